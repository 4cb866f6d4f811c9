"""`labnotes why`: one decision, step by step."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from labnotes.cli.printing import printable
from labnotes.cli.sources import Page, Source, open_source, source_options
from labnotes.notes.publishing import lies_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from labnotes.notes.precedence import Dated


@click.command("why")
@click.argument("path", type=click.Path(path_type=Path))
@source_options
def why(path: Path, docs_dir: Path | None, config_file: Path | None, now: datetime | None) -> None:
    """Explain why the page at PATH is public or held back, with file and line of each fact.

    PATH is a file, or its path relative to the docs folder.
    """
    source = open_source(docs_dir, config_file, now)
    page = _find(source, path)
    click.echo(printable("\n".join(_explain(page, source))))


def _find(source: Source, path: Path) -> Page:
    wanted = {path.as_posix()}
    if path.exists() and path.resolve().is_relative_to(source.docs_dir.resolve()):
        wanted = {path.resolve().relative_to(source.docs_dir.resolve()).as_posix()}
    for page in source.pages:
        if page.note.path in wanted:
            return page
    raise click.ClickException(f"there is no page {str(path)!r} in {source.docs_dir}; `labnotes list` shows them all.")


def _explain(page: Page, source: Source) -> Iterator[str]:
    note, decision, rules = page.note, page.decision, source.rules
    yield f"{note.path}: {decision.state}"
    yield f"  clock         {source.now.isoformat()}"
    where = "inside" if note.kind == "note" else "outside"
    yield f"  kind          {note.kind} (it lies {where} of notes_dir: {rules.notes_dir})"
    yield f"  title         {note.title}"
    kind = note.front_matter.format
    yield f"  front matter  {kind.upper() if kind else 'none'}"
    yield from _checks(page, source)
    if decision.published:
        yield f"  → published at {page.url}"
        return
    yield "  → held back, because"
    for reason in decision.reasons:
        place = reason.file if reason.line is None else f"{reason.file}:{reason.line}"
        yield f"      {reason.state}: {place}: {reason.text}"


def _checks(page: Page, source: Source) -> Iterator[str]:
    note, rules = page.note, source.rules
    yield _step("readable", "no" if note.problems else "yes")
    for flag in note.flags:
        says = "holds the page back" if flag.holds else "asks for publishing"
        yield _step("flag", f"{flag.field.written} (line {flag.field.line}) {says}")
    if not note.flags:
        yield _step("flag", "none of draft, published, publish, status says anything")
    folders = ", ".join(rules.drafts_dirs) or "none"
    in_drafts = any(lies_in(note.path, folder) for folder in rules.drafts_dirs)
    yield _step("drafts folder", f"{'see below' if in_drafts else 'no'} (drafts_dirs: {folders})")
    yield _step("date", _date(note.dates.date))
    yield _step("public from", _date(note.dates.publish))
    yield _step("public until", _date(note.dates.expiry))


def _step(name: str, text: str) -> str:
    return f"  {name:<14}{text}"


def _date(dated: Dated | None) -> str:
    if dated is None:
        return "no key gives it"
    place = f", line {dated.field.line}" if dated.field.line else ""
    return f"{dated.moment.isoformat()} ({dated.field.key}{place})"
