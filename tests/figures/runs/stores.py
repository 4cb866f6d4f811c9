"""Small MLflow stores, drawn without MLflow: the tables that are read, and rows."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, Final

SCHEMA: Final = """
CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL);
CREATE TABLE experiments (experiment_id INTEGER PRIMARY KEY, name VARCHAR(256), lifecycle_stage VARCHAR(32));
CREATE TABLE runs (run_uuid VARCHAR(32) PRIMARY KEY, name VARCHAR(250), status VARCHAR(9), start_time BIGINT,
  end_time BIGINT, lifecycle_stage VARCHAR(20), experiment_id INTEGER, user_id VARCHAR(256), artifact_uri VARCHAR(200));
CREATE TABLE latest_metrics (key VARCHAR(250), value FLOAT, timestamp BIGINT, step BIGINT, is_nan BOOLEAN,
  run_uuid VARCHAR(32));
CREATE TABLE metrics (key VARCHAR(250), value FLOAT, timestamp BIGINT, run_uuid VARCHAR(32), step BIGINT,
  is_nan BOOLEAN);
CREATE TABLE params (key VARCHAR(250), value VARCHAR(8000), run_uuid VARCHAR(32));
CREATE TABLE tags (key VARCHAR(250), value VARCHAR(8000), run_uuid VARCHAR(32));
INSERT INTO alembic_version VALUES ('abc123');
"""
START: Final = 1_700_000_000_000
"""When the first run began: 2023-11-14 22:13:20, UTC."""

Run = Mapping[str, Any]
"""`name` and any of `status`, `params`, `metrics`, `tags`, `history` (of the metric `loss`), `deleted`."""

RUNS: Final[tuple[Run, ...]] = (
    {"name": "slow", "params": {"lr": "0.01"}, "metrics": {"auc": 0.5}, "history": [1.0, 0.9, 0.8]},
    {"name": "fast", "params": {"lr": "0.3"}, "metrics": {"auc": 0.8125}, "history": [1.0, 0.4, 0.125]},
    {"name": "wild", "params": {"lr": "3"}, "metrics": {"auc": None}, "status": "FAILED", "tags": {"by": "a|b <i>"}},
)


def make_store(place: Path, runs: Sequence[Run] = RUNS, experiments: Sequence[str] = ("tuning",)) -> Path:
    """Draw a store whose runs are in the first of its experiments, numbered from 1; a metric None is NaN."""
    place.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(place)) as store:
        store.executescript(SCHEMA)
        for number, name in enumerate(experiments, start=1):
            stage = "deleted" if name.startswith("-") else "active"
            store.execute("INSERT INTO experiments VALUES (?, ?, ?)", [number, name.removeprefix("-"), stage])
        for number, run in enumerate(runs):
            add_run(store, number, run)
        store.commit()
    return place


def add_run(store: sqlite3.Connection, number: int, run: Run) -> None:
    """Add a run that began so many seconds after the first, and took a second longer than the one before."""
    run_id, start = f"{number:032x}", START + 1000 * number
    stage = "deleted" if run.get("deleted") else "active"
    row = [run_id, run["name"], run.get("status", "FINISHED"), start, start + 1000 * (number + 1), stage, 1]
    store.execute("INSERT INTO runs VALUES (?, ?, ?, ?, ?, ?, ?, 'ann', '/home/ann/runs')", row)
    for key, value in run.get("params", {}).items():
        store.execute("INSERT INTO params VALUES (?, ?, ?)", [key, value, run_id])
    for key, value in {"mlflow.runName": run["name"], "mlflow.user": "ann", **run.get("tags", {})}.items():
        store.execute("INSERT INTO tags VALUES (?, ?, ?)", [key, value, run_id])
    for key, value in run.get("metrics", {}).items():
        row = [key, value or 0.0, start, 0, value is None, run_id]
        store.execute("INSERT INTO latest_metrics VALUES (?, ?, ?, ?, ?, ?)", row)
    for step, value in enumerate(run.get("history", ())):
        row = ["loss", value, start + step, run_id, step, False]
        store.execute("INSERT INTO metrics VALUES (?, ?, ?, ?, ?, ?)", row)
    if run.get("history"):
        row = ["loss", run["history"][-1], start, len(run["history"]) - 1, False, run_id]
        store.execute("INSERT INTO latest_metrics VALUES (?, ?, ?, ?, ?, ?)", row)


def change(place: Path, sql: str) -> None:
    """Change a store."""
    with closing(sqlite3.connect(place)) as store:
        store.execute(sql)
        store.commit()
