"""`labnotes import`: moves house, from Hugo or from Material's blog plugin."""

from __future__ import annotations

import shlex
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click
import yaml

from labnotes.cli.printing import printable
from labnotes.cli.sources import Page, current_time, open_source
from labnotes.moving.deciding import Decide, Decided, Moved
from labnotes.moving.hugo import move_hugo
from labnotes.moving.material import move_material
from labnotes.moving.report import RefusedError, counted
from labnotes.notes.publishing import State

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime


@click.group("import")
def import_site() -> None:
    """Copy another generator's site to DEST, and write the mkdocs.yml for it.

    SOURCE is only read. What cannot be carried over is said, one line each.
    """


def _places(command: Callable[..., None]) -> Callable[..., None]:
    dest = click.argument("dest", type=click.Path(path_type=Path))
    source = click.argument("source", type=click.Path(exists=True, file_okay=False, path_type=Path))
    return source(dest(command))


@import_site.command("hugo")
@_places
def hugo(source: Path, dest: Path) -> None:
    """Import the Hugo site in the folder SOURCE. Its addresses stay as they are."""
    _say(move_hugo, source, dest)


@import_site.command("material")
@_places
def material(source: Path, dest: Path) -> None:
    """Import the site in the folder SOURCE, whose mkdocs.yml uses the blog plugin of Material."""
    _say(move_material, source, dest)


def _say(move: Callable[[Path, Path, Decide], Moved], source: Path, dest: Path) -> None:
    now = current_time()
    try:
        moved = move(source, dest, lambda docs, options: _decide(docs, options, now))
    except RefusedError as error:
        raise click.ClickException(str(error)) from error
    for remark in moved.remarks:
        click.echo(printable(str(remark)))
    held_back = [page for page in moved.pages.values() if not page.published]
    others = moved.files - len(moved.pages)
    click.echo(
        f"\n{counted(len(moved.pages), 'page', 'pages')} and {counted(others, 'other file', 'other files')} copied to "
        f"{dest}; {counted(len(held_back), 'page is', 'pages are')} held back now; "
        f"{counted(len(moved.remarks), 'remark', 'remarks')} above."
    )
    click.echo(printable(f"Next: cd {shlex.quote(str(dest))} && mkdocs serve"))


def _decide(docs: Path, options: Mapping[str, object], now: datetime) -> dict[str, Decided]:
    """Decide about a folder as a build with these options would."""
    settings = {
        "site_name": "import",
        "docs_dir": str(docs.resolve()),
        # Else MkDocs would not look at them, and so nobody.
        "exclude_docs": "!/templates/",
        "plugins": [{"labnotes": dict(options)}],
    }
    with tempfile.TemporaryDirectory(prefix="labnotes-") as folder:
        config = Path(folder, "mkdocs.yml")
        config.write_text(yaml.safe_dump(settings), encoding="utf-8")
        pages = open_source(None, config, now).pages
    return {page.note.path: _decided(page) for page in pages}


def _decided(page: Page) -> Decided:
    # That a page has no address, or that of another, is no reason why it was held back: the other may be in another
    # language, and the copy may have a new address.
    stops = [reason for reason in page.decision.reasons if reason.state is State.UNREADABLE and reason.line is None]
    reasons = tuple(reason for reason in page.decision.reasons if reason not in stops)
    return Decided(page.note, reasons, page.url, "; ".join(map(str, stops)))
