"""A listing as HTML, with names for styles: what a reader gets.

Rendering the Markdown of fifty listings of a thousand notes takes a fifth of the whole build; writing the same as
HTML takes a fiftieth of that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from html import escape
from itertools import pairwise

from labnotes.notes.listings import About, Entry, Line, Link, Listing
from labnotes.notes.paging import numbers
from labnotes.notes.texts import Texts

Address = Callable[[str], str | None]
"""Source path → the address of its page, from the page that shows the listing; None where it has none by now."""


def to_html(listing: Listing, address: Address, texts: Texts, known: dict[str, str] | None = None) -> str:
    """Write a listing; it is marked so that Material's search leaves it out.

    Args:
        listing: What is listed.
        address: Gives the addresses.
        texts: The words.
        known: Path of a note → the note as it was written for other listings with the same `address`.
    """
    blocks = "".join(_blocks(listing, address, texts, {} if known is None else known))
    return f'<div class="labnotes-listing" data-search-exclude>\n{blocks}</div>'


def _blocks(listing: Listing, address: Address, texts: Texts, known: dict[str, str]) -> Iterator[str]:
    if listing.above:
        *above, here = listing.above
        parts = (*(_link(link, address) for link in above), escape(here.text))
        yield f'<p class="labnotes-above">{" / ".join(parts)}</p>\n'
    if listing.about is not None:
        yield _about(listing.about, address)
    ways = " · ".join(_link(way, address) for way in listing.ways)
    if listing.lead or ways:
        yield f'<p class="labnotes-lead">{escape(listing.lead)} {ways}</p>\n'
    if listing.lines:
        yield _lines(listing.lines, address, texts)
    for entry in listing.entries:
        path = entry.link.path
        yield known[path] if path in known else known.setdefault(path, article(entry, address, texts))
    if listing.pages:
        yield _pages(listing, address, texts)


def article(entry: Entry, address: Address, texts: Texts, level: int = 2) -> str:
    """Write one note, with a heading of the given level."""
    parts = " · ".join(facts(entry, address, texts))
    summary = f"<p>{escape(entry.summary)}</p>\n" if entry.summary else ""
    return (
        f'<article class="labnotes-entry">\n<h{level}>{_link(entry.link, address)}</h{level}>\n'
        f'<p class="labnotes-facts">{parts}</p>\n{summary}</article>\n'
    )


def facts(entry: Entry, address: Address, texts: Texts) -> Iterator[str]:
    """Write what is known of a note beside its title and its summary, each fact for itself."""
    if entry.pinned:
        yield f'<strong class="labnotes-pinned">{escape(texts.say("pinned"))}</strong>'
    if entry.featured:
        yield f'<strong class="labnotes-featured">★ {escape(texts.say("featured"))}</strong>'
    if entry.day is not None:
        yield f'<time datetime="{entry.day}">{escape(texts.day(entry.day))}</time>'
    if entry.updated is not None:
        updated = texts.say("updated", day=texts.day(entry.updated))
        yield f'<time datetime="{entry.updated}">{escape(updated)}</time>'
    yield escape(texts.counted("minutes", entry.minutes))
    for links in (entry.authors, *entry.terms):
        if links:
            yield ", ".join(_link(link, address) for link in links)


def _about(about: About, address: Address) -> str:
    picture = None if about.picture is None else address(about.picture)
    parts = [
        "" if picture is None else f'<img class="labnotes-picture" src="{escape(picture)}" alt="">',
        escape(about.description),
        "" if about.url is None else f'<a href="{escape(about.url)}">{escape(about.url)}</a>',
    ]
    return f'<p class="labnotes-about">{" ".join(filter(None, parts))}</p>\n'


def _lines(lines: Sequence[Line], address: Address, texts: Texts) -> str:
    """Write lists in lists; a line goes at most one deeper than the one above it."""
    depths = [*(line.depth for line in lines), 0]
    html = ""
    for line, (depth, after) in zip(lines, pairwise(depths), strict=True):
        html += f"<li>{_link(line.link, address)} ({escape(texts.counted('notes', line.number))})"
        html += "\n<ul>\n" if after > depth else "</li>\n" + "</ul></li>\n" * (depth - after)
    return f'<ul class="labnotes-terms">\n{html}</ul>\n'


def _pages(listing: Listing, address: Address, texts: Texts) -> str:
    items = "".join(f"<li>{item}</li>\n" for item in _page_links(listing, address, texts))
    return f'<nav class="labnotes-pages" aria-label="{escape(texts.say("pages"))}">\n<ul>\n{items}</ul>\n</nav>\n'


def _page_links(listing: Listing, address: Address, texts: Texts) -> Iterator[str]:
    def link(number: int, text: str, attributes: str) -> str:
        return f'<a href="{escape(address(listing.pages[number - 1]) or "")}" {attributes}>{escape(text)}</a>'

    if listing.number > 1:
        yield link(listing.number - 1, texts.say("previous_page"), 'rel="prev"')
    for number in numbers(listing.number, len(listing.pages)):
        if number is None:
            yield "…"
        elif number == listing.number:
            yield f'<span aria-current="page">{number}</span>'
        else:
            yield link(number, str(number), f'aria-label="{escape(texts.say("page", number=number))}"')
    if listing.number < len(listing.pages):
        yield link(listing.number + 1, texts.say("next_page"), 'rel="next"')


def _link(target: Link, address: Address) -> str:
    found = address(target.path)
    text = escape(target.text)
    return text if found is None else f'<a href="{escape(found)}">{text}</a>'
