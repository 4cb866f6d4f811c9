"""The cells of a notebook → the Markdown of a page, with the line of the file for each of its lines."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from html import escape
from typing import Final
from urllib.parse import quote, unquote, urlsplit

from labnotes.notebooks.cell_text import Lines, cell_lines, ends
from labnotes.notebooks.cells import Cell, Notebook
from labnotes.notebooks.outputs import Html, Markdown, NotShown, Picture, Shown, Text, picture_in, shown
from labnotes.notes.listing_markdown import escape as markdown_escape
from labnotes.notes.texts import Texts
from labnotes.notes.unreadable import Problem

LONG: Final = 30
"""Lines of an output, or rows of a table, above which it is folded."""
_MOST_LINES: Final = 1000
"""Of an output; of a longer one the middle is left out."""
_LONGEST_LINE: Final = 2000
"""In characters; more is data, and nobody reads it."""
_LONGEST_SUMMARY: Final = 120

_PLACE: Final = '<div data-labnotes-cell="{}"></div>'
PLACE: Final = re.compile(r'<div data-labnotes-cell="([^"\n]*)"></div>')
"""Stands in a page's Markdown for HTML that no Markdown extension and no other plugin may change; names it."""
FILE: Final = re.compile(r' (href|src)="labnotes:([^"#\n]*)(#[^"\n]*)?"')
"""Stands in that HTML for the address of a file or a page; names its source."""
_BACKTICKS: Final = re.compile(r"`{3,}")
_ROW: Final = re.compile(r"<tr\b")
_MAGIC: Final = re.compile(
    r"%%(bash|sh|html|javascript|js|latex|markdown|perl|ruby|sql|R)\b|"
    r"%%script\s+(bash|sh|zsh|node|perl|php|python|ruby|lua|awk)\b"
)
"""The first line of a cell in another language (https://ipython.readthedocs.io, cell magics)."""
_IN_PAGES: Final = frozenset({"", "text/markdown", "text/html", "markdown", "html"})
"""What raw cells are written for that pages show; others are for LaTeX, or for a program."""


@dataclass
class Written:
    """What was made of a notebook."""

    lines: Lines = field(default_factory=list)
    html: dict[str, str] = field(default_factory=dict)
    """The name of each place in the Markdown → what stands there."""
    files: dict[str, bytes] = field(default_factory=dict)
    """The pictures, by their paths relative to the docs folder."""
    warnings: list[Problem] = field(default_factory=list)
    """What could not be shown."""

    @property
    def markdown(self) -> str:
        """The page's text."""
        return "\n".join(line for line, _ in self.lines)


def write(notebook: Notebook, path: str, texts: Texts) -> Written:
    """Write a page's Markdown.

    Args:
        notebook: Nothing of the front matter stands in it any more.
        path: Of the notebook, relative to the docs folder, with `/`.
        texts: The words that readers see.
    """
    writer = _Writer(path, notebook.language, texts)
    for cell in notebook.cells:
        writer.add(cell)
    return writer.written


