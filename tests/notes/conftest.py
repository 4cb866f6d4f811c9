"""What the tests of the domain share: a text becomes a note or a decision, at one fixed clock."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime, tzinfo

import pytest
from hypothesis import settings

from labnotes.notes.note import Kind, Note, read_note
from labnotes.notes.precedence import DateRules
from labnotes.notes.publishing import Decision, Rules, decide

PATH = "notes/a.md"

# `LABNOTES_EXAMPLES=5000 pytest tests/notes` looks longer, each time elsewhere; without it the examples are few and
# always the same. Test files ask for it by `settings.get_profile("labnotes")`.
settings.register_profile(
    "labnotes",
    max_examples=int(os.environ.get("LABNOTES_EXAMPLES", "30")),
    derandomize="LABNOTES_EXAMPLES" not in os.environ,
    deadline=None,
    database=None,
)


@pytest.fixture(scope="session")
def now() -> datetime:
    return datetime(2026, 11, 23, tzinfo=UTC)


@pytest.fixture(scope="session")
def read() -> Callable[..., Note]:
    def read_text(content: str | bytes, kind: Kind = "note", zone: tzinfo = UTC, path: str = PATH) -> Note:
        return read_note(path, content if isinstance(content, bytes) else content.encode(), kind, DateRules(zone))

    return read_text


@pytest.fixture(scope="session")
def decided(now: datetime) -> Callable[..., Decision]:
    def decide_text(
        content: str | bytes, kind: Kind = "note", rules: Rules | None = None, path: str = PATH
    ) -> Decision:
        asked = rules or Rules()
        data = content if isinstance(content, bytes) else content.encode()
        return decide(read_note(path, data, kind, asked.dates), asked, now)

    return decide_text
