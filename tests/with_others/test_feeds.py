"""Feeds and files for language models have the published notes alone."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

import pytest
from tests.with_others.drawn import HELD

if TYPE_CHECKING:
    from tests.with_others.conftest import Neighbourhood

URL: Final = "https://example.org/"


@pytest.mark.parametrize("theme", ["mkdocs", "material"])
def test_rss_has_the_published_notes(beside: Neighbourhood, theme: str) -> None:
    options = {
        "date_from_meta": {"as_creation": "date"}, "use_git": False,
        "categories": ["tags", "categories"], "cache_dir": str(beside.site.root / "cache"), "length": 100,
    }  # fmt: skip
    built = beside({"rss": options}, theme=theme, site_url=URL)
    items = ET.fromstring(built.files["feed_rss_created.xml"]).findall("channel/item")  # noqa: S314 - our own feed
    ours = {"First light", "Second wind", "Third kit"}
    by_date = [title for item in items if (title := item.findtext("title")) in ours]
    assert by_date == ["Second wind", "Third kit", "First light"]
    first = next(item for item in items if item.findtext("title") == "First light")
    assert {element.text for element in first.findall("category")} == {"common", "optics", "Method"}
    assert first.findtext("author") == "Ada"
    updated = json.loads(built.files["feed_json_updated.json"])
    assert ours <= {item["title"] for item in updated["items"]}
    # Both plugins' feeds stand side by side, and say the same of the same notes.
    own = json.loads(built.files["feed.json"])
    assert ours == {item["title"] for item in own["items"]}
    theirs = {item["title"]: item["url"] for item in updated["items"]}
    assert {item["title"]: item["url"] for item in own["items"]} == {title: theirs[title] for title in ours}
    assert {"atom.xml", "rss.xml", "feed_rss_updated.xml", "feed_json_created.json"} <= built.files.keys()


def test_llmstxt_has_the_published_notes(beside: Neighbourhood) -> None:
    named = ["notes/first.md", *(note.path for note in HELD), {HELD[0].path: "said in mkdocs.yml"}]
    sections = {"Chosen": named, "All": ["notes/*.md", "notes/*/*.md", {"guide.md": "How to."}]}
    options = {"sections": sections, "full_output": "llms-full.txt", "markdown_description": "All that is said."}
    built = beside("search", {"llmstxt": options}, site_url=URL)
    short, full = (built.files[name].decode() for name in ("llms.txt", "llms-full.txt"))
    chosen, _, everything = short.partition("## All")
    assert "[First light](" in chosen
    assert all(f"[{title}](" in everything for title in ("First light", "Second wind", "Third kit", "Guide"))
    assert all(body in full for body in ("Body of the first.", "Body of the second.", "Body of the third."))
    copy = built.address("notes/first.md").replace(".html", ".md")
    assert "- one, two, three" in built.files[copy].decode()
