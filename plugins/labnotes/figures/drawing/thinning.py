"""Fewer points with the same picture: what lies within the width of a pixel is drawn once."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Final

Point = tuple[float, float]
"""Across and down, in units of the drawing."""

_FEW: Final = 500
"""So many points are all drawn."""
_PIXEL: Final = 0.5
"""A unit of the drawing is a pixel or two; a point of a cloud is several units wide."""


def thinned_line(points: Sequence[Point]) -> Sequence[Point]:
    """Leave of each column of a line its first and last point, the highest and the lowest.

    That draws the same pixels (Jugel and others, "M4", https://www.vldb.org/pvldb/vol7/p797-jugel.pdf).
    """
    if len(points) <= _FEW:
        return points
    kept: list[Point] = []
    for _, group in groupby(points, key=lambda point: int(point[0] / _PIXEL)):
        column = list(group)
        heights = [height for _, height in column]
        wanted = {0, heights.index(min(heights)), heights.index(max(heights)), len(column) - 1}
        kept += [column[at] for at in sorted(wanted)]
    return kept


def thinned_cloud(points: Sequence[Point]) -> Sequence[Point]:
    """Leave of points that cover each other the first."""
    if len(points) <= _FEW:
        return points
    return list({(int(across), int(down)): (across, down) for across, down in reversed(points)}.values())
