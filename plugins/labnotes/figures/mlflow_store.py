"""Reads an MLflow store (a SQLite file) without MLflow, which would migrate or create it.

MLflow promises nothing about its tables. Those that are read here have kept their names since 2021 (MLflow 1.x to
3.17); before anything is read it is checked that they are there.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from labnotes.figures.run_cells import duration_text, metric_text, moment_text
from labnotes.figures.run_keys import RunKey
from labnotes.figures.run_queries import Query, history_query, names_query, runs_query, values_query
from labnotes.figures.runs import Answer, Point, RunsRequest, StoreError
from labnotes.figures.sqlite_file import opened
from labnotes.notes.fields import shown
from labnotes.notes.nearest import did_you_mean

if TYPE_CHECKING:
    from sqlite3 import Connection

_COLUMNS: Final[Mapping[str, frozenset[str]]] = {
    "experiments": frozenset({"experiment_id", "name", "lifecycle_stage"}),
    "runs": frozenset({"run_uuid", "name", "status", "start_time", "end_time", "lifecycle_stage", "experiment_id"}),
    "latest_metrics": frozenset({"key", "value", "is_nan", "run_uuid"}),
    "metrics": frozenset({"key", "value", "timestamp", "step", "is_nan", "run_uuid"}),
    "params": frozenset({"key", "value", "run_uuid"}),
    "tags": frozenset({"key", "value", "run_uuid"}),
}
_MOST_NAMES: Final = 12


def ask(store: Path, called: str, request: RunsRequest) -> Answer:
    """Give a store's answer; nothing is written, neither into the store nor beside it.

    Args:
        store: The file.
        called: How messages call it.
        request: What is asked for.

    Raises:
        StoreError: It is no store of MLflow, or it has not got what the request names.
    """
    with opened(store, called) as connection:
        _check(connection, called)
        try:
            return _Reader(connection, request).answer()
        except (ValueError, TypeError) as error:  # SQLite keeps a text where a number belongs, if it is told to.
            reason = f"{called} cannot be read ({error})"
            raise StoreError("store", reason, "name a store that MLflow wrote") from error


def _check(connection: Connection, called: str) -> None:
    for table, columns in _COLUMNS.items():
        there = {str(row[1]) for row in connection.execute(f"PRAGMA table_info({table})")}
        if not columns <= there:
            missing = f"no column {min(columns - there)} in its table {table}" if there else f"no table {table} in it"
            raise StoreError("store", f"{called} is no store that can be read: there is {missing}", _met(connection))


def _met(connection: Connection) -> str:
    if not list(connection.execute("PRAGMA table_info(alembic_version)")):
        return "name the SQLite file of MLflow, mlflow.db"
    versions = [str(row[0]) for row in connection.execute("SELECT version_num FROM alembic_version")]
    return (
        f"its schema is {', '.join(versions) or 'unknown'} (alembic_version); those of "
        "MLflow 2.9 and 3.17 can be read; of another, mlflow experiments csv writes the runs to a file"
    )


class _Reader:
    """Reads the answer to one request."""

    def __init__(self, connection: Connection, request: RunsRequest) -> None:
        self._connection = connection
        self._request = request
        self._experiment = self._experiment_id()
        self._values: dict[RunKey, Mapping[str, tuple[Any, Any]]] = {}

    def answer(self) -> Answer:
        request, selection = self._request, self._request.selection
        self._check_names()
        runs = self._all(runs_query(self._experiment, selection.conditions, selection.orders, selection.statuses))
        if not runs:
            raise StoreError(
                "filter" if selection.filter else "status" if selection.statuses else "experiment",
                f"no run of experiment {shown(selection.experiment)!r} is found",
                "ask for runs that there are",
            )
        some = runs[: selection.limit]
        columns = [self._column(key, some) for key in request.columns]
        rows = tuple(zip(*columns, strict=True))
        histories = tuple(self._history(request.chart, run[0]) for run in some) if request.chart is not None else ()
        if request.chart is not None and not any(histories):
            raise StoreError(
                "chart", f"no run that is shown has values of {shown(request.chart)!r}", "name another metric"
            )
        return Answer(rows, len(runs), histories)

    def _all(self, query: Query) -> list[tuple[Any, ...]]:
        return self._connection.execute(*query).fetchall()

    def _experiment_id(self) -> int:
        asked = self._request.selection.experiment
        there = [(int(number), str(name), stage) for number, name, stage in self._connection.execute(
            "SELECT experiment_id, name, lifecycle_stage FROM experiments ORDER BY experiment_id"
        )]  # fmt: skip
        found = [one for one in there if one[1] == asked] or [one for one in there if str(one[0]) == asked]
        if len(found) > 1:
            numbers = " or ".join(str(number) for number, _, _ in found)
            reason = f"there are {len(found)} of the name {shown(asked)!r}"
            raise StoreError("experiment", reason, f"write the id, {numbers}")
        if not found:
            names = [name for _, name, stage in there if stage == "active"]
            raise StoreError("experiment", f"there is no {shown(asked)!r}", did_you_mean(asked, names, _MOST_NAMES))
        number, _, stage = found[0]
        if stage != "active":
            raise StoreError("experiment", f"{shown(asked)!r} is deleted", "name another, or restore it with mlflow")
        return number

    def _check_names(self) -> None:
        """Refuse names that no run of the experiment has: a column of nothing but dashes would go unnoticed."""
        asked = [("columns", key) for key in self._request.columns]
        asked += [("order", order.key) for order in self._request.selection.orders]
        # That none has a tag is what "is null" may well ask for.
        conditions = self._request.selection.conditions
        asked += [("filter", condition.key) for condition in conditions if condition.operator != "is null"]
        asked += [("chart", RunKey("metrics", self._request.chart))] if self._request.chart is not None else []
        for option, key in asked:
            if key.kind != "run" and not self._values_of(key):
                names = [str(name) for (name,) in self._all(names_query(key.kind, self._experiment))]
                # MLflow's own tags say who ran what and where; they are no suggestion.
                known = [name for name in names if not name.startswith("mlflow.")]
                remedy = did_you_mean(key.name, known, _MOST_NAMES)
                raise StoreError(option, f"no run of the experiment has {shown(str(key))!r}", remedy)

    def _values_of(self, key: RunKey) -> Mapping[str, tuple[Any, Any]]:
        """Give what the runs of the experiment have, by their ids: the value, and whether it is NaN."""
        if key not in self._values:
            rows = self._all(values_query(key, self._experiment))
            self._values[key] = {run: (value, nan) for run, value, nan in rows}
        return self._values[key]

    def _column(self, key: RunKey, runs: list[tuple[Any, ...]]) -> list[str | None]:
        if key.kind == "run":
            return [_attribute(key.name, run) for run in runs]
        values = self._values_of(key)
        return [_text(*values[run[0]], key=key) if run[0] in values else None for run in runs]

    def _history(self, metric: str, run_id: str) -> tuple[Point, ...]:
        rows = self._all(history_query(metric, run_id))
        return tuple((int(step), metric_text(value, is_nan=bool(nan))) for step, value, nan in rows)


def _text(value: Any, nan: object, *, key: RunKey) -> str | None:  # noqa: ANN401 - SQLite's own types
    if value is None:
        return None
    return metric_text(float(value), is_nan=bool(nan)) if key.kind == "metrics" else str(value)


def _attribute(name: str, run: tuple[Any, ...]) -> str | None:
    run_id, run_name, status, start, end = run
    if name == "duration":
        return duration_text(start, end)
    if name in {"start", "end"}:
        return moment_text(start if name == "start" else end)
    texts: dict[str, str | None] = {"id": run_id, "name": run_name, "status": status}
    return texts[name]
