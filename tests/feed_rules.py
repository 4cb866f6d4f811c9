"""The standards of feeds as checks of what was written: RFC 4287, RSS 2.0 with its profile, JSON Feed 1.1."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from email.utils import parsedate_to_datetime
from html.parser import HTMLParser
from typing import Any, Final
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

ATOM: Final = "{http://www.w3.org/2005/Atom}"
CONTENT: Final = "{http://purl.org/rss/1.0/modules/content/}"
CREATOR: Final = "{http://purl.org/dc/elements/1.1/}creator"
LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"

MOMENT: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
"""RFC 3339, with the capital letters that RFC 4287 wants (section 3.3)."""
DAY: Final = re.compile(r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d [+-]\d{4}")
LANGUAGE: Final = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
MEDIA_TYPE: Final = re.compile(r"[\w.+-]+/[\w.+-]+")

ATOM_FEED: Final = {"author", "category", "entry", "id", "link", "subtitle", "title", "updated"}
ATOM_ENTRY: Final = {"author", "category", "content", "id", "link", "published", "summary", "title", "updated"}
RSS_CHANNEL: Final = {"title", "link", "description", "language", "lastBuildDate", "item", f"{ATOM}link"}
RSS_ITEM: Final = {
    *("title", "link", "description", "category", "enclosure", "guid", "pubDate"),
    *(f"{CONTENT}encoded", CREATOR),
}


def is_absolute(address: str | None) -> bool:
    """Tell whether an address is one of the web, and holds only what RFC 3986 lets it."""
    parts = urlsplit(address or "")
    allowed = re.fullmatch(r"[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]+", address or "")
    return parts.scheme in {"http", "https"} and bool(parts.netloc) and allowed is not None


def check_id(name: str | None) -> None:
    """Hold an id against RFC 4151 (tags) or take it for another absolute URI."""
    assert name is not None
    if name.startswith("tag:"):
        assert re.fullmatch(r"tag:[A-Za-z0-9.-]+,\d{4}(-\d\d){0,2}:[A-Za-z0-9\-._~!$&'()*+,;=:@/?%]*", name), name
    else:
        assert re.fullmatch(r"[a-zA-Z][a-zA-Z0-9+.-]*:\S+", name), name


class _Addresses(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.classes: set[str] = set()
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag not in {"script", "style"}
        for name, value in attrs:
            if name in {"href", "src", "poster", "cite"}:
                self.found.append(value or "")
            elif name == "srcset":
                self.found += [part.split()[0] for part in (value or "").split(", ")]
            elif name == "class":
                self.classes |= {f"{tag}.{each}" for each in (value or "").split()}


_OF_THE_TEXT: Final = re.compile(
    r"\w+\.labnotes-(?:figure|chart|metrics|plot|runs|pipeline|output)|span\.labnotes-facts|\w+\.(?!labnotes-|headerlink).*"
)
"""What a note shows, and not what stands around it: figures with their captions, and the outputs of a notebook."""


def check_html(html: str) -> None:
    """See that a text can stand anywhere: its addresses are absolute, and nothing of ours is in it."""
    read = _Addresses(html)
    assert [address for address in read.found if not urlsplit(address).scheme] == []
    assert [name for name in sorted(read.classes) if not _OF_THE_TEXT.fullmatch(name)] == []


def texts(element: ET.Element, name: str) -> list[str]:
    return [found.text or "" for found in element.findall(name)]


def check_unique(names: Iterable[str]) -> None:
    assert {name: count for name, count in Counter(names).items() if count > 1} == {}


def check_counts(element: ET.Element, *, once: Iterable[str], at_most: Iterable[str] = ()) -> None:
    counts = Counter(child.tag for child in element)
    assert {name: counts[name] for name in once if counts[name] != 1} == {}
    assert {name: counts[name] for name in at_most if counts[name] > 1} == {}


def check_atom(data: bytes) -> ET.Element:
    """Hold a feed against RFC 4287; give it back read."""
    feed = ET.fromstring(data)  # noqa: S314 - we wrote it
    assert feed.tag == f"{ATOM}feed"
    assert LANGUAGE.fullmatch(feed.attrib[LANG])
    assert {child.tag for child in feed} <= {f"{ATOM}{name}" for name in ATOM_FEED}
    check_counts(feed, once=[f"{ATOM}{name}" for name in ("id", "title", "updated")], at_most=[f"{ATOM}subtitle"])
    entries = feed.findall(f"{ATOM}entry")
    assert feed.find(f"{ATOM}author") is not None or all(entry.find(f"{ATOM}author") is not None for entry in entries)
    for element in (feed, *entries):
        _check_atom_element(element)
    relations = [link.attrib["rel"] for link in feed.findall(f"{ATOM}link")]
    assert sorted(relations) == ["alternate", "self"]
    check_unique(texts(feed, f"{ATOM}entry/{ATOM}id"))
    for entry in entries:
        _check_entry(entry)
    return feed


def _check_atom_element(element: ET.Element) -> None:
    check_id(element.findtext(f"{ATOM}id"))
    for moment in (*texts(element, f"{ATOM}updated"), *texts(element, f"{ATOM}published")):
        assert MOMENT.fullmatch(moment), moment
    for author in element.findall(f"{ATOM}author"):
        assert [child.tag for child in author] == [f"{ATOM}name"]
        assert author.findtext(f"{ATOM}name")
    for name in ("title", "summary", "subtitle", "content"):
        for text in element.findall(f"{ATOM}{name}"):
            assert text.attrib.get("type", "text") == ("html" if name == "content" else "text")
            assert len(text) == 0
    for link in element.findall(f"{ATOM}link"):
        assert is_absolute(link.attrib["href"]), link.attrib
        assert MEDIA_TYPE.fullmatch(link.attrib["type"])
        assert link.attrib.get("length", "0").isdigit()
    assert all(category.attrib["term"] for category in element.findall(f"{ATOM}category"))


def _check_entry(entry: ET.Element) -> None:
    assert {child.tag for child in entry} <= {f"{ATOM}{name}" for name in ATOM_ENTRY}
    check_counts(
        entry,
        once=[f"{ATOM}{name}" for name in ("id", "title", "updated")],
        at_most=[f"{ATOM}{name}" for name in ("published", "summary", "content")],
    )
    relations = Counter(link.attrib["rel"] for link in entry.findall(f"{ATOM}link"))
    assert relations["alternate"] == 1
    assert relations.keys() <= {"alternate", "enclosure"}
    for content in texts(entry, f"{ATOM}content"):
        check_html(content)


def check_rss(data: bytes) -> ET.Element:
    """Hold a feed against RSS 2.0 and its profile; give its channel back."""
    root = ET.fromstring(data)  # noqa: S314 - we wrote it
    assert (root.tag, root.attrib["version"]) == ("rss", "2.0")
    [channel] = root
    assert channel.tag == "channel"
    assert {child.tag for child in channel} <= RSS_CHANNEL
    check_counts(channel, once=["title", "link", "description"], at_most=["language", "lastBuildDate"])
    assert is_absolute(channel.findtext("link"))
    assert LANGUAGE.fullmatch(channel.findtext("language") or "")
    [own] = channel.findall(f"{ATOM}link")
    assert own.attrib["rel"] == "self"
    assert is_absolute(own.attrib["href"])
    items = channel.findall("item")
    for moment in (*texts(channel, "lastBuildDate"), *texts(channel, "item/pubDate")):
        assert DAY.fullmatch(moment), moment
        assert parsedate_to_datetime(moment).tzinfo is not None
    check_unique(texts(channel, "item/guid"))
    for item in items:
        _check_item(item)
    return channel


def _check_item(item: ET.Element) -> None:
    assert {child.tag for child in item} <= RSS_ITEM
    once, at_most = ["title", "link", "guid", "description"], ["pubDate", "enclosure", f"{CONTENT}encoded"]
    check_counts(item, once=once, at_most=at_most)
    assert is_absolute(item.findtext("link"))
    [guid] = item.findall("guid")
    check_id(guid.text)
    assert guid.attrib.get("isPermaLink", "true") == "false" or is_absolute(guid.text)
    for enclosure in item.findall("enclosure"):
        assert enclosure.attrib.keys() == {"url", "length", "type"}
        assert is_absolute(enclosure.attrib["url"])
        assert enclosure.attrib["length"].isdigit()
        assert MEDIA_TYPE.fullmatch(enclosure.attrib["type"])
    for content in texts(item, f"{CONTENT}encoded"):
        check_html(content)


JSON_FEED: Final[dict[str, type]] = {
    "version": str, "title": str, "home_page_url": str, "feed_url": str, "description": str, "language": str,
    "authors": list, "items": list,
}  # fmt: skip
JSON_ITEM: Final[dict[str, type]] = {
    "id": str, "url": str, "title": str, "content_html": str, "content_text": str, "summary": str, "image": str,
    "date_published": str, "date_modified": str, "authors": list, "tags": list, "attachments": list,
}  # fmt: skip


def check_json(data: bytes) -> Any:  # noqa: ANN401 - what JSON holds
    """Hold a feed against JSON Feed 1.1; give it back read."""
    feed = json.loads(data.decode("utf-8"))
    _check_members(feed, JSON_FEED, needed={"version", "title", "items"})
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert LANGUAGE.fullmatch(feed["language"])
    check_unique(item["id"] for item in feed["items"])
    for item in feed["items"]:
        _check_members(item, JSON_ITEM, needed={"id"})
        check_id(item["id"])
        assert ("content_html" in item) != ("content_text" in item)
        check_html(item.get("content_html", ""))
        assert all(isinstance(tag, str) for tag in item.get("tags", []))
        for attachment in item.get("attachments", []):
            members = {"url": str, "mime_type": str, "size_in_bytes": int}
            _check_members(attachment, members, needed={"url", "mime_type"})
            assert MEDIA_TYPE.fullmatch(attachment["mime_type"])
    return feed


def _check_members(members: dict[str, Any], known: dict[str, type], needed: set[str]) -> None:
    assert needed <= members.keys() <= known.keys()
    assert {name: value for name, value in members.items() if not isinstance(value, known[name])} == {}
    assert all(is_absolute(value) for name, value in members.items() if name.endswith("url") or name == "image")
    assert all(MOMENT.fullmatch(value) for name, value in members.items() if name.startswith("date_"))
    for author in members.get("authors", []):
        _check_members(author, {"name": str, "url": str, "avatar": str}, needed=set())
        assert author


def check_feed(name: str, data: bytes) -> Any:  # noqa: ANN401 - as each format has it
    """Hold a feed against the standard of its file's name."""
    if name.endswith("feed.json"):
        return check_json(data)
    return check_atom(data) if name.endswith("atom.xml") else check_rss(data)


def is_feed(name: str) -> bool:
    """Tell feeds from other files by their names."""
    return name.rpartition("/")[2] in {"atom.xml", "rss.xml", "index.xml", "feed.json"}


def feeds_in(files: dict[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """Give the feeds among the files of a site."""
    return ((name, data) for name, data in files.items() if is_feed(name))
