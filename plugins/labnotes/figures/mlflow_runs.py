"""Writes `mlflow-runs` blocks: a table of the runs that a store has, or that were frozen where the store is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NoReturn

from labnotes.figures.frame import figure_html, figure_markdown
from labnotes.figures.frozen_runs import Frozen, FrozenError, read_frozen
from labnotes.figures.mlflow_store import ask
from labnotes.figures.options import Options, Word
from labnotes.figures.repository import Repository
from labnotes.figures.run_cells import is_numeric
from labnotes.figures.run_keys import RunKey
from labnotes.figures.run_options import read_runs_request
from labnotes.figures.runs import Answer, RunsRequest, StoreError
from labnotes.figures.table import Column, Table, table_html, table_markdown
from labnotes.figures.values import Value
from labnotes.notes.blocks import Block, Written
from labnotes.notes.fields import shown
from labnotes.notes.frozen import frozen_beside, is_frozen
from labnotes.notes.texts import Texts
from labnotes.notes.unreadable import Problem

NAME = "mlflow-runs"
_FREEZE = "run 'labnotes freeze' where the store is, and commit what it writes"


@dataclass(frozen=True, slots=True)
class Docs:
    """Where the pages of a site lie."""

    folder: Path
    called: str
    """How messages call it."""
    is_copied: Callable[[Path], bool]
    """Tells whether a file becomes a part of the site as it is."""


class MlflowRuns:
    """Writes the `mlflow-runs` blocks of one build."""

    def __init__(self, repository: Repository, docs: Docs, texts: Texts) -> None:
        self._repository = repository
        self._docs = docs
        self._texts = texts
        self._answers: dict[RunsRequest, Answer | StoreError] = {}
        self._frozen: dict[Path, tuple[Frozen, ...]] = {}

    def write(self, block: Block, first_line: int, page: str, number: int) -> Written:  # noqa: ARG002 - BlockWriter's signature
        """Write one block; see `BlockWriter`."""
        request, options = read_runs_request(block.body, first_line)
        store = options.required("store", "mlflow.db")
        if is_frozen(request.store):
            answer, day = self._frozen_at(request, store)
            return self._shown(request, answer, day)
        place = self._repository.look_for(store)
        if place is None:
            answer, day = self._frozen_beside(request, store, page)
            return self._shown(request, answer, day)
        if self._docs.is_copied(place):
            store.refuse(
                f"store: {shown(request.store)!r} lies among the pages, and would be copied into the site as a whole",
                "move it out of the docs folder, or name it under exclude_docs in mkdocs.yml",
            )
        answer = self._asked(place, request, options)
        return self._shown(request, answer, None, self._differing(request, answer, store, page))

    def _asked(self, place: Path, request: RunsRequest, options: Options) -> Answer:
        if request not in self._answers:
            try:
                self._answers[request] = ask(place, request.store, request)
            except StoreError as error:
                self._answers[request] = error
        answer = self._answers[request]
        if isinstance(answer, StoreError):
            options.refuse(answer.option, answer.reason, answer.remedy)
        return answer

    def _frozen_at(self, request: RunsRequest, store: Word) -> tuple[Answer, date]:
        """Give the answer in the frozen file that a block names itself."""
        place = self._repository.find(store)
        return self._chosen(request, store, self._read(place, request.store, store), request.store, named=True)

    def _frozen_beside(self, request: RunsRequest, store: Word, page: str) -> tuple[Answer, date]:
        beside = frozen_beside(page)
        place, called = self._docs.folder / beside, f"{self._docs.called}/{beside}"
        if not place.is_file():
            store.refuse(
                f"store: there is no {shown(request.store)!r}, and no {called} that was frozen from it", _FREEZE
            )
        return self._chosen(request, store, self._read(place, called, store), called, named=False)

    def _chosen(
        self, request: RunsRequest, store: Word, frozen: tuple[Frozen, ...], called: str, *, named: bool
    ) -> tuple[Answer, date]:
        found = next((one for one in frozen if one.fits(request, store=not named)), None)
        if found is None:
            _refuse_changed(store, called)
        return found.answer, found.day

    def _differing(self, request: RunsRequest, answer: Answer, store: Word, page: str) -> tuple[Problem, ...]:
        """Tell when what is frozen beside the page is not what the store says: that is what others would build."""
        beside = frozen_beside(page)
        place, called = self._docs.folder / beside, f"{self._docs.called}/{beside}"
        if not place.is_file():
            return ()
        found = next((one for one in self._read(place, called, store) if one.fits(request, store=True)), None)
        if found is not None and found.answer == answer:
            return ()
        what = "has no answer to this block" if found is None else f"says otherwise, as of {found.day.isoformat()}"
        return (Problem(store.line, f"store: {called} {what}", "run 'labnotes freeze'"),)

    def _read(self, place: Path, called: str, store: Word) -> tuple[Frozen, ...]:
        if place not in self._frozen:
            try:
                self._frozen[place] = tuple(read_frozen(place.read_bytes()))
            except (FrozenError, OSError) as error:
                store.refuse(f"store: {called} cannot be read ({error})", _FREEZE)
        return self._frozen[place]

    def _shown(
        self, request: RunsRequest, answer: Answer, day: date | None, warnings: tuple[Problem, ...] = ()
    ) -> Written:
        table = self._table(request, answer)
        told = [self._source(request, answer, day)]
        markdown = figure_markdown(table_markdown(table), request.title, told)
        return Written(markdown, figure_html(table_html(table), request.title, told, "runs"), warnings=warnings)

    def _table(self, request: RunsRequest, answer: Answer) -> Table:
        titles = [self._title(key, request.columns) for key in request.columns]
        columns = [list(column) for column in zip(*answer.rows, strict=True)]
        for key, column in zip(request.columns, columns, strict=True):
            if key.kind == "metrics" and request.digits is not None:
                column[:] = [
                    None if cell is None else Value(cell, is_number=True).rounded(request.digits) for cell in column
                ]
        heads = tuple(
            Column(title, key.kind == "metrics" or is_numeric(column))
            for key, title, column in zip(request.columns, titles, columns, strict=True)
        )
        return Table(heads, tuple(zip(*columns, strict=True)))

    def _title(self, key: RunKey, columns: tuple[RunKey, ...]) -> str:
        """Give the head of a column: the name alone, unless a metric and a parameter are called the same."""
        if key.kind == "run":
            return self._texts.say(f"runs.{key.name}")
        is_alone = [other.name for other in columns if other.kind != "run"].count(key.name) == 1
        return key.name if is_alone else str(key)

    def _source(self, request: RunsRequest, answer: Answer, day: date | None) -> str:
        source = self._texts.say("runs.source", store=request.store, experiment=request.selection.experiment)
        if len(answer.rows) < answer.total:
            source = self._texts.say("runs.some", source=source, shown=len(answer.rows), total=answer.total)
        return source if day is None else self._texts.say("runs.as_of", source=source, day=self._texts.day(day))


def _refuse_changed(store: Word, called: str) -> NoReturn:
    store.refuse(f"store: {called} has no answer to this block, which was changed since it was frozen", _FREEZE)
