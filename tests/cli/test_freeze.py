"""`labnotes freeze` writes what notes need where a store is not, beside them, and nothing else."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

import pytest
from tests.figures.runs.stores import change, make_store

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Folder

BLOCK: Final = "```mlflow-runs\nstore: mlflow.db\nexperiment: tuning\ncolumns: [name, metrics.auc]\n```\n"
NOTES: Final[dict[str, str | bytes]] = {
    "docs/index.md": "# Home\n",
    "docs/notes/a.md": f"---\ntitle: A\n---\n{BLOCK}",
    "docs/notes/draft/index.md": f"---\ndraft: true\n---\n{BLOCK}\n{BLOCK.replace('name', 'status')}",
    "docs/notes/plain.md": f"---\ntitle: Plain\n---\n````md\n{BLOCK}````\n",
}
A, DRAFT = "docs/notes/a.mlflow.json", "docs/notes/draft/index.mlflow.json"


@pytest.fixture
def store(folder: Folder) -> Path:
    folder.draw(NOTES, {"plugins": ["labnotes"]})
    return make_store(folder.root / "mlflow.db")


def files(folder: Folder) -> dict[str, bytes]:
    found = (file for file in folder.root.rglob("*") if file.is_file())
    return {file.relative_to(folder.root).as_posix(): file.read_bytes() for file in found}


def days(data: bytes) -> list[str]:
    return [one["as_of"] for one in json.loads(data)["answers"]]


@pytest.mark.usefixtures("store")
def test_it_writes_beside_each_note_and_nothing_else(folder: Folder) -> None:
    before = files(folder)
    result = folder.run("freeze")
    assert result.exit_code == 0
    assert result.stdout == f"{A}: 3 runs\n{DRAFT}: 6 runs\n3 blocks in 2 notes; 2 files written.\n"
    after = files(folder)
    assert {name: data for name, data in after.items() if name in before} == before
    assert after.keys() - before.keys() == {A, DRAFT}
    text = after[A].decode()
    assert '["fast", "0.8125"]' in text
    assert "FINISHED" not in text
    assert "ann" not in text
    assert days(after[A]) == ["2025-06-15"]


@pytest.mark.usefixtures("store")
def test_again_it_writes_nothing(folder: Folder) -> None:
    folder.run("freeze")
    before = files(folder)
    result = folder.run("freeze", "--now", "2026-01-01")
    assert result.stdout.startswith(f"{A}: unchanged\n")
    assert result.stdout.endswith("0 files written.\n")
    assert files(folder) == before


def test_what_changed_gets_a_new_day(folder: Folder, store: Path) -> None:
    folder.run("freeze")
    change(store, "UPDATE latest_metrics SET value = 0.9")
    folder.run("freeze", "--now", "2026-01-02T00:30:00+02:00")
    assert days(files(folder)[A]) == ["2026-01-01"]


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize(
    ("paths", "written"),
    [
        (["docs/notes/a.md"], {A}),
        (["docs/notes/draft"], {DRAFT}),
        (["docs"], {A, DRAFT}),
        (["docs/index.md"], set()),
        (["docs/notes/a.md", "docs/notes/draft/index.md"], {A, DRAFT}),
    ],
)
def test_only_some_notes(folder: Folder, paths: list[str], written: set[str]) -> None:
    result = folder.run("freeze", *paths)
    assert result.exit_code == 0
    assert {name for name in files(folder) if name.endswith(".mlflow.json")} == written


@pytest.mark.usefixtures("store")
def test_a_path_that_is_no_note(folder: Folder) -> None:
    result = folder.run("freeze", "mlflow.db")
    assert result.exit_code == 1
    assert "mlflow.db is no note of this site" in result.stderr


def test_a_folder_without_mkdocs_yml(folder: Folder) -> None:
    folder.draw(NOTES)
    make_store(folder.root / "docs/mlflow.db")
    result = folder.run("freeze", "--docs-dir", "docs")
    assert result.exit_code == 0
    assert A in files(folder)


def test_where_the_store_is_not_what_is_frozen_is_kept(folder: Folder, store: Path) -> None:
    folder.run("freeze")
    before = files(folder)
    store.unlink()
    assert folder.run("freeze").stdout.startswith(f"{A}: unchanged\n")
    assert files(folder)[A] == before[A]


def test_where_there_is_neither(folder: Folder, store: Path) -> None:
    store.unlink()
    result = folder.run("freeze", "docs/notes/a.md")
    assert result.exit_code == 1
    told = "docs/notes/a.md:5: mlflow-runs: store: there is no 'mlflow.db'; run this where the store is\n"
    assert result.stderr == told
    assert A not in files(folder)


@pytest.mark.usefixtures("store")
def test_one_block_that_is_wrong_leaves_all_of_its_note_as_it_was(folder: Folder) -> None:
    folder.run("freeze")
    before = files(folder)
    wrong = BLOCK.replace("metrics.auc", "metrics.acu")
    folder.draw({"docs/notes/draft/index.md": f"---\ndraft: true\n---\n{BLOCK}\n{wrong}"})
    result = folder.run("freeze")
    assert result.exit_code == 1
    reason = "columns: no run of the experiment has 'metrics.acu'; did you mean 'auc'?"
    assert result.stderr == f"docs/notes/draft/index.md:13: mlflow-runs: {reason}\n"
    assert files(folder)[DRAFT] == before[DRAFT]


@pytest.mark.usefixtures("store")
def test_a_file_that_is_none_of_ours_is_left_alone(folder: Folder) -> None:
    folder.draw({A: '{"mine": true}'})
    result = folder.run("freeze")
    assert result.exit_code == 1
    assert f"{A}: it is not what labnotes freeze wrote" in result.stderr
    assert files(folder)[A] == b'{"mine": true}'
    assert DRAFT in files(folder)


@pytest.mark.usefixtures("store")
def test_a_file_that_no_block_needs_any_more(folder: Folder) -> None:
    folder.run("freeze")
    folder.draw({"docs/notes/a.md": "# Without\n"})
    result = folder.run("freeze", "docs/notes/a.md")
    assert result.exit_code == 0
    assert f"{A}: no block needs it any more; delete it\n" in result.stdout
    assert A in files(folder)


@pytest.mark.usefixtures("store")
def test_a_note_that_cannot_be_read_keeps_what_it_has(folder: Folder) -> None:
    folder.run("freeze")
    folder.draw({"docs/notes/a.md": f"---\ntitle: [\n---\n{BLOCK}"})
    result = folder.run("freeze", "docs/notes/a.md")
    assert result.exit_code == 1
    assert result.stderr == "docs/notes/a.md: its front matter cannot be read, so nothing is frozen\n"
    assert A in files(folder)


@pytest.mark.usefixtures("store")
def test_a_block_that_names_a_frozen_file_needs_none(folder: Folder) -> None:
    folder.run("freeze")
    folder.draw({"docs/notes/b.md": BLOCK.replace("mlflow.db", A)})
    result = folder.run("freeze", "docs/notes/b.md")
    assert result.stdout == "1 block in 1 note; 0 files written.\n"


@pytest.mark.parametrize(("front", "code"), [("draft: true", 1), ("title: Public", 0)])
def test_the_audit_finds_what_is_frozen_of_a_draft(folder: Folder, front: str, code: int) -> None:
    """Any other generator would copy it."""
    folder.draw(
        {"docs/index.md": "# Home\n", "docs/notes/hush.md": f"---\n{front}\n---\n{BLOCK}"}, {"plugins": ["labnotes"]}
    )
    make_store(folder.root / "mlflow.db")
    folder.run("freeze")
    folder.draw({"public/data.json": files(folder)["docs/notes/hush.mlflow.json"]})
    result = folder.run("audit", "public", "--docs-dir", "docs")
    assert result.exit_code == code
    assert ("hush.mlflow.json" in result.stdout) is bool(code)
