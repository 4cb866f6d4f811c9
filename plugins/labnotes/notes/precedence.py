"""Which key of the front matter gives which date, read top to bottom.

The first three rows are Hugo's defaults (https://gohugo.io/configuration/front-matter/, and
`resources/page/pagemeta/page_frontmatter.go`): the first key that is there and not empty wins. Material's blog
writes `date: {created: …, updated: …}`, which stands for `date` and `lastmod`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Final

from labnotes.notes.blocks import Field
from labnotes.notes.dates import REMEDY, DateError, read_moment
from labnotes.notes.flags import read_published
from labnotes.notes.front_matter import FrontMatter
from labnotes.notes.unreadable import Problem

DATE: Final = ("date", "publishdate", "pubdate", "published", "lastmod", "modified")
PUBLISH: Final = ("publishdate", "pubdate", "published")
EXPIRY: Final = ("expirydate", "unpublishdate")
MODIFIED: Final = ("lastmod", "modified")
OWN_EXPIRY: Final = ("expires", "expiry")
"""Hugo does not know these keys and would publish; here each of them counts."""

_ALL: Final = tuple(dict.fromkeys((*DATE, *PUBLISH, *EXPIRY, *MODIFIED, *OWN_EXPIRY)))


@dataclass(frozen=True, slots=True)
class Dated:
    """A moment, and the field that gave it."""

    moment: datetime
    """With a time zone; its calendar day is the one that was written."""
    field: Field


@dataclass(frozen=True, slots=True)
class Dates:
    """The dates of one note; each is None where no key gives it."""

    date: Dated | None = None
    """What the note shows and is sorted by."""
    publish: Dated | None = None
    """From when on it may be public; `date` where no other key says so."""
    expiry: Dated | None = None
    """From when on it is public no more: the first of all that are given."""
    modified: Dated | None = None


def read_dates(front_matter: FrontMatter, zone: tzinfo) -> tuple[Dates, tuple[Problem, ...]]:
    """Read every date key that is there, and choose by precedence.

    Args:
        front_matter: The fields.
        zone: The time zone of dates that name none.

    Returns:
        The dates, and a problem for each key whose value is no date, chosen or not: Hugo would put such a page
        online without that date.
    """
    found: dict[str, Dated] = {}
    problems: list[Problem] = []
    for name in _ALL:
        spellings = front_matter.named.get(name)
        if spellings is None:
            continue
        for field in spellings:
            for part in _parts(field):
                dated = _read(part, zone, problems)
                if dated is not None:
                    _keep(found, dated, problems)
    date = _first(found, DATE)
    return (
        Dates(
            date=date,
            publish=_first(found, PUBLISH) or date,
            expiry=min(
                (dated for dated in (_first(found, EXPIRY), *map(found.get, OWN_EXPIRY)) if dated),
                key=lambda dated: dated.moment,
                default=None,
            ),
            modified=_first(found, MODIFIED),
        ),
        tuple(problems),
    )


def _first(found: dict[str, Dated], names: Iterable[str]) -> Dated | None:
    get: Callable[[str], Dated | None] = found.get
    return next((dated for dated in map(get, names) if dated), None)


def _parts(field: Field) -> Iterable[Field]:
    if field.name == "published" and read_published(field.value) is not None:
        return ()
    if field.name == "date" and isinstance(field.value, dict):
        value = {str(key).lower(): part for key, part in field.value.items()}
        if "created" not in value:
            return (field,)
        parts = [Field("date", value["created"], field.line)]
        if "updated" in value:
            parts.append(Field("lastmod", value["updated"], field.line))
        return parts
    return (field,)


def _read(field: Field, zone: tzinfo, problems: list[Problem]) -> Dated | None:
    try:
        moment = read_moment(field.value, zone)
    except DateError as error:
        problems.append(Problem(field.line, f"{field.key}: {error}", REMEDY))
        return None
    return None if moment is None else Dated(moment, field)


def _keep(found: dict[str, Dated], dated: Dated, problems: list[Problem]) -> None:
    other = found.setdefault(dated.field.name, dated)
    if other.moment != dated.moment:
        problems.append(
            Problem(
                dated.field.line,
                f"{dated.field.key} and {other.field.key} (line {other.field.line}) disagree",
                "keep one of the two",
            )
        )
