"""Plugins that group pages, or give them fields, keep doing so for what is published."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from tests.with_others.drawn import BLOG, POSTS, files_of

if TYPE_CHECKING:
    from tests.with_others.conftest import Neighbourhood


def test_material_s_tags_page_lists_what_is_published(beside: Neighbourhood) -> None:
    tags = {"tags.md": "# By tag\n\n<!-- material/tags -->\n"}
    options = {"export": True, "listings_toc": True}
    built = beside(
        "material/search", {"material/tags": options}, theme="material", more=tags, pages=["tags.md"],
        site_url="https://example.org/",
    )  # fmt: skip
    listed = {text for _, text in built.html("tags.md").links}
    assert {"First light", "Second wind", "Third kit"} <= listed
    assert {"common", "optics"} <= built.html("tags.md").anchors | set(built.text("tags.md").split())
    exported = json.loads(built.files["tags.json"])
    assert {"First light", "Second wind"} <= {mapping["item"]["title"] for mapping in exported["mappings"]}


def test_material_s_meta_gives_fields_to_what_is_published(beside: Neighbourhood) -> None:
    more = {
        "notes/.meta.yml": "owner: the whole lab\n",
        "notes/shown.md": "---\ntitle: Shown\n---\n\nShown body.\n",
    }
    built = beside("search", "material/meta", theme="material", more=more, pages=["notes/shown.md"])
    assert built.seen.meta["notes/shown.md"]["owner"] == "the whole lab"
    assert built.seen.meta["notes/first.md"]["owner"] == "the whole lab"


def test_material_s_blog_has_the_published_posts(beside: Neighbourhood) -> None:
    built = beside(
        "material/search", "material/blog", theme="material", site_url="https://example.org/",
        more={**BLOG, **files_of(POSTS)}, pages=["blog/index.md"],
    )  # fmt: skip
    start = built.html("blog/index.md")
    assert "Spring body." in start.text
    assert {"Spring is here", "Autumn is over"} <= {text for _, text in start.links}
    posts = {name for name in built.files if name.startswith("blog/20")}
    folder = "{}/index.html" if built.config.use_directory_urls else "{}.html"
    assert posts == {
        f"blog/{folder.format(post)}" for post in ("2025/04/01/spring-is-here", "2024/10/01/autumn-is-over")
    }
    views = {name for name in built.files if name.startswith(("blog/archive/", "blog/category/"))}
    assert views == {f"blog/{folder.format(view)}" for view in
                     ("archive/2024", "archive/2025", "category/news", "category/method")}  # fmt: skip
    assert {"First light", "Second wind"} <= {text for _, text in built.html("notes/index.md").links}


@pytest.mark.parametrize("base_name", ["topics", "categories"])
def test_the_categories_plugin_lists_what_is_published(beside: Neighbourhood, base_name: str) -> None:
    """Under its default name its pages lie where Labnotes has its own, and the listings go under their text."""
    built = beside("search", {"categories": {"base_name": base_name, "verbose": True}})
    page = built.files[f"{base_name}/method/index.html"].decode()
    assert "First light" in page
    assert "Second wind" in page
    assert "Method (2)" in built.files[f"{base_name}/index.html"].decode().replace("</a>", "")
    assert (f"{base_name}/method/index.html", "Method") in built.links("notes/first.md")
