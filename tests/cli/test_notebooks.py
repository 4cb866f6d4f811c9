"""The commands say of notebooks what a build does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from tests.notebooks.drawing import code, front, markdown, notebook

if TYPE_CHECKING:
    from tests.cli.conftest import Folder

FINE: Final = notebook(front("title: Fine\ndate: 2025-01-02"), code("x"))
FILES: Final = {
    "notes/fine.ipynb": FINE,
    "notes/draft.ipynb": notebook(front("draft: true"), markdown("# Its heading")),
    "notes/broken.ipynb": FINE[:-20],
    "notes/plain.ipynb": notebook(code("x")),
    "notes/text.ipynb": "---\ndraft: true\n---\n",
}
ROWS: Final = {
    "fine.ipynb": ("published", "Fine", "fine/"),
    "draft.ipynb": ("draft", "Its heading", "draft/"),
    "broken.ipynb": ("unreadable", "Fine", "broken/"),
    "text.ipynb": ("draft", "Text", "text.ipynb"),
}


@pytest.mark.parametrize("by_config", [True, False], ids=["mkdocs.yml", "a folder"])
def test_a_list_has_them_as_pages(folder: Folder, by_config: bool) -> None:  # noqa: FBT001 - a parameter
    folder.draw({f"docs/{path}": text for path, text in FILES.items()})
    folder.draw({"mkdocs.yml": "site_name: A\nplugins: [labnotes]\n"})
    rows = folder.rows() if by_config else folder.rows("--docs-dir", "docs/notes")
    found = {row["path"]: (row["state"], row["title"], row["url"]) for row in rows}
    before = "notes/" if by_config else ""
    assert found == {f"{before}{path}": (state, title, f"{before}{url}") for path, (state, title, url) in ROWS.items()}


def test_why_names_the_line_of_the_notebook(folder: Folder) -> None:
    folder.draw({f"docs/{path}": text for path, text in FILES.items()})
    line = FILES["notes/draft.ipynb"][: FILES["notes/draft.ipynb"].index("draft: true")].count("\n") + 1
    said = folder.run("why", "docs/notes/draft.ipynb", "--docs-dir", "docs").output
    assert f"draft: notes/draft.ipynb:{line}: draft: true" in said
