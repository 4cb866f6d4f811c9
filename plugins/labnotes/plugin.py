"""The adapter between MkDocs' events and the plain functions that do the work."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from labnotes.config import LabnotesConfig, listing_rules, rules
from labnotes.extensions import Extensions
from labnotes.website.addressing import give_addresses
from labnotes.website.attaching import hold_back_unused
from labnotes.website.auditing import check_site
from labnotes.website.build import Build, begin_build
from labnotes.website.bundling import report_bundled_pages
from labnotes.website.choices import choices
from labnotes.website.connecting import connect
from labnotes.website.converting import report_notebooks
from labnotes.website.expanding import with_shortcodes
from labnotes.website.feeding import fill_feeds, place_feeds, with_feeds
from labnotes.website.furnishing import furnish
from labnotes.website.holding import (
    hold_back,
    learn_addresses,
    prune_settings,
    refuse_latecomers,
    warn_of_draft_sections,
)
from labnotes.website.including import without_includes
from labnotes.website.navigation import prune, write_nav
from labnotes.website.neighbours import refuse_neighbours
from labnotes.website.own_links import learn_own_links, report_dead_links
from labnotes.website.placing import place_listings
from labnotes.website.presenting import (
    refuse_late_draft,
    unlink_source,
    with_banner,
    with_front_matter,
    with_listing,
)
from labnotes.website.previewing import count, list_unused, shows_held_back, with_noindex
from labnotes.website.redirecting import place_redirects
from labnotes.website.referring import without_held_names, without_held_references
from labnotes.website.searching import complete, forget_listings, shorten
from labnotes.website.unlinked import report_unlinked
from labnotes.website.unlisting import leave_out_of_feeds, leave_out_of_lists, leave_out_of_templates
from labnotes.website.valuing import prepare_summaries
from labnotes.website.watching import Server, Watching
from labnotes.website.wikilinking import refuse_second_reader, wikilinked
from labnotes.website.wording import texts_of

log = get_plugin_logger(__name__)

THEME = Path(__file__).parent / "theme"


class LabnotesPlugin(BasePlugin[LabnotesConfig]):
    """Reads the front matter of every page, holds back what is not ready, and groups the notes."""

    serving = False
    build: Build
    extensions: Extensions

    def __init__(self) -> None:
        super().__init__()
        self.watching = Watching()

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember whether this is the preview."""
        self.serving = shows_held_back(command, os.environ)
        self.watching.is_wanted = command == "serve"
        if dirty and not self.serving:
            raise PluginError("--dirty keeps the pages of notes that have become drafts since; build without it.")

    def on_config(self, config: MkDocsConfig) -> None:
        """Begin a build: everything that it learns is forgotten at the next one."""
        refuse_neighbours(config)
        refuse_second_reader(config, wikilinks=self.config.wikilinks)
        chosen = choices(self.config, listing_rules(self.config))
        texts = texts_of(config, self.config.texts)
        self.build = begin_build(rules(self.config), chosen, texts, config, serving=self.serving)
        self.extensions = Extensions(self.build, config)
        config.theme.dirs.append(str(THEME))
        config.extra_css.insert(0, "labnotes/labnotes.css")

    def on_serve(
        self,
        server: Server,
        *,
        config: MkDocsConfig,  # noqa: ARG002 - MkDocs' signature
        builder: Callable[..., None],  # noqa: ARG002 - the same
    ) -> None:
        """Watch what figures read, for as long as the preview runs."""
        self.watching.begin(server)

    @event_priority(100)  # Early, before any plugin that reads the files it is given, or from disk.
    def hold_back_sources(self, files: Files, *, config: MkDocsConfig) -> None:
        """Hold back what lies in the docs folder."""
        hold_back(self.build, files, config)
        give_addresses(self.build, files, config)

    @event_priority(-25)  # After generators (gen-files 0), before Material's blog (-50) makes views of generated posts.
    def hold_back_generated(self, files: Files, *, config: MkDocsConfig) -> None:
        """Hold back what other plugins added, before others make more of it."""
        hold_back(self.build, files, config)

    @event_priority(-75)  # After generators (gen-files 0, Material's blog -50), before nav writers (literate-nav -100).
    def place_notes(self, files: Files, *, config: MkDocsConfig) -> None:
        """Hold back what other plugins added, and list the rest."""
        hold_back(self.build, files, config)
        give_addresses(self.build, files, config)
        warn_of_draft_sections(self.build)
        report_bundled_pages(self.build)
        learn_addresses(self.build, files, config)
        prepare_summaries(self.build, self.extensions.figures.values)
        place_listings(self.build, files, config)
        place_redirects(self.build, files, config)
        place_feeds(self.build, files, config)
        learn_addresses(self.build, files, config)
        write_nav(self.build, files, config)

    @event_priority(-80)  # Once it is known what is public and where it is listed (-75).
    def connect_notes(self, files: Files, *, config: MkDocsConfig) -> None:
        """Find backlinks and related notes."""
        connect(self.build, files, config)

    @event_priority(-150)  # After nav writers: literate-nav (-100) writes the setting; MkDocs warns of its dead ends.
    def prune_written(self, files: Files, *, config: MkDocsConfig) -> None:  # noqa: ARG002 - MkDocs' signature
        """Take what is held back out of what nav writers wrote into the settings."""
        prune_settings(self.build, config)

    on_files = CombinedEvent(hold_back_sources, hold_back_generated, place_notes, connect_notes, prune_written)

    @event_priority(90)  # Before section-index (0) takes the first page of a section for the section.
    def prune_early(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002 - MkDocs' signature
        """Take out of the navigation what nav writers put there."""
        prune(nav, lambda address: self.build.addresses.leads_nowhere(address, None))

    @event_priority(-100)  # Last, after every plugin that changes files or the navigation.
    def prune_late(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> None:
        """Look once more, and stop at what came too late."""
        refuse_latecomers(self.build, files)
        self.prune_early(nav, config=config, files=files)

    on_nav = CombinedEvent(prune_early, prune_late)

    @event_priority(110)  # Early, before Markdown plugins that would see raw front matter; include-markdown has 100.
    def write(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Give the page its fields, its text and its listings."""
        self.extensions.begin(page.file, files)
        text = with_front_matter(self.build, page, markdown)
        without_held_references(self.build, page)
        leave_out_of_lists(self.build, page)
        text = without_includes(self.build, page.file, text, config)
        text = with_shortcodes(self.build, page, text, files)
        text = without_held_names(self.build, page.file, text)
        text = self.extensions.embedder.with_blocks(wikilinked(self.build, page.file, text, files, config))
        return with_listing(self.build, page, text)

    @event_priority(-100)  # Last, after plugins that add fields (Material's meta, 50).
    def check(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002 - MkDocs' signature
        """Stop where another plugin says draft, and nobody would hear it."""
        refuse_late_draft(self.build, page)

    on_page_markdown = CombinedEvent(write, check)

    @event_priority(100)  # Early, before plugins that copy a page's HTML.
    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002 - MkDocs' signature
        """Look at the page's links to the site itself, clean its source, and mark what is held back."""
        self.extensions.embedder.end(page)
        learn_own_links(self.build, page.file, html)
        unlink_source(self.build, page)
        return with_banner(self.build, page, html)

    @event_priority(100)  # Early, before plugins that look at the files that are about to be copied.
    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002 - MkDocs' signature
        """Now that all pages are rendered, keep files home that no published one uses, and fill the feeds."""
        self.build.files = files
        leave_out_of_feeds(self.build, files, config)
        hold_back_unused(self.build, files, config)
        list_unused(self.build, files)
        report_unlinked(self.build)
        report_notebooks(self.build)
        fill_feeds(self.build)

    def on_template_context(self, context: TemplateContext, *, template_name: str, config: MkDocsConfig) -> None:  # noqa: ARG002 - MkDocs' signature
        """Keep the sitemap to what is listed."""
        leave_out_of_templates(self.build, context)

    @event_priority(100)  # Before MkDocs' search (0) reads the page.
    def hide(self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation) -> None:  # noqa: ARG002 - MkDocs' signature
        """Let search read what it needs."""
        shorten(self.build, page, config)

    @event_priority(-100)  # After it, and after whatever else reads the page's text.
    def show(self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation) -> None:  # noqa: ARG002 - MkDocs' signature
        """Give back what search did not read, and put beside a text what belongs onto its page."""
        complete(self.build, page)
        furnish(self.build, page, context)

    on_page_context = CombinedEvent(hide, show)

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:  # noqa: ARG002 - MkDocs' signature
        """Ask search engines not to keep what is held back or unlisted, and tell feed readers of the feeds."""
        shelved = self.build.shelf.of(page.file)
        is_public = shelved is None or (shelved.decision.published and not shelved.note.unlisted)
        return with_feeds(self.build, page, output) if is_public else with_noindex(output)

    @event_priority(100)  # Early, before the search plugin writes its index.
    def finish_search(self, *, config: MkDocsConfig) -> None:
        """Keep the listings' own pages out of search, and what is unlisted."""
        forget_listings(self.build, config)

    @event_priority(-100)  # Late, after plugins that still write into the site.
    def report(self, *, config: MkDocsConfig) -> None:
        """Say what was done, and what leads to nothing in the site that is now complete."""
        report_dead_links(self.build, config)
        self.extensions.close(self.watching)
        log.info("%s", count(self.build.shelf))

    @event_priority(-1000)  # Last of all: what the audit reads is what is deployed, and no plugin needs our files now.
    def prove(self, *, config: MkDocsConfig) -> None:
        """Let no site stand that shows what is held back."""
        if not self.serving:
            check_site(self.build, config)
        self.build.close()

    on_post_build = CombinedEvent(finish_search, report, prove)

    def on_build_error(self, *, error: Exception, **_: Any) -> None:  # noqa: ANN401, ARG002 - MkDocs' signature
        """Leave no temporary files behind."""
        if hasattr(self, "build"):
            self.build.close()
        if hasattr(self, "extensions"):
            self.extensions.close(self.watching)
