"""The text of a file → its front matter and its body, or an error that says where and why not.

The opening and closing lines are Hugo's (https://gohugo.io/content-management/front-matter/, and its
`parser/pageparser`), which are more generous than those of MkDocs (`mkdocs/utils/meta.py`): a byte order mark,
blank lines and blanks may come first, delimiters may be longer or have blanks behind them.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal

from labnotes.notes.fields import Field
from labnotes.notes.json_block import json_fields
from labnotes.notes.mmd_block import mmd_fields
from labnotes.notes.toml_block import toml_fields
from labnotes.notes.tripwire import flag_behind, flag_instead, flags_inside, is_prose_below_rule
from labnotes.notes.unreadable import Problem, UnreadableError
from labnotes.notes.yaml_block import yaml_fields

Format = Literal["yaml", "toml", "json", "multimarkdown", "org"]

_LEADING: Final = re.compile(r"\s*")
_YAML_OPENING: Final = re.compile(r"---+(?P<rest>[^\n]*)(?:\n|\Z)")
_YAML_CLOSING: Final = re.compile(r"^(?:---+[ \t]*|\.\.\.[ \t]*$)", re.MULTILINE)
_TOML_OPENING: Final = re.compile(r"\+\+\+[ \t]*(?:\n|\Z)")
_TOML_CLOSING: Final = re.compile(r"^\+\+\+[ \t]*", re.MULTILINE)
_JSON_OPENING: Final = re.compile(r'\{\s*(?:"|\}|\Z)')
_REST_OF_LINE: Final = re.compile(r"[^\n]*")


@dataclass(frozen=True)
class FrontMatter:
    """What stands above a note's text. A file without front matter has no format and no fields."""

    format: Format | None
    fields: tuple[Field, ...]
    """In the order of the file."""
    block: str
    """Everything above the body as it stands in the file, delimiters included, with LF line ends."""
    body: str
    """The text below, with LF line ends, without the blank lines at its beginning."""
    body_line: int = 1
    """The line of the file on which the body begins."""
    lines: tuple[int, ...] = ()
    """For each line of the body, the line of the file; empty where they follow one another from `body_line`."""

    def line_at(self, number: int) -> int:
        """Give the line of the file for a line of the body, counted from 0; lines above it are negative."""
        if not self.lines:
            return self.body_line + number
        return self.lines[min(max(number, 0), len(self.lines) - 1)]

    @cached_property
    def named(self) -> dict[str, tuple[Field, ...]]:
        """Fields by `Field.name`; more than one where a key is spelled in several cases."""
        named: dict[str, tuple[Field, ...]] = {}
        for field in self.fields:
            named[field.name] = (*named.get(field.name, ()), field)
        return named

    def get(self, name: str) -> Field | None:
        """Give the field of that name (lower case) or None; of several spellings the one with capitals.

        Hugo decides so whatever the order in the file (seen in 0.168).
        """
        spellings = self.named.get(name)
        if not spellings:
            return None
        return next((field for field in spellings if field.key != field.name), spellings[0])

    @property
    def meta(self) -> dict[str, object]:
        """A new mapping for `page.meta`: every key as written, and under its lower-case name."""
        meta = {field.key: field.value for field in self.fields}
        for name in self.named:
            field = self.get(name)
            if field is not None:
                meta[name] = field.value
        return meta


