"""The keywords at the top of an Org file → fields with their lines: `#+title: My note`.

They end at the first line that does not begin with `#+` (Hugo's `parser/pageparser`, and 0.168 seen at work).
"""

from __future__ import annotations

import re
from typing import Final

from labnotes.notes.fields import Field

_BLOCK: Final = re.compile(r"\s*(?:#\+[^\n]*(?:\n|\Z))+")
_KEYWORD: Final = re.compile(r"\s*#\+(?P<key>[\w-]+)(?P<list>\[\])?:[ \t]*(?P<value>.*)")
_STAMP: Final = re.compile(r"[<\[](?P<day>\d{4}-\d\d-\d\d)[^>\]]*[>\]]")
"""A date as Emacs inserts it; Hugo drops the time in it."""


def org_fields(text: str) -> tuple[tuple[Field, ...], int]:
    """Read the keywords that a text begins with.

    Returns:
        The fields, and the offset in `text` behind them; no fields where there are no keywords.
    """
    block = _BLOCK.match(text)
    if block is None:
        return (), 0
    lines = ((number, _KEYWORD.match(line)) for number, line in enumerate(block[0].split("\n"), 1))
    fields = tuple(
        Field(found["key"], _value(found), number, found["value"]) for number, found in lines if found is not None
    )
    return fields, block.end() if fields else 0


def _value(keyword: re.Match[str]) -> object:
    text = keyword["value"].strip()
    if keyword["list"]:
        return text.split()
    if keyword["key"].lower() == "filetags":
        return [tag for tag in text.split(":") if tag.strip()]
    stamp = _STAMP.fullmatch(text)
    return text if stamp is None else stamp["day"]
