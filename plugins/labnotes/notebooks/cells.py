"""A notebook's text → its cells, each with the lines of the file (https://nbformat.readthedocs.io, version 4).

Read by ourselves: `nbformat` knows no lines, and messages name them; a test compares the two.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from labnotes.notebooks.json_places import read_list, read_object
from labnotes.notes.first_cell import clean_source, with_whole_signs
from labnotes.notes.unreadable import UnreadableError

_VERSION: Final = 4
_REMEDY: Final = "open it in Jupyter and save it again"
_LANGUAGE: Final = re.compile(r"[a-z][\w+#.-]*", re.IGNORECASE)
_VERBS: Final = ("hide", "remove")


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a notebook."""

    kind: str
    """`markdown`, `raw` or `code`."""
    number: int
    """Counted from 1."""
    line: int
    """The line of the file on which it begins."""
    source: str
    lines: tuple[int, ...]
    """For each line of the source, the line of the file."""
    tags: frozenset[str] = frozenset()
    """Lower case, with `-` for `_`: the cell's own, and `hide-input` and `hide-output` for what says so elsewhere."""
    format: str = ""
    """Of a raw cell, the media type for which it was written."""
    outputs: tuple[Mapping[str, Any], ...] = ()
    attachments: Mapping[str, Any] | None = None

    def below(self, body: str) -> Cell:
        """Give the same cell with the end of its source alone: what stands below the front matter."""
        count = body.count("\n") + 1
        return replace(self, source=body, lines=self.lines[-count:])


@dataclass(frozen=True, slots=True)
class Notebook:
    """The cells of a notebook, and the language of its code."""

    cells: tuple[Cell, ...]
    language: str


@dataclass(frozen=True, slots=True)
class _Source:
    """The text of a cell, and where each of its parts stands in the file."""

    parts: tuple[str, ...]
    offsets: tuple[int, ...]


class _Lines:
    """Knows the line of each offset."""

    def __init__(self, text: str) -> None:
        self._ends = [found.start() for found in re.finditer("\n", text)]

    def at(self, offset: int) -> int:
        return bisect_right(self._ends, offset - 1) + 1


def read_notebook(text: str) -> Notebook:
    """Read the text of an `.ipynb`.

    Raises:
        UnreadableError: It is no notebook, or one of another version.
    """
    try:
        json.loads(text)
        whole, _ = read_object(text, text.index("{"), {"cells": lambda text, at: read_list(text, at, _cell)})
    except json.JSONDecodeError as error:
        raise UnreadableError(error.lineno, f"the notebook is no JSON ({error.msg})", _REMEDY) from None
    except (ValueError, RecursionError) as error:
        raise UnreadableError(1, f"the notebook cannot be read ({error})", _REMEDY) from None
    version = whole.get("nbformat", _VERSION)
    if version != _VERSION:
        raise UnreadableError(1, f"the notebook has the format {version!r}, and not {_VERSION}", _REMEDY)
    lines = _Lines(text)
    cells = tuple(_made(cell, number, lines) for number, cell in enumerate(whole.get("cells") or (), 1))
    return Notebook(cells, _language(whole.get("metadata")))


def joined(text: object) -> str | None:
    """Give a text that may be written as a list of lines, as notebooks have it; None for anything else."""
    if isinstance(text, list) and all(isinstance(part, str) for part in text):
        text = "".join(text)
    return with_whole_signs(text) if isinstance(text, str) else None


def _cell(text: str, at: int) -> tuple[dict[str, Any], int]:
    cell, end = read_object(text, at, {"source": _source})
    return cell | {"offset": at}, end


def _source(text: str, at: int) -> tuple[_Source, int]:
    decode = json.JSONDecoder().raw_decode
    if text[at] != "[":
        value, end = decode(text, at)
        return _Source((value,), (at,)), end

    def part(text: str, at: int) -> tuple[tuple[str, int], int]:
        value, end = decode(text, at)
        return (value, at), end

    parts, end = read_list(text, at, part)
    return _Source(tuple(value for value, _ in parts), tuple(offset for _, offset in parts)), end


def _made(cell: dict[str, Any], number: int, lines: _Lines) -> Cell:
    line = lines.at(cell["offset"])
    kind, source, outputs = cell.get("cell_type"), cell.get("source"), cell.get("outputs", [])
    metadata, attachments = cell.get("metadata", {}), cell.get("attachments", {})
    if kind not in ("markdown", "raw", "code"):  # It may be a list, which no set looks up.
        raise UnreadableError(line, f"cell {number} is of the type {kind!r}", _REMEDY)
    if not isinstance(source, _Source) or not all(isinstance(part, str) for part in source.parts):
        raise UnreadableError(line, f"the source of cell {number} is no text", _REMEDY)
    if not isinstance(outputs, list) or not all(isinstance(output, dict) for output in outputs):
        raise UnreadableError(line, f"the outputs of cell {number} are no list of outputs", _REMEDY)
    metadata = metadata if isinstance(metadata, dict) else {}
    source = replace(source, parts=tuple(map(clean_source, source.parts)))
    return Cell(
        kind,
        number,
        line,
        "".join(source.parts),
        tuple(_source_lines(source, lines, line)),
        frozenset(_tags(metadata)),
        str(metadata.get("raw_mimetype") or metadata.get("format") or ""),
        tuple(outputs),
        attachments if isinstance(attachments, dict) else {},
    )


def _source_lines(source: _Source, lines: _Lines, line: int) -> list[int]:
    """Give the line of the file for each line of a source; most notebooks have one on each."""
    found: list[int] = []
    begins = True
    for part, offset in zip(source.parts, source.offsets, strict=True):
        if part:
            found += [lines.at(offset)] * (begins + part.count("\n") - part.endswith("\n"))
            begins = part.endswith("\n")
    return [*found, *([found[-1] if found else line] if begins else ())]


def _tags(metadata: Mapping[str, Any]) -> set[str]:
    """Give a cell's tags (Jupyter Book's), and what Jupyter and Kaggle say in their own ways."""
    tags = metadata.get("tags")
    found = {str(tag).lower().replace("_", "-") for tag in tags} if isinstance(tags, list) else set()
    jupyter = metadata.get("jupyter")
    jupyter = jupyter if isinstance(jupyter, dict) else {}
    if jupyter.get("source_hidden") is True or metadata.get("_kg_hide-input") is True:
        found.add("hide-input")
    if jupyter.get("outputs_hidden") is True or metadata.get("_kg_hide-output") is True:
        found.add("hide-output")
    for verb in _VERBS:
        if f"{verb}-cell" in found:
            found |= {f"{verb}-input", f"{verb}-output"}
    return found


def _language(metadata: object) -> str:
    """Give the name of the language by which code is highlighted; Python where the notebook does not say."""
    metadata = metadata if isinstance(metadata, dict) else {}
    named = [(metadata.get("language_info"), "name"), (metadata.get("kernelspec"), "language")]
    for holder, key in named:
        name = holder.get(key) if isinstance(holder, dict) else None
        if isinstance(name, str) and _LANGUAGE.fullmatch(name):
            return "python" if name.lower() in {"ipython", "python3"} else name.lower()
    return "python"
