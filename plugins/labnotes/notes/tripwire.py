"""Signs that a file was meant to have front matter that nobody would read.

Hugo and MkDocs publish a note with `draft: true` if anything stands above its `---`, if the block is cut short
by a `---` inside a text, or if a merge left its markers. A line that looks like a flag, where no rule reads it,
is therefore reason enough not to publish.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from labnotes.notes.unreadable import Problem

_REACH: Final = 30
"""How many lines are looked at, unless a block that was opened makes more of them suspect."""

_FLAG: Final = re.compile(
    r"""\W*(?:
        draft\W*[:=]\W*\w+\W*$
      | published?\W*[:=]\W*(?:true|false|yes|no|on|off|draft|[tfyn01])\W*$
      | status\W*[:=]\W*(?:draft|unpublished|private)\W*$
      | (?:expires|expiry|expirydate|unpublishdate|publishdate|pubdate)\W*[:=]\W*\d
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_DRAFT: Final = re.compile(r"\W*draft\W*[:=]", re.IGNORECASE)
_OTHER_OPENING: Final = re.compile(r"(?:\+\+\+|;;;|#\+\w+(?:\[\])?:|<{7}(?:\s|$))")
_BLOCK_BELOW_SOMETHING: Final = re.compile(
    r"(?:\s|<!--.*?-->|[\u00ad\u200b-\u200f\u2060-\u2064\ufeff])+(?:---|\+\+\+)[^\n]*\n\s*[\"']?\w+[\"']?\s*[:=]",
    re.DOTALL,
)
_KEY: Final = re.compile(r"""["']?[\w-]+["']?\s*[:=](?:\s|$)""")
_MOST_LINES: Final = 200
_MOST_CHARACTERS: Final = 5000
_FENCE: Final = re.compile(r"\s{0,3}(```+|~~~+)")
_DELIMITER: Final = re.compile(r"(?:---|\+\+\+)")


def flag_instead(text: str) -> Problem | None:
    """Look for a flag at the top of a text in which no front matter was found."""
    blank = len(text) - len(text.lstrip())
    first_line = text.count("\n", 0, blank) + 1
    opening = _OTHER_OPENING.match(text, blank)
    if opening:
        return Problem(
            first_line,
            f"the file begins with {opening[0].strip()!r}, which opens no front matter that is read here",
            "write the front matter between two lines of ---",
        )
    below = _BLOCK_BELOW_SOMETHING.match(text[:_MOST_CHARACTERS])
    if below and not text.startswith(("---", "+++"), blank):
        return Problem(
            first_line,
            "something stands above the line that should open the front matter",
            "move the front matter to the first line of the file",
        )
    for number, line in _first_lines(text, _REACH):
        if _FLAG.match(line) or (number == first_line and _DRAFT.match(line)):
            return Problem(
                number,
                f"{line.strip()[:80]!r} looks like front matter, and none was read",
                "write it between two lines of --- at the top of the file, or put it in a code block",
            )
    return None


def is_prose_below_rule(text: str) -> bool:
    """Tell whether the `---` that a text begins with is a thematic break, and nothing below it is a flag."""
    lines = text.lstrip().split("\n", _MOST_LINES)[1:]
    first = next((line for line in lines if line.strip()), "")
    return not _KEY.match(first) and not any(_FLAG.match(line) for line in lines[:_MOST_LINES])


def flag_behind(body: str, first_line: int) -> Problem | None:
    """Look for a flag that stands below the closing line: a block cut short, or a second block.

    Args:
        body: The text directly behind the closing line's delimiter.
        first_line: The line of the file on which `body` begins, counted from 1.
    """
    flag: Problem | None = None
    for number, line in _first_lines(body, _REACH):
        if flag is None and not line[:1].isspace() and _FLAG.match(line):
            flag = Problem(
                first_line + number - 1,
                f"{line.strip()[:80]!r} stands behind the line that closed the front matter",
                "keep one block of front matter, without a line of --- inside it",
            )
        elif flag is not None and _DELIMITER.match(line):
            return flag
    return None


def _first_lines(text: str, most: int) -> Iterator[tuple[int, str]]:
    """Give the first lines with their numbers, without fenced code, unless the fence comes first of all."""
    fence = ""
    hidden = something = False
    for number, line in enumerate(text.split("\n", most)[:most], 1):
        mark = _FENCE.match(line)
        if fence and mark and mark[1].startswith(fence) and not line.strip(" `~"):
            fence, hidden = "", False
        elif not fence and mark:
            fence, hidden = mark[1], something
        something = something or bool(line.strip())
        if not hidden:
            yield number, line
