"""The options of a `dvc-plot` block, and the files that it names → what is drawn, or why it cannot be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from labnotes.figures.drawing.chart import Chart, Kind, Series
from labnotes.figures.drawing.matrix import Matrix, count_pairs
from labnotes.figures.numbers import is_number, number
from labnotes.figures.options import Options, Word
from labnotes.figures.records import Cell, Records
from labnotes.notes.fields import shown
from labnotes.notes.unreadable import UnreadableError

MOST_BARS: Final = 150
"""In one drawing; more are thinner than a pixel of a telephone."""
MOST_POINTS: Final = 50_000
"""In one drawing: beside it they stand in a table, and more make a page of several megabytes."""
MOST_CLASSES: Final = 20
"""Of a confusion matrix; the counts of more cannot be read."""


@dataclass(frozen=True, slots=True)
class Revision:
    """A file as it was at one revision."""

    name: str
    """How readers know the revision."""
    records: Records


def chart(options: Options, kind: Kind, revisions: Sequence[Revision], row: str) -> Chart:
    """Make a chart with a series for each column and revision.

    Args:
        options: Of the block.
        kind: How it is drawn.
        revisions: One at least.
        row: What an axis is called that counts the rows, from 0 as DVC does.

    Raises:
        UnreadableError: There is no such column, or it cannot be drawn so.
    """
    x = options.word("x")
    ys = options.each("y") or (_only_other_column(options, revisions[0].records, x),)
    found = tuple(
        Series(_name(y, revision, ys, revisions), _points(revision.records, x, y)) for y in ys for revision in revisions
    )
    if (count := sum(len(series.points) for series in found)) > MOST_POINTS:
        reason = f"file: there are {count} points, and a page has room for {MOST_POINTS}"
        raise UnreadableError(options.line_of("file"), reason, "name a file, or columns and revisions, with fewer")
    made = Chart(kind, found, row if x is None else x.text, ", ".join(y.text for y in ys), len(ys) == 1)
    if not any(across is not None and number(up) is not None for series in found for across, up in series.points):
        reason = f"no number to draw in {shown(made.y)!r} of {revisions[0].records.name}"
        ys[0].refuse(reason, "name another column")
    if kind == "bar":
        _refuse_too_many(options, made)
    return made


def confusion(options: Options, revision: Revision) -> Matrix:
    """Count how often two columns hold which pair.

    Raises:
        UnreadableError: As for a chart.
    """
    x, y = options.required("x", "actual"), options.required("y", "predicted")
    records = revision.records
    pairs = zip(records.column(x.text, x.line), records.column(y.text, y.line), strict=True)
    matrix = count_pairs(x.text, y.text, tuple(pairs))
    if not matrix.classes:
        x.refuse(f"no row of {records.name} has both {shown(x.text)!r} and {shown(y.text)!r}", "name other columns")
    if len(matrix.classes) > MOST_CLASSES:
        reason = f"{shown(x.text)!r} and {shown(y.text)!r} have {len(matrix.classes)} classes in {records.name}"
        x.refuse(reason, f"a confusion matrix can be read with {MOST_CLASSES} at most; name other columns")
    return matrix


def _only_other_column(options: Options, records: Records, x: Word | None) -> Word:
    if x is not None:
        records.column(x.text, x.line)
    others = [column for column in records.columns if x is None or column != x.text]
    if len(others) != 1:
        columns = ", ".join(shown(column) for column in others[:20])
        options.refuse("y", f"there is none, and {records.name} has several columns: {columns}", "name one or several")
    return Word(others[0], options.line_of("y"))


def _name(y: Word, revision: Revision, ys: Sequence[Word], revisions: Sequence[Revision]) -> str:
    if len(revisions) == 1:
        return y.text
    return revision.name if len(ys) == 1 else f"{y.text}, {revision.name}"


def _points(records: Records, x: Word | None, y: Word) -> tuple[tuple[Cell, Cell], ...]:
    heights = records.column(y.text, y.line)
    for row, cell in enumerate(heights, start=1):
        if cell is not None and not is_number(cell):
            reason = (
                f"column {shown(y.text)!r} of {records.name} holds {shown(cell)!r} in row {row}, which is no number"
            )
            y.refuse(reason, "name a column of numbers")
    across = map(str, range(len(heights))) if x is None else records.column(x.text, x.line)
    return tuple(zip(across, heights, strict=True))


def _refuse_too_many(options: Options, made: Chart) -> None:
    names = {across for series in made.series for across, _ in series.points}
    if len(names) * len(made.series) > MOST_BARS:
        reason = f"{len(names) * len(made.series)} bars cannot be told apart, and {MOST_BARS} can"
        options.refuse("kind", reason, "write 'kind: line', or name a file with fewer rows")
