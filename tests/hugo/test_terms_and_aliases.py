"""Addresses of terms, taxonomies and aliases: Hugo's answers against ours, for whatever Hypothesis draws."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote

import pytest
from hypothesis import strategies as st

from labnotes.notes.hugo_paths import clean, folded
from labnotes.notes.hugo_urls import (
    AddressError,
    PageFacts,
    alias_addresses,
    destination,
    page_address,
    sections_of,
    taxonomy_address,
    term_address,
)

if TYPE_CHECKING:
    from tests.hugo.conftest import Draw, DrawHugoSite

PIECES: Final = [
    *"aBz09-_.+#~@&'\"()[],;!=^$*|<>{}` ", "É", "e\u0301", "日本", "🚀", "İ", "ẞ", "Σ", "½", "²", "’", "…", "\u200b",
    "  ", " - ", "\u00a0", "--", "..", "/", "//", "%", "%20", "%C3%A9", "%zz", "C++", "C#", "R&D", "50%", "v1.2", ":",
]  # fmt: skip
LETTERS: Final = st.characters(exclude_categories=["Cs", "Co", "Cn", "Cc"], exclude_characters="\\?")
# A blank other than the ordinary one before a last slash is a hyphen for Hugo, and nothing here.
TERMS: Final = (
    st.lists(st.sampled_from(PIECES) | LETTERS, min_size=1, max_size=5)
    .map("".join)
    .filter(lambda term: not re.search(r"[^\S ]\W*/\W*$", term))
)

NEVER: Final = re.compile("not UTF-8|leads to another folder")
"""Refused whatever Hugo makes of it: it drops bytes that are no text, and resolves dots in a pattern."""
ON_ANOTHER_PAGE: Final = re.compile(r"(^|/)\.\.?(/|$)|[\x00-\x1f\x7f-\x9f\\\udc80-\udcff]")


def front_matter(**fields: object) -> str:
    return "\n".join(["---", *(f"{key}: {json.dumps(value)}" for key, value in fields.items()), "---", ""])


def term_or_error(term: str, permalinks: dict[str, str]) -> str | AddressError:
    try:
        return term_address("tags", term, permalinks)
    except AddressError as error:
        return error


def has_a_title_of_its_own(term: str) -> bool:
    """Tell the terms that Hugo has under another title: it writes them in title case, where `µ` becomes another letter.

    What stands behind two slashes it takes for a host, and ends in a panic if it is none.
    """
    return term.upper().lower() != term.lower() or clean(term).startswith("//")


@pytest.mark.parametrize("permalinks", [{}, {"tags": "/by/:section/:slug/"}], ids=["plain", "permalinks"])
def test_terms_lie_where_hugo_puts_them(hugo_site: DrawHugoSite, drawn: Draw, permalinks: dict[str, str]) -> None:
    terms = sorted({folded(term): term for term in drawn(TERMS, 200)}.values())
    if permalinks:
        terms = [term for term in terms if not has_a_title_of_its_own(term)]
    files = {f"content/p/{number}.md": front_matter(tags=[term]) for number, term in enumerate(terms)}
    site = hugo_site(files, {"permalinks": permalinks, "disableKinds": ["rss", "sitemap"]})
    theirs = {page.path: page.address for page in site.built if page.kind == "term"}
    written = set(map(unquote, site.written))
    refused = []
    for term in terms:
        address = term_or_error(term, permalinks)
        collapsed = re.sub("/+", "/", theirs[f"/tags/{folded(term)}"])
        if isinstance(address, AddressError):
            refused.append(term)
            # A part is missing: the term lies on the list, or on the term above it.
            parts = 3 if permalinks else 1 + max(1, len(list(filter(None, term.split("/")))))
            on_another = collapsed.count("/") < parts or ON_ANOTHER_PAGE.search(theirs[f"/tags/{folded(term)}"])
            assert on_another or NEVER.search(address.problem), (term, address, collapsed)
        else:
            assert (address, destination(address) in written) == (collapsed, True), term
    assert len(refused) < len(terms) / 4


def test_term_pages_of_their_own(hugo_site: DrawHugoSite) -> None:
    pages = [
        PageFacts("tags/_index.md", "All", slug="Topics"),
        PageFacts("tags/Go Lang/_index.md", "Go", slug="GO!"),
        PageFacts("tags/a/b/_index.md", "Deep", slug="A-B"),
        PageFacts("tags/other/_index.md", "Elsewhere", url="/oo/"),
        PageFacts("tags/x.md", "A page in the taxonomy's folder", slug="ex"),
        PageFacts("categories/_index.md", "All", url="/Cats/"),
    ]
    files = {f"content/{page.path}": front_matter(title=page.title, slug=page.slug, url=page.url) for page in pages}
    files["content/p.md"] = front_matter(tags=["Go Lang", "a/b", "other", "free"], categories=["c d"])
    site = hugo_site(files, {"disableKinds": ["rss", "sitemap"]})
    theirs = {page.path: page.address for page in site.built}
    sections = sections_of(pages)
    assert theirs == {
        "/": "",
        "/p": "p/",
        "/tags": taxonomy_address("tags", sections),
        "/tags/go-lang": term_address("tags", "Go Lang", {}, sections),
        "/tags/a/b": term_address("tags", "a/b", {}, sections),
        "/tags/other": term_address("tags", "other", {}, sections),
        "/tags/free": term_address("tags", "free", {}, sections),
        "/tags/x": page_address(pages[4], {}, sections),
        "/categories": taxonomy_address("categories", sections),
        "/categories/c-d": term_address("categories", "c d", {}, sections),
    }
    assert theirs["/tags/a/b"] == "topics/a/a-b/"


def test_taxonomies_of_other_names(hugo_site: DrawHugoSite) -> None:
    names = ["Kategorien", "My Topics", "über", "c++"]
    files = {"content/p.md": front_matter(**{name: ["One Term"] for name in names})}
    site = hugo_site(files, {"taxonomies": {name.lower(): name for name in names}, "disableKinds": ["rss", "sitemap"]})
    theirs = {page.path.strip("/"): page.address for page in site.built if page.kind in {"taxonomy", "term"}}
    assert theirs == {
        **{folded(name): taxonomy_address(name) for name in names},
        **{f"{folded(name)}/one-term": term_address(name, "One Term") for name in names},
    }


STEPS: Final = st.sampled_from(["a", "B c", "É", "日本", "..", ".", "", "%20x", "x%zz", "#", "c:d", "…", " ", ".x"])
ENDS: Final = st.sampled_from(["", "/", ".html", ".htm", ".HTML", "/index.html", "/.", ".xml", ".html/", "v1.2"])
ALIASES: Final = st.builds(lambda steps, end: "/".join(steps) + end, st.lists(STEPS, min_size=1, max_size=4), ENDS)
PAGES: Final = st.tuples(
    st.sampled_from(["n.md", "n/index.md", "_index.md", "a b/n.md"]),
    st.none() | st.sampled_from(["q/w.html", "q/w/", "Q x/y"]),
    st.lists(st.tuples(st.booleans(), ALIASES), max_size=4),
)


def addresses_or_none(alias: str, page: str) -> tuple[str, ...] | None:
    try:
        return alias_addresses([alias], page)
    except AddressError:
        return None


def test_aliases_lie_where_hugo_puts_them(hugo_site: DrawHugoSite, drawn: Draw) -> None:
    files: dict[str, str] = {}
    ours: dict[str, str] = {}
    tried = refused = 0
    for number, (file, url, aliases) in enumerate(drawn(PAGES, 200)):
        path, top = f"{number:04}/s/{file}", f"/{number:04}/"
        facts = PageFacts(path, url=url and top + url)
        address = page_address(facts, {}, {})
        # Hugo puts a redirect for an empty alias in the place of the folder's page.
        written = [top + alias if absolute else alias for absolute, alias in aliases if absolute or alias]
        found = {alias: addresses_or_none(alias, address) for alias in written}
        kept = [alias for alias, addresses in found.items() if addresses is not None]
        tried, refused = tried + len(found), refused + len(found) - len(kept)
        # In the folder itself lies the section's page, which no alias replaces.
        inside = [
            alias
            for alias in kept
            if all(f"/{place}".startswith(top) and f"/{place}" != top for place in found[alias] or ())
        ]
        files[f"content/{path}"] = front_matter(title="T", url=facts.url, aliases=inside)
        ours |= {destination(place): address for alias in inside for place in found[alias] or ()}
    site = hugo_site(files, {"disableKinds": ["home", "taxonomy", "term", "rss", "sitemap"]})
    theirs = {unquote(name): leads_to for name, leads_to in site.redirects.items()}
    assert theirs == ours
    assert refused < tried / 4


@pytest.mark.parametrize(
    "aliases",
    [
        "/old/",
        "/old /older/\t/oldest",
        " x ",
        "",
        None,
        7,
        1.5,
        ["a b", "", "a b"],
        [5, 2.5],
        ["/x.html", "y.htm"],
        "../../../x /../y",
    ],
    ids=repr,
)
def test_values_of_aliases_are_read_as_hugo_reads_them(hugo_site: DrawHugoSite, aliases: Any) -> None:  # noqa: ANN401
    files = {"content/s/n.md": front_matter(title="T", aliases=aliases)}
    site = hugo_site(files, {"disableKinds": ["section", "home", "taxonomy", "term", "rss", "sitemap"]})
    # Hugo puts a redirect for an empty member in the place of the folder's page.
    theirs = {name for name in site.redirects if name != "s/index.html"}
    assert theirs == set(map(destination, alias_addresses(aliases, "s/n/")))
