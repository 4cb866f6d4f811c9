"""`unlisted: true`: a page that is there for whoever knows its address, and named nowhere."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

import pytest

if TYPE_CHECKING:
    from tests.website.conftest import Built, Site

URL: Final = "https://example.org/lab/"
QUIET: Final = "unlisted: true\ntags: [quiettag]\ncategories: [quietgroup]\ndate: 2021-02-03"
DOCS: Final = {
    "index.md": "# Home\n",
    "about.md": "# About\n",
    "imprint.md": "---\nunlisted: yes\ntitle: Quietimprint\n---\nQuietlegal.\n",
    "notes/a.md": "---\ntags: [one]\ndate: 2025-01-01\n---\n# Note a\n\nWords.\n",
    "notes/quiet.md": f"---\n{QUIET}\n---\n# Quietnote\n\nQuietwords.\n",
    "notes/sec/_index.md": "---\ntitle: Section\ncascade: {unlisted: true}\n---\n",
    "notes/sec/below.md": "# Quietbelow\n",
    "notes/sec/loud.md": "---\nunlisted: false\n---\n# Loud\n",
}
WORDS: Final = ("quietnote", "quietwords", "quiettag", "quietgroup", "quietimprint", "quietlegal", "quietbelow")
OWN: Final = {"notes/quiet.md", "imprint.md", "notes/sec/below.md"}
THEMES: Final = ("material", "mkdocs", "readthedocs")


def plugins(theme: str) -> list[Any]:
    return ["material/search", "material/tags"] if theme == "material" else ["search"]


def elsewhere(built: Built) -> dict[str, list[str]]:
    """Give the files beside their own pages in which the words of unlisted pages, or their addresses, stand."""
    own = {built.seen.pages[path].file.dest_uri for path in OWN}
    found = {word: [name for name in built.places_of(word) if name not in own] for word in WORDS}
    return {word: names for word, names in found.items() if names}


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("options", [{}, {"urls": "hugo"}], ids=["mkdocs", "hugo"])
def test_it_is_built_and_named_nowhere(site: Site, theme: str, options: dict[str, str]) -> None:
    more = {"tags.md": "# Tags\n\n<!-- material/tags -->\n"} if theme == "material" else {}
    built = site(DOCS | more, theme=theme, plugins=plugins(theme), site_url=URL, labnotes=options)
    assert elsewhere(built) == {}
    assert "Quietwords." in built.text("notes/quiet.md")
    for path in OWN:
        page = built.seen.pages[path].file
        assert '<meta name="robots" content="noindex">' in (built.site_dir / page.dest_uri).read_text()
        assert f"{URL}{page.url}<" not in built.files["sitemap.xml"].decode()
    assert f"{URL}{built.seen.pages['notes/a.md'].file.url}<" in built.files["sitemap.xml"].decode()
    assert "noindex" not in (built.site_dir / built.seen.pages["notes/a.md"].file.dest_uri).read_text()
    assert not [message for message in built.infos if "not included in the" in message]
    assert "Loud" in [text for _, text in built.links("notes/index.md")] + [
        text for _, text in built.links("notes/sec/_index.md")
    ]
    assert built.warnings == []


@pytest.mark.parametrize("option", ["tags_name_property", "tags_name_variable"])
def test_nor_by_tags_of_another_name(site: Site, option: str) -> None:
    settings = {"material/tags": {option: "topics", "export": False}}
    tags = {"tags.md": "# Tags\n\n<!-- material/tags -->\n", "notes/c.md": "---\ntopics: [two]\n---\n# Note c\n"}
    quiet = {"notes/quiet.md": f"---\n{QUIET}\ntopics: [quiettopic]\n---\n# Quietnote\n"}
    shown = site({**DOCS, **tags, **quiet}, theme="material", plugins=[settings], site_url=URL).text("tags.md")
    assert ("two" in shown, "one" in shown) == ((True, False) if option == "tags_name_property" else (False, True))
    assert "quiet" not in shown.lower()


@pytest.mark.parametrize("theme", THEMES)
def test_search_does_not_find_it(site: Site, theme: str) -> None:
    built = site(DOCS, theme=theme, plugins=plugins(theme))
    index = built.files["search/search_index.json"].decode()
    assert "Words." in index
    assert "uiet" not in index
    assert not [entry for entry in json.loads(index)["docs"] if "quiet" in entry["location"]]


def test_a_user_may_link_to_it_and_put_it_into_the_nav(site: Site) -> None:
    files = {"about.md": "# About\n\n[See](notes/quiet.md)\n"}
    built = site(DOCS | files, nav=["index.md", "about.md", "imprint.md"])
    assert (built.address("notes/quiet.md"), "See") in built.links("about.md")
    assert "imprint.md" in built.nav
    assert built.dead_links() == []


def test_mkdocs_rss_plugin_does_not_get_it(site: Site) -> None:
    rss = {"rss": {"use_git": False, "date_from_meta": {"as_creation": "date"}, "match_path": "notes/.*"}}
    built = site(DOCS, plugins=["search", rss], site_url=URL)
    feed = built.files["feed_rss_created.xml"].decode()
    assert "Note a" in feed
    assert elsewhere(built) == {}


def test_a_template_of_the_user_s_gets_no_unlisted_pages(site: Site) -> None:
    template = {"pages.txt": "{% for file in pages %}{{ file.src_uri }}\n{% endfor %}"}
    built = site(DOCS | template, extra_templates=["pages.txt"])
    assert "notes/a.md" in built.files["pages.txt"].decode()
    assert "quiet" not in built.files["pages.txt"].decode()


@pytest.mark.parametrize("value", ["maybe", "", "[x]", "2025-01-01", '"unlisted"'])
def test_a_value_that_nobody_understands_holds_the_page_back(site: Site, value: str) -> None:
    built = site(DOCS | {"notes/odd.md": f"---\ntitle: Odd\nunlisted: {value}\n---\nOddwords.\n"})
    assert built.places_of("oddwords") == []
    (warning,) = built.warnings
    assert "docs/notes/odd.md:3: unlisted: " in warning
    assert "write unlisted: true or unlisted: false" in warning


@pytest.mark.parametrize("value", ["false", "no", '"off"', "0"])
def test_a_no_leaves_the_page_as_any_other(site: Site, value: str) -> None:
    built = site(DOCS | {"notes/odd.md": f"---\ntitle: Odd\nunlisted: {value}\n---\n"})
    assert "Odd" in [text for _, text in built.links("notes/index.md")]
    assert built.warnings == []
