"""Material's search reads code without its colours: its index is the same as without us, and the page keeps them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

import pytest
from mkdocs.config.base import Config
from mkdocs.plugins import BasePlugin
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

if TYPE_CHECKING:
    from tests.website.conftest import Built, Site

CODE: Final = """\
# Guide

Before `run()` and after.

```python {options}
def load(path: str) -> "dict":  # a < b && c > d
    return {{"key": 1}}

class   Wide: pass
```

- An item

    ```bash
    echo "$HOME" | tee x.log
    ```

## Part

    indented = True

<pre>By <span title="t">hand</span> &lt;b&gt;</pre>
"""
HIGHLIGHT: Final[dict[str, dict[str, Any]]] = {
    "colours": {},
    "anchors on lines": {"anchor_linenums": True, "line_spans": "__span"},
    "numbers in a table": {"linenums": True},
    "numbers inline": {"linenums": True, "linenums_style": "pymdownx-inline"},
    "no colours": {"use_pygments": False},
}


class NoOptions(Config):
    pass


class Rewriter(BasePlugin[NoOptions]):
    """A neighbour that changes a page after it was rendered, as those do that encrypt pages."""

    def on_page_context(self, context: TemplateContext, /, *, page: Page, **_: object) -> TemplateContext:
        page.content = "<p>Changed.</p>"
        return context


def draw(site: Site, options: str, highlight: dict[str, Any]) -> None:
    site.draw(
        {"index.md": "# Home\n", "guide.md": CODE.format(options=options), "notes/a.md": "# A\n"},
        plugins=["material/search"],
        theme="material",
        markdown_extensions=["pymdownx.superfences", {"pymdownx.highlight": highlight}],
    )


def entries(built: Built) -> list[dict[str, Any]]:
    docs = json.loads(built.files["search/search_index.json"])["docs"]
    return [entry for entry in docs if entry["location"].startswith("guide")]


@pytest.mark.parametrize("highlight", HIGHLIGHT.values(), ids=HIGHLIGHT)
@pytest.mark.parametrize("options", ["", '{ .x data-search-exclude="" }', 'hl_lines="1" title="load.py"'])
def test_the_index_and_the_page_are_those_of_a_site_without_labnotes(
    site: Site, options: str, highlight: dict[str, Any]
) -> None:
    draw(site, options, highlight)
    ours = site.build()
    article, index = ours.furnished("guide.md"), entries(ours)
    config = json.loads((site.root / "mkdocs.yml").read_text(encoding="utf-8"))
    config["plugins"] = ["material/search"]
    (site.root / "mkdocs.yml").write_text(json.dumps(config), encoding="utf-8")
    plain = site.build()
    assert index == entries(plain)
    assert article == plain.furnished("guide.md")
    assert any("tee x.log" in entry["text"] for entry in index)


def test_what_another_plugin_makes_of_the_page_stays(site: Site) -> None:
    draw(site, "", {})
    built = site.build(Rewriter())
    assert "Changed." in built.html("guide.md").text
    assert "def load" not in built.html("guide.md").text
