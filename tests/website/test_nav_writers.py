"""Plugins that write the navigation themselves keep working, with Labnotes before or behind them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

import pytest

if TYPE_CHECKING:
    from tests.website.conftest import Site

DOCS: Final = {
    "index.md": "# Home\n",
    "notes/pub.md": "---\ntitle: Public\ncategories: [x]\n---\nText.\n",
    "notes/held.md": "---\ntitle: Qqheld\ndraft: true\n---\nText.\n",
}
WRITERS: Final = {
    "awesome-nav": {".nav.yml": 'nav:\n  - index.md\n  - notes\n  - "*"\n'},
    "awesome-pages": {".pages": "nav:\n  - index.md\n  - notes\n  - ...\n"},
    "literate-nav": {"SUMMARY.md": "- [Home](index.md)\n- Notes\n    - notes/*\n- Categories\n    - categories/**/\n"},
}


def _leaves(items: list[Any]) -> list[str]:
    leaves: list[str] = []
    for item in items:
        leaves += _leaves(next(iter(item.values()))) if isinstance(item, dict) else [item]
    return leaves


# awesome-pages warns of every plugin behind it that looks at the navigation; the order is what is tested here.
@pytest.mark.filterwarnings("ignore:The plugin .labnotes. might not work correctly when placed before")
@pytest.mark.parametrize("first", [True, False], ids=["Labnotes first", "Labnotes last"])
@pytest.mark.parametrize("writer", WRITERS)
def test_a_nav_writer_s_navigation_has_the_listings_and_no_held_back_note(
    site: Site, writer: str, *, first: bool
) -> None:
    site.draw(DOCS | WRITERS[writer], plugins=["search", writer])
    if first:
        settings = site.root / "mkdocs.yml"
        config = json.loads(settings.read_text(encoding="utf-8"))
        config["plugins"].reverse()
        settings.write_text(json.dumps(config), encoding="utf-8")
    built = site.build(strict=True)
    in_nav = _leaves(built.nav)
    assert {"index.md", "notes/index.md", "notes/pub.md", "categories/x/index.md"} <= set(in_nav)
    assert built.places_of("Qqheld") == []
