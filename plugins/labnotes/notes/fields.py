"""One key of the front matter with its value, and how messages show it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_INVISIBLE: Final = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]")
_MOST_SHOWN: Final = 60
"""Characters of a value in a message."""


@dataclass(frozen=True, slots=True)
class Field:
    """One key of the front matter with its value."""

    key: str
    """As it stands in the file."""
    value: object
    """As the format's own parser understands it."""
    line: int
    """Line of the file, counted from 1; 0 where it stands on no line, as in the file's name."""
    text: str = ""
    """The value as it stands in the file, where a parser tells; for messages only."""
    file: str | None = None
    """Where it stands, if not in the page itself: a folder gave it. Relative to the docs folder."""

    @property
    def written(self) -> str:
        """The key and its value as they stand in the file, or close to it."""
        value = "" if self.value is None else self.value
        return f"{shown(self.key)}: {shown(self.text or value)}".rstrip()

    @property
    def name(self) -> str:
        """The key as every rule asks for it: lower case, without blanks and invisible characters."""
        return visible(self.key).strip().lower()


def visible(text: str) -> str:
    """Take out the characters that nobody sees, which come along when text is pasted."""
    return text if text.isascii() else _INVISIBLE.sub("", text)


def shown(value: object) -> str:
    """Write a value for a message, in one short line, however large or deep it is."""
    if isinstance(value, list | tuple | dict | set):
        return "a list" if isinstance(value, list | tuple) else "a mapping"
    try:
        text = str(value).lower() if isinstance(value, bool) else str(value)
    except ValueError:
        return "a very long number"
    line = " ".join(text.split())
    return line if len(line) <= _MOST_SHOWN else f"{line[:_MOST_SHOWN]}…"
