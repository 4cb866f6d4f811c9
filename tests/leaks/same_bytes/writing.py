"""Writes a site's sources twice from one record: with what is held back, and as if it had never been there."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Any, Final

from tests.leaks.building import Files
from tests.leaks.same_bytes.links import RAW_TO_FILES, SETTINGS, TO_FILES, TO_NOTES, URL, Form
from tests.leaks.same_bytes.model import HELD, Link, Note, Site
from tests.notebooks.drawing import code, markdown, notebook, picture, stream

FORMS: Final = TO_NOTES | {f"file: {name}": form for name, form in (TO_FILES | RAW_TO_FILES).items()}
FIELD: Final = "file: field"
MAIN: Final = (
    '{% extends "base.html" %}{% block content %}{{ super() }}{% if page and page.meta %}<ul>'
    "{% for entry in page.meta.related or [] %}<li>{{ entry }}</li>{% endfor %}</ul><p>{{ page.meta.covers }}</p>"
    "{% endif %}{% endblock %}"
)
LISTING: Final = "notes/index.md"
"""Where no published page stands in this place, there is a listing, to which a link may lead."""
EXTENSIONS: Final = ["admonition", "attr_list", "footnotes", "tables", "toc"]
OPTIONS: Final[dict[str, Any]] = {"rss": {"use_git": False, "date_from_meta": {"as_creation": "date"}}}
"""Of the neighbours that need any."""


@dataclass(frozen=True)
class Writer:
    """Writes one site, with or without what is held back."""

    site: Site
    complete: bool

    def files(self) -> Files:
        """Give all files, by their paths from the folder of mkdocs.yml."""
        files: dict[str, str] = {
            "theme/main.html": MAIN,
            "docs/assets/site.css": self._styles(),
            "docs/notes/.keep": "",
        }
        if self.site.block:
            files["docs/listed.md"] = f"# Listed\n\n```notes\n{self.site.block}\n```\n"
        for path, note in self.site.notes.items():
            if self._stays(path):
                files[f"docs/{path}"] = self._note(path, note)
        for folder, name in self.site.giving.items():
            if self.complete or name == ".meta.yml":
                given = "draft: true\n"
                files[f"docs/{folder}/{name}"] = f"---\ncascade:\n  {given}---\n" if name == "_index.md" else given
        for path in self.site.attachments:
            if self._stays(path):
                files[f"docs/{path}"] = f"The bytes of {path}.\n"
        return files

    def config(self) -> dict[str, Any]:
        """Give mkdocs.yml."""
        site = self.site
        redirects = {f"was/{number}.md": path for number, path in enumerate(site.redirects) if self._is_led_to(path)}
        options = OPTIONS | {"redirects": {"redirect_maps": redirects}}
        plugins = [{name: options.get(name, {})} for name in site.plugins]
        nav = {} if site.nav is None else {"nav": self._nav(site.nav)}
        return {
            "site_name": "Drawn",
            "site_url": URL,
            "theme": {"name": site.theme, "custom_dir": "theme"},
            "use_directory_urls": site.directory_urls,
            "extra_css": ["assets/site.css"],
            "markdown_extensions": [*EXTENSIONS, {"pymdownx.snippets": {"base_path": ["docs"]}}],
            "plugins": [*plugins, {"labnotes": {"urls": site.urls}}],
        } | nav

    def _stays(self, path: str) -> bool:
        return self.complete or path in self.site.public or path in self._copied

    def _is_led_to(self, path: str) -> bool:
        """Tell whether what leads to a note or an attachment is written."""
        return self._stays(path) or path == LISTING

    @cached_property
    def _copied(self) -> frozenset[str]:
        return frozenset(self.site.attachments) - self.site.withheld

    def _styles(self) -> str:
        return "".join(
            f".s{number} {{ background: url({posixpath.relpath(path, 'assets')}) }}\n"
            for number, path in enumerate(self.site.styles)
        )

    def _nav(self, nav: tuple[tuple[str, str], ...]) -> list[Any]:
        sections = (
            (title, [path for _, path in entries if self._is_led_to(path)])
            for title, entries in groupby(nav, lambda entry: entry[0])
        )
        return [item for title, paths in sections for item in ([{title: paths}] if title and paths else paths)]

    def _note(self, path: str, note: Note) -> str:
        related = [other for other in note.related if self._is_led_to(other)]
        covers = [link.target for link in note.links if link.form == FIELD and self._is_led_to(link.target)]
        body = [(number, link) for number, link in enumerate(note.links) if link.form != FIELD]
        front = [
            *filter(None, [HELD.get(note.state)]),
            *note.fields,
            f"related: {related}",
            f"covers: {covers}",
        ]
        heading = f"# {note.heading}\n" if note.heading else ""
        parts = [self._part(path, number, link) for number, link in body]
        below = [self._below(path, number, link) for number, link in body]
        above, text = ["---", *front, "---", ""], [heading, "Words of its own.\n", *parts, "", *below, ""]
        if path.endswith(".ipynb"):
            drawn = code(f"print({path!r})", stream(f"{path} wrote this\n"), picture(len(path)))
            return notebook(markdown("\n".join(above)), drawn, markdown("\n".join(text)))
        return "\n".join([*above, *text])

    def _part(self, path: str, number: int, link: Link) -> str:
        form = FORMS[link.form]
        written = form.written if self._is_led_to(link.target) else form.instead
        return SETTINGS[link.setting].format(_filled(written, self._names(path, number, link)), id=f"f{number}")

    def _below(self, path: str, number: int, link: Link) -> str:
        form: Form = FORMS[link.form]
        return _filled(form.below, self._names(path, number, link)) if self._is_led_to(link.target) else ""

    def _names(self, path: str, number: int, link: Link) -> dict[str, str]:
        target, url = link.target, self._url(link.target)
        own = posixpath.dirname(self._url(path) or "index.html")
        way = posixpath.relpath(url or ".", own or ".") + ("/" if url.endswith("/") or not url else "")
        source = posixpath.relpath(target, posixpath.dirname(path) or ".")
        stem, suffix = posixpath.splitext(target)
        folder, name = posixpath.split(stem)
        return {
            "text": f"words {number}",
            "id": f"r{number}",
            "path": source,
            "way": way,
            "url": url,
            "docs": stem,
            "suffix": suffix,
            "name": posixpath.basename(folder) if name in {"index", "_index"} else name,
        }

    def _url(self, path: str) -> str:
        stem, suffix = posixpath.splitext(path)
        if suffix not in {".md", ".ipynb"}:
            return path
        folder, name = posixpath.split(stem)
        as_folder = self.site.directory_urls or self.site.urls == "hugo"
        if name in {"index", "_index"}:
            return f"{folder}/" if folder and as_folder else posixpath.join(folder, "" if as_folder else "index.html")
        return f"{stem}/" if as_folder else f"{stem}.html"


def _filled(text: str, names: dict[str, str]) -> str:
    return text.format(**names)
