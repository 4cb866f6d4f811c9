"""The cells of a `dvc-metrics` table are what `dvc metrics` and `dvc params` say of the same files."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any, Final

import pytest
from tests.figures.against_dvc.conftest import Ask, flattened, same
from tests.figures.test_table import Cells

from labnotes.figures.mlflow_runs import Docs
from labnotes.figures.options import Word
from labnotes.figures.repository import Repository
from labnotes.figures.writers import Figures
from labnotes.notes.blocks import Block
from labnotes.notes.texts import Texts
from labnotes.notes.unreadable import UnreadableError

FILES: Final = ("metrics.json", "scores.toml", "more.yaml")
NEWEST: Final = "workspace"
PAIRS: Final = (("v1", "v2"), ("v2", NEWEST))


def cells(root: Path, body: str) -> dict[str, list[str]]:
    """Give the cells of a block's table: those of each row by its head."""
    figures = Figures(root, Texts(), lambda _: False, Docs(root / "docs", "docs"))
    written = figures.blocks["dvc-metrics"].write(Block(0, 0, "", body, "dvc-metrics"), 1, "a.md", 0)
    assert written.problems == ()
    head, *rows = Cells(written.html).rows
    assert head[0] == "Key"
    return {key: others for key, *others in rows}


@pytest.fixture(scope="session")
def shown(ask_dvc: Ask) -> dict[str, Any]:
    """Give what DVC says of each tag and of the working tree, asked once."""
    metrics: dict[str, Any] = ask_dvc("metrics", "show", "--all-tags")
    return metrics


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("revision", ["v1", "v2", NEWEST])
def test_values_are_those_that_dvc_shows(dvc_project: Path, shown: dict[str, Any], file: str, revision: str) -> None:
    found = cells(dvc_project, f"file: {file}\nrev: {revision}")
    told = flattened(shown["" if revision == NEWEST and "" in shown else revision]["data"][file]["data"])
    assert found.keys() == told.keys()
    assert [key for key, (text,) in found.items() if not same(text, told[key])] == []


@pytest.fixture(scope="session")
def differences(ask_dvc: Ask) -> dict[tuple[str, str], Any]:
    """Give what DVC says of two revisions: of metrics and of parameters."""
    asked = {pair: [revision for revision in pair if revision != NEWEST] for pair in PAIRS}
    return {
        pair: ask_dvc("metrics", "diff", "--all", *revisions) | ask_dvc("params", "diff", "--all", *revisions)
        for pair, revisions in asked.items()
    }


@pytest.mark.parametrize("file", [*FILES, "params.yaml"])
@pytest.mark.parametrize("pair", PAIRS)
def test_changes_are_those_that_dvc_shows(
    dvc_project: Path, differences: dict[tuple[str, str], Any], file: str, pair: tuple[str, str]
) -> None:
    found = cells(dvc_project, f"file: {file}\nrev: [{', '.join(pair)}]")
    told = differences[pair][file]
    assert sorted(found) == sorted(told)
    for key, (old, new, change) in found.items():
        assert same(old, told[key]["old"]), key
        assert same(new, told[key]["new"]), key
        if "diff" in told[key]:
            # Ours is exact, and DVC's the difference of two floats.
            assert float(change) == pytest.approx(told[key]["diff"], rel=1e-9, abs=1e-12, nan_ok=True), key
        else:
            assert change == "—", key


def test_what_was_not_pulled_is_told(dvc_project: Path, tmp_path: Path) -> None:
    """After a plain clone; `model.json` is what DVC keeps in its cache."""
    clone = tmp_path / "clone"
    shutil.copytree(dvc_project, clone, ignore=shutil.ignore_patterns("cache", "tmp", "model.json"), symlinks=True)
    for revision, told in ((None, "whose data is not here; run 'dvc pull'"), ("v1", "which Git does not hold at v1")):
        asked = None if revision is None else Word(revision, 1)
        with pytest.raises(UnreadableError, match=f"'model.json' is an output of DVC,? {told}"):
            Repository(clone).read(Word("model.json", 1), asked)
    assert Repository(clone).read(Word("metrics.json", 1), Word("v1", 1)).data
