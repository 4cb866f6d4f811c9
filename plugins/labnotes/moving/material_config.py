"""The options of Material's blog plugin → those of Labnotes.

https://squidfunk.github.io/mkdocs-material/plugins/blog/, and the defaults in `material/plugins/blog/config.py`.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

import yaml

from labnotes.moving.report import RefusedError, Remark
from labnotes.moving.yaml_text import Entry, below, plain

FILE_NAMES: Final = ("mkdocs.yml", "mkdocs.yaml")

_DEFAULTS: Final[Mapping[str, str]] = {
    "blog_dir": "blog",
    "post_dir": "{blog}/posts",
    "post_url_format": "{date}/{slug}",
    "post_url_date_format": "yyyy/MM/dd",
    "post_slugify_separator": "-",
    "categories_slugify_separator": "-",
}

_TOKENS: Final[Mapping[str, str]] = {
    "yyyy": ":year", "y": ":year", "yy": ":06", "MM": ":month", "M": ":1", "dd": ":day", "d": ":2",
}  # fmt: skip
"""Parts of a date as Babel writes them → tokens of a permalink."""

_PART: Final = re.compile(r"([A-Za-z])\1*")


@dataclass(frozen=True, slots=True)
class Slugify:
    """How titles become parts of addresses: the arguments of `pymdownx.slugs.slugify`, and the separator."""

    arguments: Mapping[str, object]
    separator: str


@dataclass(frozen=True)
class Blog:
    """What the blog plugin was told."""

    folder: str
    """Where the blog is in the site, relative to the docs folder; `.` for the docs folder itself."""
    posts: str
    """Where its posts are, likewise."""
    url_format: str
    date_format: str
    most_categories: int
    slugify: Slugify | None
    """None where it is a function that only the site's own code knows."""
    slugify_category: Slugify | None
    publishes_drafts: bool
    has_categories: bool
    """Whether it makes a page for each category, at the plugin's own address."""

    @property
    def pattern(self) -> str | None:
        """The permalink that is the plugin's address; None where no permalink is."""
        if "{categories}" in self.url_format:
            return None
        date = _PART.sub(lambda part: _TOKENS.get(part[0], "\0"), self.date_format)
        if "{date}" in self.url_format and "\0" in date:
            return None
        try:
            path = self.url_format.format(date=date, slug=":slugorcontentbasename", file=":contentbasename")
        except (KeyError, IndexError, ValueError):
            return None
        return posixpath.normpath(posixpath.join("/", self.folder, path.strip("/"))) + "/"

    @property
    def category_pattern(self) -> str | None:
        """The permalink that is the plugin's address of a category; None where it has none, or another."""
        return (
            posixpath.normpath(posixpath.join("/", self.folder, "category/:slug")) + "/"
            if self.has_categories
            else None
        )

    def options(self, pages: Iterable[str]) -> Mapping[str, object]:
        """Give the options of Labnotes, in the order in which they are to be written.

        Args:
            pages: All pages, by their path below the docs folder. The list of posts stays at the blog's address, if
                nothing but posts lies there.
        """
        index = {f"{self.folder}/index.md", f"{self.folder}/README.md"}
        inside = [PurePosixPath(name) for name in pages if name.startswith(f"{self.folder}/") and name not in index]
        is_all_posts = inside and all(place.is_relative_to(self.posts) for place in inside)
        options: dict[str, object] = {"notes_dir": self.folder if is_all_posts else self.posts}
        permalinks = {self.posts: self.pattern or f"/{self.posts}/:slugorcontentbasename/"}
        if self.category_pattern is not None:
            permalinks["categories"] = self.category_pattern
        options["permalinks"] = permalinks
        return options | {"taxonomies": ["categories"]}


def read_blog(file: str, entry: Entry) -> Blog:
    """Read the options of the blog.

    Raises:
        RefusedError: One that decides where the posts are, or at which address, is not plain text.
    """

    def text(key: str) -> str:
        node = below(entry.options, key)
        known, value = plain(node)
        if node is None:
            return _DEFAULTS[key]
        if not known or not isinstance(value, str):
            remedy = "write the text itself for the time of the import"
            raise RefusedError(file, node.start_mark.line + 1, f"{key} is no plain text", remedy)
        return value

    folder = posixpath.normpath(text("blog_dir"))
    _, most = plain(below(entry.options, "post_url_max_categories"))
    _, drafts = plain(below(entry.options, "draft"))
    has_categories = plain(below(entry.options, "categories")) != (True, False)
    return Blog(
        folder=folder,
        posts=posixpath.normpath(text("post_dir").replace("{blog}", folder)),
        url_format=text("post_url_format"),
        date_format=text("post_url_date_format"),
        most_categories=most if isinstance(most, int) else 1,
        slugify=_slugify(below(entry.options, "post_slugify"), text("post_slugify_separator")),
        slugify_category=_slugify(below(entry.options, "categories_slugify"), text("categories_slugify_separator")),
        publishes_drafts=drafts is True,
        has_categories=has_categories and below(entry.options, "categories_url_format") is None,
    )


def _slugify(node: yaml.Node | None, separator: str) -> Slugify | None:
    if node is None:
        return Slugify({"case": "lower"}, separator)
    if node.tag != "tag:yaml.org,2002:python/object/apply:pymdownx.slugs.slugify":
        return None
    known, arguments = plain(below(node, "kwds"))
    return Slugify(arguments if known and isinstance(arguments, dict) else {}, separator)


_READ: Final = frozenset(
    (*_DEFAULTS, "post_slugify", "categories_slugify", "post_url_max_categories", "draft", "draft_on_serve", "enabled")
)


def about_options(file: str, entry: Entry, blog: Blog) -> Iterator[Remark]:
    """Name the options that Labnotes has no counterpart for, and the pages that it does not make."""
    base = "" if blog.folder == "." else f"{blog.folder}/"
    given = {key.value: value for key, value in entry.options.value} if entry.options is not None else {}
    for key, value in given.items():
        if key not in _READ:
            yield Remark(file, value.start_mark.line + 1, f"blog: {key} is not carried over")
    if blog.pattern is None:
        problem = f"blog: no permalink can be {blog.url_format!r} with {blog.date_format!r}; those of new posts change"
        yield Remark(file, entry.line, problem)
    elif "{slug}" in blog.url_format:
        text = "blog: a new post without a slug is named after its file, and no longer after its title"
        yield Remark(file, entry.line, text)
    if blog.slugify is None:
        text = "blog: post_slugify is the site's own code, so that the addresses of posts were not compared"
        yield Remark(file, entry.line, text)
    if blog.publishes_drafts:
        yield Remark(file, entry.line, "blog: draft: true is not carried over; drafts stay home here")
    if plain(below(entry.options, "archive")) != (True, False):
        yield Remark(file, entry.line, f"blog: the archive by year ({base}archive/…) moves to archive/…")
    if blog.has_categories:
        text = f"blog: categories stay at {base}category/…, but one with signs in its name, such as C++, may move"
        yield Remark(file, entry.line, text)
    if plain(below(entry.options, "authors_profiles")) == (True, True):
        yield Remark(file, entry.line, f"blog: the pages of authors ({base}author/…) are not made here")
