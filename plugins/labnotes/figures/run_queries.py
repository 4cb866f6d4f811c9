"""Filters and orders → SQL for an MLflow store, so that they mean what they mean in MLflow.

As in `mlflow.search_runs`: a run without the value passes no comparison; NaN, which the store keeps as 0.0 with a flag,
passes `!=` alone; `like` tells capitals from small letters; what has no value comes last in either order, NaN just
before it; parameters and tags are compared and sorted as the texts that they are; else the newest run stands first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from labnotes.figures.run_filter import Condition
from labnotes.figures.run_keys import RunKey

TABLES: Final = {"metrics": "latest_metrics", "params": "params", "tags": "tags"}
"""Kind → where its values are; of metrics the latest of each run."""
_RUN: Final = {
    "name": "coalesce(nullif(r.name, ''), (SELECT value FROM tags t WHERE t.run_uuid = r.run_uuid"
            " AND t.key = 'mlflow.runName'))",
    "id": "r.run_uuid",
    "status": "r.status",
    "start": "r.start_time",
    "end": "r.end_time",
    "duration": "(r.end_time - r.start_time)",
}  # fmt: skip
"""Attribute → SQL. A run's name stood only in a tag up to MLflow 1.29."""
_SELECT: Final = f"SELECT r.run_uuid, {_RUN['name']}, r.status, r.start_time, r.end_time FROM runs r"  # noqa: S608 - see Query


@dataclass(frozen=True, slots=True)
class Order:
    """By what runs are sorted."""

    key: RunKey
    descending: bool = False

    def __str__(self) -> str:
        """Give the order as a block writes it."""
        return f"{self.key} desc" if self.descending else str(self.key)


Value = str | float | int
Query = tuple[str, list[Value]]
"""SQL and the values for its question marks: no text of a block ever stands in the SQL."""


def runs_query(
    experiment_id: int, conditions: Sequence[Condition], orders: Sequence[Order], statuses: Sequence[str]
) -> Query:
    """Ask for the runs of an experiment that are not deleted: id, name, status, start and end (in milliseconds)."""
    joins, joined, by = _ordered(orders)
    where = ["r.experiment_id = ?", "r.lifecycle_stage = 'active'"]
    values: list[Value] = [*joined, experiment_id]
    if statuses:
        where.append(f"r.status IN ({_marks(statuses)})")
        values += statuses
    for condition in conditions:
        text, more = _where(condition)
        where.append(text)
        values += more
    return f"{_SELECT}{joins} WHERE {' AND '.join(where)} ORDER BY {', '.join(by)}", values


def values_query(key: RunKey, experiment_id: int) -> Query:
    """Ask for the values of a metric, a parameter or a tag in all runs of an experiment: run, value, whether NaN."""
    nan = "v.is_nan" if key.kind == "metrics" else "0"
    select = f"SELECT v.run_uuid, v.value, {nan} FROM {TABLES[key.kind]} v JOIN runs r ON r.run_uuid = v.run_uuid"  # noqa: S608 - see Query
    return f"{select} WHERE v.key = ? AND r.experiment_id = ? AND r.lifecycle_stage = 'active'", [
        key.name,
        experiment_id,
    ]


def names_query(kind: str, experiment_id: int) -> Query:
    """Ask for the names of the metrics, parameters or tags of an experiment."""
    select = f"SELECT DISTINCT v.key FROM {TABLES[kind]} v JOIN runs r ON r.run_uuid = v.run_uuid"  # noqa: S608 - see Query
    where = "WHERE r.experiment_id = ? AND r.lifecycle_stage = 'active'"
    return f"{select} {where} ORDER BY v.key", [experiment_id]


def history_query(metric: str, run_id: str) -> Query:
    """Ask for every logged value of a metric, in the order of `get_metric_history`: step, value, whether NaN."""
    select = "SELECT step, value, is_nan FROM metrics WHERE key = ? AND run_uuid = ?"
    return f"{select} ORDER BY timestamp, step, value", [metric, run_id]


def _ordered(orders: Sequence[Order]) -> tuple[str, list[Value], list[str]]:
    joins, values, by = "", list[Value](), list[str]()
    for number, order in enumerate(orders):
        if order.key.kind == "run":
            column, last = _RUN[order.key.name], f"{_RUN[order.key.name]} IS NULL"
        else:
            table = f"o{number}"
            column, last = f"{table}.value", f"{table}.value IS NULL"
            if order.key.kind == "metrics":
                last = f"CASE WHEN {table}.is_nan = 1 THEN 1 WHEN {table}.value IS NULL THEN 2 ELSE 0 END"
            source = TABLES[order.key.kind]
            joins += f" LEFT JOIN {source} {table} ON {table}.run_uuid = r.run_uuid AND {table}.key = ?"
            values.append(order.key.name)
        by += [last, f"{column} {'DESC' if order.descending else 'ASC'}"]
    if not any(order.key == RunKey("run", "start") for order in orders):
        by.append("r.start_time DESC")
    return joins, values, [*by, "r.run_uuid"]


def _where(condition: Condition) -> Query:
    key, operator = condition.key, condition.operator
    comparison, compared = _compared("v.value", condition)
    if key.kind == "run" and key.name != "name":
        return _compared(_RUN[key.name], condition)
    table, name = ("tags", "mlflow.runName") if key.kind == "run" else (TABLES[key.kind], key.name)
    exists = f"EXISTS (SELECT 1 FROM {table} v WHERE v.run_uuid = r.run_uuid AND v.key = ?"  # noqa: S608 - see Query
    if condition.value is None:
        return f"{'NOT ' if operator == 'is null' else ''}{exists})", [name]
    if key.kind == "metrics":
        comparison += " OR v.is_nan = 1" if operator == "!=" else " AND v.is_nan = 0"
    return f"{exists} AND ({comparison}))", [name, *compared]


def _compared(column: str, condition: Condition) -> Query:
    value = condition.value
    if isinstance(value, tuple):
        return f"{column} {condition.operator.upper()} ({_marks(value)})", list(value)
    if condition.operator == "ilike":
        return f"lower({column}) LIKE lower(?)", [] if value is None else [value]
    return f"{column} {condition.operator.upper()} ?", [] if value is None else [value]


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))
