"""Where each listing goes: onto the page that the user wrote there, else onto one of ours."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Final

from mkdocs import utils
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import Files

from labnotes.notes.archive import periods
from labnotes.notes.grouping import Groups
from labnotes.notes.listings import Places
from labnotes.notes.nesting import nested_slug
from labnotes.notes.roles import INDEX, SECTION, role_of
from labnotes.notes.urls import slug, term_key
from labnotes.website.build import Build
from labnotes.website.reading import Shelved

log = get_plugin_logger(__name__)

_ARCHIVE: Final = "archive"
_TAGS_MARKER: Final = "<!-- material/tags"
_INDEX_NAMES: Final = ("index", "README", "_index", "Index", "_Index", "index.en", "_index.en")


def find_places(build: Build, files: Files, groups: Groups) -> Places:
    """Find the page of each listing; a page that does not exist yet has the path that it will get."""
    notes_dir = build.shelf.rules.notes_dir
    hiding = build.shelf.held_back if build.choices.urls == "hugo" else {}
    overviews = {
        taxonomy: place
        for taxonomy, terms in groups.terms.items()
        if terms and not _is_hidden(taxonomy, hiding)
        if not _is_tags_index(place := find_place(files, taxonomy), files)
    }
    terms: dict[tuple[str, str], str] = {}
    for taxonomy in groups.terms:
        written = dict(_term_pages(files, taxonomy))
        slug_of = nested_slug if taxonomy in groups.nested else slug
        by_slug = {} if build.choices.urls == "hugo" else {slug_of(key): path for key, path in written.items()}
        for term in groups.terms[taxonomy]:
            place = f"{taxonomy}/{term.slug}/index.md"
            terms[taxonomy, term.key] = written.get(term.key) or by_slug.get(term.slug) or place
    sections = {folder: find_place(files, folder) for folder in groups.sections}
    notes = find_place(files, "" if notes_dir == "." else notes_dir)
    taken = {notes, *terms.values(), *overviews.values(), *sections.values()}
    return Places(notes, terms, overviews, sections, _archive(build, files, groups, taken))


def _archive(build: Build, files: Files, groups: Groups, taken: Container[str]) -> dict[str, str]:
    """Find the pages of the archive; none without dated notes, or where something else is listed in its place."""
    found = periods(groups.notes, build.choices.listings.archive)
    places = {"": find_place(files, _ARCHIVE)} | {period: _period_place(files, period) for period in found}
    clash = next((path for path in places.values() if path in taken), None)
    if found and clash is not None:
        log.info("There is no archive, because %s lists something else", build.name(clash))
    return places if found and clash is None else {}


def _period_place(files: Files, period: str) -> str:
    folder = f"{_ARCHIVE}/{period}"
    place = find_place(files, folder)
    return place if files.get_file_from_path(place) is not None else f"{folder}.md"


def term_titles(pages: Iterable[Shelved], taxonomies: Container[str]) -> Mapping[tuple[str, str], str]:
    """Give the titles that users wrote on terms' own pages, by taxonomy and term key."""
    return {
        term: page.note.title
        for page in pages
        if page.decision.published and page.note.front_matter.get("title")
        if (term := _term_of(page.note.path)) and term[0] in taxonomies
    }


def hidden_terms(pages: Iterable[Shelved]) -> set[tuple[str, str]]:
    """Give the terms, also of other taxonomies, whose own pages are held back, by taxonomy and term key."""
    return {term for page in pages if not page.decision.published and (term := _term_of(page.note.path)) is not None}


def section_folders(pages: Iterable[Shelved], notes_dir: str, *, published: bool) -> set[str]:
    """Give the folders in the notes folder with a section's own page, `_index.md`, which is published or held back."""
    return {
        folder.as_posix()
        for page in pages
        if page.decision.published is published and role_of(page.note.path) == SECTION
        if (folder := PurePosixPath(page.note.path).parent).is_relative_to(notes_dir)
        and folder != PurePosixPath(notes_dir)
    }


def first_level_sections(pages: Iterable[Shelved], notes_dir: str) -> set[str]:
    """Give the folders that are sections in Hugo without a page of their own: those at the top, with notes in them.

    A folder whose `_index.md` is held back has no listing, as in Hugo.
    """
    if notes_dir != ".":
        return set()
    folders, without = set(), set()
    for page in pages:
        top, _, rest = page.note.path.partition("/")
        if page.note.kind == "note" and page.decision.published and rest:
            folders.add(top)
        role = role_of(rest)
        if "/" not in rest and (role == INDEX or (role == SECTION and not page.decision.published)):
            without.add(top)
    return folders - without


def _term_pages(files: Files, taxonomy: str) -> Iterator[tuple[str, str]]:
    """Give the pages that users wrote for terms, by the term's key."""
    for path, file in files.src_uris.items():
        term = _term_of(path) if file.is_documentation_page() else None
        if term is not None and term[0] == taxonomy:
            yield term[1], path


def _term_of(path: str) -> tuple[str, str] | None:
    """Give the taxonomy and the term key that a page would be for; None for a page at the top."""
    place = PurePosixPath(path)
    taxonomy, *named = (place.parent if place.stem in _INDEX_NAMES else place.with_suffix("")).parts or ("",)
    return (taxonomy, term_key("/".join(named))) if named else None


def find_place(files: Files, folder: str) -> str:
    """Find the page that a user wrote for a folder; without one, say where ours will be."""
    found = map(files.get_file_from_path, _candidates(folder))
    written = (file.src_uri for file in found if file is not None and file.is_documentation_page())
    return next(written, f"{folder}/index.md" if folder else "index.md")


def _is_hidden(folder: str, held_back: Container[str]) -> bool:
    """Tell whether the page that a user wrote for a folder is held back, and its listing with it, as in Hugo."""
    return any(path in held_back for path in _candidates(folder))


def _candidates(folder: str) -> Iterator[str]:
    names = [f"{folder}/{name}" if folder else name for name in _INDEX_NAMES] + [folder]
    return (f"{name}{suffix}" for name in names if name for suffix in (*utils.markdown_extensions, ".ipynb"))


def _is_tags_index(path: str, files: Files) -> bool:
    """Tell whether a page shows the listing of Material's tags plugin, which is then the overview of tags."""
    file = files.get_file_from_path(path)
    return file is not None and _TAGS_MARKER in file.content_string
