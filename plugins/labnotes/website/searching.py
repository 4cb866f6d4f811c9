"""Keeps listings out of the index of MkDocs' own search plugin; Material's obeys what the pages say.

MkDocs' search reads a page's HTML in `on_page_context`, and has no setting to leave a page out.
"""

from __future__ import annotations

import re
from typing import Final

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.contrib.search import SearchPlugin
from mkdocs.structure.pages import Page

from labnotes.notes.listing_styles import NAME
from labnotes.website.build import Build

_BLOCK: Final = re.compile(rf'<div class="{NAME}[ "][^>]*>.*?</div>', re.DOTALL)
_OUTPUT: Final = re.compile(r'<(div|details) class="labnotes-output"[^>]* data-search-exclude>.*?</\1>', re.DOTALL)
"""Letters out of a notebook; no element of the same name stands in it."""
_LISTING: Final = re.compile(r'<div class="labnotes-listing" data-search-exclude>.*</div>', re.DOTALL)


def hide_listing(build: Build, page: Page) -> None:
    """Take the listings off a page that a user wrote, as long as other plugins read the page's HTML."""
    html = page.content or ""
    if page.file.src_uri in build.listing_markdown or page.file.src_uri in build.notebooks or NAME in html:
        build.complete_html[page.file.src_uri] = html
        page.content = _OUTPUT.sub("", _BLOCK.sub("", _LISTING.sub("", html)))


def show_listing(build: Build, page: Page) -> None:
    """Put the listing back before the page is written."""
    page.content = build.complete_html.pop(page.file.src_uri, page.content)


def forget_listings(build: Build, config: MkDocsConfig) -> None:
    """Drop the entries of the pages that Labnotes generated, and of unlisted ones; before the index is written.

    They lie in a private list: where a later version of MkDocs has none, they stay in its index.
    """
    plugin = config.plugins.get("search")
    if not isinstance(plugin, SearchPlugin):
        return
    entries = getattr(plugin.search_index, "_entries", None)
    if not isinstance(entries, list):
        return
    unlisted = (page.file for page in build.shelf.public if page.note.unlisted)
    pages = {file.url for file in (*build.generated.values(), *unlisted)}
    entries[:] = [entry for entry in entries if entry["location"].partition("#")[0] not in pages]
