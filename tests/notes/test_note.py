"""What a note is: its kind by its path, its title, its terms, its summary."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from mkdocs.utils import is_markdown_file

from labnotes.notes.note import MARKDOWN_SUFFIXES, Note, is_markdown, kind_of, read_note


@pytest.mark.parametrize(
    ("path", "notes_dir", "kind"),
    [
        ("notes/a.md", "notes", "note"),
        ("notes/x/a.md", "notes", "note"),
        ("notes/x/y/a.md", "notes", "note"),
        ("notes/x/index.md", "notes", "note"),
        ("notes/x/README.md", "notes", "note"),
        ("notes/readme-first.md", "notes", "note"),
        ("notes/notes/a.md", "notes", "note"),
        ("notes/categories/a.md", "notes", "note"),
        ("notes/_drafts/a.md", "notes", "note"),
        ("notes/index.md", "notes", "page"),
        ("notes/README.md", "notes", "page"),
        ("notes/_index.md", "notes", "page"),
        ("notes/x/_index.md", "notes", "page"),
        ("notes.md", "notes", "page"),
        ("notes-old/a.md", "notes", "page"),
        ("my-notes/a.md", "notes", "page"),
        ("Notes/a.md", "notes", "page"),
        ("x/notes/a.md", "notes", "page"),
        ("index.md", "notes", "page"),
        ("a.md", "notes", "page"),
        ("blog/notes/a.md", "blog/notes", "note"),
        ("blog/notes/index.md", "blog/notes", "page"),
        ("blog/a.md", "blog/notes", "page"),
        ("blog/notes-old/a.md", "blog/notes", "page"),
        ("a.md", ".", "note"),
        ("x/a.md", ".", "note"),
        ("x/index.md", ".", "note"),
        ("index.md", ".", "page"),
        ("README.md", ".", "page"),
        ("_index.md", ".", "page"),
        ("x/_index.md", ".", "page"),
        ("categories/index.md", ".", "page"),
        ("categories/python.md", ".", "page"),
        ("tags/x/index.md", ".", "page"),
        ("categories.md", ".", "page"),
        ("tags.md", ".", "page"),
        ("x/tags/a.md", ".", "note"),
        ("categories-old/a.md", ".", "note"),
        ("tags.txt.md", ".", "note"),
    ],
)
def test_the_path_says_what_is_a_note(path: str, notes_dir: str, kind: str) -> None:
    assert kind_of(path, notes_dir, ("categories", "tags")) == kind


def test_markdown_is_what_mkdocs_builds() -> None:
    assert all(is_markdown_file(f"a{suffix}") for suffix in MARKDOWN_SUFFIXES)
    for suffix in (
        ".md",
        ".markdown",
        ".mdown",
        ".mkdn",
        ".mkd",
        ".txt",
        ".html",
        ".mdx",
        ".rst",
        ".Rmd",
        ".md.bak",
        "",
    ):
        assert is_markdown(f"x/a{suffix}") == is_markdown_file(f"x/a{suffix}")


@pytest.mark.parametrize("name", ["a.MD", "a.Markdown", "x.y/a.Md"])
def test_markdown_is_recognised_in_any_case(name: str) -> None:
    assert is_markdown(name)


TITLES = [
    ("---\ntitle: From the key\n---\n# Heading\n", "From the key"),
    ("---\nTITLE: From the key\n---\n", "From the key"),
    ("+++\ntitle = 'From the key'\n+++\n", "From the key"),
    ('---\ntitle: "  From   the\n  key "\n---\n', "From the key"),
    ("---\ntitle: |\n  From\n  the key\n---\n", "From the key"),
    ("---\ntitle: 2024\n---\n", "2024"),
    ("---\ntitle: 1.5\n---\n", "1.5"),
    ("---\ntitle: true\n---\n", "true"),
    ("---\ntitle: 2024-01-02\n---\n", "2024-01-02"),
    ("---\ntitle: 0\n---\n", "0"),
    ('---\ntitle: "C++ & C#"\n---\n', "C++ & C#"),
    ('---\ntitle: "2 < 3 > 1"\n---\n', "2 < 3 > 1"),
    ("---\ntitle: snake_case_name\n---\n", "snake_case_name"),
    ("# From the heading\n", "From the heading"),
    ("---\ntitle:\n---\n# From the heading\n", "From the heading"),
    ('---\ntitle: " "\n---\n# From the heading\n', "From the heading"),
    ("---\ntitle: [a, b]\n---\n# From the heading\n", "From the heading"),
    ("---\ntitle: {a: b}\n---\n# From the heading\n", "From the heading"),
    ("Text first.\n\n# From the heading\n\n# Another\n", "From the heading"),
    ("## Not this one\n\nText.\n", "My note"),
    ("---\ndate: 2024-01-01\n---\n", "My note"),
    ("", "My note"),
    ("---\ntitle: [\n---\n# Heading\n", "Heading"),
]


@pytest.mark.parametrize(("text", "title"), TITLES)
def test_a_title_is_the_key_or_the_heading_or_the_name_of_the_file(
    text: str, title: str, read: Callable[..., Note]
) -> None:
    assert read(text, path="notes/my-note.md").title == title


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("notes/my-note.md", "My note"),
        ("notes/my_note.md", "My note"),
        ("notes/MLflow-tips.md", "MLflow tips"),
        ("notes/DVC.md", "DVC"),
        ("notes/v1.2.md", "V1.2"),
        ("notes/my-section/index.md", "My section"),
        ("notes/my-section/README.md", "My section"),
        ("notes/my-section/_index.md", "My section"),
        ("index.md", "Index"),
        ("notes/---.md", "---"),
        ("notes/日本語.md", "日本語"),
    ],
)
def test_a_name_makes_a_title(path: str, title: str) -> None:
    assert read_note(path, b"", "note").title == title


# The value of `categories` in YAML → its terms.
TERMS = {
    "scratchpad": ["scratchpad"],
    "a, b": ["a, b"],
    "a b c": ["a b c"],
    "[a, b]": ["a", "b"],
    "\n  - a\n  - b": ["a", "b"],
    "\n- a\n- b": ["a", "b"],
    "2024": ["2024"],
    "1.10": ["1.1"],
    "true": ["true"],
    "[1, 2.5, true, 2024-01-02]": ["1", "2.5", "true", "2024-01-02"],
    "": [],
    "~": [],
    '""': [],
    '"  "': [],
    "[]": [],
    "{}": [],
    "{a: b}": [],
    "[{name: a}]": [],
    "[[a, b]]": [],
    '[a, "", null, "  ", b]': ["a", "b"],
    "[a, {x: y}, [c], b]": ["a", "b"],
    "[a, b, a]": ["a", "b"],
    "[Machine Learning, machine learning]": ["Machine Learning", "machine learning"],
    '[" a ", "b  c", "d\\n e"]': ["a", "b c", "d e"],
    "[C, C++, C#]": ["C", "C++", "C#"],
    '["🚀", 日本語, Été]': ["🚀", "日本語", "Été"],
    '["**a**", "[x](y)", "<b>"]': ["**a**", "[x](y)", "<b>"],
}


@pytest.mark.parametrize("value", TERMS)
@pytest.mark.parametrize("taxonomy", ["categories", "tags"])
@pytest.mark.parametrize("change", [str.lower, str.upper, str.capitalize])
def test_terms_are_read_as_hugo_reads_them(
    value: str, taxonomy: str, change: Callable[[str], str], read: Callable[..., Note]
) -> None:
    note = read(f"---\n{change(taxonomy)}: {value}\n---\n")
    assert note.problems == ()
    assert {name: list(terms) for name, terms in note.terms.items()} == {taxonomy: TERMS[value]}


@pytest.mark.parametrize(
    ("text", "categories", "tags"),
    [
        ("---\nparams:\n  categories: [a]\n---\n", ("a",), ()),
        ("---\nparams:\n  tags: a\n---\n", (), ("a",)),
        ("---\ncategories: [a]\nparams: {categories: [b]}\n---\n", ("a",), ()),
        ("---\nparams: text\ncategories: a\n---\n", ("a",), ()),
        ("---\ncategory: a\ntag: b\nseries: c\n---\n", (), ()),
        ("+++\ncategories = ['a']\ntags = 'b'\n+++\n", ("a",), ("b",)),
        ('{"categories": ["a"], "tags": "b"}\n', ("a",), ("b",)),
        ("---\nCategories: [a]\ncategories: [b]\n---\n", ("a",), ()),
    ],
)
def test_terms_stand_under_two_keys(
    text: str, categories: tuple[str, ...], tags: tuple[str, ...], read: Callable[..., Note]
) -> None:
    terms = read(text).terms
    assert (terms.get("categories", ()), terms.get("tags", ())) == (categories, tags)


@pytest.mark.parametrize(
    ("text", "summary"),
    [
        ("---\nsummary: S\ndescription: D\n---\nText.\n", "S"),
        ("---\ndescription: D\n---\nText.\n", "D"),
        ("---\nsummary:\ndescription: D\n---\nText.\n", "D"),
        ("---\nsummary: [x]\ndescription: D\n---\nText.\n", "D"),
        ("---\nsummary: S\n---\nAbove.\n\n<!-- more -->\n\nBelow.\n", "Above."),
        ("---\ntitle: A\n---\n# A\n\nText.\n\nMore.\n", "Text."),
        ("---\nsummary: a *b* [c](d.md)\n---\n", "a b c"),
        ("", ""),
    ],
)
def test_a_summary_is_what_stands_above_the_marker_or_the_key_or_the_first_paragraph(
    text: str, summary: str, read: Callable[..., Note]
) -> None:
    assert read(text).summary == summary
