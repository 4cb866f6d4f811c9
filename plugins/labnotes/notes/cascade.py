"""What a folder gives to the pages below it: Hugo's `cascade`, and the `.meta.yml` of Material's meta plugin.

The rules of `cascade` are Hugo's (https://gohugo.io/content-management/front-matter/#cascade-1, and 0.168 seen at
work): in a section's `_index.md` it counts for the section itself and for everything below, in any other page for that
page alone; a key that the page has itself is never replaced, not even by an empty one; of several folders the nearest
wins, of several entries of one folder the first that matches. `.meta.yml` counts for its folder in the same way, and
its lists are added to those of the page.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from posixpath import basename
from typing import Any, Final

from labnotes.notes.cascade_targets import KINDS, read_target
from labnotes.notes.fields import Field
from labnotes.notes.front_matter import FrontMatter, decode, read_front_matter
from labnotes.notes.roles import INDEX, SECTION, role_of
from labnotes.notes.unreadable import Problem, UnreadableError
from labnotes.notes.yaml_block import yaml_fields

META_FILE: Final = ".meta.yml"
"""The default of Material's meta plugin for its option `meta_file`."""
_TARGET_KEYS: Final = frozenset({"target", "_target"})


@dataclass(frozen=True, slots=True)
class Given:
    """The fields that one file gives to what lies below its folder."""

    folder: str
    """Relative to the docs folder, with `/`; `.` for the docs folder itself."""
    file: str
    """Where the fields stand, relative to the docs folder."""
    fields: tuple[Field, ...] = ()
    path: re.Pattern[str] | None = None
    """Which pages it is for, by their logical path; None for all."""
    kinds: frozenset[str] = KINDS
    adds_lists: bool = False
    """Whether a list is added to the page's own, as `.meta.yml` does."""
    problem: Problem | None = None
    """Why the file cannot be read with certainty: then it gives nothing but this problem."""

    def is_for(self, logical_path: str, kind: str) -> bool:
        """Tell whether a page below the folder gets the fields."""
        return kind in self.kinds and (self.path is None or self.path.fullmatch(logical_path) is not None)


@dataclass(frozen=True, slots=True)
class Inheritance:
    """What one page gets from its folders."""

    fields: tuple[Field, ...] = ()
    """Each with the file in which it stands; of several with one name all stand in the same folder."""
    added: tuple[Field, ...] = ()
    """Lists that are added to the page's own."""
    problems: tuple[Problem, ...] = ()


@dataclass
class Folders:
    """All that the folders of a site give."""

    _by_folder: dict[str, list[Given]] = field(default_factory=dict)

    def add(self, given: Iterable[Given]) -> None:
        """Take in what one file gives."""
        for part in given:
            self._by_folder.setdefault(part.folder, []).append(part)

    def __bool__(self) -> bool:
        """Tell whether any folder gives anything."""
        return bool(self._by_folder)

    def inherited(self, path: str, own: Sequence[Given] = ()) -> Inheritance:
        """Collect what the page at a path gets, the nearest folder first.

        Args:
            path: The page's source, relative to the docs folder, with `/`.
            own: What the page gives to itself, from `given_to_itself`.
        """
        if not self._by_folder and not own:
            return _NOTHING
        logical, kind = logical_path(path), kind_of_page(path)
        fields: dict[str, tuple[Field, ...]] = {}
        added: list[Field] = []
        problems: list[Problem] = []
        above = (self._by_folder.get(folder.as_posix(), ()) for folder in PurePosixPath(path).parents)
        for level in (own, *above):
            here: dict[str, tuple[Field, ...]] = {}
            for given in level:
                if given.problem is not None:
                    problems.append(given.problem)
                if given.is_for(logical, kind):
                    added += [part for part in given.fields if given.adds_lists and isinstance(part.value, list)]
                    _take(here, given, fields)
            fields |= here
        return Inheritance(tuple(part for parts in fields.values() for part in parts), tuple(added), tuple(problems))


_NOTHING: Final = Inheritance()
NO_FOLDERS: Final = Folders()
"""For a note that is read by itself."""


def _take(here: dict[str, tuple[Field, ...]], given: Given, nearer: Container[str]) -> None:
    """Keep what the first matching entry of a file says; two files of one folder that disagree are both kept."""
    done = {name for name, parts in here.items() if any(part.file == given.file for part in parts)}
    for part in given.fields:
        if part.name not in nearer and part.name not in done:
            here[part.name] = (*here.get(part.name, ()), part)


