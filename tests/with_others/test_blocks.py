"""Blocks of notes on pages that other plugins read, cut short, copy, or take into others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

import pytest

if TYPE_CHECKING:
    from tests.with_others.conftest import Neighbourhood

BLOCK: Final = "```notes\ncategory: Method\nsort: title\ncolumns: [title, tag]\nstyle: table\n```\n"
DATED: Final = "---\ntitle: Listed\ndate: 2025-04-01\n---\n"
URL: Final = "https://example.org/"


def test_an_abstract_has_links_in_the_place_of_a_block(beside: Neighbourhood) -> None:
    options = {
        "date_from_meta": {"as_creation": "date"}, "use_git": False, "abstract_delimiter": "<!-- more -->",
        "cache_dir": str(beside.site.root / "cache"),
    }  # fmt: skip
    page = f"{DATED}First.\n\n{BLOCK}\n<!-- more -->\n\nLast.\n"
    built = beside({"rss": options}, more={"listed.md": page}, pages=["listed.md"], site_url=URL)
    items = ET.fromstring(built.files["feed_rss_created.xml"]).findall("channel/item")  # noqa: S314 - our own feed
    text = next(item.findtext("description") or "" for item in items if item.findtext("title") == "Listed")
    assert "First light" in text
    assert "columns" not in text
    assert "labnotes" not in text


def test_a_copy_for_language_models_has_the_table(beside: Neighbourhood) -> None:
    options = {"sections": {"All": ["listed.md"]}, "full_output": "llms-full.txt"}
    built = beside({"llmstxt": options}, more={"listed.md": DATED + BLOCK}, pages=["listed.md"], site_url=URL)
    full = built.files["llms-full.txt"].decode()
    assert "[First light]" in full
    assert "| Title" in full
    assert "```" not in full


@pytest.mark.parametrize("plugin", ["macros", "include-markdown"])
def test_a_block_in_a_file_that_is_taken_in_is_shown(beside: Neighbourhood, plugin: str) -> None:
    page = f"{DATED}First.\n\n{{% include 'part.md' %}}\n\nLast.\n"
    built = beside(plugin, more={"listed.md": page, "part.md": BLOCK}, pages=["listed.md", "part.md"])
    assert "First light" in built.text("listed.md")
    assert "columns" not in built.text("listed.md")


def test_macros_find_nothing_to_expand_in_what_a_block_shows(beside: Neighbourhood) -> None:
    notes = {"notes/braces.md": "---\ntitle: '{{ 6 * 7 }} {% raw %}'\ncategories: [Braces]\n---\n"}
    page = f"{DATED}{BLOCK.replace('Method', 'Braces')}"
    built = beside("macros", more=notes | {"listed.md": page}, pages=["listed.md", "notes/braces.md"])
    assert "{{ 6 * 7 }} {% raw %}" in built.text("listed.md")


def test_a_post_of_material_s_blog_shows_its_block_also_where_it_is_cut_short(beside: Neighbourhood) -> None:
    post = f"---\ndate: 2025-04-01\n---\n# Spring\n\n{BLOCK}\n<!-- more -->\n\nRest.\n"
    built = beside(
        "material/search", "material/blog", theme="material", site_url=URL,
        more={"blog/index.md": "# Blog\n", "blog/posts/spring.md": post}, pages=["blog/index.md"],
    )  # fmt: skip
    assert "First light" in built.html("blog/index.md").text
    assert "columns" not in built.html("blog/index.md").text


def test_minified_pages_have_it(beside: Neighbourhood) -> None:
    built = beside(
        {"minify": {"minify_html": True}}, more={"listed.md": DATED + BLOCK}, pages=["listed.md"], theme="material"
    )
    assert "First light" in built.html("listed.md").text
