"""The one record of a note, and how a file becomes one."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import PurePosixPath
from posixpath import splitext
from typing import Final, Literal

from labnotes.notes.cascade import NO_FOLDERS, Folders, given_to_itself, with_inherited
from labnotes.notes.fields import Field, shown
from labnotes.notes.flags import read_count, read_flag
from labnotes.notes.front_matter import FrontMatter, decode, read_front_matter
from labnotes.notes.plain_text import plain
from labnotes.notes.precedence import HUGO, Dated, DateRules, Dates, read_dates
from labnotes.notes.prose import first_heading, summary
from labnotes.notes.reading_time import reading_minutes
from labnotes.notes.roles import INDEX, SECTION, role_of
from labnotes.notes.shortcodes import words
from labnotes.notes.status import Flag, read_flags
from labnotes.notes.unreadable import Problem, UnreadableError

Kind = Literal["note", "page"]

MARKDOWN_SUFFIXES: Final = frozenset({".md", ".markdown", ".mdown", ".mkdn", ".mkd"})
"""What MkDocs builds as a page (`mkdocs.utils.markdown_extensions`), in any case."""

_SURROGATES: Final = re.compile("[\ud800-\udfff]")
"""Halves of characters, which JSON and YAML can spell and no file can hold."""

_NO_FRONT_MATTER: Final = FrontMatter(None, (), "", "")


@dataclass(frozen=True)
class Note:
    """One Markdown file of the site: what its own text says, before anybody decided anything."""

    path: str
    """Relative to the docs folder, with `/`."""
    kind: Kind
    """`note` for what is grouped and listed, `page` for the rest of the site."""
    front_matter: FrontMatter
    dates: Dates = field(default_factory=Dates)
    flags: tuple[Flag, ...] = ()
    listed: bool = True
    """Whether anything may name it; `unlisted: true` and `build: {list: never}` say no."""
    unlisted: bool = False
    """Whether search engines and search should not have it either: `unlisted: true`."""
    problems: tuple[Problem, ...] = ()
    """Why it cannot be read with certainty; empty for nearly every note."""

    @cached_property
    def terms(self) -> Mapping[str, tuple[str, ...]]:
        """Every key → its terms as they are written, each once, in the order of the file.

        A value counts as Hugo takes it for a taxonomy: a list, or a single value for one term; anything else is
        none. Keys below `params` count where the key itself is missing.
        """
        params = self.front_matter.get("params")
        below = params.value if params is not None and isinstance(params.value, dict) else {}
        values = {str(key).lower(): value for key, value in below.items()}
        for name in self.front_matter.named:
            found = self.front_matter.get(name)
            values[name] = found.value if found is not None else None
        return {name: terms_of(value) for name, value in values.items()}

    @property
    def weight(self) -> int:
        """What the note is sorted by before its date; 0 for no weight."""
        found = self.front_matter.get("weight")
        value = found.value if found is not None else 0
        return value if isinstance(value, int) else 0

    @cached_property
    def pinned(self) -> bool:
        """Whether it stands above the others in listings: `pin: true`, as in Material's blog."""
        return self._says("pin")

    @property
    def featured(self) -> bool:
        """Whether it is marked as worth reading: `featured: true`."""
        return self._says("featured")

    def _says(self, name: str) -> bool:
        found = self.front_matter.get(name)
        return found is not None and read_flag(found.value) is True

    @property
    def body(self) -> str:
        """The Markdown below the front matter."""
        return self.front_matter.body

    def with_body(self, body: str) -> Note:
        """Give the same note with another text."""
        return replace(self, front_matter=replace(self.front_matter, body=body))

    @cached_property
    def words(self) -> str:
        """The body without Hugo's shortcodes: what can be summed up and counted."""
        return words(self.body)

    @cached_property
    def title(self) -> str:
        """The front matter's title, else the first level-one heading, else the file's name."""
        found = self.front_matter.get("title")
        return (
            (_text(found.value) if found is not None else "") or first_heading(self.words) or _name_as_title(self.path)
        )

    @cached_property
    def summary(self) -> str:
        """Plain text for listings; see `prose.summary`."""
        fields = (self.front_matter.get(name) for name in ("summary", "description"))
        return summary(self.words, next(filter(None, map(_text_of, fields)), None))

    @cached_property
    def minutes(self) -> int:
        """Reading time in minutes: that of `readtime`, as in Material's blog, else an estimate."""
        found = self.front_matter.get("readtime")
        own = read_count(found.value) if found is not None else None
        return own or reading_minutes(self.words)

    @property
    def date(self) -> Dated | None:
        """What the note is sorted by."""
        return self.dates.date


