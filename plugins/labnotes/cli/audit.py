"""`labnotes audit`: looks in a finished site for what the notes' own files say should not be there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

import click

from labnotes.audit.public import Public
from labnotes.audit.searching import audit
from labnotes.audit.secrets import Attachment, HeldBack, secrets_of
from labnotes.cli.printing import printable
from labnotes.cli.sources import Source, files_of, open_source, source_options
from labnotes.notebooks.reading import read_notebook_note
from labnotes.notes.attachments import is_leftover
from labnotes.notes.bundles import held_back_files
from labnotes.notes.frozen import frozen_of_held_back
from labnotes.notes.hugo_site import HugoSite
from labnotes.notes.note import Note, is_notebook
from labnotes.notes.other_addresses import other_addresses
from labnotes.notes.publishing import lies_in
from labnotes.notes.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime


@click.command("audit")
@click.argument("site_dir", type=click.Path(exists=True, file_okay=False, path_type=Path))
@source_options
def audit_site(site_dir: Path, docs_dir: Path | None, config_file: Path | None, now: datetime | None) -> None:
    """Search the finished site in SITE_DIR, of any generator, for what is held back.

    Nothing is changed. Ends with 1 if there is anything.
    """
    source = open_source(docs_dir, config_file, now)
    files = files_of(source.docs_dir)
    withheld = _withheld(source, files)
    published = [page for page in source.pages if page.decision.published]
    secrets = secrets_of(
        list(_held_back(source)),
        [Attachment(path, _read(source.docs_dir / path)) for path in withheld],
        [page.note for page in published],
        source.rules.taxonomies,
    )
    unpublished = {*withheld, *(page.note.path for page in source.pages)}
    copied = [path for path in files if path not in unpublished]
    public = Public(
        [_whole(source, page.note) for page in published],
        [address for page in published for address in (unquote(page.url), page.note.path)] + copied,
        files=lambda: (source.docs_dir / path for path in copied),
    )
    result = audit(site_dir, secrets, public)
    for leak in result.leaks:
        click.echo(printable(str(leak)))
    if result.leaks:
        raise click.exceptions.Exit(1)
    click.echo(f"{result.files} files searched for {result.secrets} things that are held back: nothing found.")


def _held_back(source: Source) -> Iterator[HeldBack]:
    hugo = HugoSite.of((page.note for page in source.pages), {}, source.rules.taxonomies)
    for page in source.pages:
        if not page.decision.published:
            own, data = unquote(page.url), _read(source.docs_dir / page.note.path)
            yield HeldBack(_whole(source, page.note), (own, *other_addresses(page.note, own, hugo)), data)


def _whole(source: Source, note: Note) -> Note:
    """Give a note with all that its page says: the outputs of a notebook are no part of its Markdown."""
    if note.problems or not is_notebook(note.path):
        return note
    notebook = read_notebook_note(note.path, _read(source.docs_dir / note.path), Texts())
    return note if notebook is None else note.with_body(notebook.whole)


def _withheld(source: Source, files: Sequence[str]) -> list[str]:
    """Find the files that stay home with notes, as far as their places tell: a build also knows who uses them."""
    held_back = {page.note.path for page in source.pages if not page.decision.published}
    bundled = held_back_files(held_back, files, source.rules.notes_dir, "hugo")
    drafts = {path for path in files for folder in source.rules.drafts_dirs if lies_in(path, folder)}
    frozen = frozen_of_held_back((page.note.path for page in source.pages), held_back) & set(files)
    return sorted((bundled | drafts | frozen | set(filter(is_leftover, files))) - held_back)


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:
        return b""
