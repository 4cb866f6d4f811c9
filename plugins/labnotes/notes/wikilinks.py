"""Links in double brackets, `[[note]]`, as Obsidian and Roam have them (https://help.obsidian.md/links)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from labnotes.notes.code_places import CodePlaces
from labnotes.notes.literal_places import LiteralPlaces

_WIKILINK: Final = re.compile(
    r"(?P<embed>!?)\[\[(?P<target>[^\[\]|\n\\]+)(?:\\?\|(?P<text>[^\[\]\n]*))?\]\](?!\(|\[(?!\[))"
)
_PART: Final = re.compile("[#^]")
"""What begins the name of a heading or a block."""
_SIZE: Final = re.compile(r"\s*\d+(?:x\d+)?\s*")
_BEFORE: Final = re.compile(r"[\\\w)]|(?<!\])\]", re.ASCII)
"""What stands before brackets that are no link: `df[["a", "b"]]`, `\\[[`."""
_DEEP: Final = " " * 8
"""Where code begins in an item of a list, or in an admonition."""
_BETWEEN_WORDS: Final = re.compile(r"[\s_-]+")
_NAMELESS: Final = "…"
"""Stands where a link to what is held back has no text of its own."""


@dataclass(frozen=True, slots=True)
class Wikilink:
    """One link in double brackets."""

    written: str
    """The whole of it, as it stands in the text."""
    target: str
    """The page or the file that it names; empty for the page on which it stands."""
    heading: str
    """The heading below which it leads; empty for none. Of `[[note#A#B]]` it is B."""
    text: str
    """What it shows instead of its target; empty for none."""
    embeds: bool
    """Whether it is written with a `!`, to show what it names."""

    @property
    def size(self) -> tuple[str, str] | None:
        """The width and the height that the text of a picture says, in pixels; the height may be empty."""
        width, _, height = self.text.partition("x")
        return (width.strip(), height.strip()) if self.embeds and _SIZE.fullmatch(self.text) else None

    @property
    def shown(self) -> str:
        """What stands for it in a sentence."""
        return self.text or " > ".join(filter(None, (self.target, self.heading)))


def with_wikilinks(text: str, write: Callable[[Wikilink], str]) -> str:
    """Put something in the place of each link, but for what is code, a comment or a script.

    Args:
        text: A Markdown text.
        write: Gives what stands in a link's place.
    """
    if "[[" not in text:
        return text
    literal = LiteralPlaces(text)

    def replaced(found: re.Match[str]) -> str:
        start, end = found.span()
        link = _wikilink(found)
        is_other = start in literal or (start > 0 and _BEFORE.match(text, start - 1))
        if link is None or is_other or _is_indented_alone(text, start, end):
            return found[0]
        return write(link)

    return _WIKILINK.sub(replaced, text)


def _wikilink(found: re.Match[str]) -> Wikilink | None:
    """Read a link; None for `[[^1]]` and the like, which name neither a page nor a heading."""
    target, *parts = found["target"].split("#")
    target, _, _ = target.partition("^")
    heading = parts[-1].strip() if parts and not parts[-1].lstrip().startswith("^") else ""
    if not (target.strip() or heading):
        return None
    return Wikilink(found[0], target.strip(), heading, (found["text"] or "").strip(), bool(found["embed"]))


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
    """Give what the spellings of a name have in common: not its case, nor the signs between words."""
    return _BETWEEN_WORDS.sub("-", unicodedata.normalize("NFC", name).strip()).casefold()
