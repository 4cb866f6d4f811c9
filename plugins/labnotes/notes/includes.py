"""Directives that take the text of another file into a page, in the syntaxes that MkDocs' neighbours read.

These are pymdownx.snippets (`--8<-- "file"`, and blocks of it), mkdocs-include-markdown-plugin and Jinja
(`{% include "file" %}`), and markdown-include (`{!file!}`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_SNIPPET: Final = re.compile(r"^[ \t]*-+8<-+[ \t]+(?P<quote>[\"'])(?P<path>[^\n]+)(?P=quote)[ \t]*$", re.MULTILINE)
_SNIPPETS: Final = re.compile(r"^[ \t]*-+8<-+[ \t]*$", re.MULTILINE)
_PART: Final = re.compile(r"(?<=.):(?:-?\d*(?:[:,]-?\d*)*|[a-z][-_0-9a-z]*)$", re.IGNORECASE)
"""Which lines or which section of a file a snippet is."""
_DIRECTIVE: Final = re.compile(
    r"\{[%!][-+]?\s*(?:include(?:-markdown|_markdown)?|import|from|extends)\b(?P<rest>(?:[^%!{]|[%!](?!\})|\{(?![%!]))*+)[%!]\}"
)
_ARGUMENT: Final = re.compile(r"(?P<option>\w\s*=\s*)?(?:\"(?P<double>[^\"\n]*)\"|'(?P<single>[^'\n]*)')")
_BRACES: Final = re.compile(r"\{!\s*(?P<path>[^!\n{}\"']+?)\s*!\}")


@dataclass(frozen=True, slots=True)
class Include:
    """One directive, or one line of a block of snippets."""

    start: int
    end: int
    """Where it stands in the text, as offsets."""
    paths: tuple[str, ...]
    """The files as they are named; with wildcards where the syntax knows them."""


def includes(text: str) -> Iterator[Include]:
    """Find every directive in a Markdown text, also in code: most of these are obeyed there, too."""
    if "8<" in text:
        for found in _SNIPPET.finditer(text):
            yield Include(*found.span(), (_without_part(found["path"]),))
        yield from _in_blocks(text)
    if "{%" in text or "{!" in text:
        for found in _DIRECTIVE.finditer(text):
            named = (
                part["double"] or part["single"] for part in _ARGUMENT.finditer(found["rest"]) if not part["option"]
            )
            yield Include(*found.span(), tuple(filter(None, named)))
        for found in _BRACES.finditer(text):
            yield Include(*found.span(), (found["path"],))


def _in_blocks(text: str) -> Iterator[Include]:
    """Give every line between two scissors that stand alone; a line that begins with `;` is a comment."""
    scissors = list(_SNIPPETS.finditer(text))
    for opening, closing in zip(scissors[::2], scissors[1::2], strict=False):
        at = opening.end() + 1
        for line in text[at : closing.start()].splitlines(keepends=True):
            if line.strip() and not line.lstrip().startswith(";"):
                yield Include(at, at + len(line), (_without_part(line.strip()),))
            at += len(line)


def _without_part(path: str) -> str:
    return _PART.sub("", path)
