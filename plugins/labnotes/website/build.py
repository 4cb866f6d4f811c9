"""All that one build knows, begun anew in `on_config`, so that days of `mkdocs serve` leave nothing behind."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.utils import get_build_datetime

from labnotes.notes.grouping import Groups
from labnotes.notes.hugo_site import HugoSite
from labnotes.notes.links import Backlink
from labnotes.notes.listing_html import Address
from labnotes.notes.listing_markdown import escape, quoted
from labnotes.notes.listings import Entry, Places
from labnotes.notes.names import SiteNames
from labnotes.notes.note import Note
from labnotes.notes.note_page import Surroundings
from labnotes.notes.publishing import Rules
from labnotes.notes.query import NoteIndex
from labnotes.notes.references import References
from labnotes.notes.texts import Texts
from labnotes.notes.urls import term_key
from labnotes.website.addresses import Addresses
from labnotes.website.choices import Choices
from labnotes.website.git_dates import with_git_dates
from labnotes.website.material_tags import material_shows_tags, material_tags
from labnotes.website.notebook_pages import NotebookPage
from labnotes.website.reading import Shelf


@dataclass(frozen=True, slots=True)
class FeedFile:
    """A feed of the site."""

    page: str
    """Source path of the page that lists the same; SITE for what every page names."""
    place: str
    """In the site, decoded."""
    title: str
    description: str
    media_type: str


@dataclass(frozen=True, slots=True)
class Shortened:
    """A page of which search reads only a part."""

    html: str
    """All of it."""
    without_colours: str | None
    """What search reads; None where a listing was taken off."""


SITE: Final = ""
"""Stands for the whole site where a feed's page does."""


