"""A feed as Atom (RFC 4287)."""

from __future__ import annotations

from typing import Final
from xml.etree.ElementTree import Element, SubElement

from labnotes.notes.feed_xml import add, serialised, written
from labnotes.notes.feeds import MEDIA_TYPES, UNDATED, Entry, Feed, Written, each_once, rfc_3339

_NAMESPACE: Final = "http://www.w3.org/2005/Atom"
_LANGUAGE: Final = "xml:lang"
_DEPTH: Final = 1


def atom(feed: Feed, known: Written | None = None) -> bytes:
    """Write a feed, UTF-8; `known` are the entries that were written for other feeds."""
    root = Element("feed", {"xmlns": _NAMESPACE, _LANGUAGE: feed.language})
    add(root, "title", feed.title)
    add(root, "subtitle", feed.description)
    add(root, "id", feed.id)
    add(root, "updated", rfc_3339(feed.updated or UNDATED))
    add(root, "link", rel="self", type=MEDIA_TYPES["atom"], href=feed.feed_address)
    add(root, "link", rel="alternate", type="text/html", href=feed.address)
    # Needed as long as one entry has no author (section 4.1.1).
    add(SubElement(root, "author"), "name", feed.author)
    return serialised(root, root, each_once(feed.entries, _entry, known), _DEPTH)


def _entry(entry: Entry) -> str:
    element = Element("entry")
    add(element, "title", entry.title)
    add(element, "id", entry.id)
    add(element, "link", rel="alternate", type="text/html", href=entry.address)
    add(element, "updated", rfc_3339(entry.updated or UNDATED))
    if entry.published is not None:
        add(element, "published", rfc_3339(entry.published))
    for author in entry.authors:
        add(SubElement(element, "author"), "name", author)
    for category in entry.categories:
        add(element, "category", term=category)
    if entry.summary:
        add(element, "summary", entry.summary)
    if entry.content is not None:
        add(element, "content", entry.content, type="html")
    for enclosure in entry.enclosures:
        length = str(enclosure.length)
        add(element, "link", rel="enclosure", type=enclosure.media_type, length=length, href=enclosure.address)
    return written(element, _DEPTH)
