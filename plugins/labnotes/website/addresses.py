"""Which addresses lead to what is held back, in every way in which people write addresses."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote, urljoin, urlsplit

from mkdocs.structure.files import File

from labnotes.notes.note import is_markdown


@dataclass(frozen=True, slots=True)
class Hidden:
    """What no address may lead to."""

    pages: Iterable[File]
    old: Iterable[str] = ()
    """Addresses that pages had, or would have elsewhere."""
    attachments: Iterable[File] = ()
    """Files that are held back with their notes."""
    folders: Iterable[str] = ()
    """Of bundles: all that is in them, or may be."""


class Addresses:
    """Tells whether an address leads to a page that is held back, and to no other.

    An address counts as a source path and as an address in the site, from the page's folder and from its address,
    because people write all of these.
    """

    def __init__(self, site_url: str | None) -> None:
        self._site = urlsplit(site_url or "")
        self._root = self._site.path.rstrip("/") + "/"
        self._held_back: frozenset[str] = frozenset()
        self._public: frozenset[str] = frozenset()
        self._held_back_alike: frozenset[str] = frozenset()
        self._names: frozenset[str] = frozenset()
        self._attachments: dict[str, File] = {}
        self._folders: frozenset[str] = frozenset()

    def hold_back(self, hidden: Hidden, public: Iterable[File], static: Iterable[File] = ()) -> None:
        """Say what is held back, and which pages and other files are there to be linked to."""
        self._public = frozenset((*forms(public), *(file.src_uri for file in static)))
        self._folders = frozenset(map(alike, hidden.folders))
        by_form = {form: file for file in hidden.attachments for form in forms([file])}
        self._attachments = {alike(form): file for form, file in by_form.items()}
        held_back = frozenset((*forms(hidden.pages), *map(_folder, hidden.old), *by_form))
        self._held_back = held_back - self._public
        self._held_back_alike = frozenset(map(alike, self._held_back)) - frozenset(map(alike, self._public))
        # The home page's whole address ends in the site's own name.
        names = (alike(_name(target)) for target in (*self._held_back, self._site.geturl()))
        self._names = frozenset(names) | _NAMELESS if self._held_back else frozenset()

    def leads_nowhere(self, address: str, page: File | None) -> bool:
        """Tell whether an address leads to what is held back.

        Args:
            address: As it stands in a link or in the navigation.
            page: The page on which it stands; None for the navigation.
        """
        return self._target(address, page) is not None

    def attachment(self, address: str, page: File | None) -> File | None:
        """Give the file that is held back with a note, and to which an address leads; takes the same arguments."""
        return self._attachments.get(self._target(address, page) or "")

    def _target(self, address: str, page: File | None) -> str | None:
        """Give what is held back and an address leads to, alike in case and accents; None if it leads elsewhere."""
        may_be_below = bool(self._folders) and "/" in address
        if not self._held_back or not (may_be_below or alike(_name(unquote(address))) in self._names):
            return None
        path = self._path(address.strip())
        if path is None:
            return None
        for target in _resolved(path, page, self._root):
            if target in self._public:
                return None
            if target in self._held_back or alike(target) in self._held_back_alike or self._is_below(alike(target)):
                return alike(target)
        return None

    def _is_below(self, target: str) -> bool:
        """Tell whether a path lies in the folder of a bundle that is held back, whether or not it is a file."""
        folder = target
        while self._folders and (folder := folder.rpartition("/")[0]):
            if folder in self._folders:
                return True
        return False

    def readings(self, address: str, page: File) -> Iterator[str]:
        """Give the source paths and addresses in the site that an address on a page may mean, the unlikeliest last."""
        path = self._path(address.strip())
        return iter(()) if path is None else _resolved(path, page, self._root)

    def places(self, address: str, url: str) -> Iterator[str]:
        """Give the places in the site at which a browser looks for an address that stands on the page at `url`."""
        path = self._path(address.strip())
        if path is not None:
            yield posixpath.normpath(posixpath.join("/", posixpath.dirname(unquote(url)), path)).lstrip("/")
            if path.startswith(self._root):
                yield posixpath.normpath(path.removeprefix(self._root))

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
        path = unquote(parts.path)
        return f"/{path.removeprefix(self._root)}" if path.startswith(self._root) else None


def forms(files: Iterable[File]) -> Iterator[str]:
    """Give what `Addresses.readings` may call each of some files: its source path, and its address in the site."""
    for file in files:
        yield posixpath.normpath(file.src_uri)
        yield _folder(unquote(file.url))


def _resolved(path: str, page: File | None, root: str) -> Iterator[str]:
    """Give what a path may mean, the likeliest first: a Markdown path is one of sources, any other of addresses.

    Args:
        path: Decoded.
        page: On which it stands; None for the navigation.
        root: The path of the site itself on its host, with a `/` at both ends.
    """
    bases = ("", "") if page is None else (page.src_uri, unquote(page.url))
    for base in bases if is_markdown(path) else reversed(bases):
        target = posixpath.normpath(urljoin("/" + base, path).lstrip("/") or ".")
        yield target
        yield _folder(target)
    if path.startswith(root):
        yield _folder(path.removeprefix(root))
    elif not path.startswith("/"):
        # A path from the docs folder leads nowhere from another folder, and names the page all the same.
        yield posixpath.normpath(path)


_NAMELESS: Final = frozenset({"", ".", "..", "index", "readme", "_index"})
"""Names that say nothing about the page that they lead to."""


def alike(path: str) -> str:
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
