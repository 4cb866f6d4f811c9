"""Which key gives which date."""

from __future__ import annotations

from collections.abc import Callable
from itertools import permutations

import pytest

from labnotes.notes.note import Note
from labnotes.notes.precedence import Dated
from labnotes.notes.publishing import Decision, State

# Earlier keys win, wherever they stand in the file.
DATE = ["date", "publishDate", "pubdate", "published", "lastmod", "modified"]
PUBLISH = ["publishDate", "pubdate", "published", "date", "lastmod", "modified"]
EXPIRY = ["expiryDate", "unpublishdate"]
MODIFIED = ["lastmod", "modified"]

PAIRS = [
    *(("date", *pair) for pair in permutations(DATE, 2)),
    *(("publish", *pair) for pair in permutations(PUBLISH, 2)),
    *(("expiry", *pair) for pair in permutations(EXPIRY, 2)),
    *(("modified", *pair) for pair in permutations(MODIFIED, 2)),
]
ORDERS = {"date": DATE, "publish": PUBLISH, "expiry": EXPIRY, "modified": MODIFIED}


OLD, NEW = "2020-01-01", "2021-02-02"


def days(note: Note) -> dict[str, str | None]:
    def day(dated: Dated | None) -> str | None:
        return None if dated is None else dated.moment.date().isoformat()

    dates = note.dates
    return {
        "date": day(dates.date),
        "publish": day(dates.publish),
        "expiry": day(dates.expiry),
        "modified": day(dates.modified),
    }


def text(*lines: str) -> str:
    return "\n".join(["---", *lines, "---", "Body", ""])


@pytest.mark.parametrize(("what", "first", "second"), PAIRS)
def test_of_two_keys_the_earlier_in_precedence_wins(
    what: str, first: str, second: str, read: Callable[..., Note]
) -> None:
    order = ORDERS[what]
    note = read(text(f"{first}: 2020-01-01", f"{second}: 2021-02-02"))
    expected = "2020-01-01" if order.index(first) < order.index(second) else "2021-02-02"
    assert days(note)[what] == expected
    assert note.problems == ()


@pytest.mark.parametrize("empty", ["", "~", '""', '"  "', "null"])
@pytest.mark.parametrize(("what", "first", "second"), [pair for pair in PAIRS if pair[1] != "published"])
def test_an_empty_value_is_no_key(what: str, first: str, second: str, empty: str, read: Callable[..., Note]) -> None:
    note = read(text(f"{first}: {empty}", f"{second}: 2021-02-02"))
    assert days(note)[what] == "2021-02-02"
    assert note.problems == ()


@pytest.mark.parametrize("change", [str.lower, str.upper, str.capitalize, str.swapcase])
@pytest.mark.parametrize("key", [*DATE, *EXPIRY, "expires", "expiry"])
def test_the_case_of_a_key_does_not_count(key: str, change: Callable[[str], str], read: Callable[..., Note]) -> None:
    note = read(text(f"{change(key)}: 2021-02-02"))
    what = "expiry" if key.lower().startswith(("exp", "unp")) else "date"
    assert days(note)[what] == "2021-02-02"
    dated = getattr(note.dates, what)
    assert (dated.field.key, dated.field.line) == (change(key), 2)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ((), (None, None, None, None)),
        (("date: 2020-01-01",), (OLD, OLD, None, None)),
        (("publishDate: 2020-01-01",), (OLD, OLD, None, None)),
        (("date: 2020-01-01", "publishDate: 2021-02-02"), (OLD, NEW, None, None)),
        (("lastmod: 2020-01-01",), (OLD, OLD, None, OLD)),
        (("modified: 2020-01-01",), (OLD, OLD, None, OLD)),
        (("date: 2020-01-01", "lastmod: 2021-02-02"), (OLD, OLD, None, NEW)),
        (("expiryDate: 2020-01-01",), (None, None, OLD, None)),
        (("expires: 2020-01-01", "expiryDate: 2021-02-02"), (None, None, OLD, None)),
        (("expires: 2021-02-02", "expiryDate: 2020-01-01"), (None, None, OLD, None)),
        (("expiry: 2020-01-01", "expires: 2021-02-02"), (None, None, OLD, None)),
        (("expiry: 2021-02-02", "unpublishdate: 2020-01-01"), (None, None, OLD, None)),
        (("expires:", "expiry: 2021-02-02"), (None, None, NEW, None)),
        (("expiryDate: 2021-02-02", "unpublishdate: 2020-01-01"), (None, None, NEW, None)),
        (("published: true", "date: 2020-01-01"), (OLD, OLD, None, None)),
        (("published: false", "date: 2020-01-01"), (OLD, OLD, None, None)),
        (("published: 2021-02-02", "date: 2020-01-01"), (OLD, NEW, None, None)),
        (("publish_date: 2020-01-01", "created: 2020-01-01", "updated: 2020-01-01"), (None, None, None, None)),
        (("params: {date: 2020-01-01, expiryDate: 2020-01-01}",), (None, None, None, None)),
        (("date: {created: 2020-01-01}",), (OLD, OLD, None, None)),
        (("date: {created: 2020-01-01, updated: 2021-02-02}",), (OLD, OLD, None, NEW)),
        (("date: {updated: 2021-02-02, created: 2020-01-01}",), (OLD, OLD, None, NEW)),
        (("date:\n  created: 2020-01-01\n  other: soon",), (OLD, OLD, None, None)),
        (("Date: {Created: 2020-01-01, UPDATED: 2021-02-02}",), (OLD, OLD, None, NEW)),
        (("date: {created: , updated: 2021-02-02}",), (NEW, NEW, None, NEW)),
        (("date: {created: 2020-01-01, updated: }",), (OLD, OLD, None, None)),
        (("date: {created: 2020-01-01}", "publishDate: 2021-02-02"), (OLD, NEW, None, None)),
        (("date: {created: 2020-01-01, updated: 2021-02-02}", "lastmod: 2021-02-02"), (OLD, OLD, None, NEW)),
    ],
)
def test_dates_of_a_note(lines: tuple[str, ...], expected: tuple[str | None, ...], read: Callable[..., Note]) -> None:
    note = read(text(*lines))
    assert tuple(days(note).values()) == expected
    assert note.problems == ()


