"""How long a note takes to read."""

from __future__ import annotations

import re
from typing import Final

_WORDS_A_MINUTE: Final = 213
_IDEOGRAPHS_A_MINUTE: Final = 501
"""Both as in Hugo's `.ReadingTime` (https://gohugo.io/methods/page/readingtime/)."""
_LINES_A_MINUTE: Final = 20
"""Of code. In prose 213 words fill about as many lines; counted as words, punctuation would make three of one name."""
_MOST_LINES: Final = 60
"""Of one block of code. A longer one is a log or a file, in which readers look for a place."""

_WORD: Final = re.compile(r"\w+(?:['\u2019-]\w+)*")
_IDEOGRAPH: Final = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]")
_FENCE: Final = re.compile(r"[ \t]*(?:>[ \t]?)*(?:[-*+] +|\d+[.)] +)?(?P<marks>`{3,}(?=[^`]*$)|~{3,})")
_UNREAD: Final = re.compile(r"(?<=\])\([^()\n]*\)|<!--[^<>]*-->|</?[a-zA-Z][^<>\n]*>|\bhttps?://[^\s<>()]+")
"""What stands in the Markdown and not before the reader's eyes: addresses, tags, comments."""


def reading_minutes(body: str) -> int:
    """Estimate how long a body takes to read, in whole minutes, at least one.

    Prose counts by words, Chinese, Japanese and Korean by signs, and code between fences by lines that are not blank.

    Args:
        body: Markdown.
    """
    prose, lines = _without_code(body)
    text = _UNREAD.sub(" ", prose)
    ideographs = 0 if text.isascii() else len(_IDEOGRAPH.findall(text))
    words = len(_WORD.findall(_IDEOGRAPH.sub(" ", text) if ideographs else text))
    minutes = words / _WORDS_A_MINUTE + ideographs / _IDEOGRAPHS_A_MINUTE + lines / _LINES_A_MINUTE
    return max(1, round(minutes))


def _without_code(body: str) -> tuple[str, int]:
    """Give the text outside of fences, and the number of lines inside; a fence that is never closed is none."""
    if "```" not in body and "~~~" not in body:
        return body, 0
    prose: list[str] = []
    block: list[str] = []
    fence = ""
    lines = 0
    for line in body.split("\n"):
        mark = _FENCE.match(line) if "```" in line or "~~~" in line else None
        if fence and mark and mark["marks"].startswith(fence) and line.rstrip().endswith(mark["marks"]):
            lines += min(sum(bool(code.strip(" \t>")) for code in block), _MOST_LINES)
            fence, block = "", []
        elif fence:
            block.append(line)
        elif mark:
            fence = mark["marks"]
        else:
            prose.append(line)
    return "\n".join((*prose, *block)), lines
