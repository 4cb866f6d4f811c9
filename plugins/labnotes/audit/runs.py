"""Pieces of a body that stand in a page as they stand in its Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from labnotes.audit.words import folded, words
from labnotes.notes.plain_text import plain

_PLAIN: Final = re.compile(r"[^\W_][^\x00-\x1f!-&(-+./:-@\[-`{-\x7f]+")
"""No sign in it that Markdown, HTML or a template could change; a full stop may end up in another element."""
_WORD: Final = re.compile(r"\S+")
_END_OF_WORD: Final = re.compile(r"\S(?!\S)")
_HEADING: Final = re.compile(r"^[ ]{0,3}#{1,6}[ \t]+(\S[^\n]*)", re.MULTILINE)
_IDEOGRAPH: Final = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")

_LONG: Final = 40
_SHORT: Final = 20
"""Both in characters; of writing without blanks, half of it."""
_SHORTEST: Final = _SHORT // 2
_FEWEST_WORDS: Final = 4
_FEWEST_IN_LINE: Final = 3
"""Words of a whole line."""
_MOST_RUNS: Final = 8
"""Of one text."""


def runs(text: str) -> list[str]:
    """Give up to eight pieces of about forty characters, spread over a text; of a short text shorter ones."""
    pieces = [piece for piece in _PLAIN.findall(text) if len(piece) >= _SHORTEST]
    long = [piece for piece in pieces if _length(piece) >= _LONG]
    if len(long) < _MOST_RUNS:
        long += [piece for piece in pieces if _SHORT <= _length(piece) < _LONG and _has_words(piece)]
    if not long:  # Code, tables and short items: whole lines.
        lines = (line for line in map(plain, text.splitlines()) if len(line) >= _SHORT)
        return list(dict.fromkeys(_spread([line for line in lines if len(words(folded(line))) >= _FEWEST_IN_LINE])))
    return list(dict.fromkeys(map(_cut, _spread(long))))


def heading_texts(body: str) -> Iterator[str]:
    """Give the headings of a body as they are written; a comment in code is taken for one too."""
    for text in _HEADING.findall(body):
        heading, brace, _ = text.rstrip().rpartition("{") if text.rstrip().endswith("}") else (text, "", "")
        yield (heading if brace else text).rstrip(" \t#")


def _length(piece: str) -> int:
    return len(piece) if piece.isascii() else len(piece) + len(_IDEOGRAPH.findall(piece))


def _has_words(piece: str) -> bool:
    return piece.count(" ") >= _FEWEST_WORDS - 1 or not piece.isascii()


def _cut(piece: str) -> str:
    """Keep the first words that make up the length."""
    if piece.isascii():
        end = _END_OF_WORD.search(piece, _LONG - 1) if " " in piece[:_LONG] else None
        return piece[: end.end() if end else _LONG].rstrip(" ,'-")
    ends = (found.end() for found in _WORD.finditer(piece)) if " " in piece[:_LONG] else range(_SHORT, len(piece))
    return piece[: next((end for end in ends if _length(piece[:end]) >= _LONG), len(piece))].rstrip(" ,'\u2019-")


def _spread(pieces: Sequence[str]) -> list[str]:
    if len(pieces) <= _MOST_RUNS:
        return list(pieces)
    return [pieces[number * (len(pieces) - 1) // (_MOST_RUNS - 1)] for number in range(_MOST_RUNS)]
