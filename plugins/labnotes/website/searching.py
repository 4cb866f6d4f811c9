"""What search plugins get to read of a page, for the while in which they do: `on_page_context`.

Listings stay out of the index of MkDocs' own search plugin, which has no setting to leave a page out; Material's obeys
what the pages say. Material's gets code without its colours: it looks at each tag in Python, most tags of a technical
note colour code, and none of those changes its index.
"""

from __future__ import annotations

import re
from typing import Final

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.contrib.search import SearchPlugin
from mkdocs.structure.pages import Page

from labnotes.notes.listing_styles import FIGURE, NAME
from labnotes.website.build import Build, Shortened

_BLOCK: Final = re.compile(rf'<div class="{NAME}[ "][^>]*>.*?</div>|<figure class="{FIGURE} .*?</figure>', re.DOTALL)
_OUTPUT: Final = re.compile(r'<(div|details) class="labnotes-output"[^>]* data-search-exclude>.*?</\1>', re.DOTALL)
"""Letters out of a notebook; no element of the same name stands in it."""
_CODE: Final = re.compile(r"<pre\b.*?</pre>", re.DOTALL)
_SPAN: Final = re.compile(r"</?span\b[^<>]*>")
_LISTING: Final = re.compile(r'<div class="labnotes-listing" data-search-exclude>.*</div>', re.DOTALL)


def shorten(build: Build, page: Page, config: MkDocsConfig) -> None:
    """Take off a page what search need not read: listings, and the colours of code."""
    html = page.content or ""
    path = page.file.src_uri
    if path in build.listing_markdown or path in build.notebooks or NAME in html or FIGURE in html:
        page.content = _OUTPUT.sub("", _BLOCK.sub("", _LISTING.sub("", html)))
        build.shortened[path] = Shortened(html, None)
    elif "material/search" in config.plugins and "<pre" in html and "data-search" not in html:
        page.content = _CODE.sub(lambda code: _SPAN.sub("", code[0]), html)
        build.shortened[path] = Shortened(html, page.content)


def complete(build: Build, page: Page) -> None:
    """Put it back before the page is written; a text that another plugin changed meanwhile stays as it is."""
    known = build.shortened.pop(page.file.src_uri, None)
    if known is not None and known.without_colours in {None, page.content}:
        page.content = known.html


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
