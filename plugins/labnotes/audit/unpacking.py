"""A file's bytes → the texts that are packed in it."""

from __future__ import annotations

import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

_DEPTH: Final = 3
"""How often a packed file may hold a packed file."""
_CHUNK: Final = 65536
"""Bytes."""
_GZIP: Final = zlib.MAX_WBITS + 16
_UNREADABLE: Final = (
    *(OSError, EOFError, ValueError, RuntimeError, NotImplementedError, struct.error),
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError),
)
"""What Python raises for archives that are damaged, locked or too new: nobody who downloads one reads it either."""
_INVENTORY: Final = b"# Sphinx inventory version"
_HEADER_LINES: Final = 4
_MARKS: Final = (
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_SAMPLE: Final = 256
"""Bytes that tell whether a text without a mark is UTF-16."""


@dataclass(frozen=True, slots=True)
class Part:
    """A file, or what is packed in one."""

    name: str
    """In the archive; empty for the file itself, and for all that has no name."""
    data: bytes


def unpacked(data: bytes, name: str = "", depth: int = _DEPTH) -> Iterator[Part]:
    """Give a file and everything in it: of gzip, zip and inventories of Sphinx what they hold, and that of those."""
    yield Part(name, data)
    if depth:
        for inner in _members(data):
            yield from unpacked(inner.data, "/".join(filter(None, (name, inner.name))), depth - 1)


def is_packed(data: bytes) -> bool:
    """Tell whether a file's own bytes say nothing."""
    return data.startswith((b"\x1f\x8b\x08", b"PK\x03\x04")) and b"\0" in data[:_SAMPLE]


def _members(data: bytes) -> Iterator[Part]:
    if data.startswith(b"\x1f\x8b"):
        yield Part("", _inflated(data, _GZIP))
    elif data.startswith(_INVENTORY):
        yield Part("", _inflated(data.split(b"\n", _HEADER_LINES)[-1], zlib.MAX_WBITS))
    elif data.startswith(b"PK\x03\x04"):
        yield from _archived(data)


def _inflated(data: bytes, format_: int) -> bytes:
    """Inflate as much as there is, however the file ends: a browser does so, too."""
    parts: list[bytes] = []
    view, at = memoryview(data), 0
    stream = zlib.decompressobj(format_)
    # In small chunks, because each stream gives back what is behind its end as a copy, and there may be many.
    with suppress(zlib.error):
        while at < len(view):
            chunk = view[at : at + _CHUNK]
            parts.append(stream.decompress(chunk))
            at += len(chunk) - len(stream.unused_data)
            if stream.eof:
                stream = zlib.decompressobj(format_)
    return b"".join(parts)


def _archived(data: bytes) -> Iterator[Part]:
    """Give the members of a zip archive that can be read, one by one."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _UNREADABLE:
        return
    with archive:
        for member in archive.infolist():
            with suppress(*_UNREADABLE):
                yield Part(member.filename, archive.read(member))


def encodings(data: bytes) -> tuple[str, ...]:
    """Give the encodings in which a file has to be read: more than one where nobody can know."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return (encoding,)
    sample = data[:_SAMPLE]
    if b"\0" in sample:
        odd, even = sample[1::2].count(0), sample[::2].count(0)
        if odd > len(sample) // 4 > even * 4:
            return ("utf-16-le", "latin-1")
        if even > len(sample) // 4 > odd * 4:
            return ("utf-16-be", "latin-1")
        return ("latin-1",)
    try:
        data.decode()
    except UnicodeDecodeError:
        return ("utf-8", "latin-1")
    return ("utf-8",)
