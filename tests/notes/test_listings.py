"""What a listing says, in Markdown and in HTML; `golden/` holds what is expected, one file for each."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from labnotes.notes.grouping import Groups, group
from labnotes.notes.listing_html import to_html
from labnotes.notes.listing_markdown import link, page, to_markdown
from labnotes.notes.listings import (
    NEWEST,
    Link,
    Listing,
    Places,
    entries,
    notes_listing,
    overview_listing,
    term_listing,
)
from labnotes.notes.note import Note

TAXONOMIES: Final = ("categories", "tags")
GOLDEN: Final = Path(__file__).with_name("golden")

NOTES: Final = {
    "notes/leaks.md": """---
title: "Splits & leaks: don't"
date: 2026-03-02T23:30:00-05:00
categories: [Machine learning, scratchpad]
tags: [C++, "🚀"]
---
# Another title

First *paragraph* with a [link](draft.md) and `x < y`.

Second paragraph.
""",
    "notes/dvc/what dvc (does).md": """+++
title = "What DVC does"
date = 2026-01-05
categories = "scratchpad"
summary = "From the <b>key</b>."
+++
Text.
""",
    "notes/dvc/no-date.md": "---\ntags: [c++, C]\n---\nSome words.\n\n" + "word " * 640,
    "notes/plain_note.md": "# Plain\n",
}

PLACES: Final = {
    ("categories", "machine-learning"): "categories/machine-learning/index.md",
    ("categories", "scratchpad"): "categories/scratchpad/index.md",
    ("tags", "c++"): "tags/cpp/index.md",
    ("tags", "c"): "tags/c/index.md",
    ("tags", "🚀"): "tags/u1f680/index.md",
}
OVERVIEWS: Final = {"categories": "categories/index.md", "tags": "tags/index.md"}


@pytest.fixture
def groups(read: Callable[..., Note]) -> Groups:
    return group((read(text, path=path) for path, text in NOTES.items()), TAXONOMIES)


@pytest.fixture
def places() -> Places:
    return Places("notes/index.md", PLACES, OVERVIEWS)


@pytest.fixture
def listings(groups: Groups, places: Places) -> dict[str, tuple[Listing, str]]:
    """Name of the golden file → the listing, and the page on which it stands."""
    by_path = entries(groups, places)
    scratchpad = next(term for term in groups.terms["categories"] if term.key == "scratchpad")
    all_notes = notes_listing(groups, places, by_path)
    older = Listing("Four notes.", entries=all_notes.entries[:1], older=all_notes.entries[1:])
    return {
        "notes": (all_notes, places.notes),
        "term": (term_listing(scratchpad, places, by_path), places.terms["categories", "scratchpad"]),
        "overview": (overview_listing(groups.terms["tags"], places), "tags/index.md"),
        "older": (older, "index.md"),
        "empty": (notes_listing(group([], TAXONOMIES), Places("notes/index.md", {}, {}), {}), "notes/index.md"),
    }


NAMES: Final = ["notes", "term", "overview", "older", "empty"]


def golden(name: str) -> str:
    return (GOLDEN / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_a_listing_in_markdown(name: str, listings: dict[str, tuple[Listing, str]]) -> None:
    listing, here = listings[name]
    assert to_markdown(listing, here) == golden(f"{name}.md")


@pytest.mark.parametrize("name", NAMES)
def test_a_listing_in_html(name: str, listings: dict[str, tuple[Listing, str]]) -> None:
    html = to_html(listings[name][0], lambda path: f"/{path}".removesuffix(".md") + "/?a&b")
    assert html + "\n" == golden(f"{name}.html")


def test_each_golden_file_is_used() -> None:
    assert {file.name for file in GOLDEN.iterdir()} == {f"{name}{end}" for name in NAMES for end in (".md", ".html")}


@pytest.mark.parametrize("count", [0, 1, NEWEST - 1, NEWEST, NEWEST + 1, NEWEST + 5])
def test_only_the_newest_notes_are_shown_with_all_that_is_known(count: int, read: Callable[..., Note]) -> None:
    notes = [read(f"---\ntitle: T{n}\ndate: 2020-01-{n + 1:02}\n---\n", path=f"notes/{n}.md") for n in range(count)]
    groups = group(notes, TAXONOMIES)
    places = Places("notes/index.md", {}, {})
    listing = notes_listing(groups, places, entries(groups, places))
    shown = [entry.link.path for entry in (*listing.entries, *listing.older)]
    assert shown == [f"notes/{number}.md" for number in reversed(range(count))]
    assert len(listing.entries) == min(count, NEWEST)
    assert listing.lead == {0: "No notes yet.", 1: "1 note, newest first."}.get(count, f"{count} notes, newest first.")


def test_a_listing_links_only_to_overviews_that_are_there(groups: Groups) -> None:
    places = Places("notes/index.md", PLACES, {})
    by_path = entries(groups, places)
    assert notes_listing(groups, places, by_path).ways == ()
    assert term_listing(groups.terms["tags"][0], places, by_path).ways == ()


@pytest.mark.parametrize(
    ("path", "here", "target"),
    [
        ("notes/a.md", "index.md", "notes/a.md"),
        ("notes/a.md", "notes/index.md", "../notes/a.md"),
        ("notes/a.md", "categories/x/index.md", "../../notes/a.md"),
        ("notes/a b(c)[d].md", "index.md", "notes/a%20b%28c%29%5Bd%5D.md"),
        ("notes/ä#?%.md", "index.md", "notes/%C3%A4%23%3F%25.md"),
    ],
)
def test_a_link_leads_from_source_to_source(path: str, here: str, target: str) -> None:
    assert link(Link("x", path), here) == f"[x]({target})"


@pytest.mark.parametrize(
    "title", ["Notes", 'a "b" \\ c', "a: b # c", "{{ x }}", "- x", "日本語 🚀", "---", "true", "a\nb"]
)
def test_a_listing_page_keeps_its_title_out_of_search_and_its_contents_hidden(
    title: str, read: Callable[..., Note]
) -> None:
    note = read(page(title, "Text.\n"))
    assert note.problems == ()
    assert note.front_matter.meta == {"title": title, "hide": ["toc"], "search": {"exclude": True}}
    assert note.body.endswith("\n\nText.\n")
    assert note.body.startswith("# ")
