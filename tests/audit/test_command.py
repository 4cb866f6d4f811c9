"""`labnotes audit` searches what any generator wrote, and changes nothing."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import pytest
from click.testing import CliRunner, Result
from tests.hugo.conftest import CLOCK, find_hugo
from tests.notebooks.drawing import code, markdown, notebook, stream

from labnotes.cli import main

FILES: Final = {
    "hugo.toml": 'baseURL = "https://example.org/"\ntitle = "Drawn"\n',
    "layouts/_default/single.html": "<title>{{ .Title }}</title>{{ .Content }}",
    "layouts/_default/list.html": "{{ range .Pages }}<a href='{{ .RelPermalink }}'>{{ .Title }}</a>{{ end }}",
    "content/posts/open.md": "---\ntitle: An open note\ntags: [open]\n---\nWords for everybody.\n",
    "content/posts/closed-door.md": (
        "---\ntitle: What nobody may know\ndraft: true\ntags: [whispers]\n---\n"
        "It was found behind the second door on the left of the corridor.\n"
    ),
    "content/posts/later.md": "---\ntitle: The first of spring\ndate: 2027-03-01\n---\nSoon.\n",
    "content/posts/bundle/index.md": "---\ntitle: A bundle of it\ndraft: true\n---\n",
    "content/posts/bundle/the-shape.svg": "<svg><path d='M0 0L9 9'/></svg>\n",
}


class Folder:
    def __init__(self, root: Path) -> None:
        self.root = root
        self.public = root / "public"

    def draw(self, files: Mapping[str, str]) -> None:
        for name, text in files.items():
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")

    def hugo(self, *arguments: str) -> None:
        """Build with the real Hugo."""
        environment = os.environ | {"HUGO_CACHEDIR": str(self.root / "cache")}
        command = [find_hugo(), "build", "--clock", CLOCK, *arguments]
        subprocess.run(command, cwd=self.root, env=environment, check=True, capture_output=True)

    def audit(self, *arguments: str) -> Result:
        return CliRunner().invoke(main, ["audit", str(self.public), *arguments])

    def of_content(self) -> Result:
        return self.audit("--docs-dir", str(self.root / "content"), "--now", CLOCK)

    def state(self) -> dict[str, str]:
        """Give every file with a digest."""
        files = (path for path in sorted(self.root.rglob("*")) if path.is_file())
        return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    folder = Folder(tmp_path)
    folder.draw(FILES)
    return folder


def test_a_clean_site_of_hugo_passes(folder: Folder) -> None:
    folder.hugo()
    before = folder.state()
    result = folder.of_content()
    number = sum(path.is_file() for path in folder.public.rglob("*"))
    assert result.exit_code == 0, result.output
    assert result.output.startswith(f"{number} files searched for ")
    assert folder.state() == before


# A switch of Hugo, or a change of a public note → what the audit names: file of the site, kind, note.
LEAKS: Final = {
    "--buildDrafts": {
        ("posts/closed-door/index.html", "title of posts/closed-door.md"),
        ("posts/closed-door/index.html", "text of posts/closed-door.md"),
        ("posts/closed-door/index.html", "slug of posts/closed-door.md"),
        ("posts/index.html", "title of posts/closed-door.md"),
        ("tags/whispers/index.html", "title of posts/closed-door.md"),
        ("tags/whispers/", "value of 'tags' of posts/closed-door.md"),
        ("posts/bundle/the-shape.svg", "bytes of the file of posts/bundle/the-shape.svg"),
        ("sitemap.xml", "address of posts/bundle/index.md"),
    },
    "--buildFuture": {
        ("posts/later/index.html", "title of posts/later.md"),
        ("posts/later/", "slug of posts/later.md"),
        ("posts/index.xml", "title of posts/later.md"),
    },
}


@pytest.mark.parametrize("switch", LEAKS)
def test_what_hugo_publishes_too_much_is_named(folder: Folder, switch: str) -> None:
    folder.hugo(switch)
    before = folder.state()
    result = folder.of_content()
    lines = {(line.partition(", ")[0], line.partition(": ")[2]) for line in result.output.splitlines()}
    assert result.exit_code == 1
    assert lines >= LEAKS[switch], result.output
    assert {file for file, _ in lines} <= {
        path.relative_to(folder.public).as_posix() + "/" * path.is_dir() for path in folder.public.rglob("*")
    }
    assert folder.state() == before


def test_an_alias_of_a_draft_is_named(folder: Folder) -> None:
    folder.draw({"content/posts/far.md": "---\ntitle: Far\ndraft: true\naliases: [/where-it-once-was/]\n---\n"})
    folder.draw({"public/sitemap.xml": "<?xml version='1.0'?><loc>https://example.org/where-it-once-was/</loc>"})
    result = folder.of_content()
    assert "sitemap.xml, byte 46: slug of posts/far.md\n" in result.output, result.output
    assert result.exit_code == 1


def test_the_outputs_of_a_notebook_are_its_text(folder: Folder) -> None:
    said = {True: "A score that must not be known before May", False: "A score that anybody may read at any time"}
    for draft, text in said.items():
        source = f"---\ntitle: Scores {draft}\ndraft: {str(draft).lower()}\n---\n"
        folder.draw({f"content/posts/{draft}.ipynb": notebook(markdown(source), code("print(x)", stream(text)))})
    also = "---\ntitle: Also\ndraft: true\n---\nA score that anybody may read at any time\n"
    folder.draw({"content/posts/also.md": also})
    folder.draw({"public/scores.html": "".join(f"<pre>{text}</pre>" for text in said.values())})
    result = folder.of_content()
    assert result.output == "scores.html, byte 5: text of posts/True.ipynb\n"
    assert result.exit_code == 1


def test_a_link_of_a_public_note_is_named_with_its_place(folder: Folder) -> None:
    folder.draw({"content/posts/open.md": "---\ntitle: Open\n---\nBehind [it](/posts/closed-door/).\n"})
    folder.hugo()
    result = folder.of_content()
    at = (folder.public / "posts/open/index.html").read_bytes().index(b"posts/closed-door")
    assert f"posts/open/index.html, byte {at}: address of posts/closed-door.md\n" in result.output
    assert result.exit_code == 1


def test_the_clock_decides(folder: Folder) -> None:
    folder.hugo("--buildFuture")
    content = str(folder.root / "content")
    assert folder.audit("--docs-dir", content, "--now", "2027-03-02").exit_code == 0
    assert folder.audit("--docs-dir", content, "--now", "2027-02-28").exit_code == 1


def test_an_mkdocs_yml_says_where_the_notes_are(folder: Folder) -> None:
    config = {
        "site_name": "x",
        "docs_dir": "content",
        "plugins": [{"labnotes": {"notes_dir": ".", "drafts_dirs": ["attic"], "urls": "hugo"}}],
    }
    folder.draw({"mkdocs.yml": json.dumps(config), "content/attic/ladder.md": "# The ladder in the attic\n"})
    folder.draw({"public/x.html": "<p>The ladder in the attic</p>"})
    result = folder.audit("-f", str(folder.root / "mkdocs.yml"), "--now", CLOCK)
    assert result.output == "x.html, byte 3: title of attic/ladder.md\n"
    assert result.exit_code == 1


def test_a_site_that_is_not_there_is_an_error(folder: Folder) -> None:
    result = folder.of_content()
    assert result.exit_code == 2
    assert "does not exist" in result.output


def test_names_of_files_that_are_no_text_are_printed(folder: Folder) -> None:
    folder.public.mkdir()
    with open(os.fsencode(folder.public) + b"/closed-door-\xff.html", "wb") as file:  # noqa: PTH123 - bytes as a name
        file.write(b"What nobody may know")
    result = folder.of_content()
    assert result.exit_code == 1
    assert "byte 0: title of posts/closed-door.md" in result.output
