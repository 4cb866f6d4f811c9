"""Links in double brackets, `[[note]]`, as Obsidian and Roam have them."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from labnotes.notes.code_places import CodePlaces

_WIKILINK: Final = re.compile(r"(?P<embed>!?)\[\[(?P<target>[^\[\]|\n\\]+)(?:\\?\|(?P<text>[^\[\]\n]*))?\]\](?![(\[])")
_PART: Final = re.compile("[#^]")
"""What begins the name of a heading or a block."""
_SIZE: Final = re.compile(r"\s*\d+(?:x\d+)?\s*")
_DEEP: Final = " " * 8
"""Where code begins in an item of a list, or in an admonition."""
_BETWEEN_WORDS: Final = re.compile(r"[\s_-]+")
_NAMELESS: Final = "…"
"""Stands where a link to what is held back has no text of its own."""


def without_wikilinks(text: str, is_unwanted: Callable[[str], bool]) -> str:
    """Make of each unwanted link its text, or `…` where it has none, and of what it would embed nothing.

    Args:
        text: A Markdown text; what is code in it stays.
        is_unwanted: Gets a target without its heading.
    """
    if "[[" not in text:
        return text
    code = CodePlaces(text)

    def replaced(found: re.Match[str]) -> str:
        target = _PART.split(found["target"])[0].strip()
        if found.start() in code or _is_indented_alone(text, *found.span()) or not target or not is_unwanted(target):
            return found[0]
        written = (found["text"] or "").strip()
        if found["embed"]:
            return "" if _SIZE.fullmatch(written) else written
        return written or _NAMELESS

    return _WIKILINK.sub(replaced, text)


def _is_indented_alone(text: str, start: int, end: int) -> bool:
    """Tell whether nothing else stands on a line that is indented far, as TOML in code within a list."""
    before = text[text.rfind("\n", 0, start) + 1 : start]
    behind = text.find("\n", end)
    is_alone = not before.strip() and not text[end : behind if behind >= 0 else None].strip()
    return is_alone and before.expandtabs().startswith(_DEEP)


def name_key(name: str) -> str:
    """Give what the spellings of a note's name have in common: case and what stands between words do not count."""
    return _BETWEEN_WORDS.sub("-", name.strip()).casefold()
