"""Groups → listings: what stands on the pages that list notes, before it becomes Markdown or HTML."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from labnotes.notes.grouping import Groups, Term
from labnotes.notes.note import Note

AUTHORS: Final = "authors"
"""The taxonomy whose terms are people."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link to a page of the site."""

    text: str
    """Plain text."""
    path: str
    """The page's source, relative to the docs folder."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One note in a listing."""

    link: Link
    day: date | None
    """The note's date, as it was written, without its time."""
    minutes: int
    """Estimated reading time."""
    terms: tuple[tuple[Link, ...], ...]
    """The note's terms, a tuple for each taxonomy in which it has any; without its authors."""
    summary: str
    """Plain text; may be empty."""
    updated: date | None = None
    """The day of its last change; None where that is not later than `day`."""
    authors: tuple[Link, ...] = ()
    pinned: bool = False
    """Whether it stands above the others (`pin: true`)."""
    featured: bool = False
    """Whether it is marked as worth reading (`featured: true`)."""


@dataclass(frozen=True, slots=True)
class Line:
    """One group in a list of groups."""

    link: Link
    number: int
    """How many notes it has."""
    depth: int = 0
    """How many of the groups above it in the list it belongs to."""


@dataclass(frozen=True, slots=True)
class About:
    """What is told about a person above their notes."""

    description: str = ""
    """Plain text."""
    picture: str | None = None
    """Source path of a picture of this site."""
    url: str | None = None
    """A page elsewhere; `http:` or `https:`."""


@dataclass(frozen=True, slots=True)
class Listing:
    """What one page lists."""

    lead: str
    """Plain text."""
    ways: tuple[Link, ...] = ()
    """Where to look further."""
    entries: tuple[Entry, ...] = ()
    lines: tuple[Line, ...] = ()
    """Groups with the number of their notes, above the entries."""
    above: tuple[Link, ...] = ()
    """The groups to which this one belongs, the widest first, and itself; empty for a group of its own."""
    about: About | None = None
    pages: tuple[str, ...] = ()
    """Source paths of all the pages over which the listing goes; empty for a single one."""
    number: int = 1
    """Which of them this is."""


@dataclass(frozen=True, slots=True)
class Places:
    """Where each listing stands: source paths relative to the docs folder."""

    notes: str
    terms: Mapping[tuple[str, str], str]
    """(taxonomy, term key) → path."""
    overviews: Mapping[str, str]
    """Taxonomy → path; without the taxonomies that have no overview."""
    sections: Mapping[str, str] = field(default_factory=dict)
    """Folder → path."""
    archive: Mapping[str, str] = field(default_factory=dict)
    """Period (see `archive.periods`) → path; the empty one is the overview. Empty without an archive."""

    def link(self, term: Term) -> Link:
        """Give the link to a term's listing."""
        return Link(term.title, self.terms[term.taxonomy, term.key])


def entries(groups: Groups, places: Places) -> dict[str, Entry]:
    """Make the entry of every note, once for all listings, by the note's path."""
    return {note.path: _entry(note, groups, places) for note in groups.notes}


def _entry(note: Note, groups: Groups, places: Places) -> Entry:
    links = {taxonomy: tuple(map(places.link, groups.terms_of(note, taxonomy))) for taxonomy in groups.terms}
    authors = links.pop(AUTHORS, ())
    day = note.date.moment.date() if note.date else None
    changed = note.dates.modified.moment.date() if note.dates.modified else None
    return Entry(
        Link(note.title, note.path),
        day,
        note.minutes,
        tuple(filter(None, links.values())),
        note.summary,
        changed if changed is not None and (day is None or changed > day) else None,
        authors,
        note.pinned,
        note.featured,
    )
