"""The HTML of a page → that of its entry in a feed: the text alone, with addresses that count from anywhere."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape, unescape
from typing import Final
from urllib.parse import urljoin

from labnotes.website.html_tags import ATTRIBUTE, TAG

_UNREAD: Final = re.compile(r"<!--.*?-->\s*|<(script|style)\b[^>]*>.*?</\1\s*>\s*", re.DOTALL | re.IGNORECASE)
"""What readers of feeds neither show nor run, and validators of feeds warn of."""
_WITH_ADDRESS: Final = frozenset({"href", "src", "poster", "cite", "data", "action", "longdesc", "xlink:href"})
_CANDIDATE: Final = re.compile(r"[\s,]*+(\S*[^\s,])(?:(?=,)|\s+([^,]*)|$)")
"""One picture of a `srcset` with its width (https://html.spec.whatwg.org/#parsing-a-srcset-attribute)."""
_IN_STYLE: Final = re.compile(r"url\(\s*([\"']?)([^\"')]+)\1\s*\)", re.IGNORECASE)
_MAY_HAVE_ADDRESS: Final = re.compile(r"(?:href|src|srcset|poster|cite|data|action|longdesc|style)\s*=", re.IGNORECASE)
"""A quick look, since most tags are those of coloured code."""
_CLASS: Final = re.compile(r"""\bclass\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_LEADING_HEADING: Final = re.compile(r"\s*<h1\b[^>]*>(.*?)</h1>\s*", re.DOTALL)
_ANY_TAG: Final = re.compile(r"<[^>]*>")
_NOT_OF_THE_TEXT: Final = {"div": "labnotes-listing", "a": "headerlink"}
"""Element → its class: the list that we put under a text, and the permanent links of headings."""


def entry_html(html: str, title: str, address: str) -> str:
    """Give the text of a page as it may stand elsewhere.

    Args:
        html: The page's content, without its theme.
        title: Of the page; plain text.
        address: Of the page; absolute.
    """
    text = _without_title(_without_what_is_ours(_UNREAD.sub("", html)), title)
    return with_absolute_addresses(text, address).strip()


def with_absolute_addresses(html: str, address: str) -> str:
    """Copy an HTML text; all addresses in its tags count from another one. What stands in no tag is left alone."""

    def absolute(found: str) -> str:
        try:
            return urljoin(address, found)
        except ValueError:  # No browser follows it either.
            return found

    def changed(tag: re.Match[str]) -> str:
        closing, name, attributes = tag.groups()
        if closing or not _MAY_HAVE_ADDRESS.search(attributes):
            return tag[0]
        return f"<{name}{ATTRIBUTE.sub(lambda found: _changed(found, absolute), attributes)}>"

    return TAG.sub(changed, html)


def _changed(attribute: re.Match[str], absolute: Callable[[str], str]) -> str:
    name, written = attribute[1].lower(), attribute[2]
    if not written or not (name in _WITH_ADDRESS or name in {"srcset", "style"}):
        return attribute[0]
    value = unescape(written[1:-1] if written[0] in "\"'" else written)
    if name == "srcset":
        new = ", ".join(f"{absolute(found)} {size.strip()}".strip() for found, size in _CANDIDATE.findall(value))
    elif name == "style":
        new = _IN_STYLE.sub(lambda found: f"url({found[1]}{absolute(found[2].strip())}{found[1]})", value)
    else:
        new = absolute(value.strip())
    # The blanks before an attribute belong to what was found.
    return attribute[0] if new == value else attribute[0].removesuffix(written) + f'"{escape(new)}"'


def _without_what_is_ours(html: str) -> str:
    """Take out whole elements, with all that is in them; one that nobody closed stays."""
    if not any(name in html for name in _NOT_OF_THE_TEXT.values()):
        return html
    parts: list[str] = []
    kept_to = depth = 0
    inside = ""
    for tag in TAG.finditer(html):
        closing, name, attributes = tag[1], tag[2].lower(), tag[3]
        if depth:
            depth += (-1 if closing else 1) if name == inside else 0
            if not depth:
                kept_to = tag.end()
        elif not closing and _has_class(attributes, _NOT_OF_THE_TEXT.get(name)):
            parts.append(html[kept_to : tag.start()])
            inside, depth, kept_to = name, 1, tag.start()
    return "".join((*parts, html[kept_to:]))


def _has_class(attributes: str, wanted: str | None) -> bool:
    found = _CLASS.search(attributes) if wanted is not None else None
    return found is not None and wanted in next(filter(None, found.groups()), "").split()


def _without_title(html: str, title: str) -> str:
    """Take the heading off a text that says its title once more: readers of feeds show the title above it."""
    heading = _LEADING_HEADING.match(html)
    if heading is None:
        return html
    said = " ".join(unescape(_ANY_TAG.sub("", heading[1])).split())
    return html[heading.end() :] if said == " ".join(title.split()) else html
