"""One server over many rebuilds: its memory stands still, and nothing stands anywhere twice.

`LABNOTES_REBUILDS=500 pytest tests/serve/test_many_rebuilds.py --junitxml=report.xml` takes longer, and writes down how
many KiB the server held after each tenth of them.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

if TYPE_CHECKING:
    from tests.serve.conftest import Start
    from tests.serve.preview import Preview

REBUILDS: Final = int(os.environ.get("LABNOTES_REBUILDS", "50"))

# Of 500 that is the first tenth. Of 50 it would be five, when plain MkDocs with Material still grows with each: by 7%
# from the fifth to the twentieth.
STEADY_AFTER: Final = max(REBUILDS // 10, 20)

GROWTH: Final = 1.05
"""How many times as much memory the server may hold in the end."""

CONFIG: Final = """\
site_name: Field book
site_url: https://example.org/
theme: {name: material, font: false}
plugins: [search, {labnotes: {urls: hugo}}]
"""

EPOCH: Final = {"SOURCE_DATE_EPOCH": "1749988800"}

BIRDS: Final = ("heron", "swift", "wren", "dipper", "rook", "owl", "kestrel", "plover", "siskin", "dunlin")

GUEST: Final = "notes/guest.md"


def note(bird: str, *, number: int = 0, tags: str = "seen", more: str = "") -> str:
    head = f"title: The {bird}\ndate: 2025-03-01\ncategories: [Birds of {bird[0]}]\ntags: [{tags}]\n{more}"
    return f"---\n{head}---\n\nSeen for the {number}th time, like [the rook](rook.md).\n"


def edit(preview: Preview, number: int) -> None:
    """Change one thing; every sixth number begins a round with another bird, and undoes the round before."""
    turn, step = divmod(number, 6)
    bird = BIRDS[turn % len(BIRDS)]
    path = f"notes/{bird}.md"
    match step:
        case 0:
            preview.write(path, note(bird, number=number))
        case 1:
            preview.write(path, note(bird, number=number, tags="seen, ringed" if turn % 2 else "heard"))
        case 2:
            preview.write(path, note(bird, number=number, more="draft: true\n"))
        case 3:
            preview.write(GUEST, note("guest", number=number))
        case 4:
            preview.delete(GUEST)
        case 5:
            preview.write(path, note(bird, number=number, more=f"aliases: [/once/{bird}/{turn}/]\n"))


def held_memory(preview: Preview) -> int:
    """Give the memory of the server that is resident now, in KiB."""
    command = ["ps", "-o", "rss=", "-p", str(preview.process.pid)]
    return int(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


@pytest.fixture(scope="module")
def preview(start: Start) -> Preview:
    docs = {f"notes/{bird}.md": note(bird) for bird in BIRDS}
    return start(docs, config=CONFIG, environment=EPOCH)


@pytest.fixture(scope="module")
def memory(preview: Preview) -> Sequence[int]:
    """What the server holds after each rebuild, in KiB."""
    held = []
    for number in range(REBUILDS):
        with preview.one_rebuild():
            edit(preview, number)
        held.append(held_memory(preview))
    return held


def test_the_memory_stands_still(
    memory: Sequence[int], record_testsuite_property: Callable[[str, object], None]
) -> None:
    tenth = max(REBUILDS // 10, 1)
    record_testsuite_property("KiB after each tenth", memory[tenth - 1 :: tenth])
    # The least of some: what is garbage in cycles stays until Python looks for it, and is held by nobody.
    steady, last = min(memory[STEADY_AFTER - 6 : STEADY_AFTER]), min(memory[-max(tenth, 6) :])
    assert last <= GROWTH * steady, memory


@pytest.mark.usefixtures("memory")
def test_the_site_is_that_of_a_first_build(preview: Preview, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH["SOURCE_DATE_EPOCH"])
    site, anew = preview.site, preview.built_anew(tmp_path / "site", "serve")
    assert site.keys() == anew.keys()
    assert [path for path in site if site[path] != anew[path]] == []


@pytest.mark.usefixtures("memory")
def test_nothing_stands_anywhere_twice(preview: Preview) -> None:
    listed = [path for path, _ in preview.links("notes/") if path.startswith("notes/")]
    in_nav = re.findall(r'<a href="(notes/[^"#]+/)" class="md-nav__link"', preview.page(""))
    in_feed = re.findall(r"<link>[^<]*?/(notes/[^<]+)</link>", preview.page("index.xml"))
    in_search = [entry["location"] for entry in json.loads(preview.page("search/search_index.json"))["docs"]]
    birds = {f"notes/{bird}/" for bird in BIRDS}
    assert Counter(listed) == dict.fromkeys(birds, 1)
    assert Counter(in_nav) == dict.fromkeys(birds, 1)
    assert Counter(in_feed) == dict.fromkeys(birds, 1)
    assert birds <= set(in_search)
    assert set(Counter(in_search).values()) == {1}
