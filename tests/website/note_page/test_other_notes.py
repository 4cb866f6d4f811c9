"""Which other notes a note's page leads to: its series, its neighbours, related notes, backlinks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

import pytest
from mkdocs.config.base import Config
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files

from labnotes.notes.note_page import PARTS

if TYPE_CHECKING:
    from tests.website.conftest import Site
    from tests.website.note_page.conftest import Bench

THEMES: Final = ("material", "mkdocs", "readthedocs")


@pytest.mark.parametrize("theme", THEMES)
def test_every_link_leads_somewhere(bench: Bench, theme: str) -> None:
    assert bench(theme=theme).dead_links() == []


@pytest.mark.parametrize("theme", THEMES)
def test_a_part_of_a_series_shows_the_others_and_no_draft(bench: Bench, theme: str) -> None:
    built = bench(theme=theme)
    assert bench.block(built, "notes/two.md", "series") == "Part 2 of 4 of The kit Part 1 Part 2 Part 3 Part 5"
    html = built.furnished("notes/two.md")
    assert '<li aria-current="page">Part 2</li>' in html
    assert "<details" not in html
    links = built.links("notes/two.md", furnished=True)
    parts = [(built.address(f"notes/{name}.md"), title) for name, title in
             (("one", "Part 1"), ("three", "Part 3"), ("kit/five", "Part 5"))]  # fmt: skip
    assert [link for link in links if link in parts][:3] == parts
    assert (built.address("series/the-kit/index.md"), "The kit") in links
    assert bench.block(built, "notes/three.md", "series").startswith("Part 3 of 4")
    assert bench.block(built, "notes/kit/five.md", "series").startswith("Part 4 of 4")
    assert built.places_of("hush") == []


def test_a_long_series_is_folded_and_a_series_of_one_is_none(bench: Bench, site: Site) -> None:
    notes = {f"notes/{number}.md": bench.part(number) for number in range(1, 7)}
    built = site({"index.md": "", **notes, "notes/alone.md": "---\nseries: Alone\n---\n"})
    html = built.furnished("notes/3.md")
    assert bench.block(built, "notes/3.md", "series").startswith("Part 3 of 6 of The kit Parts 1 to 6 Part 1 Part 2")
    assert html.index("of <a") < html.index("<details>") < html.index("<summary>") < html.index("<ol>")
    assert "labnotes-series" not in built.furnished("notes/alone.md")


@pytest.mark.parametrize(
    ("path", "beside"),
    [
        ("notes/one.md", [("notes/two.md", "Next Part 2")]),
        ("notes/three.md", [("notes/two.md", "Previous Part 2"), ("notes/kit/five.md", "Next Part 5")]),
        ("notes/kit/five.md", [("notes/three.md", "Previous Part 3")]),
        ("notes/lone.md", [("notes/newer.md", "Next Newer")]),
        ("notes/newer.md", [("notes/lone.md", "Previous Lone note"), ("notes/two.md", "Next Part 2")]),
        ("notes/bare.md", []),
        ("index.md", []),
    ],
)
def test_a_note_leads_on_within_its_series_or_category(bench: Bench, path: str, beside: list[tuple[str, str]]) -> None:
    built = bench()
    links = built.links(path, furnished=True)
    found = [link for link in links if link[1].startswith(("Previous ", "Next "))]
    assert found == [(built.address(source), text) for source, text in beside]
    assert ('<nav class="labnotes-neighbours"' in built.furnished(path)) is bool(beside)


@pytest.mark.parametrize("theme", THEMES)
def test_related_notes_and_backlinks_stand_below_the_text(bench: Bench, theme: str) -> None:
    built = bench(theme=theme)
    assert bench.block(built, "notes/two.md", "related") == "Related notes Lone note Part 5"
    assert bench.block(built, "notes/two.md", "backlinks") == "Linked from Bare See the &lt;two&gt; of these. Home"
    html = built.furnished("notes/two.md")
    order = [html.index(f"labnotes-{name}") for name in PARTS]
    assert order == sorted(order)
    assert html.index("labnotes-series") < html.index("Text.") < html.index("labnotes-neighbours")
    links = built.links("notes/two.md", furnished=True)
    assert links[-4:] == [
        (built.address("notes/lone.md"), "Lone note"),
        (built.address("notes/kit/five.md"), "Part 5"),
        (built.address("notes/bare.md"), "Bare"),
        (built.address("index.md"), "Home"),
    ]


def test_pages_that_are_no_notes_have_backlinks_and_listings_have_none(bench: Bench) -> None:
    built = bench()
    assert bench.block(built, "guide/setup.md", "backlinks") == "Linked from Part 5 Setupsentence."
    assert built.text("guide/setup.md", furnished=True).startswith("Setup Setupword. Linked from")
    assert bench.block(built, "index.md", "backlinks") == "Linked from Part 1 Homesentence."
    assert built.places_of("Listsentence") == []


@pytest.mark.parametrize("labnotes", [{"urls": "hugo"}, {"permalinks": {"notes": "/n/:filename/"}}])
def test_addresses_are_right_wherever_pages_are(bench: Bench, labnotes: dict[str, Any]) -> None:
    built = bench(labnotes=labnotes, site_url="https://site.example/")
    assert built.dead_links() == []
    page = built.seen.pages["notes/two.md"].file
    folder = (built.site_dir / page.dest_uri).parent
    links = re.findall(r'href="([^"]*)"', built.furnished("notes/two.md"))
    there = {(folder / link).resolve() for link in links}
    for name in ("one", "three", "kit/five", "lone", "bare"):
        file = built.site_dir.resolve() / built.seen.pages[f"notes/{name}.md"].file.dest_uri
        assert there & {file, file.parent}


class NoOptions(Config):
    """A neighbour that has nothing to configure."""


def test_files_of_a_page_are_not_looked_at_before_they_are_all_known(bench: Bench, site: Site) -> None:
    """A note that another plugin takes away late is linked to from nowhere."""

    class Taker(BasePlugin[NoOptions]):
        @event_priority(-1000)
        def on_env(self, env: object, /, *, files: Files, **_: object) -> None:  # noqa: ARG002 - MkDocs' signature
            file = files.get_file_from_path("notes/one.md")
            assert file is not None
            files.remove(file)

    site.draw(bench.docs)
    built = site.build(bench.linked, Taker())
    links = built.links("notes/two.md", furnished=True)
    assert built.address("notes/one.md") not in [target for target, _ in links]
