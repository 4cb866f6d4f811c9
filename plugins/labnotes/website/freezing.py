"""Keeps home what figures are made of: frozen answers of MLflow stores, and the stores themselves."""

from __future__ import annotations

from pathlib import Path

from mkdocs.structure.files import Files

from labnotes.notes.frozen import frozen_of_held_back, is_frozen
from labnotes.website.build import Build


def leave_out_frozen(build: Build, files: Files) -> None:
    """Take out what `labnotes freeze` wrote beside notes: it is there for the build, and no reader asks for it.

    What belongs to a note that is held back is a secret for the audit as well.
    """
    shelf = build.shelf
    there = {file.src_uri: file for file in files if is_frozen(file.src_uri)}
    hidden = frozen_of_held_back(shelf.pages.keys() | shelf.copied.keys(), shelf.held_back) if there else set()
    for path, file in there.items():
        files.remove(file)
        if path in hidden and not build.serving:
            shelf.attachments[path] = file


def is_copied(build: Build, place: Path) -> bool:
    """Tell whether a file on disk becomes a part of the site as it is."""
    return any(
        file.abs_src_path is not None
        and Path(file.abs_src_path).resolve() == place
        and file.inclusion.is_included()
        and not file.is_documentation_page()
        for file in build.present or ()
    )
