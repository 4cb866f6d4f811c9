"""TOML, JSON and bytes that cannot be read with certainty: the line, what was read, what to write instead."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from labnotes.notes.note import Note
from labnotes.notes.publishing import Decision, State

Refused = dict[str | bytes, tuple[int, str, str]]

PAIR = 'key = "value"'
CLOSE = "write +++"

# Text of the file → line, what was read, part of the remedy.
TOML: Refused = {
    '+++\ntitle = "A"\ndraft = true\n\nBody\n': (1, "not closed", CLOSE),
    "\n\n+++\n": (3, "not closed", CLOSE),
    "+++": (1, "not closed", CLOSE),
    "+++\ndraft = true\n---\n": (1, "not closed", CLOSE),
    "+++\ndraft = true\n +++\n": (1, "not closed", CLOSE),
    "+++\na = 1\nb = \n+++\n": (3, "b =", PAIR),
    "+++\na = 1\na = 2\n+++\n": (3, "a = 2", "once"),
    '+++\na = 1\n"a" = 2\n+++\n': (3, '"a" = 2', "once"),
    "+++\n[p]\na = 1\na = 2\n+++\n": (4, "a = 2", "once"),
    "+++\n[p]\na = 1\n[p]\nb = 2\n+++\n": (4, "[p]", "once"),
    "+++\nx = {a = 1, a = 2}\n+++\n": (2, "{a = 1, a = 2}", "once"),
    "+++\nx = [{a = 1, b = {c = 1, c = 2}}]\n+++\n": (2, "{c = 1, c = 2}", "once"),
    "+++\ntitle: A\n+++\n": (2, "title: A", PAIR),
    "+++\ndraft = True\n+++\n": (2, "draft = True", PAIR),
    "+++\ndraft = yes\n+++\n": (2, "draft = yes", PAIR),
    "+++\ndate = 2026-02-30\n+++\n": (2, "date = 2026-02-30", PAIR),
    '+++\na = "x\n+++\n': (2, 'a = "x', PAIR),
    '+++\na = "\x01"\n+++\n': (2, "a = ", PAIR),
    "+++\na = 1\nx = [1,\n+++\n": (3, "x = [1,", PAIR),
    "+++\nsummary = '''\n+++\n'''\ndraft = true\n+++\n": (2, "summary = '''", PAIR),
    "\n+++\r\na = 1\r\na = 2\r\n+++\r\n": (4, "a = 2", "once"),
    f"+++\na = 1\nx = {'1' * 5000}\n+++\n": (3, "x = 111", ""),
}

OBJECT = '{"key": "value"}'

JSON: Refused = {
    '{"a": 1,}\nBody\n': (1, '{"a": 1,}', "comma"),
    '{"a": 1,\n"b": 2,\n}\nBody\n': (3, "}", "comma"),
    '{"a": 1\n\nBody\n': (3, "Body", OBJECT),
    "{": (1, "{", OBJECT),
    '\n\n{"a": tru}\n': (3, '{"a": tru}', OBJECT),
    '{\n"a": 1,\n"b" 2}\n': (3, '"b" 2}', OBJECT),
    '{"a": True}\n': (1, '{"a": True}', OBJECT),
    '{"a": 1, // c\n"b": 2}\n': (1, "// c", OBJECT),
    '{"a": "x\ny"}\n': (1, '{"a": "x', OBJECT),
    '{"a":\n\n\n nope}\n': (4, "nope}", OBJECT),
    '{"draft": true, draft: false}\n': (1, "draft: false", OBJECT),
    '{"draft": true, "draft": false}\n': (1, "'draft'", "keep one"),
    '{"a": {"b": [{"c": 1, "c": 1}]}}\n': (1, "'c'", "keep one"),
}

UTF_8 = "encoding UTF-8"

BYTES: Refused = {
    b"---\ntitle: A\n---\ncaf\xe9\n": (4, "e9", UTF_8),
    b"---\ntitle: caf\xe9\n---\n": (2, "e9", UTF_8),
    b"\xff": (1, "ff", UTF_8),
    b"---\r\ntitle: A\r\n---\r\n\xe2\x82": (4, "e2 82", UTF_8),
    b"---\rtitle: A\r---\r\xe9": (4, "e9", UTF_8),
    b"a\n\xed\xa0\x80\n": (2, "ed a0 80", UTF_8),
    "---\ndraft: true\n---\n".encode("utf-16"): (1, "ff fe", UTF_8),
    "---\ndraft: true\n---\n".encode("utf-16-le"): (1, "NUL", UTF_8),
    "---\ndraft: true\n---\n".encode("utf-16-be"): (1, "NUL", UTF_8),
    "---\ndraft: true\n---\n".encode("utf-32"): (1, "ff fe", UTF_8),
    "---\ntitle: ä\n---\n".encode("cp1252"): (2, "e4", UTF_8),
    b"---\ntitle: a\0b\n---\n": (2, "NUL", "delete it"),
    b"---\ntitle: a\n---\nx\n\0": (5, "NUL", "delete it"),
    b"---\r---\r\0": (3, "NUL", "delete it"),
    b"\0": (1, "NUL", "delete it"),
}

FILES = {**TOML, **JSON, **BYTES}


@pytest.mark.parametrize("content", FILES)
@pytest.mark.parametrize("kind", ["note", "page"])
def test_a_file_is_refused(
    content: str | bytes, kind: str, read: Callable[..., Note], decided: Callable[..., Decision]
) -> None:
    line, text, remedy = FILES[content]
    (problem,) = read(content, kind).problems
    assert problem.line == line
    assert text in problem.problem
    assert problem.remedy
    assert remedy in problem.remedy
    decision = decided(content, kind)
    assert decision.state is State.UNREADABLE
    assert [reason.text for reason in decision.reasons] == [f"{problem.problem}; {problem.remedy}"]
    assert [reason.line for reason in decision.reasons] == [line]


# The two lines that could be named for a key that stands there twice.
TWICE_IN_JSON = {
    '{\n"a": 1,\n"a": 2}\n': {2, 3},
    '{"a": {"x": 1},\n"p": {\n"a": 1,\n"a": 2}}\n': {3, 4},
    '{"t": "\\"a\\"",\n\n"a": 1,\n"a": 2}\n': {3, 4},
    '{"t": "a",\n\n"a": 1,\n"a": 2}\n': {3, 4},
    '{\n"ä": 1,\n"ä": 2,\n"x": 3}\n': {2, 3},
    '{\n\n"a\\u0062": 1,\n"ab": 2,\n"x": 3}\n': {3, 4},
}


@pytest.mark.parametrize("text", TWICE_IN_JSON)
def test_a_key_twice_in_json_is_shown_where_it_stands(text: str, read: Callable[..., Note]) -> None:
    (problem,) = read(text).problems
    assert "twice" in problem.problem
    assert problem.line in TWICE_IN_JSON[text]


DEEP = 30_000


@pytest.mark.parametrize(
    "text",
    [
        f'{{"draft": {"[" * DEEP}{"]" * DEEP}}}\n',
        f'{{"draft": {"[" * DEEP}\n',
        f"+++\ndraft = {'[' * DEEP}{']' * DEEP}\n+++\n",
        f"+++\ndraft = 0x{'f' * DEEP}\n+++\n",
        f"+++\ndate = 0x{'f' * DEEP}\n+++\n",
        f'{{"x": {"1" * DEEP}}}\n',
        f'{{"draft": {"1" * 4000}}}\n',
        f"+++\ndraft = [{'1, ' * DEEP}]\n+++\n",
    ],
    ids=["deep JSON", "open JSON", "deep TOML", "flag", "date", "digits", "many digits", "long list"],
)
def test_monstrous_values_are_held_back_with_a_short_message(text: str, decided: Callable[..., Decision]) -> None:
    decision = decided(text)
    assert not decision.published
    assert all(len(str(reason)) < 1000 for reason in decision.reasons)


@pytest.mark.parametrize("value", ["Infinity", "NaN", "-Infinity", "1e400"])
def test_numbers_beyond_json_hold_back_a_draft(value: str, decided: Callable[..., Decision]) -> None:
    assert not decided(f'{{"draft": {value}}}\n').published
