"""Addresses from one page of the site to another."""

from __future__ import annotations

from typing import Final

from mkdocs.structure.files import File, Files

from labnotes.notes.listing_html import Address


def addresses_from(page: File, files: Files) -> Address:
    """Give what finds the address of a source's page, or of a file, as it is written on a page."""
    up, there = _up(page), files.src_uris

    def address(path: str) -> str | None:
        file = there.get(path)
        return None if file is None else (up + file.url.removeprefix("./")) or "./"

    return address


_UP: Final = "\ufdd1"
_HOME: Final = "\ufdd2"
"""Stand for the way up to the site's root in addresses that are the same on all pages; no text has these signs."""


def addresses_from_anywhere(files: Files) -> Address:
    """Give the same for any page: what is written with it is made right for one page by `seen_from`."""
    there = files.src_uris

    def address(path: str) -> str | None:
        file = there.get(path)
        return None if file is None else f"{_UP}{file.url.removeprefix('./')}" if file.url != "./" else _HOME

    return address


def seen_from(page: File, html: str) -> str:
    """Put the way up from a page into what was written with addresses from anywhere."""
    up = _up(page)
    return html.replace(_UP, up).replace(_HOME, up or "./")


def _up(page: File) -> str:
    return "../" * page.url.removeprefix("./").count("/")
