"""What a reference to a page may lead to, beside a page."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """More than one page."""

    candidates: tuple[str, ...]
    """Their paths, in the order of the alphabet."""


@dataclass(frozen=True, slots=True)
class Withheld:
    """A page that exists, and that nothing in the site may name."""
