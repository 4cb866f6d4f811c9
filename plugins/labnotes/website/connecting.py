"""Which pages are connected: backlinks, and related notes. Only what is public takes part."""

from __future__ import annotations

from functools import partial

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from labnotes.notes.grouping import newest_first
from labnotes.notes.includes import includes
from labnotes.notes.links import backlinks
from labnotes.notes.markdown_links import without_links
from labnotes.notes.note import Note
from labnotes.notes.plain_text import plain
from labnotes.notes.related import related
from labnotes.website.addresses import forms
from labnotes.website.build import Build
from labnotes.website.expanding import expanded
from labnotes.website.wikilinking import as_markdown


def connect(build: Build, files: Files, config: MkDocsConfig) -> None:
    """Find the backlinks of each public page, and what is related to each published note."""
    pages = build.shelf.pages

    def shown(note: Note) -> str:
        file = pages[note.path].file
        text = expanded(build, file, note.body, files).text
        return as_markdown(build, file, text, files, config)[0]

    sources = newest_first(page.note for page in build.shelf.public if page.note.listed)
    bare = "pymdownx.magiclink" in config.markdown_extensions
    build.backlinks = backlinks(sources, _Targets(build, files).find, shown, partial(_said, build), bare=bare)
    if build.groups is not None:
        links: dict[str, list[str]] = {}
        for target, found in build.backlinks.items():
            for backlink in found:
                links.setdefault(backlink.note.path, []).append(target)
        build.related = related(build.groups, links)
    # Other plugins may still add files, which pages may name.
    build.references = build.names = None


class _Targets:
    """The pages to which links lead."""

    def __init__(self, build: Build, files: Files) -> None:
        self._build = build
        self._public = {
            file.src_uri
            for file in files.documentation_pages()
            if file.inclusion.is_included() and file.src_uri not in build.shelf.held_back
        }
        # What a preview shows is there as well, lest a link to it be taken for one to another page.
        self._by_form = {form: file.src_uri for file in files.documentation_pages() for form in forms([file])}

    def find(self, note: Note, address: str) -> str | None:
        """Find the public page to which an address on a note leads."""
        file = self._build.shelf.pages[note.path].file
        if self._build.addresses.leads_nowhere(address, file):
            return None
        readings = self._build.addresses.readings(address, file)
        found = next((self._by_form[form] for form in readings if form in self._by_form), None)
        return found if found in self._public else None


def _said(build: Build, note: Note, markdown: str) -> str:
    """Give as plain text what of a piece of a note may be read on other pages: nothing that names what is held back."""
    for found in sorted(includes(markdown), key=lambda found: found.start, reverse=True):
        markdown = markdown[: found.start] + markdown[found.end :]
    if build.shelf.held_back or build.shelf.attachments:
        file = build.shelf.pages[note.path].file
        markdown = without_links(markdown, lambda address: build.addresses.leads_nowhere(address, file))
    return plain(markdown)
