"""Which files belong to a note that is a folder."""

from __future__ import annotations

from typing import Final

import pytest

from labnotes.notes.bundles import Urls, bundled_pages, held_back_files

HELD_BACK: Final = {
    "mkdocs": {
        "files beside it and below": ("n/a/index.md", "n/a/x.png n/a/b/y.csv", "n/a/x.png n/a/b/y.csv"),
        "files elsewhere": ("n/a/index.md", "n/x.png n/ab/x.png a/x.png", ""),
        "another page beside it": ("n/a/index.md", "n/a/x.png n/a/page.md", ""),
        "another page below": ("n/a/index.md", "n/a/x.png n/a/b/page.markdown", ""),
        "a page in a case that MkDocs does not build": ("n/a/index.md", "n/a/x.png n/a/page.MD", ""),
        "another index": ("n/a/index.markdown", "n/a/index.png", "n/a/index.png"),
        "the other name of an index": ("n/a/README.md", "n/a/x.png", "n/a/x.png"),
        "no index": ("n/a/page.md", "n/a/x.png", ""),
        "a section's page": ("n/a/_index.md", "n/a/x.png", ""),
        "the docs folder": ("index.md", "x.png a/y.png", ""),
        "the notes folder": ("n/index.md", "n/x.png", ""),
        "another format": ("n/a/index.org", "n/a/x.png", "n/a/x.png"),
        "another format beside a page": ("n/a/index.org", "n/a/x.png n/a/index.md", ""),
        "its own source": ("n/a/index.md", "n/a/index.Rmd n/a/x.png", "n/a/index.Rmd n/a/x.png"),
    },
    "hugo": {
        "files beside it and below": ("n/a/index.md", "n/a/x.png n/a/b/y.csv", "n/a/x.png n/a/b/y.csv"),
        "another page beside it": ("n/a/index.md", "n/a/x.png n/a/page.md", "n/a/x.png n/a/page.md"),
        "a bundle below": ("n/a/index.md", "n/a/b/index.md n/a/b/x.png", "n/a/b/index.md n/a/b/x.png"),
        "any case": ("n/a/Index.MD", "n/a/x.png", "n/a/x.png"),
        "README is a page like any other": ("n/a/README.md", "n/a/x.png", ""),
        "a section's page": ("n/a/_index.md", "n/a/x.png n/a/b/y.csv", "n/a/x.png n/a/b/y.csv"),
        "a section's page, and a page in it": ("n/a/_index.md", "n/a/x.png n/a/page.md", "n/a/x.png"),
        "a section with a section in it": ("n/a/_index.md", "n/a/b/_index.md n/a/b/x.png", ""),
        "a section in a section": ("n/a/b/_index.md", "n/a/_index.md n/a/x.png n/a/b/y.png", "n/a/b/y.png"),
        "a section with a bundle in it": ("n/a/_index.md", "n/a/b/index.md n/a/b/x.png n/a/c.png", "n/a/c.png"),
        "a section's page in a bundle": ("n/a/b/_index.md", "n/a/index.md n/a/b/x.png", ""),
        "the notes folder as a section": ("n/_index.md", "n/x.png x.png", "n/x.png"),
        "the home page": ("_index.md", "x.png n/x.png", ""),
        "the docs folder": ("index.md", "x.png a/y.png", ""),
        "the notes folder": ("n/index.md", "n/x.png", ""),
        "another format beside a page": ("n/a/index.org", "n/a/x.png n/a/page.md", ""),
    },
}
ROWS: Final = [
    pytest.param(urls, *row, id=f"{urls}: {name}") for urls, rows in HELD_BACK.items() for name, row in rows.items()
]


@pytest.mark.parametrize(("urls", "index", "others", "wanted"), ROWS)
def test_files_of_a_note_that_is_held_back(urls: Urls, index: str, others: str, wanted: str) -> None:
    assert held_back_files([index], [index, *others.split()], "n", urls) == set(wanted.split())


def test_a_note_that_is_held_back_too_is_no_attachment() -> None:
    paths = ["n/a/index.md", "n/a/index.org", "n/a/x.png"]
    assert held_back_files(paths[:2], paths, "n", "mkdocs") == {"n/a/x.png"}
    assert held_back_files([], paths, "n", "mkdocs") == set()


@pytest.mark.parametrize(
    ("paths", "wanted"),
    [
        ("n/a/index.md n/a/page.md n/a/x.png n/a/b/page.markdown", "n/a/page.md n/a/b/page.markdown"),
        ("n/a/index.md n/a/b/index.md n/a/b/_index.md", "n/a/b/index.md n/a/b/_index.md"),
        ("n/a/INDEX.MD n/a/page.MD", "n/a/page.MD"),
        ("n/a/index.org n/a/page.md", ""),
        ("n/a/README.md n/a/page.md", ""),
        ("n/a/_index.md n/a/page.md", ""),
        ("index.md page.md n/index.md n/page.md n/a/page.md", ""),
        ("n/a/index.md n/ab/page.md n/page.md", ""),
    ],
)
def test_markdown_in_a_leaf_bundle_is_no_page_for_hugo(paths: str, wanted: str) -> None:
    assert bundled_pages(paths.split(), "n") == set(wanted.split())
