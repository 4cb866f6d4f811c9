"""Which file is read at which revision, and each way in which there is none."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

import pytest
from tests.figures.repositories import commit, counting_git, git, write

from labnotes.figures.options import Word
from labnotes.figures.repository import Repository, repository_around
from labnotes.notes.unreadable import UnreadableError

ONE: Final = {"metrics.json": "1", "sub/m.json": "sub 1", "same.json": "same", "odd name ü.json": "odd"}
LOCK: Final = """\
schema: '2.0'
stages:
  train:
    outs: [{path: model.json}, {path: out}]
  grid@1-u:
    outs: [{path: grid/1.json}]
"""
DVC: Final = {
    "dvc.yaml": "stages:\n  train: {cmd: x}\n  grid: {wdir: runs, cmd: x}\n",
    "data/raw.csv.dvc": "outs: [{path: raw.csv}]\n",
    "sub/dvc.lock": LOCK,
    "odd/dvc.lock": "stages: [",
    "odd/dvc.yaml": "- a",
    "dvc.lock": LOCK,
}


def word(text: str, line: int = 7) -> Word:
    return Word(text, line)


def told(root: Path, file: str, revision: str | None = None, line: int = 2) -> str:
    """Give the message of a file that cannot be read, which must be told of a line: the file's, or the revision's."""
    with pytest.raises(UnreadableError) as raised:
        Repository(root).read(word(file, 2), None if revision is None else word(revision, 3))
    assert raised.value.problem.line == line
    return str(raised.value.problem)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a repository with two tags, files of DVC, links, and a pointer of Git LFS."""
    root = tmp_path_factory.mktemp("repository")
    commit(root, ONE, "v1")
    write(root, DVC | {"metrics.json": "2", "lfs.json": "version https://git-lfs.github.com/spec/v1\noid x\n"})
    (root / "link.json").symlink_to("sub/m.json")
    (root / "loop.json").symlink_to("loop.json")
    (root / "out.json").symlink_to("../outside.json")
    (root / "config.json").symlink_to(".git/config")
    (root.parent / "outside.json").write_text("secret", encoding="utf-8")
    commit(root, {}, "v2")
    write(root, {"metrics.json": "3"})
    return root


READ: Final = {
    ("metrics.json", None): "3",
    ("metrics.json", "workspace"): "3",
    ("metrics.json", "v1"): "1",
    ("metrics.json", "v2"): "2",
    ("metrics.json", "HEAD"): "2",
    ("metrics.json", "HEAD~1"): "1",
    ("metrics.json", "main"): "2",
    ("metrics.json", "refs/tags/v1"): "1",
    ("./metrics.json", "v1"): "1",
    ("sub//m.json", "v1"): "sub 1",
    ("sub\\m.json", "v1"): "sub 1",
    ("odd name ü.json", "v1"): "odd",
    ("link.json", None): "sub 1",
    ("link.json", "v2"): "sub 1",
}


@pytest.mark.parametrize(("file", "revision"), READ)
def test_a_file_is_read_where_and_when_it_is_asked_for(root: Path, file: str, revision: str | None) -> None:
    source = Repository(root).read(word(file), None if revision is None else word(revision))
    assert source.data.decode() == READ[file, revision]
    assert source.revision == (None if revision == "workspace" else revision)
    known = git(root, "rev-parse", f"{source.revision}^{{commit}}").strip() if source.revision else None
    assert source.commit == known


def test_a_short_commit_is_a_revision(root: Path) -> None:
    short = git(root, "rev-parse", "--short=9", "v1").strip()
    source = Repository(root).read(word("metrics.json"), word(short))
    assert source.data == b"1"
    assert source.called == f"metrics.json at {short}"


