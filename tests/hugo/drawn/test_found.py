"""What drawing found: where Hugo's answer was not ours, or is not for a reason that has a name in test_notes.py."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

import pytest

from labnotes.cli.sources import open_source
from labnotes.notes.publishing import State

if TYPE_CHECKING:
    from tests.hugo.drawn.conftest import DrawContent

NOW: Final = datetime(2026, 11, 23, tzinfo=UTC)


def note(*lines: str) -> str:
    return "\n".join(["---", *lines, "---", ""])


# Files, whether Hugo publishes the note (None: another answer in another run), and what we make of it.
FOUND: Final[Mapping[str, tuple[dict[str, str], bool | None, State]]] = {
    "expiry in a zone with a name": ({"n.md": note("expiryDate: 23 Nov 26 00:00 MST")}, False, State.EXPIRED),
    "UTC beside an offset": ({"n.md": note("date: 2026-11-23 05:14:57 +1400 UTC")}, False, State.UNREADABLE),
    "UTC beside its offset": ({"n.md": note("date: 2026-11-22 05:14:57 +0000 UTC")}, True, State.PUBLISHED),
    "empty published": ({"n.md": note("published:")}, False, State.DRAFT),
    "published is null": ({"n.md": '{"published": null}'}, False, State.DRAFT),
    "empty published and a date": ({"n.md": note("published: ~", "publishDate: 2026-01-01")}, False, State.DRAFT),
    "render in two cases": ({"n.md": note("build: {render: always, Render: never}")}, None, State.DRAFT),
    "params of a cascade": (
        {"_index.md": note("cascade: {params: {draft: true}}"), "n.md": note()}, False, State.DRAFT
    ),
    "params of a cascade beside the page's own": (
        {"_index.md": note("cascade: {params: {Draft: true}}"), "n.md": note("params: {}")}, False, State.DRAFT
    ),
    "a date in the params of a cascade": (
        {"_index.md": note("cascade: [{params: {expiryDate: 2026-01-01}}]"), "n.md": note()}, False, State.EXPIRED
    ),
    "own draft over the params of a cascade": (
        {"_index.md": note("cascade: {params: {draft: true}}"), "n.md": note("draft: false")}, True, State.PUBLISHED
    ),
    "params of the page": ({"n.md": note("params: {draft: true}")}, True, State.PUBLISHED),
    "kind in two cases": (
        {"_index.md": note("cascade: {draft: true, target: {KIND: page, kind: section}}"), "n.md": note()},
        None, State.UNREADABLE,
    ),
    "two targets": (
        {"_index.md": note("cascade: {draft: true, Target: {kind: page}, target: {kind: section}}"), "n.md": note()},
        None, State.UNREADABLE,
    ),
    "cascade in two cases": (
        {"_index.md": note("Cascade: []", "CASCADE: {draft: true}"), "n.md": note()}, None, State.UNREADABLE
    ),
    "an empty path in a target": (
        {"_index.md": note('cascade: {draft: true, target: {path: ""}}'), "n.md": note()}, False, State.DRAFT
    ),
    "an empty kind in a target": (
        {"_index.md": note('cascade: {draft: true, target: {kind: ""}}'), "n.md": note()}, False, State.DRAFT
    ),
    "an empty environment in a target": (
        {"_index.md": note('cascade: {draft: true, target: {environment: ""}}'), "n.md": note()}, False, State.DRAFT
    ),
    "a cascade of the page itself": ({"n.md": note("cascade: {draft: true}")}, False, State.DRAFT),
    "a cascade of the page itself, for sections": (
        {"n.md": note("cascade: [{target: {kind: section}, draft: true}]")}, True, State.PUBLISHED
    ),
    "a cascade of the page itself below its own key": (
        {"n.md": note("draft: false", "cascade: {draft: true}")}, True, State.PUBLISHED
    ),
    "a section's page in capitals": (
        {"_Index.md": note("cascade: {draft: true}"), "n.md": note()}, False, State.DRAFT
    ),
    "a section's page with a language": (
        {"_index.en.md": note("cascade: {draft: true}"), "n.md": note()}, False, State.DRAFT
    ),
    "headless from a folder": (
        {"_index.md": note("cascade: {headless: true}"), "n.md": note("draft: false")}, False, State.DRAFT
    ),
    "build from a folder": (
        {"_index.md": note("cascade: {build: {render: never}}"), "n.md": note("draft: false")}, False, State.DRAFT
    ),
    "Hugo ends with an error about a date, and takes the next key": (
        {"n.md": note("publishDate: 2026/01/01", "date: 2027-01-01")}, False, State.PUBLISHED
    ),
    "publish: true, which Hugo does not know, over the draft of a folder": (
        {"_index.md": note("cascade: {draft: true}"), "n.md": note("publish: true")}, False, State.DRAFT
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FOUND)
def test_what_was_found_by_drawing(name: str, content_site: DrawContent) -> None:
    files, published, state = FOUND[name]
    site = content_site({f"f/{path}": text for path, text in files.items()})
    assert published is None or ("f/n.md" in site.ask().published) is published
    ours = {page.note.path: page.decision.state for page in open_source(site.root / "content", None, NOW).pages}
    assert ours["f/n.md"] is state
