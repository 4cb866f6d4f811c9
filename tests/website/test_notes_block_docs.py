"""The page "A listing anywhere": its keys are read, its examples are built, its message is what is said."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from mkdocs.exceptions import Abort

from labnotes.notes.block_filters import FilterReader
from labnotes.notes.block_options import COLUMNS, read_request
from labnotes.notes.grouping import group
from labnotes.notes.note import read_note
from labnotes.notes.query import KEYS, NoteIndex

if TYPE_CHECKING:
    from tests.website.conftest import Site

DOCS: Final = Path(__file__).parents[2] / "docs"
PAGE: Final = (DOCS / "notes-block.md").read_text(encoding="utf-8")
ROWS: Final = re.findall(r"^\| (`.*?) \| (.*) \|$", PAGE, re.MULTILINE)
EXAMPLES: Final = re.findall(r"^````markdown\n(.*?)^````$", PAGE, re.MULTILINE | re.DOTALL)
WHEN: Final = "1795392000"
"""23 November 2026, when the notes of the docs that the examples ask for are public."""
DEFAULTS: Final = ("categories", "tags", "series")

VALUES: Final = {
    "category": "a", "tag": "a", "series": "a", "author": "a", "section": "notes", "year": "2025",
    "featured": "true", "pinned": "false", "not": "{tag: a}", "sort": "-date", "limit": "1", "style": "cards",
    "text": "summary", "columns": "[title]\nstyle: table",
}  # fmt: skip


def names(cell: str) -> list[str]:
    return re.findall(r"`([^`]*)`", cell)


@pytest.fixture(scope="module")
def index() -> NoteIndex:
    text = b"---\ncategories: a\ntags: a\nseries: a\nauthors: a\n---\n"
    return NoteIndex(group([read_note("notes/a.md", text, "note")], DEFAULTS))


def test_the_tables_have_every_key_and_no_other(index: NoteIndex) -> None:
    documented = {name for cell, _ in ROWS for name in names(cell)}
    assert documented == VALUES.keys()
    _, (problem,) = read_request("nonsense: 1", 1, index)
    assert set(problem.remedy.removeprefix("there are: ").split(", ")) == documented
    assert documented >= set(FilterReader(index).keys)


@pytest.mark.parametrize("key", VALUES)
def test_each_key_is_read(key: str, index: NoteIndex) -> None:
    assert read_request(f"{key}: {VALUES[key]}", 1, index)[1] == ()


def test_the_values_of_a_key_are_those_that_are_read(index: NoteIndex) -> None:
    told = {name: text for cell, text in ROWS for name in names(cell)}
    words = {
        "sort": {*KEYS, "-", "-date"},
        "style": {"list", "cards", "table"},
        "text": {"summary", "none"},
        "columns": {*COLUMNS, "category", "tag", "series", "author"},
    }
    assert {key: set(names(told[key])) for key in words} == words
    for key in ("style", "text"):
        for value in words[key]:
            assert read_request(f"{key}: {value}", 1, index)[1] == ()
    for column in words["columns"]:
        assert read_request(f"style: table\ncolumns: [{column}]", 1, index)[1] == ()


def test_the_examples_are_built_and_show_notes(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", WHEN)
    places = (path for folder in ("notes", "experiments") for path in (DOCS / folder).glob("*.*"))
    files: dict[str, str | bytes] = {path.relative_to(DOCS).as_posix(): path.read_bytes() for path in places}
    files |= {f"{number}.md": text for number, text in enumerate(EXAMPLES)}
    built = site(files | {"index.md": (DOCS / "index.md").read_bytes()})
    assert len(EXAMPLES) == 3
    for number in range(len(EXAMPLES)):
        assert built.links(f"{number}.md"), EXAMPLES[number]
    notes = {built.address(path) for path in files if path.startswith("notes/") and path.endswith((".md", ".ipynb"))}
    assert len([address for address, _ in built.links("index.md") if address in notes]) == 3


def test_what_is_shown_as_built_is_the_example_above_it() -> None:
    live = re.findall(r"^(?<!````markdown\n)```notes\n.*?^```\n(?!````)", PAGE, re.MULTILINE | re.DOTALL)
    assert len(live) == 2
    assert [EXAMPLES.index(text) for text in live] == [0, 2]


def test_the_message_is_what_is_said(site: Site) -> None:
    (message,) = re.findall(r"^```text\n(.*)\n```$", PAGE, re.MULTILINE)
    above = "\n" * 8 + "# Home\n\n"
    notes = {"notes/a.md": "---\ncategories: [scratchpad]\n---\n"}
    with pytest.raises(Abort):
        site(notes | {"index.md": f"{above}```notes\ncategory: scratchpd\n```\n"})
    assert message in "\n".join(site.errors)


def test_the_list_on_the_home_page_is_as_long_as_it_says() -> None:
    (block,) = re.findall(r"^```notes\n.*?^```\n", (DOCS / "index.md").read_text("utf-8"), re.MULTILINE | re.DOTALL)
    assert len(block.splitlines()) == 4
    assert "[four lines in this page](notes-block.md)" in (DOCS / "index.md").read_text("utf-8")
