"""Plugins that make links and redirects lead nowhere near what is held back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.with_others.drawn import HELD

if TYPE_CHECKING:
    from tests.with_others.conftest import Neighbourhood


def test_redirects_lead_to_what_is_published(beside: Neighbourhood) -> None:
    maps = {
        "old/first.md": "notes/first.md",
        "old/kit.md": "notes/kit/index.md#its-parts",
        "old/away.md": "https://a.example/",
    }
    for number, note in enumerate(HELD):
        maps[f"gone/{number}.md"] = note.path
        maps[f"gone/at/{number}.md"] = f"{note.path}#{note.word('heading')}"
        maps[note.path] = "notes/second.md"
    built = beside("search", {"redirects": {"redirect_maps": maps}})
    kit = "notes/kit/#its-parts" if built.config.use_directory_urls else "notes/kit/index.html#its-parts"
    wanted = {"first": "notes/first", "kit": kit, "away": "https://a.example/"}
    for old, new in wanted.items():
        [(address, _)] = built.html(f"old/{old}.md").links
        assert new in address
    assert [name for name in built.files if name.startswith("gone")] == []


# roamlinks asks MkDocs for a filter of its log that MkDocs no longer has a use for.
@pytest.mark.filterwarnings("ignore:warning_filter doesn't do anything")
def test_wikilinks_lead_to_what_is_published(beside: Neighbourhood) -> None:
    lines = [
        "# Wiki\n",
        "[[first]], [[second|the other]], [[notes/kit/index#Its parts|its parts]], [back](second.md)\n",
    ]
    for note in HELD:
        slug = note.word("slug") if not note.is_bundle else f"notes/{note.word('slug')}/index"
        at = note.word("heading")
        lines.append(
            f"- [[{slug}]], [[{slug}|alone]], [[{slug}#{at}]], [[{slug}#{at}|with its part]], [[{slug}.md|file]]\n"
        )
    built = beside("search", "roamlinks", more={"notes/wiki.md": "\n".join(lines)}, pages=["notes/wiki.md"])
    first, second = built.address("notes/first.md"), built.address("notes/second.md")
    assert built.links("notes/wiki.md") == [
        (first, "first"), (second, "the other"), (built.address("notes/kit/index.md"), "its parts"), (second, "back"),
    ]  # fmt: skip
    text = built.text("notes/wiki.md")
    assert text.count("…") == 2 * len(HELD)
    assert text.count("alone") == text.count("with its part") == text.count("file") == len(HELD)
