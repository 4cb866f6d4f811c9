"""A fenced block `notes` shows the notes that it asks for, on any page, and what is wrong with it is told."""

from __future__ import annotations

import json
import logging
from collections.abc import Collection, Iterable
from itertools import count
from typing import TYPE_CHECKING, Any, Final

import pytest
from mkdocs.config.base import Config
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin, event_priority

if TYPE_CHECKING:
    from tests.website.conftest import Built, Site

THEMES: Final = ("material", "mkdocs", "readthedocs")
NOTES: Final[dict[str, str | bytes]] = {
    "notes/a.md": "---\ntitle: Apple\ndate: 2025-03-01\ncategories: [scratchpad]\ntags: [red, R&D]\n---\n"
                  "Alpha words.\n",
    "notes/deep/b.md": "---\ntitle: Birch & co\ndate: 2025-01-02\nlastmod: 2025-05-06\n"
                       "categories: [Scratchpad, trees]\nauthors: [Ann]\n---\nBeta words.\n",
    "notes/c.md": "---\ntitle: Cedar\ndate: 2024-02-01\ncategories: [trees]\nfeatured: true\n---\nGamma words.\n",
    "notes/draft.md": "---\ntitle: Hush\ndraft: true\ncategories: [scratchpad, hushed]\ntags: [whisper]\n"
                      "date: 2025-06-01\n---\nSilent words.\n",
}  # fmt: skip
A, B, C = ("notes/a.md", "Apple"), ("notes/deep/b.md", "Birch & co"), ("notes/c.md", "Cedar")


def block(body: str, indent: str = "") -> str:
    return "\n".join(f"{indent}{line}" for line in ("```notes", *body.split("\n"), "```")) + "\n"


def page(body: str) -> dict[str, str | bytes]:
    """Draw a site whose home page has one block."""
    return NOTES | {"index.md": f"# Home\n\nBefore.\n\n{block(body)}\nAfter.\n"}


def pages(bodies: Iterable[str]) -> dict[str, str | bytes]:
    """Draw a site with a page for each block, in folders of several depths."""
    names = (f"{'deep/' * (number % 3)}{number}.md" for number in count())
    drawn = {name: f"# Page\n\nBefore.\n\n{block(body)}\nAfter.\n" for name, body in zip(names, bodies, strict=False)}
    return NOTES | {"index.md": "# Home\n"} | drawn


def on_pages(bodies: Collection[str]) -> dict[str, str]:
    """Give the page of each block."""
    return dict(zip(bodies, list(pages(bodies))[len(NOTES) + 1 :], strict=True))


def linked(built: Built, source: str = "index.md") -> list[tuple[str, str]]:
    """Give the notes to which a page's content leads: their sources and the texts, in order."""
    sources = {built.address(path): path for path in NOTES}
    return [(sources[address], text) for address, text in built.links(source) if address in sources]


BODIES: Final = {
    "": [A, B, C],
    "limit: 2": [A, B],
    "category: scratchpad": [A, B],
    "category: scratchpad\nsort: -updated": [B, A],
    "category: [Scratchpad, trees]\nsort: title\nlimit: 2": [A, B],
    "category: trees\ntag: red": [],
    "tag: r&d": [A],
    "section: notes/deep": [B],
    "year: [2024]": [C],
    "year: 2019": [],
    "author: ann": [B],
    "featured: true": [C],
    "pinned: true": [],
    "not: {category: trees}": [A],
}


def test_a_block_leads_to_the_notes_that_it_asks_for(site: Site) -> None:
    built = site(pages(BODIES))
    assert {body: linked(built, path) for body, path in on_pages(BODIES).items()} == BODIES
    assert built.dead_links() == []
    assert built.warnings == []
    for body, path in on_pages(BODIES).items():
        text = built.text(path)
        assert text.startswith("Page Before.")
        assert text.endswith("After.")
        assert ("No notes yet." in text) is (not BODIES[body])
        assert "```" not in text


