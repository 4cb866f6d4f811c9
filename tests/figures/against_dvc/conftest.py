"""A real project of DVC, with two tags and a newer working tree, made once; its stages always give the same numbers."""

from __future__ import annotations

import json
import math
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest
from tests.figures.repositories import environment, git, write

STAGES: Final = """\
stages:
  train:
    cmd: '"{python}" train.py'
    deps: [train.py]
    params: [params.yaml: [train.lr, train.epochs, data.seed]]
    outs:
      - model.json
      - loss.csv: {{cache: false}}
  evaluate:
    cmd: '"{python}" evaluate.py'
    deps: [evaluate.py, model.json]
    metrics:
      - metrics.json: {{cache: false}}
      - scores.toml: {{cache: false}}
metrics: [more.yaml]
"""
TRAIN: Final = """\
import json, math
lr, epochs = [float(line.split(":")[1]) for line in open("params.yaml") if "lr" in line or "epochs" in line]
weight, rows = 0.0, []
for step in range(int(epochs)):
    weight += lr * (1 - weight) / 4
    rows.append(f"{step},{math.exp(-weight):.6f}")
open("loss.csv", "w").write("\\n".join(["step,loss", *rows, ""]))
json.dump({"weight": weight}, open("model.json", "w"))
"""
EVALUATE: Final = """\
import json
weight = json.load(open("model.json"))["weight"]
test = {"accuracy": round(0.5 + weight / 3, 6), "log_loss": weight / 7, "by": {"class a": 1 / 3, "b": weight}}
json.dump({"test": test, "n": 200, "nan": float("nan"), "name": "a|b"}, open("metrics.json", "w"), indent=1)
open("scores.toml", "w").write(f"[f1]\\nmacro = {weight / 9}\\nmicro = 1e-5\\n")
"""
PARAMS: Final = "data:\n  seed: 7\n  name: small\n  split: [0.8, 0.2]\ntrain:\n  lr: {}\n  epochs: {}\n"
MORE: Final = "seconds: {}\nversion: 1\n"

Ask = Callable[..., Any]


def dvc(root: Path, *arguments: str) -> str:
    """Run DVC as its users do: a process of its own, which tells nobody that it ran."""
    home = {"HOME": str(root.parent), "XDG_CONFIG_HOME": str(root.parent), "XDG_CACHE_HOME": str(root.parent)}
    ended = subprocess.run(
        [sys.executable, "-m", "dvc", *arguments], cwd=root, check=False, capture_output=True, text=True,
        env=environment() | home | {"DVC_NO_ANALYTICS": "1", "DVC_SITE_CACHE_DIR": str(root.parent / "site-cache")},
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


@pytest.fixture(scope="session")
def dvc_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the project's folder; nobody may change what is in it."""
    root = tmp_path_factory.mktemp("dvc") / "project"
    write(root, {"train.py": TRAIN, "evaluate.py": EVALUATE, "dvc.yaml": STAGES.format(python=sys.executable)})
    git(root, "init", "-q", "-b", "main")
    dvc(root, "init", "-q")
    dvc(root, "config", "core.autostage", "false")
    for tag, lr, epochs in (("v1", "0.5", 3), ("v2", "1e-1", 8), ("", "0.25", 5)):
        write(root, {"params.yaml": PARAMS.format(lr, epochs), "more.yaml": MORE.format(epochs * 1.5)})
        dvc(root, "repro", "-q")
        if tag:
            git(root, "add", "-A")
            git(root, "commit", "-qm", tag)
            git(root, "tag", tag)
    return root


@pytest.fixture(scope="session")
def ask_dvc(dvc_project: Path) -> Ask:
    """Ask DVC, and give what it answers as JSON."""

    def ask(*arguments: str) -> Any:  # noqa: ANN401 - whatever JSON holds
        return json.loads(dvc(dvc_project, *arguments, "--json"))

    return ask


def flattened(data: object, above: str = "") -> dict[str, Any]:
    """Flatten nested mappings with dots."""
    if not isinstance(data, dict):
        return {above: data}
    found: dict[str, Any] = {}
    for key, value in data.items():
        found |= flattened(value, f"{above}.{key}" if above else key)
    return found


def same(text: str, value: object) -> bool:
    """Tell whether a cell shows a value that DVC has read into a float, a text, or a list."""
    if isinstance(value, float) and math.isnan(value):
        return text == "NaN"
    if isinstance(value, int | float):
        return float(text) == value
    return text == (json.dumps(value) if isinstance(value, list) else str(value))
