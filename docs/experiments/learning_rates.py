"""Trains one small model with five learning rates, and writes what the notes show of it.

Standard library only, except for `--store`, which needs MLflow. The same numbers on every machine: what is written is
rounded to six digits.

    python docs/experiments/learning_rates.py                 # metrics.json, loss.csv, confusion.csv
    python docs/experiments/learning_rates.py --store mlflow.db && labnotes freeze docs/notes/learning-rates.md
"""

from __future__ import annotations

import argparse
import csv
import json
import math
import random
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
PARAMS = json.loads((HERE / "params.json").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Customer:
    """One row: three standardised inputs, and whether the customer left."""

    inputs: tuple[float, float, float]
    left: bool


def customers(seed: int, count: int) -> list[Customer]:
    """Draw customers whose inputs say something about leaving, and not everything."""
    draw = random.Random(seed)  # noqa: S311 - a simulation
    found = []
    for _ in range(count):
        months, calls, late = (draw.gauss(0, 1) for _ in range(3))
        leaving = -0.9 - 1.2 * months + 0.8 * calls + 0.5 * late + draw.gauss(0, 1)
        found.append(Customer((months, calls, late), leaving > 0))
    return found


def chance(weights: list[float], inputs: tuple[float, ...]) -> float:
    """Give the model's probability of leaving."""
    total = weights[0] + sum(weight * value for weight, value in zip(weights[1:], inputs, strict=True))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def loss(weights: list[float], rows: list[Customer]) -> float:
    """Give the mean log loss."""
    chances = (chance(weights, row.inputs) if row.left else 1 - chance(weights, row.inputs) for row in rows)
    return -sum(math.log(max(value, 1e-13)) for value in chances) / len(rows)


def accuracy(weights: list[float], rows: list[Customer]) -> float:
    """Give the share of rows that the model gets right."""
    return sum((chance(weights, row.inputs) > 1 / 2) == row.left for row in rows) / len(rows)


def train(rows: list[Customer], rate: float, epochs: int, batch: int) -> list[list[float]]:
    """Descend by batches, and give the weights after each epoch."""
    weights = [0.0] * 4
    path = []
    for _ in range(epochs):
        for first in range(0, len(rows), batch):
            part = rows[first : first + batch]
            errors = [chance(weights, row.inputs) - row.left for row in part]
            slopes = [
                sum(errors),
                *(sum(e * row.inputs[n] for e, row in zip(errors, part, strict=True)) for n in range(3)),
            ]
            weights = [weight - rate * slope / len(part) for weight, slope in zip(weights, slopes, strict=True)]
        path.append(weights)
    return path


def main() -> None:
    """Train, write the files, and log the runs if there is a store to log them into."""
    options = argparse.ArgumentParser()
    options.add_argument("--store", type=Path, help="an mlflow.db to log the runs into")
    store = options.parse_args().store
    rows = customers(PARAMS["seed"], PARAMS["rows"])
    cut = int(len(rows) * PARAMS["train_share"])
    known, new = rows[:cut], rows[cut:]
    paths = {rate: train(known, rate, PARAMS["epochs"], PARAMS["batch"]) for rate in PARAMS["rates"]}
    losses = {rate: [round(loss(weights, new), 6) for weights in path] for rate, path in paths.items()}
    best = min(losses, key=lambda rate: losses[rate][-1])
    final = paths[best][-1]
    metrics = {
        "best": {"rate": best, "loss": losses[best][-1], "accuracy": round(accuracy(final, new), 6)},
        "always_stays": {"accuracy": round(sum(not row.left for row in new) / len(new), 6)},
        "rows": {"train": len(known), "test": len(new)},
    }
    (HERE / "metrics.json").write_text(json.dumps(metrics, indent=2) + "\n", encoding="utf-8")
    with (HERE / "loss.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["epoch", *(f"rate {rate}" for rate in losses)])
        table.writerows([epoch + 1, *values] for epoch, values in enumerate(zip(*losses.values(), strict=True)))
    with (HERE / "confusion.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["actual", "predicted"])
        said = {True: "leaves", False: "stays"}
        table.writerows([said[row.left], said[chance(final, row.inputs) > 1 / 2]] for row in new)
    if store is not None:
        log(store, losses, {rate: accuracy(path[-1], new) for rate, path in paths.items()})


def log(store: Path, losses: dict[float, list[float]], accuracies: dict[float, float]) -> None:
    """Log one run for each rate."""
    from mlflow.entities import Metric, Param  # noqa: PLC0415 - only those who log need MLflow
    from mlflow.tracking import MlflowClient  # noqa: PLC0415 - the same

    client = MlflowClient(f"sqlite:///{store}")
    experiment = client.create_experiment("learning-rates")
    for number, (rate, values) in enumerate(losses.items()):
        begun = 1_789_300_000_000 + number * 60_000
        run = client.create_run(experiment, start_time=begun, run_name=f"rate {rate}").info.run_id
        history = [Metric("loss", value, begun + epoch, epoch + 1) for epoch, value in enumerate(values)]
        history.append(Metric("accuracy", round(accuracies[rate], 6), begun, 0))
        client.log_batch(run, history, [Param("rate", str(rate)), Param("batch", str(PARAMS["batch"]))])
        client.set_terminated(run, end_time=begun + 30_000)


if __name__ == "__main__":
    main()
