"""Words for true and false, and small numbers, as people write them into front matter."""

from __future__ import annotations

from typing import Final

_TRUE: Final = frozenset({"true", "yes", "on", "y", "t", "1"})
_FALSE: Final = frozenset({"false", "no", "off", "n", "f", "0"})
_DIGITS: Final = 10
"""Python refuses to read numbers of thousands of them; nothing that is counted here has ten."""


def read_flag(value: object) -> bool | None:
    """Read a flag in any case, quoted or not, or as a number (any but zero is true, as in Hugo).

    Returns:
        None for whatever is neither true nor false beyond doubt.
    """
    if isinstance(value, bool):
        return value
    if isinstance(value, int | float):
        return value != 0
    if isinstance(value, str):
        word = value.strip().lower()
        return True if word in _TRUE else False if word in _FALSE else None
    return None


def read_published(value: object) -> bool | None:
    """Read `published`, which Hugo takes for a date and Jekyll for a flag: a number but 0 and 1 is a date.

    An empty one is false for Hugo (seen in 0.168).
    """
    if value is None:
        return False
    if isinstance(value, int | float) and value not in {0, 1}:
        return None
    return read_flag(value)


def read_count(value: object) -> int | None:
    """Read a whole number from 1 on, quoted or not.

    Returns:
        None for whatever is none beyond doubt.
    """
    if isinstance(value, str) and value.strip().isdecimal() and len(value.strip()) < _DIGITS:
        value = int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else None
