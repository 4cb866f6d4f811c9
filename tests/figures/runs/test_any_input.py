"""Whatever stands in a block or in a frozen file is read or refused, and nothing else happens."""

from __future__ import annotations

import json
from contextlib import suppress

from hypothesis import given
from hypothesis import strategies as st

from labnotes.figures.frozen_runs import FrozenError, read_frozen, to_json
from labnotes.figures.run_filter import read_filter
from labnotes.figures.run_options import read_runs_request
from labnotes.notes.unreadable import UnreadableError

PARTS = st.sampled_from(
    [
        "metrics.auc",
        "params.`a_b`",
        "tags.x",
        "status",
        ">",
        "=",
        "!=",
        "like",
        "in",
        "is",
        "not",
        "null",
        "and",
        "or",
        "0.8",
        "'x'",
        '"y"',
        "('a','b')",
        "(",
        ")",
        "'",
        "`",
        "%",
        "--",
        ";",
    ]
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
        st.sampled_from(["labnotes", "answers", "as_of", "asked", "columns", "total", "runs", "histories"]), inner
    ),
    max_leaves=10,
)  # fmt: skip


@given(st.lists(PARTS).map(" ".join) | st.text())
def test_a_filter(text: str) -> None:
    with suppress(UnreadableError):
        conditions = read_filter(text, 1)
        assert conditions


@given(st.dictionaries(st.sampled_from(["store", "experiment", "columns", "filter", "order", "limit", "chart"]), JSON))
def test_a_block(body: dict[str, object]) -> None:
    with suppress(UnreadableError):
        read_runs_request(json.dumps(body), 1)


@given(JSON)
def test_a_frozen_file(value: object) -> None:
    for data in (value, {"labnotes": "mlflow-runs 1", "answers": [value]}):
        with suppress(FrozenError):
            to_json(read_frozen(json.dumps(data).encode()))


@given(st.binary())
def test_bytes(data: bytes) -> None:
    with suppress(FrozenError):
        read_frozen(data)
