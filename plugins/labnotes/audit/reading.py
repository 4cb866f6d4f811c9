"""The files of a finished site, and what in them did not stand in a file before."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import compress, count, filterfalse
from pathlib import Path
from typing import Final

from labnotes.audit.decoding import without_short_escapes

_KEPT: Final = frozenset({".git", ".hg", ".svn"})
"""Folders of version control: MkDocs leaves them alone, and they are not a part of the site."""
_CLOSING: Final = b"</span>"
_FEED: Final = b"jsonfeed.org/version/"
_HEAD: Final = 256
"""Bytes in which a feed in JSON says what it is."""
_ESCAPES: Final = ((b"&lt;", b"<"), (b"&gt;", b">"), (b"&quot;", b'"'), (b"&amp;", b"&"))
"""The ampersand last: it may be that of another."""
_START: Final = 64
"""Bytes in which the first sign of a file stands."""
_NEIGHBOURS: Final = 3
"""Pieces: what is looked for has forty characters, and no more signs than these."""


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

    def __init__(self) -> None:
        self._blocks: set[bytes] = set()
        self._pieces: set[bytes] = set()

    def new(self, data: bytes) -> bytes:
        """Give the pieces of a file that no file had yet."""
        start = data[:_START].lstrip(b"\xef\xbb\xbf \t\r\n")
        if start.startswith(b"<?xml"):
            return self._new_in_feed(data)
        if start.startswith(b"<"):
            return self._new_between_tags(data)
        if start.startswith(b"{") and _FEED in data[:_HEAD]:
            # The same feeds in JSON, an entry on each line.
            text = b"\n".join(self._new_blocks(data.split(b"\n"))).decode(errors="surrogateescape")
            return self._new_between_signs(without_short_escapes(text).encode(errors="surrogateescape"))
        return data

    def _new_between_tags(self, data: bytes) -> bytes:
        """Give the new pieces of a page, each a text with the tag behind it: texts do not go on beyond tags.

        Most of a page is the theme's, and is passed over in larger pieces.
        """
        blocks = self._new_blocks(data.split(_CLOSING))
        return b">".join(self._new_pieces(_CLOSING.join(blocks).split(b">")))

    def _new_in_feed(self, data: bytes) -> bytes:
        """Give what is new in XML, each piece a tag with the text behind it; a piece with HTML is taken apart.

        Feeds hold whole pages, each in several feeds and in more than one format.
        """
        entries = self._new_blocks(data.split(b"<entry>" if b"<entry>" in data else b"<item>"))
        pieces = self._new_pieces(b"<".join(entries).split(b"<"))
        pages = [piece.partition(b">") for piece in pieces if b"&lt;" in piece]
        plain = [piece for piece in pieces if b"&lt;" not in piece]
        tags = self._new_pieces([tag for tag, _, _ in pages])
        contents = b">".join(self._new_blocks([content for _, _, content in pages]))
        return b"<".join((*plain, *tags, self._new_between_signs(_unescaped(contents))))

    def _new_between_signs(self, data: bytes) -> bytes:
        """Give the new pieces of HTML with those around them: a sign may be the text's, as in `a > b`."""
        pieces = data.split(b">")
        is_new = [not old for old in map(self._pieces.__contains__, pieces)]
        self._pieces.update(compress(pieces, is_new))
        wanted = bytearray(len(pieces) + 2 * _NEIGHBOURS)
        for number in compress(count(), is_new):
            wanted[number : number + 2 * _NEIGHBOURS + 1] = b"\1" * (2 * _NEIGHBOURS + 1)
        return b">".join(compress(pieces, wanted[_NEIGHBOURS:]))

    def _new_blocks(self, blocks: list[bytes]) -> list[bytes]:
        """Give the new ones of larger pieces, which may hold only one smaller piece, and are no such."""
        new = list(filterfalse(self._blocks.__contains__, blocks))
        self._blocks.update(new)
        return new

    def _new_pieces(self, pieces: list[bytes]) -> list[bytes]:
        new = list(filterfalse(self._pieces.__contains__, pieces))
        self._pieces.update(new)
        return new


def _unescaped(data: bytes) -> bytes:
    """Undo what XML makes of the signs of HTML; of what was escaped twice, once."""
    for escaped, sign in _ESCAPES:
        data = data.replace(escaped, sign)
    return data
