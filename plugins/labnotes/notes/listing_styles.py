"""The notes that a block asks for, as a list, as cards or as a table: in HTML for readers, in Markdown for plugins."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import Final

from labnotes.notes.block_options import COLUMNS, Look
from labnotes.notes.catalogue import taxonomy_title
from labnotes.notes.grouping import Groups
from labnotes.notes.listing_html import Address
from labnotes.notes.listing_markdown import escape as escape_markdown
from labnotes.notes.listing_markdown import link as markdown_link
from labnotes.notes.listings import Entry, Link, Places
from labnotes.notes.note import Note
from labnotes.notes.query import updated
from labnotes.notes.texts import Texts

NAME: Final = "labnotes-notes"
"""The class of the element around what a block shows, in which no other `div` stands."""
FIGURE: Final = "labnotes-figure"
"""The first class of a `figure` that a block shows, in which no other one stands."""


@dataclass(frozen=True, slots=True)
class Row:
    """One note that is shown."""

    entry: Entry
    updated: date | None
    terms: Mapping[str, tuple[Link, ...]]
    """Taxonomy → the note's terms; only of the taxonomies that are columns."""


@dataclass(frozen=True, slots=True)
class Shown:
    """All that one block shows."""

    rows: tuple[Row, ...]
    look: Look
    here: str
    """Source path of the page on which it stands."""


def row(note: Note, entry: Entry, look: Look, groups: Groups, places: Places) -> Row:
    """Make the row of a note."""
    taxonomies = (column for column in look.columns if column not in COLUMNS)
    dated = updated(note)
    day = None if dated is None else dated.moment.date()
    return Row(entry, day, {taxonomy: _terms(note, taxonomy, groups, places) for taxonomy in taxonomies})


def _terms(note: Note, taxonomy: str, groups: Groups, places: Places) -> tuple[Link, ...]:
    if taxonomy in groups.terms:
        return tuple(map(places.link, groups.terms_of(note, taxonomy)))
    return tuple(Link(term, "") for term in note.terms.get(taxonomy, ()))


def to_markdown(shown: Shown, texts: Texts) -> str:
    """Write a plain list, whatever the look: for themes and plugins that read Markdown."""
    if not shown.rows:
        return escape_markdown(texts.say("notes.none"))
    lines = []
    for one in shown.rows:
        day = f"{escape_markdown(texts.day(one.entry.day))}: " if one.entry.day is not None else ""
        lines.append(f"- {day}{markdown_link(one.entry.link, shown.here)}")
    return "\n".join(lines)


def to_html(shown: Shown, address: Address, texts: Texts) -> str:
    """Write what readers get; it is marked so that Material's search leaves it out."""
    style = shown.look.style if shown.rows else "none"
    # `grid cards` is how Material calls its own.
    name = f"{NAME} grid cards" if style == "cards" else NAME
    write = {"list": _list, "cards": _cards, "table": _table, "none": _none}[style]
    return f'<div class="{name}" data-search-exclude>\n{write(_Writer(shown, address, texts))}</div>'


@dataclass(frozen=True, slots=True)
class _Writer:
    shown: Shown
    address: Address
    texts: Texts

    def link(self, target: Link) -> str:
        found = self.address(target.path) if target.path else None
        text = escape(target.text)
        if found is None:
            return text
        current = ' aria-current="page"' if target.path == self.shown.here else ""
        return f'<a href="{escape(found)}"{current}>{text}</a>'

    def day(self, day: date | None) -> str:
        return "" if day is None else f'<time datetime="{day}">{escape(self.texts.day(day))}</time>'

    def minutes(self, entry: Entry) -> str:
        return escape(self.texts.counted("minutes", entry.minutes))

    def summary(self, entry: Entry) -> str:
        return escape(entry.summary) if self.shown.look.text == "summary" else ""

    def cell(self, one: Row, column: str) -> str:
        if column in one.terms:
            return ", ".join(map(self.link, one.terms[column]))
        cells = {
            "title": lambda: self.link(one.entry.link),
            "date": lambda: self.day(one.entry.day),
            "updated": lambda: self.day(one.updated),
            "minutes": lambda: self.minutes(one.entry),
            "summary": lambda: escape(one.entry.summary),
        }
        return cells[column]()

    def heading(self, column: str) -> str:
        return escape(self.texts.say(f"column.{column}") if column in COLUMNS else taxonomy_title(column, self.texts))


def _none(writer: _Writer) -> str:
    return f"<p>{escape(writer.texts.say('notes.none'))}</p>\n"


def _list(writer: _Writer) -> str:
    items = "".join(f"<li>{''.join(_item(writer, one.entry))}</li>\n" for one in writer.shown.rows)
    return f"<ul>\n{items}</ul>\n"


def _item(writer: _Writer, entry: Entry) -> Iterator[str]:
    yield writer.link(entry.link)
    if entry.day is not None:
        yield f' <span class="labnotes-facts">{writer.day(entry.day)}</span>'
    if summary := writer.summary(entry):
        yield f"<br>\n{summary}"


def _cards(writer: _Writer) -> str:
    items = "".join(f"<li>\n{''.join(_card(writer, one.entry))}</li>\n" for one in writer.shown.rows)
    return f'<ul class="labnotes-cards">\n{items}</ul>\n'


def _card(writer: _Writer, entry: Entry) -> Iterator[str]:
    # No heading: a card may stand under a heading of any level.
    yield f'<p class="labnotes-card-title">{writer.link(entry.link)}</p>\n'
    facts = " · ".join(filter(None, (writer.day(entry.day), writer.minutes(entry))))
    yield f'<p class="labnotes-facts">{facts}</p>\n'
    if summary := writer.summary(entry):
        yield f"<p>{summary}</p>\n"


def _table(writer: _Writer) -> str:
    columns = writer.shown.look.columns
    head = "\n".join(f'<th scope="col">{writer.heading(column)}</th>' for column in columns)
    rows = ("\n".join(f"<td>{writer.cell(one, column)}</td>" for column in columns) for one in writer.shown.rows)
    body = "\n".join(f"<tr>\n{row}\n</tr>" for row in rows)
    return f"<table>\n<thead>\n<tr>\n{head}\n</tr>\n</thead>\n<tbody>\n{body}\n</tbody>\n</table>\n"


def slip_html(title: str, messages: tuple[str, ...]) -> str:
    """Write a box that says what is wrong with a block; only a preview shows it."""
    items = "".join(f"<p>{escape(message)}</p>\n" for message in messages)
    return (
        f'<div class="{NAME} admonition danger" role="alert" data-search-exclude>\n'
        f'<p class="admonition-title">{escape(title)}</p>\n{items}</div>'
    )
