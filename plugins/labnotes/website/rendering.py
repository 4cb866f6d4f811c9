"""What our Markdown extensions have in common: they know which page is being rendered."""

from __future__ import annotations

from markdown import Extension
from mkdocs.structure.files import File, Files

from labnotes.website.build import Build


class PageExtension(Extension):
    """A Markdown extension for the pages of one build.

    MkDocs makes a new `Markdown` of each page, and gives it no word of the page.
    """

    def __init__(self, build: Build) -> None:
        super().__init__()
        self._build = build
        self._page: File | None = None
        self._files: Files | None = None

    def begin(self, file: File, files: Files) -> None:
        """Say which page is rendered next; addresses are relative to it."""
        self._page, self._files = file, files
