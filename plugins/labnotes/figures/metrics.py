"""The block `dvc-metrics`: the values of a file, at one revision or side by side at several.

The same as `dvc metrics show`, `dvc metrics diff` and `dvc params diff` print, with every value as it is written.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NoReturn

from labnotes.figures.frame import figure_html, figure_markdown, named
from labnotes.figures.options import Options, Word, read_options
from labnotes.figures.repository import Repository, Source
from labnotes.figures.table import Column, Table, table_html, table_markdown
from labnotes.figures.values import Value, Values, change, read_values
from labnotes.notes.blocks import Block, Written
from labnotes.notes.fields import shown
from labnotes.notes.nearest import did_you_mean
from labnotes.notes.texts import Texts

NAME: Final = "dvc-metrics"
KEYS: Final = ("file", "rev", "keys", "digits", "title")
EXAMPLE: Final = "file: metrics.json"
MOST_DIGITS: Final = 15
"""Behind the point: a float has no more."""
_MOST_NAMED: Final = 12
"""Keys that a message names; of more it names the most similar one."""


class MetricsFiles:
    """Reads files of values, each once for a build."""

    def __init__(self, repository: Repository) -> None:
        self._repository = repository
        self._read: dict[tuple[str, str | None], Values] = {}

    def read(self, file: Word, revision: Word | None) -> tuple[Source, Values]:
        """Read a file at a revision; raises an UnreadableError where it cannot be."""
        source = self._repository.read(file, revision)
        key = source.path, source.revision
        if key not in self._read:
            self._read[key] = read_values(source, file)
        return source, self._read[key]


class MetricsBlocks:
    """The writer of these blocks."""

    def __init__(self, files: MetricsFiles, texts: Texts) -> None:
        self._files = files
        self._texts = texts

    def write(self, block: Block, first_line: int, page: str, number: int) -> Written:  # noqa: ARG002 - of the protocol
        """Write one block as a table; what is wrong with it is raised as an UnreadableError."""
        options = read_options(block.body, first_line, KEYS, EXAMPLE)
        file = options.required("file", "metrics.json")
        revisions: Sequence[Word | None] = options.each("rev") or (None,)
        read = [self._files.read(file, revision) for revision in revisions]
        sources, columns = [source for source, _ in read], [values for _, values in read]
        table = self._table(options, sources, columns)
        title = options.text("title")
        told = [named(source, self._texts) for source in sources]
        return Written(
            figure_markdown(table_markdown(table), title, told), figure_html(table_html(table), title, told, "metrics")
        )

    def _table(self, options: Options, sources: list[Source], columns: list[Values]) -> Table:
        digits = options.whole_number("digits", 0, MOST_DIGITS)
        keys = wanted_keys(options.each("keys"), sources, columns)
        rows = {key: tuple(_shown(values.get(key), digits) for values in columns) for key in keys}
        heads = [self._texts.say("figure.key"), *self._heads(sources)]
        if len(columns) == 2:  # noqa: PLR2004 - a change is one from something to something
            old, new = columns
            rows = {key: (*row, change(old.get(key), new.get(key), digits)) for key, row in rows.items()}
            heads.append(self._texts.say("figure.change"))
        titles = tuple(Column(head, number > 0) for number, head in enumerate(heads))
        return Table(titles, tuple((key, *row) for key, row in rows.items()))

    def _heads(self, sources: list[Source]) -> list[str]:
        if len(sources) == 1:
            return [self._texts.say("figure.value")]
        return [source.revision or self._texts.say("figure.workspace") for source in sources]


def wanted_keys(asked: Sequence[Word], sources: Iterable[Source], columns: Sequence[Values]) -> list[str]:
    """Give the keys that a table shows: those asked for in their order, or all in that of the last column's file.

    A key may name a branch, and stands for all keys below it then.

    Args:
        asked: The keys; none for all.
        sources: What was read, for messages.
        columns: The values of each.

    Raises:
        UnreadableError: No column has one of the keys.
    """
    known = list(dict.fromkeys(key for values in reversed(columns) for key in values))
    keys: dict[str, None] = {}
    for word in asked:
        found = [key for key in known if key == word.text or key.startswith(f"{word.text}.")]
        if not found:
            refuse_key(word, sources, known)
        keys.update(dict.fromkeys(found))
    return list(keys) if asked else known


def refuse_key(word: Word, sources: Iterable[Source], known: Sequence[str]) -> NoReturn:
    """Say that there is no such key, and which there are.

    Raises:
        UnreadableError: Always.
    """
    where = " or ".join(source.called for source in sources)
    names = sorted(known)
    listed = f"there are: {', '.join(names)}" if names else "there are none"
    remedy = listed if len(names) <= _MOST_NAMED else did_you_mean(word.text, names, _MOST_NAMED)
    word.refuse(f"no key {shown(word.text)!r} in {where}", remedy)


def _shown(value: Value | None, digits: int | None) -> str | None:
    return None if value is None else value.rounded(digits)
