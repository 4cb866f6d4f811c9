"""Draws lines, bars and clouds of points over two axes, as one SVG that follows the theme around it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from itertools import groupby
from typing import Final, Literal

from labnotes.figures.drawing.axis import Axis, Cell, are_numbers, names_axis, numbers_axis, side_by_side
from labnotes.figures.drawing.looks import bars, cloud, line, look
from labnotes.figures.drawing.naming import Named, legend, names_at_ends
from labnotes.figures.drawing.svg import FONT, coordinate, element, shortened, text, width
from labnotes.figures.drawing.thinning import Point

Kind = Literal["line", "bar", "scatter"]

WIDTH: Final = 420
"""Of a drawing, in its own units: on a telephone they are nearly pixels, so that its text can be read there."""
_HEIGHT: Final = 190
"""Of the part between the axes."""
_EDGE: Final = 8
_TITLE: Final = 28
"""Above the axes: the title of the vertical one, and half of its topmost label."""
_TILT: Final = 35
"""Degrees by which names that are too long for their slots are turned."""
_LONGEST_NAME: Final = 110
"""Beside a line's end there is no room for a longer one."""


@dataclass(frozen=True, slots=True)
class Series:
    """The points of one line, of the bars of one colour, or of one cloud."""

    name: str
    points: tuple[tuple[Cell, Cell], ...]
    """Across and up, as written in the file, and in its order; None where the file has no value."""


@dataclass(frozen=True, slots=True)
class Chart:
    """What is drawn."""

    kind: Kind
    series: tuple[Series, ...]
    x: str
    """What stands at the horizontal axis."""
    y: str
    """What is drawn upwards."""
    has_title: bool = True
    """Whether that stands at the vertical axis; it need not where the names of the series say the same."""

    @property
    def title(self) -> str:
        """What stands above the vertical axis."""
        return self.y if self.has_title else ""


@dataclass(frozen=True, slots=True)
class _Plot:
    """Where everything lies."""

    x: Axis
    y: Axis
    left: float
    top: float
    right: float

    @property
    def bottom(self) -> float:
        return self.top + _HEIGHT

    def at(self, across: Cell, up: Cell) -> tuple[float | None, float | None]:
        """Give the place of a point; a half of it is None where it has none."""
        x = None if across is None else self.x.place(across)
        y = None if up is None else self.y.place(up)
        return (
            None if x is None else self.left + x * (self.right - self.left),
            None if y is None else self.bottom - y * _HEIGHT,
        )


def chart_svg(chart: Chart, title: str, description: str) -> str:
    """Draw a chart.

    Args:
        chart: What is drawn. Its series have at least one number among them.
        title: Its name for who does not see it, as plain text.
        description: What else is said of it.
    """
    direct = _with_names_at_ends(chart) if chart.kind == "line" and len(chart.series) > 1 else None
    inside, height = direct or _with_legend(chart)
    return svg(inside, height, title, description)


def svg(inside: str, height: float, title: str, description: str, breadth: float = WIDTH) -> str:
    """Write the element around a drawing; it has one name, and nothing in it is read out besides."""
    said = element("title", escape(title)) + (element("desc", escape(description)) if description else "")
    hidden = element("g", inside, aria_hidden="true")
    frame = f"0 0 {coordinate(breadth)} {coordinate(height)}"
    return element(
        "svg", said + hidden, role="img", viewBox=frame, width=breadth, height=height, fill="currentColor",
        font_size=FONT, direction="ltr",
    )  # fmt: skip


def _with_names_at_ends(chart: Chart) -> tuple[str, float] | None:
    longest = max(width(series.name) for series in chart.series)
    if longest > _LONGEST_NAME:
        return None
    plot = _plot(chart, _TITLE if chart.title else _EDGE, longest + 2 * _EDGE)
    drawn = [
        Named(series.name, look(number), [point for run in _runs(series, plot) for point in run])
        for number, series in enumerate(chart.series)
    ]
    names = names_at_ends(drawn, (plot.left, plot.top - _EDGE, WIDTH, plot.bottom))
    return None if names is None else _complete(chart, plot, names)


def _with_legend(chart: Chart) -> tuple[str, float]:
    names = [(series.name, look(number)) for number, series in enumerate(chart.series)]
    drawn, top = legend(chart.kind, names, 0, WIDTH) if len(names) > 1 else ("", 0)
    return _complete(chart, _plot(chart, top + (_TITLE if chart.title else 2 * _EDGE), _EDGE), drawn)


def _complete(chart: Chart, plot: _Plot, names: str) -> tuple[str, float]:
    across, height = _across(plot, chart.x)
    return f"{_upwards(plot, chart.title)}{across}{''.join(_drawn(chart, plot))}{names}", height


