"""The pages "Metrics and parameters" and "Experiments in CI": what they say is so."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from mkdocs.exceptions import Abort
from tests.figures.repositories import commit, git, write
from tests.figures.test_table import Cells

from labnotes.figures.metric import KEYS as INLINE_KEYS
from labnotes.figures.metrics import KEYS
from labnotes.figures.values import MOST_MEMBERS, SUFFIXES

if TYPE_CHECKING:
    from tests.website.conftest import Site

DOCS: Final = Path(__file__).parents[3] / "docs"
PAGE: Final = (DOCS / "dvc-metrics.md").read_text(encoding="utf-8")
CI_PAGE: Final = (DOCS / "experiments-in-ci.md").read_text(encoding="utf-8")
EXAMPLES: Final = re.findall(r"^````markdown\n(.*?)^````$", PAGE, re.MULTILINE | re.DOTALL)
(SENTENCE,) = re.findall(r"^```markdown\n(The .*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
(TEXT,) = re.findall(r"^```text\n(.*?)\n```$", PAGE, re.MULTILINE | re.DOTALL)
CI_TEXT, *_ = re.findall(r"^```text\n(.*?)\n```$", CI_PAGE, re.MULTILINE | re.DOTALL)
METRICS: Final = '{"test": {"accuracy": %s, "log_loss": %s}, "n": %s}'
NOTE: Final = (
    "---\ntitle: Churn\ndate: 2025-01-01\n---\n\n\n{inline}\n\n"
    "```dvc-metrics\nfile: {file}\nrev: {rev}\nkeys: {keys}\n```\n"
)
RIGHT: Final = {"inline": "Text.", "file": "metrics.json", "rev": "v1", "keys": "n"}


def note(**wrong: str) -> dict[str, str | bytes]:
    return {"index.md": "# Home\n", "notes/churn.md": NOTE.format(**(RIGHT | wrong))}


@pytest.fixture
def project(site: Site) -> Path:
    commit(site.root, {"metrics.json": METRICS % ("0.85", "0.4118", 200)}, "v1")
    commit(site.root, {"metrics.json": METRICS % ("0.8937", "0.2718", 2000), ".gitignore": "/site\n/tmp\n"}, "v2")
    write(site.root, {"dvc.lock": "stages: {train: {outs: [{path: model.json}]}}"})
    return site.root


def test_the_table_has_every_key_and_no_other() -> None:
    rows = re.findall(r"^\| `(\w+)` \| (.*) \|$", PAGE, re.MULTILINE)
    assert tuple(key for key, _ in rows) == KEYS
    assert set(SUFFIXES) <= set(re.findall(r"`([^`]*)`", rows[0][1]))
    said = PAGE.partition("Between the backticks")[2].partition(".")[0]
    assert tuple(sorted(re.findall(r"`(\w+)`", said))) == tuple(sorted(INLINE_KEYS))
    assert MOST_MEMBERS == 20
    assert "A list of up to twenty values" in PAGE


def test_what_is_shown_as_built_is_the_example_above_it() -> None:
    live = re.findall(r"^(?<!````markdown\n)```dvc-metrics\n.*?^```\n(?!````)", PAGE, re.MULTILINE | re.DOTALL)
    assert live == [EXAMPLES[0]]
    assert len(EXAMPLES) == 2


def test_the_example_shows_the_table_below_it(site: Site, project: Path) -> None:
    write(project, {"docs/assets/metrics.json": (DOCS / "assets/metrics.json").read_bytes()})
    built = site({"index.md": "# Home\n", "notes/a.md": f"{EXAMPLES[0]}\n{EXAMPLES[1]}\n{SENTENCE}"})
    rows = Cells(built.content("notes/a.md")).rows
    shown = [
        [cell.strip() for cell in line.split("|")[1:-1]]
        for line in re.findall(r"^\| (?!`|---).*\|$", PAGE, re.MULTILINE)
    ]
    at = next(number for number, row in enumerate(shown) if "Change" in row)
    assert rows[-4:] == shown[at : at + 4]
    assert len(rows) == 6 + 4
    (sentence,) = re.findall(r"^> (.*)$", PAGE, re.MULTILINE)
    assert sentence in built.text("notes/a.md")
    assert str(0.89 - 0.85) in PAGE


SAID: Final = {
    "no key 'test.acc' in metrics.json at v1": {"keys": "test.acc"},
    "there is no revision 'v9'": {"rev": "v9"},
    "there is no file 'metric.json'": {"file": "metric.json", "rev": ""},
    "'../metrics.json' lies": {"file": "../metrics.json"},
    "'model.json' is an output": {"file": "model.json", "rev": ""},
    "no key 'acc' in metrics.json;": {"inline": "{dvc-metric}`file: metrics.json, key: acc`"},
}


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize("message", TEXT.splitlines())
def test_the_messages_are_what_is_said(site: Site, message: str) -> None:
    (wrong,) = (wrong for part, wrong in SAID.items() if part in message)
    with pytest.raises(Abort):
        site(note(**wrong))
    assert [error for error in site.errors if message in error.splitlines()], site.errors


def test_a_shallow_clone_says_so_and_what_is_advised_helps(site: Site, project: Path) -> None:
    site.draw(note())
    commit(project, {})
    git(project, "clone", "-q", "--depth=1", f"file://{project}", "clone")
    clone = site.beside("clone")
    with pytest.raises(Abort):
        clone.build()
    assert [error for error in clone.errors if CI_TEXT in error], clone.errors
    assert "`git fetch --unshallow --tags`" in CI_PAGE
    git(clone.root, "fetch", "-q", "--unshallow", "--tags")
    assert Cells(clone.build().content("notes/churn.md")).rows[1] == ["n", "200"]
