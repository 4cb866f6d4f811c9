"""What a page's address is made of, and what its place in the tree of files says about it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Literal

from labnotes.notes.hugo_paths import folded


@dataclass(frozen=True, slots=True)
class PageFacts:
    """One content file, as far as its address is concerned."""

    path: str
    """Relative to the content folder, with `/`: `posts/note.md`, `posts/note/index.md`, `posts/_index.md`."""
    title: str = ""
    """The front matter's own title; empty without one. Hugo knows no other (`hugo-rules` K01 ...)."""
    slug: object = None
    """The front matter's value."""
    url: object = None
    """The front matter's value."""
    day: date | None = None
    """The day of its date as written, in the date's own time zone; None without a date."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a content file stands."""

    kind: Literal["home", "section", "term", "page"]
    """No path tells a term from a section: who knows the taxonomies makes the place of a term."""
    folders: tuple[str, ...]
    """The folders above a page, the own folder of a section or term included; as written."""
    name: str
    """A page's file name without suffix and language, or a leaf bundle's folder; empty for all other kinds."""
    is_bundle: bool = False
    """Whether a page is a folder with an `index.md` (a leaf bundle)."""

    @property
    def key(self) -> str:
        """The path by which Hugo knows the page (`.Path`), without its leading `/`."""
        return folded("/".join((*self.folders, self.name) if self.name else self.folders))


def place_of(path: str, language: str = "en") -> Place:
    """Find out what a content file is (`common/paths/pathparser.go`; names count in any case).

    Args:
        path: Relative to the content folder, with `/`.
        language: The site's language, which a file name may name: `note.en.md` is `note`.
    """
    folder, _, file = path.rpartition("/")
    folders = tuple(folder.split("/")) if folder else ()
    name = _without_language(file.rpartition(".")[0] or file, language)
    role = folded(name)
    if role == "_index":
        return Place("section" if folders else "home", folders, "")
    if role == "index":
        return Place("page", folders[:-1], folders[-1], is_bundle=True) if folders else Place("home", (), "")
    return Place("page", folders, name)


def _without_language(stem: str, language: str) -> str:
    parts = stem.split(".")
    for at in range(len(parts) - 1, 0, -1):
        if folded(parts[at]) == language.lower():
            return ".".join(parts[:at])
    return stem


def sections_of(pages: Iterable[PageFacts], language: str = "en") -> dict[str, PageFacts]:
    """Give the sections of a site, once for all its pages: `Place.key` of a folder → the facts of its `_index.md`."""
    places = ((place_of(facts.path, language), facts) for facts in pages)
    return {place.key: facts for place, facts in places if place.kind == "section"}


@dataclass(frozen=True, slots=True)
class DatedName:
    """A date at the beginning of a file's or a leaf bundle's name, for Hugo's date source `:filename`."""

    moment: datetime
    """Without a time zone; midnight where the name tells no time."""
    slug: str | None
    """The rest of the name, which is the slug of a page that sets none; None if there is no rest."""


_DATED: Final = re.compile(r"(?P<day>\d{4}-\d\d-\d\d)(?:[-T](?P<time>\d\d[-:]\d\d[-:]\d\d))?", re.ASCII)


def dated_name(path: str, language: str = "en") -> DatedName | None:
    """Read the date in a name: `2030-01-02-note`, `2030-01-02-23-30-00-note`; None if there is none.

    An impossible time belongs to the rest; an impossible day is no date (cases D02 to D14).
    """
    name = place_of(path, language).name
    name = name.rpartition(".")[0] or name
    found = _DATED.match(name)
    if found is None:
        return None
    moment = _moment(found["day"])
    if moment is None:
        return None
    end = found.end("day")
    # Hugo leaves a time that is none to the slug.
    timed = _moment(f"{found['day']}T{found['time'].replace('-', ':')}") if found["time"] else None
    if timed is not None:
        moment, end = timed, found.end()
    return DatedName(moment, name[end:].strip(" -_") or None) if moment.date() != date.min else None


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None
