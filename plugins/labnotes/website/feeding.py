"""Feeds of the site, of terms and of sections: they get places early, and texts when all pages are rendered."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache, partial
from html import escape
from itertools import chain
from pathlib import Path, PurePosixPath
from tempfile import mkstemp
from typing import Final
from urllib.parse import quote

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from labnotes.notes.atom import atom
from labnotes.notes.feed_fields import newest, tag_uri
from labnotes.notes.feeds import EXAMPLE, MEDIA_TYPES, NAMES, Feed, Written
from labnotes.notes.grouping import Groups
from labnotes.notes.json_feed import json_feed
from labnotes.notes.listings import Places
from labnotes.notes.note import Note
from labnotes.notes.rss import rss
from labnotes.website.build import SITE, Build, FeedFile
from labnotes.website.feed_entries import Entries, absolute, categories
from labnotes.website.hugo_feeds import hugo_feeds, public
from labnotes.website.taken import Taken
from labnotes.website.wording import language_of

log = get_plugin_logger(__name__)

_WRITERS: Final[Mapping[str, Callable[[Feed, Written], bytes]]] = {"atom": atom, "rss": rss, "json": json_feed}

_Planned = tuple[FeedFile, Callable[[], bytes]]
"""A feed, and what writes it when all pages are rendered."""


def place_feeds(build: Build, files: Files, config: MkDocsConfig) -> None:
    """Add the feeds, each unless a file of the user's is in its place.

    Must run directly in an event of the plugin: `File.generated` asks MkDocs which plugin is at work.
    """
    if not build.choices.feeds.formats or build.groups is None or build.places is None:
        return
    if not config.site_url:
        log.info("No feeds are written, because their links must be absolute: set site_url in mkdocs.yml to get them")
        return
    taken = Taken(build, files, config)
    for feed, write in _planned(build, build.groups, build.places, files, config):
        if taken.holder(feed.place) is None:
            taken.take(feed.place, "another feed")
            source = _new_file(build)
            build.unfilled[source] = write
            inclusion = InclusionLevel.NOT_IN_NAV
            files.append(File.generated(config, feed.place, abs_src_path=str(source), inclusion=inclusion))
            build.feeds.setdefault(feed.page, []).append(feed)


def fill_feeds(build: Build) -> None:
    """Write the feeds. Must run when all pages are rendered, and before MkDocs copies files."""
    while build.unfilled:
        source, write = build.unfilled.popitem()
        source.write_bytes(write())


def with_feeds(build: Build, page: Page, html: str) -> str:
    """Tell feed readers about the feeds of a page, and then about the site's."""
    feeds = (*build.feeds.get(page.file.src_uri, ()), *build.feeds.get(SITE, ()))
    links = "".join(_link(feed, page.file.url) for feed in feeds)
    return html.replace("</head>", f"{links}</head>", 1) if links else html


def said_by_feeds(build: Build) -> Iterator[str]:
    """Give the words that feeds and the links to them have of their own: none of them is taken from a note."""
    feeds = list(chain.from_iterable(build.feeds.values()))
    for feed in feeds:
        yield f"/{feed.place}\n{feed.title}\n{feed.description}\n{_link(feed, '')}"
    if feeds and build.groups is not None:
        yield from (write(EXAMPLE, {}).decode() for write in _WRITERS.values())
        # A draft that cannot be read may have the same line in its front matter.
        yield from (f"tags {', '.join(categories(build, note))}" for note in build.groups.notes)


def _link(feed: FeedFile, url: str) -> str:
    """Write the link to a feed for the head of the page with that address."""
    address = get_relative_url(quote(feed.place, errors="surrogateescape"), url)
    title = escape(feed.title)
    return f'<link rel="alternate" type="{feed.media_type}" title="{title}" href="{escape(address)}">\n'


def _new_file(build: Build) -> Path:
    """Make an empty file: other plugins may open what MkDocs names as a file's source."""
    handle, name = mkstemp(suffix=".feed", dir=build.workshop.name)
    os.close(handle)
    return Path(name)


