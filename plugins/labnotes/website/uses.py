"""Which static files something public uses: a page, a setting, a style sheet, a script, a template."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Final
from urllib.parse import unquote

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from labnotes.notes.includes import includes
from labnotes.website.build import Build
from labnotes.website.html_tags import IN_STYLE, any_addresses
from labnotes.website.including import included

_SCRIPT: Final = re.compile(r"<script\b[^>]*>(.*?)</script", re.DOTALL | re.IGNORECASE)
_QUOTED: Final = re.compile(r"([\"'`])((?:(?!\1)[^\n\\]){1,300})\1")
_WORD: Final = re.compile(r"[\w.%+~@-]+")
_TEXTS: Final = (".css", ".js", ".mjs", ".html", ".htm", ".svg", ".json", ".xml", ".webmanifest")
"""Static files that may name others."""


def is_static(file: File, config: MkDocsConfig) -> bool:
    """Tell whether a file is copied as it is, and is neither the theme's nor one of ours (feeds, redirects)."""
    is_others = file.src_dir not in config.theme.dirs and file.generated_by != "labnotes"
    return is_others and not file.is_documentation_page() and not file.inclusion.is_excluded()


def text_of(file: File) -> str:
    """Give a file's text; none for what cannot be opened, or has no content yet."""
    try:
        return file.content_bytes.decode("utf-8", "replace")
    except (OSError, AssertionError):
        return ""


def named_by_public(build: Build, files: Files, config: MkDocsConfig, candidates: Collection[str]) -> set[str]:
    """Find the candidates whose names occur in something public, before any page is rendered.

    A name too many does no harm here: who uses what is decided later.
    """
    words: set[str] = set()
    for page in build.shelf.public:
        words.update(_words(page.note.front_matter.block), _words(page.note.body))
    for text in chain(_texts_in(_settings(config)), _public_texts(files, config, candidates)):
        words.update(_words(text))
    return {path for path in candidates if _last_word(path) in words}


def used_by_public(build: Build, files: Files, config: MkDocsConfig, candidates: Mapping[str, File]) -> set[str]:
    """Find the candidates that something public uses, now that all pages are rendered.

    Style sheets, scripts and templates use whatever they name, also each other.
    """
    by_place = {file.dest_uri: path for path, file in candidates.items()}
    used = {by_place[place] for place in _places_used(build, files, config) if place in by_place}
    used |= {file.src_uri for file in _included(build, candidates.values(), config)}
    texts = [*_public_texts(files, config, candidates), *_texts_of(candidates, used)]
    while texts:
        new = {path for path in candidates.keys() - used if any(path.rpartition("/")[2] in text for text in texts)}
        used |= new
        texts = list(_texts_of(candidates, new))
    return used


def _words(text: str) -> Iterator[str]:
    for word in _WORD.findall(text):
        yield unquote(word).rpartition(" ")[2] if "%" in word else word


def _last_word(path: str) -> str:
    words = _WORD.findall(path.rpartition("/")[2])
    return words[-1] if words else ""


def _places_used(build: Build, files: Files, config: MkDocsConfig) -> Iterator[str]:
    for file in files.documentation_pages():
        page = file.page
        if page is None or file.src_uri in build.shelf.held_back:
            continue
        for address in _in_html(page.content or ""):
            yield from build.addresses.places(address, file.url)
        for text in _texts_in(page.meta):
            yield from build.addresses.places(text, file.url)
            yield from build.addresses.places(text, file.src_uri)
            yield from build.addresses.places(text, "")
    for text in _texts_in(_settings(config)):
        yield from build.addresses.places(text, "")


def _included(build: Build, candidates: Collection[File], config: MkDocsConfig) -> Iterator[File]:
    for page in build.shelf.public:
        for found in includes(page.note.body):
            yield from included(page.file, found, candidates, config)


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


def _texts_in(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from chain.from_iterable(map(_texts_in, value.values()))
    elif isinstance(value, list | tuple):
        yield from chain.from_iterable(map(_texts_in, value))


def _public_texts(files: Files, config: MkDocsConfig, candidates: Collection[str]) -> Iterator[str]:
    """Give the texts of static files that are public in any case, and of what the user put in the theme's place."""
    for file in files:
        if file.src_uri.lower().endswith(_TEXTS) and file.src_uri not in candidates and is_static(file, config):
            yield text_of(file)
    folder = config.theme.custom_dir
    for path in sorted(Path(folder).rglob("*")) if folder else ():
        if path.suffix.lower() in _TEXTS and path.is_file():
            yield path.read_text("utf-8", "replace")


def _texts_of(candidates: Mapping[str, File], paths: Collection[str]) -> Iterator[str]:
    return (text_of(candidates[path]) for path in paths if path.lower().endswith(_TEXTS))
