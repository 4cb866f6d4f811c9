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
    for folder in dict.fromkeys(("", build.shelf.rules.notes_dir)):
        place = Path(config.docs_dir, folder, FILE)
        if place.is_file():
            name = place.relative_to(config.docs_dir).as_posix()
            try:
                return read_authors(decode(place.read_bytes()))
            except UnreadableError as error:
                raise PluginError(f"{build.name(name, error.problem.line)}: {error.problem}") from error
            except OSError as error:
                raise PluginError(f"{build.name(name)} cannot be opened: {error.strerror}") from error
    return None
