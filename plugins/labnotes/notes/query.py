"""What a `notes` block asks for, and which notes that is.

Notes are looked up by what is asked for, in an index that is made once for the whole site: a page may ask often.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath
from typing import Final, Literal, get_args

from labnotes.notes.grouping import Groups, Term, collation
from labnotes.notes.listings import AUTHORS
from labnotes.notes.note import Note
from labnotes.notes.precedence import Dated
from labnotes.notes.urls import term_key

Key = Literal["date", "updated", "title", "weight"]
KEYS: Final[tuple[Key, ...]] = get_args(Key)
"""What notes can be sorted by."""


@dataclass(frozen=True, slots=True)
class Sort:
    """An order of notes; those without such a key always come last."""

    key: Key = "date"
    descending: bool = True


@dataclass(frozen=True, slots=True)
class Filter:
    """What a note must have: any of some values; or none of them."""

    by: str
    """`section`, `year`, `featured`, `pinned`, or a taxonomy."""
    values: tuple[Hashable, ...]
    """Folders, years, truth values, or term keys."""
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """All that one block asks for; every filter must hold."""

    filters: tuple[Filter, ...] = ()
    sort: Sort = Sort()
    limit: int | None = None

    def select(self, index: NoteIndex) -> tuple[Note, ...]:
        """Give the notes that are asked for, in the order that is asked for."""
        unwanted = {path for part in self.filters if part.negated for path in index.having(part)}
        wanted = sorted((index.having(part) for part in self.filters if not part.negated), key=len)
        position = index.positions(self.sort)
        paths = position if not wanted else sorted(wanted[0], key=position.__getitem__)
        found = (path for path in paths if path not in unwanted and all(path in other for other in wanted[1:]))
        chosen = [path for path, _ in zip(found, range(self.limit), strict=False)] if self.limit else list(found)
        return tuple(map(index.notes.__getitem__, chosen))


class NoteIndex:
    """The published notes of a site by all that a block can ask for; each index is made when it is first needed."""

    def __init__(self, groups: Groups) -> None:
        self._groups = groups
        self._indexes: dict[str, Mapping[Hashable, Mapping[str, Note]]] = {}
        self._positions: dict[Sort, Mapping[str, int]] = {}

    @cached_property
    def notes(self) -> Mapping[str, Note]:
        """Every note by its path."""
        return {note.path: note for note in self._groups.notes}

    @property
    def taxonomies(self) -> tuple[str, ...]:
        """What notes can be grouped by, with the authors, whether or not the site has them as a taxonomy."""
        return tuple(dict.fromkeys((*self._groups.terms, AUTHORS)))

    @cached_property
    def folders(self) -> tuple[str, ...]:
        """Every folder with notes in it or below it, by name."""
        return tuple(sorted(str(folder) for folder in self._index("section")))

    def spelled(self, taxonomy: str) -> list[str]:
        """Give the terms of a taxonomy as notes spell them, by title."""
        if taxonomy in self._groups.terms:
            return [next(iter(term.spellings), term.title) for term in self._groups.terms[taxonomy]]
        return sorted({author for note in self._groups.notes for author in note.terms.get(taxonomy, ())}, key=collation)

    def has(self, by: str, value: Hashable) -> bool:
        """Tell whether any note has a value."""
        return value in self._index(by)

    def having(self, part: Filter) -> Mapping[str, Note]:
        """Give the notes that have any of a filter's values, by path; whether it is negated does not matter here."""
        index = self._index(part.by)
        found = [index[value] for value in part.values if value in index]
        return found[0] if len(found) == 1 else {path: note for notes in found for path, note in notes.items()}

    def positions(self, sort: Sort) -> Mapping[str, int]:
        """Give the place of every note in an order, by path, and in that order."""
        if sort not in self._positions:
            self._positions[sort] = {note.path: place for place, note in enumerate(self._sorted(sort))}
        return self._positions[sort]

    def _sorted(self, sort: Sort) -> list[Note]:
        """Sort; notes that are equal stand by title, and of one weight the newest first."""
        by_title = sorted(self._groups.notes, key=lambda note: (collation(note.title), note.path))
        if sort.key == "title":
            return sorted(by_title, key=lambda note: collation(note.title), reverse=sort.descending)
        if sort.key == "weight":
            by_title = self._sorted(Sort())
        given = [(value, note) for note in by_title if (value := _value(note, sort.key)) is not None]
        ordered = [note for _, note in sorted(given, key=lambda pair: pair[0], reverse=sort.descending)]
        return ordered + [note for note in by_title if _value(note, sort.key) is None]

    def _index(self, by: str) -> Mapping[Hashable, Mapping[str, Note]]:
        if by not in self._indexes:
            self._indexes[by] = self._indexed(by)
        return self._indexes[by]

    def _indexed(self, by: str) -> Mapping[Hashable, Mapping[str, Note]]:
        if by in self._groups.terms and by not in _READERS:
            terms: Sequence[Term] = self._groups.terms[by]
            return {term.key: {note.path: note for note in term.notes} for term in terms}
        index: dict[Hashable, dict[str, Note]] = {}
        for note in self._groups.notes:
            for value in _values(note, by):
                index.setdefault(value, {})[note.path] = note
        return index


_READERS: Final = ("section", "year", "featured", "pinned")
"""What can be asked for and is no taxonomy."""


def _values(note: Note, by: str) -> tuple[Hashable, ...]:
    if by == "section":
        return tuple(folder.as_posix() for folder in PurePosixPath(note.path).parents)
    if by == "year":
        return (note.date.moment.year,) if note.date is not None else ()
    if by == "featured":
        return (note.featured,)
    if by == "pinned":
        return (note.pinned,)
    return tuple(dict.fromkeys(map(term_key, note.terms.get(by, ()))))


def _value(note: Note, key: Key) -> float | None:
    """Give the number by which a note is sorted; None where it has none."""
    if key == "weight":
        return note.weight or None
    dated = updated(note) if key == "updated" else note.date
    return None if dated is None else dated.moment.timestamp()


def updated(note: Note) -> Dated | None:
    """Give when a note was last changed, as far as it says so; else its date."""
    return note.dates.modified or note.date
