"""Writes the fenced blocks `notes`: listings of published notes."""

from __future__ import annotations

from mkdocs.structure.files import File, Files

from labnotes.notes.block_options import Request, read_request
from labnotes.notes.blocks import Block, Written
from labnotes.notes.listing_html import Address
from labnotes.notes.listing_styles import Shown, row, to_html, to_markdown
from labnotes.notes.query import NoteIndex
from labnotes.website.build import Build
from labnotes.website.page_links import addresses_from


class ListingBlocks:
    """The writer of these blocks."""

    def __init__(self, build: Build) -> None:
        self._build = build
        self._address: Address = str

    def begin(self, file: File, files: Files) -> None:
        """Say which page is worked on next."""
        self._address = addresses_from(file, files)

    def write(self, block: Block, first_line: int, page: str, number: int) -> Written:  # noqa: ARG002 - of the protocol
        """Write one block as a list in Markdown, and in HTML as it asks for."""
        request, problems = read_request(block.body, first_line, _index(self._build))
        if problems:
            return Written("", problems=problems)
        shown = self._select(page, request)
        texts = self._build.texts
        return Written(to_markdown(shown, texts), to_html(shown, self._address, texts))

    def _select(self, page: str, request: Request) -> Shown:
        build = self._build
        groups, places = build.groups, build.places
        by_path = build.entries
        if groups is None or places is None or by_path is None:
            raise AssertionError("notes are grouped before pages are rendered")
        notes = request.query.select(_index(build))
        rows = tuple(row(note, by_path[note.path], request.look, groups, places) for note in notes)
        return Shown(rows, request.look, page)


def _index(build: Build) -> NoteIndex:
    if build.groups is None:
        raise AssertionError("notes are grouped before pages are rendered")
    if build.index is None:
        build.index = NoteIndex(build.groups)
    return build.index
