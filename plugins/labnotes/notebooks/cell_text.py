"""The Markdown of one cell → Markdown that may stand between others: what a cell opens ends with it, as in Jupyter."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, Final
from urllib.parse import unquote

from labnotes.notebooks.cells import Cell, joined
from labnotes.notebooks.nested_lists import with_nested_lists
from labnotes.notebooks.outputs import PICTURES, decoded, picture_in
from labnotes.notes.code_places import CodePlaces

Lines = list[tuple[str, int]]
"""Lines of Markdown, each with the line of the file from which it comes."""
Keep = Callable[[str, bytes], str]
"""Takes the ending and the bytes of a picture; gives its address, as Markdown has it."""

_ATTACHED: Final = re.compile(r"(?<=[(\"'<])attachment:([^\s()\"'<>]+)")
_DATA: Final = re.compile(r"(?<=[(\"'])data:image/[\w.+-]+;base64,[A-Za-z0-9+/=]+")
_FENCE: Final = re.compile(r"[ ]{0,3}(?P<marks>`{3,}(?=[^`]*$)|~{3,})")
_BLOCK: Final = re.compile(
    r"<(?P<end>/?)(?P<tag>div|center|details|table|section|article|blockquote|pre|ul|ol|figure|style|script|textarea)"
    r"\b[^<>]*>",
    re.IGNORECASE,
)


def cell_lines(cell: Cell, keep: Keep) -> Lines:
    """Give the Markdown of a cell.

    Pictures in the cell itself become files.
    """
    text = with_files(cell.source, cell.attachments or {}, keep)
    lines = list(zip(text.split("\n"), cell.lines, strict=True))
    return [*with_nested_lists(lines), *((end, cell.lines[-1]) for end in ends(text))]


def with_files(text: str, attachments: Mapping[str, Any], keep: Keep) -> str:
    """Put addresses of files in the place of pictures that stand in the notebook."""

    def attached(found: re.Match[str]) -> str:
        bundle = attachments.get(unquote(found[1]))
        for media, ending in PICTURES.items():
            written = joined(bundle.get(media)) if isinstance(bundle, dict) else None
            data = decoded(written, ending) if written else None
            if data:
                return keep(ending, data)
        return found[0]

    def inside(found: re.Match[str]) -> str:
        picture = picture_in(found[0])
        return keep(*picture) if picture else found[0]

    return _DATA.sub(inside, _ATTACHED.sub(attached, text))


def ends(text: str) -> list[str]:
    """Give what closes whatever some Markdown leaves open: a fence, a comment, elements of HTML."""
    code, fence = CodePlaces(text), ""
    for line in text.split("\n"):
        mark = _FENCE.match(line)
        if mark and not fence:
            fence = mark["marks"]
        elif mark and fence and mark["marks"].startswith(fence) and not line.strip(" " + fence[0]):
            fence = ""
    if fence:
        return [fence]
    comment = text.rfind("<!--")
    if comment >= 0 and comment not in code and "-->" not in text[comment:]:
        return ["-->"]
    still_open: list[str] = []
    for tag in _BLOCK.finditer(text):
        name = tag["tag"].lower()
        if tag.start() in code:
            continue
        if not tag["end"]:
            still_open.append(name)
        elif name in still_open:
            del still_open[len(still_open) - 1 - still_open[::-1].index(name)]
    return ["".join(f"</{name}>" for name in reversed(still_open))] if still_open else []
