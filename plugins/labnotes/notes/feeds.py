"""What a feed says, whatever its format: RSS 2.0, Atom and JSON Feed are written from the same records."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from typing import Final

MEDIA_TYPES: Final[Mapping[str, str]] = {
    "atom": "application/atom+xml",
    "rss": "application/rss+xml",
    "json": "application/feed+json",
}
"""Format → its registered type, by which readers choose among the feeds that a page names."""

NAMES: Final[Mapping[str, str]] = {"atom": "atom.xml", "rss": "rss.xml", "json": "feed.json"}
"""Format → the name of its file. Static hosts tell a file's type by its ending, and know `.xml` and `.json`."""

UNDATED: Final = datetime(1970, 1, 1, tzinfo=UTC)
"""What Atom, which demands a date, says of a note without one: a moment that changed would make the note new again."""

_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 cannot hold (section 2.2), and halves of characters, which no file can."""


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A picture that goes with an entry."""

    address: str
    """Absolute."""
    length: int
    """In bytes."""
    media_type: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One note, or another page, in a feed."""

    id: str
    """What readers recognise the entry by: a URI that stays when the address changes, or the address itself."""
    title: str
    """Plain text, as `summary`, the authors and the categories."""
    address: str
    """Absolute."""
    summary: str
    """May be empty."""
    published: datetime | None = None
    """With a time zone, as `updated`; None for an entry without a date."""
    updated: datetime | None = None
    categories: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    content: str | None = None
    """HTML in which all addresses are absolute; None where only the summary is given."""
    enclosures: tuple[Enclosure, ...] = ()


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed is about, and its entries in their order."""

    id: str
    title: str
    description: str
    address: str
    """Of the page that lists the same; absolute."""
    feed_address: str
    """Of the feed itself; absolute."""
    entries: tuple[Entry, ...] = ()
    language: str = "en"
    author: str = ""
    """Who answers for entries that name no author."""
    updated: datetime | None = None
    """None for a feed that does not say, as Hugo's; Atom needs one."""


Written = dict[str, str]
"""An entry's id → the entry as one format writes it: it stands in the feeds of the site and of all its terms."""


def each_once(entries: Iterable[Entry], write: Callable[[Entry], str], known: Written | None) -> list[str]:
    """Write entries in their order, those that are not known by now."""
    texts = {} if known is None else known
    return [texts[entry.id] if entry.id in texts else texts.setdefault(entry.id, write(entry)) for entry in entries]


def rfc_3339(moment: datetime) -> str:
    """Write a moment as Atom and JSON Feed do."""
    return to_the_minute(moment).isoformat(timespec="seconds")


def to_the_minute(moment: datetime) -> datetime:
    """Give a moment whose zone is away from UTC by whole minutes: sun time (`+00:53:28`) can be written nowhere."""
    offset = moment.utcoffset() or timedelta()
    whole = timedelta(minutes=offset // timedelta(minutes=1))
    return moment if offset == whole else moment.replace(tzinfo=timezone(whole))


def writable(text: str) -> str:
    """Take out what no feed can hold."""
    return _FORBIDDEN.sub("", text)


def _example(month: int) -> Entry:
    moment = datetime(2025, month, 1, tzinfo=UTC)
    return Entry(
        id=f"?id={month}",
        title="-",
        address="/",
        summary="-",
        published=moment,
        updated=moment,
        categories=("-",),
        authors=("-",),
        content="-" if month % 2 else None,
        enclosures=(Enclosure("/", 0, "image/"),),
    )


EXAMPLE: Final = Feed(
    id="tag:example.org,2025:/",
    title="",
    description="",
    address="https://example.org/",
    feed_address="https://example.org/feed",
    entries=tuple(map(_example, range(1, 13))),
    updated=UNDATED,
)
"""A feed with everything that there can be: what the formats themselves say, with each month's and each day's name."""
