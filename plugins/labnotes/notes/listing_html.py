"""A listing as HTML, with names for styles: what a reader gets.

Rendering the Markdown of fifty listings of a thousand notes takes a fifth of the whole build; writing the same as
HTML takes a fiftieth of that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape

from labnotes.notes.listings import Entry, Link, Listing, counted

Address = Callable[[str], str | None]
"""Source path → the address of its page, from the page that shows the listing; None where it has none by now."""


def to_html(listing: Listing, address: Address) -> str:
    """Write a listing; it is marked so that Material's search leaves it out."""
    return f'<div class="labnotes-listing" data-search-exclude>\n{"".join(_blocks(listing, address))}</div>'


def _blocks(listing: Listing, address: Address) -> Iterator[str]:
    ways = " · ".join(_link(way, address) for way in listing.ways)
    if listing.lead or ways:
        yield f'<p class="labnotes-lead">{escape(listing.lead)} {ways}</p>\n'
    for entry in listing.entries:
        yield _article(entry, address)
    if listing.terms:
        terms = "".join(f"<li>{_link(term, address)} ({counted(number)})</li>\n" for term, number in listing.terms)
        yield f'<ul class="labnotes-terms">\n{terms}</ul>\n'
    if listing.older:
        older = "".join(f"<li>{_day(entry)} {_link(entry.link, address)}</li>\n" for entry in listing.older)
        yield f'<h2>Older notes</h2>\n<ul class="labnotes-older">\n{older}</ul>\n'


def _article(entry: Entry, address: Address) -> str:
    facts = " · ".join(_facts(entry, address))
    summary = f"<p>{escape(entry.summary)}</p>\n" if entry.summary else ""
    return (
        f'<article class="labnotes-entry">\n<h2>{_link(entry.link, address)}</h2>\n'
        f'<p class="labnotes-facts">{facts}</p>\n{summary}</article>\n'
    )


def _facts(entry: Entry, address: Address) -> Iterator[str]:
    if entry.day is not None:
        yield _day(entry)
    yield f"{entry.minutes} min read"
    for terms in entry.terms:
        yield ", ".join(_link(term, address) for term in terms)


def _day(entry: Entry) -> str:
    return f'<time datetime="{entry.day}">{entry.day}</time>' if entry.day is not None else ""


def _link(target: Link, address: Address) -> str:
    found = address(target.path)
    text = escape(target.text)
    return text if found is None else f'<a href="{escape(found)}">{text}</a>'
