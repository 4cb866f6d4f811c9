"""The two kinds of axes: numbers on round marks, and names one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from labnotes.figures.drawing.svg import width
from labnotes.figures.drawing.ticks import are_whole, around, labels, marks, share, spread, step
from labnotes.figures.numbers import is_number, number

Cell = str | None


@dataclass(frozen=True, slots=True)
class Axis:
    """Where values lie."""

    place: Callable[[str], float | None]
    """A cell → its place, as a share of the axis' length; None for what has none."""
    marks: tuple[tuple[float, str], ...]
    """The places that are labelled, with their labels."""
    slots: int | None = None
    """How many names there are; None for an axis of numbers."""


def are_numbers(cells: Iterable[Cell]) -> bool:
    """Tell whether an axis of numbers serves: each cell is one, and one at least has a place."""
    filled = [cell for cell in cells if cell is not None]
    return all(map(is_number, filled)) and any(number(cell) is not None for cell in filled)


def numbers_axis(cells: Iterable[Cell], fitting: Callable[[Sequence[str]], bool], *, is_wide: bool, base: bool) -> Axis:
    """Make an axis of numbers.

    Args:
        cells: All that is drawn.
        fitting: Tells whether labels have room beside each other; the axis has the most that have.
        is_wide: Whether the axis ends at round marks, else at the outermost values.
        base: Whether it has the place of zero in any case.
    """
    values = [value for value in map(number, cells) if value is not None]
    whole = are_whole(values) if values else True
    least, greatest = spread([*values, Decimal(0)] if base or not values else values)
    for count in range(6, 0, -1):
        distance = step(least, greatest, count, whole=whole)
        first, last = around(least, greatest, distance) if is_wide else (least, greatest)
        found = marks(first, last, distance)
        texts = labels(found, distance)
        if fitting(texts):
            break
    return Axis(
        lambda cell: None if (value := number(cell)) is None else share(value, first, last),
        tuple((share(value, first, last), text) for value, text in zip(found, texts, strict=True)),
    )


def names_axis(cells: Iterable[Cell], length: float) -> Axis:
    """Make an axis of names, each in the middle of a slot of its own.

    Numbers are put into their order, and names stay in that of the file.

    Args:
        cells: All that is drawn; those that stand there more than once have one slot.
        length: Of the axis; where labels have no room for a line each, only some are there.
    """
    names = list(dict.fromkeys(cell for cell in cells if cell is not None))
    if names and all(number(name) is not None for name in names):
        names.sort(key=lambda name: number(name) or 0)
    slots = max(len(names), 1)
    places = {name: (at + 0.5) / slots for at, name in enumerate(names)}
    each = -(-slots * 14 // int(length))  # A label takes 14 units, if need be tilted.
    return Axis(places.get, tuple((places[name], name) for name in names[:: max(each, 1)]), slots)


def side_by_side(length: float) -> Callable[[Sequence[str]], bool]:
    """Give what tells whether labels have room along a horizontal axis."""
    return lambda texts: sum(width(text) + 14 for text in texts) <= length + 14
