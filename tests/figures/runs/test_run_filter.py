"""What of MLflow's filter syntax is read, and what is refused with the line and a way out."""

from __future__ import annotations

from typing import Final

import pytest

from labnotes.figures.run_filter import Condition, read_filter
from labnotes.figures.run_keys import RunKey, read_key
from labnotes.notes.unreadable import UnreadableError

AUC, LR, NOTE = RunKey("metrics", "auc"), RunKey("params", "lr"), RunKey("tags", "note")
STATUS, NAME, START, ID = (RunKey("run", name) for name in ("status", "name", "start", "id"))

READ: Final = {
    "metrics.auc > 0.8": [Condition(AUC, ">", 0.8)],
    "metric.auc>=.5": [Condition(AUC, ">=", 0.5)],
    "metrics.`auc` = -1e-3": [Condition(AUC, "=", -0.001)],
    'metrics."val loss" < 1.': [Condition(RunKey("metrics", "val loss"), "<", 1.0)],
    "metrics.val/f1@5 != 1": [Condition(RunKey("metrics", "val/f1@5"), "!=", 1.0)],
    "parameters.lr = '0.1'": [Condition(LR, "=", "0.1")],
    'param.lr != ""': [Condition(LR, "!=", "")],
    "params.a.b = 'c and d > 1'": [Condition(RunKey("params", "a.b"), "=", "c and d > 1")],
    "tags.note LIKE 'a%'": [Condition(NOTE, "like", "a%")],
    "tag.note  Not  In ('a', \"b\")": [Condition(NOTE, "not in", ("a", "b"))],
    "tags.note is  NOT null": [Condition(NOTE, "is not null", None)],
    "attributes.status in ('FAILED',)": [Condition(STATUS, "in", ("FAILED",))],
    "attr.run_name ilike '%x'": [Condition(NAME, "ilike", "%x")],
    "run_id = 'x'": [Condition(ID, "=", "x")],
    "start_time >= 1700000000000": [Condition(START, ">=", 1.7e12)],
    "created < 5": [Condition(START, "<", 5.0)],
    "metrics.auc > 0.8 and params.lr = '0.1' AND status != 'FAILED'": [
        Condition(AUC, ">", 0.8), Condition(LR, "=", "0.1"), Condition(STATUS, "!=", "FAILED"),
    ],
}  # fmt: skip

REFUSED: Final = {
    "": "'' is not understood",
    "metrics.auc": "'metrics.auc' is not understood",
    "metrics.auc > 0.8 or metrics.auc < 0.1": "'or metrics.auc < 0.1' is not understood",
    "(metrics.auc > 0.8)": "'(metrics.auc > 0.8)' is not understood",
    "not metrics.auc > 0.8": "'not metrics.auc > 0.8' is not understood",
    "metrics.auc > 0.8,": "',' is not understood",
    "metrics.auc > 0.8 and": "is not understood",
    "metrics.auc > '0.8'": "compare with a number",
    "metrics.auc > high": "compare with a number",
    "metrics.auc like '0.%'": "for numbers there are = != < <= > >=",
    "metrics.auc is null": "is not understood",
    "params.lr > 0.1": "for texts =, !=, like",
    "params.lr = 0.1": "write the text in quotes",
    "params.lr in '0.1'": "write the texts in quotes and parentheses",
    "params.lr in ()": "write the texts in quotes and parentheses",
    "params.lr = '0.1": "is not understood",
    "status is null": "is not understood",
    "dataset.name = 'x'": "'dataset.name' is nothing that a run has",
    "statsu = 'FAILED'": "a run has no 'statsu'; did you mean 'status'?",
    "user_id = 'ann'": "a run has no 'user_id'; there are: name, id, status",
    "metrics.auc > 0.8; DROP TABLE runs": "'; DROP TABLE runs' is not understood",
}


@pytest.mark.parametrize("text", READ)
def test_a_filter_is_read(text: str) -> None:
    assert list(read_filter(text, 7)) == READ[text]


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_not_supported_is_refused(text: str) -> None:
    with pytest.raises(UnreadableError) as refused:
        read_filter(text, 7)
    assert REFUSED[text] in str(refused.value.problem)
    assert refused.value.problem.problem.startswith("filter: ")
    assert refused.value.problem.line == 7


@pytest.mark.parametrize("kind", ["metrics", "params", "tags", "run"])
def test_a_name_is_read_as_it_is_written(kind: str) -> None:
    key = RunKey(kind, "status")  # type: ignore[arg-type]  # of a table
    assert read_key(str(key), 1, "columns") == key
