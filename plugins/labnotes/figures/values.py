"""A file of values → its keys, flattened with dots, each with its value as it is written.

No number goes through a float: `0.10` stays `0.10`, and `1e-5` stays `1e-5`.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time
from decimal import ROUND_HALF_EVEN, Context, Decimal, InvalidOperation, localcontext
from pathlib import PurePosixPath
from typing import Any, Final

import yaml

from labnotes.figures.options import Word
from labnotes.figures.repository import Source
from labnotes.notes.fields import shown
from labnotes.notes.yaml_block import SafeLoader

SUFFIXES: Final = (".json", ".yaml", ".yml", ".toml")
MOST_MEMBERS: Final = 20
"""Of a list that is shown as a value; DVC leaves every list out of metrics, and a longer one is no single value."""
_MOST_VALUES: Final = 10_000
"""Of a file; a few lines of YAML that name each other can stand for billions."""

_NUMBER: Final = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_NOT_FINITE: Final = {"nan": "NaN", "inf": "Infinity", "infinity": "Infinity"}
_EXACT: Final = Context(prec=400, Emin=-400, Emax=400)
"""Wide enough for every float in full: a double has up to 309 digits before its point."""


@dataclass(frozen=True, slots=True)
class Value:
    """A single value of a file."""

    text: str
    """As it stands there; NaN and the infinities as JSON has them."""
    is_number: bool = False

    @property
    def number(self) -> Decimal | None:
        """The number that it is, exactly; None for what is none, or is greater than any float."""
        try:
            number = _EXACT.create_decimal(self.text.replace("_", "")) if self.is_number else None
        except ArithmeticError:  # A hexadecimal number of YAML, or one of a thousand digits.
            return None
        return number

    def rounded(self, digits: int | None) -> str:
        """Give its text, or with so many digits behind the point if it is a number with a point or an exponent."""
        number = self.number
        is_whole = self.text.lstrip("+-").isdigit()
        if digits is None or is_whole or number is None or not number.is_finite():
            return self.text
        return _rounded(number, digits, self.text)


Values = Mapping[str, Value | None]
"""Key → value; None for `null`."""


def change(old: Value | None, new: Value | None, digits: int | None) -> str | None:
    """Say by how much a number changed, exactly, with its sign; None where one of the two is no number."""
    before, after = (None if value is None else value.number for value in (old, new))
    if before is None or after is None:
        return None
    try:
        with localcontext(_EXACT):
            difference = after - before
    except InvalidOperation:  # Infinity from infinity.
        return "NaN"
    if not difference.is_finite():
        return "NaN" if difference.is_nan() else f"{'+' if difference > 0 else ''}{difference}"
    if not difference:
        difference = difference.copy_abs()
    exact = f"{difference:f}"
    short = exact if digits is None or "." not in exact else _rounded(difference, digits, exact)
    return f"+{short}" if difference > 0 else short


def _rounded(number: Decimal, digits: int, otherwise: str) -> str:
    """Round a finite number to so many digits behind its point, half to even, as Python does.

    One that would become 0 and is not is shown otherwise: a learning rate of 0.00001 is not 0.000.
    """
    with localcontext(_EXACT):
        try:
            short = number.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_EVEN)
        except InvalidOperation:  # It would need more digits than any float has.
            return otherwise
    return otherwise if short == 0 != number else f"{short:f}"


def read_values(source: Source, file: Word) -> Values:
    """Read a file's values by their keys, in its order.

    Args:
        source: The file.
        file: Where the block names it, for messages.

    Raises:
        UnreadableError: Its ending is of no known format, or it is not what its ending says.
    """
    suffix = PurePosixPath(source.path).suffix.lower()
    if suffix not in SUFFIXES:
        file.refuse(f"{source.called} has no known format", f"name a file that ends in {', '.join(SUFFIXES)}")
    try:
        data = _PARSERS[suffix](source.data.decode("utf-8-sig"))
        found = _counted(_flat(data)) if isinstance(data, Mapping) else None
    except RecursionError:
        file.refuse(f"{source.called} is too deep to be read", "name a file of numbers")
    except (ValueError, yaml.YAMLError) as error:
        reason = " ".join(str(error).split())[:200]
        file.refuse(f"{source.called} cannot be read as {suffix[1:].upper()} ({reason})", "correct the file")
    if found is None:
        file.refuse(f"{source.called} holds no keys", 'name a file such as {"accuracy": 0.9}')
    return found


def _counted(values: Iterable[tuple[str, Value | None]]) -> Values:
    """Refuse what two values are called alike, as with {"a.b": 1, "a": {"b": 2}}, and what is no file of metrics."""
    found: dict[str, Value | None] = {}
    for key, value in values:
        if key in found:
            raise ValueError(f"two values have the key {shown(key)!r}")
        if len(found) == _MOST_VALUES:
            raise ValueError(f"there are more than {_MOST_VALUES} values")
        found[key] = value
    return found


def _flat(data: Mapping[Any, Any], above: str = "") -> Iterator[tuple[str, Value | None]]:
    for name, member in data.items():
        key = f"{above}{_as_value(name).text}"
        if isinstance(member, Mapping):
            yield from _flat(member, f"{key}.")
        elif isinstance(member, list):
            if len(member) <= MOST_MEMBERS and not any(isinstance(one, Mapping | list) for one in member):
                yield key, Value(f"[{', '.join(_as_value(one).text for one in member)}]")
        else:
            yield key, None if member is None else _as_value(member)


def _as_value(value: object) -> Value:
    if isinstance(value, Value):
        return value
    if value is None or isinstance(value, bool):
        return Value("null" if value is None else str(value).lower())
    if not isinstance(value, str | int | date | time):
        raise ValueError(f"a {type(value).__name__} is no single value")  # noqa: TRY004 - told as what is wrong in the file
    return Value(str(value), isinstance(value, int))


def _number(text: str) -> Value:
    bare = text.lower().lstrip("+-.")
    if bare in _NOT_FINITE:
        sign = "-" if text.startswith("-") and bare != "nan" else ""
        text = f"{sign}{_NOT_FINITE[bare]}"
    return Value(text, is_number=True)


def _json(text: str) -> object:
    def unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
        _refuse_twins([key for key, _ in pairs])
        return dict(pairs)

    return json.loads(text, parse_float=_number, parse_int=_number, parse_constant=_number, object_pairs_hook=unique)


def _refuse_twins(keys: list[str]) -> None:
    if len(set(keys)) < len(keys):
        raise ValueError(f"the key {shown(next(key for key in keys if keys.count(key) > 1))!r} stands there twice")


def _toml(text: str) -> object:
    return tomllib.loads(text, parse_float=_number)


def _yaml(text: str) -> object:
    return yaml.load(text, Loader=_YamlLoader)  # noqa: S506 - made of a safe one


class _YamlLoader(SafeLoader):  # type: ignore[misc]  # typed Any: libyaml's loader where there is one
    """PyYAML's safe loader, except that it keeps every value as it is written, and each key once."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:  # noqa: FBT001, FBT002 - PyYAML's
        merge = "tag:yaml.org,2002:merge"
        own = [key for key, _ in node.value if isinstance(key, yaml.ScalarNode) and key.tag != merge]
        _refuse_twins([key.value for key in own])
        mapping: dict[Any, Any] = super().construct_mapping(node, deep=deep)
        return mapping

    def construct_number(self, node: yaml.ScalarNode) -> Value:
        return _number(node.value)

    def construct_text(self, node: yaml.ScalarNode) -> Value:
        # YAML 1.2, and so DVC, take 1e-3 for a number; PyYAML wants a point in it.
        return Value(node.value, is_number=not node.style and _NUMBER.fullmatch(node.value) is not None)


for _tag in ("float", "int"):
    _YamlLoader.add_constructor(f"tag:yaml.org,2002:{_tag}", _YamlLoader.construct_number)
for _tag in ("bool", "timestamp", "str"):
    _YamlLoader.add_constructor(f"tag:yaml.org,2002:{_tag}", _YamlLoader.construct_text)

_PARSERS: Final = {".json": _json, ".yaml": _yaml, ".yml": _yaml, ".toml": _toml}
