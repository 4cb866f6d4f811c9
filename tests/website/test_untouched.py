"""A build writes nothing under the docs folder, and leaves nothing behind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from mkdocs.exceptions import Abort

if TYPE_CHECKING:
    from tests.website.conftest import Command, Site

DOCS: Final[dict[str, str | bytes]] = {
    "index.md": "# Home\n\n[x](notes/draft.md)\n",
    "notes/index.md": "# Mine\n",
    "notes/kept.md": "---\ntags: [one]\ncategories: [scratchpad]\n---\n# Kept\n",
    "notes/toml.md": "+++\ntitle = 'T'\n+++\ntext\n",
    "notes/draft.md": "---\ndraft: true\n---\n",
    "notes/soon.md": "---\ndate: 2099-01-01\n---\n",
    "notes/gone.md": "---\nexpires: 2020-01-01\n---\n",
    "notes/broken.md": "---\ntitle: A: B\n---\n",
    "notes/latin.md": "é".encode("latin-1"),
    "notes/picture.png": b"picture",
    "categories/scratchpad.md": "# Scratch\r\n",
}

Snapshot = dict[str, tuple[int, int, bytes]]


def snapshot(site: Site) -> Snapshot:
    """Give everything under the project's folder but the site, with its time of change, its mode and its bytes."""
    built = site.root / "site"
    return {
        path.relative_to(site.root).as_posix(): (
            path.stat().st_mtime_ns,
            path.stat().st_mode,
            path.read_bytes() if path.is_file() else b"",
        )
        for path in sorted(site.root.rglob("*"))
        if not path.is_relative_to(built) and path != site.root / "tmp"
    }


@pytest.mark.parametrize("theme", ["material", "mkdocs"])
@pytest.mark.parametrize("command", ["build", "gh-deploy", "serve"])
def test_nothing_is_written_outside_of_the_site(site: Site, theme: str, command: Command) -> None:
    plugins = ["material/search", "tags"] if theme == "material" else ["search"]
    site.draw(DOCS, theme=theme, plugins=plugins)
    before = snapshot(site)
    site.build(command=command)
    site.build(command=command, startup=False)
    assert snapshot(site) == before


@pytest.mark.parametrize(
    "options", [{"unreadable": "stop"}, {"notes_dir": "nowhere"}], ids=["stopped", "no such folder"]
)
def test_nothing_is_written_by_a_build_that_ends_early(site: Site, options: dict[str, str]) -> None:
    site.draw(DOCS, labnotes=options)
    before = snapshot(site)
    with pytest.raises(Abort):
        site.build()
    assert snapshot(site) == before
