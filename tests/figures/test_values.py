"""A file's values by their keys, as they are written, and by how much they change."""

from __future__ import annotations

from typing import Final

import pytest

from labnotes.figures.options import Word
from labnotes.figures.repository import Source
from labnotes.figures.values import MOST_MEMBERS, Value, Values, change, read_values
from labnotes.notes.unreadable import UnreadableError


def read(text: str | bytes, path: str = "m.json") -> Values:
    data = text.encode() if isinstance(text, str) else text
    return read_values(Source(path, None, None, data), Word(path, 3))


def shown(text: str, path: str) -> dict[str, str | None]:
    return {key: None if value is None else value.text for key, value in read(text, path).items()}


READ: Final[dict[tuple[str, str], dict[str, str | None]]] = {
    ("m.json", '{"a": 1, "b": 0.10, "c": 1e-5, "d": -2.50E+3}'): {"a": "1", "b": "0.10", "c": "1e-5", "d": "-2.50E+3"},
    ("m.json", '{"test": {"acc": 0.9, "by": {"x y": 1}}, "n": 2}'): {"test.acc": "0.9", "test.by.x y": "1", "n": "2"},
    ("m.json", '{"a": 0.1000000000000000055511151231257827}'): {"a": "0.1000000000000000055511151231257827"},
    ("m.json", '{"a": 123456789012345678901234567890}'): {"a": "123456789012345678901234567890"},
    ("m.json", '{"a": NaN, "b": Infinity, "c": -Infinity}'): {"a": "NaN", "b": "Infinity", "c": "-Infinity"},
    ("m.json", '{"a": null, "b": "", "c": "x", "d": true}'): {"a": None, "b": "", "c": "x", "d": "true"},
    ("m.json", '{"a": [64, 3.20, "x", null, NaN], "b": []}'): {"a": "[64, 3.20, x, null, NaN]", "b": "[]"},
    ("m.json", '{"a": [[1]], "b": [{"c": 1}], "d": 1}'): {"d": "1"},
    ("m.json", f'{{"a": [{"1, " * MOST_MEMBERS}1], "b": 1}}'): {"b": "1"},
    ("m.json", "{}"): {},
    ("m.json", '\ufeff{"a": 1}'): {"a": "1"},
    ("m.json", '{"": 1, "b": {"": 2}, "c.d": 3}'): {"": "1", "b.": "2", "c.d": "3"},
    ("m.yaml", "a: 1\nb: 0.10\nc: 1e-5\nd: 1.0e-5\n"): {"a": "1", "b": "0.10", "c": "1e-5", "d": "1.0e-5"},
    ("m.yaml", "a: .nan\nb: -.inf\nc: .NaN\nd: +.inf\n"): {"a": "NaN", "b": "-Infinity", "c": "NaN", "d": "Infinity"},
    ("m.yml", "train: {lr: .5, epochs: 10}\nl: [64, 32]\n"): {"train.lr": ".5", "train.epochs": "10", "l": "[64, 32]"},
    ("m.yaml", "a: 2026-01-02\nb: 0x1F\nc: 1_000\nd: '0.5'\ne: yes\nf: ~\n1: x\n2.50: y\n"): {
        "a": "2026-01-02", "b": "0x1F", "c": "1_000", "d": "0.5", "e": "yes", "f": None, "1": "x", "2.50": "y",
    },
    ("m.yaml", "a: &a {x: 1}\nb: {<<: *a, y: 2}\n"): {"a.x": "1", "b.x": "1", "b.y": "2"},
    ("m.toml", "a = 1\nb = 0.10\nc = 1e-5\nd = nan\ne = -inf\n[t]\nf = true\ng = 2026-01-02\n"): {
        "a": "1", "b": "0.10", "c": "1e-5", "d": "NaN", "e": "-Infinity", "t.f": "true", "t.g": "2026-01-02",
    },
    ("sub/M.JSON", '{"a": 1}'): {"a": "1"},
}  # fmt: skip


@pytest.mark.parametrize(("path", "text"), READ)
def test_values_are_as_they_are_written(path: str, text: str) -> None:
    found = shown(text, path)
    assert found == READ[path, text]
    assert list(found) == list(READ[path, text])


