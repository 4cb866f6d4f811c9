"""What names a held-back page and is no link of Markdown's: wikilinks, front matter, includes, settings of others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pytest

if TYPE_CHECKING:
    from tests.website.conftest import Site

HELD: Final[dict[str, str | bytes]] = {
    "index.md": "# Home\n",
    "notes/q-held.md": "---\ntitle: Qheld thing\ndraft: true\n---\nQheld text\n",
    "notes/open.md": "---\ntitle: Open\ndate: 2025-01-01\n---\nText\n",
}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("[[q-held]]", "…"),
        ("[[Q held|this]]", "this"),
        ("[[Qheld thing]]", "…"),
        ("[[notes/q-held]]", "…"),
        ("[[q-held.md#part]]", "…"),
        ("![[q-held]]", ""),
        ("[[q-held^block]]", "…"),
        ("[[open]]", "[[open]]"),
        ("[[nowhere]]", "[[nowhere]]"),
    ],
)
def test_a_wikilink_is_its_text(site: Site, text: str, shown: str) -> None:
    built = site(HELD | {"notes/kept.md": f"---\ndate: 2025-01-01\n---\nsee {text} here\n"})
    assert built.text("notes/kept.md") == " ".join(f"see {shown} here".split())


def test_a_name_that_a_public_page_has_too_is_that_page_s(site: Site) -> None:
    files: dict[str, str | bytes] = {"guide/q-held.md": "# Other\n", "notes/kept.md": "see [[q-held]] here\n"}
    built = site(HELD | {"guide/index.md": "see [[q-held]] here\n"} | files)
    assert built.text("guide/index.md") == "see [[q-held]] here"


FIELDS: Final[list[tuple[str, Any, Any]]] = [
    ("related", "[q-held.md, open.md]", ["open.md"]),
    ("related", "[q-held, open]", ["open"]),
    ("Related", "['[[q-held]]', '[[open|x]]']", ["[[open|x]]"]),
    ("related", "[{path: q-held.md, title: Qheld}, {path: open.md, title: O}]", [{"path": "open.md", "title": "O"}]),
    ("next", "notes/q-held.md", None),
    ("redirect", "/notes/q-held/", None),
    ("anything", "../notes/q-held.md#part", None),
    ("description", "See https://site.example/notes/q-held/ now", "See … now"),
    ("description", "See [it](q-held.md) and [[q-held]]", "See it and …"),
    ("layout", "q-held.html", "q-held.html"),
    ("version", "v1.2", "v1.2"),
    ("anything", "q-held", "q-held"),
    ("anything", "[q-held]", ["q-held"]),
    ("anything", "open.md", "open.md"),
    ("anything", "12", 12),
]  # fmt: skip


@pytest.mark.parametrize(("key", "value", "kept"), FIELDS)
def test_fields_that_lead_there_are_gone(site: Site, key: str, value: str, kept: object) -> None:
    text = f"---\ndate: 2025-01-01\n{key}: {value}\n---\nText\n"
    built = site(HELD | {"notes/kept.md": text}, site_url="https://site.example/")
    assert built.seen.meta["notes/kept.md"].get(key) == kept


INCLUDES: Final = (
    '{%+ include "q-hel?.md" %}',
    '{% include-markdown "./q-{x,held}.md" %}',
    '--8<-- "docs/notes/q-held.md"',
    '--8<-- "notes/q-held.md:1:5"',
    "--8<--\nq-held.md\n--8<--",
    '{% include "q-held.md" %}',
    '{% include-markdown "../notes/q-*.md" %}',
    "{!notes/q-held.md!}",
)


@pytest.mark.parametrize("directive", INCLUDES)
def test_an_include_of_it_is_left_out_with_a_warning(site: Site, directive: str) -> None:
    text = f"---\ndate: 2025-01-01\n---\nbefore\n\n{directive}\n\nafter\n"
    snippets = {"pymdownx.snippets": {"base_path": [str(site.root), str(site.root / "docs")]}}
    built = site(HELD | {"notes/kept.md": text}, markdown_extensions=[snippets])
    assert built.places_of("qheld") == []
    shown = built.text("notes/kept.md")
    assert (shown.startswith("before"), shown.endswith("after")) == (True, True)
    [warning] = built.warnings
    line = 7 if directive.startswith("--8<--\n") else 6
    assert warning.startswith(f"labnotes: docs/notes/kept.md:{line}: takes in a file that is held back")


def test_an_include_of_what_is_public_stays(site: Site) -> None:
    text = '---\ndate: 2025-01-01\n---\n--8<-- "open.md"\n\n{% include "open.md" %}\n'
    site.draw(HELD | {"notes/kept.md": text})
    assert site.build().seen.markdown["notes/kept.md"].count("open.md") == 2


@pytest.mark.parametrize(("level", "kind"), [("ignore", None), ("info", "INFO"), ("warn", "WARNING")])
def test_how_loud_links_are_said(site: Site, level: str, kind: str | None) -> None:
    address = "../q-held/" if site.directory_urls else "q-held.html"
    text = f"---\ndate: 2025-01-01\n---\n[a](q-held.md) [b](q-held.md#x) [[q-held]] <a href='{address}'>c</a>\n"
    site.draw(HELD | {"notes/kept.md": text}, labnotes={"links_to_held": level})
    built = site.build()
    said = [record for record in built.records if "text stands alone" in record.getMessage()]
    assert [record.levelname for record in said] == ([kind] if kind else [])
    # Logs of builds are public: none of them says where to.
    assert [record for record in built.records if "q-held" in record.getMessage()] == []


def test_a_preview_of_what_is_published_is_what_a_build_makes(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.draw(HELD | {"notes/kept.md": "---\ndate: 2025-01-01\n---\n[a](q-held.md)\n"})
    monkeypatch.setenv("LABNOTES_PREVIEW", "published")
    built = site.build(command="serve")
    assert built.places_of("qheld") == []
    assert not (built.site_dir / "drafts").exists()
    assert site.build().own == built.own


def test_redirects_that_lead_there_are_left_out(site: Site) -> None:
    maps = {"old.md": "notes/q-held.md", "older.md": "notes/open.md"}
    site.draw(HELD, plugins=["search", {"redirects": {"redirect_maps": maps}}])
    built = site.build(strict=True)
    assert built.address("older.md") in built.own
    assert built.address("old.md") not in built.own
    assert [message for message in built.infos if "redirect_maps: left out what names" in message]


def test_an_address_below_a_held_back_bundle_names_it_too(site: Site) -> None:
    links = "[a](q-bundle/missing.png) ![b](q-bundle/deep/none.png) <a href='../q-bundle/x'>c</a>\n"
    bundle: dict[str, str | bytes] = {"notes/q-bundle/index.md": "---\ndraft: true\n---\n", "notes/kept.md": links}
    built = site(HELD | bundle, use_directory_urls=True)
    assert built.text("notes/kept.md") == "a b c"
    assert built.places_of("q-bundle") == []


@pytest.mark.parametrize("site_url", ["", "https://site.example/docs/"])
def test_another_path_that_ends_alike_leads_elsewhere(site: Site, site_url: str) -> None:
    files: dict[str, str | bytes] = {"about.md": "---\ndraft: true\n---\n", "notes/kept.md": "[a](/shop/about/)\n"}
    built = site(HELD | files, site_url=site_url)
    assert [address for address, _ in built.links("notes/kept.md")] == ["shop/about/index.html"]


def test_snippets_that_are_put_under_every_page_are_looked_at_too(site: Site) -> None:
    snippets = {"pymdownx.snippets": {"base_path": [str(site.root / "docs")], "auto_append": ["notes/q-held.md"]}}
    built = site(HELD, markdown_extensions=[snippets])
    assert built.places_of("qheld") == []
    assert any("auto_append" in message for message in built.warnings)


def test_words_in_data_attributes_and_code_are_words(site: Site) -> None:
    text = (
        '<button data-action="q-held" data-x="1">go</button>\n\n- item\n\n        [[q-held]]\n\n'
        "| a | b |\n|---|---|\n| [[q-held\\|text]] | c |\n"
    )
    built = site(HELD | {"guide/page.md": text})
    assert 'data-action="q-held"' in built.content("guide/page.md")
    assert "[[q-held]]" in built.content("guide/page.md")
    assert "text" in built.text("guide/page.md")