def is_markdown(path: str) -> bool:
    """Tell by a file's name whether it is Markdown."""
    return splitext(path)[1].lower() in MARKDOWN_SUFFIXES


def is_notebook(path: str) -> bool:
    """Tell by a file's name whether it is a Jupyter notebook."""
    return path.lower().endswith(".ipynb")


def kind_of(path: str, notes_dir: str, taxonomies: Container[str] = ()) -> Kind:
    """Tell whether the page at a path is a note: it lies in the notes folder and is no listing's own page.

    Args:
        path: Relative to the docs folder, with `/`.
        notes_dir: The notes folder, relative to the docs folder; `.` for the docs folder itself.
        taxonomies: The folders of terms' pages; a page beside them that is called like one is its overview.
    """
    place = PurePosixPath(path)
    role = role_of(path)
    if not place.is_relative_to(notes_dir) or role == SECTION:
        return "page"
    inside = place.relative_to(notes_dir)
    if len(inside.parts) == 1 and role in {INDEX, "README"}:
        return "page"
    if notes_dir == "." and (inside.parts[0] in taxonomies or inside.with_suffix("").as_posix() in taxonomies):
        return "page"
    return "note"


def read_note(path: str, data: bytes, kind: Kind, dates: DateRules = HUGO, folders: Folders = NO_FOLDERS) -> Note:
    """Read one file. Never raises for what stands in it: what cannot be read becomes a problem of the note.

    Args:
        path: Relative to the docs folder, with `/`.
        data: The file's bytes.
        kind: Whether it is a note or another page of the site.
        dates: Which key gives which date, and the time zone of those that name none.
        folders: What the folders above give.
    """
    try:
        text = decode(data)
    except UnreadableError as error:
        return Note(path, kind, _NO_FRONT_MATTER, problems=(error.problem,))
    try:
        own = read_front_matter(text, prose_may_open_with_rule=kind == "page")
    except UnreadableError as error:
        return Note(path, kind, FrontMatter(None, (), "", text), problems=(error.problem,))
    return note_of(path, own, kind, dates, folders)


def note_of(path: str, own: FrontMatter, kind: Kind, dates: DateRules = HUGO, folders: Folders = NO_FOLDERS) -> Note:
    """Make a note of what was read from its file; arguments as in `read_note`."""
    inheritance = folders.inherited(path, given_to_itself(path, own))
    front_matter = with_inherited(own, inheritance)
    found, date_problems = read_dates(front_matter, dates, path)
    if not front_matter.fields:
        return Note(path, kind, front_matter, found, problems=(*inheritance.problems, *date_problems))
    flags = read_flags(front_matter)
    problems = (*inheritance.problems, *flags.problems, *date_problems)
    return Note(path, kind, front_matter, found, flags.flags, flags.listed, flags.unlisted, problems)


def unopened(path: str, kind: Kind, error: OSError) -> Note:
    """Give the note of a file that the operating system does not hand out."""
    problem = Problem(1, f"the file cannot be opened ({error.strerror})", "check that it is there and may be read")
    return Note(path, kind, _NO_FRONT_MATTER, problems=(problem,))


def terms_of(value: object) -> tuple[str, ...]:
    """Give the terms that a key's value lists: of a list its members, else the single value; see `Note.terms`."""
    members: Iterable[object] = value if isinstance(value, list) else (value,)
    return tuple(dict.fromkeys(term for member in members if (term := _text(member))))


def _text_of(part: Field | None) -> str | None:
    return plain(_text(part.value)) or None if part is not None else None


def _text(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return " ".join(_SURROGATES.sub("\ufffd", value).split())
    if isinstance(value, int | float):
        return shown(value)
    return value.isoformat() if isinstance(value, date) else ""


def _name_as_title(path: str) -> str:
    place = PurePosixPath(path)
    name = place.parent.name if role_of(path) in {INDEX, "README", SECTION} and place.parent.name else place.stem
    words = name.replace("-", " ").replace("_", " ").strip() or name
    return words.capitalize() if words == words.lower() else words
