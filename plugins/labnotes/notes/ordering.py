"""In which order a listing shows its notes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from typing import Any, Final

from labnotes.notes.grouping import collation
from labnotes.notes.note import Note

DEFAULT: Final = "date"
_LATEST: Final = datetime.max.replace(tzinfo=UTC)


def ordered(newest: Iterable[Note], order: str) -> tuple[Note, ...]:
    """Put notes in one of the orders of `ORDERS`, the pinned ones first, except in the order of reading.

    A series that began with the part that somebody pinned would be read wrongly.

    Args:
        newest: The notes as `newest_first` gave them: nothing is sorted twice.
        order: Its name.
    """
    found = ORDERS[order](newest)
    return found if order == "weight" else tuple(sorted(found, key=lambda note: not note.pinned))


def latest_first(newest: Iterable[Note]) -> tuple[Note, ...]:
    """Order by date alone, the newest at the top; notes of one moment by title, those without a date last.

    Args:
        newest: The notes as `newest_first` gave them.
    """
    return tuple(sorted(newest, key=lambda note: -_time(note.date.moment if note.date else None)))


def in_reading_order(notes: Iterable[Note]) -> tuple[Note, ...]:
    """Order as one reads a series: by weight, the lightest first, then from the oldest to the newest.

    Notes without a weight follow those with one, notes without a date those with one; the rest is by title.
    """
    return tuple(sorted(notes, key=_reading_rank))


def _reading_rank(note: Note) -> tuple[Any, ...]:
    moment = note.date.moment if note.date else _LATEST
    return (note.weight == 0, note.weight, note.date is None, moment, collation(note.title), note.path)


def _last_changed_first(newest: Iterable[Note]) -> tuple[Note, ...]:
    def changed(note: Note) -> float:
        last = max((dated.moment for dated in (note.date, note.dates.modified) if dated is not None), default=None)
        return -_time(last)

    return tuple(sorted(newest, key=changed))


def _by_title(notes: Iterable[Note]) -> tuple[Note, ...]:
    return tuple(sorted(notes, key=lambda note: (collation(note.title), note.path)))


def _time(moment: datetime | None) -> float:
    return float("-inf") if moment is None else moment.timestamp()


ORDERS: Final[Mapping[str, Callable[[Iterable[Note]], tuple[Note, ...]]]] = {
    "date": tuple,
    "updated": _last_changed_first,
    "title": _by_title,
    "weight": in_reading_order,
}
"""What a user may write → the order. `date` puts notes with a weight first, as Hugo does."""
LEADS: Final[Mapping[str, str]] = {
    "date": "newest_first",
    "updated": "last_changed_first",
    "title": "by_title",
    "weight": "in_reading_order",
}
"""The orders → the text that tells readers of them."""
