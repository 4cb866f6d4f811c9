"""What a store answers, what is told of a store that has no answer, and that nothing is written."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Final

import pytest
from tests.figures.runs.stores import RUNS, change, make_store

from labnotes.figures.mlflow_store import ask
from labnotes.figures.run_options import read_runs_request
from labnotes.figures.runs import Answer, StoreError

if TYPE_CHECKING:
    from pathlib import Path


def asked(place: Path, *lines: str, experiment: str = "tuning") -> Answer:
    body = "\n".join(("store: mlflow.db", f"experiment: {experiment}", *lines))
    return ask(place, "mlflow.db", read_runs_request(body, 2).request)


def refused(place: Path, *lines: str, experiment: str = "tuning") -> str:
    with pytest.raises(StoreError) as caught:
        asked(place, *(lines or ("columns: name",)), experiment=experiment)
    return str(caught.value)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return make_store(tmp_path / "a store?#%.db")


ANSWERS: Final = {
    "columns: name": [("wild",), ("fast",), ("slow",)],
    "columns: [name, params.lr, metrics.auc]\norder: metrics.auc desc": [
        ("fast", "0.3", "0.8125"), ("slow", "0.01", "0.5"), ("wild", "3", "NaN"),
    ],
    "columns: [status, tags.by]\norder: start": [("FINISHED", None), ("FINISHED", None), ("FAILED", "a|b <i>")],
    "columns: [start, end, duration]\nfilter: name = 'fast'": [
        ("2023-11-14 22:13:21", "2023-11-14 22:13:23", "2.0 s"),
    ],
    "columns: id\nlimit: 1\norder: name": [("00000000000000000000000000000001",)],
    "columns: name\nstatus: [failed, killed]": [("wild",)],
    "columns: name\norder: duration desc\nfilter: duration < 3000": [("fast",), ("slow",)],
}  # fmt: skip


@pytest.mark.parametrize("body", ANSWERS)
def test_runs_are_found(store: Path, body: str) -> None:
    assert list(asked(store, body).rows) == ANSWERS[body]


def test_how_many_there_are_is_told(store: Path) -> None:
    assert asked(store, "columns: name", "limit: 2").total == 3


def test_histories_stand_beside_their_rows(store: Path) -> None:
    answer = asked(store, "columns: name", "chart: loss", "order: name")
    assert [cells[0] for cells in answer.rows] == ["fast", "slow", "wild"]
    assert answer.histories == (((0, "1.0"), (1, "0.4"), (2, "0.125")), ((0, "1.0"), (1, "0.9"), (2, "0.8")), ())


def test_an_experiment_is_named_by_its_name_or_its_id(tmp_path: Path) -> None:
    store = make_store(tmp_path / "mlflow.db", experiments=("tuning", "2", "3"))
    assert asked(store, "columns: name", experiment="1") == asked(store, "columns: name")
    assert "no run of experiment '3' is found" in refused(store, experiment="3")


def test_two_experiments_of_one_name_are_told_apart_by_their_ids(tmp_path: Path) -> None:
    store = make_store(tmp_path / "mlflow.db", experiments=("tuning", "tuning"))
    assert refused(store) == "experiment: there are 2 of the name 'tuning'; write the id, 1 or 2"
    assert len(asked(store, "columns: name", experiment="1").rows) == 3


WRONG: Final = {
    "columns: metrics.acu": "columns: no run of the experiment has 'metrics.acu'; did you mean 'auc'?",
    "columns: params.depth": "columns: no run of the experiment has 'params.depth'; there are: lr",
    "columns: tags.nothing": "columns: no run of the experiment has 'tags.nothing'; there are: by",
    "columns: name\norder: metrics.f1": "order: no run of the experiment has 'metrics.f1'",
    "columns: name\nfilter: params.depth = '1'": "filter: no run of the experiment has 'params.depth'",
    "columns: name\nfilter: metrics.auc > 1": "filter: no run of experiment 'tuning' is found",
    "columns: name\nstatus: KILLED": "status: no run of experiment 'tuning' is found",
    "columns: name\nchart: lss": "chart: no run of the experiment has 'metrics.lss'; did you mean 'loss'?",
    "columns: name\nchart: loss\nfilter: name = 'wild'": "chart: no run that is shown has values of 'loss'",
}


@pytest.mark.parametrize("body", WRONG)
def test_what_is_not_there_is_told(store: Path, body: str) -> None:
    assert refused(store, body).startswith(WRONG[body])


def test_that_no_run_has_a_tag_may_be_asked(store: Path) -> None:
    assert len(asked(store, "columns: name", "filter: tags.hidden is null").rows) == 3


def test_an_experiment_that_is_not_there_or_is_deleted(tmp_path: Path) -> None:
    store = make_store(tmp_path / "mlflow.db", experiments=("tuning", "-old", "other"))
    assert refused(store, experiment="tunnig") == "experiment: there is no 'tunnig'; did you mean 'tuning'?"
    assert refused(store, experiment="zzz") == "experiment: there is no 'zzz'; there are: tuning, other"
    assert refused(store, experiment="old").startswith("experiment: 'old' is deleted")


def test_what_a_deleted_run_had_is_neither_found_nor_told(tmp_path: Path) -> None:
    gone = {"name": "gone", "metrics": {"secret": 1.0}, "params": {"hush": "1"}, "deleted": True}
    store = make_store(tmp_path / "mlflow.db", [*RUNS, gone])
    assert len(asked(store, "columns: name").rows) == 3
    assert "secret" not in refused(store, "columns: metrics.zzz")
    assert "no run of the experiment has 'params.hush'" in refused(store, "columns: params.hush")


BROKEN: Final = {
    "DROP TABLE latest_metrics": "there is no table latest_metrics in it; its schema is abc123 (alembic_version)",
    "ALTER TABLE runs RENAME COLUMN status TO state": "there is no column status in its table runs; its schema is abc",
    "DELETE FROM experiments": "experiment: there is no 'tuning'; there are none",
    "UPDATE params SET value = CAST(x'ff' AS TEXT)": "mlflow.db cannot be read (Could not decode to UTF-8",
    "UPDATE latest_metrics SET value = 'high'": "mlflow.db cannot be read (could not convert string to float: 'high')",
}


@pytest.mark.parametrize("sql", BROKEN)
def test_another_schema_is_told(store: Path, sql: str) -> None:
    change(store, sql)
    assert BROKEN[sql] in refused(store, "columns: [name, params.lr, metrics.auc]")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "there is no table experiments in it; name the SQLite file of MLflow, mlflow.db"),
        (b"artifact_location: /home/ann\n", "mlflow.db cannot be read (file is not a database)"),
        (b"SQLite format 3\0" + b"\xff" * 5000, "mlflow.db cannot be read (file is not a database)"),
    ],
)
def test_what_is_no_store_is_told(tmp_path: Path, data: bytes, words: str) -> None:
    store = tmp_path / "mlflow.db"
    store.write_bytes(data)
    assert words in refused(store)
    assert store.read_bytes() == data


def test_a_store_that_is_being_written_is_told(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("labnotes.figures.sqlite_file.WAITING", 0.0)
    with closing(sqlite3.connect(store, isolation_level=None)) as writer:
        writer.execute("BEGIN EXCLUSIVE")
        assert refused(store).startswith("store: mlflow.db cannot be read (database is locked)")
        writer.execute("ROLLBACK")


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def test_nothing_is_written(store: Path) -> None:
    before = contents(store.parent)
    asked(store, "columns: [name, metrics.auc]", "chart: loss")
    assert contents(store.parent) == before


def test_a_store_with_an_empty_log_leaves_no_file_beside_it(store: Path) -> None:
    """SQLite would leave two, also for a reader."""
    change(store, "PRAGMA journal_mode = wal")
    before = contents(store.parent)
    assert len(before) == 1
    assert asked(store, "columns: name").total == 3
    assert contents(store.parent) == before


def test_a_store_is_read_with_what_only_its_log_holds(store: Path, tmp_path: Path) -> None:
    away = tmp_path / "away"
    away.mkdir()
    change(store, "PRAGMA journal_mode = wal")
    with closing(sqlite3.connect(store)) as writer:
        writer.execute("UPDATE runs SET name = 'renamed'")
        writer.commit()
        for name in (store.name, f"{store.name}-wal"):
            shutil.copy(tmp_path / name, away)
    before = contents(away)
    assert set(asked(away / store.name, "columns: name").rows) == {("renamed",)}
    assert contents(away) == before
