"""Which keys give which date where the site's owner says so, and dates in the names of files."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from labnotes.notes.note import read_note
from labnotes.notes.precedence import FILENAME, GIT, HUGO, Dated, DateRules

NAMED = DateRules(date=(FILENAME, *HUGO.date))
COMMITTED = {"notes/2026-03-02-title.md": datetime(2025, 4, 5, tzinfo=UTC)}


def day(dated: Dated | None) -> str | None:
    return None if dated is None else dated.moment.date().isoformat()


@pytest.mark.parametrize(
    ("path", "moment", "rest"),
    [
        ("notes/2026-03-02-title.md", "2026-03-02T00:00:00+00:00", "title"),
        ("notes/2026-03-02-10-30-15-title.md", "2026-03-02T10:30:15+00:00", "title"),
        ("notes/2026-03-02.md", "2026-03-02T00:00:00+00:00", None),
        ("notes/2026-03-02-title/index.md", "2026-03-02T00:00:00+00:00", "title"),
        ("notes/2026-03-02-a-b.md", "2026-03-02T00:00:00+00:00", "a-b"),
        ("notes/2026-02-30-title.md", None, None),
        ("notes/title-2026-03-02.md", None, None),
        ("notes/2026-3-2-title.md", None, None),
        ("notes/2026-03-022.md", "2026-03-02T00:00:00+00:00", "2"),
        ("notes/2026-03-02_title.md", "2026-03-02T00:00:00+00:00", "title"),
        ("2026-03-02/title.md", None, None),
        ("notes/title.md", None, None),
    ],
)
def test_a_name_begins_with_a_date(path: str, moment: str | None, rest: str | None) -> None:
    dates = read_note(path, b"", "note", NAMED).dates
    for dated in (dates.date, dates.publish):
        assert (dated.moment.isoformat() if dated else None) == moment
    assert dates.name_without_date == rest
    assert read_note(path, b"", "note").dates.date is None


@pytest.mark.parametrize(
    ("rules", "lines", "date", "publish"),
    [
        (NAMED, "date: 2020-01-01", "2026-03-02", "2020-01-01"),
        (NAMED, "publishDate: 2021-01-01", "2026-03-02", "2021-01-01"),
        (DateRules(date=("date", FILENAME)), "date: 2020-01-01", "2020-01-01", "2020-01-01"),
        (DateRules(date=("date", FILENAME)), "date:", "2026-03-02", "2026-03-02"),
        (DateRules(date=("created",)), "created: 2020-01-01\ndate: 2021-01-01", "2020-01-01", "2021-01-01"),
        (DateRules(publish=("publishdate",)), "date: 2020-01-01", "2020-01-01", None),
        (DateRules(publish=(FILENAME, "date")), "date: 2020-01-01", "2020-01-01", "2026-03-02"),
        (DateRules(date=(GIT, "date"), committed=COMMITTED), "date: 2020-01-01", "2025-04-05", "2020-01-01"),
        (DateRules(date=("date", GIT), committed=COMMITTED), "x: 1", "2025-04-05", "2025-04-05"),
        (DateRules(publish=(GIT,), committed=COMMITTED), "date: 2020-01-01", "2020-01-01", "2025-04-05"),
        (DateRules(publish=(GIT,)), "date: 2020-01-01", "2020-01-01", None),
        (DateRules(committed=COMMITTED), "x: 1", None, None),
        (DateRules(publish=("release",)), "Release: 2020-01-01", None, "2020-01-01"),
    ],
)
def test_the_owner_says_which_keys_count(rules: DateRules, lines: str, date: str, publish: str | None) -> None:
    note = read_note("notes/2026-03-02-title.md", f"---\n{lines}\n---\n".encode(), "note", rules)
    assert note.problems == ()
    assert (day(note.dates.date), day(note.dates.publish)) == (date, publish)


def test_keys_that_no_rule_names_are_not_read() -> None:
    rules = DateRules(date=("created",), publish=("created",), expiry=("until",), modified=())
    note = read_note("notes/a.md", b"---\ndate: soon\nexpiryDate: soon\nuntil: 2020-01-01\n---\n", "note", rules)
    assert note.problems == ()
    assert day(note.dates.expiry) == "2020-01-01"


def test_own_expiry_keys_count_whatever_the_owner_says() -> None:
    note = read_note("notes/a.md", b"---\nexpires: 2020-01-01\n---\n", "note", DateRules(expiry=()))
    assert day(note.dates.expiry) == "2020-01-01"
