"""Notes in the order in which they are read one after the other, computed once for all of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from labnotes.notes.grouping import Groups, Term
from labnotes.notes.note import Note

SERIES: Final = "series"
_CATEGORIES: Final = "categories"


@dataclass(frozen=True, slots=True)
class Position:
    """The place of one note among those with which it is read."""

    term: Term
    """What they have in common."""
    notes: tuple[Note, ...]
    """All of them, in the order of reading; shared by their positions."""
    index: int
    """Where the note stands, from 0."""

    @property
    def previous(self) -> Note | None:
        """The note to read before; None for the first."""
        return self.notes[self.index - 1] if self.index else None

    @property
    def next(self) -> Note | None:
        """The note to read then; None for the last."""
        return self.notes[self.index + 1] if self.index + 1 < len(self.notes) else None


@dataclass(frozen=True, slots=True)
class ReadingOrder:
    """Where each note stands, by its path."""

    series: Mapping[str, Position]
    """In the first series that the note names."""
    neighbours: Mapping[str, Position]
    """In that series if others are in it, else in the first category that the note names."""


def order_of(groups: Groups) -> ReadingOrder:
    """Find the place of every note: each group is sorted once, and no note looks at the others."""
    series = _positions(groups, SERIES)
    with_others = {path: position for path, position in series.items() if len(position.notes) > 1}
    return ReadingOrder(series, _positions(groups, _CATEGORIES) | with_others)


def to_read(notes: Iterable[Note]) -> tuple[Note, ...]:
    """Put notes into the order of reading: by weight, then the oldest first, then by path.

    As in listings, a note with a weight comes before those without one, and a note without a date behind those with
    one. Of one moment's notes the path decides, because parts are often numbered in their files' names.
    """
    return tuple(sorted(notes, key=_rank))


def _rank(note: Note) -> tuple[bool, int, bool, float, str]:
    moment = note.date.moment.timestamp() if note.date else 0.0
    return (note.weight == 0, note.weight, note.date is None, moment, note.path)


def _positions(groups: Groups, taxonomy: str) -> dict[str, Position]:
    found: dict[str, Position] = {}
    for term in groups.terms.get(taxonomy, ()):
        notes = to_read(term.notes)
        for index, note in enumerate(notes):
            first = next(iter(groups.terms_of(note, taxonomy)), None)
            if first is not None and first.key == term.key:
                found[note.path] = Position(term, notes, index)
    return found
