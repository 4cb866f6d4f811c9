"""Which static files something public uses: a page, a setting, a style sheet, a script, a template."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Container, Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Final
from urllib.parse import unquote

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from labnotes.notes.includes import includes
from labnotes.website.authors import words_about_authors
from labnotes.website.build import Build
from labnotes.website.html_tags import IN_STYLE, any_addresses
from labnotes.website.including import by_place, included
from labnotes.website.notebook_pages import whole_body

_SCRIPT: Final = re.compile(r"<script\b[^>]*>(.*?)</script", re.DOTALL | re.IGNORECASE)
_QUOTED: Final = re.compile(r"([\"'`])((?:(?!\1)[^\n\\]){1,300})\1")
_WORD: Final = re.compile(r"[\w.%+~@-]+")
TEXTS: Final = (".css", ".js", ".mjs", ".html", ".htm", ".svg", ".json", ".xml", ".webmanifest")
"""Static files that may name others."""
_WITH_PATHS: Final = (".css", ".html", ".htm", ".svg")
"""Those of them that name others by whole addresses."""


def is_static(file: File, config: MkDocsConfig) -> bool:
    """Tell whether a file is copied as it is, and is neither the theme's nor one of ours (feeds, redirects)."""
    is_others = file.src_dir not in config.theme.dirs and file.generated_by != "labnotes"
    return is_others and not file.is_documentation_page() and not file.inclusion.is_excluded()


def text_of(file: File) -> str:
    """Give a file's text; none for what cannot be opened, or has no content yet."""
    try:
        data = file.content_bytes
    except (OSError, AssertionError):
        return ""
    return data.decode("utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8", "replace")


def named_by_public(build: Build, files: Files, config: MkDocsConfig, candidates: Collection[str]) -> set[str]:
    """Find the candidates whose names occur in something public, before any page is rendered.

    A name too many does no harm here: who uses what is decided later.
    """
    words: set[str] = set()
    for page in build.shelf.public:
        words.update(_words(page.note.front_matter.block), _words(whole_body(page.file, page.note)))
    public = (file for file in files if file.src_uri not in candidates and _may_name_others(file, config))
    told = (words_about_authors(build, config),)
    for text in chain(texts_in(_settings(config)), map(text_of, public), _templates(config), told):
        words.update(_words(text))
    return {path for path in candidates if _is_named(path, words)}


def used_by_public(build: Build, files: Files, config: MkDocsConfig, candidates: Mapping[str, File]) -> set[str]:
    """Find the candidates that something public uses, now that all pages are rendered.

    Where an address is put together only by a browser (scripts, diagrams, attributes with data), the name of a file
    counts, if no other file has it.
    """
    by_place = {file.dest_uri: path for path, file in candidates.items()}
    used = {by_place[place] for place in _places_used(build, files, config) if place in by_place}
    used |= {file.src_uri for file in _included(build, candidates.values(), config)}
    names = Counter(path.rpartition("/")[2] for path in files.src_uris.keys() | build.shelf.attachments.keys())
    unique = {path for path in candidates if names[path.rpartition("/")[2]] == 1}
    said = {word for file in _public_pages(build, files) for word in _words((file.page and file.page.content) or "")}
    users = [file for file in files if _may_name_others(file, config) and file.src_uri not in candidates]
    said |= {word for text in _templates(config) for word in _words(text)}
    new = {path for path in unique if _is_named(path, said)} - used
    used |= new
    users += [candidates[path] for path in used if path.lower().endswith(TEXTS)]
    while users:
        places = {place for user in users for place in _places_in(build, user)}
        said = {
            word for user in users if not user.src_uri.lower().endswith(_WITH_PATHS) for word in _words(text_of(user))
        }
        new = {by_place[place] for place in places if place in by_place} - used
        new |= {path for path in unique - used if _is_named(path, said)}
        used |= new
        users = [candidates[path] for path in new if path.lower().endswith(TEXTS)]
    return used


def _places_in(build: Build, user: File) -> Iterator[str]:
    """Give the places that a style sheet, a script, a drawing or a page of HTML names."""
    text = text_of(user)
    for address in (*_in_html(text), *IN_STYLE.findall(text), *(quoted for _, quoted in _QUOTED.findall(text))):
        yield from build.addresses.places(address, user.url)


def _words(text: str) -> Iterator[str]:
    for word in _WORD.findall(text):
        yield word
        if "%" in word:
            yield from _WORD.findall(unquote(word))


def _is_named(path: str, words: Container[str]) -> bool:
    found = _WORD.findall(path.rpartition("/")[2])
    return bool(found) and all(word in words for word in found)


def _places_used(build: Build, files: Files, config: MkDocsConfig) -> Iterator[str]:
    for file in _public_pages(build, files):
        page = file.page
        if page is None:
            continue
        for address in _in_html(page.content or ""):
            yield from build.addresses.places(address, file.url)
        for text in texts_in(page.meta):
            yield from build.addresses.places(text, file.url)
            yield from build.addresses.places(text, file.src_uri)
            yield from build.addresses.places(text, "")
    for text in texts_in(_settings(config)):
        yield from build.addresses.places(text, "")


def _public_pages(build: Build, files: Files) -> list[File]:
    return [file for file in files.documentation_pages() if file.src_uri not in build.shelf.held_back]


def _included(build: Build, candidates: Iterable[File], config: MkDocsConfig) -> Iterator[File]:
    there = by_place(candidates)
    for page in build.shelf.public:
        for found in includes(page.note.body):
            yield from included(page.file, found.paths, there, config)


def _in_html(html: str) -> Iterator[str]:
    yield from any_addresses(html)
    if "url(" in html:
        yield from IN_STYLE.findall(html)
    if "<script" in html:
        for script in _SCRIPT.findall(html):
            yield from (text for _, text in _QUOTED.findall(script))


def _settings(config: MkDocsConfig) -> tuple[object, ...]:
    scripts = list(map(str, config.extra_javascript))
    return config.extra, dict(config.theme.items()), config.extra_css, scripts, config.nav


def texts_in(value: object) -> Iterator[str]:
    """Give every text in a value of YAML; the names of a mapping's members are none."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from chain.from_iterable(map(texts_in, value.values()))
    elif isinstance(value, list | tuple):
        yield from chain.from_iterable(map(texts_in, value))


def _may_name_others(file: File, config: MkDocsConfig) -> bool:
    return file.src_uri.lower().endswith(TEXTS) and is_static(file, config)


def _templates(config: MkDocsConfig) -> Iterator[str]:
    """Give the texts that the user put in the place of the theme's own."""
    folder = config.theme.custom_dir
    for path in sorted(Path(folder).rglob("*")) if folder else ():
        if path.suffix.lower() in TEXTS and path.is_file():
            yield path.read_text("utf-8", "replace")
