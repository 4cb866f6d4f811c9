"""The addresses by which links name what is held back."""

from __future__ import annotations

from collections.abc import Iterator

from labnotes.notes.hugo_site import HugoSite
from labnotes.notes.other_addresses import other_addresses
from labnotes.website.build import Build


def old_addresses(build: Build) -> Iterator[str]:
    """Give the addresses that name what is held back beside its own, as in `other_addresses`."""
    for addresses in addresses_by_page(build).values():
        yield from addresses


def addresses_by_page(build: Build) -> dict[str, list[str]]:
    """Give the same addresses by the source path of the page that they name."""
    shelf = build.shelf
    hugo = build.hugo or HugoSite.of((page.note for page in shelf), build.choices.permalinks, shelf.rules.taxonomies)
    return {
        path: list(other_addresses(page.note, page.file.dest_uri.removesuffix("index.html"), hugo))
        for path, page in shelf.held_back.items()
    }
