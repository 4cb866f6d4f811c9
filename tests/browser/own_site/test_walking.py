"""What a reader does on our own site: follow links, search, and switch the palette."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

if TYPE_CHECKING:
    from tests.browser.conftest import Browser

pytestmark = pytest.mark.browser

NOTES: Final = Path(__file__).parents[3] / "docs" / "notes"
LIGHT: Final = "default"
DARK: Final = "slate"


def test_from_home_to_the_notes_to_a_note_to_its_category_and_back_to_the_note(browser: Browser) -> None:
    browser.open("")
    browser.follow(browser.link("Read the notes"), "notes/")
    browser.follow(browser.link("MLflow without a server"), "notes/mlflow-without-a-server/")
    assert browser.one("h1").text.startswith("MLflow without a server")
    category = browser.link("Experiment tracking", within=".md-sidebar--primary")
    browser.follow(category, "categories/experiment-tracking/")
    assert browser.one("h1").text.startswith("Experiment tracking")
    browser.follow(browser.link("MLflow without a server"), "notes/mlflow-without-a-server/")
    assert browser.errors() == []


def test_a_listing_leads_to_the_terms_of_its_notes(browser: Browser) -> None:
    browser.open("notes/")
    entry = next(item for item in browser.all(".labnotes-entry") if "MLflow without a server" in item.text)
    facts = {link.text: link for link in entry.find_elements("css selector", ".labnotes-facts a")}
    assert set(facts) >= {"Experiment tracking", "mlflow"}
    browser.follow(facts["mlflow"], "tags/mlflow/")
    assert browser.link("MLflow without a server").is_displayed()
    browser.follow(browser.link("All tags"), "tags/")
    browser.follow(browser.link("mlflow"), "tags/mlflow/")


@pytest.mark.parametrize(
    ("words", "page"),
    [
        ("resilient-crab", "notes/mlflow-runs-to-compare/"),
        ("MLflow without a server", "notes/mlflow-without-a-server/"),
        ("RMSLE", "notes/wrong-metric/"),
    ],
)
def test_search_finds_the_words_of_a_published_note(browser: Browser, words: str, page: str) -> None:
    pages = browser.search(words)
    assert pages[0] == page
    assert browser.errors() == []


@pytest.mark.parametrize(
    ("word", "note"),
    [
        ("duckdb", "feature-stores-i-tried.md"),
        ("feast", "feature-stores-i-tried.md"),
        ("sbatch", "gpu-scheduling.md"),
        ("resampling", "monitoring-drift.md"),
        ("rewrapping", "year-of-notes.md"),
    ],
)
def test_search_finds_nothing_of_what_is_held_back(browser: Browser, word: str, note: str) -> None:
    users = [place.name for place in NOTES.glob("*.*") if word in place.read_text(encoding="utf-8").lower()]
    assert users == [note], "the word must stand in this note alone"
    assert browser.search(word) == []


@pytest.mark.parametrize("words", ["newest first", "min read", "Experiment tracking", "scratchpad"])
def test_search_finds_no_listing(browser: Browser, words: str) -> None:
    assert [
        page for page in browser.search(words) if page.startswith(("categories/", "tags/")) or page == "notes/"
    ] == []


def look(browser: Browser) -> tuple[str, str, str]:
    """Give the palette, and the colours of ground and of our own text."""
    script = "return getComputedStyle(document.querySelector(arguments[0]))[arguments[1]]"
    return (
        str(browser.one("body").get_attribute("data-md-color-scheme")),
        str(browser.run(script, "body", "backgroundColor")),
        str(browser.run(script, ".labnotes-facts", "color")),
    )


def test_the_toggle_changes_the_palette_for_good_and_back(browser: Browser) -> None:
    browser.open("notes/")
    light = look(browser)
    assert light[0] == LIGHT
    browser.one('label[title="Switch to the dark palette"]').click()
    browser.until(lambda: look(browser)[0] == DARK, "the palette is dark")
    dark = look(browser)
    assert dark[1] != light[1]
    assert dark[2] != light[2]
    browser.open("categories/scratchpad/")
    assert look(browser) == dark
    browser.one('label[title="Switch to the light palette"]').click()
    browser.until(lambda: look(browser) == light, "the palette is light again")
    assert browser.errors() == []


@pytest.mark.parametrize(("prefers", "scheme"), [("light", LIGHT), ("dark", DARK)])
def test_a_reader_gets_the_palette_of_their_system(browser: Browser, prefers: str, scheme: str) -> None:
    browser.open("notes/", prefers=prefers)
    assert look(browser)[0] == scheme
