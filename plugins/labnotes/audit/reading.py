"""The files of a finished site, and what in them did not stand in a file before."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain, filterfalse
from pathlib import Path
from typing import Final

from labnotes.audit.decoding import without_short_escapes

_KEPT: Final = frozenset({".git", ".hg", ".svn"})
"""Folders of version control: MkDocs leaves them alone, and they are not a part of the site."""
_CLOSING: Final = b"</span>"
_FEED: Final = b"jsonfeed.org/version/"
_QUOTED: Final = b"<![CDATA["
_HEAD: Final = 256
"""Bytes in which a feed in JSON says what it is."""
_ESCAPES: Final = ((b"&lt;", b"<"), (b"&gt;", b">"), (b"&quot;", b'"'), (b"&amp;", b"&"))
"""The ampersand last: it may be that of another."""
_START: Final = 64
"""Bytes in which the first sign of a file stands."""
_NEIGHBOURS: Final = 4
"""Pieces in which a text has ended: one with more signs is looked at in parts."""


@dataclass(frozen=True)
class Site:
    """A folder that any generator wrote."""

    root: Path
    copies: Mapping[str, Path] = field(default_factory=dict)
    """File of the site → the public file of which it is a copy, if nobody changed it since."""

    def names(self) -> list[str]:
        """Give every file, and every folder with a `/` behind it, in the order of the alphabet."""
        found: list[str] = []
        folders = [""]
        while folders:
            folder = folders.pop()
            # Half of the time of os.walk.
            with os.scandir(f"{self.root}/{folder}") as entries:
                for entry in entries:
                    if not entry.is_dir():
                        found.append(f"{folder}{entry.name}")
                    elif folder or entry.name not in _KEPT:
                        found.append(f"{folder}{entry.name}/")
                        folders += [] if entry.is_symlink() else found[-1:]
        return sorted(found)

    def read(self, name: str) -> bytes | None:
        """Give a file's bytes; None for a faithful copy of a public one."""
        try:
            with open(f"{self.root}/{name}", "rb", buffering=0) as file:  # noqa: PTH123 - half of the time that a Path takes
                data = file.read()
        except FileNotFoundError:  # A link that leads to nothing.
            return b""
        original = self.copies.get(name)
        try:
            return None if original is not None and original.read_bytes() == data else data
        except OSError:
            return data


class Seen:
    """Remembers what stood in a file already: most of a page stands in every other, too."""

    def __init__(self, *, minds_signs: bool = True) -> None:
        """Begin with nothing.

        Args:
            minds_signs: Whether what is looked for may hold a `>`: then a text is not at its end where a page has one.
        """
        self._minds_signs = minds_signs
        # Apart, because a block may be one piece alone, which was not looked at as such.
        self._blocks: set[bytes] = set()
        self._pieces: set[bytes] = set()
        self._texts: set[bytes] = set()

    def new(self, data: bytes) -> bytes:
        """Give the pieces of a file that no file had yet."""
        start = data[:_START].lstrip(b"\xef\xbb\xbf \t\r\n")
        if start.startswith(b"<?xml"):
            return self._new_in_feed(data)
        if start.startswith(b"<"):
            # Most of a page is the theme's, and is passed over in larger pieces.
            return self._new_between_tags(_new(data.split(_CLOSING), self._blocks))
        if start.startswith(b"{") and _FEED in data[:_HEAD]:
            return self._new_in_json_feed(data)
        return data

    def _new_in_feed(self, data: bytes) -> bytes:
        """Give what is new in XML, each piece a tag with the text behind it; a piece with HTML is taken apart.

        Feeds hold whole pages, each in several feeds and in more than one format.
        """
        opening = b"<entry>" if b"<entry>" in data else b"<item>"
        entries = opening.join(_new(data.split(opening), self._blocks))
        if _QUOTED in entries:
            # What is quoted may hold signs that are no tags.
            return entries
        pieces = _new(entries.split(b"<"), self._pieces)
        pages = [piece.partition(b">") for piece in pieces if b"&lt;" in piece and b">" in piece]
        plain = [piece for piece in pieces if b"&lt;" not in piece or b">" not in piece]
        tags = _new([tag for tag, _, _ in pages], self._pieces)
        contents = _new([_unescaped(content) for _, _, content in pages], self._blocks)
        return b"<".join((*plain, *tags, b">")) + self._new_between_tags(contents)

    def _new_in_json_feed(self, data: bytes) -> bytes:
        """Give what is new in the same feeds in JSON, an entry on each line."""
        lines = _new(data.split(b"\n"), self._blocks)
        # An escaped backslash may be read in two ways.
        twofold = b"\n".join(line for line in lines if b"\\\\" in line)
        text = without_short_escapes(b"\n".join(lines).decode(errors="surrogateescape"))
        new = self._new_between_tags([text.encode(errors="surrogateescape")])
        return b"\n".join((twofold, new)) if twofold else new

    def _new_between_tags(self, blocks: list[bytes]) -> bytes:
        """Give the new pieces of HTML, each a text with the tag behind it: texts do not go on beyond tags."""
        new = _new(_CLOSING.join(blocks).split(b">"), self._pieces)
        texts = chain.from_iterable(map(_around_signs, blocks)) if self._minds_signs else ()
        return b">".join((*_new(list(texts), self._texts), *new))


def _new(pieces: list[bytes], known: set[bytes]) -> list[bytes]:
    """Give the pieces that are not known, and know them."""
    new = list(filterfalse(known.__contains__, pieces))
    known.update(new)
    return new


def _around_signs(block: bytes) -> Iterator[bytes]:
    """Give the texts that go on behind a `>` that ends no tag: such a text is new or known as a whole."""
    if block.count(b"<") != block.count(b">"):
        pieces = block.split(b">")
        for number, piece in enumerate(pieces):
            if b"<" not in piece:
                yield b">".join(pieces[max(number - 1, 0) : number + _NEIGHBOURS])


def _unescaped(data: bytes) -> bytes:
    """Undo what XML makes of the signs of HTML; of what was escaped twice, once."""
    for escaped, sign in _ESCAPES:
        data = data.replace(escaped, sign)
    return data
