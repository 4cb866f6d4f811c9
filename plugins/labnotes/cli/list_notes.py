"""`labnotes list`: one row per page."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from labnotes.cli.printing import printable
from labnotes.cli.sources import Page, open_source, source_options
from labnotes.notes.publishing import State

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from labnotes.notes.precedence import Dated

_COLUMNS: Final = ("path", "kind", "state", "date", "publish_date", "expiry_date", "title", "url", "reason")
_TABLE_COLUMNS: Final = ("state", "date", "path", "title", "reason")


@click.command("list")
@click.option("--state", type=click.Choice([state.value for state in State]), help="Only the pages in this state.")
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True)
@source_options
def list_notes(
    docs_dir: Path | None, config_file: Path | None, now: datetime | None, state: str | None, form: str
) -> None:
    """List every page with its state, its dates and the reasons.

    Ends with 0 however many pages cannot be read.
    """
    pages = open_source(docs_dir, config_file, now).pages
    rows = [_row(page) for page in pages if state is None or page.decision.state.value == state]
    click.echo(printable({"table": _table, "csv": _csv, "json": _json}[form](rows)), nl=False)


def _row(page: Page) -> dict[str, str]:
    dates = page.note.dates
    return {
        "path": page.note.path,
        "kind": page.note.kind,
        "state": page.decision.state.value,
        "date": _iso(dates.date),
        "publish_date": _iso(dates.publish),
        "expiry_date": _iso(dates.expiry),
        "title": page.note.title,
        "url": page.url,
        "reason": "; ".join(map(str, page.decision.reasons)),
    }


def _iso(dated: Dated | None) -> str:
    return dated.moment.isoformat() if dated else ""


def _csv(rows: Iterable[dict[str, str]]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, _COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def _json(rows: list[dict[str, str]]) -> str:
    text = json.dumps(rows, ensure_ascii=False, indent=2)
    # JSON has escapes of its own, and knows no others.
    return (text if printable(text) == text else json.dumps(rows, indent=2)) + "\n"


def _table(rows: list[dict[str, str]]) -> str:
    shown = [{name: _short(name, printable(row[name])) for name in _TABLE_COLUMNS} for row in rows]
    widths = {name: max([len(name), *(len(row[name]) for row in shown)]) for name in _TABLE_COLUMNS}
    header = {name: name for name in _TABLE_COLUMNS}
    lines = ("  ".join(row[name].ljust(widths[name]) for name in _TABLE_COLUMNS).rstrip() for row in (header, *shown))
    return "\n".join(lines) + "\n"


def _short(column: str, text: str) -> str:
    most = {"date": 10, "title": 48}.get(column)
    return text if most is None or len(text) <= most else text[:most] if column == "date" else text[: most - 1] + "…"
