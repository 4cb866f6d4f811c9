"""Lists as Jupyter reads them, as Python-Markdown shows them."""

from __future__ import annotations

import re
from typing import Final

import markdown
import pytest

from labnotes.notebooks.nested_lists import with_nested_lists

HTML: Final = {
    "two blanks": ("- a\n  - b\n  - c\n- d", "<ul><li>a<ul><li>b</li><li>c</li></ul></li><li>d</li></ul>"),
    "three levels": ("- a\n  - b\n    - c\n- d", "<ul><li>a<ul><li>b<ul><li>c</li></ul></li></ul></li><li>d</li></ul>"),
    "numbers": ("1. a\n   - b\n2. c", "<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>"),
    "four blanks": ("- a\n    - b\n- c", "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>"),
    "back by two": (
        "- a\n  - b\n    - c\n  - d",
        "<ul><li>a<ul><li>b<ul><li>c</li></ul></li><li>d</li></ul></li></ul>",
    ),
    "below a paragraph": ("t\n- a\n  - b", "<p>t</p><ul><li>a<ul><li>b</li></ul></li></ul>"),
    "a year": ("in\n2024. A year", "<p>in2024. A year</p>"),
    "a paragraph in an item": ("- a\n\n  b\n\nc", "<ul><li><p>a</p><p>b</p></li></ul><p>c</p>"),
    "a paragraph goes on": ("- a\nb\n- c", "<ul><li>ab</li><li>c</li></ul>"),
    "code in an item": (
        "- a\n\n  ```\n  x\n    y\n  ```\n- b",
        "<ul><li><p>a</p><pre><code>x  y</code></pre></li><li><p>b</p></li></ul>",
    ),
    "a list in code": ("```\na\n- b\n  - c\n```", "<pre><code>a- b  - c</code></pre>"),
    "a rule": ("a\n\n- - -\n\nb", "<p>a</p><hr /><p>b</p>"),
    "after the list": ("- a\n\ntext\n\n  text", "<ul><li>a</li></ul><p>text</p><p>text</p>"),
    "code of four blanks": ("a\n\n    - b\n", "<p>a</p><pre><code>- b</code></pre>"),
    "emphasis": ("**a**\n*b*", "<p><strong>a</strong><em>b</em></p>"),
    "quoted": ("> - a\n> - b", "<blockquote><ul><li>a</li><li>b</li></ul></blockquote>"),
}


@pytest.mark.parametrize(("text", "html"), HTML.values(), ids=HTML)
def test_what_a_reader_sees(text: str, html: str) -> None:
    lines = with_nested_lists([(line, number) for number, line in enumerate(text.split("\n"))])
    made = markdown.markdown("\n".join(line for line, _ in lines), extensions=["pymdownx.superfences"])
    seen = re.sub(r"<(/?)(?:div|span)[^>]*>", "", made).replace("\n", "")
    assert seen == html


@pytest.mark.parametrize("text", [text for text, _ in HTML.values()])
def test_every_line_keeps_its_words_and_its_number(text: str) -> None:
    rows = text.split("\n")
    lines = with_nested_lists([(line, number) for number, line in enumerate(rows)])
    kept = [(line, number) for line, number in lines if line.strip()]
    assert [(line.strip(), number) for line, number in kept] == [
        (r.strip(), n) for n, r in enumerate(rows) if r.strip()
    ]
