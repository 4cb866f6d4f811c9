"""Reads an MLflow store (a SQLite file) without MLflow, which would migrate or create it.

MLflow promises nothing about its tables. Those that are read here have kept their names since 2021 (MLflow 1.x to
3.17); before anything is read it is checked that they are there.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final
from urllib.parse import quote

from labnotes.figures.run_cells import duration_text, metric_text, moment_text
from labnotes.figures.run_keys import RunKey
from labnotes.figures.run_queries import Query, history_query, names_query, runs_query, values_query
from labnotes.figures.runs import Answer, Point, RunsRequest
from labnotes.notes.fields import shown
from labnotes.notes.nearest import did_you_mean

_COLUMNS: Final[Mapping[str, frozenset[str]]] = {
    "experiments": frozenset({"experiment_id", "name", "lifecycle_stage"}),
    "runs": frozenset({"run_uuid", "name", "status", "start_time", "end_time", "lifecycle_stage", "experiment_id"}),
    "latest_metrics": frozenset({"key", "value", "is_nan", "run_uuid"}),
    "metrics": frozenset({"key", "value", "timestamp", "step", "is_nan", "run_uuid"}),
    "params": frozenset({"key", "value", "run_uuid"}),
    "tags": frozenset({"key", "value", "run_uuid"}),
}
_WAITING: Final = 5.0
"""Seconds to wait for a program that is writing."""
_WAL: Final = 2
"""What stands at `_MODE_AT` of a file that is written by way of a log (https://sqlite.org/fileformat.html#1.3)."""
_MODE_AT: Final = 18
_MOST_NAMES: Final = 12


class StoreError(Exception):
    """A store cannot be read, or has no answer; carries what is wrong, the remedy, and whose fault it is."""

    def __init__(self, option: str, reason: str, remedy: str) -> None:
        super().__init__(f"{option}: {reason}; {remedy}")
        self.option = option
        """The key of the block with which it has to do."""
        self.reason = reason
        self.remedy = remedy


def ask(store: Path, called: str, request: RunsRequest) -> Answer:
    """Give a store's answer; nothing is written, neither into the store nor beside it.

    Args:
        store: The file.
        called: How messages call it.
        request: What is asked for.

    Raises:
        StoreError: It is no store of MLflow, or it has not got what the request names.
    """
    try:
        with _opened(store, called) as connection:
            _check(connection, called)
            return _Reader(connection, request).answer()
    except (sqlite3.Error, OSError) as error:
        raise StoreError(
            "store",
            f"{called} cannot be read ({error})",
            "name the mlflow.db of an MLflow that is not writing into it now",
        ) from error


@contextmanager
def _opened(store: Path, called: str) -> Iterator[sqlite3.Connection]:
    """Open a store for reading.

    SQLite makes files beside one that is written by way of a log, even for a reader. Such a store is read as it is
    where its log is empty, and else from a copy.
    """
    log = store.with_name(f"{store.name}-wal")
    with store.open("rb") as file:
        head = file.read(_MODE_AT + 1)
    if head[_MODE_AT:] != bytes([_WAL]):
        with closing(_connect(store, "mode=ro")) as connection:
            yield connection
    elif not log.exists() or not log.stat().st_size:
        with closing(_connect(store, "mode=ro&immutable=1")) as connection:
            yield connection
    else:
        with TemporaryDirectory(prefix="labnotes-") as folder:
            with closing(_connect(_copied(store, log, Path(folder), called), "mode=rw")) as connection:
                yield connection


def _connect(store: Path, how: str) -> sqlite3.Connection:
    connection = sqlite3.connect(f"file:{quote(str(store.absolute()))}?{how}", uri=True, timeout=_WAITING)
    try:
        # As MLflow has it (`mlflow/store/db/utils.py`); it is a setting of the connection, not of the file.
        connection.execute("PRAGMA case_sensitive_like = true")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _copied(store: Path, log: Path, folder: Path, called: str) -> Path:
    before = [(file.stat().st_mtime_ns, file.stat().st_size) for file in (store, log)]
    copy = folder / "store.db"
    shutil.copyfile(store, copy)
    shutil.copyfile(log, folder / "store.db-wal")
    if before != [(file.stat().st_mtime_ns, file.stat().st_size) for file in (store, log)]:
        raise StoreError("store", f"{called} was written while it was read", "build once more when the runs are over")
    return copy


def _check(connection: sqlite3.Connection, called: str) -> None:
    for table, columns in _COLUMNS.items():
        there = {str(row[1]) for row in connection.execute(f"PRAGMA table_info({table})")}
        if not columns <= there:
            missing = f"no column {min(columns - there)} in its table {table}" if there else f"no table {table} in it"
            raise StoreError("store", f"{called} is no store that can be read: there is {missing}", _met(connection))


def _met(connection: sqlite3.Connection) -> str:
    try:
        versions = [str(row[0]) for row in connection.execute("SELECT version_num FROM alembic_version")]
    except sqlite3.Error:
        return "name the SQLite file of MLflow, mlflow.db"
    return (
        f"its schema is {', '.join(versions) or 'unknown'} (alembic_version); stores of MLflow 2.9 to 3.17 are known to "
        "work; of another write the runs to a CSV file with mlflow experiments csv"
    )


class _Reader:
    """Reads the answer to one request."""

    def __init__(self, connection: sqlite3.Connection, request: RunsRequest) -> None:
        self._connection = connection
        self._request = request
        self._experiment = self._experiment_id()

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
            raise StoreError("chart", f"no run that is shown has values of {shown(request.chart)!r}", "name another metric")
        return Answer(rows, len(runs), histories)

    def _all(self, query: Query) -> list[tuple[Any, ...]]:
        return self._connection.execute(*query).fetchall()

    def _experiment_id(self) -> int:
        asked = self._request.selection.experiment
        there = [(int(number), str(name), stage) for number, name, stage in self._connection.execute(
            "SELECT experiment_id, name, lifecycle_stage FROM experiments ORDER BY experiment_id"
        )]  # fmt: skip
        found = [one for one in there if asked in one[:2]]
        if not found and isinstance(asked, str) and asked.isdecimal():
            found = [one for one in there if one[0] == int(asked)]
        if len(found) > 1:
            numbers = " or ".join(str(number) for number, _, _ in found)
            raise StoreError(
                "experiment", f"there are {len(found)} of the name {shown(asked)!r}", f"write the id, {numbers}, without quotes"
            )
        if not found:
            names = [name for _, name, stage in there if stage == "active"]
            raise StoreError("experiment", f"there is no {shown(asked)!r}", did_you_mean(str(asked), names, _MOST_NAMES))
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
            if key.kind == "run":
                continue
            names = [str(name) for (name,) in self._all(names_query(key.kind, self._experiment))]
            if key.name not in names:
                # MLflow's own tags say who ran what and where; they are no suggestion.
                known = [name for name in names if not name.startswith("mlflow.")]
                remedy = did_you_mean(key.name, known, _MOST_NAMES)
                raise StoreError(option, f"no run of the experiment has {shown(str(key))!r}", remedy)

    def _column(self, key: RunKey, runs: list[tuple[Any, ...]]) -> list[str | None]:
        if key.kind == "run":
            return [_attribute(key.name, *run) for run in runs]
        values = {run: (value, nan) for run, value, nan in self._all(values_query(key, self._experiment))}
        return [_text(*values[run[0]], key=key) if run[0] in values else None for run in runs]

    def _history(self, metric: str, run_id: str) -> tuple[Point, ...]:
        rows = self._all(history_query(metric, run_id))
        return tuple((int(step), metric_text(value, is_nan=bool(nan))) for step, value, nan in rows)


def _text(value: Any, nan: object, *, key: RunKey) -> str | None:  # noqa: ANN401 - SQLite's own types
    if value is None:
        return None
    return metric_text(float(value), is_nan=bool(nan)) if key.kind == "metrics" else str(value)


def _attribute(name: str, run_id: str, run_name: str | None, status: str, start: int | None, end: int | None) -> str | None:
    if name == "duration":
        return duration_text(start, end)
    if name in {"start", "end"}:
        return moment_text(start if name == "start" else end)
    return {"id": run_id, "name": run_name, "status": status}[name]
