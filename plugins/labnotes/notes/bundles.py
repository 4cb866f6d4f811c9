"""Leaf bundles: a note that is a folder, with its pictures and data beside its `index.md`.

For Hugo every folder with an `index.md` is one, and Markdown in it or below it makes no page of its own
(`hugo-rules` 6.3); other files belong to the section's `_index.md` above them. For MkDocs an `index.md` may as well be
the index of the pages in its folder; there a folder is a bundle only if no other Markdown lies in it or below it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable
from pathlib import PurePosixPath
from typing import Literal

from labnotes.notes.note import is_markdown
from labnotes.notes.roles import INDEX, SECTION, role_of

Urls = Literal["mkdocs", "hugo"]


def bundled_pages(paths: Iterable[str], notes_dir: str, notebooks: Container[str] = ()) -> set[str]:
    """Find the pages' sources of which Hugo makes no page, because it lies in a leaf bundle.

    Args:
        paths: All files of the site, relative to the docs folder, with `/`.
        notes_dir: The notes folder, relative to the docs folder, which is no bundle, like the docs folder itself.
        notebooks: Those of which pages are made, as of Markdown.
    """
    pages = [path for path in paths if is_markdown(path) or path in notebooks]
    bundles = {folder for path in pages if (folder := _own_folder(path, notes_dir, "hugo"))}
    inside = ((path, _outermost(path, bundles)) for path in pages)
    return {path for path, bundle in inside if bundle and _own_folder(path, notes_dir, "hugo") != bundle}


def held_back_files(
    held_back: Iterable[str], paths: Iterable[str], notes_dir: str, urls: Urls, notebooks: Container[str] = ()
) -> set[str]:
    """Find the files that belong to notes that are held back.

    Args:
        held_back: The notes' paths.
        paths: All files of the site, also what is held back; paths as in `bundled_pages`.
        notes_dir: As in `bundled_pages`.
        urls: Whose idea of a bundle counts.
        notebooks: As in `bundled_pages`.
    """
    hidden, everything = set(held_back), set(paths)
    found = _files_of_sections(hidden, everything, notes_dir) if urls == "hugo" else set()
    indexes = {path: folder for path in hidden if (folder := _own_folder(path, notes_dir, urls))}
    if not indexes:
        return found
    sources = {path for path in everything if is_markdown(path) or path in notebooks}
    pages = Counter(folder for path in sources for folder in PurePosixPath(path).parents)
    bundles = {
        folder
        for path, folder in indexes.items()
        if (urls == "hugo" and path in sources) or pages[folder] == (1 if path in sources else 0)
    }
    return found | {path for path in everything if _outermost(path, bundles)} - indexes.keys()


def _files_of_sections(held_back: set[str], paths: set[str], notes_dir: str) -> set[str]:
    """Find the files of held-back sections, also beside public notes: for Hugo they belong to the section's page."""
    hidden = {folder for path in held_back if (folder := _section(path))}
    if not hidden:
        return set()
    sections = {folder for path in paths if (folder := _section(path))}
    bundles = {folder for path in paths if is_markdown(path) and (folder := _own_folder(path, notes_dir, "hugo"))}
    files = (path for path in paths if not is_markdown(path) and _outermost(path, bundles) is None)
    owned = ((path, next(filter(sections.__contains__, PurePosixPath(path).parents), None)) for path in files)
    return {path for path, section in owned if section in hidden}


def _section(path: str) -> PurePosixPath | None:
    """Give the folder of which a file is the section's page; None for any other file, and for the docs folder."""
    place = PurePosixPath(path)
    return place.parent if role_of(path) == SECTION and is_markdown(path) and "/" in path else None


def _own_folder(path: str, notes_dir: str, urls: Urls) -> PurePosixPath | None:
    """Give the folder of which a file is the index; None for any other file."""
    place = PurePosixPath(path)
    is_index = role_of(path) == INDEX or (urls == "mkdocs" and place.stem == "README")
    folder = place.parent
    return folder if is_index and folder not in {PurePosixPath(), PurePosixPath(notes_dir)} else None


def _outermost(path: str, bundles: Container[PurePosixPath]) -> PurePosixPath | None:
    return next((folder for folder in reversed(PurePosixPath(path).parents) if folder in bundles), None)
