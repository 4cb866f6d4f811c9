"""`mlops/tracking` is a term below `mlops`, wherever a taxonomy is one of nested terms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

if TYPE_CHECKING:
    from tests.website.conftest import Built, Site


def note(day: int, *categories: str, more: str = "") -> str:
    return f"---\ntitle: Day {day}\ndate: 2025-01-{day:02}\ncategories: {list(categories)}\n{more}\n---\n"


DOCS: Final = {
    "index.md": "# Home\n",
    "notes/1.md": note(1, "MLOps/Tracking"),
    "notes/2.md": note(2, "mlops / Data versioning"),
    "notes/3.md": note(3, "MLOps", "scratchpad"),
    "notes/4.md": note(4, "MLOps/tracking/MLflow", "scratchpad"),
    "notes/5.md": note(5, "tools/C++", more="tags: [CI/CD]"),
    "notes/6.md": note(6, "tools/C", "tools"),
    "notes/held.md": note(9, "mlops/hush", "secret/deep", more="draft: true"),
}
PAGES: Final = {
    "categories/mlops/index.md": [4, 3, 2, 1],
    "categories/mlops/tracking/index.md": [4, 1],
    "categories/mlops/tracking/mlflow/index.md": [4],
    "categories/mlops/data-versioning/index.md": [2],
    "categories/scratchpad/index.md": [4, 3],
    "categories/tools/index.md": [6, 5],
    "categories/tools/cpp/index.md": [5],
    "categories/tools/c/index.md": [6],
}


def days(built: Built, source: str) -> list[int]:
    return [int(text.removeprefix("Day ")) for _, text in built.links(source) if text.startswith("Day ")]


@pytest.mark.parametrize("theme", ["material", "mkdocs", "readthedocs"])
def test_a_term_lies_below_its_parent_which_lists_its_notes_too(site: Site, theme: str) -> None:
    built = site(DOCS, theme=theme)
    found = {path for path in built.seen.pages if path.startswith("categories/")}
    assert found == {*PAGES, "categories/index.md"}
    assert {page: days(built, page) for page in PAGES} == PAGES
    assert built.places_of("hush") == []
    assert built.dead_links() == []
    assert built.warnings == []


def test_the_overview_is_a_tree(site: Site) -> None:
    built = site(DOCS)
    assert built.text("categories/index.md") == (
        "Categories MLOps (4 notes) Data versioning (1 note) Tracking (2 notes) MLflow (1 note) scratchpad (2 notes) "
        "tools (2 notes) C (1 note) C++ (1 note)"
    )
    assert built.content("categories/index.md").count("<ul") == 4


def test_a_term_s_page_says_where_it_belongs(site: Site) -> None:
    built = site(DOCS)
    page = "categories/mlops/tracking/mlflow/index.md"
    assert built.seen.pages[page].title == "MLOps / Tracking / MLflow"
    assert built.links(page)[:3] == [
        (built.address("categories/mlops/index.md"), "MLOps"),
        (built.address("categories/mlops/tracking/index.md"), "Tracking"),
        (built.address("categories/index.md"), "All categories"),
    ]
    assert (built.address(page), "MLOps / Tracking / MLflow") in built.links("notes/index.md")
    assert (built.address(page), "MLflow") in built.links("categories/mlops/index.md")


def test_the_navigation_has_the_terms_below_their_parents(site: Site) -> None:
    built = site(DOCS)
    (section,) = (item for item in built.nav if isinstance(item, dict))
    mlops = {"MLOps": [
        "categories/mlops/index.md",
        {"MLOps / Data versioning": ["categories/mlops/data-versioning/index.md", "notes/2.md"]},
        {"MLOps / Tracking": [
            "categories/mlops/tracking/index.md",
            {"MLOps / Tracking / MLflow": ["categories/mlops/tracking/mlflow/index.md", "notes/4.md"]},
            "notes/1.md",
        ]},
        "notes/3.md",
    ]}  # fmt: skip
    assert mlops in section["Notes"]


def test_a_user_writes_a_page_for_a_term_and_for_its_parent(site: Site) -> None:
    pages = {
        "categories/mlops.md": "---\ntitle: Machine rooms\n---\nAbout all.\n",
        "categories/mlops/tracking.md": "---\ntitle: Keeping track\n---\nAbout runs.\n",
        "categories/tools/cpp/index.md": "# Plus\n\nAbout C++.\n",
    }
    built = site(DOCS | pages)
    assert "About all. 4 notes, newest first." in built.text("categories/mlops.md")
    assert days(built, "categories/mlops/tracking.md") == [4, 1]
    assert days(built, "categories/tools/cpp/index.md") == [5]
    title = "Machine rooms / Keeping track / MLflow"
    assert built.seen.pages["categories/mlops/tracking/mlflow/index.md"].title == title
    assert "categories/tools/cpp/index.md" in built.seen.pages
    assert built.dead_links() == []


def test_a_slash_in_a_tag_is_part_of_the_word(site: Site) -> None:
    built = site(DOCS)
    assert built.text("tags/index.md") == "Tags CI/CD (1 note)"
    assert days(built, "tags/ci-cd/index.md") == [5]


def test_tags_are_nested_where_the_site_says_so(site: Site) -> None:
    built = site(DOCS, labnotes={"listings": {"nested": ["tags"]}})
    assert days(built, "tags/ci/cd/index.md") == days(built, "tags/ci/index.md") == [5]
    assert "categories/mlops-tracking/index.md" in built.seen.pages
    assert built.seen.pages["categories/mlops-tracking/index.md"].title == "MLOps/Tracking"
    assert built.dead_links() == []


@pytest.mark.parametrize("options", [{"urls": "hugo"}, {"permalinks": {"categories": "/by/:slug/"}}], ids=str)
def test_with_hugo_s_addresses_there_is_nothing_below(site: Site, options: dict[str, object]) -> None:
    built = site({key: DOCS[key] for key in ("index.md", "notes/1.md", "notes/4.md")}, labnotes=options)
    assert [text for _, text in built.links("categories/index.md")] == [
        "MLOps/Tracking", "MLOps/tracking/MLflow", "scratchpad",
    ]  # fmt: skip


ODD: Final = {
    "a//b/": "a / b", "/": "\N{DIVISION SLASH}", "///": "\N{DIVISION SLASH}" * 3, "c/R&D": "c / R&D", "..": "..",
    "d/..": "d / ..", "e/index": "e / index", "f/page": "f / page", "/".join("ghijklmnop"): "g / h / i / j / k / l / m",
    "x/" * 3_000: "x / x",
}  # fmt: skip


def test_odd_terms_have_pages_of_their_own(site: Site) -> None:
    files = {f"notes/{number}.md": note(number + 1, term) for number, term in enumerate(ODD)}
    built = site({"index.md": "# Home\n"} | files)
    for number, title in enumerate(ODD.values()):
        wanted = [path for path, page in built.seen.pages.items() if str(page.title).startswith(title)]
        assert any(days(built, path) == [number + 1] for path in wanted if path.startswith("categories/")), title
    assert built.dead_links() == []


def test_terms_below_one_parent_that_want_one_address_get_two(site: Site) -> None:
    files = {"notes/1.md": note(1, "p/a b"), "notes/2.md": note(2, "p/a!b"), "notes/3.md": note(3, "q/a b")}
    built = site({"index.md": "# Home\n"} | files)
    assert days(built, "categories/p/a-b/index.md") == [2]
    assert days(built, "categories/p/a-b-2/index.md") == [1]
    assert days(built, "categories/q/a-b/index.md") == [3]
    (warning,) = built.warnings
    assert "'p/a!b' and 'p/a-b' would have one address" in warning
