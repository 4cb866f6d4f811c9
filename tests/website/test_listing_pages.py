"""A listing page is a good neighbour: a real file, out of search and contents, the same as Markdown and as HTML."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest
from mkdocs.config.base import Config
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files

from labnotes.website.listing import MARK

if TYPE_CHECKING:
    from tests.website.conftest import Built, Site

THEMES: Final = ("material", "mkdocs", "readthedocs")
DOCS: Final = {
    "index.md": "# Home\n\nHomeword.\n",
    "notes/a.md": "---\ndate: 2025-01-02\ncategories: [scratchpad, other]\ntags: [one]\n---\n"
                  "# Title of a\n\nAword.\n\n## Inner\n",
    "notes/b.md": "---\ndate: 2025-01-01\ncategories: [scratchpad]\n---\n# Title of b\n\nBword.\n",
    "categories/other.md": "# The others\n\nOtherword.\n\n## Sub\n\nSubword.\n",
}  # fmt: skip
GENERATED: Final = (
    "notes/index.md",
    "categories/index.md",
    "categories/scratchpad/index.md",
    "tags/index.md",
    "tags/one/index.md",
    "archive/index.md",
    "archive/2025.md",
)
OWN: Final = ("index.md", "notes/a.md", "notes/b.md", "categories/other.md")


class NoOptions(Config):
    pass


def search_index(built: Built) -> list[dict[str, str]]:
    entries: list[dict[str, str]] = json.loads(built.files["search/search_index.json"])["docs"]
    return entries


@pytest.mark.parametrize("theme", THEMES)
def test_listing_pages_have_no_edit_link(site: Site, theme: str) -> None:
    built = site(DOCS, theme=theme, repo_url="https://example.org/repo", edit_uri="edit/main/docs/")
    assert {path: built.seen.pages[path].edit_url for path in GENERATED} == dict.fromkeys(GENERATED)
    assert {path: built.seen.pages[path].edit_url for path in OWN} == {
        path: f"https://example.org/repo/edit/main/docs/{path}" for path in OWN
    }
    for path in GENERATED:
        assert not [href for href, _ in built.html(path).links if "/edit/" in href]


@pytest.mark.parametrize("theme", THEMES)
def test_the_contents_show_no_headings_of_a_listing(site: Site, theme: str) -> None:
    built = site(DOCS, theme=theme)
    for path in GENERATED:
        contents = [(item.title, item.children) for item in built.seen.pages[path].toc]
        assert contents == [(built.seen.pages[path].title, [])]
        assert "toc" in built.seen.meta[path]["hide"]
    assert [[child.title for child in item.children] for item in built.seen.pages["categories/other.md"].toc] == [
        ["Sub"]
    ]


def test_material_hides_the_contents_of_listing_pages_and_shows_those_of_notes(site: Site) -> None:
    built = site(DOCS, theme="material")
    hidden = {
        path: 'data-md-type="toc" hidden' in (built.site_dir / built.address(path)).read_text()
        for path in (*GENERATED, *OWN)
    }
    assert hidden == dict.fromkeys(GENERATED, True) | dict.fromkeys(OWN, False)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("indexing", ["full", "sections", "titles"])
def test_listings_are_not_in_the_search_index(site: Site, theme: str, indexing: str) -> None:
    options = {"search": {"indexing": indexing}} if theme != "material" else {"material/search": {}}
    built = site(DOCS, theme=theme, plugins=[options])
    entries = search_index(built)
    pages = {built.address(path) for path in OWN}
    styles = {"": "index.html", "/": "/index.html"}
    found = {entry["location"].partition("#")[0] for entry in entries}
    files = {(f"{place}index.html" if not place.endswith(".html") else place).lstrip("./") for place in found}
    assert files == pages, styles
    assert {entry["title"] for entry in entries} >= {"Home", "Title of a", "Title of b", "The others"}


@pytest.mark.parametrize("theme", THEMES)
def test_search_finds_the_text_of_a_user_s_page_without_its_listing(site: Site, theme: str) -> None:
    built = site(DOCS, theme=theme, plugins=["material/search" if theme == "material" else "search"])
    text = {
        word: [entry for entry in search_index(built) if word in entry["text"]]
        for word in ("Otherword", "Subword", "Aword")
    }
    assert all("other" in entry["location"] for entry in text["Otherword"] + text["Subword"])
    assert text["Otherword"]
    assert text["Subword"]
    assert text["Aword"]
    assert [entry["location"] for entry in text["Aword"] if "other" in entry["location"]] == []


class OpensFiles(BasePlugin[NoOptions]):
    """A neighbour that opens the files behind the pages, as feeds and blogs do."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: dict[str, str] = {}
        self.places: list[Path] = []

    @event_priority(-100)
    def on_env(self, env: Any, /, *, files: Files, **_: object) -> None:  # noqa: ANN401, ARG002 - MkDocs' signature
        for file in files.documentation_pages():
            assert file.abs_src_path is not None
            self.opened[file.src_uri] = Path(file.abs_src_path).read_text(encoding="utf-8")
            self.places.append(Path(file.abs_src_path))


