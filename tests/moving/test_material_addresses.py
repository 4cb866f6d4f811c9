"""After an import from Material, every public page is where it was: both sites are really built and compared."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from labnotes.moving.material_addresses import with_url
from labnotes.notes.note import read_note

if TYPE_CHECKING:
    from tests.moving.conftest import Draw, Run

PAGES = {
    "index.md": "# Home\n",
    "CONTRIBUTING.md": "# Capitals\n",
    "guide/README.md": "---\ntags: [x]\n---\n# Guide\n",
    "guide/Two Words.md": "# Two\n",
    "guide/deep/index.md": "# An index\n\n[Beside](beside.md)\n",
    "guide/deep/beside.md": "# Beside an index\n",
    "guide/toml.md": "+++\ntitle = 'T'\n+++\n",
}
POSTS = {
    "plain.md": "---\ndate: 2024-01-31\n---\n# A plain title\n",
    "titled.md": "---\ndate: 2024-01-30\ntitle: Titled\ncategories: [Two words]\n---\n",
    "own-slug.md": "---\ndate: 2024-02-01\nslug: Mine_Own\n---\n# Another\n",
    "signs.md": '---\ndate: 2024-02-02\ntitle: "C++ & C#: 2.0 — `x`, R&D!"\n---\n',
    "umlaut.md": "---\ndate: 2024-02-03\n---\n\n# Über „Größe“ 日本\n",
    "created.md": "---\ndate:\n  created: 2024-02-06\n  updated: 2025-01-01\n---\n# Created\n",
    "deep/er/file.md": "---\r\ndate: 2024-02-09\r\n---\r\n# Deep\r\n",
    "talks/index.md": "---\ndate: 2024-02-11\n---\n# Talks\n",
    "talks/one.md": "---\ndate: 2024-02-12\n---\n# One\n",
    "draft.md": "---\ndate: 2024-02-10\ndraft: true\n---\n# Secret\n",
}

SITES: list[tuple[Mapping[str, object], Mapping[str, object], list[str]]] = [
    ({}, {}, []),
    ({"blog_dir": "."}, {}, []),
    ({"post_url_format": "{categories}/{slug}", "blog_dir": "writing"}, {}, []),
    (
        {"post_url_date_format": "yy/M"},
        {"use_directory_urls": False},
        ["blog/category/two-words.html"],
    ),
]
"""The blog's options, other settings, and what moves all the same, each with a remark."""


def built(folder: Path) -> set[str]:
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    done = subprocess.run(command, cwd=folder, env={"NO_MKDOCS_2_WARNING": "1"}, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return {path.relative_to(folder / "site").as_posix() for path in (folder / "site").rglob("*.html")}


@pytest.mark.parametrize(("options", "more", "lost"), SITES)
def test_every_public_page_is_where_it_was(  # noqa: PLR0917 - fixtures are parameters
    draw: Draw,
    run: Run,
    tmp_path: Path,
    options: Mapping[str, object],
    more: Mapping[str, object],
    lost: list[str],
) -> None:
    posts = f"{options.get('blog_dir', 'blog')}/posts"
    settings = {"site_name": "S", "theme": {"name": "material"}, "plugins": [{"blog": {"archive": False, **options}}]}
    source = draw(
        {
            "mkdocs.yml": yaml.safe_dump(settings | dict(more)),
            **{f"docs/{name}": page for name, page in PAGES.items()},
            **{f"docs/{posts}/{name}": post for name, post in POSTS.items()},
        }
    )
    result = run("material")
    assert result.exit_code == 0, result.output
    before, after = built(source), built(tmp_path / "dest")
    assert before - after == set(lost)
    assert {page for page in after - before if "categor" not in page and not page.startswith("archive/")} <= {
        "posts/index.html",
        "guide/toml/index.html",
    }
    assert result.output.count("its address was") == len([page for page in lost if "category" not in page])


def test_a_post_whose_address_cannot_be_kept_is_left_alone_and_said(draw: Draw, run: Run, tmp_path: Path) -> None:
    post = "+++\ntitle = 'A b'\ndate = 2024-01-02\n+++\n"
    draw({"mkdocs.yml": "site_name: S\nplugins: [blog]\n", "docs/blog/posts/a.md": post})
    address = "its address was blog/2024/01/02/a-b/, and is blog/2024/01/02/a/"
    assert f"docs/blog/posts/a.md:1: {address}\n" in run("material").output
    assert (tmp_path / "dest/docs/blog/posts/a.md").read_text() == post


WITH_URL = [
    ("---\ntitle: T\n---\nx\n", "é/b-c_d.html", "---\nurl: /é/b-c_d.html\ntitle: T\n---\nx\n"),
    ("\n--- # first\ntitle: T\n---\n", "a b/", '\n--- # first\nurl: "/a b/"\ntitle: T\n---\n'),
    ("---\n---\n", "c#/", '---\nurl: "/c#/"\n---\n'),
]


@pytest.mark.parametrize(("text", "address", "expected"), WITH_URL)
def test_the_line_is_written_into_front_matter(text: str, address: str, expected: str) -> None:
    assert with_url(text, address) == expected
    url = read_note("a.md", expected.encode(), "page").front_matter.get("url")
    assert url is not None
    assert url.value == f"/{address}"