INSIDE: Final = "write a path from the repository's root, such as metrics.json"
REVISION: Final = "write a tag, a branch or a commit"
WRONG: Final = {
    ("metrics.jsn", None): "there is no file 'metrics.jsn'; did you mean 'metrics.json'?",
    ("metrics.jsn", "v1"): "there is no file 'metrics.jsn' at v1; did you mean 'metrics.json'?",
    ("link.json", "v1"): "there is no file 'link.json' at v1; ",
    ("sub/none.json", "v1"): "there is no file 'sub/none.json' at v1; ",
    ("none/m.json", None): "there is no file 'none/m.json'; there are none",
    ("none/m.json", "v1"): "there is no file 'none/m.json' at v1; there are none",
    ("sub", None): "'sub' is a folder; name a file in it",
    ("sub", "v1"): "'sub' is a folder at that revision; name a file in it",
    ("metrics.json", "v9"): "there is no revision 'v9'; there are: main, v1, v2",
    ("metrics.json", "--output=x"): f"'--output=x' is no revision; {REVISION}",
    ("metrics.json", "-v1"): f"'-v1' is no revision; {REVISION}",
    ("metrics.json", "^v1"): "there is no revision '^v1'; did you mean",
    ("metrics.json", "v1..v2"): "there is no revision 'v1..v2'; there are: main",
    ("metrics.json", "v1:sub"): "there is no revision 'v1:sub'; there are: main",
    ("metrics.json", "v1\nv2"): f"'v1 v2' is no revision; {REVISION}",
    ("metrics.json", "HEAD@{1}"): f"'HEAD@{{1}}' means another commit on every machine; {REVISION}",
    ("../outside.json", None): f"'../outside.json' lies outside of the repository; {INSIDE}",
    ("../../etc/passwd", "v1"): f"'../../etc/passwd' lies outside of the repository; {INSIDE}",
    ("sub/../../outside.json", None): f"'sub/../../outside.json' lies outside of the repository; {INSIDE}",
    ("/etc/passwd", None): f"'/etc/passwd' lies outside of the repository; {INSIDE}",
    ("C:\\x.json", None): f"'C:\\\\x.json' lies outside of the repository; {INSIDE}",
    (".git/config", None): f"'.git/config' lies outside of the repository; {INSIDE}",
    ("sub/.GIT/config", None): f"'sub/.GIT/config' lies outside of the repository; {INSIDE}",
    ("out.json", None): "'out.json' is a link that leads out of the repository; name a file inside of it",
    ("out.json", "v2"): "'out.json' is a link that leads out of the repository; name a file inside of it",
    ("config.json", None): "'config.json' is a link that leads out of the repository; name a file inside of it",
    ("config.json", "v2"): "there is no file 'config.json' at v2; ",
    ("a\nb.json", None): "'a b.json' is no path; write one such as metrics.json",
    (".", None): "'.' is no path; write one such as metrics.json",
    ("loop.json", None): "there is no file 'loop.json'; ",
    ("loop.json", "v2"): "there is no file 'loop.json' at v2; ",
    (f"{'long' * 99}.json", None): f"'{'long' * 99}.json' cannot be read (File name too long); check its permissions",
    ("lfs.json", None): "'lfs.json' is kept by Git LFS, and only its pointer is here; run 'git lfs pull'",
    ("lfs.json", "v2"): "'lfs.json' is kept by Git LFS, and only its pointer is here; name it without 'rev', or",
    ("model.json", None): "'model.json' is an output of DVC whose data is not here; run 'dvc pull', or write 'cache: f",
    ("model.json", "v2"): "'model.json' is an output of DVC, which Git does not hold at v2; write 'cache: false' at it",
    ("model.json", "v1"): "there is no file 'model.json' at v1; ",
    ("out/deep/x.json", None): "'out/deep/x.json' is an output of DVC whose data is not here",
    ("runs/grid/1.json", None): "'runs/grid/1.json' is an output of DVC whose data is not here",
    ("sub/model.json", "v2"): "'sub/model.json' is an output of DVC, which Git does not hold at v2",
    ("odd/model.json", None): "there is no file 'odd/model.json'; ",
    ("data/raw.csv", "v2"): "'data/raw.csv' is an output of DVC, which Git does not hold at v2",
}


