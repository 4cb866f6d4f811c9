"""Keeps the text of files that are held back out of the pages that take it in."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File

from labnotes.notes.includes import Include, includes
from labnotes.website.build import Build

log = get_plugin_logger(__name__)


def without_includes(build: Build, file: File, markdown: str, config: MkDocsConfig) -> str:
    """Take out each directive that names what is held back; a preview that shows it keeps them.

    What an included file includes in its turn is not seen here: the audit of the finished site looks for that.
    """
    if build.serving or not (build.shelf.held_back or build.shelf.attachments):
        return markdown
    unwanted = [found for found in includes(markdown) if _takes_in_held_back(build, file, found, config)]
    for found in unwanted:
        line = build.lines_above(file, markdown) + markdown.count("\n", 0, found.start) + 1
        log.warning(
            "%s: takes in a file that is held back, and nothing stands in its place. Publish that file, or delete "
            "this line", build.name(file.src_uri, line),
        )  # fmt: skip
    for found in sorted(unwanted, key=lambda found: found.start, reverse=True):
        markdown = markdown[: found.start] + markdown[found.end :]
    return markdown


def included(file: File, found: Include, files: Iterable[File], config: MkDocsConfig) -> Iterator[File]:
    """Give those of some files that a directive on a page takes in, in any way in which its paths may be meant."""
    places = {os.path.normpath(there.abs_src_path).casefold(): there for there in files if there.abs_src_path}
    for folder in _folders(file, config):
        for path in found.paths:
            wanted = os.path.normpath(Path(folder, path.lstrip("/"))).casefold()
            if wanted in places:
                yield places[wanted]
            elif "*" in wanted:
                yield from (there for place, there in places.items() if fnmatchcase(place, wanted))


def _takes_in_held_back(build: Build, file: File, found: Include, config: MkDocsConfig) -> bool:
    files = (*(page.file for page in build.shelf.held_back.values()), *build.shelf.attachments.values())
    return any(True for _ in included(file, found, files, config))


def _folders(file: File, config: MkDocsConfig) -> Iterator[str | Path]:
    """Give the folders from which one of the syntaxes looks for a file."""
    yield config.docs_dir
    yield Path(config.docs_dir, file.src_uri).parent
    yield Path(config.config_file_path).parent if config.config_file_path else Path.cwd()
    base = config.mdx_configs.get("pymdownx.snippets", {}).get("base_path", ())
    yield from (Path(folder).absolute() for folder in ([base] if isinstance(base, str) else base))