def logical_path(path: str) -> str:
    """Give a page's path as Hugo's targets name it: from the root, lower case, without ending, bundles as folders."""
    place = PurePosixPath(path)
    logical = place.parent if role_of(path) in {INDEX, SECTION} else place.with_suffix("")
    return "/" if logical == PurePosixPath() else f"/{logical.as_posix().lower().replace(' ', '-')}"


def kind_of_page(path: str) -> str:
    """Give the kind of page that Hugo takes a file for: page, section or home."""
    if role_of(path) != SECTION:
        return "page"
    return "section" if "/" in path else "home"


def gives(path: str) -> bool:
    """Tell by its name whether a file may give fields to what lies below its folder."""
    return basename(path) == META_FILE or role_of(path) == SECTION


def given_by(path: str, data: bytes) -> Iterator[Given]:
    """Read what one file gives.

    What cannot be read gives a problem to everything below: it could be the draft of a whole folder.

    Args:
        path: Relative to the docs folder, with `/`.
        data: The file's bytes.
    """
    folder = PurePosixPath(path).parent.as_posix()
    try:
        text = decode(data)
        if PurePosixPath(path).name == META_FILE:
            fields = tuple(replace(part, file=path) for part in yaml_fields(text, 1))
            yield Given(folder, path, fields, adds_lists=True)
        else:
            yield from _given_by_page(folder, path, read_front_matter(text))
    except UnreadableError as error:
        if path.endswith(META_FILE) or b"cascade" in data.lower():
            yield Given(folder, path, problem=replace(error.problem, file=path))


def given_to_itself(path: str, own: FrontMatter) -> list[Given]:
    """Read the `cascade` of a page that is no section: in Hugo 0.168 it counts for the page itself.

    Args:
        path: The page's source, relative to the docs folder, with `/`.
        own: Its front matter.
    """
    if "cascade" not in own.named or role_of(path) == SECTION:
        return []
    try:
        return list(_given_by_page(".", path, own))
    except UnreadableError as error:
        return [Given(".", path, problem=error.problem)]


def _given_by_page(folder: str, path: str, own: FrontMatter) -> Iterator[Given]:
    spellings = own.named.get("cascade", ())
    if len(spellings) > 1:
        raise UnreadableError(spellings[1].line, "cascade stands there twice", "keep one of the two")
    if not spellings or spellings[0].value is None:
        return
    cascade = spellings[0]
    for entry in cascade.value if isinstance(cascade.value, list) else [cascade.value]:
        yield _entry(entry, cascade, folder, path)


def _entry(entry: object, cascade: Field, folder: str, path: str) -> Given:
    if not isinstance(entry, dict):
        raise UnreadableError(
            cascade.line, f"cascade: {entry!r} gives no keys", "write keys below it, such as cascade: {draft: true}"
        )
    given = [(str(key), value) for key, value in entry.items()]
    targets = [value for key, value in given if key.lower() in _TARGET_KEYS]
    if len(targets) > 1:
        raise UnreadableError(cascade.line, "cascade: an entry has two targets", "keep one of the two")
    # Hugo sets what stands below `params` like any key; on the page itself it does not.
    params = (value for key, value in given if key.lower() == "params" and isinstance(value, dict))
    given += [(str(key), value) for below in params for key, value in below.items()]
    fields = (Field(key, value, cascade.line, file=path) for key, value in given if key.lower() not in _TARGET_KEYS)
    pattern, kinds = read_target(targets[0] if targets else None, cascade.line)
    return Given(folder, path, tuple(fields), pattern, kinds)


def with_inherited(own: FrontMatter, inheritance: Inheritance) -> FrontMatter:
    """Complete a page's fields by what its folders give; the page's own are never replaced."""
    if not inheritance.fields and not inheritance.added:
        return own
    present = set(own.named)
    inherited = tuple(part for part in inheritance.fields if part.name not in present)
    merged = tuple(_extended(part, inheritance.added) for part in own.fields)
    return replace(own, fields=(*merged, *inherited))


def _extended(part: Field, added: Iterable[Field]) -> Field:
    value: Any = part.value
    for other in added:
        if other.name == part.name and isinstance(value, list) and isinstance(other.value, list):
            value = [*value, *(item for item in other.value if item not in value)]
    return part if value is part.value else replace(part, value=value)
