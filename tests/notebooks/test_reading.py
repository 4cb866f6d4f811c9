"""A notebook's bytes → a note, with the lines of its file."""

from __future__ import annotations

from typing import Final

import nbformat
import pytest
from tests.notebooks.drawing import Cell, code, front, markdown, notebook, picture, result, stream

from labnotes.notebooks.cells import read_notebook
from labnotes.notebooks.reading import NotebookNote, read_notebook_note
from labnotes.notes.texts import Texts


def read(text: str | bytes) -> NotebookNote:
    data = text if isinstance(text, bytes) else text.encode()
    found = read_notebook_note("notes/a.ipynb", data, Texts())
    assert found is not None
    return found


KAGGLE: Final = (
    front("title: A title\ndate: 2025-01-02\ndraft: false", "First words.\n\nMore.\n"),
    markdown("# Heading\n\n- one\n- two"),
    code("import math\n\nprint(math.pi)\n", stream("3.14\n")),
    markdown("a raw one", "raw"),
    code("draw()", picture()),
    markdown("The end."),
)


@pytest.mark.parametrize("indent", [1, 2, 4])
def test_every_line_of_the_body_knows_its_line_of_the_file(indent: int) -> None:
    text = notebook(*KAGGLE, indent=indent)
    note = read(text)
    lines = text.split("\n")
    body = note.front_matter.body.split("\n")
    assert len(body) == len(note.front_matter.lines)
    found = {line: lines[number - 1] for line, number in zip(body, note.front_matter.lines, strict=True)}
    for words in (
        "First words.",
        "More.",
        "# Heading",
        "- two",
        "import math",
        "print(math.pi)",
        "a raw one",
        "The end.",
    ):
        assert words in found[words], words


def test_the_lines_of_the_front_matter_are_those_of_the_file() -> None:
    text = notebook(*KAGGLE)
    fields = read(text).front_matter.fields
    assert [(field.key, field.line) for field in fields] == [
        (key, text[: text.index(f"{key}: ")].count("\n") + 1) for key in ("title", "date", "draft")
    ]


def test_a_notebook_on_one_line_has_one_line() -> None:
    assert set(read(notebook(*KAGGLE, indent=None)).front_matter.lines) == {1}


def test_the_lines_of_a_text_that_is_no_list_are_its_own() -> None:
    text = notebook(front("title: A"), markdown("x") | {"source": "one\ntwo\n"})
    line = next(number for number, line in enumerate(text.split("\n"), 1) if '"one' in line)
    assert read(text).front_matter.lines[-3:] == (line, line, line)


@pytest.mark.parametrize("kind", ["markdown", "raw"])
def test_what_stands_below_the_front_matter_is_text(kind: str) -> None:
    note = read(notebook(front("title: A", "Words.", kind))).note("note")
    assert (note.title, note.summary, note.body) == ("A", "Words.", "Words.")


def test_it_is_a_note_like_any_other() -> None:
    note = read(notebook(front("draft: true\ntags: [a, b]"), markdown("# Of *dots*\n\nWords."))).note("note")
    assert (note.title, note.terms["tags"], note.flags[0].holds) == ("Of dots", ("a", "b"), True)


def test_what_code_wrote_is_neither_summed_up_nor_counted() -> None:
    long = "word " * 3000
    note = read(notebook(front("title: A"), code("x", stream(long)), markdown("Words."))).note("note")
    assert (note.summary, note.minutes) == ("Words.", 1)


NOT_NOTES: Final = {
    "no front matter": notebook(markdown("# Title\n\n---\n")),
    "code alone": notebook(code("---\ntitle: A\n---\n")),
    "no cells": notebook(),
    "no notebook": "[1]",
    "text": "---\ntitle: A\n---\n",
    "nothing": "",
}


@pytest.mark.parametrize("text", NOT_NOTES.values(), ids=NOT_NOTES)
def test_what_is_no_note(text: str) -> None:
    assert read_notebook_note("a.ipynb", text.encode(), Texts()) is None


def broken(cell: Cell) -> str:
    return notebook(front("title: A"), markdown("fine"), cell)


