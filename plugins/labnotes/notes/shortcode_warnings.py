"""What an author is told about shortcodes that show nothing."""

from __future__ import annotations

from dataclasses import dataclass

from labnotes.notes.shortcode_texts import SINGLE
from labnotes.notes.targets import Ambiguous


@dataclass(frozen=True, slots=True)
class Warning_:  # noqa: N801 - the name without underscore is Python's own
    """Something in a text that its author should look at."""

    line: int
    """Of the text, counted from 1."""
    message: str
    """What was read, and what to write instead."""


def left_out(name: str) -> tuple[str, str]:
    """Say what is wrong with a shortcode that shows nothing, and the remedy."""
    if name in SINGLE:
        return (
            f"the shortcode {name!r} does not say what it shows",
            "give it its src or id, as Hugo's documentation says",
        )
    remedy = "write in Markdown what it shows; to show the shortcode itself, write {{</* … */>}}"
    return f"nobody here knows what the shortcode {name!r} shows, so only what it encloses is kept", remedy


def unknown(name: str, reference: str, found: str | Ambiguous | None) -> tuple[str, str]:
    """Say what is wrong with a reference that leads nowhere, and the remedy."""
    remedy = "write the path of the page from the content folder, as in /notes/my-note.md"
    if isinstance(found, Ambiguous):
        return f"{name} {reference!r} may be any of {', '.join(found.candidates)}", remedy
    return f"{name} {reference!r} leads to no page", remedy
