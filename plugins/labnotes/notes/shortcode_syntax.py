"""Hugo's shortcodes as they are written: text → tags.

The grammar is that of Hugo's own reader (`parser/pageparser`, and
https://gohugo.io/content-management/shortcodes/): parameters are positional or named, never both; a value with
other signs than letters, digits, `-`, `_` and `.` is quoted; what Hugo refuses is `Broken` here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal, NoReturn

_LETTER: Final = re.compile(r"[^\n]")
_LEFT: Final = re.compile(r"\{\{(?P<sign>[<%])")
_RIGHT: Final = {"<": ">}}", "%": "%}}"}
_BLANKS: Final = re.compile(r"[ \t\n\v\f\r]*")
_NAME: Final = re.compile(r"\w[\w/-]*(?:\.inline(?=[ \t\n]))?")
_VALUE: Final = r'"(?P<quoted>(?:\\"|[^"\n\\]|\\(?![`"]))*+)"|\\"(?P<escaped>[^"\n\\]*)\\"|`(?P<raw>[^`]*)`'
_KEY: Final = re.compile(r"(?P<key>[\w-][\w.-]*)[ \t\n\v\f\r]*=[ \t\n\v\f\r]*")
_NAMED_VALUE: Final = re.compile(rf"{_VALUE}|(?P<bare>[^ \t\n\v\f\r\"`\\][^ \t\n\v\f\r]*)")
_POSITIONAL: Final = re.compile(rf"{_VALUE}|(?P<bare>[\w-][\w.-]*)")
_END_OF_BROKEN: Final = re.compile(r"[>%]\}\}|\n[ \t]*\n|\{\{[<%]|\Z")


@dataclass(frozen=True, slots=True)
class Escaped:
    """`{{</* x */>}}`: a shortcode that is only shown."""

    start: int
    end: int
    sign: str
    """`<` or `%`."""
    content: str
    """What stands between `/*` and `*/`."""


@dataclass(frozen=True, slots=True)
class Broken:
    """Something that begins like a shortcode, and that Hugo would refuse."""

    start: int
    end: int
    """Behind its closing sign, or behind `{{<` where there is none."""
    problem: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Tag:
    """One `{{< … >}}`."""

    start: int
    end: int
    name: str
    """In lower case: Hugo finds a shortcode in any case."""
    kind: Literal["open", "close", "closed"] = "open"
    """`closed` is `{{< x />}}`."""
    positional: tuple[str, ...] = ()
    named: Mapping[str, str] = field(default_factory=dict)

    def get(self, name: str, position: int | None = None) -> str:
        """Give a parameter by its name, or by its position if none is named; empty if it is missing."""
        if position is not None and position < len(self.positional):
            return self.positional[position]
        return self.named.get(name, "")


def scan(text: str) -> list[Tag | Escaped | Broken]:
    """Find every tag in the order of the text, in code as well, as Hugo does."""
    found: list[Tag | Escaped | Broken] = []
    left = _LEFT.search(text)
    while left:
        try:
            found.append(_read(text, left))
        except _RefusedError as error:
            found.append(Broken(left.start(), _end_of_broken(text, left), error.problem, error.remedy))
        left = _LEFT.search(text, found[-1].end)
    return found


class _RefusedError(ValueError):
    def __init__(self, problem: str, remedy: str) -> None:
        super().__init__(problem)
        self.problem = problem
        self.remedy = remedy


_QUOTE: Final = 'put values into double quotes, as in name="a value"'


def _end_of_broken(text: str, left: re.Match[str]) -> int:
    """Give where a tag that makes no sense ends: at its closing sign, if that stands in the same paragraph."""
    end = _END_OF_BROKEN.search(text, left.end())
    return end.end() if end and end[0].endswith("}}") else left.end()


def _read(text: str, left: re.Match[str]) -> Tag | Escaped:
    right = _RIGHT[left["sign"]]
    if text.startswith("/*", left.end()):
        return _read_escaped(text, left, right)
    at = _skip(text, left.end())
    closing = text.startswith("/", at)
    if closing:
        at = _skip(text, at + 1)
    name = _NAME.match(text, at)
    if not name:
        _refuse_sign(text, at, right, "a shortcode without a name")
    at = _skip(text, name.end())
    if closing:
        if not text.startswith(right, at):
            _refuse_sign(text, at, right, f"the closing tag of the shortcode {name[0]!r} holds more than its name")
        return Tag(left.start(), at + len(right), name[0].lower(), "close")
    return _read_parameters(text, left.start(), name[0], at, right)


def _skip(text: str, at: int) -> int:
    blanks = _BLANKS.match(text, at)
    return blanks.end() if blanks else at


def _read_escaped(text: str, left: re.Match[str], right: str) -> Escaped:
    end = text.find(f"*/{right}", left.end() + 2)
    if end < 0:
        raise _RefusedError("a shortcode that is only to be shown is not closed", f"close it with */{right}")
    return Escaped(left.start(), end + 2 + len(right), left["sign"], text[left.end() + 2 : end])


def _read_parameters(text: str, start: int, name: str, at: int, right: str) -> Tag:
    positional: list[str] = []
    named: dict[str, str] = {}
    closed = name.endswith("/")
    while not text.startswith(right, at):
        key = None if closed else _KEY.match(text, at)
        value = None if closed else (_NAMED_VALUE.match(text, key.end()) if key else _POSITIONAL.match(text, at))
        if value is None and text.startswith("/", at):
            closed = True
            at = _skip(text, at + 1)
            continue
        if value is None:
            _refuse_sign(text, key.end() if key else at, right, f"the shortcode {name!r}")
        if key:
            named[key["key"]] = _value(value)
        else:
            positional.append(_value(value))
        if named and positional:
            raise _RefusedError(
                f"the shortcode {name!r} has parameters with names and without", "give all of them names"
            )
        at = _skip(text, value.end())
    kind: Literal["open", "closed"] = "closed" if closed else "open"
    return Tag(start, at + len(right), name.rstrip("/").lower(), kind, tuple(positional), named)


def _value(found: re.Match[str]) -> str:
    quoted = found["quoted"]
    if quoted is not None:
        return quoted.replace('\\"', '"')
    return next(found[form] for form in ("escaped", "raw", "bare") if found[form] is not None)


def _refuse_sign(text: str, at: int, right: str, what: str) -> NoReturn:
    """Refuse what stands at an offset, where neither a parameter nor the closing sign begins."""
    if at >= len(text) or _LEFT.match(text, at):
        raise _RefusedError(f"{what} is not closed", f"close it with {right}")
    if text.startswith(right, at):
        raise _RefusedError(what, f"write the name behind the opening sign, or close it with {right}")
    raise _RefusedError(f"{what} cannot be read at {text[at : at + 20].partition(chr(10))[0]!r}", _QUOTE)


def blanked(text: str, tags: Sequence[Tag | Escaped | Broken]) -> str:
    """Give the text without the signs in shortcodes, and in what `highlight` encloses, that would look like code."""
    parts: list[str] = []
    at = 0
    highlighted = False
    for tag in tags:
        if isinstance(tag, Tag):
            between = text[at : tag.start]
            parts.append(_LETTER.sub("x", between) if highlighted else between)
            parts.append(_LETTER.sub("x", text[tag.start : tag.end]))
            at = tag.end
            if tag.name == "highlight":
                highlighted = tag.kind == "open"
    return "".join((*parts, text[at:]))
