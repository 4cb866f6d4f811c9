"""Where a page ends up, and how a term becomes a part of an address."""

from __future__ import annotations

from pathlib import PurePosixPath
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mkdocs.structure.files import File

from labnotes.notes.urls import collisions, page_url, slug, slugs, term_key

EXAMPLES = settings(settings.get_profile("labnotes"))

PATHS = [
    *("index.md", "README.md", "a.md", "a/index.md", "a/README.md", "a/b/c.md", "a/b/README.md", "notes/a-b_c.md"),
    *("readme.md", "Index.md", "INDEX.md", "a/readme.md", "_a.md", "a/_b.md", "indexes.md", "README-2.md"),
    *("a.markdown", "a.mdown", "a.mkdn", "a.mkd", "index.markdown", "README.mkd", "v1.2.md", "a..md", "a.b/c.d.md"),
    *("a b.md", "A B/c d.md", "ä.md", "日本語/ノート.md", "🚀.md", "a%20b.md", "a+b.md", "a#b.md", "a?b.md", "a&b.md"),
    *("a'b.md", 'a"b.md', "(a).md", "[a].md", "a,b;c.md", "a=b@c~d.md", "100%.md", "$x.md", "a!.md", "e\u0301.md"),
    *("index.md.md", "index.html.md", "404.md", "a/404.md", "-.md", "--a--.md", "a/b c/README.md", "é/index.md"),
]


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("directory_urls", [True, False])
def test_an_address_is_the_one_that_mkdocs_makes(path: str, *, directory_urls: bool) -> None:
    file = File(path, "docs", "site", directory_urls)
    assert page_url(path, directory_urls=directory_urls) == file.url


@pytest.mark.parametrize(
    ("path", "directories", "files"),
    [
        ("_index.md", "./", "index.html"),
        ("a/_index.md", "a/", "a/index.html"),
        ("a b/_index.md", "a%20b/", "a%20b/index.html"),
    ],
)
def test_a_section_is_found_at_its_folder(path: str, directories: str, files: str) -> None:
    assert page_url(path, directory_urls=True) == directories
    assert page_url(path, directory_urls=False) == files


NAMES = st.text(st.characters(blacklist_categories=["Cs", "Cc"], blacklist_characters="/\\"), min_size=1, max_size=8)


@EXAMPLES
@given(st.lists(NAMES.filter(lambda name: name not in {".", ".."}), min_size=1, max_size=3), st.booleans())
def test_any_address_is_the_one_that_mkdocs_makes(parts: list[str], directory_urls: bool) -> None:  # noqa: FBT001 - Hypothesis draws it
    path = "/".join(parts) + ".md"
    if PurePosixPath(path).as_posix() == path and parts[-1] != "_index":
        assert page_url(path, directory_urls=directory_urls) == File(path, "docs", "site", directory_urls).url


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("Machine Learning", "machine learning", True),
        ("machine  learning", " machine learning ", True),
        ("machine-learning", "Machine Learning", True),
        ("\u00e9", "e\u0301", True),
        ("ÉTÉ", "été", True),
        ("a\u00a0b", "a b", True),
        ("a_b", "a b", False),
        ("ab", "a b", False),
        ("c", "c++", False),
        ("c#", "c++", False),
        ("été", "ete", False),
        ("a.b", "a-b", False),
    ],
)
def test_case_and_blanks_do_not_tell_terms_apart(first: str, second: str, *, same: bool) -> None:
    assert (term_key(first) == term_key(second)) is same


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        ("Scratchpad", "scratchpad"),
        ("Machine Learning", "machine-learning"),
        ("C", "c"),
        ("C++", "cpp"),
        ("C#", "csharp"),
        ("F#", "fsharp"),
        (".NET", "net"),
        ("Node.js", "node.js"),
        ("a_b", "a_b"),
        ("A/B testing", "a-b-testing"),
        ("R&D", "r-and-d"),
        ("Q & A", "q-and-a"),
        ("50%", "50"),
        ("c't", "c-t"),
        ("a -- b", "a-b"),
        ("-a-", "a"),
        ("Été", "été"),
        ("日本語", "日本語"),
        ("ÄÖÜ ß", "äöü-ß"),
        ("🚀", "u1f680"),
        ("🚀 launch", "launch"),
        ("🚀🎉", "u1f680-u1f389"),
        ("..", "u2e-u2e"),
        (".", "u2e"),
        ("-", "u2d"),
        ("?", "u3f"),
        ("/", "u2f"),
        ("../../x", "x"),
        ("a\\b", "a-b"),
        ("a+", "a-plus"),
    ],
)
def test_a_term_becomes_a_part_of_an_address(term: str, expected: str) -> None:
    assert slug(term) == expected


@EXAMPLES
@given(st.text(min_size=1, max_size=12))
def test_a_slug_is_one_safe_part_of_a_path(term: str) -> None:
    if not term.split():
        return
    made = slug(term)
    assert made
    assert not set(made) & set("/\\ #?%&+<>:\"|*'\n\t")
    assert made.strip(".-") == made
    assert PurePosixPath(made).name == made
    assert slug(made) == made
    assert quote(made).isascii()


@pytest.mark.parametrize(
    ("terms", "expected", "clashes"),
    [
        (["a", "b"], {"a": "a", "b": "b"}, ()),
        (["c", "c++", "c#"], {"c": "c", "c++": "cpp", "c#": "csharp"}, ()),
        (["a!", "a"], {"a": "a", "a!": "a-2"}, (("a", "a!"),)),
        (["a?", "a!", "a"], {"a": "a", "a!": "a-2", "a?": "a-3"}, (("a", "a!"), ("a", "a?"))),
        (["a-2", "a!", "a"], {"a": "a", "a!": "a-2", "a-2": "a-2-2"}, (("a", "a!"), ("a!", "a-2"))),
        (["cpp", "c++"], {"c++": "cpp", "cpp": "cpp-2"}, (("c++", "cpp"),)),
        (["🚀", "🎉"], {"🚀": "u1f680", "🎉": "u1f389"}, ()),
        (["u1f680", "🚀"], {"u1f680": "u1f680", "🚀": "u1f680-2"}, (("u1f680", "🚀"),)),
        ([], {}, ()),
    ],
)
def test_each_term_gets_a_slug_of_its_own(
    terms: list[str], expected: dict[str, str], clashes: tuple[tuple[str, str], ...]
) -> None:
    assert slugs(terms) == (expected, clashes)
    assert slugs(reversed(terms)) == (expected, clashes)


@EXAMPLES
@given(st.sets(st.text("ab!?-2 +#", min_size=1, max_size=4).map(term_key).filter(bool), max_size=12))
def test_no_two_terms_share_a_slug(keys: set[str]) -> None:
    by_key, _ = slugs(keys)
    assert set(by_key) == keys
    assert len(set(by_key.values())) == len(keys)


@pytest.mark.parametrize(
    ("addresses", "pairs"),
    [
        ([("a.md", "a/"), ("b.md", "b/")], []),
        ([("a.md", "a/"), ("a/index.md", "a/")], [("a.md", "a/index.md")]),
        ([("x", "1"), ("y", "2"), ("z", "1"), ("w", "1")], [("x", "z"), ("x", "w")]),
        ([("a.md", "a/"), ("a.md", "a/")], []),
        ([], []),
    ],
)
def test_pages_that_would_overwrite_each_other_are_found(
    addresses: list[tuple[str, str]], pairs: list[tuple[str, str]]
) -> None:
    assert collisions(addresses) == pairs
