"""Keeps the text of files that are held back out of the pages that take it in."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Final

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File

from labnotes.notes.includes import Include, includes
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
            elif _WILDCARD.search(wanted):
                patterns = list(_alternatives(wanted))
                yield from (there for place, there in places.items() if any(fnmatchcase(place, p) for p in patterns))


def _alternatives(pattern: str) -> Iterator[str]:
    """Write out braces: `{a,b}.md` is `a.md` or `b.md`."""
    braces = _BRACES.search(pattern)
    for part in braces[1].split(",") if braces else ():
        yield from _alternatives(f"{pattern[: braces.start()]}{part}{pattern[braces.end() :]}" if braces else pattern)
    if not braces:
        yield pattern


def places_of(file: File, paths: Iterable[str], config: MkDocsConfig) -> Iterator[Path]:
    """Give every place on disk that the paths of directives on a page may mean."""
    for path in paths:
        for folder in _folders(file, config):
            yield Path(os.path.normpath(Path(folder, path.lstrip("/"))))


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


def prune_appended(build: Build, config: MkDocsConfig) -> None:
    """Take what is held back out of the files that pymdownx.snippets puts under every page."""
    snippets = config.mdx_configs.get("pymdownx.snippets", {})
    held_back = {os.path.normpath(page.file.abs_src_path or "") for page in build.shelf.held_back.values()}
    held_back |= {os.path.normpath(file.abs_src_path or "") for file in build.shelf.attachments.values()}
    root = Path(config.config_file_path).parent if config.config_file_path else Path.cwd()
    base = snippets.get("base_path", ["."])
    folders = [root, *map(Path, [base] if isinstance(base, str) else base)]
    for path in list(snippets.get("auto_append", ())) if not build.serving else ():
        if any(os.path.normpath(Path(folder, path).absolute()) in held_back for folder in folders):
            snippets["auto_append"].remove(path)
            log.warning("pymdownx.snippets: auto_append names a file that is held back, and is left out")