def _planned(build: Build, groups: Groups, places: Places, files: Files, config: MkDocsConfig) -> Iterator[_Planned]:
    formats = build.choices.feeds.formats
    if build.choices.urls == "hugo" and "rss" in formats:
        for hugo, feed in hugo_feeds(build, groups, places, files, config):
            yield hugo, partial(rss, feed)
    ours = [name for name in formats if not (build.choices.urls == "hugo" and name == "rss")]
    entries = Entries(build, files, config.site_url or "")
    known: dict[str, Written] = {name: {} for name in ours}
    for page, folder, feed, notes in _groups(build, groups, places, files, config):
        complete = cache(partial(_complete, build, feed, notes, entries))
        for name in ours:
            place = (folder / NAMES[name]).as_posix()
            address = absolute(config.site_url or "", quote(place, errors="surrogateescape"))
            yield (
                FeedFile(page, place, feed.title, feed.description, MEDIA_TYPES[name]),
                partial(_write, name, complete, address, known[name]),
            )


def _groups(
    build: Build, groups: Groups, places: Places, files: Files, config: MkDocsConfig
) -> Iterator[tuple[str, PurePosixPath, Feed, tuple[Note, ...]]]:
    """Give each group of notes: the page that lists it, the folder of its feeds, what they say, and its notes."""
    site, say, site_url = config.site_name, build.texts.say, config.site_url or ""
    common = partial(Feed, feed_address="", language=language_of(config), author=config.site_author or site)
    home = public(files, places.notes) if _home(files) is None else _home(files)
    if groups.notes and home is not None:
        about = config.site_description or say("feed.about_site", site=site)
        address = absolute(site_url, home.url)
        yield SITE, PurePosixPath(), common(tag_uri(site_url, ""), site, about, address), groups.notes
    for path, name, notes in _listed(groups, places):
        page = public(files, path)
        if page is not None and notes and _is_listed(build, page):
            title = say("feed", term=build.titles[path], site=site)
            about = say("feed.about_term", term=build.titles[path], site=site)
            feed = common(tag_uri(site_url, name), title, about, absolute(site_url, page.url))
            yield path, _folder(page), feed, notes


def _listed(groups: Groups, places: Places) -> Iterator[tuple[str, str, tuple[Note, ...]]]:
    """Give each term and each section: the page that lists it, its name in ids, and its notes."""
    for term in chain.from_iterable(groups.terms.values()):
        name = f"{quote(term.taxonomy)}/{quote(term.key, safe='')}/"
        yield places.terms[term.taxonomy, term.key], name, term.notes
    for folder, notes in groups.sections.items():
        # No folder of a taxonomy is a section, so that the two kinds of names differ.
        yield places.sections[folder], f"{quote(folder, errors='surrogateescape')}/", notes


def _is_listed(build: Build, page: File) -> bool:
    """Tell whether anything may name a page, and so a feed with its title."""
    known = build.shelf.of(page)
    return known is None or known.note.listed


def _home(files: Files) -> File | None:
    return next((page for page in files.documentation_pages() if page.dest_uri == "index.html"), None)


def _folder(page: File) -> PurePosixPath:
    """Give the folder of what lies beside a page; that of `x.html` is called like it."""
    place = PurePosixPath(page.dest_uri)
    return place.parent if place.name == "index.html" else place.with_suffix("")


def _complete(build: Build, feed: Feed, notes: Iterable[Note], entries: Entries) -> Feed:
    """Put the entries into a feed, which changes when one of them does, and not with the clock."""
    found = tuple(map(entries.of, newest(notes, build.choices.feeds.limit)))
    moments = (entry.updated for entry in found if entry.updated is not None)
    return replace(feed, entries=found, updated=max(moments, default=build.shelf.now))


def _write(name: str, complete: Callable[[], Feed], address: str, known: Written) -> bytes:
    return _WRITERS[name](replace(complete(), feed_address=address), known)
