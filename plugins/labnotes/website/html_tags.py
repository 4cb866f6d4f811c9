"""Takes addresses out of the tags of an HTML text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from html import unescape
from typing import Final

TAG: Final = re.compile(r"""<(/?)([a-zA-Z][\w:-]*)((?>=\s*(?:"[^"]*"|'[^']*')|[^>=]++|=)*+)>""")
"""As a browser reads it: a quote opens a value only behind a `=`."""
ATTRIBUTE: Final = re.compile(r"""\s*([^\s"'=<>/]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'>][^\s>]*))?""")
_ADDRESS_NAMES: Final = (
    "href",
    "src",
    "action",
    "data",
    "cite",
    "poster",
    "content",
    "srcset",
    "style",
    "longdesc",
    "ping",
)
"""What the names of attributes with an address end in (`data-href`, `formaction`); `content` is that of a redirect."""
IN_STYLE: Final = re.compile(r"url\(\s*[\"']?([^\"')]+)", re.IGNORECASE)
"""An address in a style sheet."""
_SURE_NAMES: Final = ("href", "src", "cite", "poster", "srcset", "style")
_PATH: Final = re.compile(r"[/.#]")
"""In other attributes (`data-action="edit"`) a word alone is a word."""
_EQUALS: Final = re.compile("=(?<!class=)")
"""Before every value but the commonest one, which is no address."""
_VALUE: Final = re.compile(r"""=\s*("[^"]*"|'[^']*'|[^\s"'>][^\s>]*)""")
_LONGEST_NAME: Final = 20
"""Of an attribute with an address, with blanks behind it; what is longer has its end."""
_BETWEEN: Final = re.compile(r"[\s,]+")
_REDIRECT: Final = re.compile(r"^\s*[\d.]+\s*;\s*url\s*=\s*", re.IGNORECASE)


def without_addresses(html: str, is_unwanted: Callable[[str], bool]) -> str:
    """Copy an HTML text: an `a` with an unwanted address becomes its content, an `img` its text, others lose it.

    Args:
        html: Any piece of HTML.
        is_unwanted: Gets an address as its author meant it, entities resolved.
    """
    if not any(map(is_unwanted, dict.fromkeys(any_addresses(html)))):
        return html
    parts: list[str] = []
    at = 0
    inside = False
    for tag in TAG.finditer(html):
        closing, name, attributes = tag.groups()
        if name.lower() == "a" and closing:
            replacement: str | None = "" if inside else None
            inside = False
        elif not closing and (unwanted := _unwanted(attributes, is_unwanted)):
            inside = inside or name.lower() == "a"
            replacement = _instead(name, attributes, unwanted)
        else:
            inside = inside and name.lower() != "a"
            replacement = None
        if replacement is not None:
            parts += (html[at : tag.start()], replacement)
            at = tag.end()
    return "".join((*parts, html[at:]))


def any_addresses(html: str) -> Iterator[str]:
    """Give everything in an HTML text that looks like an attribute with an address, in a tag or not."""
    for sign in _EQUALS.finditer(html):
        at = sign.start()
        before = html[max(at - _LONGEST_NAME, 0) : at].rstrip().lower()
        value = _VALUE.match(html, at) if before.endswith(_ADDRESS_NAMES) else None
        if value is not None:
            yield from _addresses_in(next(filter(before.endswith, _ADDRESS_NAMES)), value[1])


def addresses(html: str) -> Iterator[str]:
    """Give every address in the tags of an HTML text as its author meant it, entities resolved."""
    for tag in TAG.finditer(html):
        yield from _all(_with_address(tag[3]))


def _unwanted(attributes: str, is_unwanted: Callable[[str], bool]) -> list[re.Match[str]]:
    return [found for found in _with_address(attributes) if any(map(is_unwanted, _all([found])))]


def _with_address(attributes: str) -> Iterator[re.Match[str]]:
    for found in ATTRIBUTE.finditer(attributes):
        if found[2] and found[1].lower().endswith(_ADDRESS_NAMES):
            yield found


def _all(attributes: Iterable[re.Match[str]]) -> Iterator[str]:
    for name, written in (found.groups() for found in attributes):
        yield from _addresses_in(name.lower(), written)


def _addresses_in(name: str, written: str) -> Iterator[str]:
    """Give the addresses of an attribute: of a `srcset` each that it lists, taken apart at blanks and at commas."""
    address = _address(written)
    if not name.endswith(_SURE_NAMES) and not _PATH.search(address):
        return
    if name.endswith("srcset"):
        yield from dict.fromkeys((*(word.strip(",") for word in address.split()), *_BETWEEN.split(address)))
    elif name.endswith("style"):
        yield from IN_STYLE.findall(address)
    else:
        yield address


def _address(written: str) -> str:
    text = written[1:-1] if written[0] in "\"'" else written
    return _REDIRECT.sub("", unescape(text)).strip().strip("'\"")


def _instead(name: str, attributes: str, unwanted: list[re.Match[str]]) -> str:
    """Give what stands for a tag: for a picture its alternative text, as for one of Markdown's."""
    if name.lower() == "img" and any(found[1].lower() == "src" for found in unwanted):
        texts = (found[2] or "" for found in ATTRIBUTE.finditer(attributes) if found[1].lower() == "alt")
        text = next(texts, "")
        return text[1:-1] if text[:1] in {'"', "'"} else text
    return "" if name.lower() == "a" else f"<{name}{_without(attributes, unwanted)}>"


def _without(attributes: str, unwanted: list[re.Match[str]]) -> str:
    for found in reversed(unwanted):
        attributes = attributes[: found.start()] + attributes[found.end() :]
    return attributes