ALIASES: Final = "a: &a {x: 1, y: 1}\n" + "".join(
    f"{new}: &{new} {{x: *{old}, y: *{old}}}\n"
    for old, new in zip("abcdefghijklmnopqrs", "bcdefghijklmnopqrst", strict=True)
)
WRONG: Final[dict[tuple[str, str | bytes], str]] = {
    ("m.csv", "a,b"): "m.csv has no known format; name a file that ends in .json, .yaml, .yml, .toml",
    ("params.py", "a = 1"): "params.py has no known format; ",
    ("metrics", "{}"): "metrics has no known format; ",
    ("m.json", '{"a": 1,}'): "m.json cannot be read as JSON (",
    ("m.json", "<<<<<<< HEAD\n{}"): "m.json cannot be read as JSON (",
    ("m.json", ""): "m.json cannot be read as JSON (",
    ("m.json", '{"a": 1, "a": 2}'): "m.json cannot be read as JSON (the key 'a' stands there twice); correct the file",
    ("m.json", '{"a.b": 1, "a": {"b": 2}}'): "m.json cannot be read as JSON (two values have the key 'a.b'); correct",
    ("m.json", "[1]"): 'm.json holds no keys; name a file such as {"accuracy": 0.9}',
    ("m.json", "0.5"): "m.json holds no keys; ",
    ("m.json", "[" * 100_000): "m.json is too deep to be read; name a file of numbers",
    ("m.json", b"\xff\xfe{"): "m.json cannot be read as JSON ('utf-8' codec can't decode",
    ("m.yaml", "a: [1"): "m.yaml cannot be read as YAML (",
    ("m.yaml", "a: 1\na: 2\n"): "m.yaml cannot be read as YAML (the key 'a' stands there twice); correct the file",
    ("m.yaml", "a: !!python/name:os.system x\n"): "m.yaml cannot be read as YAML (could not determine a constructor",
    ("m.yaml", "- 1\n"): "m.yaml holds no keys; ",
    ("m.yaml", ""): "m.yaml holds no keys; ",
    ("m.yaml", "a: !!set {x, y}\n"): "m.yaml cannot be read as YAML (a set is no single value); correct the file",
    ("m.yaml", "a: !!omap [x: 1]\n"): "m.yaml cannot be read as YAML (a tuple is no single value); correct the file",
    ("m.yaml", "a: !!binary aGk=\n"): "m.yaml cannot be read as YAML (a bytes is no single value); correct the file",
    ("m.yaml", ALIASES): "m.yaml cannot be read as YAML (there are more than 10000 values); correct the file",
    ("m.toml", "a = 1\na = 2\n"): "m.toml cannot be read as TOML (",
}


@pytest.mark.parametrize(("path", "text"), WRONG)
def test_what_cannot_be_read_is_told(path: str, text: str | bytes) -> None:
    with pytest.raises(UnreadableError) as raised:
        read(text, path)
    assert str(raised.value.problem).startswith(WRONG[path, text])
    assert raised.value.problem.line == 3


ROUNDED: Final = {
    ("0.123456", 4): "0.1235", ("0.9", 4): "0.9000", ("0.125", 2): "0.12", ("0.375", 2): "0.38", ("2.5", 0): "2",
    ("-0.123456", 2): "-0.12", ("1e3", 1): "1000.0", ("1.5e-3", 4): "0.0015", ("0.999", 2): "1.00",
    ("200", 4): "200", ("-200", 4): "-200", ("0.5", None): "0.5", ("0.0", 2): "0.00",
    ("0.00001", 3): "0.00001", ("1e-5", 3): "1e-5", ("-4e-9", 3): "-4e-9", ("0.0005", 3): "0.0005",
    ("NaN", 2): "NaN", ("Infinity", 2): "Infinity", ("0x1F", 2): "0x1F", ("1e999", 2): "1e999", ("1e390", 15): "1e390",
}  # fmt: skip


@pytest.mark.parametrize(("text", "digits"), ROUNDED)
def test_digits_round_without_hiding_a_small_number(text: str, digits: int | None) -> None:
    assert Value(text, is_number=True).rounded(digits) == ROUNDED[text, digits]


def test_a_text_is_not_rounded() -> None:
    assert Value("0.123456").rounded(2) == "0.123456"


CHANGES: Final = {
    ("0.85", "0.89", None): "+0.04", ("0.89", "0.85", None): "-0.04", ("0.1", "0.3", None): "+0.2",
    ("0.850000", "0.89", None): "+0.040000", ("200", "250", None): "+50", ("250", "200", 3): "-50",
    ("200", "200", None): "0", ("0.5", "0.50", None): "0.00", ("0.5", "0.5", 3): "0.000",
    ("0.123456", "0.2", 2): "+0.08", ("0.50000", "0.50001", 3): "+0.00001", ("1e-5", "2.5e-5", None): "+0.000015",
    ("1e2", "3e2", None): "+200", ("-0.5", "0.5", 1): "+1.0",
    ("NaN", "0.5", None): "NaN", ("0.5", "Infinity", None): "+Infinity", ("Infinity", "0.5", None): "-Infinity",
    ("Infinity", "Infinity", None): "NaN", ("1", "0x1F", None): None, ("1", "1e999", None): None,
}  # fmt: skip


@pytest.mark.parametrize(("old", "new", "digits"), CHANGES)
def test_a_change_is_exact_and_has_a_sign(old: str, new: str, digits: int | None) -> None:
    values = Value(old, is_number=True), Value(new, is_number=True)
    assert change(*values, digits) == CHANGES[old, new, digits]


NUMBERS: Final = {
    "a: 1e-1": "0.1", "a: 1": "1", "a: .5": "0.5", "a: 1_000": "1000", "a: -2.50": "-2.50", "a: .nan": "NaN",
    "a: '1e-1'": None, 'a: "0.5"': None, "a: 1e": None, "a: yes": None, "a: 2026-01-02": None, "a: [1]": None,
}  # fmt: skip


@pytest.mark.parametrize("text", NUMBERS)
def test_a_number_of_yaml_is_one(text: str) -> None:
    value = read(text, "m.yaml")["a"]
    assert value is not None
    assert (None if value.number is None else str(value.number)) == NUMBERS[text]


def test_only_numbers_change() -> None:
    number = Value("1", is_number=True)
    assert change(number, None, None) is change(None, number, 2) is change(number, Value("2"), None) is None
