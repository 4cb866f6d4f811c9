"""The cases of `cases.jsonl` in which Hugo stops with an error, or makes no page that it lists."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import pytest

from labnotes.cli.sources import Page, open_source
from labnotes.notes.note import is_markdown
from labnotes.notes.publishing import State

CLOCK: Final = datetime(2026, 11, 23, tzinfo=UTC)
LINES: Final = Path(__file__).with_name("cases.jsonl").read_text(encoding="utf-8").strip("\n").split("\n")
CASES: Final[dict[str, dict[str, Any]]] = {
    case["id"]: case
    for case in map(json.loads, LINES)
    if not case["config"] and not any(row["kind"] for row in case["hugo"])
}

NO_FRONT_MATTER: Final = "the text has no front matter here, and nothing in it looks like a flag"
AN_ADDRESS: Final = "counts with urls: hugo only, and is refused there (test_address_cases.py)"
PUBLIC_HERE: Final = {
    "A59-liquid-first": NO_FRONT_MATTER,
    "A64-dash-list": NO_FRONT_MATTER,
    "B48": "published: true is Jekyll's flag here; Hugo takes it for a date, and writes the page all the same",
    "G01": "Hugo writes the page and lists it nowhere, and so do we",
    "G07": "Markdown beside an index.md makes a page under MkDocs; with urls: hugo it makes none (test_bundles.py)",
    "G08": "_build counts like build here; Hugo ends with an error, and writes the page all the same",
    "U23": AN_ADDRESS,
    "U44": AN_ADDRESS,
}
STATES: Final = {
    "A": {State.UNREADABLE},
    "B": {State.DRAFT, State.UNREADABLE},
    "C": {State.UNREADABLE},
    "F": {State.SCHEDULED, State.UNREADABLE},
    "T": {State.UNREADABLE},
    "G": {State.DRAFT},
}
"""First letter of a case → what holds its page back."""

Read = Callable[[str], dict[str, Page]]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def read_case(identity: str) -> dict[str, Page]:
        for name, content in CASES[identity]["files"].items():
            file = tmp_path / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content["text"].encode() if "text" in content else base64.b64decode(content["base64"]))
        pages = open_source(tmp_path / "content", None, CLOCK).pages
        return {page.note.path: page for page in pages if is_markdown(page.note.path)}

    return read_case


@pytest.mark.parametrize("identity", [name for name in CASES if not name.startswith("X-")])
def test_where_hugo_stops_nothing_is_public_without_a_reason(identity: str, read: Read) -> None:
    pages = read(identity)
    assert pages.keys() == {row["path"].removeprefix("content/") for row in CASES[identity]["hugo"]}
    assert any(page.decision.published for page in pages.values()) == (identity in PUBLIC_HERE)
    held_back = {page.decision.state for page in pages.values() if not page.decision.published}
    assert held_back <= STATES.get(identity[0], set())


@pytest.mark.parametrize("identity", [name for name in CASES if name.startswith("X-")])
def test_what_is_no_content_for_hugo_is_no_page_here(identity: str, read: Read) -> None:
    assert read(identity) == {}


@pytest.mark.parametrize("identity", ["G01", "G08"])
def test_what_hugo_writes_and_does_not_list_is_not_listed(identity: str, read: Read) -> None:
    (page,) = read(identity).values()
    assert page.decision.published
    assert not page.note.listed


def test_the_cases_are_all_there() -> None:
    assert len(CASES) == 72
    assert PUBLIC_HERE.keys() <= CASES.keys()
