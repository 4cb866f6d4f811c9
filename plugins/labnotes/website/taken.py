"""Which places of the site are taken, so that what we add overwrites nothing."""

from __future__ import annotations

from pathlib import PurePosixPath

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from labnotes.website.build import Build


class Taken:
    """Knows who has which file of the finished site, before MkDocs writes the first one.

    A page that only the preview shows has none: it has no place in the public site.
    """

    def __init__(self, build: Build, files: Files, config: MkDocsConfig) -> None:
        self._holders: dict[str, str] = {}
        self._folders: dict[str, str] = {}
        self._sources: dict[str, str] = {}
        for template in sorted({*config.theme.static_templates, *config.extra_templates}):
            self.take(template, f"the template {template}")
        for file in files:
            holder = _name(build, file, config)
            self._sources[file.src_uri] = holder
            page = build.shelf.of(file)
            if file.inclusion.is_included() and (page is None or page.decision.published):
                self.take(file.dest_uri, holder)

    def take(self, dest_uri: str, holder: str) -> None:
        """Give a free place to somebody."""
        self._holders.setdefault(dest_uri, holder)
        for folder in PurePosixPath(dest_uri).parents:
            if self._folders.setdefault(folder.as_posix(), holder) != holder:
                break  # The folders above it are taken, too.

    def holder(self, dest_uri: str) -> str | None:
        """Say who has a place, also as a folder, or a folder above it as a file; None if it is free.

        MkDocs knows a file by its source: one that lies in the docs folder under that name counts, too.
        """
        above = (self._holders.get(folder.as_posix()) for folder in PurePosixPath(dest_uri).parents)
        here = (places.get(dest_uri) for places in (self._holders, self._folders, self._sources))
        return next(filter(None, (*here, *above)), None)


def _name(build: Build, file: File, config: MkDocsConfig) -> str:
    is_themes = file.generated_by is None and file.src_dir != config.docs_dir
    return f"the theme's {file.src_uri}" if is_themes else build.name(file.src_uri)
