"""A date as somebody wrote it → a moment.

Every spelling that Hugo reads is read here (`hugo list` 0.168 is the oracle), and those that it refuses although
they have one meaning only: no seconds, `±HH`, a lower-case `t` or `z`, one-digit months, names of months. What
could be read in two ways (`02/03/2027`, or `20270203`, which Hugo takes for Unix seconds) is refused with a remedy.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from typing import Final

from labnotes.notes.fields import shown

REMEDY: Final = "write it as 2026-03-02, 2026-03-02T09:30:00 or 2026-03-02T09:30:00+01:00"

_TIME: Final = r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,](?P<fraction>\d{1,9}))?)?"
_OFFSET: Final = r"(?P<zone>[Zz]|[+-]\d{1,2}(?::?\d{2})?)(?:[ ]+(?P<beside>[A-Z]{2,5}))?"
_ZONE: Final = r"(?:" + _OFFSET + r"|(?P<name>[A-Z]{2,4}))"
_DAY: Final = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?[ ]+)?"
_MONTH: Final = (
    r"(?P<month_name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

_SPELLINGS: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # ISO 8601 and RFC 3339, year first: 2026-03-02, 2026/3/2 9:30, 2026-03-02T09:30:00.5+01:00
        (
            r"(?P<year>\d{4})(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})"
            rf"(?:(?:T|[ ]+){_TIME}(?:[ ]*{_ZONE})?)?"
        ),
        # RFC 1123, 850, 822 and 3 February 2027
        (
            rf"{_DAY}(?P<day>\d{{1,2}})[- ]+{_MONTH}[- ]+(?P<year>\d{{4}}|\d\d(?=[ ]+\d))"
            rf"(?:,?[ ]+{_TIME}(?:[ ]*{_ZONE})?)?"
        ),
        # February 3, 2027
        rf"{_DAY}{_MONTH}[ ]+(?P<day>\d{{1,2}}),?[ ]+(?P<year>\d{{4}})(?:,?[ ]+{_TIME}(?:[ ]*{_ZONE})?)?",
        # ANSI C, Unix `date`, Ruby: Wed Feb  3 10:00:00 UTC 2027
        rf"{_DAY}{_MONTH}[ ]+(?P<day>\d{{1,2}})[ ]+{_TIME}(?:[ ]+{_ZONE})?[ ]+(?P<year>\d{{4}})",
    )
)

# RFC 822, section 5.1. Other names of zones mean different things in different places.
_NAMED_ZONES: Final = {
    "UTC": 0, "UT": 0, "GMT": 0, "Z": 0,
    "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7,
}  # fmt: skip

_LEAST_UNIX_SECONDS: Final = 100_000_000
_CENTURY_PIVOT: Final = 69
"""Two-digit years from here on lie in the 1900s (POSIX, as Go and Python read them)."""


class DateError(ValueError):
    """Raised with a sentence that says what is wrong with the value; the caller knows the line."""


def read_moment(value: object, zone: tzinfo) -> datetime | None:
    """Read the value of a date key.

    Args:
        value: What the front matter's parser made of it: text, a date, a datetime, whole Unix seconds.
        zone: The time zone of dates that name none; a date without a time is midnight there.

    Returns:
        A moment with a time zone, or None for an empty value, which counts as no key at all.

    Raises:
        DateError: It is not a date, or it could be more than one.
    """
    if value is None:
        return None
    if isinstance(value, datetime):
        return value if value.tzinfo is not None else value.replace(tzinfo=zone)
    if isinstance(value, date):
        return datetime.combine(value, time.min, zone)
    if isinstance(value, str):
        text = value.strip()
        return _read_text(text, zone) if text else None
    if isinstance(value, int) and not isinstance(value, bool):
        return _read_unix_seconds(value)
    raise DateError(f"{shown(value)!r} is not a date")


def _read_unix_seconds(value: int) -> datetime:
    if value < _LEAST_UNIX_SECONDS:
        raise DateError(f"the number {shown(value)} could be a year, a day or Unix seconds")
    try:
        return datetime.fromtimestamp(value, UTC)
    except (OverflowError, ValueError, OSError):
        raise DateError(f"the number {shown(value)} lies beyond the year 9999") from None


def _read_text(text: str, zone: tzinfo) -> datetime:
    for spelling in _SPELLINGS:
        found = spelling.fullmatch(text)
        if found:
            return _moment(found, zone)
    raise DateError(f"{shown(text)!r} is not a date that can be read with certainty")


def _moment(found: re.Match[str], zone: tzinfo) -> datetime:
    part = found.groupdict()
    year = int(part["year"])
    if len(part["year"]) == len("yy"):
        year += 1900 if year >= _CENTURY_PIVOT else 2000
    month = int(part["month"]) if part.get("month") else _MONTHS.index(part["month_name"][:3].lower()) + 1
    try:
        moment = datetime(
            year,
            month,
            int(part["day"]),
            int(part["hour"] or 0),
            int(part["minute"] or 0),
            int(part["second"] or 0),
            int((part["fraction"] or "0").ljust(6, "0")[:6]),
            tzinfo=zone,
        )
    except ValueError as error:
        raise DateError(f"{found[0]!r} does not exist ({error})") from None
    offset = _offset(part["zone"], part["name"], found[0])
    if offset is None:
        return moment
    if offset and (part["beside"] or "").upper() == "UTC":
        raise DateError(f"{found[0]!r} names UTC and another offset, {part['zone']!r}")
    return moment.replace(tzinfo=timezone(offset, part["name"]) if part["name"] else timezone(offset))


def no_later_than_hugo(moment: datetime) -> datetime:
    """Give the earlier of the two readings of a zone that has a name: Hugo takes the hours of `EST` for UTC.

    With Hugo's reading of an expiry date the page is gone for hours in which ours would still show it.
    """
    has_name = isinstance(moment.tzinfo, timezone) and not str(moment.tzinfo).startswith("UTC")
    return min(moment, moment.replace(tzinfo=UTC)) if has_name else moment


def _offset(zone: str | None, name: str | None, text: str) -> timedelta | None:
    if name:
        hours = _NAMED_ZONES.get(name.upper())
        if hours is None:
            raise DateError(f"{text!r} names the time zone {name!r}, which means different times in different places")
        return timedelta(hours=hours)
    if not zone:
        return None
    if zone in "Zz":
        return timedelta()
    digits = zone[1:].replace(":", "")
    hours, minutes = (int(digits[:-2]), int(digits[-2:])) if len(digits) > len("hh") else (int(digits), 0)
    if hours >= 24 or minutes >= 60:  # noqa: PLR2004 - hours of a day, minutes of an hour
        raise DateError(f"{text!r} has the impossible offset {zone!r}")
    offset = timedelta(hours=hours, minutes=minutes)
    return -offset if zone[0] == "-" else offset
