"""Which page is linked from which note, and in which words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Final

from labnotes.notes.literal_places import without_hidden
from labnotes.notes.markdown_links import Link, links
from labnotes.notes.note import Note
from labnotes.notes.plain_text import plain
from labnotes.notes.sentences import block_around, sentence_at, without_marks

MOST_CHARACTERS: Final = 240
"""Of a sentence that stands beside a backlink."""

_MARK: Final = "\ufdd0"
"""Stands before the link while the markup around it is taken away; Unicode keeps it free for such use."""


@dataclass(frozen=True, slots=True)
class Backlink:
    """A link from a note to a page, seen from that page."""

    note: Note
    """In which the link stands."""
    sentence: str
    """The sentence around it as plain text; empty for a picture that is a link and has no sentence around it."""


def backlinks(
    notes: Iterable[Note],
    find: Callable[[Note, str], str | None],
    shown: Callable[[Note], str] = attrgetter("body"),
    said: Callable[[Note, str], str] = lambda _, markdown: plain(markdown),
    *,
    bare: bool = False,
) -> dict[str, tuple[Backlink, ...]]:
    """Find the notes that link to each page: target's source path → one backlink for each of them.

    Args:
        notes: Those in which links count, in the order in which they are named.
        find: Gives the source path of the page to which an address on a note leads, or None.
        shown: Gives a note's Markdown as it is rendered, in which wikilinks and shortcodes are links already.
        said: Gives as plain text what of a piece of a note's Markdown may be read elsewhere.
        bare: Whether an address that stands by itself is a link.

    Returns:
        The targets in the order of their paths. A link from a page to itself is none.
    """
    found: dict[str, list[Backlink]] = {}
    for note in notes:
        text = without_hidden(shown(note))
        there = _outermost(links(text, bare=bare))
        seen = {note.path}
        for link in there:
            target = find(note, link.address)
            if target is not None and target not in seen:
                seen.add(target)
                found.setdefault(target, []).append(Backlink(note, _sentence(note, text, there, link, said)))
    return {target: tuple(found[target]) for target in sorted(found)}


def _outermost(found: Iterable[Link]) -> list[Link]:
    """Put links in the order of the text, without those that stand in others."""
    outermost: list[Link] = []
    for link in sorted(found, key=attrgetter("start")):
        if not outermost or link.start >= outermost[-1].end:
            outermost.append(link)
    return outermost


def _sentence(note: Note, text: str, there: Sequence[Link], link: Link, said: Callable[[Note, str], str]) -> str:
    block = without_marks(_with_mark(text, block_around(text, link.start, link.end), there, link))
    before, mark, behind = said(note, block).partition(_MARK)
    # Where the text around a picture is left, a blank stands on either side of the mark.
    text = before + (behind.lstrip() if before.endswith(" ") else behind)
    return sentence_at(text, len(before) if mark else 0, MOST_CHARACTERS)


def _with_mark(text: str, block: tuple[int, int], there: Sequence[Link], link: Link) -> str:
    """Copy a block with the mark before the link, and with all links inline: definitions stand elsewhere.

    A link of which only a part stands in the block is left out, lest a part of its address be read.
    """
    at, end = block
    parts: list[str] = []
    for number in range(bisect_right(there, at, key=attrgetter("end")), len(there)):
        other = there[number]
        if other.end > end:
            end = min(end, other.start)
            break
        if other.start >= at:
            parts += (_unmarked(text[at : other.start]), _MARK if other is link else "", _inline(text, other))
        at = other.end
    return "".join((*parts, _unmarked(text[at:end])))


def _inline(text: str, link: Link) -> str:
    if link.text_end is None:
        return _unmarked(text[link.start : link.end])
    address = link.address.replace("(", "%28").replace(")", "%29")
    return f"{_unmarked(text[link.start : link.text_end])}](<{address}>)"


def _unmarked(text: str) -> str:
    return text.replace(_MARK, "")
