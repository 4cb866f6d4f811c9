"""The orders of listings, the periods of an archive, and the pages of a long list."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from labnotes.notes.archive import months_of, period_title, periods
from labnotes.notes.grouping import newest_first
from labnotes.notes.listings import Entry, Link, Listing
from labnotes.notes.note import Note
from labnotes.notes.ordering import ORDERS, ordered
from labnotes.notes.paging import numbers, page_path, split
from labnotes.notes.texts import Texts

Read = Callable[..., Note]
DRAWN = settings.get_profile("labnotes")

NOTES = {
    "a": "date: 2025-01-05",
    "b": "date: 2025-01-05\nlastmod: 2025-03-01",
    "c": "date: 2025-02-01\nweight: 2",
    "d": "date: 2024-01-01\nweight: 1",
    "e": "",
    "f": "lastmod: 2025-01-20",
    "g": "date: 2023-01-01\npin: true",
    "h": "date: 2022-01-01\npin: false\nfeatured: true",
}


def notes(read: Read) -> tuple[Note, ...]:
    texts = {name: f"---\ntitle: {name}\n{fields}\n---\n" for name, fields in NOTES.items()}
    return newest_first(read(text, path=f"notes/{name}.md") for name, text in texts.items())


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("date", "g d c f a b h e"),
        ("updated", "g b c f a d h e"),
        ("title", "g a b c d e f h"),
        ("weight", "d c h g a b f e"),
    ],
)
def test_an_order(order: str, expected: str, read: Read) -> None:
    assert " ".join(note.title for note in ordered(notes(read), order)) == expected


def test_each_order_keeps_every_note(read: Read) -> None:
    assert {order: sorted(note.path for note in ordered(notes(read), order)) for order in ORDERS} == dict.fromkeys(
        ORDERS, sorted(note.path for note in notes(read))
    )


def test_marks_are_read_as_flags(read: Read) -> None:
    found = {note.title: (note.pinned, note.featured) for note in notes(read)}
    assert found["g"] == (True, False)
    assert found["h"] == (False, True)
    assert found["a"] == (False, False)


def test_periods_are_the_latest_first_and_a_year_stands_above_its_months(read: Read) -> None:
    found = periods(notes(read), "month")
    assert {period: " ".join(note.title for note in members) for period, members in found.items()} == {
        "2025": "c f a b", "2025/02": "c", "2025/01": "f a b", "2024": "d", "2024/01": "d",
        "2023": "g", "2023/01": "g", "2022": "h", "2022/01": "h",
    }  # fmt: skip
    assert list(found)[:4] == ["2025", "2025/02", "2025/01", "2024"]
    assert list(periods(notes(read), "year")) == ["2025", "2024", "2023", "2022"]
    assert periods(notes(read), "none") == {}
    assert months_of("2025", found) == ["2025/02", "2025/01"]
    assert [period_title(period, Texts()) for period in ("2025", "2025/02")] == ["2025", "2025-02"]


@pytest.mark.parametrize(
    ("path", "second"),
    [
        ("notes/index.md", "notes/page/2.md"),
        ("notes/README.md", "notes/page/2.md"),
        ("notes/_index.md", "notes/page/2.md"),
        ("notes/_index.en.md", "notes/page/2.md"),
        ("notes.md", "notes/page/2.md"),
        ("index.md", "page/2.md"),
        ("tags/v1.2.markdown", "tags/v1.2/page/2.md"),
        ("archive/2025/03.md", "archive/2025/03/page/2.md"),
    ],
)
def test_a_further_page_lies_below(path: str, second: str) -> None:
    assert page_path(path, 2) == second


@pytest.mark.parametrize(
    ("number", "total", "shown"),
    [
        (1, 2, "1 2"),
        (1, 5, "1 2 3 4 5"),
        (1, 6, "1 2 3 … 6"),
        (6, 11, "1 … 4 5 6 7 8 … 11"),
        (5, 9, "1 2 3 4 5 6 7 8 9"),
        (4, 9, "1 2 3 4 5 6 … 9"),
        (20, 20, "1 … 18 19 20"),
    ],
)
def test_the_numbers_that_a_page_names(number: int, total: int, shown: str) -> None:
    assert " ".join("…" if one is None else str(one) for one in numbers(number, total)) == shown


@settings(DRAWN)
@given(st.integers(0, 40), st.integers(0, 12))
def test_pages_hold_every_entry_once_and_in_order(count: int, per_page: int) -> None:
    entries = tuple(Entry(Link(str(one), f"{one}.md"), None, 1, (), "") for one in range(count))
    pages = list(split(Listing("x", entries=entries), "notes.md", per_page))
    assert tuple(entry for _, page in pages for entry in page.entries) == entries
    assert len(pages) == max(1, -(-count // per_page)) if per_page else len(pages) == 1
    assert [page.number for _, page in pages] == list(range(1, len(pages) + 1))
    assert {page.pages for _, page in pages} == {tuple(path for path, _ in pages) if len(pages) > 1 else ()}


@settings(DRAWN)
@given(st.integers(1, 60).flatmap(lambda total: st.tuples(st.integers(1, total), st.just(total))))
def test_the_numbers_name_both_ends_and_leave_no_gap_of_one(drawn: tuple[int, int]) -> None:
    number, total = drawn
    shown = list(numbers(number, total))
    named = [one for one in shown if one is not None]
    assert named == sorted(set(named))
    assert {1, number, total} <= set(named)
    for before, here, after in zip(shown, shown[1:], shown[2:], strict=False):
        if here is None:
            assert before is not None
            assert after is not None
            assert after - before > 2
    assert len(shown) <= 11
