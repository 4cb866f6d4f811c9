"""The options of an `mlflow-runs` block → what it asks for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from labnotes.figures.metrics import MOST_DIGITS
from labnotes.figures.options import Options, Word, read_options
from labnotes.figures.run_filter import Condition, read_filter
from labnotes.figures.run_keys import RunKey, read_key
from labnotes.figures.run_queries import Order
from labnotes.figures.runs import RunsRequest, Selection
from labnotes.notes.fields import shown
from labnotes.notes.nearest import did_you_mean

KEYS: Final = ("store", "experiment", "columns", "filter", "order", "limit", "status", "chart", "title", "digits")
_STATUSES: Final = ("RUNNING", "SCHEDULED", "FINISHED", "FAILED", "KILLED")
_EXAMPLE: Final = "store: mlflow.db"
_DIRECTION: Final = re.compile(r"(?P<key>.*\S)\s+(?P<direction>asc|desc)", re.IGNORECASE | re.DOTALL)
_MOST_RUNS: Final = 10_000


@dataclass(frozen=True, slots=True)
class Asked:
    """A block that is understood."""

    request: RunsRequest
    options: Options
    """As they are written, for messages."""

    @property
    def store(self) -> Word:
        """Where the store is named."""
        return self.options.required("store", "mlflow.db")


def read_runs_request(body: str, first_line: int) -> Asked:
    """Read a block.

    Args:
        body: What stands between its fences.
        first_line: The line of the page's file on which that begins.

    Raises:
        UnreadableError: An option is not understood, or one is missing that must be there.
    """
    options = read_options(body, first_line, KEYS, _EXAMPLE)
    store = options.required("store", "mlflow.db")
    if "://" in store.text:
        remedy = "name the SQLite file by its path from the repository's root, as in 'store: mlflow.db'"
        store.refuse(f"store: {shown(store.text)!r} is an address, and only files are read", remedy)
    selection = Selection(
        options.required("experiment", "my-experiment").text,
        options.text("filter") or "",
        _conditions(options),
        tuple(_order(word) for word in options.each("order")),
        tuple(sorted({_status(word) for word in options.each("status")})),
        options.whole_number("limit", 1, _MOST_RUNS),
    )
    chart = options.word("chart")
    request = RunsRequest(
        store.text,
        selection,
        _columns(options),
        None if chart is None else chart.text.removeprefix("metrics."),
        options.text("title"),
        options.whole_number("digits", 0, MOST_DIGITS),
    )
    return Asked(request, options)


def _conditions(options: Options) -> tuple[Condition, ...]:
    word = options.word("filter")
    return () if word is None else read_filter(word.text, word.line)


def _columns(options: Options) -> tuple[RunKey, ...]:
    """Read the columns; there is no default, because tags and paths carry the names of people and their folders."""
    written = options.each("columns")
    if not written:
        options.refuse(
            "columns", "nothing is shown unasked", "write what to show, as in 'columns: [name, metrics.auc]'"
        )
    columns: dict[RunKey, None] = {}
    for word in written:
        key = read_key(word.text, word.line, "columns")
        if key in columns:
            word.refuse(f"columns: {shown(str(key))!r} stands there twice", "keep one of the two")
        columns[key] = None
    return tuple(columns)


def _order(word: Word) -> Order:
    found = _DIRECTION.fullmatch(word.text)
    key = read_key(word.text if found is None else found["key"], word.line, "order")
    return Order(key, found is not None and found["direction"].lower() == "desc")


def _status(word: Word) -> str:
    if word.text.upper() not in _STATUSES:
        word.refuse(f"status: there is no {shown(word.text)!r}", did_you_mean(word.text, _STATUSES))
    return word.text.upper()
