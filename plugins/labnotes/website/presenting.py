"""What a page is made of beside its text: its fields as `page.meta`, its listing, its marks."""

from __future__ import annotations

from mkdocs.structure.pages import Page

from labnotes.notes.note import Note
from labnotes.website.build import Build
from labnotes.website.listing import MARK
from labnotes.website.previewing import banner


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
    listing = build.listing_markdown.get(page.file.src_uri)
    if listing is None or page.file.src_uri in build.generated:
        return markdown
    return f"{markdown.rstrip()}\n\n{MARK}\n\n{listing}"


def with_banner(build: Build, page: Page, html: str) -> str:
    """Mark what is held back; only a preview has such pages."""
    shelved = build.shelf.held_back.get(page.file.src_uri)
    return html if shelved is None else banner(shelved, build) + html
