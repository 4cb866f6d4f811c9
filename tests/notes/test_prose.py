"""What a reader sees of a body before reading it."""

from __future__ import annotations

import timeit
from collections.abc import Callable

import pytest

from labnotes.notes.plain_text import plain
from labnotes.notes.prose import first_heading, summary

HEADINGS = {
    "# Title\n": "Title",
    "#Title\n": "Title",
    "#\tTitle\n": "Title",
    "   # Title\n": "Title",
    "# Title #\n": "Title",
    "# Title ##  \n": "Title",
    "# C#\n": "C#",
    "# A *b* `c<d>` [e](f.md) ![g](h.png)\n": "A b c<d> e",
    "# Title {#here .wide}\n": "Title",
    "<!--\n# no\n-->\n# Title\n": "Title",
    "# A <!-- b --> c\n": "A c",
    "# Title {: #here }\n": "Title",
    "## Two\n\n# One\n": "One",
    "Text.\n\n# Title\n\n# Another\n": "Title",
    "Title\n=====\n": "Title",
    "Title\n=\n": "Title",
    "Text.\n\n*Title*\n===\n": "Title",
    "First\n===\n\n# Second\n": "First",
    "```\n# no\n```\n# Title\n": "Title",
    "~~~ python\n# no\n~~~\n# Title\n": "Title",
    "````\n```\n# no\n```\n````\n# Title\n": "Title",
    "```\n~~~\n# no\n```\n# Title\n": "Title",
    "```one line``` of code\n\n# Title\n": "Title",
    "    # code\n\n# Title\n": "Title",
    "\t# code\n\n# Title\n": "Title",
    "## Two\n": None,
    "####### Seven\n": None,
    "#\n": None,
    "Text # no\n": None,
    "Text.\n\n===\n": None,
    "- item\n===\n": None,
    "Title\n---\n": None,
    "```\n# never closed\n": None,
    "": None,
}


@pytest.mark.parametrize("body", HEADINGS)
def test_the_first_heading_of_the_first_level_is_found_outside_of_code(body: str) -> None:
    assert (first_heading(body) or None) == HEADINGS[body]


SUMMARIES = {
    "One.\n\nTwo.\n": "One.",
    "One\nstill one.\n\nTwo.\n": "One still one.",
    "# Title\n\nOne.\n": "One.",
    "# Title\nOne.\n": "One.",
    "Title\n=====\n\nOne.\n": "One.",
    "Title\n-----\n\nOne.\n": "One.",
    "\n\n  One.\n": "One.",
    "```\ncode\n```\n\nOne.\n": "One.",
    "```\ncode\n\nmore\n```\nOne.\n": "One.",
    "~~~~\n~~~\ncode\n~~~~\nOne.\n": "One.",
    "    code\n\nOne.\n": "One.",
    "\tcode\n\nOne.\n": "One.",
    "- a\n- b\n\nOne.\n": "One.",
    "* a\n\n+ b\n\n1. c\n\n2) d\n\nOne.\n": "One.",
    "| a | b |\n|---|---|\n| c | d |\n\nOne.\n": "One.",
    "a | b\n--- | ---\nc | d\n\nOne.\n": "One.",
    "> quote\n\nOne.\n": "One.",
    "!!! note\n    Text.\n\nOne.\n": "One.",
    "??? note\n    Text.\n\nOne.\n": "One.",
    '=== "Tab"\n    Text.\n\nOne.\n': "One.",
    "<div>\nText.\n</div>\n\nOne.\n": "One.",
    "<!-- comment -->\n\nOne.\n": "One.",
    "One <!-- secret --> two.\n": "One two.",
    "<!--\nsecret\n\nsecret\n-->\n\nOne.\n": "One.",
    "<script>\nsecret\n\nsecret\n</script>\n\nOne.\n": "One.",
    "<style>\n\nsecret\n\n</style>\nOne.\n": "One.",
    "![picture](a.png)\n\nOne.\n": "One.",
    "[x]: https://example.org\n\nOne.\n": "One.",
    "*[DVC]: Data Version Control\n\nOne.\n": "One.",
    "{% include 'x' %}\n\nOne.\n": "One.",
    "{{< figure >}}\n\nOne.\n": "One.",
    "---\n\nOne.\n": "One.",
    "***\n\n___\n\nOne.\n": "One.",
    "*Emphasis* first.\n": "Emphasis first.",
    "**Strong** first.\n": "Strong first.",
    "[Link](a.md) first.\n": "Link first.",
    "`code` first.\n": "code first.",
    "3 things.\n": "3 things.",
    "-5 degrees.\n": "-5 degrees.",
    "One<br>two.\n": "One two.",
    "```one``` is code.\n\nTwo.\n": "one is code.",
    "# Only a title\n": "",
    "```\nonly code\n```\n": "",
    "": "",
}


@pytest.mark.parametrize("body", SUMMARIES)
def test_the_first_paragraph_is_the_summary(body: str) -> None:
    assert summary(body, None) == SUMMARIES[body]
    assert summary(body, "Written.") == "Written."