@pytest.mark.parametrize(("file", "revision"), WRONG)
def test_what_cannot_be_read_is_told(root: Path, file: str, revision: str | None) -> None:
    line = 3 if "no revision" in WRONG[file, revision] or "@{" in (revision or "") else 2
    assert told(root, file, revision, line).startswith(WRONG[file, revision])


def test_a_path_that_is_not_found_does_not_become_another_one(root: Path) -> None:
    """`git` takes `./` and `../` in `REV:./path` from its own folder; a path here counts from the root alone."""
    assert Repository(root).read(word("./sub/m.json"), word("v1")).data == b"sub 1"


def test_a_shallow_clone_says_how_to_fetch_more(root: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--depth=1", f"file://{root}", "clone")
    message = "there is no revision 'v1' in this shallow clone, which knows few commits; fetch them all: "
    assert told(tmp_path / "clone", "metrics.json", "v1", 3).startswith(message)
    assert "fetch-depth: 0" in told(tmp_path / "clone", "metrics.json", "HEAD~1", 3)
    assert Repository(tmp_path / "clone").read(word("metrics.json"), word("HEAD")).data == b"2"


def test_a_partial_clone_fetches_nothing(root: Path, tmp_path: Path) -> None:
    git(root, "config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "-q", "--no-checkout", "--filter=blob:none", f"file://{root}", "clone")
    message = "this is a partial clone, which does not have the file; clone without '--filter'"
    assert told(tmp_path / "clone", "metrics.json", "v1") == message


def test_without_git_only_the_working_tree_can_be_read(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert Repository(root).read(word("metrics.json")).data == b"3"
    assert told(root, "metrics.json", "v1", 3) == "the command git cannot be run; install it, or take out 'rev'"
    repository = Repository(root)
    with pytest.raises(UnreadableError):
        repository.read(word("metrics.json"), word("v1"))
    assert list(repository.watched()) == []


def test_without_a_repository_there_are_no_revisions(tmp_path: Path) -> None:
    write(tmp_path, {"site/metrics.json": "1"})
    repository = repository_around(tmp_path / "site")
    assert repository.root == tmp_path / "site"
    assert repository.read(word("metrics.json")).data == b"1"
    assert "not a git repository" in told(tmp_path / "site", "metrics.json", "v1", 3)


def test_a_repository_without_a_commit_has_no_revision(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    assert told(tmp_path, "metrics.json", "HEAD", 3) == "there is no revision 'HEAD'; there are none"


@pytest.mark.parametrize("folder", [".", "docs/deep"])
def test_paths_count_from_the_repository_around_a_folder(root: Path, folder: str) -> None:
    repository = repository_around(root / folder)
    assert repository.root == root
    assert repository.read(word("sub/m.json"), word("v1")).data == b"sub 1"


def test_a_worktree_is_a_repository(root: Path, tmp_path: Path) -> None:
    git(root, "worktree", "add", "-q", str(tmp_path / "tree"), "v1")
    repository = repository_around(tmp_path / "tree")
    assert repository.root == tmp_path / "tree"
    assert repository.read(word("metrics.json")).data == b"1"
    assert repository.read(word("metrics.json"), word("v2")).data == b"2"
    assert any(place.name == "HEAD" and "worktrees" in place.parts for place in repository.git.places())
    git(root, "worktree", "remove", "-f", str(tmp_path / "tree"))


def test_another_git_around_does_not_count(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a hook, where git says in which repository it works."""
    other = tmp_path / "other"
    commit(other, {"metrics.json": "other"}, "v1")
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other))
    assert Repository(root).read(word("metrics.json"), word("v1")).data == b"1"


def test_each_revision_and_each_file_is_read_once(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = counting_git(tmp_path)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    repository = Repository(root)
    for _ in range(50):
        for revision in ("v1", "v2"):
            repository.read(word("metrics.json"), word(revision))
        repository.read(word("sub/m.json"), word("v1"))
        with pytest.raises(UnreadableError):
            repository.read(word("metrics.json"), word("v9"))
        with pytest.raises(UnreadableError):
            repository.read(word("none.json"), word("v1"))
        repository.read(word("metrics.json"))
    asked = [call.partition("protocol.allow=never ")[2] for call in calls.read_text(encoding="utf-8").splitlines()]
    # One for all that is found, and for each of the two that are not, what a message tells of them.
    assert sorted(call.split()[0] for call in asked) == ["cat-file", "for-each-ref", "ls-tree", "rev-parse"]


def test_git_ends_with_the_repository_or_before(root: Path) -> None:
    repository = Repository(root)
    assert repository.read(word("metrics.json"), word("v1")).data == b"1"
    repository.git.close()
    repository.git.close()
    assert repository.read(word("metrics.json"), word("v2")).data == b"2"


def test_a_large_file_is_read_as_a_whole(tmp_path: Path) -> None:
    data = bytes(range(256)) * 8000
    commit(tmp_path, {"a.bin": data, "b.json": "b"}, "v1")
    repository = Repository(tmp_path)
    assert repository.read(word("a.bin"), word("v1")).data == data
    assert repository.read(word("b.json"), word("v1")).data == b"b"


def test_what_is_held_back_is_not_read(root: Path) -> None:
    repository = Repository(root, lambda place: place == root / "metrics.json")
    for revision in (None, word("v1")):
        with pytest.raises(UnreadableError, match=r"'metrics\.json' is held back with a note; publish the note"):
            repository.read(word("metrics.json"), revision)
    assert repository.read(word("sub/m.json")).data == b"sub 1"
    with pytest.raises(UnreadableError) as raised:
        repository.read(word("metrics.jsn"))
    assert "metrics.json" not in str(raised.value)
    repository = Repository(root, lambda place: place == root / "sub/m.json")
    with pytest.raises(UnreadableError, match=r"'link\.json' leads to what is held back with a note"):
        repository.read(word("link.json"))


LINKS: Final = {
    "link.json": "sub/m.json",
    "folder": "sub",
    "sub/up": "../deep/one",
    "deep/one/two/back": "../../../sub/../folder/m.json",
    "deep/one/two/chain": "back",
}
LEADING: Final = (
    "sub/m.json",
    "link.json",
    "folder/m.json",
    "folder/up/two/back",
    "deep/one/two/chain",
    "sub/up/two/chain",
)


@pytest.mark.parametrize("path", LEADING)
def test_a_link_of_a_revision_does_not_lead_to_what_is_held_back(tmp_path: Path, path: str) -> None:
    write(tmp_path, {"sub/m.json": "1", "deep/one/two/a name": "", "120000 link.json": "sub/m.json"})
    for name, target in LINKS.items():
        (tmp_path / name).symlink_to(target)
    commit(tmp_path, {}, "v1")
    assert Repository(tmp_path).read(word(path), word("v1")).data == b"1"
    other = Repository(tmp_path, lambda place: place == tmp_path / "sub/other.json")
    assert other.read(word(path), word("v1")).data == b"1"
    with pytest.raises(UnreadableError, match=r"held back with a note; publish the note"):
        Repository(tmp_path, lambda place: place == tmp_path / "sub/m.json").read(word(path), word("v1"))


def test_a_place_on_disk_is_that_of_a_file_inside(root: Path) -> None:
    repository = Repository(root)
    assert repository.find(word("sub/m.json")) == root.resolve() / "sub/m.json"
    for wrong in ("none.json", "../outside.json", "out.json", "sub", "loop.json", f"{'long' * 99}.json"):
        with pytest.raises(UnreadableError):
            repository.find(word(wrong))


def test_what_was_read_is_watched(root: Path) -> None:
    repository = Repository(root)
    assert list(repository.watched()) == []
    repository.read(word("sub/m.json"))
    assert set(repository.watched()) == {root / "sub"}
    with pytest.raises(UnreadableError):
        repository.read(word("none/none/m.json"))
    with pytest.raises(UnreadableError):
        repository.read(word("data/m.json"))
    assert set(repository.watched()) == {root / "sub", root / "data"}
    repository.read(word("metrics.json"), word("v1"))
    heads = (root / ".git/HEAD", root / ".git/refs")
    assert set(repository.watched()) == {root / "sub", root / "data", *heads}
