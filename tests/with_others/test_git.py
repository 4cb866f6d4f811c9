"""What git knows of the published pages is shown, and nothing of the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.with_others.conftest import commit
from tests.with_others.drawn import PAGES

if TYPE_CHECKING:
    from tests.with_others.conftest import Neighbourhood


def test_dates_of_git_are_those_of_what_is_published(repository: Neighbourhood) -> None:
    options = {"type": "iso_date", "enable_creation_date": True, "enable_parallel_processing": False}
    built = repository("search", {"git-revision-date-localized": options}, theme="material")
    for page in PAGES:
        assert built.seen.meta[page]["git_revision_date_localized_raw_iso_date"] == "2025-04-05"
        assert "2025-04-05" in built.html(page).text


def test_authors_of_git_are_those_of_what_is_published(repository: Neighbourhood) -> None:
    """With its option `strict` it warns of each listing, which nobody committed."""
    page = {"by.md": "# By\n\n{{ git_site_authors }}\n"}
    (repository.site.root / "docs/by.md").write_text(page["by.md"], encoding="utf-8")
    commit(repository.site.root, "Grace", "2025-04-05T06:07:08Z", "docs/by.md")
    built = repository("search", {"git-authors": {"strict": False}}, theme="material", more=page, pages=["by.md"])
    assert "Ada" in built.html("notes/first.md").text
    assert {"Ada", "Grace"} <= set(built.text("by.md").replace(",", " ").split())
