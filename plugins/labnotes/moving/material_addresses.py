"""Keeps the addresses of posts: a copied post that would move gets a line `url:` in its front matter."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final
from urllib.parse import unquote

from labnotes.moving.copying import read_text, write_text
from labnotes.moving.deciding import Decided
from labnotes.moving.material_config import Blog
from labnotes.moving.material_posts import address_of, is_post
from labnotes.moving.report import Remark, counted

_PLAIN: Final = re.compile(r"[\w./~-]+")


def moved_posts(pages: Mapping[str, Decided], blog: Blog, *, directory_urls: bool) -> dict[str, str]:
    """Find the posts whose address would change.

    Args:
        pages: All pages, by their path below the docs folder.
        blog: What the blog plugin was told.
        directory_urls: Whether addresses end in `/`.

    Returns:
        Path → the address that the post had, relative to the site, decoded. A draft had none, and some are known to
        the site's own code alone.
    """
    moved = {}
    for name, page in pages.items():
        draft = page.note.front_matter.get("draft")
        if draft is not None and draft.value is True:
            continue
        was = address_of(page.note, blog, directory_urls=directory_urls) if is_post(name, blog) else None
        if was is not None and (was != _decoded(page.url) or not page.url):
            moved[name] = was
    return moved


def keep_addresses(
    docs: Path, pages: Mapping[str, Decided], moved: Mapping[str, str], decide: Callable[[], Mapping[str, Decided]]
) -> Mapping[str, Decided]:
    """Write the addresses into the copied posts, and take back what changed more than the address.

    Args:
        docs: The new docs folder.
        pages: Its pages.
        moved: What `moved_posts` gave.
        decide: Decides about that folder anew.

    Returns:
        Its pages as they are now.
    """
    before = {}
    for name, address in moved.items():
        if pages[name].note.front_matter.format == "yaml" and not pages[name].note.problems:
            before[name] = (docs / name).read_bytes()
            text = read_text(docs, name)
            write_text(docs / name, replace(text, text=with_url(text.text, address)))
    after = decide() if before else pages
    wrong = [
        name
        for name in before
        if _decoded(after[name].url) != moved[name] or after[name].published != pages[name].published
    ]
    for name in wrong:
        (docs / name).write_bytes(before[name])
    return decide() if wrong else after


def with_url(text: str, address: str) -> str:
    """Add the line to a post's front matter.

    Args:
        text: The post's whole text, with YAML front matter.
        address: Relative to the site, decoded.
    """
    url = f"/{address}"
    line = f"url: {url if _PLAIN.fullmatch(url) else json.dumps(url, ensure_ascii=False)}\n"
    begin = text.index("\n", text.index("---")) + 1
    return text[:begin] + line + text[begin:]


def about_addresses(
    moved: Mapping[str, str], after: Mapping[str, Decided], blog: Blog, docs: str, *, directory_urls: bool
) -> list[Remark]:
    """Say which addresses were kept, and which were not.

    Args:
        moved: What `moved_posts` gave at first.
        after: The pages as they are now.
        blog: What the blog plugin was told.
        docs: The docs folder, relative to the source.
        directory_urls: Whether addresses end in `/`.
    """
    lost = moved_posts({name: after[name] for name in moved}, blog, directory_urls=directory_urls)
    remarks = [
        Remark(
            f"{docs}/{name}", 1, f"its address was {was}, and is {_decoded(after[name].url) or 'that of the home page'}"
        )
        for name, was in lost.items()
    ]
    kept = [name for name in moved if name not in lost]
    if kept:
        number = counted(len(kept), "post was", "posts were")
        remarks.append(Remark(f"{docs}/{kept[0]}", 0, f"{number} given a line 'url:', which keeps the address"))
    return remarks


def _decoded(url: str) -> str:
    address = unquote(url).removeprefix("./")
    return address.removesuffix("index.html") if f"/{address}".endswith("/index.html") else address
