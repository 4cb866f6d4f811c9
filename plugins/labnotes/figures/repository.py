"""The files of a repository as they lie in its working tree, or as they were at a revision; each is read once."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Final, NoReturn

from labnotes.figures.dvc_outputs import is_dvc_output
from labnotes.figures.git import Git, GitError
from labnotes.figures.options import Word
from labnotes.notes.fields import shown
from labnotes.notes.nearest import did_you_mean

WORKSPACE: Final = "workspace"
"""The revision that is the working tree; DVC calls it so, too."""
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f]")
_WITHHELD: Final = "publish the note, or keep the file elsewhere"
_POINTER: Final = b"version https://git-lfs.github.com/spec/"
"""What a file that Git LFS keeps elsewhere begins with."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file that was read."""

    path: str
    """From the root of the repository, with `/`."""
    revision: str | None
    """As the block names it; None for the working tree."""
    commit: str | None
    """The full hash of its commit; None for the working tree."""
    data: bytes

    @property
    def called(self) -> str:
        """How messages call it."""
        return self.path if self.revision is None else f"{self.path} at {self.revision}"


class Repository:
    """The repository around a site, for one build."""

    def __init__(self, root: Path, is_withheld: Callable[[Path], bool] = lambda _: False) -> None:
        """Take the repository's root, and what tells of a file that it is held back with a note."""
        self.root = root.absolute()
        self._real_root = root.resolve()
        self._is_withheld = is_withheld
        self.git = Git(self.root)
        self.files: dict[Path, None] = {}
        """Where each file lies that was looked for in the working tree, in the order of asking."""
        self.was_asked_for_revisions = False
        """Whether anything that was read depends on where HEAD, a branch or a tag stands."""
        self._sources: dict[tuple[str, str | None], Source | GitError] = {}
        self._commits: dict[str, str | GitError] = {}

    def read(self, file: Word, revision: Word | None = None) -> Source:
        """Read a file.

        Args:
            file: Its path from the root of the repository; it must lie inside, also where links lead.
            revision: A tag, a branch, a commit, or what git makes of them; None or WORKSPACE for the working tree.

        Raises:
            UnreadableError: At the line of one of the two: there is none, or it cannot be read.
        """
        path = self._path(file)
        revision = None if revision is None or revision.text == WORKSPACE else revision
        commit = None if revision is None else self._commit(revision)
        key = path, None if revision is None else revision.text
        if key not in self._sources:
            self._sources[key] = self._read(path, key[1], commit)
        found = self._sources[key]
        if isinstance(found, GitError):
            file.refuse(found.problem, found.remedy)
        return found

    def find(self, file: Word) -> Path:
        """Give the place on disk of a file of the working tree, for what cannot be read as a whole.

        Raises:
            UnreadableError: As `read`.
        """
        try:
            return self._place(self._path(file))
        except (GitError, OSError) as error:
            told = error if isinstance(error, GitError) else _unreadable(file.text, error)
            file.refuse(told.problem, told.remedy)

    def look_for(self, file: Word) -> Path | None:
        """Give the same; None where nothing lies there.

        Raises:
            UnreadableError: It cannot lie there, or what does is no file.
        """
        place = self.root / self._path(file)
        self.files[place] = None
        return self.find(file) if place.exists() else None

    def watched(self) -> Iterator[Path]:
        """Give the files and folders that change when what was read would be read differently.

        A file that is written anew may be away for a while, and whoever watches it would lose it: its folder is given.
        """
        yield from (file.parent for file in self.files if file.parent.is_dir())
        if self.was_asked_for_revisions:
            yield from self.git.places()

    def _path(self, file: Word) -> str:
        """Give a path without `.` and `//`, for what does not even look like one inside of the repository."""
        path = PurePosixPath(file.text.replace("\\", "/"))
        if _CONTROL.search(file.text) or not path.parts:
            file.refuse(f"{shown(file.text)!r} is no path", "write one such as metrics.json")
        if self._is_withheld(self.root / path):
            file.refuse(f"{shown(file.text)!r} is held back with a note", _WITHHELD)
        is_inside = not path.is_absolute() and ".." not in path.parts and ":" not in path.parts[0]
        if not is_inside or ".git" in (part.casefold() for part in path.parts):
            _refuse_outside(file)
        return str(path)

    def _commit(self, revision: Word) -> str:
        self.was_asked_for_revisions = True
        name = revision.text
        if name.startswith("-") or _CONTROL.search(name):
            revision.refuse(f"{shown(name)!r} is no revision", "write a tag, a branch or a commit")
        if "@{" in name:
            reason = f"{shown(name)!r} means another commit on every machine"
            revision.refuse(reason, "write a tag, a branch or a commit")
        if name not in self._commits:
            try:
                self._commits[name] = self.git.commit(name) or self._unknown(name)
            except GitError as error:
                self._commits[name] = error
        found = self._commits[name]
        if isinstance(found, GitError):
            revision.refuse(found.problem, found.remedy)
        return found

    def _unknown(self, name: str) -> GitError:
        if not self.git.is_shallow():
            return GitError(f"there is no revision {shown(name)!r}", did_you_mean(name, self.git.revisions()))
        remedy = "fetch them all: 'git fetch --unshallow --tags', or 'fetch-depth: 0' for actions/checkout"
        return GitError(f"there is no revision {shown(name)!r} in this shallow clone, which knows few commits", remedy)

    def _read(self, path: str, revision: str | None, commit: str | None) -> Source | GitError:
        try:
            data = self._place(path).read_bytes() if commit is None else self._data_at(path, revision or "", commit)
        except GitError as error:
            return error
        except OSError as error:
            return _unreadable(path, error)
        if data.startswith(_POINTER):
            remedy = "run 'git lfs pull'" if commit is None else "name it without 'rev', or keep it in Git itself"
            return GitError(f"{path!r} is kept by Git LFS, and only its pointer is here", remedy)
        return Source(path, revision, commit, data)

    def _place(self, path: str) -> Path:
        """Give the place of a file of the working tree; raises a GitError without one."""
        written = self.root / path
        self.files[written] = None
        place = Path(os.path.realpath(written))
        is_inside = place.is_relative_to(self._real_root)
        if not is_inside or ".git" in place.relative_to(self._real_root).parts:
            raise GitError(f"{path!r} is a link that leads out of the repository", "name a file inside of it")
        if self._is_withheld(self.root / place.relative_to(self._real_root)):
            raise GitError(f"{path!r} leads to what is held back with a note", _WITHHELD)
        if place.is_dir():
            raise GitError(f"{path!r} is a folder", "name a file in it")
        if not place.is_file():
            names = [one.relative_to(self.root).as_posix() for one in sorted(written.parent.glob("*")) if one.is_file()]
            raise self._missing(path, "", self._in_working_tree, names)
        return place

    def _data_at(self, path: str, revision: str, commit: str) -> bytes:
        data = self.git.file(commit, path)
        if data is None:
            folder = str(PurePosixPath(path).parent)
            names = self.git.names(commit, "" if folder == "." else folder)
            raise self._missing(path, f" at {revision}", partial(self.git.file, commit), names)
        if self._is_withheld(self.root / self.git.without_links(commit, path)):
            raise GitError(f"{path!r} at {revision} leads to what is held back with a note", _WITHHELD)
        return data

    def _in_working_tree(self, path: str) -> bytes | None:
        place = Path(os.path.realpath(self.root / path))
        return place.read_bytes() if place.is_relative_to(self._real_root) and place.is_file() else None

    def _missing(self, path: str, where: str, read: Callable[[str], bytes | None], names: list[str]) -> GitError:
        if not is_dvc_output(path, read):
            public = [name for name in names if not self._is_withheld(self.root / name)]
            return GitError(f"there is no file {path!r}{where}", did_you_mean(path, public))
        if where:
            remedy = "write 'cache: false' at it in dvc.yaml and commit it, so that Git holds it from then on"
            return GitError(f"{path!r} is an output of DVC, which Git does not hold{where}", remedy)
        remedy = "run 'dvc pull', or write 'cache: false' at it in dvc.yaml, so that Git holds it"
        return GitError(f"{path!r} is an output of DVC whose data is not here", remedy)


def repository_around(folder: Path, is_withheld: Callable[[Path], bool] = lambda _: False) -> Repository:
    """Find the repository in which a folder lies, without asking git; the folder itself where it lies in none."""
    place = folder.absolute()
    root = next((one for one in (place, *place.parents) if (one / ".git").exists()), place)
    return Repository(root, is_withheld)


def _refuse_outside(file: Word) -> NoReturn:
    reason = f"{shown(file.text)!r} lies outside of the repository"
    file.refuse(reason, "write a path from the repository's root, such as metrics.json")


def _unreadable(path: str, error: OSError) -> GitError:
    return GitError(f"{path!r} cannot be read ({error.strerror})", "check its permissions")
