"""Opens a SQLite file so that nothing is written, neither into it nor beside it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from labnotes.figures.runs import StoreError

if TYPE_CHECKING:
    from sqlite3 import Connection

WAITING: Final = 5.0
"""Seconds to wait for a program that is writing."""
_WAL: Final = 2
"""What stands at `_MODE_AT` of a file that is written by way of a log (https://sqlite.org/fileformat.html#1.3)."""
_MODE_AT: Final = 18


@contextmanager
def opened(store: Path, called: str) -> Iterator[Connection]:
    """Open a store for reading, all of it as it is at one moment.

    Args:
        store: The file.
        called: How messages call it.

    Raises:
        StoreError: It cannot be read, also as long as it is open.
    """
    try:
        import sqlite3  # noqa: PLC0415 - a Python may be built without it, and most sites never ask for it
    except ImportError as error:
        reason = f"{called} cannot be read: this Python was built without sqlite3"
        raise StoreError("store", reason, "take one that has it, or run 'labnotes freeze' elsewhere") from error
    try:
        with TemporaryDirectory(prefix="labnotes-") as folder:
            place, how = _readable(store, called, Path(folder))
            with closing(
                sqlite3.connect(f"{place.absolute().as_uri()}?{how}", uri=True, timeout=WAITING)
            ) as connection:
                # As MLflow has it (`mlflow/store/db/utils.py`); a setting of the connection, not of the file.
                connection.execute("PRAGMA case_sensitive_like = true")
                connection.execute("BEGIN")
                yield connection
    except (sqlite3.Error, OSError) as error:
        reason = f"{called} cannot be read ({error})"
        raise StoreError("store", reason, "name the mlflow.db of an MLflow that is not writing into it now") from error


def _readable(store: Path, called: str, folder: Path) -> tuple[Path, str]:
    """Give the file to open, and how.

    SQLite makes files beside one that is written by way of a log, even for a reader. Such a store is read as it is
    where its log is empty, and else from a copy in a temporary folder.
    """
    log = store.with_name(f"{store.name}-wal")
    with store.open("rb") as file:
        head = file.read(_MODE_AT + 1)
    if head[_MODE_AT:] != bytes([_WAL]):
        return store, "mode=ro"
    if not log.exists() or not log.stat().st_size:
        return store, "mode=ro&immutable=1"
    before = _state(store, log)
    copy = folder / "store.db"
    shutil.copyfile(store, copy)
    shutil.copyfile(log, folder / "store.db-wal")
    if before != _state(store, log):
        raise StoreError("store", f"{called} was written while it was read", "build once more when the runs are over")
    return copy, "mode=rw"


def _state(*files: Path) -> list[tuple[int, int]]:
    return [(file.stat().st_mtime_ns, file.stat().st_size) for file in files]
