"""Dates from git (`:git` in the option `dates`): real repositories, read in a build and by `labnotes list`."""

from __future__ import annotations

import csv
import io
import os
import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from click.testing import CliRunner

from labnotes.cli import main
from labnotes.notes.precedence import DateRules
from labnotes.notes.publishing import Rules
from labnotes.website.git_dates import with_git_dates

if TYPE_CHECKING:
    from tests.website.conftest import Site

NOTE: Final = "---\ntitle: A\n---\n\nBody\n"
RULES: Final = Rules(dates=DateRules(modified=(":git", "lastmod")))
BY_GIT: Final = {"dates": {"date": [":default", ":git"]}}
FETCH_ALL: Final = "fetch-depth: 0"

Commit = Callable[..., None]


@pytest.fixture(autouse=True)
def own_settings_of_git(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Keep the settings of the machine out, and let no repository above the folder be found."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    settings = tmp_path / "settings of git"
    settings.write_text("[user]\nname = A\nemail = a@example.org\n[log]\ndiffMerges = first-parent\n", encoding="utf-8")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(settings))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))


def git(root: Path, *arguments: str, **dates: str) -> str:
    environment = os.environ | {f"GIT_{who}_DATE": moment for who, moment in dates.items()}
    return subprocess.run(
        ["git", "-C", str(root), *arguments],  # noqa: S607 - the git under test
        env=environment, check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip


@pytest.fixture
def commit(tmp_path: Path) -> Commit:
    """Write files below `docs/` and commit all, at a moment of the author and a later one of who took it in."""
    git(tmp_path, "init", "-q", "-b", "main")

    def write(files: Mapping[str, str], author: str, root: Path = tmp_path) -> None:
        for name, text in files.items():
            file = root / "docs" / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        git(root, "add", "-A")
        git(root, "commit", "-q", "-m", "x", AUTHOR=author, COMMITTER="2025-06-01T00:00:00+00:00")

    return write


def committed(docs: Path) -> dict[str, str]:
    dates = with_git_dates(RULES, str(docs)).dates.committed
    return {path: moment.isoformat() for path, moment in dates.items()}


def test_the_author_of_the_last_commit_that_touched_a_file_gives_its_date(commit: Commit, tmp_path: Path) -> None:
    commit({"a.md": "1", "n/b.md": "1", "../other/c.md": "1"}, "2025-03-01T10:00:00+02:00")
    commit({"a.md": "2"}, "2024-01-01T10:00:00-03:30")
    (tmp_path / "docs/new.md").write_text("not committed", encoding="utf-8")
    (tmp_path / "docs/n/b.md").write_text("changed since", encoding="utf-8")
    assert committed(tmp_path / "docs") == {
        "a.md": "2024-01-01T10:00:00-03:30",
        "n/b.md": "2025-03-01T10:00:00+02:00",
    }


NAMES: Final = [
    "two words.md",
    'quo"ted.md',
    "apo's.md",
    "é ü.md",
    "日本/🚀.md",
    "tab\there.md",
    "new\nline.md",
    "-x.md",
]


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no such names")
def test_every_name_is_found(commit: Commit, tmp_path: Path) -> None:
    commit(dict.fromkeys(NAMES, "1"), "2025-03-01T10:00:00+00:00")
    assert committed(tmp_path / "docs").keys() == set(NAMES)


def test_a_rename_is_not_followed(commit: Commit, tmp_path: Path) -> None:
    commit({"old.md": NOTE}, "2024-01-01T00:00:00+00:00")
    git(tmp_path, "mv", "docs/old.md", "docs/new.md")
    commit({}, "2025-01-01T00:00:00+00:00")
    assert committed(tmp_path / "docs")["new.md"] == "2025-01-01T00:00:00+00:00"


def test_merges_do_not_count(commit: Commit, tmp_path: Path) -> None:
    commit({"a.md": "1"}, "2024-01-01T00:00:00+00:00")
    git(tmp_path, "checkout", "-q", "-b", "side")
    commit({"b.md": "1"}, "2024-02-01T00:00:00+00:00")
    git(tmp_path, "checkout", "-q", "main")
    commit({"c.md": "1"}, "2024-03-01T00:00:00+00:00")
    later = "2025-05-01T00:00:00+00:00"
    git(tmp_path, "merge", "-q", "--no-ff", "-m", "x", "side", AUTHOR=later, COMMITTER=later)
    assert committed(tmp_path / "docs")["b.md"] == "2024-02-01T00:00:00+00:00"


def test_a_zone_that_cannot_be_leaves_the_file_without_a_date(commit: Commit, tmp_path: Path) -> None:
    commit({"a.md": "1"}, "2024-01-01T00:00:00+00:00")
    broken = git(tmp_path, "cat-file", "commit", "HEAD").replace("+0000\ncommitter", "+9999\ncommitter")
    (tmp_path / "broken").write_text(broken, encoding="utf-8")
    made = git(tmp_path, "hash-object", "-t", "commit", "-w", "--literally", str(tmp_path / "broken")).strip()
    git(tmp_path, "update-ref", "HEAD", made)
    assert committed(tmp_path / "docs") == {}


def test_git_is_left_alone_unless_a_list_names_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    rules = Rules()
    assert with_git_dates(rules, str(tmp_path / "nowhere")) is rules


def without_repository(root: Path, _: pytest.MonkeyPatch) -> None:
    shutil.rmtree(root / ".git")


def without_git(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(root))


def shallow(root: Path, _: pytest.MonkeyPatch) -> None:
    (root / ".git/shallow").write_text(git(root, "rev-parse", "HEAD"), encoding="utf-8")


def without_commits(root: Path, _: pytest.MonkeyPatch) -> None:
    git(root, "update-ref", "-d", "HEAD")


@pytest.mark.parametrize(
    ("spoil", "remedy"),
    [
        (without_repository, "Build in a checkout of the repository"),
        (without_git, "the command git cannot be run. Install it"),
        (shallow, FETCH_ALL),
        (without_commits, "does not have any commits yet"),
    ],
)
def test_without_a_whole_repository_there_is_a_warning_and_no_date(
    spoil: Callable[[Path, pytest.MonkeyPatch], None],
    remedy: str,
    site: Site,
    commit: Commit,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    commit({"notes/a.md": NOTE}, "2099-01-01T00:00:00+00:00")
    spoil(site.root, monkeypatch)
    built = site({"notes/a.md": NOTE}, labnotes=BY_GIT)
    assert [message for message in built.warnings if "':git' gives no dates" in message and remedy in message]
    assert "notes/a.md" in built.seen.pages


def test_a_build_and_the_command_decide_by_git(site: Site, commit: Commit, monkeypatch: pytest.MonkeyPatch) -> None:
    commit({"notes/ä b.md": NOTE, "notes/later.md": "---\ntitle: Later\n---\n"}, "2025-03-01T23:00:00-05:00")
    commit({"notes/later.md": "---\ntitle: Later\n---\n\nMore\n"}, "2099-01-01T00:00:00+00:00")
    dated = "---\ndate: 2020-01-01\n---\n"
    built = site({"notes/dated.md": dated, "notes/undated.md": NOTE}, labnotes=BY_GIT)
    assert {page for page in built.seen.pages if page.startswith("notes/") and "index" not in page} == {
        "notes/ä b.md", "notes/dated.md", "notes/undated.md",
    }  # fmt: skip
    assert not [message for message in built.warnings if ":git" in message]
    monkeypatch.chdir(site.root)
    listed = CliRunner().invoke(main, ["list", "--format", "csv", "-f", "mkdocs.yml"])
    rows = {row["path"]: row for row in csv.DictReader(io.StringIO(listed.stdout))}
    assert {path: row["date"] for path, row in rows.items()} == {
        "notes/ä b.md": "2025-03-01T23:00:00-05:00",
        "notes/dated.md": "2020-01-01T00:00:00+00:00",
        "notes/later.md": "2099-01-01T00:00:00+00:00",
        "notes/undated.md": "",
    }
    assert rows["notes/later.md"]["state"] == "scheduled"
    assert "is yet to come" in rows["notes/later.md"]["reason"]
    told = CliRunner().invoke(main, ["why", "notes/later.md"])
    assert "(:git)" in told.stdout
