"""Figures and inline values on pages that other plugins read, cut short, copy, or take into others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

import pytest
from tests.figures.repositories import commit
from tests.website.conftest import Html

if TYPE_CHECKING:
    from tests.with_others.conftest import Neighbourhood

BLOCK: Final = "```dvc-metrics\nfile: metrics.json\nrev: [v1, v2]\ntitle: Scores\n```\n"
VALUE: Final = "{dvc-metric}`file: metrics.json, key: test.accuracy, rev: v2`"
DATED: Final = "---\ntitle: Measured\ndate: 2025-04-01\n---\n"
URL: Final = "https://example.org/"


@pytest.fixture(autouse=True)
def repository(beside: Neighbourhood) -> None:
    for tag, accuracy in (("v1", "0.851"), ("v2", "0.891")):
        commit(
            beside.site.root, {"metrics.json": f'{{"test": {{"accuracy": {accuracy}}}}}', ".gitignore": "/*/\n"}, tag
        )


def test_a_copy_for_language_models_has_the_table(beside: Neighbourhood) -> None:
    options = {"sections": {"All": ["run.md"]}, "full_output": "llms-full.txt"}
    built = beside({"llmstxt": options}, more={"run.md": f"{DATED}Rose to {VALUE}.\n\n{BLOCK}"}, pages=["run.md"],
                   site_url=URL)  # fmt: skip
    full = built.files["llms-full.txt"].decode()
    assert "Rose to 0.891." in full
    assert [word for word in ("| Key", "0.851", "+0.040", "metrics.json at v1") if word not in full] == []
    assert "dvc-metric" not in full


def test_an_abstract_has_the_numbers(beside: Neighbourhood) -> None:
    options = {
        "date_from_meta": {"as_creation": "date"}, "use_git": False, "abstract_delimiter": "<!-- more -->",
        "cache_dir": str(beside.site.root / "cache"),
    }  # fmt: skip
    page = f"{DATED}Rose to {VALUE}.\n\n{BLOCK}\n<!-- more -->\n\nLast.\n"
    built = beside({"rss": options}, more={"run.md": page}, pages=["run.md"], site_url=URL)
    items = ET.fromstring(built.files["feed_rss_created.xml"]).findall("channel/item")  # noqa: S314 - our own feed
    text = next(item.findtext("description") or "" for item in items if item.findtext("title") == "Measured")
    assert "Rose to 0.891." in text
    assert "| 0.851 | 0.891 | &#x2b;0.040 |" in text
    assert "dvc-metric" not in text


@pytest.mark.parametrize("plugin", ["macros", "include-markdown"])
def test_a_figure_in_a_file_that_is_taken_in_is_shown(beside: Neighbourhood, plugin: str) -> None:
    page = f"{DATED}First.\n\n{{% include 'part.md' %}}\n\nLast.\n"
    more = {"run.md": page, "part.md": f"Rose to {VALUE}.\n\n{BLOCK}"}
    built = beside(plugin, more=more, pages=["run.md", "part.md"])
    assert "Rose to 0.891." in built.text("run.md")
    assert "+0.040" in built.text("run.md")


def test_macros_find_nothing_to_expand_in_what_a_figure_shows(beside: Neighbourhood) -> None:
    commit(beside.site.root, {"odd.json": '{"{{ 6 * 7 }}": "{% raw %}", "braces": "{{ 6 * 7 }}"}'})
    page = f"{DATED}```dvc-metrics\nfile: odd.json\n```\n\nSo {{dvc-metric}}`file: odd.json, key: braces`.\n"
    built = beside("macros", more={"run.md": page}, pages=["run.md"])
    assert built.text("run.md").startswith("Key Value {{ 6 * 7 }} {% raw %} braces {{ 6 * 7 }} odd.json")
    assert "So {{ 6 * 7 }}." in built.text("run.md")


def test_a_post_of_material_s_blog_shows_it_once_on_each_page(beside: Neighbourhood) -> None:
    post = f"---\ndate: 2025-04-01\n---\n# Spring\n\nRose to {VALUE}.\n\n{BLOCK}\n<!-- more -->\n\nRest.\n"
    built = beside(
        "material/search", "material/blog", theme="material", site_url=URL,
        more={"blog/index.md": "# Blog\n", "blog/posts/spring.md": post}, pages=["blog/index.md"],
    )  # fmt: skip
    (post_page,) = (name for name in built.places_of("Rest.") if name.startswith("blog/") and name.endswith(".html"))
    for page in (built.address("blog/index.md"), post_page):
        text = Html(built.files[page].decode()).text
        assert text.count("Rose to 0.891.") == text.count("+0.040") == text.count("metrics.json at v1") == 1, page
        assert "dvc-metric" not in text
    identifiers = [given["id"] for _, given in built.html("blog/index.md").tags if "id" in given]
    assert len(identifiers) == len(set(identifiers))


def test_minified_pages_have_it(beside: Neighbourhood) -> None:
    built = beside(
        {"minify": {"minify_html": True}}, more={"run.md": DATED + BLOCK}, pages=["run.md"], theme="material"
    )
    assert "Scores metrics.json at v1" in built.html("run.md").text
