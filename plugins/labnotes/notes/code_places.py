"""Where a Markdown text is code, and therefore shown letter by letter.

An approximation of what Python-Markdown and pymdownx.superfences do (fences may be indented; an open fence that
is never closed is none), made without knowing which extensions a site uses.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Final, Literal

_FENCE: Final = re.compile(r"[ \t]*(?:>[ \t]?)*(?:[-*+] +|\d+[.)] +)?(?P<marks>`{3,}(?=[^`]*$)|~{3,})")
_SPAN: Final = re.compile(r"(?<![\\`])(?:\\\\)*(?P<marks>`+)(?!`)(?P<code>.+?)(?<!`)(?P=marks)(?!`)", re.DOTALL)
_INDENTED: Final = re.compile(r"[ ]{0,3}\t|[ ]{4}")
_CONTAINER: Final = re.compile(r"[ ]{0,3}(?:[-*+]\s|\d+[.)]\s|!!!|\?\?\?|===|\[\^|:\s|///)")
"""What may hold indented text that is no code: items of lists, admonitions, tabs, footnotes, definitions."""


class CodePlaces:
    """The stretches of a text that are code."""

    def __init__(self, text: str) -> None:
        found = sorted(_stretches(text))
        self._starts = [start for start, _ in found]
        self._ends = [end for _, end in found]

    def __contains__(self, offset: int) -> bool:
        """Tell whether a character of the text is code, by its offset."""
        at = bisect_right(self._starts, offset) - 1
        return at >= 0 and offset < self._ends[at]


def fences(text: str) -> list[tuple[int, int]]:
    """Give the fences of a text that are shown as such: the numbers of their first and last lines, counted from 0.

    A fence inside of indented code is a part of that code, and so is one inside of another fence.
    """
    return [(first, last) for kind, first, last in _pieces(text.split("\n")) if kind == "fence"]


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    lines = text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    for kind, first, last in _pieces(lines):
        if kind == "text":
            yield from _spans(text, starts[first], starts[last + 1])
        else:
            yield starts[first], starts[last + 1]


def _pieces(lines: list[str]) -> Iterator[tuple[Literal["text", "code", "fence"], int, int]]:
    """Take a text apart at its blank lines and fences; gives the first and the last line of each piece."""
    number = first = 0
    above: list[str] = []
    closings = _Fences(lines)
    while number <= len(lines):
        line = lines[number] if number < len(lines) else ""
        closing = closings.closing(number) if "```" in line or "~~~" in line else None
        if closing is None and line.strip():
            number += 1
            continue
        if first < number:
            block = lines[first:number]
            indented = all(map(_INDENTED.match, block))
            above = above if indented else block
            yield "code" if indented and not _may_hold(above) else "text", first, number - 1
        if closing is not None:
            yield "code" if _INDENTED.match(line) and not _may_hold(above) else "fence", number, closing
        number = first = number + 1 if closing is None else closing + 1


def _may_hold(block: list[str]) -> bool:
    """Tell whether text that is indented below a block may be a part of it."""
    return any(map(_CONTAINER.match, block))


class _Fences:
    """The fences of a text's lines."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines
        self._never: dict[str, int] = {}
        """Sign → a length of which no further closing fence comes."""

    def closing(self, number: int) -> int | None:
        """Give the line that closes the fence which a line opens; None if it opens none, or none is closed."""
        opening = _FENCE.match(self._lines[number])
        if not opening:
            return None
        marks = opening["marks"]
        if len(marks) >= self._never.get(marks[0], len(marks) + 1):
            return None
        for at in range(number + 1, len(self._lines)):
            line = self._lines[at].strip(" \t>")
            if line.startswith(marks) and not line.strip(marks[0]):
                return at
        self._never[marks[0]] = len(marks)
        return None


def _spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    if text.find("`", start, end) >= 0:
        for found in _SPAN.finditer(text, start, end):
            yield found.start("marks"), found.end()
