"""What is packed in a file is read as far as anybody could read it, in time that grows with its length."""

from __future__ import annotations

import gzip
import io
import zipfile
from typing import Final

import pytest

from labnotes.audit.unpacking import unpacked


def archive(text: str, method: int = zipfile.ZIP_STORED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as opened:
        opened.writestr("a.txt", text)
    return file.getvalue()


TOO_NEW: Final = archive("x").replace(b"PK\x01\x02\x14\x03\x14\x00", b"PK\x01\x02\x14\x03\xff\x00")
LZMA: Final = archive("a text of some length " * 20, zipfile.ZIP_LZMA)
DAMAGED: Final = LZMA[:45] + b"\xff" * 20 + LZMA[65:]


@pytest.mark.parametrize("data", [TOO_NEW, DAMAGED, LZMA[:-30], b"PK\x03\x04"])
def test_an_archive_that_nobody_can_read_holds_nothing(data: bytes) -> None:
    assert data not in {LZMA, archive("x")}
    assert [part.name for part in unpacked(data)] == [""]


def test_what_can_be_read_is_read() -> None:
    assert [part.data for part in unpacked(LZMA)][1:] == [b"a text of some length " * 20]
    cut = gzip.compress(b"words " * 50_000)[:-9]
    assert [part.data[:6] for part in unpacked(cut)][1:] == [b"words "]


def test_many_streams_are_read_in_turn() -> None:
    data = gzip.compress(b"") * 60_000 + gzip.compress(b"the end") + b"and no stream"
    assert [part.data for part in unpacked(data)][1:] == [b"the end"]
