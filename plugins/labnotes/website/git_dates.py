"""When git last saw each file: the source `:git` of the option `dates`.

As Hugo does it (`enableGitInfo`; its log of git 0.168 was looked at): the author date of the last commit that touched
the file under its present path, merges aside; a rename is not followed. Unlike Hugo, names with quotes or letters
beyond ASCII are found, too.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from mkdocs.plugins import get_plugin_logger

from labnotes.notes.precedence import GIT
from labnotes.notes.publishing import Rules

log = get_plugin_logger(__name__)


class GitError(Exception):
    """Raised with what is wrong, and its remedy."""


def with_git_dates(rules: Rules, docs_dir: str) -> Rules:
    """Give the rules the dates of all files if any of their lists names `:git`, or else leave git alone.

    Without git, without a repository, and in a shallow clone there are none, with a warning that says the remedy.
    """
    if GIT not in rules.dates.sources:
        return rules
    try:
        committed = dict(_commits(docs_dir))
    except GitError as error:
        log.warning("dates: '%s' gives no dates: %s", GIT, error)
        return rules
    return replace(rules, dates=replace(rules.dates, committed=committed))


def _commits(docs_dir: str) -> Iterator[tuple[str, datetime]]:
    """Give each file's path, relative to the folder, and the date of a commit that touched it, the last one last."""
    if _git(docs_dir, "rev-parse", "--is-shallow-repository").strip() == "true":
        raise GitError(
            "this is a shallow clone, which knows the last commits only. "
            "Fetch them all: 'git fetch --unshallow', or 'fetch-depth: 0' for actions/checkout."
        )
    # Without --full-history git leaves out commits of a branch of which nothing remained; Hugo counts them.
    parts = _git(
        *(docs_dir, "-c", "log.showSignature=false", "log", "--no-merges", "--no-renames", "--full-history"),
        *("--name-only", "--relative", "-z", "--format=%x00%aI", "--", "."),
    ).split("\0")
    found = []
    moment: datetime | None = None
    for before, part in zip(["", *parts], parts, strict=False):
        # An empty part announces a commit's date: no name is empty.
        if before == "" and part:
            moment = _moment(part)
        elif part and moment is not None:
            found.append((part.removeprefix("\n"), moment))
    return reversed(found)


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        # Broken tools write zones of a hundred hours.
        return None


def _git(docs_dir: str, *arguments: str) -> str:
    try:
        ended = subprocess.run(["git", "-C", docs_dir, *arguments], capture_output=True, check=False)  # noqa: S603, S607 - the git of the user's own PATH, as everywhere
    except OSError as error:
        raise GitError("the command git cannot be run. Install it, or take ':git' out of 'dates'.") from error
    if ended.returncode:
        said = os.fsdecode(ended.stderr).strip().partition("\n")[0]
        raise GitError(f"git says {said!r}. Build in a checkout of the repository, or take ':git' out of 'dates'.")
    return os.fsdecode(ended.stdout)
