"""Keeps files together with the notes that are held back: in a note's own folder, and in drafts folders."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel

from labnotes.notes.attachments import is_leftover
from labnotes.notes.bundles import bundled_pages, held_back_files
from labnotes.notes.publishing import lies_in
from labnotes.website.build import Build

log = get_plugin_logger(__name__)

_NAMED: Final = 3
"""How many files a message names."""


def leave_out_bundled_pages(build: Build, files: Files) -> None:
    """Take out the Markdown of which Hugo makes no page, whether or not its leaf bundle is public."""
    if build.choices.urls != "hugo":
        return
    shelf = build.shelf
    paths = sorted(
        bundled_pages(files.src_uris.keys() | shelf.held_back.keys(), shelf.rules.notes_dir, build.notebooks)
    )
    found = [file for path in paths if (file := files.get_file_from_path(path)) is not None]
    for file in found:
        shelf.bundled[file.src_uri] = file
        files.remove(file)


def report_bundled_pages(build: Build) -> None:
    """Say what became no page; what is held back with its bundle is not named, for logs are often public."""
    found = [file for path, file in build.shelf.bundled.items() if path not in build.shelf.attachments]
    if found:
        log.info(
            "No page is made of a note beside or below an index.md, as in Hugo: %s. Where the index is that of a "
            "section, call it _index.md", _some(build, found),
        )  # fmt: skip


def _some(build: Build, found: Sequence[File]) -> str:
    """Name the first few files."""
    names = ", ".join(build.name(file.src_uri) for file in found[:_NAMED])
    return names if len(found) <= _NAMED else f"{names} and {len(found) - _NAMED} more"


def hold_back_attachments(build: Build, files: Files, config: MkDocsConfig) -> None:
    """Take out what editors left behind, and the files in drafts folders and in the folders of notes held back.

    All but the first stay where a preview shows the note. A picture goes with its notebook, wherever it lies.
    """
    shelf = build.shelf
    there = {file.src_uri: file for file in files if file.src_dir not in config.theme.dirs} | shelf.bundled
    paths = there.keys() | shelf.pages.keys() | shelf.copied.keys()
    found = held_back_files(_hidden(build), paths, shelf.rules.notes_dir, build.choices.urls, build.notebooks)
    found |= {path for path in there if is_leftover(path)}
    if not build.serving:
        found |= {path for path in there for folder in shelf.rules.drafts_dirs if lies_in(path, folder)}
    for path in sorted(found & there.keys() - build.generated.keys() - build.pictures.keys()):
        shelf.attachments[path] = there[path]
    for file in present_attachments(build, files):
        files.remove(file)


def present_attachments(build: Build, files: Files) -> list[File]:
    """Give the files that belong to what is held back and are among the files, also those that were put back."""
    there = map(files.get_file_from_path, build.shelf.attachments)
    return [file for file in there if file is not None]


def _hidden(build: Build) -> Iterator[str]:
    for path, page in build.shelf.held_back.items():
        if not (build.serving and page.file.inclusion is InclusionLevel.DRAFT):
            yield path
