"""A JSON object at the top of a text → fields with their lines."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any, Final

from labnotes.notes.fields import Field, shown
from labnotes.notes.unreadable import UnreadableError

_TOKEN: Final = re.compile(r'(?P<text>"(?:[^"\\]|\\.)*")(?P<colon>\s*:)?|[{}]', re.DOTALL)


def json_fields(text: str, first_line: int) -> tuple[tuple[Field, ...], int]:
    """Read the JSON object that `text` begins with; arguments and errors as in `yaml_fields`.

    Returns:
        The fields, and the offset in `text` behind the closing brace.
    """
    decoder = json.JSONDecoder(object_pairs_hook=_unique)
    try:
        _, end = decoder.raw_decode(text)
        fields = tuple(_json_lines(text, first_line, decoder.raw_decode))
    except _DuplicateKeyError as error:
        line = first_line + text.count("\n", 0, _second_place(text))
        reason = f"the key {shown(error.key)!r} stands in the JSON front matter twice"
        raise UnreadableError(line, reason, "keep one") from None
    except (ValueError, RecursionError) as error:
        row = text[: getattr(error, "pos", 0)].count("\n")
        raise UnreadableError(
            first_line + row,
            f"the JSON front matter cannot be read at {shown(text.split(chr(10))[row])!r} ({error})",
            'write {"key": "value"}, without a comma before the closing brace',
        ) from None
    return fields, end


class _DuplicateKeyError(ValueError):
    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    mapping: dict[str, object] = {}
    for key, value in pairs:
        if key in mapping:
            raise _DuplicateKeyError(key)
        mapping[key] = value
    return mapping


def _second_place(text: str) -> int:
    """Give the offset of the first key that its object has already; the parser only tells that there is one."""
    objects: list[set[str]] = []
    for token in _TOKEN.finditer(text):
        if token[0] == "{":
            objects.append(set())
        elif token[0] == "}":
            objects.pop()
        elif token["colon"]:
            key = json.loads(token["text"])
            if key in objects[-1]:
                return token.start()
            objects[-1].add(key)
    return 0


def _json_lines(text: str, first_line: int, decode: Callable[[str, int], tuple[Any, int]]) -> list[Field]:
    """Walk the top level of a JSON object that is known to be well formed."""
    skip = re.compile(r"[\s,:]*")

    def next_token(at: int) -> int:
        found = skip.match(text, at)
        return found.end() if found else at

    fields: list[Field] = []
    at = next_token(1)
    while text[at] != "}":
        key, behind = decode(text, at)
        value, end = decode(text, next_token(behind))
        fields.append(Field(key, value, first_line + text.count("\n", 0, at)))
        at = next_token(end)
    return fields
