"""A listing as plain Markdown with links between source files: what a generated page's file holds.

Every theme shows it, MkDocs resolves and checks its links, and other plugins that read Markdown find the text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import quote

from labnotes.notes.listings import Entry, Link, Listing, counted

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


def page(title: str, markdown: str) -> str:
    """Write a whole page, with the front matter that keeps it out of search and hides the contents."""
    head = f"---\ntitle: {json.dumps(title, ensure_ascii=False)}\nhide: [toc]\nsearch: {{exclude: true}}\n---\n"
    return f"{head}\n# {escape(title)}\n\n{markdown}"


def to_markdown(listing: Listing, here: str) -> str:
    """Write a listing for the page with the source path `here`."""
    return "\n\n".join(_blocks(listing, here)) + "\n"


def _blocks(listing: Listing, here: str) -> Iterator[str]:
    lead = [escape(listing.lead)] if listing.lead else []
    if lead or listing.ways:
        yield " ".join((*lead, " · ".join(link(way, here) for way in listing.ways))).rstrip()
    for entry in listing.entries:
        yield f"## {link(entry.link, here)}"
        yield " · ".join(_facts(entry, here))
        if entry.summary:
            yield escape(entry.summary)
    if listing.terms:
        yield "\n".join(f"- {link(term, here)} ({counted(number)})" for term, number in listing.terms)
    if listing.older:
        yield "## Older notes"
        yield "\n".join(f"- {_day(entry)}{link(entry.link, here)}" for entry in listing.older)


def _facts(entry: Entry, here: str) -> Iterator[str]:
    if entry.day is not None:
        yield entry.day.isoformat()
    yield f"{entry.minutes} min read"
    for terms in entry.terms:
        yield ", ".join(link(term, here) for term in terms)


def _day(entry: Entry) -> str:
    return f"{entry.day.isoformat()} " if entry.day is not None else ""


def escape(text: str) -> str:
    """Write plain text so that no Markdown extension finds anything in it."""
    first = _entity(text[0]) if _FIRST.match(text) else ""
    return first + _SPECIAL.sub(lambda sign: _entity(sign[0]), text[1:] if first else text)


def _entity(sign: str) -> str:
    return f"&#x{ord(sign):x};"


def link(target: Link, here: str) -> str:
    """Write a link to one source file from another, by way of the docs folder."""
    return f"[{escape(target.text)}]({'../' * here.count('/')}{quote(target.path)})"