@pytest.mark.parametrize(
    ("lines", "line"),
    [
        (("date: 2020-01-01", "Date: 2021-01-01"), 3),
        (("Date: 2020-01-01", "x: 1", "date: 2021-01-01"), 4),
        (("publishDate: 2020-01-01", "publishdate: 2020-01-02"), 3),
        (("expires: 2020-01-01", "Expires: 2099-01-01"), 3),
        (("lastmod: 2020-01-01", "LastMod: 2020-01-01T00:00:01Z"), 3),
        (("date: {created: 2020-01-01, updated: 2021-01-01}", "lastmod: 2022-01-01"), 3),
        (("date: {created: 2020-01-01}", "Date: 2021-01-01"), 3),
        (("date: {updated: 2021-01-01}",), 2),
        (("date: {created: soon}",), 2),
        (("date: {created: 2020-01-01, updated: soon}",), 2),
        (("date: {}",), 2),
        (("date: {created: {created: 2020-01-01}}",), 2),
    ],
)
def test_spellings_of_one_key_that_disagree_hold_back(
    lines: tuple[str, ...], line: int, decided: Callable[..., Decision]
) -> None:
    decision = decided(text(*lines))
    assert decision.state is State.UNREADABLE
    assert line in [reason.line for reason in decision.reasons]


@pytest.mark.parametrize(
    "lines", [("date: 2020-01-01", "Date: 2020-01-01"), ("date: 2020-01-01", "DATE: 2020-01-01T00:00Z")]
)
def test_spellings_of_one_key_that_agree_are_fine(lines: tuple[str, ...], read: Callable[..., Note]) -> None:
    note = read(text(*lines))
    assert note.problems == ()
    assert days(note)["date"] == "2020-01-01"


@pytest.mark.parametrize(
    ("lines", "state"),
    [
        (("lastmod: 2099-01-01",), State.SCHEDULED),
        (("modified: 2099-01-01",), State.SCHEDULED),
        (("date: 2020-01-01", "lastmod: 2099-01-01"), State.PUBLISHED),
        (("date: 2099-01-01", "publishDate: 2020-01-01"), State.PUBLISHED),
        (("date: 2020-01-01", "publishDate: 2099-01-01"), State.SCHEDULED),
        (("date: 2099-01-01", "publishDate: ''"), State.SCHEDULED),
        (("date: {created: 2020-01-01, updated: 2099-01-01}",), State.PUBLISHED),
        (("date: {created: 2099-01-01}",), State.SCHEDULED),
        (("published: true", "date: 2099-01-01"), State.SCHEDULED),
        (("expires: 2020-01-01", "expiryDate: 2099-01-01"), State.EXPIRED),
    ],
)
def test_precedence_decides(lines: tuple[str, ...], state: State, decided: Callable[..., Decision]) -> None:
    assert decided(text(*lines)).state is state
