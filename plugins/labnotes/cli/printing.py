"""What the command prints, in letters that the terminal or the file behind `>` can hold."""

from __future__ import annotations

import sys


def printable(text: str) -> str:
    """Escape what cannot be printed: a file's name that is not UTF-8, a letter that the encoding lacks."""
    encoding = sys.stdout.encoding or "utf-8"
    return text.encode(encoding, "backslashreplace").decode(encoding)
