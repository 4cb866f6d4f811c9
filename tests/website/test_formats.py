"""Notes in formats that MkDocs copies as they are: what is held back is not copied, what is no note stays."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from tests.website.test_holding import Generator

if TYPE_CHECKING:
    from tests.website.conftest import Command, Site

NOTEBOOK: Final = '{{"cells": [{{"cell_type": "raw", "metadata": {{}}, "source": ["---\\n", "{}\\n", "---\\n"]}}]}}'

HELD_BACK: Final[dict[str, str | bytes]] = {
    "notes/qheld.Rmd": "---\ndraft: true\n---\n\nqsecret\n",
    "notes/qheld.qmd": "---\ndate: 2099-01-01\n---\n\nqsecret\n",
    "notes/qheld.org": "#+title: Qsecret\n#+draft: true\n",
    "notes/qheld.ipynb": NOTEBOOK.format("draft: true"),
    "guide/qheld.txt": "---\nexpires: 2020-01-01\n---\n\nqsecret\n",
    "guide/qheld.html": "---\ndraft: true\n---\n<p>qsecret</p>\n",
    "guide/qheld.htm": "+++\ndraft = true\n+++\n<p>qsecret</p>\n",
    "qheld.adoc": "---\ndraft: yes\n---\n\nqsecret\n",
    "qheld.rst": "---\ntitle: qsecret: a\n---\n\nqsecret\n",
    "qheld.pandoc": "draft: true\n\nqsecret\n",
    "notes/qheld.md.bak": "---\ndraft: true\n---\n\nqsecret\n",
}
PLAIN: Final[dict[str, str | bytes]] = {
    "robots.txt": "User-agent: *\nDisallow: /drafts/\n",
    "requirements.txt": "mkdocs\n",
    "plain.html": "<!DOCTYPE html>\n<p>Draft</p>\n",
    "notes/plain.ipynb": '{"cells": [{"cell_type": "code", "source": ["draft = True"]}]}',
    "notes/plain.png": b"\x89PNG---",
    "notes/latin.txt": b"\xfcber\n",
    "notes/public.Rmd": "---\ndate: 2025-01-01\n---\n\ntext\n",
    "notes/public.org": "#+title: Public\n#+draft: false\n",
}
KEPT: Final = "---\ndate: 2025-01-01\n---\n# Kept\n\n[a](plain.ipynb) ![b](plain.png) [c](latin.txt)\n"
HOME: Final[dict[str, str | bytes]] = {"index.md": "# Home\n", "notes/kept.md": KEPT}


@pytest.mark.parametrize("command", ["build", "gh-deploy"])
def test_what_is_held_back_is_not_copied_and_what_is_no_note_is(site: Site, command: Command) -> None:
    site.draw(HOME | HELD_BACK | PLAIN)
    built = site.build(command=command)
    assert set(PLAIN) <= built.own
    assert built.places_of("qsecret") == built.places_of("qheld.") == []
    assert [path for files in built.seen.files.values() for path in files if "qheld" in path] == []
    assert len(built.warnings) == 2
    assert built.warnings[0].endswith("held back")
    assert ["qheld.pandoc:1: " in message or "qheld.rst:2: " in message for message in built.warnings] == [True, True]
    assert any("2 pages published, held back: 2 unreadable, 7 draft, 1 expired, 1 scheduled" in m for m in built.infos)


def test_a_preview_leaves_them_out_and_says_why(site: Site) -> None:
    site.draw(HOME | HELD_BACK | PLAIN)
    built = site.build(command="serve")
    assert set(PLAIN) <= built.own
    assert HELD_BACK.keys().isdisjoint(built.own)
    assert built.links("drafts/index.md") == [(built.address("notes/qheld.ipynb"), "Qheld")]
    text = built.text("drafts/index.md")
    assert all(reason in text for reason in ("draft: true", "2099-01-01", "expires: 2020-01-01", "Qsecret"))


def test_files_without_front_matter_bring_no_warning(site: Site) -> None:
    site.draw(HOME | PLAIN)
    built = site.build(strict=True)
    assert built.warnings == []
    assert any("2 pages published, held back: none" in message for message in built.infos)


def test_they_are_neither_grouped_nor_listed(site: Site) -> None:
    built = site(HOME | {"notes/x.Rmd": "---\ntitle: Qlisted\ntags: [qonly]\n---\n"})
    assert built.places_of("qonly") == ["notes/x.Rmd"]
    assert built.places_of("qlisted") == ["notes/x.Rmd"]


def test_links_to_them_become_text(site: Site) -> None:
    text = "[one](qheld.Rmd) ![two](../guide/qheld.html) <a href='../qheld.adoc'>three</a> [four](public.Rmd)\n"
    built = site(HOME | HELD_BACK | PLAIN | {"notes/links.md": text})
    assert built.text("notes/links.md") == "one two three four"
    assert [target for target, _ in built.links("notes/links.md")] == ["notes/public.Rmd"]


def test_what_a_generator_adds_is_decided_too(site: Site) -> None:
    uses = {"guide/uses.md": "[x](../notes/x.Rmd)\n"}
    site.draw(HOME | uses | {"notes/x.Rmd": "---\ndraft: true\n---\n", "notes/y.Rmd": "text"})
    pages = {
        "notes/qheld.Rmd": "---\ndraft: true\n---\n",
        "notes/x.Rmd": "text",
        "notes/y.Rmd": "---\ndraft: true\n---\n",
    }
    built = site.build(Generator(pages))
    assert built.own & pages.keys() == {"notes/x.Rmd"}


def test_drafts_of_mkdocs_are_left_alone(site: Site) -> None:
    built = site(HOME | PLAIN | {"qheld.Rmd": "---\ntitle: A\n---\n"}, draft_docs="qheld.*\nrobots.txt\n")
    assert built.own & {"qheld.Rmd", "robots.txt", "plain.html"} == {"plain.html"}


def test_addresses_of_hugo_are_not_for_them(site: Site) -> None:
    built = site(HOME | HELD_BACK | PLAIN, labnotes={"urls": "hugo"})
    assert {"notes/public.Rmd", "notes/public.org", "robots.txt"} <= built.own
    assert built.places_of("qsecret") == []


def test_the_case_of_an_ending_does_not_count(site: Site) -> None:
    note = {"notes/Big.MD": "---\ntitle: Big\ncategories: [x]\n---\n[home](../index.md)\n"}
    built = site(HOME | PLAIN | note | {"index.md": "[big](notes/Big.MD)\n"})
    assert (built.address("notes/Big.md"), "big") in built.links("index.md")
    assert (built.address("notes/Big.md"), "Big") in built.links("categories/x/index.md")
    assert "notes/Big.MD" not in built.own
    assert built.warnings == []
