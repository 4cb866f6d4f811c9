"""Which files stay home because of the notes beside them: what nobody public uses is not copied next to a draft."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape
from pathlib import PurePosixPath
from typing import Final

_LEFTOVER: Final = re.compile(r"(?:~|\.(?:bak|orig|rej|tmp|sw[k-p]))$|^#.*#$", re.IGNORECASE)
"""What editors and merges leave beside a file."""

_ESCAPED: Final = re.compile(r"\\([!-/:-@\[-`{-~])")

_SPELLINGS: Final = (
    re.compile(r"\]\(\s*<([^<>\n]+)>"),
    re.compile(r"\]\(\s*([^\s()]*(?:\([^\s()]*\)[^\s()]*)*)"),
    re.compile(r"^[ ]{0,3}\[[^\]\n]+\]:[ \t]*<?([^\s<>]+)", re.MULTILINE),
    re.compile(r'"([^"\n]{1,300})"'),
    re.compile(r"'([^'\n]{1,300})'"),
    re.compile(r"^[ \t]*[\w.-]+:[ \t]+(\S[^\n]*)$", re.MULTILINE),
    re.compile(r"^[ \t]*-[ \t]+([^\n]*\.\w+)[ \t]*$", re.MULTILINE),
    re.compile(r"\burl\(([^\s()\"']+)\)"),
    re.compile(r"\]\(\s*([^\n()]{1,300}?)\s*(?:[\"'][^\n]{0,300})?\)"),
    re.compile(r"[\[,][ \t]*([^\[\],\n\"']{1,300}?)[ \t]*(?=[,\]])"),
    re.compile(r"\b[\w-]+=([^\s\"'<>{}]+)"),
    re.compile(r"[\"'=,]\s*([^\s\"',=<>]+)[ ]+[\d.]+[wx]\b"),
)
"""Ways to name a file in Markdown, HTML, front matter and directives; prose that mentions one is none."""
_EMBED: Final = re.compile(r"\[\[([^\[\]|#\n\\]+)")
_HOSTS: Final = re.compile(
    r"(?:CNAME|_redirects|_headers|(?:robots|ads|humans|security|llms)\.txt|favicon\.\w+|apple-touch-icon[\w-]*\.png"
    r"|[\w-]*\.webmanifest|manifest\.json|browserconfig\.xml|sw\.js|google\w+\.html|BingSiteAuth\.xml|\.well-known/.*)"
)
"""What hosts, crawlers and browsers ask for by its name, at the top of a site."""


def is_leftover(path: str) -> bool:
    """Tell whether a file is what an editor or a merge left behind: `note.md~`, `note.bak`, `#note.md#`."""
    return _LEFTOVER.search(PurePosixPath(path).name) is not None


def is_asked_for_by_name(path: str) -> bool:
    """Tell whether a file at the top of the docs folder is there for a host or a crawler: `CNAME`, `robots.txt`."""
    return _HOSTS.fullmatch(path) is not None


def embedded_in(source: str) -> set[str]:
    """Give the names in double brackets, which mean a file wherever it lies (Obsidian)."""
    return {found.strip() for found in _EMBED.findall(source)}


def named_in(source: str) -> set[str]:
    """Give everything in the text of a note's file that may be the address of another file."""
    written = {found.strip() for spelling in _SPELLINGS for found in spelling.findall(source)}
    return written | {unescape(name) for name in written} | {_ESCAPED.sub(r"\1", name) for name in written}


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
