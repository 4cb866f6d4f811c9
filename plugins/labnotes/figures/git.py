"""Asks git about a repository: what a revision is, and what a file holds at it.

Git is called by a list of arguments, without a shell, without what another git around it said in the environment
(as when a site is built in a hook), and without a network: a partial clone must not fetch.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from tempfile import TemporaryFile
from typing import IO, Final
from weakref import finalize

_FOUND: Final = re.compile(rb"(?P<hash>[0-9a-f]+) (?P<kind>\w+) (?P<size>\d+)\n")
_NOT_INSIDE: Final = re.compile(rb"(?P<kind>symlink|dangling|loop|notdir) (?P<size>\d+)\n")
"""What `--follow-symlinks` answers about a link that leads to no file of its commit."""
_PARTIAL: Final = re.compile(r"lazy fetching|promisor|transport '\w+' not allowed")
_OPTIONS: Final = ("-c", "protocol.allow=never")
_LINK: Final = "120000"
"""The mode of a symbolic link in a tree (https://git-scm.com/docs/gitformat-tree)."""


class GitError(Exception):
    """Raised where git cannot say what it was asked, with what is wrong and the remedy."""

    def __init__(self, problem: str, remedy: str) -> None:
        super().__init__(f"{problem}; {remedy}")
        self.problem = problem
        self.remedy = remedy


class Git:
    """The repository that lies in a folder; one process of git answers all that is asked of its objects."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._reader: _Reader | None = None

    def close(self) -> None:
        """End that process; the next question begins another one."""
        if self._reader is not None:
            self._reader.close()
            self._reader = None

    def commit(self, revision: str) -> str | None:
        """Give the full hash of a revision's commit; None where there is none.

        Args:
            revision: A tag, a branch, a commit or what git makes of them, as in `HEAD~1`; in one line.

        Raises:
            GitError: Git cannot be asked.
        """
        kind, name, _ = self._read(f"{revision}^{{commit}}")
        return name if kind == "commit" else None

    def file(self, commit: str, path: str) -> bytes | None:
        """Give what a file holds at a commit, also one to which a link in the repository leads; None without one.

        Args:
            commit: Its full hash.
            path: From the root of the repository, in one line.

        Raises:
            GitError: It is no file, or leads out of the repository, or git cannot be asked.
        """
        kind, _, data = self._read(f"{commit}:{path}")
        if kind == "symlink":
            raise GitError(f"{path!r} is a link that leads out of the repository", "name a file inside of it")
        if kind == "tree":
            raise GitError(f"{path!r} is a folder at that revision", "name a file in it")
        return data if kind == "blob" else None

    def without_links(self, commit: str, path: str) -> str:
        """Give the path of a file that is there, without the links on the way to it; arguments as for `file`."""
        rest = [*reversed(PurePosixPath(path).parts)]
        names: list[str] = []
        trees = [f"{commit}^{{tree}}"]
        while rest:
            name = rest.pop()
            if name == "..":
                names.pop(), trees.pop()
                continue
            mode, thing = _entries(self._read(trees[-1])[2], len(commit) // 2)[name]
            if mode == _LINK:
                rest += reversed(PurePosixPath(os.fsdecode(self._read(thing)[2])).parts)
            else:
                names.append(name)
                trees.append(thing)
        return "/".join(names)

    def is_shallow(self) -> bool:
        """Tell whether the repository knows its last commits only."""
        return self._run("rev-parse", "--is-shallow-repository") == "true\n"

    def revisions(self) -> list[str]:
        """Give the names of all tags and branches."""
        return self._run("for-each-ref", "--format=%(refname:short)", "refs/tags", "refs/heads").split("\n")[:-1]

    def names(self, commit: str, folder: str) -> list[str]:
        """Give the paths of what lies in a folder at a commit; an empty text is the repository's own."""
        below = [f"{folder}/"] if folder else []
        return self._run("ls-tree", "--name-only", "-z", commit, "--", *below).split("\0")[:-1]

    def places(self) -> Iterator[Path]:
        """Give what changes on disk when HEAD, a branch or a tag moves."""
        arguments = [part for name in ("HEAD", "packed-refs", "refs") for part in ("--git-path", name)]
        places = [self._root / line for line in self._run("rev-parse", *arguments).split("\n")[:-1]]
        yield from (place for place in places if place.exists())

    def _read(self, name: str) -> tuple[str, str, bytes]:
        if self._reader is None:
            self._reader = _Reader(self._root)
        try:
            return self._reader.read(name)
        except GitError:
            self.close()
            raise

    def _run(self, *arguments: str) -> str:
        """Run git for what only adds to a message, or is watched; without an answer there is nothing to add."""
        command = ["git", "-C", str(self._root), *_OPTIONS, *arguments]
        try:
            ended = subprocess.run(command, env=_environment(), capture_output=True, check=False)  # noqa: S603 - the git of the user's own PATH, as everywhere
        except OSError:
            return ""
        return os.fsdecode(ended.stdout)


def _entries(tree: bytes, length: int) -> dict[str, tuple[str, str]]:
    """Give the mode and the hash of each name in a tree, in which a hash is so many bytes long."""
    entries = {}
    at = 0
    while at < len(tree):
        end = tree.index(b"\0", at)
        mode, _, name = os.fsdecode(tree[at:end]).partition(" ")
        at = end + 1 + length
        entries[name] = mode, tree[end + 1 : at].hex()
    return entries


class _Reader:
    """A running `git cat-file --batch`, which ends when nobody has this object any more."""

    def __init__(self, root: Path) -> None:
        command = ["git", "-C", str(root), *_OPTIONS, "cat-file", "--batch", "--follow-symlinks"]
        self._said = TemporaryFile()  # noqa: SIM115 - closed with the process
        try:
            process = subprocess.Popen(  # noqa: S603 - as above
                command, env=_environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._said
            )
        except OSError as error:
            self._said.close()
            raise GitError("the command git cannot be run", "install it, or take out 'rev'") from error
        if process.stdin is None or process.stdout is None:
            raise AssertionError("both are pipes")
        self._questions, self._answers = process.stdin, process.stdout
        self.close = finalize(self, _end, process, process.stdin, process.stdout, self._said)

    def read(self, name: str) -> tuple[str, str, bytes]:
        """Give an object's kind, hash and content; `missing` where there is none.

        Raises:
            GitError: Git ended.
        """
        try:
            self._questions.write(os.fsencode(f"{name}\n"))
            self._questions.flush()
        except OSError as error:
            raise self._failed() from error
        head = self._answers.readline()
        if not head.endswith(b"\n"):
            raise self._failed()
        found = _FOUND.fullmatch(head) or _NOT_INSIDE.fullmatch(head)
        if found is None:
            return "missing", "", b""
        data = self._answers.read(int(found["size"]))
        self._answers.read(1)
        return found["kind"].decode("ascii"), found.groupdict().get("hash", b"").decode("ascii"), data

    def _failed(self) -> GitError:
        self._said.seek(0)
        said = os.fsdecode(self._said.read()).strip().split("\n")
        if _PARTIAL.search(" ".join(said)):
            return GitError("this is a partial clone, which does not have the file", "clone without '--filter'")
        reason = next((line for line in said if line.startswith("fatal:")), said[0])
        return GitError(f"git says {reason!r}", "build in a checkout of the repository that git can read")


def _end(process: subprocess.Popen[bytes], *files: IO[bytes]) -> None:
    """Let git come to the end of its questions; it may have ended before, and left some unread."""
    for file in files:
        try:
            file.close()
        except OSError:
            continue
    process.wait()


def _environment() -> dict[str, str]:
    around = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return around | {"GIT_NO_LAZY_FETCH": "1", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
