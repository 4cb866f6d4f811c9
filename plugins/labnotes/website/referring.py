"""Takes out what names held-back pages and is no link of Markdown's: wikilinks, and lists in front matter."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Final

from mkdocs.structure.files import File
from mkdocs.structure.pages import Page

from labnotes.notes.fields import Field
from labnotes.notes.markdown_links import without_bare_addresses, without_links
from labnotes.notes.note import is_markdown
from labnotes.notes.roles import INDEX, SECTION, names_its_folder, role_of
from labnotes.notes.wikilinks import name_key, without_wikilinks
from labnotes.website.build import Build
from labnotes.website.reading import Shelved
from labnotes.website.unlinked import is_unlinked, note_unlinked

_OF_NAMES: Final = frozenset({"related", "see_also", "links", "next", "prev", "previous", "parent", "up", "children"})
"""Keys under which a bare word is the name of a page; anywhere else it is a word."""
_OF_WORDS: Final = frozenset({"template", "icon", "layout", "type", "status", "version", "tags", "authors", "author"})
"""Keys whose values are no pages, whatever they look like."""
_HINTS: Final = re.compile(r"\]\(|\[\[|://")
"""What a text has that may hold a link."""
_GONE: Final = object()


def without_held_names(build: Build, file: File, markdown: str) -> str:
    """Make of each link in double brackets to what is held back its text, and `…` of an address that stands bare."""
    if build.serving or not (build.shelf.held_back or build.shelf.attachments):
        return markdown

    def names_one(target: str) -> bool:
        if not names_held_back(build, file, target):
            return False
        note_unlinked(build, file, target)
        return True

    text = without_wikilinks(markdown, names_one)
    if not build.addresses.is_named_in(text):
        return text
    return without_bare_addresses(text, partial(is_unlinked, build, file))


def clean_summaries(build: Build) -> None:
    """Take such links out of the texts of which listings and feeds make titles and summaries."""
    for path, page in build.shelf.pages.items():
        if page.decision.published:
            front_matter = page.note.front_matter
            body = without_held_names(build, page.file, front_matter.body)
            fields = tuple(_without_links(build, page.file, field) for field in front_matter.fields)
            if body != front_matter.body or fields != front_matter.fields:
                cleaned = replace(page.note, front_matter=replace(front_matter, body=body, fields=fields))
                build.shelf.pages[path] = replace(page, note=cleaned)


def _without_links(build: Build, file: File, field: Field) -> Field:
    value = field.value
    return (
        replace(field, value=_spoken(build, file, value)) if isinstance(value, str) and _HINTS.search(value) else field
    )


def _spoken(build: Build, file: File, text: str) -> str:
    """Take links to what is held back out of a text of the front matter, which may be shown as Markdown."""
    return without_links(without_held_names(build, file, text), partial(is_unlinked, build, file))


def without_held_references(build: Build, page: Page) -> None:
    """Take values that name what is held back out of the page's fields, which themes and plugins show as they are."""
    if build.serving or not (build.shelf.held_back or build.shelf.attachments):
        return
    for key, value in list(page.meta.items()):
        if str(key).lower() in {*_OF_WORDS, *build.shelf.rules.taxonomies}:
            continue
        kept = _kept(build, page.file, value, of_names=str(key).lower() in _OF_NAMES)
        if kept is _GONE:
            del page.meta[key]
        elif kept is not value:
            page.meta[key] = kept


def _kept(build: Build, file: File, value: object, *, of_names: bool) -> object:
    if isinstance(value, str):
        if _is_reference(build, file, value, of_names=of_names):
            return _GONE
        return _spoken(build, file, value) if _HINTS.search(value) else value
    if isinstance(value, dict):
        members = {key: _kept(build, file, part, of_names=of_names) for key, part in value.items()}
        # A mapping with an address is an entry as a whole: its other fields tell what it leads to.
        if _GONE in members.values():
            return _GONE
        return value if members == value else members
    if isinstance(value, list):
        parts = [_kept(build, file, part, of_names=of_names) for part in value]
        kept = [part for part in parts if part is not _GONE]
        return value if kept == value else kept
    return value


def _is_reference(build: Build, file: File, value: str, *, of_names: bool) -> bool:
    target = value.strip()
    is_wikilink = target.startswith("[[") and target.endswith("]]")
    if is_wikilink:
        target = target[2:-2].partition("|")[0]
    target = target.partition("#")[0].strip()
    if not target or "\n" in target:
        return False
    looks_like_path = "/" in target or is_markdown(target)
    is_file = build.addresses.attachment(target, file) is not None
    if not (is_wikilink or looks_like_path or of_names or is_file) or not names_held_back(build, file, target):
        return False
    note_unlinked(build, file, target)
    return True


def names_held_back(build: Build, file: File, target: str) -> bool:
    """Tell whether a target is the address of what is held back, or its name or title and no public page's."""
    if build.addresses.leads_nowhere(target, file) or build.addresses.leads_nowhere(f"{target}.md", file):
        return True
    if "/" in target:
        return False
    if build.held_names is None:
        public = {name for page in build.shelf.public for name in _names_of(page)}
        held_back = {name for page in build.shelf.held_back.values() for name in _names_of(page)}
        files = build.shelf.attachments.keys() - set(build.unused)
        held_back |= {name_key(posixpath.basename(path)) for path in files}
        build.held_names = frozenset(held_back - public)
    # The name of an index is that of its folder.
    return role_of(target) not in {INDEX, SECTION} and name_key(target.removesuffix(".md")) in build.held_names


def _names_of(page: Shelved) -> Iterator[str]:
    folder, name = posixpath.split(page.note.path)
    yield name_key(posixpath.basename(folder) if names_its_folder(name) else posixpath.splitext(name)[0])
    yield name_key(page.note.title)
