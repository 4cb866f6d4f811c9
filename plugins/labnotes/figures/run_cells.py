"""What a store keeps → texts that people read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Final

_LARGEST: Final = 1.7976931348623157e308
"""What MLflow writes for infinity, which SQL has not (`sqlalchemy_store.py: sanitize_metric_value`)."""
_NUMBER: Final = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?|NaN|-?Infinity")
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_UNITS: Final = ((86_400, "d"), (3_600, "h"), (60, "min"), (1, "s"))
"""Seconds, and the unit's sign, which is the same in every language."""


def metric_text(value: float, *, is_nan: bool) -> str:
    """Write a metric: the shortest number that reads back as the same; NaN and the infinities as JSON has them."""
    if is_nan or value != value:  # noqa: PLR0124 - NaN is the one number that differs from itself
        return "NaN"
    if abs(value) >= _LARGEST:
        return "Infinity" if value > 0 else "-Infinity"
    return repr(float(value))


def moment_text(milliseconds: int | None) -> str | None:
    """Write a moment in UTC, to the second, as in 2026-03-02 14:05:33."""
    if milliseconds is None:
        return None
    try:
        return f"{_EPOCH + timedelta(seconds=milliseconds // 1000):%Y-%m-%d %H:%M:%S}"
    except OverflowError:
        return f"{milliseconds} ms"


def duration_text(start: int | None, end: int | None) -> str | None:
    """Write the time between two moments in milliseconds, in its two largest full units: 64 ms, 12.3 s, 3 min 12 s."""
    if start is None or end is None:
        return None
    sign, milliseconds = "-" if end < start else "", abs(end - start)
    seconds = milliseconds // 1000
    if not seconds:
        return f"{sign}{milliseconds} ms"
    if seconds < 60:  # noqa: PLR2004 - a minute
        return f"{sign}{seconds}.{milliseconds % 1000 // 100} s"
    rest, parts = seconds, list[str]()
    for size, unit in _UNITS:
        count, rest = divmod(rest, size)
        if count or parts:
            parts.append(f"{count} {unit}")
    return f"{sign}{' '.join(parts[:2])}"


def is_numeric(column: Iterable[str | None]) -> bool:
    """Tell whether all that stands in a column are numbers."""
    cells = [cell for cell in column if cell is not None]
    return bool(cells) and all(_NUMBER.fullmatch(cell) for cell in cells)
