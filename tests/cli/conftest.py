"""Folders of notes drawn as a mapping from paths to texts, and the command run over them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from labnotes.cli import main

EPOCH = 1_749_988_800
"""The clock of every test: noon of 15 June 2025, UTC."""


@dataclass(frozen=True)
class Folder:
    """A folder to run the command in."""

    root: Path

    def draw(self, files: Mapping[str, str | bytes], config: Mapping[str, Any] | None = None) -> None:
        """Write files, and a configuration as mkdocs.yml."""
        for name, text in files.items():
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode() if isinstance(text, str) else text)
        if config is not None:
            (self.root / "mkdocs.yml").write_text(json.dumps({"site_name": "Drawn", **config}), encoding="utf-8")

    def run(self, *arguments: str) -> Result:
        """Run `labnotes` with arguments."""
        return CliRunner().invoke(main, arguments)

    def rows(self, *arguments: str) -> list[dict[str, str]]:
        """Run `labnotes list` and give its rows."""
        result = self.run("list", "--format", "json", *arguments)
        assert result.exit_code == 0, result.output
        rows: list[dict[str, str]] = json.loads(result.stdout)
        return rows

    def states(self, *arguments: str) -> dict[str, str]:
        """Run `labnotes list` and give the state of each path."""
        return {row["path"]: row["state"] for row in self.rows(*arguments)}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folder:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(EPOCH))
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    monkeypatch.chdir(tmp_path)
    return Folder(tmp_path)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[str | None], None]:
    def turn(epoch: str | None) -> None:
        if epoch is None:
            monkeypatch.delenv("SOURCE_DATE_EPOCH")
        else:
            monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)

    return turn
