"""Where a Markdown text is not read as Markdown: code, comments, scripts."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Final

from labnotes.notes.code_places import CodePlaces

_OPENING: Final = re.compile(r"<!--|<(?P<tag>script|style|pre|textarea)(?=[\s>])", re.IGNORECASE)
_HIDDEN: Final = re.compile(r"<!--|<(?:script|style)\b", re.IGNORECASE)
_ENDINGS: Final = {
    "": re.compile("-->"),
    **{tag: re.compile(rf"</{tag}\s*>", re.IGNORECASE) for tag in ("script", "style", "pre", "textarea")},
}


class LiteralPlaces:
    """The stretches of a text in which nothing that looks like a link is one."""

    def __init__(self, text: str) -> None:
        self._code = CodePlaces(text) if "`" in text or "~~~" in text or "    " in text or "\t" in text else None
        self._starts: list[int] = []
        self._ends: list[int] = []
        if "<" in text:
            self._find_hidden(text)

    def _find_hidden(self, text: str) -> None:
        never_ended: set[str] = set()
        end = 0
        for opening in _OPENING.finditer(text):
            tag = (opening["tag"] or "").lower()
            if (
                opening.start() < end
                or tag in never_ended
                or (self._code is not None and opening.start() in self._code)
            ):
                continue
            ending = _ENDINGS[tag].search(text, opening.end())
            if ending is None:
                never_ended.add(tag)
                continue
            end = ending.end()
            self._starts.append(opening.start())
            self._ends.append(end)

    @property
    def hidden(self) -> list[tuple[int, int]]:
        """Where those that are no code begin and end."""
        return list(zip(self._starts, self._ends, strict=True))

    def __contains__(self, offset: int) -> bool:
        """Tell whether a character of the text stands in one of them, by its offset."""
        at = bisect_right(self._starts, offset) - 1
        return (at >= 0 and offset < self._ends[at]) or (self._code is not None and offset in self._code)


def without_hidden(text: str) -> str:
    """Take out what no browser shows: comments, scripts, styles; every line end stays."""
    if "<" not in text or not _HIDDEN.search(text):
        return text
    places = LiteralPlaces(text)
    parts: list[str] = []
    at = 0
    for start, end in places.hidden:
        if _HIDDEN.match(text, start):
            parts += (text[at:start], "\n" * text.count("\n", start, end))
            at = end
    return "".join((*parts, text[at:]))
