"""Links in double brackets, in sites that are really built."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote

import pytest
from mkdocs.exceptions import Abort
from tests.website.conftest import Html

if TYPE_CHECKING:
    from tests.website.conftest import Built, Site

DOCS: Final[dict[str, str | bytes]] = {
    "index.md": "# Home\n",
    "notes/feature-store.md": "---\ntitle: What a feature store is\n---\n## The *first* part\n\n## Über uns\n",
    "notes/the kit/index.md": "---\ntitle: The kit (small)\naliases: [Toolbox]\n---\n## Parts\n",
    "notes/the kit/table (1).png": b"picture",
    "notes/one/log.md": "# One log\n",
    "notes/two/log.md": "# Two logs\n",
    "notes/data.csv": b"a,b\n",
    "notes/two/data.csv": b"a,b\n",
    "notes/film.mp4": b"film",
    "notes/hush-hush.md": "---\ntitle: Verborgenes\ndraft: true\naliases: [Geheimnis]\n---\n# Verborgenes\n",
    "notes/vaultx/deepx.md": "---\ndraft: true\n---\n# Tiefer\n",
    "notes/kofferx/index.md": "---\ndraft: true\n---\n# Der Koffer\n",
    "notes/kofferx/innenx.png": b"of the draft",
}


def build(site: Site, text: str, *, strict: bool = False, **settings: Any) -> Built:  # noqa: ANN401 - settings of MkDocs
    site.draw(DOCS | {"notes/page.md": f"# Page\n\n{text}\n"}, labnotes={"wikilinks": True}, **settings)
    return site.build(strict=strict)


def body(built: Built) -> str:
    return built.content("notes/page.md").partition("</h1>\n")[2]


LINKS: Final = {
    "[[feature-store]]": [("notes/feature-store.md", "feature-store")],
    "[[Feature Store]]": [("notes/feature-store.md", "Feature Store")],
    "[[what a feature store is]]": [("notes/feature-store.md", "what a feature store is")],
    "[[feature-store.md|the store]]": [("notes/feature-store.md", "the store")],
    "[[feature-store#The first part]]": [("notes/feature-store.md", "feature-store > The first part")],
    "[[feature-store#The first part|there]]": [("notes/feature-store.md", "there")],
    "[[the kit]]": [("notes/the kit/index.md", "the kit")],
    "[[toolbox]]": [("notes/the kit/index.md", "toolbox")],
    "[[notes/the kit/index]]": [("notes/the kit/index.md", "notes/the kit/index")],
    "[[one/log]] [[two/log|*two*]]": [("notes/one/log.md", "one/log"), ("notes/two/log.md", "*two*")],
    "[[#Page]]": [("notes/page.md", "Page")],
    '[[feature-store|<b> & "z" _y_]]': [("notes/feature-store.md", '<b> & "z" _y_')],
    "- ![[feature-store]] is a link": [("notes/feature-store.md", "feature-store")],
    "| a |\n|---|\n| [[log\\|x]] [[one/log\\|y]] |": [("notes/one/log.md", "y")],
    "## Heading with [[feature-store]]": [("notes/feature-store.md", "feature-store")],
    "[[home]]": [("index.md", "home")],
}


@pytest.mark.parametrize(("text", "links"), LINKS.items(), ids=LINKS)
def test_a_wikilink_leads_to_its_page(site: Site, text: str, links: list[tuple[str, str]]) -> None:
    built = build(site, text, markdown_extensions=["tables"])
    assert built.links("notes/page.md") == [(built.address(path), shown) for path, shown in links]
    assert [message for message in built.warnings if "[[log" not in message] == []
    assert [address for address in built.dead_links() if "page" in address[0]] == []


FILES: Final = {
    "![[table (1).png]]": '<img alt="table (1)" src="{up}the%20kit/table%20%281%29.png" />',
    "![[the kit/table (1).png|A *table*]]": '<img alt="A &#42;table&#42;" src="{up}the%20kit/table%20%281%29.png" />',
    "![[Table (1).png|300]]": '<img alt="table (1)" src="{up}the%20kit/table%20%281%29.png" width="300">',
    "![[table (1).png|30x4]]": '<img alt="table (1)" src="{up}the%20kit/table%20%281%29.png" width="30" height="4">',
    "[[table (1).png]]": '<a href="{up}the%20kit/table%20%281%29.png">table (1).png</a>',
    "[[data.csv]]": '<a href="{up}data.csv">data.csv</a>',
    "[[two/data.csv|the data]]": '<a href="{up}two/data.csv">the data</a>',
    "![[film.mp4]]": '<a href="{up}film.mp4">film.mp4</a>',
}


@pytest.mark.parametrize(("text", "html"), FILES.items(), ids=FILES)
def test_pictures_are_shown_and_other_files_linked(site: Site, text: str, html: str) -> None:
    built = build(site, text)
    expected = html.format(up="../" if site.directory_urls else "")
    assert body(built).replace("Table (1)", "table (1)") == f"<p>{expected}</p>"
    assert built.warnings == []
    assert built.dead_links() == []


ODD: Final = {
    "[[faeture-store]]": ("faeture-store", "did you mean [[feature-store]] (docs/notes/feature-store.md)?"),
    "[[tolbox|my tools]]": ("my tools", "did you mean [[Toolbox]] (docs/notes/the kit/index.md)?"),
    "[[zzzzzz#part]]": ("zzzzzz > part", "names no page; correct it, or write that page"),
    "![[nothing.png|300]]": ("", "names no page"),
    "![[nothing.png|A picture]]": ("A picture", "names no page"),
    "[[log]]": ("log", "may mean more than one file: docs/notes/one/log.md, docs/notes/two/log.md; write its path"),
    "[[log|<b>*x*]]": ("<b>*x*", "may mean more than one file"),
    # Near the names of what is held back, which nobody hears of.
    "[[hush-husch]]": ("hush-husch", "names no page; correct it, or write that page"),
    "[[Geheimnisse]]": ("Geheimnisse", "names no page; correct it, or write that page"),
    "[[vaultx/dep]]": ("vaultx/dep", "names no page; correct it, or write that page"),
}


@pytest.mark.parametrize(("text", "shown", "message"), [(text, *rest) for text, rest in ODD.items()], ids=ODD)
def test_what_leads_nowhere_is_its_text_and_a_warning(site: Site, text: str, shown: str, message: str) -> None:
    built = build(site, f"\n\nLine five.\n{text}")
    assert built.text("notes/page.md") == f"Page Line five. {shown}".strip()
    assert built.links("notes/page.md") == []
    [warning] = built.warnings
    assert warning.startswith(f"labnotes: docs/notes/page.md:6: {text} ")
    assert message in warning
    with pytest.raises(Abort):
        build(site, text, strict=True)


HELD: Final = {
    "[[hush-hush]]": "…",
    "[[Verborgenes]]": "…",
    "[[verborgenes|this]]": "this",
    "[[geheimnis]]": "…",
    "[[geheimnis#part|this]]": "this",
    "[[vaultx/deepx]]": "…",
    "[[vaultx/deepx|this]]": "this",
    "![[hush-hush]]": "",
    "![[geheimnis]]": "",
    "![[kofferx/innenx.png|300]]": "",
    "![[innenx.png|A picture]]": "A picture",
    "[[notes/hush-hush]]": "…",
}


@pytest.mark.parametrize(("text", "shown"), HELD.items(), ids=HELD)
def test_a_link_to_what_is_held_back_is_its_text(site: Site, text: str, shown: str) -> None:
    built = build(site, f"See {text} here.")
    assert built.text("notes/page.md") == " ".join(f"Page See {shown} here.".split())
    assert built.links("notes/page.md") == []
    assert [message for message in built.warnings if "a file that stays home is not shown" not in message] == []
    for word in ("hush-hush", "verborgenes", "geheimnis", "vaultx", "deepx", "kofferx", "innenx"):
        assert built.places_of(word) == []


def test_the_preview_follows_links_to_drafts(site: Site) -> None:
    links = "[[hush-hush]] [[geheimnis|this]] ![[innenx.png|A picture]] [[vaultx/deepx]]"
    site.draw(DOCS | {"notes/page.md": f"# Page\n\n{links}\n"}, labnotes={"wikilinks": True})
    built = site.build(command="serve")
    held, deep = built.address("notes/hush-hush.md"), built.address("notes/vaultx/deepx.md")
    assert built.links("notes/page.md") == [(held, "hush-hush"), (held, "this"), (deep, "vaultx/deepx")]
    assert '<img alt="A picture"' in built.content("notes/page.md")
    assert built.warnings == []


def test_a_draft_s_own_dead_ends_are_worth_no_warning(site: Site) -> None:
    draft = "---\ndraft: true\n---\n[[nowhere]]\n"
    site.draw(DOCS | {"notes/rough.md": draft}, labnotes={"wikilinks": True})
    built = site.build(command="serve")
    assert built.warnings == []
    assert any(
        message.startswith("labnotes: docs/notes/rough.md:4: [[nowhere]] names no page") for message in built.infos
    )


def test_without_the_option_brackets_are_brackets(site: Site) -> None:
    built = site(DOCS | {"notes/page.md": "# Page\n\n[[feature-store]] ![[film.mp4]] [[nowhere]]\n"})
    assert built.text("notes/page.md") == "Page [[feature-store]] ![[film.mp4]] [[nowhere]]"
    assert built.warnings == []


def test_code_and_comments_stay(site: Site) -> None:
    text = '`[[log]]` and <!-- [[log]] --> and df[["a"]]\n\n```\n[[log]]\n```\n\n    [[log]] indented\n'
    built = build(site, text, markdown_extensions=["fenced_code"])
    assert built.warnings == []
    assert body(built).count("[[log]]") == 4


SLUGIFY: Final = "!!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}"


@pytest.mark.parametrize(
    ("toc", "anchor"),
    [({}, "uber-uns"), ({"separator": "_"}, "uber_uns"), ({"slugify": "OF PYMDOWNX"}, "über-uns")],
)
def test_a_heading_has_the_anchor_that_toc_makes(site: Site, toc: dict[str, Any], anchor: str) -> None:
    page = "# Page\n\n[[feature-store#*Über* uns]] [[#Eß zu *viel*]] [[feature-store#Nope]]\n\n## Eß zu *viel*\n"
    settings: dict[str, Any] = {"markdown_extensions": [{"toc": toc}], "validation": {"anchors": "warn"}}
    site.draw(DOCS | {"notes/page.md": page}, labnotes={"wikilinks": True}, **settings)
    config = site.root / "mkdocs.yml"
    config.write_text(config.read_text(encoding="utf-8").replace('"OF PYMDOWNX"', SLUGIFY), encoding="utf-8")
    built = site.build()
    fragments = [unquote(address.partition("#")[2]) for address, _ in Html(built.content("notes/page.md")).links]
    assert fragments[0] == anchor
    assert fragments[2] == "nope"
    [warning] = built.warnings
    assert "#nope" in warning
    assert [address for _, address in built.dead_links() if "nope" not in address] == []


def test_a_block_leads_to_its_page(site: Site) -> None:
    built = build(site, "[[feature-store#^block]] [[feature-store^block|text]]")
    store = built.address("notes/feature-store.md")
    assert built.links("notes/page.md") == [(store, "feature-store"), (store, "text")]
    assert built.dead_links() == []


def test_a_page_of_the_docs_folder_and_one_of_another_plugin_have_names(site: Site) -> None:
    docs = DOCS | {"guide/start.md": "# Getting started\n\n[[feature-store]]\n"}
    site.draw(docs | {"notes/page.md": "# Page\n\n[[getting started]]\n"}, labnotes={"wikilinks": True})
    built = site.build()
    assert built.links("notes/page.md") == [(built.address("guide/start.md"), "getting started")]
    assert built.links("guide/start.md") == [(built.address("notes/feature-store.md"), "feature-store")]


# roamlinks asks MkDocs for a filter of its log that MkDocs no longer has a use for.
@pytest.mark.filterwarnings("ignore:warning_filter doesn't do anything")
def test_roamlinks_beside_it_is_refused(site: Site) -> None:
    site.draw(DOCS, labnotes={"wikilinks": True}, plugins=["roamlinks"])
    with pytest.raises(Abort):
        site.build()
    [error] = site.errors
    assert "Remove roamlinks" in error
    site.draw(DOCS, labnotes={"wikilinks": False}, plugins=["roamlinks"])
    site.build()


@pytest.mark.parametrize("value", ["yes please", 1, []])
def test_the_option_is_yes_or_no(site: Site, value: object) -> None:
    site.draw(DOCS, labnotes={"wikilinks": value})
    with pytest.raises(Abort):
        site.build()
