"""The feeds that Hugo writes by its embedded `rss.xml`, so that a site that moves here keeps its feeds' readers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import partial
from pathlib import PurePosixPath
from urllib.parse import quote

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from labnotes.notes.feed_fields import published
from labnotes.notes.feeds import MEDIA_TYPES, Entry, Feed
from labnotes.notes.grouping import Groups, Rank, Term, newest_first, rank
from labnotes.notes.hugo_pages import place_of
from labnotes.notes.listings import Places
from labnotes.notes.note import Note
from labnotes.website.build import SITE, Build, FeedFile
from labnotes.website.feed_entries import absolute, categories
from labnotes.website.wording import language_of

_Listed = tuple[str, str, Iterable[Entry]]
"""Source path of the page that lists the same, its title (empty for the home page), and what stands in the feed."""


def hugo_feeds(
    build: Build, groups: Groups, places: Places, files: Files, config: MkDocsConfig
) -> Iterator[tuple[FeedFile, Feed]]:
    """Give the feeds that Hugo would have: its members in its order and its words, without an end and without texts."""
    site_url = config.site_url or ""
    for path, title, entries in _feeds(build, files, groups, places, site_url):
        page = public(files, path)
        # A page with a name of its own (`url: x/y.html`) has no feed in Hugo either.
        if page is None or PurePosixPath(page.dest_uri).name != "index.html":
            continue
        place = f"{page.dest_uri.removesuffix('index.html')}index.xml"
        feed_address = absolute(site_url, quote(place, errors="surrogateescape"))
        feed = _feed(title, absolute(site_url, page.url), feed_address, config, entries)
        yield FeedFile(path if title else SITE, place, feed.title, feed.description, MEDIA_TYPES["rss"]), feed


def public(files: Files, path: str) -> File | None:
    """Find a page that the public site has."""
    file = files.get_file_from_path(path)
    return file if file is not None and file.inclusion.is_included() else None


def _feed(title: str, address: str, feed_address: str, config: MkDocsConfig, entries: Iterable[Entry]) -> Feed:
    site, language = config.site_name, language_of(config)
    if title in {"", site}:
        title, about = site, f"Recent content on {site}"
    else:
        title, about = f"{title} on {site}", f"Recent content in {title} on {site}"
    return Feed(address, title, about, address, feed_address, tuple(entries), language)


def _feeds(build: Build, files: Files, groups: Groups, places: Places, site_url: str) -> Iterator[_Listed]:
    """Give every feed, its members in Hugo's order."""
    entries = dict(_entries(build, groups, site_url))

    def of(notes: Iterable[Note]) -> list[Entry]:
        return [entries[note.path] for note in notes]

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
            found = (_of_term(build, files, places, term, site_url) for term in in_order)
            yield overview, build.titles[overview], [entry for entry in found if entry is not None]


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


def _entries(build: Build, groups: Groups, site_url: str) -> Iterator[tuple[str, Entry]]:
    grouped = {note.path for note in groups.notes}
    for page in build.shelf.public:
        note = page.note
        address = absolute(site_url, page.file.url)
        terms = categories(build, note) if note.path in grouped else ()
        yield note.path, Entry(address, note.title, address, note.summary, published(note), categories=terms)


def _of_term(build: Build, files: Files, places: Places, term: Term, site_url: str) -> Entry | None:
    page = public(files, places.terms[term.taxonomy, term.key])
    if page is None:
        return None
    title, address = build.titles[places.terms[term.taxonomy, term.key]], absolute(site_url, page.url)
    return Entry(address, title, address, "", _date(build, places, term))


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
