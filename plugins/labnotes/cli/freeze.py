"""`labnotes freeze`: writes beside each note what its `mlflow-runs` blocks need where the store is not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING

import click

from labnotes.cli.printing import printable
from labnotes.cli.sources import open_source, source_options
from labnotes.figures.freezing import frozen_answers
from labnotes.figures.frozen_runs import FrozenError, read_frozen, to_json
from labnotes.figures.repository import Repository, repository_around
from labnotes.moving.report import counted
from labnotes.notes.frozen import frozen_beside

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
    command = _Freezing(
        source.docs_dir, repository_around(_root(docs_dir, config_file)), source.now.astimezone(UTC).date()
    )
    for note in _chosen(source, paths):
        command.freeze(note)
    blocks, notes = counted(command.blocks, "block", "blocks"), counted(command.notes, "note", "notes")
    click.echo(f"{blocks} in {notes}; {counted(command.written, 'file', 'files')} written.")
    if command.failed:
        raise click.exceptions.Exit(1)


def _root(docs_dir: Path | None, config_file: Path | None) -> Path:
    return docs_dir or (Path.cwd() if config_file is None else config_file.resolve().parent)


def _chosen(source: Source, paths: Sequence[Path]) -> Iterable[Note]:
    """Give the notes that are asked for; a path that is none of them is a mistake."""
    notes = {(source.docs_dir / page.note.path).resolve(): page.note for page in source.pages}
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
        """Write what the blocks of a note need; where one of them is wrong, all stays as it is."""
        place = self.docs_dir / frozen_beside(note.path)
        if note.problems:
            self._fail(f"{_short(self.docs_dir / note.path)}: its front matter cannot be read, so nothing is frozen")
            return
        try:
            before = read_frozen(place.read_bytes()) if place.exists() else []
        except (FrozenError, OSError) as error:
            self._fail(f"{_short(place)}: {error}; move it away, it is left as it is")
            return
        found = frozen_answers(note, self.repository, before, self.today)
        self.blocks += found.blocks
        self.notes += found.blocks > 0
        for problem in found.problems:
            self._fail(f"{_short(self.docs_dir / note.path)}:{problem.line}: mlflow-runs: {problem}")
        if not found.problems:
            self._write(place, found.answers, before)

    def _write(self, place: Path, answers: Sequence[Frozen], before: Sequence[Frozen]) -> None:
        if not answers:
            if place.exists():
                _say(f"{_short(place)}: no block needs it any more; delete it")
        elif list(answers) == list(before):
            _say(f"{_short(place)}: unchanged")
        else:
            self._replace(place, to_json(answers))
            _say(f"{_short(place)}: {counted(sum(len(one.answer.rows) for one in answers), 'run', 'runs')}")

    def _replace(self, place: Path, text: str) -> None:
        """Write a file at once, so that whoever stops the command leaves no half of it."""
        partial = place.with_name(f".{place.name}.tmp")
        try:
            partial.write_text(text, encoding="utf-8", newline="\n")
            partial.replace(place)
        except OSError as error:
            raise click.ClickException(f"{_short(place)} cannot be written ({error.strerror}).") from error
        self.written += 1

    def _fail(self, message: str) -> None:
        self.failed = True
        click.echo(printable(message), err=True)


def _say(message: str) -> None:
    click.echo(printable(message))


def _short(place: Path) -> str:
    """Give a path as a message shows it: from here, if it lies below."""
    here = Path.cwd()
    return (place.relative_to(here) if place.is_relative_to(here) else place).as_posix()
