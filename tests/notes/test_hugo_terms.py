"""Hugo's addresses of terms and aliases, rule by rule, and the files of addresses; seen in Hugo 0.168."""

from __future__ import annotations

from typing import Any

import pytest

from labnotes.notes.hugo_urls import (
    PageFacts,
    alias_addresses,
    destination,
    sections_of,
    taxonomy_address,
    term_address,
)


@pytest.mark.parametrize(
    ("term", "address"),
    [
        ("Machine Learning", "categories/machine-learning/"),
        ("C++", "categories/c++/"),
        ("c#", "categories/c#/"),
        ("R&D", "categories/rd/"),
        ("50%", "categories/50/"),
        ("a/b", "categories/a/b/"),
        ("/c/", "categories/c/"),
        (" a ", "categories/-a-/"),
        ("...", "categories/.../"),
        ("index", "categories/index/"),
        ("v1.0", "categories/v1.0/"),
        ("日本", "categories/日本/"),
    ],
)
def test_terms(term: str, address: str) -> None:
    assert term_address("categories", term) == address


def test_terms_below_a_pattern_and_a_taxonomy_with_a_slug() -> None:
    sections = sections_of([PageFacts("tags/_index.md", "All", "Topics"), PageFacts("tags/go/_index.md", "Go", "GO!")])
    assert taxonomy_address("tags", sections) == "topics/"
    assert term_address("tags", "Go", sections=sections) == "topics/go/"
    assert term_address("tags", "A b", sections=sections) == "topics/a-b/"
    assert term_address("tags", "A/b", {"tags": "/t/:slug/"}, sections) == "t/a/b/"
    assert taxonomy_address("My Topics") == "my-topics/"


@pytest.mark.parametrize(
    ("aliases", "addresses"),
    [
        (["/old/"], ["old/"]),
        (["old"], ["a/b/old/"]),
        (["../old"], ["a/old/"]),
        (["../../old/./x//y/"], ["old/x/y/"]),
        (["."], ["a/b/"]),
        (["x.html", "y.htm", "z.HTML"], ["a/b/x.html", "a/b/y.htm", "a/b/z.HTML/"]),
        (["/x/index.html"], ["x/"]),
        (["/x.html/"], ["x.html"]),
        (["Sp ace/É"], ["a/b/Sp ace/É/"]),
        (["/a%20b"], ["a b/"]),
        ("/one /two", ["one/", "two/"]),
        (["/one", "/one/", "", None], ["one/"]),
        (["/a/b/n/"], []),
        (None, []),
        (5, ["a/b/5/"]),
    ],
)
def test_aliases(aliases: Any, addresses: list[str]) -> None:  # noqa: ANN401
    assert list(alias_addresses(aliases, "a/b/n/")) == addresses


@pytest.mark.parametrize(("page", "address"), [("x/y.html", "x/old/"), ("y.html", "old/"), ("y/", "old/")])
def test_what_an_alias_is_relative_to(page: str, address: str) -> None:
    assert alias_addresses("old", page) == (address,)


@pytest.mark.parametrize(
    ("address", "file"),
    [
        ("", "index.html"),
        ("posts/my-note/", "posts/my-note/index.html"),
        ("posts/v1.2.html/", "posts/v1.2.html/index.html"),
        ("x/y.html", "x/y.html"),
        ("v1.2", "v1.2"),
    ],
)
def test_files(address: str, file: str) -> None:
    assert destination(address) == file
