"""A JSON text → its values, with the places of some of them, which the standard library does not tell."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Any, Final

Reader = Callable[[str, int], tuple[Any, int]]
"""Reads the value that begins at an offset of a text; gives it, and the offset behind it."""

_BETWEEN: Final = re.compile(r"[\s,:]*")
_DECODE: Final[Reader] = json.JSONDecoder().raw_decode


def read_object(text: str, at: int, readers: Mapping[str, Reader]) -> tuple[dict[str, Any], int]:
    """Read an object; the text must be valid JSON, for signs between its parts are not looked at.

    Args:
        text: Which holds it.
        at: Offset of its brace.
        readers: Name of a member → what reads its value; all others are read as usual.

    Raises:
        ValueError: Something else begins there, or a name stands in it twice.
    """
    if text[at] != "{":
        raise ValueError("no object")
    found: dict[str, Any] = {}
    at = _behind(text, at + 1)
    while text[at] != "}":
        name, end = _DECODE(text, at)
        if name in found:
            raise ValueError(f"{name!r} stands there twice")
        found[name], end = readers.get(name, _DECODE)(text, _behind(text, end))
        at = _behind(text, end)
    return found, at + 1


def read_list(text: str, at: int, read: Reader) -> tuple[list[Any], int]:
    """Read a list whose members one reader reads; arguments as in `read_object`.

    Raises:
        ValueError: Something else begins there.
    """
    if text[at] != "[":
        raise ValueError("no list")
    found = []
    at = _behind(text, at + 1)
    while text[at] != "]":
        member, end = read(text, at)
        found.append(member)
        at = _behind(text, end)
    return found, at + 1


def _behind(text: str, at: int) -> int:
    found = _BETWEEN.match(text, at)
    return found.end() if found else at
