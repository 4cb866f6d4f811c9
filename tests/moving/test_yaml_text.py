"""One entry of an mkdocs.yml is replaced, and not a sign besides."""

from __future__ import annotations

import pytest

from labnotes.moving.report import RefusedError
from labnotes.moving.yaml_text import compose, entries, with_entry

NAMES = frozenset({"blog", "material/blog"})
OPTIONS = {"notes_dir": "blog/posts", "permalinks": {"blog/posts": "/blog/:slug/"}, "taxonomies": ["categories"]}
BLOCK = """labnotes:
      notes_dir: blog/posts
      permalinks: {blog/posts: '/blog/:slug/'}
      taxonomies: [categories]"""
FLOW = "labnotes: {notes_dir: blog/posts, permalinks: {blog/posts: '/blog/:slug/'}, taxonomies: [categories]}"


def edited(text: str) -> str | None:
    root = compose("mkdocs.yml", text)
    (entry,) = entries(root, NAMES)
    return with_entry(text, root, entry, "labnotes", OPTIONS)


AROUND = """# my site
site_name: !ENV [NAME, "x"]   # a comment
plugins:
  # above
  - search: {lang: de}
  - @
  # below
  - tags

markdown_extensions:
  - toc: {slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}}
  - pymdownx.emoji:
      emoji_index: !!python/name:material.extensions.emoji.twemoji
"""

IN_A_LIST = [
    "blog",
    "material/blog",
    '"blog"  # why',
    "blog:",
    "blog: {}",
    "blog: {blog_dir: x}",
    "{blog: {blog_dir: x}}",
    "blog:\n      blog_dir: x",
    "blog:\n        blog_dir: x\n        # inside\n        pagination: true  # last",
    "blog:\n      blog_dir: x\n      categories_allowed:\n        - a\n        - b",
    "blog:\n      blog_dir: >\n        x\n",
    "blog:\n      post_slugify: !!python/object/apply:pymdownx.slugs.slugify\n        kwds: {case: lower}",
]


@pytest.mark.parametrize("before", IN_A_LIST)
def test_an_entry_of_a_list_is_replaced_and_nothing_else(before: str) -> None:
    above, below = AROUND.split("@")
    new = edited(above + before + below)
    assert new is not None
    assert new.startswith(above)
    assert new.endswith(below.lstrip("\n"))
    root = compose("mkdocs.yml", new)
    assert [entry.key.value for entry in entries(root, NAMES | {"labnotes"})] == ["labnotes"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("plugins:\n  - blog\n", f"plugins:\n  - {BLOCK}\n"),
        ("plugins:\n- blog\n", f"plugins:\n- {BLOCK}\n".replace("\n      ", "\n    ")),
        ("plugins: [search, blog]\n", f"plugins: [search, {{{FLOW}}}]\n"),
        ("plugins: [blog: {blog_dir: x}, search]\n", f"plugins: [{{{FLOW}}}, search]\n"),
        ("plugins: [{blog: {blog_dir: x}}, search]\n", f"plugins: [{{{FLOW}}}, search]\n"),
        ("plugins: {blog: {}, tags: {}}\n", f"plugins: {{{FLOW}, tags: {{}}}}\n"),
        ("plugins:\n  search: {}\n  blog:\n    blog_dir: x\n  tags: {}\n", None),
        ("plugins:\n  blog: {}\n", None),
    ],
)
def test_each_way_to_write_plugins(before: str, after: str | None) -> None:
    new = edited(before)
    assert new is not None
    assert after is None or new == after


def test_what_others_refer_to_is_not_taken_away() -> None:
    assert edited("plugins:\n  - blog: &same\n      enabled: true\n  - tags: *same\n") is None


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a: b: c\n", "mkdocs.yml:1: it is no YAML that can be read (mapping values"),
        ("a: [\n\n", "mkdocs.yml:3: it is no YAML"),
        ("- a\n", "mkdocs.yml:1: it holds no settings"),
        ("", "mkdocs.yml:1: it holds no settings"),
    ],
)
def test_what_is_no_configuration_is_refused(text: str, says: str) -> None:
    with pytest.raises(RefusedError) as refused:
        compose("mkdocs.yml", text)
    assert str(refused.value).startswith(says)
