"""A block `dvc-pipeline` draws the stages of a `dvc.yaml` in real sites; the page "Pipelines" says how."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from mkdocs.exceptions import Abort
from tests.figures.drawn import drawings
from tests.figures.repositories import commit, write
from tests.website.figures.conftest import NOTE, block

from labnotes.figures.pipelines import KEYS, MOST_ARROWS, MOST_UNFOLDED
from labnotes.figures.stages import MOST_STAGES

if TYPE_CHECKING:
    from tests.website.conftest import Site

DOCS: Final = Path(__file__).parents[3] / "docs"
PAGE: Final = (DOCS / "dvc-pipeline.md").read_text(encoding="utf-8")
(EXAMPLE,) = re.findall(r"^````markdown\n(.*?)^````$", PAGE, re.MULTILINE | re.DOTALL)
(TEXT,) = re.findall(r"^```text\n(.*?)\n```$", PAGE, re.MULTILINE | re.DOTALL)
OLD: Final = "stages:\n  old: {cmd: secretcommand, outs: [a]}\n"
NEW: Final = """\
stages:
  train <b>:
    cmd: secretcommand
    deps: [data, s3://bucket/x]
    params: [lr, p.json: [n]]
    outs: [model]
  prepare:
    cmd: secretcommand
    outs: [data/raw.csv]
"""


@pytest.fixture(autouse=True)
def pipeline(site: Site) -> Path:
    """Give the site's folder: a repository in which a pipeline changed after the tag v1."""
    commit(site.root, {"dvc.yaml": OLD, ".gitignore": "/site\n/tmp\n"}, "v1")
    write(site.root, {"dvc.yaml": NEW})
    return site.root


def note(body: str) -> dict[str, str | bytes]:
    return {"index.md": "# Home\n", "notes/a.md": f"{NOTE}Before.\n\n{block(body, name='dvc-pipeline')}\nAfter.\n"}


@pytest.mark.parametrize("theme", ["material", "mkdocs", "readthedocs"])
def test_stages_are_drawn_and_listed(site: Site, theme: str) -> None:
    built = site(note("title: The way"), theme=theme)
    (drawing,) = drawings(built.content("notes/a.md"))
    assert drawing.texts == ["prepare", "train <b>"]
    assert drawing.title == "Pipeline of 2 stages"
    assert drawing.description == "prepare. train <b> after prepare"
    listed = (
        "prepare Makes: data/raw.csv train <b> Needs: data, s3://bucket/x Makes: model Parameters: lr, p.json: n "
        "The way dvc.yaml, working tree After."
    )
    assert built.text("notes/a.md").endswith(listed)
    assert "<b>" not in built.content("notes/a.md")
    assert built.places_of("secretcommand") == []
    assert built.warnings == []


def test_at_a_revision(site: Site) -> None:
    built = site(note("rev: v1"))
    (drawing,) = drawings(built.content("notes/a.md"))
    assert drawing.texts == ["old"]
    assert drawing.title == "Pipeline of 1 stage"
    assert "dvc.yaml at v1, " in built.text("notes/a.md")


def test_a_long_list_is_folded(site: Site) -> None:
    for count, folded in ((8, False), (9, True)):
        write(site.root, {"dvc.yaml": "stages:\n" + "".join(f"  s{at}: {{cmd: x}}\n" for at in range(count))})
        content = site(note("")).content("notes/a.md")
        assert ("<summary>Stages</summary>\n<ol>" in content) is folded
        assert content.count("<strong>") == count


def test_several_files_are_one_pipeline(site: Site) -> None:
    write(site.root, {"sub/dvc.yaml": "stages: {s: {cmd: x, deps: [../model], outs: [y]}}"})
    (drawing,) = drawings(site(note("file: [dvc.yaml, sub/dvc.yaml]")).content("notes/a.md"))
    assert drawing.description.endswith("sub/dvc.yaml:s after train <b>")


@pytest.mark.parametrize(
    "circle",
    [
        "stages: {a: {cmd: x, deps: [b], outs: [a]}, b: {cmd: x, deps: [a], outs: [b]}}",
        "stages: {a: {cmd: x, deps: [data], outs: [data/a]}}",
    ],
)
def test_a_circle_is_refused(site: Site, circle: str) -> None:
    write(site.root, {"dvc.yaml": circle})
    with pytest.raises(Abort):
        site(note(""))
    wanted = "docs/notes/a.md:8: dvc-pipeline: the stage 'a' needs what comes of it; break the circle"
    assert wanted in "\n".join(site.errors)


def test_more_arrows_than_can_be_read_are_refused(site: Site) -> None:
    stages = (f"  s{at}: {{cmd: x, deps: [{', '.join(f'o{other}' for other in range(at))}], outs: [o{at}]}}\n"
              for at in range(33))  # fmt: skip
    write(site.root, {"dvc.yaml": "stages:\n" + "".join(stages)})
    with pytest.raises(Abort):
        site(note(""))
    assert "dvc-pipeline: 528 arrows cannot be told apart, and 500 can; name a file" in "\n".join(site.errors)


def test_a_lock_that_is_not_there_is_told(site: Site) -> None:
    write(site.root, {"dvc.yaml": "stages: {a: {foreach: [x], do: {cmd: y}}}"})
    with pytest.raises(Abort):
        site(note("file: dvc.yaml"))
    assert "docs/notes/a.md:8: dvc-pipeline: there is no file 'dvc.lock'" in "\n".join(site.errors)


def test_other_plugins_see_a_list(site: Site) -> None:
    markdown = site(note("")).seen.markdown["notes/a.md"]
    assert "1. **prepare**\n    - Makes: data/raw.csv\n2. **train" in markdown
    assert "<svg" not in markdown


def test_a_pipeline_is_not_in_the_search_index(site: Site) -> None:
    entries = json.loads(site(note("")).files["search/search_index.json"])["docs"]
    text = " ".join(entry["text"] for entry in entries)
    assert "Before" in text
    assert [word for word in ("prepare", "Makes", "raw.csv") if word in text] == []


# The page of the docs.


def test_the_table_has_every_key_and_no_other() -> None:
    assert tuple(re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE)) == KEYS
    assert f"may have\n{MOST_STAGES} stages and {MOST_ARROWS} arrows." in PAGE
    assert f"more than {'eight' if MOST_UNFOLDED == 8 else MOST_UNFOLDED} stages is folded" in PAGE


