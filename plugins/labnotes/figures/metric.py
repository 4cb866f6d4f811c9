"""The inline value `dvc-metric`: a single value of a file, in the middle of a sentence."""

from __future__ import annotations

from typing import Final, NoReturn

from labnotes.figures.metrics import MOST_DIGITS, MetricsFiles, refuse_key
from labnotes.figures.options import Options, read_options
from labnotes.notes.blocks import Written
from labnotes.notes.fields import shown
from labnotes.notes.inline_values import InlineValue
from labnotes.notes.listing_markdown import escape
from labnotes.notes.unreadable import UnreadableError

NAME: Final = "dvc-metric"
KEYS: Final = ("file", "key", "rev", "digits")
EXAMPLE: Final = "file: metrics.json, key: accuracy"


class MetricValues:
    """The writer of these values."""

    def __init__(self, files: MetricsFiles) -> None:
        self._files = files

    def write(self, value: InlineValue, line: int) -> Written:
        """Write one; what is wrong with it is raised as an UnreadableError."""
        options = _options(value.body, line)
        file, key = options.required("file", "metrics.json"), options.required("key", "accuracy")
        digits = options.whole_number("digits", 0, MOST_DIGITS)
        source, values = self._files.read(file, options.word("rev"))
        if key.text not in values:
            below = [name for name in values if name.startswith(f"{key.text}.")]
            if below:
                key.refuse(f"{shown(key.text)!r} is no single value in {source.called}", f"take one of {_few(below)}")
            refuse_key(key, [source], list(values))
        found = values[key.text]
        if found is None:
            key.refuse(f"{shown(key.text)!r} is null in {source.called}", "take a key that has a value")
        return Written(escape(found.rounded(digits)))


def _options(body: str, line: int) -> Options:
    try:
        return read_options(f"{{{body}}}", line, KEYS, EXAMPLE)
    except UnreadableError as error:
        if "YAML" in error.problem.problem:
            _refuse(body, line)
        raise


def _refuse(body: str, line: int) -> NoReturn:
    reason = f"{shown(body)!r} is not understood"
    raise UnreadableError(line, reason, f"write it as in {{{NAME}}}`{EXAMPLE}`") from None


def _few(names: list[str]) -> str:
    return ", ".join(names[:8])
