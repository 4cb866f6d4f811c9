"""What may stand in a figure's block, and what is said of anything else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import pytest

from labnotes.figures.options import Options, read_options
from labnotes.notes.unreadable import UnreadableError

KNOWN: Final = ("file", "rev", "keys", "digits", "kind")


def read(body: str) -> Options:
    return read_options(body, 5, KNOWN, "file: metrics.json")


TEXTS: Final = {
    "file: a.json": "a.json",
    "file: 'a b.json'": "a b.json",
    'file: "a: b.json"': "a: b.json",
    "file:   a.json   # a comment": "a.json",
    "file: 1.10": "1.10",
    "file: 0117664": "0117664",
    "file: 1_000": "1_000",
    "file: 2026-01-02": "2026-01-02",
    "file: yes": "yes",
    "file: null": "null",
    "file: |\n  a.json\n": "a.json",
    "{file: a.json}": "a.json",
    "file:": None,
    "file: ''": None,
    "": None,
    "rev: x": None,
}


@pytest.mark.parametrize("body", TEXTS)
def test_a_text_is_what_stands_there(body: str) -> None:
    assert read(body).text("file") == TEXTS[body]


LISTS: Final[dict[str, list[tuple[str, int]]]] = {
    "rev: v1": [("v1", 5)],
    "file: x\nrev: v1": [("v1", 6)],
    "rev: [v1, 1.10, 0117664]": [("v1", 5), ("1.10", 5), ("0117664", 5)],
    "rev:\n  - v1\n\n  - v2\n": [("v1", 6), ("v2", 8)],
    "rev: []": [],
    "rev:": [],
    "": [],
}


@pytest.mark.parametrize("body", LISTS)
def test_a_list_has_the_line_of_each_member(body: str) -> None:
    assert [(word.text, word.line) for word in read(body).each("rev")] == LISTS[body]


def test_the_other_kinds_are_understood() -> None:
    options = read("digits: 4\nkind: Bar\n")
    assert options.whole_number("digits", 0, 15) == 4
    assert options.one_of("kind", ("line", "bar")) == "bar"
    assert options.whole_number("file", 0, 15) is None
    assert options.one_of("rev", ("a",)) is None
    assert "digits" in options
    assert "file" not in options
    assert (options.line_of("kind"), options.line_of("file")) == (6, 5)


Ask = Callable[[Options], object]
WRONG: Final[dict[str, tuple[Ask, int, str]]] = {
    "fil: x": (repr, 5, "there is no key 'fil'; did you mean 'file'?"),
    "file: x\n\nREV: x": (repr, 7, "there is no key 'REV'; did you mean 'rev'?"),
    "zzz: x": (repr, 5, "there is no key 'zzz'; there are: file, rev, keys, digits, kind"),
    "1: x": (repr, 5, "there is no key '1'; there are: file, rev, keys, digits, kind"),
    "<<: {rev: x}": (repr, 5, "there is no key '<<'; there are: file, rev, keys, digits, kind"),
    "[a]: x": (repr, 5, "the YAML block cannot be read at"),
    "file: x\nfile: y": (repr, 6, "the YAML block cannot be read at 'file: y' (the key 'file' stands"),
    "metrics.json": (repr, 5, "the block holds no keys; it begins with 'metrics.json'; write li"),
    "file: {a: b}": (repr, 5, "file: its value is not understood; write a text, or a list of texts"),
    "rev: [[v1]]": (repr, 5, "rev: its value is not understood; write a text, or a list of texts"),
    "rev: [v1,\n  v2,\n  v1]": (lambda options: options.each("rev"), 7, "rev: 'v1' stands there twice; keep"),
    "digits: x\nfile:": (lambda options: options.required("file", "a.json"), 6, "file: there is none; write 'file"),
    "digits: 1": (lambda options: options.required("file", "a.json"), 5, "file: there is none; write 'file: a.json'"),
    "rev: x\nfile: [a, b]": (lambda options: options.word("file"), 6, "file: a list is not understood; write on"),
    **{
        f"digits: {value}": (
            lambda options: options.whole_number("digits", 0, 15), 5,
            f"digits: '{value}' is not understood; write a whole number from 0 to 15",
        )
        for value in ("four", "4.0", "-1", "16", "1e1", "99999999999", "٤", "true")
    },
    "kind: pie": (lambda options: options.one_of("kind", ("line", "bar")), 5, "kind: there is no 'pie'; there are: li"),
    "kind: lin": (lambda options: options.one_of("kind", ("line", "bar")), 5, "kind: there is no 'lin'; did you mean"),
}  # fmt: skip


@pytest.mark.parametrize("body", WRONG)
def test_what_is_not_understood_is_told_with_its_line(body: str) -> None:
    ask, line, message = WRONG[body]
    with pytest.raises(UnreadableError) as raised:
        ask(read(body))
    assert str(raised.value.problem).startswith(message)
    assert raised.value.problem.line == line
