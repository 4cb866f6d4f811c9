"""A note that is a folder keeps its files: what is held back goes with them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from tests.website.test_holding import Generator

if TYPE_CHECKING:
    from tests.website.conftest import Site

DRAFT: Final = "---\ndraft: true\n---\n\n![plot](plot.png)\n"
FILES: Final[dict[str, str | bytes]] = {
    "notes/qheld/plot.png": b"png",
    "notes/qheld/data/table.csv": b"a,b",
    "notes/qheld/analysis.Rmd": "---\ntitle: A\n---\n",
    "notes/qheld/page.html": "<p>qsecret</p>",
}
HOME: Final[dict[str, str | bytes]] = {
    "index.md": "# Home\n",
    "plot.png": b"png",
    "notes/kept/index.md": "---\ndate: 2025-01-01\n---\n\n![plot](plot.png)\n",
    "notes/kept/plot.png": b"png",
}


def test_the_files_in_a_drafts_folder_are_not_copied(site: Site) -> None:
    built = site(HOME | {"notes/_drafts/plan.md": "# Qplan\n", "notes/_drafts/data/qplan.csv": b"qplan"})
    assert built.places_of("qplan") == []
    assert "notes/kept/plot.png" in built.own


@pytest.mark.parametrize("urls", ["mkdocs", "hugo"])
@pytest.mark.parametrize("name", ["index.md", "index.markdown", "README.md", "index.org", "index.MD"])
def test_the_files_of_a_held_back_bundle_are_not_copied(site: Site, name: str, urls: str) -> None:
    text = "#+draft: true\n" if name == "index.org" else DRAFT
    built = site(HOME | FILES | {f"notes/qheld/{name}": text}, labnotes={"urls": urls})
    assert {"plot.png", "notes/kept/plot.png", "notes/kept/index.html"} <= built.own
    left = {path for path in built.own if path.startswith("notes/qheld/")}
    assert left == ({"notes/qheld/analysis.Rmd"} if (name, urls) == ("README.md", "hugo") else set())
    assert built.warnings == []


@pytest.mark.parametrize(
    "text", ["---\ntitle: a: b\n---\n", "---\ndate: 2099-01-01\n---\n", "---\nexpires: 2020-01-01\n---\n"]
)
def test_so_they_are_for_every_state(site: Site, text: str) -> None:
    built = site(HOME | FILES | {"notes/qheld/index.md": text})
    assert built.places_of("notes/qheld") == built.places_of("qsecret") == []


USES: Final = " ".join(f"[file]({path.removeprefix('notes/qheld/')})" for path in FILES)
PUBLIC: Final[dict[str, dict[str, str | bytes]]] = {
    "the index of other pages": {"notes/qheld/other.md": USES},
    "the index of other pages below": {"notes/qheld/deep/other.md": USES.replace("](", "](../")},
    "a published note": {"notes/qheld/index.md": "---\ndraft: false\n---\n"},
}


@pytest.mark.parametrize("others", PUBLIC.values(), ids=PUBLIC)
def test_files_in_the_folder_of_other_pages_stay_if_one_uses_them(site: Site, others: dict[str, str | bytes]) -> None:
    built = site(HOME | FILES | {"notes/qheld/index.md": DRAFT} | others)
    assert set(FILES) <= built.own


def test_files_in_the_folder_of_drafts_do_not(site: Site) -> None:
    built = site(HOME | FILES | {"notes/qheld/index.md": DRAFT, "notes/qheld/other.md": DRAFT})
    assert built.own & FILES.keys() == {"notes/qheld/analysis.Rmd"}  # A note of its own.


def test_the_notes_folder_and_the_docs_folder_are_no_bundles(site: Site) -> None:
    text = "---\ndate: 2025-01-01\n---\n![plot](plot.png)\n"
    built = site({"index.md": DRAFT, "logo.png": b"png", "notes/index.md": DRAFT, "notes/plot.png": b"png",
                  "notes/kept.md": text})  # fmt: skip
    assert {"logo.png", "notes/plot.png"} <= built.own


def test_the_theme_s_files_are_nobody_s_attachments(site: Site) -> None:
    built = site(HOME | {"css/index.md": DRAFT, "css/own.txt": "text"})
    assert "css/base.css" in built.files
    assert "css/own.txt" not in built.files


def test_nothing_leads_to_them(site: Site) -> None:
    links = "[one](qheld/plot.png), ![two](qheld/plot.png) <img src='qheld/plot.png'> [three](qheld/data/table.csv)\n"
    built = site(HOME | FILES | {"notes/qheld/index.md": DRAFT, "notes/links.md": links}, use_directory_urls=False)
    assert built.text("notes/links.md") == "one, two three"
    assert built.places_of("qheld") == []
    assert built.dead_links() == []
    assert [message.partition(": a file that stays home")[0] for message in built.warnings] == (
        ["labnotes: docs/notes/links.md:1"] * 2
    )


def test_a_preview_shows_the_note_with_its_files(site: Site) -> None:
    site.draw(HOME | FILES | {"notes/qheld/index.md": DRAFT})
    assert {"notes/qheld/index.html", *FILES} <= site.build(command="serve").own


def test_what_a_generator_adds_to_a_bundle_is_held_back(site: Site) -> None:
    site.draw(HOME | FILES | {"notes/qheld/index.md": DRAFT})
    built = site.build(Generator({"notes/qheld/small.png": "png", "notes/qheld/plot.png": "png"}))
    assert built.places_of("notes/qheld") == []


PAGES: Final[dict[str, str | bytes]] = {
    "notes/kept/qmore.md": "---\ntitle: Qmore\ntags: [qmore]\n---\ntext\n",
    "notes/kept/deep/index.md": "---\ntitle: Qmore\n---\ntext\n",
    "notes/qheld/index.md": DRAFT,
    "notes/qheld/qmore.md": "---\ntitle: Qmore\n---\ntext\n",
    "notes/single.md": "---\ndate: 2025-01-01\n---\ntext\n",
}


def test_markdown_in_a_bundle_is_no_page_under_hugo_s_addresses(site: Site) -> None:
    built = site(HOME | FILES | PAGES, labnotes={"urls": "hugo"})
    assert built.places_of("qmore") == []
    assert {"notes/single/index.html", "notes/kept/index.html", "notes/kept/plot.png"} <= built.own
    assert not [path for path in built.own if path.startswith("notes/qheld")]
    assert any("3 pages published, held back: 1 draft" in message for message in built.infos)
    [said] = [message for message in built.infos if "No page is made" in message]
    assert "docs/notes/kept/deep/index.md, docs/notes/kept/qmore.md." in said


def test_under_mkdocs_addresses_it_is(site: Site) -> None:
    built = site(HOME | FILES | PAGES | {"notes/qheld/qmore.md": USES})
    assert {built.address(path) for path in PAGES if path != "notes/qheld/index.md"} <= built.own
    assert set(FILES) <= built.own


def test_a_link_to_it_becomes_text_where_its_bundle_is_held_back(site: Site) -> None:
    links: dict[str, str | bytes] = {"notes/links.md": "---\ndate: 2025-01-01\n---\n[one](qheld/qmore.md)\n"}
    built = site(HOME | FILES | PAGES | links, labnotes={"urls": "hugo"})
    assert built.text("notes/links.md") == "one"
    assert built.warnings == []
