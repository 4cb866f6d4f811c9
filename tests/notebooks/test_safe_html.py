"""HTML out of notebooks: what a page can hold is copied, what could do anything to it is not."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labnotes.notebooks.safe_html import safe_html

PANDAS: Final = """<div>
<style scoped>
    .dataframe tbody tr th {
        vertical-align: top;
    }
</style>
<table border="1" class="dataframe">
  <thead>
    <tr style="text-align: right;">
      <th></th>
      <th>a &lt; b</th>
    </tr>
  </thead>
  <tbody>
    <tr>
      <th>0</th>
      <td>1</td>
    </tr>
  </tbody>
</table>
<p>1 rows &times; 1 columns</p>
</div>"""

KEPT: Final = {
    "a table": (
        "<table><tr><td colspan='2'>1</td></tr></table>",
        '<table><tr><td colspan="2">1</td></tr></table>',
    ),
    "a class and an id": ('<p class="md-overlay" id="top">a</p>', "<p>a</p>"),
    "a style": (
        '<td style="color: red; position: fixed; background-color: #fff">1</td>',
        '<td style="color: red; background-color: #fff">1</td>',
    ),
    "an address in a style": (
        '<b style="color: url(//x); font-weight: bold">1</b>',
        '<b style="font-weight: bold">1</b>',
    ),
    "a sheet of styles": ("<style>body { display: none }</style><b>a</b>", "<b>a</b>"),
    "what is open": ("<div><ul><li>a", "<div><ul><li>a</li></ul></div>"),
    "what closes too much": ("</div></section><i>a</i></p>", "<i>a</i>"),
    "crossed": ("<b><i>a</b>c</i>", "<b><i>a</i></b>c"),
    "a heading": ("<h1 id='x'>A</h1>", "<p><strong>A</strong></p>"),
    "a whole page": ("<!DOCTYPE html><html><head><title>t</title></head><body><p>a</p></body></html>", "<p>a</p>"),
    "a comment": ("<p>a<!-- b --></p>", "<p>a</p>"),
    "a link": (
        '<a href="https://example.org/?a&amp;b" target="_blank">a</a>',
        '<a href="https://example.org/?a&amp;b">a</a>',
    ),
    "a relative link": ('<a href=" x.html#y ">a</a>', '<a href="saved">a</a>'),
    "an anchor": ('<a href="#y">a</a>', '<a href="#y">a</a>'),
    "a link from the root": ('<a href="/x">a</a>', '<a href="/x">a</a>'),
    "a picture": ('<img src="x.png" alt="">', '<img src="saved" alt="">'),
    "a picture inside": ('<img src="data:image/png;base64,AA==" width="3">', '<img src="saved" width="3">'),
    "old elements": ("<center><font color='red'>a</font></center>", "<div><span>a</span></div>"),
    "signs": ("a < b & c &amp; d", "a &lt; b &amp; c &amp; d"),
    "open details": (
        "<details open><summary>a</summary>b</details>",
        '<details open=""><summary>a</summary>b</details>',
    ),
}


@pytest.mark.parametrize(("html", "copy"), KEPT.values(), ids=KEPT)
def test_what_is_kept(html: str, copy: str) -> None:
    assert safe_html(html, lambda _: "saved") == copy


def test_a_table_of_pandas() -> None:
    copy = safe_html(PANDAS, lambda _: None) or ""
    assert "<style" not in copy
    assert "class" not in copy
    assert "<th>a &lt; b</th>" in copy
    assert "<th></th>" not in copy
    assert "<p>1 rows × 1 columns</p>" in copy


REFUSED: Final = [
    "<script>x()</script>",
    "<p><SCRIPT src='x.js'></SCRIPT></p>",
    "<img src=x onerror=x()>",
    "<p onClick='x()'>a</p>",
    "<a href='javascript:x()'>a</a>",
    "<a href='JaVa\tScript:x()'>a</a>",
    "<a href=' &#106;avascript:x()'>a</a>",
    "<a href='data:text/html,x'>a</a>",
    "<a href='vbscript:x'>a</a>",
    "<a href='//[x'>a</a>",
    "<iframe src='https://example.org'></iframe>",
    "<object data='x'></object>",
    "<embed src='x'>",
    "<form><input></form>",
    "<button>a</button>",
    "<link rel='stylesheet' href='x.css'>",
    "<base href='https://example.org'>",
    "<svg><script>x()</script></svg>",
    "<math><mi href='javascript:x()'>a</mi></math>",
    "<video src='x'></video>",
    "<img src='data:text/html;base64,AA=='>",
    "<table background='x'><td src='x'>a</td></table>",
    "<template><p>a</p></template>",
    "<dialog open>a</dialog>",
    "<unknown-element>a</unknown-element>",
    "<a <b>a</b>",
    "<b",
    "<!-- a",
    "<a " * 100_000,
    "<!--" * 100_000,
]


@pytest.mark.parametrize("html", REFUSED, ids=lambda html: html[:50])
def test_what_is_refused(html: str) -> None:
    assert safe_html(f"<p>before</p>{html}", lambda _: None) is None


@pytest.mark.parametrize("html", ["", " \n", "<style>a {}</style>", "<!-- a -->"])
def test_nothing_is_nothing(html: str) -> None:
    assert safe_html(html, lambda _: None) is None


class _Balance(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ends: list[bool] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert not any(name.startswith("on") for name, _ in attrs)
        if tag not in {"br", "col", "hr", "img", "wbr"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        self.ends.append(bool(self.open) and self.open.pop() == tag)


_PARTS: Final = st.sampled_from(
    [
        "<div>",
        "</div>",
        "<p",
        ">",
        "<td>",
        "</td>",
        "<b>",
        "</b>",
        "<h2>",
        "</h2>",
        "<br>",
        "<li>",
        "</ul>",
        "a",
        "&",
        "<!--",
        "-->",
        "<style>",
        "</style>",
        '"',
        " onx=1",
        " style='color:red'",
        "<a href=x>",
        "</a>",
        "<script>",
        "<![CDATA[",
        "]]>",
    ]
)


@given(st.lists(_PARTS, max_size=12))
def test_every_copy_closes_what_it_opens(parts: list[str]) -> None:
    copy = safe_html("".join(parts), lambda _: None) or ""
    balance = _Balance()
    balance.feed(copy)
    balance.close()
    assert balance.open == []
    assert all(balance.ends)
    assert "<script" not in copy
