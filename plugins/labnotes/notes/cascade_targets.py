"""Which pages an entry of Hugo's `cascade` is for.

The rules are Hugo's (https://gohugo.io/content-management/front-matter/#target, and 0.168 seen at work).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from labnotes.notes.unreadable import UnreadableError

KINDS: Final = frozenset({"page", "section", "home", "term", "taxonomy"})
_ENVIRONMENT: Final = "production"
"""What `hugo` builds for, and what a site is published as."""
_GLOB_PARTS: Final = re.compile(r"\*\*|\*|\?|\[!?[^\]]*\]|\{|\}|,|\\.|[^*?\[\]{},\\]+|.", re.DOTALL)


def read_target(target: object, line: int) -> tuple[re.Pattern[str] | None, frozenset[str]]:
    """Read a target.

    Args:
        target: As YAML gave it; None where there is none, which means every page.
        line: On which the cascade stands, for messages.

    Returns:
        What the logical path of a page must match, None if any will do; and the kinds that a page may have.

    Raises:
        UnreadableError: It is not understood.
    """
    if target is None:
        return None, KINDS
    if not isinstance(target, dict):
        raise UnreadableError(line, f"cascade: target: {target!r} has no keys", 'write target: {path: "/posts/**"}')
    values = {str(key).lower(): value for key, value in target.items()}
    if len(values) < len(target):
        raise UnreadableError(line, "cascade: target: a key stands there twice", "keep one of the two")
    # For Hugo an empty one says nothing.
    values = {key: value for key, value in values.items() if value is not None and value != ""}
    unknown = sorted(set(values) - {"path", "kind", "environment"})
    if unknown:
        raise UnreadableError(line, f"cascade: target: {unknown[0]} is not understood", "use path, kind or environment")
    kinds = _matching(KINDS, values.get("kind"), line)
    if not _matching({_ENVIRONMENT}, values.get("environment"), line):
        kinds = frozenset()
    path = values.get("path")
    return (None if path is None else _glob(_text(path, line), line)), kinds


def _matching(names: Iterable[str], glob: object, line: int) -> frozenset[str]:
    if glob is None:
        return frozenset(names)
    pattern = _glob(_text(glob, line), line)
    return frozenset(name for name in names if pattern.fullmatch(name))


def _text(value: object, line: int) -> str:
    if not isinstance(value, str):
        raise UnreadableError(line, f"cascade: target: {value!r} is no text", 'write target: {path: "/posts/**"}')
    return value.lower()


def _glob(glob: str, line: int) -> re.Pattern[str]:
    """Translate a glob in the syntax of Hugo's targets: `*` stops at `/`, `**` does not, `{a,b}` is either."""
    simple = {"**": ".*", "*": "[^/]*", "?": "[^/]", "{": "(?:", "}": ")"}
    depth = 0
    pattern = ""
    for part in _GLOB_PARTS.findall(glob):
        depth += {"{": 1, "}": -1}.get(part, 0)
        if part == "," and depth:
            pattern += "|"
        elif part.startswith("[") and part.endswith("]"):
            pattern += _class(part[1:-1])
        else:
            pattern += simple.get(part) or re.escape(part.removeprefix("\\") or part)
    try:
        return re.compile(pattern, re.DOTALL)
    except re.error:
        raise UnreadableError(line, f"cascade: target: {glob!r} is no pattern", "close every bracket") from None


def _class(inside: str) -> str:
    negated = inside.startswith("!")
    letters = re.sub(r"([^-\w])", r"\\\1", inside[negated:])
    return f"[{'^' if negated else ''}{letters}]"
