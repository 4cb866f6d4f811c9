"""Puts the inline values of pages into their text: what every reader and every plugin gets is the value itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from mkdocs.structure.files import File

from labnotes.notes.blocks import Written
from labnotes.notes.feeds import writable
from labnotes.notes.inline_values import InlineValue, ValueWriter, find_values
from labnotes.notes.listing_markdown import escape
from labnotes.notes.unreadable import UnreadableError
from labnotes.website.build import Build
from labnotes.website.referring import clean_summaries

_BOX: Final = '<span class="labnotes-slip admonition danger" role="alert" data-search-exclude>{}</span>'
"""Says in a preview what is wrong, in the middle of a sentence; themes make a box of any element of these classes."""
Writers = Mapping[str, ValueWriter]
"""What stands in the braces → who writes it."""


def with_values(build: Build, page: File, text: str, writers: Writers) -> tuple[str, list[str]]:
    """Put each value of a page into its place.

    Returns:
        The text, and what is wrong, which stands in the text as well.
    """
    parts: list[str] = []
    slips: list[str] = []
    at = 0
    for value in find_values(text, writers):
        words = text[value.start : value.end]
        line = build.line_of(page.src_uri, words, text.count(words, 0, value.start))
        written = _write(writers, value, line or 1)
        told = [
            f"{build.name(page.src_uri, problem.line if line else None)}: {value.name}: {problem}"
            for problem in written.problems
        ]
        slips += told
        parts += text[at : value.start], _BOX.format(escape(" ".join(told))) if told else written.markdown
        at = value.end
    return "".join((*parts, text[at:])), slips


def prepare_summaries(build: Build, writers: Writers) -> None:
    """Make the bodies, of which listings and feeds make summaries, say what readers will see.

    A value that cannot be written stays what it is: the page on which it stands will tell.
    """
    clean_summaries(build)
    for path, page in build.shelf.pages.items():
        body = page.note.body
        values = find_values(body, writers) if page.decision.published else []
        for value in reversed(values):
            written = _write(writers, value, 1)
            if not written.problems:
                body = f"{body[: value.start]}{written.markdown}{body[value.end :]}"
        if body != page.note.body:
            front_matter = replace(page.note.front_matter, body=body)
            build.shelf.pages[path] = replace(page, note=replace(page.note, front_matter=front_matter))


def _write(writers: Writers, value: InlineValue, line: int) -> Written:
    try:
        written = writers[value.name].write(value, line)
        return replace(written, markdown=writable(written.markdown))
    except UnreadableError as error:
        return Written("", problems=(error.problem,))
