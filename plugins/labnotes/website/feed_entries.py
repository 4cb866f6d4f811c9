"""Notes → entries of feeds, each made once however many feeds it stands in."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Final
from urllib.parse import quote, unquote

from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files

from labnotes.notes.feed_fields import authors, id_of, own_id, pictures, published, updated
from labnotes.notes.feeds import Enclosure, Entry
from labnotes.notes.note import Note
from labnotes.website.build import Build
from labnotes.website.feed_html import entry_html

log = get_plugin_logger(__name__)

_IMAGES: Final[Mapping[str, str]] = {
    ".avif": "image/avif",
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
}
"""Ending → type. Python's `mimetypes` asks the machine, and the same input shall give the same bytes."""


def absolute(site_url: str, url: str) -> str:
    """Write an address as Hugo does: readers of feeds know by it which entries they have seen.

    Args:
        site_url: Of the home page.
        url: Relative to it and quoted, as MkDocs has it.
    """
    path = unquote(url.removeprefix("./"), errors="surrogateescape")
    return f"{site_url.rstrip('/')}/{quote(path, safe='/$&+,:;=@', errors='surrogateescape')}"


def categories(build: Build, note: Note) -> tuple[str, ...]:
    """Give the terms of a note as the site spells them, those of all taxonomies."""
    groups = build.groups
    named = [groups.terms_of(note, name) for name in groups.terms] if groups is not None else []
    return tuple(dict.fromkeys(term.title for terms in named for term in terms))


class Entries:
    """The entries of one build. Must be asked when all pages are rendered."""

    def __init__(self, build: Build, files: Files, site_url: str) -> None:
        self._build = build
        self._files = files
        self._site_url = site_url
        self._made: dict[str, Entry] = {}

    def of(self, note: Note) -> Entry:
        """Give a note's entry."""
        if note.path not in self._made:
            self._made[note.path] = self._entry(note)
        return self._made[note.path]

    def _entry(self, note: Note) -> Entry:
        file = self._build.shelf.pages[note.path].file
        address = absolute(self._site_url, file.url)
        html = file.page.content if file.page is not None and self._build.choices.feeds.full_text else None
        return Entry(
            id=id_of(note, self._site_url, self._own_ids.get(note.path)),
            title=note.title,
            address=address,
            summary=note.summary,
            published=published(note),
            updated=updated(note),
            categories=categories(self._build, note),
            authors=authors(note),
            content=None if html is None else entry_html(html, note.title, address),
            enclosures=tuple(filter(None, (self._enclosure(picture, file) for picture in pictures(note)))),
        )

    @cached_property
    def _own_ids(self) -> dict[str, str]:
        """What notes call themselves, by path; of two that take one name, only the first has it."""
        holders: dict[str, Note] = {}
        for note in sorted(self._build.groups.notes if self._build.groups is not None else (), key=_path):
            own = own_id(note)
            if own is not None and (first := holders.setdefault(own, note)) is not note:
                field = note.front_matter.get("guid") or note.front_matter.get("id")
                log.warning(
                    "%s: %r is also the id of %s. In feeds the note is known by its path instead; "
                    "give it an id of its own",
                    self._build.name(note.path, field.line if field is not None else None),
                    own,
                    self._build.name(first.path),
                )
        return {note.path: own for own, note in holders.items()}

    def _enclosure(self, address: str, page: File) -> Enclosure | None:
        """Find a picture; None for one that is not public, or lies elsewhere: a feed must say its length."""
        media_type = _IMAGES.get(posixpath.splitext(address.partition("?")[0])[1].lower())
        if media_type is None:
            return None
        for path in self._build.addresses.readings(address, page):
            file = self._files.get_file_from_path(path) or self._by_place.get(path)
            if file is not None and not self._is_withheld(file):
                length = _length(file)
                return None if length is None else Enclosure(absolute(self._site_url, file.url), length, media_type)
        return None

    def _is_withheld(self, file: File) -> bool:
        path, build = file.src_uri, self._build
        return path in build.shelf.attachments or path in build.unused or not file.inclusion.is_included()

    @cached_property
    def _by_place(self) -> dict[str, File]:
        return {file.dest_uri: file for file in self._files if not file.is_documentation_page()}


def _path(note: Note) -> str:
    return note.path


def _length(file: File) -> int | None:
    try:
        return Path(file.abs_src_path).stat().st_size if file.abs_src_path else len(file.content_bytes)
    except (OSError, AssertionError):  # MkDocs cannot copy it either, and says so.
        return None
