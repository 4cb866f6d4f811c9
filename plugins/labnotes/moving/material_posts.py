"""The posts of Material's blog: at which address each of them was, and what their front matter says beyond notes."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import PurePosixPath
from typing import Final

from labnotes.moving.deciding import Decided
from labnotes.moving.material_config import Blog, Slugify
from labnotes.moving.report import Remark, counted
from labnotes.notes.note import Note
from labnotes.notes.publishing import State

_KEYS: Final = {"links": "write these links into the text"}


def is_post(name: str, blog: Blog) -> bool:
    """Tell whether a page, by its path below the docs folder, is a post of the blog."""
    return PurePosixPath(name).is_relative_to(blog.posts)


def address_of(note: Note, blog: Blog, *, directory_urls: bool) -> str | None:
    """Give the address of a post on Material (`_format_path_for_post`), relative to the site.

    Returns:
        None where it depends on code of the site, or the post has no date.
    """
    created = note.dates.date
    slug = note.front_matter.get("slug")
    name = slug.value if slug is not None and isinstance(slug.value, str) else _slug(_title(note), blog.slugify)
    date = None if created is None else _date(created.moment, blog.date_format)
    categories = [_slug(term, blog.slugify_category) for term in _categories(note)[: blog.most_categories]]
    if date is None or name is None or None in categories:
        return None
    try:
        path = blog.url_format.format(
            categories="/".join(filter(None, categories)), date=date, slug=name, file=PurePosixPath(note.path).stem
        )
    except (KeyError, IndexError, ValueError):
        return None
    place = posixpath.join(blog.folder, posixpath.normpath(path.strip("/")))
    return posixpath.normpath(place) + ("/" if directory_urls else ".html")


def _categories(note: Note) -> list[str]:
    found = note.front_matter.get("categories")
    return list(dict.fromkeys(map(str, found.value))) if found is not None and isinstance(found.value, list) else []


def _slug(text: str, how: Slugify | None) -> str | None:
    from pymdownx import slugs  # type: ignore[import-untyped]  # noqa: PLC0415 - the other commands do without

    return None if how is None else str(slugs.slugify(**how.arguments)(text, how.separator))


_DATE_PART: Final = re.compile(r"([A-Za-z])\1*")


def _date(moment: datetime, form: str) -> str | None:
    parts = {
        "yyyy": f"{moment.year:04}", "y": f"{moment.year}", "yy": f"{moment.year % 100:02}",
        "MM": f"{moment.month:02}", "M": f"{moment.month}", "dd": f"{moment.day:02}", "d": f"{moment.day}",
    }  # fmt: skip
    if any(part[0] not in parts for part in _DATE_PART.finditer(form)):
        return None
    return _DATE_PART.sub(lambda part: parts[part[0]], form)


def _title(note: Note) -> str:
    """Give a title as MkDocs finds it before it has rendered anything (`Page.title`)."""
    title = note.front_matter.get("title")
    if title is not None:
        return str(title.value)
    first = next((line.strip() for line in note.body.split("\n") if line.strip()), "")
    if first.startswith("# "):
        return first.lstrip("# ")
    name = PurePosixPath(note.path).stem.replace("-", " ").replace("_", " ")
    return name.capitalize() if name == name.lower() else name


def about_posts(pages: Mapping[str, Decided], blog: Blog, docs: str) -> Iterator[Remark]:
    """Say what becomes of the posts.

    Args:
        pages: All pages of the new site, by their path below the docs folder.
        blog: What the blog plugin was told.
        docs: The docs folder, relative to the source.
    """
    posts = {name: page for name, page in pages.items() if is_post(name, blog)}
    with_authors = []
    for name, page in posts.items():
        path = f"{docs}/{name}"
        for key, text in _KEYS.items():
            field = page.note.front_matter.get(key)
            if field is not None and field.value:
                yield Remark(path, field.line, f"{field.key}: not carried over; {text}")
        if page.note.front_matter.get("authors") is not None:
            with_authors.append(page.note)
        draft = page.note.front_matter.get("draft")
        is_readable = all(reason.state is not State.UNREADABLE for reason in page.reasons)
        if not page.published and is_readable and (draft is None or draft.value is not True):
            yield Remark(path, 0, f"public on Material's blog, and held back here: {page.why}")
    if with_authors:
        first = with_authors[0]
        field = first.front_matter.get("authors")
        named = counted(len(with_authors), "post names authors", "posts name authors")
        text = f"authors: {named}; their ids are shown, and have no pages"
        yield Remark(f"{docs}/{first.path}", field.line if field is not None else 1, text)
