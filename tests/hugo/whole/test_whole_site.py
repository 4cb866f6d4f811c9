"""A whole site: its pages, lists, redirects, files and feeds are those of Hugo's build of the same folder.

The differences have names; each is taken out of what is compared by a function of its own.
`LABNOTES_EXAMPLES=10000 pytest tests/hugo/whole` compares twenty sites of each kind.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

import pytest
from tests.hugo.built_site import (
    Site,
    feed_beside,
    file_of,
    read_ours,
    read_theirs,
    without_empty_lists,
    without_the_order_of_terms,
)

if TYPE_CHECKING:
    from tests.hugo.conftest import HugoSite
    from tests.hugo.whole.conftest import Both

NOT_RENDERED: Final = re.compile(r'"headless": true|"render": "never"')


def without_pages_that_are_not_written(site: Site) -> None:
    """Hugo lists `build: {render: never}` with a link to nowhere, which leads home."""
    for lists in (site.lists, site.feeds):
        for name, members in lists.items():
            lists[name] = [member for member in members if member != "index.html"]


def without_sections_in_terms(site: Site, hugo: HugoSite) -> None:
    """The page of a section names no terms here: it is no note."""
    others = {file_of(page.url) for page in hugo.built if page.kind != "page"}
    for page in hugo.built:
        if page.kind == "term":
            for lists, name in ((site.lists, file_of(page.url)), (site.feeds, feed_beside(file_of(page.url)))):
                lists.update({name: [member for member in lists.get(name, []) if member not in others]})


def without_unused_terms(site: Site, hugo: HugoSite) -> None:
    """A page that somebody wrote for a term of no note is here a page like any other, and in no list."""
    terms = {file_of(page.url) for page in hugo.built if page.kind == "term"}
    unused = {name for name in terms if site.lists.get(name) == []}
    for name in unused:
        del site.feeds[feed_beside(name)]
    for lists in (site.lists, site.feeds):
        for name, members in lists.items():
            lists[name] = [member for member in members if member not in unused]


def without_files_of_what_is_not_rendered(site: Site, content: Mapping[str, str]) -> None:
    """Hugo writes the files of a note that is `headless` or `build: {render: never}`; here they go with the note."""
    site.files = {name: page for name, page in site.files.items() if not NOT_RENDERED.search(content.get(page, ""))}


def read_both(built: Both) -> tuple[Site, Site]:
    """Read what we and what Hugo built, without the differences that have a name."""
    ours, theirs = read_ours(built.ours), read_theirs(built.hugo)
    without_pages_that_are_not_written(theirs)
    without_sections_in_terms(theirs, built.hugo)
    without_unused_terms(theirs, built.hugo)
    without_empty_lists(theirs, built.hugo)
    without_files_of_what_is_not_rendered(theirs, built.content)
    for site in (ours, theirs):
        without_the_order_of_terms(site, built.hugo)
    return ours, theirs


@pytest.fixture(scope="module")
def pairs(drawn_sites: list[Both]) -> list[tuple[Site, Site]]:
    return list(map(read_both, drawn_sites))


def test_pages_have_hugo_s_addresses(pairs: list[tuple[Site, Site]]) -> None:
    for ours, theirs in pairs:
        assert ours.lists.keys() == theirs.lists.keys()
        assert len(theirs.lists) > 250


def test_lists_have_hugo_s_members_in_hugo_s_order(pairs: list[tuple[Site, Site]]) -> None:
    for ours, theirs in pairs:
        assert ours.lists == theirs.lists
        assert sum(map(bool, theirs.lists.values())) > 25


def test_old_addresses_lead_where_they_lead_in_hugo(pairs: list[tuple[Site, Site]]) -> None:
    for ours, theirs in pairs:
        assert ours.redirects == theirs.redirects
        assert len(theirs.redirects) > 25


def test_files_lie_where_hugo_puts_them(pairs: list[tuple[Site, Site]]) -> None:
    for ours, theirs in pairs:
        assert ours.files == theirs.files
        assert len(theirs.files) > 50


def test_feeds_have_hugo_s_items_in_hugo_s_order(pairs: list[tuple[Site, Site]]) -> None:
    for ours, theirs in pairs:
        assert ours.feeds == theirs.feeds
        assert len(theirs.feeds) > 25
