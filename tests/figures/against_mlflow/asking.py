"""Makes tracking stores with the real MLflow, and writes down what it says about them.

Started as a process of its own, so that no MLflow comes into the process of the tests: `python asking.py FOLDER`, with
the questions as JSON at its standard input. It leaves in FOLDER

- `new.db`: a store that this MLflow made;
- `old.db`: a store of the schema of MLflow 2.9.2, made by MLflow's own migrations up to there, and rows by SQL;
- `answers.json`: what `mlflow.search_runs` and `get_metric_history` say of the first, and of a migrated copy of the
  other.
"""

from __future__ import annotations

import json
import math
import shutil
import sqlite3
import sys
from pathlib import Path
from typing import Any

import mlflow
from alembic import command
from mlflow.entities import Metric, Param, RunTag
from mlflow.store.db.utils import _get_alembic_config
from mlflow.store.tracking.dbmodels.initial_models import Base
from mlflow.tracking import MlflowClient
from sqlalchemy import create_engine

SCHEMA_OF_2_9 = "acf3f17fdcc7"
START = 1_700_000_000_000
RUNS: list[dict[str, Any]] = [
    {"name": "lr-0.01", "lr": "0.01", "auc": 0.5, "note": "mlops"},
    {"name": "lr-0.03", "lr": "0.03", "auc": 0.1 + 0.5, "note": "other", "val loss": 0.5},
    {"name": "lr-0.1", "lr": "0.1", "auc": 0.7, "grad_norm": 2.5, "val loss": 0.75, "reviewed": "yes"},
    {"name": "lr-0.3", "lr": "0.3", "auc": 0.1 * 3 + 0.5, "huge": math.inf, "reviewed": "no", "val/f1": 1.0},
    {"name": "lr-3.0", "lr": "3.0", "auc": 0.9, "grad_norm": math.nan, "status": "FAILED"},
    {"name": "unnamed", "auc": -1e-9, "huge": -math.inf, "status": "KILLED"},
    {"name": "fine, so far", "lr": "0.1", "auc": 0.7, "status": "RUNNING", "author": "Ünïcode 中文"},
    {"name": "empty"},
    {"name": "gone", "lr": "0.7", "auc": 0.99, "deleted": True, "secret_metric": 1.0},
]
METRICS = ("auc", "grad_norm", "huge", "val loss", "val/f1", "secret_metric")
TAGS = ("note", "reviewed", "author")


def history(number: int, run: dict[str, Any]) -> list[Metric]:
    """Give all that a run logs: a curve, out of order and with a step twice, and its latest values."""
    rate = float(run.get("lr", 0))
    curve = [(step, math.exp(-rate * step) + 0.01 * number) for step in (*range(1, 12), 0, 5)] if rate else []
    logged = [Metric("loss", value, START + place, step) for place, (step, value) in enumerate(curve)]
    if rate == 3.0:
        logged.append(Metric("loss", math.nan, START + 100, 12))
    return logged + [Metric(name, run[name], START, 0) for name in METRICS if name in run]


def params(run: dict[str, Any], number: int) -> dict[str, str]:
    if "lr" not in run:
        return {}
    return {"lr": run["lr"], "max_depth": str(2 + number % 3 * 4), "optimizer": ("Adam", "SGD", "adagrad")[number % 3]}


def make_new(uri: str) -> None:
    mlflow.set_tracking_uri(uri)
    client = MlflowClient()
    experiment = client.create_experiment("mlops-note")
    for number, run in enumerate(RUNS):
        tags = {"author": "a|b <i>"} | {name: run[name] for name in TAGS if name in run}
        start = START + 1000 * number
        made = client.create_run(experiment, start_time=start, run_name=run["name"]).info.run_id
        shown = [Param(*pair) for pair in params(run, number).items()]
        client.log_batch(made, history(number, run), shown, [RunTag(*pair) for pair in tags.items()])
        if (status := run.get("status", "FINISHED")) != "RUNNING":
            client.set_terminated(made, status, START + 2000 * number)
        if run.get("deleted"):
            client.delete_run(made)
    other = client.create_experiment("other")
    client.log_metric(client.create_run(other).info.run_id, "auc", 0.4)
    client.delete_experiment(client.create_experiment("thrown away"))


def make_old(place: Path) -> None:
    """Make what a 2.9.2 would have left, from the rows that MLflow itself wrote into the new store."""
    engine = create_engine(f"sqlite:///{place}")
    Base.metadata.create_all(engine)
    config = _get_alembic_config(f"sqlite:///{place}")  # type: ignore[no-untyped-call]
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, SCHEMA_OF_2_9)
    engine.dispose()
    with sqlite3.connect(place) as old:
        old.execute("ATTACH ? AS new", [str(place.with_name("new.db"))])
        for table in ("experiments", "runs", "latest_metrics", "metrics", "params", "tags"):
            new = {row[1] for row in old.execute(f"PRAGMA new.table_info({table})")}
            columns = [row[1] for row in old.execute(f"PRAGMA main.table_info({table})") if row[1] in new]
            listed = ", ".join(columns)
            old.execute(f"INSERT INTO main.{table} ({listed}) SELECT {listed} FROM new.{table}")  # noqa: S608 - names of columns
        old.commit()
        old.execute("DETACH new")
    old.close()


def said(uri: str, questions: list[tuple[str, list[str]]]) -> dict[str, Any]:
    mlflow.set_tracking_uri(uri)
    client = MlflowClient()
    found = [
        [run.info.run_id for run in mlflow.search_runs(
            experiment_names=["mlops-note"], filter_string=text, order_by=orders, output_format="list"
        )]
        for text, orders in questions
    ]  # fmt: skip
    runs = mlflow.search_runs(experiment_names=["mlops-note"], output_format="list")
    return {
        "found": found,
        "runs": {run.info.run_id: described(run, client) for run in runs},
        "ids": {one.name: int(one.experiment_id) for one in client.search_experiments()},
    }


def described(run: Any, client: MlflowClient) -> dict[str, Any]:  # noqa: ANN401 - MLflow's Run
    logged = client.get_metric_history(run.info.run_id, "loss")
    return {
        "name": run.info.run_name,
        "status": run.info.status,
        "start": run.info.start_time,
        "end": run.info.end_time,
        "metrics": {name: repr(value) for name, value in run.data.metrics.items()},
        "params": dict(run.data.params),
        "tags": dict(run.data.tags),
        "loss": [(metric.step, repr(metric.value)) for metric in logged],
    }


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    asked = json.load(sys.stdin)
    make_new(f"sqlite:///{folder / 'new.db'}")
    make_old(folder / "old.db")
    shutil.copy(folder / "old.db", folder / "migrated.db")
    answers = {
        "new": said(f"sqlite:///{folder / 'new.db'}", asked),
        "old": said(f"sqlite:///{folder / 'migrated.db'}", asked),
    }
    (folder / "answers.json").write_text(json.dumps(answers), encoding="utf-8")
