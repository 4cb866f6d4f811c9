"""Did you mean: of the names that there are, the one that is most like what was written."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Final

_ALIKE: Final = 0.6
"""How alike two names must be, from 0 to 1; `difflib` advises this."""


def did_you_mean(written: str, names: Iterable[str], most: int = 8) -> str:
    """Give the remedy for a name that there is not: the most similar one, else the first few of those that there are.

    Args:
        written: The name.
        names: Those that there are, in the order in which they may be told.
        most: How many of them are told, if none is similar.
    """
    known = list(names)
    by_case = {name.casefold(): name for name in reversed(known)}
    similar = get_close_matches(written.casefold(), by_case, n=1, cutoff=_ALIKE)
    if similar:
        return f"did you mean {by_case[similar[0]]!r}?"
    more = ", …" if len(known) > most else ""
    return f"there are: {', '.join(known[:most])}{more}" if known else "there are none"
