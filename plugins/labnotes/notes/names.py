"""The pages and files of a site by what a wikilink may call them."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import PurePosixPath
from typing import Final

from labnotes.notes.note import Note, is_markdown, is_notebook
from labnotes.notes.roles import names_its_folder
from labnotes.notes.targets import Ambiguous
from labnotes.notes.wikilinks import name_key

_MOST_ALIKE: Final = 20
"""Names that are compared letter by letter with one that nobody has."""
_COMMONEST: Final = 200
"""Names that may share three letters; more say nothing, and no search looks at more for each three letters."""


class Names:
    """The pages of a site by title, file name, alias and path."""

    def __init__(self, notes: Iterable[Note]) -> None:
        self._by_name: dict[str, dict[str, str]] = {}
        """Key → the paths of the pages with that name → the name as one of them writes it."""
        self._by_three: dict[str, list[str]] | None = None
        paths = []
        for note in notes:
            paths.append(note.path)
            for name in _names_of(note):
                if name.strip():
                    self._by_name.setdefault(name_key(name), {}).setdefault(note.path, name)
        self._paths = Paths(paths, _page_key)

    def find(self, target: str, here: str) -> str | Ambiguous | None:
        """Find the page that a wikilink means: by its path, where it has a `/`, else by its name.

        Args:
            target: Without heading and text.
            here: Source path of the page on which it stands.

        Returns:
            A source path, all of them where there is more than one, or None.
        """
        name = _without_suffix(target)
        found = self._paths.find(target, here) if "/" in target or names_its_folder(target) else ()
        found = found or tuple(self._by_name.get(name_key(name), ()))
        if is_notebook(target):  # A page of Markdown with the same name is another one.
            found = tuple(filter(is_notebook, found))
        return Ambiguous(tuple(sorted(found))) if len(found) > 1 else next(iter(found), None)

    def nearest(self, target: str, most: int = 3) -> list[tuple[str, str]]:
        """Give the names most like one that no page has, each with the path of its page, the likest first.

        It looks at the names that share three letters with it, and not at all names.
        """
        if self._by_three is None:
            self._by_three = {}
            for key in sorted(self._by_name):
                for three in _threes(key):
                    self._by_three.setdefault(three, []).append(key)
        wanted = name_key(_without_suffix(target).rpartition("/")[2])
        sharing = (self._by_three.get(three, ()) for three in _threes(wanted))
        counts = Counter(key for keys in sharing if len(keys) <= _COMMONEST for key in keys)
        likely = sorted(counts, key=lambda key: (-counts[key], key))[:_MOST_ALIKE]
        found: dict[str, str] = {}
        for key in get_close_matches(wanted, likely, most):
            path, name = min(self._by_name[key].items())
            found.setdefault(path, name)
        return [(name, path) for path, name in found.items()]


class Paths:
    """Files by their paths, also by the last parts of these."""

    def __init__(self, paths: Iterable[str], key: Callable[[str], str]) -> None:
        """Learn the files.

        Args:
            paths: Their source paths.
            key: Gives what the spellings of a path have in common.
        """
        self._key = key
        self._by_key: dict[str, list[str]] = {}
        self._by_tail: dict[str, list[str]] = {}
        for path in sorted(paths):
            self._by_key.setdefault(key(path), []).append(path)
        for path_key in self._by_key:
            parts = path_key.split("/")
            for number in range(1, len(parts)):
                self._by_tail.setdefault("/".join(parts[number:]), []).append(path_key)

    def find(self, target: str, here: str) -> tuple[str, ...]:
        """Find files from a page's own folder, then from the docs folder, then in any folder.

        With `./` or `../` in front only the first of these counts.
        """
        near = self._key(posixpath.normpath(posixpath.join(posixpath.dirname(here), target)))
        if near in self._by_key or target.startswith("."):
            return tuple(self._by_key.get(near, ()))
        wanted = self._key(posixpath.normpath(target.lstrip("/")))
        if wanted in self._by_key or target.startswith("/"):
            return tuple(self._by_key.get(wanted, ()))
        return tuple(path for key in self._by_tail.get(wanted, ()) for path in self._by_key[key])


@dataclass(frozen=True, slots=True)
class SiteNames:
    """Tells what the wikilinks of one site mean."""

    public: Names
    """The pages that are public."""
    held_back: Names
    """The pages that are not."""
    files: Paths
    """The other files of the site."""
    withheld: Paths
    """The files that are held back with pages."""

    def find(self, target: str, here: str) -> str | Ambiguous | None:
        """Find the source path that a target means: what is public comes first, and a page before another file."""
        found = self.public.find(target, here) or self.held_back.find(target, here)
        if found is not None:
            return found
        others = self.files.find(target, here) or self.withheld.find(target, here)
        return Ambiguous(others) if len(others) > 1 else next(iter(others), None)


def _names_of(note: Note) -> Iterator[str]:
    place = PurePosixPath(note.path)
    yield place.parent.name if names_its_folder(note.path) else place.stem
    yield note.title
    field = note.front_matter.get("aliases") or note.front_matter.get("alias")
    value = field.value if field is not None else None
    for alias in value if isinstance(value, list) else (value,):
        # In Hugo an alias is an old address, in Obsidian a name.
        if isinstance(alias, str) and "/" not in alias:
            yield alias


def _without_suffix(target: str) -> str:
    return posixpath.splitext(target)[0] if is_markdown(target) or is_notebook(target) else target


def _page_key(path: str) -> str:
    path = _without_suffix(path)
    parts = PurePosixPath(path).parent.parts if names_its_folder(path) else PurePosixPath(path).parts
    return "/".join(map(name_key, parts))


def _threes(key: str) -> list[str]:
    padded = f"  {key} "
    return list(dict.fromkeys(padded[at : at + 3] for at in range(len(padded) - 2)))