def test_what_is_shown_as_built_is_the_example_above_it(site: Site) -> None:
    assert PAGE.count(EXAMPLE) == 2
    write(site.root, {"docs/assets/pipeline.yaml": (DOCS / "assets/pipeline.yaml").read_bytes()})
    (drawing,) = drawings(site({"index.md": "# Home\n", "notes/a.md": EXAMPLE}).content("notes/a.md"))
    assert drawing.texts == ["prepare", "train", "evaluate", "report"]


SAID: Final = {
    "no file 'dvc.yml'": "file: dvc.yml",
    "train@new": "file: dvc.yaml",
    "metrics.yaml": "file: metrics.yaml",
}


@pytest.mark.parametrize("message", TEXT.splitlines())
def test_the_messages_are_what_is_said(site: Site, message: str) -> None:
    (body,) = (body for part, body in SAID.items() if part in message)
    lock = "stages: {train@old: {cmd: x}}"
    each = "stages: {train: {foreach: [old, new], do: {cmd: x}}}"
    write(site.root, {"dvc.yaml": each, "dvc.lock": lock, "metrics.yaml": "accuracy: 1"})
    with pytest.raises(Abort):
        site({"index.md": "", "notes/churn.md": f"---\ntitle: Churn\n---\n\n{block(body, name='dvc-pipeline')}"})
    assert [error for error in site.errors if message in error.splitlines()], site.errors
