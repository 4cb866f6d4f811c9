"""Asks the stores for everything that the blocks of a note show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from labnotes.figures.frozen_runs import Frozen, freeze
from labnotes.figures.mlflow_runs import NAME
from labnotes.figures.mlflow_store import ask
from labnotes.figures.repository import Repository
from labnotes.figures.run_options import read_runs_request
from labnotes.figures.runs import Answer, RunsRequest, StoreError
from labnotes.notes.blocks import Block, find_blocks
from labnotes.notes.fields import shown
from labnotes.notes.frozen import is_frozen
from labnotes.notes.note import Note
from labnotes.notes.unreadable import Problem, UnreadableError


@dataclass(frozen=True, slots=True)
class Found:
    """What the blocks of one note need."""

    blocks: int
    answers: tuple[Frozen, ...]
    problems: tuple[Problem, ...]


def frozen_answers(note: Note, repository: Repository, before: Sequence[Frozen], today: date) -> Found:
    """Ask the stores for the answers to all blocks of a note.

    Where a store is not here, what was frozen from it before is kept.
    """
    answers: list[tuple[RunsRequest, Answer]] = []
    problems: list[Problem] = []
    blocks = find_blocks(note.body, {NAME})
    for block in blocks:
        line = note.front_matter.body_line + note.body.count("\n", 0, block.start)
        try:
            found = _answered(block, line, repository, before)
        except UnreadableError as error:
            problems.append(error.problem)
            continue
        answers += [] if found is None else [found]
    return Found(len(blocks), tuple(freeze(answers, before, today)), tuple(problems))


def _answered(
    block: Block, line: int, repository: Repository, before: Sequence[Frozen]
) -> tuple[RunsRequest, Answer] | None:
    """Give a block's request and the answer; None for one that names a frozen file itself."""
    if block.slip is not None:
        raise UnreadableError(line, *block.slip)
    asked = read_runs_request(block.body, line + 1)
    request = asked.request
    if is_frozen(request.store):
        return None
    place = repository.look_for(asked.store)
    if place is not None:
        try:
            return request, ask(place, request.store, request)
        except StoreError as error:
            asked.options.refuse(error.option, error.reason, error.remedy)
    kept = next((one.answer for one in before if one.fits(request)), None)
    if kept is None:
        asked.store.refuse(f"store: there is no {shown(request.store)!r}", "run this where the store is")
    return request, kept
