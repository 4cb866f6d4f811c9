"""What shows within one rebuild of a change, in every way out: as a preview, and as what the public would see."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

import pytest

if TYPE_CHECKING:
    from tests.serve.conftest import Start
    from tests.serve.preview import Preview

CONFIG: Final = """\
site_name: Field book
site_url: https://example.org/
theme: {name: material, font: false}
plugins: [search, tags, {labnotes: {urls: hugo}}]
"""

EPOCH: Final = "1749988800"

SWIFT: Final = """\
---
title: Common swift
date: 2025-02-01
draft: false
categories: [Guests]
tags: [apus]
---

Sleeps on the wing, says apus-apus.
"""

HERON: Final = """\
---
title: Grey heron
date: 2025-03-01
categories: [Waders]
tags: [ardea]
---

Stands still: ![ardea-cinerea](ardea.png)
"""

DOCS: Final[dict[str, str | bytes]] = {
    "notes/swift.md": SWIFT,
    "notes/heron/index.md": HERON,
    "notes/heron/ardea.png": b"\x89PNG ardea-bytes",
    "notes/rook.md": "---\ntitle: Rook\ndate: 2025-01-01\ncategories: [Crows]\ntags: [colony]\n---\n\nCaws.\n",
    "topics.md": "---\ntitle: Topics\n---\n\n<!-- material/tags -->\n",
}


@dataclass(frozen=True)
class Subject:
    """A note, and where it would be seen."""

    address: str
    title: str
    term: str
    tag: str
    picture: str = "no-picture"


SWIFTS: Final = Subject("notes/swift/", "Common swift", "guests", "apus")
APUS: Final = Subject("notes/apus/", "Common swift", "guests", "apus")
HERONS: Final = Subject("notes/heron/", "Grey heron", "waders", "ardea", "notes/heron/ardea.png")

LISTED: Final = frozenset(
    {"notes", "category", "tag", "categories", "tags", "Material's tags", "home feed", "term feed", "nav", "sitemap"}
)
PUBLIC: Final = LISTED | {"page", "search"}
MARKED: Final = frozenset({"marked page", "search", "drafts"})
"""The preview's own index has a page that is held back, so that its author finds it."""
NOWHERE: Final[frozenset[str]] = frozenset()
PICTURE: Final = frozenset({"picture"})
TERMS: Final = frozenset({"categories", "tags"})
UNTAGGED: Final = PUBLIC - {"tag", "tags", "Material's tags"}

Change = Callable[["Preview"], None]
Ways = frozenset[str]


@dataclass(frozen=True)
class Row:
    """A change, what undoes it, and where a note is seen in between."""

    name: str
    change: Change
    undo: Change
    subject: Subject
    previewed: Ways
    published: Ways
    before: Ways = PUBLIC
    """Where it is seen before, and again when the change is undone."""


def written(path: str, text: str | bytes) -> Change:
    return lambda preview: preview.write(path, text)


def deleted(path: str) -> Change:
    return lambda preview: preview.delete(path)


def renamed(path: str, to: str) -> Change:
    return lambda preview: preview.rename(path, to)


def swift(name: str, old: str, new: str, previewed: Ways = MARKED, published: Ways = NOWHERE) -> Row:
    text = SWIFT.replace(old, new)
    return Row(name, written("notes/swift.md", text), written("notes/swift.md", SWIFT), SWIFTS, previewed, published)


def moved(subject: Subject, seen: Ways, before: Ways) -> Row:
    there, back = renamed("notes/swift.md", "notes/apus.md"), renamed("notes/apus.md", "notes/swift.md")
    return Row(f"renamed, {subject.address}", there, back, subject, seen, seen, before)


def heron(name: str, change: Change, undo: Change, previewed: Ways, published: Ways = NOWHERE) -> Row:
    return Row(name, change, undo, HERONS, previewed, published, PUBLIC | PICTURE)


