"""A block `dvc-plot` draws columns of a file in real sites, and says what is wrong with it."""

from __future__ import annotations

import json
import logging
from itertools import count
from typing import TYPE_CHECKING, Any, Final

import pytest
from mkdocs.exceptions import Abort
from tests.figures.drawn import Drawing, drawings, near
from tests.figures.repositories import commit, write
from tests.figures.test_table import Cells
from tests.website.figures.conftest import NOTE, block

if TYPE_CHECKING:
    from pathlib import Path

    from tests.website.conftest import Built, Site

THEMES: Final = ("material", "mkdocs", "readthedocs")
OLD: Final = "step,loss,acc\n0,0.70,0.5\n1,0.60,NaN\n2,0.5,0.7\n"
NEW: Final = "step,loss,acc\n0,0.70,0.5\n1,0.4,0.8\n2,3e-1,0.9\n3,,0.95\n"
FILES: Final = {
    "loss.csv": NEW,
    "roc.json": '{"auc": 0.9, "roc": [{"fpr": 0.0, "tpr": 0.0}, {"fpr": 0.5, "tpr": 0.75}, {"fpr": 1.0, "tpr": 1.0}]}',
    "deep/pairs.tsv": "actual\tpredicted\ncat\tcat\ncat\tdog\ndog\tdog\n",
}


@pytest.fixture(autouse=True)
def drawn_project(site: Site) -> Path:
    """Give the site's folder: a repository with the tags v1 and v2, in whose working tree a file is newer."""
    ignored = ".gitignore", "/site\n/tmp\n"
    commit(site.root, {"loss.csv": OLD, ignored[0]: ignored[1]}, "v1")
    commit(site.root, FILES, "v2")
    write(site.root, {"loss.csv": f"{NEW}4,0.2,1\n"})
    return site.root


def note(body: str, text: str = "Before.\n\n{}\nAfter.\n") -> dict[str, str | bytes]:
    return {"index.md": "# Home\n", "notes/a.md": NOTE + text.format(block(body, name="dvc-plot"))}


def drawing(built: Built, source: str = "notes/a.md") -> Drawing:
    (found,) = drawings(built.content(source))
    return found


SHOWN: Final[dict[str, tuple[str, list[list[str]]]]] = {
    "file: loss.csv\nx: step\ny: loss\nrev: v1": (
        "Line chart: loss by step", [["step", "loss"], ["0", "0.70"], ["1", "0.60"], ["2", "0.5"]],
    ),
    "file: loss.csv\nx: step\ny: [loss, acc]\nrev: v1": (
        "Line chart: loss, acc by step",
        [["step", "loss", "acc"], ["0", "0.70", "0.5"], ["1", "0.60", "NaN"], ["2", "0.5", "0.7"]],
    ),
    "file: loss.csv\nx: step\ny: loss\nrev: [v1, v2, workspace]": (
        "Line chart: loss by step",
        [
            ["step", "v1", "v2", "working tree"], ["0", "0.70", "0.70", "0.70"], ["1", "0.60", "0.4", "0.4"],
            ["2", "0.5", "3e-1", "3e-1"], ["3", "—", "—", "—"], ["4", "—", "—", "0.2"],
        ],
    ),
    "file: loss.csv\nx: step\ny: [loss, acc]\nrev: [v1, v2]\nkind: bar": (
        "Bar chart: loss, acc by step",
        [
            ["step", "loss, v1", "loss, v2", "acc, v1", "acc, v2"], ["0", "0.70", "0.70", "0.5", "0.5"],
            ["1", "0.60", "0.4", "NaN", "0.8"], ["2", "0.5", "3e-1", "0.7", "0.9"], ["3", "—", "—", "—", "0.95"],
        ],
    ),
    "file: roc.json\nx: fpr": (
        "Line chart: tpr by fpr", [["fpr", "tpr"], ["0.0", "0.0"], ["0.5", "0.75"], ["1.0", "1.0"]],
    ),
    "file: roc.json\ny: tpr\nkind: Scatter": (
        "Scatter plot: tpr by Row", [["Row", "tpr"], ["0", "0.0"], ["1", "0.75"], ["2", "1.0"]],
    ),
    "file: deep/pairs.tsv\nx: actual\ny: predicted\nkind: confusion": (
        "Confusion matrix: actual in columns, predicted in rows",
        [["predicted / actual", "cat", "dog"], ["cat", "1", "0"], ["dog", "1", "1"]],
    ),
}  # fmt: skip


@pytest.mark.parametrize("theme", THEMES)
def test_each_way_to_ask_shows_its_drawing_and_its_numbers(site: Site, theme: str) -> None:
    pages = {f"notes/{number}.md": note(body)["notes/a.md"] for number, body in zip(count(), SHOWN, strict=False)}
    built = site({"index.md": "# Home\n", **pages}, theme=theme)
    shown = {path: (drawing(built, path).title, Cells(built.content(path)).rows) for path in pages}
    assert shown == dict(zip(pages, SHOWN.values(), strict=True))
    for path in pages:
        assert built.text(path).startswith("Before.")
        assert built.text(path).endswith("After.")
    assert built.warnings == []


