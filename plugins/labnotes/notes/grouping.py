"""Notes → groups: the terms of each taxonomy with their notes, in order."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Collection, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from pathlib import PurePosixPath

from labnotes.notes.note import Note
from labnotes.notes.roles import INDEX, role_of
from labnotes.notes.urls import slugs, term_key

Rank = tuple[bool, int, bool, float, tuple[str, str, str], str]


@dataclass(frozen=True, slots=True)
class Term:
    """One value of a taxonomy, with the notes that carry it."""

    taxonomy: str
    key: str
    """What all its spellings have in common."""
    title: str
    """Its most frequent spelling; of two as frequent, the first in the order of the alphabet."""
    slug: str
    """Its part of an address."""
    notes: tuple[Note, ...]
    """Newest first."""
    spellings: Mapping[str, int]
    """Every spelling with the number of notes that use it, the most frequent first."""


@dataclass(frozen=True)
class Groups:
    """All that is listed somewhere: the notes, and the terms of each taxonomy by title."""

    notes: tuple[Note, ...]
    """Newest first."""
    terms: Mapping[str, tuple[Term, ...]]
    """Taxonomy → its terms, ordered by title. A term without notes does not exist."""
    clashes: tuple[tuple[str, str, str], ...]
    """Taxonomy and two term keys that would have shared one address."""
    sections: Mapping[str, tuple[Note, ...]] = field(default_factory=dict)
    """Folder, relative to the docs folder → the notes in it and in its folders that are no sections themselves."""

    def terms_of(self, note: Note, taxonomy: str) -> list[Term]:
        """Give the terms of one note in the order in which it names them, without those that have no page."""
        by_key = self._by_key[taxonomy]
        return [by_key[key] for key in dict.fromkeys(map(term_key, note.terms.get(taxonomy, ()))) if key in by_key]

    @cached_property
    def _by_key(self) -> dict[str, dict[str, Term]]:
        return {taxonomy: {term.key: term for term in terms} for taxonomy, terms in self.terms.items()}


def newest_first(notes: Iterable[Note]) -> tuple[Note, ...]:
    """Order as Hugo does (https://gohugo.io/quick-reference/page-collections/).

    Notes with a weight come first, the lightest at the top; then the newest; notes of one moment by title; notes
    without a date last, by title.
    """
    return tuple(sorted(notes, key=_order))


def _order(note: Note) -> Rank:
    return rank(note.weight, note.date.moment if note.date else None, note.title, note.path)


def rank(weight: int, moment: datetime | None, title: str, path: str) -> Rank:
    """Give the key by which pages are sorted; see `newest_first`."""
    age = -moment.timestamp() if moment else 0.0
    return (weight == 0, weight, moment is None, age, collation(title), path)


def collation(title: str) -> tuple[str, str, str]:
    """Give the key by which titles are sorted: letters first, then accents, then small before capital letters."""
    lower = title.casefold()
    letters = "".join(sign for sign in unicodedata.normalize("NFKD", lower) if not unicodedata.combining(sign))
    return (letters, lower, title.swapcase())


def group(
    notes: Iterable[Note],
    taxonomies: Iterable[str],
    titles: Mapping[tuple[str, str], str] | None = None,
    folders: Collection[str] = (),
    hidden: Container[tuple[str, str]] = (),
) -> Groups:
    """Sort published notes into the terms that they name, and into sections.

    Args:
        notes: The notes.
        taxonomies: The keys of the terms.
        titles: (Taxonomy, term key) → a title that a user wrote for the term.
        folders: The folders that are sections, relative to the docs folder.
        hidden: (Taxonomy, term key) of terms that are left out, because their own pages are held back (case J41).
    """
    ordered = newest_first(notes)
    terms: dict[str, tuple[Term, ...]] = {}
    clashes: list[tuple[str, str, str]] = []
    for taxonomy in taxonomies:
        terms[taxonomy], pairs = _terms(taxonomy, ordered, titles or {}, hidden)
        clashes += [(taxonomy, *pair) for pair in pairs]
    return Groups(ordered, terms, tuple(clashes), _sections(ordered, folders))


def _sections(ordered: Iterable[Note], folders: Collection[str]) -> dict[str, tuple[Note, ...]]:
    members: dict[str, list[Note]] = {folder: [] for folder in sorted(folders)}
    for note in ordered:
        place = PurePosixPath(note.path)
        above = place.parent.parents if role_of(note.path) == INDEX else place.parents
        nearest = next((folder.as_posix() for folder in above if folder.as_posix() in members), None)
        if nearest is not None:
            members[nearest].append(note)
    return {folder: tuple(notes) for folder, notes in members.items()}


def _terms(
    taxonomy: str,
    ordered: Sequence[Note],
    titles: Mapping[tuple[str, str], str],
    hidden: Container[tuple[str, str]],
) -> tuple[tuple[Term, ...], tuple[tuple[str, str], ...]]:
    members: dict[str, list[Note]] = {}
    spellings: dict[str, Counter[str]] = {}
    for note in ordered:
        named = [term for term in note.terms.get(taxonomy, ()) if (taxonomy, term_key(term)) not in hidden]
        for term in named:
            spellings.setdefault(term_key(term), Counter())[term] += 1
        for key in dict.fromkeys(map(term_key, named)):
            members.setdefault(key, []).append(note)
    slug_of, pairs = slugs(members)
    terms = [
        Term(taxonomy, key, title, slug_of[key], tuple(notes), _by_frequency(spellings[key]))
        for key, notes in members.items()
        if (title := titles.get((taxonomy, key)) or _title(spellings[key]))
    ]
    return tuple(sorted(terms, key=lambda term: (collation(term.title), term.key))), pairs


def _by_frequency(spellings: Counter[str]) -> dict[str, int]:
    return dict(sorted(spellings.items(), key=lambda item: (-item[1], item[0])))


def _title(spellings: Counter[str]) -> str:
    return next(iter(_by_frequency(spellings)))


def in_order(terms: Iterable[Term], wanted: Sequence[str]) -> list[Term]:
    """Put the terms that `wanted` names first, in its order; the rest stays as it is."""
    rank = {term_key(name): number for number, name in enumerate(wanted)}
    return sorted(terms, key=lambda term: rank.get(term.key, len(rank)))
