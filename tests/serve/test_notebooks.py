"""What a preview shows while a notebook is edited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.notebooks.drawing import code, front, markdown, notebook, picture, stream

if TYPE_CHECKING:
    from tests.serve.conftest import Start


def test_an_edited_notebook_shows_its_new_text_and_outputs_within_one_rebuild(start: Start) -> None:
    def drawn(words: str, fields: str = "title: Birds") -> str:
        return notebook(
            front(fields), markdown(f"{words} text."), code("count()", stream(f"{words} output\n"), picture())
        )

    preview = start({"notes/birds.ipynb": drawn("First")})
    html = preview.page("notes/birds/")
    assert "First text." in html
    assert "First output" in html
    with preview.one_rebuild():
        preview.write("notes/birds.ipynb", drawn("Second"))
    html = preview.wait_for("notes/birds/", shows=["Second text.", "Second output"])
    assert "First" not in html
    with preview.one_rebuild():
        preview.write("notes/birds.ipynb", drawn("Third", "title: Birds\ndraft: true"))
    html = preview.wait_for("notes/birds/", shows=["Third text.", "labnotes-held-back"])
    assert ("notes/birds/", "Birds") in preview.links("drafts/")
