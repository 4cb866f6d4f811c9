"""Which files stay home because of the notes beside them: what nobody public uses is not copied next to a draft."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import PurePosixPath
from typing import Final

_LEFTOVER: Final = re.compile(r"(?:~|\.(?:bak|orig|rej|tmp|sw[k-p]))$|^#.*#$", re.IGNORECASE)
"""What editors and merges leave beside a file."""

_SPELLINGS: Final = (
    re.compile(r"\]\(\s*<([^<>\n]+)>"),
    re.compile(r"\]\(\s*([^\s()]*(?:\([^\s()]*\)[^\s()]*)*)"),
    re.compile(r"^[ ]{0,3}\[[^\]\n]+\]:[ \t]*<?([^\s<>]+)", re.MULTILINE),
    re.compile(r"\[\[([^\[\]|#\n]+)"),
    re.compile(r'"([^"\n]{1,300})"'),
    re.compile(r"'([^'\n]{1,300})'"),
    re.compile(r"^\s*(?:-\s+|[\w.-]+:[ \t]+)(\S[^\n]*?)\s*$", re.MULTILINE),
    re.compile(r"([^\s\"'<>()\[\]{}|`=,;:]+\.\w+)"),
)
"""Ways to name a file in Markdown, HTML, front matter and directives. A name too many does no harm."""


def is_leftover(path: str) -> bool:
    """Tell whether a file is what an editor or a merge left behind: `note.md~`, `note.bak`, `#note.md#`."""
    return _LEFTOVER.search(PurePosixPath(path).name) is not None


def named_in(source: str) -> set[str]:
    """Give everything in the text of a note's file that may be the address of another file."""
    return set(chain.from_iterable(spelling.findall(source) for spelling in _SPELLINGS))


def beside_held_back(files: Iterable[str], pages: Iterable[str], held_back: Iterable[str]) -> Iterator[str]:
    """Find the files that lie beside a page that is held back, or in a folder below it without pages of its own.

    Nothing lies beside a page at the top of the docs folder: there are the files that a host or a crawler asks for by
    itself (`CNAME`, `robots.txt`), and the folders of the whole site's pictures and styles.

    Args:
        files: Paths relative to the docs folder, with `/`.
        pages: All pages, whatever their state.
        held_back: Those that are not public.
    """
    with_pages = {PurePosixPath(path).parent for path in pages} | {PurePosixPath()}
    hiding = {PurePosixPath(path).parent for path in held_back} - {PurePosixPath()}
    for path in files:
        if next(folder for folder in PurePosixPath(path).parents if folder in with_pages) in hiding:
            yield path
