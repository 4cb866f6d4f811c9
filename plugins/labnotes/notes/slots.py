"""What takes a shortcode's place, which depends on where that is: a link's address, an HTML tag, or prose.

A link whose address is not known becomes its text, in Markdown as in HTML: no dead link is ever written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from labnotes.notes.code_places import CodePlaces

NONCHARACTERS: Final = re.compile("[\ufdd0-\ufdd3]")
"""What marks a place while a text is being put together; Unicode keeps them free for such use."""

_MARK: Final = re.compile("\ufdd0(\\d+)\ufdd1")
_KEPT: Final = re.compile("\ufdd2(\\d+)\ufdd3")
_TAG: Final = re.compile(r"""<(?P<name>/?[a-zA-Z][\w-]*)(?:[^<>"']|"[^"]*"|'[^']*')*+>""")
_ALT: Final = re.compile(r"""\balt\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_LEADING: Final = re.compile("\\b(?:href|src)\\s*=\\s*(?:\"[^\"]*\ufdd0|'[^']*\ufdd0|[^\\s>]*\ufdd0)", re.IGNORECASE)
_AUTOLINK: Final = re.compile("<(\ufdd0\\d+\ufdd1)>")
_LINK: Final = re.compile(
    r"\]\(\s*<?(?P<address>[^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*)*)>?"
    r"""(?:[ \t]+(?:"[^\n]*?"|'[^\n]*?'))?\s*\)(?:\{:?[ ]*[.#][^}\n]*\})?"""
)
_DEFINITION: Final = re.compile(
    "^[ ]{0,3}\\[(?P<id>[^\\]\n]+)\\]:[ \t]*(?P<address>[^\\s\ufdd0]*\ufdd0\\S*)[^\n]*$", re.MULTILINE
)
_USE: Final = re.compile(r"(?<!\\)!?\[(?P<text>(?:[^\[\]]|\[[^\[\]]*\])+)\](?:\[(?P<id>[^\[\]]*)\])?(?![(:])")


@dataclass(frozen=True, slots=True)
class Slot:
    """What takes a shortcode's place."""

    prose: str
    """Where it stands in the text."""
    address: str | None = None
    """Where it is the address of a Markdown link or a part of it; None if it leads nowhere."""
    html: str | None = None
    """Where it stands in an HTML tag, whose addresses MkDocs leaves as they are; None if it leads nowhere."""


class Slots:
    """The places that one text leaves open, until all of it is there."""

    def __init__(self) -> None:
        self._slots: list[Slot] = []
        self._kept: list[str] = []

    def put(self, slot: Slot) -> str:
        """Leave a place open; give the mark that stands there until `filled`."""
        self._slots.append(slot)
        return f"\ufdd0{len(self._slots) - 1}\ufdd1"

    def keep(self, text: str) -> str:
        """Put a text aside that nothing must change; give the mark that stands for it until `restored`."""
        self._kept.append(text)
        return f"\ufdd2{len(self._kept) - 1}\ufdd3"

    def restored(self, text: str) -> str:
        """Put back what was kept."""
        return _KEPT.sub(lambda mark: self._kept[int(mark[1])], text)

    def filled(self, text: str) -> str:
        """Put into every place what belongs there."""
        if not self._slots:
            return text
        text = self._in_definitions(text)
        text = self._in_tags(text)
        text = _AUTOLINK.sub(r"\1", text)
        return self._in_prose(self._in_links(text))

    def _of(self, text: str) -> Iterable[Slot]:
        return (self._slots[int(mark[1])] for mark in _MARK.finditer(text))

    def _in_prose(self, text: str) -> str:
        return _MARK.sub(lambda mark: self._slots[int(mark[1])].prose, text)

    def _as_address(self, text: str) -> str | None:
        if any(slot.address is None for slot in self._of(text)):
            return None
        return _MARK.sub(lambda mark: self._slots[int(mark[1])].address or "", text)

    def _in_links(self, text: str) -> str:
        """Fill the addresses of inline links, or take the links away."""
        link = _LINK.search(text)
        while link:
            at = link.start() + 2
            if "\ufdd0" in link["address"]:
                address = self._as_address(link["address"])
                opening = _opening_bracket(text, link.start())
                if address is not None:
                    text = text[: link.start("address")] + address + text[link.end("address") :]
                elif opening is not None:
                    label = text[opening + 1 : link.start()] or self._in_prose(link["address"])
                    at = opening - 1 if text[:opening].endswith("!") else opening
                    text = text[:at] + label + text[link.end() :]
            link = _LINK.search(text, at)
        return text

    def _in_tags(self, text: str) -> str:
        """Fill the attributes of HTML tags; an anchor or a picture that leads nowhere becomes its text."""
        parts: list[str] = []
        at = 0
        unlinking = False
        for tag in _TAG.finditer(text):
            name = tag["name"].lower()
            leads = not _LEADING.search(tag[0]) or all(slot.html is not None for slot in self._of(tag[0]))
            written = _MARK.sub(lambda mark: self._slots[int(mark[1])].html or "", tag[0])
            if name == "/a" and unlinking:
                unlinking, written = False, ""
            elif name == "a" and not leads:
                unlinking, written = True, ""
            elif name == "img" and not leads:
                alt = _ALT.search(tag[0])
                written = self._in_prose((alt[1] or alt[2] or "") if alt else "")
            parts += (text[at : tag.start()], written)
            at = tag.end()
        return "".join((*parts, text[at:]))

    def _in_definitions(self, text: str) -> str:
        """Fill `[id]: address`; where it leads nowhere, the line goes, and `[text][id]` becomes its text."""
        gone: set[str] = set()

        def fill(found: re.Match[str]) -> str:
            address = self._as_address(found["address"])
            if address is None:
                gone.add(_folded(found["id"]))
                return ""
            start, end = (place - found.start() for place in found.span("address"))
            return found[0][:start] + address + found[0][end:]

        text = _DEFINITION.sub(fill, text)
        if not gone:
            return text
        code = CodePlaces(text)

        def unlink(found: re.Match[str]) -> str:
            names = _folded(found["id"] or found["text"])
            return found["text"] if names in gone and found.start() not in code else found[0]

        return _USE.sub(unlink, text)


def _folded(name: str) -> str:
    return " ".join(name.lower().split())


def _opening_bracket(text: str, at: int) -> int | None:
    """Find the bracket that a closing one belongs to, in the same paragraph."""
    depth = 0
    for place in range(at, -1, -1):
        sign = text[place]
        if sign == "\n" and not text[text.rfind("\n", 0, place) + 1 : place].strip():
            return None
        if sign in "[]" and (not place or text[place - 1] != "\\"):
            depth += 1 if sign == "]" else -1
            if depth == 0:
                return place
    return None
