"""What holds for every page of our own site, on a narrow screen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

import pytest

if TYPE_CHECKING:
    from tests.browser.conftest import Browser
    from tests.browser.own_site.conftest import Site

pytestmark = pytest.mark.browser

WIDTH: Final = 390

MEASURE: Final = """
const names = nodes => nodes.map(node => node.outerHTML.slice(0, 200));
const scrolls = node => ["auto", "scroll"].includes(getComputedStyle(node).overflowX);
const inScroller = node => node.tagName !== "ARTICLE" && (scrolls(node) || inScroller(node.parentElement));
const says = link => link.textContent.trim() || link.ariaLabel || link.title || link.querySelector("img")?.alt;
const all = selector => [...document.querySelectorAll(selector)];
window.scrollTo(10000, 0);
return {
    viewport: window.innerWidth,
    width: document.documentElement.scrollWidth,
    scrolled: window.scrollX,
    cut_off: names(all("article.md-content__inner *").filter(
        node => node.getBoundingClientRect().right > window.innerWidth + 1 && !inScroller(node.parentElement)
    )),
    headings: all("h1, h2, h3, h4, h5, h6").map(node => Number(node.tagName[1])),
    silent: names(all("a[href]").filter(link => !says(link))),
    silent_headings: names(all("h1, h2, h3, h4, h5, h6").filter(node => !node.textContent.replace("¶", "").trim())),
    elsewhere: all("[src], link[href]:not([rel=canonical])").map(node => node.src || node.href).filter(
        address => address && !address.startsWith("data:") && new URL(address).host !== location.host
    ),
}
"""


@dataclass(frozen=True)
class Visit:
    """What was measured on one page."""

    viewport: int
    width: int
    scrolled: int
    cut_off: list[str]
    headings: list[int]
    silent: list[str]
    silent_headings: list[str]
    elsewhere: list[str]


@dataclass(frozen=True)
class Tour:
    pages: Mapping[str, Visit]
    errors: list[str]
    requests: list[str]


@pytest.fixture(scope="module")
def tour(browser: Browser, site: Site) -> Tour:
    """Open every page once."""
    visits: dict[str, Visit] = {}
    for file in sorted(site.folder.rglob("index.html")):
        page = file.relative_to(site.folder).as_posix().removesuffix("index.html")
        browser.open(page, width=WIDTH)
        visits[page] = Visit(**browser.run(MEASURE))
    return Tour(visits, browser.errors(), browser.requests())


def test_the_tour_saw_every_kind_of_page(tour: Tour) -> None:
    assert set(tour.pages) >= {
        "", "getting-started/", "notes/", "notes/wrong-metric/", "categories/", "categories/scratchpad/", "tags/dvc/",
    }  # fmt: skip
    assert {visit.viewport for visit in tour.pages.values()} == {WIDTH}


def test_no_page_scrolls_sideways(tour: Tour) -> None:
    wide = {page: visit.width for page, visit in tour.pages.items() if visit.width > WIDTH or visit.scrolled}
    assert wide == {}


def test_nothing_is_cut_off_at_the_right(tour: Tour) -> None:
    assert {page: visit.cut_off for page, visit in tour.pages.items() if visit.cut_off} == {}


def test_the_console_shows_no_error(tour: Tour) -> None:
    assert tour.errors == []


def test_no_request_leaves_for_another_host(tour: Tour, site: Site) -> None:
    assert len(tour.requests) > len(tour.pages)
    host = urlsplit(site.address).netloc
    assert {address for address in tour.requests if urlsplit(address).netloc != host} == set()


def test_no_page_refers_to_a_resource_of_another_host(tour: Tour) -> None:
    assert {page: visit.elsewhere for page, visit in tour.pages.items() if visit.elsewhere} == {}


def test_a_page_has_one_title_and_skips_no_level_of_headings(tour: Tour) -> None:
    for page, visit in tour.pages.items():
        levels = visit.headings
        assert levels[:1] == [1], page
        assert levels.count(1) == 1, page
        assert all(after <= before + 1 for before, after in pairwise(levels)), (page, levels)


def test_a_listing_has_one_title_and_below_it_headings_of_the_second_level(tour: Tour) -> None:
    listings = {
        page: visit for page, visit in tour.pages.items() if page.startswith(("categories/", "tags/", "notes/"))
    }
    for page in ("notes/", *(page for page in listings if page.count("/") == 2 and not page.startswith("notes/"))):
        assert len(listings[page].headings) > 1, page
        assert set(listings[page].headings[1:]) == {2}, page


def test_every_link_and_every_heading_has_a_text(tour: Tour) -> None:
    assert {page: visit.silent for page, visit in tour.pages.items() if visit.silent} == {}
    assert {page: visit.silent_headings for page, visit in tour.pages.items() if visit.silent_headings} == {}
