"""Finds the site's list of authors."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from labnotes.notes.authors import FILE, Author, read_authors
from labnotes.notes.front_matter import decode
from labnotes.notes.unreadable import UnreadableError
from labnotes.website.build import Build


def find_authors(build: Build, config: MkDocsConfig) -> Mapping[str, Author] | None:
    """Read `.authors.yml` of the docs folder, else that of the notes folder; None without one.

    It is no page and no file of the site: MkDocs leaves out what begins with a dot.

    Raises:
        PluginError: It cannot be read.
    """
    place = _place(build, config)
    if place is None:
        return None
    name = build.name(place.relative_to(config.docs_dir).as_posix())
    try:
        return read_authors(decode(place.read_bytes()))
    except UnreadableError as error:
        raise PluginError(f"{name}:{error.problem.line}: {error.problem}") from error
    except OSError as error:
        raise PluginError(f"{name} cannot be opened: {error.strerror}") from error


def words_about_authors(build: Build, config: MkDocsConfig) -> str:
    """Give the text of that file, which may name pictures; none where there is no such file."""
    place = _place(build, config)
    return "" if place is None else place.read_text("utf-8", "replace")


def _place(build: Build, config: MkDocsConfig) -> Path | None:
    places = (Path(config.docs_dir, folder, FILE) for folder in ("", build.shelf.rules.notes_dir))
    return next((place for place in places if place.is_file()), None)
