"""Which page a reference of Hugo's `ref` and `relref` leads to.

The rules are those of Hugo's page finder (`hugolib/pages_reflinks…`, https://gohugo.io/methods/page/ref/), found by
running Hugo 0.168: from the page's own folder, then from the content folder, then by a name that only one page has.
Case, the suffix of a Markdown file, and hyphens for blanks do not count.
"""

from __future__ import annotations

import posixpath
import unicodedata
from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import unquote, urlsplit

from labnotes.notes.hugo_paths import folded
from labnotes.notes.note import MARKDOWN_SUFFIXES
from labnotes.notes.targets import Ambiguous

_SUFFIXES: Final = MARKDOWN_SUFFIXES | {".html", ".htm", ".ipynb"}
"""What a name loses, in references as in paths; any other suffix is part of the name."""


class References:
    """All pages of a site by what a reference may call them."""

    def __init__(self, paths: Iterable[str]) -> None:
        """Learn the pages.

        Args:
            paths: Source paths of all pages, relative to the docs folder, with `/`; in Hugo, Markdown files inside
                of a leaf bundle are no pages.
        """
        self._pages: dict[str, list[str]] = {"": []}
        self._below: dict[str, int] = {}
        for path in sorted(set(paths)):
            key = _key(path)
            self._pages.setdefault(key, []).append(path)
            for folder in PurePosixPath(_normal(path)).parents:
                self._below[_joined("", folder.as_posix())] = self._below.get(_joined("", folder.as_posix()), 0) + 1
        for key in list(self._pages):
            # In Hugo the folders at the top are sections with a page of their own, also without a file for it.
            self._pages.setdefault(key.partition("/")[0], [])
        self._named: dict[str, list[str]] = {}
        for key in self._pages:
            if key:
                self._named.setdefault(key.rpartition("/")[2], []).append(key)

    def find(self, reference: str, here: str) -> str | Ambiguous | None:
        """Find the page that a reference leads to.

        Args:
            reference: As it is written; an anchor or a query does not count.
            here: Source path of the page on which it stands.

        Returns:
            A source path, or None if no page is meant, or one that has no file.
        """
        try:
            parts = urlsplit(reference)
        except ValueError:
            return None
        path = unquote(parts.path)
        if parts.scheme or parts.netloc or not path:
            return None
        path = path.rstrip("/") or "/"
        if not path.startswith("/"):
            near = (_key(_joined(base, path)) for base in self._bases(here, path))
            found = next((key for key in near if key in self._pages), None)
            if found is not None:
                return self._only([found])
        if path.startswith("."):
            return None
        key = _key(_joined("", path))
        if key in self._pages:
            return self._only([key])
        return None if "/" in path else self._only(self._called(path))

    def _bases(self, here: str, path: str) -> tuple[str, ...]:
        """Give the folders from which a relative reference counts.

        A leaf bundle (`note/index.md`) counts as the file `note.md` would, except that its own file and
        `../other.md` are looked for from its own folder. An `index.md` above other pages is a section's page in
        MkDocs; Hugo knows no such thing.
        """
        folder, _, file = here.rpartition("/")
        folder = _normal(folder)
        if _normal(posixpath.splitext(file)[0]) != "index" or self._below.get(_joined("", folder), 0) > 1:
            return (folder,)
        if path.startswith("../") and "." in path.rpartition("/")[2]:
            return (folder,)
        outside = posixpath.dirname(folder)
        return (outside, folder) if path in {file, f"./{file}"} else (outside,)

    def _called(self, name: str) -> list[str]:
        """Give the keys of the pages with that name, with and without what may be a suffix."""
        exact = _key(name)
        cut = exact if _key(name) != _normal(name) else posixpath.splitext(exact)[0]
        return [key for wanted in dict.fromkeys((exact, cut)) for key in self._named.get(wanted, [])]

    def _only(self, keys: list[str]) -> str | Ambiguous | None:
        paths = sorted(path for key in keys for path in self._pages[key])
        if len(keys) > 1 or len(paths) > 1:
            return Ambiguous(tuple(paths))
        return paths[0] if paths else None


def _normal(path: str) -> str:
    return folded(unicodedata.normalize("NFC", path))


def _joined(base: str, path: str) -> str:
    """Join two paths; nothing leads out of the content folder."""
    return posixpath.normpath(f"/{base}/{path}").lstrip("/")


def _key(path: str) -> str:
    """Give what a page and the references to it have in common: `notes/My Note.md` is `notes/my-note`."""
    stem, suffix = posixpath.splitext(_normal(path))
    key = stem if suffix in _SUFFIXES else stem + suffix
    folder, _, name = key.rpartition("/")
    return folder if name in {"index", "_index"} else key
