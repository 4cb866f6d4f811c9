"""Shortcodes in a text: what takes their place, and what is said about it."""

from __future__ import annotations

import re
from html import unescape

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from labnotes.notes.shortcodes import expand
from labnotes.notes.targets import Ambiguous, Withheld

PAGES: dict[str, str | Ambiguous] = {
    "a": "../a.md",
    "a.md": "../a.md",
    "/b c": "b c (1).md",
    "two": Ambiguous(("x/two.md", "y/two.md")),
}


def resolve(reference: str) -> str | Ambiguous | None:
    return PAGES.get(reference)


def expanded(text: str) -> str:
    return expand(text, resolve).text


def warnings(text: str) -> list[tuple[int, str]]:
    return [(warning.line, warning.message) for warning in expand(text, resolve).warnings]


@pytest.mark.parametrize(
    "text",
    ["", "Text.\n", "{{ x }} {% y %} {{{ z }}}", "{ {< x >}}", "{<x>} <{{x}}>", "{{ < x > }}", "}}", "\ufdd0{\ufdd1"],
)
def test_text_without_shortcodes_is_the_same_object(text: str) -> None:
    assert expand(text, resolve).text is text
    assert warnings(text) == []


LINKED = {
    '[t]({{< ref "a" >}})': "[t](../a.md)",
    "[t]({{% relref a.md %}})": "[t](../a.md)",
    "[t]({{< REF `a` >}})": "[t](../a.md)",
    '[t]({{< ref path="a" lang="fr" outputFormat="rss" >}})': "[t](../a.md)",
    '[t]({{< ref "a" "html" >}})': "[t](../a.md)",
    '[t]({{< ref "a#part" >}})': "[t](../a.md#part)",
    '[t]({{< ref "a#p (1)" >}})': "[t](../a.md#p%20%281%29)",
    '[t]({{< ref "a" >}}#part)': "[t](../a.md#part)",
    '[t]({{< ref "#part" >}})': "[t](#part)",
    '[t]({{< ref "/b c" >}})': "[t](b%20c%20%281%29.md)",
    '[*t* `]`]( {{< ref "a" >}} "T (x)")': '[*t* `]`]( ../a.md "T (x)")',
    '[t](<{{< ref "a" >}}>)': "[t](../a.md)",
    '![t]({{< ref "a" >}})': "![t](../a.md)",
    '[![i](p.png)]({{< ref "a" >}})': "[![i](p.png)](../a.md)",
    '[t]({{< ref "a" >}}){ .button }': "[t](../a.md){ .button }",
    '[t][1]\n\n[1]: {{< ref "a" >}} "T"': '[t][1]\n\n[1]: ../a.md "T"',
    '<a class="x" href="{{< ref "a" >}}">t</a>': '<a class="x" href="../a.md">t</a>',
    "<a href={{< ref a >}}>t</a>": "<a href=../a.md>t</a>",
    '<{{< ref "a" >}}>': "[a](../a.md)",
    'see {{< ref "a" >}}.': "see [a](../a.md).",
    '`{{< ref "a#x" >}}`': "`../a.md#x`",
    '```\n[t]({{< ref "a" >}})\n```': "```\n[t](../a.md)\n```",
}


@pytest.mark.parametrize(("text", "written"), LINKED.items())
def test_a_reference_becomes_an_address_wherever_it_stands(text: str, written: str) -> None:
    assert expanded(text) == written
    assert warnings(text) == []


UNLINKED = {
    'x [*t* u]({{< ref "no" >}}) y': "x *t* u y",
    'x [t]({{< ref "no" >}} "T") y': "x t y",
    "[t]({{< ref `no#part` >}})": "t",
    'a [b] [t [u]]({{< ref "no" >}})': "a [b] t [u]",
    '\\[a [t]({{< ref "no" >}}) \\]': "\\[a t \\]",
    '![t]({{< ref "no" >}})': "t",
    '[![i](p.png)]({{< ref "no" >}})': "![i](p.png)",
    '[![i]({{< ref "no" >}})]({{< ref "a" >}})': "[i](../a.md)",
    '[]({{< ref "no" >}})': "no",
    '[t]({{< ref "no" >}}){ .button } x': "t x",
    '[t]({{< ref "no" >}}) [u]({{< ref "a" >}})': "t [u](../a.md)",
    '[t]({{< ref "two" >}})': "t",
    '[t]({{< ref "" >}})': "t",
    "[t]({{< ref >}})": "t",
    '[t]({{< ref "#" >}})': "t",
    '[t]({{< ref "a" >}}extra)': "t",
    '[t]({{< ref "a" >}}/below)': "t",
    '[t][1] [1] [u][] `[1]`\n\n[1]: {{< ref "no" >}} "T"': "t 1 [u][] `[1]`\n\n",
    '<a class="x" href="{{< ref "no" >}}">t <b>u</b></a> <a href="y">z</a>': 't <b>u</b> <a href="y">z</a>',
    '<img alt="p" src="{{< ref "no" >}}">': "p",
    "see {{< ref `no_x` >}}.": "see no&#95;x.",
    '`{{< ref "no_x#y" >}}`': "`no_x#y`",
    "[t]({{< asset `x` >}}/b.pdf)": "t",
    "[t](https://example.org/{{< version >}}/b)": "t",
    "[t]({{< ref 'no' >}})": "t",
}


