"""Finds many texts in many files: a few words of each lead to it, and only then it is compared as a whole."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain, pairwise
from typing import Final

from labnotes.audit.secrets import Form, Secret
from labnotes.audit.words import words, words_with_places

_MARKUP: Final = re.compile(
    r"""(?:class|type|rel|role|lang|dir|style|media|viewbox|http-equiv|charset)\s*=\s*(?:"[^"<>]*|'[^'<>]*|[^\s"'<>]*)$"""
)
_BEFORE: Final = 200
"""Characters in which such an attribute begins."""
_PAGE_ENDING: Final = re.compile(r"\.(?:html?|md|markdown|xml|json|txt|ipynb|png|jpe?g|svg|webp|gif)\b")
_OPENS: Final = frozenset("\"'`(=,[\n\r\t <>")
_CLOSES: Final = frozenset("\"'`)]#?<&\n\r\t ,;\\")

_PART: Final = r"PART(?:(?=/)|(?=\.[a-z])|(?<=/PART)(?![^\W_]))"

Anchor = str | tuple[str, ...]
_PAIR: Final = 2


class Needles:
    """Secrets that are looked for, and can be found in a text at once however many they are."""

    def __init__(self, secrets: Iterable[Secret]) -> None:
        self._phrases: dict[Secret, str] = {}
        self._alike: dict[str, dict[Secret, None]] = {}
        self._by_anchor: dict[Anchor, dict[str, None]] = {}
        self._words: set[Anchor] = set()
        self._pairs: set[Anchor] = set()
        self._rows: set[Anchor] = set()
        cut: dict[str, list[str]] = {}
        for secret in secrets:
            found = words(secret.text)
            if found:
                phrase = f" {' '.join(found)} "
                cut[phrase] = found
                self._phrases[secret] = phrase
                self._alike.setdefault(phrase, {})[secret] = None
        self._order = {secret: number for number, secret in enumerate(self._phrases)}
        frequency: Counter[Anchor] = Counter(
            chain.from_iterable((*found, *pairwise(found), *_rows(found)) for found in cut.values())
        )
        self._anchors = {phrase: frozenset(_anchors(found, frequency)) for phrase, found in cut.items()}
        for phrase, anchors in self._anchors.items():
            for anchor in anchors:
                self._by_anchor.setdefault(anchor, {})[phrase] = None
                self._set_of(anchor).add(anchor)

    def __len__(self) -> int:
        """Count what is still looked for."""
        return len(self._phrases)

    def __iter__(self) -> Iterator[Secret]:
        """Iterate over what is still looked for."""
        return iter(self._phrases)

    def drop(self, secret: Secret) -> None:
        """Look for one less."""
        phrase = self._phrases.pop(secret, "")
        alike = self._alike.get(phrase, {})
        alike.pop(secret, None)
        for anchor in () if alike else self._anchors.pop(phrase, ()):
            del self._by_anchor[anchor][phrase]
            if not self._by_anchor[anchor]:
                self._set_of(anchor).discard(anchor)

    def near(self, text: str) -> list[Secret]:
        """Give the secrets that a folded text may hold, by their anchors, in a stable order."""
        found = words(text)
        anchors = self._words.intersection(found)
        if self._pairs:
            anchors |= self._pairs.intersection(zip(found[::2], found[1::2], strict=False))
        if self._rows:
            anchors |= self._rows.intersection(zip(found[::3], found[1::3], found[2::3], strict=False))
        phrases = {phrase for anchor in anchors for phrase in self._by_anchor[anchor]}
        if phrases and text.isascii():
            # Whatever stands between words, none of them may be missing: faster than to try each pattern.
            said = f" {' '.join(found)} "
            phrases = {phrase for phrase in phrases if phrase in said}
        near = (secret for phrase in phrases for secret in self._alike[phrase])
        return sorted(near, key=self._order.__getitem__) if phrases else []

    def _set_of(self, anchor: Anchor) -> set[Anchor]:
        return self._words if isinstance(anchor, str) else self._pairs if len(anchor) == _PAIR else self._rows


def _rows(found: Sequence[str]) -> list[tuple[str, ...]]:
    """Give every three words in a row."""
    return list(zip(found, found[1:], found[2:], strict=False))


def _anchors(found: Sequence[str], frequency: Mapping[Anchor, int]) -> tuple[Anchor, ...]:
    """Choose the words that lead to a phrase, as rare as can be told: what several phrases share is said often.

    In a text only every third row of three words is looked at, and every second pair. So they are three rows, each
    beginning one word behind the other, of which one is met wherever the phrase stands; of a phrase of three or four
    words, as many headings are, two pairs, unless one of its words is rarer; of one of fewer words they are one word.
    """
    rows = _rows(found)
    if len(rows) > 2:  # noqa: PLR2004 - as many as are passed over, and one
        return _rarest(zip(rows, rows[1:], rows[2:], strict=False), frequency)
    word = min(found, key=lambda word: (frequency[word], -len(word)))
    if not rows:
        return (word,)
    pairs = _rarest(pairwise(pairwise(found)), frequency)
    return pairs if sum(map(frequency.__getitem__, pairs)) < frequency[word] else (word,)


