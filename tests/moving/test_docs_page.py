"""The page "Coming from Hugo or Material's blog": its commands are run, and what it says of notes is asked of Hugo."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from labnotes.cli.sources import open_source
from labnotes.config import LabnotesConfig

if TYPE_CHECKING:
    from tests.moving.conftest import Hugo

PAGE = (Path(__file__).parents[2] / "docs/coming-from.md").read_text(encoding="utf-8")

HUGO_TOML = """\
baseURL = "https://example.org/"
title = "My notes"
timeZone = "UTC"

[permalinks]
posts = "/:year/:month/:slug/"
"""

UGLY = """\
baseURL = "https://example.org/"
title = "My notes"
timeZone = "UTC"
uglyURLs = true
"""

SITES: Mapping[str, str] = {
    "old-blog/hugo.toml": HUGO_TOML,
    "old-blog/layouts/all.html": "{{ .Title }}\n",
    "old-blog/content/_index.md": "---\ntitle: Home\n---\n",
    "old-blog/content/posts/_index.md": "---\ntitle: Posts\n---\n",
    "old-blog/content/posts/a.md": "---\ntitle: A note\ndate: 2024-01-02\ntags: [x]\ncategories: [Y z]\n---\nText\n",
    "old-blog/content/posts/draft.md": "---\ntitle: Secret\ndraft: true\n---\n",
    "old-blog/content/posts/menu.md": "---\ntitle: M\ndate: 2024-01-03\nmenu: main\n---\n",
    "old-blog/static/robots.txt": "User-agent: *\n",
    "old-site/mkdocs.yml": "site_name: S\ntheme: {name: material}\nplugins:\n  - search\n  - blog\n",
    "old-site/docs/index.md": "# Home\n",
    "old-site/docs/blog/index.md": "# Blog\n",
    "old-site/docs/blog/posts/a.md": "---\ndate: 2024-01-02\n---\n# A post\n",
}


def fenced(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


@pytest.fixture
def places(tmp_path: Path, hugo: Hugo) -> Path:
    """A folder with an old blog, beside which the page's mkdocs.yml lies, and with an old site."""
    del hugo  # The page uses the command, which must be there.
    for name, text in {**SITES, "old-blog/mkdocs.yml": fenced("yaml")[0]}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def shell(folder: Path, script: str) -> subprocess.CompletedProcess[str]:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = os.environ | {"PATH": path, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1795392000"}
    return subprocess.run(
        ["/bin/sh", "-ec", script], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


def test_every_command_of_the_page_does_what_it_says(places: Path) -> None:
    blocks = fenced("console")
    assert len(blocks) == 4
    printed = []
    for block in blocks:
        commands = [line.removeprefix("$ ") for line in block.splitlines()]
        assert all(line.startswith("$ ") for line in block.splitlines())
        # `diff` tells by its status that there is something to read.
        done = shell(places, "\n".join(f"{line} || test $? = 1" if "diff" in line else line for line in commands))
        assert done.returncode == 0, done.stdout + done.stderr
        printed.append(done.stdout)
    assert [line for line in printed[1].splitlines() if line[0] in "<>"] == ["> ./404.html"]
    for site in ("old-blog/site", "new-blog/site"):
        assert (places / site / "2024/01/a-note/index.html").is_file()
        assert (places / site / "categories/y-z/index.html").is_file()
        assert "Secret" not in "".join(file.read_text() for file in (places / site).rglob("*.html"))
    assert (places / "new-blog/docs/posts/draft.md").is_file()
    assert (places / "new-blog/site/robots.txt").is_file()
    assert (places / "new-site/site/blog/2024/01/02/a-post/index.html").is_file()


def test_mkdocs_leaves_out_of_static_what_the_page_says(places: Path) -> None:
    left_out = ("a.html", "a.md", "a.py", "locales/a.txt", "my-README.txt", "in/readme/a.txt", ".a", "in/.a")
    for name in (*left_out, "a.txt", "in/locales/a.txt"):
        (places / "old-blog/static" / name).parent.mkdir(parents=True, exist_ok=True)
        (places / "old-blog/static" / name).write_text("x")
    done = shell(places / "old-blog", "mkdocs build")
    assert done.returncode == 0, done.stderr
    site = places / "old-blog/site"
    assert [name for name in left_out if (site / name).exists()] == []
    assert (site / "a.txt").is_file()
    assert (site / "in/locales/a.txt").is_file()


def test_hugo_stops_at_html_in_content_unless_allowed(places: Path) -> None:
    blog = places / "old-blog"
    (blog / "content/a.html").write_text("<p>")
    stopped = shell(blog, "hugo build")
    assert stopped.returncode != 0
    assert "security.allowContent" in stopped.stderr
    with (blog / "hugo.toml").open("a") as settings:
        settings.write("\n[security]\nallowContent = ['.*']\n")
    assert shell(blog, "hugo build").returncode == 0


def test_what_the_page_shows_of_remarks_is_what_is_said(places: Path) -> None:
    (places / "old-blog/hugo.toml").write_text(UGLY)
    said = shell(places, "labnotes import hugo old-blog new-blog").stdout.splitlines()
    (shown,) = fenced("text")
    assert [line for line in shown.splitlines() if line not in said] == []


def test_the_options_shown_are_options(places: Path) -> None:
    settings = yaml.safe_load((places / "old-blog/mkdocs.yml").read_text())
    config = LabnotesConfig()
    config.load_dict(settings["plugins"][1]["labnotes"])
    assert config.validate() == ([], [])


DRAFT = "---\ntitle: T\ndraft: true\n---\n"

HELD_BACK = {
    "yes.md": "---\ndraft: yes\n---\n",
    "on.md": "---\ndraft: on\n---\n",
    "quoted.md": '---\ndraft: "yes"\n---\n',
    "maybe.md": "---\ndraft: maybe\n---\n",
    "publish.md": "---\npublish: false\n---\n",
    "status.md": "---\nstatus: draft\n---\n",
    "_drafts/a.md": "---\ntitle: T\n---\n",
    "expires.md": "---\nexpires: 2020-01-01\n---\n",
    "seconds.md": "---\ndate: 20270203\n---\n",
    "fence.md": f"```\nx\n```\n{DRAFT}",
    "comment.md": f"<!-- x -->\n{DRAFT}",
    "block.md": "---\ntitle: |\n  a\n---\ndraft: true\n---\n",
    "impossible.md": "---\ndate: 2027-13-01\n---\n",
}


@pytest.mark.parametrize("name", HELD_BACK)
def test_hugo_publishes_and_labnotes_holds_back(tmp_path: Path, name: str) -> None:
    content = tmp_path / "content"
    (content / name).parent.mkdir(parents=True)
    (content / name).write_text(HELD_BACK[name], encoding="utf-8")
    (tmp_path / "layouts").mkdir()
    (tmp_path / "layouts/all.html").write_text("x")
    (tmp_path / "hugo.yaml").write_text("baseURL: https://example.org/\n")
    shell(tmp_path, "hugo build")
    written = {path.parent.name for path in (tmp_path / "public").rglob("index.html")}
    assert Path(name).stem in written
    (page,) = open_source(content, None, None).pages
    assert not page.decision.published
