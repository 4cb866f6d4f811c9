"""A configuration file → one tree of settings, each with the file and the line that it stands on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Final

from labnotes.moving.report import RefusedError, Remark
from labnotes.notes.fields import Field
from labnotes.notes.json_block import json_fields
from labnotes.notes.toml_block import toml_fields
from labnotes.notes.unreadable import UnreadableError
from labnotes.notes.yaml_block import yaml_fields

SUFFIXES: Final = (".toml", ".yaml", ".yml", ".json")


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: a table of settings, a list of them, or a plain value."""

    key: str
    """As written; empty for a whole file, and the list's key for a member of a list."""
    value: object
    """A dict from keys in lower case to settings, a tuple of settings, or what the format's parser gives."""
    file: str
    """Relative to the source, with `/`."""
    line: int
    """Counted from 1."""

    @property
    def table(self) -> Mapping[str, Setting]:
        """The settings of a table by their keys in lower case; empty for everything else."""
        return self.value if isinstance(self.value, dict) else {}

    @property
    def members(self) -> tuple[Setting, ...]:
        """The members of a list; a value alone is a list of one."""
        return self.value if isinstance(self.value, tuple) else (self,)

    @property
    def plain(self) -> object:
        """The value without places: nested dicts and lists."""
        if isinstance(self.value, dict):
            return {key: part.plain for key, part in self.value.items()}
        return [part.plain for part in self.value] if isinstance(self.value, tuple) else self.value

    def get(self, *keys: str) -> Setting | None:
        """Give the setting that lies below these keys (lower case), or None."""
        found: Setting | None = self
        for key in keys:
            found = found.table.get(key) if found is not None else None
        return found

    def text(self, *keys: str) -> str:
        """Give the text of the setting below these keys; empty where there is none, or no plain value."""
        found = self.get(*keys)
        if found is None or found.value is None or isinstance(found.value, dict | tuple):
            return ""
        return str(found.value).lower() if isinstance(found.value, bool) else str(found.value).strip()

    def texts(self) -> list[str]:
        """Give the members of a list of texts."""
        return [text for member in self.members if (text := member.text())]

    def is_true(self, *keys: str) -> bool:
        """Tell whether the setting below these keys is switched on."""
        return self.text(*keys) == "true"

    def remark(self, text: str) -> Remark:
        """Say something about this setting."""
        return Remark(self.file, self.line, text)

    def refused(self, problem: str, remedy: str) -> RefusedError:
        """Make the error that names this setting's place."""
        return RefusedError(self.file, self.line, problem, remedy)


def read_settings(file: str, text: str) -> Setting:
    """Read a TOML, YAML or JSON file, as its name ends.

    Args:
        file: Its path, relative to the source, with `/`.
        text: What `notes.front_matter.decode` gave.

    Raises:
        RefusedError: It cannot be read, or has one key in two spellings.
    """
    try:
        fields = _fields(PurePosixPath(file).suffix.lower(), text)
    except UnreadableError as error:
        # The readers speak of front matter, which is all that they were made for.
        problem = error.problem.problem.replace("front matter", "configuration")
        raise RefusedError(file, error.problem.line, problem, error.problem.remedy) from None
    rows = text.split("\n")
    return Setting("", _table(((field.key, field.value, field.line) for field in fields), file, rows), file, 1)


def _fields(suffix: str, text: str) -> tuple[Field, ...]:
    if suffix == ".toml":
        return toml_fields(text, 1)
    if suffix in {".yaml", ".yml"}:
        return yaml_fields(text, 1)
    start = len(text) - len(text.lstrip())
    fields, length = json_fields(text[start:], text.count("\n", 0, start) + 1)
    behind = text[start + length :]
    if behind.strip():
        line = text.count("\n", 0, start + length) + 1
        raise UnreadableError(line, "something stands behind the JSON object", "keep one object in the file")
    return fields


def _table(parts: Iterator[tuple[str, object, int]], file: str, rows: Sequence[str]) -> dict[str, Setting]:
    table: dict[str, Setting] = {}
    for key, value, line in parts:
        other = table.setdefault(key.lower(), _setting(key, value, line, file, rows))
        if other.key != key:
            problem = f"{key!r} and {other.key!r} (line {other.line}) are one key"
            raise RefusedError(file, line, problem, "keep one of the two")
    return table


def _setting(key: str, value: object, line: int, file: str, rows: Sequence[str]) -> Setting:
    if isinstance(value, dict):
        parts = ((str(name), part, line_of(str(name), rows, line)) for name, part in value.items())
        return Setting(key, _table(parts, file, rows), file, line)
    if isinstance(value, list):
        members = []
        at = line
        for part in value:
            at = _line_of_member(part, rows, at)
            members.append(_setting(key, part, at, file, rows))
            at += isinstance(part, dict)
        return Setting(key, tuple(members), file, line)
    return Setting(key, value, file, line)


def line_of(key: str, rows: Sequence[str], start: int, value: str = "") -> int:
    """Find the line on which a key stands; the parsers of TOML and JSON do not tell.

    Args:
        key: As written.
        rows: All lines of the file.
        start: Where its table begins, counted from 1.
        value: What must stand on that line, too.

    Returns:
        `start` where it is not found.
    """
    return _found(key, rows, start, value) or start


def _found(key: str, rows: Sequence[str], start: int, value: str) -> int | None:
    sign = re.compile(rf"""(?:^|[\s\[{{,."'-]){re.escape(key)}["']?\s*[:=.\]]""")
    for number in range(start, len(rows) + 1):
        row = rows[number - 1]
        if value in row and not row.lstrip().startswith("#") and sign.search(row):
            return number
    return None


def _line_of_member(part: object, rows: Sequence[str], start: int) -> int:
    """Find where a member of a list stands: a table by the first of its texts, a text by itself."""
    if isinstance(part, dict):
        texts = ((str(key), value) for key, value in part.items() if isinstance(value, str))
        return min(filter(None, (_found(key, rows, start, value) for key, value in texts)), default=start)
    wanted = str(part)
    return next((number for number in range(start, len(rows) + 1) if wanted in rows[number - 1]), start)


def merged(below: Setting, above: Setting) -> Setting:
    """Lay one tree over another: tables are merged, whatever else is replaced."""
    if not isinstance(below.value, dict) or not isinstance(above.value, dict):
        return above
    table = dict(below.table)
    for key, part in above.table.items():
        table[key] = merged(table[key], part) if key in table else part
    return replace(below, value=table)
