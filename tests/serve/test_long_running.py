"""What a preview leaves behind: nothing in the project, no temporary folders, and nothing at all when it ends."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING, Final

import pytest

if TYPE_CHECKING:
    from tests.serve.conftest import Start
    from tests.serve.preview import Preview

OPEN: Final = "---\ntitle: Open\ndate: 2026-01-01\ncategories: [Here]\ntags: [now]\n---\n\nRound 0.\n"
DRAFT: Final = "---\ntitle: Hidden\ndraft: true\n---\n\nNot yet.\n"
DOCS: Final[dict[str, str | bytes]] = {
    "notes/open.md": OPEN,
    "notes/draft.md": DRAFT,
    "notes/attached.png": b"no picture",
}
ROUNDS: Final = 5


@pytest.fixture(scope="module")
def preview(start: Start) -> Preview:
    """A preview after some rebuilds."""
    running = start(DOCS)
    for number in range(1, ROUNDS + 1):
        running.write("notes/open.md", OPEN.replace("Round 0", f"Round {number}"))
        running.wait_for("notes/open/", shows=[f"Round {number}."])
    return running


def test_rebuilds_leave_no_temporary_folder_behind(preview: Preview) -> None:
    assert preview.log().count("Reloading browsers") >= ROUNDS
    left = [place.name for place in preview.temporary.iterdir()]
    assert len(left) == 1, left
    assert left[0].startswith("mkdocs_")


def test_nothing_is_written_into_the_project(preview: Preview) -> None:
    assert preview.get("categories/here/").status == 200
    assert preview.get("drafts/").status == 200
    assert preview.read_project() == preview.files


def test_nothing_piles_up_in_the_pages(preview: Preview) -> None:
    assert preview.page("notes/open/").count("labnotes/labnotes.css") == 1
    assert preview.page("notes/draft/").count('class="admonition warning labnotes-held-back"') == 1
    assert preview.page("notes/").count("<h2>") == 1
    assert preview.page("drafts/").count("draft: true") == 1


def test_each_build_counts_its_pages_anew(preview: Preview) -> None:
    counts = [row for row in preview.log().splitlines() if "published, held back" in row]
    assert len(counts) >= 1 + ROUNDS
    assert {row.partition("labnotes: ")[2] for row in counts} == {"2 pages published, held back: 1 draft"}


def test_a_preview_without_problems_warns_of_nothing(preview: Preview) -> None:
    assert [row for row in preview.log().splitlines() if row.startswith(("WARNING", "ERROR"))] == []


def test_ctrl_c_ends_it_without_error_and_leaves_nothing(start: Start) -> None:
    preview = start(DOCS)
    preview.write("notes/open.md", OPEN.replace("Round 0", "Last round"))
    preview.wait_for("notes/open/", shows=["Last round."])
    assert preview.interrupt() == 0
    assert list(preview.temporary.iterdir()) == []
    assert preview.read_project() == preview.files
    assert "Traceback" not in preview.log()
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", preview.port)) != 0


def test_serve_clean_shows_what_will_be_public_and_nothing_else(start: Start) -> None:
    preview = start({**DOCS, "notes/friend.md": "---\ntitle: Friend\n---\n\nOf [a note](draft.md).\n"}, "--clean")
    assert preview.get("notes/draft/").status == 404
    assert preview.get("drafts/").status == 404
    assert "Of a note." in preview.page("notes/friend/")
    assert "Hidden" not in preview.page("notes/")
    preview.write("notes/draft.md", DRAFT.replace("draft: true", "draft: false"))
    assert "labnotes-held-back" not in preview.wait_for("notes/draft/", shows=["Not yet."])
    assert ("notes/draft/", "a note") in preview.links("notes/friend/")
    preview.write("notes/draft.md", DRAFT)
    preview.wait_for("notes/draft/", status=404)
    assert "Of a note." in preview.page("notes/friend/")
