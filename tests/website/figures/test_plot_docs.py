"""The page "Plots": its keys are those that there are, its examples are drawn, its messages are what is said."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from mkdocs.exceptions import Abort
from tests.figures.drawn import drawings
from tests.figures.repositories import commit, write
from tests.figures.test_table import Cells
from tests.website.figures.conftest import block

from labnotes.figures.plot_series import MOST_BARS, MOST_CLASSES
from labnotes.figures.plots import KEYS, KINDS
from labnotes.figures.records import KINDS as FORMATS

if TYPE_CHECKING:
    from tests.website.conftest import Site

DOCS: Final = Path(__file__).parents[3] / "docs"
PAGE: Final = (DOCS / "dvc-plot.md").read_text(encoding="utf-8")
ROWS: Final = dict(re.findall(r"^\| `(\w+)` \| (.*) \|$", PAGE, re.MULTILINE))
EXAMPLES: Final = re.findall(r"^````markdown\n(.*?)^````$", PAGE, re.MULTILINE | re.DOTALL)
(TEXT,) = re.findall(r"^```text\n(.*?)\n```$", PAGE, re.MULTILINE | re.DOTALL)
LOSS: Final = "step,phase,loss\n0,warm-up,0.7\n1,,0.5\n"


def named(text: str) -> list[str]:
    return re.findall(r"`([^`]*)`", text)


def test_the_table_has_every_key_and_no_other() -> None:
    assert ROWS.keys() == set(KEYS)
    assert tuple(named(ROWS["kind"])) == KINDS
    assert named(ROWS["file"])[:3] == list(FORMATS)
    assert f"There may be {MOST_BARS} of them." in PAGE
    assert f"There may be {MOST_CLASSES} classes, and one revision." in PAGE


def test_what_is_shown_as_built_is_the_example_above_it() -> None:
    live = re.findall(r"^(?<!````markdown\n)```dvc-plot\n.*?^```\n(?!````)", PAGE, re.MULTILINE | re.DOTALL)
    assert live == [EXAMPLES[0], *EXAMPLES[2:]]
    assert len(EXAMPLES) == 5


def test_the_examples_are_drawn(site: Site) -> None:
    commit(site.root, {"loss.csv": "step,loss\n0,1\n1,0.5\n"}, "v1")
    commit(site.root, {"loss.csv": "step,loss\n0,1\n1,0.25\n", ".gitignore": "/site\n/tmp\n"}, "v2")
    assets = {f"docs/assets/{path.name}": path.read_bytes() for path in (DOCS / "assets").glob("*.[cj]s*")}
    write(site.root, assets)
    pages = {f"notes/{number}.md": example for number, example in enumerate(EXAMPLES)}
    built = site({"index.md": "# Home\n", **pages})
    found = [drawing for path in pages for drawing in drawings(built.content(path))]
    assert [drawing.title.partition(":")[0] for drawing in found] == [
        "Line chart", "Line chart", "Bar chart", "Scatter plot", "Confusion matrix",
    ]  # fmt: skip
    assert {"v1", "v2"} <= set(found[1].texts)
    assert [len(runs) for runs in found[0].lines()] == [1, 2]
    rows = Cells(built.content("notes/0.md")).rows
    assert [row for row in rows if "NaN" in row] == [["17", rows[18][1], "NaN"]]


SAID: Final = {
    "no column": {"y": "los"},
    "column 'phase'": {"y": "phase"},
    "no revision": {"rev": "v9"},
    "no file": {"file": "los.csv"},
    "broken.csv": {"file": "broken.csv", "rev": "workspace"},
}


@pytest.mark.parametrize("message", TEXT.splitlines())
def test_the_messages_are_what_is_said(site: Site, message: str) -> None:
    (wrong,) = (wrong for part, wrong in SAID.items() if part in message)
    commit(site.root, {"loss.csv": LOSS}, "v1")
    write(site.root, {"broken.csv": "step,loss\n0,1\n1\n"})
    body = {"file": "loss.csv", "x": "step", "y": "loss", "rev": "v1"} | wrong
    lines = "\n".join(f"{key}: {value}" for key, value in body.items())
    with pytest.raises(Abort):
        site({"index.md": "# Home\n", "notes/churn.md": f"---\ntitle: Churn\n---\n\n{block(lines, name='dvc-plot')}"})
    assert [error for error in site.errors if message in error.splitlines()], site.errors
