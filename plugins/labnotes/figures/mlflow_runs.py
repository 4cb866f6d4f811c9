"""The block `mlflow-runs`: a table of the runs that a store has, or that were frozen where the store is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from labnotes.figures.charts import chart_html
from labnotes.figures.frame import figure_html, figure_markdown
from labnotes.figures.frozen_files import FrozenFiles
from labnotes.figures.mlflow_store import ask
from labnotes.figures.repository import Repository
from labnotes.figures.run_cells import is_numeric
from labnotes.figures.run_chart import history_chart
from labnotes.figures.run_keys import RunKey
from labnotes.figures.run_options import Asked, read_runs_request
from labnotes.figures.runs import Answer, RunsRequest, StoreError
from labnotes.figures.table import Column, Table, table_html, table_markdown
from labnotes.figures.values import Value
from labnotes.notes.blocks import Block, Written
from labnotes.notes.fields import shown
from labnotes.notes.frozen import is_frozen
from labnotes.notes.texts import Texts
from labnotes.notes.unreadable import Problem

NAME: Final = "mlflow-runs"


@dataclass(frozen=True, slots=True)
class Docs:
    """Where the pages of a site lie."""

    folder: Path
    called: str
    """How messages call it."""
    is_copied: Callable[[Path], bool] = lambda _: False
    """Tells whether a file becomes a part of the site as it is."""


class RunsBlocks:
    """The writer of these blocks."""

    def __init__(self, repository: Repository, docs: Docs, texts: Texts) -> None:
        self._repository = repository
        self._is_copied = docs.is_copied
        self._frozen = FrozenFiles(docs.folder, docs.called)
        self._texts = texts
        self._answers: dict[RunsRequest, Answer | StoreError] = {}

    def write(self, block: Block, first_line: int, page: str, number: int) -> Written:  # noqa: ARG002 - of the protocol
        """Write one block; what is wrong with it is raised as an UnreadableError."""
        asked = read_runs_request(block.body, first_line)
        day: date | None = None
        warnings: tuple[Problem, ...] = ()
        if is_frozen(asked.request.store):
            frozen = self._frozen.at(self._repository.find(asked.store), asked)
            answer, day = frozen.answer, frozen.day
        elif (place := self._repository.look_for(asked.store)) is None:
            frozen = self._frozen.beside(page, asked)
            answer, day = frozen.answer, frozen.day
        else:
            answer = self._of_store(place, asked)
            warnings = self._frozen.differing(page, asked, answer)
        return self._shown(asked, answer, day, warnings)

    def _of_store(self, place: Path, asked: Asked) -> Answer:
        """Ask a store, each request once for a build."""
        request = asked.request
        if self._is_copied(place):
            asked.store.refuse(
                f"store: {shown(request.store)!r} lies among the pages, and would be copied into the site as a whole",
                "move it out of the docs folder, or name it under exclude_docs in mkdocs.yml",
            )
        if request not in self._answers:
            try:
                self._answers[request] = ask(place, request.store, request)
            except StoreError as error:
                self._answers[request] = error
        answer = self._answers[request]
        if isinstance(answer, StoreError):
            asked.options.refuse(answer.option, answer.reason, answer.remedy)
        return answer

    def _shown(self, asked: Asked, answer: Answer, day: date | None, warnings: tuple[Problem, ...]) -> Written:
        request = asked.request
        table = self._table(request, answer)
        told = [self._source(request, answer, day)]
        inside = table_html(table)
        if request.chart is not None:
            chart = history_chart(request.chart, answer, self._texts.say("runs.step"), asked.options)
            inside = f"{chart_html(chart, self._texts)}\n{inside}"
        markdown = figure_markdown(table_markdown(table), request.title, told)
        return Written(markdown, figure_html(inside, request.title, told, "runs"), warnings=warnings)

    def _table(self, request: RunsRequest, answer: Answer) -> Table:
        columns = [
            [_rounded(cell, request) if key.kind == "metrics" else cell for cell in column]
            for key, column in zip(request.columns, zip(*answer.rows, strict=True), strict=True)
        ]
        heads = tuple(
            Column(self._title(key, request.columns), key.kind == "metrics" or is_numeric(column))
            for key, column in zip(request.columns, columns, strict=True)
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


def _rounded(cell: str | None, request: RunsRequest) -> str | None:
    return None if cell is None else Value(cell, is_number=True).rounded(request.digits)
