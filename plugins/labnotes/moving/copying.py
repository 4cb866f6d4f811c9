"""The one place of an import that touches the disk. It reads the source, and writes nowhere but into DEST."""

from __future__ import annotations

import os
import shutil
import stat
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from labnotes.moving.report import RefusedError, Remark
from labnotes.notes.front_matter import decode
from labnotes.notes.unreadable import UnreadableError

_STAGING: Final = ".labnotes-import"
"""Where everything is put together, inside of DEST, before it is put in place."""


@dataclass
class Folder:
    """The files of a folder at any depth."""

    names: list[str] = field(default_factory=list)
    """Relative to the folder, with `/`, sorted."""
    remarks: list[Remark] = field(default_factory=list)
    """Links that were not followed."""


def check_places(source: Path, dest: Path) -> None:
    """Make sure that DEST is nothing yet, and apart from SOURCE.

    Raises:
        RefusedError: It is not.
    """
    remedy = "name a folder that does not exist yet"
    here, there = source.resolve(), dest.resolve()
    if there.is_relative_to(here):
        raise RefusedError(str(dest), 0, f"it lies inside of {source}, which is never changed", remedy)
    if here.is_relative_to(there):
        raise RefusedError(str(dest), 0, f"{source} lies inside of it", remedy)
    if os.path.lexists(dest) and not dest.is_dir():
        raise RefusedError(str(dest), 0, "it is a file", remedy)
    if dest.is_dir() and any(dest.iterdir()):
        raise RefusedError(str(dest), 0, "it is not empty", remedy)


def top_level(source: Path) -> list[str]:
    """Give the names at the top of the source, folders with `/` at their end, sorted."""
    return sorted(f"{place.name}/" if place.is_dir() else place.name for place in source.iterdir())


def walk(source: Path, folder: str, *, follow: bool) -> Folder:
    """Find all files of a folder.

    Args:
        source: The source.
        folder: Relative to it, with `/`. If it is missing, or a file, nothing is found.
        follow: Whether links to places inside of the source are followed. No others ever are.

    Raises:
        RefusedError: The folder itself lies outside of the source, or something in it is no file.
    """
    found = Folder()
    root = source.resolve()
    start = source / folder
    if not start.exists():
        return found
    if not start.resolve().is_relative_to(root):
        raise RefusedError(folder, 0, f"it is a link to {start.resolve()}", "copy that folder into the source first")
    if not start.is_dir():
        return found
    for place, folders, names in os.walk(start, followlinks=follow, onerror=_refuse):
        here = Path(place)
        for name in sorted([*names, *folders]):
            path = here / name
            reason = _left_out(path, root, follow=follow)
            if reason is not None:
                found.remarks.append(Remark(path.relative_to(source).as_posix(), 0, f"left out: {reason}"))
            if name in folders:
                folders[:] = [other for other in folders if reason is None or other != name]
            elif reason is None:
                found.names.append(path.relative_to(start).as_posix())
    found.names.sort()
    return found


def _left_out(path: Path, root: Path, *, follow: bool) -> str | None:
    if path.is_symlink():
        try:
            target = path.resolve()
        except (OSError, RuntimeError):  # Python 3.11 raises the second for a link to itself.
            return "it is a link to itself"
        if any(parent.resolve() == target for parent in path.parents):
            raise RefusedError(str(path), 0, "it is a link to a folder in which it lies, without end", "take it away")
        if not target.is_relative_to(root):
            return f"it is a link out of the source, to {target}"
        if not follow:
            return "it is a link, and Hugo follows none"
        if not target.exists():
            return "it is a link to nothing"
    if not path.is_file() and not path.is_dir():
        raise RefusedError(
            str(path), 0, "it is neither a file nor a folder, and reading it may never end", "move it away"
        )
    return None


def _refuse(error: OSError) -> None:
    raise RefusedError(str(error.filename), 0, f"it cannot be read ({error.strerror})", "make it readable") from error


def from_the_future(source: Path, names: Iterable[str]) -> str | None:
    """Give the first of these files that says it will be changed only later, or None."""
    now = time.time()
    return next((name for name in names if (source / name).stat().st_mtime > now), None)


@dataclass(frozen=True, slots=True)
class Text:
    """A text file."""

    text: str
    """With LF line ends."""
    line_end: str = "\n"
    """As in the file."""


def read_text(source: Path, name: str) -> Text:
    """Read a text file.

    Raises:
        RefusedError: It cannot be read, or is no UTF-8.
    """
    try:
        data = (source / name).read_bytes()
        return Text(decode(data), "\r\n" if b"\r\n" in data else "\n")
    except OSError as error:
        raise RefusedError(name, 0, f"it cannot be read ({error.strerror})", "make it readable") from error
    except UnreadableError as error:
        raise RefusedError(name, error.problem.line, error.problem.problem, error.problem.remedy) from None


@contextmanager
def staged(dest: Path) -> Iterator[Path]:
    """Give an empty folder whose content becomes that of DEST; after an error DEST is as it was before."""
    existed = dest.is_dir()
    staging = dest / _STAGING
    try:
        staging.mkdir(parents=True)
    except OSError as error:
        raise RefusedError(str(dest), 0, f"it cannot be made ({error.strerror})", "name another folder") from error
    try:
        yield staging
        for place in sorted(staging.iterdir()):
            place.rename(dest / place.name)
        staging.rmdir()
    except BaseException:
        shutil.rmtree(staging, ignore_errors=True)
        if not existed:
            shutil.rmtree(dest, ignore_errors=True)
        raise


def copy(source: Path, folder: Path, files: Mapping[str, str]) -> None:
    """Copy files, byte for byte, with their times; the owner may write the copies.

    Args:
        source: The source.
        folder: Where to.
        files: Path below `folder` → path below the source.

    Raises:
        RefusedError: A file cannot be read, or two of them have one name on this disk.
    """
    for name, path in files.items():
        target = folder / name
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            if target.exists():
                remedy = "rename one of the two"
                raise RefusedError(
                    path, 0, "another file has its name on this disk, but for upper and lower case", remedy
                )
            shutil.copy2(source / path, target)
            target.chmod(target.stat().st_mode | stat.S_IWUSR)
        except OSError as error:
            raise RefusedError(path, 0, f"it cannot be copied ({error.strerror})", "make it readable") from error


def write_text(file: Path, text: Text) -> None:
    """Write a text file."""
    file.write_text(text.text, encoding="utf-8", newline=text.line_end)
