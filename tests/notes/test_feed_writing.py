"""What is written as Atom, RSS and JSON Feed keeps to the standards, and says the same in all three."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any, Final
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.feed_rules import ATOM, CONTENT, CREATOR, LANG, check_atom, check_json, check_rss

from labnotes.notes.atom import atom
from labnotes.notes.feeds import EXAMPLE, Enclosure, Entry, Feed, rfc_3339
from labnotes.notes.json_feed import json_feed
from labnotes.notes.rss import rss

MOMENT: Final = datetime(2026, 3, 1, 8, 30, tzinfo=timezone(timedelta(hours=2)))
PICTURES: Final = (
    Enclosure("https://example.org/a.png", 10, "image/png"),
    Enclosure("https://example.org/b.svg", 20, "image/svg+xml"),
)
FULL: Final = Entry(
    id="tag:example.org,2025:/notes/a.md",
    title="Splits",
    address="https://example.org/notes/a/",
    summary="Where to cut.",
    published=MOMENT,
    updated=MOMENT + timedelta(days=1),
    categories=("Evaluation", "C++"),
    authors=("Ada", "Grace"),
    content='<p>See <a href="https://example.org/notes/b/">b</a>.</p>',
    enclosures=PICTURES,
)
BARE: Final = Entry("tag:example.org,2025:/notes/b.md", "B", "https://example.org/notes/b/", "")
FEED: Final = Feed(
    id="tag:example.org,2025:/",
    title="Lab",
    description="Recent notes",
    address="https://example.org/",
    feed_address="https://example.org/feed",
    entries=(FULL, BARE),
    language="pt-BR",
    author="The lab",
    updated=MOMENT,
)


def test_atom_says_all() -> None:
    feed = check_atom(atom(FEED))
    assert feed.attrib[LANG] == "pt-BR"
    assert feed.findtext(f"{ATOM}updated") == "2026-03-01T08:30:00+02:00"
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "The lab"
    entry, bare = feed.findall(f"{ATOM}entry")
    found = {child.tag.removeprefix(ATOM): child.text for child in entry}
    assert found["published"] == "2026-03-01T08:30:00+02:00"
    assert found["updated"] == "2026-03-02T08:30:00+02:00"
    assert (found["title"], found["summary"], found["content"]) == ("Splits", "Where to cut.", FULL.content)
    assert [author.findtext(f"{ATOM}name") for author in entry.findall(f"{ATOM}author")] == ["Ada", "Grace"]
    assert [category.attrib["term"] for category in entry.findall(f"{ATOM}category")] == ["Evaluation", "C++"]
    enclosures = [link.attrib for link in entry.findall(f"{ATOM}link") if link.attrib["rel"] == "enclosure"]
    assert [(link["href"], link["length"], link["type"]) for link in enclosures] == [
        ("https://example.org/a.png", "10", "image/png"),
        ("https://example.org/b.svg", "20", "image/svg+xml"),
    ]
    assert [child.tag.removeprefix(ATOM) for child in bare] == ["title", "id", "link", "updated"]
    assert bare.findtext(f"{ATOM}updated") == "1970-01-01T00:00:00+00:00"


def test_rss_says_all() -> None:
    channel = check_rss(rss(FEED))
    assert channel.findtext("lastBuildDate") == "Sun, 01 Mar 2026 08:30:00 +0200"
    assert channel.findtext("language") == "pt-BR"
    item, bare = channel.findall("item")
    assert item.findtext("pubDate") == "Sun, 01 Mar 2026 08:30:00 +0200"
    assert item.findtext(f"{CONTENT}encoded") == FULL.content
    assert [child.text for child in item.findall(CREATOR)] == ["Ada", "Grace"]
    assert [child.text for child in item.findall("category")] == ["Evaluation", "C++"]
    assert [child.attrib["url"] for child in item.findall("enclosure")] == ["https://example.org/a.png"]
    assert [child.tag for child in bare] == ["title", "link", "guid", "description"]


def test_json_feed_says_all() -> None:
    feed = check_json(json_feed(FEED))
    assert (feed["title"], feed["language"], feed["authors"]) == ("Lab", "pt-BR", [{"name": "The lab"}])
    item, bare = feed["items"]
    assert item == {
        "id": FULL.id,
        "url": FULL.address,
        "title": "Splits",
        "content_html": FULL.content,
        "summary": "Where to cut.",
        "image": "https://example.org/a.png",
        "date_published": "2026-03-01T08:30:00+02:00",
        "date_modified": "2026-03-02T08:30:00+02:00",
        "authors": [{"name": "Ada"}, {"name": "Grace"}],
        "tags": ["Evaluation", "C++"],
        "attachments": [
            {"url": "https://example.org/a.png", "mime_type": "image/png", "size_in_bytes": 10},
            {"url": "https://example.org/b.svg", "mime_type": "image/svg+xml", "size_in_bytes": 20},
        ],
    }
    assert bare == {"id": BARE.id, "url": BARE.address, "title": "B", "content_text": ""}


def test_a_summary_alone_is_the_text() -> None:
    feed = replace(FEED, entries=(replace(FULL, content=None),))
    [item] = check_json(json_feed(feed))["items"]
    assert item["content_text"] == "Where to cut."
    assert "summary" not in item
    assert check_atom(atom(feed)).find(f"{ATOM}entry/{ATOM}content") is None
    assert check_rss(rss(feed)).find(f"item/{CONTENT}encoded") is None


def test_hugo_s_guid_is_the_address() -> None:
    [guid] = check_rss(rss(replace(FEED, entries=(replace(FULL, id=FULL.address),)))).findall("item/guid")
    assert guid.text == FULL.address
    assert guid.attrib == {}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<b>&\"bold'</b>", "<b>&\"bold'</b>"),
        ("]]> <!-- &amp; &#0;", "]]> <!-- &amp; &#0;"),
        ("a\x00b\x08c\x0bd\x1fe\ufffef\uffff", "abcdef"),
        ("\ud83d half \udcff", " half "),
        ("🧪 emoji", "🧪 emoji"),
        ("שלום \u202eעולם", "שלום \u202eעולם"),
        ("a\u2028b\x85c", "a\u2028b\x85c"),
    ],
)
def test_hostile_texts(text: str, shown: str) -> None:
    entry = replace(FULL, title=text, summary=text, categories=(text,), authors=(text,))
    feed = replace(FEED, title=text, description=text, author=text, entries=(entry,))
    found = check_atom(atom(feed))
    [inside] = found.findall(f"{ATOM}entry")
    assert [found.findtext(f"{ATOM}{name}") for name in ("title", "subtitle")] == [shown, shown]
    assert [inside.findtext(f"{ATOM}{name}") for name in ("title", "summary")] == [shown, shown]
    assert [category.attrib["term"] for category in inside.findall(f"{ATOM}category")] == [shown]
    channel = check_rss(rss(feed))
    assert [channel.findtext(name) for name in ("title", "item/title", "item/category")] == [shown, shown, shown]
    read = check_json(json_feed(feed))
    assert (read["title"], read["items"][0]["title"], read["items"][0]["tags"]) == (shown, shown, [shown])


def test_a_description_in_rss_is_html() -> None:
    feed = replace(FEED, entries=(replace(FULL, summary="a < b & <script>"),))
    assert check_rss(rss(feed)).findtext("item/description") == "a &lt; b &amp; &lt;script&gt;"


@pytest.mark.parametrize(
    ("moment", "written"),
    [
        (datetime(2026, 3, 1, tzinfo=UTC), "2026-03-01T00:00:00+00:00"),
        (datetime(2026, 3, 1, 1, 2, 3, 456, tzinfo=UTC), "2026-03-01T01:02:03+00:00"),
        (datetime(2026, 7, 1, tzinfo=ZoneInfo("America/St_Johns")), "2026-07-01T00:00:00-02:30"),
        # Berlin's sun time was 53 minutes and 28 seconds ahead.
        (datetime(1890, 1, 1, tzinfo=ZoneInfo("Europe/Berlin")), "1890-01-01T00:00:00+00:53"),
        (datetime(1, 1, 1, tzinfo=ZoneInfo("Europe/Berlin")), "0001-01-01T00:00:00+00:53"),
        (datetime(9999, 12, 31, 23, tzinfo=timezone(timedelta(hours=-12))), "9999-12-31T23:00:00-12:00"),
    ],
)
def test_moments(moment: datetime, written: str) -> None:
    assert rfc_3339(moment) == written
    entries = (replace(FULL, published=moment, updated=moment),)
    feed = replace(FEED, entries=entries, updated=moment)
    assert check_atom(atom(feed)).findtext(f"{ATOM}entry/{ATOM}published") == written
    assert check_rss(rss(feed)).findtext("item/pubDate")
    assert check_json(json_feed(feed))["items"][0]["date_published"] == written


def test_the_example_has_all_that_there_can_be() -> None:
    for name in Entry.__slots__:
        assert all(getattr(entry, name) or name == "content" for entry in EXAMPLE.entries)
    written = rss(EXAMPLE).decode()
    words: list[str] = [f"{datetime(2025, 1, day, tzinfo=UTC):%a}," for day in range(1, 8)]
    words += [f" {datetime(2025, month, 1, tzinfo=UTC):%b} " for month in range(1, 13)]
    assert [word for word in words if word not in written] == []


TEXT: Final = st.text(max_size=20)
MOMENTS: Final = st.none() | st.datetimes(
    datetime(2, 1, 1),  # noqa: DTZ001 - Hypothesis adds the zone
    datetime(9998, 1, 1),  # noqa: DTZ001 - the same
    timezones=st.timezones(),
)
ENTRIES: Final = st.lists(
    st.builds(
        Entry,
        id=st.uuids().map(lambda one: one.urn),
        title=TEXT,
        address=st.just("https://example.org/a%20b/"),
        summary=TEXT,
        published=MOMENTS,
        updated=MOMENTS,
        categories=st.tuples(st.text("abc", min_size=1)),
        authors=st.tuples(st.text("abc", min_size=1)),
        content=st.none() | TEXT.map(lambda text: text.replace("<", "")),
        enclosures=st.sampled_from([(), PICTURES]),
    ),
    max_size=3,
    unique_by=lambda entry: entry.id,
).map(tuple)


@settings(settings.get_profile("labnotes"))
@given(ENTRIES, TEXT)
def test_drawn_feeds_keep_to_the_standards(entries: Any, title: str) -> None:  # noqa: ANN401 - Hypothesis draws it
    feed = replace(FEED, title=title, entries=entries)
    channel, atom_feed, read = check_rss(rss(feed)), check_atom(atom(feed)), check_json(json_feed(feed))
    ids = [entry.id for entry in entries]
    assert [item.findtext("guid") for item in channel.findall("item")] == ids
    assert [entry.findtext(f"{ATOM}id") for entry in atom_feed.findall(f"{ATOM}entry")] == ids
    assert [item["id"] for item in read["items"]] == ids
