"""Directives that take in other files, in each syntax."""

from __future__ import annotations

import time

import pytest

from labnotes.notes.includes import includes


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        ('--8<-- "a.md"', ["a.md"]),
        ("  -8<-   'a b.md'  ", ["a b.md"]),
        ('--8<-- "a.md:3:5"', ["a.md"]),
        ('--8<-- "a.md::5"', ["a.md"]),
        ('--8<-- "a.md:1:3,5:6"', ["a.md"]),
        ('--8<-- "a.md:some-part"', ["a.md"]),
        ('--8<-- "https://site.example/a.md"', ["https://site.example/a.md"]),
        (';--8<-- "a.md"', []),
        ('text --8<-- "a.md"', []),
        ("--8<--\na.md\n\n  b/c.md:2\n; d.md\n--8<--\ne.md\n", ["a.md", "b/c.md"]),
        ("--8<--\na.md\n", []),
        ('{% include "a.md" %}', ["a.md"]),
        ("{%- include-markdown 'a*.md' start=\"<!-- x -->\" end='y' -%}", ["a*.md"]),
        ('{%\n  include-markdown "a.md"\n  heading-offset=1\n%}', ["a.md"]),
        ('{% from "m.md" import x %}', ["m.md"]),
        ('{% include ["a.md", "b.md"] ignore missing %}', ["a.md", "b.md"]),
        ("{!a/b.md!}", ["a/b.md"]),
        ('{! include-markdown "a.md" !}', ["a.md"]),
        ('{% if "a.md" %}', []),
        ("{% included %}", []),
        ("no directive", []),
    ],
)
def test_every_syntax_names_its_files(text: str, paths: list[str]) -> None:
    assert [path for found in includes(text) for path in found.paths] == paths


def test_a_directive_is_known_by_its_place() -> None:
    text = 'one\n--8<-- "a.md"\ntwo {% include "b.md" %} three\n'
    assert [text[found.start : found.end] for found in includes(text)] == ['--8<-- "a.md"', '{% include "b.md" %}']


def test_a_line_of_a_block_is_one_by_itself() -> None:
    text = "--8<--\na.md\nb.md\n--8<--\n"
    assert [text[found.start : found.end] for found in includes(text)] == ["a.md\n", "b.md\n"]


@pytest.mark.parametrize("piece", ['--8<-- "', "{% include ", "{!", "--8<--\n", "{% include 'a' ", "{!a"])
def test_the_time_grows_with_the_length_alone(piece: str) -> None:
    def seconds(number: int) -> float:
        begin = time.process_time()
        list(includes(piece * number))
        return time.process_time() - begin

    seconds(1000)
    # Python may collect its garbage meanwhile, which takes a while among other tests.
    assert seconds(40_000) < 40 * max(seconds(4_000), 0.05)
