"""Puts listings and figures where pages ask for them in fenced blocks, such as `notes`.

What other plugins get to see of such a block is a Markdown list or table between two marks. While Python-Markdown
renders the page, HTML takes its place, so that no Markdown extension changes it; where another plugin changed that
Markdown on its way, its work is kept.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from markdown import Markdown
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from labnotes.notes.blocks import Block, BlockWriter, Written, find_blocks
from labnotes.notes.feeds import writable
from labnotes.notes.inline_values import ValueWriter
from labnotes.notes.listing_markdown import escape
from labnotes.notes.listing_styles import slip_html
from labnotes.notes.unreadable import Problem, UnreadableError
from labnotes.website.build import Build
from labnotes.website.listing_blocks import ListingBlocks
from labnotes.website.rendering import PageExtension
from labnotes.website.valuing import with_values

log = get_plugin_logger(__name__)

_BEGIN: Final = "<!-- labnotes: block {} -->"
_END: Final = "<!-- labnotes: end of block {} -->"
_MARKED: Final = re.compile(
    r"^(?P<prefix>[ >]*)<!-- labnotes: block (?P<number>\d+) -->\n(?P<inside>.*?)\n"
    r"(?P=prefix)<!-- labnotes: end of block (?P=number) -->$",
    re.MULTILINE | re.DOTALL,
)
_MARK: Final = re.compile(r"^[ >]*<!-- labnotes: (?:end of )?block \d+ -->\n", re.MULTILINE)
_PLACE: Final = '<div data-labnotes-block="{}"></div>'
"""Stands for a block's HTML while the rest of its page is worked on."""
_PLACED: Final = re.compile(r'<div data-labnotes-block="(\d+)"></div>')


class Embedder(PageExtension):
    """A Markdown extension that shows what the blocks of a page ask for."""

    def __init__(self, build: Build, blocks: Mapping[str, BlockWriter], values: Mapping[str, ValueWriter]) -> None:
        """Take who writes the blocks, and the inline values, of each name; blocks `notes` are written here."""
        super().__init__(build)
        self._listings = ListingBlocks(build)
        self._writers: Mapping[str, BlockWriter] = {"notes": self._listings, **blocks}
        self._values = values
        self._shown: list[tuple[str, str]] = []
        """Of each block of the page: the lines between its marks, and its HTML."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Register behind snippets (32), before whatever looks for HTML or code (25); then behind all else."""
        md.preprocessors.register(_BlockPreprocessor(md, self), "labnotes_notes", 28)
        md.postprocessors.register(_BlockPostprocessor(md, self), "labnotes_notes", 0)

    def begin(self, file: File, files: Files) -> None:
        """Say which page is worked on next."""
        super().begin(file, files)
        self._shown = []
        self._listings.begin(file, files)

    def end(self, page: Page) -> None:
        """Take the marks off a page's Markdown: it is rendered, and whoever reads it now gets plain Markdown."""
        if self._shown and page.markdown:
            page.markdown = _MARK.sub("", page.markdown)
        self._page, self._shown = None, []

    def with_blocks(self, text: str) -> str:
        """Put Markdown between marks in the place of each block of the page, and inline values into theirs.

        Raises:
            PluginError: A block is not understood; a preview shows a box in its place instead.
        """
        page = self._page
        if page is None or page.src_uri in self._build.generated:
            return text
        text, slips = with_values(self._build, page, text, self._values)
        warnings: list[str] = []
        parts: list[str] = []
        at = 0
        for block in find_blocks(text, self._writers):
            line = self._line(page, text, block)
            written = self._write(block, line or 1, page.src_uri)
            told = [self._told(page, block, line, problem) for problem in written.problems]
            warnings += [self._told(page, block, line, problem) for problem in written.warnings]
            slips += told
            markdown = "\n\n".join(map(escape, told)) if told else written.markdown
            html = slip_html("This block ends mkdocs build", tuple(told)) if told else written.html
            parts += text[at : block.start], self._marked(block.prefix.expandtabs(4), markdown, html)
            at = block.end
            if page.src_uri not in self._build.shelf.held_back:
                self._build.figures.append(html)
        self._tell(page, slips, warnings)
        return "".join((*parts, text[at:]))

    def with_places(self, text: str, md: Markdown) -> str:
        """Put a place for its HTML where each block's Markdown stands that nobody changed."""

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

    def _write(self, block: Block, line: int, page: str) -> Written:
        if block.slip is not None:
            return Written("", problems=(Problem(line, *block.slip),))
        try:
            written = self._writers[block.name].write(block, line + 1, page, len(self._shown))
            # Python-Markdown keeps marks of its own in control characters, and no page or feed can hold them.
            return replace(written, markdown=writable(written.markdown), html=writable(written.html))
        except UnreadableError as error:
            return Written("", problems=(error.problem,))

    def _line(self, page: File, text: str, block: Block) -> int | None:
        """Give the line of the page's file on which a block begins; None if it comes from another file."""
        words = text[block.start : block.end]
        return self._build.line_of(page.src_uri, words, text.count(words, 0, block.start))

    def _told(self, page: File, block: Block, line: int | None, problem: Problem) -> str:
        return f"{self._build.name(page.src_uri, problem.line if line else None)}: {block.name}: {problem}"

    def _tell(self, page: File, slips: list[str], warnings: list[str]) -> None:
        if slips and not self._build.serving:
            raise PluginError("\n".join(slips))
        held_back = page.src_uri in self._build.shelf.held_back
        for level, messages in ((logging.ERROR, slips), (logging.WARNING, warnings)):
            for message in messages:
                log.log(logging.INFO if held_back else level, "%s", message)


class _BlockPreprocessor(Preprocessor):
    def __init__(self, md: Markdown, embedder: Embedder) -> None:
        super().__init__(md)
        self._embedder = embedder

    def run(self, lines: list[str]) -> list[str]:
        """Look for blocks once more: snippets are text by now."""
        text = self._embedder.with_blocks("\n".join(lines))
        return self._embedder.with_places(text, self.md).split("\n")


class _BlockPostprocessor(Postprocessor):
    def __init__(self, md: Markdown, embedder: Embedder) -> None:
        super().__init__(md)
        self._embedder = embedder

    def run(self, text: str) -> str:
        return self._embedder.with_html(text)
