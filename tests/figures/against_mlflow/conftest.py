"""Two stores and what the real MLflow says about them, made once for all tests of this folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from tests.figures.against_mlflow.questions import QUESTIONS

from labnotes.figures.mlflow_store import ask
from labnotes.figures.run_options import read_runs_request
from labnotes.figures.runs import Answer

SCRIPT = Path(__file__).with_name("asking.py")


@dataclass(frozen=True)
class Oracle:
    """A store, and MLflow's own answers about it."""

    store: Path
    said: dict[str, Any]

    @property
    def runs(self) -> dict[str, dict[str, Any]]:
        """Each run that is not deleted, by its id."""
        runs: dict[str, dict[str, Any]] = self.said["runs"]
        return runs

    def ask(self, *lines: str) -> Answer:
        """Ask Labnotes for the experiment of the tests, with lines of a block."""
        body = "\n".join(("store: mlflow.db", "experiment: mlops-note", *lines))
        return ask(self.store, "mlflow.db", read_runs_request(body, 2).request)


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("mlflow")
    quiet = {"MLFLOW_DISABLE_TELEMETRY": "true", "DO_NOT_TRACK": "true", "MLFLOW_TRACKING_URI": ""}
    subprocess.run(
        [sys.executable, str(SCRIPT), str(folder)],
        input=json.dumps(QUESTIONS), text=True, cwd=folder, env=os.environ | quiet, check=True, timeout=120,
    )  # fmt: skip
    return folder


@pytest.fixture(params=["new", "old"])
def oracle(request: pytest.FixtureRequest, made: Path) -> Oracle:
    answers = json.loads((made / "answers.json").read_text(encoding="utf-8"))
    return Oracle(made / f"{request.param}.db", answers[request.param])
