"""Notes → groups: the terms of each taxonomy with their notes, in order."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Collection, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from pathlib import PurePosixPath

from labnotes.notes.nesting import family, nested_key, nested_slugs, parent_of, parts_of
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
    """Its most frequent spelling; of two as frequent, the first in the order of the alphabet.

    Of a nested term, the names of the terms above it stand before its own: `MLOps / Tracking`.
    """
    slug: str
    """Its part of an address; of a nested term, with those of the terms above it."""
    notes: tuple[Note, ...]
    """Newest first; with those of the terms below it."""
    spellings: Mapping[str, int]
    """Every spelling with the number of notes that use it, the most frequent first; empty where only terms below it
    are named."""
    name: str = ""
    """Its title without the terms above it."""
    parent: str = ""
    """The key of the term above it; empty at the top."""


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
    nested: frozenset[str] = frozenset()
    """The taxonomies in which `a/b` is a term below `a`."""

    def terms_of(self, note: Note, taxonomy: str) -> list[Term]:
        """Give the terms of one note in the order in which it names them, without those that have no page."""
        by_key, key_of = self.by_key[taxonomy], nested_key if taxonomy in self.nested else term_key
        return [by_key[key] for key in dict.fromkeys(map(key_of, note.terms.get(taxonomy, ()))) if key in by_key]

    def family(self, term: Term) -> list[Term]:
        """Give the terms above a term, the widest first, and itself."""
        by_key = self.by_key[term.taxonomy]
        return [by_key[key] for key in family(term.key)] if term.taxonomy in self.nested else [term]

    def below(self, taxonomy: str, parent: str) -> list[Term]:
        """Give the terms right below one; those at the top for the empty key."""
        return self._below.get(taxonomy, {}).get(parent, [])

    @cached_property
    def _below(self) -> dict[str, dict[str, list[Term]]]:
        below: dict[str, dict[str, list[Term]]] = {}
        for taxonomy, terms in self.terms.items():
            children = below.setdefault(taxonomy, {})
            for term in terms:
                children.setdefault(term.parent, []).append(term)
        return below

    @cached_property
    def by_key(self) -> Mapping[str, Mapping[str, Term]]:
        """Taxonomy → term key → term."""
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


@dataclass(frozen=True, slots=True)
class Naming:
    """What is known of terms beside the notes that name them."""

    titles: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """(Taxonomy, term key) → a title that somebody wrote for the term."""
    slugs: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """(Taxonomy, term key) → a slug that somebody wrote for the term."""
    hidden: Container[tuple[str, str]] = ()
    """(Taxonomy, term key) of terms that are left out, because their own pages are held back (case J41)."""
    nested: frozenset[str] = frozenset()
    """The taxonomies in which `a/b` is a term below `a`."""


def group(
    notes: Iterable[Note],
    taxonomies: Iterable[str],
    naming: Naming = Naming(),
    folders: Collection[str] = (),
) -> Groups:
    """Sort published notes into the terms that they name, and into sections.

    Args:
        notes: The notes.
        taxonomies: The keys of the terms.
        naming: What is known of terms.
        folders: The folders that are sections, relative to the docs folder.
    """
    ordered = newest_first(notes)
    terms: dict[str, tuple[Term, ...]] = {}
    clashes: list[tuple[str, str, str]] = []
    for taxonomy in taxonomies:
        terms[taxonomy], pairs = _terms(taxonomy, ordered, naming)
        clashes += [(taxonomy, *pair) for pair in pairs]
    return Groups(ordered, terms, tuple(clashes), _sections(ordered, folders), naming.nested)


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
    taxonomy: str, ordered: Sequence[Note], naming: Naming
) -> tuple[tuple[Term, ...], tuple[tuple[str, str], ...]]:
    is_nested = taxonomy in naming.nested
    key_of = nested_key if is_nested else term_key
    members: dict[str, list[Note]] = {}
    spellings: dict[str, Counter[str]] = {}
    names: dict[str, Counter[str]] = {}
    for note in ordered:
        named = [term for term in note.terms.get(taxonomy, ()) if (taxonomy, key_of(term)) not in naming.hidden]
        for term in named:
            key = key_of(term)
            spellings.setdefault(key, Counter())[term] += 1
            for above, name in zip(family(key), parts_of(term), strict=True) if is_nested else ((key, term),):
                names.setdefault(above, Counter())[name] += 1
        keys = (above for term in named for above in (family(key_of(term)) if is_nested else (key_of(term),)))
        for key in dict.fromkeys(keys):
            members.setdefault(key, []).append(note)
    slugs_of = nested_slugs if is_nested else slugs
    slug_of, pairs = slugs_of(members, {key: slug for (of, key), slug in naming.slugs.items() if of == taxonomy})
    name_of = {key: naming.titles.get((taxonomy, key)) or _title(names[key]) for key in members}
    terms = [
        Term(
            taxonomy,
            key,
            " / ".join(name_of[above] for above in family(key)) if is_nested else name_of[key],
            slug_of[key],
            tuple(notes),
            _by_frequency(spellings.get(key, Counter())),
            name_of[key],
            parent_of(key) if is_nested else "",
        )
        for key, notes in members.items()
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
