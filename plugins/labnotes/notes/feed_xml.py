"""The elements of a feed in XML."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from labnotes.notes.feeds import writable


def add(parent: Element, name: str, text: str | None = None, /, **attributes: str) -> None:
    """Add an element with a text, without what XML cannot hold."""
    given = {key: writable(value) for key, value in attributes.items()}
    SubElement(parent, name, given).text = None if text is None else writable(text)


def serialised(root: Element) -> bytes:
    """Write a whole document, UTF-8."""
    indent(root)
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"
