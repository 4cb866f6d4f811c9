"""Links in double brackets to what is held back."""

from __future__ import annotations

import pytest

from labnotes.notes.wikilinks import name_key, without_wikilinks


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("a [[held]] b", "a … b"),
        ("a [[held|the text]] b", "a the text b"),
        ("a [[held#part]] b", "a … b"),
        ("a [[ held ]] b", "a … b"),
        ("a [[held#part|]] b", "a … b"),
        ("a ![[held]] b", "a  b"),
        ("a ![[held|300]] b", "a  b"),
        ("a ![[held|30x40]] b", "a  b"),
        ("a ![[held|a picture]] b", "a a picture b"),
        ("a [[kept]] [[held]] [[kept|text]] b", "a [[kept]] … [[kept|text]] b"),
        ("a `[[held]]` b", "a `[[held]]` b"),
        ("```\n[[held]]\n```\n", "```\n[[held]]\n```\n"),
        ("a [[held]](other.md) b", "a [[held]](other.md) b"),
        ("a [[held]][ref] b", "a [[held]][ref] b"),
        ("a [[#part]] b", "a [[#part]] b"),
        ("a [[]] b", "a [[]] b"),
        ("a [held] b", "a [held] b"),
    ],
)
def test_what_stands_for_them(text: str, instead: str) -> None:
    assert without_wikilinks(text, lambda target: target == "held") == instead


@pytest.mark.parametrize("name", ["My Note", "my-note", "MY_NOTE", " my  note "])
def test_the_spellings_of_a_name_are_one(name: str) -> None:
    assert name_key(name) == "my-note"
