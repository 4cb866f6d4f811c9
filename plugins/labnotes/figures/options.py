"""What stands in a figure's block → its options, each as it is written, with its line.

YAML makes numbers of what looks like one: the tag `1.10` would be read as 1.1, and the short commit `0117664` as an
octal number. So every value is taken as the text that stands there.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final, NoReturn

import yaml

from labnotes.notes.fields import shown
from labnotes.notes.nearest import did_you_mean
from labnotes.notes.unreadable import UnreadableError
from labnotes.notes.yaml_block import yaml_fields

_WHOLE: Final = re.compile(r"[+-]?[0-9]+")


@dataclass(frozen=True, slots=True)
class Word:
    """A text of a block."""

    text: str
    line: int
    """Line of the page's file on which it stands, counted from 1."""

    def refuse(self, problem: str, remedy: str) -> NoReturn:
        """Say what is wrong with it.

        Raises:
            UnreadableError: Always.
        """
        raise UnreadableError(self.line, problem, remedy)


@dataclass(frozen=True, slots=True)
class Options:
    """The options of one block; what cannot be understood raises an `UnreadableError` with the line of its key."""

    line: int
    """Line of the page's file on which the block's body begins."""
    words: Mapping[str, tuple[Word, ...]]
    """Key → its value: one text, or the members of a list. A key without a value is not among them."""
    keys: Mapping[str, Word]
    """Key → itself with its line."""
    lists: frozenset[str]
    """The keys whose values are lists."""

    def __contains__(self, key: str) -> bool:
        """Tell whether a key has a value."""
        return key in self.words

    def line_of(self, key: str) -> int:
        """Give the line of a key; that of the block where it does not stand there."""
        return self.keys[key].line if key in self.keys else self.line

    def refuse(self, key: str, problem: str, remedy: str) -> NoReturn:
        """Say what is wrong with the value of a key; messages begin with the key.

        Raises:
            UnreadableError: Always.
        """
        raise UnreadableError(self.line_of(key), f"{key}: {problem}", remedy)

    def word(self, key: str) -> Word | None:
        """Give a text with its line; None where the key has no value."""
        if key in self.lists:
            self.refuse(key, "a list is not understood", f"write one value, as in '{key}: value'")
        return self.words[key][0] if key in self.words else None

    def required(self, key: str, example: str) -> Word:
        """Give a text that must be there.

        Args:
            key: Its key.
            example: A value, for the message.
        """
        word = self.word(key)
        if word is None:
            self.refuse(key, "there is none", f"write '{key}: {example}'")
        return word

    def text(self, key: str) -> str | None:
        """Give a text; None where the key has no value."""
        word = self.word(key)
        return None if word is None else word.text

    def each(self, key: str) -> tuple[Word, ...]:
        """Give one text or several, in their order; none where the key has no value.

        A text that stands there twice is a slip.
        """
        words = self.words.get(key, ())
        for number, word in enumerate(words):
            if word.text in {other.text for other in words[:number]}:
                word.refuse(f"{key}: {shown(word.text)!r} stands there twice", "keep one of the two")
        return words

    def whole_number(self, key: str, least: int, most: int) -> int | None:
        """Give a whole number between two; None where the key has no value."""
        word = self.word(key)
        if word is None:
            return None
        number = int(word.text) if _WHOLE.fullmatch(word.text) and len(word.text) < 10 else None  # noqa: PLR2004 - far from a billion
        if number is None or not least <= number <= most:
            self.refuse(key, f"{shown(word.text)!r} is not understood", f"write a whole number from {least} to {most}")
        return number

    def one_of(self, key: str, allowed: Collection[str]) -> str | None:
        """Give one of several words, in any case; None where the key has no value."""
        word = self.word(key)
        if word is not None and word.text.lower() not in allowed:
            self.refuse(key, f"there is no {shown(word.text)!r}", did_you_mean(word.text, allowed, len(allowed)))
        return None if word is None else word.text.lower()


def read_options(body: str, first_line: int, known: Collection[str], example: str) -> Options:
    """Read the body of a block.

    Args:
        body: What stands between its fences: a YAML mapping.
        first_line: The line of the page's file on which it begins.
        known: The keys that there are, as messages name them.
        example: A line of such a block, for messages.

    Raises:
        UnreadableError: No such mapping, or a key that there is not.
    """
    yaml_fields(body, first_line, "block", example)  # Refuses what is no mapping, and keys that stand there twice.
    node = yaml.compose(body, Loader=yaml.BaseLoader)
    words: dict[str, tuple[Word, ...]] = {}
    keys: dict[str, Word] = {}
    lists = set()
    for name, value in node.value if isinstance(node, yaml.MappingNode) else ():
        key = Word(name.value if isinstance(name, yaml.ScalarNode) else "?", first_line + name.start_mark.line)
        if key.text not in known:
            key.refuse(f"there is no key {shown(key.text)!r}", did_you_mean(key.text, known, len(known)))
        keys[key.text] = key
        members = value.value if isinstance(value, yaml.SequenceNode) else [value]
        for member in members:
            if not isinstance(member, yaml.ScalarNode):
                key.refuse(f"{key.text}: its value is not understood", "write a text, or a list of texts")
        found = tuple(Word(member.value.strip(), first_line + member.start_mark.line) for member in members)
        if isinstance(value, yaml.SequenceNode):
            lists.add(key.text)
        if any(word.text for word in found):
            words[key.text] = found
    return Options(first_line, words, keys, frozenset(lists))
