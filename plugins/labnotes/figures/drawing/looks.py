"""What tells the series of a drawing apart: a colour, and beside it a dash or a shape.

Each colour has a contrast of at least 3:1 on the grounds of Material's two palettes and of the other themes'
(WCAG 2.2, 1.4.11), and so one set serves in light and dark: its luminance lies between 0.19 and 0.22.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from labnotes.figures.drawing.svg import coordinate, element
from labnotes.figures.drawing.thinning import Point, thinned_cloud, thinned_line

COLOURS: Final = ("#2b7de9", "#c8611a", "#12917a", "#c9479b", "#8a63e0", "#7d8020")
DASHES: Final = (None, "7 3", "2 3", "9 3 2 3", "5 2 1 2")
_DOT: Final = 2.2
_DENSE: Final = 500
"""A line of more points is thin: of many that go up and down, a broad one leaves one surface."""
_SHAPES: Final = (
    # Each begins at its centre and is drawn with a line two units wide.
    "m-2.2 0a2.2 2.2 0 1 0 4.4 0a2.2 2.2 0 1 0-4.4 0",
    "m-3-3h6v6h-6z",
    "m-3.5 3h7l-3.5-6.5z",
    "m0-4.2 4.2 4.2-4.2 4.2-4.2-4.2z",
    "m-3.5-3.5 7 7m0-7-7 7",
)
"""A filled circle and hollow shapes; five, where there are six colours, so that thirty series differ."""


@dataclass(frozen=True, slots=True)
class Look:
    """How one series is drawn."""

    colour: str
    dash: str | None
    shape: str
    is_filled: bool


def look(number: int) -> Look:
    """Give the look of a series by its number, counted from 0."""
    shape = number % len(_SHAPES)
    return Look(COLOURS[number % len(COLOURS)], DASHES[number % len(DASHES)], _SHAPES[shape], shape == 0)


def line(runs: Sequence[Sequence[Point]], how: Look) -> str:
    """Draw a line that is interrupted between runs of points; a run of one point is a dot."""
    paths = [_path(thinned_line(run)) for run in runs if len(run) > 1]
    breadth = 2 if max(map(len, runs), default=0) <= _DENSE else 1
    dots = [f"M{_at(*run[0])}h0" for run in runs if len(run) == 1]
    drawn = element(
        "path", d="".join(paths), fill="none", stroke=how.colour, stroke_width=breadth, stroke_linejoin="round",
        stroke_dasharray=how.dash,
    )  # fmt: skip
    # A line of no length with round ends is a dot.
    dotted = element("path", d="".join(dots), stroke=how.colour, stroke_width=2 * _DOT + 2, stroke_linecap="round")
    return (drawn if paths else "") + (dotted if dots else "")


def cloud(points: Sequence[Point], how: Look) -> str:
    """Draw a shape at each point."""
    shapes = "".join(f"M{_at(*point)}{how.shape}" for point in thinned_cloud(points))
    fill = how.colour if how.is_filled else "none"
    return element("path", d=shapes, fill=fill, stroke=how.colour, stroke_width=1.5) if shapes else ""


def bars(points: Sequence[Point], base: float, breadth: float, how: Look) -> str:
    """Draw bars from a base line to each point: an outline, and bands in it that are those of the series' line."""
    if not points:
        return ""
    half = breadth / 2
    outlines = "".join(
        f"M{_at(across - half, base)}V{coordinate(top)}h{coordinate(breadth)}V{coordinate(base)}z"
        for across, top in points
    )
    bands = "".join(f"M{_at(across, base)}V{coordinate(top)}" for across, top in points)
    return element("path", d=bands, stroke=how.colour, stroke_width=breadth, stroke_dasharray=how.dash) + element(
        "path", d=outlines, fill="none", stroke=how.colour
    )


def sample(kind: str, x: float, y: float, how: Look) -> str:
    """Draw what stands beside a name in the legend, 22 units wide, around the height `y`."""
    if kind == "scatter":
        return cloud([(x + 11, y)], how)
    if kind == "bar":
        return bars([(x + 11, y - 5)], y + 5, 18, how)
    return line([[(x, y), (x + 22, y)]], how)


def _path(points: Sequence[Point]) -> str:
    return "M" + "L".join(_at(*point) for point in points)


def _at(across: float, down: float) -> str:
    return f"{coordinate(across)} {coordinate(down)}"
