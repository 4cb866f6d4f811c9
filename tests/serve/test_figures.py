"""A preview builds anew when a file changes that a figure names, or the repository's HEAD, a branch or a tag."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

import pytest
from tests.figures.repositories import commit, git, write
from tests.serve.preview import Preview

if TYPE_CHECKING:
    from pathlib import Path

CONFIG: Final = b"site_name: Field book\ntheme: {name: mkdocs}\nplugins: [search, labnotes]\n"
NOTE: Final = """\
---
title: Run
date: 2025-01-01
---

```dvc-metrics
file: results/metrics.json
```

```dvc-metrics
file: results/metrics.json
rev: HEAD
title: Committed
```

Rose to {dvc-metric}`file: results/metrics.json, key: accuracy`.
"""
DOCS: Final = {"docs/index.md": b"# Home\n", "docs/notes/run.md": NOTE.encode()}
FILE: Final = "results/metrics.json"
PAGE: Final = "notes/run/"


def written(accuracy: str) -> str:
    return f'{{"accuracy": {accuracy}}}'


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    folder = tmp_path_factory.mktemp("preview")
    files = {"mkdocs.yml": CONFIG, **DOCS}
    commit(folder / "project", {**files, FILE: written("0.801")}, "v1")
    with Preview(folder, files) as running:
        yield running


@pytest.fixture
def project(preview: Preview) -> Path:
    return preview.project


def test_a_file_that_changes_shows_its_new_numbers(preview: Preview, project: Path) -> None:
    assert preview.page(PAGE).count("0.801") == 3
    write(project, {FILE: written("0.802")})
    page = preview.wait_for(PAGE, shows=["0.802"])
    assert page.count("0.802") == 2
    assert page.count("0.801") == 1


def test_a_file_that_goes_away_and_comes_back_is_still_watched(preview: Preview, project: Path) -> None:
    """DVC deletes what a stage writes before the stage runs."""
    (project / FILE).unlink()
    preview.wait_for(
        PAGE, shows=["docs/notes/run.md:7: dvc-metrics: there is no file &#x27;results/metrics.json&#x27;"]
    )
    write(project, {FILE: written("0.803")})
    preview.wait_for(PAGE, shows=["0.803"], lacks=["there is no file"])


def test_a_commit_shows_the_numbers_at_its_head(preview: Preview, project: Path) -> None:
    commit(project, {FILE: written("0.804")})
    page = preview.wait_for(PAGE, shows=["0.804"], lacks=["0.803", "0.801"])
    assert page.count("0.804") == 3
    git(project, "checkout", "-q", "--detach", "v1")
    preview.wait_for(PAGE, shows=["0.801"], lacks=["0.804"])
    git(project, "checkout", "-q", "main")
    preview.wait_for(PAGE, shows=["0.804"], lacks=["0.801"])


def test_what_a_later_build_names_is_watched_as_well(preview: Preview, project: Path) -> None:
    preview.write("notes/run.md", NOTE.replace("file: results/metrics", "file: later", 1))
    preview.wait_for(PAGE, shows=["docs/notes/run.md:7: dvc-metrics: there is no file &#x27;later.json&#x27;"])
    write(project, {"later.json": written("0.805")})
    preview.wait_for(PAGE, shows=["0.805"], lacks=["there is no file"])
    write(project, {"later.json": written("0.806")})
    preview.wait_for(PAGE, shows=["0.806"])


def test_a_tag_that_comes_later_is_found(preview: Preview, project: Path) -> None:
    preview.write("notes/run.md", NOTE.replace("rev: HEAD", "rev: v2"))
    preview.wait_for(PAGE, shows=["there is no revision &#x27;v2&#x27;; there are: main, v1"])
    git(project, "tag", "v2")
    preview.wait_for(PAGE, shows=["at v2, "], lacks=["there is no revision"])


@pytest.mark.usefixtures("preview")
def test_nothing_of_the_project_was_changed(project: Path) -> None:
    assert git(project, "status", "--porcelain").split() == ["M", "docs/notes/run.md", "??", "later.json"]


def test_a_preview_of_what_is_public_follows_them_as_well(tmp_path: Path) -> None:
    files = {"mkdocs.yml": CONFIG, **DOCS}
    commit(tmp_path / "project", {**files, FILE: written("0.901")}, "v1")
    with Preview(tmp_path, files, environment={"LABNOTES_PREVIEW": "published"}) as preview:
        write(preview.project, {FILE: written("0.902")})
        preview.wait_for(PAGE, shows=["0.902"])
