"""The notes have a section in the navigation, where the user wants it and as long as they are few."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pytest

if TYPE_CHECKING:
    from tests.website.conftest import Site


def note(day: int, categories: str = "", tags: str = "") -> str:
    return f"---\ndate: 2025-01-{day:02}\ncategories: [{categories}]\ntags: [{tags}]\n---\n# Day {day}\n"


DOCS: Final = {
    "index.md": "# Home\n",
    "guide.md": "# Guide\n",
    "notes/a.md": note(1, "scratchpad, Pipelines"),
    "notes/b.md": note(2, "Pipelines, scratchpad", "one"),
    "notes/c.md": note(3, "Scratchpad", "two"),
    "notes/d.md": note(4),
    "notes/deep/e.md": note(5, "Zoo"),
    "notes/held.md": "---\ndraft: true\ncategories: [hush]\n---\n",
    "notes/_drafts/held.md": "# Hush\n",
}  # fmt: skip

PIPELINES: Final = "categories/pipelines/index.md"
SCRATCHPAD: Final = "categories/scratchpad/index.md"
ZOO: Final = "categories/zoo/index.md"

GROUPED: Final[list[Any]] = [
    "notes/index.md",
    {"Pipelines": [PIPELINES, "notes/b.md"]},
    {"scratchpad": [SCRATCHPAD, "notes/c.md", "notes/a.md"]},
    {"Zoo": [ZOO, "notes/deep/e.md"]},
    "notes/d.md",
    "tags/index.md",
    "archive/index.md",
]
FEW: Final[list[Any]] = ["notes/index.md", PIPELINES, SCRATCHPAD, ZOO, "tags/index.md", "archive/index.md"]


def check_quiet(infos: list[str]) -> None:
    assert not [message for message in infos if 'not included in the "nav"' in message]


NAVS: Final[dict[str, tuple[list[Any] | None, list[Any]]]] = {
    "automatic": (None, ["index.md", "guide.md", {"Notes": GROUPED}]),
    "without notes": (["index.md", "guide.md"], ["index.md", "guide.md", {"Notes": GROUPED}]),
    "bare entry": (["notes/index.md", "index.md", "guide.md"], [{"Notes": GROUPED}, "index.md", "guide.md"]),
    "titled entry": (
        ["index.md", {"My notes": "notes/index.md"}, "guide.md"],
        ["index.md", {"My notes": GROUPED}, "guide.md"],
    ),
    "entry with ./": (
        ["index.md", {"My notes": "./notes/index.md"}, "guide.md"],
        ["index.md", {"My notes": GROUPED}, "guide.md"],
    ),
    "bare entry in a section": (
        ["index.md", {"More": ["notes/index.md", "guide.md"]}],
        ["index.md", {"More": [*GROUPED, "guide.md"]}],
    ),
    "titled entry in a section": (
        ["index.md", {"More": ["guide.md", {"My notes": "notes/index.md"}]}],
        ["index.md", {"More": ["guide.md", {"My notes": GROUPED}]}],
    ),
    "deep": (
        ["index.md", {"More": [{"Deep": ["guide.md", {"My notes": "notes/index.md"}]}]}],
        ["index.md", {"More": [{"Deep": ["guide.md", {"My notes": GROUPED}]}]}],
    ),
    "section of the entry alone": (
        ["index.md", "guide.md", {"Journal": ["notes/index.md"]}],
        ["index.md", "guide.md", {"Journal": GROUPED}],
    ),
}


@pytest.mark.parametrize(("nav", "expected"), NAVS.values(), ids=NAVS)
def test_the_section_stands_where_the_user_put_the_notes_or_at_the_end(
    site: Site, nav: list[Any] | None, expected: list[Any]
) -> None:
    built = site(DOCS, nav=nav)
    assert built.nav == expected
    check_quiet(built.infos)
    assert built.warnings == []
    assert built.dead_links() == []


ORDERS: Final = {
    "none": ([], [PIPELINES, SCRATCHPAD, ZOO]),
    "all": (["Zoo", "Scratchpad", "Pipelines"], [ZOO, SCRATCHPAD, PIPELINES]),
    "some": (["Zoo"], [ZOO, PIPELINES, SCRATCHPAD]),
    "other spellings": (["zoo", "SCRATCHPAD"], [ZOO, SCRATCHPAD, PIPELINES]),
    "what does not exist": (["hush", "nothing", "Scratchpad"], [SCRATCHPAD, PIPELINES, ZOO]),
}


@pytest.mark.parametrize(("order", "expected"), ORDERS.values(), ids=ORDERS)
def test_categories_stand_in_the_order_of_the_option(site: Site, order: list[str], expected: list[str]) -> None:
    built = site(DOCS, labnotes={"nav": {"order": order, "max_notes": 0}}, nav=["index.md", "guide.md"])
    assert built.nav[-1]["Notes"] == ["notes/index.md", *expected, "tags/index.md", "archive/index.md"]
    with_notes = site(DOCS, labnotes={"nav": {"order": order}}, nav=["index.md", "guide.md"]).nav[-1]["Notes"]
    assert [next(iter(section.values()))[0] for section in with_notes[1:-3]] == expected


@pytest.mark.parametrize(("most", "section"), [(0, FEW), (4, FEW), (5, GROUPED), (6, GROUPED)])
def test_notes_stand_in_the_nav_up_to_a_number_of_published_ones(site: Site, most: int, section: list[Any]) -> None:
    built = site(DOCS, labnotes={"nav": {"max_notes": most}})
    assert built.nav[-1] == {"Notes": section}
    check_quiet(built.infos)
    assert built.dead_links() == []


def test_a_hundred_notes_stand_in_the_nav_and_one_more_does_not(site: Site) -> None:
    notes = {f"notes/{number:03}.md": "" for number in range(100)}
    assert len(site({"index.md": "# Home\n"} | notes).nav[-1]["Notes"]) == 101
    assert site({"notes/one-more.md": ""}).nav[-1] == {"Notes": ["notes/index.md"]}


def test_a_note_in_the_user_s_nav_is_not_doubled(site: Site) -> None:
    nav = [
        "index.md",
        "guide.md",
        {"Best": ["notes/b.md", {"The fourth": "notes/d.md"}]},
        "/notes/c.md",
        "notes/index.md",
    ]
    built = site(DOCS, nav=nav, validation={"nav": {"absolute_links": "relative_to_docs"}})
    rest = [
        "notes/index.md",
        PIPELINES,
        {"scratchpad": [SCRATCHPAD, "notes/a.md"]},
        {"Zoo": [ZOO, "notes/deep/e.md"]},
        "tags/index.md",
        "archive/index.md",
    ]
    assert built.nav == ["index.md", "guide.md", {"Best": ["notes/b.md", "notes/d.md"]}, "notes/c.md", {"Notes": rest}]
    assert built.seen.pages["notes/d.md"].title == "The fourth"
    check_quiet(built.infos)


def test_an_automatic_nav_keeps_the_order_and_the_folders_of_mkdocs(site: Site) -> None:
    others = {"zed.md": "", "a/b/c.md": "", "a/index.md": "", "a/z.md": "", "README.md": "", "notes-old/x.md": ""}
    built = site(others | {"notes/x/y.md": "# Y\n", "notes/z.md": "# Z\n"})
    assert built.nav == [
        "README.md", "zed.md", {"A": ["a/index.md", "a/z.md", {"B": ["a/b/c.md"]}]}, {"Notes old": ["notes-old/x.md"]},
        {"Notes": ["notes/index.md", "notes/x/y.md", "notes/z.md"]},
    ]  # fmt: skip


def test_a_nav_for_all_of_docs_begins_with_the_home_page(site: Site) -> None:
    files = {path.removeprefix("notes/"): text for path, text in DOCS.items() if path.startswith("notes/")}
    built = site(files, labnotes={"notes_dir": "."})
    section: list[Any] = [
        {"Pipelines": [PIPELINES, "b.md"]}, {"scratchpad": [SCRATCHPAD, "c.md", "a.md"]}, {"Zoo": [ZOO, "deep/e.md"]},
        "d.md", "tags/index.md", "archive/index.md",
    ]  # fmt: skip
    assert built.nav == ["index.md", {"Notes": section}]
    check_quiet(built.infos)


def test_a_user_s_page_gives_its_title_to_the_section_and_its_category(site: Site) -> None:
    pages = {"notes/index.md": "# Journal\n", "categories/zoo.md": "---\ntitle: The Zoo\n---\n"}
    built = site(DOCS | pages, nav=["index.md", "guide.md"])
    assert list(built.nav[-1]) == ["Journal"]
    assert {"The Zoo": ["categories/zoo.md", "notes/deep/e.md"]} in built.nav[-1]["Journal"]


@pytest.mark.parametrize("nav", [["index.md"], None], ids=["explicit", "automatic"])
def test_a_page_that_the_user_keeps_out_of_the_nav_stays_out_of_it(site: Site, nav: list[Any] | None) -> None:
    built = site(DOCS, nav=nav, not_in_nav="guide.md")
    assert built.nav == ["index.md", {"Notes": GROUPED}]
    check_quiet(built.infos)


@pytest.mark.parametrize("theme", ["material", "mkdocs", "readthedocs"])
def test_previous_and_next_follow_the_section(site: Site, theme: str) -> None:
    built = site(DOCS, theme=theme)
    order = [
        "index.md", "guide.md", "notes/index.md", PIPELINES, "notes/b.md", SCRATCHPAD, "notes/c.md", "notes/a.md",
        ZOO, "notes/deep/e.md", "notes/d.md", "tags/index.md", "archive/index.md",
    ]  # fmt: skip
    pages = [built.seen.pages[path] for path in order]
    assert [page.previous_page for page in pages] == [None, *pages[:-1]]
    assert [page.next_page for page in pages] == [*pages[1:], None]
    assert built.seen.pages["tags/one/index.md"].next_page is None
