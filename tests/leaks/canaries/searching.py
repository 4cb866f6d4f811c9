"""Finds the words of a corpus in a finished site, however they are spelled there, and addresses that lead nowhere."""

from __future__ import annotations

import gzip
import posixpath
import re
import zlib
from collections.abc import Iterator, Mapping
from html import unescape
from html.parser import HTMLParser
from typing import Final
from urllib.parse import unquote, urlsplit

_SIGN: Final = "|".join(
    (
        "é",
        "e\u0301",
        "e",
        *("%c3%a9", "%e9", "e%cc%81"),
        *(r"\\+u00e9", r"\\+xe9", r"e\\+u0301"),
        *("&(?:amp;)*eacute;", "&(?:amp;)*#0*233;", "&(?:amp;)*#x0*e9;"),
        *("=C3=A9", "%25c3%25a9"),
        "[^a-z]?",
    )
)
"""The one sign of a word that is not ASCII, in every spelling in which a file of a site may hold it."""


def searched(secrets: Mapping[str, object] | tuple[str, ...], kinds: Mapping[str, object]) -> re.Pattern[str]:
    """Give the pattern of all words of a corpus: a secret, the sign, and the kind of note that has it."""
    return re.compile(rf"q({'|'.join(secrets)})(?:{_SIGN})({'|'.join(kinds)})z", re.IGNORECASE)


def texts(name: str, data: bytes) -> Iterator[str]:
    """Give a file's path and content as they are, unpacked, and with percent signs and entities resolved."""
    if data[:2] == b"\x1f\x8b":
        data = gzip.decompress(data)
    if name.endswith(".inv"):
        head, _, packed = data.rpartition(b"zlib.\n")
        data = head + zlib.decompress(packed)
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        yield data.decode("utf-16", "replace")
    text = f"{name}\n{data.decode('utf-8', 'replace')}"
    yield text
    yield unquote(text)
    yield unquote(unquote(unescape(unescape(text))))


def found(files: Mapping[str, bytes], words: re.Pattern[str]) -> dict[tuple[str, str], list[str]]:
    """Give each word, as its kind of note and its secret, that stands in a site, with the files that have it."""
    places: dict[tuple[str, str], set[str]] = {}
    for name, data in files.items():
        for text in texts(name, data):
            for secret, kind in words.findall(text):
                places.setdefault((kind.lower(), secret.lower()), set()).add(name)
    return {word: sorted(names) for word, names in sorted(places.items())}


class _Addresses(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del tag
        self.found += [value for name, value in attrs if name in {"href", "src"} and value is not None]


def dead(files: Mapping[str, bytes], site_url: str) -> dict[str, list[str]]:
    """Give each page with its addresses inside of the site that lead to no file."""
    return {
        name: lost
        for name, data in files.items()
        if name.endswith(".html")
        if (lost := [each for each in _Addresses(data.decode()).found if _leads_nowhere(each, name, files, site_url)])
    }


def _leads_nowhere(address: str, page: str, files: Mapping[str, bytes], site_url: str) -> bool:
    is_own = address.startswith(site_url)
    parts = urlsplit("/" + address.removeprefix(site_url) if is_own else address)
    if parts.scheme or parts.netloc or not parts.path:
        return False
    # The page for what is not found names everything by the path of the site's address.
    path = unquote(parts.path).removeprefix(urlsplit(site_url).path.rstrip("/"))
    place = posixpath.normpath(posixpath.join("/", posixpath.dirname(page), path)).lstrip("/")
    return place not in files and posixpath.join(place, "index.html").lstrip("/") not in files
