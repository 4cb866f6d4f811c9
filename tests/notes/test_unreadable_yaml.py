"""YAML that cannot be read with certainty: each time the line, what was read, and what to write instead."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from labnotes.notes.note import Note
from labnotes.notes.publishing import Decision, State

QUOTES = "in quotes"
KEEP_ONE = "keep one"
CLOSE = "write ---"
KEYS = "title: My note"

# Inside of the block → line of the file, what was read, part of the remedy.
BLOCKS = {
    "title: A\ndraft: true\ndraft: false": (4, "draft", KEEP_ONE),
    'title: A\n"title": B': (3, "title", KEEP_ONE),
    "params:\n  a: 1\n  a: 2": (4, "a: 2", KEEP_ONE),
    "list:\n- {b: 1}\n- {a: 1, a: 2}": (4, "{a: 1, a: 2}", KEEP_ONE),
    "{a: 1, b: {c: 1, c: 2}}": (2, "{c: 1, c: 2}", KEEP_ONE),
    "<<: {a: 1, a: 2}": (2, "a", KEEP_ONE),
    "- a\n- b": (2, "- a", KEYS),
    "just text": (2, "just text", KEYS),
    "# c\n\njust text": (4, "just text", KEYS),
    "42": (2, "42", KEYS),
    "!!set {a, b}": (2, "!!set {a, b}", KEYS),
    "!!omap [a: 1]": (2, "!!omap [a: 1]", KEYS),
    "draft:true": (2, "draft:true", "blank after the colon"),
    "title: A\ndraft:true": (3, "draft:true", "blank after the colon"),
    "title: A\ndraft:true\nx: 1": (3, "draft:true", "blank after the colon"),
    'title = "A"\ndraft = true': (2, 'title = "A"', KEYS),
    "title: !A": (2, "!A", QUOTES),
    "x: 1\ntitle: !A b": (3, "!A b", QUOTES),
    "x: !!python/name:os.system": (2, "!!python/name:os.system", QUOTES),
    "x: !!python/object/apply:os.getcwd []": (2, "!!python/object/apply:os.getcwd", QUOTES),
    "title: =": (2, "title: =", QUOTES),
    "title: A: B": (2, "title: A: B", QUOTES),
    "author: @bob": (2, "@bob", QUOTES),
    "title: %A": (2, "%A", QUOTES),
    "title: `A`": (2, "`A`", QUOTES),
    "title: *A*": (2, "*A*", QUOTES),
    "title: [WIP] x": (2, "[WIP] x", QUOTES),
    "x: 1\ntitle: 'tis the season": (3, "'tis the season", QUOTES),
    'x: 1\ntitle: "A\ny: 1': (3, '"A', QUOTES),
    'title: "\\q"': (2, "\\\\q", QUOTES),
    "title: - x": (2, "- x", QUOTES),
    "title: > x": (2, "> x", QUOTES),
    "date: {{ .Date }}": (2, "{{ .Date }}", QUOTES),
    "a: {x: 1": (2, "{x: 1", QUOTES),
    "tags: [a\ntitle: B": (3, "title: B", QUOTES),
    "a: *nope": (2, "*nope", QUOTES),
    "a: &": (2, "&", QUOTES),
    "? [a]\n: b": (2, "? [a]", QUOTES),
    "<<: 5": (2, "<<: 5", QUOTES),
    "a: 1\n- b": (3, "- b", QUOTES),
    "title: A\n draft: true": (3, "draft: true", QUOTES),
    "title: A\n<<<<<<< HEAD\ndraft: true\n=======": (3, "<<<<<<< HEAD", ""),
    "params:\n\tx: 1": (3, "x: 1", "spaces"),
    "a: 1\nparams:\n  x: 1\n\ty: 2": (5, "y: 2", "spaces"),
    "title: a\x01b": (2, "control character", "delete it"),
    "a: 1\ntitle: a\x7fb\nc: 2": (3, "control character", "delete it"),
    "a: ääääääää\ntitle: a\x01b\nc: 2\nd: 3": (3, "control character", "delete it"),
    "a: b\ufffec\nd: e": (2, "control character", "delete it"),
    "x: 1\ndate: !!timestamp soon": (3, "soon", ""),
    "x: 1\ndraft: !!bool maybe": (3, "maybe", ""),
    'x: 1\ny: !!int ""': (3, "!!int", ""),
    'x: 1\ny: !!float ""': (3, "!!float", ""),
    "x: 1\ny: !!int abc": (3, "abc", ""),
}


def assert_refused(note: Note, decision: Decision, line: int, read: str, remedy: str) -> None:
    (problem,) = note.problems
    assert problem.line == line
    assert read in problem.problem
    assert problem.remedy
    assert remedy in problem.remedy
    assert decision.state is State.UNREADABLE
    assert [(reason.line, reason.file) for reason in decision.reasons] == [(line, "notes/a.md")]
    assert decision.reasons[0].text == f"{problem.problem}; {problem.remedy}"


@pytest.mark.parametrize("block", BLOCKS)
def test_a_block_is_refused(block: str, read: Callable[..., Note], decided: Callable[..., Decision]) -> None:
    text = f"---\n{block}\n---\nBody\n"
    assert_refused(read(text), decided(text), *BLOCKS[block])


@pytest.mark.parametrize("block", BLOCKS)
def test_lines_are_counted_from_the_top_of_the_file(block: str, read: Callable[..., Note]) -> None:
    (problem,) = read(f"\n\n---\r\n{block}\n---\nBody\n").problems
    assert problem.line == BLOCKS[block][0] + 2


FILES = {
    "---\ntitle: A\ndraft: true\n\nBody\n": (1, "not closed", CLOSE),
    "\n\n---\ntitle: A\n": (3, "not closed", CLOSE),
    "---": (1, "not closed", CLOSE),
    "---\n": (1, "not closed", CLOSE),
    "---\ndraft: true\n ---\nBody\n": (1, "not closed", CLOSE),
    "---\ndraft: true\n--\nBody\n": (1, "not closed", CLOSE),
    "---\ndraft: true\n....\nBody\n": (1, "not closed", CLOSE),
    "---\ndraft: true\n... Body\n": (1, "not closed", CLOSE),
    "---\ndraft: true\n+++\nBody\n": (1, "not closed", CLOSE),
    "---yaml\ntitle: A\n---\n": (1, "---yaml", CLOSE),
    "---title: A\n---\n": (1, "---title: A", CLOSE),
    "--->\ntitle: A\n---\n": (1, "--->", CLOSE),
    "---|\ntitle: A\n---\n": (1, "---|", CLOSE),
    "--- title: A\ndraft: true\n---\n": (2, "draft: true", QUOTES),
    "--- {a: 1, a: 2}\n---\n": (1, "{a: 1, a: 2}", KEEP_ONE),
    "--- text\n---\n": (1, "text", KEYS),
    "--- |\n  text\n---\n": (1, "|", KEYS),
}


@pytest.mark.parametrize("text", FILES)
def test_delimiters_are_refused(text: str, read: Callable[..., Note], decided: Callable[..., Decision]) -> None:
    assert_refused(read(text), decided(text), *FILES[text])
    assert read(text).body == text
    assert read(text).front_matter.format is None


LISTS_OF_LISTS = "\n".join(f"k{n}: &k{n} [{', '.join([f'*k{n - 1}' if n else 'x'] * 9)}]" for n in range(6))

MONSTROUS = {
    "hexadecimal date": f"date: 0x{'f' * 5000}",
    "hexadecimal flag": f"draft: 0x{'f' * 5000}",
    "digits": f"x: {'1' * 5000}",
    "deep flag": f"draft: {'[' * 3000}{']' * 3000}",
    "deep date": f"date: {'[' * 3000}{']' * 3000}",
    "unclosed": f"draft: {'[' * 3000}",
    "many aliases": f"{LISTS_OF_LISTS}\ndraft: *k5",
    "a list in itself": "a: &a [*a]\ndraft: *a",
    "long key": f"{'k' * 2000}: x\ndraft: true",
}


@pytest.mark.parametrize("name", MONSTROUS)
def test_monstrous_values_are_held_back_with_a_short_message(name: str, decided: Callable[..., Decision]) -> None:
    decision = decided(f"---\n{MONSTROUS[name]}\n---\nBody\n")
    assert not decision.published
    assert all(len(str(reason)) < 1000 for reason in decision.reasons)


@pytest.mark.parametrize("value", [f"0x{'f' * 5000}", f"[{', '.join(['a'] * 5000)}]", f'"{"a" * 5000}"'])
def test_a_flag_of_any_length_makes_a_short_message(value: str, decided: Callable[..., Decision]) -> None:
    for key in ("draft", "date", "expires"):
        decision = decided(f"---\n{key}: {value}\n---\nBody\n")
        assert not decision.published
        assert all(len(str(reason)) < 1000 for reason in decision.reasons)


@pytest.mark.parametrize("key", ["title", "summary", "categories", "weight"])
def test_a_number_of_any_length_stops_nothing(key: str, read: Callable[..., Note]) -> None:
    note = read(f"---\n{key}: 0x{'f' * 5000}\n---\nBody\n")
    assert note.title
    assert isinstance(note.summary, str)
