"""The names of the files that `labnotes freeze` writes beside notes, by which they are kept out of the site."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Final

ENDING: Final = ".mlflow.json"


def frozen_beside(page: str) -> str:
    """Give the path of what is frozen for a page: `notes/tuning.md` → `notes/tuning.mlflow.json`."""
    return PurePosixPath(page).with_suffix(ENDING).as_posix()


def is_frozen(path: str) -> bool:
    """Tell whether a file is one that `labnotes freeze` writes."""
    return path.lower().endswith(ENDING)


def belongs_to(path: str, page: str) -> bool:
    """Tell whether a frozen file is that of a page."""
    return path == frozen_beside(page)
