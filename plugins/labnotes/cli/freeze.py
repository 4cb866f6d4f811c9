"""`labnotes freeze`: writes beside each note what its `mlflow-runs` blocks need where the store is not."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from labnotes.cli.printing import printable
from labnotes.cli.sources import open_source, source_options
from labnotes.figures.freezing import frozen_answers
from labnotes.figures.frozen_runs import FrozenError, read_frozen, to_json
from labnotes.figures.repository import Repository, repository_around
from labnotes.notes.frozen import frozen_beside
from labnotes.notes.note import is_markdown

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime

    from labnotes.cli.sources import Source
    from labnotes.figures.frozen_runs import Frozen
    from labnotes.notes.note import Note


@click.command("freeze")
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path), metavar="[PATH]...")
@source_options
def freeze_runs(paths: tuple[Path, ...], docs_dir: Path | None, config_file: Path | None, now: datetime | None) -> None:
    """Write the runs that mlflow-runs blocks show into a small JSON file beside each note.

    PATH is a note, or a folder of notes; all notes of the site, if there is none. Also of notes that are held back.
    Nothing else is written. Ends with 1 if a block cannot be answered.
    """
    source = open_source(docs_dir, config_file, now)
    command = _Freezing(source.docs_dir, repository_around(_root(docs_dir, config_file)), source.now.date())
    for note in _chosen(source, paths):
        command.freeze(note)
    click.echo(f"{command.blocks} blocks in {command.notes} notes; {command.written} files written.")
    if command.failed:
        raise click.exceptions.Exit(1)


def _root(docs_dir: Path | None, config_file: Path | None) -> Path:
    return docs_dir or (Path.cwd() if config_file is None else config_file.resolve().parent)


def _chosen(source: Source, paths: Sequence[Path]) -> Iterable[Note]:
    """Give the notes that are asked for; a path that is none of them is a mistake."""
    notes = {(source.docs_dir / page.note.path).resolve(): page.note for page in source.pages}
    notes = {place: note for place, note in notes.items() if is_markdown(note.path)}
    if not paths:
        return list(notes.values())
    chosen: dict[str, Note] = {}
    for path in paths:
        below = [note for place, note in notes.items() if place.is_relative_to(path.resolve())]
        if not below:
            raise click.ClickException(printable(f"{path} is no note of this site, and no folder with any."))
        chosen |= {note.path: note for note in below}
    return list(chosen.values())


@dataclass
class _Freezing:
    """One run of the command."""

    docs_dir: Path
    repository: Repository
    today: date
    notes: int = 0
    """With blocks."""
    blocks: int = 0
    written: int = 0
    failed: bool = False

    def freeze(self, note: Note) -> None:
        place = self.docs_dir / frozen_beside(note.path)
        try:
            before = read_frozen(place.read_bytes()) if place.exists() else []
        except (FrozenError, OSError) as error:
            self._fail(f"{place}: {error}; it is left as it is, move it away")
            return
        found = frozen_answers(note, self.repository, before, self.today)
        for problem in found.problems:
            self._fail(f"{self.docs_dir / note.path}:{problem.line}: mlflow-runs: {problem}")
        self.blocks += found.blocks
        self.notes += found.blocks > 0
        if found.answers and not found.problems:
            self._write(place, found.answers, before)
        elif place.exists() and not found.problems:
            click.echo(printable(f"{place}: no block needs it any more; delete it"))

    def _write(self, place: Path, answers: Sequence[Frozen], before: Sequence[Frozen]) -> None:
        if list(answers) == list(before):
            click.echo(printable(f"{place}: unchanged"))
            return
        partial = place.with_name(f".{place.name}.tmp")
        try:
            partial.write_text(to_json(answers), encoding="utf-8", newline="\n")
            partial.replace(place)
        except OSError as error:
            self._fail(f"{place}: cannot be written ({error.strerror})")
            return
        self.written += 1
        click.echo(printable(f"{place}: {sum(len(one.answer.rows) for one in answers)} runs"))

    def _fail(self, message: str) -> None:
        self.failed = True
        click.echo(printable(message), err=True)
