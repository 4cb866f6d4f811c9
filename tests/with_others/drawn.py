"""A small site with every kind of held-back note, each full of words that stand nowhere else, among published ones."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

SECRETS: Final = (
    *("left", "right", "slug", "body", "tag", "category", "author", "description"),
    *("alias", "heading", "file", "bytes", "alt", "code", "series", "key"),
)

CURVE: Final = b"\x89PNG\r\n curve"
PHOTO: Final = b"\x89PNG\r\n photo"
SHARED: Final = b"\x89PNG\r\n shared"


@dataclass(frozen=True, slots=True)
class Held:
    """A note that is held back."""

    kind: str
    folder: str
    """With a `/` at its end."""
    fields: str
    """What holds it back, in its front matter; empty where its folder does."""
    is_bundle: bool = False

    def word(self, secret: str) -> str:
        """Give a word that stands nowhere else."""
        return f"q{secret}{self.kind}z"

    @property
    def path(self) -> str:
        """Its source."""
        return f"{self.folder}{self.word('slug')}{'/index' if self.is_bundle else ''}.md"

    @property
    def picture(self) -> str:
        """The source of its attachment."""
        return posixpath.join(posixpath.dirname(self.path), f"{self.word('file')}.png")

    @property
    def title(self) -> str:
        """Two words."""
        return f"{self.word('left')} {self.word('right')}"

    @property
    def text(self) -> str:
        """Its file."""
        word = {secret: self.word(secret) for secret in SECRETS}
        date = "" if "date:" in self.fields else "date: 2025-02-01\n"
        shared = posixpath.relpath("notes/shared.png", posixpath.dirname(self.path))
        return (
            f"---\n{self.fields}{date}title: {self.title}\ntags: [{word['tag']}, common]\n"
            f"categories: [{word['category']}, Method]\nseries: {word['series']}\nauthors: [{word['author']}]\n"
            f"description: {word['description']}\naliases: [/{word['alias']}/]\nmine: {word['key']}\n---\n\n"
            f"{word['body']} is to be said first.\n\n## {word['heading']}\n\n"
            f"![{word['alt']}]({word['file']}.png) ![A picture of two notes]({shared})\n\n```\n{word['code']}\n```\n"
        )

    @property
    def files(self) -> dict[str, str | bytes]:
        """The note and its attachment."""
        return {self.path: self.text, self.picture: f"\x89PNG {self.word('bytes')}".encode("latin-1")}


def held_in(folder: str, suffix: str = "") -> tuple[Held, ...]:
    """Give a note of each kind, in a folder or in one below it.

    Args:
        folder: With a `/` at its end.
        suffix: Makes the words of one folder's notes differ from those of another's.
    """
    return (
        Held(f"draft{suffix}", folder, "draft: true\n"),
        Held(f"scheduled{suffix}", folder, "date: 2099-01-01\n"),
        Held(f"expired{suffix}", folder, "expiryDate: 2025-03-01\n"),
        Held(f"unreadable{suffix}", folder, "date: 2025-02-30\n"),
        Held(f"folder{suffix}", f"{folder}_drafts/", ""),
        Held(f"cascade{suffix}", f"{folder}qslugparentz/", ""),
        Held(f"bundle{suffix}", folder, "draft: true\n", is_bundle=True),
    )


HELD: Final = held_in("notes/")

CASCADE: Final = {"notes/qslugparentz/.meta.yml": "draft: true\n"}
"""Holds back what lies in its folder, whose name is a secret, too."""


def links(page: str, held: tuple[Held, ...] = HELD) -> str:
    """Write links to every held-back note in all the ways that MkDocs itself knows, for a page."""
    lines = []
    for note in held:
        there = posixpath.relpath(note.path, posixpath.dirname(page))
        anchor = note.word("heading")
        lines.append(
            f"- [one]({there}), [two]({there}#{anchor}), [three][{note.kind}], <a href='{there}'>four</a>\n\n"
            f'[{note.kind}]: {there} "hint"\n'
        )
    return "\n".join(lines)


def published(held: tuple[Held, ...] = HELD) -> dict[str, str | bytes]:
    """Give the published pages and their attachments; they link to all that is held back."""
    related = "".join(f"\n- {note.path.removeprefix('notes/')}" for note in held)
    return {
        "index.md": f"# Home\n\nWelcome home.\n\n{links('index.md', held)}",
        "guide.md": "# Guide\n\nHow to do it.\n",
        "notes/first.md": (
            "---\ntitle: First light\ndate: 2025-01-01\ncategories: [Method]\ntags: [common, optics]\n"
            f"authors: [Ada]\ndescription: Of the first light.\nrelated:{related}\n---\n\n"
            f"Body of the first.\n\n![A curve](curve.png) ![Shared](shared.png)\n\n{links('notes/first.md', held)}"
        ),
        "notes/second.md": (
            "---\ntitle: Second wind\ndate: 2025-03-03\ncategories: [Method]\ntags: [common]\n---\n\n"
            "Body of the second. See the [first](first.md).\n"
        ),
        "notes/kit/index.md": (
            "---\ntitle: Third kit\ndate: 2025-02-02\ncategories: [Tools]\ntags: [optics]\n---\n\n"
            "Body of the third.\n\n## Its parts\n\n![A photo](photo.png)\n"
        ),
        "notes/curve.png": CURVE,
        "notes/shared.png": SHARED,
        "notes/kit/photo.png": PHOTO,
    }


PAGES: Final = ("index.md", "guide.md", "notes/first.md", "notes/second.md", "notes/kit/index.md")
ATTACHMENTS: Final = {"notes/curve.png": CURVE, "notes/shared.png": SHARED, "notes/kit/photo.png": PHOTO}


def everything(held: tuple[Held, ...] = HELD) -> dict[str, str | bytes]:
    """Give all files of the docs folder."""
    return {**published(held), **CASCADE, **files_of(held)}


def files_of(held: tuple[Held, ...]) -> dict[str, str | bytes]:
    """Give the files of notes that are held back."""
    return {path: text for note in held for path, text in note.files.items()}


GENERATED: Final = Held("generated", "notes/", "draft: true\n")
"""For a plugin that writes it while the site is built."""

POSTS: Final = held_in("blog/posts/", "post")
"""For Material's blog."""
BLOG: Final[dict[str, str | bytes]] = {
    "blog/index.md": "# The blog\n",
    "blog/posts/qslugparentz/.meta.yml": "draft: true\n",
    "blog/posts/spring.md": (
        "---\ndate: 2025-04-01\ntitle: Spring is here\ncategories: [News]\n---\n\nSpring body.\n\n<!-- more -->\n\n"
        + "".join(f"[away]({note.path.removeprefix('blog/posts/')}) " for note in POSTS)
    ),
    "blog/posts/autumn.md": (
        "---\ndate: 2024-10-01\ntitle: Autumn is over\ncategories: [Method]\nlinks:\n  - guide.md\n---\n\nAutumn.\n"
    ),
}


_CANARY: Final = re.compile(rf"q(?:{'|'.join(SECRETS)})[a-z]+z")


def canaries_in(text: str) -> Iterator[str]:
    """Find words of what is held back, in any case."""
    yield from _CANARY.findall(text.lower())


def leaks(texts: Mapping[str, str]) -> dict[str, set[str]]:
    """Find the texts, by name, in which such words stand."""
    return {name: found for name, text in texts.items() if (found := set(canaries_in(text)))}
