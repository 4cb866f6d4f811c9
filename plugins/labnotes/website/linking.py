"""Links to pages that are held back become their text: no address, no title, no slug in the output."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Final
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor
from mkdocs.structure.files import File

_ANCHOR: Final = re.compile(r"<a\b[^>]*>|</a\s*>", re.IGNORECASE)
_HREF: Final = re.compile(r"""\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)


class Unlinker(Extension):
    """A Markdown extension that takes the links out of the page being rendered.

    It works on the tree that Python-Markdown made, so that inline links, references and anchors are all one case,
    and runs before MkDocs resolves addresses.
    """

    def __init__(self, site_url: str | None) -> None:
        super().__init__()
        self._site_url = site_url
        self._targets: frozenset[str] = frozenset()
        self._names: frozenset[str] = frozenset()
        self._page: File | None = None

    def forbid(self, files: Iterable[File]) -> None:
        """Set the files that no link may lead to."""
        self._targets = frozenset(target for file in files for target in (file.src_uri, _folder(unquote(file.url))))
        self._names = frozenset(map(_name, self._targets)) | _NAMELESS

    def begin(self, file: File) -> None:
        """Say which page is rendered next; links are relative to it."""
        self._page = file

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Register behind attr_list (8) and before toc and MkDocs' own readers (5, 0)."""
        md.treeprocessors.register(_UnlinkingTreeprocessor(md, self), "labnotes_unlink", 6)

    def forbids(self, address: str) -> bool:
        """Tell whether an address on the page being rendered leads to a page that is held back.

        An address counts as a source path and as an address in the site, from the page's folder and from its
        address, because people write all of these.
        """
        if self._page is None or not self._targets or _name(unquote(address)) not in self._names:
            return False
        if self._site_url and address.startswith(self._site_url):
            address = "/" + address[len(self._site_url) :].lstrip("/")
        try:
            scheme, host, path, _, _ = urlsplit(address)
        except ValueError:
            return False
        if scheme or host or not path:
            return False
        return any(target in self._targets for target in self._resolved(unquote(path), self._page))

    def _resolved(self, path: str, page: File) -> Iterator[str]:
        for base in (page.src_uri, unquote(page.url)):
            target = posixpath.normpath(urljoin("/" + base, path.replace("\\", "/")).lstrip("/") or ".")
            yield target
            yield _folder(target)
        if path.startswith("/") and self._site_url:
            below = urlsplit(self._site_url).path.strip("/")
            yield _folder(path.strip("/").removeprefix(below).lstrip("/"))

    def unlinked(self, html: str) -> str:
        """Take the links out of HTML that stood in the Markdown as it is."""
        if not self._targets or "<a" not in html.lower():
            return html
        parts: list[str] = []
        at = 0
        inside = False
        for tag in _ANCHOR.finditer(html):
            closing = tag[0].startswith("</")
            drop = inside if closing else self._is_forbidden_tag(tag[0])
            if drop:
                parts.append(html[at : tag.start()])
                at = tag.end()
            inside = drop and not closing
        return "".join((*parts, html[at:]))

    def _is_forbidden_tag(self, tag: str) -> bool:
        href = _HREF.search(tag)
        return href is not None and self.forbids(unescape(href[1] or href[2] or href[3] or ""))


_NAMELESS: Final = frozenset({"", ".", "..", "index", "README"})
"""Names that say nothing about the page that they lead to."""


def _name(address: str) -> str:
    """Give the last part of an address without its ending: a quick test whether a closer look is due."""
    path = address.partition("#")[0].partition("?")[0].rstrip("/")
    return path.rpartition("/")[2].rpartition("\\")[2].partition(".")[0] or path.rpartition("/")[2]


def _folder(address: str) -> str:
    """Give one form to the addresses of one page: `a`, `a/`, `a.html`, `a/index.html`."""
    path = address.rstrip("/")
    for ending in ("/index.html", ".html", ".md"):
        path = path.removesuffix(ending)
    return f"{path}/"


class _UnlinkingTreeprocessor(Treeprocessor):
    def __init__(self, md: Markdown, unlinker: Unlinker) -> None:
        super().__init__(md)
        self._unlinker = unlinker

    def run(self, root: Element) -> None:
        for parent in list(root.iter()):
            for number in range(len(parent) - 1, -1, -1):
                child = parent[number]
                if child.tag == "a" and self._unlinker.forbids(child.get("href", "")):
                    _unwrap(parent, number)


def _unwrap(parent: Element, number: int) -> None:
    """Put the content of a child in the child's place."""
    child = parent[number]
    before, after = child.text or "", child.tail or ""
    if len(child):
        child[-1].tail = (child[-1].tail or "") + after
    else:
        before += after
    if number:
        parent[number - 1].tail = (parent[number - 1].tail or "") + before
    else:
        parent.text = (parent.text or "") + before
    parent[number : number + 1] = list(child)
