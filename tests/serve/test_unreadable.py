"""Pages that cannot be read, while the preview runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

if TYPE_CHECKING:
    from tests.serve.conftest import Start
    from tests.serve.preview import Preview

BANNER: Final = "labnotes-held-back"
WREN: Final = "---\ntitle: Wren\ndate: 2026-01-01\ncategories: [Small]\n---\n\nLoud for its size.\n"
ROOK: Final = "---\ntitle: Rook\ndate: 2026-01-02\n---\n\nCaws.\n"


@pytest.fixture(scope="module")
def server(start: Start) -> Preview:
    return start({"notes/wren.md": WREN, "notes/rook.md": ROOK})


@pytest.fixture
def preview(server: Preview) -> Preview:
    """The preview, with nothing broken."""
    if server.files["docs/notes/wren.md"] != WREN.encode():
        server.write("notes/wren.md", WREN)
    server.wait_for("notes/wren/", shows=["Loud for its size."], lacks=[BANNER])
    return server


@pytest.mark.parametrize(
    ("broken", "line", "problem"),
    [
        (WREN.replace("title: Wren", "title: Wren: a life"), 2, "'title: Wren: a life'"),
        (WREN.replace("categories", "title: Troglodytes\ncategories"), 4, "'title' stands there twice"),
        (WREN.replace("2026-01-01", "2026-02-30"), 3, "'2026-02-30' does not exist"),
        (WREN.replace("---\n\n", "draft: perhaps\n---\n\n"), 5, "draft: 'perhaps'"),
        (WREN.replace("---\n\n", "\n"), 1, "is not closed"),
        (WREN.replace("---\ntitle", "+++\ntitle"), 1, "is not closed"),
    ],
    ids=["no YAML", "key twice", "no date", "no flag", "not closed", "mixed delimiters"],
)
def test_a_note_that_breaks_is_marked_reported_with_its_line_and_mended(
    preview: Preview, broken: str, line: int, problem: str
) -> None:
    before = len(preview.log())
    preview.write("notes/wren.md", broken)
    page = preview.wait_for("notes/wren/", shows=[BANNER])
    assert "Unreadable: not on the public site" in page
    assert "Loud for its size." in page
    assert f"(docs/notes/wren.md:{line})" in page
    assert '<meta name="robots" content="noindex">' in page
    assert preview.get("categories/small/").status == 404
    assert "notes/wren/" not in dict(preview.links("notes/"))
    assert "notes/wren/" in dict(preview.links("drafts/"))

    log = preview.log()[before:]
    warnings = [row for row in log.splitlines() if row.startswith("WARNING") and "wren.md" in row]
    assert len(warnings) == log.count("Building documentation..."), "one warning a build"
    assert f" docs/notes/wren.md:{line}: " in warnings[0]
    assert problem in warnings[0]
    assert warnings[0].endswith("; held back")

    mended = len(preview.log())
    preview.write("notes/wren.md", WREN)
    page = preview.wait_for("notes/wren/", lacks=[BANNER])
    assert "Loud for its size." in page
    assert "noindex" not in page
    assert ("notes/wren/", "Wren") in preview.links("categories/small/")
    assert preview.get("drafts/").status == 404
    assert "wren.md" not in preview.log()[mended:]


def test_a_file_that_is_no_text_leaves_the_preview_running_and_is_named_without_a_link(preview: Preview) -> None:
    preview.write("notes/wren.md", WREN.encode("utf-16"))
    preview.wait_for("notes/wren/", status=404)
    page = preview.wait_for("drafts/", shows=["is not UTF-8"])
    assert "Wren" in page.partition("<article")[2]
    assert "notes/wren/" not in dict(preview.links("drafts/"))
    assert "docs/notes/wren.md:1: the file is not UTF-8 text" in preview.log()
    preview.write("notes/wren.md", WREN)
    preview.wait_for("notes/wren/", shows=["Loud for its size."], lacks=[BANNER])
    assert ("notes/wren/", "Wren") in preview.links("notes/")


def test_what_stops_a_build_is_in_the_log_and_the_preview_goes_on_when_it_is_mended(preview: Preview) -> None:
    before = len(preview.log())
    preview.write("notes/rook/index.md", ROOK)
    log = preview.wait_for_log("have the same address", before)
    assert "docs/notes/rook.md" in log
    assert "docs/notes/rook/index.md" in log
    preview.wait_for_log("An error happened during the rebuild", before)
    assert not list(preview.temporary.glob("labnotes-*")), "a build that stopped left its files"
    preview.delete("notes/rook/index.md")
    preview.write("notes/rook.md", ROOK.replace("Caws.", "Caws again."))
    preview.wait_for("notes/rook/", shows=["Caws again."])


def test_the_option_stop_stops_a_rebuild_until_the_page_is_mended(start: Start) -> None:
    config = "site_name: Field book\ntheme: {name: material, font: false}\nplugins: [{labnotes: {unreadable: stop}}]\n"
    preview = start({"notes/wren.md": WREN}, config=config)
    preview.write("notes/wren.md", WREN.replace("2026-01-01", "2026-02-30"))
    log = preview.wait_for_log("An error happened during the rebuild")
    assert "docs/notes/wren.md:3: date: '2026-02-30' does not exist" in log
    assert not list(preview.temporary.glob("labnotes-*"))
    preview.write("notes/wren.md", WREN.replace("Loud", "Quiet"))
    preview.wait_for("notes/wren/", shows=["Quiet for its size."], lacks=[BANNER])
