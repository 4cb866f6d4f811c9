"""The adapter between MkDocs' events and the plain functions that do the work."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from labnotes.config import LabnotesConfig
from labnotes.website.build import Build, begin_build
from labnotes.website.holding import hold_back
from labnotes.website.linking import Unlinker
from labnotes.website.listing import ListingWriter
from labnotes.website.navigation import write_nav
from labnotes.website.placing import place_listings
from labnotes.website.presenting import with_banner, with_front_matter, with_listing
from labnotes.website.previewing import count, with_noindex
from labnotes.website.searching import forget_listings

log = get_plugin_logger(__name__)

THEME = Path(__file__).parent / "theme"


class LabnotesPlugin(BasePlugin[LabnotesConfig]):
    """Reads the front matter of every page, holds back what is not ready, and groups the notes."""

    serving = False
    build: Build
    unlinker: Unlinker
    listing_writer: ListingWriter

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG002 - MkDocs' signature
        """Remember whether this is the preview."""
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> None:
        """Begin a build: everything that it learns is forgotten at the next one."""
        self.build = begin_build(self.config, config, serving=self.serving)
        self.unlinker = Unlinker(config.site_url)
        self.listing_writer = ListingWriter(self.build)
        config.markdown_extensions += [self.unlinker, self.listing_writer]  # type: ignore[list-item]  # typed as names; Python-Markdown takes both
        config.theme.dirs.append(str(THEME))
        config.extra_css.insert(0, "labnotes/labnotes.css")

    @event_priority(100)  # Early, before any plugin that reads the files it is given, or from disk.
    def hold_back_sources(self, files: Files, *, config: MkDocsConfig) -> None:
        """Hold back what lies in the docs folder."""
        hold_back(self.build, files, config)

    @event_priority(-75)  # After generators (gen-files 0, Material's blog -50), before nav writers (literate-nav -100).
    def place_notes(self, files: Files, *, config: MkDocsConfig) -> None:
        """Hold back what other plugins added, and list the rest."""
        hold_back(self.build, files, config)
        place_listings(self.build, files, config)
        write_nav(self.build, files, config)
        if not self.serving:
            self.unlinker.forbid(page.file for page in self.build.shelf.held_back.values())

    on_files = CombinedEvent(hold_back_sources, place_notes)

    @event_priority(100)  # Early, before Markdown plugins that would see a raw block of front matter.
    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002 - MkDocs' signature
        """Give the page its fields and its listing."""
        self.unlinker.begin(page.file)
        self.listing_writer.begin(page.file, files)
        return with_listing(self.build, page, with_front_matter(self.build, page, markdown))

    @event_priority(100)  # Early, before plugins that copy a page's HTML.
    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002 - MkDocs' signature
        """Take out links that stood in raw HTML, and mark what is held back."""
        return with_banner(self.build, page, self.unlinker.unlinked(html))

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:  # noqa: ARG002 - MkDocs' signature
        """Ask search engines not to keep what is held back."""
        return with_noindex(output) if page.file.src_uri in self.build.noindex else output

    @event_priority(100)  # Early, before the search plugin writes its index.
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Keep listings out of search, and say what was done."""
        forget_listings(self.build, config)
        log.info("%s", count(self.build.shelf))
        self.build.close()

    def on_build_error(self, *, error: Exception, **_: Any) -> None:  # noqa: ANN401, ARG002 - MkDocs' signature
        """Leave no temporary files behind."""
        if hasattr(self, "build"):
            self.build.close()
