"""What an `mlflow-runs` block may say, and what is told of what it may not."""

from __future__ import annotations

from typing import Final

import pytest

from labnotes.figures.run_keys import RunKey
from labnotes.figures.run_options import read_runs_request
from labnotes.figures.run_queries import Order
from labnotes.notes.unreadable import UnreadableError

BLOCK: Final = "store: mlflow.db\nexperiment: tuning\ncolumns: [name, metrics.auc]\n"


def test_a_block_with_everything() -> None:
    request = read_runs_request(
        BLOCK + "filter: metrics.auc > 0.5\norder: [metrics.auc desc, params.`learning rate`, Start ASC]\nlimit: 5\n"
        "status: [finished, FAILED]\nchart: metrics.loss\ntitle: Runs\ndigits: 3\n",
        2,
    ).request
    assert request.store == "mlflow.db"
    assert request.columns == (RunKey("run", "name"), RunKey("metrics", "auc"))
    assert request.selection.experiment == "tuning"
    assert request.selection.filter == "metrics.auc > 0.5"
    assert len(request.selection.conditions) == 1
    assert request.selection.orders == (
        Order(RunKey("metrics", "auc"), descending=True),
        Order(RunKey("params", "learning rate")),
        Order(RunKey("run", "start")),
    )
    assert request.selection.statuses == ("FAILED", "FINISHED")
    assert (request.selection.limit, request.chart, request.title, request.digits) == (5, "loss", "Runs", 3)


def test_a_block_with_what_it_needs() -> None:
    request = read_runs_request(BLOCK, 2).request
    assert (request.selection.orders, request.selection.conditions, request.selection.statuses) == ((), (), ())
    assert (request.selection.limit, request.chart, request.title, request.digits) == (None, None, None, None)


REFUSED: Final = {
    "experiment: tuning\ncolumns: name\n": (2, "store: there is none; write 'store: mlflow.db'"),
    "store: mlflow.db\ncolumns: name\n": (2, "experiment: there is none"),
    "store: mlflow.db\nexperiment: tuning\n": (2, "columns: nothing is shown unasked"),
    "store: mlflow.db\nexperiment: tuning\ncolumns: []\n": (4, "columns: nothing is shown unasked"),
    "store: sqlite:///mlflow.db\nexperiment: tuning\ncolumns: name\n": (2, "is an address, and only files are read"),
    "store: http://localhost:5000\nexperiment: tuning\ncolumns: name\n": (2, "is an address"),
    BLOCK + "colums: name\n": (5, "there is no key 'colums'; did you mean 'columns'?"),
    BLOCK + "limit: 0\n": (5, "limit: '0' is not understood"),
    BLOCK + "status: DONE\n": (5, "status: there is no 'DONE'"),
    BLOCK + "status: fnished\n": (5, "did you mean 'FINISHED'?"),
    BLOCK + "digits: many\n": (5, "digits: 'many' is not understood"),
    BLOCK + "order: metrics.auc up\n": (5, "order: 'metrics.auc up' is nothing that a run has"),
    BLOCK + "order:\n  - name\n  - artifact_uri\n": (7, "order: a run has no 'artifact_uri'"),
    BLOCK + "filter: auc > 0.5\n": (5, "filter: a run has no 'auc'"),
    BLOCK + "filter: [a, b]\n": (5, "filter: a list is not understood"),
    BLOCK.replace("metrics.auc", "metric.auc, metrics.`auc`"): (4, "columns: 'metrics.auc' stands there twice"),
    BLOCK.replace("metrics.auc", "mertics.auc"): (4, "columns: 'mertics.auc' is nothing that a run has"),
    BLOCK.replace("metrics.auc", "metrics"): (4, "columns: a run has no 'metrics'; did you mean 'metrics.NAME'?"),
    BLOCK.replace("metrics.auc", '"*"'): (4, "columns: a run has no '*'"),
}


@pytest.mark.parametrize("body", REFUSED)
def test_what_is_not_understood_is_refused(body: str) -> None:
    line, words = REFUSED[body]
    with pytest.raises(UnreadableError) as refused:
        read_runs_request(body, 2)
    assert words in str(refused.value.problem)
    assert refused.value.problem.line == line
