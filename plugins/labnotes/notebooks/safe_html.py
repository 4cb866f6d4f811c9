"""HTML that a program wrote into a notebook → HTML that a page can hold, or nothing.

What may run, load or overlay something is not repaired: the output is then shown in another form. Of the rest only
elements and attributes stay that stand here by name; style sheets go, because no browser keeps them to one output.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import escape
from html.parser import HTMLParser
from typing import Final
from urllib.parse import urlsplit

Resolve = Callable[[str], str | None]
"""Gets an address that is a picture itself (`data:`), or counts from the notebook; gives what a page can have in its
place, or None where there is nothing."""

_TABLE: Final = frozenset({"table", "caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr", "th", "td"})
_BLOCKS: Final = frozenset(
    {*("div", "p", "pre", "blockquote", "ul", "ol", "li", "dl", "dt", "dd"), *("figure", "figcaption"),
     *("details", "summary")}
)  # fmt: skip
_INLINE: Final = frozenset(
    {*("a", "abbr", "b", "bdi", "br", "cite", "code", "del", "em", "hr", "i", "img", "ins", "kbd", "mark", "q", "s"),
     *("samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr")}
)  # fmt: skip
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
"""They become bold lines: the page's own headings are its outline."""
_OLD: Final = {"center": "div", "font": "span", "strike": "s", "tt": "code", "nobr": "span", "big": "span"}
_FRAME: Final = frozenset({"html", "body", "head", "meta", "title"})
_KEPT: Final = _TABLE | _BLOCKS | _INLINE
_EMPTY: Final = frozenset({"br", "col", "hr", "img", "wbr"})

_ATTRIBUTES: Final = frozenset(
    {*("abbr", "align", "alt", "colspan", "dir", "headers", "height", "lang", "open", "reversed", "rowspan", "scope"),
     *("span", "start", "title", "valign", "value", "width")}
)  # fmt: skip
_STYLES: Final = frozenset(
    {*("background-color", "color", "font-family", "font-style", "font-weight", "list-style-type", "text-align"),
     *("text-decoration", "vertical-align", "white-space")}
)  # fmt: skip
_STYLE_VALUE: Final = re.compile(r"[\w\s#%.,()'\"-]+")
_CALL: Final = re.compile(r"(?:url|expression|image|var|attr|element)\s*\(", re.IGNORECASE)
_SCHEMES: Final = frozenset({"", "http", "https", "mailto"})
_EMPTY_HEAD: Final = re.compile(r"<th(?: [^<>]*)?>\s*</th>")
"""A head that heads nothing, as the corner of pandas' tables."""
_BROKEN: Final = re.compile(r"<[a-zA-Z/][^<>]*(?:<|\Z)")
"""A tag without end: what becomes of it is each reader's own affair, and Python takes very long over many of them."""
_UNSEEN: Final = re.compile(r"[\x00-\x20]")
"""Browsers pass over these in the scheme of an address."""


def safe_html(html: str, resolve: Resolve) -> str | None:
    """Copy an output's HTML as far as a page can hold it, with every element closed.

    Args:
        html: Any text.
        resolve: Asked for every address that a page cannot have as it is.

    Returns:
        None where it holds a script, a form, a frame or anything else that is not known to be harmless.
    """
    if _BROKEN.search(html) or html.count("<!--") > html.count("-->"):
        return None
    copier = _Copier(resolve)
    try:
        copier.feed(html)
        copier.close()
    except _UnsafeError:
        return None
    return _EMPTY_HEAD.sub("<td></td>", copier.text().strip()) or None


class _UnsafeError(Exception):
    """Something in the HTML is not known to be harmless."""


class _Copier(HTMLParser):
    def __init__(self, resolve: Resolve) -> None:
        super().__init__(convert_charrefs=True)
        self._resolve = resolve
        self._parts: list[str] = []
        self._open: list[str] = []
        self._skipped = ""

    def text(self) -> str:
        """Give the copy, with what is still open closed."""
        return "".join((*self._parts, *(f"</{tag}>" for tag in reversed(self._open))))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Copy a tag, or stop at it."""
        if self._skipped:
            return
        if any(name.startswith("on") for name, _ in attrs):
            raise _UnsafeError
        if tag in {"style", "title"}:
            self._skipped = tag
        elif tag not in _FRAME:
            self._begin(tag, attrs)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take `<br/>` for what browsers take it for."""
        self.handle_starttag(tag, attrs)

    def _begin(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        name = "p" if tag in _HEADINGS else _OLD.get(tag, tag)
        if name not in _KEPT:
            raise _UnsafeError
        self._parts.append(f"<{name}{''.join(self._attributes(name, attrs))}>")
        if tag in _HEADINGS:
            self._parts.append("<strong>")
            self._open += ["p", "strong"]
        elif name not in _EMPTY:
            self._open.append(name)

    def _attributes(self, tag: str, attrs: list[tuple[str, str | None]]) -> Iterator[str]:
        for name, value in attrs:
            kept = value or ""
            if name in {"href", "src"}:
                kept = self._address(tag, name, kept)
            elif name == "style":
                # pandas sets the heads of its columns to the right, and leaves what is below them to its style sheet.
                kept = "; ".join(_styles(kept)) if tag != "tr" else ""
            elif name not in _ATTRIBUTES:
                continue
            if kept or name in {"alt", "open"}:
                yield f' {name}="{escape(kept)}"'

    def _address(self, tag: str, name: str, address: str) -> str:
        if (tag, name) not in {("a", "href"), ("img", "src")}:
            raise _UnsafeError
        clean = _UNSEEN.sub("", address)
        if tag == "img" and clean.lower().startswith("data:"):
            saved = self._resolve(clean)
            if saved is None:
                raise _UnsafeError
            return saved
        try:
            parts = urlsplit(clean)
        except ValueError:
            raise _UnsafeError from None
        if parts.scheme not in _SCHEMES:
            raise _UnsafeError
        is_relative = not parts.scheme and not parts.netloc and parts.path and not parts.path.startswith(("/", "\\"))
        return (self._resolve(address.strip()) or "") if is_relative else address.strip()

    def handle_endtag(self, tag: str) -> None:
        """Close an element, and what is open in it; what was never opened is not closed."""
        if self._skipped:
            self._skipped = "" if tag == self._skipped else self._skipped
            return
        name = "p" if tag in _HEADINGS else _OLD.get(tag, tag)
        if name not in self._open:
            return
        while (last := self._open.pop()) != name:
            self._parts.append(f"</{last}>")
        self._parts.append(f"</{name}>")

    def handle_data(self, data: str) -> None:
        """Copy text."""
        if not self._skipped:
            self._parts.append(escape(data, quote=False))


def _styles(text: str) -> Iterator[str]:
    for declaration in text.split(";"):
        name, _, value = declaration.partition(":")
        name, value = name.strip().lower(), value.strip()
        if name in _STYLES and _STYLE_VALUE.fullmatch(value) and not _CALL.search(value):
            yield f"{name}: {value}"