@dataclass
class Build:
    """One run of MkDocs over the site."""

    choices: Choices
    shelf: Shelf
    serving: bool
    """Whether this is the preview, which shows what is held back, marked as such."""
    texts: Texts
    """The words that pages get from us."""
    addresses: Addresses
    """Knows which addresses lead to what is held back."""
    docs_name: str
    """How messages call the docs folder: its path from the folder of mkdocs.yml."""
    workshop: TemporaryDirectory[str] = field(default_factory=lambda: TemporaryDirectory(prefix="labnotes-"))
    """Where generated pages lie: other plugins open a page's file (mkdocs-rss-plugin, Material's blog)."""
    listing_markdown: dict[str, str] = field(default_factory=dict)
    """Source path of each page that shows a listing → the listing's Markdown."""
    listing_html: dict[str, Callable[[Address], str]] = field(default_factory=dict)
    """The same pages → what writes the listing's HTML."""
    titles: dict[str, str] = field(default_factory=dict)
    """Source path of each page that shows a listing → its title."""
    hugo: HugoSite | None = None
    """Knows Hugo's addresses; None where MkDocs' own count for every page."""
    groups: Groups | None = None
    """What is listed; None until all files are known."""
    places: Places | None = None
    """Where it is listed; None as long as `groups` is."""
    surroundings: Surroundings | None = None
    """What stands around each note; None until the first page is written."""
    index: NoteIndex | None = None
    """What pages can ask for; None until one asks."""
    entries: Mapping[str, Entry] | None = None
    """Source path of each note → how listings show it; None as long as `groups` is."""
    references: References | None = None
    """Where Hugo's references lead; None until a page has one."""
    unlinked: dict[str, dict[str, bool]] = field(default_factory=dict)
    """Source path of a published page → each address on it that leads to what is held back → whether that is a file of
    a note, and not the note."""
    held_names: frozenset[str] | None = None
    """The names and titles that only held-back pages have; None until a page has a link by name."""
    withheld: dict[str, File] | None = None
    """The files of what is held back, by where they lie on disk; None until a directive may take one in."""
    shared: dict[str, str] = field(default_factory=dict)
    """Source path of each copy of a held-back note's file → that of the file."""
    present: Files | None = None
    """The files of the site as far as they are known; None until MkDocs has collected any."""
    files: Files | None = None
    """All files of the site; None until every page is rendered."""
    aside: dict[str, File] = field(default_factory=dict)
    """Files that nothing public names and that are out of MkDocs' files until the pages are rendered, by path."""
    unused: list[str] = field(default_factory=list)
    """Source paths of the files that only held-back pages use, or that nobody uses beside them; learned late."""
    own_links: dict[tuple[str, str], str] = field(default_factory=dict)
    """Source path of a page and an address on it that names this site → its path in the site."""
    drafts: str | None = None
    """Source path of the page that lists what is held back; None but in a preview that shows some."""
    later_pages: set[str] = field(default_factory=set)
    """Source paths of the pages on which a listing goes on: they are in no navigation."""
    material_tags: str | None = None
    """The key from which Material's tags plugin takes a page's tags; None where it is off."""
    material_shows_tags: bool = False
    """Whether Material's tags plugin prints a page's tags above its text."""
    theme_shows_titles: bool = True
    """Whether the theme prints the title of a page whose text has none; those that come with MkDocs do not."""
    generated: dict[str, File] = field(default_factory=dict)
    """Source path → the file, of the listing pages that no user wrote."""
    redirects: list[File] = field(default_factory=list)
    """The pages at old addresses."""
    names: SiteNames | None = None
    """Knows where wikilinks lead; None until a page has one."""
    backlinks: dict[str, tuple[Backlink, ...]] = field(default_factory=dict)
    """Source path of a public page → the public pages that link to it, the newest first."""
    related: dict[str, tuple[Note, ...]] = field(default_factory=dict)
    """Source path of a published note → the published notes that have most in common with it, the nearest first."""
    feeds: dict[str, list[FeedFile]] = field(default_factory=dict)
    """Source path of each page that lists what a feed holds → its feeds; under SITE those of the whole site."""
    unfilled: dict[Path, Callable[[], bytes]] = field(default_factory=dict)
    """The files of feeds → what writes them, once all pages are rendered."""

    notebooks: dict[str, NotebookPage] = field(default_factory=dict)
    """The notebooks of which pages are made, by source path, whatever was decided about them."""
    plain_notebooks: dict[str, File] = field(default_factory=dict)
    """The other notebooks, by source path."""
    pictures: dict[str, File] = field(default_factory=dict)
    """The pictures out of notebooks, by source path."""
    held_pictures: dict[str, File] = field(default_factory=dict)
    """Stand for the pictures of notebooks that are held back: addresses may name them."""

    shortened: dict[str, Shortened] = field(default_factory=dict)
    """Source path → what a page is, as long as search reads less of it."""
    figures: list[str] = field(default_factory=list)
    """The HTML of what blocks show on public pages."""

    def close(self) -> None:
        """Delete the generated pages' files, and let go of what was kept for speed: texts change with each rebuild."""
        self.workshop.cleanup()
        for kept in (escape, quoted, term_key):
            kept.cache_clear()

    def name(self, src_uri: str, line: int | None = None) -> str:
        """Give a file and a line as messages show them."""
        place = f"{self.docs_name}/{src_uri}"
        return place if line is None else f"{place}:{line}"

    def line_in(self, file: File, markdown: str, number: int) -> int:
        """Give the line of a page's file for a line of the text that MkDocs and other plugins made of it.

        Args:
            file: The page.
            markdown: That text.
            number: The line, counted from 1.
        """
        shelved = self.shelf.of(file)
        if shelved is None:
            return number
        body = shelved.note.body
        # Inline values and links may be written out in the body; that changes no line.
        is_part = (
            body.endswith(markdown)
            or markdown.endswith(body)
            or body.lstrip("\n").count("\n") == markdown.lstrip("\n").count("\n")
        )
        missing = body.count("\n") - markdown.count("\n") if is_part else 0
        return shelved.note.front_matter.line_at(number - 1 + missing)

    def line_of(self, src_uri: str, words: str, above: int = 0) -> int | None:
        """Find the line of a page on which some words stand; None where another plugin wrote them.

        Args:
            src_uri: The page.
            words: The words.
            above: How often they stand above that line.
        """
        page = self.shelf.pages.get(src_uri)
        at = -1 if page is None else page.note.body.find(words)
        for _ in range(above):
            at = -1 if page is None or at < 0 else page.note.body.find(words, at + len(words))
        if page is None or at < 0:
            return None
        return page.note.front_matter.line_at(page.note.body.count("\n", 0, at))


def begin_build(rules: Rules, choices: Choices, texts: Texts, config: MkDocsConfig, *, serving: bool) -> Build:
    """Begin a build at the present moment, or at SOURCE_DATE_EPOCH.

    Raises:
        PluginError: That variable holds no number.
    """
    try:
        now = get_build_datetime()
    except ValueError as error:
        raise PluginError(f"SOURCE_DATE_EPOCH is no number of seconds since 1970: {error}") from error
    return Build(
        choices,
        Shelf(with_git_dates(rules, config.docs_dir), now),
        serving,
        texts,
        Addresses(config.site_url),
        _docs_name(config),
        material_tags=material_tags(config),
        material_shows_tags=material_shows_tags(config),
        theme_shows_titles=config.theme.name not in {"mkdocs", "readthedocs"},
    )


def _docs_name(config: MkDocsConfig) -> str:
    root = Path(config.config_file_path).parent if config.config_file_path else Path.cwd()
    try:
        return Path(os.path.relpath(config.docs_dir, root)).as_posix()
    except ValueError:  # On Windows, no path leads to another drive.
        return Path(config.docs_dir).as_posix()
