"""A feed as RSS 2.0 (https://www.rssboard.org/rss-specification), as far as readers of feeds need it."""

from __future__ import annotations

from email.utils import format_datetime
from html import escape
from typing import Final
from xml.etree.ElementTree import Element, SubElement

from labnotes.notes.feed_xml import add, serialised, written
from labnotes.notes.feeds import MEDIA_TYPES, Entry, Feed, Written, each_once, to_the_minute

_ATOM: Final = "http://www.w3.org/2005/Atom"
_CONTENT: Final = "http://purl.org/rss/1.0/modules/content/"
_DUBLIN_CORE: Final = "http://purl.org/dc/elements/1.1/"
_DEPTH: Final = 2


def rss(feed: Feed, known: Written | None = None) -> bytes:
    """Write a feed, UTF-8; `known` are the entries that were written for other feeds."""
    root = Element("rss", {"version": "2.0", "xmlns:atom": _ATOM})
    if any(entry.content is not None for entry in feed.entries):
        root.set("xmlns:content", _CONTENT)
    if any(entry.authors for entry in feed.entries):
        root.set("xmlns:dc", _DUBLIN_CORE)
    channel = SubElement(root, "channel")
    add(channel, "title", feed.title)
    add(channel, "link", feed.address)
    add(channel, "description", feed.description)
    add(channel, "language", feed.language)
    add(channel, "atom:link", href=feed.feed_address, rel="self", type=MEDIA_TYPES["rss"])
    if feed.updated is not None:
        add(channel, "lastBuildDate", format_datetime(to_the_minute(feed.updated)))
    return serialised(root, channel, each_once(feed.entries, _item, known), _DEPTH)


def _item(entry: Entry) -> str:
    item = Element("item")
    add(item, "title", entry.title)
    add(item, "link", entry.address)
    if entry.published is not None:
        add(item, "pubDate", format_datetime(to_the_minute(entry.published)))
    # Without the attribute readers take the text for an address.
    add(item, "guid", entry.id, **({} if entry.id == entry.address else {"isPermaLink": "false"}))
    # The description is HTML, the title is not (https://www.rssboard.org/rss-profile#element-channel-item-description).
    add(item, "description", escape(entry.summary, quote=False))
    if entry.content is not None:
        add(item, "content:encoded", entry.content)
    for author in entry.authors:
        # RSS' own <author> is an e-mail address.
        add(item, "dc:creator", author)
    for category in entry.categories:
        add(item, "category", category)
    for enclosure in entry.enclosures[:1]:  # More than one confuses readers, says the profile.
        add(item, "enclosure", url=enclosure.address, length=str(enclosure.length), type=enclosure.media_type)
    return written(item, _DEPTH)
