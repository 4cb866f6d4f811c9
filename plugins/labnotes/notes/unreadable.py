"""What cannot be read with certainty: where it stands, what was read, and what to write instead."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One reason why a file cannot be read with certainty, and therefore is not published."""

    line: int
    """Line of the file, counted from 1."""
    problem: str
    """What was read and why it is not understood."""
    remedy: str
    """What to write instead."""
    file: str | None = None
    """Where it stands, if not in the page itself. Relative to the docs folder."""

    def __str__(self) -> str:
        """Give both halves as one sentence, ready for a log."""
        return f"{self.problem}; {self.remedy}"


class UnreadableError(ValueError):
    """Raised by the readers of front matter and of its values; carries the `Problem`."""

    def __init__(self, line: int, problem: str, remedy: str) -> None:
        super().__init__(f"line {line}: {problem}; {remedy}")
        self.problem = Problem(line, problem, remedy)
