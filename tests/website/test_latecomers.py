"""What comes too late to be held back everywhere stops the build."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

if TYPE_CHECKING:
    from tests.website.conftest import Command, Site

DOCS: Final = {"index.md": "# Home\n", "notes/kept.md": "# Kept\n"}


class NoOptions(Config):
    pass


class AddsLate(BasePlugin[NoOptions]):
    """A neighbour that adds a page when all others are through."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    @event_priority(-99)
    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> None:
        files.append(File.generated(config, "notes/late.md", content=self._text))


@pytest.mark.parametrize(
    "text", ["---\ndraft: true\n---\n", "---\ndate: 2099-01-01\n---\n", "---\ndraft: maybe\n---\n"]
)
def test_a_held_back_page_that_comes_late_stops_the_build(site: Site, text: str) -> None:
    site.draw(DOCS)
    with pytest.raises(Abort):
        site.build(AddsLate(text))
    assert "docs/notes/late.md" in site.errors[0]
    assert not (site.root / "site" / "index.html").exists()


def test_a_public_page_that_comes_late_is_built(site: Site) -> None:
    site.draw(DOCS)
    built = site.build(AddsLate("# Late\n"))
    assert built.text("notes/late.md") == "Late"


class SaysDraft(BasePlugin[NoOptions]):
    """A neighbour that gives fields to pages, as Material's `meta` does for a folder."""

    def __init__(self, **fields: object) -> None:
        super().__init__()
        self._fields = fields

    @event_priority(50)
    def on_page_markdown(self, markdown: str, /, *, page: Page, **_: object) -> str:
        page.meta.update(self._fields)
        return markdown


@pytest.mark.parametrize("command", ["build", "gh-deploy"])
def test_a_neighbour_that_says_draft_too_late_stops_the_build(site: Site, command: Command) -> None:
    site.draw(DOCS)
    with pytest.raises(Abort):
        site.build(SaysDraft(draft=True), command=command)
    assert "docs/index.md" in "\n".join(site.errors)
    assert "draft" in "\n".join(site.errors)


def test_a_neighbour_may_say_anything_else(site: Site) -> None:
    site.draw(DOCS)
    built = site.build(SaysDraft(draft=False, author="me"))
    assert built.seen.meta["notes/kept.md"]["author"] == "me"


@pytest.mark.parametrize("command", ["build", "gh-deploy"])
def test_a_dirty_build_is_refused(site: Site, command: Command) -> None:
    site.draw(DOCS)
    built = site.build()
    with pytest.raises(PluginError, match="--dirty"):
        built.config.plugins.on_startup(command=command, dirty=True)


def test_a_dirty_preview_is_not_refused(site: Site) -> None:
    site.draw(DOCS)
    built = site.build()
    built.config.plugins.on_startup(command="serve", dirty=True)
    built.config.plugins.on_startup(command="build", dirty=False)
