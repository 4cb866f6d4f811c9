"""What a page shows of each output of a cell."""

from __future__ import annotations

from typing import Any, Final

import pytest
from tests.notebooks.drawing import base64, failure, picture, png, result, stream

from labnotes.notebooks.outputs import Html, Markdown, NotShown, Picture, Shown, Text, picture_in, shown, terminal_text

TERMINAL: Final = {
    "colours": ("\x1b[0;31mred\x1b[0m and \x1b[1;38;5;208mbold\x1b[m", "red and bold"),
    "a link": ("\x1b]8;;https://example.org\x1b\\text\x1b]8;;\x07", "text"),
    "a progress bar": ("  0%|     |\r 50%|##   |\r100%|#####|\ndone", "100%|#####|\ndone"),
    "a bar that ends": ("1/2\r2/2\r\n", "2/2"),
    "line ends of Windows": ("a\r\nb", "a\nb"),
    "backspaces": ("12\b\b34", "34"),
    "other signs": ("a\x00b\x07", "ab"),
    "blanks behind": ("\n\na   \nb\n\n", "a   ".rstrip() + "\nb"),
    "a tab": ("a\tb", "a\tb"),
}


@pytest.mark.parametrize(("text", "seen"), TERMINAL.values(), ids=TERMINAL)
def test_letters_as_a_terminal_shows_them(text: str, seen: str) -> None:
    assert terminal_text(text) == seen


PNG: Final = base64(png())
SVG: Final = '<svg xmlns="http://www.w3.org/2000/svg"/>'
BAD_HTML: Final = "<script>x()</script>"

CASES: Final[dict[str, tuple[list[dict[str, Any]], list[Shown]]]] = {
    "a stream in two parts": ([stream("a\n"), stream("b\n", "stderr")], [Text("a\nb")]),
    "two streams on one line": ([stream("a"), stream("b", "stderr"), stream("c", "stderr")], [Text("a\nbc")]),
    "an empty stream": ([stream("\n")], []),
    "text": ([result({"text/plain": ["1\n", "2"]})], [Text("1\n2")]),
    "a table and its text": ([result({"text/html": "<b>1</b>", "text/plain": "1"})], [Html("<b>1</b>")]),
    "HTML with a script": ([result({"text/html": BAD_HTML, "text/plain": "[1, 2]"})], [Text("[1, 2]")]),
    "HTML with a script alone": (
        [result({"text/html": BAD_HTML, "text/plain": "<IPython.core.display.HTML object>"})],
        [NotShown("is HTML with a script, a frame or a form")],
    ),
    "a map": (
        [result({"text/html": "<iframe></iframe>", "text/plain": "<folium.folium.Map at 0x7f1>"})],
        [NotShown("is HTML with a script, a frame or a form")],
    ),
    "a picture": ([picture()], [Picture("png", png(), "")]),
    "a picture with words": ([picture(alt=" Loss\n by epoch")], [Picture("png", png(), "Loss by epoch")]),
    "a drawing": ([result({"image/svg+xml": [SVG], "image/png": PNG})], [Picture("svg", SVG.encode(), "")]),
    "a photograph": ([result({"image/jpeg": base64(b"x")})], [Picture("jpg", b"x", "")]),
    "a broken picture": ([result({"image/png": "A", "text/plain": "words"})], [Text("words")]),
    "a formula": ([result({"text/latex": "$x$", "text/plain": "x"})], [Markdown("$x$")]),
    "a bare formula": ([result({"text/latex": "x^2"})], [Markdown("$$\nx^2\n$$")]),
    "an environment": (
        [result({"text/latex": "\\begin{align}x\\end{align}"})],
        [Markdown("\\begin{align}x\\end{align}")],
    ),
    "a formula with signs of HTML": ([result({"text/latex": "$a<b$"})], [Markdown("$a< b$")]),
    "a formula that is a link": (
        [result({"text/latex": "[a](javascript:x())", "text/plain": "x"})],
        [Text("x")],
    ),
    "Markdown": ([result({"text/markdown": "**a**"})], [Markdown("**a**")]),
    "Markdown with HTML": ([result({"text/markdown": "<script>x</script>", "text/plain": "t"})], [Text("t")]),
    "Markdown with a script": ([result({"text/markdown": "[a](java\tscript:x)", "text/plain": "t"})], [Text("t")]),
    "Markdown with a hidden script": (
        [result({"text/markdown": "[a](javascript&colon;x)", "text/plain": "t"})],
        [Text("t")],
    ),
    "Markdown with an event": (
        [result({"text/markdown": "[a](b){: .c onclick='x' }", "text/plain": "t"})],
        [Text("t")],
    ),
    "Markdown about data": ([result({"text/markdown": "data: 1"})], [Markdown("data: 1")]),
    "plotly": (
        [result({"application/vnd.plotly.v1+json": {}, "text/html": "<div></div>", "text/plain": "Figure({})"})],
        [NotShown("is interactive (application/vnd.plotly.v1+json)")],
    ),
    "plotly with a picture": (
        [result({"application/vnd.plotly.v1+json": {}, "image/png": PNG})],
        [Picture("png", png(), "")],
    ),
    "a widget": (
        [result({"application/vnd.jupyter.widget-view+json": {}, "text/plain": "HBox(children=...)"})],
        [NotShown("is interactive (application/vnd.jupyter.widget-view+json)")],
    ),
    "an unknown form": (
        [result({"application/x": 1})],
        [NotShown("has none of the forms that a page can show (application/x)")],
    ),
    "an object": (
        [result({"text/plain": "<Figure size 640x480 with 1 Axes>"})],
        [NotShown("has none of the forms that a page can show (text/plain)")],
    ),
    "an error": (
        [failure(["\x1b[31mTraceback\x1b[0m", "ValueError: no"])],
        [Text("Traceback\nValueError: no", "error")],
    ),
    "an error without a traceback": ([failure([])], [Text("ValueError: no", "error")]),
    "in their order": ([stream("a"), picture(), stream("b")], [Text("a"), Picture("png", png(), ""), Text("b")]),
    "nothing": ([result({}), {"output_type": "display_data", "data": []}, {"output_type": "x"}], []),
    "no text": (
        [result({"text/html": 3, "text/plain": ["a", 1]}), {"output_type": "stream", "text": 1}],
        [NotShown("has none of the forms that a page can show (text/html, text/plain)")],
    ),
}


