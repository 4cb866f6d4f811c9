"""Histories as lines: whose they are, in which order, and how many have room."""

from __future__ import annotations

import pytest

from labnotes.figures.drawing.chart import Chart
from labnotes.figures.options import read_options
from labnotes.figures.plot_series import MOST_POINTS
from labnotes.figures.run_chart import MOST_LINES, history_chart
from labnotes.figures.runs import Answer, Point
from labnotes.notes.unreadable import UnreadableError


def chart(*histories: tuple[Point, ...], names: tuple[str | None, ...] = ()) -> Chart:
    rows = tuple((name,) for name in names or map(str, range(len(histories))))
    options = read_options("chart: loss", 7, ("chart",), "")
    return history_chart("loss", Answer(rows, len(rows), histories), "Step", options)


def refused(*histories: tuple[Point, ...]) -> str:
    with pytest.raises(UnreadableError) as caught:
        chart(*histories)
    assert caught.value.problem.line == 7
    return str(caught.value.problem)


def test_a_line_is_called_as_its_row_and_runs_by_its_steps() -> None:
    made = chart(((2, "0.5"), (0, "1.0"), (1, "NaN"), (0, "0.9")), (), ((10, "1e-3"),), names=("slow", "none", None))
    assert [(series.name, series.points) for series in made.series] == [
        ("slow", (("0", "1.0"), ("0", "0.9"), ("1", "NaN"), ("2", "0.5"))),
        ("—", (("10", "1e-3"),)),
    ]
    assert (made.kind, made.x, made.y) == ("line", "Step", "loss")


def test_as_many_lines_as_can_be_told_apart() -> None:
    line: tuple[Point, ...] = ((0, "1.0"),)
    assert len(chart(*[line] * MOST_LINES, ()).series) == MOST_LINES
    assert "chart: 31 lines cannot be told apart, and 30 can" in refused(*[line] * (MOST_LINES + 1))


def test_as_many_points_as_have_room() -> None:
    points = tuple((step, "1.0") for step in range(MOST_POINTS))
    assert chart(points).series
    assert "chart: 'loss' has 50001 values in these runs, and a page has room for 50000" in refused(points, points[:1])


def test_where_there_is_no_number() -> None:
    assert "chart: no number to draw among the values of 'loss'" in refused(((0, "NaN"), (1, "Infinity")))
