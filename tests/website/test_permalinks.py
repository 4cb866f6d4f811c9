"""Permalinks beside MkDocs' own addresses: only what has a pattern moves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

import pytest
from mkdocs.exceptions import Abort

if TYPE_CHECKING:
    from tests.website.conftest import Site

NOTES: Final[Mapping[str, str | bytes]] = {
    "index.md": "# Home\n\n[A note](notes/A%20note.md)\n",
    "Guide/index.md": "# Guide\n",
    "Guide/Two Words.md": "# Two\n",
    "notes/index.md": "# Notes\n",
    "notes/A note.md": "---\ntitle: A note\ndate: 2025-01-02\ncategories: [C D]\ntags: [E F]\n---\n![p](p.png)\n",
    "notes/slug.md": "---\ntitle: S\ndate: 2025-01-03\nslug: own\n---\n",
    "notes/url.md": "---\ntitle: U\ndate: 2025-01-03\nurl: /Somewhere/\n---\n",
    "notes/p.png": b"png",
    "Guide/url.md": "---\ntitle: U\nurl: /no/\nslug: no\n---\n",
}
EXPECTED: Final = {
    "Guide/Two Words/index.html", "Guide/index.html", "Guide/url/index.html", "Somewhere/index.html",
    "categories/index.html", "index.html", "notes/2025/a-note/index.html", "notes/2025/own/index.html",
    "notes/index.html", "notes/p.png", "tags/index.html", "tags/e-f/index.html", "topics/c-d/index.html",
}  # fmt: skip
FLAT: Final = {
    "Guide/Two Words/index.html": "Guide/Two Words.html",
    "Guide/url/index.html": "Guide/url.html",
}
"""What is called otherwise where addresses do not end in `/`."""
PATTERNS: Final = {"notes": "/notes/:year/:slug/", "categories": "/topics/:slug/"}


def test_pages_without_a_pattern_stay_where_mkdocs_has_them(site: Site) -> None:
    built = site(NOTES, labnotes={"permalinks": PATTERNS, "listings": {"archive": "none"}})
    plain = {path if site.directory_urls else FLAT.get(path, path) for path in EXPECTED}
    assert built.own == plain
    assert built.dead_links() == []
    assert built.warnings == []


@pytest.mark.parametrize("urls", ["mkdocs", "hugo"])
def test_a_pattern_that_gives_no_address_stops_the_build(site: Site, urls: str) -> None:
    site.draw(NOTES, labnotes={"urls": urls, "permalinks": {"notes": "/:nothing/"}})
    with pytest.raises(Abort):
        site.build()
    assert "docs/notes/A note.md: the pattern '/:nothing/' holds ':nothing'" in site.errors[0]
