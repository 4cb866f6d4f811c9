"""Finds the fenced blocks `notes` of a page, and takes them apart."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from labnotes.notes.code_places import CodePlaces, fences
from labnotes.notes.fields import shown

_HINT: Final = re.compile(r"^[ \t>]*(?:[-*+]\s+|\d+[.)]\s+)?(?:`{3,}|~{3,})[ \t]*notes\b", re.MULTILINE)
_OPENING: Final = re.compile(
    r"(?P<prefix>[ \t]*(?:>[ \t]?)*)(?P<sign>(?:[-*+]|\d+[.)]) +)?(?:`{3,}|~{3,})[ \t]*notes(?!\S)[ \t]*(?P<more>.*)"
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
    slip: tuple[str, str] | None = None
    """What is wrong with the fence itself, and the remedy."""


def find_blocks(text: str) -> list[Block]:
    """Find the blocks of a page that are shown as listings, in their order.

    A block inside of another fence, of indented code or of a comment is none.
    """
    if _HINT.search(text) is None:
        return []
    lines = text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    code = CodePlaces(text)
    comments = [comment.span() for comment in _COMMENT.finditer(text) if comment.start() not in code]
    closings = dict(fences(text))
    blocks = []
    for first, line in enumerate(lines):
        opening = _OPENING.fullmatch(line)
        last = closings.get(first)
        is_shown = last is None and starts[first] in code  # Inside of another fence, or of indented code.
        if opening is None or is_shown or any(start < starts[first] < end for start, end in comments):
            continue
        end = starts[first + 1 if last is None else last + 1] - 1
        body = _body(lines[first + 1 : last], opening) if last is not None else ""
        blocks.append(Block(starts[first], end, opening["prefix"], body, _slip(opening, is_closed=last is not None)))
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
        return f"{shown(opening['more'])!r} stands behind 'notes'", "write it on a line below, as in 'limit: 5'"
    return None


def _body(lines: list[str], opening: re.Match[str]) -> str:
    prefix = opening["prefix"]
    return "\n".join(line.removeprefix(prefix) if line.startswith(prefix) else line.lstrip(" \t>") for line in lines)
