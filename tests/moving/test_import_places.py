"""Where an import may write, and what it does not follow."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.moving.conftest import Draw, Run

    Snapshot = Callable[[Path], dict[str, bytes]]

SITE: dict[str, str | bytes] = {
    "hugo.toml": "title = 'T'\n",
    "content/a.md": "---\ntitle: A\n---\n",
    "static/robots.txt": "",
}


UNFIT: list[tuple[str, Callable[[Path], object], str]] = [
    ("dest", lambda root: (root / "dest/.git").mkdir(parents=True), "it is not empty"),
    ("dest", lambda root: (root / "dest").write_text(""), "it is a file"),
    ("dest", lambda root: (root / "dest").symlink_to("nowhere"), "it is a file"),
    ("source/site", lambda _: None, "it lies inside of"),
    ("source", lambda _: None, "it lies inside of"),
    (".", lambda _: None, "lies inside of it"),
    ("link/site", lambda root: (root / "link").symlink_to("source"), "it lies inside of"),
]


@pytest.mark.parametrize(("dest", "prepare", "says"), UNFIT)
def test_an_unfit_dest_is_refused_and_left_alone(  # noqa: PLR0917 - fixtures are parameters
    draw: Draw, run: Run, snapshot: Snapshot, tmp_path: Path, dest: str, prepare: Callable[[Path], object], says: str
) -> None:
    draw(SITE)
    prepare(tmp_path)
    before = snapshot(tmp_path)
    result = run("hugo", dest=dest)
    assert (result.exit_code, says in result.output) == (1, True)
    assert snapshot(tmp_path) == before


def test_an_empty_dest_is_taken(draw: Draw, run: Run, tmp_path: Path) -> None:
    draw(SITE)
    (tmp_path / "dest").mkdir()
    assert run("hugo").exit_code == 0


def test_links_are_not_followed(draw: Draw, run: Run, tmp_path: Path) -> None:
    source = draw(SITE | {"drafts/secret.md": "---\ntitle: Secret\n---\n"})
    (tmp_path / "outside.md").write_text("---\ntitle: Outside\n---\n")
    (source / "content/out.md").symlink_to("../../outside.md")
    (source / "content/drafts").symlink_to("../drafts")
    (source / "content/nowhere").symlink_to("gone")
    (source / "content/itself.md").symlink_to("itself.md")
    output = run("hugo").output
    assert not [path for path in (tmp_path / "dest").rglob("*") if path.is_symlink() or "ecret" in path.name]
    assert f"content/out.md: left out: it is a link out of the source, to {tmp_path}/outside.md\n" in output
    assert "content/drafts: left out: it is a link, and Hugo follows none\n" in output
    assert "content/itself.md: left out: it is a link" in output
    assert "content/nowhere: left out: it is a link, and Hugo follows none\n" in output


def test_content_that_is_a_link_out_of_the_source_is_refused(draw: Draw, run: Run, tmp_path: Path) -> None:
    source = draw({"hugo.toml": ""})
    (tmp_path / "notes").mkdir()
    (source / "content").symlink_to("../notes")
    result = run("hugo")
    assert (result.exit_code, "content: it is a link to" in result.output) == (1, True)


def test_what_is_no_file_is_refused(draw: Draw, run: Run, tmp_path: Path) -> None:
    source = draw(SITE)
    os.mkfifo(source / "content/pipe.md")
    result = run("hugo")
    assert result.exit_code == 1
    assert f"{source}/content/pipe.md: it is neither a file nor a folder" in result.output
    assert not (tmp_path / "dest").exists()


@pytest.mark.parametrize("target", [".", "..", "../../source"])
def test_a_link_without_end_is_refused(draw: Draw, run: Run, tmp_path: Path, target: str) -> None:
    source = draw(SITE)
    (source / "content/loop").symlink_to(target)
    result = run("hugo")
    assert result.exit_code == 1
    assert f"{source}/content/loop: it is a link to a folder in which it lies" in result.output
    assert not (tmp_path / "dest").exists()
