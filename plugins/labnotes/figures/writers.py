"""Who writes which block."""

from __future__ import annotations

from collections.abc import Mapping

from labnotes.figures.repository import Repository
from labnotes.notes.blocks import BlockWriter
from labnotes.notes.texts import Texts


def figure_writers(repository: Repository, texts: Texts) -> Mapping[str, BlockWriter]:
    """Give the writer of each kind of figure, by the name of its block."""
    del repository, texts
    return {}
