"""A site with a series, neighbours and links, on which all that can stand beside a text does."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import pytest
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin

from labnotes.notes.links import Backlink
from labnotes.plugin import LabnotesPlugin

if TYPE_CHECKING:
    from tests.website.conftest import Built, Site

Docs = dict[str, str | bytes]


def part(number: int, lines: str = "") -> str:
    """Write one part of a series, with more lines of front matter."""
    return f"---\ntitle: Part {number}\ndate: 2025-01-0{number}\nseries: [The kit]\n{lines}\n---\nText.\n"


DOCS: Final[Docs] = {
    "index.md": "# Home\n\nHomeword.\n",
    "guide/setup.md": "# Setup\n\nSetupword.\n",
    "notes/one.md": part(1),
    "notes/two.md": part(
        2,
        "lastmod: 2025-03-04\nauthors: [Ada, Grace <H>]\ncategories: [Lab work, Field]\ntags: [C++]\nfeatured: true",
    ),
    "notes/three.md": part(3, "weight: 0"),
    "notes/hush.md": part(4, "draft: true\ncategories: [Lab work, Hush]\nauthors: Hush"),
    "notes/kit/five.md": part(5),
    "notes/lone.md": "---\ndate: 2024-01-01\ncategories: [Field]\n---\n# Lone *note*\n\nText.\n",
    "notes/newer.md": "---\ndate: 2024-01-02\ncategories: field\n---\nText.\n",
    "notes/bare.md": "# Bare\n\nText.\n",
}


class NoOptions(Config):
    """A neighbour that has nothing to configure."""


class Linked(BasePlugin[NoOptions]):
    """Says which notes are related and which pages link to each other, in the place of what finds that out."""

    def __init__(
        self,
        related: Mapping[str, tuple[str, ...]],
        backlinks: Mapping[str, tuple[tuple[str, str], ...]],
    ) -> None:
        super().__init__()
        self._related = related
        self._backlinks = backlinks

    def on_nav(self, nav: object, /, *, config: MkDocsConfig, **_: object) -> None:  # noqa: ARG002 - MkDocs' signature
        plugin = config.plugins["labnotes"]
        assert isinstance(plugin, LabnotesPlugin)
        notes = {path: page.note for path, page in plugin.build.shelf.pages.items()}
        plugin.build.related = {path: tuple(map(notes.__getitem__, others)) for path, others in self._related.items()}
        plugin.build.backlinks = {
            path: tuple(Backlink(notes[other], sentence) for other, sentence in links)
            for path, links in self._backlinks.items()
        }


LINKED: Final = Linked(
    {"notes/two.md": ("notes/lone.md", "notes/kit/five.md"), "notes/lone.md": ("notes/two.md",)},
    {
        "notes/two.md": (("notes/bare.md", "See the <two> of these."), ("index.md", "")),
        "notes/kit/five.md": (("notes/two.md", "Fivesentence."),),
        "guide/setup.md": (("notes/kit/five.md", "Setupsentence."),),
        "index.md": (("notes/one.md", "Homesentence."),),
        "notes/index.md": (("notes/one.md", "Listsentence."),),
    },
)


@dataclass
class Bench:
    """Builds that site, and sites like it."""

    site: Site
    linked: BasePlugin[Any] = LINKED

    @property
    def docs(self) -> Docs:
        """Give its pages, to be changed."""
        return dict(DOCS)

    def __call__(self, files: Docs | None = None, *, at: Site | None = None, **settings: Any) -> Built:  # noqa: ANN401 - any setting of MkDocs
        """Build it, or other files in its place."""
        site = at or self.site
        site.draw(DOCS if files is None else files, **settings)
        return site.build(self.linked)

    @staticmethod
    def part(number: int, lines: str = "") -> str:
        return part(number, lines)

    @staticmethod
    def saying(
        related: Mapping[str, tuple[str, ...]], backlinks: Mapping[str, tuple[tuple[str, str], ...]]
    ) -> BasePlugin[Any]:
        """Give a neighbour that says other links."""
        return Linked(related, backlinks)

    @staticmethod
    def block(built: Built, path: str, name: str) -> str:
        """Give the text of one of our parts of a page, escaped as in HTML; empty where the part is not there."""
        found = re.search(rf'<(\w+) class="labnotes-{name}".*?</\1>', built.furnished(path), re.DOTALL)
        return " ".join(re.sub(r"<[^>]*>", "", found[0]).split()) if found else ""


@pytest.fixture
def bench(site: Site) -> Bench:
    return Bench(site)