UNREADABLE: Final = {
    "front matter": (notebook(front("title: a: b")), "YAML front matter cannot be read", "title: a: b"),
    "the end is missing": (notebook(*KAGGLE)[:-40], "is no JSON", None),
    "a merge": (notebook(*KAGGLE).replace('  "The end."', '<<<<<<< ours\n  "The end."'), "is no JSON", "<<<<<<<"),
    "worksheets": (f'{{"nbformat": 3, "worksheets": [{notebook(*KAGGLE)}]}}', "the format 3, and not 4", None),
    "version 3": (notebook(*KAGGLE, nbformat=3), "the format 3, and not 4", None),
    "a strange type": (broken({"cell_type": "heading", "metadata": {}, "source": []}), "cell 3 is of the type", None),
    "no source": (broken({"cell_type": "code", "metadata": {}, "outputs": []}), "source of cell 3 is no text", None),
    "numbers": (broken({"cell_type": "code", "metadata": {}, "source": [1]}), "source of cell 3 is no text", None),
    "outputs": (broken(code("x") | {"outputs": ["x"]}), "outputs of cell 3 are no list", None),
    "twice": (notebook(*KAGGLE)[:-2] + ',\n "cells": []\n}', "'cells' stands there twice", None),
}


@pytest.mark.parametrize(("text", "problem", "at"), UNREADABLE.values(), ids=UNREADABLE)
def test_what_cannot_be_read_is_said_with_its_line(text: str, problem: str, at: str | None) -> None:
    note = read(text).note("note")
    assert len(note.problems) == 1
    assert problem in str(note.problems[0])
    assert note.problems[0].remedy
    if at is not None:
        assert at in text.split("\n")[note.problems[0].line - 1]


def test_bytes_that_are_no_text_are_a_problem() -> None:
    data = notebook(front("title: A"), markdown("é")).encode("latin-1")
    assert "not UTF-8" in str(read(data).note("note").problems[0])


def test_nbformat_reads_the_same() -> None:
    """The oracle: what Jupyter's own reader makes of the file."""
    text = notebook(*KAGGLE, code("x = '''\n```\n'''\n\n"), markdown(""), language="R")
    oracle = nbformat.reads(text, as_version=4)  # type: ignore[no-untyped-call]  # it annotates nothing
    nbformat.validate(oracle)
    own = read_notebook(text)
    assert [(cell.kind, cell.source) for cell in own.cells] == [(cell.cell_type, cell.source) for cell in oracle.cells]
    assert all(len(cell.lines) == cell.source.count("\n") + 1 for cell in own.cells)
    assert own.language == "r"


LANGUAGES: Final = {
    "of the kernel": ({"kernelspec": {"language": "julia"}}, "julia"),
    "of the language": ({"language_info": {"name": "R"}, "kernelspec": {"language": "x"}}, "r"),
    "none": ({}, "python"),
    "IPython": ({"language_info": {"name": "ipython"}}, "python"),
    "hostile": ({"language_info": {"name": "a b\n```"}}, "python"),
    "no mapping": ({"language_info": 3}, "python"),
    "no metadata": ([], "python"),
}


@pytest.mark.parametrize(("metadata", "language"), LANGUAGES.values(), ids=LANGUAGES)
def test_the_language_of_the_code(metadata: object, language: str) -> None:
    assert read_notebook(notebook(metadata=metadata)).language == language


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_sources_may_end_their_lines_in_any_way(end: str) -> None:
    first = markdown("") | {"source": end.join(("\ufeff---", "title: A", "---", "one", "two", "three"))}
    note = read(notebook(first, code("x = 1")))
    assert note.problem is None
    assert note.front_matter.body.split("\n")[:3] == ["one", "two", "three"]


def test_code_and_blank_cells_above_the_front_matter_stay() -> None:
    text = notebook(code("import this"), markdown(""), *KAGGLE)
    note = read(text)
    assert note.problem is None
    body = note.front_matter.body
    assert body.index("import this") < body.index("First words.")
    assert "title: A title" not in body
    lines = dict(zip(body.split("\n"), note.front_matter.lines, strict=True))
    assert "First words." in text.split("\n")[lines["First words."] - 1]


def test_halves_of_signs_are_replaced() -> None:
    half = "\\ud83d"
    cells = (
        markdown("wHALF"),
        code("'cHALF'", stream("sHALF"), result({"text/html": "<b>hHALF</b>"}), picture(alt="aHALF")),
    )
    note = read(notebook(front("title: tHALF"), *cells).replace("HALF", half))
    assert note.problem is None
    assert note.front_matter.fields[0].value == "t\ufffd"
    assert all(f"{letter}\ufffd" in note.whole for letter in "wcha")
    note.source.encode()
    note.whole.encode()


@pytest.mark.parametrize("kind", [None, 1, [], {}, ["markdown"], "Markdown"])
def test_a_cell_of_no_kind_is_a_problem(kind: object) -> None:
    note = read(notebook(front("title: A"), markdown("x") | {"cell_type": kind}))
    assert note.problem is not None
    assert "cell 2 is of the type" in str(note.problem)
