"""Labnotes adds nothing to a page that axe-core objects to, in no theme, palette and width."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from typing import TYPE_CHECKING, Final

import pytest
from tests.browser.axe import Finding, findings
from tests.browser.sixty_notes import KINDS

if TYPE_CHECKING:
    from tests.browser.conftest import Browser
    from tests.browser.sixty.conftest import Opened

pytestmark = pytest.mark.browser

BARE: Final = ("", "notes/", "practice/", "notes/pipelines-one/")
"""Pages of the theme without Labnotes: a home page, a section's and a section's in it, a page of text."""

STATUS: Final = "return performance.getEntriesByType('navigation')[0].responseStatus"
SPOIL: Final = """
document.querySelector(".labnotes-facts").innerHTML = '<img src=x> <a href=y style="color: #eee">too pale</a>'
"""


def test_it_finds_what_is_wrong(opened: Opened) -> None:
    """Otherwise all that is green below would say nothing."""
    browser = opened("material")
    browser.open("notes/")
    assert [found for found in findings(browser) if found.ours] == []
    browser.run(SPOIL)
    assert {found.rule for found in findings(browser) if found.ours} == {"image-alt", "color-contrast"}


def examine(browser: Browser, page: str, prefers: str, width: int) -> list[Finding]:
    """Examine a page as a reader with some palette and width sees it who is here for the first time."""
    browser.forget()
    browser.open(page, prefers=prefers, width=width)
    assert browser.run(STATUS) == 200, page
    scheme = browser.one("body").get_attribute("data-md-color-scheme")
    assert scheme in {None, {"light": "default", "dark": "slate"}[prefers]}
    return findings(browser)


@cache
def known(bare: Browser, prefers: str, width: int) -> Collection[tuple[str, str]]:
    """Give what is found in a theme without Labnotes: rules, and kinds of elements that break them."""
    return {(one.rule, one.kind) for page in BARE for one in examine(bare, page, prefers, width)}


def new_findings(
    bare: Browser, ours: Browser, pages: Collection[str], prefers: str, width: int
) -> dict[str, list[Finding]]:
    """Give what pages of ours have and no page of the bare theme, for a reader with some palette and width."""
    old = known(bare, prefers, width)
    new = {}
    for page in pages:
        found = examine(ours, page, prefers, width)
        new[page] = [one for one in found if one.ours or (one.rule, one.kind) not in old]
    return {page: found for page, found in new.items() if found}


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("prefers", ["light", "dark"])
def test_no_page_has_what_the_bare_theme_has_not(opened: Opened, prefers: str, width: int) -> None:
    bare, ours = opened("material", "bare"), opened("material")
    assert new_findings(bare, ours, KINDS.values(), prefers, width) == {}


@pytest.mark.parametrize(
    ("theme", "prefers", "width"),
    [
        ("mkdocs", "light", 1280),
        ("mkdocs", "dark", 390),
        ("readthedocs", "light", 1280),  # It has one palette.
        ("readthedocs", "light", 390),
    ],
)
def test_nor_in_the_themes_that_come_with_mkdocs(opened: Opened, theme: str, prefers: str, width: int) -> None:
    pages = [KINDS[kind] for kind in ("notes", "overview", "note")]
    assert new_findings(opened(theme, "bare"), opened(theme), pages, prefers, width) == {}


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("prefers", ["light", "dark"])
def test_nor_has_a_draft_in_the_preview(opened: Opened, previewed: Browser, prefers: str, width: int) -> None:
    pages = ["notes/pipelines-two/", "drafts/"]
    assert new_findings(opened("material", "bare"), previewed, pages, prefers, width) == {}
    assert previewed.all(".labnotes-listing")
