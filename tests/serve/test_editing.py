"""What a preview shows while its notes are edited, added, moved and deleted. Each test has a note of its own."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

import pytest

if TYPE_CHECKING:
    from tests.serve.conftest import Start
    from tests.serve.preview import Preview

BIRDS: Final = ("heron", "swift", "wren", "dipper")

EVERYWHERE: Final = (
    "", "notes/", "notes/rook/", "categories/", "tags/", "categories/crows/", "search/search_index.json", "sitemap.xml",
)  # fmt: skip


def note(title: str, category: str, text: str) -> str:
    return f"---\ntitle: {title}\ndate: 2026-03-01\ncategories: [{category}]\ntags: [{category} tag]\n---\n\n{text}\n"


@pytest.fixture(scope="module")
def preview(start: Start) -> Preview:
    return start(
        {
            **{f"notes/{bird}.md": note(f"The {bird}", f"Group {bird}", f"First {bird} text.") for bird in BIRDS},
            "notes/rook.md": note("The rook", "Crows", "Rooks."),
        }
    )


def in_search(preview: Preview, words: str) -> list[str]:
    """Give the addresses whose entry in the search index holds these words."""
    docs = json.loads(preview.page("search/search_index.json"))["docs"]
    return [entry["location"] for entry in docs if words in entry["title"] + entry["text"]]


def pages_with(preview: Preview, *words: str) -> list[str]:
    pages = {address: preview.page(address) for address in EVERYWHERE}
    return [address for address, page in pages.items() if any(word in page for word in words)]


def test_an_edited_note_shows_its_new_text_and_nothing_of_the_old(preview: Preview) -> None:
    assert "First heron text." in preview.page("notes/heron/")
    preview.write("notes/heron.md", note("The heron", "Group heron", "Second heron text."))
    html = preview.wait_for("notes/heron/", shows=["Second heron text."])
    assert "First heron text." not in html
    assert pages_with(preview, "First heron text.") == []
    assert pages_with(preview, "Second heron text.") == ["notes/", "search/search_index.json"]
    assert in_search(preview, "Second heron text.") == ["notes/heron/"]


def test_a_note_with_another_title_and_category_moves_in_every_listing(preview: Preview) -> None:
    assert ("notes/swift/", "The swift") in preview.links("categories/group-swift/")
    preview.write("notes/swift.md", note("The common swift", "Crows", "First swift text."))
    preview.wait_for("categories/crows/", shows=["The common swift"])
    assert ("notes/swift/", "The common swift") in preview.links("categories/crows/")
    assert preview.get("categories/group-swift/").status == 404
    assert preview.get("tags/group-swift-tag/").status == 404
    assert pages_with(preview, "The swift", "Group swift", "group-swift") == []


def test_a_new_note_appears_with_its_terms_in_listings_navigation_and_search(preview: Preview) -> None:
    assert preview.get("notes/owl/").status == 404
    preview.write("notes/owl.md", note("The owl", "Night birds", "Hoots."))
    preview.wait_for("notes/owl/", shows=["The owl", "Hoots."])
    for address in ("notes/", "categories/night-birds/", "tags/night-birds-tag/"):
        assert ("notes/owl/", "The owl") in preview.links(address), address
    assert ("categories/night-birds/", "Night birds") in preview.links("categories/")
    assert ("tags/night-birds-tag/", "Night birds tag") in preview.links("tags/")
    assert 'href="categories/night-birds/"' in preview.page(""), "not in the navigation"
    assert in_search(preview, "The owl") == ["notes/owl/"]


def test_a_deleted_note_leaves_its_page_listings_terms_search_and_sitemap(preview: Preview) -> None:
    assert set(pages_with(preview, "wren")) >= {"notes/", "categories/", "search/search_index.json", "sitemap.xml"}
    preview.delete("notes/wren.md")
    preview.wait_for("notes/wren/", status=404)
    assert preview.get("categories/group-wren/").status == 404
    assert preview.get("tags/group-wren-tag/").status == 404
    assert pages_with(preview, "wren") == []


def test_a_moved_note_is_listed_once_at_its_new_address(preview: Preview) -> None:
    assert ("notes/dipper/", "The dipper") in preview.links("categories/group-dipper/")
    preview.write("notes/rivers/dipper.md", note("The dipper", "Group dipper", "First dipper text."))
    preview.delete("notes/dipper.md")
    preview.wait_for("notes/dipper/", status=404)
    preview.wait_for("categories/group-dipper/", shows=["1 note, newest first."])
    links = [link for link in preview.links("categories/group-dipper/") if link[1] == "The dipper"]
    assert links == [("notes/rivers/dipper/", "The dipper")]
    assert in_search(preview, "First dipper text.") == ["notes/rivers/dipper/"]


def test_a_page_written_in_a_listings_place_keeps_its_text_above_the_list_until_it_goes(preview: Preview) -> None:
    address = "categories/crows/"
    assert ("notes/rook/", "The rook") in preview.links(address)
    preview.write("categories/crows.md", "# Corvids of the parish\n\nNoisy ones.\n")
    html = preview.wait_for(address, shows=["Corvids of the parish", "Noisy ones."])
    assert ("notes/rook/", "The rook") in preview.links(address)
    assert html.index("Noisy ones.") < html.index('class="labnotes-listing"')
    assert in_search(preview, "Noisy ones.") == [address]
    assert in_search(preview, "The rook") == ["notes/rook/"]
    preview.delete("categories/crows.md")
    preview.wait_for(address, lacks=["Noisy ones.", "Corvids of the parish"])
    assert ("notes/rook/", "The rook") in preview.links(address)
    assert in_search(preview, "Noisy ones.") == []
