"""Says which line is which: beside its end, or in a legend where such names would cover each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from labnotes.figures.drawing.looks import Look, sample
from labnotes.figures.drawing.svg import element, shortened, text, width
from labnotes.figures.drawing.thinning import Point

Box = tuple[float, float, float, float]
"""Left, top, right and bottom."""

_CELL: Final = 4.0
"""What is taken is written down in squares of so many units."""
_HEIGHT: Final = 13.0
_GAP: Final = 6.0
_NEAR: Final = (0, -4, 4, -8, 8, -12, 12)
"""How far a name may stand from the height of its line's end."""
_FARTHEST: Final = 64
"""The same at the edge of the drawing, where nothing but names is."""
_FAR: Final = 8
"""From here on a thin line leads from the end to the name."""
_ROW: Final = 17.0
_SAMPLE: Final = 28.0
"""The width of a sample in a legend, and the gap behind it."""


@dataclass(frozen=True, slots=True)
class Named:
    """One line of a drawing."""

    name: str
    how: Look
    points: Sequence[Point]
    """All that is drawn, in the order of the line."""


@dataclass
class _Room:
    """The part of a drawing in which names may stand, and what is taken of it."""

    bounds: Box
    taken: set[tuple[int, int]] = field(default_factory=set)

    def draw(self, points: Sequence[Point]) -> None:
        """Take what a line covers."""
        for (x, y), (to_x, to_y) in pairwise(points):
            parts = max(1, int(max(abs(to_x - x), abs(to_y - y)) / 2))
            self.taken.update(
                (int((x + (to_x - x) * at / parts) // _CELL), int((y + (to_y - y) * at / parts) // _CELL))
                for at in range(parts + 1)
            )

    def take(self, box: Box) -> bool:
        """Take a box, if it lies inside and nothing in it is taken."""
        left, top, right, bottom = self.bounds
        if box[0] < left or box[1] < top or box[2] > right or box[3] > bottom:
            return False
        cells = {
            (column, row)
            for column in range(int(box[0] // _CELL), int(box[2] // _CELL) + 1)
            for row in range(int(box[1] // _CELL), int(box[3] // _CELL) + 1)
        }
        if cells & self.taken:
            return False
        self.taken |= cells
        return True


def names_at_ends(lines: Iterable[Named], bounds: Box) -> str | None:
    """Write each name beside the end of its line; None where one has no room there."""
    room = _Room(bounds)
    lines = list(lines)
    if not all(line.points for line in lines):
        return None
    for line in lines:
        room.draw(line.points)
    drawn = []
    edge = max(x for line in lines for x, _ in line.points)
    # From below, so that the order of the names is that of the ends.
    for line in sorted(lines, key=lambda line: -line.points[-1][1]):
        found = next((box for box in _places(line, edge) if room.take(box)), None)
        if found is None:
            return None
        drawn.append(_at_end(line, found))
    return "".join(drawn)


def _places(line: Named, edge: float) -> Iterator[Box]:
    """Give the places for a name, the best first: behind the end, then above and below it."""
    x, y = line.points[-1]
    breadth, half = width(line.name), _HEIGHT / 2
    is_at_edge = x + 1 > edge
    for shift in sorted(range(-_FARTHEST, _FARTHEST + 1, 4), key=abs) if is_at_edge else _NEAR:
        yield x + _GAP, y + shift - half, x + _GAP + breadth, y + shift + half
    for left in () if is_at_edge else (x - breadth / 2, x - breadth):
        yield left, y - _GAP - _HEIGHT, left + breadth, y - _GAP
        yield left, y + _GAP, left + breadth, y + _GAP + _HEIGHT


def _at_end(line: Named, box: Box) -> str:
    x, y = line.points[-1]
    middle = (box[1] + box[3]) / 2
    name = text(line.name, box[0], middle + 4)
    if box[0] < x or abs(middle - y) < _FAR:
        return name
    leader = f"M{x:.1f} {y:.1f}L{box[0] - 1:.1f} {middle:.1f}"
    return element("path", d=leader, fill="none", stroke=line.how.colour, stroke_width=0.8) + name


def legend(kind: str, names: Sequence[tuple[str, Look]], top: float, room: float) -> tuple[str, float]:
    """Write names behind samples, in rows.

    Args:
        kind: Of the drawing.
        names: With their looks.
        top: Where the legend begins.
        room: The width of the drawing.

    Returns:
        The markup, and where the legend ends.
    """
    drawn = []
    x, y = 0.0, top
    for name, how in names:
        shown = shortened(name, room - _SAMPLE)
        breadth = _SAMPLE + width(shown)
        if x and x + breadth > room:
            x, y = 0.0, y + _ROW
        drawn.append(sample(kind, x, y + _ROW / 2, how) + text(shown, x + _SAMPLE, y + _ROW / 2 + 4))
        x += breadth + 14
    return "".join(drawn), y + _ROW
