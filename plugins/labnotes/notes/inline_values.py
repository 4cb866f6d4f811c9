"""Finds the values that stand in the middle of a sentence, such as {dvc-metric}`file: metrics.json, key: accuracy`.

This is how MyST and Jupyter Book write a role: a name in single braces, right before a code span. Whoever shows such a
text without Labnotes shows code, and nothing else reads it: Jinja wants two braces, Hugo two and a sign, `attr_list`
a dot, a `#`, a `=` or a colon.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final, Protocol

from labnotes.notes.blocks import Written
from labnotes.notes.literal_places import LiteralPlaces

_VALUE: Final = (
    r"(?<!\\)\{{(?P<name>{names})\}}(?P<marks>`+)(?!`)(?P<body>(?:[^\n]|\n(?![ \t>]*\n))+?)(?<!`)(?P=marks)(?!`)"
)
_LINE_END: Final = re.compile(r"\n[ \t>]*")


@dataclass(frozen=True, slots=True)
class InlineValue:
    """One of them."""

    start: int
    """Offset of its brace in the page's text."""
    end: int
    name: str
    """What stands in the braces."""
    body: str
    """What stands in the code span, in one line."""


class ValueWriter(Protocol):
    """Writes the values of one name."""

    def write(self, value: InlineValue, line: int) -> Written:
        """Write one as inline Markdown; what is wrong with it is raised as an `UnreadableError`.

        Args:
            value: What is asked for.
            line: The line of the page's file on which it begins.
        """


def find_values(text: str, names: Collection[str]) -> list[InlineValue]:
    """Find the values of a page that have one of some names, in their order; one in code or in a comment is none."""
    if not any(f"{{{name}}}`" in text for name in names):
        return []
    literal = LiteralPlaces(text)
    pattern = re.compile(_VALUE.format(names="|".join(map(re.escape, sorted(names)))))
    return [
        InlineValue(found.start(), found.end(), found["name"], _LINE_END.sub(" ", found["body"]).strip())
        for found in pattern.finditer(text)
        if found.start() not in literal
    ]
