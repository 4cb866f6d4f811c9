"""Sites drawn as a mapping from paths to texts, and really built, each with both styles of addresses."""

from __future__ import annotations

import gzip
import json
import logging
import posixpath
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from logging.handlers import BufferingHandler
from pathlib import Path
from typing import Any, Literal
from urllib.parse import unquote, urlsplit

import pytest
from jinja2 import Environment
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Link, Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

Command = Literal["build", "gh-deploy", "serve"]

EPOCH = 1_749_988_800
"""The clock of every site: noon of 15 June 2025, UTC."""

_THEMES_OWN = (
    "assets/", "css/", "fonts/", "img/", "js/", "webfonts/", "search", "labnotes/", "sitemap.xml", "404.html",
)  # fmt: skip


class NoOptions(Config):
    """A neighbour that has nothing to configure."""


def _files_at(priority: int) -> Callable[..., None]:
    def remember(self: Recorder, /, files: Files, **_: object) -> None:
        self.files[priority] = [file.src_uri for file in files]

    return event_priority(priority)(remember)


class Recorder(BasePlugin[NoOptions]):
    """A neighbour that writes down what every other plugin gets to see."""

    def __init__(self) -> None:
        super().__init__()
        self.files: dict[int, list[str]] = {}
        self.markdown: dict[str, str] = {}
        self.meta: dict[str, dict[str, Any]] = {}
        self.pages: dict[str, Page] = {}
        self.contents: dict[str, str] = {}
        self.nav = Navigation([], [])

    on_files = CombinedEvent(_files_at(99), _files_at(0), _files_at(-100))

    @event_priority(-100)
    def on_nav(self, nav: Navigation, /, **_: object) -> None:
        self.nav = nav

    def on_page_markdown(self, markdown: str, /, *, page: Page, **_: object) -> None:
        self.markdown[page.file.src_uri] = markdown
        self.meta[page.file.src_uri] = dict(page.meta)

    @event_priority(-1000)
    def on_env(self, env: Environment, /, *, files: Files, **_: object) -> Environment:
        pages = {file.src_uri: file.page for file in files if file.page is not None}
        self.contents = {path: page.content or "" for path, page in pages.items()}
        return env

    def on_page_context(self, context: TemplateContext, /, *, page: Page, **_: object) -> TemplateContext:
        self.pages[page.file.src_uri] = page
        return context


class Html(HTMLParser):
    """The links, addresses, anchors, tags and text of a piece of HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[tuple[str, str]] = []
        self.addresses: list[str] = []
        self.anchors: set[str] = set()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self._parts: list[str] = []
        self._open: list[tuple[str, int]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.tags.append((tag, given))
        self.addresses += [given[name] for name in ("href", "src") if name in given]
        self.anchors |= {given[name] for name in ("id", "name") if name in given}
        if tag == "a":
            self._open.append((given.get("href", ""), len(self._parts)))

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._open:
            address, at = self._open.pop()
            self.links.append((address, " ".join("".join(self._parts[at:]).split())))

    def handle_data(self, data: str) -> None:
        self._parts.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self._parts).split())


def _target(page: str, address: str) -> str | None:
    """Give the file of the site that an address on a page leads to; None for what lies elsewhere."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return None
    if not parts.path:
        return page
    path = posixpath.normpath(posixpath.join("/", posixpath.dirname(page), unquote(parts.path)))
    is_folder = parts.path.rpartition("/")[2] in {"", ".", ".."}
    return posixpath.join(path, "index.html" if is_folder else "").strip("/")


def _outline(item: object) -> Any:  # noqa: ANN401 - nested as deep as the navigation
    if isinstance(item, Section):
        return {item.title: [_outline(child) for child in item.children]}
    return item.file.src_uri if isinstance(item, Page) else item.url if isinstance(item, Link) else item


