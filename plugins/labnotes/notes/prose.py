"""What a reader sees of a body before reading it: heading, summary."""

from __future__ import annotations

import re
from itertools import dropwhile
from typing import Final

from labnotes.notes.plain_text import plain, without

_FENCE: Final = re.compile(r"[ ]{0,3}(`{3,}(?=[^`]*$)|~{3,})")
_H1: Final = re.compile(r"[ ]{0,3}#(?!#)[ \t]*(?P<title>\S.*)")
_SETEXT: Final = re.compile(r"=+[ \t]*$")
_MORE: Final = re.compile(r"<!--\s*more\s*-->", re.IGNORECASE)
_NO_PROSE: Final = re.compile(
    r"(?:#{1,6}(?:\s|$)|!!!|\?\?\?|===|\||[-*+]\s|\d+[.)]\s|:::|\{%|\{\{|---|\*\*\*|___|<|\[[^\]]*\]:|\*\[|>|\t|[ ]{4})"
)
_HIDDEN: Final = re.compile(r"<!--(?!\s*more\s*-->)|<(?:script|style)\b", re.IGNORECASE)
_HIDDEN_ENDS: Final = {
    "<!--": re.compile("-->"),
    "<script": re.compile(r"</script\s*>", re.IGNORECASE),
    "<style": re.compile(r"</style\s*>", re.IGNORECASE),
}
_DEFINITION: Final = re.compile(r"[ ]{0,3}\[[^\]]*\]:")

_MOST_CHARACTERS: Final = 2000
"""Of a paragraph in a summary; what is longer was not written as one."""


def first_heading(body: str) -> str | None:
    """Give the text of the first level-one heading, outside of code, without its markup."""
    fence = ""
    previous = ""
    for line in _visible(body).split("\n"):
        mark = _FENCE.match(line)
        if mark and not fence:
            fence = mark[1]
        elif mark and mark[1].startswith(fence):
            fence = ""
        elif not fence:
            found = _H1.match(line)
            if found:
                return plain(_without_closing_signs(found["title"]))
            if previous and _SETEXT.match(line) and not _NO_PROSE.match(previous):
                return plain(previous)
        previous = "" if fence else line.strip()
    return None


def _without_closing_signs(title: str) -> str:
    """Take away the `##` behind a heading; `C#` keeps its own."""
    text = title.rstrip(" \t")
    rest = text.rstrip("#")
    return rest if rest.endswith((" ", "\t")) else text


def summary(body: str, written: str | None) -> str:
    """Give the text that stands for a note in a listing, as plain text in one paragraph.

    Args:
        body: The note's Markdown.
        written: `summary` or `description` of its front matter, if there is one.

    Returns:
        The text before `<!-- more -->`, else `written`, else the first paragraph; may be empty.
    """
    marker = _MORE.search(body) if "<!--" in body else None
    if marker:
        return " ".join(_paragraphs(_visible(body[: marker.start()]), most=100))
    if written is not None:
        return plain(written)
    return " ".join(_paragraphs(_visible(body), most=1))


def _visible(body: str) -> str:
    """Take out what a browser does not show; a line that held only that stays, empty."""
    return without(_HIDDEN, _HIDDEN_ENDS, body) if "<" in body else body


def _paragraphs(text: str, most: int) -> list[str]:
    """Give the paragraphs of prose: no headings, lists, tables, quotes, code or HTML blocks."""
    found: list[str] = []
    fence = ""
    lines: list[str] = []
    for line in (*text.split("\n"), ""):
        mark = _FENCE.match(line)
        if fence:
            fence = "" if mark and mark[1].startswith(fence) else fence
            continue
        if line.strip() and not mark:
            lines += [] if _DEFINITION.match(line) else [line]
            continue
        paragraph = _prose(lines)
        if paragraph:
            found.append(paragraph)
            if len(found) == most:
                break
        lines = []
        fence = mark[1] if mark else ""
    return found


def _prose(lines: list[str]) -> str:
    lines = list(dropwhile(_is_heading, lines))
    if not lines or _NO_PROSE.match(lines[0]):
        return ""
    if len(lines) > 1 and (_SETEXT.match(lines[1]) or not lines[1].strip("-| :")):
        return ""
    return plain(" ".join(lines)[:_MOST_CHARACTERS])


def _is_heading(line: str) -> bool:
    return line.startswith("#") and _NO_PROSE.match(line) is not None
