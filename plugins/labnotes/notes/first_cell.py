"""The first cell of a Jupyter notebook, found without reading the rest of it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from typing import Final

from labnotes.notes.front_matter import FrontMatter
from labnotes.notes.unreadable import Problem

_BETWEEN: Final = re.compile(r"[\s,:]*")
_SOURCE: Final = re.compile(r'"source"\s*:\s*\[?(?P<blank>\s*)"')
_DECODE: Final = json.JSONDecoder().raw_decode


@dataclass(frozen=True, slots=True)
class FirstCell:
    """What a notebook begins with."""

    text: str
    """Empty where the cell is code, or where there is no cell."""
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
    """Find the first cell (https://nbformat.readthedocs.io, version 4; also in 3), if it is Markdown or raw.

    Args:
        notebook: The file's text, which may end anywhere behind that cell.

    Raises:
        ValueError: The text is no JSON, or ends before the first cell does.
    """
    try:
        at = _cell_place(notebook, 0)
        cell = None if at is None else _DECODE(notebook, at)[0]
    except (IndexError, RecursionError) as error:
        raise ValueError(str(error)) from None
    if at is None or not isinstance(cell, dict) or cell.get("cell_type") not in {"markdown", "raw"}:
        return _NOTHING
    source = cell.get("source", "")
    lines = source if isinstance(source, list) else [source]
    begin = _SOURCE.search(notebook, at)
    line = notebook.count("\n", 0, begin.end() if begin else at) + 1
    return FirstCell("".join(map(str, lines)), line, begin is None or "\n" not in begin["blank"])


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
