"""Who writes which figure, for one build."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from labnotes.figures.metric import NAME as METRIC
from labnotes.figures.metric import MetricValues
from labnotes.figures.metrics import NAME as METRICS
from labnotes.figures.metrics import MetricsBlocks, MetricsFiles
from labnotes.figures.mlflow_runs import NAME as RUNS
from labnotes.figures.mlflow_runs import Docs, RunsBlocks
from labnotes.figures.pipelines import NAME as PIPELINE
from labnotes.figures.pipelines import PipelineBlocks
from labnotes.figures.plots import NAME as PLOT
from labnotes.figures.plots import PlotBlocks, PlotFiles
from labnotes.figures.repository import repository_around
from labnotes.notes.blocks import BlockWriter
from labnotes.notes.inline_values import ValueWriter
from labnotes.notes.texts import Texts


class Figures:
    """The writers of all figures, and what they read."""

    def __init__(self, folder: Path, texts: Texts, is_withheld: Callable[[Path], bool], docs: Docs) -> None:
        """Read from the repository around a folder.

        Args:
            folder: That of mkdocs.yml.
            texts: The words for readers.
            is_withheld: Tells whether a file must not be read, because it is held back with a note.
            docs: Where the pages are.
        """
        self.repository = repository_around(folder, is_withheld)
        files = MetricsFiles(self.repository)
        self.blocks: Mapping[str, BlockWriter] = {
            METRICS: MetricsBlocks(files, texts),
            PLOT: PlotBlocks(PlotFiles(self.repository), texts),
            RUNS: RunsBlocks(self.repository, docs, texts),
            PIPELINE: PipelineBlocks(self.repository, texts),
        }
        """By the name of their blocks."""
        self.values: Mapping[str, ValueWriter] = {METRIC: MetricValues(files)}
        """By what stands in their braces."""
