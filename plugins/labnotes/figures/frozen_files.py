"""The frozen files of a site: where they lie, and which answer in them is that to a block."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from labnotes.figures.frozen_runs import Frozen, FrozenError, read_frozen
from labnotes.figures.run_options import Asked
from labnotes.figures.runs import Answer
from labnotes.notes.fields import shown
from labnotes.notes.frozen import frozen_beside
from labnotes.notes.unreadable import Problem

_REMEDY: Final = "run 'labnotes freeze' where the store is, and commit what it writes"


class FrozenFiles:
    """Reads frozen files, each once for a build."""

    def __init__(self, docs: Path, called: str) -> None:
        """Take the docs folder, and how messages call it."""
        self._docs = docs
        self._called = called
        self._read: dict[Path, tuple[Frozen, ...]] = {}

    def at(self, place: Path, asked: Asked) -> Frozen:
        """Give the answer in a file that a block names itself, from whatever store it was.

        Raises:
            UnreadableError: It has none, or cannot be read.
        """
        return self._answer(place, asked.request.store, asked, of_store=False)

    def beside(self, page: str, asked: Asked) -> Frozen:
        """Give the answer in the file beside a page.

        Raises:
            UnreadableError: There is none, or no such file.
        """
        place, called = self._place(page)
        if not place.is_file():
            reason = f"store: there is no {shown(asked.request.store)!r}, and no {called} that was frozen from it"
            asked.store.refuse(reason, _REMEDY)
        return self._answer(place, called, asked, of_store=True)

    def differing(self, page: str, asked: Asked, answer: Answer) -> tuple[Problem, ...]:
        """Tell when what lies beside a page is not what the store says: it is what others would build with."""
        place, called = self._place(page)
        if not place.is_file():
            return ()
        found = next((one for one in self._all(place, called, asked) if one.fits(asked.request)), None)
        if found is not None and found.answer == answer:
            return ()
        what = "has no answer to this block" if found is None else f"says otherwise, as of {found.day.isoformat()}"
        return (Problem(asked.store.line, f"store: {called} {what}", "run 'labnotes freeze'"),)

    def _place(self, page: str) -> tuple[Path, str]:
        beside = frozen_beside(page)
        return self._docs / beside, f"{self._called}/{beside}"

    def _answer(self, place: Path, called: str, asked: Asked, *, of_store: bool) -> Frozen:
        there = self._all(place, called, asked)
        found = next((one for one in there if one.fits(asked.request, of_store=of_store)), None)
        if found is None:
            asked.store.refuse(f"store: {called} has no answer to this block as it is now", _REMEDY)
        return found

    def _all(self, place: Path, called: str, asked: Asked) -> tuple[Frozen, ...]:
        if place not in self._read:
            try:
                self._read[place] = tuple(read_frozen(place.read_bytes()))
            except (FrozenError, OSError) as error:
                asked.store.refuse(f"store: {called} cannot be read ({error})", _REMEDY)
        return self._read[place]