def _plot(chart: Chart, top: float, right: float) -> _Plot:
    has_base = chart.kind == "bar"
    heights = (up for series in chart.series for _, up in series.points)
    y = numbers_axis(heights, lambda _: True, is_wide=True, base=has_base)
    left = max(width(label) for _, label in y.marks) + _EDGE
    length = WIDTH - left - right
    across = [across for series in chart.series for across, _ in series.points]
    if has_base or not are_numbers(across):
        x = names_axis(across, length)
    else:
        x = numbers_axis(across, side_by_side(length), is_wide=chart.kind == "scatter", base=False)
    return _Plot(x, y, left, top, WIDTH - right)


def _upwards(plot: _Plot, title: str) -> str:
    """Draw the vertical axis: its title above it, and a thin line at each mark."""
    parts = [text(shortened(title, WIDTH), 0, plot.top - 15)] if title else []
    rules = []
    for place, label in plot.y.marks:
        down = plot.bottom - place * _HEIGHT
        rules.append(f"M{coordinate(plot.left)} {coordinate(down)}H{coordinate(plot.right)}")
        parts.append(text(label, plot.left - 5, down + 4, "end"))
    return element("path", d="".join(rules), stroke="currentColor", stroke_opacity=0.15) + "".join(parts)


def _across(plot: _Plot, title: str) -> tuple[str, float]:
    """Draw the horizontal axis, and say where the drawing ends below it."""
    length = plot.right - plot.left
    places = [(plot.left + place * length, label) for place, label in plot.x.marks]
    small = "".join(f"M{coordinate(at)} {coordinate(plot.bottom)}v4" for at, _ in places)
    line_across = f"M{coordinate(plot.left)} {coordinate(plot.bottom)}H{coordinate(plot.right)}"
    axis = element("path", d=line_across + small, fill="none", stroke="currentColor", stroke_opacity=0.6)
    room = length / (plot.x.slots or 1) - 4
    is_tilted = plot.x.slots is not None and any(width(label) > room for _, label in places)
    labels = list(_tilted(places, plot.bottom + 12) if is_tilted else _level(places, plot.bottom + 16))
    depth = max((down for _, down in labels), default=plot.bottom)
    name = text(shortened(title, WIDTH), (plot.left + plot.right) / 2, depth + 18, "middle")
    return axis + "".join(label for label, _ in labels) + name, depth + 24


def _level(places: Iterable[tuple[float, str]], down: float) -> Iterator[tuple[str, float]]:
    for at, label in places:
        middle = max(min(at, WIDTH - width(label) / 2), width(label) / 2)
        yield text(label, middle, down, "middle"), down


def _tilted(places: Iterable[tuple[float, str]], down: float) -> Iterator[tuple[str, float]]:
    angle = math.radians(_TILT)
    for at, label in places:
        shown = shortened(label, min(_LONGEST_NAME, at / math.cos(angle)))
        turn = f"rotate(-{_TILT} {coordinate(at)} {coordinate(down)})"
        yield text(shown, at + 4, down, "end", transform=turn), down + width(shown) * math.sin(angle)


def _drawn(chart: Chart, plot: _Plot) -> Iterator[str]:
    if plot.y.place("0") is not None and any(label.startswith("-") for _, label in plot.y.marks):
        yield _zero(plot)
    breadth = (plot.right - plot.left) / (plot.x.slots or 1) * 0.8 / len(chart.series)
    for number, series in enumerate(chart.series):
        how = look(number)
        if chart.kind == "line":
            yield line(_runs(series, plot), how)
        elif chart.kind == "scatter":
            yield cloud([point for run in _runs(series, plot) for point in run], how)
        else:
            shift = (number - (len(chart.series) - 1) / 2) * breadth
            points = [(x + shift, y) for run in _runs(series, plot) for x, y in run]
            base = plot.at(None, "0")[1]
            yield bars(points, plot.bottom if base is None else base, breadth * 0.9, how)


def _zero(plot: _Plot) -> str:
    """Draw the line of zero where values lie on both sides of it."""
    down = plot.at(None, "0")[1]
    if down is None or not plot.top < down < plot.bottom:
        return ""
    rule = f"M{coordinate(plot.left)} {coordinate(down)}H{coordinate(plot.right)}"
    return element("path", d=rule, stroke="currentColor", stroke_opacity=0.6)


def _runs(series: Series, plot: _Plot) -> list[list[Point]]:
    """Give the points from left to right, in runs between which there is a gap: a point without a height."""
    places = [plot.at(across, up) for across, up in series.points]
    placed = sorted(((x, y) for x, y in places if x is not None), key=lambda place: place[0])
    runs = []
    for is_there, group in groupby(placed, key=lambda place: place[1] is not None):
        if is_there:
            runs.append([(x, y) for x, y in group if y is not None])
    return runs
