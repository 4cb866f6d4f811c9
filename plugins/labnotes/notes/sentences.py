"""The sentence in which something stands: from a place in a Markdown text to what a reader would quote."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_REACH: Final = 1500
"""Characters before and behind a place in which its block is looked for; longer ones are cut to this."""
_CONTAINER: Final = r"[ \t]*+(?:>[ \t]?)*+[ \t]*+"
_PREFIX: Final = re.compile(
    rf"{_CONTAINER}(?:(?:[-*+]|\d+[.)])[ \t]+(?:\[[ xX]\][ \t]+)?|\#{{1,6}}[ \t]+|:[ \t]+|\[\^[^\]\n]+\]:[ \t]*)?"
)
"""What stands in front of a block's text: the marks of quotes, lists, headings, definitions and footnotes."""
_HTML_BLOCK: Final = r"</?(?:div|p|li|ul|ol|table|t[rdh]|details|summary|section|h[1-6])\b"
_OPENS: Final = re.compile(
    rf"{_CONTAINER}(?:(?:[-*+]|\d+[.)])[ \t]|\#{{1,6}}[ \t]|:[ \t]|\[\^[^\]\n]+\]:"
    rf"|!!!|\?\?\?|===|```|~~~|///|{_HTML_BLOCK})"
)
"""A line with which a block begins, whatever stands above it."""
_ALONE: Final = re.compile(rf"{_CONTAINER}(?:\#{{1,6}}[ \t]|!!!|\?\?\?|===|```|~~~|///|-{{3,}}[ \t]*$|={{3,}}[ \t]*$)")
"""A line that is a block by itself."""
_UNDERLINE: Final = re.compile(rf"{_CONTAINER}(?:=+|-+)[ \t]*$")
_DELIMITERS: Final = re.compile(rf"^{_CONTAINER}(?=[^\n]*\|)(?=[^\n]*-)[ \t|:-]+$", re.MULTILINE)
"""The line between the head and the body of a table."""
_PIPE: Final = re.compile(r"\\.|`+[^`\n]*`+|(\|)")
_ENDING: Final = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’»)\]]*+\s+|[。！？]+[”’」』）]*\s*")
_LAST_WORD: Final = re.compile(r"[\w.]+$")
_ABBREVIATIONS: Final = frozenset(
    {"approx", "bzw", "ca", "cf", "d.h", "dr", "e.g", "eq", "fig", "i.e", "mr", "mrs", "ms", "prof", "vgl", "vs", "z.b"}
)
"""Words whose dot ends no sentence, in lower case and without it."""


def block_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Find the block in which a stretch stands: a paragraph, an item of a list, a heading, a cell of a table.

    Args:
        text: Markdown with LF line ends.
        start: Where the stretch begins.
        end: Where it ends.

    Returns:
        Where the block's own text begins and ends, without the marks in front of it.
    """
    first, last = max(0, start - _REACH), min(len(text), end + _REACH)
    top = _line_start(text, start, first)
    if _is_row(text, top, end, first, last):
        return _cell(text, top, _line_end(text, end, last), start, end)
    while top > first and not _OPENS.match(text, top, last):
        above = _line_start(text, top - 1, first)
        line = text[above : top - 1]
        if _is_blank(line) or _ALONE.match(line):
            break
        top = above
    bottom = _line_end(text, end, last)
    while bottom < last and not _ALONE.match(text, _line_start(text, bottom, first), bottom):
        below = _line_end(text, bottom + 1, last)
        line = text[bottom + 1 : below]
        if _is_blank(line) or _OPENS.match(line) or _UNDERLINE.match(line):
            break
        bottom = below
    prefix = _PREFIX.match(text, top, start)
    return (prefix.end() if prefix else top), bottom


def _line_start(text: str, at: int, first: int) -> int:
    return max(text.rfind("\n", 0, at) + 1, first)


def _line_end(text: str, at: int, last: int) -> int:
    end = text.find("\n", at, last)
    return end if end >= 0 else last


def _is_blank(line: str) -> bool:
    return not line.strip(" \t>")


def _is_row(text: str, top: int, end: int, first: int, last: int) -> bool:
    """Tell whether a line is one of a table: it has a pipe at one end, or a line of dashes and pipes is near."""
    bottom = _line_end(text, end, last)
    line = text[top:bottom].strip(" \t>")
    if "|" not in line:
        return False
    if line[0] == "|" or (line[-1] == "|" and not line.endswith("\\|")):
        return True
    above = text.rfind("\n\n", first, top)
    below = text.find("\n\n", bottom, last)
    return _DELIMITERS.search(text, max(above, first), below if below >= 0 else last) is not None


def _cell(text: str, top: int, bottom: int, start: int, end: int) -> tuple[int, int]:
    pipes = [found.start() for found in _PIPE.finditer(text, top, bottom) if found[1]]
    left = max((at + 1 for at in pipes if at < start), default=top)
    return left, min((at for at in pipes if at >= end), default=bottom)


def without_marks(block: str) -> str:
    """Take away the marks of quotes at the beginnings of a block's lines, and breaks at their ends."""
    lines = (line.lstrip(" \t>") if number else line for number, line in enumerate(block.split("\n")))
    return "\n".join(line.rstrip("\\ \t") for line in lines).rstrip("# \t\n")


def sentence_at(text: str, at: int, most: int) -> str:
    """Give the sentence of a plain text in which a character stands, cut at words to a number of characters.

    Args:
        text: In one line.
        at: The character's offset.
        most: How many characters it may have; what is left out becomes `…`, which counts.
    """
    begin, end = 0, len(text)
    for boundary in _boundaries(text):
        if boundary > at:
            end = boundary
            break
        begin = boundary
    sentence = text[begin:end].strip()
    return _shortened(sentence, max(0, at - begin), most)


def _boundaries(text: str) -> Iterator[int]:
    """Give where sentences begin, but for the first."""
    for found in _ENDING.finditer(text):
        if found[0][0] in "。！？":
            yield found.end()
            continue
        following = text[found.end() : found.end() + 1]
        word = _LAST_WORD.search(text, max(0, found.start() - 20), found.start())
        name = word[0] if word else ""
        is_abbreviation = found[0].startswith(".") and (name.lower() in _ABBREVIATIONS or _is_initial(name))
        if following and not following.islower() and not is_abbreviation:
            yield found.end()


def _is_initial(word: str) -> bool:
    return len(word) == 1 and word.isupper()


def _shortened(sentence: str, at: int, most: int) -> str:
    if len(sentence) <= most:
        return sentence
    begin = 0 if at < most * 2 // 3 else _word_start(sentence, min(at - most // 3, len(sentence) - most))
    before = "…" if begin else ""
    room = most - len(before)
    if len(sentence) - begin <= room:
        return before + sentence[begin:]
    end = begin + room - 1
    cut = sentence.rfind(" ", begin + room // 2, end + 1)
    return f"{before}{sentence[begin : cut if cut >= 0 else end].rstrip()}…"


def _word_start(sentence: str, at: int) -> int:
    """Give where the next word begins; a text without blanks is cut anywhere."""
    blank = sentence.find(" ", at, at + 40)
    return blank + 1 if blank >= 0 else at
