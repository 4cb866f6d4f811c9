"""An mkdocs.yml as text: where an entry of its plugins stands, and how it is replaced without touching the rest.

The file is never written anew: its comments, `!ENV` and `!!python` tags would be lost.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from labnotes.moving.report import RefusedError


@dataclass(frozen=True, slots=True)
class Entry:
    """One plugin in the `plugins` of an mkdocs.yml."""

    key: yaml.ScalarNode
    """Its name."""
    options: yaml.MappingNode | None
    """None where it has none."""
    plugins: yaml.CollectionNode
    """The list or mapping in which it stands."""
    at: int
    """Its place in there, counted from 0."""

    @property
    def line(self) -> int:
        """Counted from 1."""
        return int(self.key.start_mark.line) + 1


def compose(file: str, text: str) -> yaml.MappingNode:
    """Read the structure of a file, and leave its tags alone.

    Raises:
        RefusedError: It is no YAML, or no mapping.
    """
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 0
        problem = f"it is no YAML that can be read ({error.problem})"
        raise RefusedError(file, line, problem, "mend it, so that mkdocs build works") from None
    except yaml.YAMLError as error:
        problem = f"it is no YAML that can be read ({error})"
        raise RefusedError(file, 0, problem, "mend it, so that mkdocs build works") from None
    if not isinstance(node, yaml.MappingNode):
        raise RefusedError(file, 1, "it holds no settings", "give the folder of a site's mkdocs.yml")
    return node


def below(node: yaml.Node | None, *keys: str) -> yaml.Node | None:
    """Give the node below these keys, or None."""
    for key in keys:
        parts = node.value if isinstance(node, yaml.MappingNode) else ()
        node = next((value for name, value in parts if name.value == key), None)
    return node


def plain(node: yaml.Node | None) -> tuple[bool, Any]:
    """Give the value of a node, and whether there is one that needs no code or environment to be known."""
    if node is None:
        return False, None
    loader = yaml.SafeLoader("")
    try:
        return True, loader.construct_object(node, deep=True)
    except yaml.YAMLError:
        return False, None
    finally:
        loader.dispose()


def entries(root: yaml.MappingNode, names: frozenset[str]) -> list[Entry]:
    """Find the plugins of these names, in whichever of its three forms each is written."""
    plugins = below(root, "plugins")
    found = []
    if isinstance(plugins, yaml.MappingNode):
        pairs = [(at, key, value) for at, (key, value) in enumerate(plugins.value)]
    elif isinstance(plugins, yaml.SequenceNode):
        pairs = []
        for at, item in enumerate(plugins.value):
            if isinstance(item, yaml.MappingNode) and len(item.value) == 1:
                pairs.append((at, *item.value[0]))
            elif isinstance(item, yaml.ScalarNode):
                pairs.append((at, item, None))
    else:
        return []
    for at, key, value in pairs:
        if isinstance(key, yaml.ScalarNode) and key.value in names:
            found.append(Entry(key, value if isinstance(value, yaml.MappingNode) else None, plugins, at))
    return found


def with_entry(text: str, root: yaml.MappingNode, entry: Entry, name: str, options: Mapping[str, object]) -> str | None:
    """Put another plugin in the place of an entry.

    Returns:
        The new text, or None if it cannot be seen to differ in that entry alone.
    """
    in_a_list = isinstance(entry.plugins, yaml.SequenceNode)
    place = (entry.plugins.value[entry.at] if in_a_list else entry.key).start_mark
    start, end = place.index, _end(entry, text)
    if entry.plugins.flow_style:
        written = _dumped({name: dict(options)}, flow=True)
        new = written if in_a_list else written[1:-1]
    else:
        is_block = entry.options is not None and not entry.options.flow_style
        inside = entry.options.start_mark.column if entry.options is not None and is_block else place.column + 2
        lines = _dumped(dict(options), flow=None).splitlines()
        new = "\n".join((f"{name}:", *(" " * inside + line for line in lines)))
    edited = text[:start] + new + text[end:]
    try:
        other = yaml.compose(edited, Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        return None
    wanted = _shape(root, entry, (name, dict(options)))
    found = next(iter(entries(other, frozenset({name}))), None) if isinstance(other, yaml.MappingNode) else None
    if found is None or other is None or plain(found.options) != (True, dict(options)):
        return None
    return edited if _shape(other, found, (name, dict(options))) == wanted else None


def _dumped(data: Mapping[str, object], *, flow: bool | None) -> str:
    text: str = yaml.safe_dump(data, default_flow_style=flow, sort_keys=False, allow_unicode=True, width=10**6)
    return text.strip()


def _end(entry: Entry, text: str) -> int:
    """Find where the text of an entry ends, without the comments and blanks behind it."""
    value: yaml.Node = entry.plugins.value[entry.at]
    if isinstance(value, tuple):
        value = value[1]
    while isinstance(value, yaml.CollectionNode) and not value.flow_style and value.value:
        last = value.value[-1]
        value = last[1] if isinstance(last, tuple) else last
    return len(text[: max(int(value.end_mark.index), int(entry.key.end_mark.index))].rstrip())


def _shape(node: yaml.Node, entry: Entry, stands_for: object) -> object:
    """Give everything that a file says, as values that compare, with one entry as `stands_for`."""
    if node is entry.plugins:
        parts = [part if at != entry.at else None for at, part in enumerate(node.value)]
    elif isinstance(node, yaml.CollectionNode):
        parts = list(node.value)
    else:
        return (node.tag, node.value)
    shapes: list[object] = []
    for part in parts:
        if part is None:
            shapes.append(stands_for)
        elif isinstance(part, tuple):
            shapes.append(tuple(_shape(half, entry, stands_for) for half in part))
        else:
            shapes.append(_shape(part, entry, stands_for))
    return (node.tag, shapes)