def test_each_revision_has_its_line(site: Site) -> None:
    found = drawing(site(note("file: loss.csv\nx: step\ny: loss\nrev: [v1, v2]")))
    old, new = [(0, 0.7), (1, 0.6), (2, 0.5)], [(0, 0.7), (1, 0.4), (2, 0.3)]
    lines = found.lines()
    assert [near(runs[0], wanted, found.pixel) for runs, wanted in zip(lines, (old, new), strict=True)] == [True, True]
    assert {"v1", "v2"} <= set(found.texts)


def test_a_caption_has_the_title_and_the_sources(site: Site) -> None:
    built = site(note("file: loss.csv\nx: step\ny: loss\nrev: v1\ntitle: Loss <of> & 'x'"))
    caption = built.content("notes/a.md").partition("<figcaption>")[2]
    assert caption.startswith("<strong>Loss &lt;of&gt; &amp; &#x27;x&#x27;</strong>")
    assert "loss.csv at v1, " in caption
    assert drawing(built).title == "Line chart: loss by step"  # And not the caption's words once more.


def test_words_are_those_of_the_site(site: Site) -> None:
    texts = {"plot.numbers": "Zahlen <x>", "plot.line": "{y} je {x}", "plot.row": "Zeile"}
    built = site(note("file: roc.json\ny: tpr"), labnotes={"texts": texts})
    assert "<summary>Zahlen &lt;x&gt;</summary>" in built.content("notes/a.md")
    assert drawing(built).title == "tpr je Zeile"


PLACES: Final = {
    "list": "- One\n\n    {}\n    Two\n",
    "admonition": "!!! note\n\n    {}\n",
    "quote": "> {}\n",
}


@pytest.mark.parametrize("place", PLACES)
def test_a_drawing_stands_wherever_text_can(site: Site, place: str) -> None:
    prefix = PLACES[place].partition("{")[0].rpartition("\n")[2]
    lines = block("file: roc.json\nx: fpr", name="dvc-plot").replace("\n", f"\n{prefix}").removesuffix(prefix)
    built = site(
        {"index.md": "# Home\n", "notes/a.md": NOTE + PLACES[place].format(lines)}, markdown_extensions=["admonition"]
    )
    assert drawing(built).title == "Line chart: tpr by fpr"
    assert "```" not in built.text("notes/a.md")


@pytest.mark.parametrize("extension", ["pymdownx.superfences", "fenced_code"])
def test_what_is_shown_as_code_stays_code(site: Site, extension: str) -> None:
    shown = f"````markdown\n{block('file: nowhere.csv', name='dvc-plot')}````\n"
    built = site({"index.md": "# Home\n", "notes/a.md": NOTE + shown}, markdown_extensions=[extension])
    assert drawings(built.content("notes/a.md")) == []
    assert "nowhere.csv" in built.text("notes/a.md")


LINE: Final = 5 + 2
"""The line of the block's fence."""

WRONG: Final = {
    "": (1, "file: there is none; write 'file: loss.csv'"),
    "file: los.csv": (1, "there is no file 'los.csv'; did you mean 'loss.csv'?"),
    "file: loss.csv\nx: step\nrev: v1\ny: los": (4, "no column 'los' in loss.csv at v1; did you mean 'loss'?"),
    "file: loss.csv\nx: epoch\ny: loss": (2, "no column 'epoch' in loss.csv; there are: step, loss, acc"),
    "file: loss.csv\nx: step": (
        1, "y: there is none, and loss.csv has several columns: loss, acc; name one or several",
    ),
    "file: loss.csv\nx: step\ny: loss\nrev: v3": (4, "there is no revision 'v3'; there are: main, v1, v2"),
    "file: roc.json\nrev: v1\ny: tpr": (1, "there is no file 'roc.json' at v1; there are: .gitignore, loss.csv"),
    "file: deep/pairs.tsv\ny: actual": (
        2, "column 'actual' of deep/pairs.tsv holds 'cat' in row 1, which is no number; name a column of numbers",
    ),
    "file: nan.csv\nx: step": (1, "no number to draw in 'v' of nan.csv; name another column"),
    "file: nowhere.csv\nx: step\ny: v": (3, "no number to draw in 'v' of nowhere.csv; name another column"),
    "file: long.csv\nkind: bar": (
        2, "kind: 200 bars cannot be told apart, and 150 can; write 'kind: line', or name a file with fewer rows",
    ),
    "x: n\ny: [v, w]\nfile: huge.csv": (
        3, "file: there are 50002 points, and a page has room for 50000; name a file, or columns and revisions, with",
    ),
    "file: loss.csv\nkind: pie": (2, "kind: there is no 'pie'; there are: line, bar, scatter, confusion"),
    "file: deep/pairs.tsv\nkind: confusion\nx: actual": (1, "y: there is none; write 'y: predicted'"),
    "file: loss.csv\nkind: confusion\nx: step\ny: loss\nrev: [v1, v2]": (
        5, "rev: a confusion matrix shows one revision; write a block for each",
    ),
    "file: long.csv\nkind: confusion\nx: v\ny: v": (
        3, "'v' and 'v' have 200 classes in long.csv; a confusion matrix can be read with 20 at most; name",
    ),
    "file: nan.csv\nkind: confusion\nx: none\ny: v": (
        3, "no row of nan.csv has both 'none' and 'v'; name other columns",
    ),
    "file: ../a.csv": (1, "'../a.csv' lies outside of the repository; "),
    "file: docs/notes/a.md": (1, "docs/notes/a.md is none of .csv, .tsv, .json; name a file of one of these kinds"),
    "file: loss.csv\ncolour: red": (2, "there is no key 'colour'; there are: file, x, y, rev, kind, title"),
}  # fmt: skip


