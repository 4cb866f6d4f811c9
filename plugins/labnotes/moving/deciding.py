"""What Labnotes decides about the pages of an import, and the check at its end.

Nothing that was held back in the source is public in the copy.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from labnotes.moving.report import RefusedError, Remark
from labnotes.notes.note import Note
from labnotes.notes.publishing import Reason, State


@dataclass(frozen=True, slots=True)
class Decided:
    """One page of a folder, as Labnotes sees it now."""

    note: Note
    reasons: tuple[Reason, ...]
    """What speaks against publishing it; empty if it is published."""
    url: str
    """Relative to the site; empty where it can have none."""
    stops: str = ""
    """Why a build stops at it: it has no address, or that of another page. Empty for nearly every page."""

    @property
    def published(self) -> bool:
        """Whether it is public now."""
        return not self.reasons

    @property
    def why(self) -> str:
        """All reasons in one line."""
        return "; ".join(map(str, self.reasons))


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


def about_pages(pages: Mapping[str, Decided], came_from: Mapping[str, str], folder: str = "") -> Iterator[Remark]:
    """Name the pages that cannot be read with certainty, and those at which a build stops.

    Args:
        pages: By their path below the new docs folder.
        came_from: That path → the one below the source.
        folder: The docs folder, where both are the same below it.
    """
    for name, page in pages.items():
        if page.published and page.stops:
            yield Remark(_place(folder, came_from[name]), 0, f"mkdocs build stops here: {page.stops}")
        for reason in page.reasons:
            if reason.state is State.UNREADABLE:
                file = came_from.get(reason.file, reason.file)
                yield Remark(_place(folder, file), reason.line or 0, f"held back: {reason.text}")


def _place(folder: str, path: str) -> str:
    return f"{folder}/{path}".lstrip("/")


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
            raise RefusedError(_place(folder, origin), 0, f"{reason}, and its copy would be public", remedy)
