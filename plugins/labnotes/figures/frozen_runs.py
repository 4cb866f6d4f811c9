"""What `labnotes freeze` writes beside a note: the answers to its blocks, for machines that have no store.

A frozen file holds answers, not runs: what a block does not show is not in it, and a block that was changed since finds
no answer instead of a wrong one.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, TypeVar

from labnotes.figures.runs import Answer, RunsRequest

_FORMAT: Final = "mlflow-runs 1"
"""Stands at the top of every frozen file; a later form of the file gets a later number."""

_Value = TypeVar("_Value")


class FrozenError(Exception):
    """A file is none that `labnotes freeze` wrote."""


@dataclass(frozen=True, slots=True)
class Frozen:
    """One answer with what was asked, and the day of the freezing."""

    asked: dict[str, Any]
    """As JSON, for comparisons."""
    answer: Answer
    day: date
    """In UTC; it stays as long as the answer does."""

    def fits(self, request: RunsRequest, *, of_store: bool = True) -> bool:
        """Tell whether this answers a request.

        Args:
            request: What is asked now.
            of_store: Whether it must be of the store that the request names; not where that names this very file.
        """
        asked = _asked(request)
        if not of_store:
            asked["store"] = self.asked.get("store")
        return self.asked == asked


def _asked(request: RunsRequest) -> dict[str, Any]:
    selection = request.selection
    return {
        "store": request.store,
        "experiment": selection.experiment,
        "columns": list(map(str, request.columns)),
        "filter": selection.filter,
        "order": list(map(str, selection.orders)),
        "status": list(selection.statuses),
        "limit": selection.limit,
        "chart": request.chart,
    }


def freeze(answers: Iterable[tuple[RunsRequest, Answer]], before: Sequence[Frozen], today: date) -> list[Frozen]:
    """Freeze answers, each once; one that was the same before keeps its day, so that nothing changes for nothing."""
    frozen: list[Frozen] = []
    for request, answer in answers:
        same = (one for one in before if one.fits(request) and one.answer == answer)
        new = next(same, Frozen(_asked(request), answer, today))
        if new not in frozen:
            frozen.append(new)
    return frozen


def to_json(frozen: Iterable[Frozen]) -> str:
    """Write answers as JSON, one run a line, so that a change is easily read in a diff."""
    answers = ",\n".join(_written(one) for one in frozen)
    return f'{{\n"labnotes": {_json(_FORMAT)},\n"answers": [\n{answers}\n]\n}}\n'


def _written(frozen: Frozen) -> str:
    answer = frozen.answer
    return (
        f'{{"as_of": {_json(frozen.day.isoformat())},\n"asked": {_json(frozen.asked)},\n"total": {answer.total},\n'
        f'"runs": [{_lines(answer.rows)}],\n"histories": [{_lines(answer.histories)}]}}'
    )


def _lines(values: Sequence[object]) -> str:
    return "\n" + ",\n".join(map(_json, values)) + "\n" if values else ""


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def read_frozen(data: bytes) -> list[Frozen]:
    """Read a frozen file.

    Raises:
        FrozenError: It is none.
    """
    try:
        return _answers(json.loads(data))
    except (ValueError, LookupError, TypeError, RecursionError) as error:
        raise FrozenError(f"it is not what labnotes freeze wrote ({error})") from error


def _answers(read: dict[str, Any]) -> list[Frozen]:
    if read["labnotes"] != _FORMAT:
        raise FrozenError(f"it has the form {read['labnotes']!r}, and {_FORMAT!r} is what this version reads")
    return list(map(_read, read["answers"]))


def _read(one: dict[str, Any]) -> Frozen:
    width = len(one["asked"]["columns"])
    rows = tuple(tuple(None if cell is None else _of(str, cell) for cell in row) for row in one["runs"])
    if any(len(row) != width for row in rows):
        raise FrozenError("a run has more or fewer values than there are columns")
    histories = tuple(tuple((_of(int, step), _of(str, value)) for step, value in run) for run in one["histories"])
    if histories and len(histories) != len(rows):
        raise FrozenError("there are more or fewer histories than runs")
    answer = Answer(rows, _of(int, one["total"]), histories)
    return Frozen(dict(one["asked"]), answer, date.fromisoformat(one["as_of"]))


def _of(kind: type[_Value], value: object) -> _Value:
    if not isinstance(value, kind):
        raise FrozenError(f"{value!r} stands where {kind.__name__} belongs")
    return value
