"""Every published note is listed where it belongs, and nothing else is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

if TYPE_CHECKING:
    from tests.website.conftest import Built, Site

DOCS: Final = {
    "index.md": "# Home\n",
    "notes/old.md": "---\ndate: 2024-03-01\ncategories: [Scratchpad, Machine Learning]\ntags: one\n---\n"
                    "# Old\n\nOld *words*.\n",
    "notes/new.md": "---\ndate: 2025-06-01 23:30\ncategories: scratchpad\ntags: [one, two]\nsummary: In short\n---\n"
                    "# New\n\nLong.\n",
    "notes/mid.md": "---\ndate: 2025-01-01T00:30:00+05:00\ncategories: [scratchpad]\n---\n"
                    "# Mid\n\nLead.\n\n<!-- more -->\n\nRest.\n",
    "notes/deep/zed.md": "---\ntitle: Zed\ncategories: machine  learning\n---\n",
    "notes/deep/alpha.md": "---\ntitle: alpha\ntags: [two]\n---\n",
    "notes/held.md": "---\ntitle: Hush\ndraft: true\ncategories: [scratchpad, hush]\ntags: [hush]\n---\n",
    "guide.md": "---\ncategories: [guides]\ntags: [guides]\n---\n# A page, not a note\n",
}  # fmt: skip


def titles(built: Built, source: str) -> list[str]:
    """Give the texts of the links to notes, in order."""
    notes = {built.address(path) for path in built.seen.pages if path.startswith("notes/") and path != "notes/index.md"}
    return [text for address, text in built.links(source) if address in notes]


@pytest.mark.parametrize("theme", ["material", "mkdocs", "readthedocs"])
def test_each_listing_stands_at_its_place(site: Site, theme: str) -> None:
    built = site(DOCS, theme=theme)
    generated = {
        "notes/index.md", "categories/index.md", "categories/scratchpad/index.md",
        "categories/machine-learning/index.md", "tags/index.md", "tags/one/index.md", "tags/two/index.md",
        "archive/index.md", "archive/2024.md", "archive/2025.md",
    }  # fmt: skip
    sources = {path for path in DOCS if path != "notes/held.md"} | generated
    assert built.own == {built.address(path) for path in sources}
    assert built.dead_links() == []
    assert built.warnings == []


LISTINGS: Final = {
    "notes/index.md": ["New", "Mid", "Old", "alpha", "Zed"],
    "categories/scratchpad/index.md": ["New", "Mid", "Old"],
    "categories/machine-learning/index.md": ["Old", "Zed"],
    "tags/one/index.md": ["New", "Old"],
    "tags/two/index.md": ["New", "alpha"],
    "categories/index.md": [],
    "tags/index.md": [],
}


@pytest.mark.parametrize(("listing", "notes"), LISTINGS.items())
def test_notes_are_listed_newest_first_and_undated_last_by_title(site: Site, listing: str, notes: list[str]) -> None:
    assert titles(site(DOCS), listing) == notes


def test_an_overview_links_each_term_with_its_number_of_notes(site: Site) -> None:
    built = site(DOCS)
    assert built.links("categories/index.md") == [
        (built.address("categories/machine-learning/index.md"), "Machine Learning"),
        (built.address("categories/scratchpad/index.md"), "scratchpad"),
    ]
    assert "Machine Learning (2 notes)" in built.text("categories/index.md")
    assert "scratchpad (3 notes)" in built.text("categories/index.md")
    assert "two (2 notes)" in built.text("tags/index.md")


ENTRY: Final = {
    "first paragraph, day, all terms": "Old March 1, 2024 · 1 min read · scratchpad, Machine Learning · one Old words.",
    "written summary, one term": "New June 1, 2025 · 1 min read · scratchpad · one, two In short",
    "text before more; the day as written": "Mid January 1, 2025 · 1 min read · scratchpad Lead.",
    "no day, no text": "Zed 1 min read · Machine Learning",
    "no category": "alpha 1 min read · two Zed",
}


@pytest.mark.parametrize("text", ENTRY.values(), ids=ENTRY)
def test_an_entry_says_title_day_reading_time_terms_and_summary(site: Site, text: str) -> None:
    assert text in site(DOCS).text("notes/index.md")


def test_the_terms_of_an_entry_lead_to_their_listings(site: Site) -> None:
    built = site(DOCS)
    links = built.links("notes/index.md")
    assert links[:2] == [(built.address("categories/index.md"), "Categories"), (built.address("tags/index.md"), "Tags")]
    assert (built.address("categories/machine-learning/index.md"), "Machine Learning") in links
    assert (built.address("tags/two/index.md"), "two") in links


def test_a_term_listing_leads_back_to_the_overview(site: Site) -> None:
    built = site(DOCS)
    assert built.links("tags/two/index.md")[0] == (built.address("tags/index.md"), "All tags")
    assert built.links("categories/scratchpad/index.md")[0] == (built.address("categories/index.md"), "All categories")


def test_spellings_of_one_term_are_merged_and_named(site: Site) -> None:
    built = site(DOCS)
    assert "labnotes: categories: 'scratchpad' (2), 'Scratchpad' (1) are one term, shown as 'scratchpad'" in built.infos
    merged = [message for message in built.infos if "are one term" in message]
    assert len(merged) == 2
    assert "shown as 'Machine Learning'" in merged[0] + merged[1]
    assert "hush" not in "".join(built.infos).lower()


def test_c_and_its_relatives_are_three_terms(site: Site) -> None:
    notes = {
        f"notes/{number}.md": f"---\ntags: ['{term}']\n---\n" for number, term in enumerate(("C", "C++", "C#", "c"))
    }
    built = site({"index.md": ""} | notes)
    pages = {"tags/c/index.md": "C", "tags/cpp/index.md": "C++", "tags/csharp/index.md": "C#"}
    assert {path for path in built.seen.pages if path.startswith("tags/")} == {*pages, "tags/index.md"}
    assert {path: built.seen.pages[path].title for path in pages} == pages


AWKWARD: Final = (
    "R&D",
    "🚀",
    "..",
    "a/b",
    "50%",
    "Ärger",
    "日本語",
    "<b>",
    "[x](y)",
    "*x*",
    "`x`",
    "index",
    "2024",
    "a|b",
    "&lt;",
    "c:\\d",
)


def test_a_term_of_any_signs_has_a_page_that_shows_it(site: Site) -> None:
    notes = {f"notes/{number}.md": f"---\ntags:\n- '{term}'\n---\n# N{number}\n" for number, term in enumerate(AWKWARD)}
    built = site({"index.md": "# Home\n"} | notes)
    assert sorted(text for _, text in built.links("tags/index.md")) == sorted(AWKWARD)
    assert built.dead_links() == []
    for number, term in enumerate(AWKWARD):
        page = next(address for address, text in built.links("tags/index.md") if text == term)
        source = next(path for path in built.seen.pages if built.address(path) == page)
        assert titles(built, source) == [f"N{number}"]
        assert built.html(source).text.count(term) >= 2
    assert built.html("index.md").text.startswith("Drawn")
    assert "Home" in built.text("index.md")


def test_two_terms_of_one_slug_get_two_pages_and_a_warning(site: Site) -> None:
    notes = {"notes/a.md": "---\ntags: ['a b']\n---\n# One\n", "notes/b.md": "---\ntags: ['a!b']\n---\n# Two\n"}
    built = site({"index.md": ""} | notes)
    assert (titles(built, "tags/a-b/index.md"), titles(built, "tags/a-b-2/index.md")) == (["Two"], ["One"])
    assert len(built.warnings) == 1
    assert "one address" in built.warnings[0]


@pytest.mark.parametrize("held_back", [{}, {"notes/a.md": "---\ntags: x\ndraft: true\n---\n"}])
def test_an_index_without_notes_says_so(site: Site, held_back: dict[str, str]) -> None:
    built = site({"index.md": "# Home\n", "notes/picture.png": "", **held_back})
    assert "No notes yet." in built.text("notes/index.md")
    # Nobody uses the picture, and beside a draft it may be the draft's.
    assert built.own - {"index.html", "notes/index.html"} == (set() if held_back else {"notes/picture.png"})
    assert built.dead_links() == []
    assert built.warnings == []
