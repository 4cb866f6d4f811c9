"""Round marks on an axis of numbers, and how they are written.

Everything is counted in decimal: a tenth stays a tenth, and numbers of any size keep their digits.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal, localcontext
from typing import Final

_CONTEXT: Final = Context(prec=80, Emax=999_999, Emin=-999_999, traps=[])
_STEPS: Final = tuple(map(Decimal, ("1", "2", "5", "10")))
_SAME: Final = Decimal("1e-20")
"""Values that differ by less than this share of their size are drawn as one."""
_SMALL: Final = 20
"""Around one whole number below it lie its neighbours; around any other number a tenth of it."""
_LONGEST: Final = 7
"""Characters of a plain number from which on one with an exponent is easier to read."""


def spread(values: Sequence[Decimal]) -> tuple[Decimal, Decimal]:
    """Give the least and the greatest of some values; where they are all the same, one below and one above.

    Args:
        values: One at least.
    """
    with localcontext(_CONTEXT):
        least, greatest = min(values), max(values)
        if greatest - least > max(abs(least), abs(greatest)) * _SAME:
            return least, greatest
        room = Decimal(1) if are_whole((least,)) and abs(least) < _SMALL else abs(least) / 10
        return least - room, greatest + room


def are_whole(values: Sequence[Decimal]) -> bool:
    """Tell whether all values are whole numbers, such as steps and epochs, between which nothing lies."""
    return all(value == value.to_integral_value() for value in values)


def step(least: Decimal, greatest: Decimal, count: int, *, whole: bool = False) -> Decimal:
    """Give the distance between marks: 1, 2 or 5 times a power of ten, so that `count` of them at most fit between.

    Args:
        least: Where the axis begins.
        greatest: Where it ends, further on.
        count: How many such distances may lie between the two.
        whole: Whether marks between whole numbers would say nothing.
    """
    with localcontext(_CONTEXT):
        raw = (greatest - least) / count
        power = Decimal(1).scaleb(raw.adjusted())
        found = next(power * times for times in _STEPS if power * times >= raw)
        return max(found, Decimal(1)) if whole else found


def marks(least: Decimal, greatest: Decimal, distance: Decimal) -> list[Decimal]:
    """Give the multiples of a distance from one number to another, both included."""
    with localcontext(_CONTEXT):
        first = int((least / distance).to_integral_value(ROUND_CEILING))
        last = int((greatest / distance).to_integral_value(ROUND_FLOOR))
        return [number * distance for number in range(first, last + 1)]


def around(least: Decimal, greatest: Decimal, distance: Decimal) -> tuple[Decimal, Decimal]:
    """Give the multiples of a distance between which two numbers lie."""
    with localcontext(_CONTEXT):
        first = (least / distance).to_integral_value(ROUND_FLOOR)
        last = (greatest / distance).to_integral_value(ROUND_CEILING)
        return first * distance, last * distance


def share(value: Decimal, least: Decimal, greatest: Decimal) -> float:
    """Give where a value lies between two others, as a share of the way from the first to the second."""
    way, whole = _CONTEXT.subtract(value, least), _CONTEXT.subtract(greatest, least)
    return float(_CONTEXT.divide(way, whole))


def labels(values: Sequence[Decimal], distance: Decimal) -> list[str]:
    """Write marks, all with as many decimals as their distance needs; with exponents where that is much shorter."""
    with localcontext(_CONTEXT):
        exact = _with_exponents(values, distance)
        size = max((abs(value.adjusted()) for value in (*values, distance) if value), default=0)
        if size > 2 * _LONGEST:
            return exact
        unit = Decimal(1).scaleb(min(0, distance.adjusted()))
        plain = [f"{value.quantize(unit):f}" for value in values]
        longest = max(map(len, plain), default=0)
        return exact if longest > _LONGEST and max(map(len, exact)) < longest else plain


def _with_exponents(values: Sequence[Decimal], distance: Decimal) -> list[str]:
    """Write numbers with one power of a thousand, as in 2e9, 4e9 … 10e9."""
    power = max((value.adjusted() for value in values if value), default=0) // 3 * 3
    unit = Decimal(1).scaleb(min(0, distance.adjusted() - power))
    return [f"{value.scaleb(-power).quantize(unit):f}e{power}" if value else "0" for value in values]