STYLES: Final = {
    "style: list": "Apple March 1, 2025 Birch & co January 2, 2025 Cedar February 1, 2024",
    "text: summary\nlimit: 1": "Apple March 1, 2025 Alpha words.",
    "style: cards\nlimit: 1": "Apple March 1, 2025 · 1 min read Alpha words.",
    "style: cards\ntext: none\nlimit: 1": "Apple March 1, 2025 · 1 min read",
    "style: table\nlimit: 2": "Title Categories Date Apple Scratchpad March 1, 2025 "
    "Birch & co Scratchpad, trees January 2, 2025",
    "style: table\nlimit: 2\ncolumns: [title, updated, minutes, summary, tag, author]": (
        "Title Updated Reading time Summary Tags Authors "
        "Apple March 1, 2025 1 min read Alpha words. red, R&D "
        "Birch & co May 6, 2025 1 min read Beta words. Ann"
    ),
}


@pytest.mark.parametrize("theme", THEMES)
def test_each_style_shows_its_facts_on_every_theme(site: Site, theme: str) -> None:
    built = site(pages(STYLES), theme=theme)
    texts = {body: f"Page Before. {shown} After." for body, shown in STYLES.items()}
    assert {body: built.text(path) for body, path in on_pages(STYLES).items()} == texts
    assert built.warnings == []
    assert built.dead_links() == []


def test_terms_in_a_table_lead_to_their_listings(site: Site) -> None:
    built = site(page("style: table\ncolumns: [category, tag]\nlimit: 1"))
    links = [(built.address(f"{path}/index.md"), text) for path, text in (
        ("categories/scratchpad", "Scratchpad"), ("tags/red", "red"), ("tags/r-and-d", "R&D"),
    )]  # fmt: skip
    assert built.links("index.md") == links


def test_a_listing_of_the_page_itself_says_so(site: Site) -> None:
    files = NOTES | {"index.md": "", "notes/me.md": f"---\ntitle: Me\ntags: [red]\n---\n{block('tag: red')}"}
    content = site(files).content("notes/me.md")
    assert content.count('aria-current="page"') == 1
    assert '" aria-current="page">Me</a>' in content


def test_no_style_has_a_heading_or_an_anchor(site: Site) -> None:
    built = site(page("style: cards") | {"b.md": block("style: table"), "c.md": block("style: list")})
    for path in ("index.md", "b.md", "c.md"):
        assert [item.title for item in built.seen.pages[path].toc] == (["Home"] if path == "index.md" else [])
        assert "<h2" not in built.content(path)


def test_words_and_days_are_those_of_the_site(site: Site) -> None:
    texts = {"notes.none": "Nichts <da>.", "column.title": "Titel", "minutes.other": "{count} Min."}
    files = page("style: table\ncolumns: [title, date, minutes]\nlimit: 1") | {"empty.md": block("year: 1999")}
    built = site(files, theme={"name": "material", "language": "de"}, labnotes={"texts": texts})
    assert "Titel Date Reading time Apple 1. März 2025" in built.text("index.md")
    assert built.text("empty.md") == "Nichts <da>."


PLACES: Final = {
    "index.md": "admonition",
    "deep/er/page.md": "tab",
    "notes/a/b.md": "list",
    "notes/README.md": "quote",
    "notes/n.md": "details",
}
AROUND: Final = {
    "admonition": "!!! note\n\n{}",
    "tab": '=== "One"\n\n{}\n=== "Two"\n\n    Two.\n',
    "list": "1. one\n\n{}\n2. two\n",
    "quote": "{}\n",
    "details": '??? note "More"\n\n{}',
}
EXTENSIONS: Final[dict[str, list[Any]]] = {
    "plain": ["admonition", "pymdownx.details", {"pymdownx.tabbed": {"alternate_style": True}}],
    "fenced_code": ["admonition", "pymdownx.details", {"pymdownx.tabbed": {"alternate_style": True}}, "fenced_code"],
    "superfences": [
        *("admonition", "pymdownx.details", {"pymdownx.tabbed": {"alternate_style": True}}, "pymdownx.superfences"),
        *("pymdownx.striphtml", "attr_list", "md_in_html", "smarty", "nl2br", "abbr", "pymdownx.magiclink"),
    ],
}


