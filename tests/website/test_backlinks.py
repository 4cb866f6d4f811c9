"""Backlinks and related notes of sites that are really built: public pages only, and no word of any other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pytest

from labnotes.website.build import Build

if TYPE_CHECKING:
    from tests.website.conftest import Built, Site

URL: Final = "https://site.example/base/"


def state(built: Built) -> Build:
    found: Build = built.config.plugins["labnotes"].build  # type: ignore[attr-defined]
    return found


def backlinks(built: Built) -> dict[str, list[tuple[str, str]]]:
    found = state(built).backlinks
    return {target: [(one.note.path, one.sentence) for one in sources] for target, sources in found.items()}


def related(built: Built) -> dict[str, list[str]]:
    return {path: [note.path for note in notes] for path, notes in state(built).related.items()}


FORMS: Final = {
    "[the store](store.md)": "See the store.",
    "[the store](./store.md#part)": "See the store.",
    "[the store](../notes/store.md?x)": "See the store.",
    "[the store][ref]": "See the store.",
    "<a href='store.md'>the store</a>": "See the store.",
    "[the store](https://site.example/base/{url})": "See the store.",
    "[the store](/base/{url})": "See the store.",
    "<https://site.example/base/{url}#part>": "See site.example.",
    "[the store]({relative})": "See the store.",
    '<a href="{relative}">the store</a>': "See the store.",
    '{{{{< ref "store" >}}}}': "See store.",
    '[the store]({{{{< relref "/notes/store.md#part" >}}}})': "See the store.",
    "[[store]]": "See store.",
    "[[The feature store#part|the store]]": "See the store.",
    "![[store]]": "See store.",
}
DOCS: Final[dict[str, str | bytes]] = {
    "index.md": "# Home\n",
    "notes/store.md": "---\ntitle: The feature store\ndate: 2024-01-01\n---\n## Part\n",
}


@pytest.mark.parametrize(("form", "sentence"), FORMS.items(), ids=FORMS)
def test_every_form_of_a_link_is_a_backlink(site: Site, form: str, sentence: str) -> None:
    url, relative = ("notes/store/", "../store/") if site.directory_urls else ("notes/store.html", "store.html")
    page = f"# Page\n\nFirst. See {form.format(url=url, relative=relative)}. Last.\n\n[ref]: store.md\n"
    built = site(DOCS | {"notes/page.md": page}, labnotes={"wikilinks": True}, site_url=URL)
    assert backlinks(built) == {"notes/store.md": [("notes/page.md", sentence)]}
    assert related(built) == {"notes/store.md": ["notes/page.md"], "notes/page.md": ["notes/store.md"]}


def test_wikilinks_count_only_where_they_are_links(site: Site) -> None:
    built = site(DOCS | {"notes/page.md": "# Page\n\nSee [[store]].\n"})
    assert backlinks(built) == {}


def test_bare_addresses_count_only_where_they_are_links(site: Site) -> None:
    address = f"{URL}notes/store{'/' if site.directory_urls else '.html'}"
    docs = DOCS | {"notes/page.md": f"# Page\n\nSee {address}, please.\n"}
    assert backlinks(site(docs, site_url=URL)) == {}
    built = site(docs, site_url=URL, markdown_extensions=["pymdownx.magiclink"])
    assert backlinks(built) == {"notes/store.md": [("notes/page.md", f"See {address}, please.")]}


def test_any_public_page_may_link_and_be_linked(site: Site) -> None:
    files: dict[str, str | bytes] = {
        "index.md": "# Home\n\nRead [the guide](guide.md), [a note](notes/a.md), "
        "[all](notes/index.md) and [x](tags/x/index.md).\n",
        "guide.md": "# Guide\n\nBack [home](index.md).\n",
        "notes/a.md": "---\ndate: 2024-01-01\ntags: [x]\n---\nTo [b](b.md) and [the guide](../guide.md).\n",
        "notes/b.md": "---\ndate: 2025-01-01\ntags: [x]\n---\nTo [a](a.md).\n",
    }
    built = site(files)
    assert backlinks(built) == {
        "guide.md": [("notes/a.md", "To b and the guide."), ("index.md", "Read the guide, a note, all and x.")],
        "index.md": [("guide.md", "Back home.")],
        "notes/a.md": [("notes/b.md", "To a."), ("index.md", "Read the guide, a note, all and x.")],
        "notes/b.md": [("notes/a.md", "To b and the guide.")],
        "notes/index.md": [("index.md", "Read the guide, a note, all and x.")],
        "tags/x/index.md": [("index.md", "Read the guide, a note, all and x.")],
    }
    assert related(built) == {"notes/b.md": ["notes/a.md"], "notes/a.md": ["notes/b.md"]}
    first = state(built).backlinks["notes/a.md"][0]
    assert first.note is state(built).shelf.pages["notes/b.md"].note


def test_an_unlisted_page_is_named_nowhere_and_has_backlinks(site: Site) -> None:
    unlisted = "---\nbuild: {list: never}\ntags: [x]\n---\nTo [a](a.md).\n"
    files: dict[str, str | bytes] = {
        "notes/a.md": "---\ntags: [x]\n---\nTo [u](u.md).\n",
        "notes/b.md": "---\ntags: [x]\n---\n",
        "notes/u.md": unlisted,
    }
    built = site(files)
    assert backlinks(built) == {"notes/u.md": [("notes/a.md", "To u.")]}
    assert related(built) == {"notes/a.md": ["notes/b.md"], "notes/b.md": ["notes/a.md"]}


HELD: Final[dict[str, str | bytes]] = {
    "notes/qheld-plan.md": "---\ntitle: Qtitle\ndraft: true\naliases: [Qalias]\ntags: [x]\n---\n[Store](store.md)\n",
    "notes/qbundle/index.md": "---\ndraft: true\n---\n# Q\n",
    "notes/qbundle/qpicture.png": b"picture",
    "notes/qsoon.md": "---\ndate: 2999-01-01\ntags: [x]\n---\nTo [the store](store.md).\n",
}
BESIDE: Final = {
    "and [a plan](qheld-plan.md)": "and a plan",
    "and [notes/qheld-plan.md](qheld-plan.md)": "and …",
    "and [a plan][r]": "and a plan",
    "and [notes/qheld-plan.md][r]": "and …",
    "and <a href='qheld-plan.md'>a plan</a>": "and a plan",
    "and <https://site.example/base/notes/qheld-plan/>": "and …",
    "and https://site.example/base/notes/qheld-plan/": "and …",
    "and [https://site.example/base/notes/qsoon/](qsoon.md)": "and …",
    "and [[qheld-plan]]": "and …",
    "and [[Qtitle]]": "and …",
    "and [[qalias]]": "and …",
    "and [[Qtitle|a plan]]": "and a plan",
    "and ![[qpicture.png]]": "and",
    "and ![x](qbundle/qpicture.png)": "and x",
    'and {{< ref "qheld-plan" >}}': "and …",
    '{% include "notes/qheld-plan.md" %} and': "and",
    "<!-- qheld-plan --> and": "and",
}


@pytest.mark.parametrize(("beside", "shown"), BESIDE.items(), ids=BESIDE)
def test_nothing_that_is_held_back_stands_in_a_sentence(site: Site, beside: str, shown: str) -> None:
    page = f"# Page\n\nSummed up.\n\nSee [the store](store.md) {beside} there.\n\n[r]: qheld-plan.md\n"
    built = site(DOCS | HELD | {"notes/page.md": page}, labnotes={"wikilinks": True}, site_url=URL)
    assert backlinks(built) == {"notes/store.md": [("notes/page.md", f"See the store {shown} there.")]}
    assert related(built) == {"notes/store.md": ["notes/page.md"], "notes/page.md": ["notes/store.md"]}


def test_a_preview_connects_what_is_public(site: Site) -> None:
    page = "---\ntags: [x]\n---\n# Page\n\nSee [the store](store.md) and [a plan](qheld-plan.md).\n"
    site.draw(DOCS | HELD | {"notes/page.md": page})
    built = site.build(command="serve")
    assert backlinks(built) == {"notes/store.md": [("notes/page.md", "See the store and a plan.")]}
    assert related(built) == {"notes/store.md": ["notes/page.md"], "notes/page.md": ["notes/store.md"]}


def test_a_rebuild_begins_anew(site: Site) -> None:
    built = site(DOCS | {"notes/page.md": "[x](store.md)"})
    assert list(backlinks(built)) == ["notes/store.md"]
    built = site(DOCS | {"notes/page.md": "Nothing"})
    assert backlinks(built) == {}
    assert related(built) == {}


def test_hugo_s_addresses_are_followed(site: Site) -> None:
    options: dict[str, Any] = {"urls": "hugo", "permalinks": {"notes": "/:year/:title/"}}
    page = "---\ntitle: Page\n---\nSee [it](/base/2024/the-feature-store/), [it](/base/2024/other/).\n"
    built = site(DOCS | {"notes/page.md": page}, labnotes=options, site_url=URL, use_directory_urls=True)
    assert backlinks(built) == {"notes/store.md": [("notes/page.md", "See it, it.")]}
