"""The cells of a notebook → the Markdown of a page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from typing import Final

import markdown as python_markdown
import pytest
from tests.notebooks.drawing import Cell, base64, code, failure, markdown, notebook, picture, png, result, stream

from labnotes.notebooks.cells import read_notebook
from labnotes.notebooks.writing import LONG, PLACE, Written, write
from labnotes.notes.texts import Texts


def written(*cells: Cell, path: str = "notes/a.ipynb", own: Mapping[str, str] | None = None) -> Written:
    return write(read_notebook(notebook(*cells)), path, Texts(own or {}))


def whole(made: Written) -> str:
    return PLACE.sub(lambda found: made.html[found[1]], made.markdown)


def html(made: Written) -> str:
    """Render what was written with nothing but fences, as the plainest site does."""
    return PLACE.sub(
        lambda found: made.html[found[1]], python_markdown.markdown(made.markdown, extensions=["fenced_code"])
    )


TEXTS: Final = {
    "a text": (["a\nb\n"], "a\nb\n"),
    "two cells": (["a", "b"], "a\n\nb"),
    "a list below a text": (["a\n- b\n- c"], "a\n\n- b\n- c"),
    "a numbered list below a text": (["a\n1. b\n2. c"], "a\n\n1. b\n2. c"),
    "a number in a text": (["in\n2024. A year"], "in\n2024. A year"),
    "a list that goes on": (["- a\nb\n- c"], "- a\nb\n- c"),
    "a list below a heading": (["# a\n- b"], "# a\n- b"),
    "a list in a fence": (["```\na\n- b\n```"], "```\na\n- b\n```"),
    "a fence without end": (["```\na", "b"], "```\na\n```\n\nb"),
    "a fence of tildes without end": (["~~~~ x\n```\na", "b"], "~~~~ x\n```\na\n~~~~\n\nb"),
    "a fence with an end": (["```\na\n```", "b"], "```\na\n```\n\nb"),
    "an element without end": (["<div>\n<center>a", "b"], "<div>\n<center>a\n</center></div>\n\nb"),
    "an element with an end": (["<div>a</div>", "b"], "<div>a</div>\n\nb"),
    "an element in code": (["`<div>`", "b"], "`<div>`\n\nb"),
    "a comment without end": (["<!-- a", "b"], "<!-- a\n-->\n\nb"),
    "blank": (["a", " \n", "b"], "a\n\nb"),
}


@pytest.mark.parametrize(("cells", "text"), TEXTS.values(), ids=TEXTS)
def test_cells_of_text(cells: list[str], text: str) -> None:
    made = written(*map(markdown, cells))
    assert made.markdown == text
    assert len(made.lines) == text.count("\n") + 1


RAW: Final = {"": True, "text/markdown": True, "text/html": True, "text/latex": False, "text/x-python": False}


@pytest.mark.parametrize(("media", "is_shown"), RAW.items())
def test_raw_cells_are_shown_if_they_are_for_pages(media: str, is_shown: bool) -> None:  # noqa: FBT001 - a column
    made = written(markdown("words", "raw") | {"metadata": {"raw_mimetype": media} if media else {}})
    assert ("words" in made.markdown) == is_shown


CODE: Final = {
    "a line": ("x = 1\n", "```python\nx = 1\n```"),
    "blank lines around": ("\n\nx\n\n", "```python\nx\n```"),
    "a fence inside": ("'''\n```\n'''", "````python\n'''\n```\n'''\n````"),
    "a longer one": ("`````", "``````python\n`````\n``````"),
    "a shell": ("%%bash\nls", "```bash\n%%bash\nls\n```"),
    "a script": ("%%script node\nx", "```node\n%%script node\nx\n```"),
    "a script that is called like a block": ("%%script notes\nx", "```python\n%%script notes\nx\n```"),
    "R": ("%%R -i x\nx", "```r\n%%R -i x\nx\n```"),
    "another magic": ("%%time\nx", "```python\n%%time\nx\n```"),
}


@pytest.mark.parametrize(("source", "text"), CODE.values(), ids=CODE)
def test_cells_of_code(source: str, text: str) -> None:
    assert written(code(source)).markdown == text


@pytest.mark.parametrize("source", [source for source, _ in CODE.values()])
def test_code_is_shown_letter_by_letter(source: str) -> None:
    found = re.fullmatch(r"<pre><code[^>]*>(.*)</code></pre>", html(written(code(source))), re.DOTALL)
    assert found
    assert unescape(found[1]).strip("\n") == source.strip("\n")


def test_an_empty_cell_is_nothing() -> None:
    assert written(code(""), code("\n")).markdown == ""


TAGS: Final = {
    "none": ({}, True, True, 0),
    "remove_cell": ({"tags": ("remove_cell",)}, False, False, 0),
    "remove-cell": ({"tags": ("remove-cell",)}, False, False, 0),
    "remove_input": ({"tags": ("remove_input",)}, False, True, 0),
    "remove_output": ({"tags": ("Remove_Output",)}, True, False, 0),
    "hide-input": ({"tags": ("hide-input",)}, True, True, 1),
    "hide-output": ({"tags": ("hide-output",)}, True, True, 1),
    "hide-cell": ({"tags": ("hide-cell",)}, True, True, 2),
    "Kaggle's input": ({"_kg_hide-input": True}, True, True, 1),
    "Kaggle's output": ({"_kg_hide-output": True}, True, True, 1),
    "Kaggle's no": ({"_kg_hide-input": False}, True, True, 0),
    "Jupyter's source": ({"jupyter": {"source_hidden": True}}, True, True, 1),
    "Jupyter's outputs": ({"jupyter": {"outputs_hidden": True}}, True, True, 1),
}


@pytest.mark.parametrize(("metadata", "has_input", "has_output", "folds"), TAGS.values(), ids=TAGS)
def test_what_a_cell_says_about_itself(
    metadata: dict[str, object],
    has_input: bool,  # noqa: FBT001 - a column
    has_output: bool,  # noqa: FBT001 - a column
    folds: int,
) -> None:
    made = written(code("qinput", stream("qoutput"), picture(), **metadata))  # type: ignore[arg-type]  # of JSON
    text = whole(made)
    assert ("qinput" in text, "qoutput" in text, bool(made.files)) == (has_input, has_output, has_output)
    assert (text.count("<details"), text.count("</details>")) == (folds, folds)


def test_a_cell_of_text_can_be_removed() -> None:
    cell = markdown("qword") | {"metadata": {"tags": ["remove_cell"]}}
    assert written(cell).markdown == ""


def test_long_outputs_are_folded() -> None:
    short, long = written(code("x", stream("a\n" * LONG))), written(code("x", stream("a\n" * (LONG + 1))))
    assert "<details" not in whole(short)
    assert f"<summary>Output, {LONG + 1} lines</summary>" in whole(long)
    rows = "<tr><td>1</td></tr>" * (LONG + 1)
    assert "<details" in whole(written(code("x", result({"text/html": f"<table>{rows}</table>"}))))


def test_the_words_are_the_sites_own() -> None:
    made = written(code("x", stream("a\n" * 40)), own={"cell.lines.other": "{count} Zeilen <Ausgabe>"})
    assert "<summary>40 Zeilen &lt;Ausgabe&gt;</summary>" in whole(made)


def test_a_long_error_is_called_by_its_last_line() -> None:
    made = written(code("x", failure([*["  File\n"] * 40, "ValueError: <no>"])))
    assert "<summary>Error: ValueError: &lt;no&gt;</summary>" in whole(made)


def test_the_middle_of_a_log_is_left_out() -> None:
    lines = [f"q{number}q" for number in range(5000)]
    text = whole(written(code("x", stream("\n".join(lines)))))
    assert "q0q" in text
    assert "q499q" in text
    assert "q4999q" in text
    assert "q500q" not in text
    assert "… 4000 lines are left out …" in text


def test_a_line_of_data_is_cut() -> None:
    assert len(whole(written(code("x", stream("a" * 100_000))))) < 3000


def test_letters_stay_letters() -> None:
    text = "<b>&amp;</b>\n\n```\n[a](b) {{ x }} $y$"
    assert "&lt;b&gt;&amp;amp;&lt;/b&gt;\n\n```\n[a](b) {{ x }} $y$</code>" in html(written(code("x", stream(text))))


def test_search_leaves_letters_out_and_tables_in() -> None:
    made = written(code("x", stream("a"), result({"text/html": "<b>1</b>"})))
    assert ["data-search-exclude" in place for place in made.html.values()] == [True, False]


PICTURES: Final = {
    "of code": code("x", picture(1)),
    "attached": markdown("![Figure 1](attachment:a%20b.png)")
    | {"attachments": {"a b.png": {"image/png": base64(png(1))}}},
    "in the text": markdown(f"![Figure 1](data:image/png;base64,{base64(png(1)).strip()})"),
}


@pytest.mark.parametrize("cell", PICTURES.values(), ids=PICTURES)
def test_pictures_are_files_beside_the_page(cell: Cell) -> None:
    made = written(cell, path="notes/a b/c.ipynb")
    assert made.files == {"notes/a b/c_files/cell-1.png": png(1)}
    assert made.markdown.endswith("![Figure 1](c_files/cell-1.png)")
    assert "base64" not in whole(made)


def test_a_picture_in_html_is_a_file_too() -> None:
    made = written(code("x", result({"text/html": f'<img src="data:image/png;base64,{base64(png()).strip()}">'})))
    assert made.files == {"notes/a_files/cell-1.png": png()}
    assert '<img src="labnotes:notes/a_files/cell-1.png">' in whole(made)


def test_pictures_are_told_apart_and_counted() -> None:
    made = written(code("x", picture(1), picture(2), picture(1), picture(3, "Loss [%]")), code("y", picture(4)))
    assert list(made.files) == [f"notes/a_files/cell-{name}.png" for name in ("1", "1-2", "1-3", "2")]
    assert re.findall(r"!\[(.*)\]\(", made.markdown) == [
        "Figure 1",
        "Figure 2",
        "Figure 3",
        "Loss &#x5b;%&#x5d;",
        "Figure 5",
    ]


def test_an_attachment_that_is_not_there_stays_as_it_is() -> None:
    assert written(markdown("![a](attachment:x.png)")).markdown == "![a](attachment:x.png)"


def test_what_cannot_be_shown_is_warned_about_once_with_its_cell() -> None:
    plotly = result({"application/vnd.plotly.v1+json": {}})
    made = written(markdown("a"), code("x", plotly), code("y", plotly, tags=("remove_output",)))
    what = "an output of cell 2 is interactive (application/vnd.plotly.v1+json), and is left out"
    remedy = "show a picture or a table instead, or give the cell the tag remove_output"
    assert [str(problem) for problem in made.warnings] == [f"{what}; {remedy}"]
    assert made.markdown == "a\n\n```python\nx\n```\n\n```python\ny\n```"


def test_markdown_out_of_code_is_markdown() -> None:
    assert (
        written(code("x", result({"text/markdown": "**a**\n\nb\n"}), tags=("remove_input",))).markdown == "**a**\n\nb"
    )


def test_a_page_costs_little_beside_its_words() -> None:
    cells = [cell for number in range(100) for cell in (markdown("a"), code("b", stream("c"), picture(number)))]
    assert len(whole(written(*cells))) < 30_000


def test_a_fence_that_a_program_leaves_open_ends_with_its_output() -> None:
    made = written(code("x", result({"text/markdown": "```\nopen"})), code("y"), markdown("## After"))
    assert "<h2>After</h2>" in html(made)
    assert made.markdown.count("```") == 6
