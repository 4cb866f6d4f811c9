"""A feed as RSS 2.0 (https://www.rssboard.org/rss-specification), as far as readers of feeds need it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from typing import Final
from xml.etree.ElementTree import Element, SubElement, indent, register_namespace, tostring

_ATOM: Final = "http://www.w3.org/2005/Atom"
register_namespace("atom", _ATOM)


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a feed."""

    title: str
    """Plain text."""
    address: str
    """Absolute; also what readers recognise the item by."""
    summary: str
    """Plain text; may be empty."""
    published: datetime | None = None
    """With a time zone; None for an entry without a date."""
    categories: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Channel:
    """What a feed is about."""

    title: str
    address: str
    """Of the page that lists the same; absolute."""
    feed_address: str
    """Of the feed itself; absolute."""
    description: str
    language: str = "en"


def rss(channel: Channel, items: Iterable[Item]) -> bytes:
    """Write a feed, UTF-8, its items in the order given."""
    root = Element("rss", version="2.0")
    body = SubElement(root, "channel")
    _text(body, "title", channel.title)
    _text(body, "link", channel.address)
    _text(body, "description", channel.description)
    _text(body, "language", channel.language)
    attributes = {"href": channel.feed_address, "rel": "self", "type": "application/rss+xml"}
    SubElement(body, f"{{{_ATOM}}}link", attributes)
    for item in items:
        _add(SubElement(body, "item"), item)
    indent(root)
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _add(entry: Element, item: Item) -> None:
    _text(entry, "title", item.title)
    _text(entry, "link", item.address)
    if item.published is not None:
        _text(entry, "pubDate", format_datetime(item.published))
    _text(entry, "guid", item.address)
    _text(entry, "description", item.summary)
    for category in item.categories:
        _text(entry, "category", category)


_FORBIDDEN: Final = {code: None for code in range(32) if chr(code) not in "\t\n\r"} | {0xFFFE: None, 0xFFFF: None}
"""What XML 1.0 cannot hold (section 2.2)."""


def _text(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = text.translate(_FORBIDDEN)
