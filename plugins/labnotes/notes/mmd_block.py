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
    found: dict[str, tuple[int, list[str]]] = {}
    last = ""
    end = 0
    for number, line in enumerate(text.split("\n"), 1):
        first, more = _FIRST.match(line), _MORE.match(line)
        if first:
            last = first["key"].lower()
            found.setdefault(last, (number, []))[1].append(first["value"].strip())
        elif more and last:
            found[last][1].append(more["value"].strip())
        else:
            break
        end += len(line) + 1
    fields = ((key, line, " ".join(values)) for key, (line, values) in found.items())
    return tuple(Field(key, text, line, text) for key, line, text in fields), min(end, len(text)) if found else 0
