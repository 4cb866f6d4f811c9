"""What stands beside a text is no part of it: not for search, and not for plugins that copy pages."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

import pytest
from mkdocs.config.base import Config
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

if TYPE_CHECKING:
    from tests.website.conftest import Site
    from tests.website.note_page.conftest import Bench

SEARCHES: Final = (("material", "material/search"), ("mkdocs", "search"), ("readthedocs", "search"))
OWN_WORDS: Final = (
    "min read", "Updated", "Ada", "Part 2 of", "Previous", "Related", "Lone note", "See the", "Linked from",
)  # fmt: skip


class NoOptions(Config):
    """A neighbour that has nothing to configure."""


@pytest.mark.parametrize(("theme", "plugin"), SEARCHES)
@pytest.mark.parametrize("indexing", ["full", "sections", "titles"])
def test_search_does_not_take_it_for_text(bench: Bench, theme: str, plugin: str, indexing: str) -> None:
    options = {} if plugin.startswith("material") else {"indexing": indexing}
    built = bench(theme=theme, plugins=[{plugin: options}])
    entries = json.loads(built.files["search/search_index.json"])["docs"]
    of_page = [
        entry for entry in entries if entry["location"].partition("#")[0].rstrip("/").endswith(("two", "two.html"))
    ]
    assert [entry["title"] for entry in of_page] == ["Part 2"]
    texts = json.dumps(of_page)
    assert [word for word in OWN_WORDS if word in texts] == []
    everything = json.dumps(entries)
    assert [word for word in ("Setupsentence", "Homesentence", "min read", "Linked from") if word in everything] == []
    page = (built.site_dir / built.address("notes/two.md")).read_text()
    assert [word for word in OWN_WORDS if word not in page] == []


def _seen_at(priority: int) -> Callable[..., None]:
    def remember(self: Reader, context: TemplateContext, /, *, page: Page, **_: object) -> None:  # noqa: ARG001 - MkDocs' signature
        self.seen[page.file.src_uri] = page.content or ""

    return event_priority(priority)(remember)


class Reader(BasePlugin[NoOptions]):
    """A neighbour that copies the HTML of pages while they are written."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: dict[str, str] = {}

    on_page_context = _seen_at(-99)


def test_plugins_that_copy_pages_get_the_text_alone(bench: Bench, site: Site) -> None:
    site.draw(bench.docs)
    reader = Reader()
    site.build(bench.linked, reader)
    assert [path for path, html in reader.seen.items() if "labnotes-" in html] == []
    assert "Text." in reader.seen["notes/two.md"]