@pytest.mark.parametrize("extensions", EXTENSIONS.values(), ids=EXTENSIONS)
def test_a_block_stands_wherever_text_can(site: Site, extensions: list[Any]) -> None:
    files = dict(NOTES)
    for path, around in PLACES.items():
        indent = "> " if around == "quote" else "    "
        files[path] = AROUND[around].format(block("category: scratchpad\nsort: title", indent))
    built = site(files, markdown_extensions=extensions, theme="material")
    for path in PLACES:
        assert linked(built, path)[:2] == [A, B], path
        assert "notes-" not in built.text(path)
        assert "<p><div" not in built.content(path).replace("\n", "")
        assert "<!--" not in built.content(path).partition("labnotes-listing")[0]
    assert built.dead_links() == []
    assert built.warnings == []


@pytest.mark.parametrize("extensions", EXTENSIONS.values(), ids=EXTENSIONS)
def test_what_is_shown_as_code_stays_code(site: Site, extensions: list[Any]) -> None:
    shown = "````markdown\n```notes\ncategory: nowhere\n```\n````\n\n    ```notes\n    tag: nowhere\n    ```\n"
    built = site(NOTES | {"index.md": f"# Home\n\n{shown}"}, markdown_extensions=extensions)
    assert built.text("index.md").count("nowhere") == 2
    assert linked(built) == []


def test_a_block_in_a_snippet_is_shown_as_well(site: Site) -> None:
    snippets = {"pymdownx.snippets": {"base_path": [str(site.root)]}}
    (site.root / "newest.txt").write_text(block("limit: 1"), encoding="utf-8")
    built = site(NOTES | {"index.md": '# Home\n\n--8<-- "newest.txt"\n'}, markdown_extensions=[snippets])
    assert linked(built) == [A]
    (site.root / "newest.txt").write_text(block("limit: none"), encoding="utf-8")
    with pytest.raises(Abort):
        site.build()
    assert [error for error in site.errors if "docs/index.md: notes: limit: 'none' is not understood" in error]


@pytest.mark.parametrize("urls", ["mkdocs", "hugo"])
def test_addresses_are_right_from_every_page(site: Site, urls: str) -> None:
    body = block("style: table\ncolumns: [title, category]")
    pages = ("index.md", "x/index.md", "a/b.md", "notes/x.md", "notes/deep/er/index.md")
    files = NOTES | dict.fromkeys(pages, f"---\ntitle: T\n---\n{body}")
    built = site(files, labnotes={"urls": urls})
    assert built.dead_links() == []
    for path in pages:
        links = [text for _, text in built.links(path)]
        assert links.count("Apple") == links.count("Birch & co") == 1
        assert links.count("Scratchpad") == 2


# What is wrong.

WRONG: Final = {
    "categry: trees": (1, "there is no key 'categry'; did you mean 'category'?"),
    "limit: 1\ncategory: tree": (2, "no published note has the category 'tree'; did you mean 'trees'?"),
    "limit: 1\n\nlimit: 2": (3, "the YAML block cannot be read at 'limit: 2' (the key 'limit' stands there twice)"),
    "style: grid": (1, "style: 'grid' is not understood; write one of list, cards, table"),
    "just words": (1, "the block holds no keys; it begins with 'just words'"),
    "not:\n  tag: red\n  tags: [R&D, none]": (3, "no published note has the tag 'none'"),
}
ABOVE: Final = {
    "": 1,
    "---\ntitle: T\n---\n\n# Home\n\n": 7,
    "\n\n+++\ntitle = 'T'\n+++\n": 6,
    "{{< figure src=x.png >}}\n\n{{% ref x %}}\n\n": 5,
    "```notes\nlimit: 1\n```\n\n!!! note\n\n    a\n\n": 9,
}


