"""What stands on a page beside its text, as HTML for any theme. No script, and no heading above the second level."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from html import escape
from typing import Final

from labnotes.notes.note_page import Mention, NotePage, PageLink, Series
from labnotes.notes.texts import Texts

_OPEN: Final = 5
"""A series of more parts than this is folded."""
_OWN_PLACE: Final = frozenset({"series", "authors"})
"""Taxonomies that do not stand among the other terms."""
_SLOT: Final = "\0"


def above(page: NotePage, parts: Collection[str], texts: Texts, left_out: Collection[str] = ()) -> str:
    """Write what stands between a note's title and its text.

    Args:
        page: The note.
        parts: Which parts are shown, of `note_page.PARTS`.
        texts: The words.
        left_out: Taxonomies that are not shown here.
    """
    facts = _facts(page, texts, left_out) if "facts" in parts else ""
    # A list of one part is none.
    is_series = "series" in parts and page.series is not None and page.series.total > 1
    return facts + (_series(page.series, texts) if is_series and page.series is not None else "")


def below(page: NotePage, parts: Collection[str], texts: Texts) -> str:
    """Write what stands below a note's text; arguments as in `above`."""
    written = _neighbours(page, texts) if "neighbours" in parts else ""
    if "related" in parts and page.related:
        items = "".join(f"<li>{_link(link)}</li>\n" for link in page.related)
        written += _section("related", texts, items)
    return written + (mentions(page.backlinks, texts) if "backlinks" in parts else "")


def mentions(backlinks: Collection[Mention], texts: Texts) -> str:
    """Write the pages that link to one; nothing for none."""
    items = "".join(
        f'<li><a href="{escape(link.url)}">{escape(link.title)}</a>'
        + (f"\n<p>{escape(link.sentence)}</p>" if link.sentence else "")
        + "</li>\n"
        for link in backlinks
    )
    return _section("backlinks", texts, items) if items else ""


def _facts(page: NotePage, texts: Texts, left_out: Collection[str]) -> str:
    facts = " · ".join(_each_fact(page, texts, left_out))
    return f'<div class="labnotes-facts">{facts}</div>\n'


def _each_fact(page: NotePage, texts: Texts, left_out: Collection[str]) -> Iterator[str]:
    if page.pinned:
        yield f"<strong>{escape(texts.say('pinned'))}</strong>"
    if page.featured:
        yield f"<strong>{escape(texts.say('featured'))}</strong>"
    if page.date is not None:
        yield _day(page.date, texts)
    if page.updated is not None:
        yield _filled(texts.say("updated", day=_SLOT), _day(page.updated, texts))
    yield escape(texts.counted("minutes", page.minutes))
    if page.authors:
        yield _filled(texts.say("facts.authors", authors=_SLOT), _links(page.authors))
    for taxonomy, terms in page.terms.items():
        if terms and taxonomy not in _OWN_PLACE and taxonomy not in left_out:
            yield _links(terms)


def _series(series: Series, texts: Texts) -> str:
    name = _link(PageLink(series.name, series.url))
    place = _filled(texts.say("series.part", number=series.position, total=series.total, series=_SLOT), name)
    items = "".join(
        f'<li aria-current="page">{escape(part.title)}</li>\n'
        if part.number == series.position
        else f"<li>{_link(PageLink(part.title, part.url))}</li>\n"
        for part in series.parts
    )
    first, last = series.parts[0].number, series.parts[-1].number
    start = f' start="{first}"' if first > 1 else ""
    parts = f"<ol{start}>\n{items}</ol>\n"
    if series.total > _OPEN:
        summary = escape(texts.say("series.parts", first=first, last=last))
        parts = f"<details>\n<summary>{summary}</summary>\n{parts}</details>\n"
    label = escape(texts.say("series.label", series=series.name))
    return f'<nav class="labnotes-series" aria-label="{label}">\n<p>{place}</p>\n{parts}</nav>\n'


def _neighbours(page: NotePage, texts: Texts) -> str:
    if page.within is None:
        return ""
    label = escape(texts.say("neighbours.label", term=page.within.title))
    links = "".join(
        f'<a rel="{rel}" href="{escape(link.url)}"><span>{escape(texts.say(key))}</span> {escape(link.title)}</a>\n'
        for rel, key, link in (
            ("prev", "neighbours.previous", page.previous),
            ("next", "neighbours.next", page.next),
        )
        if link is not None and link.url is not None
    )
    return f'<nav class="labnotes-neighbours" aria-label="{label}">\n{links}</nav>\n'


def _section(name: str, texts: Texts, items: str) -> str:
    heading = f'<h2 id="labnotes-{name}">{escape(texts.say(name))}</h2>'
    opening = f'<section class="labnotes-{name}" aria-labelledby="labnotes-{name}">'
    return f"{opening}\n{heading}\n<ul>\n{items}</ul>\n</section>\n"


def _day(day: date, texts: Texts) -> str:
    return f'<time datetime="{day.isoformat()}">{escape(texts.day(day))}</time>'


def _links(links: Iterable[PageLink]) -> str:
    return ", ".join(map(_link, links))


def _link(link: PageLink) -> str:
    title = escape(link.title)
    return title if link.url is None else f'<a href="{escape(link.url)}">{title}</a>'


def _filled(text: str, html: str) -> str:
    """Put HTML into a text, wherever a language has its place."""
    return escape(text).replace(_SLOT, html)