@pytest.mark.parametrize(("text", "written"), UNLINKED.items())
def test_a_link_that_leads_nowhere_becomes_its_text(text: str, written: str) -> None:
    assert expanded(text) == written
    assert len(warnings(text)) == text.count("{{<") - text.count('"a" >}})')


def test_an_address_in_html_is_asked_for_by_itself() -> None:
    text = '<a href="{{< ref "a#x" >}}">t</a> [u]({{< ref "a" >}})'
    assert expand(text, resolve, lambda _: "../../a/").text == '<a href="../../a/#x">t</a> [u](../a.md)'
    assert expand(text, resolve, lambda _: None).text == "t [u](../a.md)"


def test_what_is_left_out_of_another_attribute_leaves_the_link() -> None:
    assert expanded('<a class="{{< x.y >}}" href="b/">t</a>') == '<a class="" href="b/">t</a>'


SHOWN = {
    "{{</* ref x */>}}": "{{< ref x >}}",
    "{{%/* x */%}}": "{{% x %}}",
    "{{</*x*/>}}": "{{<x>}}",
    "{{</* /box */>}}": "{{< /box >}}",
    "{{</* a {{< b >}} */>}}": "{{< a {{< b >}} >}}",
    "{{</* a\nb */>}}": "{{< a b >}}",
    "`{{</* ref x */>}}`": "{{< ref x >}}",
    "``{{</*x*/>}} ` ``": "{{<x>}} `",
    "~~~\n{{</* x */>}}\n~~~": "{{< x >}}",
    "    {{</* x */>}}": "{{< x >}}",
    "- a\n\n    {{</*x*/>}}": "a {{< x>}}",
    "# {{</* x */>}}": "{{< x >}}",
    "```\n{{%s}}\n```": "{{%s}}",
    "`{{< x`": "{{< x",
    "`{{< /box >}}`": "{{< /box >}}",
}


@pytest.mark.parametrize(("text", "shown"), SHOWN.items())
def test_an_escaped_shortcode_and_code_of_others_show_their_letters(text: str, shown: str) -> None:
    result = expand(text, resolve)
    assert result.warnings == ()
    page = markdown.markdown(result.text, extensions=["fenced_code", "attr_list"])
    assert " ".join(unescape(re.sub(r"</?[a-z][^<>]*>", "", page)).split()) == shown


ENCLOSED = {
    "a {{< box x=1 >}}b *c*{{< /box >}} d": "a b *c* d",
    "a {{< box />}} d": "a  d",
    "a {{< box >}} d": "a  d",
    "{{< o >}}a{{< i >}}b{{< i >}}c{{< /i >}}d{{< /o >}}": "abcd",
    "{{% o %}}a{{< /O >}}": "a",
    "{{< o >}}\n  {{< i >}}\n      a\n        b\n\n      c\n  {{< /i >}}\n{{< /o >}}": "\n\na\n  b\n\nc\n\n",
    "- x\n  {{< o >}}\n  a\n  {{< /o >}}": "- x\n  \n  a\n  ",
    "{{< o >}}\n\ta\n{{< /o >}}": "\n\ta\n",
    "`pip install x=={{% version %}}`": "`pip install x==`",
    "| {{< x.y/z >}} |": "|  |",
}


@pytest.mark.parametrize(("text", "written"), ENCLOSED.items())
def test_of_an_unknown_shortcode_what_it_encloses_stays(text: str, written: str) -> None:
    assert expanded(text) == written
    assert warnings(text)


HIDDEN = {
    "a {{< comment >}}b [c](d){{< /comment >}} e": "a  e",
    "a\n{{% comment %}}\nb\n{{% /comment %}}\nc": "a\n\n\n\nc",
    "a {{< comment >}}b {{< comment >}}c{{< /comment >}}d{{< /comment >}} e": "a  e",
}


@pytest.mark.parametrize(("text", "written"), HIDDEN.items())
def test_a_comment_is_never_shown(text: str, written: str) -> None:
    assert expanded(text) == written
    assert warnings(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "a {{< comment >}}s\n\ns",
        "a {{< o >}}{{< comment >}}s{{< ref `s` >}}{{< /o >}}",
        "a {{< s.inline >}}s{{< /s.inline >}}",
    ],
)
def test_what_may_be_a_comment_or_a_template_is_not_shown_either(text: str) -> None:
    assert expanded(text).strip() == "a"
    assert len(warnings(text)) >= 1


