"""A long listing goes on over further pages, which lead to each other and are nowhere else."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

import pytest
from mkdocs.exceptions import Abort

if TYPE_CHECKING:
    from tests.website.conftest import Built, Site

THEMES: Final = ("material", "mkdocs", "readthedocs")
NOTES: Final = {
    f"notes/n{day}.md": f"---\ndate: 2025-01-{day:02}\ncategories: all\n---\n# Day {day}\n\nWord{day}.\n"
    for day in range(1, 8)
}  # fmt: skip
HOME: Final = {"index.md": "# Home\n"}


def build(site: Site, files: dict[str, str] | None = None, per_page: int = 3, **settings: Any) -> Built:  # noqa: ANN401
    options = {"listings": {"per_page": per_page}, **settings.pop("labnotes", {})}
    return site(HOME | NOTES | (files or {}), labnotes=options, **settings)


def days(built: Built, source: str) -> list[int]:
    return [int(text.removeprefix("Day ")) for _, text in built.links(source) if text.startswith("Day ")]


@pytest.mark.parametrize("theme", THEMES)
def test_a_listing_goes_on_below_its_first_page(site: Site, theme: str) -> None:
    built = build(site, theme=theme, site_url="https://example.org/")
    for folder in ("notes", "categories/all", "archive/2025"):
        first = f"{folder}.md" if folder == "archive/2025" else f"{folder}/index.md"
        pages = [first, f"{folder}/page/2.md", f"{folder}/page/3.md"]
        assert [days(built, page) for page in pages] == [[7, 6, 5], [4, 3, 2], [1]]
        end = "page/2/index.html" if site.directory_urls else "page/2.html"
        assert f"{folder}/{end}" in built.files
        assert f"{folder}/page/4.md" not in built.seen.pages
        page = built.seen.pages[pages[1]]
        assert page.canonical_url == f"https://example.org/{folder}/page/2{'/' if site.directory_urls else '.html'}"
        assert "noindex" not in (built.site_dir / built.address(pages[1])).read_text()
    assert built.seen.pages["notes/page/2.md"].title == "Notes, page 2"
    assert built.seen.pages["categories/all/page/3.md"].title == "all, page 3"
    assert built.dead_links() == []
    assert built.warnings == []


def test_the_pages_lead_to_each_other(site: Site) -> None:
    built = build(site)
    addresses = [built.address(page) for page in ("notes/index.md", "notes/page/2.md", "notes/page/3.md")]
    ways = [link for link in built.links("notes/page/2.md") if link[0] in addresses]
    assert ways == [(addresses[0], "Previous"), (addresses[0], "1"), (addresses[2], "3"), (addresses[2], "Next")]
    tags = built.html("notes/page/2.md").tags
    assert [given["rel"] for tag, given in tags if tag == "a" and given.get("rel") in {"prev", "next"}] == [
        "prev",
        "next",
    ]
    assert ("nav", {"class": "labnotes-pages", "aria-label": "Pages"}) in tags
    assert [given for tag, given in tags if tag == "span" and "aria-current" in given] == [{"aria-current": "page"}]
    names = [given["aria-label"] for tag, given in tags if tag == "a" and given.get("aria-label", "")[:5] == "Page "]
    assert names == ["Page 1", "Page 3"]
    assert "Previous" not in built.text("notes/index.md")
    assert "Next" not in built.text("notes/page/3.md")


@pytest.mark.parametrize(("per_page", "pages"), [(0, 1), (8, 1), (7, 1), (6, 2), (4, 2), (3, 3), (1, 7)])
def test_there_are_as_many_pages_as_are_needed(site: Site, per_page: int, pages: int) -> None:
    built = build(site, per_page=per_page)
    sources = ["notes/index.md", *(f"notes/page/{number}.md" for number in range(2, pages + 1))]
    assert [day for source in sources for day in days(built, source)] == [7, 6, 5, 4, 3, 2, 1]
    further = {path for path in built.seen.pages if path.startswith("notes/page/")}
    assert further == set(sources[1:])
    assert ("labnotes-pages" in built.content("notes/index.md")) is (pages > 1)
    assert "7 notes, newest first." in built.text(sources[-1])


def test_a_hundred_notes_stand_on_a_page(site: Site) -> None:
    site.draw(HOME | {f"notes/{number:03}.md": "" for number in range(101)})
    built = site.build()
    assert {path for path in built.seen.pages if "/page/" in path} == {"notes/page/2.md"}


PLACES: Final = ("notes/index.md", "notes/README.md", "notes.md", "notes/_index.md")


@pytest.mark.parametrize("place", PLACES)
def test_a_further_page_has_the_listing_of_a_user_s_page_without_its_text(site: Site, place: str) -> None:
    built = build(site, {place: "---\ntitle: Journal\n---\nOwn words.\n"})
    assert "Own words." in built.text(place)
    assert days(built, place) == [7, 6, 5]
    assert "Own words." not in built.text("notes/page/2.md")
    assert days(built, "notes/page/2.md") == [4, 3, 2]
    assert built.seen.pages["notes/page/2.md"].title == "Journal, page 2"
    assert built.dead_links() == []


def test_a_listing_on_the_home_page_goes_on(site: Site) -> None:
    notes = {path.removeprefix("notes/"): text for path, text in NOTES.items()}
    built = site(HOME | notes, labnotes={"notes_dir": ".", "listings": {"per_page": 3}})
    assert days(built, "index.md") == [7, 6, 5]
    assert days(built, "page/2.md") == [4, 3, 2]
    assert built.dead_links() == []


@pytest.mark.parametrize("theme", ["material", "mkdocs"])
def test_further_pages_are_in_no_navigation_and_no_search(site: Site, theme: str) -> None:
    built = build(site, theme=theme, plugins=["material/search" if theme == "material" else "search"])
    assert "page/2" not in json.dumps(built.nav)
    entries = json.loads(built.files["search/search_index.json"])["docs"]
    assert not [entry["location"] for entry in entries if "page/2" in entry["location"]]
    assert [entry for entry in entries if "Word4" in entry["text"]]
    assert not [message for message in built.infos if "page/2" in message]


def test_a_nav_writer_leaves_further_pages_out(site: Site) -> None:
    built = build(site, plugins=["search", "awesome-nav"])
    assert "notes/index.md" in json.dumps(built.nav)
    assert "page/2" not in json.dumps(built.nav)


@pytest.mark.parametrize("permalinks", [{}, {"categories": "/by/:slug/"}])
def test_with_hugo_s_addresses_further_pages_lie_below_the_first(site: Site, permalinks: dict[str, str]) -> None:
    options = {"urls": "hugo", "permalinks": permalinks, "listings": {"per_page": 3}}
    built = site(HOME | NOTES, labnotes=options)
    folder = "by/all" if permalinks else "categories/all"
    assert {"notes/page/2/index.html", f"{folder}/page/2/index.html", f"{folder}/page/3/index.html"} <= built.own
    assert [path for path in built.own if path.startswith("archive")] == []
    assert built.dead_links() == []


def test_a_note_where_the_listing_goes_on_is_an_error(site: Site) -> None:
    site.draw(HOME | NOTES | {"notes/page/2.md": "# Second\n"}, labnotes={"listings": {"per_page": 3}})
    with pytest.raises(Abort):
        site.build()
    (error,) = site.errors
    assert "docs/notes/page/2.md lies where the listing 'Notes' goes on" in error
    assert "per_page: 0" in error


def test_a_draft_where_the_listing_goes_on_is_in_nobody_s_way(site: Site) -> None:
    built = build(site, {"notes/page/2.md": "---\ndraft: true\n---\n# Hush\n"})
    assert days(built, "notes/page/2.md") == [4, 3, 2]
    assert built.places_of("hush") == []


def test_pinned_notes_come_first_and_say_so(site: Site) -> None:
    files = {
        "notes/old.md": "---\ndate: 2020-01-01\npin: true\ncategories: all\n---\n# Day 0\n",
        "notes/wrong.md": "---\ndate: 2019-01-01\npin: maybe\nfeatured: true\nreadtime: long\n---\n# Day 99\n",
    }
    built = build(site, files)
    assert days(built, "notes/index.md") == [0, 7, 6]
    assert days(built, "categories/all/index.md") == [0, 7, 6]
    assert days(built, "archive/2020.md") == [0]
    assert "Day 0 Pinned · January 1, 2020" in built.text("notes/index.md")
    assert "Day 99 ★ Featured · January 1, 2019" in built.text("notes/page/3.md")
    pin, readtime = built.warnings
    assert "docs/notes/wrong.md:3: pin: 'maybe' is not understood" in pin
    assert "docs/notes/wrong.md:5: readtime: 'long' is not understood, and the time is estimated" in readtime


ORDERS: Final = {
    "date": [3, 1, 4, 2], "updated": [4, 3, 1, 2], "title": [1, 2, 3, 4], "weight": [3, 2, 4, 1],
}  # fmt: skip


@pytest.mark.parametrize(("order", "expected"), ORDERS.items())
@pytest.mark.parametrize("listed", ["notes", "tags", "sections", "series"])
def test_a_kind_of_listing_has_an_order_of_its_own(site: Site, listed: str, order: str, expected: list[int]) -> None:
    def note(day: int, more: str = "") -> str:
        return f"---\ntitle: Day {day}\ntags: x\nseries: x\n{more}\n---\n"

    files = {
        "notes/s/_index.md": "---\ntitle: S\n---\n",
        "notes/s/1.md": note(1, "date: 2025-04-01"),
        "notes/s/2.md": note(2, "date: 2025-01-01"),
        "notes/s/3.md": note(3, "date: 2025-02-01\nweight: 5"),
        "notes/s/4.md": note(4, "date: 2025-03-01\nlastmod: 2025-06-01"),
    }
    updated = {"updated": [4, 1, 3, 2]}
    built = site(HOME | files, labnotes={"listings": {"order": {listed: order}}})
    page = {"notes": "notes/index.md", "sections": "notes/s/_index.md"}.get(listed, f"{listed}/x/index.md")
    assert days(built, page) == updated.get(order, expected)
    default = {"tags": "tags/x/index.md", "series": "series/x/index.md"}["series" if listed == "tags" else "tags"]
    assert days(built, default) == ORDERS["weight" if listed == "tags" else "date"]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"order": {"tags": "newest"}}, "tags: there is no order 'newest'; there are: date, updated, title, weight"),
        (
            {"order": {"topics": "date"}},
            "order: there is no 'topics'; there are: categories, tags, series, authors, no",
        ),
        ({"order": ["date"]}, "Expected orders by what is listed"),
        ({"per_page": -1}, "Expected a whole number from 0 on, and got -1"),
        ({"per_page": 2.5}, "Expected a whole number from 0 on, and got 2.5"),
        ({"archive": "day"}, "'day'"),
        ({"nested": ["topics"]}, "nested: there is no 'topics'"),
        ({"allowed": {"topics": []}}, "allowed: there is no 'topics'"),
        ({"allowed": {"tags": "x"}}, "Expected lists of terms"),
    ],
)
def test_a_wrong_option_is_an_error_that_says_what_there_is(site: Site, options: dict[str, Any], said: str) -> None:
    site.draw(HOME | NOTES, labnotes={"listings": options})
    with pytest.raises(Abort):
        site.build()
    assert said in "\n".join(site.errors)
