"""Which terms notes may name, where the site's owner made a list of them."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from labnotes.notes.nesting import nested_key
from labnotes.notes.note import Note
from labnotes.notes.urls import term_key


@dataclass(frozen=True, slots=True)
class Strange:
    """A term that a note names and that is not on the list."""

    taxonomy: str
    term: str
    line: int | None
    """Of `file`; None where the term stands on no line."""
    file: str
    """Where it stands, relative to the docs folder."""
    nearest: str | None
    """The allowed term that is most like it."""

    def __str__(self) -> str:
        """Say it in words."""
        meant = f"; did you mean {self.nearest!r}?" if self.nearest else ""
        return f"{self.taxonomy}: {self.term!r} is none of the allowed terms{meant}"


def strange_terms(
    notes: Iterable[Note], allowed: Mapping[str, Iterable[str]], nested: Container[str] = ()
) -> Iterator[Strange]:
    """Give every term that a taxonomy with a list does not allow; spellings of one term are one.

    Args:
        notes: The notes.
        allowed: Taxonomy → the terms.
        nested: The taxonomies of nested terms.
    """
    found = list(notes)
    for taxonomy, terms in allowed.items():
        key_of = nested_key if taxonomy in nested else term_key
        names = {key_of(term): term for term in terms}
        for note in found:
            for term in note.terms.get(taxonomy, ()):
                if key_of(term) not in names:
                    field = note.front_matter.get(taxonomy)
                    line, file = (None, note.path) if field is None else (field.line, field.file or note.path)
                    yield Strange(taxonomy, term, line, file, nearest(key_of(term), names))


def nearest(key: str, names: Mapping[str, str]) -> str | None:
    """Give the name whose key is most like another key; None where none is like it."""
    return next((names[found] for found in get_close_matches(key, names, n=1)), None)
