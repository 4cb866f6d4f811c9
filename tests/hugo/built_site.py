"""What a reader finds in a built site, whoever built it: written down alike, so that two can be compared."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote
from xml.etree import ElementTree as ET

from labnotes.notes.hugo_urls import destination

if TYPE_CHECKING:
    from tests.hugo.conftest import HugoSite

MEMBER: Final = re.compile(
    r'<article class="labnotes-entry">\n<h2><a href="([^"]*)"|<li>(?:<time [^>]*>[^<]*</time>)? ?<a href="([^"]*)"'
)
REDIRECT: Final = re.compile(r'http-equiv="refresh" content="0; url=([^"]*)"')
NOT_CONTENT: Final = re.compile(
    r"404\.html|sitemap\.xml|(css|img|js|webfonts|labnotes|search|assets)/|(.*/)?(atom\.xml|feed\.json)$"
)
"""What the themes bring, and the feeds that only we write."""

Lists = dict[str, list[str]]
"""File of a page or a feed → the files of the pages that it lists, in order."""


@dataclass
class Site:
    """What a reader finds in a built site: files relative to its root, addresses decoded."""

    lists: Lists
    """Every page; one that lists nothing too."""
    redirects: dict[str, str]
    """The file at an old address → the file of the page to which it leads."""
    files: dict[str, str]
    """All the rest with its text."""
    feeds: Lists


def feeds(site: Path) -> Lists:
    return {
        file.relative_to(site).as_posix(): [
            file_of((link.text or "").removeprefix("https://example.org"))
            for link in ET.parse(file).getroot().iterfind("./channel/item/link")  # noqa: S314 - it was just written
        ]
        for file in site.rglob("index.xml")
    }


def file_of(url: str) -> str:
    return destination(unquote(url).removeprefix("/"))


def read_ours(root: Path) -> Site:
    site = Site({}, {}, {}, feeds(root))
    names = {file.relative_to(root).as_posix() for file in root.rglob("*") if file.is_file()}
    for name in names - site.feeds.keys():
        if NOT_CONTENT.match(name):
            continue
        text = (root / name).read_text(encoding="utf-8")
        moved = REDIRECT.search(text)
        if not name.endswith(".html"):
            site.files[name] = text
        elif moved:
            site.redirects[name] = target(name, moved[1])
        else:
            listing = text.partition('<div class="labnotes-listing"')[2]
            site.lists[name] = [target(name, found[1] or found[2]) for found in MEMBER.finditer(listing)]
    return site


def target(name: str, href: str) -> str:
    path = normpath(join("/", dirname(name), unquote(href)))
    return file_of(f"{path}/" if href.endswith(("/", ".")) and path != "/" else path)


def read_theirs(hugo: HugoSite) -> Site:
    redirects = {name: destination(address) for name, address in hugo.redirects.items()}
    found = feeds(hugo.public)
    lists: Lists = {name: [] for name in hugo.written if name.endswith(".html") and name not in redirects}
    lists |= {file_of(page.url): list(map(file_of, page.members)) for page in hugo.built if page.url}
    rest = hugo.written.keys() - lists.keys() - redirects.keys() - found.keys()
    return Site(lists, redirects, {name: hugo.written[name] for name in rest if not NOT_CONTENT.match(name)}, found)


def feed_beside(name: str) -> str:
    return f"{name.removesuffix('index.html')}index.xml"


def without_empty_lists(site: Site, hugo: HugoSite) -> None:
    """Leave out the lists of nothing for which nobody wrote a page: of a taxonomy, or of a folder of sections."""
    for page in hugo.built:
        if page.kind != "page" and not page.file and site.lists.get(name := file_of(page.url)) == []:
            del site.lists[name]
            site.feeds.pop(feed_beside(name), None)


def without_the_order_of_terms(site: Site, hugo: HugoSite) -> None:
    """Put the terms of a taxonomy in one order: here it is that of the alphabet, in Hugo what a layout likes."""
    for page in hugo.built:
        if page.kind == "taxonomy":
            name = file_of(page.url)
            site.lists |= {name: sorted(site.lists.get(name, []))}
            site.feeds |= {feed_beside(name): sorted(site.feeds.get(feed_beside(name), []))}
