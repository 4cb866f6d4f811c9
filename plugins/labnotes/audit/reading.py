"""The files of a finished site, and what in them did not stand in a file before."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import compress, count, filterfalse
from pathlib import Path
from typing import Final

_KEPT: Final = frozenset({".git", ".hg", ".svn"})
"""Folders of version control: MkDocs leaves them alone, and they are not a part of the site."""
_CLOSING: Final = b"</div>"
_FEED: Final = b"jsonfeed.org/version/"
_HEAD: Final = 256
"""Bytes in which a feed in JSON says what it is."""
_ESCAPES: Final = ((b"&lt;", b"<"), (b"&gt;", b">"), (b"&quot;", b'"'), (b"&amp;", b"&"))
"""The ampersand last: it may be that of another."""
_START: Final = 64
"""Bytes in which the first sign of a file stands."""
_NEIGHBOURS: Final = 3
"""Lines: what is looked for has forty characters, and is wrapped no closer."""


@dataclass(frozen=True)
class Site:
    """A folder that any generator wrote."""

    root: Path
    copies: Mapping[str, Path] = field(default_factory=dict)
    """File of the site → the public file of which it is a copy, if nobody changed it since."""

    def names(self) -> list[str]:
        """Give every file, and every folder with a `/` behind it, in the order of the alphabet."""
        found = []
        length = len(str(self.root)) + 1
        for folder, folders, files in os.walk(self.root):
            if len(folder) < length:
                folders[:] = [name for name in folders if name not in _KEPT]
            prefix = f"{folder[length:].replace(os.sep, '/')}/".removeprefix("/")
            found += [f"{prefix}{name}" for name in files]
            found += [f"{prefix}{name}/" for name in folders]
        return sorted(found)

    def read(self, name: str) -> bytes | None:
        """Give a file's bytes; None for a faithful copy of a public one."""
        try:
            with open(f"{self.root}/{name}", "rb") as file:  # noqa: PTH123 - half of the time that a Path takes
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
        self._pieces: set[bytes] = set()

    def new(self, data: bytes) -> bytes:
        """Give the pieces of a file that no file had yet."""
        start = data[:_START].lstrip(b"\xef\xbb\xbf \t\r\n")
        if start.startswith(b"<?xml"):
            # Feeds hold whole pages, each in several feeds.
            entries, _ = self._new(data.split(b"<entry>" if b"<entry>" in data else b"<item>"))
            new, lines = self._new(b"\n".join(entries).split(b"\n"))
            return self._new_between_signs(_unescaped(_with_neighbours(set(new), lines)))
        if start.startswith(b"<"):
            return self._new_between_tags(data)
        if start.startswith(b"{") and _FEED in data[:_HEAD]:
            # The same feeds in JSON, an entry on each line.
            entries, _ = self._new(data.split(b"\n"))
            return self._new_between_signs(b"\n".join(entries).replace(b"\\n", b"\n").replace(b'\\"', b'"'))
        new, lines = self._new(data.split(b"\n"))
        return data if len(new) == len(lines) else _with_neighbours(set(new), lines)

    def _new_between_signs(self, data: bytes) -> bytes:
        """Give the new pieces of what was escaped, with those around them: a sign may be the text's, as in `a > b`."""
        new, pieces = self._new(data.split(b">"))
        return data if len(new) == len(pieces) else _with_neighbours(set(new), pieces)

    def _new_between_tags(self, data: bytes) -> bytes:
        """Give the new pieces of a page, each a text with the tag behind it: texts do not go on beyond tags.

        Most of a page is the theme's, and is passed over in larger pieces.
        """
        blocks, _ = self._new(data.split(_CLOSING))
        return b">".join(self._new(_CLOSING.join(blocks).split(b">"))[0])

    def _new(self, pieces: list[bytes]) -> tuple[list[bytes], list[bytes]]:
        new = list(filterfalse(self._pieces.__contains__, pieces))
        self._pieces.update(new)
        return new, pieces


def _unescaped(data: bytes) -> bytes:
    """Undo what XML makes of the signs of HTML; of what was escaped twice, once."""
    for escaped, sign in _ESCAPES:
        data = data.replace(escaped, sign)
    return data


def _with_neighbours(new: set[bytes], lines: list[bytes]) -> bytes:
    """Give the new lines with those around them, on which a text may begin or end."""
    wanted = bytearray(len(lines) + 2 * _NEIGHBOURS)
    for number in compress(count(), map(new.__contains__, lines)):
        wanted[number : number + 2 * _NEIGHBOURS + 1] = b"\1" * (2 * _NEIGHBOURS + 1)
    return b"\n".join(compress(lines, wanted[_NEIGHBOURS:]))