BROKEN = {
    "a {{< box": ("a  box", "is not closed; close it with >}}"),
    "a {{< one 'x' >}} b": ("a  b", "cannot be read at \"'x' >}} b\"; put values into double quotes"),
    "a {{< one x y=z >}} b": ("a  b", "has parameters with names and without; give all of them names"),
    "a {{< /box >}} b": ("a  b", "has no opening tag; write the opening tag above it, or delete it"),
    "a {{< highlight go >}} b": ("a  b", "is not closed; write {{< /highlight >}} behind what belongs to it"),
    "a {{</* x b": ("a /* x b", "only to be shown is not closed; close it with */>}}"),
    "a {{<>}} b": ("a  b", "a shortcode without a name"),
    "a {{% x\n\ny": ("a  x\n\ny", "is not closed; close it with %}}"),
    "a {{< x {{< ref `a` >}}": ("a  x [a](../a.md)", "is not closed"),
    "{{{< x.y >}}{< z >}}": ("&#123;&#123;&lt; z >}}", ""),
}


@pytest.mark.parametrize(("text", "written", "said"), [(text, *rest) for text, rest in BROKEN.items()])
def test_what_cannot_be_read_is_said_and_leaves_a_readable_text(text: str, written: str, said: str) -> None:
    assert expanded(text) == written
    assert any(said in message for _, message in warnings(text))


def test_warnings_name_line_and_remedy() -> None:
    text = 'a\n\n{{< box >}}\n[t]({{< ref "no" >}}) {{< ref "two" >}}\n{{< /box >}}\n\n{{< youtube >}}\n{{< b "x'
    path = "write the path of the page from the content folder, as in /notes/my-note.md"
    unknown = "write in Markdown what it shows; to show the shortcode itself, write {{</* … */>}}"
    assert warnings(text) == [
        (3, f"nobody here knows what the shortcode 'box' shows, so only what it encloses is kept; {unknown}"),
        (4, f"ref 'no' leads to no page; {path}"),
        (4, f"ref 'two' may be any of x/two.md, y/two.md; {path}"),
        (7, "the shortcode 'youtube' does not say what it shows; give it its src or id, as Hugo's documentation says"),
        (8, "the shortcode 'b' cannot be read at '\"x'; put values into double quotes, as in name=\"a value\""),
    ]


@pytest.mark.parametrize(
    "shortcode",
    [
        "{{< x.y >}}", "{{< x\n  y=z\n>}}", "{{< x >}}\n\ny\n{{< /x >}}", "{{< comment >}}\n\n{{< /comment >}}",
        "{{< figure\nsrc=x\n>}}", "{{< highlight go >}}\nx\n\n{{< /highlight >}}",
        "{{< details >}}\nx\n{{< /details >}}", "{{< x\n\n'", "{{< ref\na >}}", "{{< ref\nno >}}",
    ],
)  # fmt: skip
def test_what_follows_stays_on_its_line(shortcode: str) -> None:
    assert expanded(f"a\n\n{shortcode}\n\nLast").split("\n")[-1] == "Last"
    lines = expanded(f"a\n\n{shortcode}\n\nLast").count("\n")
    assert lines == f"a\n\n{shortcode}\n\nLast".count("\n")


PIECES = [
    "{{<", "{{%", " >}}", "%}}", "{", "}", "<", "/", " ", "\n", "box", "ref", "/box", '"a"', "`x`", "`", "```\n", "'",
    "[t](", ")", "{{< ref a >}}", "{{< box >}}", "{{< /box >}}", "{{</* x */>}}", "<a href=", ">", "</a>", "    ",
    "[1]: ", "\ufdd00\ufdd1", "{{< figure src=`{{<` >}}", "{{< youtube `{{%` >}}", "{{< highlight go >}}",
    "{{< /highlight >}}", "{{< comment >}}",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_no_shortcode_is_left_where_nothing_is_code(text: str) -> None:
    result = expand(text, resolve)
    assert "\ufdd0" not in result.text or result.text is text
    # The shortcode highlight writes code, too, which shows what stands in it.
    if "`" not in text + result.text and "    " not in text:
        assert "{{<" not in result.text
        assert "{{%" not in result.text
    assert [warning.line for warning in result.warnings] == sorted(warning.line for warning in result.warnings)
    assert all(1 <= warning.line <= text.count("\n") + 1 for warning in result.warnings)


WITHHELD = {
    '[t]({{< ref "s" >}})': "t",
    '[t]({{< ref "s#s" >}} "T")': "t",
    "see {{< ref `s` >}}": "see …",
    '<{{< ref "s" >}}> []({{< ref "s" >}})': "… …",
    '<a href="{{< ref "s" >}}">t</a>': "t",
    '<img alt="t" src="{{< ref "s" >}}">': "t",
    '[t][1]\n\n[1]: {{< ref "s" >}}': "t\n\n",
    "`{{< ref s >}}`": "`…`",
    "{{< ref\ns >}}\nx": "…\n\nx",
}


@pytest.mark.parametrize(("text", "written"), WITHHELD.items())
def test_of_a_page_that_is_withheld_nothing_is_written_or_said(text: str, written: str) -> None:
    result = expand(text, lambda _: Withheld())
    assert (result.text, result.warnings) == (written, ())
