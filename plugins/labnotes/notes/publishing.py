"""The whole policy of what is public when, and the reasons for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import PurePosixPath

from labnotes.notes.note import Note
from labnotes.notes.precedence import HUGO, Dated, DateRules


class State(StrEnum):
    """What a page is now. The first that holds, in this order, is its state."""

    UNREADABLE = "unreadable"
    DRAFT = "draft"
    EXPIRED = "expired"
    SCHEDULED = "scheduled"
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True)
class Rules:
    """What the site's owner decided once for all notes."""

    notes_dir: str = "notes"
    """The folder of the notes, relative to the docs folder, with `/`; `.` is the docs folder itself."""
    taxonomies: tuple[str, ...] = ("categories", "tags", "series", "authors")
    """The keys by which notes sort themselves into groups; also the folders of their listings."""
    drafts_dirs: tuple[str, ...] = ("_drafts",)
    """Folders whose notes are drafts, whatever they say: a name at any depth, or a path from the docs folder."""
    opt_in: bool = False
    """Whether a note is public only if it says so itself."""
    dates: DateRules = HUGO
    """Which key of the front matter gives which date, and the time zone of those that name none."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One fact that speaks against publishing a page now."""

    state: State
    """What it makes of the page."""
    text: str
    """The fact, in words."""
    file: str
    """Where it stands, relative to the docs folder."""
    line: int | None = None
    """Counted from 1; None where it stands on no line, as with a folder's name."""
    key: str | None = None
    """The key as written; None where no key says it."""
    value: object = None

    def __str__(self) -> str:
        """Give the fact with its place."""
        return self.text if self.line is None else f"{self.text} (line {self.line})"


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether a page is public now, and every reason against it."""

    state: State
    reasons: tuple[Reason, ...] = ()
    """Ordered by state; empty if and only if the page is published."""

    @property
    def published(self) -> bool:
        """Whether the page is public now."""
        return self.state is State.PUBLISHED


_PUBLISHED = Decision(State.PUBLISHED)


def decide(note: Note, rules: Rules, now: datetime) -> Decision:
    """Decide about one page.

    A date equal to `now` no longer schedules, and an expiry date equal to `now` has come (`hugolib/site.go:
    shouldBuild` compares alike; its clock has moved on by then).

    Args:
        note: What its file says.
        rules: What the site's owner says.
        now: A moment with a time zone.
    """
    reasons = (
        *_unreadable(note),
        *_draft(note, rules),
        *_expired(note, now),
        *_scheduled(note, now),
    )
    return Decision(reasons[0].state, reasons) if reasons else _PUBLISHED


def _unreadable(note: Note) -> list[Reason]:
    return [
        Reason(State.UNREADABLE, str(problem), problem.file or note.path, problem.line) for problem in note.problems
    ]


def _draft(note: Note, rules: Rules) -> list[Reason]:
    reasons = [
        Reason(
            State.DRAFT,
            flag.field.written,
            flag.field.file or note.path,
            flag.field.line or None,
            flag.field.key,
            flag.field.value,
        )
        for flag in note.flags
        if flag.holds
    ]
    reasons += [
        Reason(State.DRAFT, f"it lies in the drafts folder {folder!r}", note.path)
        for folder in rules.drafts_dirs
        if lies_in(note.path, folder)
    ]
    if rules.opt_in and note.kind == "note" and not _says_publish(note):
        text = "it says neither publish: true nor draft: false, and publishing is opt-in"
        reasons.append(Reason(State.DRAFT, text, note.path))
    return reasons


def _says_publish(note: Note) -> bool:
    return any(not flag.holds for flag in note.flags)


def lies_in(path: str, folder: str) -> bool:
    """Tell whether a path lies in a folder, given in any case by its name at any depth or by its path."""
    place, wanted = PurePosixPath(path.casefold()), folder.casefold()
    return place.is_relative_to(wanted) if "/" in wanted or wanted == "." else wanted in place.parts[:-1]


def _expired(note: Note, now: datetime) -> list[Reason]:
    expiry = note.dates.expiry
    return [_dated(State.EXPIRED, "has passed", note, expiry)] if expiry and expiry.moment <= now else []


def _scheduled(note: Note, now: datetime) -> list[Reason]:
    publish = note.dates.publish
    return [_dated(State.SCHEDULED, "is yet to come", note, publish)] if publish and publish.moment > now else []


def _dated(state: State, text: str, note: Note, dated: Dated) -> Reason:
    field = dated.field
    file = field.file or note.path
    return Reason(state, f"{field.written} {text}", file, field.line or None, field.key, field.value)
