"""What a page is made of beside its text: its fields as `page.meta`, its listing, its marks."""

from __future__ import annotations

from collections.abc import Iterable

from mkdocs.exceptions import PluginError
from mkdocs.structure.pages import Page

from labnotes.notes.flags import read_flag
from labnotes.notes.listings import AUTHORS
from labnotes.notes.markdown_links import defined_addresses, without_links
from labnotes.notes.note import Note, terms_of
from labnotes.website.build import Build
from labnotes.website.html_tags import without_addresses
from labnotes.website.listing import MARK
from labnotes.website.previewing import banner


def with_front_matter(build: Build, page: Page, markdown: str) -> str:
    """Give a page the fields and the body as Labnotes read them; MkDocs reads only some YAML.

    What another plugin put into the fields or did to the text on its way is kept.
    """
    shelved = build.shelf.of(page.file)
    if shelved is None or not (shelved.note.front_matter.fields or shelved.note.front_matter.block):
        return markdown
    note = shelved.note
    recognised = bool(page.meta)
    page.meta = _as_text(note, {**note.front_matter.meta, **page.meta}, build.shelf.rules.taxonomies)
    block = note.front_matter.block
    if recognised or not block:
        return markdown
    if markdown.startswith(block):
        return markdown[len(block) :].lstrip("\n")
    return note.body if markdown.lstrip().startswith(block.lstrip()) else markdown


def _as_text(note: Note, meta: dict[str, object], taxonomies: Iterable[str]) -> dict[str, object]:
    """Make texts of the title and the terms: themes, and Material's search and tags, fail on numbers and dates.

    Authors stay as they are: a theme may expect mappings.
    """
    if "title" in meta:
        title = meta["title"]
        meta["title"] = (" ".join(title.split()) if isinstance(title, str) else "") or note.title
    return meta | {key: list(terms_of(meta[key])) for key in taxonomies if key in meta and key != AUTHORS}


def refuse_late_draft(build: Build, page: Page) -> None:
    """Stop where another plugin made a draft of a page after it was decided upon.

    Raises:
        PluginError: `page.meta` says draft by now, and the page is going to be published.
    """
    shelved = build.shelf.of(page.file)
    if shelved is None or build.serving or not shelved.decision.published or not read_flag(page.meta.get("draft")):
        return
    raise PluginError(
        f"{build.name(page.file.src_uri)}: another plugin made this page a draft after it was decided to publish it. "
        "Write draft: true into the page itself, or into the .meta.yml or _index.md of its folder."
    )


def unlink_source(build: Build, page: Page) -> None:
    """Take the links to what is held back out of the Markdown of a page that is rendered.

    mkdocs-rss-plugin makes a page's abstract of it, by a renderer of its own that has none of our extensions.
    """
    if build.serving or not (build.shelf.held_back or build.shelf.attachments) or not page.markdown:
        return

    def is_unwanted(address: str) -> bool:
        return build.addresses.leads_nowhere(address, page.file)

    # What was rendered is known by now, but for definitions that no link needs.
    if page.file.src_uri not in build.unlinked and not any(map(is_unwanted, defined_addresses(page.markdown))):
        return
    page.markdown = without_addresses(without_links(page.markdown, is_unwanted), is_unwanted)


def with_listing(build: Build, page: Page, markdown: str) -> str:
    """Put the listing under the text that a user wrote in its place."""
    listing = build.listing_markdown.get(page.file.src_uri)
    if listing is None or page.file.src_uri in build.generated:
        return markdown
    return f"{markdown}\n\n{MARK}\n\n{listing}"


def with_banner(build: Build, page: Page, html: str) -> str:
    """Mark what is held back; only a preview has such pages."""
    shelved = build.shelf.of(page.file)
    return html if shelved is None or shelved.decision.published else banner(shelved, build) + html
