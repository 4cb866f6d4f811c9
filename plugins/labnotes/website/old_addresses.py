"""The addresses that a page does not have, and by which it is known all the same."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import PurePosixPath

from labnotes.notes.aliases import alias_addresses, members
from labnotes.notes.hugo_paths import AddressError
from labnotes.notes.hugo_site import HugoSite
from labnotes.notes.roles import names_its_folder
from labnotes.website.build import Build
from labnotes.website.reading import Shelved


def old_addresses(build: Build) -> Iterator[str]:
    """Give the addresses that name what is held back beside its own: of its source, in Hugo, and its aliases.

    They are relative to the site and decoded. What can be no address is passed over, for nothing is published there.
    """
    for addresses in addresses_by_page(build).values():
        yield from addresses


def addresses_by_page(build: Build) -> dict[str, list[str]]:
    """Give the same addresses by the source path of the page that they name."""
    shelf = build.shelf
    hugo = build.hugo or HugoSite.of((page.note for page in shelf), build.choices.permalinks, shelf.rules.taxonomies)
    return {path: list(_addresses(page, hugo)) for path, page in shelf.held_back.items()}


def _addresses(page: Shelved, hugo: HugoSite) -> Iterator[str]:
    source = PurePosixPath(page.note.path)
    yield (source.parent if names_its_folder(page.note.path) else source.with_suffix("")).as_posix()
    with suppress(AddressError):
        yield hugo.page(page.note)
    yield from _aliases(page)


def _aliases(page: Shelved) -> Iterator[str]:
    field = page.note.front_matter.get("aliases")
    for member in members(field.value) if field is not None else ():
        with suppress(AddressError):
            yield from alias_addresses([member], page.file.dest_uri.removesuffix("index.html"))