ROWS: Final = (
    swift("draft", "draft: false", "draft: true"),
    swift("draft by another flag", "draft: false", "published: no"),
    swift("scheduled", "draft: false", "publishDate: 2030-01-01"),
    swift("expired", "draft: false", "expiryDate: 2025-03-01"),
    swift("flag not understood", "draft: false", "draft: perhaps"),
    swift("key twice", "draft: false", "title: Other"),
    swift("not closed", "---\n\n", "\n"),
    heron(
        "folder's cascade",
        written("notes/_index.md", "---\ntitle: Notes\ncascade: {draft: true}\n---\n"),
        deleted("notes/_index.md"),
        MARKED | PICTURE,
    ),
    Row("deleted", deleted("notes/swift.md"), written("notes/swift.md", SWIFT), SWIFTS, NOWHERE, NOWHERE),
    moved(SWIFTS, TERMS, PUBLIC),
    moved(APUS, PUBLIC, TERMS),
    swift("no tag", "tags: [apus]", "tags: []", UNTAGGED, UNTAGGED),
    heron(
        "bundle's picture removed",
        deleted("notes/heron/ardea.png"),
        written("notes/heron/ardea.png", DOCS["notes/heron/ardea.png"]),
        PUBLIC,
        PUBLIC,
    ),
    heron(
        "bundle's index a draft",
        written("notes/heron/index.md", HERON.replace("tags:", "draft: true\ntags:")),
        written("notes/heron/index.md", HERON),
        MARKED | PICTURE,
    ),
    heron(
        "bundle's index unreadable",
        written("notes/heron/index.md", HERON.replace("2025-03-01", "2025-02-30")),
        written("notes/heron/index.md", HERON),
        MARKED | PICTURE,
    ),
    heron(
        "bundle's index deleted",
        deleted("notes/heron/index.md"),
        written("notes/heron/index.md", HERON),
        PICTURE,
        PICTURE,
    ),
)

Mode = Literal["serve", "build"]
"""The command that makes of the same files what the server must show."""


@pytest.fixture(scope="module", params=["serve", "build"], ids=["preview", "published"])
def mode(request: pytest.FixtureRequest) -> Mode:
    chosen: Mode = request.param
    return chosen


@pytest.fixture(scope="module")
def preview(start: Start, mode: Mode) -> Preview:
    chosen = {"LABNOTES_PREVIEW": "published"} if mode == "build" else {}
    return start(DOCS, config=CONFIG, environment={"SOURCE_DATE_EPOCH": EPOCH, **chosen})


@pytest.fixture(scope="module")
def untouched(preview: Preview) -> dict[str, bytes]:
    """The server's site before any change."""
    return preview.site


@pytest.fixture(autouse=True)
def _one_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    monkeypatch.delenv("LABNOTES_PREVIEW", raising=False)


def ways(preview: Preview, subject: Subject) -> Ways:
    """Find every way out by which a reader gets to see a note, or its picture."""
    page = preview.get(subject.address)
    marked = "labnotes-held-back" in page.text
    search = json.loads(preview.page("search/search_index.json"))["docs"]
    category, tag = f"categories/{subject.term}/", f"tags/{subject.tag}/"
    return frozenset(
        way
        for way, is_open in {
            "page": page.status == 200 and not marked,
            "marked page": page.status == 200 and marked,
            "notes": leads(preview, "notes/", subject.address),
            "category": leads(preview, category, subject.address),
            "tag": leads(preview, tag, subject.address),
            "categories": leads(preview, "categories/", category),
            "tags": leads(preview, "tags/", tag),
            "Material's tags": leads(preview, "topics/", subject.address),
            "drafts": leads(preview, "drafts/", subject.address),
            "home feed": f"/{subject.address}</link>" in preview.get("index.xml").text,
            "term feed": f"/{subject.address}</link>" in preview.get(f"{category}index.xml").text,
            "nav": f'href="{subject.address}"' in preview.page(""),
            "search": any(entry["location"].startswith(subject.address) for entry in search),
            "sitemap": f"/{subject.address}</loc>" in preview.page("sitemap.xml"),
            "picture": preview.get(subject.picture).status == 200,
        }.items()
        if is_open
    )


def leads(preview: Preview, listing: str, address: str) -> bool:
    return preview.get(listing).status == 200 and address in dict(preview.links(listing))


def differing(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    return sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path))


def test_the_server_starts_with_what_a_build_makes(
    preview: Preview, mode: Mode, untouched: dict[str, bytes], tmp_path: Path
) -> None:
    assert differing(untouched, preview.built_anew(tmp_path / "site", mode)) == []


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_a_change_shows_within_one_rebuild_in_every_way_out(
    preview: Preview, mode: Mode, untouched: dict[str, bytes], tmp_path: Path, row: Row
) -> None:
    assert ways(preview, row.subject) == row.before
    with preview.one_rebuild():
        row.change(preview)
    changed, site = ways(preview, row.subject), preview.site
    anew = preview.built_anew(tmp_path / "site", mode)
    with preview.one_rebuild():
        row.undo(preview)
    assert changed == (row.previewed if mode == "serve" else row.published)
    assert differing(site, anew) == []
    if not changed & {"page", "marked page"}:
        assert [path for path, data in site.items() if row.subject.address.encode() in data] == []
    assert ways(preview, row.subject) == row.before
    assert differing(preview.site, untouched) == []
