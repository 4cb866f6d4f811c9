"""The check at the end of an import: nothing that was held back in the source is public in the copy."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from labnotes.moving.report import RefusedError, Remark
from labnotes.notes.note import Note


@dataclass(frozen=True, slots=True)
class Decided:
    """One page of a folder, as Labnotes sees it now."""

    note: Note
    published: bool
    why: str
    """The reasons against it; empty if it is published."""
    url: str
    """Relative to the site."""


Decide = Callable[[Path, Mapping[str, object]], Mapping[str, Decided]]
"""A docs folder and the plugin's options → its pages by their path below it. Always for the same moment."""


@dataclass(frozen=True, slots=True)
class Moved:
    """What an import did."""

    pages: Mapping[str, Decided]
    """By their path below the new docs folder."""
    files: int
    """How many files were copied, pages and all."""
    remarks: Sequence[Remark]
    """In order."""


def check_nothing_exposed(
    before: Mapping[str, Decided], after: Mapping[str, Decided], came_from: Mapping[str, str], folder: str = ""
) -> None:
    """Compare the decisions about the source and about its copy.

    Args:
        before: The pages of the source, by their path.
        after: The pages of the copy, by their path below the new docs folder.
        came_from: Path below the new docs folder → path as in `before`.
        folder: What the paths of `before` are relative to, for the message.

    Raises:
        RefusedError: A page that was held back, or was none, would be published.
    """
    for name, page in after.items():
        origin = came_from[name]
        was = before.get(origin)
        if page.published and (was is None or not was.published):
            reason = "it is held back" + (f" ({was.why})" if was is not None else "")
            remedy = "nothing was imported; write draft: true into it, and report this as a bug of Labnotes"
            raise RefusedError(f"{folder}/{origin}".lstrip("/"), 0, f"{reason}, and its copy would be public", remedy)
