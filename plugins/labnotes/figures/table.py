"""A table of figures: in HTML for readers, in Markdown for other plugins."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import Final

from labnotes.notes.listing_markdown import escape as escape_markdown

MISSING: Final = "—"
"""What stands for a value that there is not."""


@dataclass(frozen=True, slots=True)
class Column:
    """The head of a column."""

    title: str
    numeric: bool = False
    """Whether its values stand at the end of their cells, one below the other."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of texts."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str | None, ...], ...]
    """As many cells in each as there are columns, the first being the head of its row; None for a missing value."""


def table_html(table: Table) -> str:
    """Write a table with heads for its rows and columns; every text is escaped."""
    heads = "\n".join(f'<th scope="col"{_side(column)}>{escape(column.title)}</th>' for column in table.columns)
    rows = "\n".join(f"<tr>\n{_row(table.columns, row)}\n</tr>" for row in table.rows)
    return f"<table>\n<thead>\n<tr>\n{heads}\n</tr>\n</thead>\n<tbody>\n{rows}\n</tbody>\n</table>"


def _row(columns: tuple[Column, ...], row: tuple[str | None, ...]) -> str:
    cells = [escape(MISSING if cell is None else cell) for cell in row]
    first = f'<th scope="row"{_side(columns[0])}>{cells[0]}</th>'
    others = zip(columns[1:], cells[1:], strict=True)
    return "\n".join((first, *(f"<td{_side(column)}>{cell}</td>" for column, cell in others)))


def _side(column: Column) -> str:
    # As Python-Markdown writes it for the tables that a user draws, but for texts from right to left as well.
    return ' style="text-align: end;"' if column.numeric else ""


def table_markdown(table: Table) -> str:
    """Write the same as a table that Python-Markdown's `tables` reads, which MkDocs always has."""
    heads = _line([column.title for column in table.columns])
    rule = "|".join(" ---: " if column.numeric else " --- " for column in table.columns)
    rows = (_line([MISSING if cell is None else cell for cell in row]) for row in table.rows)
    return "\n".join((heads, f"|{rule}|", *rows))


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(escape_markdown(' '.join(cell.split())) for cell in cells)} |"
