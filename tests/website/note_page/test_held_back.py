"""A preview shows the facts of what is held back; nothing else counts or names it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from mkdocs.config.base import Config
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin

from labnotes.notes.note_page import PARTS

if TYPE_CHECKING:
    from tests.website.conftest import Site
    from tests.website.note_page.conftest import Bench

THEMES: Final = ("material", "mkdocs", "readthedocs")


class NoOptions(Config):
    """A neighbour that has nothing to configure."""


class Blabber(BasePlugin[NoOptions]):
    """A neighbour that writes some words into every page."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self._words = words

    def on_post_page(self, output: str, /, **_: object) -> str:
        return output.replace("</body>", f"<p>{self._words}</p></body>")


@pytest.mark.parametrize("theme", THEMES)
def test_a_preview_shows_the_facts_of_what_is_held_back_and_counts_it_nowhere(
    bench: Bench, site: Site, theme: str
) -> None:
    site.draw(bench.docs, theme=theme)
    built = site.build(bench.linked, command="serve")
    html = built.furnished("notes/hush.md")
    assert bench.block(built, "notes/hush.md", "facts") == "January 4, 2025 · 1 min read · by Hush · Lab work, Hush"
    assert html.index("labnotes-held-back") < html.index("labnotes-facts") < html.index("Text.")
    links = built.links("notes/hush.md", furnished=True)
    assert (built.address("categories/lab-work/index.md"), "Lab work") in links
    assert "Hush" not in [text for _, text in links]
    assert [name for name in PARTS[1:] if bench.block(built, "notes/hush.md", name)] == []
    assert bench.block(built, "notes/two.md", "series") == "Part 2 of 4 of The kit Part 1 Part 2 Part 3 Part 5"


def test_the_facts_of_a_held_back_note_stand_below_its_own_title(site: Site) -> None:
    site.draw({"index.md": "", "notes/a.md": "---\ndraft: true\n---\n# Title\n\nText.\n"})
    html = site.build(command="serve").furnished("notes/a.md")
    places = [html.index(word) for word in ("labnotes-held-back", "Title", "labnotes-facts", "Text.")]
    assert places == sorted(places)


def test_a_note_that_no_listing_may_name_has_facts_and_no_neighbours(bench: Bench) -> None:
    unlisted = bench.part(6, "build: {list: never}\ncategories: [Field, Own]")
    built = bench(bench.docs | {"notes/unlisted.md": unlisted})
    assert bench.block(built, "notes/unlisted.md", "facts") == "January 6, 2025 · 1 min read · Field"
    assert [name for name in PARTS[1:] if bench.block(built, "notes/unlisted.md", name)] == []
    assert bench.block(built, "notes/kit/five.md", "series").startswith("Part 4 of 4")
    assert built.places_of("Part 6") == [built.address("notes/unlisted.md"), "search/search_index.json"]


@pytest.mark.parametrize(
    "lines",
    [
        "title: Part 4",
        "title: Part 2 of 4",
        "title: Related notes",
        "title: Linked from",
        "title: January 2, 2025",
        "title: '2025-01-02'",
        "title: March 4, 2025",
        "title: 1 min read",
        "tags: [related, featured, updated, previous]",
    ],
)
def test_a_draft_may_be_called_like_words_of_ours(bench: Bench, lines: str) -> None:
    """The audit at the end of a build knows which words the pages have from us, and the days of notes."""
    built = bench(bench.docs | {"notes/held.md": f"---\n{lines}\ndraft: true\n---\nHush.\n"})
    assert built.address("notes/held.md") not in built.files


@pytest.mark.parametrize("lines", ["title: Part 6 of 4", "title: January 3, 2024", "tags: [mentioned]"])
def test_words_of_a_draft_that_only_look_like_ours_are_still_found(bench: Bench, lines: str) -> None:
    words = lines.partition(": ")[2].strip("[]")
    bench.site.draw(bench.docs | {"notes/held.md": f"---\n{lines}\ndraft: true\n---\nHush.\n"})
    with pytest.raises(Abort, match="BuildError"):
        bench.site.build(bench.linked, Blabber(words))
    assert any("The site shows what is held back" in error for error in bench.site.errors)
