"""Links in the source of a page."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from labnotes.notes.markdown_links import without_links


def is_held(address: str) -> bool:
    return address.partition("#")[0].endswith("held.md")


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("A [text](held.md) here", "A text here"),
        ("A [text](<held.md>) here", "A text here"),
        ('A [text](held.md#part "title") here', "A text here"),
        ("A [text]( held.md 'title' ) here", "A text here"),
        ("A [text](held.md (title)) here", "A text here"),
        ("A [text](f(x)/held.md) here", "A text here"),
        ('A [text](held.md){ .button title="x" } here', "A text here"),
        ("A [text](held.md){: .button } here", "A text here"),
        ("A [text](open.md){ .button } here", "A [text](open.md){ .button } here"),
        ("A [**text** of `it`](held.md) here", "A **text** of `it` here"),
        ("A [text [in] brackets](held.md) here", "A text [in] brackets here"),
        ("A ![picture](held.md) here", "A picture here"),
        ("A [![picture](x.png)](held.md) here", "A ![picture](x.png) here"),
        ("A [![picture](held.md)](open.md) here", "A [picture](open.md) here"),
        ("[held.md](held.md)", "…"),
        ("<https://a.example/held.md> and <https://a.example/open.md>", "… and <https://a.example/open.md>"),
        ("[one][x] [two] [x]\n\n[x]: held.md 'title'\nMore", "one two\n\n\nMore"),
        ("[one][X] and [x][] and [x]\n\n[x]: <held.md>", "one and x and x\n\n"),
        ("[one][y] and [x][]\n\n[y]: open.md\n[x]: held.md\n", "[one][y] and x\n\n[y]: open.md\n\n"),
        (r"\[text](held.md) and \] [more](held.md)", r"\[text and \] more"),
        ("[text](open.md) [text] [ ] ![p](a.png) ](x) [", "[text](open.md) [text] [ ] ![p](a.png) ](x) ["),
        ("](held.md) alone", " alone"),
        ("", ""),
    ],
)
def test_a_link_becomes_its_text(written: str, kept: str) -> None:
    assert without_links(written, is_held) == kept


def assert_grows_with_length(text: Callable[[int], str]) -> None:
    def seconds(number: int) -> float:
        begin = time.process_time()
        without_links(text(number), is_held)
        return time.process_time() - begin

    seconds(1_000)
    # Python may collect its garbage meanwhile, which takes a while among other tests.
    assert seconds(20_000) < 50 * max(seconds(2_000), 0.05)


@pytest.mark.parametrize(("opening", "piece"), [("[", "](held.md)"), ("", "[a][a]"), ("[a]: held.md\n", "[a]")])
def test_the_time_grows_with_the_links(opening: str, piece: str) -> None:
    assert_grows_with_length(lambda number: f"{opening * number}\n{piece * number}")


@pytest.mark.parametrize(
    "piece", ["[", "](", "[a](", '](a "', "[a]: ", "![", "](a (", "<a://", "[a](held.md)", "\\", "[[a]("]
)
def test_the_time_grows_with_the_text(piece: str) -> None:
    assert_grows_with_length(lambda number: piece * number)


def test_what_has_no_unwanted_link_is_kept_letter_by_letter() -> None:
    text = '# A\n\n[a]: b\n[c](d "e") ![f][g] `[h](i)` <j@k.l> <m://n> \\[o] [[p|q]]\n'
    assert without_links(text, is_held) == text