def test_a_listing_page_is_a_real_file_while_the_build_runs(site: Site) -> None:
    site.draw(DOCS)
    neighbour = OpensFiles()
    built = site.build(neighbour)
    assert set(neighbour.opened) == {*GENERATED, *OWN}
    assert "[Title of a](../../notes/a.md)" in neighbour.opened["categories/scratchpad/index.md"]
    generated = [place for place in neighbour.places if not place.is_relative_to(site.root / "docs")]
    assert len(generated) == len(GENERATED)
    assert not [place for place in generated if place.exists()]
    assert not [place for place in generated if place.is_relative_to(built.site_dir)]
    assert list((site.root / "tmp").iterdir()) == []


class ChangesListings(BasePlugin[NoOptions]):
    """A neighbour that writes a word into the Markdown of every listing, which is then rendered as it is."""

    def on_page_markdown(self, markdown: str, /, **_: object) -> str:
        return markdown.replace(MARK, f"{MARK}\n\nForeword.")


TITLES: Final = (
    "Plain", "<b>bold</b> & <script>alert(1)</script>", "[a](b) and ![c](d)", "*a* _b_ __c__ **d** `e`", "a | b",
    "# a #", "1. one", "- dash", "> quote", "+ plus", "2025. A year", "a\\b", "~~a~~ ==b== ^^c^^", "{: .x } {.y}",
    "[^1] [[wiki]]", "http://a.example <http://b.example> www.c.example a@b.example", "&amp; &lt; &#42;",
    "$x$ and \\(y\\)", ":smile: --- ...", "日本語 “q”", "!!! note", "=== tab", "a  b", "{{ x }} {% y %}", "--8<-- a",
    "*[HTML]: x", "[x]: y", "Term\n: def", "!x", "?x", "12) x", "it's \"so\" (c) 1/2 -->",
)  # fmt: skip
EXTENSIONS: Final = [
    "abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "sane_lists", "tables",
    "pymdownx.arithmatex", "pymdownx.betterem", "pymdownx.caret", "pymdownx.mark", "pymdownx.tilde",
    "pymdownx.magiclink", "pymdownx.superfences", "pymdownx.tasklist", "pymdownx.snippets", "pymdownx.keys",
]  # fmt: skip
TYPOGRAPHY: Final = ["smarty", "pymdownx.smartsymbols"]


@pytest.mark.parametrize("extensions", [[], EXTENSIONS, TYPOGRAPHY], ids=["plain", "many", "typography"])
def test_the_markdown_of_a_listing_says_the_same_as_its_html(site: Site, extensions: list[str]) -> None:
    def note(number: int, title: str) -> str:
        fields = {
            "title": title,
            "tags": [title],
            "categories": f"c{number % 3}",
            "summary": title,
            "date": f"2025-01-{number % 28 + 1:02}",
        }
        return f"---\n{json.dumps(fields)}\n---\n"

    notes = {f"notes/a b ({number}) #%ü.md": note(number, title) for number, title in enumerate(TITLES)}
    site.draw({"index.md": "", "categories/c1.md": "# Mine\n", **notes}, markdown_extensions=extensions)
    as_html, as_markdown = site.build(), site.build(ChangesListings())
    listings = [path for path in as_html.seen.pages if not path.startswith("notes/a") and path != "index.md"]
    assert len(listings) == 8 + len(TITLES)
    for path in listings:
        assert "labnotes-listing" in as_html.content(path)
        assert "labnotes-listing" not in as_markdown.content(path)
        assert as_markdown.links(path) == as_html.links(path)
        assert as_markdown.text(path).replace("Foreword. ", "") == as_html.text(path)
    notes_of_site = {as_html.address(path): " ".join(str(as_html.seen.pages[path].title).split()) for path in notes}
    assert {
        address: text for address, text in as_html.links("notes/index.md") if address in notes_of_site
    } == notes_of_site
    assert as_html.dead_links() == as_markdown.dead_links() == []
