"""The inside of a YAML block → fields with their lines.

Stricter than PyYAML wherever it would drop or overrule a key without a word: a key given twice, a block that is no
mapping, or a tag that nobody declared cannot be read with certainty.
"""

from __future__ import annotations

import re
from typing import Any, Final, NoReturn

import yaml

from labnotes.notes.fields import Field, shown
from labnotes.notes.unreadable import UnreadableError

SafeLoader: Final[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml's loader, fifteen times as fast, where PyYAML was built with it."""


class _YamlLoader(SafeLoader):  # type: ignore[misc]  # typed Any: libyaml's loader where there is one
    """PyYAML's safe loader, except that it keeps impossible dates as text."""

    def construct_possible_date(self, node: yaml.ScalarNode) -> object:
        try:
            return self.construct_yaml_timestamp(node)
        except ValueError:
            return node.value


_YamlLoader.add_constructor("tag:yaml.org,2002:timestamp", _YamlLoader.construct_possible_date)


def yaml_fields(
    block: str, first_line: int, called: str = "front matter", example: str = "title: My note"
) -> tuple[Field, ...]:
    """Read a YAML block (PyYAML, YAML 1.1, as MkDocs reads it).

    Args:
        block: The text between the delimiters.
        first_line: The line of the file on which `block` begins, counted from 1.
        called: What messages call the block.
        example: A line of such a block, for messages.

    Raises:
        UnreadableError: No YAML, no mapping, a duplicate key at any depth, an undeclared tag or one that its
            value does not fit.
    """
    try:
        node, data = _loaded(block)
    except yaml.MarkedYAMLError as error:
        _refuse_yaml(block, first_line, error, called)
    except yaml.reader.ReaderError as error:
        row = next((n for n, text in enumerate(block.split("\n")) if _CONTROL.search(text)), 0)
        reason = f"a control character stands in the {called} ({error.reason})"
        raise UnreadableError(first_line + row, reason, "delete it") from None
    except RecursionError:
        reason = f"the {called} is too deep to be understood"
        raise UnreadableError(first_line, reason, "write the value in quotes") from None
    if node is None or data is None:
        return ()
    if not isinstance(data, dict) or not isinstance(node, yaml.MappingNode):
        row = node.start_mark.line
        _refuse_non_mapping(block, first_line, row, called, example)
    places = {
        key.value: (first_line + key.start_mark.line, value.value if isinstance(value, yaml.ScalarNode) else "")
        for key, value in node.value
        if isinstance(key, yaml.ScalarNode)
    }
    nowhere = (first_line, "")
    return tuple(Field(str(key), value, *places.get(str(key), nowhere)) for key, value in data.items())


def _loaded(block: str) -> tuple[yaml.Node | None, Any]:
    loader = _YamlLoader(block)
    try:
        node = loader.get_single_node()
        if node is None:
            return None, None
        _check_unique(node, set())
        return node, loader.construct_document(node)
    except (ValueError, LookupError, ArithmeticError, AttributeError, TypeError) as error:
        # PyYAML stumbles over a value that does not fit its tag, and leaves that value among the unfinished ones.
        unfinished = next(reversed(loader.recursive_objects), node)
        mark = None if unfinished is None else unfinished.start_mark
        raise yaml.constructor.ConstructorError(None, None, shown(error), mark) from None
    finally:
        loader.dispose()


def _check_unique(node: yaml.Node, seen: set[int]) -> None:
    """Refuse a key that stands twice in one mapping; what a merge brings in may be overruled."""
    if isinstance(node, yaml.ScalarNode) or id(node) in seen:
        return
    seen.add(id(node))
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            _check_unique(item, seen)
        return
    keys: set[tuple[str, str]] = set()
    for key, value in node.value:
        if isinstance(key, yaml.ScalarNode) and key.tag != "tag:yaml.org,2002:merge":
            identity = (key.tag, key.value)
            if identity in keys:
                reason = f"the key {shown(key.value)!r} stands there twice"
                raise yaml.constructor.ConstructorError(None, None, reason, key.start_mark)
            keys.add(identity)
        _check_unique(value, seen)


_CONTROL: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f\x80-\x84\x86-\x9f\ufffe\uffff]")

_MOST_OF_REASON: Final = 200
"""Characters of what PyYAML says, which may quote a key of any length."""
_YAML_REMEDIES: Final = (
    ("twice", "keep one of the two"),
    ("constructor for the tag", "put the value in quotes"),
    ("alias", "put the value in quotes"),
    ("could not find expected ':'", "write 'key: value', with a blank after the colon"),
    ("mapping values are not allowed", 'put the value in quotes, as in title: "Part 2: the return"'),
    ("cannot start any token", "put the value in quotes"),
    ("another document", "keep one block of {called}"),
)


def _refuse_yaml(block: str, first_line: int, error: yaml.MarkedYAMLError, called: str) -> NoReturn:
    rows = [*block.split("\n"), ""]
    merge = next((number for number, row in enumerate(rows) if row.startswith("<<<<<<<")), None)
    if merge is not None:
        raise UnreadableError(first_line + merge, f"{shown(rows[merge])!r} is the mark of a merge", "end the merge")
    number = _row(rows, error)
    reason = (error.problem or error.context or "")[:_MOST_OF_REASON]
    remedy = next((text for sign, text in _YAML_REMEDIES if sign in reason), "put the value in quotes")
    remedy = remedy.replace("{called}", called)
    if rows[number].lstrip(" ").startswith("\t"):
        remedy = "indent with spaces, not with a tab"
    read = shown(rows[number])
    raise UnreadableError(first_line + number, f"the YAML {called} cannot be read at {read!r} ({reason})", remedy)


def _row(rows: list[str], error: yaml.MarkedYAMLError) -> int:
    """Give the row of a mistake, counted from 0; what is not closed is noticed only at the end of the block."""
    noticed, begun = error.problem_mark, error.context_mark
    at = noticed or begun
    if begun is not None and noticed is not None:
        late = "simple key" in (error.context or "") or not "".join(rows[noticed.line :]).strip()
        at = begun if late else noticed
    return min(at.line, len(rows) - 1) if at is not None else 0


def _refuse_non_mapping(block: str, first_line: int, row: int, called: str, example: str) -> NoReturn:
    read = shown(block.split("\n")[row])
    raise UnreadableError(
        first_line + row,
        f"the {called} holds no keys; it begins with {read!r}",
        f"write lines such as '{example}' (with a blank after the colon)",
    )
