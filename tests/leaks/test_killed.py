"""A build that is killed has written nothing that is held back, and the next one does not suffer from its remains.

`LABNOTES_KILLS=20 pytest tests/leaks/test_killed.py` kills more of them.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest
from tests.leaks.building import Files, write

KILLS: Final = int(os.environ.get("LABNOTES_KILLS", "5"))
"""Of how many builds of each theme each is killed at another moment; half as many are killed while they write."""

PATIENCE: Final = 120.0
"""Seconds after which a build that does not end is a failure."""

WORD: Final = "quillwort"
"""Stands in everything that a held-back note is made of, and nowhere else."""

STATES: Final = {
    "draft": "draft: true",
    "unpublished": "published: false",
    "scheduled": "publishDate: 2099-01-01",
    "expired": "expiryDate: 2020-01-01",
    "undecided": "draft: perhaps",
    "misdated": "lastmod: 2025-02-30",
}
PUBLISHED: Final = 24
HELD_BACK: Final = 4
"""How many notes there are in each state; every second one has a folder of its own, with a picture."""

THEMES: Final[dict[str, Any]] = {
    "material": {"theme": {"name": "material", "font": False}, "plugins": ["search", "tags"]},
    "mkdocs": {"theme": "mkdocs", "plugins": ["search"]},
}


def note(name: str, number: int, line: str) -> Files:
    """Draw a note of which every part has the name in it."""
    in_folder = number % 2
    path = f"notes/{name}/index.md" if in_folder else f"notes/{name}.md"
    picture = f"{name}.png"
    head = f"title: All about {name}\ndescription: More on {name}\ntags: [of {name}]\naliases: [/old/{name}/]\n{line}"
    text = f"---\n{head}\n---\n\n## Heading {name}\n\nText of {name}.\n\n"
    if not in_folder:
        return {path: text}
    return {path: f"{text}![{name}]({picture})\n", f"notes/{name}/{picture}": f"\x89PNG {name}".encode()}


def docs() -> dict[str, str | bytes]:
    held_back = [(f"{WORD}-{state}-{number}", number, STATES[state]) for state in STATES for number in range(HELD_BACK)]
    links = "".join(f"* [one]({name}{'/index' if number % 2 else ''}.md)\n" for name, number, _ in held_back)
    files: dict[str, str | bytes] = {"index.md": "# Home\n", "notes/links.md": f"---\ntitle: Links\n---\n\n{links}"}
    for number in range(PUBLISHED):
        files |= note(f"sedge-{number}", number, "date: 2025-01-01")
    for name, number, line in held_back:
        files |= note(name, number, line)
    return files


@dataclass(frozen=True)
class Book:
    """A site in a folder, which processes of their own build."""

    root: Path
    site: Path
    """Where they build it."""

    def start(self, site: Path) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(site)]
        (self.root / "temporary").mkdir(exist_ok=True)
        environment = os.environ | {"TMPDIR": str(self.root / "temporary")}
        return subprocess.Popen(command, cwd=self.root, env=environment, stderr=subprocess.DEVNULL)

    def built(self, site: Path) -> dict[str, bytes]:
        assert self.start(site).wait(PATIENCE) == 0
        return read(site)

    def kill(self, is_time: Callable[[], bool]) -> int:
        """Begin to build the site and kill that at its moment; give the exit code."""
        process = self.start(self.site)
        try:
            while process.poll() is None and not is_time():
                time.sleep(0.001)
        finally:
            process.kill()
        return process.wait(PATIENCE)


def read(site: Path) -> dict[str, bytes]:
    found = (path for path in sorted(site.rglob("*")) if path.is_file())
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in found}


def count(site: Path) -> int:
    return sum(len(names) for _, _, names in os.walk(site))


def differing(one: Mapping[str, bytes], other: Mapping[str, bytes]) -> list[str]:
    return sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path))


def told(files: Mapping[str, bytes]) -> Iterator[str]:
    """Find the files that say what is held back, in their names or in what was written of them so far."""
    for name, data in files.items():
        content = zlib.decompressobj(wbits=31).decompress(data) if name.endswith(".gz") and data else data
        if WORD in name.lower() or WORD.encode() in content.lower():
            yield name


@pytest.fixture(scope="module", params=THEMES)
def book(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Book:
    root = tmp_path_factory.mktemp(request.param)
    theme = THEMES[request.param]
    labnotes = {"labnotes": {"urls": "hugo"}}
    config = {"site_name": "Book", "site_url": "https://book.example/"} | theme
    files = {f"docs/{path}": content for path, content in docs().items()}
    write(root, files, config | {"plugins": [*theme["plugins"], labnotes]})
    return Book(root, root / "site")


@dataclass(frozen=True)
class Whole:
    """The site that nothing disturbed, and how long it took."""

    files: dict[str, bytes]
    seconds: float


@pytest.fixture(scope="module")
def whole(book: Book) -> Whole:
    book.built(book.root / "warm")
    before = time.monotonic()
    files = book.built(book.root / "whole")
    return Whole(files, time.monotonic() - before)


def after(seconds: float) -> Callable[[], bool]:
    end = time.monotonic() + seconds
    return lambda: time.monotonic() >= end


def with_files(least: int, site: Path) -> Callable[[], bool]:
    return lambda: count(site) >= least


@pytest.mark.parametrize("part", range(KILLS))
def test_a_build_killed_at_any_time_wrote_nothing_held_back_and_the_next_is_right(
    book: Book, whole: Whole, part: int
) -> None:
    # The remains of the kill before are still there.
    book.kill(after(whole.seconds * (part + 0.5) / KILLS))
    assert list(told(read(book.site))) == []
    assert differing(book.built(book.site), whole.files) == []


@pytest.mark.parametrize("part", range(KILLS // 2))
def test_a_build_killed_while_it_writes_wrote_nothing_held_back_and_the_next_is_right(
    book: Book, whole: Whole, part: int
) -> None:
    shutil.rmtree(book.site, ignore_errors=True)
    least = int(len(whole.files) * (part + 0.5) / (KILLS // 2))
    assert book.kill(with_files(least, book.site)) == -signal.SIGKILL
    remains = read(book.site)
    assert least <= len(remains) < len(whole.files)
    assert list(told(remains)) == []
    assert differing(book.built(book.site), whole.files) == []


def test_the_undisturbed_build_tells_nothing_and_shows_what_is_published(whole: Whole) -> None:
    assert list(told(whole.files)) == []
    assert sum(name.startswith("notes/sedge-") and name.endswith("/index.html") for name in whole.files) == PUBLISHED


def test_without_labnotes_a_killed_build_has_told(book: Book, tmp_path: Path) -> None:
    """The search of these tests finds names and contents, also in half a site."""
    settings = json.loads((book.root / "mkdocs.yml").read_text())
    settings["plugins"] = [name for name in settings["plugins"] if "labnotes" not in name]
    files = {path.relative_to(book.root).as_posix(): path.read_bytes() for path in (book.root / "docs").rglob("*.*")}
    write(tmp_path / "book", files, settings)
    bare = Book(tmp_path / "book", tmp_path / "site")
    page = bare.site / "notes" / f"{WORD}-draft-0" / "index.html"
    assert bare.kill(page.is_file) == -signal.SIGKILL
    found = set(told(read(bare.site)))
    assert f"notes/{WORD}-draft-1/{WORD}-draft-1.png" in found
    assert f"notes/{WORD}-draft-0/index.html" in found
