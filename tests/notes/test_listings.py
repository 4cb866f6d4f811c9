"""What a listing says, in Markdown and in HTML; `golden/` holds what is expected, one file for each."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from labnotes.notes.catalogue import Catalogue, ListingRules
from labnotes.notes.grouping import Groups, Naming, group
from labnotes.notes.listing_html import article, to_html
from labnotes.notes.listing_markdown import link, page, to_markdown
from labnotes.notes.listings import About, Entry, Link, Listing, Places, entries
from labnotes.notes.note import Note
from labnotes.notes.paging import split
from labnotes.notes.texts import Texts

TAXONOMIES: Final = ("categories", "tags", "authors")
GOLDEN: Final = Path(__file__).with_name("golden")

NOTES: Final = {
    "notes/leaks.md": """---
title: "Splits & leaks: don't"
date: 2026-03-02T23:30:00-05:00
lastmod: 2026-04-01
categories: [Machine learning, scratchpad]
tags: [C++, "🚀"]
authors: [ada]
featured: true
---
# Another title

First *paragraph* with a [link](draft.md) and `x < y`.

Second paragraph.
""",
    "notes/dvc/what dvc (does).md": """+++
title = "What DVC does"
date = 2026-01-05
lastmod = 2026-01-05
categories = ["scratchpad", "MLOps/Data <versions>"]
summary = "From the <b>key</b>."
+++
Text.
""",
    "notes/dvc/no-date.md": "---\ntags: [c++, C]\npin: true\n---\nSome words.\n\n" + "word " * 640,
    "notes/plain_note.md": "# Plain\n",
}

PLACES: Final = {
    ("categories", "machine-learning"): "categories/machine-learning/index.md",
    ("categories", "mlops"): "categories/mlops/index.md",
    ("categories", "mlops/data-<versions>"): "categories/mlops/data-versions/index.md",
    ("categories", "scratchpad"): "categories/scratchpad/index.md",
    ("tags", "c++"): "tags/cpp/index.md",
    ("tags", "c"): "tags/c/index.md",
    ("tags", "🚀"): "tags/u1f680/index.md",
    ("authors", "ada"): "authors/ada.md",
}
OVERVIEWS: Final = {"categories": "categories/index.md", "tags": "tags/index.md"}
ARCHIVE: Final = {
    "": "archive/index.md", "2026": "archive/2026.md", "2026/03": "archive/2026/03.md", "2026/01": "archive/2026/01.md",
}  # fmt: skip


@pytest.fixture
def groups(read: Callable[..., Note]) -> Groups:
    naming = Naming({("authors", "ada"): "Ada <L>"}, nested=frozenset({"categories"}))
    return group((read(text, path=path) for path, text in NOTES.items()), TAXONOMIES, naming)


@pytest.fixture
def places() -> Places:
    return Places("notes/index.md", PLACES, OVERVIEWS, archive=ARCHIVE)


@pytest.fixture
def listings(groups: Groups, places: Places) -> dict[str, tuple[Listing, str]]:
    """Name of the golden file → the listing, and the page on which it stands."""
    about = About("She counts; *and* writes.", "assets/ada b.png", "https://example.org/a?b=<c>&d=(e)")
    catalogue = Catalogue(groups, places, Texts(), ListingRules(archive="month"), {"ada": about})
    empty = Catalogue(group([], TAXONOMIES), Places("notes/index.md", {}, {}), Texts())
    by_key = groups.by_key
    pages = list(split(catalogue.notes(), places.notes, 2))
    many = [(path, listing) for path, listing in split(_numbers(9), "notes.md", 1) if listing.number in {1, 5}]
    return {
        "notes": (catalogue.notes(), places.notes),
        "term": (catalogue.term(by_key["categories"]["scratchpad"]), PLACES["categories", "scratchpad"]),
        "parent": (catalogue.term(by_key["categories"]["mlops"]), PLACES["categories", "mlops"]),
        "child": (
            catalogue.term(by_key["categories"]["mlops/data-<versions>"]),
            PLACES["categories", "mlops/data-<versions>"],
        ),
        "author": (catalogue.term(by_key["authors"]["ada"]), "authors/ada.md"),
        "overview": (catalogue.overview("categories"), "categories/index.md"),
        "archive": (catalogue.archive(), "archive/index.md"),
        "year": (catalogue.period("2026"), "archive/2026.md"),
        "month": (catalogue.period("2026/03"), "archive/2026/03.md"),
        "page-2": pages[1][::-1],
        "many-1": many[0][::-1],
        "many-5": many[1][::-1],
        "empty": (empty.notes(), "notes/index.md"),
    }


def _numbers(count: int) -> Listing:
    notes = tuple(Entry(Link(f"T{number}", f"notes/{number}.md"), None, 1, (), "") for number in range(count))
    return Listing("Some.", entries=notes)


NAMES: Final = [
    *("notes", "term", "parent", "child", "author", "overview", "archive", "year", "month", "page-2"),
    *("many-1", "many-5", "empty"),
]


def golden(name: str) -> str:
    return (GOLDEN / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_a_listing_in_markdown(name: str, listings: dict[str, tuple[Listing, str]]) -> None:
    listing, here = listings[name]
    assert to_markdown(listing, here, Texts()) == golden(f"{name}.md")


@pytest.mark.parametrize("name", NAMES)
def test_a_listing_in_html(name: str, listings: dict[str, tuple[Listing, str]]) -> None:
    html = to_html(listings[name][0], lambda path: f"/{path}".removesuffix(".md") + "/?a&b", Texts())
    assert html + "\n" == golden(f"{name}.html")


def test_each_golden_file_is_used() -> None:
    assert {file.name for file in GOLDEN.iterdir()} == {f"{name}{end}" for name in NAMES for end in (".md", ".html")}


def test_what_has_no_address_by_now_is_text_alone(listings: dict[str, tuple[Listing, str]]) -> None:
    html = to_html(listings["author"][0], lambda _: None, Texts())
    assert "Splits &amp; leaks" in html
    assert "<img" not in html
    assert html.count("<a ") == 1  # the person's own page elsewhere


@pytest.mark.parametrize("level", [2, 3, 4])
def test_an_entry_has_a_heading_of_any_level(groups: Groups, places: Places, level: int) -> None:
    html = article(entries(groups, places)["notes/plain_note.md"], lambda path: path, Texts(), level)
    assert f'<h{level}><a href="notes/plain_note.md">Plain</a></h{level}>' in html


def test_a_listing_links_only_to_overviews_that_are_there(groups: Groups) -> None:
    catalogue = Catalogue(groups, Places("notes/index.md", PLACES, {}), Texts())
    assert catalogue.notes().ways == ()
    assert catalogue.term(groups.terms["tags"][0]).ways == ()
    assert catalogue.periods == {}


def test_a_listing_speaks_the_site_s_language(groups: Groups, places: Places) -> None:
    own = {
        "notes.other": "{count} Notizen", "notes.one": "{count} Notiz", "newest_first": "{notes}, neueste zuerst.",
        "taxonomy.categories": "Kategorien", "all_terms": "Alle {taxonomy}", "minutes.other": "{count} Min.",
        "pinned": "Angeheftet", "featured": "Lesenswert", "updated": "Geändert am {day}", "archive": "Archiv",
    }  # fmt: skip
    catalogue = Catalogue(groups, places, Texts(own, day=lambda day: f"{day:%d.%m.%Y}"))
    listing = catalogue.notes()
    assert (listing.lead, [way.text for way in listing.ways]) == (
        "4 Notizen, neueste zuerst.",
        ["Kategorien", "Tags", "Archiv"],
    )
    assert catalogue.term(groups.terms["categories"][0]).ways[0].text == "Alle Kategorien"
    html = to_html(listing, lambda path: path, catalogue.texts)
    for words in (">Angeheftet<", "★ Lesenswert", ">Geändert am 01.04.2026<", ">02.03.2026<", "3 Min."):
        assert words in html


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
