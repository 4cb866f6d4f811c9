"""The keys of a `notes` block that say which notes it asks for."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable
from functools import partial
from pathlib import PurePosixPath
from typing import Final, NoReturn

from labnotes.notes.fields import Field, shown
from labnotes.notes.flags import read_flag
from labnotes.notes.nearest import did_you_mean
from labnotes.notes.note import terms_of
from labnotes.notes.query import Filter, NoteIndex
from labnotes.notes.unreadable import UnreadableError
from labnotes.notes.urls import term_key

_SINGULAR: Final = {"categories": "category", "tags": "tag", "authors": "author"}
"""Taxonomy → how a block calls it; it may also be called by its own name."""
_LAST_YEAR: Final = 9999


class FilterReader:
    """Reads what a note must have, and knows what the notes of a site do have.

    A term that no published note has is a mistake, whether or not a held-back note has it.
    """

    def __init__(self, index: NoteIndex) -> None:
        self._index = index
        self.taxonomies = {
            name.lower(): taxonomy
            for taxonomy in index.taxonomies
            for name in (taxonomy, called(taxonomy))
            if name.lower() not in _READERS
        }
        """Every name of a taxonomy → the taxonomy."""

    @property
    def keys(self) -> list[str]:
        """Give what can be asked for."""
        return [*dict.fromkeys(map(called, self.taxonomies.values())), *_READERS]

    def read(self, field: Field) -> Filter:
        """Read one key that is known.

        Raises:
            UnreadableError: Its value is not understood, or nothing that is published has it.
        """
        members = field.value if isinstance(field.value, list) else [field.value]
        if not members or any(value is None or isinstance(value, list | dict) for value in members):
            refuse(field, "write a value, or a list of values, as in [one, two]")
        taxonomy = self.taxonomies.get(field.name)
        read: Callable[[NoteIndex, Field, object], Hashable] = (
            _READERS[field.name] if taxonomy is None else partial(_term, taxonomy)
        )
        return Filter(
            taxonomy or field.name, tuple(dict.fromkeys(read(self._index, field, value) for value in members))
        )


def _term(taxonomy: str, index: NoteIndex, field: Field, value: object) -> str:
    written = "".join(terms_of(value))
    key = term_key(written)
    if not index.has(taxonomy, key):
        problem = f"no published note has the {called(taxonomy)} {quoted(written)}"
        raise UnreadableError(field.line, problem, did_you_mean(written, index.spelled(taxonomy)))
    return key


def _folder(index: NoteIndex, field: Field, value: object) -> str:
    folder = PurePosixPath(str(value).strip().strip("/")).as_posix()
    if not index.has("section", folder):
        problem = f"no published note lies in the folder {quoted(value)}"
        raise UnreadableError(field.line, problem, did_you_mean(folder, index.folders))
    return folder


def _year(_: NoteIndex, field: Field, value: object) -> int:
    year = int(value) if isinstance(value, str) and re.fullmatch("[0-9]{4}", value) else value
    if not isinstance(year, int) or isinstance(year, bool) or not 0 < year <= _LAST_YEAR:
        refuse(field, "write a year, as in 2026", value)
    return year


def _flag(_: NoteIndex, field: Field, value: object) -> bool:
    flag = read_flag(value)
    if flag is None:
        refuse(field, f"write {field.name}: true or {field.name}: false", value)
    return flag


_READERS: Final[dict[str, Callable[[NoteIndex, Field, object], Hashable]]] = {
    "section": _folder,
    "year": _year,
    "featured": _flag,
    "pinned": _flag,
}
"""The keys that are no taxonomies."""


def called(taxonomy: str) -> str:
    """Give the name of a taxonomy for one of its terms."""
    return _SINGULAR.get(taxonomy, taxonomy)


def quoted(value: object) -> str:
    """Write a value for a message."""
    return "nothing" if value is None else repr(shown(value))


def refuse(field: Field, remedy: str, value: object = None) -> NoReturn:
    """Refuse the value of a key, or one member of it.

    Raises:
        UnreadableError: Always.
    """
    read = quoted(value if value is not None else field.text or field.value)
    raise UnreadableError(field.line, f"{shown(field.key)}: {read} is not understood", remedy)
