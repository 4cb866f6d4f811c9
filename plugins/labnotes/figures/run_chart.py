"""The histories of a metric as lines, one for each run that the table shows."""

from __future__ import annotations

from typing import Final

from labnotes.figures.drawing.chart import Chart, Series
from labnotes.figures.drawing.looks import COLOURS, DASHES
from labnotes.figures.numbers import number
from labnotes.figures.options import Options
from labnotes.figures.plot_series import MOST_POINTS
from labnotes.figures.runs import Answer, Point
from labnotes.figures.table import MISSING
from labnotes.notes.fields import shown

MOST_LINES: Final = len(COLOURS) * len(DASHES)
"""Of more, two would look alike."""


def history_chart(metric: str, answer: Answer, step: str, options: Options) -> Chart:
    """Make a chart of all histories; a line is called as its row in the table is.

    Args:
        metric: What was logged.
        answer: The runs, with their histories.
        step: What the horizontal axis is called.
        options: Of the block, for messages.

    Raises:
        UnreadableError: There is too much to be told apart, or no number to draw.
    """
    runs = [(row[0] or MISSING, points) for row, points in zip(answer.rows, answer.histories, strict=True) if points]
    if len(runs) > MOST_LINES:
        reason = f"{len(runs)} lines cannot be told apart, and {MOST_LINES} can"
        options.refuse("chart", reason, f"show fewer runs, as in 'limit: {MOST_LINES}'")
    if (count := sum(len(points) for _, points in runs)) > MOST_POINTS:
        reason = f"{shown(metric)!r} has {count} values in these runs, and a page has room for {MOST_POINTS}"
        options.refuse("chart", reason, "show fewer runs, or name a metric that is logged less often")
    if not any(number(value) is not None for _, points in runs for _, value in points):
        options.refuse("chart", f"no number to draw among the values of {shown(metric)!r}", "name another metric")
    return Chart("line", tuple(Series(name, _placed(points)) for name, points in runs), step, metric)


def _placed(points: tuple[Point, ...]) -> tuple[tuple[str, str], ...]:
    """Put points in the order of their steps, as MLflow draws them; it keeps them in the order of logging."""
    return tuple((str(step), value) for step, value in sorted(points, key=lambda point: point[0]))
