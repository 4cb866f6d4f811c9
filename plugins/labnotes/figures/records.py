"""What a file of points holds: CSV, TSV or JSON → columns of cells, each as it is written.

No number becomes a float on its way: the table beside a drawing shows what the file says.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import PurePosixPath
from typing import Any, Final, NoReturn

from labnotes.notes.fields import shown
from labnotes.notes.nearest import did_you_mean
from labnotes.notes.unreadable import UnreadableError

Cell = str | None
"""As written; None where there is nothing."""

KINDS: Final[Mapping[str, str]] = {".csv": ",", ".tsv": "\t", ".json": ""}
"""Ending of a name → what separates the cells of a line."""
_MISSING: Final = (None, "")
_MOST_COLUMNS_TOLD: Final = 20


@dataclass(frozen=True, slots=True)
class Records:
    """The rows of one file."""

    name: str
    """How messages call the file: its path, and its revision if one was asked for."""
    columns: tuple[str, ...]
    """In the order of the file."""
    rows: tuple[Mapping[str, Any], ...]

    def column(self, name: str, line: int) -> tuple[Cell, ...]:
        """Give the cells of a column, one for each row.

        Raises:
            UnreadableError: There is no such column, or a cell holds more than one value. `line` is that of the block.
        """
        if name not in self.columns:
            remedy = did_you_mean(name, self.columns, _MOST_COLUMNS_TOLD)
            raise UnreadableError(line, f"no column {shown(name)!r} in {self.name}", remedy)
        return tuple(self._cell(row.get(name), name, number, line) for number, row in enumerate(self.rows, start=1))

    def _cell(self, value: object, column: str, number: int, line: int) -> Cell:
        if isinstance(value, dict | list):
            reason = f"column {shown(column)!r} of {self.name} holds a {_called(value)} in row {number}"
            raise UnreadableError(line, reason, "name a column of single values")
        if isinstance(value, bool):
            return "true" if value else "false"
        return None if value in _MISSING else str(value)


def read_records(path: str, name: str, data: bytes, line: int) -> Records:
    """Read a file of points.

    Args:
        path: Of the file; its ending says what it is.
        name: How messages call the file.
        data: What it holds, in UTF-8.
        line: The line of the block that names the file.

    Raises:
        UnreadableError: The file is of no kind that is read, or cannot be read as what its name says.
    """
    ending = PurePosixPath(path).suffix.lower()
    if ending not in KINDS:
        raise UnreadableError(line, f"{name} is none of {', '.join(KINDS)}", "name a file of one of these kinds")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        reason = f"{name} is not in UTF-8 (byte {error.start + 1})"
        raise UnreadableError(line, reason, "save it in UTF-8") from None
    if ending == ".json":
        return _from_json(name, text, line)
    return _from_lines(name, text, KINDS[ending], line)


def _from_lines(name: str, text: str, separator: str, line: int) -> Records:
    try:
        lines = [row for row in _numbered(text, separator) if row[1]]
    except csv.Error as error:
        raise UnreadableError(line, f"{name} cannot be read ({error})", "write it anew") from None
    if not lines:
        raise UnreadableError(line, f"{name} is empty", "write a line with the names of its columns first")
    (at, header), *rows = lines
    twice = next((column for number, column in enumerate(header) if column in header[:number]), None)
    if twice is not None:
        raise UnreadableError(line, f"{name}:{at}: the column {shown(twice)!r} stands there twice", "rename one")
    for at, row in rows:
        if len(row) != len(header):
            reason = f"{name}:{at} has {len(row)} cells, and there are {len(header)} columns"
            raise UnreadableError(line, reason, "write a cell, if empty, for each column; quote one with a separator")
    return _filled(Records(name, tuple(header), tuple(dict(zip(header, row, strict=True)) for _, row in rows)), line)


def _numbered(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """Give the rows, without blanks around their cells, each with the line of the file on which it ends."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, skipinitialspace=True, strict=True)
    for row in reader:
        yield reader.line_num, [cell.strip() for cell in row]


def _from_json(name: str, text: str, line: int) -> Records:
    try:
        # Numbers stay what they are: text.
        data = json.loads(text, parse_float=str, parse_int=str, parse_constant=str, object_pairs_hook=_mapping)
    except (ValueError, RecursionError) as error:
        raise UnreadableError(line, f"{name} is no JSON ({shown(error)})", "write it anew") from None
    rows = _rows(name, data, line)
    columns = dict.fromkeys(column for row in rows for column in row)
    return _filled(Records(name, tuple(columns), tuple(rows)), line)


def _mapping(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Refuse a key that stands twice in one mapping, of which Python keeps the last."""
    mapping = dict(pairs)
    if len(mapping) < len(pairs):
        keys = [key for key, _ in pairs]
        raise ValueError(f"the key {shown(next(key for key in keys if keys.count(key) > 1))!r} stands there twice")
    return mapping


def _rows(name: str, data: object, line: int) -> Sequence[Mapping[str, Any]]:
    """Find the one list of mappings: the file's own, or one below a key, where DVCLive writes it."""
    lists = [data] if isinstance(data, list) else []
    if isinstance(data, dict):
        lists = [value for value in data.values() if isinstance(value, list)]
        if len(lists) > 1:
            keys = ", ".join(shown(key) for key, value in data.items() if isinstance(value, list))
            raise UnreadableError(line, f"{name} holds several lists: {keys}", "keep one list of points in a file")
    if not lists:
        _refuse_shape(name, data, line)
    for row in lists[0]:
        if not isinstance(row, dict):
            _refuse_shape(name, row, line)
    return lists[0]


def _filled(records: Records, line: int) -> Records:
    if not records.rows:
        raise UnreadableError(line, f"{records.name} has no rows", "name a file with points")
    return records


def _refuse_shape(name: str, found: object, line: int) -> NoReturn:
    reason = f"{name} holds a {_called(found)} where a list of mappings is expected"
    raise UnreadableError(line, reason, 'write [{"step": 0, "loss": 0.7}, …], or one such list below a key')


def _called(value: object) -> str:
    return "mapping" if isinstance(value, dict) else "list" if isinstance(value, list) else "single value"
