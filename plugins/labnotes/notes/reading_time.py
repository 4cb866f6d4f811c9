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
_TO_BLANKS: Final = {code: " " for code in range(128) if not re.match(r"\w", chr(code))}
_JOINT: Final = re.compile(r"['-](?<=\w.)(?=\w)")
"""In a text of nothing but ASCII, blanks and joints are counted five times as fast as words are found."""
_IDEOGRAPH: Final = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]")
_FENCE: Final = re.compile(
    r"^[ \t]*+(?:>[ \t]?)*+(?:[-*+] +|\d+[.)] +)?(?P<marks>`{3,}(?=[^`\n]*$)|~{3,})(?P<behind>[^\n]*)", re.MULTILINE
)
_UNREAD: Final = (
    re.compile(r"\]\([^()\n]*\)"),
    re.compile(r"<!--[^<>]*-->|</?[a-zA-Z][^<>\n]*>"),
    re.compile(r"https?://[^\s<>()]+"),
)
"""What stands in the Markdown and not before the reader's eyes: addresses, tags, comments.

Each begins with one sign, for which Python can look quickly."""


def reading_minutes(body: str) -> int:
    """Estimate how long a body takes to read, in whole minutes, at least one.

    Prose counts by words, Chinese, Japanese and Korean by signs, and code between fences by lines that are not blank.

    Args:
        body: Markdown.
    """
    prose, lines = _without_code(body)
    text = prose
    for unread in _UNREAD:
        text = unread.sub(" ", text)
    ideographs = 0 if text.isascii() else len(_IDEOGRAPH.findall(text))
    words = _words(_IDEOGRAPH.sub(" ", text) if ideographs else text)
    minutes = words / _WORDS_A_MINUTE + ideographs / _IDEOGRAPHS_A_MINUTE + lines / _LINES_A_MINUTE
    return max(1, round(minutes))


def _words(text: str) -> int:
    """Count words; what a hyphen or an apostrophe joins is one."""
    if text.isascii():
        return len(text.translate(_TO_BLANKS).split()) - len(_JOINT.findall(text))
    return len(_WORD.findall(text))


def _without_code(body: str) -> tuple[str, int]:
    """Give the text outside of fences, and the number of lines inside; a fence that is never closed is none."""
    if "```" not in body and "~~~" not in body:
        return body, 0
    prose: list[str] = []
    fence = ""
    at = inside = lines = 0
    for mark in _FENCE.finditer(body):
        if not fence:
            fence, inside = mark["marks"], mark.end()
            opening = mark.start()
        elif mark["marks"].startswith(fence) and not mark["behind"].strip():
            prose.append(body[at:opening])
            code = body[inside : mark.start()].split("\n")[1:]
            lines += min(sum(bool(line.strip(" \t>")) for line in code), _MOST_LINES)
            fence, at = "", mark.end()
    return "\n".join((*prose, body[at:])), lines
