"""Points of a file are read as they are written, and a file that is none is refused with its reason."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

import pytest

from labnotes.figures.numbers import is_number, number
from labnotes.figures.records import read_records
from labnotes.notes.unreadable import UnreadableError

READ: Final[dict[str, tuple[str, str, dict[str, tuple[str | None, ...]]]]] = {
    "csv": ("a.csv", "step,loss\n0,0.10\n1,1e-5\n", {"step": ("0", "1"), "loss": ("0.10", "1e-5")}),
    "byte order mark": ("a.csv", "\ufeffstep,loss\n0,1\n", {"step": ("0",)}),
    "windows": ("a.csv", "step,loss\r\n0,1\r\n\r\n", {"loss": ("1",)}),
    "quotes": ("a.csv", 'name,v\n"a, ""b""\nc",1\n', {"name": ('a, "b"\nc',)}),
    "blanks": ("a.csv", 'step , loss\n0, 1\n1, "2"\n', {"step": ("0", "1"), "loss": ("1", "2")}),
    "missing": ("a.csv", "a,b\n,NaN\n", {"a": (None,), "b": ("NaN",)}),
    "tsv": ("a.TSV", "a\tb\n1,5\t2\n", {"a": ("1,5",), "b": ("2",)}),
    "json": ("a.json", '[{"a": 0.10, "b": "x"}, {"a": 1E5}]', {"a": ("0.10", "1E5"), "b": ("x", None)}),
    "json values": (
        "a.json",
        '[{"a": NaN}, {"a": -Infinity}, {"a": null}, {"a": true}, {"a": 123456789012345678901234567890}]',
        {"a": ("NaN", "-Infinity", None, "true", "123456789012345678901234567890")},
    ),
    "json below a key": ("a.json", '{"auc": 0.9, "roc": [{"fpr": 0, "tpr": 1}]}', {"tpr": ("1",)}),
    "lists in columns that nobody asks for": ("a.json", '[{"a": 1, "b": [2]}]', {"a": ("1",)}),
}


@pytest.mark.parametrize("case", READ)
def test_cells_are_those_of_the_file(case: str) -> None:
    path, text, columns = READ[case]
    records = read_records(path, path, text.encode(), 1)
    assert {name: records.column(name, 1) for name in columns} == columns


REFUSED: Final[dict[str, tuple[str, str | bytes, str]]] = {
    "kind": ("a.yaml", "a: 1", "a.yaml is none of .csv, .tsv, .json; name a file of one of these kinds"),
    "empty": ("a.csv", "", "a.csv is empty; write a line with the names of its columns first"),
    "no rows": ("a.csv", "a,b\n", "a.csv has no rows; name a file with points"),
    "no rows in json": ("a.json", "[]", "a.json has no rows; name a file with points"),
    "twice": ("a.csv", "a,b,a\n1,2,3\n", "a.csv:1: the column 'a' stands there twice; rename one"),
    "short row": ("a.csv", "a,b\n1,2\n3\n", "a.csv:3 has 1 cells, and there are 2 columns; "),
    "decimal commas": ("a.csv", "a,b\n1,5,2\n", "a.csv:2 has 3 cells, and there are 2 columns; "),
    "open quote": ("a.csv", 'a,b\n1,"2\n', "a.csv cannot be read (unexpected end of data); write it anew"),
    "not json": ("a.json", "[{", "a.json is no JSON ("),
    "deep": ("a.json", "[" * 100_000, "a.json is no JSON ("),
    "key twice": ("a.json", '[{"a": 1, "a": 2}]', "a.json is no JSON (the key 'a' stands there twice); write it anew"),
    "single value": ("a.json", "3", "a.json holds a single value where a list of mappings is expected; "),
    "mapping": ("a.json", '{"a": 1}', "a.json holds a mapping where a list of mappings is expected; "),
    "list of lists": ("a.json", "[[1, 2]]", "a.json holds a list where a list of mappings is expected; "),
    "several lists": ("a.json", '{"a": [], "b": []}', "a.json holds several lists: a, b; keep one list of points"),
    "latin": ("a.csv", b"a\n\xe9\n", "a.csv is not in UTF-8 (byte 3); save it in UTF-8"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_no_file_of_points_is_refused(case: str) -> None:
    path, text, message = REFUSED[case]
    with pytest.raises(UnreadableError) as caught:
        read_records(path, path, text if isinstance(text, bytes) else text.encode(), 7)
    assert str(caught.value.problem).startswith(message)
    assert caught.value.problem.line == 7


def test_a_column_that_there_is_not() -> None:
    records = read_records("a.csv", "a.csv at v1", b"step,loss\n0,1\n", 1)
    with pytest.raises(UnreadableError, match=r"line 9: no column 'los' in a.csv at v1; did you mean 'loss'?"):
        records.column("los", 9)


def test_a_cell_with_more_than_one_value() -> None:
    records = read_records("a.json", "a.json", b'[{"a": 1}, {"a": [2]}]', 1)
    with pytest.raises(UnreadableError, match=r"column 'a' of a.json holds a list in row 2; name a column of single"):
        records.column("a", 1)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", 0), ("-0.5", "-0.5"), ("+1.", 1), (".5", "0.5"), ("1e-9", "1e-9"), ("1E5", "1e5"),
        ("1e300", "1e300"), ("-1.7e308", "-1.7e308"), ("5e-324", "5e-324"), ("9" * 30, "9" * 30),
    ],
)  # fmt: skip
def test_numbers(text: str, value: str | int) -> None:
    assert number(text) == Decimal(value)
    assert is_number(text)


@pytest.mark.parametrize(
    "text", ["nan", "NaN", "inf", "-Infinity", "1e309", "1e-325", "1e999999999999", "1e" + "9" * 30, "9" * 1000]
)
def test_numbers_that_have_no_place_on_an_axis(text: str) -> None:
    assert number(text) is None
    assert is_number(text)


@pytest.mark.parametrize("text", ["", " 1", "1_000", "1,5", "١", "0x10", "1e", "e5", "--1", "v1", "2025-01-02", "."])
def test_what_is_no_number(text: str) -> None:
    assert number(text) is None
    assert not is_number(text)


def test_nothing_has_no_place() -> None:
    assert number(None) is None