CASES: Final = [*(("", body) for body in WRONG), *((above, "limit: 1\ncategory: tree") for above in ABOVE if above)]


@pytest.mark.parametrize(("above", "body"), CASES)
def test_a_mistake_ends_the_build_with_file_and_line(site: Site, above: str, body: str) -> None:
    line, told = WRONG[body]
    with pytest.raises(Abort):
        site(NOTES | {"guide/page.md": f"{above}{block(body)}", "index.md": ""})
    place = f"docs/guide/page.md:{ABOVE[above] + line}"
    assert [error for error in site.errors if f"{place}: notes: {told}" in error], site.errors


def test_of_two_blocks_that_are_alike_each_has_its_line(site: Site) -> None:
    text = f"{block('limit: 0')}\nWords.\n\n{block('limit: 0')}"
    with pytest.raises(Abort):
        site(NOTES | {"index.md": text})
    told = "\n".join(site.errors)
    assert "docs/index.md:2: notes: limit: '0'" in told
    assert "docs/index.md:8: notes: limit: '0'" in told


@pytest.mark.parametrize(
    "fence", ["```notes limit=3\n```\n", "- ```notes\n  limit: 3\n  ```\n", "```notes\nlimit: 3\n"]
)
def test_a_slip_in_the_fence_ends_the_build(site: Site, fence: str) -> None:
    with pytest.raises(Abort):
        site(NOTES | {"index.md": f"# Home\n\n{fence}"})
    assert [error for error in site.errors if "docs/index.md:3: notes: " in error]


@pytest.mark.parametrize("value", ["category: hushed", "tag: whisper", "category: hushd", "section: notes/_drafts"])
def test_what_only_drafts_have_is_told_like_what_nobody_has(site: Site, value: str) -> None:
    key, _, word = value.partition(": ")
    hidden = NOTES | {"notes/_drafts/x.md": "# X\n"}
    messages = []
    for number, docs in enumerate((hidden, {path: text for path, text in NOTES.items() if path != "notes/draft.md"})):
        one = site.beside(str(number))
        one.draw(docs | {"index.md": block(value)})
        with pytest.raises(Abort):
            one.build()
        messages.append(one.errors)
    assert messages[0] == messages[1]
    assert (
        f"no published note {'lies in the folder' if key == 'section' else f'has the {key}'} '{word}'"
        in messages[0][-1]
    )
    assert "did you mean 'hush" not in messages[0][-1]


def test_a_preview_shows_a_box_and_goes_on(site: Site) -> None:
    held = {"notes/half.md": f"---\ntitle: Half\ndraft: true\n---\n{block('categry: <x>')}"}
    site.draw(page("categry: <x>") | held)
    built = site.build(command="serve")
    told = "docs/{}: notes: there is no key 'categry'; did you mean 'category'?"
    for path, place in (("index.md", "index.md:6"), ("notes/half.md", "notes/half.md:6")):
        assert told.format(place) in built.text(path)
        assert 'role="alert"' in built.content(path)
    levels = {record.getMessage(): record.levelno for record in built.records if "categry" in record.getMessage()}
    assert levels == {
        f"labnotes: {told.format('index.md:6')}": logging.ERROR,
        f"labnotes: {told.format('notes/half.md:6')}": logging.INFO,
    }
    assert built.text("index.md").endswith("After.")


def test_a_box_shows_what_was_read_as_text(site: Site) -> None:
    site.draw(page("style: '<b>x</b>'\n'</div><i>': 1"))
    built = site.build(command="serve")
    assert "style: '<b>x</b>' is not understood" in built.text("index.md")
    assert "there is no key '</div><i>'" in built.text("index.md")
    assert "<b>x" not in built.content("index.md")


