"""Asks git about a repository: what a revision is, and what a file holds at it.

Git is called by a list of arguments, without a shell, without what another git around it said in the environment
(as when a site is built in a hook), and without a network: a partial clone must not fetch.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Final

_COMMIT: Final = re.compile(rb"[0-9a-f]{40}(?:[0-9a-f]{24})?\n")
_FOUND: Final = re.compile(rb"[0-9a-f]+ (?P<kind>\w+) (?P<size>\d+)")


class GitError(Exception):
    """Raised where git cannot say what it was asked, with what is wrong and the remedy."""

    def __init__(self, problem: str, remedy: str) -> None:
        super().__init__(f"{problem}; {remedy}")
        self.problem = problem
        self.remedy = remedy


class Git:
    """The repository that lies in a folder."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def commit(self, revision: str) -> str | None:
        """Give the full hash of a revision's commit; None where there is none.

        Args:
            revision: A tag, a branch, a commit or what git makes of them, as in `HEAD~1`. It begins with no dash.
        """
        ended = self._run("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
        # `^v1` is a revision for git, too: all commits but those before it.
        return ended.stdout.decode("ascii").strip() if _COMMIT.fullmatch(ended.stdout) else None

    def is_shallow(self) -> bool:
        """Tell whether the repository knows its last commits only."""
        return self._run("rev-parse", "--is-shallow-repository").stdout.strip() == b"true"

    def revisions(self) -> list[str]:
        """Give the names of all tags and branches."""
        return _lines(self._run("for-each-ref", "--format=%(refname:short)", "refs/tags", "refs/heads"), "\n")

    def names(self, commit: str, folder: str) -> list[str]:
        """Give the paths of what lies in a folder at a commit; an empty text is the repository's own."""
        below = [f"{folder}/"] if folder else []
        return _lines(self._run("ls-tree", "--name-only", "-z", commit, "--", *below), "\0")

    def file(self, commit: str, path: str) -> bytes | None:
        """Give what a file holds at a commit, also one to which a link in the repository leads; None without one.

        Args:
            commit: Its full hash.
            path: From the root of the repository, without a line end in it.

        Raises:
            GitError: It is no file, or leads out of the repository, or cannot be read.
        """
        ended = self._run("cat-file", "--batch", "--follow-symlinks", given=os.fsencode(f"{commit}:{path}\n"))
        head, _, rest = ended.stdout.partition(b"\n")
        found = _FOUND.fullmatch(head)
        if found is not None and found["kind"] == b"blob":
            return rest[: int(found["size"])]
        if found is not None:
            raise GitError(f"{path!r} is a folder at that revision", "name a file in it")
        if head.split(b" ")[0] == b"symlink":
            raise GitError(f"{path!r} is a link that leads out of the repository", "name a file inside of it")
        if ended.returncode:
            raise self._failed(ended)
        return None

    def places(self) -> Iterator[Path]:
        """Give what changes on disk when HEAD, a branch or a tag moves."""
        arguments = [part for name in ("HEAD", "packed-refs", "refs") for part in ("--git-path", name)]
        for line in _lines(self._run("rev-parse", *arguments), "\n"):
            place = self._root / line
            if place.exists():
                yield place

    def _run(self, *arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        command = ["git", "-C", str(self._root), "-c", "protocol.allow=never", *arguments]
        around = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        around |= {"GIT_NO_LAZY_FETCH": "1", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
        try:
            ended = subprocess.run(command, input=given, env=around, capture_output=True, check=False)  # noqa: S603 - the git of the user's own PATH, as everywhere
        except OSError as error:
            raise GitError("the command git cannot be run", "install it, or take out 'rev'") from error
        if b"dubious ownership" in ended.stderr or b"not a git repository" in ended.stderr:
            raise self._failed(ended)
        return ended

    def _failed(self, ended: subprocess.CompletedProcess[bytes]) -> GitError:
        said = os.fsdecode(ended.stderr).strip().partition("\n")[0]
        return GitError(f"git says {said!r}", "build in a checkout of the repository that git can read")


def _lines(ended: subprocess.CompletedProcess[bytes], separator: str) -> list[str]:
    return [name for name in os.fsdecode(ended.stdout).split(separator) if name]