def _rarest(
    choices: Iterable[tuple[tuple[str, ...], ...]], frequency: Mapping[Anchor, int]
) -> tuple[tuple[str, ...], ...]:
    return min(choices, key=lambda rows: (sum(map(frequency.__getitem__, rows)), -len("".join(rows[0]))))


def spans(secret: Secret, text: str) -> Iterator[tuple[int, int]]:
    """Give each place of a secret in a folded text, as its form demands it."""
    # Faster by far than the pattern, which tries every "the" if the secret begins so.
    if not (_has_words(secret, text) if secret.form is Form.TEXT else secret.text in text):
        return
    for start, end in _overlapping(_pattern(secret.form, secret.text), text):
        if _stands_alone(secret.form, text, start, end) and not _is_markup(text, start):
            yield start, end


def _overlapping(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    found = pattern.search(text)
    while found:
        yield found.span()
        found = pattern.search(text, found.start() + 1)


def _has_words(secret: Secret, text: str) -> bool:
    return all(word in text for word in _longest_first(secret.text))


def is_said(secret: Secret, text: str) -> bool:
    """Tell whether a folded text says a secret openly, whatever stands between its words.

    An address, a name of a file or a part of a path is said only as such.
    """
    if next(spans(secret, text), None) is not None:
        return True
    if secret.form is not Form.TEXT and (secret.form is not Form.NAME or "/" in secret.text or "." in secret.text):
        return False
    return any(_is_bare(text, *place, "") for place in _overlapping(_loose(secret.text), text))


def _stands_alone(form: Form, text: str, start: int, end: int) -> bool:
    if form is Form.PART:
        return _is_part(text, start, end)
    return _is_bare(text, start, end, "" if form is Form.TEXT else "_-")


def _is_bare(text: str, start: int, end: int, joining: str) -> bool:
    """Tell whether no letter, digit or joining sign touches a place from outside."""
    around = text[max(start - 1, 0) : start] + text[end : end + 1]
    return not any(sign.isalnum() or sign in joining for sign in around) or _is_solid(text[start:end])


def _is_solid(text: str) -> bool:
    """Tell whether a text is of a script without blanks between words, in which neighbours say nothing."""
    return (
        not text.isascii() and len(words(text)) > 1 and " " not in text and all(len(word) == 1 for word in words(text))
    )


def _is_part(text: str, start: int, end: int) -> bool:
    before, after = (" " if sign.isspace() else sign for sign in (text[start - 1 : start], text[end : end + 1]))
    ends_page = _PAGE_ENDING.match(text, end) is not None
    if before == "/":
        return not text.endswith(("</", "&lt;/"), 0, start) and (after in {"", "/"} or after in _CLOSES or ends_page)
    if before == "." and text[max(start - 2, 0) : start] != "./":
        return False
    return (not before or before in _OPENS) and (
        (after == "/" and (before == "=" or text[end + 1 : end + 2] not in {"/", ">"})) or ends_page
    )


def _is_markup(text: str, start: int) -> bool:
    """Tell whether a place is a tag's name, or stands in an attribute that names classes, types or languages."""
    if text[start - 1 : start] == "<" or text[max(start - 2, 0) : start] == "</":
        return True
    before = text[max(start - _BEFORE, 0) : start]
    return "=" in before and _MARKUP.search(before) is not None


@lru_cache(maxsize=65536)
def _longest_first(text: str) -> Sequence[str]:
    return sorted(set(words(text)), key=len, reverse=True)


@lru_cache(maxsize=65536)
def _pattern(form: Form, text: str) -> re.Pattern[str]:
    if form is Form.PART:
        # Words that are slugs, too, stand everywhere: most of them are passed over without asking Python.
        return re.compile(_PART.replace("PART", re.escape(text)))
    if form is not Form.TEXT:
        return re.compile(re.escape(text))
    parts: list[str] = []
    at = 0
    for word, start, end in words_with_places(text):
        parts += (_gap(text[at:start]) if parts else "", re.escape(word))
        at = end
    return re.compile("".join(parts))


def _gap(gap: str) -> str:
    if gap.isspace():
        return r"[\s+]+"
    if not gap:
        return r"\s*"
    return r"[\W_]+" if any(map(str.isspace, gap)) else r"(?:[^\w\s]|_)+"


@lru_cache(maxsize=4096)
def _loose(text: str) -> re.Pattern[str]:
    found = words_with_places(text)
    gaps = [
        "" if number == 0 else r"[\W_]*" if found[number - 1][2] == start else r"[\W_]+"
        for number, (_, start, _) in enumerate(found)
    ]
    return re.compile("".join(gap + re.escape(word) for gap, (word, _, _) in zip(gaps, found, strict=True)))


def forget() -> None:
    """Let go of what was kept for one audit: a preview of what is public makes one at each rebuild, for days."""
    for kept in (_longest_first, _pattern, _loose):
        kept.cache_clear()
