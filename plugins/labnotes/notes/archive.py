"""Notes by the year, or the year and the month, of their date."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Literal

from labnotes.notes.note import Note
from labnotes.notes.ordering import latest_first
from labnotes.notes.texts import Texts

Archive = Literal["year", "month", "none"]


def periods(newest: Iterable[Note], archive: Archive) -> dict[str, tuple[Note, ...]]:
    """Give the notes of each period, `2026` and, by month, `2026/03`; the latest period first, a year above its months.

    The day is that of the date as written, in its own time zone. Notes without a date are in no period.

    Args:
        newest: The notes as `newest_first` gave them.
        archive: Which periods there are.
    """
    found: dict[str, list[Note]] = {}
    for note in latest_first(newest) if archive != "none" else ():
        if note.date is not None:
            day = note.date.moment.date()
            found.setdefault(f"{day.year:04}", []).append(note)
            if archive == "month":
                found.setdefault(f"{day.year:04}/{day.month:02}", []).append(note)
    # `:` comes behind the digits and the slash: backwards, a year stands above its months.
    return {period: tuple(found[period]) for period in sorted(found, key=lambda name: f"{name}:", reverse=True)}


def year_of(period: str) -> str:
    """Give the year of a month; of a year, itself."""
    return period.partition("/")[0]


def period_title(period: str, texts: Texts) -> str:
    """Give the title of a period's listing."""
    year, _, month = period.partition("/")
    return texts.month(date(int(year), int(month), 1)) if month else year


def months_of(year: str, all_periods: Mapping[str, object]) -> list[str]:
    """Give the months of a year among the periods."""
    return [period for period in all_periods if period.startswith(f"{year}/")]
