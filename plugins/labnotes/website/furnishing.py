"""Puts beside a text what belongs onto its page, last of all, so that neither search nor feeds take it for text."""

from __future__ import annotations

import re
from html import escape
from typing import Final, cast

from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from labnotes.notes.note_page import Surroundings, hidden_by, parts_shown
from labnotes.notes.note_page_html import above, below, mentions
from labnotes.notes.reading_order import order_of
from labnotes.website.build import Build
from labnotes.website.page_links import addresses_from
from labnotes.website.previewing import banner
from labnotes.website.reading import Shelved

_TITLE: Final = re.compile(r"<h1[\s>]")
_TITLE_ENDS: Final = "</h1>"
_NO_TEXT: Final = re.compile(r"<!--[^<>]*-->|<[^<>]*>")
_FARTHEST: Final = 2000
"""Characters before a page's title, such as a comment or a picture; what comes later is a title of something else."""


def furnish(build: Build, page: Page, context: TemplateContext) -> None:
    """Give templates the record of the page's note as `note`, and write into the page what the site wants to show."""
    known = build.shelf.of(page.file)
    is_note = known is not None and known.note.kind == "note"
    values = cast("dict[str, object]", context)
    values["note"] = None
    surroundings = _surroundings(build)
    if known is None or surroundings is None or build.files is None:
        return
    address = addresses_from(page.file, build.files)
    parts = parts_shown(known.note, build.choices.note_page)
    if is_note:
        record = surroundings.of(known.note, address, published=known.decision.published)
        values["note"] = record
        left_out = hidden_by(known.note) | ({"tags"} if build.material_shows_tags else set())
        head, foot = above(record, parts, build.texts, left_out), below(record, parts, build.texts)
        text = page.content or ""
        if not build.theme_shows_titles and not _TITLE.search(text):
            head = f"<h1>{escape(known.note.title)}</h1>\n{head}"
        page.content = f"{_below_title(build, known, text, head)}\n{foot}"
    elif "backlinks" in parts and page.file.src_uri not in build.listing_markdown:
        page.content = (page.content or "") + mentions(surroundings.mentions(known.note.path, address), build.texts)


def _surroundings(build: Build) -> Surroundings | None:
    """Give what is known of all notes, learned with the first page of a build."""
    if build.surroundings is None and build.groups is not None and build.places is not None:
        order = order_of(build.groups)
        build.surroundings = Surroundings(build.groups, build.places, order, build.related, build.backlinks)
    return build.surroundings


def _below_title(build: Build, known: Shelved, html: str, addition: str) -> str:
    """Put something under the title with which a text begins, else above the text: there the theme has the title."""
    mark = "" if known.decision.published else banner(known, build)
    start = len(mark) if html.startswith(mark) else 0
    title = _TITLE.search(html, start, start + _FARTHEST)
    end = (
        html.find(_TITLE_ENDS, title.end())
        if title and not _NO_TEXT.sub("", html[start : title.start()]).strip()
        else -1
    )
    at = start if end < 0 else end + len(_TITLE_ENDS)
    return f"{html[:at]}\n{addition}{html[at:]}" if addition else html
