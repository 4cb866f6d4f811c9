"""What stands in a `notes` block → a query and a look, or what is wrong with it, line by line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final, Literal, cast, get_args

from labnotes.notes.block_filters import FilterReader, quoted, refuse
from labnotes.notes.fields import Field, shown
from labnotes.notes.nearest import did_you_mean
from labnotes.notes.query import KEYS, Filter, NoteIndex, Query, Sort
from labnotes.notes.unreadable import Problem, UnreadableError
from labnotes.notes.yaml_block import yaml_fields

Style = Literal["list", "cards", "table"]
Text = Literal["none", "summary"]
COLUMNS: Final = ("title", "date", "updated", "minutes", "summary")
"""What a table can show of a note beside its terms."""


@dataclass(frozen=True, slots=True)
class Look:
    """How notes are shown."""

    style: Style = "list"
    text: Text = "none"
    """What stands below a title; a table has columns instead."""
    columns: tuple[str, ...] = ()
    """Of a table: members of `COLUMNS`, or taxonomies."""


@dataclass(frozen=True, slots=True)
class Request:
    """What one block asks for."""

    query: Query
    look: Look


def read_request(body: str, first_line: int, index: NoteIndex) -> tuple[Request, tuple[Problem, ...]]:
    """Read a block.

    Args:
        body: What stands between its fences.
        first_line: The line on which that begins; problems name lines counted from there.
        index: The notes that there are.

    Returns:
        The request, and every problem; with one, the request is not to be used.
    """
    try:
        fields = yaml_fields(body, first_line, "block", "category: scratchpad")
    except UnreadableError as error:
        return Request(Query(), Look()), (error.problem,)
    reader = _Reader(index, body.split("\n"), first_line)
    request = reader.request(fields)
    return request, tuple(sorted(reader.problems, key=lambda problem: problem.line))


class _Reader:
    """Reads the fields of one block, and goes on at what is wrong, so that all of it is told at once."""

    def __init__(self, index: NoteIndex, lines: list[str], first_line: int) -> None:
        self.problems: list[Problem] = []
        self._filters = FilterReader(index)
        self._lines = lines
        self._first_line = first_line

    def request(self, fields: Iterable[Field]) -> Request:
        filters: list[Filter] = []
        options: dict[str, object] = {}
        seen: dict[str, Field] = {}
        for field in fields:
            try:
                self._refuse_twin(field, seen)
                if field.name in _OPTIONS:
                    options[field.name] = _OPTIONS[field.name](field)
                elif field.name == "columns":
                    options["columns"] = self._columns(field)
                elif field.name == "not":
                    filters += self._negated(field)
                else:
                    filters.append(self._filter(field, [*self._filters.keys, "not", *_OPTIONS, "columns"]))
            except UnreadableError as error:
                self.problems.append(error.problem)
        sort = cast("Sort", options.get("sort", Sort()))
        return Request(Query(tuple(filters), sort, cast("int | None", options.get("limit"))), self._look(options, seen))

    def _refuse_twin(self, field: Field, seen: dict[str, Field]) -> None:
        other = seen.setdefault(self._filters.taxonomies.get(field.name, field.name), field)
        if other is not field:
            reason = f"{shown(field.key)} and {shown(other.key)} (line {other.line}) are the same key"
            raise UnreadableError(field.line, reason, "keep one of the two, with a list of values")

    def _filter(self, field: Field, known: list[str]) -> Filter:
        if field.name not in {*self._filters.taxonomies, *self._filters.keys}:
            remedy = did_you_mean(field.name, known, len(known))
            raise UnreadableError(field.line, f"there is no key {quoted(field.key)}", remedy)
        return self._filters.read(field)

    def _negated(self, field: Field) -> list[Filter]:
        if not isinstance(field.value, dict) or not field.value:
            refuse(field, "write below it what a note must not have, as in not: {category: scratchpad}")
        parts = [Field(str(key), value, self._line_below(field, str(key))) for key, value in field.value.items()]
        return [replace(self._filter(part, self._filters.keys), negated=True) for part in parts]

    def _line_below(self, field: Field, key: str) -> int:
        """Find the line of a key inside of another one's mapping, in which no two are alike."""
        begins = re.compile(rf"\s+[\"']?{re.escape(key)}[\"']?\s*:")
        below = range(field.line + 1 - self._first_line, len(self._lines))
        at = next((number for number in below if begins.match(self._lines[number])), None)
        return field.line if at is None else self._first_line + at

    def _columns(self, field: Field) -> tuple[str, ...]:
        names = [*COLUMNS, *(key for key in self._filters.keys if key in self._filters.taxonomies)]
        members = field.value if isinstance(field.value, list) else [field.value]
        found: list[str] = []
        for member in members:
            name = str(member).strip().lower()
            column = name if name in COLUMNS else self._filters.taxonomies.get(name)
            if column is None:
                remedy = did_you_mean(name, names, len(names))
                raise UnreadableError(field.line, f"columns: there is no column {quoted(member)}", remedy)
            if column in found:
                raise UnreadableError(
                    field.line, f"columns: {quoted(member)} stands there twice", "keep one of the two"
                )
            found.append(column)
        if not found:
            refuse(field, f"write some of {', '.join(names)}")
        return tuple(found)

    def _look(self, options: Mapping[str, object], seen: Mapping[str, Field]) -> Look:
        style = cast("Style", options.get("style", "list"))
        is_sure = "style" in options or "style" not in seen
        if is_sure and style != "table" and "columns" in options:
            reason = f"columns: style {style} has none"
            self.problems.append(Problem(seen["columns"].line, reason, "write style: table, or delete this line"))
        if style == "table" and "text" in options:
            reason = "text: a table has columns instead"
            remedy = "delete this line, or write columns: [title, summary]"
            self.problems.append(Problem(seen["text"].line, reason, remedy))
        usual = "summary" if style == "cards" else "none"
        if style != "table":
            return Look(style, cast("Text", options.get("text", usual)))
        has_categories = "categories" in self._filters.taxonomies.values()
        columns = options.get("columns", ("title", "categories", "date") if has_categories else ("title", "date"))
        return Look(style, columns=cast("tuple[str, ...]", columns))


def _sort(field: Field) -> Sort:
    written = field.value.strip().lower() if isinstance(field.value, str) else ""
    key = written.removeprefix("-")
    if key not in KEYS:
        refuse(field, f"write one of {', '.join(KEYS)}, or one of them with - in front, for the other way round")
    return Sort(key, descending=written.startswith("-"))


def _limit(field: Field) -> int:
    if not isinstance(field.value, int) or isinstance(field.value, bool) or field.value < 1:
        refuse(field, "write a whole number from 1 on")
    return field.value


def _style(field: Field) -> str:
    return _one_of(field, get_args(Style))


def _text(field: Field) -> str:
    return _one_of(field, get_args(Text))


def _one_of(field: Field, words: tuple[str, ...]) -> str:
    word = field.value.strip().lower() if isinstance(field.value, str) else ""
    if word not in words:
        refuse(field, f"write one of {', '.join(words)}")
    return word


_OPTIONS: Final[dict[str, Callable[[Field], object]]] = {
    "sort": _sort,
    "limit": _limit,
    "style": _style,
    "text": _text,
}
"""The keys that say how notes are shown, but `columns`, whose names are those of a site."""
