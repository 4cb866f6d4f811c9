"""Gives files their place in the site: Hugo's, where the site asks for it, and a section's own page its folder's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from posixpath import join, split, splitext

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files

from labnotes.notes.hugo_site import HugoSite
from labnotes.notes.hugo_urls import AddressError, destination
from labnotes.notes.note import Note
from labnotes.notes.roles import INDEX, SECTION, role_of
from labnotes.website.build import Build


def give_addresses(build: Build, files: Files, config: MkDocsConfig) -> None:
    """Settle where each source ends up, also what is held back: links to it are known by its address.

    Raises:
        PluginError: A public page's address cannot be one of this site.
    """
    for file in files:
        if role_of(file.src_uri) == SECTION and file.is_documentation_page():
            file.name = "index"
            move(file, (PurePosixPath(file.src_uri).parent / "index.html").as_posix())
    choices = build.choices
    if choices.urls == "hugo" or choices.permalinks:
        notes, taxonomies = (page.note for page in build.shelf), build.shelf.rules.taxonomies
        build.hugo = HugoSite.of(notes, choices.permalinks, taxonomies, everywhere=choices.urls == "hugo")
        _place_pages(build, build.hugo)
    if build.hugo is not None and build.hugo.everywhere:
        folders = dict(_folders(build, build.hugo))
        for file in files:
            if file.src_uri not in build.shelf.pages and file.src_dir not in config.theme.dirs:
                _place_attachment(file, folders)


def move(file: File, dest_uri: str) -> None:
    """Give a file another place in the site; MkDocs keeps what it derived from the first."""
    file.dest_uri = dest_uri
    for derived in ("url", "abs_dest_path"):
        file.__dict__.pop(derived, None)


def _place_pages(build: Build, hugo: HugoSite) -> None:
    errors = []
    for page in build.shelf:
        try:
            if hugo.has(page.note.path):
                move(page.file, destination(hugo.page(page.note)))
        except AddressError as error:
            if page.decision.published:
                errors.append(f"{build.name(page.note.path, _line(page.note))}: {error}")
    if errors:
        raise PluginError("\n".join(errors))


def _line(note: Note) -> int | None:
    fields = filter(None, map(note.front_matter.get, ("url", "slug")))
    return next((field.line for field in fields), None)


def _folders(build: Build, hugo: HugoSite) -> Iterator[tuple[PurePosixPath, str]]:
    """Give the folders whose files keep together with a page, and the address of each (measured with Hugo 0.168).

    These are leaf bundles, sections with a page of their own, and the first-level folders of all pages.
    """
    for page in build.shelf:
        place = PurePosixPath(page.note.path)
        if len(place.parts) > 1:
            top = place.parts[0]
            try:
                yield PurePosixPath(top), _folder(destination(hugo.section(top)))
            except AddressError:
                continue  # The files stay where MkDocs puts them; a page with such an address is reported elsewhere.
    for page in build.shelf:
        if role_of(page.file.src_uri) in {INDEX, SECTION}:
            yield PurePosixPath(page.note.path).parent, _folder(page.file.dest_uri)


def _folder(dest_uri: str) -> str:
    """Give the address of a page's files; those of a page with a name of its own, `x/y.html`, lie in `x/y/`."""
    folder, name = split(dest_uri)
    return join(folder, "" if name == "index.html" else f"{splitext(name)[0]}/")


def _place_attachment(file: File, folders: Mapping[PurePosixPath, str]) -> None:
    place = PurePosixPath(file.src_uri)
    folder = next((folder for folder in place.parents if folder in folders), None)
    if folder is not None:
        move(file, f"{folders[folder]}{place.relative_to(folder).as_posix()}")
