"""`labnotes import material` on whole sites: what is copied, what is replaced, what is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.moving.conftest import Draw, Run

    Snapshot = Callable[[Path], dict[str, bytes]]

MKDOCS_YML = """\
# Mine, and nobody else's.
site_name: !ENV [SITE_NAME, "Mine"]
theme:
  name: material
  custom_dir: overrides
hooks:
  - hooks/one.py
plugins:
  - search
  - blog:  # where I write
      pagination: false
      archive: false
  - tags
markdown_extensions:
  - pymdownx.emoji:
      emoji_index: !!python/name:material.extensions.emoji.twemoji
"""

SITE: dict[str, str | bytes] = {
    "mkdocs.yml": MKDOCS_YML,
    "hooks/one.py": "",
    "overrides/main.html": "{% extends 'base.html' %}\n",
    "docs/index.md": "# Home\n",
    "docs/blog/index.md": "# Blog\n",
    "docs/blog/.authors.yml": "authors: {}\n",
    "docs/blog/posts/a.md": "---\ndate: 2024-01-02\nauthors: [me]\npin: true\n---\n# A post\n",
    "docs/blog/posts/b.md": "---\ndate: 2024-01-03\ndraft: true\n---\n# Secret\n",
    "docs/blog/posts/c.md": "---\ndate: 2090-01-03\nauthors: [me, you]\nlinks:\n  - index.md\n---\n# Later\n",
    "docs/blog/posts/p.png": b"\x89PNG\0",
    "README.md": "# Source\n",
    "site/index.html": "built\n",
}

REPLACED = MKDOCS_YML.replace(
    """blog:  # where I write
      pagination: false
      archive: false
""",
    """labnotes:
      notes_dir: blog
      permalinks: {blog/posts: '/blog/:year/:month/:day/:slugorcontentbasename/', categories: '/blog/category/:slug/'}
      taxonomies: [categories]
