"""What one build adds to Python-Markdown, and the figures that it shows: where those two rooms are put together."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from labnotes.figures.mlflow_runs import Docs
from labnotes.figures.writers import Figures
from labnotes.website.build import Build
from labnotes.website.converting import CellWriter
from labnotes.website.embedding import Embedder
from labnotes.website.freezing import is_copied
from labnotes.website.including import is_withheld
from labnotes.website.linking import Unlinker
from labnotes.website.listing import ListingWriter
from labnotes.website.watching import Watching


class Extensions:
    """Labnotes' extensions of Python-Markdown: new ones for each build, so that nothing of the one before is shown."""

    def __init__(self, build: Build, config: MkDocsConfig) -> None:
        folder = Path(config.config_file_path).parent if config.config_file_path else Path.cwd()
        docs = Docs(Path(config.docs_dir), build.docs_name, partial(is_copied, build))
        self.figures = Figures(folder, build.texts, partial(is_withheld, build), docs)
        self.embedder = Embedder(build, self.figures.blocks, self.figures.values)
        self._all = (Unlinker(build), ListingWriter(build), self.embedder, CellWriter(build))
        config.markdown_extensions += self._all  # type: ignore[arg-type]  # typed as names; Python-Markdown takes both

    def begin(self, file: File, files: Files) -> None:
        """Begin a page."""
        for extension in self._all:
            extension.begin(file, files)

    def close(self, watching: Watching) -> None:
        """Watch what figures read, and ask git no more."""
        watching.add(self.figures.repository.watched)
        self.figures.repository.git.close()
