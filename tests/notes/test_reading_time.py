"""How long a note takes to read: by words, by signs, by lines of code."""

from __future__ import annotations

import pytest

from labnotes.notes.flags import read_count
from labnotes.notes.note import read_note
from labnotes.notes.reading_time import reading_minutes


@pytest.mark.parametrize(
    ("body", "minutes"),
    [
        ("", 1),
        ("word " * 10, 1),
        ("word " * 213, 1),
        ("word " * 319, 1),
        ("word " * 320, 2),
        ("word " * 2130, 10),
        ("word\n" * 426, 2),
        ("it's well-known " * 213, 2),
        ("語" * 501, 1),
        ("語" * 1002, 2),
        ("語 " * 1002, 2),
        ("ひらカナ" * 501, 4),
        ("한국" * 501, 2),
        ("語" * 1002 + " word" * 213, 3),
        ("слово " * 426, 2),
        ("[one](https://example.org/a-b/c-d/e?f=g) " * 426, 2),
        ("one <https://example.org/a/b/c> https://example.org/a/b/c " * 426, 2),
        ('<span class="a b c">one</span> <!-- not read --> ' * 426, 2),
        ("one (two) " * 213, 2),
    ],
)
def test_reading_takes_minutes(body: str, minutes: int) -> None:
    assert reading_minutes(body) == minutes


LINES = "x = f(a, b)[0].c\n\n"
"""A line of code, and a blank one, which takes no time."""


@pytest.mark.parametrize(
    ("body", "minutes"),
    [
        (f"```python\n{LINES * 40}```\n", 2),
        (f"~~~\n{LINES * 40}~~~\n", 2),
        (f"- item\n\n    ```\n    {LINES * 40}    ```\n", 2),
        (f"> ```\n{('> ' + LINES) * 40}> ```\n", 2),
        (f"````\n```\n{LINES * 39}````\n", 2),
        ("```\n" + "word " * 2130 + "\n```\n", 1),  # one line
        (f"```\n{LINES * 2000}```\n", 3),  # a log
        (f"```\n{LINES * 60}```\n" * 3, 9),
        (f"```\n{LINES * 40}```\n" + "word " * 426, 4),
        ("```\n" + "word " * 426, 2),  # never closed
        ("`` `word` `` " * 426, 2),
        ("```\n語語語\n```\n" * 40, 2),
    ],
)
def test_code_takes_as_long_as_its_lines(body: str, minutes: int) -> None:
    assert reading_minutes(body) == minutes


@pytest.mark.parametrize(
    ("written", "minutes"),
    [("12", 12), ('"7"', 7), ("1", 1), ("0", 2), ("-3", 2), ("true", 2), ("1.5", 2), ("soon", 2), ("[4]", 2), ("", 2)],
)
def test_a_note_may_say_it_itself(written: str, minutes: int) -> None:
    text = f"---\nreadtime: {written}\n---\n{'word ' * 426}"
    assert read_note("notes/a.md", text.encode(), "note").minutes == minutes


def test_a_number_that_python_refuses_is_none() -> None:
    assert read_count("9" * 10_000) is None


@pytest.mark.parametrize("piece", ["```", "```\n", "<!--", "<a", "](", "~~~ `", "> ", "https://", "(", "`"])
def test_it_grows_with_the_length_alone(piece: str) -> None:
    """A pattern that looks back at each sign would not end before the tests do."""
    assert reading_minutes(piece * 300_000) >= 1
