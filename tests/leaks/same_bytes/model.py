"""A site as a record of what is in it, and what of it may be public by the rules of issue 4, told without our code."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePosixPath
from typing import Final, Literal

Giver = Literal["_index.md", ".meta.yml"]
LEFTOVERS: Final = ("~", ".bak", ".orig", ".rej", ".tmp", ".swp")
TOP: Final = PurePosixPath()

HELD: Final = {
    "draft": "draft: true",
    "spelled oddly": "Draft: 'Yes'",
    "scheduled": "publishDate: 2099-01-01",
    "in the future": "date: 2099-01-01",
    "expired": "expiryDate: 2020-01-01",
    "not published": "published: false",
    "status": "status: draft",
    "unreadable": "lastmod: 2025-02-30",
    "broken": "x: [",
}
"""A state in which a note is held back → the line of its front matter that says so."""


@dataclass(frozen=True)
class Link:
    """A link in a note."""

    target: str
    """The source of a note or an attachment, relative to the docs folder."""
    form: str = "inline"
    setting: str = "paragraph"


@dataclass(frozen=True)
class Note:
    """A note, or any other page."""

    state: str = "published"
    links: tuple[Link, ...] = ()
    related: tuple[str, ...] = ()
    """Sources of notes, named in the front matter."""
    fields: tuple[str, ...] = ()
    """Further lines of the front matter."""
    heading: str = ""


@dataclass(frozen=True)
class Site:
    """A site; all paths are relative to the docs folder."""

    notes: dict[str, Note]
    attachments: tuple[str, ...] = ()
    giving: dict[str, Giver] = field(default_factory=dict)
    """Folders whose file of that name makes drafts of all that lies in them and below."""
    nav: tuple[tuple[str, str], ...] | None = None
    """Entries with the titles of their sections, `` for none; None for MkDocs' own navigation."""
    redirects: tuple[str, ...] = ()
    """Sources to which entries of mkdocs-redirects lead."""
    styles: tuple[str, ...] = ()
    """Attachments that the site's own stylesheet shows."""
    plugins: tuple[str, ...] = ()
    theme: str = "mkdocs"
    urls: Literal["mkdocs", "hugo"] = "mkdocs"
    directory_urls: bool = True
    block: str = ""
    """What the block of a page of its own asks for; `` for no such page."""

    @property
    def pages(self) -> dict[str, Note]:
        """All pages: the notes, and the sections' own that give."""
        sections = (f"{folder}/_index.md" for folder, name in self.giving.items() if name == "_index.md")
        return self.notes | {path: Note() for path in sections}

    def is_public(self, path: str) -> bool:
        """Tell whether a page is public."""
        inherits = any(folder.as_posix() in self.giving for folder in PurePosixPath(path).parents)
        return self.pages[path].state == "published" and not inherits and not _in_drafts(path)

    @cached_property
    def public(self) -> frozenset[str]:
        """The pages that are public."""
        return frozenset(filter(self.is_public, self.pages))

    @cached_property
    def withheld(self) -> frozenset[str]:
        """The attachments that are not copied."""
        shown = self._used(self.public) | set(self.styles)
        used = self._used(self.pages.keys() - self.public)
        return frozenset(
            path
            for path in self.attachments
            if self.belongs(path) or (path not in shown and (path in used or self._is_beside(path)))
        )

    def belongs(self, path: str) -> bool:
        """Tell whether a file is withheld whoever shows it: an editor's leftover, among drafts, or in a bundle."""
        if path.endswith(LEFTOVERS) or _in_drafts(path):
            return True
        bundles = {PurePosixPath(page).parent for page in self.pages if _is_index(page)}
        above = PurePosixPath(path).parents
        if any(folder in bundles and self._is_held_bundle(folder) for folder in above):
            return True
        return self.urls == "hugo" and self._is_of_held_section(path, bundles)

    def _is_held_bundle(self, folder: PurePosixPath) -> bool:
        inside = [page for page in self.pages if PurePosixPath(page).is_relative_to(folder)]
        return len(inside) == 1 and inside[0] not in self.public

    def _is_of_held_section(self, path: str, bundles: set[PurePosixPath]) -> bool:
        """As in Hugo, a file that lies in no leaf bundle belongs to the nearest section's own page."""
        above = PurePosixPath(path).parents
        sections = (page for folder in above for page in self.pages if page == f"{folder}/_index.md")
        return bundles.isdisjoint(above) and next((page not in self.public for page in sections), False)

    def _used(self, pages: Iterator[str] | frozenset[str] | set[str]) -> set[str]:
        return {link.target for page in pages for link in self.pages[page].links if link.form != "code"}

    def _is_beside(self, path: str) -> bool:
        folders: dict[PurePosixPath, list[str]] = {}
        for page in self.pages:
            folders.setdefault(PurePosixPath(page).parent, []).append(page)
        nearest = next((folder for folder in PurePosixPath(path).parents if folder in folders), TOP)
        return nearest != TOP and not self.public.issuperset(folders[nearest])


def _in_drafts(path: str) -> bool:
    return "_drafts" in PurePosixPath(path).parts[:-1]


def _is_index(path: str) -> bool:
    return PurePosixPath(path).name == "index.md" and PurePosixPath(path).parent not in {TOP, PurePosixPath("notes")}
