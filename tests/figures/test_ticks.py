"""Marks of axes are round, lie where they say, and are told apart by their labels."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labnotes.figures.drawing.ticks import around, labels, marks, share, spread, step

CASES: Final = {
    # least, greatest, at most so many distances: what stands at the axis
    ("0", "29", 6): ["0", "5", "10", "15", "20", "25"],
    ("0", "1", 5): ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"],
    ("0.05", "0.74", 4): ["0.2", "0.4", "0.6"],
    ("-4", "3", 4): ["-4", "-2", "0", "2"],
    ("0", "1e10", 5): ["0", "2e9", "4e9", "6e9", "8e9", "10e9"],
    ("1e-9", "3.5e-9", 5): ["1.0e-9", "1.5e-9", "2.0e-9", "2.5e-9", "3.0e-9", "3.5e-9"],
    ("1000000001", "1000000005", 4): ["1000000001", "1000000002", "1000000003", "1000000004", "1000000005"],
    ("99999", "100001", 2): ["99999", "100000", "100001"],
    ("0", "1e300", 2): ["0", "0.5e300", "1.0e300"],
    ("0", "0.3", 3): ["0.0", "0.1", "0.2", "0.3"],
}


@pytest.mark.parametrize("case", CASES, ids=str)
def test_marks(case: tuple[str, str, int]) -> None:
    least, greatest, count = Decimal(case[0]), Decimal(case[1]), case[2]
    distance = step(least, greatest, count)
    assert labels(marks(least, greatest, distance), distance) == CASES[case]


@pytest.mark.parametrize(
    ("values", "wanted"),
    [
        (["1", "3"], ["1", "3"]),
        (["7"], ["6", "8"]),
        (["0", "0"], ["-1", "1"]),
        (["0.5", "0.5"], ["0.45", "0.55"]),
        (["-0.5"], ["-0.55", "-0.45"]),
        (["1e9"], ["9e8", "1.1e9"]),
    ],
)
def test_an_axis_is_never_without_length(values: list[str], wanted: list[str]) -> None:
    assert spread([Decimal(value) for value in values]) == tuple(map(Decimal, wanted))


def test_between_whole_numbers_nothing_is_marked() -> None:
    assert step(Decimal(0), Decimal(2), 6, whole=True) == 1
    assert step(Decimal(0), Decimal(2), 6) < 1


numbers = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**300), max_value=10**300, places=12)


@given(st.lists(numbers, min_size=1), st.integers(1, 6))
def test_all_values_lie_between_round_ends(values: list[Decimal], count: int) -> None:
    least, greatest = spread(values)
    assert least < greatest
    distance = step(least, greatest, count)
    first, last = around(least, greatest, distance)
    found = marks(first, last, distance)
    assert 2 <= len(found) <= count + 3
    assert all(0 <= share(value, first, last) <= 1 for value in values)
    texts = labels(found, distance)
    assert len(set(texts)) == len(texts)
    for value, text in zip(found, texts, strict=True):
        assert abs(Decimal(text) - value) <= distance / 1000
