"""Finds the fenced blocks of a page that Labnotes shows, such as `notes`, and says what stands in their place."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final, Protocol

from labnotes.notes.code_places import CodePlaces, fences
from labnotes.notes.fields import shown
from labnotes.notes.unreadable import Problem

_HINT: Final = r"^[ \t>]*(?:[-*+]\s+|\d+[.)]\s+)?(?:`{{3,}}|~{{3,}})[ \t]*(?:{names})(?!\S)"
_OPENING: Final = (
    r"(?P<prefix>[ \t]*(?:>[ \t]?)*)(?P<sign>(?:[-*+]|\d+[.)]) +)?(?:`{{3,}}|~{{3,}})[ \t]*"
    r"(?P<name>{names})(?!\S)[ \t]*(?P<more>.*)"
)
_COMMENT: Final = re.compile(r"<!--.*?-->", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Block:
    """One block, with its fence."""

    start: int
    """Offset of its first line in the page's text."""
    end: int
    """Offset of the end of its last line."""
    prefix: str
    """What stands before its fence: the indentation of a list or an admonition, the signs of a quote."""
    body: str
    """What stands in it, without the prefix."""
    name: str
    """What the fence calls it, as in `notes`."""
    slip: tuple[str, str] | None = None
    """What is wrong with the fence itself, and the remedy."""


@dataclass(frozen=True, slots=True)
class Written:
    """What stands in the place of a block, or of an inline value."""

    markdown: str
    """What other plugins see."""
    html: str = ""
    """What readers see of a block; an inline value is its Markdown for them, too."""
    problems: tuple[Problem, ...] = ()
    """What ends a build; a preview shows it in a box in the block's place."""
    warnings: tuple[Problem, ...] = ()
    """What is only told."""


class BlockWriter(Protocol):
    """Writes the blocks of one name."""

    def write(self, block: Block, first_line: int, page: str, number: int) -> Written:
        """Write one block; what is wrong with its content is told as problems, or raised as an `UnreadableError`.

        Args:
            block: The block; one whose fence is wrong does not come here.
            first_line: The line of the page's file on which its body begins. Problems name lines counted from there.
            page: Source path of the page on which it stands.
            number: Of the block among those of its page, from 0 on, for ids that no other element of it has.
        """


def find_blocks(text: str, names: Collection[str]) -> list[Block]:
    """Find the blocks of a page that have one of some names, in their order.

    A block inside of another fence, of indented code or of a comment is none.
    """
    alternatives = "|".join(map(re.escape, sorted(names)))
    if not names or re.search(_HINT.format(names=alternatives), text, re.MULTILINE) is None:
        return []
    begins = re.compile(_OPENING.format(names=alternatives))
    lines = text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    code = CodePlaces(text)
    comments = [comment.span() for comment in _COMMENT.finditer(text) if comment.start() not in code]
    closings = dict(fences(text))
    blocks = []
    for first, line in enumerate(lines):
        opening = begins.fullmatch(line)
        last = closings.get(first)
        is_shown = last is None and starts[first] in code  # Inside of another fence, or of indented code.
        if opening is None or is_shown or any(start < starts[first] < end for start, end in comments):
            continue
        end = starts[first + 1 if last is None else last + 1] - 1
        body = _body(lines[first + 1 : last], opening) if last is not None else ""
        slip = _slip(opening, is_closed=last is not None)
        blocks.append(Block(starts[first], end, opening["prefix"], body, opening["name"], slip))
    return blocks


def _slip(opening: re.Match[str], *, is_closed: bool) -> tuple[str, str] | None:
    if not is_closed:
        return "the block has no end", "write the sign that opens it once more, on a line below it"
    if opening["sign"]:
        return (
            f"the block begins behind the list's {opening['sign'].strip()!r}",
            "begin it on a line of its own, indented",
        )
    if opening["more"]:
        return (
            f"{shown(opening['more'])!r} stands behind {opening['name']!r}",
            "write it on a line below, as in 'key: value'",
        )
    return None


def _body(lines: list[str], opening: re.Match[str]) -> str:
    prefix = opening["prefix"]
    return "\n".join(line.removeprefix(prefix) if line.startswith(prefix) else line.lstrip(" \t>") for line in lines)
