"""After an import the same notes are public as in Hugo's own site, whatever its configuration."""

from __future__ import annotations

import csv
import io
import os
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from labnotes.cli.sources import open_source

if TYPE_CHECKING:
    from tests.moving.conftest import Draw, Hugo, Run

CLOCK = datetime(2026, 11, 23, tzinfo=UTC)
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC).timestamp()


def note(name: str, fields: str) -> tuple[str, str]:
    return f"content/{name}", f"---\ntitle: {name}\n{fields}---\n"


CONTENT = dict(
    [
        note("plain.md", ""),
        note("draft.md", "draft: true\n"),
        note("past.md", "date: 2024-01-01\n"),
        note("future.md", "date: 2030-01-01\n"),
        note("today.md", "date: 2026-11-22T22:30:00\n"),
        note("tomorrow.md", "date: 2026-11-23T02:00:00\n"),
        note("expired.md", "expiryDate: 2025-01-01\n"),
        note("ends.md", "ends: 2025-01-01\n"),
        note("made.md", "made: 2030-01-01\n"),
        note("made-late.md", "date: 2024-01-01\nmade: 2030-01-01\n"),
        note("made-early.md", "date: 2030-01-01\nmade: 2024-01-01\n"),
        note("published.md", "date: 2030-01-01\npublishDate: 2024-01-01\n"),
        note("2030-05-01-named.md", ""),
        note("s/_index.md", "cascade:\n  draft: true\n"),
        note("s/held.md", ""),
        note("s/open.md", "draft: false\n"),
        note("bundle/index.md", "draft: true\n"),
        note("open/index.md", ""),
        note("left.Rmd.md", ""),
        note("two.en.md", ""),
        note("two.de.md", "draft: true\n"),
        note("only.de.md", ""),
    ]
)

CONFIGURATIONS = [
    "",
    "timeZone: America/New_York\n",
    "timeZone: Asia/Tokyo\n",
    "frontmatter: {date: [made, ':default']}\n",
    "frontmatter: {date: [made], expiryDate: [ends, ':default']}\n",
    "frontmatter: {publishDate: [publishDate]}\n",
    "frontmatter: {publishDate: [made, ':default'], expiryDate: [ends]}\n",
    "frontmatter: {date: [':filename', ':default']}\n",
    "frontmatter: {date: [':default', ':fileModTime']}\n",
    "ignoreFiles: ['\\.Rmd\\.md$', 's/held']\n",
    "languages: {en: {weight: 1}, de: {weight: 2}}\n",
    "defaultContentLanguage: de\nlanguages: {en: {weight: 1}, de: {weight: 2, timeZone: Asia/Tokyo}}\n",
]


@pytest.mark.parametrize("configuration", CONFIGURATIONS)
def test_the_same_notes_are_public(draw: Draw, hugo: Hugo, run: Run, tmp_path: Path, configuration: str) -> None:
    source = draw({**CONTENT, "hugo.yaml": f"baseURL: https://example.org/\n{configuration}"})
    for file in source.rglob("*.md"):
        os.utime(file, (LONG_AGO, LONG_AGO))
    printed = hugo(source, "list", "published", "--clock", CLOCK.isoformat())
    rows = list(csv.DictReader(io.StringIO(printed[printed.index("path,") :])))
    other = "en" if "defaultContentLanguage: de" in configuration else "de"
    public = {
        row["path"].removeprefix("content/")
        for row in rows
        if row["kind"] == "page" and not row["permalink"].startswith(f"https://example.org/{other}/")
    }
    result = run("hugo")
    assert result.exit_code == 0, result.output
    pages = open_source(None, tmp_path / "dest/mkdocs.yml", CLOCK).pages
    found = {page.note.path for page in pages if page.decision.published and not page.note.path.endswith("_index.md")}
    language = "de" if other == "en" else "en"
    assert found == {path.replace(f".{language}.md", ".md") for path in public}


@pytest.mark.parametrize("key", ["date", "publishDate"])
def test_the_time_of_a_file_may_not_schedule_it_unseen(draw: Draw, run: Run, key: str) -> None:
    source = draw({"hugo.yaml": f"frontmatter:\n  {key}: [':fileModTime']\n", "content/a.md": "---\ntitle: A\n---\n"})
    assert run("hugo", "first").exit_code == 0
    later = time.time() + 3600
    os.utime(source / "content/a.md", (later, later))
    result = run("hugo", "second")
    assert result.exit_code == 1
    assert result.output.startswith(
        "Error: hugo.yaml:2: :fileModTime is not carried over, and the time of content/a.md"
    )