class _Writer:
    def __init__(self, path: str, language: str, texts: Texts) -> None:
        self.written = Written()
        self._path, self._language, self._texts = path, language, texts
        self._figures = 0

    def add(self, cell: Cell) -> None:
        """Write one cell."""
        if "remove-cell" in cell.tags:
            return
        if cell.kind == "code":
            self._add_code(cell)
        elif cell.source.strip() and (cell.kind == "markdown" or cell.format.lower() in _IN_PAGES):
            self._add_lines(cell_lines(cell, lambda ending, data: quote(self._local(self._keep(cell, ending, data)))))

    def _add_code(self, cell: Cell) -> None:
        if "remove-input" not in cell.tags and cell.source.strip():
            end = self._fold(self._texts.say("cell.code"), cell) if "hide-input" in cell.tags else ""
            self._add_lines(self._code(cell))
            self._end(end, cell)
        if "remove-output" in cell.tags:
            return
        pieces = list(shown(cell.outputs, lambda address: self._resolved(cell, address)))
        is_folded = "hide-output" in cell.tags and any(not isinstance(piece, NotShown) for piece in pieces)
        end = self._fold(self._texts.say("cell.output"), cell) if is_folded else ""
        for piece in pieces:
            self._add_output(piece, cell, may_fold=not is_folded)
        self._end(end, cell)

    def _code(self, cell: Cell) -> Lines:
        source = list(zip(cell.source.split("\n"), cell.lines, strict=True))
        while source and not source[-1][0].strip():
            source.pop()
        while source and not source[0][0].strip():
            source.pop(0)
        fence = "`" * max((3, *(len(marks) + 1 for marks in _BACKTICKS.findall(cell.source))))
        magic = _MAGIC.match(source[0][0])
        language = (magic[1] or magic[2]).lower() if magic else self._language
        return [(f"{fence}{language}", source[0][1]), *source, (fence, source[-1][1])]

    def _add_output(self, piece: Shown, cell: Cell, *, may_fold: bool) -> None:
        if isinstance(piece, NotShown):
            self.written.warnings.append(
                Problem(
                    cell.line,
                    f"an output of cell {cell.number} {piece.problem}, and is left out",
                    "show a picture or a table instead, or give the cell the tag remove_output",
                )
            )
        elif isinstance(piece, Markdown):
            text = piece.text.strip("\n")
            self._add_lines([(line, cell.line) for line in (*text.split("\n"), *ends(text))])
        elif isinstance(piece, Picture):
            address = quote(self._local(self._keep(cell, piece.ending, piece.data)))
            self._figures += 1
            alt = piece.alt or self._texts.say("cell.figure", number=self._figures)
            self._add_lines([(f"![{markdown_escape(alt)}]({address})", cell.line)])
        elif isinstance(piece, Html):
            self._place(self._html(piece.html, may_fold=may_fold), cell)
        else:
            self._place(self._text(piece, may_fold=may_fold), cell)

    def _text(self, piece: Text, *, may_fold: bool) -> str:
        """Write letters as they are; search leaves them out, for logs are no answers."""
        lines = piece.text.split("\n")
        inside = f'<pre tabindex="0"><code class="nohighlight">{escape(self._cut(lines), quote=False)}</code></pre>'
        if not may_fold or len(lines) <= LONG:
            label = escape(self._texts.say(f"cell.{piece.role}"))
            return f'<div class="labnotes-output" role="group" aria-label="{label}" data-search-exclude>{inside}</div>'
        summary = self._texts.counted("cell.lines", len(lines))
        if piece.role == "error":
            summary = f"{self._texts.say('cell.error')}: {lines[-1].strip()[:_LONGEST_SUMMARY]}"
        return (
            f'<details class="labnotes-output" data-search-exclude><summary>{escape(summary)}</summary>'
            f"{inside}</details>"
        )

    def _cut(self, lines: Sequence[str]) -> str:
        shorter = [line if len(line) <= _LONGEST_LINE else f"{line[:_LONGEST_LINE]} …" for line in lines]
        if len(shorter) > _MOST_LINES:
            half = _MOST_LINES // 2
            left_out = self._texts.counted("cell.left_out", len(shorter) - 2 * half)
            shorter[half:-half] = [left_out]
        return "\n".join(shorter)

    def _html(self, html: str, *, may_fold: bool) -> str:
        rows = len(_ROW.findall(html))
        if not may_fold or rows <= LONG:
            label = escape(self._texts.say("cell.output"))
            return f'<div class="labnotes-output" role="group" aria-label="{label}" tabindex="0">{html}</div>'
        summary = escape(self._texts.counted("cell.lines", rows))
        return f'<details class="labnotes-output"><summary>{summary}</summary>{html}</details>'

    def _fold(self, summary: str, cell: Cell) -> str:
        self._place(f'<details class="labnotes-cell"><summary>{escape(summary)}</summary>', cell)
        return "</details>"

    def _end(self, end: str, cell: Cell) -> None:
        if end:
            self._place(end, cell)

    def _place(self, html: str, cell: Cell) -> None:
        name = f"{quote(self._path)}:{len(self.written.html) + 1}"
        self.written.html[name] = html
        self._add_lines([(_PLACE.format(name), cell.line)])

    def _add_lines(self, lines: Lines) -> None:
        if self.written.lines:
            self.written.lines.append(("", lines[0][1]))
        self.written.lines += lines

    def _resolved(self, cell: Cell, address: str) -> str | None:
        """Give what `FILE` finds: for a picture in its own address, and for what counts from the notebook."""
        picture = picture_in(address)
        if picture is not None:
            return f"labnotes:{quote(self._keep(cell, *picture))}"
        parts = urlsplit(address)
        if parts.scheme:
            return None
        path = posixpath.normpath(posixpath.join(posixpath.dirname(self._path), unquote(parts.path)))
        return f"labnotes:{quote(path)}{f'#{parts.fragment}' if parts.fragment else ''}"

    def _keep(self, cell: Cell, ending: str, data: bytes) -> str:
        """Give a picture a file, called after its cell; the same picture again in a cell is the same file."""
        stem = posixpath.splitext(self._path)[0]
        number = 1
        while True:
            name = f"{stem}_files/cell-{cell.number}{'' if number == 1 else f'-{number}'}.{ending}"
            known = self.written.files.setdefault(name, data)
            if known is data or sha256(known).digest() == sha256(data).digest():
                return name
            number += 1

    def _local(self, name: str) -> str:
        """Give the path of one of our files as it is written on the page, which lies beside their folder."""
        return posixpath.relpath(name, posixpath.dirname(self._path) or ".")