@pytest.mark.parametrize("body", WRONG)
def test_a_mistake_ends_the_build_with_file_and_line(site: Site, body: str) -> None:
    write(site.root, {"nan.csv": "step,v,none\n0,NaN,\n"})
    if "none" not in body:
        write(site.root, {"nan.csv": "step,v\n0,NaN\n1,\n"})
    write(site.root, {"nowhere.csv": "step,v\n,1\n"})
    write(site.root, {"long.csv": "v\n" + "".join(f"{number}\n" for number in range(200))})
    if "huge" in body:
        write(site.root, {"huge.csv": "n,v,w\n" + "1,2,3\n" * 25_001})
    with pytest.raises(Abort):
        site(note(body))
    offset, message = WRONG[body]
    assert f"docs/notes/a.md:{LINE + offset}: dvc-plot: {message}" in "\n".join(site.errors)


def test_a_preview_shows_a_box_and_goes_on(site: Site) -> None:
    site.draw(note("file: loss.csv\nx: <b>"))
    built = site.build(command="serve")
    assert "no column '<b>' in loss.csv" in built.text("notes/a.md")
    assert "<b>" not in built.content("notes/a.md")
    assert [record.levelno for record in built.records if "dvc-plot" in record.getMessage()] == [logging.ERROR]


def test_a_held_back_note_s_drawing_is_neither_shown_nor_missed(site: Site) -> None:
    draft = NOTE.replace("date:", "draft: true\ndate:") + block("file: secret.csv\ny: hushed", name="dvc-plot")
    built = site({"index.md": "# Home\n", "notes/a.md": draft})
    assert built.places_of("hushed") == []
    assert built.warnings == []


@pytest.mark.parametrize("theme", ["material", "mkdocs"])
def test_drawings_are_not_in_the_search_index(site: Site, theme: str) -> None:
    plugins = ["material/search" if theme == "material" else "search"]
    built = site(note("file: loss.csv\nx: step\ny: loss\nrev: v1\ntitle: Heading"), theme=theme, plugins=plugins)
    entries = json.loads(built.files["search/search_index.json"])["docs"]
    text = " ".join(entry["text"] for entry in entries)
    assert "Before" in text
    assert "After" in text
    assert [word for word in ("0.70", "Line chart", "Numbers", "step", "Heading") if word in text] == []


def test_other_plugins_see_a_markdown_table(site: Site) -> None:
    markdown = site(note("file: roc.json\nx: fpr\ntitle: ROC")).seen.markdown["notes/a.md"]
    assert "| fpr | tpr |\n| --- | --- |\n| 0.0 | 0.0 |" in markdown
    assert "**ROC** roc.json, working tree" in markdown
    assert "<svg" not in markdown


def test_the_same_bytes_come_from_the_same_files(site: Site) -> None:
    site.draw(note("file: loss.csv\nx: step\ny: [loss, acc]\nrev: [v1, v2]"))
    first, second = site.build().files, site.build().files
    assert first["search/search_index.json"] == second["search/search_index.json"]
    pages: list[Any] = [{name: data for name, data in files.items() if name.startswith("notes/")} for files in
                        (first, second)]  # fmt: skip
    assert pages[0] == pages[1]


def test_two_blocks_of_one_page_share_no_id(site: Site) -> None:
    body = block("file: roc.json\nx: fpr", name="dvc-plot")
    built = site({"index.md": "# Home\n", "notes/a.md": f"{NOTE}{body}\n{body}"})
    assert len(drawings(built.content("notes/a.md"))) == 2
    assert ' id="' not in built.content("notes/a.md")