@dataclass(repr=False)
class Built:
    """A site that was built: its files, what was logged, and what other plugins saw."""

    site_dir: Path
    config: MkDocsConfig
    seen: Recorder
    records: list[logging.LogRecord]

    @property
    def warnings(self) -> list[str]:
        return [record.getMessage() for record in self.records if record.levelno >= logging.WARNING]

    @property
    def infos(self) -> list[str]:
        return [record.getMessage() for record in self.records if record.levelno == logging.INFO]

    @property
    def files(self) -> dict[str, bytes]:
        """Every file of the site with its bytes."""
        found = (path for path in sorted(self.site_dir.rglob("*")) if path.is_file())
        return {path.relative_to(self.site_dir).as_posix(): path.read_bytes() for path in found}

    @property
    def own(self) -> set[str]:
        """The files that are not the theme's or the search's."""
        return {name for name in self.files if not name.startswith(_THEMES_OWN)}

    @property
    def nav(self) -> list[Any]:
        """The navigation: pages by their sources, links by their addresses, sections as mappings."""
        return [_outline(item) for item in self.seen.nav.items]

    def address(self, source: str) -> str:
        """Give the file of the site that a source becomes."""
        folder, name = posixpath.split(posixpath.splitext(source)[0])
        if name in {"index", "README"}:
            return posixpath.join(folder, "index.html")
        return posixpath.join(folder, f"{name}/index.html" if self.config.use_directory_urls else f"{name}.html")

    def html(self, source: str) -> Html:
        """Give the whole page as a reader gets it."""
        return Html((self.site_dir / self.address(source)).read_text(encoding="utf-8"))

    def content(self, source: str) -> str:
        """Give the HTML of a page without its theme, and without what stands there beside the text."""
        return self.seen.contents[source]

    def furnished(self, source: str) -> str:
        """Give the same with what stands beside the text."""
        return self.seen.pages[source].content or ""

    def text(self, source: str, *, furnished: bool = False) -> str:
        """Give the text of a page's content, with single blanks."""
        return Html(self.furnished(source) if furnished else self.content(source)).text

    def links(self, source: str, *, furnished: bool = False) -> list[tuple[str, str]]:
        """Give the links in a page's content: the file of the site, or an address elsewhere, with the text."""
        links = Html(self.furnished(source) if furnished else self.content(source)).links
        return [(_target(self.address(source), href) or href, text) for href, text in links]

    def everything(self) -> Iterator[tuple[str, str]]:
        """Give each file as text, its name above it, packed ones unpacked, percent signs resolved below it."""
        for name, data in self.files.items():
            text = f"{name}\n{(gzip.decompress(data) if name.endswith('.gz') else data).decode('utf-8', 'replace')}"
            yield name, f"{text}\n{unquote(text)}"

    def places_of(self, word: str) -> list[str]:
        """Find the files in whose name or content a word stands, in any case."""
        return [name for name, text in self.everything() if word.lower() in text.lower()]

    def dead_links(self) -> list[tuple[str, str]]:
        """Find every address inside of the site that leads to no file, or to no anchor of its page."""
        files = self.files
        pages = {name: Html(data.decode()) for name, data in files.items() if name.endswith(".html")}
        dead = []
        for name, page in pages.items():
            for address in page.addresses:
                wanted, anchor = _target(name, address), unquote(urlsplit(address).fragment)
                there = pages[wanted].anchors if wanted in pages else set()
                if wanted is not None and (wanted not in files or (anchor and anchor not in there)):
                    dead.append((name, address))
        return dead


@dataclass(repr=False)
class Site:
    """A folder with an mkdocs.yml and a docs folder."""

    root: Path
    directory_urls: bool
    log: list[logging.LogRecord] = field(default_factory=list)
    """Of the latest build, also of one that failed."""

    @property
    def errors(self) -> list[str]:
        """Give the messages of the latest build that are errors."""
        return [record.getMessage() for record in self.log if record.levelno >= logging.ERROR]

    def draw(
        self,
        files: Mapping[str, str | bytes],
        *,
        labnotes: Mapping[str, Any] | None = None,
        plugins: Sequence[Any] = ("search",),
        **settings: Any,  # noqa: ANN401 - any setting of MkDocs
    ) -> None:
        """Write the docs and the configuration; keyword arguments are settings of MkDocs."""
        for name, text in files.items():
            path = self.root / "docs" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode() if isinstance(text, str) else text)
        ours = {"site_name": "Drawn", "theme": "mkdocs", "use_directory_urls": self.directory_urls}
        config = ours | {"plugins": [*plugins, {"labnotes": dict(labnotes or {})}]} | settings
        (self.root / "mkdocs.yml").write_text(json.dumps(config), encoding="utf-8")

    def build(
        self,
        *neighbours: BasePlugin[Any],
        command: Command = "build",
        strict: bool = False,
        startup: bool = True,
    ) -> Built:
        """Build what was drawn, with neighbours installed behind the configured plugins."""
        log, handler = logging.getLogger("mkdocs"), BufferingHandler(sys.maxsize)
        level, self.log = log.level, handler.buffer
        log.addHandler(handler)
        log.setLevel(logging.INFO)
        try:
            config = load_config(str(self.root / "mkdocs.yml"), strict=strict)
            built = Built(Path(config.site_dir), config, Recorder(), self.log)
            for number, neighbour in enumerate((*neighbours, built.seen)):
                config.plugins[f"neighbour {number}"] = neighbour
            if startup:
                config.plugins.on_startup(command=command, dirty=False)
            build(config, serve_url="http://localhost/" if command == "serve" else None)
        finally:
            log.setLevel(level)
            log.removeHandler(handler)
        return built

    def beside(self, name: str) -> Site:
        """Give room for another site of the same style."""
        return Site(self.root / name, self.directory_urls)

    def __call__(self, files: Mapping[str, str | bytes], **settings: Any) -> Built:  # noqa: ANN401 - as in draw
        """Draw and build."""
        self.draw(files, **settings)
        return self.build()


@pytest.fixture(params=[True, False], ids=["folders", "files"])
def directory_urls(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, directory_urls: bool) -> Iterator[Site]:  # noqa: FBT001 - a fixture
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(EPOCH))
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    yield Site(tmp_path, directory_urls)
    for built in (tmp_path / "site", *tmp_path.glob("*/site")):
        shutil.rmtree(built, ignore_errors=True)
