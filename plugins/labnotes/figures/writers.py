"""Who writes which block."""

from __future__ import annotations

from collections.abc import Mapping

from labnotes.figures.mlflow_runs import NAME as MLFLOW_RUNS
from labnotes.figures.mlflow_runs import Docs, MlflowRuns
from labnotes.figures.repository import Repository
from labnotes.notes.blocks import BlockWriter
from labnotes.notes.texts import Texts


def figure_writers(repository: Repository, docs: Docs, texts: Texts) -> Mapping[str, BlockWriter]:
    """Give the writer of each kind of figure, by the name of its block."""
    return {MLFLOW_RUNS: MlflowRuns(repository, docs, texts)}
