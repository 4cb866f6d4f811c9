"""Whether our own texts can be read, in the light and in the dark palette."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import quote

import pytest

if TYPE_CHECKING:
    from tests.browser.conftest import Browser

pytestmark = pytest.mark.browser

LEAST: Final = 4.5
"""The contrast that WCAG 2 asks of running text (success criterion 1.4.3)."""


@pytest.mark.parametrize(
    ("ground", "text", "expected"),
    [
        ("background: white", "color: black", 21.0),
        ("background: white", "color: #777777", 4.48),
        ("background: black", "color: #777777", 4.69),
        ("background: red", "color: red", 1.0),
        ("background: transparent", "color: black", 21.0),
        ("background: rgb(0 0 0 / 50%)", "color: white", 3.98),
        ("background: white", "color: rgb(0 0 0 / 50%)", 3.98),
        ("background: white", "color: black; opacity: 0.5", 3.98),
        ("background: white", "color: black; background: #777777", 4.69),
        ("background: white", "color: color-mix(in srgb, black, white)", 3.98),
    ],
)
def test_the_measure_gives_known_contrasts(browser: Browser, ground: str, text: str, expected: float) -> None:
    browser.driver.get("data:text/html," + quote(f'<div style="{ground}"><p style="{text}">Text</p></div>'))
    assert browser.contrasts("div") == {"Text": pytest.approx(expected, abs=0.06)}


@pytest.mark.parametrize("prefers", ["light", "dark"])
@pytest.mark.parametrize(
    ("page", "selector", "text"),
    [
        ("notes/", ".labnotes-facts", "Experiment tracking"),
        ("notes/", ".labnotes-lead", "Categories"),
        ("categories/scratchpad/", ".labnotes-facts", "scratchpad"),
        ("categories/scratchpad/", ".labnotes-listing", "All categories"),
        ("tags/", ".labnotes-terms", "dvc"),
    ],
)
def test_listings_can_be_read(browser: Browser, page: str, selector: str, text: str, prefers: str) -> None:
    browser.open(page, prefers=prefers)
    assert browser.one("body").get_attribute("data-md-color-scheme") == {"light": "default", "dark": "slate"}[prefers]
    found = browser.contrasts(selector)
    assert text in found
    assert {text: ratio for text, ratio in found.items() if ratio < LEAST} == {}
