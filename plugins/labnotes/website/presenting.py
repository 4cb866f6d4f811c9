"""What a page is made of beside its text: its fields as `page.meta`, its listing, its marks."""

from __future__ import annotations

import re
from typing import Final

from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

from labnotes.notes.note import Note
from labnotes.website.build import Build
from labnotes.website.previewing import banner

_LISTING: Final = "<!-- labnotes: listing -->"
_ID: Final = re.compile(r'<h[1-6][^>]*\bid="([^"]+)"')


def with_front_matter(build: Build, page: Page, markdown: str) -> str:
    """Give a page the fields and the body as Labnotes read them; MkDocs reads only some YAML.

    Where another plugin changed the text on its way, the change is kept.
    """
    shelved = build.shelf.pages.get(page.file.src_uri)
    if shelved is None or shelved.note.front_matter.format is None:
        return markdown
    note = shelved.note
    recognised = bool(page.meta)
    page.meta = _meta(note)
    if recognised:
        return markdown
    block = note.front_matter.block
    return markdown[len(block) :].lstrip("\n") if markdown.startswith(block) else note.body


def _meta(note: Note) -> dict[str, object]:
    """Copy the fields; a title that is empty or no text would make a page without a name."""
    meta = note.front_matter.meta
    if "title" in meta or note.kind == "note":
        meta["title"] = note.title
    return meta


def with_listing(build: Build, page: Page, markdown: str) -> str:
    """Put the listing under the text that a user wrote in its place."""
    listing = build.listings.get(page.file.src_uri)
    if listing is None or page.file.src_uri in build.generated:
        return markdown
    return f"{markdown.rstrip()}\n\n{_LISTING}\n\n{listing}"


def with_marks(build: Build, page: Page, html: str) -> str:
    """Frame the listing for styles and search, take it out of the contents, and mark what is held back."""
    if page.file.src_uri in build.listings:
        html = _framed(page, html, whole=page.file.src_uri in build.generated)
    shelved = build.shelf.pages.get(page.file.src_uri)
    if shelved is not None and not shelved.decision.published:
        return banner(shelved, build) + html
    return html


def _framed(page: Page, html: str, *, whole: bool) -> str:
    text, mark, listing = html.partition("</h1>" if whole else _LISTING)
    listed = set(_ID.findall(listing))
    for item in page.toc:
        item.children = [child for child in item.children if child.id not in listed]
    page.toc = TableOfContents([item for item in page.toc if item.id not in listed])
    return f'{text}{mark if whole else ""}\n<div class="labnotes-listing" data-search-exclude>{listing}</div>'
