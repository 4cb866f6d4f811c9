"""The elements of a feed in XML."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from labnotes.notes.feeds import writable

_PLACE: Final = "entries"
"""An element in whose place those stand that were written before; no format has one of that name."""
_SPACE: Final = "  "


def add(parent: Element, name: str, text: str | None = None, /, **attributes: str) -> None:
    """Add an element with a text, without what XML cannot hold."""
    given = {key: writable(value) for key, value in attributes.items()}
    SubElement(parent, name, given).text = None if text is None else writable(text)


def written(element: Element, depth: int) -> str:
    """Write an element that is going to stand so deep in a document."""
    indent(element, _SPACE, depth)
    return tostring(element, encoding="unicode")


def serialised(root: Element, parent: Element, entries: Iterable[str], depth: int) -> bytes:
    """Write a whole document, UTF-8.

    Args:
        root: Of the document, without its entries.
        parent: In the document; the entries stand at its end.
        entries: As they are written, so deep in the document.
        depth: Of the entries.
    """
    text = f"\n{_SPACE * depth}".join(entries)
    if text:
        SubElement(parent, _PLACE)
    indent(root, _SPACE)
    document = tostring(root, encoding="unicode").replace(f"<{_PLACE} />", text, 1)
    return f"<?xml version='1.0' encoding='utf-8'?>\n{document}\n".encode()
