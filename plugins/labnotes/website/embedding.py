"""Puts listings where pages ask for them in fenced blocks `notes`.

What other plugins get to see of such a block is a Markdown list between two marks. While Python-Markdown renders the
page, HTML takes its place, so that no Markdown extension changes it; where another plugin changed that list on its
way, its work is kept.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable
from typing import Final

from markdown import Extension, Markdown
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from labnotes.notes.block_options import Request, read_request
from labnotes.notes.listing_html import Address
from labnotes.notes.listing_markdown import escape
from labnotes.notes.listing_styles import Shown, row, slip_html, to_html, to_markdown
from labnotes.notes.notes_block import Block, find_blocks
from labnotes.notes.query import NoteIndex
from labnotes.website.build import Build
from labnotes.website.page_links import addresses_from

log = get_plugin_logger(__name__)

_BEGIN: Final = "<!-- labnotes: notes {} -->"
_END: Final = "<!-- labnotes: end of notes {} -->"
_MARKED: Final = re.compile(
    r"^(?P<prefix>[ >]*)<!-- labnotes: notes (?P<number>\d+) -->\n(?P<inside>.*?)\n"
    r"(?P=prefix)<!-- labnotes: end of notes (?P=number) -->$",
    re.MULTILINE | re.DOTALL,
)
_MARK: Final = re.compile(r"^[ >]*<!-- labnotes: (?:end of )?notes \d+ -->\n", re.MULTILINE)
_PLACE: Final = '<div data-labnotes-notes="{}"></div>'
"""Stands for a listing's HTML while the rest of its page is worked on."""
_PLACED: Final = re.compile(r'<div data-labnotes-notes="(\d+)"></div>')


class NotesEmbedder(Extension):
    """A Markdown extension that shows what the blocks of a page ask for."""

    def __init__(self, build: Build) -> None:
        super().__init__()
        self._build = build
        self._page: File | None = None
        self._address: Address = str
        self._shown: list[tuple[str, str]] = []
        """Of each block of the page: the lines between its marks, and its HTML."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Register behind snippets (32), before whatever looks for HTML or code (25); then behind all else."""
        md.preprocessors.register(_BlockPreprocessor(md, self), "labnotes_notes", 28)
        md.postprocessors.register(_BlockPostprocessor(md, self), "labnotes_notes", 0)

    def begin(self, file: File, files: Files) -> None:
        """Say which page is worked on next."""
        self._page, self._address, self._shown = file, addresses_from(file, files), []

    def end(self, page: Page) -> None:
        """Take the marks off a page's Markdown: it is rendered, and whoever reads it now gets plain lists."""
        if self._shown and page.markdown:
            page.markdown = _MARK.sub("", page.markdown)
        self._page, self._shown = None, []

    def with_lists(self, text: str) -> str:
        """Put a Markdown list between marks in the place of each block of the page.

        Raises:
            PluginError: A block is not understood; a preview shows a box in its place instead.
        """
        page = self._page
        blocks = find_blocks(text) if page is not None and page.src_uri not in self._build.generated else []
        if page is None or not blocks:
            return text
        parts: list[str] = []
        slips: list[str] = []
        at = 0
        for block in blocks:
            line = self._line(page, text, block)
            markdown, html, wrong = self._written(page, block, line)
            slips += wrong
            parts += text[at : block.start], self._marked(block.prefix.expandtabs(4), markdown, html)
            at = block.end
        self._tell(page, slips)
        return "".join((*parts, text[at:]))

    def with_places(self, text: str, md: Markdown) -> str:
        """Put a place for its HTML where each list stands that nobody changed."""

        def place(found: re.Match[str]) -> str:
            number = int(found["number"])
            if number >= len(self._shown) or self._shown[number][0] != found["inside"]:
                return found[0]
            return f"{found['prefix']}{md.htmlStash.store(_PLACE.format(number))}"

        return _MARKED.sub(place, text) if self._shown else text

    def with_html(self, html: str) -> str:
        """Put the HTML into its places."""

        def shown(found: re.Match[str]) -> str:
            number = int(found[1])
            return self._shown[number][1] if number < len(self._shown) else found[0]

        return _PLACED.sub(shown, html) if self._shown else html

    def _marked(self, prefix: str, markdown: str, html: str) -> str:
        def prefixed(lines: Iterable[str]) -> str:
            return "\n".join(f"{prefix}{line}" if line else "" for line in lines)

        number = len(self._shown)
        inside = prefixed(["", *markdown.split("\n"), ""])
        self._shown.append((inside, html))
        return "\n".join(
            (prefixed(["", _BEGIN.format(number)]), inside, prefixed([_END.format(number), ""])),
        )

    def _written(self, page: File, block: Block, line: int | None) -> tuple[str, str, list[str]]:
        """Write one block as Markdown and as HTML; the last part is what is wrong with it."""
        request, wrong = self._read(block, line or 1)
        slips = [f"{self._build.name(page.src_uri, at if line else None)}: notes: {slip}" for at, slip in wrong]
        if slips:
            html = slip_html("This block ends mkdocs build", tuple(slips))
            return "\n\n".join(map(escape, slips)), html, slips
        shown = self._select(page, request)
        texts = self._build.texts
        return to_markdown(shown, texts), to_html(shown, self._address, texts), []

    def _read(self, block: Block, line: int) -> tuple[Request, list[tuple[int, str]]]:
        request, problems = read_request(block.body, line + 1, _index(self._build))
        if block.slip is not None:
            return request, [(line, "; ".join(block.slip))]
        return request, [(problem.line, str(problem)) for problem in problems]

    def _select(self, page: File, request: Request) -> Shown:
        build = self._build
        groups, places = build.groups, build.places
        by_path = build.entries
        if groups is None or places is None or by_path is None:
            raise AssertionError("notes are grouped before pages are rendered")
        notes = request.query.select(_index(build))
        rows = tuple(row(note, by_path[note.path], request.look, groups, places) for note in notes)
        return Shown(rows, request.look, page.src_uri)

    def _line(self, page: File, text: str, block: Block) -> int | None:
        """Give the line of the page's file on which a block begins; None if it comes from another file."""
        words = text[block.start : block.end]
        return self._build.line_of(page.src_uri, words, text.count(words, 0, block.start))

    def _tell(self, page: File, slips: list[str]) -> None:
        if slips and not self._build.serving:
            raise PluginError("\n".join(slips))
        held_back = page.src_uri in self._build.shelf.held_back
        for slip in slips:
            log.log(logging.INFO if held_back else logging.ERROR, "%s", slip)


def _index(build: Build) -> NoteIndex:
    if build.groups is None:
        raise AssertionError("notes are grouped before pages are rendered")
    if build.index is None:
        build.index = NoteIndex(build.groups)
    return build.index


class _BlockPreprocessor(Preprocessor):
    def __init__(self, md: Markdown, embedder: NotesEmbedder) -> None:
        super().__init__(md)
        self._embedder = embedder

    def run(self, lines: list[str]) -> list[str]:
        """Look for blocks once more: snippets are text by now."""
        text = self._embedder.with_lists("\n".join(lines))
        return self._embedder.with_places(text, self.md).split("\n")


class _BlockPostprocessor(Postprocessor):
    def __init__(self, md: Markdown, embedder: NotesEmbedder) -> None:
        super().__init__(md)
        self._embedder = embedder

    def run(self, text: str) -> str:
        return self._embedder.with_html(text)
