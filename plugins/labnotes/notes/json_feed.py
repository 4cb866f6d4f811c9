"""A feed as JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/)."""

from __future__ import annotations

import json
from datetime import datetime

from labnotes.notes.feeds import Entry, Feed, Written, each_once, rfc_3339, writable

Members = dict[str, object]


def json_feed(feed: Feed, known: Written | None = None) -> bytes:
    """Write a feed, UTF-8; `known` are the entries that were written for other feeds."""
    members: Members = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": writable(feed.title),
        "home_page_url": feed.address,
        "feed_url": feed.feed_address,
        "description": writable(feed.description),
        "language": feed.language,
        "authors": _people((feed.author,)),
    }
    head = json.dumps(members, ensure_ascii=False, indent=1).removesuffix("\n}")
    items = ",\n".join(each_once(feed.entries, _item, known))
    return f'{head},\n "items": [\n{items}\n ]\n}}\n'.encode()


def _item(entry: Entry) -> str:
    summary = writable(entry.summary)
    # One of the two must be there; a summary alone is all the text that there is.
    text = {"content_text": summary} if entry.content is None else {"content_html": writable(entry.content)}
    pictures = [enclosure.address for enclosure in entry.enclosures if enclosure.media_type.startswith("image/")]
    members: Members = {
        "id": entry.id,
        "url": entry.address,
        "title": writable(entry.title),
        **text,
        "summary": summary if entry.content is not None else "",
        "image": pictures[0] if pictures else "",
        "date_published": _moment(entry.published),
        "date_modified": _moment(entry.updated),
        "authors": _people(entry.authors),
        "tags": [writable(category) for category in entry.categories],
        "attachments": [
            {"url": enclosure.address, "mime_type": enclosure.media_type, "size_in_bytes": enclosure.length}
            for enclosure in entry.enclosures
        ],
    }
    said = {name: value for name, value in members.items() if value or name in {"id", "title", *text}}
    return json.dumps(said, ensure_ascii=False)


def _people(names: tuple[str, ...]) -> list[dict[str, str]]:
    return [{"name": writable(name)} for name in names]


def _moment(moment: datetime | None) -> str:
    return "" if moment is None else rfc_3339(moment)
