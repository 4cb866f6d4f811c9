"""Search finds the published notes, and not a word of the others."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.with_others.conftest import Neighbourhood


@pytest.mark.parametrize(("plugin", "theme"), [("search", "mkdocs"), ("search", "readthedocs"),
                                               ("material/search", "material")])  # fmt: skip
def test_search_finds_what_is_published(beside: Neighbourhood, plugin: str, theme: str) -> None:
    built = beside(plugin, theme=theme)
    index = json.loads(built.files["search/search_index.json"])
    texts = " ".join(entry["text"] for entry in index["docs"])
    for body in ("Body of the first.", "Body of the second.", "Body of the third.", "How to do it."):
        assert body in texts
    assert {entry["title"] for entry in index["docs"]} >= {"First light", "Second wind", "Third kit", "Guide"}
