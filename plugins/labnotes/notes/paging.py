"""A long listing over several pages, and which of their numbers a page names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Final

from labnotes.notes.listings import Listing
from labnotes.notes.roles import INDEX, SECTION, role_of

_NEAR: Final = 2
"""How many pages on either side of the present one are named."""


def split(listing: Listing, path: str, per_page: int) -> Iterator[tuple[str, Listing]]:
    """Give the pages of a listing, each with its source path.

    The first has the listing's own path and what is told about the group; the others only list.

    Args:
        listing: All of it.
        path: Source path of the page on which it begins.
        per_page: How many notes stand on a page; 0 for all of them.
    """
    if not 0 < per_page < len(listing.entries):
        yield path, listing
        return
    parts = [listing.entries[start : start + per_page] for start in range(0, len(listing.entries), per_page)]
    paths = (path, *(page_path(path, number) for number in range(2, len(parts) + 1)))
    first = replace(listing, entries=parts[0], pages=paths)
    yield path, first
    rest = replace(first, lines=(), about=None)
    for number, (place, part) in enumerate(zip(paths[1:], parts[1:], strict=True), start=2):
        yield place, replace(rest, entries=part, number=number)


def page_path(path: str, number: int) -> str:
    """Give the source path of a further page: `notes/page/2.md` for `notes/index.md` and for `notes.md`."""
    place = PurePosixPath(path)
    folder = place.parent if role_of(path) in {INDEX, SECTION, "README"} else place.with_suffix("")
    return (folder / "page" / f"{number}.md").as_posix()


def numbers(number: int, total: int) -> Iterator[int | None]:
    """Give the numbers of the pages to name on one of them: the first, the last, the near ones; None for a gap."""
    near = {1, total, *range(number - _NEAR, number + _NEAR + 1)}
    last = 0
    for shown in sorted(near & set(range(1, total + 1))):
        if shown == last + 2:  # A single page between two is named, too: a gap would be as wide.
            yield last + 1
        elif shown > last + 1:
            yield None
        yield shown
        last = shown
