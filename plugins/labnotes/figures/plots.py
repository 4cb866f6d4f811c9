"""The block `dvc-plot`: columns of a file as lines, bars, points or a confusion matrix, with the numbers beneath.

What is drawn is the same as with `dvc plots show` and `dvc plots diff`, and every number stays as it is written.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, cast, get_args

from labnotes.figures.charts import chart_html, chart_table, matrix_html, matrix_table
from labnotes.figures.drawing.chart import Kind
from labnotes.figures.frame import figure_html, figure_markdown, named
from labnotes.figures.options import Options, Word, read_options
from labnotes.figures.plot_series import Revision, chart, confusion
from labnotes.figures.records import Records, read_records
from labnotes.figures.repository import Repository, Source
from labnotes.figures.table import table_markdown
from labnotes.notes.blocks import Block, Written
from labnotes.notes.texts import Texts

NAME: Final = "dvc-plot"
KEYS: Final = ("file", "x", "y", "rev", "kind", "title")
EXAMPLE: Final = "file: loss.csv"
KINDS: Final = (*get_args(Kind), "confusion")


class PlotFiles:
    """Reads files of points, each once for a build."""

    def __init__(self, repository: Repository) -> None:
        self._repository = repository
        self._read: dict[tuple[str, str | None], Records] = {}

    def read(self, file: Word, revision: Word | None) -> tuple[Source, Records]:
        """Read a file at a revision; raises an UnreadableError where it cannot be."""
        source = self._repository.read(file, revision)
        key = source.path, source.revision
        if key not in self._read:
            self._read[key] = read_records(source.path, source.called, source.data, file.line)
        return source, self._read[key]


class PlotBlocks:
    """The writer of these blocks."""

    def __init__(self, files: PlotFiles, texts: Texts) -> None:
        self._files = files
        self._texts = texts

    def write(self, block: Block, first_line: int, page: str, number: int) -> Written:  # noqa: ARG002 - of the protocol
        """Write one block as a drawing; what is wrong with it is raised as an UnreadableError."""
        options = read_options(block.body, first_line, KEYS, EXAMPLE)
        file = options.required("file", "loss.csv")
        kind = options.one_of("kind", KINDS) or "line"
        asked: Sequence[Word | None] = options.each("rev") or (None,)
        read = [self._files.read(file, revision) for revision in asked]
        revisions = [
            Revision(source.revision or self._texts.say("figure.workspace"), records) for source, records in read
        ]
        markdown, html = self._drawn(options, kind, revisions)
        title = options.text("title")
        told = [named(source, self._texts) for source, _ in read]
        return Written(figure_markdown(markdown, title, told), figure_html(html, title, told, "plot"))

    def _drawn(self, options: Options, kind: str, revisions: Sequence[Revision]) -> tuple[str, str]:
        """Draw, and give the Markdown of the numbers and the HTML of both."""
        if kind != "confusion":
            made = chart(options, cast("Kind", kind), revisions, self._texts.say("plot.row"))
            return table_markdown(chart_table(made)), chart_html(made, self._texts)
        if len(revisions) > 1:
            options.refuse("rev", "a confusion matrix shows one revision", "write a block for each")
        matrix = confusion(options, revisions[0])
        return table_markdown(matrix_table(matrix)), matrix_html(matrix, self._texts)
