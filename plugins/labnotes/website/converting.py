"""Makes pages of the notebooks in the notes folder, and puts their pictures and outputs where the pages show them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from markdown import Markdown
from markdown.postprocessors import Postprocessor
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files

from labnotes.notebooks.writing import FILE, PLACE
from labnotes.website.build import Build
from labnotes.website.notebook_pages import NotebookPage, make_notebooks
from labnotes.website.page_links import addresses_from
from labnotes.website.rendering import PageExtension

log = get_plugin_logger(__name__)


def make_notebook_pages(build: Build, files: Files, config: MkDocsConfig) -> None:
    """Make pages of the notebooks with front matter, before anything is decided about them.

    Raises:
        PluginError: Another plugin makes pages of them, too.
    """
    _refuse_second_owner(build, files)
    found = make_notebooks(files, config, build.shelf.rules.notes_dir, build.texts, build.plain_notebooks)
    blogs = list(_blogs(config))
    for path, page in found.items():
        if page is None:
            build.plain_notebooks[path] = files.src_uris[path]
            continue
        _refuse_page(build, page.original)
        if any(PurePosixPath(path).is_relative_to(folder) for folder in blogs):
            page.lie_in(Path(build.workshop.name, "notebooks"))
        build.notebooks[path] = page


def _blogs(config: MkDocsConfig) -> Iterator[str]:
    """Give the folders of Material's blogs, which open the files of their posts."""
    for name, plugin in config.plugins.items():
        if name.partition("#")[0].strip() in {"blog", "material/blog"}:
            yield plugin.config.get("blog_dir", "blog")


def _refuse_second_owner(build: Build, files: Files) -> None:
    for path, page in build.notebooks.items():
        there = files.get_file_from_path(path)
        if there is not None and there is not page:
            _refuse_page(build, there)


def _refuse_page(build: Build, file: File) -> None:
    """Stop at a notebook that is somebody else's page already.

    Raises:
        PluginError: It is one.
    """
    if file.is_documentation_page() and not isinstance(file, NotebookPage):
        folder = build.name(PurePosixPath(file.src_uri).parent.as_posix()).removesuffix("/.")
        raise PluginError(
            f"{build.name(file.src_uri)}: Labnotes makes a note of this notebook, and another plugin a page "
            f"({type(file).__module__.partition('.')[0]}). Let that plugin leave it out, mkdocs-jupyter with "
            f"'ignore: [\"{folder}/*.ipynb\"]', or take the front matter out of the notebook"
        )


def place_pictures(build: Build, files: Files, config: MkDocsConfig) -> None:
    """Put the pictures of the notebooks that are among the files there, too, and take all others out.

    Must run directly in an event of the plugin: `File.generated` asks MkDocs which plugin is at work.

    Raises:
        PluginError: Another file has the place of one.
    """
    build.held_pictures = {}
    for path, page in build.notebooks.items():
        is_there = files.get_file_from_path(path) is page
        for name, data in (page.notebook.files or {}).items():
            there, ours = files.get_file_from_path(name), build.pictures.get(name)
            if not is_there:
                build.held_pictures[name] = File.generated(config, name, content=b"")
                if there is not None and there is ours:
                    files.remove(there)
            elif there is None:
                files.append(_picture(build, config, name, data))
            elif there is not ours:
                place = f"{build.name(name)} lies where a picture of {build.name(path)} belongs"
                raise PluginError(f"{place}; rename that file, or its folder")


def _picture(build: Build, config: MkDocsConfig, name: str, data: bytes) -> File:
    place = Path(build.workshop.name, "notebooks", name)
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(data)
    build.pictures[name] = File.generated(config, name, abs_src_path=str(place))
    return build.pictures[name]


def report_notebooks(build: Build) -> None:
    """Warn of what published notebooks cannot show, and count those in the notes folder that are no notes."""
    for path, page in build.notebooks.items():
        shelved = build.shelf.of(page)
        if shelved is not None and shelved.decision.published:
            for problem in page.notebook.warnings:
                log.warning("%s: %s", build.name(path, problem.line), problem)
    plain = len(build.plain_notebooks)
    if plain:
        log.info(
            "Files, and no notes: %d %s without front matter. A notebook is a note if its first Markdown or raw "
            "cell begins with ---", plain, "notebook" if plain == 1 else "notebooks",
        )  # fmt: skip


class CellWriter(PageExtension):
    """A Markdown extension that shows the outputs of notebooks in their places."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Register behind raw HTML (30), before the links to what is held back are taken out (1)."""
        md.postprocessors.register(_CellPostprocessor(md, self), "labnotes_cells", 2)

    def with_cells(self, html: str) -> str:
        """Put all outputs into their places."""
        return PLACE.sub(lambda found: self._html(found[1]), html)

    def _html(self, name: str) -> str:
        path = unquote(name.rpartition(":")[0])
        page, here, files = self._build.notebooks.get(path), self._page, self._files
        if page is None or here is None or files is None:
            return ""
        shelved = self._build.shelf.of(page)
        if page is not here and (shelved is None or not shelved.decision.published):
            return ""  # Anybody can write the name of a place.
        address = addresses_from(here, files)

        def local(found: re.Match[str]) -> str:
            there = address(unquote(found[2]))
            return "" if there is None else f' {found[1]}="{escape(there)}{found[3] or ""}"'

        return FILE.sub(local, (page.notebook.html or {}).get(name, ""))


class _CellPostprocessor(Postprocessor):
    def __init__(self, md: Markdown, writer: CellWriter) -> None:
        super().__init__(md)
        self._writer = writer

    def run(self, text: str) -> str:
        return self._writer.with_cells(text)
