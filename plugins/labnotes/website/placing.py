"""Puts the pages that list notes among MkDocs' files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel

from labnotes.notes.catalogue import Catalogue
from labnotes.notes.hugo_site import HugoSite
from labnotes.notes.hugo_urls import AddressError, destination
from labnotes.notes.listing_html import Address, to_html
from labnotes.notes.listing_markdown import Known, page, to_markdown
from labnotes.notes.paging import split
from labnotes.notes.urls import collisions
from labnotes.website.addressing import move
from labnotes.website.authors import find_authors
from labnotes.website.build import Build
from labnotes.website.gathering import abouts, gather
from labnotes.website.listing import MARK
from labnotes.website.places import find_place, find_places
from labnotes.website.previewing import drafts_html
from labnotes.website.reading import Shelved


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
    first: str | None = None
    """Source path of the page on which the listing begins; None for that page itself."""


def place_listings(build: Build, files: Files, config: MkDocsConfig) -> None:
    """Group the published notes and add the pages that list them.

    Must run directly in an event of the plugin: `File.generated` asks MkDocs which plugin is at work.

    Raises:
        PluginError: The notes folder does not exist, a term is not allowed, or two pages have one address.
    """
    _check_notes_dir(build, files, config)
    people = find_authors(build, config)
    build.groups = gather(build, people)
    build.places = find_places(build, files, build.groups)
    about = abouts(build, files, people)
    catalogue = Catalogue(build.groups, build.places, build.texts, build.choices.listings, about)
    build.entries = catalogue.entries
    for placed in _all(build, files, catalogue):
        file = files.get_file_from_path(placed.path)
        written = None if file is None else build.shelf.of(file)
        if placed.first is not None:
            _refuse_taken(build, placed, written)
            build.later_pages.add(placed.path)
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


def _refuse_taken(build: Build, placed: _Placed, written: Shelved | None) -> None:
    if written is not None and written.decision.published:
        raise PluginError(
            f"{build.name(placed.path)} lies where the listing {build.titles[placed.first or '']!r} goes on; "
            "rename the file or its folder, or write 'listings: {per_page: 0}' to have no further pages."
        )


def _all(build: Build, files: Files, catalogue: Catalogue) -> Iterator[_Placed]:
    texts, rules = build.texts, build.choices.listings
    known_html: dict[str, str] = {}
    known_markdown: Known = {}
    for listed in catalogue.all(build.shelf.rules.notes_dir):
        for path, listing in split(listed.listing, listed.path, rules.per_page):
            title = listed.title
            if listing.number > 1:
                title = texts.say("page_title", title=build.titles[listed.path], number=listing.number)
            html = partial(to_html, listing, texts=texts, known=known_html)
            first = None if path == listed.path else listed.path
            yield _Placed(path, title, to_markdown(listing, path, texts, known_markdown), html, listed.hugo, first)
    if build.serving and build.shelf.held_back:
        build.drafts = find_place(files, "drafts")
        yield _Placed(build.drafts, texts.say("drafts"), "", partial(drafts_html, build.shelf, texts))


def _generate(build: Build, files: Files, config: MkDocsConfig, placed: _Placed) -> None:
    path = Path(build.workshop.name, placed.path)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(page(placed.title, f"{MARK}\n\n{placed.markdown}"), encoding="utf-8", newline="\n")
    file = File.generated(config, placed.path, abs_src_path=str(path), inclusion=InclusionLevel.NOT_IN_NAV)
    if placed.first is not None:
        as_folder = file.use_directory_urls or (build.hugo is not None and build.hugo.has(placed.first))
        _go_on_below(files.get_file_from_path(placed.first), file, as_folder=as_folder)
    elif build.hugo is not None and build.hugo.has(placed.path) and placed.hugo is not None:
        try:
            move(file, destination(placed.hugo(build.hugo)))
        except AddressError as error:
            raise PluginError(f"The listing {placed.title!r} has no address: {error}") from error
    files.append(file)
    build.generated[placed.path] = file


def _go_on_below(first: File | None, file: File, *, as_folder: bool) -> None:
    """Put a further page below the first one, wherever that lies: it may have one of Hugo's addresses."""
    if first is None:
        raise AssertionError("a listing begins with its first page")
    own = PurePosixPath(first.dest_uri)
    folder = own.parent if own.name == "index.html" else own.with_suffix("")
    name = PurePosixPath(file.src_uri).stem
    move(file, PurePosixPath(folder, "page", f"{name}/index.html" if as_folder else f"{name}.html").as_posix())


def _check_addresses(build: Build, files: Files) -> None:
    """Refuse two files that would overwrite each other in the site; a held-back page overwrites nothing."""
    held_back = build.shelf.held_back
    addresses = [
        (file.src_uri, file.dest_uri)
        for file in files
        if file.inclusion.is_included() and file.src_uri not in held_back
    ]
    pages = {file.src_uri for file in files.documentation_pages()}
    clashes = [pair for pair in collisions(addresses) if any(path in pages for path in pair)]
    if clashes:
        raise PluginError(
            "\n".join(
                f"{build.name(first)} and {build.name(second)} have the same address; rename one of the two"
                for first, second in clashes
            )
        )
