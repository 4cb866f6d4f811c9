"""Notes by year and by month."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pytest

if TYPE_CHECKING:
    from tests.website.conftest import Built, Site

DOCS: Final = {
    "index.md": "# Home\n",
    "notes/a.md": "---\ndate: 2025-03-02\n---\n# Note a\n",
    "notes/b.md": "---\ndate: 2025-03-30T23:30:00-05:00\nweight: 3\n---\n# Note b\n",
    "notes/c.md": "---\ndate: 2024-12-31T23:59:00-08:00\n---\n# Note c\n",
    "notes/d.md": "---\ndate: 0999-01-01\n---\n# Note d\n",
    "notes/undated.md": "# Undated\n",
    "notes/held.md": "---\ndate: 2023-01-01\ndraft: true\n---\n# Hush\n",
    "notes/unlisted.md": "---\ndate: 2022-01-01\nunlisted: true\n---\n# Quiet\n",
    "guide.md": "---\ndate: 2021-01-01\n---\n# No note\n",
}
THEMES: Final = ("material", "mkdocs", "readthedocs")


def notes(built: Built, source: str) -> str:
    return " ".join(text.removeprefix("Note ") for _, text in built.links(source) if text.startswith("Note "))


def archive(built: Built) -> set[str]:
    return {path for path in built.seen.pages if path.startswith("archive")}


@pytest.mark.parametrize("theme", THEMES)
def test_each_year_has_a_listing_and_the_archive_names_them(site: Site, theme: str) -> None:
    built = site(DOCS, theme=theme)
    years = {"archive/2025.md": "b a", "archive/2024.md": "c", "archive/0999.md": "d"}
    assert archive(built) == {"archive/index.md", *years}
    assert {year: notes(built, year) for year in years} == years
    assert built.links("archive/index.md") == [
        (built.address("archive/2025.md"), "2025"),
        (built.address("archive/2024.md"), "2024"),
        (built.address("archive/0999.md"), "0999"),
    ]
    assert built.text("archive/index.md") == "Archive 2025 (2 notes) 2024 (1 note) 0999 (1 note)"
    assert (built.address("archive/index.md"), "Archive") in built.links("notes/index.md")
    assert built.links("archive/2025.md")[0] == (built.address("archive/index.md"), "Archive")
    assert built.dead_links() == []
    assert built.warnings == []


def test_by_month_a_year_names_its_months(site: Site) -> None:
    built = site(DOCS, labnotes={"listings": {"archive": "month"}})
    months = {"archive/2025/03.md": "b a", "archive/2024/12.md": "c", "archive/0999/01.md": "d"}
    assert archive(built) == {
        "archive/index.md", "archive/2025.md", "archive/2024.md", "archive/0999.md", *months,
    }  # fmt: skip
    assert {month: notes(built, month) for month in months} == months
    assert built.seen.pages["archive/2025/03.md"].title == "March 2025"
    assert "2025 (2 notes) March 2025 (2 notes) 2024 (1 note) December 2024" in built.text("archive/index.md")
    assert (built.address("archive/2025/03.md"), "March 2025") in built.links("archive/2025.md")
    assert built.links("archive/2025/03.md")[:2] == [
        (built.address("archive/index.md"), "Archive"),
        (built.address("archive/2025.md"), "2025"),
    ]
    assert built.dead_links() == []


@pytest.mark.parametrize(
    ("files", "options"),
    [
        ({}, {"listings": {"archive": "none"}}),
        ({}, {"urls": "hugo"}),
        (dict.fromkeys(DOCS, "# Without a date\n"), {}),
        (
            {path: "---\ndraft: true\ndate: 2025-01-01\n---\n" for path in DOCS if path.startswith("notes")}
            | {"notes/x.md": ""},
            {},
        ),
    ],
    ids=["option", "hugo", "undated", "held back"],
)
def test_there_is_no_archive(site: Site, files: dict[str, str], options: dict[str, Any]) -> None:
    built = site(DOCS | files, labnotes=options)
    assert archive(built) == set()
    assert "Archive" not in built.text("notes/index.md")
    assert built.places_of("hush") == []


@pytest.mark.parametrize("place", ["archive.md", "archive/index.md", "archive/README.md"])
def test_the_archive_goes_under_the_text_of_the_user_s_pages(site: Site, place: str) -> None:
    pages = {place: "# Old things\n\nOwn words.\n", "archive/2024.md": "# A quiet year\n", "archive/other.md": "# O\n"}
    built = site(DOCS | pages)
    assert built.text(place).startswith("Old things Own words. 2025 (2 notes)")
    assert built.text("archive/2024.md").startswith("A quiet year 1 note, newest first.")
    assert archive(built) == {*pages, "archive/2025.md", "archive/0999.md"}
    assert built.dead_links() == []


@pytest.mark.parametrize(
    ("rename", "options"),
    [("archive/", {"notes_dir": "archive"}), ("notes/", {"taxonomies": ["archive"]})],
    ids=["notes folder", "taxonomy"],
)
def test_something_else_in_its_place_wins(site: Site, rename: str, options: dict[str, Any]) -> None:
    files = {path.replace("notes/", rename): text for path, text in DOCS.items()}
    built = site(files | {f"{rename}t.md": "---\narchive: [x]\ndate: 2025-01-01\n---\n"}, labnotes=options)
    assert "archive/2025.md" not in built.seen.pages
    assert any("There is no archive, because docs/archive/index.md lists something else" in one for one in built.infos)
    assert built.dead_links() == []


def test_a_month_is_written_in_the_site_s_language(site: Site) -> None:
    options = {"listings": {"archive": "month"}, "texts": {"archive": "Archiv", "notes.one": "{count} Notiz"}}
    built = site(DOCS, theme={"name": "material", "language": "de"}, labnotes=options)
    assert built.seen.pages["archive/2025/03.md"].title == "März 2025"
    assert "Dezember 2024 (1 Notiz)" in built.text("archive/index.md")
    assert built.seen.pages["archive/index.md"].title == "Archiv"
    assert "31. Dezember 2024" in built.text("archive/2024.md")
