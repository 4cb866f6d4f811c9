"""Addresses from one page of the site to another."""

from __future__ import annotations

from functools import cache

from mkdocs.structure.files import File, Files

from labnotes.notes.listing_html import Address


def addresses_from(page: File, files: Files) -> Address:
    """Give what finds the address of a source's page, or of a file, as it is written on a page."""
    up = "../" * page.url.removeprefix("./").count("/")

    @cache
    def address(path: str) -> str | None:
        file = files.get_file_from_path(path)
        return None if file is None else (up + file.url.removeprefix("./")) or "./"

    return address
