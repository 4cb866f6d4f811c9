"""The names of the files that `labnotes freeze` writes beside notes, by which they are kept out of the site."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import Final

ENDING: Final = ".mlflow.json"


def frozen_beside(page: str) -> str:
    """Give the path of what is frozen for a page: `notes/tuning.md` → `notes/tuning.mlflow.json`."""
    return PurePosixPath(page).with_suffix(ENDING).as_posix()


def is_frozen(path: str) -> bool:
    """Tell whether a file is called like one that `labnotes freeze` writes."""
    return path.lower().endswith(ENDING)


def frozen_of_held_back(pages: Iterable[str], held_back: Iterable[str]) -> set[str]:
    """Give the paths that belong to held-back pages alone.

    Args:
        pages: All pages, whatever their state.
        held_back: Those that are not public.
    """
    hidden = set(held_back)
    return {frozen_beside(page) for page in hidden} - {frozen_beside(page) for page in pages if page not in hidden}
