"""Which key of the front matter gives which date, read top to bottom.

The rows are Hugo's defaults (https://gohugo.io/configuration/front-matter/, and
`resources/page/pagemeta/page_frontmatter.go`): the first key that is there and not empty wins. Material's blog
writes `date: {created: …, updated: …}`, which stands for `date` and `lastmod`. In the row of the publish date, `date`
is the key itself, or where it is missing whatever gave the date.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, tzinfo
from functools import cached_property
from typing import Final

from labnotes.notes.dates import REMEDY, DateError, no_later_than_hugo, read_moment
from labnotes.notes.fields import Field, shown
from labnotes.notes.flags import read_published
from labnotes.notes.front_matter import FrontMatter
from labnotes.notes.hugo_pages import DatedName, dated_name
from labnotes.notes.unreadable import Problem

FILENAME: Final = ":filename"
"""The date at the beginning of a file's or a bundle's name, as in `2026-03-02-title.md`."""
GIT: Final = ":git"
"""The author date of the last commit that touched the file; see `DateRules.committed`."""
DEFAULT: Final = ":default"
"""Hugo's own list."""

OWN_EXPIRY: Final = ("expires", "expiry")
"""Hugo does not know these keys and would publish; here each of them counts."""


@dataclass(frozen=True)
class DateRules:
    """How dates are read: for each the keys that may give it, in lower case; the first that is not empty wins."""

    zone: tzinfo = UTC
    """The time zone of dates that name none."""

    date: tuple[str, ...] = ("date", "publishdate", "pubdate", "published", "lastmod", "modified")
    publish: tuple[str, ...] = ("publishdate", "pubdate", "published", "date")
    expiry: tuple[str, ...] = ("expirydate", "unpublishdate")
    modified: tuple[str, ...] = ("lastmod", "modified")
    committed: Mapping[str, datetime] = field(default_factory=dict, hash=False)
    """Source path → when it was last committed; for `:git`."""

    @property
    def sources(self) -> tuple[str, ...]:
        """Whatever may give a date: the members of all lists."""
        return (*self.date, *self.publish, *self.expiry, *self.modified)

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """Every key that is read at all."""
        names = (*self.sources, *OWN_EXPIRY)
        return tuple(dict.fromkeys(name for name in names if not name.startswith(":")))


HUGO: Final = DateRules()


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
    name_without_date: str | None = None
    """The rest of the file's name, if a date comes from its beginning: Hugo takes it for the page's slug."""


def read_dates(front_matter: FrontMatter, rules: DateRules = HUGO, path: str = "") -> tuple[Dates, tuple[Problem, ...]]:
    """Read every date key that is there, and choose by precedence.

    Args:
        front_matter: The fields.
        rules: Which key gives which date, and the time zone.
        path: The page's source, for a date in its name or in git.

    Returns:
        The dates, and a problem for each key whose value is no date, chosen or not: Hugo would put such a page
        online without that date.
    """
    name = dated_name(path)
    found = _beside_the_keys(path, name, rules)
    problems: list[Problem] = []
    for key in rules.keys:
        for spelling in front_matter.named.get(key, ()):
            for part in _parts(spelling):
                dated = _read(part, rules.zone, problems)
                if dated is not None:
                    _keep(found, dated, problems)
    date = _first(found, rules.date)
    publish = _first(found if date is None else {"date": date, **found}, rules.publish)
    expiry = _earliest((_first(found, rules.expiry), *map(found.get, OWN_EXPIRY)))
    modified = _first(found, rules.modified)
    by_name = any(dated is not None and dated.field.key == FILENAME for dated in (date, publish, expiry, modified))
    slug = name.slug if name is not None and by_name else None
    return Dates(date, publish, expiry, modified, slug), tuple(problems)


def _beside_the_keys(path: str, name: DatedName | None, rules: DateRules) -> dict[str, Dated]:
    """Give what no key says: the date in the file's name, and that of its last commit."""
    moments = {
        FILENAME: name.moment.replace(tzinfo=rules.zone) if name is not None else None,
        GIT: rules.committed.get(path),
    }
    return {source: Dated(moment, Field(source, moment.isoformat(), 0)) for source, moment in moments.items() if moment}


def _first(found: Mapping[str, Dated], names: Iterable[str]) -> Dated | None:
    return next((found[name] for name in names if name in found), None)


def _earliest(given: Iterable[Dated | None]) -> Dated | None:
    dates = (replace(dated, moment=no_later_than_hugo(dated.moment)) for dated in given if dated)
    return min(dates, key=lambda dated: dated.moment, default=None)


def _parts(field: Field) -> Iterable[Field]:
    if field.name == "published" and read_published(field.value) is not None:
        return ()
    if field.name == "date" and isinstance(field.value, dict):
        names = {"created": "date", "updated": "lastmod"}
        parts = [
            replace(field, key=names[str(key).lower()], value=part, text="")
            for key, part in field.value.items()
            if str(key).lower() in names
        ]
        return parts if any(part.name == "date" for part in parts) else (field,)
    return (field,)


def _read(field: Field, zone: tzinfo, problems: list[Problem]) -> Dated | None:
    try:
        moment = read_moment(field.value, zone)
    except DateError as error:
        problems.append(Problem(field.line, f"{shown(field.key)}: {error}", REMEDY, field.file))
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
                dated.field.file,
            )
        )