def test_a_strict_build_with_blocks_passes(site: Site) -> None:
    site.draw(page("category: trees\nstyle: cards"))
    assert linked(site.build(strict=True)) == [B, C]


# What must not get anywhere.


def test_drafts_are_neither_listed_nor_counted(site: Site) -> None:
    built = site(pages([*BODIES, *STYLES]))
    assert built.places_of("hush") == built.places_of("whisper") == []


def test_a_preview_lists_published_notes_only(site: Site) -> None:
    site.draw(page("category: scratchpad"))
    assert linked(site.build(command="serve")) == [A, B]


@pytest.mark.parametrize("theme", THEMES)
def test_listings_are_not_in_the_search_index(site: Site, theme: str) -> None:
    around = {"b.md": AROUND["admonition"].format(block("style: table", "    ")) + "\n    Within.\n", "c.md": block("")}
    own = {"notes/index.md": f"# All\n\n{block('limit: 1')}\nBelow.\n"}
    plugins = ["material/search" if theme == "material" else "search"]
    built = site(page("style: cards") | around | own, theme=theme, plugins=plugins, markdown_extensions=["admonition"])
    entries = json.loads(built.files["search/search_index.json"])["docs"]
    notes = [entry for entry in entries if entry["location"].startswith("notes/") and entry["title"] != "All"]
    others = [entry for entry in entries if entry not in notes]
    text = " ".join(entry["text"] for entry in others)
    assert [word for word in ("Before", "After", "Within", "Below") if word not in text] == []
    assert [word for word in ("Apple", "Cedar", "Beta", "min read", "March") if word in text] == []
    assert any("Alpha words" in entry["text"] for entry in notes)
    assert linked(built) == [A, B, C]


# What other plugins get.


class NoOptions(Config):
    pass


class Late(BasePlugin[NoOptions]):
    """A neighbour that changes the Markdown of pages behind Labnotes."""

    def __init__(self, old: str, new: str) -> None:
        super().__init__()
        self._change = old, new

    @event_priority(-50)
    def on_page_markdown(self, markdown: str, /, **_: object) -> str:
        return markdown.replace(*self._change)


def test_other_plugins_see_a_markdown_list(site: Site) -> None:
    markdown = site(page("style: table")).seen.markdown["index.md"]
    assert "- March 1, 2025: [Apple](notes/a.md)\n- January 2, 2025: [Birch &#x26; co](notes/deep/b.md)" in markdown
    assert "```" not in markdown
    assert "style" not in markdown


def test_what_another_plugin_made_of_the_list_is_kept(site: Site) -> None:
    site.draw(page("style: table\nlimit: 2"))
    built = site.build(Late("[Apple]", "[Pear]"))
    assert linked(built) == [("notes/a.md", "Pear"), B]
    assert "<table" not in built.content("index.md")


def test_what_another_plugin_changed_around_it_changes_nothing(site: Site) -> None:
    site.draw(page("style: table\nlimit: 2"))
    built = site.build(Late("Before.", "Long before."))
    assert "<table" in built.content("index.md")
    assert built.text("index.md").startswith("Home Long before.")


def test_a_place_that_a_user_wrote_stays_what_it_is(site: Site) -> None:
    odd = '<div data-labnotes-block="0"></div>\n\n<div data-labnotes-block="7"></div>\n'
    built = site(NOTES | {"index.md": f"# Home\n\n{odd}"})
    assert built.content("index.md").count("data-labnotes-block") == 2


def test_a_page_s_blocks_are_forgotten_with_the_page(site: Site) -> None:
    built = site(NOTES | {"index.md": block("limit: 1"), "other.md": '<div data-labnotes-block="0"></div>\n'})
    assert linked(built) == [A]
    assert linked(built, "other.md") == []
