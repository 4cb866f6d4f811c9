"""The addresses that a page does not have, and by which it is known all the same."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import PurePosixPath

from labnotes.notes.aliases import alias_addresses, members
from labnotes.notes.hugo_paths import AddressError
from labnotes.notes.hugo_site import HugoSite
from labnotes.notes.note import Note
from labnotes.notes.roles import names_its_folder


def other_addresses(note: Note, own: str, hugo: HugoSite) -> Iterator[str]:
    """Give the addresses of a note beside its own: of its source, in Hugo, and its aliases; some more than once.

    They are relative to the site and decoded. What can be no address is passed over, for nothing is published there.

    Args:
        note: The note.
        own: The address of its page, relative to the site.
        hugo: Where Hugo puts its pages.
    """
    source = PurePosixPath(note.path)
    yield (source.parent if names_its_folder(note.path) else source.with_suffix("")).as_posix()
    with suppress(AddressError):
        yield hugo.page(note)
    field = note.front_matter.get("aliases")
    for member in members(field.value) if field is not None else ():
        with suppress(AddressError):
            yield from alias_addresses([member], own)
