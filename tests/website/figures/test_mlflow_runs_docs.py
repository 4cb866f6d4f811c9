"""What docs/mlflow-runs.md says is so."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from click.testing import CliRunner
from mkdocs.exceptions import Abort
from tests.figures.runs.stores import RUNS, make_store

from labnotes.cli import main
from labnotes.figures.run_keys import ATTRIBUTES
from labnotes.figures.run_options import KEYS

if TYPE_CHECKING:
    from tests.website.conftest import Site

DOCS: Final = Path(__file__).parents[3] / "docs"
TEXT: Final = (DOCS / "mlflow-runs.md").read_text(encoding="utf-8")
CI_TEXT: Final = (DOCS / "experiments-in-ci.md").read_text(encoding="utf-8").partition("\n## Runs of MLflow\n")[2]
EXAMPLE: Final = TEXT.partition("````markdown\n")[2].partition("````")[0]
FRONT: Final = "---\ntitle: Tuning\ndate: 2025-01-02\n---\n\n\n"


def blocks(language: str, text: str = TEXT) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


def freeze(site: Site) -> str:
    said = CliRunner().invoke(main, ["freeze", "-f", str(site.root / "mkdocs.yml")]).stdout
    return said.replace(f"{site.root.as_posix()}/", "")


def test_the_table_names_every_key() -> None:
    assert sorted(re.findall(r"^\| `(\w+)` \|", TEXT, re.MULTILINE)) == sorted(KEYS)


def test_the_columns_are_those_that_there_are() -> None:
    listed = TEXT.partition("### Columns\n\n")[2].partition(". ")[0]
    assert re.findall(r"`([^`]+)`", listed) == [*ATTRIBUTES, "metrics.NAME", "params.NAME", "tags.NAME"]


def test_the_example_shows_what_the_page_says(site: Site) -> None:
    runs = [{**RUNS[number % 2], "name": f"run {number}"} for number in range(12)]
    make_store(site.root / "mlflow.db", runs)
    html = site({"index.md": "# Home\n", "notes/tuning.md": FRONT + EXAMPLE}).content("notes/tuning.md")
    assert html.count("<svg") == 1
    assert html.rpartition("<table>")[2].count("<tr>") == 6
    assert "mlflow.db, experiment tuning, 5 of 12 runs<" in html
    assert f"$ labnotes freeze\n{freeze(site)}" == blocks("console")[0]


CHANGES: Final = (
    ("experiment: tuning", "experiment: tunnig"),
    ("metrics.auc]", "metrics.acu]"),
    ("order: metrics.auc desc", "filter: metrics.auc > 1"),
    ("store: mlflow.db", "store: runs.db"),
)


@pytest.mark.parametrize("number", range(len(CHANGES)))
def test_a_message_is_the_one_on_the_page(site: Site, number: int) -> None:
    make_store(site.root / "mlflow.db")
    site.draw({"index.md": "# Home\n", "notes/tuning.md": FRONT + EXAMPLE.replace(*CHANGES[number])})
    with pytest.raises(Abort):
        site.build()
    assert site.errors[-1] == blocks("text")[0].splitlines()[number]


def test_the_message_about_a_changed_block_is_the_one_on_the_page(site: Site) -> None:
    store = make_store(site.root / "mlflow.db")
    site.draw({"index.md": "# Home\n", "notes/tuning.md": FRONT + EXAMPLE})
    freeze(site)
    store.unlink()
    site.draw({"notes/tuning.md": FRONT + EXAMPLE.replace("limit: 5", "limit: 2")})
    with pytest.raises(Abort):
        site.build()
    assert site.errors[-1] == blocks("text")[0].splitlines()[len(CHANGES)]


def test_what_ci_needs_is_what_the_page_on_ci_says(site: Site) -> None:
    store = make_store(site.root / "mlflow.db")
    site.draw({"index.md": "# Home\n", "notes/tuning.md": FRONT + EXAMPLE})
    (said,) = blocks("console", CI_TEXT)
    assert said.startswith(f"$ labnotes freeze\n{freeze(site)}$ git add docs/notes/tuning.mlflow.json\n")
    store.unlink()
    site.build(strict=True)
    (site.root / "docs/notes/tuning.mlflow.json").unlink()
    with pytest.raises(Abort):
        site.build()
    assert [f"{site.errors[-1]}\n"] == blocks("text", CI_TEXT)
