"""Writes a page's listing into it while Python-Markdown renders the page."""

from __future__ import annotations

from typing import Final

from markdown import Markdown
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor

from labnotes.website.page_links import addresses_from_anywhere, seen_from
from labnotes.website.rendering import PageExtension

MARK: Final = "<!-- labnotes: listing -->"
"""Stands above a listing's Markdown."""
_PLACE: Final = "<!-- labnotes: place of the listing -->"
"""Stands for a listing's HTML while the rest of its page is worked on; the HTML is right as it is."""


class ListingWriter(PageExtension):
    """A Markdown extension that writes the HTML of a listing where its Markdown stands.

    Where another plugin changed that Markdown on its way, its work is kept, and the Markdown is rendered instead.
    """

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Register behind normalize_whitespace (30), before whatever looks for HTML or code; then behind all else."""
        md.preprocessors.register(_ListingPreprocessor(md, self), "labnotes_listing", 29)
        md.postprocessors.register(_ListingPostprocessor(md, self), "labnotes_listing", 0)

    def with_place(self, lines: list[str]) -> list[str] | None:
        """Give the lines of a page with a place for its listing in the place of its Markdown; None without one."""
        page = self._page
        if page is None or page.src_uri not in self._build.listing_html:
            return None
        above, mark, below = "\n".join(lines).rpartition(MARK)
        listing, below = self._build.listing_markdown[page.src_uri].strip(), below.strip()
        if not mark or not below.startswith(listing):
            return None
        return [*above.split("\n"), "", _PLACE, "", *below.removeprefix(listing).split("\n"), ""]

    def html(self) -> str:
        """Write the listing of the page being rendered."""
        page, files = self._page, self._files
        if page is None or files is None:
            raise AssertionError("a page is being rendered")
        return seen_from(page, self._build.listing_html[page.src_uri](addresses_from_anywhere(files)))


class _ListingPreprocessor(Preprocessor):
    def __init__(self, md: Markdown, writer: ListingWriter) -> None:
        super().__init__(md)
        self._writer = writer

    def run(self, lines: list[str]) -> list[str]:
        return self._writer.with_place(lines) or lines


class _ListingPostprocessor(Postprocessor):
    def __init__(self, md: Markdown, writer: ListingWriter) -> None:
        super().__init__(md)
        self._writer = writer

    def run(self, text: str) -> str:
        return text.replace(_PLACE, self._writer.html(), 1) if _PLACE in text else text
