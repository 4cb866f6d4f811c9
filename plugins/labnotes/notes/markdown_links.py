"""The links of a Markdown text, for those who read a page's source and not what is made of it.

More is taken for a link here than Markdown does, also in code: what is none only loses an address.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from labnotes.notes.code_places import CodePlaces

_DEFINITION: Final = r"^[ ]{0,3}\[(?P<label>[^\]^\n][^\]\n]*)\]:[ \t]*(?P<defined><[^<>\n]*>|\S+)[^\n]*"
_PART: Final = re.compile(
    rf"\\.|(?:{_DEFINITION})|!?\["
    r"|\]\(\s*(?P<inline><[^<>\n]*>|[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)(?:\s+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?\s*\)"
    r"|\][ ]?\[(?P<by>[^\]\[\n]*)\]|\]"
    r"|<(?P<alone>[a-z]+://[^<>\s]+)>",
    re.MULTILINE | re.IGNORECASE,
)
_BARE: Final = re.compile(r"(?<![\w(\"'<=/])https?://[^\s<>\"'()\[\]]+")
_DEFINES: Final = re.compile(r"[ ]{0,3}\[[^\]\n]+\]:[ \t]*")
_ATTRIBUTES: Final = re.compile(r"\{:?[ ]*[^{}\n]*\}")
_FEW: Final = 40
"""Parts in the text of a link that may be an address itself; beyond, nobody looks."""


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
    for part in _PART.finditer(markdown):
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
