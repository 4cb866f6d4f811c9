"""Puts the pages that list notes among MkDocs' files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from operator import methodcaller
from pathlib import Path, PurePosixPath

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel

from labnotes.notes.grouping import Groups, group
from labnotes.notes.hugo_site import HugoSite
from labnotes.notes.hugo_urls import AddressError, destination
from labnotes.notes.listing_html import Address, to_html
from labnotes.notes.listing_markdown import page, to_markdown
from labnotes.notes.listings import (
    Listing,
    Places,
    entries,
    notes_listing,
    overview_listing,
    section_listing,
    section_title,
    taxonomy_title,
    term_listing,
)
from labnotes.notes.note import is_markdown
from labnotes.notes.urls import collisions
from labnotes.website.addressing import move
from labnotes.website.build import Build
from labnotes.website.listing import MARK
from labnotes.website.places import (
    find_place,
    find_places,
    first_level_sections,
    hidden_terms,
    section_folders,
    term_titles,
)
from labnotes.website.previewing import drafts_html

log = get_plugin_logger(__name__)


def place_listings(build: Build, files: Files, config: MkDocsConfig) -> None:
    """Group the published notes and add the pages that list them.

    Must run directly in an event of the plugin: `File.generated` asks MkDocs which plugin is at work.

    Raises:
        PluginError: The notes folder does not exist, or two pages have one address.
    """
    _check_notes_dir(build, files, config)
    groups = _group(build)
    _report(groups)
    build.groups = groups
    build.places = find_places(build, files, groups)
    for placed in _all(build, files, groups, build.places):
        file = files.get_file_from_path(placed.path)
        written = None if file is None else build.shelf.of(file)
        build.titles[placed.path] = placed.title if written is None else written.note.title
        build.listing_markdown[placed.path] = placed.markdown
        build.listing_html[placed.path] = placed.html
        if file is None:
            _generate(build, files, config, placed)
    _check_addresses(build, files)


def _check_notes_dir(build: Build, files: Files, config: MkDocsConfig) -> None:
    wanted = build.shelf.rules.notes_dir
    docs = Path(config.docs_dir)
    if (docs / wanted).is_dir() or any(PurePosixPath(file.src_uri).is_relative_to(wanted) for file in files):
        return
    there = sorted(place.name for place in docs.iterdir() if place.is_dir() and not place.name.startswith("."))
    raise PluginError(
        f"notes_dir: there is no folder {wanted!r} in {build.docs_name}/. "
        + (f"There are: {', '.join(there)}. " if there else "There are no folders in it. ")
        + "Make one, or write 'notes_dir: .' to take the whole docs folder as notes."
    )


def _group(build: Build) -> Groups:
    rules, pages = build.shelf.rules, build.shelf.pages.values()
    written = section_folders(pages, rules.notes_dir, published=True)
    as_hugo = build.choices.urls == "hugo"
    folders = written | (first_level_sections(pages, rules.notes_dir) if as_hugo else set())
    # A term's own page is called like a section's where the whole docs folder is the notes folder.
    folders = {folder for folder in folders if PurePosixPath(folder).parts[0] not in rules.taxonomies}
    # In Hugo a section or a term whose own page is held back has no list, and its notes are in no other section's.
    hidden = section_folders(pages, rules.notes_dir, published=False) - folders if as_hugo else set()
    without_page = hidden_terms(pages) if as_hugo else set()
    titles = term_titles(pages, rules.taxonomies)
    groups = group(build.shelf.published_notes, rules.taxonomies, titles, folders | hidden, without_page)
    listed = {folder: notes for folder in sorted(folders) if (notes := groups.sections[folder]) or folder in written}
    return replace(groups, sections=listed)


def _report(groups: Groups) -> None:
    for terms in groups.terms.values():
        for term in terms:
            if len(term.spellings) > 1:
                spellings = ", ".join(f"{spelling!r} ({count})" for spelling, count in term.spellings.items())
                log.info("%s: %s are one term, shown as %r", term.taxonomy, spellings, term.title)
    for taxonomy, first, second in groups.clashes:
        log.warning(
            "%s: the terms %r and %r would have one address; %r gets a number. Rename one of the two",
            taxonomy, first, second, second,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Placed:
    path: str
    """Source of the page that shows the listing, relative to the docs folder."""
    title: str
    """For a page that no user wrote."""
    markdown: str
    html: Callable[[Address], str]
    hugo: Callable[[HugoSite], str] | None = None
    """Asks for the address that Hugo gives such a listing; None for what Hugo does not have."""


def _all(build: Build, files: Files, groups: Groups, places: Places) -> Iterator[_Placed]:
    for path, title, listing, hugo in _listings(groups, places, build.shelf.rules.notes_dir):
        yield _Placed(path, title, to_markdown(listing, path), partial(to_html, listing), hugo)
    if build.serving and build.shelf.held_back:
        build.drafts = find_place(files, "drafts")
        yield _Placed(build.drafts, "Drafts", "", partial(drafts_html, build.shelf))


def _listings(
    groups: Groups, places: Places, notes_dir: str
) -> Iterator[tuple[str, str, Listing, Callable[[HugoSite], str]]]:
    by_path = entries(groups, places)
    yield places.notes, "Notes", notes_listing(groups, places, by_path), methodcaller("section", notes_dir)
    for taxonomy, terms in groups.terms.items():
        overview = places.overviews.get(taxonomy)
        if overview is not None:
            title = taxonomy_title(taxonomy)
            yield overview, title, overview_listing(terms, places), methodcaller("taxonomy", taxonomy)
        for term in terms:
            place = places.terms[taxonomy, term.key]
            yield place, term.title, term_listing(term, places, by_path), methodcaller("term", term)
    for folder, notes in groups.sections.items():
        listing = section_listing(notes, by_path)
        yield places.sections[folder], section_title(folder), listing, methodcaller("section", folder)


def _generate(build: Build, files: Files, config: MkDocsConfig, placed: _Placed) -> None:
    path = Path(build.workshop.name, placed.path)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(page(placed.title, f"{MARK}\n\n{placed.markdown}"), encoding="utf-8", newline="\n")
    file = File.generated(config, placed.path, abs_src_path=str(path), inclusion=InclusionLevel.NOT_IN_NAV)
    if build.hugo is not None and build.hugo.has(placed.path) and placed.hugo is not None:
        try:
            move(file, destination(placed.hugo(build.hugo)))
        except AddressError as error:
            raise PluginError(f"The listing {placed.title!r} has no address: {error}") from error
    files.append(file)
    build.generated[placed.path] = file


def _check_addresses(build: Build, files: Files) -> None:
    """Refuse two files that would overwrite each other in the site; a held-back page overwrites nothing."""
    held_back = build.shelf.held_back
    addresses = [
        (file.src_uri, file.dest_uri)
        for file in files
        if file.inclusion.is_included() and file.src_uri not in held_back
    ]
    clashes = [pair for pair in collisions(addresses) if any(map(is_markdown, pair))]
    if clashes:
        raise PluginError(
            "\n".join(
                f"{build.name(first)} and {build.name(second)} have the same address; rename one of the two"
                for first, second in clashes
            )
        )
