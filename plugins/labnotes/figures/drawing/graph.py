"""Draws named boxes in rows, with arrows from those above to those below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from labnotes.figures.drawing.chart import WIDTH, svg
from labnotes.figures.drawing.layers import Layout, lay_out
from labnotes.figures.drawing.svg import coordinate, element, shortened, text, width

_HEIGHT: Final = 26.0
"""Of a box."""
_ROW: Final = 58.0
"""From the top of a row to that of the next."""
_EDGE: Final = 1.0
_LONGEST_NAME: Final = 220.0


def graph_svg(names: Sequence[str], arrows: Sequence[tuple[int, int]], title: str, description: str) -> str:
    """Draw a graph.

    Args:
        names: Of the boxes; every arrow leads to one further on.
        arrows: From box to box, by their numbers, each pair once.
        title: Its name for who does not see it, as plain text.
        description: What else is said of it.
    """
    shown = [shortened(name, _LONGEST_NAME) for name in names]
    widths = [width(name) + 16 for name in shown]
    layout = lay_out(widths, arrows, WIDTH - 2 * _EDGE)
    top = {node: number * _ROW + _EDGE for number, row in enumerate(layout.rows) for node in row}
    boxes = "".join(
        _box(shown[node], layout.middles[node], top[node], widths[node]) for row in layout.rows for node in row
    )
    lines = "".join(path for first, second in arrows for path in _arrow(layout, top, first, second))
    drawn = element("path", d=lines, fill="none", stroke="currentColor", stroke_opacity=0.6) if lines else ""
    height = (len(layout.rows) - 1) * _ROW + _HEIGHT + 2 * _EDGE
    return svg(drawn + boxes, height, title, description, max(WIDTH, layout.width + 2 * _EDGE))


def _box(name: str, middle: float, top: float, breadth: float) -> str:
    middle += _EDGE
    box = element(
        "rect", x=middle - breadth / 2, y=top, width=breadth, height=_HEIGHT, rx=4, fill="none", stroke="currentColor",
        stroke_opacity=0.6,
    )  # fmt: skip
    return box + text(name, middle, top + 17, "middle")


def _arrow(layout: Layout, top: dict[int, float], first: int, second: int) -> Iterator[str]:
    """Give the path of an arrow, which goes straight down beside the boxes that it passes."""
    begin, end = top[first] + _HEIGHT, top[second]
    places = [(layout.middles[first], begin, begin)]
    for number, across in enumerate(layout.arrows[first, second], start=1):
        row = top[first] + number * _ROW
        places.append((across, row, row + _HEIGHT))
    places.append((layout.middles[second], end, end))
    yield f"M{_at(places[0][0], begin)}"
    for (from_x, _, from_y), (to_x, to_y, through) in pairwise(places):
        half = (from_y + to_y) / 2
        yield f"C{_at(from_x, half)} {_at(to_x, half)} {_at(to_x, to_y)}"
        if through > to_y:
            yield f"V{coordinate(through)}"
    yield "m-3.5-5.5 3.5 5.5 3.5-5.5"


def _at(across: float, down: float) -> str:
    return f"{coordinate(across + _EDGE)} {coordinate(down)}"
