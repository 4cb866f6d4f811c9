"""The links of a Markdown text, for those who read a page's source and not what is made of it.

Those who take links out take more for one than Markdown does, also in code: what is none only loses an address.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import unescape
from typing import Final

from labnotes.notes.code_places import CodePlaces
from labnotes.notes.literal_places import LiteralPlaces

_DEFINITION: Final = r"^[ ]{0,3}\[(?P<label>[^\]^\n][^\]\n]*)\]:[ \t]*(?P<defined><[^<>\n]*>|\S+)[^\n]*"
_SIGN: Final = (
    r"\\.|!\[|\["
    r"|\]\(\s*(?P<inline><[^<>\n]*>|[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)(?:\s+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?\s*\)"
    r"|\][ ]?\[(?P<by>[^\]\[\n]*)\]|\]"
    r"|<(?P<alone>[a-z]+://[^<>\s]+)>"
)
_PART: Final = re.compile(rf"(?:{_DEFINITION})|{_SIGN}", re.MULTILINE | re.IGNORECASE)
_PART_BUT_DEFINITIONS: Final = re.compile(
    rf"(?:{_SIGN})(?:(?!)(?P<label>)(?P<defined>))?", re.MULTILINE | re.IGNORECASE
)
"""Every part of it begins with a sign of its own, for which Python looks six times as fast; two groups stay empty."""
_BARE: Final = re.compile(r"(?<![\w(\"'<=/])https?://[^\s<>\"'()\[\]]+")
_DEFINES: Final = re.compile(r"[ ]{0,3}\[[^\]\n]+\]:[ \t]*")
_ATTRIBUTES: Final = re.compile(r"\{:?[ ]*[^{}\n]*\}")
_ANCHOR: Final = re.compile(r"""<a(?=\s)(?P<attributes>(?:[^<>"']|"[^"]*"|'[^']*')*+)>""", re.IGNORECASE)
_HREF: Final = re.compile(r"""\shref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_BLANK_LINE: Final = re.compile(r"\n[ \t]*(?=\n)")
_LONGEST_LABEL: Final = 1000
"""Of a reference, as in CommonMark (https://spec.commonmark.org/0.31.2/#link-label)."""
_FEW: Final = 40
"""Parts in the text of a link that may be an address itself; beyond, nobody looks."""


@dataclass(frozen=True, slots=True)
class Link:
    """One link, wherever it leads."""

    start: int
    end: int
    """Where it stands in the text, as offsets."""
    address: str
    """As its author meant it, without `<` and `>`."""
    text_end: int | None = None
    """Where the bracket stands that closes its text; None for what is no link in brackets."""


def links(markdown: str, *, bare: bool = False) -> Iterator[Link]:
    """Find the links that a reader of the page can follow, those inside of others first.

    Pictures are none, nor is what stands in code, in a comment or in a script.

    Args:
        markdown: Any text without front matter.
        bare: Whether an address that stands by itself is a link, as with pymdownx.magiclink.
    """
    # Whatever is a link has one of these, and a search for them is many times faster than one for all forms.
    may_be_html = "<" in markdown
    if not (may_be_html or "](" in markdown or "]:" in markdown or (bare and "://" in markdown)):
        return
    literal = LiteralPlaces(markdown)
    yield from _in_brackets(markdown, literal)
    if may_be_html:
        for anchor in _ANCHOR.finditer(markdown):
            href = None if anchor.start() in literal else _HREF.search(anchor["attributes"])
            if href:
                address = next(value for value in href.groups() if value is not None)
                yield Link(*anchor.span(), unescape(address).strip())
    for found in _BARE.finditer(markdown) if bare else ():
        line = markdown[markdown.rfind("\n", 0, found.start()) + 1 : found.start()]
        if found.start() not in literal and not _DEFINES.fullmatch(line):
            address = found[0].rstrip(".,;:!?*_")
            yield Link(found.start(), found.start() + len(address), address)


def _in_brackets(markdown: str, literal: LiteralPlaces) -> Iterator[Link]:
    """Find Markdown's own links, and what stands between `<` and `>`."""
    defined = {_key(label): address for label, address in _definitions(markdown)} if "]:" in markdown else {}
    blank_lines = [found.start() for found in _BLANK_LINE.finditer(markdown)]
    opened: list[re.Match[str]] = []
    for part in _parts(markdown):
        written = part[0]
        if written[0] == "\\" or part["label"] is not None or part.start() in literal:
            continue
        if written in {"[", "!["}:
            opened.append(part)
        elif part["alone"] is not None:
            yield Link(*part.span(), part["alone"])
        elif opened:
            opening = opened.pop()
            start, end = opening.start(), part.start()
            if opening[0] == "![" or bisect_right(blank_lines, start) != bisect_right(blank_lines, end):
                continue
            if part["inline"] is not None:
                yield Link(start, part.end(), part["inline"].strip("<>"), end)
            elif defined:
                yield from _by_label(markdown, opening.end(), part, defined)


def _by_label(markdown: str, text_start: int, closing: re.Match[str], defined: dict[str, str]) -> Iterator[Link]:
    """Give the link of a text whose address stands elsewhere, under the label behind it, or under itself."""
    end = closing.start()
    own_label = _key(markdown[text_start : min(end, text_start + _LONGEST_LABEL)])
    label = _key(closing["by"] or "") or own_label
    if label in defined:
        yield Link(text_start - 1, closing.end(), defined[label], end)
    elif own_label in defined:
        yield Link(text_start - 1, end + 1, defined[own_label], end)


def without_links(markdown: str, is_unwanted: Callable[[str], bool]) -> str:
    """Copy a text in which each link with an unwanted address, and each such picture, is its text.

    A link that shows nothing but its address becomes `…`, and the definition of a reference an empty line.

    Args:
        markdown: Any text.
        is_unwanted: Gets an address as it is written, without `<` and `>`.
    """
    gone = {_key(label) for label, address in _definitions(markdown) if is_unwanted(address)}
    kept: list[str] = []
    opened: list[int] = []
    at = 0
    for part in _parts(markdown):
        if part.start() < at:
            continue
        kept.append(markdown[at : part.start()])
        at = part.end()
        written = part[0]
        if written in {"[", "!["}:
            opened.append(len(kept))
        elif written.startswith("]"):
            opening = opened.pop() if opened else None
            text = "".join(kept[opening + 1 :]) if opening is not None and len(kept) - opening < _FEW else ""
            if _leads_to_unwanted(part, text, gone, is_unwanted):
                attributes = _ATTRIBUTES.match(markdown, at)
                at = attributes.end() if attributes else at
                written = "…" if is_unwanted(text) else ""
                if opening is not None:
                    kept[opening] = ""
                    if written:
                        del kept[opening:]
        elif part["label"] is not None:
            written = "" if _key(part["label"]) in gone else written
        elif part["alone"] is not None:
            written = "…" if is_unwanted(part["alone"]) else written
        kept.append(written)
    return "".join((*kept, markdown[at:]))


def without_bare_addresses(markdown: str, is_unwanted: Callable[[str], bool]) -> str:
    """Copy a text in which each unwanted address that stands by itself, as `https://…`, is `…`; code stays.

    Args:
        markdown: Any text.
        is_unwanted: Gets an address.
    """
    code = CodePlaces(markdown)

    def replaced(found: re.Match[str]) -> str:
        line = markdown[markdown.rfind("\n", 0, found.start()) + 1 : found.start()]
        if found.start() in code or _DEFINES.fullmatch(line):
            return found[0]
        end = found[0].rstrip(".,;:!?*_")
        return f"…{found[0][len(end) :]}" if is_unwanted(end) else found[0]

    return _BARE.sub(replaced, markdown)


def defined_addresses(markdown: str) -> Iterator[str]:
    """Give the address of each reference that a text defines, `[label]: address`."""
    return (address for _, address in _definitions(markdown)) if "]:" in markdown else iter(())


def _parts(markdown: str) -> Iterator[re.Match[str]]:
    """Find the signs of links, and the definitions of references."""
    return (_PART if "]:" in markdown else _PART_BUT_DEFINITIONS).finditer(markdown)


def _definitions(markdown: str) -> Iterator[tuple[str, str]]:
    for found in re.finditer(_DEFINITION, markdown, re.MULTILINE):
        yield found["label"], found["defined"].strip("<>")


def _leads_to_unwanted(part: re.Match[str], text: str, gone: set[str], is_unwanted: Callable[[str], bool]) -> bool:
    """Tell what a closing bracket closes: a link with its address, by a label, or by its own text as the label."""
    if part["inline"] is not None:
        return is_unwanted(part["inline"].strip("<>"))
    return _key(part["by"] or text) in gone


def _key(label: str) -> str:
    return " ".join(label.split()).casefold()
