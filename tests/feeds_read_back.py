"""Feeds as a reader of feeds gets them: `feedparser` reads what was written, and finds the same in every format."""

from __future__ import annotations

import json
from calendar import timegm
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import feedparser  # type: ignore[import-untyped] # it has no annotations
from tests.feed_rules import check_feed, feeds_in

Read = list[tuple[str, str, str, int | None, int | None]]
"""Id, title, link, published and updated of each entry, in order; the moments in seconds."""


def read_json(data: bytes) -> Read:
    def seconds(moment: str | None) -> int | None:
        return None if moment is None else int(datetime.fromisoformat(moment).timestamp())

    def read(item: dict[str, str]) -> tuple[str, str, str, int | None, int | None]:
        moments = (seconds(item.get(name)) for name in ("date_published", "date_modified"))
        return (item["id"], item["title"], item["url"], next(moments), next(moments))

    return list(map(read, json.loads(data)["items"]))


def read_xml(data: bytes) -> Read:
    def seconds(entry: Any, name: str) -> int | None:  # noqa: ANN401 - a mapping of feedparser's
        # Its own `get` gives one date for the other, and warns of it.
        moment = dict.get(entry, name)
        return None if moment is None else timegm(moment)

    feed = feedparser.parse(data)
    assert not feed.bozo, feed.get("bozo_exception")
    return [
        (entry.id, entry.title, entry.link, seconds(entry, "published_parsed"), seconds(entry, "updated_parsed"))
        for entry in feed.entries
    ]


def check_site(folder: Path, site_url: str) -> tuple[int, int]:
    """Compare all feeds of a site with each other and with its pages; count feeds and entries."""
    files = {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    names = dict(feeds_in(files))
    count = 0
    for name, data in names.items():
        check_feed(name, data)
        if not name.endswith("feed.json"):
            continue
        beside = name.removesuffix("feed.json")
        expected = read_json(data)
        count += len(expected)
        for link in (entry[2] for entry in expected):
            path = unquote(link.removeprefix(site_url))
            assert link.startswith(site_url)
            assert files.get(path) or files[f"{path}index.html"], link
        atom = read_xml(files[f"{beside}atom.xml"])
        assert [entry[:4] for entry in atom] == [entry[:4] for entry in expected], name
        assert [entry[4] for entry in atom] == [entry[4] or 0 for entry in expected], name
        if f"{beside}rss.xml" in names:
            rss = read_xml(files[f"{beside}rss.xml"])
            assert [entry[:4] for entry in rss] == [entry[:4] for entry in expected], name
    return len(names), count
