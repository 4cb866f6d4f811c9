"""A page that becomes a draft while the preview runs, and is published again."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

import pytest

if TYPE_CHECKING:
    from tests.serve.conftest import Start
    from tests.serve.preview import Preview

NOINDEX: Final = '<meta name="robots" content="noindex">'
BANNER: Final = "labnotes-held-back"

HERON: Final = """\
---
title: Grey heron
date: 2026-02-01
draft: false
categories: [Waders]
tags: [patience]
---

It stands in the shallows.
"""
DRAFT: Final = HERON.replace("draft: false", "draft: true")

ROOK: Final = """\
---
title: Rook
date: 2026-01-01
categories: [Crows]
tags: [colony]
---

Shares a meadow with [the tall one](heron.md).
"""

ABOUT: Final = "---\ntitle: About us\n---\n\nWe watch.\n"

PUBLISHED: Final = {
    "": {"heron", "waders"},
    "about/": {"heron", "waders"},
    "notes/": {"heron", "waders", "patience", "shallows"},
    "notes/rook/": {"heron", "waders"},
    "categories/": {"heron", "waders"},
    "categories/crows/": {"heron", "waders"},
    "tags/": {"heron", "waders", "patience"},
    "tags/colony/": {"heron", "waders"},
    "sitemap.xml": {"heron", "waders", "patience"},
    "search/search_index.json": set(),
}
"""What speaks of the published heron, and where: on most pages that is the navigation."""


@pytest.fixture(scope="module")
def server(start: Start) -> Preview:
    return start({"notes/heron.md": HERON, "notes/rook.md": ROOK, "about.md": ABOUT})


@pytest.fixture
def preview(server: Preview) -> Preview:
    """The preview, with every page published."""
    for path, content in {"notes/heron.md": HERON, "about.md": ABOUT}.items():
        if server.files[f"docs/{path}"] != content.encode():
            server.write(path, content)
    server.wait_for("drafts/", status=404)
    return server


def traces(preview: Preview, address: str) -> set[str]:
    """Give what speaks of the heron, but for its own row of the search index and the link in the rook's text."""
    text = preview.page(address)
    if address.endswith(".json"):
        docs = json.loads(text)["docs"]
        text = json.dumps([entry for entry in docs if not entry["location"].startswith("notes/heron/")])
    text = text.replace('<a href="../heron/">the tall one</a>', "").lower()
    return {word for word in ("heron", "waders", "patience", "shallows") if word in text}


def test_a_draft_stays_on_its_page_with_banner_and_noindex_until_it_is_published(preview: Preview) -> None:
    page = preview.page("notes/heron/")
    assert BANNER not in page
    assert "noindex" not in page
    preview.write("notes/heron.md", DRAFT)
    page = preview.wait_for("notes/heron/", shows=[BANNER])
    assert "It stands in the shallows." in page
    assert "draft: true (docs/notes/heron.md:4)" in page
    assert page.partition("</head>")[0].count(NOINDEX) == 1
    preview.write("notes/heron.md", HERON)
    page = preview.wait_for("notes/heron/", lacks=[BANNER])
    assert "It stands in the shallows." in page
    assert "noindex" not in page
    assert "draft: true" not in page


def test_a_draft_leaves_listings_terms_navigation_search_rows_and_sitemap_and_comes_back(preview: Preview) -> None:
    assert {address: traces(preview, address) for address in PUBLISHED} == PUBLISHED
    preview.write("notes/heron.md", DRAFT)
    preview.wait_for("notes/heron/", shows=[BANNER])
    assert {address: traces(preview, address) for address in PUBLISHED} == {address: set() for address in PUBLISHED}
    assert preview.get("categories/waders/").status == 404
    assert preview.get("tags/patience/").status == 404
    preview.write("notes/heron.md", HERON)
    preview.wait_for("notes/heron/", lacks=[BANNER])
    assert {address: traces(preview, address) for address in PUBLISHED} == PUBLISHED
    assert ("notes/heron/", "Grey heron") in preview.links("categories/waders/")
    assert ("notes/heron/", "Grey heron") in preview.links("tags/patience/")


def test_the_drafts_listing_comes_with_the_first_draft_and_goes_with_the_last(preview: Preview) -> None:
    assert 'href="drafts/"' not in preview.page("")
    preview.write("notes/heron.md", DRAFT)
    page = preview.wait_for("drafts/", shows=["Grey heron", "draft: true (line 4)"])
    assert ("notes/heron/", "Grey heron") in preview.links("drafts/")
    assert "Rook" not in {text for _, text in preview.links("drafts/")}
    assert "About us" not in page.partition("<article")[2]
    assert 'href="drafts/"' in preview.page(""), "not in the navigation"
    preview.write("about.md", ABOUT.replace("---\n\n", "draft: true\n---\n\n"))
    preview.wait_for("drafts/", shows=["About us"])
    preview.write("notes/heron.md", HERON)
    preview.wait_for("drafts/", lacks=["draft: true (line 4)"])
    assert preview.links("drafts/") == [("about/", "About us")]
    preview.write("about.md", ABOUT)
    preview.wait_for("drafts/", status=404)
    assert 'href="drafts/"' not in preview.page("")


def test_a_deleted_draft_leaves_its_page_and_the_drafts_listing(preview: Preview) -> None:
    preview.write("notes/passing.md", DRAFT.replace("Grey heron", "Passing guest"))
    preview.wait_for("notes/passing/", shows=[BANNER])
    assert preview.links("drafts/") == [("notes/passing/", "Passing guest")]
    preview.delete("notes/passing.md")
    preview.wait_for("notes/passing/", status=404)
    assert preview.get("drafts/").status == 404
    assert "Passing guest" not in preview.page("search/search_index.json")


def test_a_page_outside_of_the_notes_is_marked_too(preview: Preview) -> None:
    preview.write("about.md", ABOUT.replace("---\n\n", "draft: true\n---\n\n"))
    page = preview.wait_for("about/", shows=[BANNER, "We watch."])
    assert "draft: true (docs/about.md:3)" in page
    assert NOINDEX in page
    preview.write("about.md", ABOUT)
    assert "noindex" not in preview.wait_for("about/", shows=["We watch."], lacks=[BANNER])


def test_a_link_to_a_draft_stays_a_link_in_the_preview(preview: Preview) -> None:
    preview.write("notes/heron.md", DRAFT)
    preview.wait_for("notes/heron/", shows=[BANNER])
    assert ("notes/heron/", "the tall one") in preview.links("notes/rook/")
