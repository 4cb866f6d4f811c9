"""Hugo's addresses, rule by rule; each expectation was seen in Hugo 0.168 unless its line says that it differs."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from labnotes.notes.hugo_urls import (
    PageFacts,
    clean_part,
    page_address,
    sections_of,
)


@pytest.mark.parametrize(
    ("name", "cleaned"),
    [
        ("My Note", "my-note"),
        ("a  b", "a--b"),
        ("-a--b-", "-a--b-"),
        (" a ", "-a-"),
        ("C# & C++", "c#--c++"),
        ("R&D", "rd"),
        ('it\'s (a) [note], "x"; y!', "its-a-note-x-y"),
        ("a~b=c@d_e", "a~bc@d_e"),
        ("v1.2.3", "v1.2.3"),
        ("🚀 launch 🎉", "-launch-"),
        ("Café à l’été", "café-à-lété"),
        ("e\u0301", "e\u0301"),
        ("日本語", "日本語"),
        ("İstanbul ẞ Σς", "istanbul-ß-σς"),
        ("½ ² Ⅷ ٣", "---٣"),
        ("50%", "50"),
        ("50%25", "50%25"),
        ("%zz", "zz"),
        ("a\u00a0\u00a0b", "a-b"),
        ("\u00a0a\u00a0", "a"),
        ("a\u00a0-\u00a0b", "a-b"),
        ("a\u200bb", "ab"),
        ("🚀", ""),
    ],
)
def test_cleaning(name: str, cleaned: str) -> None:
    assert clean_part(name) == cleaned


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("note.md", "note/"),
        ("My Posts/My Note.md", "my-posts/my-note/"),
        ("posts/note/index.md", "posts/note/"),
        ("posts/Note/INDEX.MD", "posts/note/"),
        ("posts/_index.md", "posts/"),
        ("_index.md", ""),
        ("index.md", ""),
        ("posts/README.md", "posts/readme/"),
        ("posts/note.en.md", "posts/note/"),
        ("posts/note.EN.x.md", "posts/note/"),
        ("posts/note.fr.md", "posts/note.fr/"),
        ("posts/en.md", "posts/en/"),
        ("posts/x.html.md", "posts/x.html/"),
        ("posts/a..md", "posts/a./"),
        ("posts/a%20b.md", "posts/a b/"),
        ("posts/🚀/note.md", "posts/note/"),
    ],
)
def test_places(path: str, address: str) -> None:
    assert page_address(PageFacts(path), {}, {}) == address


def test_the_site_has_another_language() -> None:
    german = PageFacts("posts/note.de.md")
    assert page_address(german, {}, {}, language="de") == "posts/note/"
    assert page_address(german, {}, {}) == "posts/note.de/"


@pytest.mark.parametrize(
    ("slug", "address"),
    [
        ("My Slug Here", "s/my-slug-here/"),
        ("  a  b  ", "s/a-b/"),
        ("--a--b--", "s/a--b/"),
        ("- a -", "s/a/"),
        ("a/b/C", "s/a/b/c/"),
        ("/a/b/", "s/a/b/"),
        ("a//b", "s/a/b/"),  # Hugo's file; its link has both slashes
        ("v1.2.html", "s/v1.2.html/"),
        ("", "s/note/"),
        ("--", "s/note/"),
        (None, "s/note/"),
        (2024, "s/2024/"),
        (1.10, "s/1.1/"),
        (1500.0, "s/1500/"),
        (0.0000001, "s/0.0000001/"),
        (date(2024, 5, 1), "s/2024-05-01/"),
    ],
)
def test_slugs(slug: Any, address: str) -> None:  # noqa: ANN401
    assert page_address(PageFacts("s/note.md", "T", slug), {"t": "/x/:slug/"}, {}) == address


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("/x/Y Z/", "x/Y Z/"),
        ("x/y", "x/y/"),
        ("/", ""),
        ("/index.html", ""),
        ("/a/index.html", "a/"),
        ("/x.html", "x.html"),
        ("/x.html/", "x.html/"),
        ("/v1.2", "v1.2"),
        ("/v1.2/x", "v1.2/x"),
        ("/a..b/", "a..b"),
        ("/a///b///", "a/b/"),
        ("/a+b/", "a+b/"),
        (r"/a+b\:c/", "a b:c/"),
        ("/É🚀/", "É🚀/"),
        ("/A/:section/:year/:monthname/:slug.html", "A/s/2024/May/t-t.html"),
        ("", "s/note/"),
        (None, "s/note/"),
        (2024, "2024/"),
    ],
)
def test_urls(url: Any, address: str) -> None:  # noqa: ANN401
    page = PageFacts("s/note.md", "T T", None, url, date(2024, 5, 1))
    assert page_address(page, {"s": "/s/:filename/"}, {}) == address


SITE = (
    PageFacts("s/_index.md", "The S", "Other Slug"),
    PageFacts("s/sub/_index.md", "Sub T", url="/elsewhere/"),
    PageFacts("s/x/y/_index.md", "Deep/Title"),
    PageFacts("t/_index.md", "T", "--"),
)


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("s/a.md", "other-slug/a/"),
        ("S/a.md", "other-slug/a/"),
        ("s/sub/a.md", "other-slug/sub/a/"),
        ("s/plain/b/index.md", "other-slug/plain/b/"),
        ("t/a.md", "t/a/"),
    ],
)
def test_slugs_of_sections_move_their_pages_and_urls_do_not(path: str, address: str) -> None:
    assert page_address(PageFacts(path), {}, sections_of(SITE)) == address


def test_pages_of_sections() -> None:
    sections = sections_of(SITE)
    assert [page_address(facts, {}, sections) for facts in SITE] == [
        "other-slug/",
        "elsewhere/",
        "other-slug/x/y/",
        "t/",
    ]


@pytest.mark.parametrize(
    ("pattern", "address"),
    [
        ("/:year/:month/:day/:slug/", "2024/12/01/c-c-whats-100-new-in-go-rust-été/"),
        (":yearday/:weekday/:weekdayname", "336/0/sunday/"),
        ("/:06/:1/:2/:Jan/:Mon/", "24/12/1/dec/sun/"),
        ("/:section/:sections/:filename", "s/s/x/y/a-b/"),
        ("/:sections[1:]/:sections[last]/:contentbasename", "x/y/y/a-b/"),
        ("/:sections[:last]/:sections[9]/:slugorfilename", "s/x/a-b/"),
        ("/:sectionslug/:sectionslugs/z", "other-slug/other-slug/deep-title/z/"),
        ("/Blog Posts/a+b/%20c/:filename.html", "blog-posts/a-b/-c/a-b.html/"),
        (r"/a\:b/:filename", "ab/a-b/"),
    ],
)
def test_permalinks(pattern: str, address: str) -> None:
    title = "C# & C++: what's 100% 'new' in Go/Rust? — été 🚀"
    page = PageFacts("s/x/y/A  b.md", title.replace("C# &", "C &"), day=date(2024, 12, 1))
    assert page_address(page, {"s": pattern}, sections_of(SITE)) == address


@pytest.mark.parametrize(
    ("title", "address"),
    [("Intro to C#", "intro-to-c/"), ("C# and F#", "c#-and-f#/"), ("C++", "c/"), ("a%20b", "a-b/"), (r"a\b", "a-b/")],
)
def test_titles_in_permalinks(title: str, address: str) -> None:
    assert page_address(PageFacts("s/n.md", title), {"s": "/:title/"}, {}) == address


def test_a_page_without_a_date_has_the_first_of_all_days() -> None:
    assert page_address(PageFacts("s/n.md"), {"s": "/:year/:month/:day/:filename"}, {}) == "1/01/01/n/"


@pytest.mark.parametrize(
    ("key", "moved"),
    [
        ("s", {"s/n.md", "s/sub/n.md", "s/b/index.md"}),
        ("/S/", {"s/n.md", "s/sub/n.md", "s/b/index.md"}),
        ("s/sub", {"s/sub/n.md"}),
        ("/", {"n.md", "b/index.md"}),
        ("a-b", {"a b/n.md"}),
        ("a b", set()),
    ],
)
def test_pages_that_a_permalink_is_for(key: str, moved: set[str]) -> None:
    paths = {"s/n.md", "s/sub/n.md", "s/b/index.md", "s/_index.md", "n.md", "b/index.md", "a b/n.md", "st/n.md"}
    assert {path for path in paths if page_address(PageFacts(path), {key: "/z/x"}, {}) == "z/x/"} == moved


def test_the_innermost_permalink_counts() -> None:
    # Differs: Hugo takes now the one, now the other.
    permalinks = {"s/sub": "/inner/:filename", "s": "/outer/:filename"}
    assert page_address(PageFacts("s/sub/n.md"), permalinks, {}) == "inner/n/"
