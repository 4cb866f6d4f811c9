"""The bytes of an `.ipynb` → a note with its Markdown, its pictures, and what could not be shown."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from labnotes.notebooks.cells import Notebook, read_notebook
from labnotes.notebooks.writing import PLACE, write
from labnotes.notes.cascade import NO_FOLDERS, Folders
from labnotes.notes.front_matter import FrontMatter, decode
from labnotes.notes.note import Kind, Note, note_of
from labnotes.notes.other_formats import notebook_front_matter, visible_text
from labnotes.notes.precedence import HUGO, DateRules
from labnotes.notes.texts import Texts
from labnotes.notes.unreadable import Problem, UnreadableError

_OBJECT: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{")
_NOTHING: Final = FrontMatter(None, (), "", "")


@dataclass(frozen=True)
class NotebookNote:
    """A notebook that is a note, as far as its own text says."""

    path: str
    """Relative to the docs folder, with `/`."""
    front_matter: FrontMatter
    """Its body is the Markdown of the cells."""
    problem: Problem | None = None
    """Why it cannot be read with certainty."""
    html: Mapping[str, str] | None = None
    """The name of each place in the body → the HTML that stands there."""
    files: Mapping[str, bytes] | None = None
    """Its pictures, by paths relative to the docs folder."""
    warnings: tuple[Problem, ...] = ()
    """What of it could not be shown."""

    @property
    def source(self) -> str:
        """What a file of Markdown with the same page would hold."""
        return f"{self.front_matter.block.rstrip()}\n\n{self.front_matter.body}\n".lstrip("\n")

    @property
    def whole(self) -> str:
        """The body with all HTML in its places."""
        html = self.html or {}
        return PLACE.sub(lambda found: html.get(found[1], ""), self.front_matter.body)

    def note(self, kind: Kind, dates: DateRules = HUGO, folders: Folders = NO_FOLDERS) -> Note:
        """Give the note; arguments as in `labnotes.notes.note.read_note`."""
        if self.problem is not None:
            return Note(self.path, kind, self.front_matter, problems=(self.problem,))
        return note_of(self.path, self.front_matter, kind, dates, folders)


def read_notebook_note(path: str, data: bytes, texts: Texts) -> NotebookNote | None:
    """Read one notebook; None for one without front matter, which is no note, and for a file that is no notebook.

    Never raises for what stands in the file: what cannot be read becomes a problem of the note.

    Args:
        path: Relative to the docs folder, with `/`.
        data: The file's bytes.
        texts: The words that readers see.
    """
    found = _NOTHING
    if not _OBJECT.match(data):
        return None
    try:
        own = notebook_front_matter(path, data)
        if own is None:
            return None
        found = own
        notebook = read_notebook(decode(data))
        written = write(_below(notebook, own), path, texts)
    except UnreadableError as error:
        if found is _NOTHING:
            found = replace(found, body=visible_text(path, data.decode("utf-8", "replace")))
        return NotebookNote(path, found, error.problem)
    lines = tuple(line for _, line in written.lines)
    complete = replace(own, body=written.markdown, body_line=next(iter(lines), own.body_line), lines=lines)
    return NotebookNote(path, complete, None, written.html, written.files, tuple(written.warnings))


def _below(notebook: Notebook, own: FrontMatter) -> Notebook:
    """Take the front matter out of the cell in which it stands: the first that is not code and not blank."""
    at = next(at for at, cell in enumerate(notebook.cells) if cell.kind != "code" and cell.source.strip())
    before, cell, behind = notebook.cells[:at], notebook.cells[at], notebook.cells[at + 1 :]
    return replace(notebook, cells=(*before, cell.below(own.body), *behind))
