"""What is frozen reads back as the same, changes only when an answer does, and is refused when it is broken."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any, Final

import pytest

from labnotes.figures.frozen_runs import Frozen, FrozenError, freeze, read_frozen, to_json
from labnotes.figures.run_options import read_runs_request
from labnotes.figures.runs import Answer, RunsRequest

MARCH, APRIL = date(2026, 3, 2), date(2026, 4, 1)
ANSWER: Final = Answer(
    (("slow", "0.5", None), ('a|b <i> "\\ 中\u2028\n', "NaN", "1e-09")), 7, (((0, "1.0"), (0, "NaN")), ())
)


def request(*lines: str) -> RunsRequest:
    body = "\n".join(("store: mlflow.db", "experiment: tuning", "columns: [name, metrics.auc, params.lr]", *lines))
    return read_runs_request(body, 1).request


def test_it_reads_back_as_the_same() -> None:
    frozen = freeze([(request(), ANSWER), (request("chart: loss"), ANSWER)], (), MARCH)
    assert read_frozen(to_json(frozen).encode()) == frozen
    assert [one.day for one in frozen] == [MARCH, MARCH]


def test_the_same_is_written_as_the_same_bytes() -> None:
    assert to_json(freeze([(request(), ANSWER)], (), MARCH)) == to_json(freeze([(request(), ANSWER)], (), MARCH))


def test_each_run_has_a_line() -> None:
    lines = to_json(freeze([(request(), ANSWER)], (), MARCH)).splitlines()
    assert '["slow", "0.5", null],' in lines


def test_an_answer_keeps_its_day_until_it_changes() -> None:
    before = freeze([(request(), ANSWER), (request("limit: 2"), ANSWER)], (), MARCH)
    changed = replace(ANSWER, total=8)
    after = freeze([(request(), ANSWER), (request("limit: 2"), changed)], before, APRIL)
    assert [one.day for one in after] == [MARCH, APRIL]


def test_two_blocks_that_ask_the_same_have_one_answer() -> None:
    assert len(freeze([(request(), ANSWER), (request("title: Other words", "digits: 2"), ANSWER)], (), MARCH)) == 1


CHANGED: Final = ("limit: 2", "order: name", "filter: name = 'slow'", "status: FAILED", "chart: loss")


@pytest.mark.parametrize("line", CHANGED)
def test_a_block_that_asks_for_something_else_finds_no_answer(line: str) -> None:
    (frozen,) = freeze([(request(), ANSWER)], (), MARCH)
    assert frozen.fits(request())
    assert frozen.fits(request("title: Other words", "digits: 2"))
    assert not frozen.fits(request(line))


def test_another_store_fits_only_where_the_file_itself_is_named() -> None:
    (frozen,) = freeze([(request(), ANSWER)], (), MARCH)
    other = replace(request(), store="docs/notes/a.mlflow.json")
    assert not frozen.fits(other)
    assert frozen.fits(other, of_store=False)
    assert not frozen.fits(replace(other, chart="loss"), of_store=False)


def one(**changes: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON
    answer: dict[str, Any] = json.loads(to_json([Frozen({"columns": ["name"]}, Answer((("a",),), 1, ()), MARCH)]))
    answer["answers"][0] |= changes
    return answer


BROKEN: Final[dict[str, object]] = {
    "no JSON": "<<<<<<< HEAD",
    "no mapping": [],
    "no form": {"answers": []},
    "a later form": {"labnotes": "mlflow-runs 2", "answers": []},
    "no answers": {"labnotes": "mlflow-runs 1"},
    "no day": one(as_of="yesterday"),
    "a number for a text": one(runs=[[0.5]]),
    "a cell too many": one(runs=[["a", "b"]]),
    "a total that is none": one(total="all"),
    "a history too many": one(histories=[[], []]),
    "a point without value": one(runs=[["a"]], histories=[[[0]]]),
    "nothing asked": one(asked=None),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_what_is_broken_is_refused(kind: str) -> None:
    broken = BROKEN[kind]
    data = broken if isinstance(broken, str) else json.dumps(broken)
    with pytest.raises(FrozenError):
        read_frozen(data.encode())


def test_what_the_table_above_breaks_is_whole_without_that() -> None:
    assert len(read_frozen(json.dumps(one()).encode())) == 1
