"""MultiMarkdown metadata → fields with their lines: `key: value` at the top of a file, without delimiters.

MkDocs reads it (`mkdocs/utils/meta.py`) and takes it out of the text; Hugo shows it. Whoever writes `draft: true`
there means it.
"""

from __future__ import annotations

import re
from typing import Final

from labnotes.notes.fields import Field

_FIRST: Final = re.compile(r"[ ]{0,3}(?P<key>[A-Za-z0-9_-]+):\s*(?P<value>.*)")
_MORE: Final = re.compile(r"(?:[ ]{4}|\t)\s*(?P<value>.*)")


def mmd_fields(text: str) -> tuple[tuple[Field, ...], int]:
    """Read the lines that MkDocs takes for metadata.

    Returns:
        The fields, all of them text, and the offset in `text` behind them; no fields where there is no metadata.
    """
    fields: dict[str, Field] = {}
    last = ""
    end = 0
    for number, line in enumerate(text.split("\n"), 1):
        first, more = _FIRST.match(line), _MORE.match(line)
        if first:
            last = first["key"].lower()
            _extend(fields, last, first["value"].strip(), number)
        elif more and last:
            _extend(fields, last, more["value"].strip(), number)
        else:
            break
        end += len(line) + 1
    return tuple(fields.values()), min(end, len(text)) if fields else 0


def _extend(fields: dict[str, Field], key: str, value: str, line: int) -> None:
    known = fields.get(key)
    text = value if known is None else f"{known.value} {value}"
    fields[key] = Field(key, text, line if known is None else known.line, text)
