"""Draws how often each pair of classes occurs, as squares that are the stronger the more pairs they hold.

The count stands in each square in the colour of the text around, which can be read on all of them: the strongest is
still pale enough for dark text on white, and dark enough for pale text on slate.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from labnotes.figures.drawing.axis import Cell
from labnotes.figures.drawing.chart import WIDTH, svg
from labnotes.figures.drawing.looks import COLOURS
from labnotes.figures.drawing.svg import element, shortened, text, width
from labnotes.figures.numbers import number

_STRONGEST: Final = 0.4
_LARGEST: Final = 64.0
"""The most that a square is wide."""
_LONGEST_NAME: Final = 90.0
_TITLE: Final = 20.0


@dataclass(frozen=True, slots=True)
class Matrix:
    """How often each pair was found."""

    x: str
    """What stands above the columns."""
    y: str
    """What stands above the rows."""
    classes: tuple[str, ...]
    """The same for rows and columns, so that pairs of equals lie on the diagonal."""
    counts: Counter[tuple[str, str]]
    """Column and row → number of pairs."""


def count_pairs(x: str, y: str, pairs: Sequence[tuple[Cell, Cell]]) -> Matrix:
    """Count pairs; one with a missing half counts for nothing.

    Args:
        x: The name of the first halves.
        y: The name of the second halves.
        pairs: What was found together.
    """
    counts = Counter((across, down) for across, down in pairs if across is not None and down is not None)
    classes = {name for pair in counts for name in pair}
    return Matrix(x, y, tuple(sorted(classes, key=_in_order)), counts)


def _in_order(name: str) -> tuple[bool, Decimal, str]:
    value = number(name)
    return value is None, Decimal(0) if value is None else value, name


def matrix_svg(matrix: Matrix, title: str, description: str) -> str:
    """Draw a matrix; see `chart_svg` for the words."""
    classes = matrix.classes
    names = min(max(map(width, (*classes, f"{matrix.y} ↓"))), _LONGEST_NAME) + 8
    side = min(_LARGEST, (WIDTH - names) / len(classes))
    left = (WIDTH + names - side * len(classes)) / 2
    is_level = all(width(name) <= side - 2 for name in classes)
    above = 18.0 if is_level else min(max(map(width, classes)), _LONGEST_NAME) + 8
    top = _TITLE + above
    inside = "".join(
        (
            text(shortened(f"{matrix.x} →", WIDTH - left), left + 3, 14),
            text(shortened(f"{matrix.y} ↓", _LONGEST_NAME), left - 6, top - 6, "end"),
            *_names(classes, left, top, side, is_level=is_level),
            *_squares(matrix, left, top, side),
        )
    )
    return svg(inside, top + side * len(classes) + 2, title, description)


def _names(classes: Sequence[str], left: float, top: float, side: float, *, is_level: bool) -> Iterator[str]:
    for at, name in enumerate(classes):
        middle = (at + 0.5) * side
        shown = shortened(name, _LONGEST_NAME)
        yield text(shown, left - 6, top + middle + 4, "end")
        if is_level:
            yield text(shown, left + middle, top - 6, "middle")
        else:
            yield text(
                shown, left + middle + 4, top - 6, transform=f"rotate(-90 {left + middle + 4:.1f} {top - 6:.1f})"
            )


def _squares(matrix: Matrix, left: float, top: float, side: float) -> Iterator[str]:
    most = max(matrix.counts.values())
    longest = max(width(str(count)) for count in matrix.counts.values())
    size = min(12.0, 12 * (side - 3) / longest)
    for row, down in enumerate(matrix.classes):
        for column, across in enumerate(matrix.classes):
            count = matrix.counts[across, down]
            x, y = left + column * side, top + row * side
            yield element(
                "rect", x=x, y=y, width=side, height=side, fill=COLOURS[0],
                fill_opacity=count / most * _STRONGEST, stroke="currentColor", stroke_opacity=0.3,
            )  # fmt: skip
            yield text(str(count), x + side / 2, y + side / 2 + size / 3, "middle", font_size=size)
