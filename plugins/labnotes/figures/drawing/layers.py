"""Puts the nodes of a graph without circles into rows, so that every arrow points down and few of them cross.

After Sugiyama, Tagawa and Toda (1981): rows, then placeholders where an arrow passes a row, then the order in each row
by the middle of a node's neighbours.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

_GAP: Final = 14.0
"""Between two nodes of a row."""
_PASSAGE: Final = 8.0
"""The width of a placeholder."""
_SWEEPS: Final = 6

Slot = tuple[int, int]
"""A node and 0, or the node where an arrow begins and the number of the row that it passes: then a placeholder."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything lies."""

    rows: tuple[tuple[int, ...], ...]
    """The nodes of each row, from left to right."""
    middles: Mapping[int, float]
    """Node → the middle of its width."""
    arrows: Mapping[tuple[int, int], tuple[float, ...]]
    """First and second node → where the arrow passes each row between theirs."""
    width: float
    """Of the widest row."""


def lay_out(widths: Sequence[float], arrows: Sequence[tuple[int, int]], room: float) -> Layout:
    """Lay out a graph.

    Args:
        widths: Of each node. Every arrow leads from a node to one further on.
        arrows: From node to node, each pair once.
        room: The width of a row; more nodes than fit are put into further rows.
    """
    row_of = _rows(widths, arrows, room)
    rows: list[list[Slot]] = [[] for _ in range(max(row_of, default=-1) + 1)]
    for node, row in enumerate(row_of):
        rows[row].append((node, 0))
    # One placeholder serves all arrows of a node: they part below it.
    above: dict[Slot, dict[Slot, None]] = {}
    for first, second in arrows:
        passed = [(first, row) for row in range(row_of[first] + 1, row_of[second])]
        for slot in passed:
            if slot not in above:
                rows[slot[1]].append(slot)
        for upper, lower in zip([(first, 0), *passed], [*passed, (second, 0)], strict=True):
            above.setdefault(lower, {})[upper] = None
    _order(rows, above)
    breadths = [[_PASSAGE if row else widths[node] for node, row in slots] for slots in rows]
    widest = max((sum(ones) + _GAP * (len(ones) - 1) for ones in breadths), default=0.0)
    middles = _middles(rows, breadths, max(widest, room))
    passages = {
        (first, second): tuple(middles[first, row] for row in range(row_of[first] + 1, row_of[second]))
        for first, second in arrows
    }
    return Layout(
        tuple(tuple(node for node, row in slots if not row) for slots in rows),
        {node: middles[node, 0] for node in range(len(widths))},
        passages,
        widest,
    )


def _rows(widths: Sequence[float], arrows: Sequence[tuple[int, int]], room: float) -> list[int]:
    """Give the row of each node: below all that lead to it, and where there is room."""
    row_of: list[int] = []
    used: dict[int, float] = {}
    for node, width in enumerate(widths):
        row = max((row_of[first] + 1 for first, second in arrows if second == node), default=0)
        while row in used and used[row] + _GAP + width > room:
            row += 1
        used[row] = used.get(row, -_GAP) + _GAP + width
        row_of.append(row)
    return row_of


def _order(rows: list[list[Slot]], above: Mapping[Slot, Mapping[Slot, None]]) -> None:
    """Sort the slots of each row by the middle of what they are joined to, from the top down and back again."""
    below: dict[Slot, dict[Slot, None]] = {}
    for lower, uppers in above.items():
        for upper in uppers:
            below.setdefault(upper, {})[lower] = None
    for sweep in range(_SWEEPS):
        is_down = sweep % 2 == 0
        joined = above if is_down else below
        for number in range(1, len(rows)) if is_down else range(len(rows) - 2, -1, -1):
            beside = rows[number - 1 if is_down else number + 1]
            places = {slot: at / max(len(beside) - 1, 1) for at, slot in enumerate(beside)}
            slots = rows[number]
            middle = {slot: at / max(len(slots) - 1, 1) for at, slot in enumerate(slots)}
            for slot in slots:
                if slot in joined:
                    middle[slot] = sum(places[other] for other in joined[slot]) / len(joined[slot])
            slots.sort(key=middle.__getitem__)


def _middles(rows: Sequence[Sequence[Slot]], breadths: Sequence[Sequence[float]], room: float) -> dict[Slot, float]:
    """Centre each row."""
    found: dict[Slot, float] = {}
    for slots, ones in zip(rows, breadths, strict=True):
        at = (room - sum(ones) - _GAP * (len(ones) - 1)) / 2
        for slot, breadth in zip(slots, ones, strict=True):
            found[slot] = at + breadth / 2
            at += breadth + _GAP
    return found
