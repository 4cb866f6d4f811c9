"""Values that are no date with certainty: the note is held back, and told how to write one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, timedelta
from datetime import time as clock_time

import pytest

from labnotes.notes.dates import REMEDY, DateError, read_moment
from labnotes.notes.publishing import Decision, State

TEXTS = [
    # Two meanings.
    *("02/03/2027", "02/03/2027 10:00", "3/2/2027", "02-03-2027", "3.2.2027", "27-02-03", "03-02-27", "3 Feb 27"),
    *("20270203", "2027", "2027-02", "2027/02", "1801648800", "202702031000"),
    # Impossible.
    *("2027-02-30", "2027-13-01", "2027-00-10", "2027-01-00", "2027-02-29", "Feb 30, 2027", "31 June 2027"),
    *("2027-02-03 24:00:00", "2027-02-03 10:60", "2027-02-03 10:00:60", "2027-02-03 25:00", "0000-01-01"),
    *("2027-02-03T10:00:00+24:00", "2027-02-03T10:00:00+01:60", "2027-02-03T10:00:00+99:99", "10000-01-01"),
    # Words and half a date.
    *("soon", "tomorrow", "now", "never", "TBD", "x", "-", "?", "February 2027", "Feb 3", "3 Feb", "10:00"),
    *("10:00:00", "2027-W05-3", "2027-034", "2027年2月3日", "3. Februar 2027", "3 février 2027", "-0001-01-01"),
    # Something before, between or behind.
    *("2027-02-03 10:00 PM", "2027-02-03 10:00 am", "2027-02-03 10", "2027-02-03T", "2027-02-03T10-00-00"),
    *("2027-02-03 at 10:00", "2027-02-03, 10:00", "2027-02-03.", "on 2027-02-03", "2027-02-03 (Wed)", "2027-02/03"),
    *("2027-02-03 10:00:00 Europe/Berlin", "2027-02-03 10:00 CET", "2027-02-03 10:00 IST", "2027-02-03 10:00 X"),
    *("2027-02-03T10:00:00ZZ", "2027-02-03 10:0", "2027-02-03 1000", "2027--02-03", "2027-02-03 10:00:00.", "20 27"),
    *("{{ .Date }}", "<date>", "YYYY-MM-DD", "'2027-02-03'", "“2027-02-03”", "2027-02-03\n2027-02-04", "2027‑02‑03"),
]


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_is_refused(text: str) -> None:
    with pytest.raises(DateError, match=r"\w"):
        read_moment(text, UTC)


@pytest.mark.parametrize(
    "value",
    [
        *(True, False, 0, 1, 2027, 20270203, 99_999_999, -1, 1801648800.5, 2027.02, float("nan"), float("inf")),
        *(253402300800, 10**30, -(10**30), [], ["2027-02-03"], {}, {"y": 2027}, clock_time(10), timedelta(1), b"2027"),
    ],
)
def test_a_value_of_another_type_is_refused(value: object) -> None:
    with pytest.raises(DateError, match=r"\w"):
        read_moment(value, UTC)


KEYS = [
    *("date", "publishDate", "pubdate", "published", "lastmod", "modified"),
    *("expiryDate", "unpublishdate", "expires", "expiry"),
]

VALUES = [
    *("soon", "2027-02-30", "2027-02", "20270203", "2027", "27-02-03", "02/03/2027", "[2027-02-03]", "{y: 2027}"),
    *("1801648800.5", '"20270203"', "10:00:00", "2027-02-03 24:00:00", "2027-02-03T10:00:00+24:00", "!!binary eA=="),
]


@pytest.mark.parametrize("value", VALUES)
@pytest.mark.parametrize("key", KEYS)
def test_each_date_key_holds_back_what_it_cannot_read(key: str, value: str, decided: Callable[..., Decision]) -> None:
    (reason,) = decided(f"---\ntitle: A\n{key}: {value}\n---\n").reasons
    assert (reason.state, reason.line) == (State.UNREADABLE, 3)
    assert reason.text.startswith(f"{key}: ")
    assert reason.text.endswith(f"; {REMEDY}")


@pytest.mark.parametrize("bad", ["publishDate: soon", "lastmod: soon", "expires: soon", "modified: 2027-02"])
@pytest.mark.parametrize("template", ["{}\ndate: 2020-01-01", "date: 2020-01-01\n{}"])
def test_a_date_that_no_rule_would_choose_holds_back_too(
    bad: str, template: str, decided: Callable[..., Decision]
) -> None:
    decision = decided(f"---\n{template.format(bad)}\n---\n")
    assert decision.state is State.UNREADABLE
    assert [reason.line for reason in decision.reasons] == [template.split("\n").index("{}") + 2]


def test_each_bad_date_is_told(decided: Callable[..., Decision]) -> None:
    decision = decided("---\ndate: soon\nlastmod: later\nexpires: never\n---\n")
    assert sorted(reason.line or 0 for reason in decision.reasons) == [2, 3, 4]


@pytest.mark.parametrize("value", ["true", "yes", "1"])
def test_a_flag_is_no_date(value: str, decided: Callable[..., Decision]) -> None:
    assert decided(f"---\npublished: {value}\n---\n").published
    assert decided(f"---\ndate: {value}\n---\n").state is State.UNREADABLE
    assert decided(f"---\nexpires: {value}\n---\n").state is State.UNREADABLE
