"""The names of frozen files, and whose they are."""

from __future__ import annotations

import pytest

from labnotes.notes.frozen import frozen_beside, frozen_of_held_back, is_frozen


@pytest.mark.parametrize(
    ("page", "frozen"),
    [
        ("notes/tuning.md", "notes/tuning.mlflow.json"),
        ("notes/tuning/index.md", "notes/tuning/index.mlflow.json"),
        ("v1.2.md", "v1.2.mlflow.json"),
        ("notes/kaggle.ipynb", "notes/kaggle.mlflow.json"),
    ],
)
def test_a_frozen_file_is_called_like_its_note(page: str, frozen: str) -> None:
    assert frozen_beside(page) == frozen
    assert is_frozen(frozen)


@pytest.mark.parametrize("path", ["notes/mlflow.json", "notes/tuning.json", "notes/tuning.mlflow.json.md"])
def test_other_files_are_not_called_so(path: str) -> None:
    assert not is_frozen(path)


def test_what_a_published_note_has_too_is_no_secret() -> None:
    pages, held_back = ["a.md", "b.md", "b.ipynb", "c.md"], ["a.md", "b.ipynb"]
    assert frozen_of_held_back(pages, held_back) == {"a.mlflow.json"}
