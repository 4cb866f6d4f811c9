"""Lists as Jupyter's Markdown has them → lists as Python-Markdown has them.

In CommonMark (https://spec.commonmark.org/0.31.2/#list-items) what belongs to an item begins where its text does, often
at two blanks, and a list may follow a paragraph at once. Python-Markdown wants four blanks, and a blank line above.
"""

from __future__ import annotations

import re
from typing import Final

from labnotes.notes.code_places import fences

_ITEM: Final = re.compile(r"(?P<indent>[ ]*)(?P<sign>(?:[-*+]|\d{1,9}[.)])[ ]{1,4})\S")
_INTERRUPTS: Final = re.compile(r"[ ]{0,3}(?:[-*+]|1[.)])[ ]+\S")
"""What begins a list directly below a paragraph: a year at the beginning of a line does not."""
_RULE: Final = re.compile(r"[ ]{0,3}(?:(?:-[ ]*){3,}|(?:\*[ ]*){3,})$")
_NO_PARAGRAPH: Final = re.compile(r"\s|[|>#<]")
_STEP: Final = 4

Numbered = list[tuple[str, int]]
"""Lines, each with a number that stays with it."""


def with_nested_lists(lines: Numbered) -> Numbered:
    """Set what is in lists in steps of four, and a blank line above each; text and code stay as they are."""
    code = {
        number: first
        for first, last in fences("\n".join(line for line, _ in lines))
        for number in range(first, last + 1)
    }
    made: Numbered = []
    nesting = _Nesting()
    for at, (line, number) in enumerate(lines):
        if nesting.is_open and code.get(at) != code.get(at - 1) and line.strip() and made[-1][0].strip():
            made.append(("", number))  # A fence in an item needs blank lines around it.
        if at in code:
            made.append((nesting.moved(line, opens=code[at] == at), number))
            continue
        above = lines[at - 1][0] if at and at - 1 not in code else ""
        starts = not nesting.is_open and _INTERRUPTS.match(line) is not None and not _RULE.match(line)
        if starts and above.strip() and not _NO_PARAGRAPH.match(above):
            made.append(("", number))
        made.append((nesting.placed(line, is_below_blank=not above.strip()), number))
    return made


class _Nesting:
    """The items in which the present line stands: where the text of each begins."""

    def __init__(self) -> None:
        self._texts: list[int] = []
        self._shift = 0

    @property
    def is_open(self) -> bool:
        return bool(self._texts)

    def placed(self, line: str, *, is_below_blank: bool) -> str:
        """Give a line of text its place."""
        if not line.strip():
            return line
        indent = len(line) - len(line.lstrip(" "))
        item = None if _RULE.match(line) else _ITEM.match(line)
        if item is not None and (self._texts or indent < _STEP):
            self._leave(indent)
            self._texts.append(indent + len(item["sign"]))
            return " " * (_STEP * (len(self._texts) - 1)) + line.lstrip(" ")
        if is_below_blank or indent >= next(iter(self._texts), 0) > 0:
            self._leave(indent)
        elif self._texts:
            return line  # A paragraph goes on, wherever its lines begin.
        return self._below(indent) + line.lstrip(" ")

    def moved(self, line: str, *, opens: bool) -> str:
        """Give a line of a fence its place: all of them move by as much as the first."""
        indent = len(line) - len(line.lstrip(" "))
        if opens:
            self._leave(indent)
            self._shift = len(self._below(indent)) - indent
        return " " * max(indent + self._shift, 0) + line.lstrip(" ") if line.strip() else line

    def _leave(self, indent: int) -> None:
        while self._texts and indent < self._texts[-1]:
            self._texts.pop()

    def _below(self, indent: int) -> str:
        text = self._texts[-1] if self._texts else 0
        return " " * (_STEP * len(self._texts) + indent - text)
