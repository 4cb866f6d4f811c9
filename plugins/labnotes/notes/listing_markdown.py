"""A listing as plain Markdown with links between source files: what a generated page's file holds.

Every theme shows it, MkDocs resolves and checks its links, and other plugins that read Markdown find the text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final
from urllib.parse import quote

from labnotes.notes.listings import About, Entry, Link, Listing
from labnotes.notes.paging import numbers
from labnotes.notes.texts import Texts

_FIRST: Final = re.compile(r"[-!?/]|(?:\d+|[a-zA-Z]|[ivxlcdm]+|[IVXLCDM]+)[.)](?:\s|$)")
"""What a text begins with to become another block: a list (Python-Markdown, pymdownx.fancylists), a note, a tab."""
_SPECIAL: Final = re.compile(
    r"""
    [\\`*_{}\[\]<>&\#+~^=:$|@"']
    | [!?](?=[1-9]) | \.(?<=[wW]{3}.) | [a-f\d](?<=\b.)(?=[a-f\d]{39}\b)  # a link (magiclink)
    | -(?=-) | \.(?=\.\.)  # a dash, an ellipsis (smarty)
    | \((?=(?:c|r|tm)\)) | /(?<=c.)(?=o) | /(?<=\d.)(?=\d)  # another sign for (c), c/o, 1/2 (smartsymbols)
    | [snrt](?<=\d.)(?=[tdh]\b)  # raised letters in 1st (smartsymbols)
    """,
    re.VERBOSE,
)
"""What Python-Markdown, its extensions or those that Material's documentation names would not show as it is."""
_IN_URLS: Final = "/:?#[]@!$&*+,;=%~"
"""What stays as it is in an address; brackets, blanks and quotes would end it."""


def page(title: str, markdown: str) -> str:
    """Write a whole page, with the front matter that keeps it out of search and hides the contents."""
    head = f"---\ntitle: {json.dumps(title, ensure_ascii=False)}\nhide: [toc]\nsearch: {{exclude: true}}\n---\n"
    return f"{head}\n# {escape(title)}\n\n{markdown}"


Known = dict[tuple[int, str], str]
"""How deep in the docs folder a page lies, and the path of a note → the note as such a page lists it."""


def to_markdown(listing: Listing, here: str, texts: Texts, known: Known | None = None) -> str:
    """Write a listing for the page with the source path `here`; `known` notes were written for other listings."""
    return "\n\n".join(_blocks(listing, here, texts, {} if known is None else known)) + "\n"


def _blocks(listing: Listing, here: str, texts: Texts, known: Known) -> Iterator[str]:
    if listing.above:
        *above, last = listing.above
        yield f" {_entity('/')} ".join((*(link(target, here) for target in above), escape(last.text)))
    if listing.about is not None:
        yield " ".join(filter(None, _about(listing.about, here)))
    lead = [escape(listing.lead)] if listing.lead else []
    if lead or listing.ways:
        yield " ".join((*lead, " · ".join(link(way, here) for way in listing.ways))).rstrip()
    if listing.lines:
        yield "\n".join(
            f"{'    ' * line.depth}- {link(line.link, here)} ({escape(texts.counted('notes', line.number))})"
            for line in listing.lines
        )
    for entry in listing.entries:
        place = here.count("/"), entry.link.path
        yield known[place] if place in known else known.setdefault(place, "\n\n".join(_entry(entry, here, texts)))
    if listing.pages:
        yield " ".join(_pages(listing, here, texts))


def _entry(entry: Entry, here: str, texts: Texts) -> Iterator[str]:
    yield f"## {link(entry.link, here)}"
    yield " · ".join(_facts(entry, here, texts))
    if entry.summary:
        yield escape(entry.summary)


def _facts(entry: Entry, here: str, texts: Texts) -> Iterator[str]:
    if entry.pinned:
        yield escape(texts.say("pinned"))
    if entry.featured:
        yield f"★ {escape(texts.say('featured'))}"
    if entry.day is not None:
        yield escape(texts.day(entry.day))
    if entry.updated is not None:
        yield escape(texts.say("updated", day=texts.day(entry.updated)))
    yield escape(texts.counted("minutes", entry.minutes))
    for links in (entry.authors, *entry.terms):
        if links:
            yield ", ".join(link(target, here) for target in links)


def _about(about: About, here: str) -> Iterator[str]:
    if about.picture is not None:
        yield f"![]({_way(about.picture, here)})"
    yield escape(about.description)
    if about.url is not None:
        yield f"[{escape(about.url)}]({quote(about.url, safe=_IN_URLS)})"


def _pages(listing: Listing, here: str, texts: Texts) -> Iterator[str]:
    if listing.number > 1:
        yield link(Link(texts.say("previous_page"), listing.pages[listing.number - 2]), here)
    for number in numbers(listing.number, len(listing.pages)):
        if number is None:
            yield "…"
        else:
            shown = Link(str(number), listing.pages[number - 1])
            yield shown.text if number == listing.number else link(shown, here)
    if listing.number < len(listing.pages):
        yield link(Link(texts.say("next_page"), listing.pages[listing.number]), here)


@lru_cache(maxsize=1 << 14)  # A note's texts stand on all the pages that list it.
def escape(text: str) -> str:
    """Write plain text so that no Markdown extension finds anything in it."""
    first = _entity(text[0]) if _FIRST.match(text) else ""
    return first + _SPECIAL.sub(lambda sign: _entity(sign[0]), text[1:] if first else text)


def _entity(sign: str) -> str:
    return f"&#x{ord(sign):x};"


def link(target: Link, here: str) -> str:
    """Write a link to one source file from another, by way of the docs folder."""
    return f"[{escape(target.text)}]({_way(target.path, here)})"


def _way(path: str, here: str) -> str:
    return f"{'../' * here.count('/')}{quoted(path)}"


@lru_cache(maxsize=1 << 14)  # As with `escape`.
def quoted(path: str) -> str:
    """Write the path of a source as an address."""
    return quote(path)
