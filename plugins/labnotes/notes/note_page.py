"""What stands on a page beside its text: the record that templates get as `note`.

All texts in it are plain; whoever writes them into HTML escapes them. All addresses lead from the page itself.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from labnotes.notes.grouping import Groups
from labnotes.notes.links import Backlink
from labnotes.notes.listing_html import Address
from labnotes.notes.listings import Places
from labnotes.notes.note import Note
from labnotes.notes.reading_order import Position, ReadingOrder
from labnotes.notes.urls import term_key

PARTS: Final = ("facts", "series", "neighbours", "related", "backlinks")
"""What Labnotes puts beside a text, each of which a site or a page may leave out."""

_AUTHORS: Final = "authors"
_MOST_PARTS: Final = 21
"""Of a series on one page, around the note itself: no page grows with the number of notes."""


@dataclass(frozen=True, slots=True)
class PageLink:
    """A page of the site."""

    title: str
    url: str | None
    """None where there is no such page, as with an author who has none."""


@dataclass(frozen=True, slots=True)
class SeriesPart:
    """A note in the list of its series."""

    number: int
    """Counted from 1."""
    title: str
    url: str | None
    """None for the note on whose page the list stands."""


@dataclass(frozen=True, slots=True)
class Series:
    """The series of a note."""

    name: str
    url: str | None
    """Of its listing."""
    position: int
    """The note's own, counted from 1."""
    total: int
    """How many notes are published in it."""
    parts: tuple[SeriesPart, ...]
    """In the order of reading; of a long series those around the note."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A page that links to this one."""

    title: str
    url: str
    sentence: str
    """The one in which the link stands; may be empty."""


@dataclass(frozen=True, slots=True)
class NotePage:
    """One note with all that stands around it."""

    title: str
    date: dt.date | None
    updated: dt.date | None
    """None where that is not later than `date`."""
    minutes: int
    """Estimated reading time."""
    summary: str
    """May be empty."""
    pinned: bool
    featured: bool
    authors: tuple[PageLink, ...]
    terms: Mapping[str, tuple[PageLink, ...]]
    """Every taxonomy of the site → the note's terms in it, in the note's order."""
    series: Series | None
    within: PageLink | None
    """The series or the category in which `previous` and `next` are; None without either."""
    previous: PageLink | None
    next: PageLink | None
    related: tuple[PageLink, ...]
    """The closest first."""
    backlinks: tuple[Mention, ...]
    """The newest first."""


@dataclass(frozen=True)
class Surroundings:
    """What is known of all published notes, from which each page takes its own."""

    groups: Groups
    places: Places
    order: ReadingOrder
    related: Mapping[str, tuple[Note, ...]]
    backlinks: Mapping[str, tuple[Backlink, ...]]

    def of(self, note: Note, address: Address, *, published: bool) -> NotePage:
        """Make the record of one note.

        Args:
            note: Any note of the site.
            address: Gives addresses from the note's page.
            published: Whether it is; the terms of one that is not may have no pages, and are named all the same.
        """
        day, updated = _days(note)
        position = self.order.neighbours.get(note.path)
        previous = _page(position.previous, address) if position else None
        following = _page(position.next, address) if position else None
        return NotePage(
            title=note.title,
            date=day,
            updated=updated,
            minutes=note.minutes,
            summary=note.summary,
            pinned=note.pinned,
            featured=note.featured,
            authors=self._authors(note, address),
            terms={name: self._terms(note, name, address, known_only=published) for name in self.groups.terms},
            series=self._series(note, address),
            within=self._term(position, address) if position and (previous or following) else None,
            previous=previous,
            next=following,
            related=tuple(filter(None, (_page(other, address) for other in self.related.get(note.path, ())))),
            backlinks=self.mentions(note.path, address),
        )

    def mentions(self, path: str, address: Address) -> tuple[Mention, ...]:
        """Give the pages that link to one, which need not be a note."""
        found = self.backlinks.get(path, ())
        return tuple(
            Mention(link.note.title, url, link.sentence)
            for link in found
            if (url := address(link.note.path)) is not None
        )

    def _authors(self, note: Note, address: Address) -> tuple[PageLink, ...]:
        if _AUTHORS in note.terms:
            return self._terms(note, _AUTHORS, address, known_only=False)
        return tuple(PageLink(name, None) for name in note.terms.get("author", ()))

    def _terms(self, note: Note, taxonomy: str, address: Address, *, known_only: bool) -> tuple[PageLink, ...]:
        terms = self.groups.terms_of(note, taxonomy) if taxonomy in self.groups.terms else []
        known = {term.key: PageLink(term.title, address(self.places.terms[taxonomy, term.key])) for term in terms}
        if known_only:
            return tuple(known.values())
        named = {term_key(term): PageLink(term, None) for term in reversed(note.terms.get(taxonomy, ()))}
        return tuple((named | known)[key] for key in dict.fromkeys(map(term_key, note.terms.get(taxonomy, ()))))

    def _series(self, note: Note, address: Address) -> Series | None:
        position = self.order.series.get(note.path)
        if position is None:
            return None
        total = len(position.notes)
        first = max(0, min(position.index - _MOST_PARTS // 2, total - _MOST_PARTS))
        parts = (
            SeriesPart(index + 1, part.title, None if index == position.index else address(part.path))
            for index, part in enumerate(position.notes[first : first + _MOST_PARTS], first)
        )
        listing = self._term(position, address)
        return Series(listing.title, listing.url, position.index + 1, total, tuple(parts))

    def _term(self, position: Position, address: Address) -> PageLink:
        term = position.term
        return PageLink(term.title, address(self.places.terms[term.taxonomy, term.key]))


def parts_shown(note: Note, chosen: Iterable[str]) -> frozenset[str]:
    """Take from the parts that the site shows those that a page's `hide` names."""
    return frozenset(chosen) - hidden_by(note)


def hidden_by(note: Note) -> frozenset[str]:
    """Give what a page's `hide` names: our parts, taxonomies, and what the theme knows."""
    return frozenset(name.lower() for name in note.terms.get("hide", ()))


def _days(note: Note) -> tuple[dt.date | None, dt.date | None]:
    day = note.date.moment.date() if note.date else None
    changed = note.dates.modified.moment.date() if note.dates.modified else None
    return day, changed if changed is not None and (day is None or changed > day) else None


def _page(note: Note | None, address: Address) -> PageLink | None:
    url = address(note.path) if note is not None else None
    return PageLink(note.title, url) if note is not None and url is not None else None
