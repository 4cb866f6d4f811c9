"""Authors are a taxonomy of people, whose names and faces stand in `.authors.yml`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from mkdocs.exceptions import Abort

if TYPE_CHECKING:
    from tests.website.conftest import Site

LIST: Final = """authors:
  ada:
    name: Ada Lovelace
    description: Counts & writes.
    avatar: assets/ada.png
    url: https://example.org/ada
  "grace":
    name: Grace <Hopper>
    description: Compiles.
    avatar: https://elsewhere.example/grace.png
    slug: admiral
  mary: {name: Mary, avatar: assets/missing.png, url: "javascript:alert(1)"}
  spooky: {name: Spooky of a draft, description: Boo., avatar: notes/spook.png}
"""
DOCS: Final = {
    "index.md": "# Home\n",
    "assets/ada.png": "a picture",
    "notes/a.md": "---\ndate: 2025-01-03\nauthors: [ada, Grace]\n---\n# Note a\n",
    "notes/b.md": "---\ndate: 2025-01-02\nauthors: ada\n---\n# Note b\n",
    "notes/c.md": "---\ndate: 2025-01-01\nauthors: [mary]\n---\n# Note c\n",
    "notes/held.md": "---\ndraft: true\nauthors: [spooky, hush]\n---\n# Hush\n",
}
THEMES: Final = ("material", "mkdocs", "readthedocs")


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("place", [".authors.yml", "notes/.authors.yml"])
def test_a_person_has_a_page_with_name_description_and_notes(site: Site, theme: str, place: str) -> None:
    built = site(DOCS | {place: LIST}, theme=theme)
    pages = {"authors/ada/index.md", "authors/admiral/index.md", "authors/mary/index.md", "authors/index.md"}
    assert {path for path in built.seen.pages if path.startswith("authors")} == pages
    assert built.text("authors/ada/index.md").startswith(
        "Ada Lovelace Counts & writes. https://example.org/ada 2 notes, newest first. All authors Note a"
    )
    assert built.seen.pages["authors/admiral/index.md"].title == "Grace <Hopper>"
    assert built.text("authors/index.md") == "Authors Ada Lovelace (2 notes) Grace <Hopper> (1 note) Mary (1 note)"
    assert "Note a January 3, 2025 · 1 min read · Ada Lovelace, Grace <Hopper>" in built.text("notes/index.md")
    assert ("https://example.org/ada", "https://example.org/ada") in built.links("authors/ada/index.md")
    assert built.places_of("spook") == built.places_of("hush") == built.places_of("alert(1)") == []
    assert not [name for name in built.files if "authors.yml" in name]
    assert built.dead_links() == []
    assert built.warnings == []


def test_a_picture_is_shown_only_if_it_is_a_file_of_the_site(site: Site) -> None:
    built = site(DOCS | {".authors.yml": LIST})
    pictures = {
        name: [given["src"] for tag, given in built.html(f"authors/{name}/index.md").tags if tag == "img"]
        for name in ("ada", "admiral", "mary")
    }
    assert pictures == {"ada": ["../../assets/ada.png"], "admiral": [], "mary": []}
    assert built.places_of("elsewhere.example") == []


def test_the_picture_of_a_draft_is_shown_nowhere(site: Site) -> None:
    files = {
        ".authors.yml": LIST.replace("assets/ada.png", "notes/secret/face.png"),
        "notes/secret/index.md": "---\ndraft: true\n---\n![](face.png)\n",
        "notes/secret/face.png": "a face",
    }
    built = site(DOCS | files)
    assert built.places_of("face.png") == []
    assert "<img" not in built.content("authors/ada/index.md")


def test_a_picture_beside_drafts_is_copied_for_the_author_alone(site: Site) -> None:
    files = {
        ".authors.yml": LIST.replace("assets/ada.png", "notes/ada.png"),
        "notes/ada.png": "a face",
        "notes/spook.png": "another face",
    }
    built = site(DOCS | files)
    assert "<img" in built.content("authors/ada/index.md")
    assert "notes/ada.png" in built.files
    assert "notes/spook.png" not in built.files
    assert built.dead_links() == []


def test_without_a_list_the_written_names_are_taken(site: Site) -> None:
    built = site(DOCS | {"notes/d.md": "---\nauthors: [Ada L., {name: nobody}]\n---\n"})
    assert [text for _, text in built.links("authors/index.md")] == ["ada", "Ada L.", "Grace", "mary"]
    assert built.seen.meta["notes/d.md"]["authors"] == ["Ada L.", {"name": "nobody"}]
    assert built.warnings == []


def test_an_author_who_is_not_in_the_list_is_a_warning(site: Site) -> None:
    files = {"notes/d.md": "---\ntitle: D\nauthors: [adda]\n---\n", "notes/e.md": "---\nauthors: [zoe]\n---\n"}
    built = site(DOCS | files | {".authors.yml": LIST})
    first, second = built.warnings
    assert "docs/notes/d.md:3: authors: 'adda' is not in .authors.yml; did you mean 'ada'?" in first
    assert "docs/notes/e.md:2: authors: 'zoe' is not in .authors.yml; add this id" in second
    assert "hush" not in first + second
    assert (built.address("authors/adda/index.md"), "adda") in built.links("authors/index.md")


def test_a_user_s_page_for_an_author_keeps_its_text(site: Site) -> None:
    pages = {"authors/ada.md": "---\ntitle: Countess\n---\nOwn words.\n", ".authors.yml": LIST}
    built = site(DOCS | pages)
    assert "Own words. Counts & writes." in built.text("authors/ada.md")
    assert (built.address("authors/ada.md"), "Countess") in built.links("notes/index.md")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("people: {}\n", ":1: there is no mapping 'authors'"),
        ("", ":1: there is no mapping 'authors'"),
        ("- a\n", ":1: "),
        ("authors:\n  a: {description: x}\n", ":1: a: has no 'name'"),
        ("authors:\n  a: Ada\n", ":1: a: has no 'name'"),
        ("authors:\n  a: {name: 7}\n", ":1: a: name: 7 is no text"),
        ("authors:\n  a: {name: A}\n  a: {name: B}\n", ":3: "),
        ("authors:\n  a: {name: [\n", ":"),
    ],
)
def test_a_list_that_is_not_understood_ends_the_build(site: Site, text: str, said: str) -> None:
    site.draw(DOCS | {".authors.yml": text})
    with pytest.raises(Abort):
        site.build()
    assert f"docs/.authors.yml{said}" in "\n".join(site.errors)
