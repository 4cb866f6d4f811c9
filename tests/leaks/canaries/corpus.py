"""Every kind of held-back note, each with words that stand nowhere else, among published notes that lead to them."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from tests.notebooks.drawing import Cell, base64, code, markdown, notebook, result, stream

SITE_URL: Final = "https://site.example/lab/"

SECRETS: Final = (
    *("title", "body", "description", "tag", "category", "author", "key", "slug", "heading", "alias"),
    *("asset", "bytes", "alt", "code", "snippet"),
)
FIELDS: Final = {
    "draft": "draft: true",
    "future": "date: 2099-01-01",
    "publishdate": "publishDate: 2099-01-01",
    "expired": "expiryDate: 2020-01-01",
    "unpublished": "published: false",
    "draftsfolder": "",
    "cascade": "",
    "metafile": "",
    "odd": "DRAFT : 'Yes'",
    "unreadable": "lastmod: 2025-02-30",
    "bundle": "draft: true",
    "section": "draft: true",
    "status": "status: draft",
    "notebook": "draft: true",
}
"""A kind of held-back note → the line that holds it back, empty where its folder does."""
CONTROL: Final = "published"
FOLDERS: Final = {"draftsfolder": "notes/_drafts", "cascade": "notes/given", "metafile": "notes/meta"}
SECTION: Final = "notes/part"
GIVING: Final = {
    "notes/given/_index.md": "---\ncascade:\n  draft: true\n---\n",
    "notes/meta/.meta.yml": "draft: true\n",
    f"{SECTION}/child.md": "---\ntitle: A child\ndate: 2025-01-20\n---\nIts parent is held back.\n",
}
SHARED: Final = "notes/shared.png"


def picture(words: str) -> bytes:
    """Give bytes that no tool takes for text, with words in them."""
    return b"\x89PNG\r\n\x1a\n\x00" + words.encode() + b"\x00\xff"


@dataclass(frozen=True, slots=True)
class Canary:
    """A note with all secrets."""

    kind: str

    def word(self, secret: str) -> str:
        """Give a word that stands nowhere else."""
        return f"q{secret}é{self.kind}z"

    @property
    def folder(self) -> str:
        """Where it and its attachments lie."""
        if self.kind == "bundle":
            return f"notes/{self.word('slug')}"
        return SECTION if self.kind == "section" else FOLDERS.get(self.kind, "notes")

    @property
    def path(self) -> str:
        """Its source."""
        name = "index" if self.kind in {"bundle", "section"} else self.word("slug")
        return f"{self.folder}/{name}.{'ipynb' if self.kind == 'notebook' else 'md'}"

    @property
    def url(self) -> str:
        """Its address, relative to the site."""
        return f"{self.folder}/" if self.path.endswith("index.md") else f"{posixpath.splitext(self.path)[0]}/"

    @property
    def picture(self) -> str:
        """Its picture's source."""
        return f"{self.folder}/{self.word('asset')}.png"

    def files(self) -> dict[str, str | bytes]:
        """Give the note and what belongs to it."""
        word = {secret: self.word(secret) for secret in SECRETS}
        held = FIELDS.get(self.kind, "")
        date = "" if held.startswith("date") else "date: 2025-02-01\n"
        snippet = f"{self.folder}/part-{self.kind}.txt"
        shared = posixpath.relpath(SHARED, self.folder)
        front_matter = (
            f"---\n{held}\n{date}title: {word['title']} and more\ntags: [{word['tag']}, common]\n"
            f"categories: [{word['category']}, Method]\nauthors: [{word['author']}]\nslug: {word['slug']}\n"
            f"description: {word['description']} in short\naliases: [/{word['alias']}/, {word['alias']}.html]\n"
            f"mine: {word['key']}\n---\n\n"
        )
        body = (
            f"{word['body']} is said first.\n\n## {word['heading']}\n\n"
            f"![{word['alt']}]({word['asset']}.png) ![Shared]({shared}) [Numbers]({word['asset']}.csv)\n\n"
            f'--8<-- "{snippet}"\n\n'
        )
        text = f"{front_matter}{body}```\n{word['code']}\n```\n"
        if self.kind == "notebook":
            text = notebook(markdown(front_matter), markdown(body), self._cell())
        return {
            self.path: text,
            self.picture: picture(word["bytes"]),
            f"{self.folder}/{word['asset']}.csv": f"{word['bytes']};1\n",
            snippet: f"{word['snippet']} is told by a file.\n",
            f"{self.path}~": text,
            f"{self.path}.bak": text,
        }

    def _cell(self) -> Cell:
        """Give a cell of code that wrote and drew something."""
        drawn = result({"image/png": base64(picture(self.word("bytes")))}, {"image/png": {"alt": self.word("alt")}})
        table = result({"text/html": f"<table><tr><td>{self.word('code')}</td></tr></table>"})
        return code(self.word("code"), stream(self.word("body")), table, drawn)


