"""After an import from Hugo, what MkDocs builds is where Hugo had it; both sites are really built."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.moving.conftest import Draw, Hugo, Run

CONTENT: dict[str, str | bytes] = {
    "layouts/all.html": "{{ .Title }}\n",
    "content/_index.md": "---\ntitle: Home\n---\n",
    "content/About Me.md": "---\ntitle: About me\n---\n",
    "content/posts/_index.md": "---\ntitle: Posts\n---\n",
    "content/posts/C# & more.md": "---\ntitle: C# & more\ndate: 2024-01-02\ntags: [C++, Two words]\n---\n",
    "content/posts/slugged.md": "---\ntitle: S\ndate: 2024-02-03\nslug: Own Name\n---\n",
    "content/posts/moved.md": "---\ntitle: M\ndate: 2024-02-04\nurl: /Old/Place.html\n---\n",
    "content/posts/bundle/index.md": "---\ntitle: B\ndate: 2024-02-05\ncategories: Scratchpad\n---\n",
    "content/posts/bundle/data.csv": "1\n",
    "content/posts/draft.md": "---\ntitle: D\ndate: 2024-02-06\ndraft: true\ntags: [hidden]\n---\n",
    "content/posts/later.md": "---\ntitle: L\ndate: 2090-02-06\n---\n",
    "content/notes/_index.md": "---\ntitle: Notes\n---\n",
    "content/notes/2024-05-06-named.md": "---\ntitle: N\n---\n",
    "static/files/x.txt": "x\n",
}

CONFIGURATIONS = [
    "",
    "permalinks: {posts: '/:year/:month/:slug/', notes: '/n/:contentbasename/'}\n",
    "permalinks: {page: {posts: '/:year/:title/'}, term: {tags: '/t/:slug/'}}\n",
    "taxonomies: {tag: tags}\ntimeZone: Europe/Berlin\n",
    "frontmatter: {date: [':filename', ':default']}\npermalinks: {notes: '/:year/:slug/'}\n",
]


def files_in(folder: Path) -> set[str]:
    wanted = ("*.html", "*.csv", "*.txt")
    found = {path.relative_to(folder).as_posix() for pattern in wanted for path in folder.rglob(pattern)}
    return {name for name in found if not name.startswith("assets/")}


@pytest.mark.parametrize("configuration", CONFIGURATIONS)
def test_every_page_and_file_is_where_hugo_had_it(
    draw: Draw, run: Run, hugo: Hugo, tmp_path: Path, configuration: str
) -> None:
    source = draw(CONTENT | {"hugo.yaml": f"baseURL: https://example.org/\ntitle: T\n{configuration}"})
    hugo(source, "build", "--clock", "2026-11-23T00:00:00Z", "--destination", str(tmp_path / "hugo"))
    result = run("hugo")
    assert result.exit_code == 0, result.output
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    done = subprocess.run(command, cwd=tmp_path / "dest", capture_output=True, env=dict(os.environ), check=False)
    assert done.returncode == 0, done.stderr.decode()
    theirs, ours = files_in(tmp_path / "hugo"), files_in(tmp_path / "dest/site")
    empty_taxonomies = {"tags/index.html", "categories/index.html"}
    assert len(theirs) >= 12
    assert theirs - ours <= empty_taxonomies
    assert ours - theirs == {"404.html"}
    assert not [name for name in ours if "draft" in name or "hidden" in name]
