"""The inside of a front matter block: YAML, TOML or JSON → fields with their lines.

Stricter than the parsers' defaults wherever they would drop or overrule a key without a word: a key given
twice, a block that is no mapping, or a tag that nobody declared cannot be read with certainty.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from typing import Any, Final, NoReturn

import yaml

from labnotes.notes.unreadable import UnreadableError

SafeLoader: Final[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_INVISIBLE: Final = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]")


@dataclass(frozen=True, slots=True)
class Field:
    """One key of the front matter with its value."""

    key: str
    """As it stands in the file."""
    value: object
    """As the format's own parser understands it."""
    line: int
    """Line of the file, counted from 1; 0 where it stands on no line, as in the file's name."""
    text: str = ""
    """The value as it stands in the file, where a parser tells; for messages only."""
    file: str | None = None
    """Where it stands, if not in the page itself: a folder gave it. Relative to the docs folder."""

    @property
    def written(self) -> str:
        """The key and its value as they stand in the file, or close to it."""
        value = str(self.value).lower() if isinstance(self.value, bool) else str(self.value)
        return f"{self.key}: {self.text or value}"

    @property
    def name(self) -> str:
        """The key as every rule asks for it: lower case, without blanks and invisible characters."""
        return _INVISIBLE.sub("", self.key).strip().lower()


class _YamlLoader(SafeLoader):  # type: ignore[misc]  # typed Any: libyaml's loader where there is one
    """PyYAML's safe loader, except that it refuses duplicate keys and keeps impossible dates as text."""

    def construct_mapping(self, node: yaml.MappingNode, *, deep: bool = False) -> dict[Hashable, Any]:
        seen: set[tuple[str, str]] = set()
        for key_node, _ in node.value:
            if not isinstance(key_node, yaml.ScalarNode) or key_node.tag == "tag:yaml.org,2002:merge":
                continue
            identity = (key_node.tag, key_node.value)
            if identity in seen:
                raise yaml.constructor.ConstructorError(
                    None, None, f"the key {key_node.value!r} stands there twice", key_node.start_mark
                )
            seen.add(identity)
        mapping: dict[Hashable, Any] = super().construct_mapping(node, deep=deep)
        return mapping

    def construct_possible_date(self, node: yaml.ScalarNode) -> object:
        try:
            return self.construct_yaml_timestamp(node)
        except ValueError:
            return node.value


_YamlLoader.add_constructor("tag:yaml.org,2002:timestamp", _YamlLoader.construct_possible_date)


def yaml_fields(block: str, first_line: int) -> tuple[Field, ...]:
    """Read a YAML block (PyYAML, YAML 1.1, as MkDocs reads it).

    Args:
        block: The text between the delimiters.
        first_line: The line of the file on which `block` begins, counted from 1.

    Raises:
        UnreadableError: No YAML, no mapping, a duplicate key at any depth, an undeclared tag.
    """
    try:
        loader = _YamlLoader(block)
        try:
            node = loader.get_single_node()
            data = None if node is None else loader.construct_document(node)
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        _refuse_yaml(block, first_line, mark.line if mark else 0, error.problem or error.context or "")
    except yaml.reader.ReaderError as error:
        before = block[: error.position] if isinstance(error.position, int) else ""
        raise UnreadableError(
            first_line + before.count("\n"),
            f"a control character stands in the front matter ({error.reason})",
            "delete it",
        ) from None
    except (ValueError, RecursionError, OverflowError, TypeError) as error:
        raise UnreadableError(
            first_line, f"the front matter is no YAML that can be understood ({error})", "write it simpler"
        ) from None
    if node is None or data is None:
        return ()
    if not isinstance(data, dict) or not isinstance(node, yaml.MappingNode):
        line = first_line + node.start_mark.line
        _refuse_non_mapping(block, line, line - first_line)
    places = {
        key.value: (first_line + key.start_mark.line, value.value if isinstance(value, yaml.ScalarNode) else "")
        for key, value in node.value
        if isinstance(key, yaml.ScalarNode)
    }
    nowhere = (first_line, "")
    return tuple(Field(str(key), value, *places.get(str(key), nowhere)) for key, value in data.items())


_YAML_REMEDIES: Final = (
    ("twice", "keep one of the two"),
    ("constructor for the tag", "put the value in quotes"),
    ("alias", "put the value in quotes"),
    ("tab", "indent with spaces, not with a tab"),
    ("mapping values are not allowed", 'put the value in quotes, as in title: "Part 2: the return"'),
    ("cannot start any token", "put the value in quotes"),
    ("another document", "keep one block of front matter"),
)


