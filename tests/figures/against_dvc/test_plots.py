"""What `dvc-plot` draws and lists is what `dvc plots` says of the same files at the same revisions."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any, Final

import pytest
from tests.figures.against_dvc.conftest import dvc
from tests.figures.drawn import drawings, near, starts
from tests.figures.repositories import commit
from tests.figures.test_table import Cells

from labnotes.figures.mlflow_runs import Docs
from labnotes.figures.writers import Figures
from labnotes.notes.blocks import Block
from labnotes.notes.texts import Texts

PLOTS: Final = """\
plots:
  - line: {x: step, y: {loss.csv: [loss]}}
  - two: {x: step, y: {loss.csv: [loss, acc]}}
  - below: {x: fpr, y: {roc.json: [tpr]}}
  - tabs: {x: x, y: {cloud.tsv: [y]}, template: scatter}
  - row: {y: {loss.csv: [acc]}}
  - pairs: {x: actual, y: {pairs.csv: [predicted]}, template: confusion}
"""
LOSSES: Final = {
    "v1": "step,loss,acc\n0,0.693147,0.575000\n1,0.664847,0.835000\n2,0.639600,0.830000\n",
    "v2": "step,loss,acc\n2,-5.5e-1,1\n0,0.693147,0.575000\n1,0.589739,0.835000\n10,1e2,0.9\n11,0.25,0.95\n",
}
CURVES: Final = {
    "v1": '{"auc": 0.75, "roc": [{"fpr": 0.0, "tpr": 0.0}, {"fpr": 0.25, "tpr": 0.75}, {"fpr": 1.0, "tpr": 1.0}]}',
    "v2": '{"roc": [{"fpr": 0, "tpr": 1e-3}, {"fpr": 0.125, "tpr": 0.8125}, {"fpr": 1, "tpr": 1}]}',
}
CLOUDS: Final = {"v1": "x\ty\n1e9\t1e-9\n2e9\t5e-9\n", "v2": "x\ty\n1.5e9\t-2e-9\n1e9\t1e-9\n"}
PAIRS: Final = {
    "v1": "actual,predicted\nneg,neg\npos,neg\npos,pos\npos,pos\n",
    "v2": "actual,predicted\nneg,neg\nneg,pos\npos,pos\n",
}

BLOCKS: Final = {
    "line": ("file: loss.csv\nx: step\ny: loss", "step", ["loss"]),
    "two": ("file: loss.csv\nx: step\ny: [loss, acc]", "step", ["loss", "acc"]),
    "below": ("file: roc.json\nx: fpr\ny: tpr", "fpr", ["tpr"]),
    "tabs": ("file: cloud.tsv\nx: x\ny: y\nkind: scatter", "x", ["y"]),
    "row": ("file: loss.csv\ny: acc", "step", ["acc"]),
}
"""Block, and the names of the columns in what DVC says; without `x`, it calls the row `step`, as we do `Row`."""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a project with plots at two tags; its stages ran long ago, for what is asked is what they left."""
    root = tmp_path_factory.mktemp("plots") / "project"
    commit(root, {"dvc.yaml": PLOTS})
    dvc(root, "init", "-q")
    for tag in ("v1", "v2"):
        files = {"loss.csv": LOSSES[tag], "roc.json": CURVES[tag], "cloud.tsv": CLOUDS[tag], "pairs.csv": PAIRS[tag]}
        commit(root, files, tag)
    return root


@pytest.fixture(scope="module")
def said(root: Path) -> dict[str, list[dict[str, Any]]]:
    """Give the points of each plot as `dvc plots diff` says them."""
    found = json.loads(dvc(root, "plots", "diff", "v1", "v2", "--json"))["data"]
    return {name: plots[0]["content"]["data"]["values"] for name, plots in found.items()}


def written(root: Path, body: str) -> str:
    figures = Figures(root, Texts(), lambda _: False, Docs(root / "docs", "docs"))
    return figures.blocks["dvc-plot"].write(Block(0, 0, "", body, "dvc-plot"), 1, "a.md", 0).html


def told(said: dict[str, list[dict[str, Any]]], name: str, revision: str) -> list[dict[str, Any]]:
    """Give DVC's points of a revision; of a plot of several columns, each row is there for each of them."""
    rows = [row for row in said[name] if row["rev"].partition("::")[0] == revision]
    fields = [row.get("field") or row["rev"].partition("::")[2] or "" for row in rows]
    return [row for row, field in zip(rows, fields, strict=True) if field == fields[0]]


def places(rows: list[dict[str, Any]], x: str, y: str) -> list[tuple[float, float]]:
    found = [(float(row[x]), float(row[y])) for row in rows]
    return sorted(found, key=lambda point: point[0])


@pytest.mark.parametrize("name", ["line", "below"])
def test_points_scaled_back_are_those_of_dvc(root: Path, said: dict[str, list[dict[str, Any]]], name: str) -> None:
    body, x, (y,) = BLOCKS[name]
    (drawing,) = drawings(written(root, f"{body}\nrev: [v1, v2]"))
    lines = drawing.lines()
    assert len(lines) == 2
    for runs, revision in zip(lines, ("v1", "v2"), strict=True):
        (run,) = runs
        assert near(run, places(told(said, name, revision), x, y), drawing.pixel)


def test_so_are_those_of_a_cloud(root: Path, said: dict[str, list[dict[str, Any]]]) -> None:
    body, x, (y,) = BLOCKS["tabs"]
    for revision in ("v1", "v2"):
        (drawing,) = drawings(written(root, f"{body}\nrev: {revision}"))
        (cloud,) = drawing.marks
        found = sorted(drawing.value(point) for point in starts(cloud))
        assert near(found, places(told(said, "tabs", revision), x, y), drawing.pixel)


@pytest.mark.parametrize("revision", ["v1", "v2"])
@pytest.mark.parametrize("name", BLOCKS)
def test_a_table_has_exactly_the_values_of_dvc(
    root: Path, said: dict[str, list[dict[str, Any]]], name: str, revision: str
) -> None:
    body, x, ys = BLOCKS[name]
    head, *rows = Cells(written(root, f"{body}\nrev: {revision}")).rows
    rows_told = told(said, name, revision)
    assert head[1:] == ys
    assert [len(row) for row in rows] == [len(head)] * len(rows_told)
    for row, values in zip(rows, rows_told, strict=True):
        assert [_same(cell, values[key]) for cell, key in zip(row, [x, *ys], strict=True)] == [True] * len(row)


def _same(cell: str, value: object) -> bool:
    """Tell whether a cell is what DVC says: of CSV the text, of JSON a number that it has read into a float."""
    return cell == value if isinstance(value, str) else float(cell) == value


@pytest.mark.parametrize("revision", ["v1", "v2"])
def test_a_matrix_counts_what_dvc_gives_to_its_template(
    root: Path, said: dict[str, list[dict[str, Any]]], revision: str
) -> None:
    body = f"file: pairs.csv\nx: actual\ny: predicted\nkind: confusion\nrev: {revision}"
    head, *rows = Cells(written(root, body)).rows
    pairs = Counter((row["actual"], row["predicted"]) for row in said["pairs"] if row["rev"] == revision)
    found = {(column, name): int(cell) for name, *cells in rows for column, cell in zip(head[1:], cells, strict=True)}
    assert {pair: count for pair, count in found.items() if count} == pairs
