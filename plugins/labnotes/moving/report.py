"""What an import says: one line for each thing that it could not carry over, or the one reason why it refuses."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Remark:
    """Something of the source that the new site does not have, or has otherwise."""

    file: str
    """Relative to the source, with `/`; a folder ends with `/`."""
    line: int
    """Counted from 1; 0 where it stands on no line, as with a folder."""
    text: str
    """What is not carried over, and what to write instead where something can be written."""

    def __str__(self) -> str:
        """Give the line of the report."""
        return f"{self.file}:{self.line}: {self.text}" if self.line else f"{self.file}: {self.text}"


class RefusedError(Exception):
    """Raised where going on would be a guess, above all where it could publish what was held back."""

    def __init__(self, file: str, line: int, problem: str, remedy: str) -> None:
        place = f"{file}:{line}" if line else file
        super().__init__(f"{place}: {problem}; {remedy}")


def in_order(remarks: Iterable[Remark]) -> list[Remark]:
    """Put remarks in the order of files and lines, each once."""
    return sorted(set(remarks))


def counted(number: int, one: str, many: str) -> str:
    """Say a number of things."""
    return f"{number} {one if number == 1 else many}"
