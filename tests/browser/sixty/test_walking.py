"""A reader's walk through sixty notes: from the home page to a category, its second page, a note, its series."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.browser.sixty_notes import DRAFT_WORD, PUBLISHED_WORD, docs

if TYPE_CHECKING:
    from tests.browser.sixty.conftest import Opened

pytestmark = pytest.mark.browser


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
