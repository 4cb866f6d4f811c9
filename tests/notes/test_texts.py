"""The words that Labnotes puts into pages."""

from __future__ import annotations

from datetime import date

import pytest

from labnotes.notes.texts import ENGLISH, Texts, problem


def test_the_table_has_english_for_everything() -> None:
    texts = Texts()
    assert texts.say("drafts") == "Drafts"
    assert texts.say("newest_first", notes="3 notes") == "3 notes, newest first."
    assert [texts.counted("notes", number) for number in (0, 1, 2)] == ["0 notes", "1 note", "2 notes"]
    assert texts.day(date(2026, 3, 2)) == "2026-03-02"


def test_a_site_replaces_a_line_by_its_own() -> None:
    own = {"drafts": "Entwürfe", "notes.one": "{count} Notiz", "notes.other": "{count} Notizen"}
    texts = Texts(own)
    assert texts.say("drafts") == "Entwürfe"
    assert [texts.counted("notes", number) for number in (1, 2)] == ["1 Notiz", "2 Notizen"]
    assert texts.say("pinned") == "Pinned"


def test_a_language_with_more_plurals_has_a_line_for_each() -> None:
    own = {"notes.one": "{count} заметка", "notes.few": "{count} заметки", "notes.other": "{count} заметок"}
    texts = Texts(own, plural=lambda number: {1: "one", 3: "few"}.get(number, "many"))
    assert [texts.counted("notes", number) for number in (1, 3, 5)] == ["1 заметка", "3 заметки", "5 заметок"]


@pytest.mark.parametrize(
    ("key", "text", "said"),
    [
        ("draft", "Entwürfe", "there is no text 'draft'"),
        ("drafts.few", "Entwürfe", "there is no text 'drafts.few'"),
        ("newest_first", "{note}", "no value {note}"),
        ("newest_first", "{notes", "cannot be read"),
        ("newest_first", "{}", "no value {}"),
    ],
)
def test_a_line_that_does_not_fit_is_refused(key: str, text: str, said: str) -> None:
    assert said in (problem(key, text) or "")


def test_every_english_line_fits_itself() -> None:
    assert [problem(key, text) for key, text in ENGLISH.items()] == [None] * len(ENGLISH)
    assert problem("notes.few", "{count} заметки") is None


def test_what_was_said_is_known_without_the_words_of_notes() -> None:
    texts = Texts({"notes.other": "{count} Notizen"})
    assert texts.say("series.part", number=2, total=5, series="Hush") == "Part 2 of 5 of Hush"
    assert texts.counted("notes", 3) == "3 Notizen"
    assert texts.say("drafts") == "Drafts"
    assert list(texts.said) == ["Part 2 of 5 of \0", "3 Notizen", "Drafts"]
