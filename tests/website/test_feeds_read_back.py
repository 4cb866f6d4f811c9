"""A reader of feeds (feedparser) finds the same titles, links and dates in all formats; also of our own site."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from tests.feeds_read_back import check_site

if TYPE_CHECKING:
    from tests.website.conftest import Site

URL: Final = "https://u.example/repo/"
CONFIG: Final = Path(__file__).resolve().parents[2] / "mkdocs.yml"


@pytest.mark.parametrize("content", ["full", "summary"])
@pytest.mark.parametrize("urls", ["mkdocs", "hugo"])
def test_a_drawn_site_is_read_back(site: Site, urls: str, content: str) -> None:
    files: dict[str, str | bytes] = {
        "index.md": "# Home\n",
        "notes/a.md": '---\ntitle: A & "B"\ndate: 2024-01-02\nlastmod: 2024-02-01T10:00:00+02:00\ntags: t\n---\nA.\n',
        "notes/b b.md": "---\ntitle: 'B < C'\ndate: 2023-01-02T03:04:05-08:00\ntags: [C++, t]\n---\n# B\n\n<b>B</b>\n",
        "notes/ü.md": "---\ntitle: 🧪 שלום\nid: ü\nimage: p.png\n---\n![p](p.png)\n",
        "notes/p.png": b"picture",
    }
    labnotes = {"urls": urls, "timezone": "America/St_Johns", "feeds": {"content": content}}
    built = site(files, site_url=URL, labnotes=labnotes)
    count, entries = check_site(built.site_dir, URL)
    # Under Hugo's addresses RSS also stands beside the notes and the overview of tags.
    assert (count, entries) == (9 + (2 if urls == "hugo" else 0), 6)


def test_our_own_site_is_read_back(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "-f", str(CONFIG), "-d", str(tmp_path)]
    clock = {"SITE_URL": URL, "SOURCE_DATE_EPOCH": "1790000000", "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run(command, check=True, env={**os.environ, **clock})
    count, entries = check_site(tmp_path, URL)
    assert count > 30
    assert entries > 30