HELD: Final = tuple(map(Canary, FIELDS))
WORDS_OF: Final = {CONTROL: "", **FIELDS}


def links(page: str, canary: Canary) -> str:
    """Write links to a note in every form, for a page."""
    folder = posixpath.dirname(page)
    here = posixpath.splitext(page)[0]
    there, way = posixpath.relpath(canary.path, folder or "."), posixpath.relpath(canary.url, here)
    name, kind = posixpath.basename(canary.url.rstrip("/")), canary.kind
    heading = f"qheadinge{kind}z"
    shown = posixpath.relpath(canary.picture, folder or ".")
    # Who shows another note's picture makes it public, but not out of a bundle or a drafts folder.
    pictures = f'![A picture]({shown} "hint") [![Another]({shown})]({there}) <img src="{shown}" alt="A third">\n\n'
    return (
        f'- [one]({there}) [two]({there} "hint") [three]({there}#{heading}) [four](<{there}?a#{heading}>)\n'
        f"- [five][{kind}] [{kind}][] [{kind}]\n"
        f'- <a href="{way}/">six</a> <a href="{there}" title="hint">seven</a>\n'
        f"- [[{name}]] [[{name}|eight]] [[{name}#{heading}]] [[{canary.path.removesuffix('.md')}|nine]]\n"
        f"- [ten]({SITE_URL}{canary.url}) <{SITE_URL}{canary.url}> [eleven](/{canary.path})\n\n"
        f'<div><a href="{way}/#{heading}">twelve</a></div>\n\n'
        f"| a |\n|---|\n| **[thirteen]({there})** |\n\n"
        f"## Of [fourteen]({there}) and others\n\n"
        + (pictures if canary.kind in {"bundle", "draftsfolder"} else "")
        + f'--8<-- "{canary.path}"\n\n[{kind}]: {there} "hint"\n'
    )


def published() -> Iterator[tuple[str, str]]:
    """Give a published note for each that is held back, which leads to it."""
    for number, canary in enumerate(HELD, 1):
        page = f"notes/open-{canary.kind}.md"
        related = [canary.path, posixpath.relpath(canary.path, "notes"), "notes/open-draft.md"]
        yield (
            page,
            (
                f"---\ntitle: Open {number}\ndate: 2025-01-{number:02}\ncategories: [Method]\ntags: [common]\n"
                f"related: {related}\n---\n\nIts own words. ![Shared](shared.png) "
                f"![Its own](open-{canary.kind}.png)\n\n"
                f"{links(page, canary)}"
            ),
        )


PAGES: Final = {
    "index.md": "# Home\n\n" + "".join(links("index.md", canary) for canary in HELD),
    "guide/index.md": "# Guide\n\n[Home](../index.md)\n",
    "notes/kit/index.md": "---\ntitle: Kit\ndate: 2025-01-30\n---\n\n![Photo](photo.png) [Data](data.csv)\n",
    f"{SECTION}/child.md": GIVING[f"{SECTION}/child.md"],
    **dict(published()),
}
"""The published pages but the one that has all the secrets, too."""
ATTACHMENTS: Final = {
    SHARED: picture("shared"),
    "notes/kit/photo.png": picture("photo"),
    "notes/kit/data.csv": b"a;1\n",
    "notes/kit/unused.csv": b"b;2\n",
    **{f"notes/open-{canary.kind}.png": picture(f"open {canary.kind}") for canary in HELD},
    Canary(CONTROL).picture: picture(Canary(CONTROL).word("bytes")),
}
"""The files of published pages."""


def docs() -> Mapping[str, str | bytes]:
    """Give the whole docs folder."""
    files: dict[str, str | bytes] = {**GIVING, **PAGES, **ATTACHMENTS}
    for canary in (Canary(CONTROL), *HELD):
        files |= canary.files()
    return files
