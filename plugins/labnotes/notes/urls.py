"""Addresses: where a page ends up, and how a term becomes a part of one."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import quote

from labnotes.notes.roles import SECTION, role_of

_SPELLED_OUT: Final = (
    ("c++", "cpp"),
    ("c#", "csharp"),
    ("f#", "fsharp"),
    ("+", "-plus"),
    ("#", "-sharp"),
    ("&", "-and-"),
)
_MOST_BYTES: Final = 120
"""Of a slug; a file system allows 255 for a name."""
_HYPHENS: Final = re.compile(r"-{2,}")


def page_url(path: str, *, directory_urls: bool) -> str:
    """Give the address of a Markdown page, relative to the site, as MkDocs makes it (`structure/files.py`).

    A name that is not UTF-8 is escaped byte by byte.
    """
    place = PurePosixPath(path)
    name = "index" if place.stem == "README" or role_of(path) == SECTION else place.stem
    if not directory_urls:
        return quote((place.parent / f"{name}.html").as_posix(), errors="surrogateescape")
    folder = place.parent if name == "index" else place.parent / name
    return "./" if folder == PurePosixPath() else quote(folder.as_posix(), errors="surrogateescape") + "/"


@lru_cache(maxsize=1 << 14)  # Every note is asked for its terms once for each page that they stand on.
def term_key(term: str) -> str:
    """Give what two spellings of one term have in common: case and blanks do not count, as in Hugo."""
    return "-".join(unicodedata.normalize("NFC", term).lower().split())


def slug(term: str) -> str:
    """Make a term's part of an address: lower case, hyphens for what no address should hold.

    Signs that tell terms apart are spelled out, so that `C`, `C++` and `C#` stay three. A term of nothing but
    other signs (an emoji) gets the names of its code points.
    """
    text = term_key(term)
    for sign, words in _SPELLED_OUT:
        text = text.replace(sign, words)
    text = "".join(sign if sign in "_.-" or unicodedata.category(sign)[0] in "LNM" else "-" for sign in text)
    text = _HYPHENS.sub("-", text).strip("-.") or "-".join(f"u{ord(sign):x}" for sign in term_key(term))
    return text.encode()[:_MOST_BYTES].decode(errors="ignore").rstrip("-.")


def slugs(
    terms: Iterable[str], own: Mapping[str, str] | None = None
) -> tuple[Mapping[str, str], tuple[tuple[str, str], ...]]:
    """Give each term key a slug of its own.

    Args:
        terms: Term keys.
        own: Term key → the slug that somebody wrote for it.

    Returns:
        Term key → slug, and the pairs of keys that would have shared one; the second of a pair in the order of
        the alphabet got a number behind its slug.
    """
    taken: dict[str, str] = {}
    by_key: dict[str, str] = {}
    clashes: list[tuple[str, str]] = []
    numbers: Counter[str] = Counter()
    for key in sorted(terms):
        wanted = candidate = slug((own or {}).get(key) or key)
        while candidate in taken:
            numbers[wanted] += 1
            candidate = f"{wanted}-{numbers[wanted] + 1}"
        if candidate != wanted:
            clashes.append((taken[wanted], key))
        taken[candidate] = key
        by_key[key] = candidate
    return by_key, tuple(clashes)


def collisions(addresses: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Find the pages that would overwrite each other.

    Args:
        addresses: Pairs of a page's path and its address or file in the site.

    Returns:
        Pairs of paths with the same address.
    """
    taken: dict[str, str] = {}
    return [(taken[address], path) for path, address in addresses if taken.setdefault(address, path) != path]
