"""Real repositories in temporary folders, in which nothing of the machine's own git counts."""

from __future__ import annotations

import os
import stat
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Final

SETTINGS: Final = "[user]\nname = A\nemail = a@example.org\n[advice]\ndetachedHead = false\n"
MOMENT: Final = "2026-01-02T03:04:05Z"
"""Of every commit: the same files have the same commits."""


def environment() -> dict[str, str]:
    """Give the variables of git in a test."""
    around = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return around | {
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_AUTHOR_DATE": MOMENT,
        "GIT_COMMITTER_DATE": MOMENT,
        **{f"GIT_{who}_{what}": "a@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
    }


def git(root: Path, *arguments: str) -> str:
    """Run git in a folder."""
    ended = subprocess.run(
        ["git", "-C", str(root), *arguments],  # noqa: S607 - the git under test
        env=environment(), check=True, capture_output=True, text=True,
    )  # fmt: skip
    return ended.stdout


def write(root: Path, files: Mapping[str, str | bytes]) -> None:
    for name, text in files.items():
        place = root / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(text.encode() if isinstance(text, str) else text)


def commit(root: Path, files: Mapping[str, str | bytes], tag: str = "") -> str:
    """Write files and commit all that there is; the first commit makes the repository. Gives the commit."""
    if not (root / ".git").exists():
        root.mkdir(parents=True, exist_ok=True)
        git(root, "init", "-q", "-b", "main")
    write(root, files)
    git(root, "add", "-A", "-f")
    git(root, "commit", "-q", "--allow-empty", "-m", tag or "more")
    if tag:
        git(root, "tag", tag)
    return git(root, "rev-parse", "HEAD").strip()


def counting_git(folder: Path) -> Path:
    """Put a `git` into a folder that writes down how it is called and then is the real one; gives what is written."""
    told = folder / "calls"
    told.touch()
    script = folder / "git"
    real = subprocess.run(["which", "git"], check=True, capture_output=True, text=True).stdout.strip()  # noqa: S607
    script.write_text(f'#!/bin/sh\necho "$*" >> "{told}"\nexec "{real}" "$@"\n', encoding="utf-8")
    script.chmod(script.stat().st_mode | stat.S_IEXEC)
    return told
