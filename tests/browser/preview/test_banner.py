"""The preview of `mkdocs serve`, as its author sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

if TYPE_CHECKING:
    from tests.browser.conftest import Browser

pytestmark = pytest.mark.browser

BANNER: Final = ".labnotes-held-back"
LEAST: Final = 4.5
"""The contrast that WCAG 2 asks of running text (success criterion 1.4.3)."""


@pytest.mark.parametrize("width", [1280, 390])
def test_the_banner_of_a_draft_is_seen_at_once_above_its_text(browser: Browser, width: int) -> None:
    browser.open("notes/draft/", width=width)
    banner = browser.one(BANNER)
    assert banner.is_displayed()
    assert banner.text.splitlines() == ["Draft: not on the public site", "draft: true (docs/notes/draft.md:3)"]
    text = next(part for part in browser.all("article p") if part.text == "Text of the draft.")
    above, below = banner.rect, text.rect
    assert 0 < above["y"] < above["y"] + above["height"] <= below["y"] < 900
    assert 0 <= above["x"] < above["x"] + above["width"] <= width
    assert browser.one('meta[name="robots"]').get_attribute("content") == "noindex"


def test_the_banner_of_a_scheduled_note_says_when_it_appears(browser: Browser) -> None:
    browser.open("notes/later/")
    banner = browser.one(BANNER)
    assert banner.is_displayed()
    assert "It appears with the first build after 2031-02-03 00:00 UTC." in banner.text


def test_the_navigation_leads_to_the_drafts_and_they_lead_to_each_page(browser: Browser) -> None:
    browser.open("")
    browser.follow(browser.link("Notes", within=".md-sidebar--primary"), "notes/")
    browser.follow(browser.link("Drafts", within=".md-sidebar--primary"), "drafts/")
    assert browser.link("Later").is_displayed()
    browser.follow(browser.link("Hidden"), "notes/draft/")
    assert browser.one(BANNER).is_displayed()
    assert browser.errors() == []


@pytest.mark.parametrize("prefers", ["light", "dark"])
def test_the_banner_can_be_read(browser: Browser, prefers: str) -> None:
    browser.open("notes/later/", prefers=prefers)
    assert browser.one("body").get_attribute("data-md-color-scheme") == {"light": "default", "dark": "slate"}[prefers]
    found = browser.contrasts(BANNER)
    assert len(found) == 3
    assert {text: ratio for text, ratio in found.items() if ratio < LEAST} == {}


def test_a_public_page_has_no_banner(browser: Browser) -> None:
    browser.open("notes/out/")
    assert browser.one("h1").text == "Out"
    assert browser.all(BANNER) == []
    assert browser.all('meta[name="robots"]') == []
