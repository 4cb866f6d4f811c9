"""Opens a SQLite file so that nothing is written, neither into it nor beside it."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from labnotes.figures.runs import StoreError

WAITING: Final = 5.0
"""Seconds to wait for a program that is writing."""
_WAL: Final = 2
"""What stands at `_MODE_AT` of a file that is written by way of a log (https://sqlite.org/fileformat.html#1.3)."""
_MODE_AT: Final = 18


@contextmanager
def opened(store: Path, called: str) -> Iterator[sqlite3.Connection]:
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
        with (
            TemporaryDirectory(prefix="labnotes-") as folder,
            closing(_connect(_copied(store, log, Path(folder), called), "mode=rw")) as connection,
        ):
            yield connection


def _connect(store: Path, how: str) -> sqlite3.Connection:
    connection = sqlite3.connect(f"{store.absolute().as_uri()}?{how}", uri=True, timeout=WAITING)
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
