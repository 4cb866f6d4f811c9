"""Where each listing goes: onto the page that the user wrote there, else onto one of ours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Final

from mkdocs import utils
from mkdocs.structure.files import Files

from labnotes.notes.grouping import Groups
from labnotes.notes.listings import Places
from labnotes.notes.note import is_markdown
from labnotes.notes.urls import slug, term_key
from labnotes.website.build import Build
from labnotes.website.reading import Shelved

_TAGS_MARKER: Final = "<!-- material/tags"
_INDEX_NAMES: Final = ("index", "README", "_index")


def find_places(build: Build, files: Files, groups: Groups) -> Places:
    """Find the page of each listing; a page that does not exist yet has the path that it will get."""
    notes_dir = build.shelf.rules.notes_dir
    overviews = {
        taxonomy: place
        for taxonomy, terms in groups.terms.items()
        if terms and not _is_tags_index(place := find_place(files, taxonomy), files)
    }
    terms: dict[tuple[str, str], str] = {}
    for taxonomy in groups.terms:
        written = dict(_term_pages(files, taxonomy))
        for term in groups.terms[taxonomy]:
            place = f"{taxonomy}/{term.slug}/index.md"
            terms[taxonomy, term.key] = written.get(term.key) or written.get(term.slug) or place
    return Places(
        notes=find_place(files, "" if notes_dir == "." else notes_dir),
        terms=terms,
        overviews=overviews,
        sections={folder: find_place(files, folder) for folder in groups.sections},
    )


def term_titles(pages: Iterable[Shelved], taxonomies: Iterable[str]) -> Mapping[tuple[str, str], str]:
    """Give the titles that users wrote on terms' own pages, by taxonomy and term key."""
    titles: dict[tuple[str, str], str] = {}
    folders = set(taxonomies)
    for page in pages:
        place = PurePosixPath(page.note.path)
        if page.decision.published and place.parts[0] in folders and page.note.front_matter.get("title"):
            titles[place.parts[0], _key(place)] = page.note.title
    return titles


def section_folders(pages: Iterable[Shelved], notes_dir: str) -> set[str]:
    """Give the folders with a section's own page, `_index.md`, in the notes folder; relative to the docs folder."""
    return {
        place.parent.as_posix()
        for page in pages
        if page.decision.published and (place := PurePosixPath(page.note.path)).stem == "_index"
        if place.parent.is_relative_to(notes_dir) and place.parent != PurePosixPath(notes_dir)
    }


def _term_pages(files: Files, taxonomy: str) -> Iterator[tuple[str, str]]:
    """Give the pages that users wrote for terms, by what they may be called: the term's key or its slug."""
    for path in files.src_uris:
        if path.startswith(f"{taxonomy}/") and is_markdown(path):
            place = PurePosixPath(path)
            own = place if place.stem not in _INDEX_NAMES else place.parent
            if own.parent == PurePosixPath(taxonomy):
                yield slug(_key(place)), path
                yield _key(place), path


def _key(place: PurePosixPath) -> str:
    return term_key(place.parent.name if place.stem in _INDEX_NAMES else place.stem)


def find_place(files: Files, folder: str) -> str:
    """Find the page that a user wrote for a folder; without one, say where ours will be."""
    names = [f"{folder}/{name}" if folder else name for name in _INDEX_NAMES] + [folder]
    candidates = (f"{name}{suffix}" for name in names if name for suffix in utils.markdown_extensions)
    written = (path for path in candidates if files.get_file_from_path(path) is not None)
    return next(written, f"{folder}/index.md" if folder else "index.md")


def _is_tags_index(path: str, files: Files) -> bool:
    """Tell whether a page shows the listing of Material's tags plugin, which is then the overview of tags."""
    file = files.get_file_from_path(path)
    return file is not None and _TAGS_MARKER in file.content_string