""",
)


def test_the_site_is_copied_and_the_blog_replaced(draw: Draw, run: Run, snapshot: Snapshot, tmp_path: Path) -> None:
    source = draw(SITE)
    before = snapshot(source)
    result = run("material")
    assert result.exit_code == 0, result.output
    assert snapshot(source) == before
    left = {"README.md", "site/index.html"}
    kept = {name: data for name, data in before.items() if name not in left}
    given = {
        f"docs/blog/posts/{name}.md": before[f"docs/blog/posts/{name}.md"].replace(
            b"---", f"---\nurl: {url}".encode(), 1
        )
        for name, url in (("a", "/blog/2024/01/02/a-post/"), ("c", "/blog/2090/01/03/later/"))
    }
    assert snapshot(tmp_path / "dest") == kept | given | {"mkdocs.yml": REPLACED.encode()}


def test_line_ends_are_kept(draw: Draw, run: Run, tmp_path: Path) -> None:
    draw(SITE | {"mkdocs.yml": MKDOCS_YML.replace("\n", "\r\n").encode()})
    assert run("material").exit_code == 0
    assert (tmp_path / "dest/mkdocs.yml").read_bytes() == REPLACED.replace("\n", "\r\n").encode()


CATEGORIES = "blog: categories stay at blog/category/…, but one with signs in its name, such as C++, may move"


def said(run: Run) -> list[str]:
    result = run("material")
    assert result.exit_code == 0, result.output
    return result.output.splitlines()


def test_what_was_done_is_said_in_order(draw: Draw, run: Run, tmp_path: Path) -> None:
    draw(SITE)
    *remarks, empty, summary, following = said(run)
    assert remarks == [
        "README.md: left where it is",
        "docs/blog/.authors.yml: copied; to have it shown, let it lie in docs/, and write authors under taxonomies",
        "docs/blog/posts/a.md: 2 posts were given a line 'url:', which keeps the address",
        "docs/blog/posts/a.md:3: authors: 2 posts name authors; their ids are shown, and have no pages",
        "docs/blog/posts/c.md: public on Material's blog, and held back here: date: 2090-01-03 is yet to come (line 2)",
        "docs/blog/posts/c.md:4: links: not carried over; write these links into the text",
        "docs/blog/posts/p.png: 1 file beside posts; addresses move from blog/… to blog/posts/…",
        "mkdocs.yml:10: blog: a new post without a slug is named after its file, and no longer after its title",
        f"mkdocs.yml:10: {CATEGORIES}",
        "mkdocs.yml:11: blog: pagination is not carried over",
        "mkdocs.yml:12: blog: archive is not carried over",
    ]
    assert empty == ""
    assert summary.startswith(f"5 pages and 4 other files copied to {tmp_path}/dest; 2 pages are held back now; ")
    assert following == f"Next: cd {tmp_path}/dest && mkdocs serve"


def test_what_others_refer_to_is_left_to_be_replaced_by_hand(draw: Draw, run: Run, tmp_path: Path) -> None:
    shared = "plugins:\n  - blog: &same\n      enabled: true\n  - tags: *same\n"
    draw({**SITE, "mkdocs.yml": f"site_name: S\n{shared}"})
    assert 'mkdocs.yml:3: left as it is, to be replaced by hand: write {"labnotes": {"notes_dir":' in "".join(said(run))
    assert (tmp_path / "dest/mkdocs.yml").read_text() == f"site_name: S\n{shared}"


def test_links_inside_of_the_source_are_followed_and_no_others(draw: Draw, run: Run, tmp_path: Path) -> None:
    source = draw(SITE)
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/secret.md").write_text("# S\n")
    (source / "docs/readme.md").symlink_to("../README.md")
    (source / "docs/out").symlink_to("../../outside")
    (source / "docs/blog/nowhere").symlink_to("gone")
    lines = said(run)
    docs = tmp_path / "dest/docs"
    assert (docs / "readme.md").read_text() == "# Source\n"
    assert not (docs / "readme.md").is_symlink()
    assert not (docs / "out").exists()
    assert f"docs/out: left out: it is a link out of the source, to {tmp_path}/outside" in lines
    assert "docs/blog/nowhere: left out: it is a link to nothing" in lines


REFUSED: list[tuple[dict[str, str], str]] = [
    ({}, "there is no mkdocs.yml in it"),
    ({"mkdocs.yml": "site_name: S\n"}, "mkdocs.yml: there is no blog under plugins; import a site that has one"),
    ({"mkdocs.yml": "INHERIT: base.yml\n"}, "mkdocs.yml: there is no blog under plugins; write plugins into this file"),
    ({"mkdocs.yml": "plugins: [blog, blog]\n"}, "mkdocs.yml:1: there is a second blog under plugins"),
    ({"mkdocs.yml": "plugins:\n  - blog\n  - labnotes\n"}, "mkdocs.yml: labnotes stands under plugins already"),
    (
        {"mkdocs.yml": "plugins:\n  - blog:\n      enabled: false\n"},
        "mkdocs.yml:3: the blog is not enabled for certain",
    ),
    (
        {"mkdocs.yml": "plugins:\n  - blog:\n      enabled: !ENV CI\n"},
        "mkdocs.yml:3: the blog is not enabled for certain",
    ),
    ({"mkdocs.yml": "docs_dir: ../x\nplugins: [blog]\n"}, "mkdocs.yml:1: docs_dir is no folder below the site's own"),
    ({"mkdocs.yml": "docs_dir: !ENV X\nplugins: [blog]\n"}, "mkdocs.yml:1: docs_dir is no folder below the site's own"),
    ({"mkdocs.yml": "docs_dir: .\nplugins: [blog]\n"}, "mkdocs.yml:1: docs_dir is no folder below the site's own"),
    ({"mkdocs.yml": "plugins: [blog]\n"}, "docs: there is nothing in it"),
    ({"mkdocs.yml": "plugins: [blog\n"}, "mkdocs.yml:2: it is no YAML that can be read"),
]


@pytest.mark.parametrize(("files", "says"), REFUSED)
def test_what_is_no_site_with_a_blog_is_refused(
    draw: Draw, run: Run, tmp_path: Path, files: dict[str, str | bytes], says: str
) -> None:
    draw({"README.md": "", **files})
    result = run("material")
    assert (result.exit_code, result.output.count(says)) == (1, 1), result.output
    assert not (tmp_path / "dest").exists()


def test_a_place_outside_of_the_source_is_not_copied(draw: Draw, run: Run) -> None:
    draw(SITE | {"mkdocs.yml": MKDOCS_YML.replace("hooks/one.py", "../one.py").replace("overrides", "gone")})
    lines = said(run)
    assert "mkdocs.yml:7: hooks: not copied, for it does not lie in the folder of the site" in lines
    assert "mkdocs.yml:5: theme.custom_dir: there is no gone" in lines


def test_what_is_said_of_pins_authors_and_the_archive_is_so(draw: Draw, run: Run, tmp_path: Path) -> None:
    post = "---\ndate: 2024-01-0{0}\nauthors: [me]\n{1}---\n# Post {0}\n"
    posts = {f"docs/blog/posts/{n}.md": post.format(n, more) for n, more in ((1, "pin: true\nreadtime: 7\n"), (2, ""))}
    people = {"docs/blog/.authors.yml": "authors:\n  me:\n    name: My Name\n"}
    draw({"mkdocs.yml": "site_name: S\nplugins:\n  - blog\n", "docs/index.md": "# Home\n", **posts, **people})
    lines = said(run)
    assert "mkdocs.yml:3: blog: the archive by year (blog/archive/…) moves to archive/…" in lines
    dest = tmp_path / "dest"
    config = load_config(str(dest / "mkdocs.yml"))
    build(config)
    listed = (dest / "site/blog/index.html").read_text().partition("2 notes")[2]
    assert 0 < listed.index("Post 1") < listed.index("Post 2")
    assert "7 min read" in listed
    assert (dest / "site/archive/2024/index.html").exists()
    assert not (dest / "site/authors").exists()
    assert "by me" in (dest / "site/blog/2024/01/01/post-1/index.html").read_text()
    (dest / "docs/blog/.authors.yml").rename(dest / "docs/.authors.yml")
    text = (dest / "mkdocs.yml").read_text().replace("taxonomies: [categories]", "taxonomies: [categories, authors]")
    (dest / "mkdocs.yml").write_text(text)
    build(load_config(str(dest / "mkdocs.yml")))
    assert "My Name" in (dest / "site/authors/me/index.html").read_text()