@pytest.mark.parametrize("marker", ["<!-- more -->", "<!--more-->", "<!--  MORE  -->", "<!--\nmore\n-->"])
@pytest.mark.parametrize(
    ("above", "expected"),
    [
        ("One.\n\nTwo.\n\n", "One. Two."),
        ("# Title\n\nOne.\n\n```\ncode\n```\n\n- a\n- b\n\nTwo.\n\n", "One. Two."),
        ("One, two ", "One, two"),
        ("One.\n", "One."),
    ],
)
def test_the_text_above_the_marker_is_the_summary(marker: str, above: str, expected: str) -> None:
    assert summary(f"{above}{marker}\n\nBelow.\n", None) == expected
    assert summary(f"{above}{marker}\n\nBelow.\n", "Written.") == expected


@pytest.mark.parametrize("comment", ["<!-- less -->", "<!-- more to come -->", "<!-- -->", "&lt;!-- more --&gt;"])
def test_another_comment_marks_nothing(comment: str) -> None:
    assert summary(f"One.\n\n{comment}\n\nTwo.\n", None) == "One."


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("plain  text\n goes on", "plain text goes on"),
        ("*a* **b** ***c*** _d_ __e__ ___f___", "a b c d e f"),
        ("~~a~~ ==b== ^^c^^", "a b c"),
        ("**bold *and* more**", "bold and more"),
        ("**a *b*** ***c* d**", "a b c d"),
        ("x==1 and y==2, f(*args, **kwargs)", "x==1 and y==2, f(*args, **kwargs)"),
        ("snake_case_name and 2 * 3 * 4 and a_b", "snake_case_name and 2 * 3 * 4 and a_b"),
        ("`a*b*c` ``d`e`` `<div>`", "a*b*c d`e <div>"),
        ("`[x](y)` `_z_`", "[x](y) _z_"),
        ("[a](b.md) [c](d.md 'title') [e](<f g.md>)", "a c e"),
        ("[a](b_(c).md) [d][ref] [e][]", "a d e"),
        ("[a [b] c](d.md)", "a [b] c"),
        ("[*a*](b.md) [`c`](d.md)", "a c"),
        ("![a](b.png) c ![d][e]", "c"),
        ("[![a](b.png)](c.md) d", "d"),
        ("[[a]] [[b|c]]", "a c"),
        ("as [[1]](https://secret.example/) says", "as [1] says"),
        ("[a [b](c) d](e) ![f", "a b d ![f"),
        ("a[^1] b[^note]", "a b"),
        ("<https://example.org/a?b> <mailto:a@b.c>", "example.org a@b.c"),
        ("a <b>c</b> <span class='x'>d</span><br/>", "a c d"),
        ("2 < 3 and 4 > 1", "2 < 3 and 4 > 1"),
        ("a{.b} c{: #d } e{#f}", "a c e"),
        (r"\*a\* \[b\] \`c\` \_d\_", "*a* [b] `c` _d_"),
        (r"\\ back", "\\ back"),
        ('{{< ref "draft.md" >}} a {{% note %}} b', "a b"),
        ('[a]({{< ref "draft.md" >}})', "a"),
        ("{{ x }} and {% y %}", "{{ x }} and {% y %}"),
        ("a & b &amp; c &lt;d&gt; &#169; &copy;", "a & b & c <d> © ©"),
        ("`&amp;` \\&amp;", "&amp; &amp;"),
        (f"&#{'1' * 5000};", f"&#{'1' * 5000};"),
        ("C# and C++ and #tag", "C# and C++ and #tag"),
        ("🚀 日本語", "🚀 日本語"),
        ("", ""),
    ],
)
def test_plain_text_has_no_markup(markdown: str, text: str) -> None:
    assert plain(markdown) == text


@pytest.mark.parametrize("text", ["\x020\x03", "\x027\x03", "\x02\x03", "\x02x\x03", "\x03\x02", "\x0299999999\x03"])
def test_control_characters_in_a_text_do_no_harm(text: str) -> None:
    visible = {2: None, 3: None}
    shown = plain(f"{text} *a* `b` end").translate(visible)
    assert shown.split() == [*text.translate(visible).split(), "a", "b", "end"]


HOSTILE = [
    "*", "*a ", "**a *b ", "_a ", "~~a ", "*a* ", "[", "![", "[[", "[[a|", "[^", "[a](", "[a][", "[a](x(y", "](", "]",
    "`", "` `` ", "``` `` ` ", "\\", "\\`", "{{<", "{{< a ", "{.", "<a ", "<a '\"", "<br ", "<http://", "<!-- ", "&#1",
]  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE)
@pytest.mark.parametrize(
    "read", [plain, first_heading, lambda body: summary(body, None), lambda text: summary("", text)]
)
def test_time_grows_with_the_length_alone(read: Callable[[str], object], piece: str) -> None:
    def seconds(length: int) -> float:
        text = f"# a{piece * (length // len(piece))}b"
        return min(timeit.repeat(lambda: read(text), number=1, repeat=3))

    assert seconds(64_000) < 40 * max(seconds(8_000), 0.0005)


@pytest.mark.parametrize("address", ["secret.md", "../secret.md#part", "https://secret.example/", "<secret file.md>"])
@pytest.mark.parametrize("template", ["[a]({})", "[a]({} 'secret')", "![secret]({})", "[![secret]({})]({})"])
def test_an_address_is_never_part_of_plain_text(template: str, address: str) -> None:
    assert "secret" not in plain(template.replace("{}", address))
