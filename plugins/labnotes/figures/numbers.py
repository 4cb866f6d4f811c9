"""Numbers as files write them: kept as text where they are shown, exact where they are drawn."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import Final

_NUMBER: Final = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_NOT_FINITE: Final = re.compile(r"[+-]?(?:nan|inf|infinity)", re.IGNORECASE)
_MOST_DIGITS: Final = 400
"""Above it a number is no measurement, and to read it costs more than the page."""
_GREATEST: Final = 308
_LEAST: Final = -324
"""The exponents of ten that floating-point numbers reach (IEEE 754, binary64)."""


def is_number(text: str) -> bool:
    """Tell whether a cell is a number, or one of NaN and infinity, which files hold where a number is expected."""
    return bool(_NUMBER.fullmatch(text) or _NOT_FINITE.fullmatch(text))


@lru_cache(maxsize=1 << 15)  # Each cell is asked for several times: for its axis, its place, its row and its words.
def number(text: str | None) -> Decimal | None:
    """Give the number that a cell holds; None for what has no place on an axis: nothing, NaN, infinity, or text."""
    if text is None or len(text) > _MOST_DIGITS or not _NUMBER.fullmatch(text):
        return None
    mantissa, _, exponent = text.lower().partition("e")
    if len(exponent) > len("-300") + 1:
        return None
    value = Decimal(mantissa if not exponent else text)
    return value if value == 0 or _LEAST <= value.adjusted() <= _GREATEST else None
