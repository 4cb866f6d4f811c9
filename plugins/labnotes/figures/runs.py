"""What an `mlflow-runs` block asks for, and the answer to it, wherever that came from."""

from __future__ import annotations

from dataclasses import dataclass

from labnotes.figures.run_filter import Condition
from labnotes.figures.run_keys import RunKey
from labnotes.figures.run_queries import Order


@dataclass(frozen=True, slots=True)
class Selection:
    """Which runs a block asks for."""

    experiment: str
    """Its name, or its id."""
    filter: str = ""
    """As it was written."""
    conditions: tuple[Condition, ...] = ()
    """The same, read."""
    orders: tuple[Order, ...] = ()
    statuses: tuple[str, ...] = ()
    """Those of which one is enough, sorted; none for any."""
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class RunsRequest:
    """All that one block asks for."""

    store: str
    """Path of the store, or of a frozen file, from the repository."""
    selection: Selection
    columns: tuple[RunKey, ...]
    chart: str | None = None
    """The metric whose histories are drawn."""
    title: str | None = None
    digits: int | None = None
    """To how many decimal places metrics are shown; None for as they are."""


Point = tuple[int, str]
"""A step, and the value as it is shown."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a store says to a request."""

    rows: tuple[tuple[str | None, ...], ...]
    """Of each run, in order, its value for each column as text; None where it has none."""
    total: int
    """How many runs were found, of which `rows` may be the first few."""
    histories: tuple[tuple[Point, ...], ...] = ()
    """Of each run every value of the chart's metric; empty without a chart."""


class StoreError(Exception):
    """A store cannot be read, or has no answer; carries what is wrong, the remedy, and whose fault it is."""

    def __init__(self, option: str, reason: str, remedy: str) -> None:
        super().__init__(f"{option}: {reason}; {remedy}")
        self.option = option
        """The key of the block with which it has to do."""
        self.reason = reason
        self.remedy = remedy
