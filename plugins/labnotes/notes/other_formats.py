"""Files that MkDocs copies as they are, and that may be notes all the same: R Markdown, Org, notebooks, HTML.

Most of them are what they seem (`robots.txt`, a page of HTML), and nothing is said about those. Only a file that
begins with a block of front matter, or with a flag, is a note.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import PurePosixPath
from typing import Final

from labnotes.notes.cascade import NO_FOLDERS, Folders
from labnotes.notes.first_cell import FirstCell, first_cell, front_matter_line
from labnotes.notes.front_matter import FrontMatter, decode, read_front_matter
from labnotes.notes.note import MARKDOWN_SUFFIXES, Kind, Note, note_of
from labnotes.notes.org_block import org_fields
from labnotes.notes.precedence import HUGO, DateRules
from labnotes.notes.tripwire import is_prose_below_rule, word_instead
from labnotes.notes.unreadable import Problem, UnreadableError

_HEAD: Final = 65_536
"""Bytes that are enough to know whether a file is a note, and nearly always to read it."""
_FAR: Final = 1_000_000
"""As many more bytes a block of front matter may have."""

_OF_HUGO: Final = frozenset({".html", ".htm", ".org", ".adoc", ".ad", ".asciidoc", ".rst", ".pandoc", ".pdc"})
"""Formats in which Hugo looks for front matter (`hugo-rules` 1.1)."""
_OF_OTHERS: Final = frozenset({".rmd", ".rmarkdown", ".qmd", ".ipynb", ".txt", ".mdx", ".text", ".mdtext", ".mdwn"})
_COPIES: Final = frozenset({".bak", ".orig"})
"""What editors and merges leave beside any file, as they do names that end in `~` or `#`."""
_FORMATS: Final = _OF_HUGO | _OF_OTHERS | MARKDOWN_SUFFIXES

_COPY: Final = re.compile(
    rf"(?:{'|'.join(map(re.escape, sorted(_FORMATS - {'.txt', '.html', '.htm'})))})"
    r"(?:(?![a-z0-9])[^/.]*|\.(?:orig|bak|old|local|base|remote|backup|save|copy|\d+)\b[^/]*)\Z",
    re.IGNORECASE,
)
"""Copies with any name behind the ending: `note.md copy`, `note.md_`, `note.md.LOCAL.123`."""

_OPENING: Final = re.compile(r"\s*(?:---|\+\+\+[ \t]*(?:\n|\Z)|\{\s*[\"}])")
_STRICT_OPENING: Final = re.compile(r"\s*(?:---|\+\+\+)[ \t]*(?:\n|\Z)")
"""In a text, longer rules frame a heading, and braces hold data."""
_CLOSING: Final = re.compile(r"^(?:---|\+\+\+|\.\.\.[ \t]*$)", re.MULTILINE)
_ASSIGNMENT: Final = re.compile(r"^\s*[\w.\"'-]+\s*=", re.MULTILINE)


def is_other_format(path: str) -> bool:
    """Tell by its name whether a file may be a note that is no Markdown, or the copy of a note (`note.md.old`)."""
    last = PurePosixPath(path).suffix.lower()
    if last in MARKDOWN_SUFFIXES:
        return False
    return last in _COPIES or path.endswith(("~", "#")) or _suffix(path) in _FORMATS or _COPY.search(path) is not None


def beginning(path: str, read: Callable[[int], bytes]) -> bytes:
    """Take as much of a file as `read_other` looks at: seldom all of it, however large it is.

    Args:
        path: Relative to the docs folder, with `/`.
        read: Gives the next bytes of the file, as many as it is asked for, or with -1 all that are left.
    """
    head = read(_HEAD)
    if len(head) < _HEAD:
        return head
    if _is_notebook(path, _text(head)):
        return head if _has_first_cell(head) else head + read(-1)
    opening = _STRICT_OPENING.match(_text(head))
    if opening is not None and _CLOSING.search(_text(head), opening.end()) is None:
        head += read(_FAR)
    return head[: head.rfind(b"\n") + 1] or head


def _has_first_cell(head: bytes) -> bool:
    try:
        first_cell(_text(head))
    except ValueError:
        return False
    return True


def read_other(
    path: str, data: bytes, kind: Kind, dates: DateRules = HUGO, folders: Folders = NO_FOLDERS
) -> Note | None:
    """Read one file; arguments as in `read_note`.

    Args:
        path: Relative to the docs folder, with `/`.
        data: What `beginning` gave.
        kind: Whether it lies among the notes.
        dates: Which key gives which date, and the time zone of those that name none.
        folders: What the folders above give.

    Returns:
        None for a file without front matter.
    """
    text = _text(data)
    try:
        if _is_notebook(path, text):
            own = notebook_front_matter(path, data)
        else:
            own = _front_matter(path, text)
            if own is not None:
                decode(data)
    except UnreadableError as error:
        return Note(path, kind, FrontMatter(None, (), "", visible_text(path, text)), problems=(error.problem,))
    return None if own is None else note_of(path, own, kind, dates, folders)


def notebook_front_matter(path: str, data: bytes) -> FrontMatter | None:
    """Give the front matter of a notebook, with the lines of the file; None for one that begins with none.

    Its body is what stands below it in its cell.

    Args:
        path: Relative to the docs folder, with `/`.
        data: The whole file, or what `beginning` gave.

    Raises:
        UnreadableError: It begins with one that cannot be read.
    """
    cell = _cell(_text(data))
    try:
        own = _front_matter(path, cell.text)
    except UnreadableError as error:
        problem = cell.problem_in_file(error.problem)
        raise UnreadableError(problem.line, problem.problem, problem.remedy) from None
    return None if own is None else cell.in_file(own)


def visible_text(path: str, text: str) -> str:
    """Give what a reader would see of the text of a file that cannot be read: of a notebook the first text."""
    try:
        return first_cell(text).text if _is_notebook(path, text) else text
    except ValueError:
        return text


def _cell(text: str) -> FirstCell:
    try:
        return first_cell(text)
    except ValueError:
        # A merge may have broken it; its lines are still there, each in quotes.
        top = text[:_HEAD].split("\n")
        lines = (line.strip().removesuffix(",").removesuffix('"').removesuffix("\\n") for line in top)
        _trip(word_instead("\n".join(lines)))
        line = front_matter_line(text)
        if line is not None:
            raise UnreadableError(
                line,
                "the notebook cannot be read, and begins with front matter",
                "open it in Jupyter and save it again",
            ) from None
        return FirstCell("", 1, one_line=True)


def _front_matter(path: str, text: str) -> FrontMatter | None:
    """Give the front matter that a text begins with; None for a text that begins with none.

    Raises:
        UnreadableError: It begins with one that cannot be read, or with a flag in any other place.
    """
    suffix = _suffix(path)
    if suffix == ".org":
        fields, end = org_fields(text)
        if fields:
            _trip(word_instead(_without(text, end)))
            return FrontMatter("org", fields, text[:end], text[end:].lstrip("\n"))
    opening = (_STRICT_OPENING if suffix in _OF_OTHERS else _OPENING).match(text)
    if opening is None:
        _trip(word_instead(text))
        return None
    try:
        found = read_front_matter(text, prose_may_open_with_rule=True)
    except UnreadableError:
        if _is_framed(text, opening.end()):
            return None
        raise
    return None if found.format in {None, "multimarkdown"} else found


def _without(text: str, end: int) -> str:
    """Take out what stands above an offset, and keep the lines where they are."""
    return "\n" * text.count("\n", 0, end) + text[end:]


def _is_framed(text: str, begin: int) -> bool:
    """Tell whether the line that a text begins with belongs to the frame of a heading."""
    closing = _CLOSING.search(text, begin)
    inside = text[begin : closing.start() if closing else len(text)]
    return text.lstrip().startswith("+++") and is_prose_below_rule(text) and not _ASSIGNMENT.search(inside)


def _trip(problem: Problem | None) -> None:
    if problem is not None:
        raise UnreadableError(problem.line, problem.problem, problem.remedy)


def _is_notebook(path: str, text: str) -> bool:
    return _suffix(path) == ".ipynb" and _STRICT_OPENING.match(text) is None


def _suffix(path: str) -> str:
    """Give the suffix that tells the format: of a copy that of its original (`note.md.old`, `#note.md#`)."""
    suffixes = [suffix.lower() for suffix in PurePosixPath(path.rstrip("~#")).suffixes[-2:]]
    return next((suffix for suffix in reversed(suffixes) if suffix in _FORMATS), "")


def _text(data: bytes) -> str:
    """Read bytes of any kind, as far as a search for front matter needs it."""
    encoding = "utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
    return data.decode(encoding, "replace").replace("\r\n", "\n").replace("\r", "\n")
