"""A store's runs are what `mlflow.search_runs` and `get_metric_history` say, whatever version of MLflow made it."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from tests.figures.against_mlflow.questions import QUESTIONS

from labnotes.figures.runs import StoreError

if TYPE_CHECKING:
    from pathlib import Path

    from tests.figures.against_mlflow.conftest import Oracle

METRICS = ("auc", "grad_norm", "huge", "val loss", "val/f1", "loss")
PARAMS = ("lr", "max_depth", "optimizer")
TAGS = ("author", "note", "reviewed", "mlflow.runName")
SIGNS = {"nan": "NaN", "1.7976931348623157e+308": "Infinity", "-1.7976931348623157e+308": "-Infinity"}
"""What MLflow gives → how it is shown."""


def columns() -> str:
    named = [f"metrics.`{name}`" for name in METRICS] + [f"params.{name}" for name in PARAMS]
    keys = ["id", "name", "status", "start", "end", *named, *(f"tags.{name}" for name in TAGS)]
    return "columns:\n" + "\n".join(f"  - {key}" for key in keys)


def moment(milliseconds: int | None) -> str | None:
    return None if milliseconds is None else f"{datetime.fromtimestamp(milliseconds // 1000, UTC):%Y-%m-%d %H:%M:%S}"


def row(run_id: str, run: dict[str, Any]) -> tuple[str | None, ...]:
    metrics = {name: SIGNS.get(value, value) for name, value in run["metrics"].items()}
    return (
        *(run_id, run["name"], run["status"], moment(run["start"]), moment(run["end"])),
        *(metrics.get(name) for name in METRICS),
        *(run["params"].get(name) for name in PARAMS),
        *(run["tags"].get(name) for name in TAGS),
    )


@pytest.mark.parametrize("number", range(len(QUESTIONS)), ids=lambda number: " / ".join(map(str, QUESTIONS[number])))
def test_a_filter_and_an_order_find_what_mlflow_finds(oracle: Oracle, number: int) -> None:
    text, orders = QUESTIONS[number]
    asked = [f"filter: >-\n  {text}"] if text else []
    asked += ["order:", *(f"  - {order}" for order in orders)] if orders else []
    expected = oracle.said["found"][number]
    if expected:
        assert [cells[0] for cells in oracle.ask("columns: id", *asked).rows] == expected
    else:
        with pytest.raises(StoreError, match="no run of experiment 'mlops-note' is found"):
            oracle.ask("columns: id", *asked)


def test_the_questions_tell_runs_apart(oracle: Oracle) -> None:
    """So that the test above can fail."""
    assert len({tuple(ids) for ids in oracle.said["found"]}) > len(QUESTIONS) / 2
    assert sum(not ids for ids in oracle.said["found"]) < 3


def test_values_are_those_of_mlflow(oracle: Oracle) -> None:
    expected = {row(run_id, run) for run_id, run in oracle.runs.items()}
    assert len(expected) == 8
    assert set(oracle.ask(columns()).rows) == expected
    shown = {cell for cells in expected for cell in cells}
    assert shown >= {"NaN", "Infinity", "-Infinity", "a|b <i>", "FAILED", "KILLED", "RUNNING", "0.6", "0.8", None}


def test_histories_are_those_of_mlflow(oracle: Oracle) -> None:
    answer = oracle.ask("columns: id", "chart: loss")
    shown = {cells[0]: points for cells, points in zip(answer.rows, answer.histories, strict=True)}
    assert shown == {
        run_id: tuple((step, SIGNS.get(value, value)) for step, value in run["loss"])
        for run_id, run in oracle.runs.items()
    }
    assert any(value == "NaN" for points in shown.values() for _, value in points)


def test_a_deleted_run_is_not_there_and_neither_are_its_names(oracle: Oracle) -> None:
    assert "gone" not in {cells[0] for cells in oracle.ask("columns: name").rows}
    with pytest.raises(Exception, match=r"columns: no run of the experiment has 'metrics\.secret_metric'") as refused:
        oracle.ask("columns: metrics.secret_metric")
    assert "secret" not in str(refused.value).partition(";")[2]


def test_the_stores_are_of_different_schemas(made: Path) -> None:
    versions = set()
    for name in ("new", "old"):
        connection = sqlite3.connect(made / f"{name}.db")
        versions |= set(connection.execute("SELECT version_num FROM alembic_version"))
        connection.close()
    assert len(versions) == 2
    assert ("acf3f17fdcc7",) in versions
