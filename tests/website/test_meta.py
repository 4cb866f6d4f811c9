"""What stands in the front matter reaches other plugins as `page.meta`, and never the reader as text."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

import pytest

if TYPE_CHECKING:
    from tests.website.conftest import Site

YAML: Final = "---\ntitle: Its title\ntags: [one, two]\nextra:\n  qqdeep: [1]\n---\n"
TOML: Final = "+++\ntitle = 'Its title'\ntags = ['one', 'two']\n[extra]\nqqdeep = [1]\n+++\n"
JSON: Final = '{"title": "Its title", "tags": ["one", "two"], "extra": {"qqdeep": [1]}}\n'
BODY: Final = "First words.\n\n## Part\n\nLast words.\n"
MARK: Final = "\N{ZERO WIDTH NO-BREAK SPACE}"

WRITTEN: Final = {
    "YAML": YAML + BODY,
    "TOML": TOML + BODY,
    "JSON": JSON + BODY,
    "JSON over lines": json.dumps(json.loads(JSON), indent=2) + "\n\n" + BODY,
    "YAML with BOM": MARK + YAML + BODY,
    "TOML with BOM": MARK + TOML + BODY,
    "YAML with CRLF": (YAML + BODY).replace("\n", "\r\n"),
    "TOML with CRLF": (TOML + BODY).replace("\n", "\r\n"),
    "JSON with CRLF": (JSON + BODY).replace("\n", "\r\n"),
    "YAML with CR": (YAML + BODY).replace("\n", "\r"),
    "YAML with BOM and CRLF": (MARK + YAML + BODY).replace("\n", "\r\n"),
    "blank lines first, YAML": "\n\n" + YAML + BODY,
    "blank lines first, TOML": "\n\n" + TOML + BODY,
    "blanks first, JSON": "\n  " + JSON + BODY,
    "blanks before the opening line": "  " + YAML + BODY,
    "blanks behind the lines": YAML.replace("---\n", "---  \n") + BODY,
    "long lines of dashes": YAML.replace("---\n", "-----\n") + BODY,
    "closed by dots": YAML[:-4] + "...\n" + BODY,
    "comment in the opening line": YAML.replace("---\n", "--- # fields\n", 1) + BODY,
    "no blank line below": YAML + BODY,
    "blank lines below": YAML + "\n\n\n" + BODY,
}

ENDS: Final = {
    "YAML": YAML[:-1],
    "TOML": TOML[:-1],
    "JSON": JSON[:-1],
    "YAML with CRLF": YAML[:-1].replace("\n", "\r\n"),
}


@pytest.mark.parametrize("path", ["notes/a.md", "index.md"])
@pytest.mark.parametrize("text", WRITTEN.values(), ids=WRITTEN)
def test_other_plugins_get_the_fields_and_readers_the_text(site: Site, path: str, text: str) -> None:
    built = site({"index.md": "# Home\n", "notes/z.md": "", path: text})
    assert built.seen.meta[path] == {"title": "Its title", "tags": ["one", "two"], "extra": {"qqdeep": [1]}}
    expected = "First words. Part Last words."
    assert built.text(path) == expected
    assert built.seen.markdown[path].strip() == BODY.strip()
    assert built.seen.pages[path].title == "Its title"
    assert "First words." in built.html(path).text
    assert built.places_of("qqdeep") == []
    assert built.warnings == []


@pytest.mark.parametrize("text", ENDS.values(), ids=ENDS)
def test_a_note_may_end_with_its_front_matter(site: Site, text: str) -> None:
    built = site({"index.md": "# Home\n", "notes/a.md": text})
    assert built.seen.meta["notes/a.md"]["tags"] == ["one", "two"]
    assert built.text("notes/a.md") == ""
    assert built.seen.pages["notes/a.md"].title == "Its title"


@pytest.mark.parametrize("block", [YAML, TOML, JSON], ids=["YAML", "TOML", "JSON"])
def test_the_tags_plugin_of_material_shows_the_tags_of_every_format(site: Site, block: str) -> None:
    built = site(
        {"index.md": "# Home\n", "notes/a.md": block + BODY, "tags.md": "# Tags\n\n<!-- material/tags -->\n"},
        theme="material",
        plugins=["material/search", "tags"],
    )
    shown = [attributes for _, attributes in built.html("notes/a.md").tags if attributes.get("class") == "md-tag"]
    assert len(shown) == 2
    assert (built.address("notes/a.md"), "Its title") in built.links("tags.md")
    index = json.loads(built.files["search/search_index.json"])["docs"]
    assert {tag for entry in index for tag in entry.get("tags", [])} == {"one", "two"}


def test_every_key_is_there_as_written_and_in_lower_case(site: Site) -> None:
    built = site({"index.md": "", "notes/a.md": "---\nTitle: Its title\nTags: [one]\nMyKey: 1\n---\n"})
    meta = built.seen.meta["notes/a.md"]
    assert {key: meta[key] for key in ("title", "tags", "mykey", "MyKey")} == {
        "title": "Its title",
        "tags": ["one"],
        "mykey": 1,
        "MyKey": 1,
    }
    assert built.seen.pages["notes/a.md"].title == "Its title"


TITLES: Final = {
    "none, with a heading": ("---\ntags: [x]\n---\n# Heading *one*\n\ntext\n", "Heading one"),
    "none, without a heading": ("---\ntags: [x]\n---\ntext\n", "My file"),
    "no front matter": ("# Heading one\n\ntext\n", "Heading one"),
    "no front matter, no heading": ("text\n", "My file"),
    "empty": ("---\ntitle:\n---\n# Heading one\n\ntext\n", "Heading one"),
    "empty text": ("---\ntitle: ''\n---\ntext\n", "My file"),
    "blanks": ("---\ntitle: '  '\n---\n# Heading one\n\ntext\n", "Heading one"),
    "a number": ("---\ntitle: 2024\n---\ntext\n", "2024"),
    "a fraction": ("---\ntitle: 1.5\n---\ntext\n", "1.5"),
    "a day": ("---\ntitle: 2024-01-02\n---\ntext\n", "2024-01-02"),
    "a truth": ("---\ntitle: true\n---\ntext\n", "true"),
    "a list": ("---\ntitle: [a, b]\n---\n# Heading one\n\ntext\n", "Heading one"),
    "a mapping": ("---\ntitle: {a: b}\n---\ntext\n", "My file"),
    "a number in TOML": ("+++\ntitle = 7\n+++\ntext\n", "7"),
    "over two lines": ("---\ntitle: >\n  one\n  two\n---\ntext\n", "one two"),
    "in another case": ("---\nTITLE: One\n---\ntext\n", "One"),
}


@pytest.mark.parametrize("theme", ["material", "mkdocs"])
@pytest.mark.parametrize(("text", "title"), TITLES.values(), ids=TITLES)
def test_a_title_of_any_kind_is_text_everywhere(site: Site, theme: str, text: str, title: str) -> None:
    plugins: list[Any] = ["material/search", "tags"] if theme == "material" else ["search"]
    built = site({"index.md": "# Home\n", "notes/my-file.md": text}, theme=theme, plugins=plugins)
    assert built.seen.pages["notes/my-file.md"].title == title
    assert (built.address("notes/my-file.md"), title) in built.links("notes/index.md")
    assert title in [entry["title"] for entry in json.loads(built.files["search/search_index.json"])["docs"]]


KINDS_OF_TAGS: Final = {
    "a scalar": ("tags: one", ["one"]),
    "a number": ("tags: 2024", ["2024"]),
    "a list of numbers": ("tags: [2024, 1.5]", ["2024", "1.5"]),
    "a truth": ("tags: [true]", ["true"]),
    "a day": ("tags: [2024-01-02]", ["2024-01-02"]),
    "with empty members": ("tags: [one, '', ~]", ["one"]),
    "empty": ("tags:", []),
    "an empty list": ("tags: []", []),
    "an empty text": ("tags: ''", []),
    "a mapping": ("tags: {a: b}", []),
    "in another case": ("Tags: [one]", ["one"]),
}


@pytest.mark.parametrize("path", ["notes/a.md", "guide.md"])
@pytest.mark.parametrize("theme", ["material", "mkdocs"])
@pytest.mark.parametrize(("field", "tags"), KINDS_OF_TAGS.values(), ids=KINDS_OF_TAGS)
def test_tags_of_any_kind_stop_neither_search_nor_tags(
    site: Site, theme: str, path: str, field: str, tags: list[str]
) -> None:
    plugins: list[Any] = ["material/search", "tags"] if theme == "material" else ["search"]
    page = f"---\ntitle: 2024\n{field}\ncategories: 7\ndescription: 12\n---\ntext\n"
    overview = {"all.md": "<!-- material/tags -->\n"}
    built = site({"index.md": "# Home\n", "notes/z.md": "", path: page} | overview, theme=theme, plugins=plugins)
    assert built.seen.pages[path].title == "2024"
    listings = {f"tags/{tag}/index.md" for tag in tags if path.startswith("notes")}
    assert {source for source in built.seen.pages if source.startswith("tags/")} == listings | (
        {"tags/index.md"} if listings else set()
    )
    assert ("categories/7/index.md" in built.seen.pages) is path.startswith("notes")
    if theme == "material":
        entries = json.loads(built.files["search/search_index.json"])["docs"]
        mine = [entry for entry in entries if entry["location"].startswith(path.removesuffix(".md"))]
        assert [entry.get("tags", []) for entry in mine] == [tags]


def test_multimarkdown_keeps_working(site: Site) -> None:
    built = site(
        {"index.md": "Title: Old style\nAuthor: me\n\nFirst words.\n", "notes/a.md": "Title: Older\n\nLast words.\n"}
    )
    assert built.seen.pages["index.md"].title == "Old style"
    assert built.seen.meta["index.md"] == {"title": "Old style", "author": "me"}
    assert built.text("index.md") == "First words."
    assert built.seen.pages["notes/a.md"].title == "Older"
    assert built.text("notes/a.md") == "Last words."
    assert (built.address("notes/a.md"), "Older") in built.links("notes/index.md")


def test_a_block_without_fields_is_no_text_either(site: Site) -> None:
    built = site({"index.md": "---\n---\n# Home\n", "notes/a.md": "---\n# only a comment\n---\n# Note\n"})
    assert built.seen.meta["index.md"] == {}
    assert built.text("index.md") == "Home"
    assert built.text("notes/a.md") == "Note"
