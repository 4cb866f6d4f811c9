"""Links to pages that are held back become their text: no address, no title, no slug in the output."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Final
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.postprocessors import Postprocessor
from markdown.treeprocessors import Treeprocessor
from mkdocs.structure.files import File

from labnotes.notes.note import is_markdown
from labnotes.website.html_tags import without_addresses


class Addresses:
    """Tells whether an address leads to a page that is held back, and to no other.

    An address counts as a source path and as an address in the site, from the page's folder and from its address,
    because people write all of these.
    """

    def __init__(self, site_url: str | None) -> None:
        self._site = urlsplit(site_url or "")
        self._held_back: frozenset[str] = frozenset()
        self._public: frozenset[str] = frozenset()
        self._held_back_alike: frozenset[str] = frozenset()
        self._names: frozenset[str] = frozenset()

    def hold_back(self, held_back: Iterable[File], public: Iterable[File], old: Iterable[str] = ()) -> None:
        """Say which pages are held back, at which old addresses too, and which are there to be linked to."""
        self._public = frozenset(_forms(public))
        self._held_back = frozenset((*_forms(held_back), *map(_folder, old))) - self._public
        self._held_back_alike = frozenset(map(_alike, self._held_back)) - frozenset(map(_alike, self._public))
        names = (_alike(_name(target)) for target in self._held_back)
        self._names = frozenset(names) | _NAMELESS if self._held_back else frozenset()

    def leads_nowhere(self, address: str, page: File | None) -> bool:
        """Tell whether an address leads to what is held back.

        Args:
            address: As it stands in a link or in the navigation.
            page: The page on which it stands; None for the navigation.
        """
        if not self._held_back or _alike(_name(unquote(address))) not in self._names:
            return False
        path = self._path(address.strip())
        if path is None:
            return False
        for target in _resolved(path, page):
            if target in self._public or target in self._held_back:
                return target in self._held_back
            if _alike(target) in self._held_back_alike:
                return True
        return False

    def is_named_in(self, text: str) -> bool:
        """Tell whether a text may hold an address that names the site: a quick test for `path_in_site`."""
        return bool(self._site.netloc) and self._site.netloc.lower() in text.lower()

    def _path(self, address: str) -> str | None:
        """Give the path of an address in this site; from the root where it names the site."""
        try:
            parts = urlsplit(address)
        except ValueError:
            return None
        if not parts.scheme and not parts.netloc:
            return unquote(parts.path).replace("\\", "/") or None
        return self.path_in_site(address)

    def path_in_site(self, address: str) -> str | None:
        """Give the path, from the site's root, of an address that names the site; None for any other."""
        try:
            parts = urlsplit(address)
        except ValueError:
            return None
        if not self._site.netloc or parts.netloc.lower() != self._site.netloc.lower():
            return None
        root, path = self._site.path.rstrip("/") + "/", unquote(parts.path)
        return f"/{path.removeprefix(root)}" if path.startswith(root) else None


def _forms(files: Iterable[File]) -> Iterator[str]:
    for file in files:
        yield posixpath.normpath(file.src_uri)
        yield _folder(unquote(file.url))


def _resolved(path: str, page: File | None) -> Iterator[str]:
    """Give what a path may mean, the likeliest first: a Markdown path is one of sources, any other of addresses."""
    bases = ("", "") if page is None else (page.src_uri, unquote(page.url))
    for base in bases if is_markdown(path) else reversed(bases):
        target = posixpath.normpath(urljoin("/" + base, path).lstrip("/") or ".")
        yield target
        yield _folder(target)
    if path.startswith("/"):
        yield _folder(path.strip("/").partition("/")[2])
    else:
        # A path from the docs folder leads nowhere from another folder, and names the page all the same.
        yield posixpath.normpath(path)


_NAMELESS: Final = frozenset({"", ".", "..", "index", "readme", "_index"})
"""Names that say nothing about the page that they lead to."""


def _alike(path: str) -> str:
    """Give what paths have in common that some file systems take for one: case and the form of accents."""
    return path.lower() if path.isascii() else unicodedata.normalize("NFC", path).casefold()


def _name(address: str) -> str:
    """Give the last part of an address without its ending: a quick test whether a closer look is due."""
    path = address.partition("#")[0].partition("?")[0].strip().rstrip("/\\")
    last = re.split(r"[/\\]", path)[-1]
    return last.partition(".")[0] or last


def _folder(address: str) -> str:
    """Give one form to the addresses of one page: `a`, `a/`, `a.html`, `a/index.html`."""
    path = address.strip("/")
    if path in {"", ".", "index.html"}:
        return "./"
    for ending in ("/index.html", ".html", ".md"):
        path = path.removesuffix(ending)
    return f"{path}/"


class Unlinker(Extension):
    """A Markdown extension that takes links to what is held back out of the page being rendered.

    It works on the tree that Python-Markdown made, so that inline links, references and anchors are all one case,
    before MkDocs resolves addresses; and on the HTML that stood in the Markdown as it is.
    """

    def __init__(self, addresses: Addresses) -> None:
        super().__init__()
        self._addresses = addresses
        self._page: File | None = None

    def begin(self, file: File) -> None:
        """Say which page is rendered next; links are relative to it."""
        self._page = file

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Register behind attr_list (8) and before toc and MkDocs' own readers (5, 0); then behind raw HTML (30)."""
        md.treeprocessors.register(_LinkTreeprocessor(md, self), "labnotes_links", 6)
        md.postprocessors.register(_HtmlPostprocessor(md, self), "labnotes_links", 1)

    def leads_nowhere(self, md: Markdown, address: str) -> bool:
        """Tell whether an address on the page being rendered leads to what is held back."""
        return self._addresses.leads_nowhere(address, self._rendered(md))

    def _rendered(self, md: Markdown) -> File | None:
        """Give the page being rendered: MkDocs' own processor knows it also where a plugin renders one in another."""
        if "relpath" in md.treeprocessors:
            file = getattr(md.treeprocessors["relpath"], "file", None)
            if isinstance(file, File):
                return file
        return self._page


class _LinkTreeprocessor(Treeprocessor):
    def __init__(self, md: Markdown, unlinker: Unlinker) -> None:
        super().__init__(md)
        self._unlinker = unlinker

    def run(self, root: Element) -> None:
        for parent in list(root.iter()):
            for number in range(len(parent) - 1, -1, -1):
                child = parent[number]
                if child.tag == "img" and self._unlinker.leads_nowhere(self.md, child.get("src", "")):
                    child.text = child.get("alt")
                elif child.tag != "a" or not self._unlinker.leads_nowhere(self.md, child.get("href", "")):
                    continue
                elif not len(child) and self._is_address(child.text or ""):
                    child.text = "…"
                _unwrap(parent, number)

    def _is_address(self, text: str) -> bool:
        """Tell whether a link's text is itself an address of what is held back, as in `<https://…>`."""
        return ("/" in text or ":" in text) and self._unlinker.leads_nowhere(self.md, text)


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


class _HtmlPostprocessor(Postprocessor):
    def __init__(self, md: Markdown, unlinker: Unlinker) -> None:
        super().__init__(md)
        self._unlinker = unlinker

    def run(self, text: str) -> str:
        return without_addresses(text, lambda address: self._unlinker.leads_nowhere(self.md, address))
