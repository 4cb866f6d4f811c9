"""What has no address, or none that is safe: each error says what was read and what to write instead."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from labnotes.notes.hugo_urls import (
    AddressError,
    PageFacts,
    alias_addresses,
    page_address,
    taxonomy_address,
    term_address,
)
from labnotes.notes.permalinks import TOKENS


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("https://other.org/x", "another site"),
        ("HTTP://other.org/x", "another site"),
        ("//other.org/x", "another site"),
        ("mailto:me@example.org", "another site"),
        ("c:/x", "another site"),
        ("/c:/x", "like a drive"),
        (r"/c\:/x", "like a drive"),
        ("..", "another folder"),
        ("/a/../b", "another folder"),
        ("/a/./b", "another folder"),
        ("/%2e%2e/x", "as an escape"),
        ("/%2e%2e/:slug", "another folder"),
        ("/a%2F..%2Fb", "as an escape"),
        ("/a%00b", "control character"),
        ("/a\0b", "control character"),
        ("/a\0b\\:c/", "control character"),
        ("/a\nb", "control character"),
        (r"/a\..\b", "backslash"),
        ("/a%5Cb", "backslash"),
        ("/a%zz", "escapes nothing"),
        ("/%e9/", "not UTF-8"),
        ("/?page=2", r"'\?'"),
        ("/index.html/", "folder named index.html"),
        ("/a/index.html/b.html", "folder named index.html"),
        ("/:foo/", "stands for nothing"),
        ("/:title[1]/", "stands for nothing"),
        ("/:sections[x]/", "the cut"),
        ("/:sections[9]/", "the home page"),
        (True, "no text"),
        (["a"], "no text"),
        (datetime(2024, 5, 1, 10, tzinfo=UTC), "no text"),
        (float("nan"), "no text"),
    ],
)
def test_urls(url: Any, message: str) -> None:  # noqa: ANN401
    with pytest.raises(AddressError, match=message) as refused:
        page_address(PageFacts("s/n.md", "T", url=url), {}, {})
    assert refused.value.remedy


@pytest.mark.parametrize(
    ("path", "slug", "message"),
    [
        ("s/🚀.md", None, "nothing is left"),
        ("!!!.md", None, "nothing is left"),
        ("s/🚀/index.md", None, "nothing is left"),
        ("🚀/_index.md", None, "nothing is left"),
        ("s/n.md", "🚀", "nothing is left"),
        ("s/n.md", "/", "nothing is left"),
        ("s/n.md", "..", "another folder"),
        ("s/n.md", "a/../../b", "another folder"),
        ("s/n.md", "-..-", "another folder"),
        ("s/n.md", "%2e%2e", "as an escape"),
        ("s/n.md", r"a\b", "backslash"),
        ("s/n.md", "index", "its folder's place"),
        ("s/n.md", "index.html", "folder named index.html"),
        ("s/n.md", True, "no text"),
        ("s/a\\b.md", None, "backslash"),
        ("s/a%00b.md", None, "control character"),
        ("s/_index.md", "..", "another folder"),
        ("s/_index.md", "🚀", "nothing is left"),
    ],
)
def test_names_and_slugs(path: str, slug: Any, message: str) -> None:  # noqa: ANN401
    with pytest.raises(AddressError, match=message):
        page_address(PageFacts(path, "T", slug), {}, {})


@pytest.mark.parametrize(
    ("permalinks", "title", "message"),
    [
        ({"s": "/:title/"}, "🚀", "nothing is left"),
        ({"s": "/posts/:slug/"}, "", "nothing is left"),
        ({"s": "/:title/"}, "..", "another folder"),
        ({"s": "/"}, "T", "nothing is left"),
        ({"s": "/:title/../x"}, "T", "another folder"),
        ({"s": "/a%zz/:title"}, "T", "escapes nothing"),
        ({"s": "/:sectionslug/:title"}, "T", "s/_index.md"),
        ({"s": "/:yearx/"}, "T", "stands for nothing"),
        ({"s*": "/:title/"}, "T", "a glob"),
    ],
)
def test_permalinks(permalinks: dict[str, str], title: str, message: str) -> None:
    with pytest.raises(AddressError, match=message):
        page_address(PageFacts("s/n.md", title), permalinks, {})


def test_an_unknown_token_is_answered_with_all_that_are_known() -> None:
    with pytest.raises(AddressError) as refused:
        page_address(PageFacts("s/n.md"), {"s": "/:slugs/"}, {})
    assert all(token in refused.value.remedy for token in TOKENS)
    assert {":year", ":sections", ":slugorcontentbasename"} <= set(TOKENS)


@pytest.mark.parametrize("slug_index", ["/x/:slug/", "/x-:slug/"])
def test_a_slug_called_index_in_a_permalink(slug_index: str) -> None:
    with pytest.raises(AddressError, match="its folder's place"):
        page_address(PageFacts("s/n.md", slug="index"), {"s": slug_index}, {})
    assert page_address(PageFacts("s/n/index.md", slug="index"), {"s": "/x-:slug/"}, {}) == "x-index/"


@pytest.mark.parametrize(
    ("term", "message"),
    [
        ("🚀", "nothing is left"),
        ("a/🚀", "nothing is left"),
        ("/", "nothing is left"),
        ("", "nothing is left"),
        ("..", "another folder"),
        ("a/../../x", "another folder"),
        ("a\\b", "backslash"),
        ("index.html", "folder named index.html"),
        ("%e9", "not UTF-8"),
    ],
)
def test_terms(term: str, message: str) -> None:
    with pytest.raises(AddressError, match=message):
        term_address("categories", term)


def test_taxonomies() -> None:
    with pytest.raises(AddressError, match="nothing is left"):
        taxonomy_address("🚀")


@pytest.mark.parametrize(
    ("alias", "message"),
    [
        ("https://other.org/old", "another site"),
        ("http:x", "another site"),
        ("//other.org/old", "another site"),
        ("c:/old", "another site"),
        ("/c:/old", "like a drive"),
        ("../../..", "the home page"),
        ("/%2e%2e/", "the home page"),
        ("/", "the home page"),
        ("/index.html", "the home page"),
        ("../..", "the home page"),
        (r"..\old", "backslash"),
        ("/a\0b", "control character"),
        ("/?p=12", r"'\?'"),
        ("/50%-off/", "escapes nothing"),
        ("/%e9/", "not UTF-8"),
        ("index.html/x", "folder named index.html"),
        (["old"], "no text"),
        ({"old": 1}, "no text"),
        (True, "no text"),
    ],
)
def test_aliases(alias: Any, message: str) -> None:  # noqa: ANN401
    with pytest.raises(AddressError, match=message) as refused:
        alias_addresses([alias], "a/b/n/")
    assert refused.value.remedy


def test_an_alias_relative_to_the_home_page() -> None:
    with pytest.raises(AddressError, match="relative to the home page"):
        alias_addresses("old", "")
    assert alias_addresses("/old", "") == ("old/",)
