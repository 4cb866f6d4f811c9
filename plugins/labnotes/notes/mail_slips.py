"""Links whose address is somebody's mail address without `mailto:`, which browsers take for a page of the site."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from labnotes.notes.code_places import CodePlaces

_MAIL: Final = r"(?P<mail>[\w.%+-]+@(?:[\w-]+\.)+(?P<top>[A-Za-z]{2,24}))(?=[?\s>)\"']|\Z)"
_AT: Final = re.compile(r"@(?<=[\w.%+-]@)\w")
"""Stands in every mail address, but not in front of a decorator; found faster than the places of links."""
_PLACES: Final = (
    re.compile(rf"(?<!\\)\]\(\s*<?{_MAIL}"),
    re.compile(rf"^[ ]{{0,3}}\[[^\]\n]+\]:[ \t]*<?{_MAIL}", re.MULTILINE),
    re.compile(rf"\bhref\s*=\s*[\"']?\s*{_MAIL}", re.IGNORECASE),
)
_FILE: Final = re.compile(
    r"(?:avif|bmp|css|csv|docx|gif|gz|html?|ico|ipynb|jpe?g|js|json|log|md|mp|odt|pdf|pkl|png|pptx|py|svg|tar|tex"
    r"|tiff?|tsv|txt|webm|webp|xlsx|ya?ml|zip)",
    re.IGNORECASE,
)
"""Endings of files, which may have an `@` in their names (`logo@home.png`), and are read as such."""


@dataclass(frozen=True, slots=True)
class MailSlip:
    """A link to `jane@example.org`."""

    line: int
    """Of the text, counted from 1."""
    mail: str
    """As it is written."""

    @property
    def message(self) -> str:
        """What was read, and what to write instead."""
        return f"the link to {self.mail} leads to a page of that name; write mailto:{self.mail}"


def mail_slips(text: str) -> tuple[MailSlip, ...]:
    """Find the links of a Markdown text that lack `mailto:`, in the order of the text; code is left out.

    Line ends are LF, and lines count from the beginning of `text`.
    """
    if "@" not in text or not _AT.search(text):
        return ()
    found = sorted(_found(text))
    code = CodePlaces(text) if found else ()
    return tuple(MailSlip(text.count("\n", 0, at) + 1, mail) for at, mail in found if at not in code)


def _found(text: str) -> Iterator[tuple[int, str]]:
    for place in _PLACES:
        for slip in place.finditer(text):
            if not _FILE.fullmatch(slip["top"]):
                yield slip.start("mail"), slip["mail"]