def decode(data: bytes) -> str:
    """Turn a file's bytes into text with LF line ends and no byte order mark.

    Raises:
        UnreadableError: The bytes are not UTF-8, or hold NUL characters.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        above = data[: error.start]
        line = above.count(b"\n") + above.replace(b"\r\n", b"").count(b"\r") + 1
        read = data[error.start : error.start + 4].hex(" ")
        raise UnreadableError(
            line, f"the file is not UTF-8 text (bytes {read})", "save it with the encoding UTF-8"
        ) from None
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise UnreadableError(
            line, "a NUL character stands in the file", "delete it, or save the file with the encoding UTF-8"
        )
    return text


def read_front_matter(text: str, *, prose_may_open_with_rule: bool = False) -> FrontMatter:
    """Split a text into front matter and body.

    Args:
        text: What `decode` gave.
        prose_may_open_with_rule: Whether a `---` above something that is no front matter is a thematic break
            (a page of a site may begin so; a note does not), unless anything in it looks like a flag.

    Raises:
        UnreadableError: There is something like front matter, and it cannot be read with certainty.
    """
    found = _LEADING.match(text)
    start = found.end() if found else 0
    opening = _YAML_OPENING.match(text, start)
    if opening is not None:
        try:
            return _yaml(text, opening)
        except UnreadableError:
            if prose_may_open_with_rule and is_prose_below_rule(text):
                return _no_front_matter(text)
            raise
    if _TOML_OPENING.match(text, start):
        return _toml(text, start)
    if _JSON_OPENING.match(text, start):
        return _json(text, start, may_be_prose=prose_may_open_with_rule)
    return _no_front_matter(text)


def _no_front_matter(text: str) -> FrontMatter:
    fields, end = mmd_fields(text)
    blank = "\n" * text.count("\n", 0, end)
    _trip(flag_instead(blank + text[end:]))
    return _split("multimarkdown" if fields else None, fields, text, end)


def _with_body(kind: Format, fields: tuple[Field, ...], text: str, end: int) -> FrontMatter:
    _trip(flag_behind(text[end:], _line_at(text, end)))
    return _split(kind, fields, text, end)


def _split(kind: Format | None, fields: tuple[Field, ...], text: str, end: int) -> FrontMatter:
    body = text[end:].lstrip("\n")
    return FrontMatter(kind, fields, text[:end], body, _line_at(text, len(text) - len(body)))


def _trip(problem: Problem | None) -> None:
    if problem is not None:
        raise UnreadableError(problem.line, problem.problem, problem.remedy)


def _line_at(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + 1


def _yaml(text: str, opening: re.Match[str]) -> FrontMatter:
    line = _line_at(text, opening.start())
    rest = opening["rest"]
    if rest.strip() and not rest[0].isspace():
        raise UnreadableError(
            line,
            f"the line {opening[0].strip()[:60]!r} neither opens front matter nor is a rule",
            "write --- alone on its line",
        )
    closing = _YAML_CLOSING.search(text, opening.end())
    if closing is None:
        raise UnreadableError(line, "the front matter that --- opens is not closed", "write --- below its last line")
    inside = text[opening.end() : closing.start()]
    first_line = line + 1
    if rest.strip() and not rest.lstrip().startswith("#"):
        inside, first_line = f"{rest}\n{inside}", line
    fields = yaml_fields(inside, first_line)
    _trip(flags_inside(inside, first_line, _read_lines(fields)))
    return _with_body("yaml", fields, text, closing.end())


def _read_lines(fields: tuple[Field, ...]) -> Collection[int]:
    return {field.line for field in fields}


def _toml(text: str, start: int) -> FrontMatter:
    line = _line_at(text, start)
    begin = text.find("\n", start) + 1
    closing = _TOML_CLOSING.search(text, begin) if begin else None
    if closing is None:
        raise UnreadableError(line, "the front matter that +++ opens is not closed", "write +++ below its last line")
    return _with_body("toml", toml_fields(text[begin : closing.start()], line + 1), text, closing.end())


_KEYS_OF_PAGES: Final = frozenset({"title", "date", "draft", "publishdate", "publish", "published", "status", "tags"})


def _json(text: str, start: int, *, may_be_prose: bool) -> FrontMatter:
    fields, length = json_fields(text[start:], _line_at(text, start))
    behind = _REST_OF_LINE.match(text, start + length)
    if may_be_prose and behind and behind[0].strip() and _KEYS_OF_PAGES.isdisjoint(field.name for field in fields):
        return _no_front_matter(text)
    return _with_body("json", fields, text, start + length)