@pytest.mark.parametrize(("outputs", "expected"), CASES.values(), ids=CASES)
def test_the_best_form(outputs: list[dict[str, Any]], expected: list[Shown]) -> None:
    assert list(shown(outputs, lambda _: None)) == expected


def test_pictures_in_addresses() -> None:
    assert picture_in(f"data:image/png;charset=x;base64,{PNG.strip()}") == ("png", png())
    assert picture_in("data:text/html;base64,AA==") is None
    assert picture_in("data:image/png,x") is None
    assert picture_in("x.png") is None


STILL: Final = {
    "with a picture": '<svg><image href="data:image/png;base64,AA=="/></svg>',
    "with words": "<svg><text>once=3, on='x</text></svg>",
    "of matplotlib": '<?xml version="1.0"?>\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x">\n<svg/>',
}
RUNNING: Final = {
    "a script": "<svg><script>x()</script></svg>",
    "a script of the name space": '<s:svg xmlns:s="http://www.w3.org/2000/svg"><s:script>x()</s:script></s:svg>',
    "an event": '<svg\nonload = "x()"/>',
    "an event behind an attribute": "<svg a=''onload='x()'/>",
    "a link": '<svg><a href="java&#115;cript:x()"/></svg>',
    "an entity": '<!DOCTYPE svg [<!ENTITY a "<script>">]><svg>&a;</svg>',
    "a style sheet": '<?xml-stylesheet href="x.xsl" type="text/xsl"?><svg/>',
}


@pytest.mark.parametrize("svg", STILL.values(), ids=STILL)
def test_a_drawing_stays_as_it_is(svg: str) -> None:
    assert list(shown([result({"image/svg+xml": svg})], str)) == [Picture("svg", svg.encode(), "")]


@pytest.mark.parametrize("svg", RUNNING.values(), ids=RUNNING)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le"])
def test_a_drawing_that_could_run_a_script_is_no_picture(svg: str, encoding: str) -> None:
    assert list(shown([result({"image/svg+xml": svg, "image/png": PNG})], str)) == [Picture("png", png(), "")]
    assert picture_in(f"data:image/svg+xml;base64,{base64(svg.encode(encoding)).strip()}") is None
