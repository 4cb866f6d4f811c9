"""The whole policy: what a page is now, and every reason against publishing it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from labnotes.notes.note import Note, read_note, unopened
from labnotes.notes.precedence import DateRules
from labnotes.notes.publishing import Decision, Reason, Rules, State, decide, lies_in

FILE = "notes/a.md"

UNSURE = "publish: 'maybe' is not understood; write publish: true or publish: false"

REASONS = {
    "unreadable": Reason(State.UNREADABLE, UNSURE, FILE, 6),
    "draft": Reason(State.DRAFT, "draft: true", FILE, 3, "draft", value=True),
    "expired": Reason(
        State.EXPIRED, "expiryDate: 2020-06-01 has passed", FILE, 5, "expiryDate", date(2020, 6, 1)
    ),
    "scheduled": Reason(
        State.SCHEDULED, "Date: 2027-01-01T09:00:00+01:00 is yet to come", FILE, 4, "Date",
        datetime(2027, 1, 1, 9, tzinfo=timezone(timedelta(hours=1))),
    ),
}  # fmt: skip

LINES = {
    "draft": ("draft: false", "draft: true"),
    "scheduled": ("Date: 2020-01-01", "Date: 2027-01-01T09:00:00+01:00"),
    "expired": ("expiryDate: 2099-06-01", "expiryDate: 2020-06-01"),
    "unreadable": ("publish: true", "publish: maybe"),
}

# What holds, and the state that follows.
TRUTH = {
    "": State.PUBLISHED,
    "scheduled": State.SCHEDULED,
    "expired": State.EXPIRED,
    "expired scheduled": State.EXPIRED,
    "draft": State.DRAFT,
    "draft scheduled": State.DRAFT,
    "draft expired": State.DRAFT,
    "draft expired scheduled": State.DRAFT,
    "unreadable": State.UNREADABLE,
    "unreadable scheduled": State.UNREADABLE,
    "unreadable expired": State.UNREADABLE,
    "unreadable expired scheduled": State.UNREADABLE,
    "unreadable draft": State.UNREADABLE,
    "unreadable draft scheduled": State.UNREADABLE,
    "unreadable draft expired": State.UNREADABLE,
    "unreadable draft expired scheduled": State.UNREADABLE,
}


@pytest.mark.parametrize("holds", TRUTH)
def test_the_first_that_holds_is_the_state_and_all_that_hold_are_reasons(
    holds: str, decided: Callable[..., Decision]
) -> None:
    lines = (pair[name in holds.split()] for name, pair in LINES.items())
    decision = decided("\n".join(["---", "title: A", *lines, "---", "Body", ""]))
    assert decision.state is TRUTH[holds]
    assert decision.reasons == tuple(REASONS[name] for name in holds.split())
    assert decision.published == (holds == "")


def test_a_file_that_cannot_be_read_at_all_has_no_other_reason(decided: Callable[..., Decision]) -> None:
    decision = decided("---\ndraft: true\ndate: 2099-01-01\nx: [\n---\n")
    assert decision.state is State.UNREADABLE
    assert [reason.state for reason in decision.reasons] == [State.UNREADABLE]


def test_a_file_that_cannot_be_opened_is_held_back(now: datetime) -> None:
    note = unopened(FILE, "note", PermissionError(13, "Permission denied"))
    (reason,) = decide(note, Rules(), now).reasons
    assert (reason.state, reason.file, reason.line) == (State.UNREADABLE, FILE, 1)
    assert "Permission denied" in reason.text


def test_the_order_of_states_is_that_of_the_reasons() -> None:
    assert list(State) == ["unreadable", "draft", "expired", "scheduled", "published"]


@pytest.mark.parametrize(
    ("reason", "text"),
    [
        (REASONS["draft"], "draft: true (line 3)"),
        (Reason(State.DRAFT, "it lies in a drafts folder", FILE), "it lies in a drafts folder"),
    ],
)
def test_a_reason_says_its_line_if_it_has_one(reason: Reason, text: str) -> None:
    assert str(reason) == text


SECOND = timedelta(seconds=1)


@pytest.mark.parametrize("key", ["date", "publishDate", "pubdate", "published", "lastmod"])
@pytest.mark.parametrize("zone", ["UTC", "Europe/Berlin", "Pacific/Kiritimati"])
def test_a_publish_date_equal_to_now_has_come(key: str, zone: str) -> None:
    moment = datetime(2026, 10, 24, 22, 30, tzinfo=UTC)
    written = moment.astimezone(ZoneInfo(zone)).isoformat()
    note = read_note(FILE, f"---\n{key}: {written}\n---\n".encode(), "note")
    states = [decide(note, Rules(), now).state for now in (moment - SECOND, moment, moment + SECOND)]
    assert states == [State.SCHEDULED, State.PUBLISHED, State.PUBLISHED]


@pytest.mark.parametrize("key", ["expiryDate", "unpublishdate", "expires", "expiry"])
@pytest.mark.parametrize("zone", ["UTC", "Europe/Berlin", "Pacific/Kiritimati"])
def test_an_expiry_date_equal_to_now_has_come(key: str, zone: str) -> None:
    moment = datetime(2026, 10, 24, 22, 30, tzinfo=UTC)
    written = moment.astimezone(ZoneInfo(zone)).isoformat()
    note = read_note(FILE, f"---\n{key}: {written}\n---\n".encode(), "note")
    states = [decide(note, Rules(), now).state for now in (moment - SECOND, moment, moment + SECOND)]
    assert states == [State.PUBLISHED, State.EXPIRED, State.EXPIRED]


@pytest.mark.parametrize(
    ("zone", "written", "first_public"),
    [
        ("UTC", "2026-11-24", "2026-11-24T00:00:00+00:00"),
        ("Europe/Berlin", "2026-11-24", "2026-11-23T23:00:00+00:00"),
        ("Europe/Berlin", "2026-07-24", "2026-07-23T22:00:00+00:00"),
        ("America/New_York", "2026-11-24", "2026-11-24T05:00:00+00:00"),
        ("Europe/Berlin", "2026-11-24T00:00:00Z", "2026-11-24T00:00:00+00:00"),
        ("Europe/Berlin", "2026-10-25 02:30:00", "2026-10-25T00:30:00+00:00"),
    ],
)
def test_the_zone_of_the_site_counts_where_a_date_names_none(zone: str, written: str, first_public: str) -> None:
    rules = Rules(dates=DateRules(ZoneInfo(zone)))
    note = read_note(FILE, f"---\ndate: {written}\n---\n".encode(), "note", rules.dates)
    moment = datetime.fromisoformat(first_public)
    assert decide(note, rules, moment).published
    assert decide(note, rules, moment - SECOND).state is State.SCHEDULED


@pytest.mark.parametrize(
    ("date_text", "state"),
    [
        ("0001-01-01", State.PUBLISHED),
        ("0001-01-01T00:00:00+14:00", State.PUBLISHED),
        ("0001-01-01T00:00:00-12:00", State.PUBLISHED),
        ("9999-12-31T23:59:59-12:00", State.SCHEDULED),
        ("9999-12-31T23:59:59+14:00", State.SCHEDULED),
    ],
)
@pytest.mark.parametrize("zone", ["UTC", "Europe/Berlin", "America/New_York"])
def test_the_ends_of_the_calendar_are_compared(date_text: str, state: State, zone: str, now: datetime) -> None:
    rules = Rules(dates=DateRules(ZoneInfo(zone)))
    for key in ("date", "lastmod", "publishDate"):
        for text in (f"---\n{key}: {date_text}\n---\n", f'{{"{key}": "{date_text}"}}'):
            assert decide(read_note(FILE, text.encode(), "note", rules.dates), rules, now).state is state


DRAFTS = [
    ("_drafts", "_drafts/a.md", True),
    ("_drafts", "notes/_drafts/a.md", True),
    ("_drafts", "notes/x/_drafts/y/a.md", True),
    ("_drafts", "_drafts.md", False),
    ("_drafts", "notes/_drafts.md", False),
    ("_drafts", "my_drafts/a.md", False),
    ("_drafts", "_drafts-old/a.md", False),
    ("_drafts", "drafts/a.md", False),
    ("_drafts", "notes/_DRAFTS/a.md", True),
    ("_Drafts", "_drafts/a.md", True),
    ("Notes/WIP", "notes/wip/a.md", True),
    ("notes/wip", "notes/wip/a.md", True),
    ("notes/wip", "notes/wip/x/a.md", True),
    ("notes/wip", "notes/wip.md", False),
    ("notes/wip", "notes/wip-old/a.md", False),
    ("notes/wip", "wip/a.md", False),
    ("notes/wip", "x/notes/wip/a.md", False),
    ("notes/wip", "my-notes/wip/a.md", False),
]


@pytest.mark.parametrize(("folder", "path", "inside"), DRAFTS)
@pytest.mark.parametrize("text", ["Body\n", "---\ndraft: false\npublish: true\n---\n"])
@pytest.mark.parametrize("kind", ["note", "page"])
def test_a_drafts_folder_holds_back_whatever_a_note_says(
    folder: str, path: str, *, inside: bool, text: str, kind: str, decided: Callable[..., Decision]
) -> None:
    assert lies_in(path, folder) is inside
    decision = decided(text, kind, Rules(drafts_dirs=("other", folder)), path)
    expected = (Reason(State.DRAFT, f"it lies in the drafts folder {folder!r}", path),) if inside else ()
    assert decision.reasons == expected


def test_each_drafts_folder_is_a_reason(decided: Callable[..., Decision]) -> None:
    rules = Rules(drafts_dirs=("wip", "notes/wip"))
    assert len(decided("Body\n", "note", rules, "notes/wip/a.md").reasons) == 2
    assert decided("Body\n", "note", Rules(drafts_dirs=()), "_drafts/a.md").published


def test_a_decision_keeps_nothing_of_the_one_before(now: datetime, read: Callable[..., Note]) -> None:
    note = read("---\ndate: 2026-11-24\n---\n")
    later = now + timedelta(days=2)
    assert [decide(note, Rules(), at).state.value for at in (now, later, now)] == [
        "scheduled",
        "published",
        "scheduled",
    ]
