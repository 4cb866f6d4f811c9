"""Undoes what hides a text in a file: entities, percent signs, escapes of JSON and JavaScript, in any order."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import lru_cache
from html import unescape
from typing import Final

from labnotes.audit.words import folded

_ROUNDS: Final = 3
_ENTITY: Final = re.compile(r"&(?:#\d{1,8};?|#[xX][0-9a-fA-F]{1,7};?|[a-zA-Z][a-zA-Z0-9]{1,31};)")
_PERCENT: Final = re.compile(r"%[0-9a-fA-F]{2}(?:%[0-9a-fA-F]{2})*")
_BACKSLASH: Final = re.compile(
    r"\\(?:u[0-9a-fA-F]{4}(?:\\u[0-9a-fA-F]{4})*|x[0-9a-fA-F]{2}|u\{[0-9a-fA-F]{1,6}\}|[/\"'nrt\\])"
)
"""Each pattern begins with its sign alone, for which Python can look quickly."""
_NOT_ASCII: Final = re.compile(r"[\x00-\x7f]?[^\x00-\x7f]+")
_SHORT_ESCAPES: Final = {"n": "\n", "r": "\r", "t": "\t"}
_JSON: Final = re.compile(rb"\s*(?:\{\s*[\"}]|\[\s*[\"{\]])")
_LOWER: Final = {number: chr(number).lower() for number in range(128)}
_LAST_CHARACTER: Final = 0x10FFFF

Replace = Callable[[re.Match[str]], str]


@lru_cache(maxsize=4096)
def _character(entity: str) -> str:
    return unescape(entity if entity.endswith(";") else f"{entity};")


def _from_entity(found: re.Match[str]) -> str:
    return _character(found[0])


def _from_percent(found: re.Match[str]) -> str:
    data = bytes.fromhex(found[0].replace("%", ""))
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _from_backslash(found: re.Match[str]) -> str:
    escape = found[0]
    if escape.startswith("\\u{"):
        number = int(escape[3:-1], 16)
        return chr(number) if number <= _LAST_CHARACTER else escape
    if escape[1] == "u":
        return bytes.fromhex(escape.replace("\\u", "")).decode("utf-16-be", "replace")
    if escape[1] == "x":
        return chr(int(f"0{escape[1:]}", 0))
    return _SHORT_ESCAPES.get(escape[1], escape[1])


_STEPS: Final[tuple[tuple[str, re.Pattern[str], Replace], ...]] = (
    ("&", _ENTITY, _from_entity),
    ("%", _PERCENT, _from_percent),
    ("\\", _BACKSLASH, _from_backslash),
)


class Trail:
    """Remembers what was replaced in a text, so that a place in the result is found in the original."""

    def __init__(self) -> None:
        self._layers: list[tuple[list[int], list[int]]] = []

    def replaced(self, pattern: re.Pattern[str], replace: Replace, text: str) -> str:
        """Do what `pattern.sub` does."""
        after, before, length, at = [0], [0], 0, 0
        parts: list[str] = []
        for found in pattern.finditer(text):
            new = replace(found)
            parts += (text[at : found.start()], new)
            at = found.end()
            length += len(parts[-2])
            if len(new) != at - found.start():
                after += (length, length + len(new))
                before += (found.start(), at)
            length += len(new)
        self._layers.append((after, before))
        return "".join((*parts, text[at:]))

    def origin(self, place: int) -> int:
        """Give the place in the first text from which a place in the last one comes."""
        for after, before in reversed(self._layers):
            number = bisect_right(after, place) - 1
            reached = before[number] + place - after[number]
            # Inside of what was replaced nothing moves alike.
            place = before[number] if number % 2 else reached
        return place


def _plainly(pattern: re.Pattern[str], replace: Replace, text: str) -> str:
    if pattern is _BACKSLASH:
        # Nearly all that an index of search has.
        text = without_short_escapes(text)
    return pattern.sub(replace, text) if "\\" in text or pattern is not _BACKSLASH else text


def without_short_escapes(text: str) -> str:
    """Undo the escapes of ends of lines and of quotation marks: faster by far than to replace the one and the other."""
    first, *parts = text.split("\\")
    return first + "".join(
        [f"\n{part[1:]}" if part[:1] == "n" else part if part[:1] == '"' else f"\\{part}" for part in parts]
    )


def decoded(text: str, trail: Trail | None = None) -> str:
    """Undo all escapes, in up to three rounds, and fold the result.

    Args:
        text: Any text.
        trail: Remembers the way back.
    """
    replaced = _plainly if trail is None else trail.replaced
    for _ in range(_ROUNDS):
        before = text
        for sign, pattern, replace in _STEPS:
            if sign in text:
                text = replaced(pattern, replace, text)
        if text == before:
            break
    return _folded(text, trail)


def _folded(text: str, trail: Trail | None) -> str:
    if trail is None or text.isascii():
        return folded(text)
    return trail.replaced(_NOT_ASCII, lambda found: folded(found[0]), text).translate(_LOWER)


def ambiguous_in(data: bytes) -> str:
    """Give what in a file may be a text's own backslash or the beginning of an escape: in JSON only an escaped one."""
    return "\\\\" if _JSON.match(data) else "\\"


def readings(text: str, ambiguous: str) -> Iterator[tuple[str, Trail]]:
    """Give a text with its escapes undone, and where a backslash may have been none, also as it is.

    Args:
        text: Any text.
        ambiguous: From `ambiguous_in`.
    """
    for undo in (True, False) if ambiguous in text else (True,):
        trail = Trail()
        yield (decoded(text, trail) if undo else _folded(text, trail)), trail
