"""Pieces of SVG as text.

Colours are attributes and not rules of a stylesheet, so that a feed reader without our stylesheet shows a drawing too.
"""

from __future__ import annotations

import unicodedata
from html import escape
from typing import Final

FONT: Final = 12
"""Size of all text, in units of the drawing."""

_NARROW: Final = frozenset("ijl.,:;|!' ()[]{}ftrI-/\\\"")
_BROAD: Final = frozenset("mwMW@%&—…")


def element(name: str, inside: str = "", **attributes: object) -> str:
    """Write an element; an underscore in a name stands for a hyphen, and None for no attribute.

    Args:
        name: Of the element.
        inside: Its content, as markup.
        **attributes: Numbers are written with two decimals at most.
    """
    written = "".join(f' {_name(key)}="{_value(value)}"' for key, value in attributes.items() if value is not None)
    return f"<{name}{written}>{inside}</{name}>"


def text(words: str, x: float, y: float, anchor: str = "start", **attributes: object) -> str:
    """Write a text, escaped, on the base line `y`."""
    return element("text", escape(words), x=x, y=y, text_anchor=None if anchor == "start" else anchor, **attributes)


def coordinate(value: float) -> str:
    """Write a number with two decimals at most: a hundredth of a unit is less than any screen shows."""
    return f"{round(value, 2) + 0:.2f}".rstrip("0").rstrip(".")  # + 0 makes 0 of -0.


def width(words: str, size: float = FONT) -> float:
    """Estimate how wide a text is, rather too wide than too narrow, for no font is known here."""
    return size * sum(map(_share, words))


def shortened(words: str, room: float, size: float = FONT) -> str:
    """Cut a text where it is too wide, with an ellipsis at its end."""
    if width(words, size) <= room:
        return words
    kept = words
    while kept and width(f"{kept}…", size) > room:
        kept = kept[:-1]
    return f"{kept.rstrip()}…"


def _share(sign: str) -> float:
    """Give the width of a character, measured in the size of the font."""
    if unicodedata.combining(sign):
        return 0.0
    if unicodedata.east_asian_width(sign) in {"W", "F"}:
        return 1.0
    if sign in _NARROW:
        return 0.38
    if sign in _BROAD:
        return 0.95
    return 0.74 if sign.isupper() else 0.63


def _name(key: str) -> str:
    return key if key == "viewBox" else key.replace("_", "-")


def _value(value: object) -> str:
    return coordinate(value) if isinstance(value, float | int) else escape(str(value))
