"""How the values of a store are written for readers."""

from __future__ import annotations

import math

import pytest

from labnotes.figures.run_cells import duration_text, is_numeric, metric_text, moment_text


@pytest.mark.parametrize(
    ("value", "is_nan", "text"),
    [
        (0.1 + 0.2, False, "0.30000000000000004"),
        (1.0, False, "1.0"),
        (-0.0, False, "-0.0"),
        (1e-9, False, "1e-09"),
        (0.0, True, "NaN"),
        (math.nan, False, "NaN"),
        (1.7976931348623157e308, False, "Infinity"),
        (-1.7976931348623157e308, False, "-Infinity"),
        (math.inf, False, "Infinity"),
        (1.7e308, False, "1.7e+308"),
    ],
)
def test_a_metric(value: float, is_nan: bool, text: str) -> None:  # noqa: FBT001 - of a table
    assert metric_text(value, is_nan=is_nan) == text


@pytest.mark.parametrize(
    ("milliseconds", "text"),
    [
        (None, None),
        (0, "1970-01-01 00:00:00"),
        (1_700_000_000_999, "2023-11-14 22:13:20"),
        (-1, "1969-12-31 23:59:59"),
        (10**18, "1000000000000000000 ms"),
    ],
)
def test_a_moment(milliseconds: int | None, text: str | None) -> None:
    assert moment_text(milliseconds) == text


@pytest.mark.parametrize(
    ("milliseconds", "text"),
    [
        (0, "0 ms"),
        (999, "999 ms"),
        (1000, "1.0 s"),
        (59_999, "59.9 s"),
        (60_000, "1 min 0 s"),
        (3_599_999, "59 min 59 s"),
        (3_600_000, "1 h 0 min"),
        (90_061_000, "1 d 1 h"),
        (-61_000, "-1 min 1 s"),
    ],
)
def test_a_duration(milliseconds: int, text: str) -> None:
    assert duration_text(5, 5 + milliseconds) == text


def test_a_run_that_goes_on_has_no_duration() -> None:
    assert duration_text(5, None) is None
    assert duration_text(None, 5) is None


@pytest.mark.parametrize(
    ("column", "numeric"),
    [
        (["0.1", None, "-1e5", "NaN"], True),
        (["0.1", "Adam"], False),
        (["2023-11-14"], False),
        ([None], False),
        ([], False),
    ],
)
def test_a_column_of_numbers(column: list[str | None], numeric: bool) -> None:  # noqa: FBT001 - of a table
    assert is_numeric(column) is numeric
