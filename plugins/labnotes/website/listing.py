"""Writes a page's listing into it while Python-Markdown renders the page."""

from __future__ import annotations

from typing import Final

from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor
from mkdocs.structure.files import File, Files

from labnotes.website.build import Build

MARK: Final = "<!-- labnotes: listing -->"
"""Stands above a listing's Markdown."""


class ListingWriter(Extension):
    """A Markdown extension that writes the HTML of a listing where its Markdown stands.

    Where another plugin changed that Markdown on its way, its work is kept, and the Markdown is rendered instead.
    """

    def __init__(self, build: Build) -> None:
        super().__init__()
        self._build = build
        self._page: File | None = None
        self._files: Files | None = None

    def begin(self, file: File, files: Files) -> None:
        """Say which page is rendered next."""
        self._page, self._files = file, files

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Register behind normalize_whitespace (30), before whatever looks for HTML or code."""
        md.preprocessors.register(_ListingPreprocessor(md, self), "labnotes_listing", 29)

    def replaced(self, lines: list[str]) -> tuple[str, str, str] | None:
        """Give the text above a page's listing, the listing's HTML, and the text below, if the text has a listing."""
        page, files = self._page, self._files
        html = self._build.listing_html.get(page.src_uri) if page is not None else None
        if page is None or files is None or html is None:
            return None
        above, mark, below = "\n".join(lines).rpartition(MARK)
        listing, below = self._build.listing_markdown[page.src_uri].strip(), below.strip()
        if not mark or not below.startswith(listing):
            return None
        up = "../" * page.url.removeprefix("./").count("/")

        def address(path: str) -> str | None:
            file = files.get_file_from_path(path)
            return None if file is None else (up + file.url.removeprefix("./")) or "./"

        return above, html(address), below.removeprefix(listing)


class _ListingPreprocessor(Preprocessor):
    def __init__(self, md: Markdown, writer: ListingWriter) -> None:
        super().__init__(md)
        self._writer = writer

    def run(self, lines: list[str]) -> list[str]:
        replaced = self._writer.replaced(lines)
        if replaced is None:
            return lines
        above, html, below = replaced
        return [*above.split("\n"), "", self.md.htmlStash.store(html), "", *below.split("\n"), ""]
