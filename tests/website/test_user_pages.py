"""A page that the user wrote in a listing's place keeps its text, and the list goes under it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

if TYPE_CHECKING:
    from tests.website.conftest import Site

NOTES: Final = {
    "notes/a.md": "---\ndate: 2025-01-02\ncategories: [Scratchpad]\ntags: [one]\n---\n# Note a\n",
    "notes/b.md": "---\ndate: 2025-01-01\ncategories: [scratchpad]\ntags: [two]\n---\n# Note b\n",
}  # fmt: skip
NOTE_LINKS: Final = ("Note a", "Note b")

GENERATED: Final = {
    "notes/index.md", "categories/index.md", "categories/scratchpad/index.md",
    "tags/index.md", "tags/one/index.md", "tags/two/index.md", "archive/index.md", "archive/2025.md",
}  # fmt: skip

PLACES: Final = {
    "notes/index.md": NOTE_LINKS,
    "notes/README.md": NOTE_LINKS,
    "notes.md": NOTE_LINKS,
    "categories/index.md": ("Scratchpad",),
    "categories/README.md": ("Scratchpad",),
    "categories.md": ("Scratchpad",),
    "categories/scratchpad.md": NOTE_LINKS,
    "categories/scratchpad/index.md": NOTE_LINKS,
    "categories/scratchpad/README.md": NOTE_LINKS,
    "tags/index.md": ("one", "two"),
    "tags.md": ("one", "two"),
    "tags/one.md": ("Note a",),
    "tags/two/index.md": ("Note b",),
}

TEXTS: Final = {
    "plain": "# Own title\n\nOwn words.\n\n## Own part\n\nLast words.",
    "with YAML": "---\ntitle: Own title\n---\nOwn words.\n\n## Own part\n\nLast words.\n\n\n",
    "with TOML": "+++\ntitle = 'Own title'\n+++\nOwn words.\n\n## Own part\n\nLast words.\n",
    "with CRLF": "---\r\ntitle: Own title\r\n---\r\nOwn words.\r\n\r\n## Own part\r\n\r\nLast words.\r\n",
    "ends in a list": "# Own title\n\nOwn words.\n\n## Own part\n\n- Last words.\n",
    "ends in code": "# Own title\n\nOwn words.\n\n## Own part\n\n    Last words.",
    "ends in a quote": "# Own title\n\nOwn words.\n\n## Own part\n\n> Last words.",
}


@pytest.mark.parametrize(("place", "listed"), PLACES.items())
def test_the_list_goes_under_the_text_of_the_page_in_its_place(site: Site, place: str, listed: tuple[str, ...]) -> None:
    built = site({"index.md": "# Home\n", place: TEXTS["plain"]} | NOTES)
    text = built.text(place)
    assert text.startswith("Own title Own words. Own part Last words. ")
    assert [text for _, text in built.links(place) if text in listed] == list(listed)
    assert built.seen.pages[place].title == "Own title"
    assert built.warnings == []
    assert built.dead_links() == []
    folder = place.removesuffix(".md").removesuffix("/index").removesuffix("/README")
    assert {*built.seen.pages} == {"index.md", place, *NOTES} | (GENERATED - {f"{folder}/index.md"})


@pytest.mark.parametrize("theme", ["material", "mkdocs", "readthedocs"])
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_the_text_stays_as_it_is_whatever_it_begins_and_ends_with(site: Site, theme: str, text: str) -> None:
    built = site({"index.md": "# Home\n", "notes/index.md": text} | NOTES, theme=theme)
    shown = built.text("notes/index.md")
    assert "Own words. Own part Last words. 2 notes, newest first." in shown
    assert [title for _, title in built.links("notes/index.md") if title in NOTE_LINKS] == list(NOTE_LINKS)
    assert built.seen.pages["notes/index.md"].title == "Own title"
    listing = built.content("notes/index.md").partition('<div class="labnotes-listing"')
    assert listing[1]
    assert "Last words." in listing[0]


def test_other_listings_lead_to_the_page_in_the_place(site: Site) -> None:
    pages = {
        "notes.md": "# N\n",
        "categories/README.md": "# C\n",
        "categories/scratchpad.md": "# S\n",
        "tags.md": "# T\n",
        "tags/one.md": "",
    }
    built = site({"index.md": ""} | pages | NOTES)
    ways = [(built.address("categories/README.md"), "Categories"), (built.address("tags.md"), "Tags")]
    assert built.links("notes.md")[:2] == ways
    assert (built.address("categories/scratchpad.md"), "Scratchpad") in built.links("notes.md")
    assert (built.address("tags/one.md"), "one") in built.links("tags.md")
    assert built.links("categories/scratchpad.md")[0] == (built.address("categories/README.md"), "All categories")


@pytest.mark.parametrize("home", ["index.md", "README.md"])
def test_the_home_page_holds_the_list_when_all_of_docs_is_notes(site: Site, home: str) -> None:
    notes = {path.removeprefix("notes/"): text for path, text in NOTES.items()}
    built = site({home: TEXTS["plain"], "deep/c.md": "# Note c\n"} | notes, labnotes={"notes_dir": "."})
    assert built.text(home).startswith("Own title Own words. Own part Last words. 3 notes, newest first.")
    assert [text for _, text in built.links(home) if text.startswith("Note ")] == ["Note a", "Note b", "Note c"]
    assert {*built.seen.pages} == {home, "deep/c.md", *notes} | (GENERATED - {"notes/index.md"})
    assert built.dead_links() == []


def test_a_page_of_ours_is_the_home_page_when_all_of_docs_is_notes(site: Site) -> None:
    built = site({"a.md": "# Note a\n"}, labnotes={"notes_dir": "."})
    assert built.links("index.md") == [(built.address("a.md"), "Note a")]
    assert built.seen.pages["index.md"].is_homepage


MARKERS: Final = (
    "<!-- material/tags -->",
    "<!-- material/tags { include: [one] } -->",
    "a\n\n<!-- material/tags -->\n\nb",
)


@pytest.mark.parametrize("theme", ["material", "mkdocs"])
@pytest.mark.parametrize("marker", MARKERS)
@pytest.mark.parametrize("place", ["tags.md", "tags/index.md", "tags/README.md"])
def test_the_page_of_material_s_tags_is_left_alone(site: Site, theme: str, marker: str, place: str) -> None:
    plugins = ["material/search", {"tags": {"listings_toc": False}}] if theme == "material" else ["search"]
    built = site({"index.md": "", place: f"# All of them\n\n{marker}\n"} | NOTES, theme=theme, plugins=plugins)
    assert "labnotes" not in built.content(place)
    assert "labnotes" not in built.seen.markdown[place]
    assert [path for path in built.seen.pages if path in {"tags.md", "tags/index.md", "tags/README.md"}] == [place]
    assert [text for _, text in built.links("notes/index.md") if text == "Tags"] == []
    assert built.links("tags/one/index.md")[0] == (built.address("notes/a.md"), "Note a")
    listed = {text for address, text in built.links(place) if address == built.address("notes/a.md")}
    assert listed == ({"Note a"} if theme == "material" else set())
    assert built.dead_links() == []


def test_a_marker_elsewhere_changes_nothing(site: Site) -> None:
    built = site(
        {"index.md": "", "all.md": "<!-- material/tags -->\n", "categories.md": "<!-- material/tags -->\n"} | NOTES
    )
    assert [text for _, text in built.links("tags/index.md")] == ["one", "two"]


def test_a_terms_own_page_is_no_section_where_all_is_notes(site: Site) -> None:
    built = site(
        {
            "index.md": "# Home\n",
            "a.md": "---\ntitle: A\ncategories: ml\n---\n",
            "categories/ml/_index.md": "---\ntitle: Machine\n---\nAbout it.\n",
        },
        labnotes={"notes_dir": "."},
    )
    assert "A" in [text for _, text in built.links("categories/ml/_index.md")]
