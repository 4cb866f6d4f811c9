"""`labnotes why` prints a decision step by step, with file and line of each fact."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Folder

DOCS: Final[dict[str, str | bytes]] = {
    "docs/guide.md": "+++\ntitle = 'Guide'\ndraft = false\n+++\n",
    "docs/plain.md": "# Plain\n",
    "docs/notes/a.md": "---\ntitle: A\ndate: 2025-01-02\n---\n",
    "docs/notes/b.md": "---\ntitle: B\nDraft: yes\n---\n",
    "docs/notes/c.md": "---\npublishDate: 2099-01-01\n---\n",
    "docs/notes/d.md": "---\ndate: 2020-01-01\nexpires: 2025-06-15\n---\n",
    "docs/notes/e.md": "---\ntitle: E\n\ndate: 2025-02-30\n---\n",
    "docs/notes/f.md": '{"status": "draft",\n"date": "2099-01-01", "expires": "2020-01-01"}\n',
    "docs/notes/_drafts/g.md": "---\ndraft: false\n---\n",
    "docs/notes/h.md": "é".encode("latin-1"),
}

FACTS: Final = {
    "docs/guide.md": (
        "published",
        [
            "page (it lies outside of notes_dir: notes)",
            "front matter TOML",
            "draft: false (line 3) asks for publishing",
            "→ published at guide/",
        ],
    ),
    "docs/plain.md": (
        "published",
        ["front matter none", "flag none of draft, published, publish, status says anything", "→ published at plain/"],
    ),
    "docs/notes/a.md": (
        "published",
        [
            "title A",
            "date 2025-01-02T00:00:00+00:00 (date, line 3)",
            "public from 2025-01-02T00:00:00+00:00 (date, line 3)",
            "public until no key gives it",
        ],
    ),
    "docs/notes/b.md": (
        "draft",
        [
            "note (it lies inside of notes_dir: notes)",
            "Draft: yes (line 3) holds the page back",
            "draft: notes/b.md:3: Draft: yes",
        ],
    ),
    "docs/notes/c.md": (
        "scheduled",
        [
            "public from 2099-01-01T00:00:00+00:00 (publishDate, line 2)",
            "scheduled: notes/c.md:2: publishDate: 2099-01-01 is yet to come",
        ],
    ),
    "docs/notes/d.md": (
        "expired",
        [
            "public until 2025-06-15T00:00:00+00:00 (expires, line 3)",
            "expired: notes/d.md:3: expires: 2025-06-15 has passed",
        ],
    ),
    "docs/notes/e.md": ("unreadable", ["readable no", "unreadable: notes/e.md:4: date: '2025-02-30' does not exist"]),
    "docs/notes/f.md": (
        "draft",
        [
            "front matter JSON",
            "draft: notes/f.md:1: status: draft",
            "expired: notes/f.md:2: expires: 2020-01-01 has passed",
            "scheduled: notes/f.md:2: date: 2099-01-01 is yet to come",
        ],
    ),
    "docs/notes/_drafts/g.md": (
        "draft",
        [
            "draft: false (line 2) asks for publishing",
            "drafts folder see below (drafts_dirs: _drafts)",
            "draft: notes/_drafts/g.md: it lies in the drafts folder '_drafts'",
        ],
    ),
    "docs/notes/h.md": ("unreadable", ["unreadable: notes/h.md:1: the file is not UTF-8 text"]),
}


def explained(folder: Folder, *arguments: str) -> str:
    result = folder.run("why", *arguments)
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.mark.parametrize(("path", "expected"), FACTS.items())
def test_each_fact_stands_with_its_file_and_line(folder: Folder, path: str, expected: tuple[str, list[str]]) -> None:
    folder.draw(DOCS, {"plugins": ["labnotes"]})
    state, facts = expected
    text = explained(folder, path)
    assert text.startswith(f"{path.removeprefix('docs/')}: {state}\n")
    flat = " ".join(text.split())
    assert [fact for fact in facts if fact not in flat] == []
    assert "clock 2025-06-15T12:00:00+00:00" in flat
    assert ("→ held back, because" in text) is (state != "published")
    assert ("→ published at" in text) is (state == "published")


@pytest.mark.parametrize("path", ["notes/b.md", "docs/notes/b.md", "./docs/notes/b.md", "docs/notes/../notes/b.md"])
def test_a_path_counts_from_here_or_from_the_docs_folder(folder: Folder, path: str) -> None:
    folder.draw(DOCS, {"plugins": ["labnotes"]})
    assert explained(folder, path).startswith("notes/b.md: draft\n")
    assert explained(folder, str(folder.root / "docs/notes/b.md"), "-f", "mkdocs.yml").startswith("notes/b.md: draft\n")


def test_a_path_that_is_here_and_in_the_docs_folder_is_the_one_here_only_if_it_is_a_page(folder: Folder) -> None:
    folder.draw(DOCS | {"notes/b.md": "# Another, outside of the site\n"}, {"plugins": ["labnotes"]})
    assert explained(folder, "notes/b.md").startswith("notes/b.md: draft\n")


@pytest.mark.parametrize("path", ["b.md", "docs/notes/b.md"])
def test_a_folder_needs_no_configuration(folder: Folder, path: str) -> None:
    folder.draw(DOCS)
    text = explained(folder, path, "--docs-dir", "docs/notes")
    assert text.startswith("b.md: draft\n")
    assert "notes_dir: ." in text


@pytest.mark.parametrize(
    ("now", "state"), [("2019-01-01", "scheduled"), ("2020-01-01", "published"), ("2025-06-15", "expired")]
)
def test_now_moves_the_clock(folder: Folder, now: str, state: str) -> None:
    folder.draw(DOCS, {"plugins": ["labnotes"]})
    text = explained(folder, "notes/d.md", "--now", now)
    assert text.startswith(f"notes/d.md: {state}\n")
    assert re.search(rf"clock\s+{now}T00:00:00\+00:00", text)


def test_it_says_what_list_says(folder: Folder) -> None:
    folder.draw(DOCS, {"plugins": ["labnotes"]})
    for row in folder.rows():
        text = explained(folder, row["path"])
        assert text.startswith(f"{row['path']}: {row['state']}\n")
        assert f" {row['title']}\n" in text


@pytest.mark.parametrize("path", ["notes/nowhere.md", "notes", "mkdocs.yml", "../x.md", "notes/b"])
def test_what_is_no_page_is_an_error_that_names_it(folder: Folder, path: str) -> None:
    folder.draw(DOCS, {"plugins": ["labnotes"]})
    result = folder.run("why", path)
    assert (result.exit_code, result.stdout) == (1, "")
    assert f"there is no page {path!r}" in result.stderr


def test_a_path_must_be_given(folder: Folder) -> None:
    assert folder.run("why").exit_code == 2


def test_an_opt_in_says_that_nothing_asked_for_publishing(folder: Folder) -> None:
    folder.draw(DOCS, {"plugins": [{"labnotes": {"publish": "opt-in"}}]})
    text = explained(folder, "notes/a.md")
    assert "draft: notes/a.md: it says neither publish: true nor draft: false, and publishing is opt-in" in text
    assert re.search(r"drafts folder\s+no \(drafts_dirs: _drafts\)", text)
