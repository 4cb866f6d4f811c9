"""The useful part of MLflow's filter syntax: comparisons, joined by `and`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, NoReturn

from labnotes.figures.run_keys import WORD, RunKey, read_key
from labnotes.notes.fields import shown
from labnotes.notes.unreadable import UnreadableError

_NUMBERS: Final = ("=", "!=", "<", "<=", ">", ">=")
_TEXTS: Final = ("=", "!=", "like", "ilike", "in", "not in")
_PRESENCE: Final = ("is null", "is not null")
_SUPPORTED: Final = (
    "write comparisons joined by and, such as \"metrics.auc > 0.8 and params.lr = '0.1'\"; "
    f"for numbers there are {' '.join(_NUMBERS)}, for texts {', '.join((*_TEXTS, *_PRESENCE))}"
)

_COMPARISON: Final = re.compile(
    rf"\s*(?P<key>(?:\w+\s*\.\s*)?{WORD})\s*"
    r"(?:(?P<presence>is\s+(?:not\s+)?null\b)|"
    r"(?P<operator>!=|<=|>=|=|<|>|not\s+in\b|in\b|i?like\b)\s*"
    r"(?P<value>'[^']*'|\"[^\"]*\"|\([^()]*\)|[-+.\w]+))\s*",
    re.IGNORECASE,
)
_AND: Final = re.compile(r"and\b", re.IGNORECASE)
_NUMBER: Final = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_LIST: Final = re.compile(r"\(\s*(?:'[^']*'|\"[^\"]*\")(?:\s*,\s*(?:'[^']*'|\"[^\"]*\"))*\s*,?\s*\)")
_QUOTED: Final = re.compile(r"'([^']*)'|\"([^\"]*)\"")


@dataclass(frozen=True, slots=True)
class Condition:
    """One comparison that a run must pass."""

    key: RunKey
    operator: str
    """In lower case, with single blanks."""
    value: float | str | tuple[str, ...] | None
    """None where the operator asks whether there is a value."""


def read_filter(written: str, line: int) -> tuple[Condition, ...]:
    """Read a filter.

    Raises:
        UnreadableError: It is not understood, or uses what is not supported (`or`, parentheses, datasets).
    """
    conditions = []
    at = 0
    while True:
        found = _COMPARISON.match(written, at)
        if found is None:
            _refuse(written[at:].strip() or written, line)
        conditions.append(_condition(found, line))
        at = found.end()
        if at == len(written):
            return tuple(conditions)
        joined = _AND.match(written, at)
        if joined is None:
            _refuse(written[at:], line)
        at = joined.end()


def _condition(found: re.Match[str], line: int) -> Condition:
    key = read_key(found["key"], line, "filter")
    operator = " ".join((found["presence"] or found["operator"]).lower().split())
    if operator in _PRESENCE:
        return Condition(key, operator, None) if key.kind in {"params", "tags"} else _refuse(found[0].strip(), line)
    if operator not in (_NUMBERS if key.is_number else _TEXTS):
        _refuse(found[0].strip(), line)
    return Condition(key, operator, _value(found["value"], operator, found[0].strip(), line, is_number=key.is_number))


def _value(written: str, operator: str, condition: str, line: int, *, is_number: bool) -> float | str | tuple[str, ...]:
    if is_number:
        return float(written) if _NUMBER.fullmatch(written) else _refuse(condition, line, "compare with a number")
    if operator in {"in", "not in"}:
        if _LIST.fullmatch(written):
            return tuple(single or double for single, double in _QUOTED.findall(written))
        _refuse(condition, line, "write the texts in quotes and parentheses, as in status in ('FINISHED', 'FAILED')")
    quoted = _QUOTED.fullmatch(written)
    if quoted is None:
        _refuse(condition, line, "write the text in quotes, as in params.lr = '0.1': parameters and tags are texts")
    return quoted[1] if quoted[1] is not None else quoted[2]


def _refuse(written: str, line: int, remedy: str = _SUPPORTED) -> NoReturn:
    raise UnreadableError(line, f"filter: {shown(written)!r} is not understood", remedy)
