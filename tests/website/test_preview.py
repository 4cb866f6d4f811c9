"""The preview shows what is held back, marked as such, and forgets everything at the next rebuild."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, Final

import pytest
from mkdocs.config.base import Config
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin

from labnotes.notes.note import Note
from labnotes.website.build import Build

if TYPE_CHECKING:
    from tests.website.conftest import Built, Site

THEMES: Final = ("material", "mkdocs", "readthedocs")

DOCS: Final[dict[str, str | bytes]] = {
    "index.md": "# Home\n\n[draft](notes/draft.md)\n",
    "guide/draft.md": "---\ntitle: A guide & more\ndraft: yes\n---\nWords.\n",
    "notes/kept.md": "---\ncategories: scratchpad\n---\n# Kept\n\nWords.\n",
    "notes/draft.md": "---\ndraft: true\ncategories: [scratchpad, hush]\n---\n# My draft\n\nWords.\n",
    "notes/soon.md": "---\ntitle: Soon\ndate: 2099-01-02 10:00:00+02:00\n---\nWords.\n",
    "notes/later.md": "---\ntitle: Later\npublishDate: 2099-01-02\ndraft: true\n---\nWords.\n",
    "notes/gone.md": "---\ntitle: Gone\nexpires: 2020-01-01\n---\nWords.\n",
    "notes/broken.md": "---\ntitle: A: B\n---\nWords.\n",
    "notes/_drafts/rough.md": "# Rough\n\nWords.\n",
    "notes/latin.md": "# Caf\xe9\n".encode("latin-1"),
    "notes/utf16.md": "# Note\n".encode("utf-16"),
}

HELD_BACK: Final = {
    "guide/draft.md": ("Draft", ["draft: yes (docs/guide/draft.md:3)"], None),
    "notes/draft.md": ("Draft", ["draft: true (docs/notes/draft.md:2)"], None),
    "notes/soon.md": (
        "Scheduled",
        ["date: 2099-01-02 10:00:00+02:00 is yet to come (docs/notes/soon.md:3)"],
        "It appears with the first build after 2099-01-02 10:00 UTC+02:00.",
    ),
    "notes/later.md": (
        "Draft",
        ["draft: true (docs/notes/later.md:4)", "publishDate: 2099-01-02 is yet to come (docs/notes/later.md:3)"],
        None,
    ),
    "notes/gone.md": ("Expired", ["expires: 2020-01-01 has passed (docs/notes/gone.md:3)"], None),
    "notes/broken.md": ("Unreadable", ["(docs/notes/broken.md:2)"], None),
    "notes/_drafts/rough.md": ("Draft", ["it lies in the drafts folder '_drafts' (docs/notes/_drafts/rough.md)"], None),
}
PUBLISHED: Final = (
    "index.md",
    "notes/kept.md",
    "notes/index.md",
    "categories/index.md",
    "categories/scratchpad/index.md",
)


class NoOptions(Config):
    pass


def preview(site: Site, theme: str = "mkdocs") -> Built:
    site.draw(DOCS, theme=theme)
    return site.build(command="serve")


@pytest.mark.parametrize("theme", THEMES)
def test_a_held_back_page_says_why_and_when_it_appears(site: Site, theme: str) -> None:
    built = preview(site, theme)
    for path, (state, reasons, appears) in HELD_BACK.items():
        text = built.text(path)
        assert f"{state}: not on the public site" in text
        assert [reason for reason in reasons if reason not in text] == []
        assert ("It appears" in text) is (appears is not None)
        assert (appears or "") in text
        assert 'class="admonition warning labnotes-held-back"' in built.content(path)
        assert text.endswith("Words.")
    assert [path for path in PUBLISHED if "labnotes-held-back" in built.content(path)] == []


def test_a_site_says_it_in_its_own_words(site: Site) -> None:
    words = {
        "banner.draft": "Entwurf: nicht auf der Website",
        "drafts.about": "Nur <hier>.",
        "drafts.draft": "Entwürfe",
    }
    site.draw({"index.md": "", "notes/a.md": "---\ndraft: true\n---\n# A\n"}, labnotes={"texts": words})
    built = site.build(command="serve")
    assert "Entwurf: nicht auf der Website" in built.text("notes/a.md")
    drafts = built.text("drafts/index.md")
    assert "Nur <hier>." in drafts
    assert "Entwürfe" in drafts
    assert "public site" not in drafts + built.text("notes/a.md")


@pytest.mark.parametrize("theme", THEMES)
def test_only_held_back_pages_ask_search_engines_to_stay_away(site: Site, theme: str) -> None:
    built = preview(site, theme)
    robots = {
        path: [
            given["content"] for tag, given in built.html(path).tags if tag == "meta" and given.get("name") == "robots"
        ]
        for path in built.seen.pages
    }
    assert [robots[path] for path in HELD_BACK] == [["noindex"]] * len(HELD_BACK)
    assert [robots[path] for path in PUBLISHED] == [[]] * len(PUBLISHED)


def test_published_pages_are_unmarked_and_listed_as_on_the_public_site(site: Site) -> None:
    shown, public = preview(site), site.beside("public")
    public.draw({path: text for path, text in DOCS.items() if path in PUBLISHED})
    built = public.build()
    for path in PUBLISHED[1:]:
        assert shown.content(path) == built.content(path)
    assert "held-back" not in shown.content("index.md")
    assert "hush" not in shown.text("notes/index.md")


@pytest.mark.parametrize("theme", THEMES)
def test_the_drafts_listing_leads_to_every_held_back_page_with_its_reasons(site: Site, theme: str) -> None:
    built = preview(site, theme)
    listed = dict(built.links("drafts/index.md"))
    assert set(listed) == {built.address(path) for path in HELD_BACK}
    assert listed[built.address("guide/draft.md")] == "A guide & more"
    assert listed[built.address("notes/draft.md")] == "My draft"
    text = built.text("drafts/index.md")
    order = [text.index(heading) for heading in ("Unreadable ", "Drafts A", "Expired ", "Scheduled ")]
    assert order == sorted(order)
    assert "My draft: draft: true (line 2)" in text
    assert "Gone: expires: 2020-01-01 has passed (line 3)" in text
    assert "Latin: the file is not UTF-8 text (bytes e9 0a); save it with the encoding UTF-8 (line 1)" in text
    assert "drafts/index.md" in str(built.nav)
    assert built.dead_links() == []


def test_what_a_page_says_is_shown_as_text(site: Site) -> None:
    hostile = "---\ntitle: '&lt;b&gt; *x*'\ndraft: '<script>alert(1)</script>'\n---\n"
    site.draw({"index.md": "", "notes/x.md": hostile})
    built = site.build(command="serve")
    for path in ("notes/x.md", "drafts/index.md"):
        assert "<script>alert(1)" not in built.content(path)
        assert "draft: '<script>alert(1)</script>'" in built.text(path)


def test_the_public_site_has_no_drafts_listing(site: Site) -> None:
    built = site(DOCS)
    assert "drafts/index.md" not in built.seen.files[-100]
    marked = [name for name in built.own if b"held-back" in built.files[name] or b"noindex" in built.files[name]]
    assert marked == built.places_of("drafts/index") == []


def test_a_preview_without_held_back_pages_has_no_drafts_listing(site: Site) -> None:
    site.draw({"index.md": "", "notes/kept.md": ""})
    built = site.build(command="serve")
    assert set(built.seen.pages) == {"index.md", "notes/kept.md", "notes/index.md"}
    assert [name for name in built.own if b"held-back" in built.files[name]] == []


def test_a_page_of_the_user_s_in_the_place_of_the_drafts_listing_stays(site: Site) -> None:
    site.draw(DOCS | {"drafts/index.md": "# Beer on tap\n\nOwn words.\n"})
    built = site.build(command="serve")
    text = built.text("drafts/index.md")
    assert text.startswith("Beer on tap Own words. These pages are shown in this preview only.")
    assert "My draft" in text


def test_a_page_of_the_user_s_at_the_address_of_the_drafts_listing_does_not_stop_the_preview(site: Site) -> None:
    site.draw(DOCS | {"drafts.md": "# Beer on tap\n\nOwn words.\n"})
    built = site.build(command="serve")
    assert built.text("drafts.md").startswith("Beer on tap Own words.")


class AddsAWord(BasePlugin[NoOptions]):
    """A neighbour that changes the Markdown of every page a little."""

    def on_page_markdown(self, markdown: str, /, **_: object) -> str:
        return f"{markdown}\n\nAppendix.\n"


def test_the_drafts_listing_stays_when_another_plugin_changes_its_markdown(site: Site) -> None:
    site.draw({"index.md": "", "notes/draft.md": "---\ntitle: My draft\ndraft: true\n---\n"})
    built = site.build(AddsAWord(), command="serve")
    assert (built.address("notes/draft.md"), "My draft") in built.links("drafts/index.md")
    assert "Appendix." in built.text("drafts/index.md")


def test_files_that_are_no_text_do_not_stop_the_preview(site: Site) -> None:
    built = preview(site)
    assert [warning for warning in built.warnings if "latin.md" in warning or "utf16.md" in warning] == [
        warning for warning in built.warnings if "is not UTF-8" in warning
    ]
    assert len(built.warnings) == 3
    assert not {"notes/latin.md", "notes/utf16.md"} & set(built.seen.pages)


def test_what_exclude_docs_names_is_not_in_the_preview_either(site: Site) -> None:
    site.draw(DOCS, exclude_docs="guide/")
    built = site.build(command="serve")
    assert "guide/draft.md" not in built.seen.pages
    assert "A guide" not in built.text("drafts/index.md")


def test_rebuilding_grows_nothing_and_doubles_nothing(site: Site) -> None:
    site.draw(DOCS)
    first = site.build(command="serve").files
    kept: list[list[int]] = []
    for number in range(20):
        built = site.build(command="serve", startup=False)
        assert built.files == first
        assert list((site.root / "tmp").iterdir()) == []
        if number in {1, 19}:
            gc.collect()
            kept.append([sum(isinstance(thing, kind) for thing in gc.get_objects()) for kind in (Note, Build)])
    assert kept[0] == kept[1]
    assert [str(sheet) for sheet in built.config.extra_css].count("labnotes/labnotes.css") == 1


def test_a_rebuild_sees_what_changed(site: Site) -> None:
    site.draw(DOCS)
    assert "notes/draft.md" in site.build(command="serve").seen.pages
    (site.root / "docs/notes/draft.md").write_text("---\ncategories: [fresh]\n---\n# My draft\n", encoding="utf-8")
    (site.root / "docs/notes/kept.md").unlink()
    built = site.build(command="serve", startup=False)
    assert "labnotes-held-back" not in built.content("notes/draft.md")
    assert {"notes/kept.md", "categories/scratchpad/index.md"} & set(built.seen.pages) == set()
    assert "categories/fresh/index.md" in built.seen.pages
    assert "My draft" not in built.text("drafts/index.md")


def test_a_build_after_a_preview_holds_back_again(site: Site) -> None:
    preview(site)
    assert not set(HELD_BACK) & set(site.build(command="build").seen.pages)


@pytest.mark.parametrize("command", ["build", "serve"])
def test_a_build_that_fails_leaves_no_files_behind(site: Site, command: str) -> None:
    site.draw(DOCS, plugins=["search"], hooks=["fails.py"])
    (site.root / "fails.py").write_text("def on_env(env, **_):\n    raise RuntimeError('no')\n", encoding="utf-8")
    with pytest.raises((RuntimeError, Abort)):
        site.build(command="serve" if command == "serve" else "build")
    assert list((site.root / "tmp").iterdir()) == []
