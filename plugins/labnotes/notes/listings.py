"""Groups → listings: what stands on the pages that list notes, before it becomes Markdown or HTML."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from labnotes.notes.grouping import Groups, Term
from labnotes.notes.note import Note

NEWEST: Final = 20
"""How many notes stand on the notes index with all that is known of them; the rest follow as a plain list."""


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
    """The note's terms, a tuple for each taxonomy in which it has any."""
    summary: str
    """Plain text; may be empty."""


@dataclass(frozen=True, slots=True)
class Listing:
    """What one page lists."""

    lead: str
    """Plain text."""
    ways: tuple[Link, ...] = ()
    """Where to look further."""
    entries: tuple[Entry, ...] = ()
    terms: tuple[tuple[Link, int], ...] = ()
    """Terms with the number of their notes."""
    older: tuple[Entry, ...] = ()
    """Notes that are listed by title and date alone."""


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

    def link(self, term: Term) -> Link:
        """Give the link to a term's listing."""
        return Link(term.title, self.terms[term.taxonomy, term.key])


def entries(groups: Groups, places: Places) -> dict[str, Entry]:
    """Make the entry of every note, once for all listings, by the note's path."""
    return {note.path: _entry(note, groups, places) for note in groups.notes}


def _entry(note: Note, groups: Groups, places: Places) -> Entry:
    terms = (tuple(map(places.link, groups.terms_of(note, taxonomy))) for taxonomy in groups.terms)
    return Entry(
        Link(note.title, note.path),
        note.date.moment.date() if note.date else None,
        note.minutes,
        tuple(filter(None, terms)),
        note.summary,
    )


def notes_listing(groups: Groups, places: Places, by_path: Mapping[str, Entry]) -> Listing:
    """List all notes: the newest with all that is known of them, the others by title and date."""
    if not groups.notes:
        return Listing("No notes yet.")
    listed = _of(groups.notes, by_path)
    ways = tuple(Link(taxonomy_title(taxonomy), path) for taxonomy, path in places.overviews.items())
    return Listing(_newest_first(listed), ways, listed[:NEWEST], older=listed[NEWEST:])


def term_listing(term: Term, places: Places, by_path: Mapping[str, Entry]) -> Listing:
    """List the notes of one term, newest first."""
    listed = _of(term.notes, by_path)
    overview = places.overviews.get(term.taxonomy)
    ways = () if overview is None else (Link(f"All {term.taxonomy}", overview),)
    return Listing(_newest_first(listed), ways, listed)


def section_listing(notes: Iterable[Note], by_path: Mapping[str, Entry]) -> Listing:
    """List the notes of one folder."""
    listed = _of(notes, by_path)
    return Listing(_newest_first(listed), entries=listed)


def section_title(folder: str) -> str:
    """Give the title of a folder for which nobody wrote one."""
    return taxonomy_title(folder.rpartition("/")[2])


def overview_listing(terms: Sequence[Term], places: Places) -> Listing:
    """List the terms of one taxonomy with the number of their notes."""
    return Listing("", terms=tuple((places.link(term), len(term.notes)) for term in terms))


def taxonomy_title(taxonomy: str) -> str:
    """Give the title of a taxonomy's overview."""
    return taxonomy.replace("-", " ").replace("_", " ").capitalize()


def _of(notes: Iterable[Note], by_path: Mapping[str, Entry]) -> tuple[Entry, ...]:
    return tuple(by_path[note.path] for note in notes)


def _newest_first(listed: Sequence[Entry]) -> str:
    return f"{counted(len(listed))}, newest first."


def counted(number: int) -> str:
    """Say a number of notes."""
    return f"{number} note" if number == 1 else f"{number} notes"
