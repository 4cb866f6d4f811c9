"""Every spelling of a date that is read, with the exact moment that it means."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from labnotes.notes.dates import read_moment
from labnotes.notes.note import Note

BERLIN = ZoneInfo("Europe/Berlin")

TEN = "2027-02-03T10:00:00+00:00"
TEN_EAST = "2027-02-03T10:00:00+01:00"
TEN_WEST = "2027-02-03T10:00:00-05:00"
MIDNIGHT = "2027-02-03T00:00:00+00:00"

# Spellings that Hugo reads.
AS_HUGO = {
    "2027-02-03": MIDNIGHT,
    "2027-02-03 10:00:00": TEN,
    "2027-02-03T10:00:00": TEN,
    "2027-02-03   10:00:00": TEN,
    "2027-02-03 1:02:03": "2027-02-03T01:02:03+00:00",
    "2027-02-03 10:00:00Z": TEN,
    "2027-02-03T10:00:00Z": TEN,
    "2027-02-03T10:00:00+01:00": TEN_EAST,
    "2027-02-03T10:00:00-05:00": TEN_WEST,
    "2027-02-03T10:00:00+0100": TEN_EAST,
    "2027-02-03T10:00:00-0500": TEN_WEST,
    "2027-02-03 10:00:00 +0100": TEN_EAST,
    "2027-02-03 10:00:00 -0500": TEN_WEST,
    "2027-02-03 10:00:00 +01:00": TEN_EAST,
    "2027-02-03 10:00:00 +0000 UTC": TEN,
    "2027-02-03 10:00:00 -0500 EST": TEN_WEST,
    "2027-02-03T10:00:00.5Z": "2027-02-03T10:00:00.500000+00:00",
    "2027-02-03T10:00:00.123456789Z": "2027-02-03T10:00:00.123456+00:00",
    "2027-02-03 10:00:00.25": "2027-02-03T10:00:00.250000+00:00",
    "Wed, 03 Feb 2027 10:00:00 UTC": TEN,
    "Wed, 03 Feb 2027 10:00:00 GMT": TEN,
    "Wed, 03 Feb 2027 10:00:00 +0100": TEN_EAST,
    "Wednesday, 03-Feb-27 10:00:00 UTC": TEN,
    "03 Feb 27 10:00 UTC": TEN,
    "03 Feb 27 10:00 +0100": TEN_EAST,
    "Wed Feb  3 10:00:00 2027": TEN,
    "Wed Feb  3 10:00:00 UTC 2027": TEN,
    "Wed Feb 03 10:00:00 +0100 2027": TEN_EAST,
    "03 Feb 2027": MIDNIGHT,
}

# Spellings that Hugo refuses, although they have one meaning only.
SENSIBLE = {
    "2027-02-03 10:00": TEN,
    "2027-02-03T10:00": TEN,
    "2027-02-03T10:00Z": TEN,
    "2027-02-03T10:00+01:00": TEN_EAST,
    "2027-02-03T10:00:00 +01:00": TEN_EAST,
    "2027-02-03T10:00:00+01": TEN_EAST,
    "2027-02-03 10:00:00 -05": TEN_WEST,
    "2027-02-03 10:00:00 -5": TEN_WEST,
    "2027-02-03t10:00:00z": TEN,
    "2027-02-03 9:30": "2027-02-03T09:30:00+00:00",
    "2027/02/03": MIDNIGHT,
    "2027/2/3 10:00": TEN,
    "2027.02.03": MIDNIGHT,
    "2027-2-3": MIDNIGHT,
    "2027-02-3": MIDNIGHT,
    "Feb 3, 2027": MIDNIGHT,
    "Feb 3 2027": MIDNIGHT,
    "Feb. 3, 2027": MIDNIGHT,
    "February 3, 2027": MIDNIGHT,
    "february 3, 2027": MIDNIGHT,
    "February 3, 2027 10:00": TEN,
    "3 Feb 2027": MIDNIGHT,
    "3 February 2027": MIDNIGHT,
    "Wed 3 Feb 2027": MIDNIGHT,
    "  2027-02-03  ": MIDNIGHT,
    "Wed, 03 Feb 2027 10:00:00 EST": TEN_WEST,
    "Wed, 03 Feb 2027 10:00:00 PDT": "2027-02-03T10:00:00-07:00",
    "2 Jan 2027 15:04 MST": "2027-01-02T15:04:00-07:00",
    "3 Feb 69 10:00 UTC": "1969-02-03T10:00:00+00:00",
    "3 Feb 68 10:00 UTC": "2068-02-03T10:00:00+00:00",
    "0001-01-01": "0001-01-01T00:00:00+00:00",
    "9999-12-31T23:59:59Z": "9999-12-31T23:59:59+00:00",
    "2028-02-29": "2028-02-29T00:00:00+00:00",
}

SPELLINGS = {**AS_HUGO, **SENSIBLE}


def same(moment: datetime | None, expected: str) -> bool:
    """Compare the moment and the offset as well: the day that was written is the day that is shown."""
    return moment is not None and moment.isoformat() == expected


@pytest.mark.parametrize("text", SPELLINGS)
def test_a_text_is_read(text: str) -> None:
    assert same(read_moment(text, UTC), SPELLINGS[text])


@pytest.mark.parametrize("text", SPELLINGS)
@pytest.mark.parametrize("template", ["---\ndate: {}\n---\n", '---\ndate: "{}"\n---\n', '+++\ndate = "{}"\n+++\n'])
def test_front_matter_means_the_same_quoted_or_not(text: str, template: str, read: Callable[..., Note]) -> None:
    note = read(template.format(text))
    assert note.problems == ()
    assert note.dates.date is not None
    assert same(note.dates.date.moment, SPELLINGS[text])


MONTHS = {
    number: names.split()
    for number, names in enumerate(
        (
            "Jan January", "Feb February", "Mar March", "Apr April", "May May", "Jun June",
            "Jul July", "Aug August", "Sep Sept September", "Oct October", "Nov November", "Dec December",
        ),
        1,
    )
}  # fmt: skip


@pytest.mark.parametrize("month", MONTHS)
def test_months_are_known_by_name(month: int) -> None:
    for name in MONTHS[month]:
        for text in (f"{name} 5, 2027", f"5 {name} 2027", f"05-{name}-2027", f"{name.upper()} 5 2027"):
            assert read_moment(text, UTC) == datetime(2027, month, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    "day", ["Mon", "Tue", "Tues", "Wed", "Thu", "Thurs", "Fri", "Sat", "Sun", "Monday", "Thursday"]
)
def test_days_of_the_week_say_nothing(day: str) -> None:
    assert read_moment(f"{day}, 3 Feb 2027 10:00:00", UTC) == datetime(2027, 2, 3, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (1801648800, TEN),
        (100_000_000, "1973-03-03T09:46:40+00:00"),
        (253402300799, "9999-12-31T23:59:59+00:00"),
        (date(2027, 2, 3), MIDNIGHT),
        (datetime(2027, 2, 3, 10), TEN),  # noqa: DTZ001 - what YAML gives for a date without a zone
        (datetime(2027, 2, 3, 10, tzinfo=timezone(timedelta(hours=1))), TEN_EAST),
    ],
)
def test_a_value_of_another_type_is_read(value: object, expected: str) -> None:
    assert same(read_moment(value, UTC), expected)


@pytest.mark.parametrize("value", [None, "", "   ", "\t"])
def test_an_empty_value_is_no_date(value: object) -> None:
    assert read_moment(value, UTC) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2027-02-03", "2027-02-03T00:00:00+01:00"),
        ("2027-07-03", "2027-07-03T00:00:00+02:00"),
        ("2027-07-03 10:00", "2027-07-03T10:00:00+02:00"),
        ("2027-07-03T10:00:00", "2027-07-03T10:00:00+02:00"),
        ("2027-07-03T10:00:00Z", "2027-07-03T10:00:00+00:00"),
        ("2027-07-03T10:00:00-05:00", "2027-07-03T10:00:00-05:00"),
        ("3 July 2027", "2027-07-03T00:00:00+02:00"),
        ("2026-10-25 02:30", "2026-10-25T02:30:00+02:00"),
        ("2026-10-25 03:00", "2026-10-25T03:00:00+01:00"),
        ("2026-03-29 02:30", "2026-03-29T02:30:00+01:00"),
        ("2026-03-29 03:00", "2026-03-29T03:00:00+02:00"),
        ("0001-01-01", "0001-01-01T00:00:00+00:53:28"),
        ("9999-12-31 23:59:59", "9999-12-31T23:59:59+01:00"),
    ],
)
@pytest.mark.parametrize("template", ["---\ndate: {}\n---\n", "---\ndate: '{}'\n---\n", '{{"date": "{}"}}\n'])
def test_a_date_without_a_zone_is_one_of_the_site(
    text: str, expected: str, template: str, read: Callable[..., Note]
) -> None:
    dated = read(template.format(text), zone=BERLIN).dates.date
    assert dated is not None
    assert same(dated.moment, expected)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2027-02-03", "2027-02-03T00:00:00+01:00"),
        ("2027-02-03T10:00:00", "2027-02-03T10:00:00+01:00"),
        ("2027-02-03 10:00:00", "2027-02-03T10:00:00+01:00"),
        ("2027-02-03T10:00", "2027-02-03T10:00:00+01:00"),
        ("2027-02-03T10:00:00Z", TEN),
        ("2027-02-03 10:00:00-05:00", TEN_WEST),
        ("2027-02-03T10:00:00.5+01:00", "2027-02-03T10:00:00.500000+01:00"),
        ("1801648800", TEN),
    ],
)
def test_toml_has_dates_of_its_own(value: str, expected: str, read: Callable[..., Note]) -> None:
    note = read(f"+++\ndate = {value}\n+++\n", zone=BERLIN)
    assert note.problems == ()
    assert note.dates.date is not None
    assert same(note.dates.date.moment, expected)
