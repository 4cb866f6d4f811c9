"""How what Labnotes writes looks: legible, never wider than the screen, usable with a finger and with a keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from tests.browser.sixty_notes import KINDS

if TYPE_CHECKING:
    from tests.browser.sixty.conftest import Opened

pytestmark = pytest.mark.browser

LEAST: Final = 4.5
"""The contrast that WCAG 2 asks of running text (success criterion 1.4.3)."""

PARTS: Final = {
    "home": (".labnotes-cards", ".labnotes-notes"),
    "notes": (".labnotes-lead", ".labnotes-entry", ".labnotes-pages"),
    "category": (".labnotes-above", ".labnotes-lead", ".labnotes-pages"),
    "author": (".labnotes-about", ".labnotes-lead"),
    "overview": (".labnotes-terms",),
    "note": (
        ".labnotes-facts", ".labnotes-series", ".labnotes-neighbours", ".labnotes-related", ".labnotes-backlinks",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("theme", "prefers"), [("material", "light"), ("material", "dark"), ("mkdocs", "dark")])
def test_every_part_can_be_read(opened: Opened, theme: str, prefers: str) -> None:
    browser = opened(theme)
    pale: dict[tuple[str, str, str], float] = {}
    for kind, selectors in PARTS.items():
        browser.forget()
        browser.open(KINDS[kind], prefers=prefers)
        for selector in selectors:
            found = browser.contrasts(selector)
            assert found, (kind, selector)
            pale |= {(kind, selector, text): ratio for text, ratio in found.items() if ratio < LEAST}
    assert pale == {}


@pytest.mark.parametrize("theme", ["material", "hebrew", "mkdocs", "readthedocs"])
def test_no_page_is_wider_than_a_phone(opened: Opened, theme: str) -> None:
    browser = opened(theme)
    widths = {}
    for page in KINDS.values():
        browser.open(page, width=390)
        widths[page] = browser.run("return [innerWidth, document.documentElement.scrollWidth]")
    assert {page: found for page, found in widths.items() if found != [390, 390]} == {}


ROWS: Final = ".labnotes-pages a, .labnotes-neighbours a, .labnotes-terms li, .labnotes-series li"
HEIGHTS: Final = "return [...document.querySelectorAll(arguments[0])].map(node => node.getBoundingClientRect().height)"


@pytest.mark.parametrize("theme", ["material", "mkdocs", "readthedocs"])
def test_links_in_rows_are_large_enough_for_a_finger(opened: Opened, theme: str) -> None:
    browser = opened(theme)
    for kind in ("notes", "overview", "note"):
        browser.open(KINDS[kind], width=390)
        heights = browser.run(HEIGHTS, ROWS)
        assert heights, kind
        assert min(heights) >= 24, kind


FOCUS: Final = """
const [link] = document.querySelectorAll(arguments[0]);
link.focus({focusVisible: true});
const style = getComputedStyle(link);
return [style.outlineStyle, parseFloat(style.outlineWidth) >= 1];
"""


@pytest.mark.parametrize("theme", ["material", "mkdocs", "readthedocs"])
def test_the_focus_is_seen(opened: Opened, theme: str) -> None:
    browser = opened(theme)
    for kind, selector in (
        ("notes", ".labnotes-entry a"),
        ("notes", ".labnotes-pages a"),
        ("note", ".labnotes-facts a"),
    ):
        browser.open(KINDS[kind])
        assert browser.run(FOCUS, selector) == ["solid", True], (kind, selector)


def test_on_paper_there_are_no_links_to_other_pages_of_a_listing(opened: Opened) -> None:
    browser = opened("material")
    for kind, selector in (("notes", ".labnotes-pages"), ("note", ".labnotes-neighbours")):
        browser.open(KINDS[kind])
        assert browser.one(selector).is_displayed()
        browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
        assert not browser.one(selector).is_displayed()
        browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


SIDES: Final = """
const style = getComputedStyle(document.querySelector(".labnotes-series"));
return parseFloat(style.borderRightWidth) - parseFloat(style.borderLeftWidth);
"""


def test_from_right_to_left_the_sides_change(opened: Opened) -> None:
    widths = []
    for theme in ("hebrew", "material"):
        browser = opened(theme)
        browser.open(KINDS["note"])
        widths.append(browser.run(SIDES))
    assert widths[0] > 0
    assert widths[1] == -widths[0]


SELECTORS: Final = """
const sheet = [...document.styleSheets].find(one => one.href.endsWith("labnotes.css"));
const rules = list => [...list].flatMap(rule => rule.cssRules?.length ? rules(rule.cssRules) : [rule.selectorText]);
const plain = selector => selector.replace(/:is\\(:hover, :focus-visible\\)|:focus-visible/g, "");
return Object.fromEntries(rules(sheet.cssRules).map(plain).map(one => [one, !!document.querySelector(one)]));
"""
ELSEWHERE: Final = {
    ".labnotes-picture": "an author with a picture",
    ".mkdocs-draft-marker:has(+ .labnotes-held-back), .properdocs-draft-marker:has(+ .labnotes-held-back)": "a draft",
    ".labnotes-slip": "a block with a mistake, in a preview",
    ".md-typeset .labnotes-figure tbody th": "Material",
    "div.labnotes-output": "a notebook",
    ".labnotes-output pre": "a notebook",
    ".labnotes-output, .labnotes-output pre": "a notebook",
    ".labnotes-output :is(code, .md-typeset__scrollwrap)": "a notebook",
}


def test_each_rule_of_the_stylesheet_is_for_something(opened: Opened) -> None:
    browser = opened("mkdocs")
    used: dict[str, bool] = {}
    for page in (*KINDS.values(), "tags/"):
        browser.open(page)
        used = {selector: used.get(selector, False) or here for selector, here in browser.run(SELECTORS).items()}
    assert {selector for selector, here in used.items() if not here} == set(ELSEWHERE)
