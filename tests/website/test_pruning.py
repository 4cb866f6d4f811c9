"""What is held back is taken out of the navigation that the user wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pytest

if TYPE_CHECKING:
    from tests.website.conftest import Site

DOCS: Final = {
    "index.md": "# Home\n",
    "guide/a.md": "# A\n",
    "guide/b.md": "# B\n",
    "guide/held.md": "---\ntitle: Hush\ndraft: true\n---\n",
    "guide/older.md": "---\ntitle: Older\nexpires: 2020-01-01\n---\n",
    "guide/held.txt": "text",
    "guide/geheimer plan ü.md": "---\ndraft: true\n---\n",
    "notes/kept.md": "# Kept\n",
    "notes/held.md": "---\ntitle: Hush\ndate: 2099-01-01\n---\n",
}

NAVS: Final[dict[str, tuple[list[Any], list[Any]]]] = {
    "bare": (["index.md", "guide/held.md"], ["index.md"]),
    "titled": (["index.md", {"Hush": "guide/held.md"}], ["index.md"]),
    "with ./": (["index.md", "./guide/held.md", {"Hush": "./guide/./held.md"}], ["index.md"]),
    "absolute": (["index.md", "/guide/held.md", {"Hush": "/guide/held.md"}], ["index.md"]),
    "with blanks": (["index.md", "guide/geheimer plan ü.md"], ["index.md"]),
    "double slash": (["index.md", "guide//held.md"], ["index.md"]),
    "a note": (["index.md", "notes/held.md", "notes/kept.md"], ["index.md", "notes/kept.md"]),
    "in a section": (
        ["index.md", {"Guide": ["guide/a.md", {"Hush": "guide/held.md"}, "guide/b.md"]}],
        ["index.md", {"Guide": ["guide/a.md", "guide/b.md"]}],
    ),
    "deep": (
        ["index.md", {"One": [{"Two": [{"Three": ["guide/held.md", "guide/a.md"]}]}]}],
        ["index.md", {"One": [{"Two": [{"Three": ["guide/a.md"]}]}]}],
    ),
    "all of a section": (["index.md", {"Guide": ["guide/held.md", {"Older": "guide/older.md"}]}], ["index.md"]),
    "sections within sections": (
        ["index.md", {"One": [{"Two": ["guide/held.md"]}, {"Three": [{"Four": ["guide/older.md"]}]}]}],
        ["index.md"],
    ),
    "twice": (
        ["guide/held.md", "index.md", {"Again": ["guide/held.md", "guide/a.md"]}],
        ["index.md", {"Again": ["guide/a.md"]}],
    ),
    "links elsewhere": (
        ["index.md", {"A": "https://example.org/guide/held.md"}, {"B": "guide/held.txt"}, {"Hush": "guide/held.md"}],
        ["index.md", "https://example.org/guide/held.md", "guide/held.txt"],
    ),
    "nothing is left, as if there were no nav": (
        ["guide/held.md", {"Hush": "guide/older.md"}],
        ["index.md", {"Guide": ["guide/a.md", "guide/b.md"]}],
    ),
}


@pytest.mark.parametrize(("nav", "pruned"), NAVS.values(), ids=NAVS)
def test_an_entry_of_what_is_held_back_leaves_the_nav(site: Site, nav: list[Any], pruned: list[Any]) -> None:
    built = site(DOCS, nav=nav)
    assert built.nav[:-1] == pruned
    assert list(built.nav[-1]) == ["Notes"]
    assert built.places_of("Hush") == []
    assert built.warnings == []
    assert not [message for message in built.infos if "held.md" in message]


@pytest.mark.parametrize("directory_urls", [True], indirect=True)
@pytest.mark.parametrize("address", ["/guide/held/", "https://site.example/guide/held/"])
def test_an_entry_may_name_what_is_held_back_by_its_address(site: Site, address: str) -> None:
    built = site(DOCS, nav=["index.md", {"Hush": address}, {"A": "/guide/a/"}], site_url="https://site.example/")
    assert built.nav[:-1] == ["index.md", "/guide/a/"]
    assert built.places_of("Hush") == []


def test_other_entries_keep_their_titles(site: Site) -> None:
    built = site(DOCS, nav=["index.md", {"First": "guide/a.md"}, {"Hush": "guide/held.md"}, {"Last": "guide/b.md"}])
    assert [built.seen.pages[path].title for path in ("guide/a.md", "guide/b.md")] == ["First", "Last"]


@pytest.mark.parametrize("theme", ["material", "mkdocs", "readthedocs"])
def test_previous_and_next_lead_over_what_is_held_back(site: Site, theme: str) -> None:
    nav = ["index.md", "guide/held.md", "guide/a.md", {"Section": ["guide/older.md", "notes/held.md"]}, "guide/b.md"]
    features = {"name": theme, "features": ["navigation.footer"]} if theme == "material" else theme
    built = site(DOCS, nav=nav, theme=features)
    order = ["index.md", "guide/a.md", "guide/b.md", "notes/index.md", "notes/kept.md"]
    pages = [built.seen.pages[path] for path in order]
    assert [page.next_page for page in pages] == [*pages[1:], None]
    assert [page.previous_page for page in pages] == [None, *pages[:-1]]
    assert built.places_of("Hush") == built.places_of("guide/held/") == built.places_of("guide/held.html") == []


def test_an_automatic_nav_has_no_entry_and_no_empty_section(site: Site) -> None:
    files = {"index.md": "", "guide/a.md": "", "guide/held.md": "---\ndraft: true\n---\n", "notes/kept.md": ""}
    built = site(files | {"empty/deep/held.md": "---\ndraft: true\n---\n"})
    assert built.nav == ["index.md", {"Guide": ["guide/a.md"]}, {"Notes": ["notes/index.md", "notes/kept.md"]}]


def test_the_preview_leaves_the_nav_alone(site: Site) -> None:
    site.draw(DOCS, nav=["index.md", {"Hush": "guide/held.md"}])
    built = site.build(command="serve")
    assert built.nav[:2] == ["index.md", "guide/held.md"]
    assert built.seen.pages["guide/held.md"].title == "Hush"
