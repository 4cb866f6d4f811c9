"""Hugo's own answers to small cases (`cases.jsonl`, Hugo 0.168.0) against ours, at one clock.

Each line of the file is a case: its files, and a row per page with what Hugo makes of it. What Hugo holds back is
never published here. What Hugo publishes is held back here only for a reason that stands in a table below.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import pytest

from labnotes.cli.sources import Page, open_source
from labnotes.notes.note import Note, is_markdown
from labnotes.notes.publishing import State
from labnotes.notes.urls import term_key

HUGO_TAXONOMIES: Final = ("categories", "tags")
CLOCK: Final = datetime(2026, 11, 23, tzinfo=UTC)

# Lines end with LF alone: some cases hold a LINE SEPARATOR.
LINES: Final = Path(__file__).with_name("cases.jsonl").read_text(encoding="utf-8").strip("\n").split("\n")
CASES: Final[dict[str, dict[str, Any]]] = {
    case["id"]: case
    for case in map(json.loads, LINES)
    if not case["config"] and any(row["kind"] for row in case["hugo"])
}

WORDS = "a draft in a word that Hugo does not know; any other non-boolean is held back with a warning"
NOT_RECOGNISED = "front matter that Hugo does not recognise, with something like a flag in it"
UNCERTAIN_DATE = "a number could be a year, a day or Unix seconds"
OTHER_FLAGS = "other people's flags: publish, published, status"
OTHER_EXPIRY = "expires and expiry count as expiry dates"
DRAFTS_FOLDER = "a note in a drafts folder"
NOT_WRITTEN = "build: {render: never}: Hugo lists the page, and writes none"
TWICE = "a key that stands there twice"

SAFE_SIDE: Final[dict[str, tuple[str, State]]] = {
    "A14-leading-comment": (NOT_RECOGNISED, State.UNREADABLE),
    "A32-dup-key-json": (TWICE, State.UNREADABLE),
    "A55-utf16": (NOT_RECOGNISED, State.UNREADABLE),
    "B08": (WORDS, State.DRAFT),
    "B10": (WORDS, State.DRAFT),
    "B25": (WORDS, State.DRAFT),
    "B26": (WORDS, State.UNREADABLE),
    "B28": (WORDS, State.UNREADABLE),
    "B29": (WORDS, State.UNREADABLE),
    "B31": (WORDS, State.UNREADABLE),
    "B32": (WORDS, State.UNREADABLE),
    "B34": (WORDS, State.DRAFT),
    "B54": (OTHER_FLAGS, State.DRAFT),
    "B55": (OTHER_FLAGS, State.DRAFT),
    "B58": (OTHER_FLAGS, State.DRAFT),
    "B75": (WORDS, State.DRAFT),
    "B76": (WORDS, State.UNREADABLE),
    "B78": (NOT_RECOGNISED, State.UNREADABLE),
    "B79": (NOT_RECOGNISED, State.UNREADABLE),
    "C16": (OTHER_EXPIRY, State.EXPIRED),
    "D17": (DRAFTS_FOLDER, State.DRAFT),
    "F38": (UNCERTAIN_DATE, State.UNREADABLE),
    "G02": (NOT_WRITTEN, State.DRAFT),
    "G04": (NOT_WRITTEN, State.DRAFT),
    "J46": (NOT_WRITTEN, State.DRAFT),
}

OTHER_DATES: Final = {
    "B58": "published: 0 is a flag here, and the first second of Unix time there",
    "C16": OTHER_EXPIRY,
    "C37": "the year 1 is a date here, and no date there",
    "F38": UNCERTAIN_DATE,
    "F80": "MST is seven hours behind UTC here, and UTC there",
}

OTHER_TERMS: Final = {
    "J17": "blanks around a term and between its words do not count here",
    "J46": "a page that stands in no list names its terms all the same",
}


@dataclass
class Compared:
    exposed: set[str] = field(default_factory=set)
    lost: set[str] = field(default_factory=set)
    hidden: list[State] = field(default_factory=list)


Pages = dict[str, Page]
Read = Callable[[str], Pages]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Write a case's files and read them as `labnotes list --docs-dir` does: path from `content/` → page."""

    def read_case(identity: str) -> Pages:
        for name, content in CASES[identity]["files"].items():
            file = tmp_path / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content["text"].encode() if "text" in content else base64.b64decode(content["base64"]))
        return {page.note.path: page for page in open_source(tmp_path / "content", None, CLOCK).pages}

    return read_case


def rows(identity: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give the rows that are pages for Hugo, with the path from `content/`."""
    for row in CASES[identity]["hugo"]:
        if row["kind"]:
            yield row["path"].removeprefix("content/"), row


def compare(identity: str, pages: Pages) -> Compared:
    compared = Compared()
    for path, row in rows(identity):
        page = pages.get(path)
        there = row["verdict"] == "published"
        if page is None:
            if row["kind"] == "page" and is_markdown(path):
                compared.lost.add(path)
        elif page.decision.published and not there:
            compared.exposed.add(path)
        elif there and not page.decision.published:
            compared.hidden.append(page.decision.state)
    return compared


@pytest.mark.parametrize("identity", CASES)
def test_nothing_is_public_that_hugo_holds_back_and_nothing_is_hidden_without_a_reason(
    identity: str, read: Read
) -> None:
    compared = compare(identity, read(identity))
    assert compared.lost == set()
    assert compared.exposed == set()
    assert compared.hidden == ([SAFE_SIDE[identity][1]] if identity in SAFE_SIDE else [])


@pytest.mark.parametrize("table", [SAFE_SIDE, OTHER_DATES, OTHER_TERMS])
def test_each_exception_belongs_to_a_case(table: dict[str, object]) -> None:
    assert table.keys() <= CASES.keys()


def test_the_cases_are_all_there() -> None:
    assert len(CASES) == 230


def dates(note: Note) -> list[str | None]:
    chosen = (note.dates.date, note.dates.publish, note.dates.expiry)
    return [dated.moment.replace(microsecond=0).isoformat() if dated else None for dated in chosen]


def hugo_dates(row: dict[str, Any]) -> list[str | None]:
    texts = (row[key] for key in ("date", "publishDate", "expiryDate"))
    return [None if text.startswith("0001-") else datetime.fromisoformat(text).isoformat() for text in texts]


@pytest.mark.parametrize("identity", CASES)
def test_dates_are_those_that_hugo_reads(identity: str, read: Read) -> None:
    pages = read(identity)
    ours, theirs = {}, {}
    for path, row in rows(identity):
        if row["kind"] == "page" and path in pages:
            ours[path], theirs[path] = dates(pages[path].note), hugo_dates(row)
    assert (ours != theirs) == (identity in OTHER_DATES)


def terms(note: Note) -> dict[str, list[str]]:
    named = {name: [f"/{name}/{term_key(term)}" for term in note.terms.get(name, ())] for name in HUGO_TAXONOMIES}
    return {name: list(dict.fromkeys(paths)) for name, paths in named.items() if paths}


@pytest.mark.parametrize("identity", [key for key, case in CASES.items() if isinstance(case.get("groups"), list)])
def test_terms_are_those_that_hugo_reads(identity: str, read: Read) -> None:
    pages = read(identity)
    listed = [row for row in CASES[identity]["groups"] if row["kind"] == "page"]
    ours = {row["file"]: terms(pages[row["file"]].note) for row in listed}
    assert (ours != {row["file"]: row["terms"] for row in listed}) == (identity in OTHER_TERMS)
