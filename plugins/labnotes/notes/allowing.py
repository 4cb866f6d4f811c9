"""Which terms notes may name, where the site's owner made a list of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

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


def strange_terms(notes: Iterable[Note], allowed: Mapping[str, Iterable[str]]) -> Iterator[Strange]:
    """Give every term that a taxonomy with a list does not allow; spellings of one term are one."""
    for taxonomy, terms in allowed.items():
        names = {term_key(term): term for term in terms}
        for note in notes:
            for term in note.terms.get(taxonomy, ()):
                if term_key(term) not in names:
                    field = note.front_matter.get(taxonomy)
                    near = nearest(term, names)
                    line, file = (None, note.path) if field is None else (field.line, field.file or note.path)
                    yield Strange(taxonomy, term, line, file, near)


def nearest(term: str, names: Mapping[str, str], key: Callable[[str], str] = term_key) -> str | None:
    """Give the name whose key is most like that of a term; None where none is like it."""
    return next((names[found] for found in get_close_matches(key(term), names, n=1)), None)
