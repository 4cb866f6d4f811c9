"""Groups → Markdown: what stands on the pages that list notes.

Plain Markdown with links between source files, so that every theme shows it and MkDocs checks every link.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from labnotes.notes.grouping import Groups, Term
from labnotes.notes.note import TAXONOMIES, Note

_SPECIAL: Final = re.compile(r"[\\`*_{}\[\]<>&#+~^=:$|]|^[-!?]|(?<=^\d)[.)]|(?<=^\d\d)[.)]|(?<=^\d{4})[.)]|(?<=www)\.")

NEWEST: Final = 20
"""How many notes stand on the notes index with all that is known of them; the rest follow as a plain list."""

TITLES: Final = {"categories": "Categories", "tags": "Tags"}


@dataclass(frozen=True, slots=True)
class Places:
    """Where each listing stands: source paths relative to the docs folder."""

    notes: str
    terms: Mapping[tuple[str, str], str]
    """(taxonomy, term key) → path."""
    overviews: Mapping[str, str]
    """Taxonomy → path; without the taxonomies that have no overview."""


def escape(text: str) -> str:
    """Write plain text so that no Markdown extension finds anything in it."""
    return _SPECIAL.sub(lambda sign: f"&#x{ord(sign[0]):x};", text)


def link(text: str, target: str, here: str) -> str:
    """Write a link from one source file to another; paths are relative to the docs folder."""
    return f"[{escape(text)}]({_up(here)}{quote(target)})"


def _up(here: str) -> str:
    return "../" * here.count("/")


def page(title: str, body: str) -> str:
    """Write a whole listing page, with the front matter that keeps it out of search and without contents."""
    head = f"---\ntitle: {json.dumps(title, ensure_ascii=False)}\nhide: [toc]\nsearch: {{exclude: true}}\n---\n"
    return f"{head}\n# {escape(title)}\n\n{body}"


def term_listing(term: Term, groups: Groups, places: Places, here: str) -> str:
    """List the notes of one term, newest first."""
    count = f"{_count(len(term.notes), 'note')}, newest first."
    overview = places.overviews.get(term.taxonomy)
    if overview is not None:
        count += " " + link(f"All {term.taxonomy}", overview, here)
    return "\n\n".join((count, *_entries(term.notes, groups, places, here, term))) + "\n"


def overview_listing(terms: Sequence[Term], places: Places, here: str) -> str:
    """List the terms of one taxonomy with the number of their notes."""
    lines = (
        f"- {link(term.title, places.terms[term.taxonomy, term.key], here)} ({_count(len(term.notes), 'note')})"
        for term in terms
    )
    return "\n".join(lines) + "\n"


def notes_listing(groups: Groups, places: Places, here: str) -> str:
    """List all notes: the newest with all that is known of them, the others by title and date."""
    if not groups.notes:
        return "No notes yet.\n"
    blocks: list[str] = []
    ways = [link(TITLES[taxonomy], path, here) for taxonomy, path in places.overviews.items()]
    blocks.append(f"{_count(len(groups.notes), 'note')}, newest first. {' · '.join(ways)}".rstrip())
    blocks += _entries(groups.notes[:NEWEST], groups, places, here)
    older = groups.notes[NEWEST:]
    if older:
        blocks += ["## Older notes", "\n".join(f"- {_day(note)}{link(note.title, note.path, here)}" for note in older)]
    return "\n\n".join(blocks) + "\n"


def _entries(
    notes: Iterable[Note], groups: Groups, places: Places, here: str, within: Term | None = None
) -> Iterator[str]:
    for note in notes:
        yield f"## {link(note.title, note.path, here)}"
        yield " · ".join(_facts(note, groups, places, here, within))
        if note.summary:
            yield escape(note.summary)


def _facts(note: Note, groups: Groups, places: Places, here: str, within: Term | None) -> Iterator[str]:
    if note.date is not None:
        yield note.date.moment.date().isoformat()
    yield f"{note.minutes} min read"
    for taxonomy in TAXONOMIES:
        terms = [term for term in groups.terms_of(note, taxonomy) if term is not within]
        if terms:
            yield ", ".join(link(term.title, places.terms[taxonomy, term.key], here) for term in terms)


def _day(note: Note) -> str:
    return f"{note.date.moment.date().isoformat()} " if note.date else ""


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
