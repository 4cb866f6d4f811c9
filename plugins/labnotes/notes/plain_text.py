"""Inline Markdown → the text that a reader sees, in time that grows with its length alone, whatever stands in it."""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Mapping
from html import unescape
from typing import Final

_SIGN: Final = re.compile(r"[\[\]<`*_{\\~=^&]")
_BACKTICKS: Final = re.compile(r"`+")
_LITERAL: Final = re.compile(r"\\(?P<escaped>[!-/:-@\[-`{-~])|`+")
_KEPT: Final = re.compile("\x02(\\d+)\x03")
_SHORTCODE: Final = re.compile(r"\{\{[<%]")
_SHORTCODE_ENDS: Final = dict.fromkeys(("{{<", "{{%"), re.compile(r"[>%]\}\}"))
_WIKILINK: Final = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]]*)\]\](?![(\[])")
_FOOTNOTE: Final = re.compile(r"\[\^[^\[\]]*\]")
_BRACKET: Final = re.compile(r"!?\[|\]")
_TARGET: Final = re.compile(r"\((?:[^()]|\([^()]*\))*+\)|\[[^\[\]]*\]")
_REST_OF_LINK: Final = re.compile(r"\]\([^\s)]*\)?")
_ADDRESS: Final = re.compile(r"<(?:https?://([^/?#<>\s]+)|mailto:)([^<>\s]*)>")
_BREAK: Final = re.compile(r"<br\s*/?>", re.IGNORECASE)
_TAG: Final = re.compile(r"""</?[a-zA-Z](?:[^<>"']|"[^"]*"|'[^']*')*+>""")
_ATTRIBUTES: Final = re.compile(r"\{:?\s*[.#][^{}]*\}")
_EMPHASIS: Final = re.compile(r"\*+|_+|~~+|==+|\^\^+")
_HUGE_NUMBER: Final = re.compile(r"&(?=#[xX]?[0-9a-fA-F]{9})")


def plain(markdown: str) -> str:
    """Take the markup out of inline Markdown: links become their text, pictures and tags nothing.

    The text of code spans stays as it is. A link's address is never part of the result, so that the text can be
    shown anywhere, whatever the link leads to; of `<https://…>` the host stays.
    """
    if not _SIGN.search(markdown):
        return " ".join(markdown.split())
    kept: list[str] = []
    text = markdown.replace("\x02", "").replace("\x03", "")
    if "`" in text or "\\" in text:
        text = _without_literals(text, kept)
    if "{" in text:
        text = _ATTRIBUTES.sub("", without(_SHORTCODE, _SHORTCODE_ENDS, text))
    if "]" in text:
        text = _without_links(_FOOTNOTE.sub("", _WIKILINK.sub(r"\1", text)))
    if "<" in text:
        text = _TAG.sub("", _BREAK.sub(" ", _ADDRESS.sub(lambda found: found[1] or found[2], text)))
    text = _without_emphasis(text)
    if "&" in text:
        # Python refuses to read numbers of thousands of digits, and html.unescape reads every one.
        text = unescape(_HUGE_NUMBER.sub("&amp;", text))
    if kept:
        text = _KEPT.sub(lambda found: kept[int(found[1])], text)
    return " ".join(text.split())


def without(opening: re.Pattern[str], endings: Mapping[str, re.Pattern[str]], text: str) -> str:
    """Take out everything from an opening sign to its ending; what is never ended stays.

    Args:
        opening: The signs that begin it.
        endings: Each of those signs, in lower case → what ends it.
        text: Any text.
    """
    parts: list[str] = []
    never_ended: set[str] = set()
    at = 0
    for found in opening.finditer(text):
        sign = found[0].lower()
        if found.start() < at or sign in never_ended:
            continue
        ending = endings[sign].search(text, found.end())
        if ending is None:
            never_ended.add(sign)
            continue
        parts.append(text[at : found.start()])
        at = ending.end()
    return "".join((*parts, text[at:]))


def _without_literals(text: str, kept: list[str]) -> str:
    """Put code spans and escaped signs aside, and leave a mark for each."""
    runs: defaultdict[int, deque[int]] = defaultdict(deque)
    for run in _BACKTICKS.finditer(text):
        runs[len(run[0])].append(run.start())
    parts: list[str] = []
    at = 0
    for found in _LITERAL.finditer(text):
        if found.start() < at:
            continue
        literal, end = found["escaped"], found.end()
        if literal is None:
            closing = runs[end - found.start()]
            while closing and closing[0] < end:
                closing.popleft()
            if not closing:
                continue
            literal, end = text[end : closing[0]].strip(), closing[0] + end - found.start()
        parts += (text[at : found.start()], f"\x02{len(kept)}\x03")
        kept.append(literal)
        at = end
    return "".join((*parts, text[at:]))


def _without_links(text: str) -> str:
    """Put a link's text in its place, and nothing in a picture's."""
    parts: list[str] = []
    openings: list[int] = []
    at = 0
    for bracket in _BRACKET.finditer(text):
        if bracket.start() < at:
            continue
        parts += (text[at : bracket.start()], bracket[0])
        at = bracket.end()
        if bracket[0] != "]":
            openings.append(len(parts) - 1)
        elif openings:
            opening = openings.pop()
            target = _TARGET.match(text, at)
            if target and parts[opening] == "![":
                del parts[opening:]
            elif target:
                parts[opening] = parts[-1] = ""
            at = target.end() if target else at
    return _REST_OF_LINK.sub("", "".join((*parts, text[at:])))


def _without_emphasis(text: str) -> str:
    """Take out the signs that come in pairs, each closing the nearest one of its kind that is still open.

    Only `*` counts inside of a word, as in pymdownx.betterem, mark, tilde and caret.
    """
    runs = list(_EMPHASIS.finditer(text))
    if not runs:
        return text
    stay = [len(run[0]) for run in runs]
    openings: defaultdict[str, list[int]] = defaultdict(list)
    for number, run in enumerate(runs):
        sign = run[0][0]
        before, after = text[max(run.start() - 1, 0) : run.start()], text[run.end() : run.end() + 1]
        opened = openings[sign]
        while stay[number] and opened and _may_close(sign, before, after):
            pairs = min(stay[number], stay[opened[-1]])
            stay[number] -= pairs
            stay[opened[-1]] -= pairs
            if not stay[opened[-1]]:
                opened.pop()
        if stay[number] and _may_close(sign, after, before):
            opened.append(number)
    numbers = iter(stay)
    return _EMPHASIS.sub(lambda run: run[0][: next(numbers)], text)


def _may_close(sign: str, inside: str, outside: str) -> bool:
    """Tell whether a run may end an emphasis; with the neighbours swapped, whether it may begin one."""
    return bool(inside) and not inside.isspace() and (sign == "*" or not outside.isalnum())
