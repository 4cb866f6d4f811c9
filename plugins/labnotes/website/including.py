"""Keeps the text of files that are held back out of the pages that take it in."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Final

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File

from labnotes.notes.includes import includes
from labnotes.website.build import Build

_WILDCARD: Final = re.compile(r"[*?\[{]")
_BRACES: Final = re.compile(r"\{([^{}]*,[^{}]*)\}")

log = get_plugin_logger(__name__)


def without_includes(build: Build, file: File, markdown: str, config: MkDocsConfig) -> str:
    """Take out each directive that names what is held back; a preview that shows it keeps them.

    What an included file includes in its turn is not seen here: the audit of the finished site looks for that.
    """
    if build.serving or not (build.shelf.held_back or build.shelf.attachments):
        return markdown
    unwanted = [found for found in includes(markdown) if _takes_in_held_back(build, file, found.paths, config)]
    for found in unwanted:
        line = build.line_in(file, markdown, markdown.count("\n", 0, found.start) + 1)
        log.warning(
            "%s: takes in a file that is held back, and nothing stands in its place. Publish that file, or delete "
            "this line", build.name(file.src_uri, line),
        )  # fmt: skip
    for found in sorted(unwanted, key=lambda found: found.start, reverse=True):
        markdown = markdown[: found.start] + markdown[found.end :]
    return markdown


def by_place(files: Iterable[File]) -> dict[str, File]:
    """Give files by where they lie on disk, alike in case."""
    return {os.path.normpath(file.abs_src_path).casefold(): file for file in files if file.abs_src_path}


def included(
    page: File | None, paths: Iterable[str], there: Mapping[str, File], config: MkDocsConfig
) -> Iterator[File]:
    """Give those of some files that a directive takes in, in any way in which its paths may be meant.

    Args:
        page: On which the directive stands; None for the settings.
        paths: As the directive names them.
        there: The files, by their places.
        config: Says from which folders paths count.
    """
    for place in places_of(page, paths, config):
        wanted = str(place).casefold()
        if wanted in there:
            yield there[wanted]
        elif _WILDCARD.search(wanted):
            patterns = list(_alternatives(wanted))
            yield from (file for place, file in there.items() if any(fnmatchcase(place, p) for p in patterns))


def _alternatives(pattern: str) -> Iterator[str]:
    """Write out braces: `{a,b}.md` is `a.md` or `b.md`."""
    braces = _BRACES.search(pattern)
    for part in braces[1].split(",") if braces else ():
        yield from _alternatives(f"{pattern[: braces.start()]}{part}{pattern[braces.end() :]}" if braces else pattern)
    if not braces:
        yield pattern


def places_of(page: File | None, paths: Iterable[str], config: MkDocsConfig) -> Iterator[Path]:
    """Give every place on disk that the paths of a directive may mean; it stands on a page, or in the settings."""
    for path in paths:
        for folder in _folders(page, config):
            yield Path(os.path.normpath(Path(folder, path.lstrip("/"))))


def is_withheld(build: Build, place: Path) -> bool:
    """Tell whether a place on disk is that of a file which is held back; in a preview none is.

    The docs folder may be a link, and the place may be told by where it leads.
    """
    withheld = {} if build.serving else _withheld(build)
    return bool(withheld) and any(way(place).casefold() in withheld for way in (os.path.normpath, os.path.realpath))


def _takes_in_held_back(build: Build, page: File | None, paths: Iterable[str], config: MkDocsConfig) -> bool:
    return any(True for _ in included(page, paths, _withheld(build), config))


def _withheld(build: Build) -> Mapping[str, File]:
    if build.withheld is None:
        there = by_place(build.shelf.withheld)
        real = {os.path.realpath(file.abs_src_path).casefold(): file for file in there.values() if file.abs_src_path}
        build.withheld = real | there
    return build.withheld


def _folders(page: File | None, config: MkDocsConfig) -> Iterator[str | Path]:
    """Give the folders from which one of the syntaxes looks for a file."""
    yield config.docs_dir
    if page is not None:
        yield Path(config.docs_dir, page.src_uri).parent
    yield Path(config.config_file_path).parent if config.config_file_path else Path.cwd()
    base = config.mdx_configs.get("pymdownx.snippets", {}).get("base_path", ())
    yield from (Path(folder).absolute() for folder in ([base] if isinstance(base, str) else base))


def prune_appended(build: Build, config: MkDocsConfig) -> None:
    """Take what is held back out of the files that pymdownx.snippets puts under every page."""
    appended = config.mdx_configs.get("pymdownx.snippets", {}).get("auto_append", [])
    build.withheld = None
    for path in list(appended) if not build.serving else ():
        if _takes_in_held_back(build, None, [path], config):
            appended.remove(path)
            log.warning("pymdownx.snippets: auto_append names a file that is held back, and is left out")