def _refuse_yaml(block: str, first_line: int, line: int, reason: str) -> NoReturn:
    rows = block.split("\n")
    read = rows[line].strip() if line < len(rows) else ""
    remedy = next((text for sign, text in _YAML_REMEDIES if sign in reason), "put the value in quotes")
    raise UnreadableError(first_line + line, f"the YAML front matter cannot be read at {read!r} ({reason})", remedy)


def _refuse_non_mapping(block: str, line: int, row: int) -> NoReturn:
    read = block.split("\n")[row].strip()
    raise UnreadableError(
        line,
        f"the front matter holds no keys; it begins with {read!r}",
        "write lines such as 'title: My note' (with a blank after the colon)",
    )


_TOML_POSITION: Final = re.compile(r"\(at line (\d+), column \d+\)")
_TOML_KEY: Final = re.compile(r"""\s*(?:"([^"]*)"|'([^']*)'|([A-Za-z0-9_-]+))\s*[.=]""")


def toml_fields(block: str, first_line: int) -> tuple[Field, ...]:
    """Read a TOML 1.0 block with the standard library; arguments and errors as in `yaml_fields`."""
    try:
        data = tomllib.loads(block)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        at = _TOML_POSITION.search(str(error))
        row = int(at[1]) - 1 if at else max(block.rstrip("\n").count("\n"), 0)
        rows = block.split("\n")
        raise UnreadableError(
            first_line + row,
            f"the TOML front matter cannot be read at {rows[min(row, len(rows) - 1)].strip()!r} ({error})",
            'write key = "value", each key once',
        ) from None
    lines = _toml_lines(block, first_line)
    return tuple(Field(key, value, lines.get(key, first_line)) for key, value in data.items())


def _toml_lines(block: str, first_line: int) -> Mapping[str, int]:
    """Find the line of each top-level key; the parser of the standard library does not tell."""
    lines: dict[str, int] = {}
    closing = ""
    for number, row in enumerate(block.split("\n"), first_line):
        if closing:
            closing = "" if closing in row else closing
            continue
        header = re.match(r"\s*\[\[?\s*([A-Za-z0-9_-]+)", row)
        key = _TOML_KEY.match(row)
        if header:
            lines.setdefault(header[1], number)
        elif key:
            lines.setdefault(key[1] or key[2] or key[3], number)
        for quotes in ('"""', "'''"):
            if row.count(quotes) % 2:
                closing = quotes
    return lines


def json_fields(text: str, first_line: int) -> tuple[tuple[Field, ...], int]:
    """Read the JSON object that `text` begins with; arguments and errors as in `yaml_fields`.

    Returns:
        The fields, and the offset in `text` behind the closing brace.
    """
    decoder = json.JSONDecoder(object_pairs_hook=_unique)
    try:
        data, end = decoder.raw_decode(text)
        fields = tuple(_json_lines(text, first_line, decoder.raw_decode))
    except _DuplicateKeyError as error:
        row = text[: text.find(json.dumps(error.key))].count("\n")
        raise UnreadableError(
            first_line + row, f"the key {error.key!r} stands in the JSON front matter twice", "keep one"
        ) from None
    except (ValueError, RecursionError) as error:
        row = text[: getattr(error, "pos", 0)].count("\n")
        raise UnreadableError(
            first_line + row,
            f"the JSON front matter cannot be read at {text.split(chr(10))[row].strip()[:60]!r} ({error})",
            'write {"key": "value"}, without a comma before the closing brace',
        ) from None
    if len(fields) != len(data):
        raise UnreadableError(first_line, "the JSON front matter has a key twice", "keep one")
    return fields, end


class _DuplicateKeyError(ValueError):
    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    mapping: dict[str, object] = {}
    for key, value in pairs:
        if key in mapping:
            raise _DuplicateKeyError(key)
        mapping[key] = value
    return mapping


def _json_lines(text: str, first_line: int, decode: Callable[[str, int], tuple[Any, int]]) -> list[Field]:
    """Walk the top level of a JSON object that is known to be well formed."""
    skip = re.compile(r"[\s,:]*")

    def next_token(at: int) -> int:
        found = skip.match(text, at)
        return found.end() if found else at

    fields: list[Field] = []
    at = next_token(1)
    while text[at] != "}":
        key, behind = decode(text, at)
        value, end = decode(text, next_token(behind))
        fields.append(Field(key, value, first_line + text.count("\n", 0, at)))
        at = next_token(end)
    return fields
