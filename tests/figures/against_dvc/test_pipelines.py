"""The arrows of a `dvc-pipeline` are those of `dvc dag`."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import Final

import pytest
from tests.figures.against_dvc.conftest import dvc
from tests.figures.repositories import git, write

from labnotes.figures.mlflow_runs import Docs
from labnotes.figures.writers import Figures
from labnotes.notes.blocks import Block
from labnotes.notes.texts import Texts

PIPELINE: Final = """\
vars: [{name: raw}]
stages:
  final:
    cmd: cat work/t.txt out-a.txt > final.txt
    params: [models, {params.yaml: [out]}]
    deps: [work/t.txt, out-a.txt, g-0.1-1.txt]
    metrics: [final.txt: {cache: false}]
  prepare:
    cmd: mkdir -p data && echo 1 > data/${name}.csv
    outs: ["data/${name}.csv"]
  build:
    foreach: [a, 1, 0.10, true, 1e-3]
    do:
      cmd: cp data/raw.csv out-${item}.txt
      deps: [data]
      outs: ["out-${item}.txt"]
  each:
    foreach: ${models}
    do:
      cmd: echo ${item.lr} > m-${key}.txt
      deps: [data/raw.csv]
      params: ["models.${key}.lr"]
      outs: ["m-${key}.txt"]
  several:
    foreach: [{x: 1}, {x: 2}]
    do:
      cmd: mkdir -p d-${item.x} && echo 1 > d-${item.x}/file
      outs: ["d-${item.x}"]
  inside:
    cmd: cp d-1/file inside.txt
    deps: [d-1/file]
    outs: [inside.txt]
  grid:
    matrix:
      f: [0.1, x]
      g: [{q: 1}, {q: 2}]
    cmd: echo 1 > g-${item.f}-${item.g.q}.txt
    deps: [m-us.txt]
    outs: ["g-${item.f}-${item.g.q}.txt"]
  there:
    wdir: work
    cmd: cp ../m-eu.txt t.txt
    deps: [../m-eu.txt]
    outs: [t.txt]
"""
SUB: Final = "stages:\n  s: {cmd: cp ../final.txt s.txt, deps: [../final.txt], outs: [s.txt]}\n"
FILES: Final = {
    "dvc.yaml": PIPELINE, "sub/dvc.yaml": SUB, "work/.gitkeep": "",
    "params.yaml": "models: {us: {lr: 0.1}, eu: {lr: 0.2}}\nout: final.txt\n",
}  # fmt: skip


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a project whose stages came of templates; one of them was renamed after it had run."""
    root = tmp_path_factory.mktemp("pipeline") / "project"
    write(root, FILES | {"dvc.yaml": PIPELINE.replace("  there:", "  renamed:")})
    git(root, "init", "-q")
    dvc(root, "init", "-q")
    dvc(root, "repro", "-q")
    write(root, {"dvc.yaml": PIPELINE})
    return root


def shown(root: Path, body: str) -> tuple[set[str], set[tuple[str, str]]]:
    """Give the stages of a drawing and its arrows, as they are said to who does not see it."""
    figures = Figures(root, Texts(), lambda _: False, Docs(root / "docs", "docs"))
    html = figures.blocks["dvc-pipeline"].write(Block(0, 0, "", body, "dvc-pipeline"), 1, "a.md", 0).html
    (said,) = re.findall("<desc>(.*?)</desc>", html)
    parts = [sentence.partition(" after ") for sentence in unescape(said).split(". ")]
    return {name for name, _, _ in parts}, {(one, name) for name, _, rest in parts if rest for one in rest.split(", ")}


def test_stages_and_arrows_are_those_of_dvc(root: Path) -> None:
    said = dvc(root, "dag", "--dot")
    stages, arrows = shown(root, "file: [dvc.yaml, sub/dvc.yaml]")
    assert arrows == set(re.findall(r'^"(.*?)" -> "(.*?)";$', said, re.MULTILINE))
    assert stages == set(re.findall(r'^"([^"]*)";$', said, re.MULTILINE))
    assert len(arrows) > 15


def test_what_the_lock_still_has_is_no_stage(root: Path) -> None:
    assert "renamed:" in (root / "dvc.lock").read_text(encoding="utf-8")
    stages, arrows = shown(root, "")
    assert "renamed" not in stages
    assert ("there", "final") in arrows


def test_a_project_without_templates(dvc_project: Path) -> None:
    assert shown(dvc_project, "rev: v1")[1] == set(re.findall(r'"(.*?)" -> "(.*?)"', dvc(dvc_project, "dag", "--dot")))
