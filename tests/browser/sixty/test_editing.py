"""What an author sees in the browser who writes while `mkdocs serve` runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from tests.browser.sixty_notes import docs

if TYPE_CHECKING:
    from tests.browser.conftest import Browser
    from tests.serve.preview import Preview

pytestmark = pytest.mark.browser

DRAFT: Final = "notes/pipelines-two.md"


def test_the_page_shows_the_new_text_by_itself_and_loses_its_banner(previewed: Browser, preview: Preview) -> None:
    previewed.open("notes/pipelines-two/")
    assert previewed.one(".labnotes-held-back").is_displayed()
    previewed.run("window.isTheOldOne = true")
    before = docs()[DRAFT]
    preview.write(DRAFT, before.replace("Half of this is missing", "All of it is there"))
    previewed.until(lambda: previewed.shows("All of it is there"), "the new text is shown")
    assert previewed.run("return window.isTheOldOne") is None, "the page was loaded anew"
    assert previewed.one(".labnotes-held-back").is_displayed()
    preview.write(DRAFT, before.replace("draft: true", "draft: false"))
    previewed.until(lambda: previewed.shows("Half of this is missing"), "the old text is shown")
    assert previewed.all(".labnotes-held-back") == []
