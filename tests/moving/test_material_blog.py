"""What Material's blog plugin was told, and at which address it put each post, asked of Material itself."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from labnotes.moving.material_config import Blog, Slugify, about_options, read_blog
from labnotes.moving.material_posts import address_of
from labnotes.moving.report import RefusedError
from labnotes.moving.yaml_text import compose, entries
from labnotes.notes.note import read_note

if TYPE_CHECKING:
    from tests.moving.conftest import Draw

LOWER = Slugify({"case": "lower"}, "-")


def blog(text: str) -> Blog:
    root = compose("mkdocs.yml", f"plugins:\n  - blog:\n{text}")
    return read_blog("mkdocs.yml", entries(root, frozenset({"blog"}))[0])


def test_without_options_everything_is_as_the_plugin_has_it() -> None:
    assert blog("") == Blog(
        "blog",
        "blog/posts",
        "{date}/{slug}",
        "yyyy/MM/dd",
        1,
        LOWER,
        LOWER,
        publishes_drafts=False,
        has_categories=True,
    )


def where(posts: str, categories: str) -> dict[str, str]:
    return {
        posts: f"{categories}/:year/:month/:day/:slugorcontentbasename/",
        "categories": f"{categories}/category/:slug/",
    }


PATTERNS: list[tuple[str, Mapping[str, object]]] = [
    ("", {"notes_dir": "blog", "permalinks": where("blog/posts", "/blog")}),
    ("      blog_dir: .\n", {"notes_dir": "posts", "permalinks": where("posts", "")}),
    ("      blog_dir: a/b/\n", {"notes_dir": "a/b", "permalinks": where("a/b/posts", "/a/b")}),
    ("      post_dir: articles\n", {"notes_dir": "articles", "permalinks": where("articles", "/blog")}),
    ("      post_dir: '{blog}'\n", {"notes_dir": "blog", "permalinks": where("blog", "/blog")}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "options"), PATTERNS)
def test_options_become_options(text: str, options: Mapping[str, object]) -> None:
    told = blog(text)
    found = told.options(["index.md", f"{told.folder}/index.md", f"{told.posts}/a.md"])
    assert found == {**options, "taxonomies": ["categories"]}


def test_the_list_leaves_the_blog_where_other_pages_lie_beside_the_posts() -> None:
    assert blog("").options(["blog/index.md", "blog/posts/a.md", "blog/about.md"])["notes_dir"] == "blog/posts"
    assert blog("").options(["blog/index.md", "blog/posts/a.md", "blogs/about.md"])["notes_dir"] == "blog"


POST_PATTERNS: list[tuple[str, str | None]] = [
    ("      post_url_format: '{slug}'\n", "/blog/:slugorcontentbasename/"),
    ("      post_url_format: /x/{file}/\n", "/blog/x/:contentbasename/"),
    ("      post_url_date_format: yyyy/M\n", "/blog/:year/:1/:slugorcontentbasename/"),
    ("      post_url_date_format: yy-d\n", "/blog/:06-:2/:slugorcontentbasename/"),
    ("      post_url_date_format: MMMM\n", None),
    ("      post_url_format: '{categories}/{slug}'\n", None),
    ("      post_url_format: '{nothing}'\n", None),
    ("      post_url_format: '{file}'\n      post_url_date_format: Q\n", "/blog/:contentbasename/"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "pattern"), POST_PATTERNS)
def test_the_address_of_posts_becomes_a_permalink(text: str, pattern: str | None) -> None:
    assert blog(text).pattern == pattern


@pytest.mark.parametrize("text", ["      categories: false\n", "      categories_url_format: '{slug}'\n"])
def test_categories_that_were_elsewhere_get_no_permalink(text: str) -> None:
    assert "categories" not in blog(text).options(["blog/posts/a.md"])["permalinks"]  # type: ignore[operator]  # a mapping


@pytest.mark.parametrize("key", ["blog_dir", "post_dir", "post_url_format", "post_url_date_format"])
def test_what_only_the_environment_knows_is_refused(key: str) -> None:
    with pytest.raises(RefusedError, match=rf"mkdocs\.yml:3: {key} is no plain text"):
        blog(f"      {key}: !ENV [X, y]\n")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("      pagination: false\n", "mkdocs.yml:3: blog: pagination is not carried over"),
        ("      draft: true\n", "mkdocs.yml:2: blog: draft: true is not carried over; drafts stay home here"),
        ("      post_url_format: '{categories}'\n", "mkdocs.yml:2: blog: no permalink can be '{categories}'"),
        ("      post_slugify: !!python/name:my.slug\n", "mkdocs.yml:2: blog: post_slugify is the site's own code"),
        (
            "      authors_profiles: true\n",
            "mkdocs.yml:2: blog: the pages of authors (blog/author/…) are not made here",
        ),
        ("", "mkdocs.yml:2: blog: the archive by year (blog/archive/…) moves to archive/…"),
        ("", "mkdocs.yml:2: blog: categories stay at blog/category/…, but one with signs"),
    ],
)
def test_what_is_not_carried_over_is_said_with_its_line(text: str, says: str) -> None:
    (entry,) = entries(compose("mkdocs.yml", f"plugins:\n  - blog:\n{text}"), frozenset({"blog"}))
    remarks = about_options("mkdocs.yml", entry, read_blog("mkdocs.yml", entry))
    assert [remark for remark in remarks if str(remark).startswith(says)]


POSTS = {
    "plain.md": "---\ndate: 2024-01-31\n---\n# A plain title\n",
    "own-slug.md": "---\ndate: 2024-02-01\nslug: Mine_Own\n---\n# Another\n",
    "signs.md": '---\ndate: 2024-02-02\ntitle: "C++ & C#: 2.0 — `x` <b>y</b>, R&D!"\n---\n',
    "umlaut.md": "---\ndate: 2024-02-03\n---\n\n# Über „Größe“ 日本\n",
    "no_title-Here.md": "---\ndate: 2024-02-04\n---\nText first.\n\n# Then a title\n",
    "small-name.md": "---\ndate: 2024-02-05\n---\n## Second level\n",
    "created.md": "---\ndate:\n  created: 2024-02-06\n  updated: 2025-01-01\n---\n# Created\n",
    "offset.md": "---\ndate: 2024-02-29T23:30:00-05:00\n---\n# Offset\n",
    "time.md": "---\ndate: 2024-02-07 23:59:00\n---\n# Time\n",
    "sorted.md": "---\ndate: 2024-02-08\ncategories: [Über uns, C++]\n---\n# Sorted\n",
    "deep/er/file.md": "---\ndate: 2024-02-09\n---\n# Deep ##\n",
    "number.md": "---\ndate: 2024-02-10\ntitle: '2024'\n---\n",
}

BY_CATEGORY = "      post_url_format: '{categories}/{date}/{file}'\n      post_url_date_format: yy/M-d\n"
CAPITALS = (
    "      post_slugify: !!python/object/apply:pymdownx.slugs.slugify\n        kwds: {case: none, normalize: NFD}\n"
)

SITES: list[tuple[str, dict[str, object]]] = [
    ("", {}),
    ("      blog_dir: .\n      post_url_format: '{slug}'\n      post_slugify_separator: _\n", {}),
    (BY_CATEGORY, {"use_directory_urls": False}),
    (CAPITALS, {}),
]


@pytest.mark.parametrize(("text", "more"), SITES)
def test_every_post_was_where_material_put_it(draw: Draw, text: str, more: dict[str, object]) -> None:
    told = blog(text)
    source = draw(
        {
            "mkdocs.yml": f"site_name: S\ntheme: {{name: material}}\n{yaml.safe_dump(more) if more else ''}"
            f"plugins:\n  - blog:\n      archive: false\n      categories: false\n{text}",
            **{f"docs/{told.posts}/{name}": post for name, post in POSTS.items()},
        }
    )
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    done = subprocess.run(command, cwd=source, env={"NO_MKDOCS_2_WARNING": "1"}, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    directory_urls = more.get("use_directory_urls", True) is True
    expected = {
        name: address_of(read_note(f"{told.posts}/{name}", post.encode(), "note"), told, directory_urls=directory_urls)
        for name, post in POSTS.items()
    }
    missing = {
        name: address
        for name, address in expected.items()
        if address is None or not Path(source, "site", address, "index.html" if directory_urls else "").is_file()
    }
    assert missing == {}
    assert len(set(expected.values())) == len(POSTS)
