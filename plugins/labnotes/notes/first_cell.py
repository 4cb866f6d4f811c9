"""The first text of a Jupyter notebook, found without reading the rest of it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

from labnotes.notes.front_matter import FrontMatter
from labnotes.notes.unreadable import Problem

_HALF: Final = re.compile("[\ud800-\udfff]")
_BETWEEN: Final = re.compile(r"[\s,:]*")
_OPENING: Final = re.compile(r'"source"\s*:\s*\[?\s*"(?:\\ufeff|\ufeff)?(?:---|\+\+\+)[ \t]*(?:"|\\[nr])')
"""A cell that begins with front matter, in a notebook that cannot be read."""
_SOURCE: Final = re.compile(r'"source"\s*:\s*\[?(?P<blank>\s*)"')
_DECODE: Final = json.JSONDecoder().raw_decode


@dataclass(frozen=True, slots=True)
class FirstCell:
    """The first cell of a notebook that holds text: Kaggle's begin with code."""

    text: str
    """Empty where all cells are code, or where there is none."""
    line: int
    """The line of the file on which its text begins, counted from 1."""
    one_line: bool
    """Whether all of it stands on that line of the file."""

    def in_file(self, front_matter: FrontMatter) -> FrontMatter:
        """Give the same front matter with the lines of the file."""
        fields = tuple(replace(field, line=self._line(field.line)) for field in front_matter.fields)
        return replace(front_matter, fields=fields, body_line=self._line(front_matter.body_line))

    def problem_in_file(self, problem: Problem) -> Problem:
        """Give the same problem with the line of the file."""
        return replace(problem, line=self._line(problem.line))

    def _line(self, line: int) -> int:
        return self.line if self.one_line else self.line + line - 1


_NOTHING: Final = FirstCell("", 1, one_line=True)


def first_cell(notebook: str) -> FirstCell:
    """Find the first cell (https://nbformat.readthedocs.io, version 4; also in 3) that is not code and not blank.

    Args:
        notebook: The file's text, which may end anywhere behind that cell.

    Raises:
        ValueError: The text is no JSON, or ends before that cell does.
    """
    try:
        for at, cell in _cells(notebook):
            text = clean_source(_source_of(cell))
            if text.strip() and cell.get("cell_type") != "code":
                begin = _SOURCE.search(notebook, at)
                line = notebook.count("\n", 0, begin.end() if begin else at) + 1
                return FirstCell(text, line, begin is None or "\n" not in begin["blank"])
    except (IndexError, RecursionError) as error:
        raise ValueError(str(error)) from None
    return _NOTHING


def front_matter_line(notebook: str) -> int | None:
    """Find the line of a cell that begins with front matter, in a text that is no JSON; None where there is none."""
    found = _OPENING.search(notebook)
    return None if found is None else notebook.count("\n", 0, found.end()) + 1


def clean_source(source: str) -> str:
    """Give a cell's source as Jupyter shows it: with one sign at the end of each line, and no mark of byte order."""
    return with_whole_signs(source).removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def with_whole_signs(text: str) -> str:
    """Put another sign in the place of halves of signs, which JSON can hold and no file: programs cut emoji in two."""
    return _HALF.sub("\ufffd", text)


def _cells(notebook: str) -> Iterator[tuple[int, dict[str, Any]]]:
    at = _cell_place(notebook, 0)
    while at is not None and notebook[at] != "]":
        cell, end = _DECODE(notebook, at)
        if isinstance(cell, dict):
            yield at, cell
        at = _behind(notebook, end)


def _source_of(cell: dict[str, Any]) -> str:
    source = cell.get("source", "")
    return "".join(map(str, source)) if isinstance(source, list) else str(source)


def _cell_place(notebook: str, at: int) -> int | None:
    """Give the offset of the first cell; None in a notebook, or a worksheet of version 3, without cells."""
    at = _behind(notebook, at)
    if notebook[at] != "{":
        raise ValueError
    at = _behind(notebook, at + 1)
    while notebook[at] != "}":
        key, end = _DECODE(notebook, at)
        at = _behind(notebook, end)
        if key == "cells" and notebook[at] == "[":
            at = _behind(notebook, at + 1)
            return None if notebook[at] == "]" else at
        if key == "worksheets" and notebook[at] == "[":
            return None if notebook[_behind(notebook, at + 1)] == "]" else _cell_place(notebook, at + 1)
        _, end = _DECODE(notebook, at)
        at = _behind(notebook, end)
    return None


def _behind(notebook: str, at: int) -> int:
    found = _BETWEEN.match(notebook, at)
    return found.end() if found else at
