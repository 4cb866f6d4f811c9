"""A reader's walk through sixty notes: from the home page to a category, its second page, a note, its series."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.browser.sixty_notes import DRAFT_WORD, PUBLISHED_WORD, docs

if TYPE_CHECKING:
    from tests.browser.sixty.conftest import Opened

pytestmark = pytest.mark.browser


def test_from_home_to_a_category_its_second_page_a_note_its_series_and_back_by_a_backlink(opened: Opened) -> None:
    browser = opened("material")
    browser.open("")
    browser.follow(browser.link("All of them"), "notes/")
    browser.follow(browser.link("Categories", within=".labnotes-lead"), "categories/")
    browser.follow(browser.link("Tracking"), "categories/mlops/tracking/")
    browser.follow(browser.link("2", within=".labnotes-pages"), "categories/mlops/tracking/page/2/")
    assert browser.one(".labnotes-pages [aria-current]").text == "2"
    browser.follow(browser.link("Previous", within=".labnotes-pages"), "categories/mlops/tracking/")
    browser.follow(browser.link("Pipelines that last, part one"), "notes/pipelines-one/")
    assert "Part 1 of 2" in browser.one(".labnotes-series").text
    browser.follow(browser.link("Pipelines that last, part three", within=".labnotes-series"), "notes/pipelines-three/")
    browser.follow(browser.link("Pipelines that last", within=".labnotes-series"), "series/pipelines-that-last/")
    browser.follow(browser.link("Pipelines that last, part one"), "notes/pipelines-one/")
    linked = browser.link("MLflow without a server", within=".labnotes-backlinks")
    browser.follow(linked, "notes/mlflow-without-a-server/")
    browser.follow(browser.link("pipelines that last"), "notes/pipelines-one/")
    assert browser.errors() == []


@pytest.mark.parametrize(
    ("word", "users", "pages"),
    [
        (PUBLISHED_WORD, ["notes/drift-without-labels.md"], ["notes/drift-without-labels/"]),
        (DRAFT_WORD, ["notes/pipelines-two.md"], []),
    ],
)
def test_search_finds_the_word_of_a_published_note_and_not_that_of_a_draft(
    opened: Opened, word: str, users: list[str], pages: list[str]
) -> None:
    assert [path for path, text in docs().items() if word in text] == users
    # A result for the page, and one for the section in which the word stands.
    assert sorted(set(opened("material").search(word))) == pages
