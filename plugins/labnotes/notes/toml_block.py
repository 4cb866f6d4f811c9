"""The inside of a TOML block → fields with their lines."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import Final

from labnotes.notes.fields import Field, shown
from labnotes.notes.unreadable import UnreadableError

_TOML_NO_SECONDS: Final = re.compile(r"^(\s*[\w-]+\s*=\s*\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d)(?=\s*(?:#.*)?$)", re.MULTILINE)
_TOML_POSITION: Final = re.compile(r"\(at line (\d+), column \d+\)")
_TOML_TABLE: Final = re.compile(r"""\s*\[\[?\s*(?:"([^"]*)"|'([^']*)'|([A-Za-z0-9_-]+))""")
_TOML_KEY: Final = re.compile(r"""\s*(?:"([^"]*)"|'([^']*)'|([A-Za-z0-9_-]+))\s*[.=]""")


def toml_fields(block: str, first_line: int) -> tuple[Field, ...]:
    """Read a TOML 1.0 block with the standard library; arguments and errors as in `yaml_fields`."""
    try:
        data = tomllib.loads(_with_seconds(block))
    except (ValueError, RecursionError) as error:
        at = _TOML_POSITION.search(str(error))
        row = int(at[1]) - 1 if at else max(block.rstrip("\n").count("\n"), 0)
        rows = block.split("\n")
        raise UnreadableError(
            first_line + row,
            f"the TOML front matter cannot be read at {shown(rows[min(row, len(rows) - 1)])!r} ({str(error)[:200]})",
            'write key = "value", each key once',
        ) from None
    lines = _toml_lines(block, first_line)
    return tuple(Field(key, value, lines.get(key, first_line)) for key, value in data.items())


def _toml_lines(block: str, first_line: int) -> Mapping[str, int]:
    """Find the line of each top-level key; the parser of the standard library does not tell."""
    lines: dict[str, int] = {}
    for number, row in _outside_of_text(block):
        header = _TOML_TABLE.match(row)
        key = _TOML_KEY.match(row)
        if header:
            lines.setdefault(header[1] or header[2] or header[3], first_line + number)
        elif key:
            lines.setdefault(key[1] or key[2] or key[3], first_line + number)
    return lines


def _with_seconds(block: str) -> str:
    """Complete dates without seconds, which Hugo reads and TOML 1.0 does not know."""
    if not _TOML_NO_SECONDS.search(block):
        return block
    rows = block.split("\n")
    for number, row in _outside_of_text(block):
        rows[number] = _TOML_NO_SECONDS.sub(r"\1:00", row)
    return "\n".join(rows)


def _outside_of_text(block: str) -> Iterator[tuple[int, str]]:
    """Give the rows that do not lie inside of a text of several lines, counted from 0."""
    closing = ""
    for number, row in enumerate(block.split("\n")):
        if not closing:
            yield number, row
        elif closing in row:
            closing = ""
            continue
        for quotes in () if closing else ('"""', "'''"):
            if row.count(quotes) % 2:
                closing = quotes
