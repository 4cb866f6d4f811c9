"""A note's title stands on its page once, whether or not the theme prints it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pytest

if TYPE_CHECKING:
    from tests.website.conftest import Site

THEMES: Final = ("material", "mkdocs", "readthedocs")

DOCS: Final = {
    "index.md": "# Home\n\nText.\n",
    "plain.md": "---\ntitle: Plain\n---\n\nNo note.\n",
    "notes/field.md": "---\ntitle: The <field> & I\ndate: 2025-01-01\n---\n\nText.\n",
    "notes/own.md": "---\ntitle: Another\n---\n\n# Its own\n\nText.\n",
    "notes/late.md": "---\ntitle: Late\n---\n\nText first.\n\n# Its own\n\nText.\n",
    "notes/draft.md": "---\ntitle: Hidden\ndraft: true\n---\n\nText.\n",
}


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(
    ("source", "title"),
    [
        ("notes/field.md", "The &lt;field&gt; &amp; I"),
        ("notes/own.md", "Its own"),
        ("notes/late.md", "Its own"),
        ("notes/index.md", "Notes"),
    ],
)
def test_there_is_one_title(site: Site, theme: str, source: str, title: str) -> None:
    built = site(DOCS, theme=theme)
    html = (built.site_dir / built.address(source)).read_text(encoding="utf-8")
    if theme == "material" and source == "notes/field.md":  # It prints what stands in the front matter, as it stands.
        title = "The <field> & I"
    assert re.findall(r"<h1[^>]*>(.*?)(?:<a.*?)?</h1>", html, re.DOTALL) == [title]


@pytest.mark.parametrize("theme", ["mkdocs", "readthedocs"])
def test_it_stands_below_the_banner_and_above_the_facts(site: Site, theme: str) -> None:
    site.draw(DOCS, theme=theme)
    built = site.build(command="serve")
    parts = ["labnotes-held-back", "<h1>Hidden</h1>", "labnotes-facts", "<p>Text.</p>"]
    draft = built.furnished("notes/draft.md")
    assert all(part in draft for part in parts)
    assert sorted(parts, key=draft.index) == parts


def test_search_and_feeds_and_other_pages_get_none_from_us(site: Site) -> None:
    built = site(DOCS, theme="mkdocs")
    assert "<h1" not in built.content("notes/field.md")
    assert "<h1" not in built.furnished("plain.md")
