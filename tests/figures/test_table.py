"""A table and the frame around it, in HTML and in Markdown, whatever stands in them."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Final

import pytest
from markdown import Markdown

from labnotes.figures.frame import figure_html, figure_markdown, named
from labnotes.figures.repository import Source
from labnotes.figures.table import MISSING, Column, Table, table_html, table_markdown
from labnotes.notes.texts import Texts

COMMIT: Final = "311e7a3d5c0f6b1b8f6d5f1c9a3b7e2d4c5f6a7b"
ODD: Final = (
    *("a|b <i>", "</td></table>", "*x* _y_ `z`", "{{ x }} {% y %}", "[a](b) ![c](d)", "<!-- x -->", "&amp; &", "—"),
    *("1. x", "- x", "# x", '"quoted"', "\\", "$x$", "{: .a }", "{dvc-metric}`x`", "٤٢", "http://x.example", "  "),
)


class Cells(HTMLParser):
    """The cells of a table, row by row, and the tags of everything."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self._inside = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._inside = tag in {"th", "td"} or (self._inside and tag not in {"tr", "figcaption"})
        if tag == "tr":
            self.rows.append([])
        elif tag in {"th", "td"}:
            self.rows[-1].append("")

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag not in {"th", "td"}

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.rows[-1][-1] += data


TABLE: Final = Table((Column("Key"), Column("v1", numeric=True)), (("a", "0.10"), ("b", None)))


def test_a_table_has_heads_for_its_rows_and_columns() -> None:
    html = table_html(TABLE)
    cells = Cells(html)
    assert cells.rows == [["Key", "v1"], ["a", "0.10"], ["b", MISSING]]
    scopes = [(tag, given.get("scope")) for tag, given in cells.tags if tag in {"th", "td"}]
    assert scopes == [("th", "col"), ("th", "col"), *[("th", "row"), ("td", None)] * 2]
    styles = [given.get("style") for tag, given in cells.tags if tag in {"th", "td"}]
    assert styles == [None, "text-align: end;"] * 3


@pytest.mark.parametrize("text", ODD)
def test_a_text_is_shown_as_it_is(text: str) -> None:
    table = Table((Column(text), Column(text)), ((text, text), ("x", None)))
    expected = [[text, text], [text, text], ["x", MISSING]]
    assert Cells(table_html(table)).rows == expected
    shown = Cells(Markdown(extensions=["tables", "attr_list", "smarty"]).convert(table_markdown(table)))
    assert [[cell.strip() for cell in row] for row in shown.rows] == [
        [cell.strip() for cell in row] for row in expected
    ]


def test_a_cell_of_markdown_has_one_line() -> None:
    assert table_markdown(Table((Column("a"),), (("x\ny |\n| z",),))).count("\n") == 2


def test_a_figure_says_what_it_shows_and_from_where() -> None:
    html = figure_html("<table></table>", "Scores & <i>", ["a; <b>", "a; <b>", "c"], "metrics")
    assert html == (
        '<figure class="labnotes-figure labnotes-metrics" data-search-exclude>\n<table></table>\n'
        "<figcaption><strong>Scores &amp; &lt;i&gt;</strong> "
        '<span class="labnotes-facts">a; &lt;b&gt;; c</span></figcaption>\n</figure>'
    )
    assert "<strong>" not in figure_html("", None, ["c"], "metrics")
    assert figure_markdown("| x |", "A *title*", ["c", "d"]) == "| x |\n\n**A &#x2a;title&#x2a;** c; d"


SOURCES: Final = {
    "metrics.json, working tree": Source("metrics.json", None, None, b""),
    "sub/m.json at v2, 311e7a3": Source("sub/m.json", "v2", COMMIT, b""),
    "m.json at 311e7a3": Source("m.json", COMMIT[:9], COMMIT, b""),
}


@pytest.mark.parametrize("told", SOURCES)
def test_a_source_names_its_commit(told: str) -> None:
    assert named(SOURCES[told], Texts()) == told
