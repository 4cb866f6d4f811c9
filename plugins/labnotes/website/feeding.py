"""Feeds beside the home page and beside each listing, where Hugo has them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from functools import partial
from html import escape
from pathlib import PurePosixPath
from urllib.parse import quote, unquote

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from labnotes.notes.grouping import Groups, Rank, Term, newest_first, rank
from labnotes.notes.hugo_pages import place_of
from labnotes.notes.listings import Places
from labnotes.notes.note import Note
from labnotes.notes.rss import Channel, Item, rss
from labnotes.website.build import Build
from labnotes.website.taken import Taken
from labnotes.website.wording import language_of

log = get_plugin_logger(__name__)

_Feed = tuple[str, str, Iterable[Item]]
"""Source path of the page that lists the same, its title (empty for the home page), and what stands in the feed."""


def place_feeds(build: Build, files: Files, config: MkDocsConfig) -> None:
    """Add the feeds that Hugo would write (its embedded `rss.xml`), unless a file of the user's is there.

    Must run directly in an event of the plugin: `File.generated` asks MkDocs which plugin is at work.
    """
    if build.choices.urls != "hugo" or build.groups is None or build.places is None:
        return
    if not config.site_url:
        log.info("No feeds are written, because their links must be absolute: set site_url in mkdocs.yml to get them")
        return
    taken = Taken(build, files, config)
    absolute = partial(_absolute, config.site_url)
    for path, title, items in _feeds(build, files, build.groups, build.places, absolute):
        page = _public(files, path)
        # A page with a name of its own (`url: x/y.html`) has no feed in Hugo either.
        if page is None or PurePosixPath(page.dest_uri).name != "index.html":
            continue
        place = f"{page.dest_uri.removesuffix('index.html')}index.xml"
        if taken.holder(place) is None:
            feed = File.generated(config, place, content="", inclusion=InclusionLevel.NOT_IN_NAV)
            channel = _channel(title, absolute(page), absolute(feed), config)
            feed.content_bytes = rss(channel, items)
            files.append(feed)
            taken.take(place, "another feed")
            build.feeds[path] = channel.title


def with_feed(build: Build, page: Page, html: str) -> str:
    """Tell feed readers about the feed beside a page; it lies in the page's own folder."""
    title = build.feeds.get(page.file.src_uri)
    if title is None:
        return html
    link = f'<link rel="alternate" type="application/rss+xml" title="{escape(title)}" href="index.xml">'
    return html.replace("</head>", f"{link}</head>", 1)


def _channel(title: str, address: str, feed_address: str, config: MkDocsConfig) -> Channel:
    site = config.site_name
    language = language_of(config)
    if title in {"", site}:
        return Channel(site, address, feed_address, f"Recent content on {site}", language)
    return Channel(f"{title} on {site}", address, feed_address, f"Recent content in {title} on {site}", language)


def _feeds(
    build: Build, files: Files, groups: Groups, places: Places, absolute: Callable[[File], str]
) -> Iterator[_Feed]:
    """Give every feed, its members in Hugo's order."""
    items = dict(_items(build, groups, absolute))

    def of(notes: Iterable[Note]) -> list[Item]:
        return [items[note.path] for note in notes]

    home = next((page.src_uri for page in files.documentation_pages() if page.dest_uri == "index.html"), None)
    if home is not None:
        yield home, "", of(_regular_pages(build))
    if places.notes != home:
        elsewhere = {note.path for notes in groups.sections.values() for note in notes}
        yield places.notes, build.titles[places.notes], of(note for note in groups.notes if note.path not in elsewhere)
    for folder, notes in groups.sections.items():
        yield places.sections[folder], build.titles[places.sections[folder]], of(notes)
    for taxonomy, terms in groups.terms.items():
        for term in terms:
            path = places.terms[taxonomy, term.key]
            yield path, build.titles[path], of(term.notes)
        overview = places.overviews.get(taxonomy)
        if overview is not None:
            in_order = sorted(terms, key=partial(_rank, build, places))
            found = (_term_item(build, files, places, term, absolute) for term in in_order)
            yield overview, build.titles[overview], [item for item in found if item is not None]


def _regular_pages(build: Build) -> tuple[Note, ...]:
    """Give what Hugo calls so: all pages but the home page and the pages of sections, terms and taxonomies."""
    return newest_first(
        page.note
        for page in build.shelf.public
        if page.note.listed
        and page.file.dest_uri != "index.html"
        and place_of(page.note.path).kind == "page"
        and (page.note.kind == "note" or page.note.path not in build.listing_markdown)
    )


def _items(build: Build, groups: Groups, absolute: Callable[[File], str]) -> Iterator[tuple[str, Item]]:
    grouped = {note.path for note in groups.notes}
    for page in build.shelf.public:
        note = page.note
        terms = [groups.terms_of(note, name) for name in groups.terms] if note.path in grouped else []
        titles = dict.fromkeys(term.title for named in terms for term in named)
        yield note.path, Item(note.title, absolute(page.file), note.summary, _published(note), tuple(titles))


def _term_item(build: Build, files: Files, places: Places, term: Term, absolute: Callable[[File], str]) -> Item | None:
    page = _public(files, places.terms[term.taxonomy, term.key])
    title = build.titles[places.terms[term.taxonomy, term.key]]
    return None if page is None else Item(title, absolute(page), "", _date(build, places, term))


def _rank(build: Build, places: Places, term: Term) -> Rank:
    """Give the key by which Hugo orders terms: as pages, with the weight and the date of their own pages."""
    path = places.terms[term.taxonomy, term.key]
    own = build.shelf.pages.get(path)
    return rank(own.note.weight if own else 0, _date(build, places, term), build.titles[path], path)


def _date(build: Build, places: Places, term: Term) -> datetime | None:
    """Give the date of a term's own page, else that of its newest note, as Hugo does."""
    own = build.shelf.pages.get(places.terms[term.taxonomy, term.key])
    if own is not None and own.note.date is not None:
        return own.note.date.moment
    return max((note.date.moment for note in term.notes if note.date is not None), default=None)


def _published(note: Note) -> datetime | None:
    found = note.dates.publish or note.date
    return None if found is None else found.moment


def _absolute(site_url: str, file: File) -> str:
    """Write a page's address as Hugo does: readers of feeds know by it which items they have seen."""
    return f"{site_url.rstrip('/')}/{quote(unquote(file.url.removeprefix('./')), safe='/$&+,:;=@')}"


def _public(files: Files, path: str) -> File | None:
    file = files.get_file_from_path(path)
    return file if file is not None and file.inclusion.is_included() else None
