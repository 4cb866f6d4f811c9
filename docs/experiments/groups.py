"""Shows how a split by rows flatters a model that only recognises machines: writes groups.json.

Standard library only; the same numbers on every machine.

    python docs/experiments/groups.py
"""

from __future__ import annotations

import json
import random
from pathlib import Path
from statistics import fmean

MACHINES, ROWS, SENSORS, FOLDS, SITES = 60, 20, 6, 5, 5
Row = tuple[int, bool, tuple[float, ...]]
"""The machine, its label, and what its sensors say."""


def measured(seed: int) -> list[Row]:
    """Draw machines whose label has nothing to do with their signature."""
    draw = random.Random(seed)  # noqa: S311 - a simulation
    rows = []
    for machine in range(MACHINES):
        label = draw.random() < 1 / 2
        signature = [draw.gauss(0, 1) for _ in range(SENSORS)]
        rows += [(machine, label, tuple(draw.gauss(mean, 0.3) for mean in signature)) for _ in range(ROWS)]
    draw.shuffle(rows)
    return rows


def nearest(rows: list[Row], inputs: tuple[float, ...]) -> bool:
    """Predict the label of the nearest row."""
    return min(rows, key=lambda row: sum((a - b) ** 2 for a, b in zip(row[2], inputs, strict=True)))[1]


def score(rows: list[Row], *, by_machine: bool) -> float:
    """Give the accuracy over the folds of a split."""
    hits = []
    for fold in range(FOLDS):
        place = [(row[0] if by_machine else number) % FOLDS == fold for number, row in enumerate(rows)]
        known = [row for row, is_test in zip(rows, place, strict=True) if not is_test]
        hits += [nearest(known, row[2]) == row[1] for row, is_test in zip(rows, place, strict=True) if is_test]
    return fmean(hits)


def main() -> None:
    """Score both splits on a few data sets."""
    sites = [measured(seed) for seed in range(SITES)]
    found = {
        "split_by_row": {"accuracy": round(fmean(score(rows, by_machine=False) for rows in sites), 3)},
        "split_by_machine": {"accuracy": round(fmean(score(rows, by_machine=True) for rows in sites), 3)},
    }
    place = Path(__file__).with_name("groups.json")
    place.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
