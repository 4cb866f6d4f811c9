"""Which note points to which."""

from __future__ import annotations

from dataclasses import dataclass

from labnotes.notes.note import Note


@dataclass(frozen=True, slots=True)
class Backlink:
    """A link to a page, seen from that page."""

    note: Note
    """The note in which the link stands."""
    sentence: str
    """Plain text of the sentence in which it stands."""
