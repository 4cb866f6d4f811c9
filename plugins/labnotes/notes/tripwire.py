"""Signs that a file was meant to have front matter that nobody would read.

Hugo and MkDocs publish a note with `draft: true` if anything stands above its `---`, if the block is cut short
by a `---` inside a text, or if a merge left its markers. A line that looks like a flag, where no rule reads it,
is therefore reason enough not to publish.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from typing import Final

from labnotes.notes.fields import visible
from labnotes.notes.unreadable import Problem

_REACH: Final = 30
"""How many lines are looked at in a text without front matter."""

_END: Final = r"[,;]?[\"'\u201d\u2019]?[,;\s\])}]*(?:-->\s*)?(?:\s(?:\#|//).*)?$"
_IS: Final = r"[\"'\u201d\u2019]?\s*[:=\uff1a]\s*[\"'\u201c\u2018]?"
_WORD: Final = rf"(?:draft{_IS}\w+{_END}|publish(?:ed)?{_IS}(?:true|false|yes|no|on|off|draft|[tfyn01]){_END})"
_SURE: Final = rf"(?:draft|publish(?:ed)?){_IS}(?:true|false|yes|no|on|off|draft|[tfyn01]){_END}"
_FLAG: Final = rf"(?:{_WORD}|(?:expires|expiry|expirydate|unpublishdate|publishdate|pubdate){_IS}\d{{4}}-)"
_OBJECT: Final = (
    r"\{(?![{%#])(?:.*?[{,])?\s*[\"']?"
    r"(?:draft[\"']?\s*[:=]|publish(?:ed)?[\"']?\s*[:=]\s*[\"']?(?:false|no|off|draft|0)\b)"
)
"""A flag among other keys on the line of an opening brace, which opens no template."""
_BEFORE: Final = r"(?:<!--\s*|\.\.[ ]|[\"'\u201c{(\[#+]+[ ]?)?"
_FREE_FLAG: Final = re.compile(rf"[ ]{{0,3}}(?:{_BEFORE}{_FLAG}|(?:\[\s*)?{_OBJECT})", re.IGNORECASE)
"""A flag in a text or at the margin of a comment, not in a list, a quotation or code."""
_FREE_WORD: Final = re.compile(rf"[ ]{{0,3}}(?:{_BEFORE}{_WORD}|(?:\[\s*)?{_OBJECT})", re.IGNORECASE)
"""The same without dates, which stand at the top of files that are no notes (`Expires:` in a `security.txt`)."""
_SURE_FLAG: Final = re.compile(rf"[ ]{{0,3}}{_BEFORE}{_SURE}", re.IGNORECASE)
"""A flag with a value that a flag has, unlike the heading `Draft: outline`."""
_BLOCK_FLAG: Final = re.compile(rf"(?:[-\s\"'\u201c{{(\[#*>]*{_FLAG}|[-\s\[]*{_OBJECT})", re.IGNORECASE)
"""A flag in what may be a block of front matter."""
_STATUS: Final = re.compile(rf"[ ]{{0,3}}(?:<!--\s*|\.\.[ ]|[\"'])?status{_IS}draft{_END}", re.IGNORECASE)
_OTHER_OPENING: Final = re.compile(r"(?:\+\+\+|;;;|#\+\w+(?:\[\])?:|<{7}(?:\s|$)|\{\s*(?:/[/*]|\w+\s*:\s))")
_BLOCK_BELOW_SOMETHING: Final = re.compile(
    r"(?:\s|(?><!--.*?-->)|[\u00ad\u200b-\u200f\u2060-\u2064\ufeff])++"
    r"(?:(?:---|\+\+\+)[^\n]*\n(?:\#[^\n]*\n)*[\"']?\w+[\"']?\s*[:=]|\{\s*\"\w+\"\s*:)",
    re.DOTALL,
)
_KEY: Final = re.compile(r"""(?:["']?\w[\w -]*+["']?|<<)\s*[:=](?:\s|$)""")
_FENCE: Final = re.compile(r"\s*(?:[-*+]\s+|\d+[.)]\s+|>\s?)*(```+|~~~+)")
_DELIMITER: Final = re.compile(r"[ ]{0,3}(?:---|\+\+\+|\.\.\.\s*$)")
_ANY_DELIMITER: Final = re.compile(r"^[ ]{0,3}(?:---|\+\+\+|\.\.\.[ \t]*$)", re.MULTILINE)
_FLAG_AT_MARGIN: Final = re.compile(r"""^["']?(?:draft|publish|published)["']?\s*:""", re.IGNORECASE | re.MULTILINE)


def flag_instead(text: str) -> Problem | None:
    """Look for a flag at the top of a text in which no front matter was found."""
    start = len(text) - len(text.lstrip())
    first_line = text.count("\n", 0, start) + 1
    opening = _OTHER_OPENING.match(text, start)
    if opening:
        return Problem(
            first_line,
            f"the file begins with {opening[0].strip()!r}, which opens no front matter that is read here",
            "write the front matter between two lines of ---",
        )
    if not text.startswith(("---", "+++", "{"), start) and _BLOCK_BELOW_SOMETHING.match(text):
        return Problem(
            first_line,
            "something stands above the line that should open the front matter",
            "move the front matter to the first line of the file",
        )
    return _at_top(text, first_line, _FREE_FLAG)


def word_instead(text: str) -> Problem | None:
    """Look for a flag at the top of a file that need not be a note: nothing but the flag itself is a sign."""
    return _at_top(text, text.count("\n", 0, len(text) - len(text.lstrip())) + 1, _FREE_WORD)


def _at_top(text: str, first_line: int, flag: re.Pattern[str]) -> Problem | None:
    paragraph = True
    for number, line in _outside_of_code(enumerate(text.split("\n", _REACH)[:_REACH], 1), something=False):
        paragraph = paragraph and (number < first_line or bool(line.strip()))
        if flag.match(line) or (paragraph and _STATUS.match(line)):
            return Problem(
                number,
                f"{_short(line)} looks like front matter, and none was read",
                "write it between two lines of --- at the top of the file, or put it in a code block",
            )
    return None


def is_prose_below_rule(text: str) -> bool:
    """Tell whether the `---` that a text begins with is a thematic break and not a block that failed to be read.

    It is one if nothing below looks like a key, up to the next line of the kind, or if a blank line follows and
    there is no such line; and if nothing in it looks like a flag.
    """
    below = visible(text).lstrip().partition("\n")[2]
    closing = _ANY_DELIMITER.search(below)
    lines = (below if closing is None else below[: closing.start()]).split("\n")
    if any(_BLOCK_FLAG.match(line) for line in lines):
        return False
    apart = closing is None and not lines[0].strip()
    return apart or not any(_KEY.match(line) for line in lines)


def flags_inside(block: str, first_line: int, read: Container[int]) -> Problem | None:
    """Look for a flag at the margin of a block that the parser took for a part of another value.

    Args:
        block: The text between the delimiters.
        first_line: The line of the file on which `block` begins.
        read: The lines on which the parser found a key.
    """
    for found in _FLAG_AT_MARGIN.finditer(block):
        line = first_line + block.count("\n", 0, found.start())
        if line not in read:
            text = block[found.start() :].partition("\n")[0]
            return Problem(
                line,
                f"{_short(text)} is part of the value above it",
                "close the quotation mark or the bracket of that value",
            )
    return None


def flag_behind(body: str, first_line: int) -> Problem | None:
    """Look for a flag that stands below the closing line: a block cut short, or a second block.

    It counts where the text goes on without a blank line, in the first paragraph, and if another closing line
    follows without a blank line: one behind such a line, or with a value that only flags have.

    Args:
        body: The text directly behind the closing line's delimiter.
        first_line: The line of the file on which `body` begins, counted from 1.
    """
    is_delimiter_below = _ANY_DELIMITER.search(body) is not None
    goes_on, in_first_paragraph, in_block = True, True, False
    seen = False
    flag: Problem | None = None
    for number, line in _outside_of_code(enumerate(body.split("\n"), first_line), something=True):
        if flag is not None and _DELIMITER.match(line):
            return flag
        if not line.strip():
            flag, in_block = None, False
            goes_on = goes_on and number == first_line
            in_first_paragraph = in_first_paragraph and not seen
            if not in_first_paragraph and not is_delimiter_below:
                return None
            continue
        seen = seen or number > first_line
        in_block = in_block or _DELIMITER.match(line) is not None
        if flag is None and (_BLOCK_FLAG if goes_on or in_block else _SURE_FLAG).match(line):
            flag = Problem(
                number,
                f"{_short(line)} stands behind the line that closed the front matter",
                "keep one block of front matter, without a line of --- inside it",
            )
            if (goes_on and _FREE_FLAG.match(line)) or (in_first_paragraph and _SURE_FLAG.match(line)):
                return flag
    return None


def _short(line: str) -> str:
    return repr(line.strip()[:80])


def _outside_of_code(lines: Iterable[tuple[int, str]], *, something: bool) -> Iterator[tuple[int, str]]:
    """Leave out fenced code, but for a fence that comes first of all: then the front matter may be in it.

    Args:
        lines: Lines with their numbers.
        something: Whether anything stands above them.
    """
    fence = ""
    hidden = False
    for number, line in lines:
        mark = _FENCE.match(line)
        if fence and mark and mark[1].startswith(fence) and not line.strip(" `~\t"):
            fence, hidden = "", False
        elif not fence and mark:
            fence, hidden = mark[1], something
        something = something or bool(line.strip())
        if not hidden:
            yield number, visible(line)
