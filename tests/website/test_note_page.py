"""What stands on a page beside its text, on every theme: facts, series, neighbours, related notes, backlinks."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final

import pytest
from mkdocs.config.base import Config
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from labnotes.notes.links import Backlink
from labnotes.notes.note_page import PARTS
from labnotes.website.build import Build

if TYPE_CHECKING:
    from tests.website.conftest import Built, Site

THEMES: Final = ("material", "mkdocs", "readthedocs")
SEARCHES: Final = (("material", "material/search"), ("mkdocs", "search"), ("readthedocs", "search"))


def part(number: int, lines: str = "") -> str:
    return f"---\ntitle: Part {number}\ndate: 2025-01-0{number}\nseries: [The kit]\n{lines}\n---\nText.\n"


DOCS: Final[dict[str, str | bytes]] = {
    "index.md": "# Home\n\nHomeword.\n",
    "guide/setup.md": "# Setup\n\nSetupword.\n",
    "notes/one.md": part(1),
    "notes/two.md": part(
        2,
        "lastmod: 2025-03-04\nauthors: [Ada, Grace <H>]\ncategories: [Lab work, Field]\ntags: [C++]\nfeatured: true",
    ),
    "notes/three.md": "---\nweight: 0\n" + part(3)[4:],
    "notes/hush.md": part(4, "draft: true\ncategories: [Lab work, Hush]\nauthors: Hush"),
    "notes/kit/five.md": part(5),
    "notes/lone.md": "---\ndate: 2024-01-01\ncategories: [Field]\n---\n# Lone *note*\n\nText.\n",
    "notes/newer.md": "---\ndate: 2024-01-02\ncategories: field\n---\nText.\n",
    "notes/bare.md": "# Bare\n\nText.\n",
}  # fmt: skip


class NoOptions(Config):
    """A neighbour that has nothing to configure."""


class Linked(BasePlugin[NoOptions]):
    """Says which notes are related and which pages link to each other, in the place of what finds that out."""

    def __init__(
        self,
        related: Mapping[str, tuple[str, ...]] | None = None,
        backlinks: Mapping[str, tuple[tuple[str, str], ...]] | None = None,
    ) -> None:
        super().__init__()
        self._related = related or {}
        self._backlinks = backlinks or {}

    def on_nav(self, nav: object, /, *, config: Any, **_: object) -> None:  # noqa: ANN401, ARG002 - MkDocs' signature
        build: Build = config.plugins["labnotes"].build
        notes = {path: page.note for path, page in build.shelf.pages.items()}
        build.related = {path: tuple(notes[other] for other in others) for path, others in self._related.items()}
        build.backlinks = {
            path: tuple(Backlink(notes[other], sentence) for other, sentence in links)
            for path, links in self._backlinks.items()
        }


LINKED: Final = Linked(
    {"notes/two.md": ("notes/lone.md", "notes/kit/five.md"), "notes/lone.md": ("notes/two.md",)},
    {
        "notes/two.md": (("notes/bare.md", "See the <two> of these."), ("index.md", "")),
        "notes/kit/five.md": (("notes/two.md", "Fivesentence."),),
        "guide/setup.md": (("notes/kit/five.md", "Setupsentence."),),
        "index.md": (("notes/one.md", "Homesentence."),),
        "notes/index.md": (("notes/one.md", "Listsentence."),),
    },
)


def furnish(site: Site, files: Mapping[str, str | bytes] = DOCS, **settings: Any) -> Built:  # noqa: ANN401 - any setting of MkDocs
    site.draw(files, **settings)
    return site.build(LINKED)


def block(built: Built, path: str, name: str) -> str:
    """Give the text of one of our parts of a page; empty where it is not there."""
    found = re.search(rf'<(\w+) class="labnotes-{name}".*?</\1>', built.furnished(path), re.DOTALL)
    return " ".join(re.sub(r"<[^>]*>", "", found[0]).split()) if found else ""


@pytest.mark.parametrize("theme", THEMES)
def test_a_note_says_when_it_was_written_and_where_it_belongs(site: Site, theme: str) -> None:
    built = furnish(site, theme=theme)
    days = "Featured · January 2, 2025 · Updated March 4, 2025 · 1 min read"
    facts = f"{days} · by Ada, Grace &lt;H&gt; · Lab work, Field · C++"
    assert block(built, "notes/two.md", "facts") == facts
    assert block(built, "notes/bare.md", "facts") == "1 min read"
    assert '<time datetime="2025-03-04">March 4, 2025</time>' in built.furnished("notes/two.md")
    assert set(built.links("notes/two.md", furnished=True)) >= {
        (built.address("categories/lab-work/index.md"), "Lab work"),
        (built.address("categories/field/index.md"), "Field"),
        (built.address("tags/cpp/index.md"), "C++"),
    }
    assert "labnotes-facts" in (built.site_dir / built.address("notes/two.md")).read_text()
    assert [path for path in ("index.md", "guide/setup.md") if "labnotes-facts" in built.furnished(path)] == []


@pytest.mark.parametrize("theme", THEMES)
def test_every_link_leads_somewhere(site: Site, theme: str) -> None:
    assert furnish(site, theme=theme).dead_links() == []


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(
    ("body", "order"),
    [
        ("# Title\n\nText.\n", ["<h1", "labnotes-facts", "Text."]),
        ("Title\n=====\n\nText.\n", ["<h1", "labnotes-facts", "Text."]),
        ("<!-- a comment -->\n\n# Title\n\nText.\n", ["<h1", "labnotes-facts", "Text."]),
        ("![](picture.png)\n\n# Title\n\nText.\n", ["<img", "<h1", "labnotes-facts", "Text."]),
        ("Text.\n", ["labnotes-facts", "Text."]),
        ("Text.\n\n# Title\n\nMore.\n", ["labnotes-facts", "Text.", "<h1", "More."]),
        ("## Part\n\nText.\n", ["labnotes-facts", "<h2", "Text."]),
        ("Text `<h1>`.\n", ["labnotes-facts", "Text "]),
        ("", ["labnotes-facts"]),
    ],
)
def test_the_facts_stand_below_the_title(site: Site, theme: str, body: str, order: list[str]) -> None:
    note = f"---\ntitle: A\n---\n{body}"
    built = site({"index.md": "", "notes/a.md": note, "notes/picture.png": b""}, theme=theme)
    html = built.furnished("notes/a.md")
    places = [html.index(word) for word in order]
    assert places == sorted(places)
    page = (built.site_dir / built.address("notes/a.md")).read_text()
    assert theme != "material" or body.startswith("Text.\n\n# T") or page.index("<h1") < page.index("labnotes-facts")


@pytest.mark.parametrize(
    ("lines", "facts"),
    [
        ("date: 2025-01-02\nlastmod: 2025-01-02T10:00:00", "January 2, 2025 · 1 min read"),
        ("date: 2025-01-02\nlastmod: 2025-01-01", "January 2, 2025 · 1 min read"),
        ("lastmod: 2025-01-02", "January 2, 2025 · 1 min read"),
        ("date: {created: 2025-01-02, updated: 2025-01-03}", "January 2, 2025 · Updated January 3, 2025 · 1 min read"),
        ("pin: true", "Pinned · 1 min read"),
        ("pin: false\nfeatured: no", "1 min read"),
        ("author: Ada", "1 min read · by Ada"),
        ("authors: [Ada, Ada]", "1 min read · by Ada"),
        ("authors: []", "1 min read"),
        ("hide: tags\ntags: [a]\ncategories: [b]", "1 min read · b"),
        ("hide: [Tags, categories]\ntags: [a]\ncategories: [b]", "1 min read"),
        ("tags: [a, A, b]", "1 min read · A, b"),
    ],
)
def test_facts_are_said_once_and_only_where_they_tell_something(site: Site, lines: str, facts: str) -> None:
    built = site({"index.md": "", "notes/a.md": f"---\n{lines}\n---\nText.\n"})
    assert block(built, "notes/a.md", "facts") == facts


@pytest.mark.parametrize(
    ("theme", "plugin", "shown"),
    [
        ("material", "tags", False),
        ("material", "material/tags", False),
        ("material", {"tags": {"enabled": False}}, True),
        ("material", {"tags": {"tags": False}}, True),
        ("material", {"tags": {"tags_name_property": "topics"}}, True),
        ("mkdocs", "material/tags", True),
    ],
)
def test_tags_that_material_prints_are_not_printed_twice(
    site: Site, theme: str, plugin: str | dict[str, Any], *, shown: bool
) -> None:
    built = site(DOCS, theme=theme, plugins=["search", plugin])
    assert ("C++" in block(built, "notes/two.md", "facts")) is shown
    assert "Lab work, Field" in block(built, "notes/two.md", "facts")
    page = (built.site_dir / built.address("notes/two.md")).read_text()
    assert len(re.findall(r">\s*C\+\+\s*<", page)) == 1


@pytest.mark.parametrize("theme", THEMES)
def test_a_part_of_a_series_shows_the_others_and_no_draft(site: Site, theme: str) -> None:
    built = furnish(site, theme=theme)
    assert block(built, "notes/two.md", "series") == "Part 2 of 4 of The kit Part 1 Part 2 Part 3 Part 5"
    html = built.furnished("notes/two.md")
    assert '<li aria-current="page">Part 2</li>' in html
    assert "<details" not in html
    links = built.links("notes/two.md", furnished=True)
    parts = [(built.address(f"notes/{name}.md"), title) for name, title in
             (("one", "Part 1"), ("three", "Part 3"), ("kit/five", "Part 5"))]  # fmt: skip
    assert [link for link in links if link in parts][:3] == parts
    assert (built.address("series/the-kit/index.md"), "The kit") in links
    assert block(built, "notes/three.md", "series").startswith("Part 3 of 4")
    assert block(built, "notes/kit/five.md", "series").startswith("Part 4 of 4")
    assert built.places_of("hush") == []


def test_a_long_series_is_folded_and_a_series_of_one_is_none(site: Site) -> None:
    notes = {f"notes/{number}.md": part(number) for number in range(1, 7)}
    built = site({"index.md": "", **notes, "notes/alone.md": "---\nseries: Alone\n---\n"})
    html = built.furnished("notes/3.md")
    assert block(built, "notes/3.md", "series").startswith("Part 3 of 6 of The kit Parts 1 to 6 Part 1 Part 2")
    assert html.index("of <a") < html.index("<details>") < html.index("<summary>") < html.index("<ol>")
    assert "labnotes-series" not in built.furnished("notes/alone.md")


@pytest.mark.parametrize(
    ("path", "beside"),
    [
        ("notes/one.md", [("notes/two.md", "Next Part 2")]),
        ("notes/three.md", [("notes/two.md", "Previous Part 2"), ("notes/kit/five.md", "Next Part 5")]),
        ("notes/kit/five.md", [("notes/three.md", "Previous Part 3")]),
        ("notes/lone.md", [("notes/newer.md", "Next Newer")]),
        ("notes/newer.md", [("notes/lone.md", "Previous Lone note"), ("notes/two.md", "Next Part 2")]),
        ("notes/bare.md", []),
        ("index.md", []),
    ],
)
def test_a_note_leads_on_within_its_series_or_category(site: Site, path: str, beside: list[tuple[str, str]]) -> None:
    built = furnish(site)
    links = built.links(path, furnished=True)
    found = [link for link in links if link[1].startswith(("Previous ", "Next "))]
    assert found == [(built.address(source), text) for source, text in beside]
    assert ('<nav class="labnotes-neighbours"' in built.furnished(path)) is bool(beside)


@pytest.mark.parametrize("theme", THEMES)
def test_related_notes_and_backlinks_stand_below_the_text(site: Site, theme: str) -> None:
    built = furnish(site, theme=theme)
    assert block(built, "notes/two.md", "related") == "Related notes Lone note Part 5"
    assert block(built, "notes/two.md", "backlinks") == "Linked from Bare See the &lt;two&gt; of these. Home"
    html = built.furnished("notes/two.md")
    order = [html.index(f"labnotes-{name}") for name in PARTS]
    assert order == sorted(order)
    assert html.index("labnotes-series") < html.index("Text.") < html.index("labnotes-neighbours")
    links = built.links("notes/two.md", furnished=True)
    assert links[-4:] == [
        (built.address("notes/lone.md"), "Lone note"),
        (built.address("notes/kit/five.md"), "Part 5"),
        (built.address("notes/bare.md"), "Bare"),
        (built.address("index.md"), "Home"),
    ]


def test_pages_that_are_no_notes_have_backlinks_and_listings_have_none(site: Site) -> None:
    built = furnish(site)
    assert block(built, "guide/setup.md", "backlinks") == "Linked from Part 5 Setupsentence."
    assert built.text("guide/setup.md", furnished=True).startswith("Setup Setupword. Linked from")
    assert block(built, "index.md", "backlinks") == "Linked from Part 1 Homesentence."
    assert built.places_of("Listsentence") == []


@pytest.mark.parametrize("part", PARTS)
def test_a_site_or_a_page_leaves_out_what_it_does_not_want(site: Site, part: str) -> None:
    two = str(DOCS["notes/two.md"])
    shown = {"all": DOCS, "hidden": DOCS | {"notes/two.md": two.replace("---\n", f"---\nhide: [toc, {part}]\n", 1)}}
    by_site = furnish(site.beside("site"), labnotes={"note_page": {part: False}})
    by_page = furnish(site.beside("page"), shown["hidden"])
    for built in (by_site, by_page):
        assert [name for name in PARTS if not block(built, "notes/two.md", name)] == [part]
    assert [
        name
        for name, data in by_site.files.items()
        if f'class="labnotes-{part}"'.encode() in data and b"labnotes-entry" not in data
    ] == []
    assert block(by_page, "notes/kit/five.md", part) or part == "related"


def test_one_name_alone_hides_a_part_too_also_from_a_folder(site: Site) -> None:
    built = furnish(site, DOCS | {"guide/.meta.yml": "hide: backlinks\n", "notes/kit/.meta.yml": "hide: Backlinks\n"})
    assert [path for path in ("guide/setup.md", "notes/kit/five.md") if block(built, path, "backlinks")] == []


def test_what_is_no_flag_is_an_error_of_the_settings(site: Site) -> None:
    with pytest.raises(Abort, match="configuration error"):
        furnish(site, labnotes={"note_page": {"facts": "no"}})


OWN_WORDS: Final = (
    "min read", "Updated", "by Ada", "Part 2 of", "Previous", "Related", "Lone note", "See the", "Linked from",
)  # fmt: skip


@pytest.mark.parametrize(("theme", "plugin"), SEARCHES)
@pytest.mark.parametrize("indexing", ["full", "sections", "titles"])
def test_search_does_not_take_it_for_text(site: Site, theme: str, plugin: str, indexing: str) -> None:
    options = {} if plugin.startswith("material") else {"indexing": indexing}
    built = furnish(site, theme=theme, plugins=[{plugin: options}])
    entries = json.loads(built.files["search/search_index.json"])["docs"]
    of_page = [
        entry for entry in entries if entry["location"].partition("#")[0].rstrip("/").endswith(("two", "two.html"))
    ]
    assert [entry["title"] for entry in of_page] == ["Part 2"]
    texts = json.dumps(of_page)
    assert [word for word in OWN_WORDS if word in texts] == []
    everything = json.dumps(entries)
    assert [word for word in ("Setupsentence", "Homesentence", "min read", "Linked from") if word in everything] == []
    page = (built.site_dir / built.address("notes/two.md")).read_text()
    assert [word for word in OWN_WORDS if word not in page] == []


def _seen_at(priority: int) -> Callable[..., None]:
    def remember(self: Reader, context: TemplateContext, /, *, page: Page, **_: object) -> None:  # noqa: ARG001 - MkDocs' signature
        self.seen[page.file.src_uri] = page.content or ""

    return event_priority(priority)(remember)


class Reader(BasePlugin[NoOptions]):
    """A neighbour that copies the HTML of pages while they are written."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: dict[str, str] = {}

    on_page_context = _seen_at(-99)


def test_plugins_that_copy_pages_get_the_text_alone(site: Site) -> None:
    site.draw(DOCS)
    reader = Reader()
    site.build(LINKED, reader)
    assert [path for path, html in reader.seen.items() if "labnotes-" in html] == []
    assert "Text." in reader.seen["notes/two.md"]


@pytest.mark.parametrize("theme", THEMES)
def test_a_preview_shows_the_facts_of_what_is_held_back_and_counts_it_nowhere(site: Site, theme: str) -> None:
    site.draw(DOCS, theme=theme)
    built = site.build(LINKED, command="serve")
    html = built.furnished("notes/hush.md")
    assert block(built, "notes/hush.md", "facts") == "January 4, 2025 · 1 min read · by Hush · Lab work, Hush"
    assert html.index("labnotes-held-back") < html.index("labnotes-facts") < html.index("Text.")
    links = built.links("notes/hush.md", furnished=True)
    assert (built.address("categories/lab-work/index.md"), "Lab work") in links
    assert "Hush" not in [text for _, text in links]
    assert [name for name in PARTS[1:] if block(built, "notes/hush.md", name)] == []
    assert block(built, "notes/two.md", "series") == "Part 2 of 4 of The kit Part 1 Part 2 Part 3 Part 5"


def test_the_facts_of_a_held_back_note_stand_below_its_own_title(site: Site) -> None:
    site.draw({"index.md": "", "notes/a.md": "---\ndraft: true\n---\n# Title\n\nText.\n"})
    html = site.build(command="serve").furnished("notes/a.md")
    places = [html.index(word) for word in ("labnotes-held-back", "Title", "labnotes-facts", "Text.")]
    assert places == sorted(places)


def test_a_note_that_no_listing_may_name_has_facts_and_no_neighbours(site: Site) -> None:
    unlisted = part(6, "build: {list: never}\ncategories: [Field, Own]")
    built = furnish(site, DOCS | {"notes/unlisted.md": unlisted})
    assert block(built, "notes/unlisted.md", "facts") == "January 6, 2025 · 1 min read · Field"
    assert [name for name in PARTS[1:] if block(built, "notes/unlisted.md", name)] == []
    assert block(built, "notes/kit/five.md", "series").startswith("Part 4 of 4")
    assert built.places_of("Part 6") == [built.address("notes/unlisted.md"), "search/search_index.json"]


HOSTILE: Final = "<script>alert(1)</script>"


def test_what_a_note_says_is_shown_as_text(site: Site) -> None:
    lines = f'title: "{HOSTILE}&"\nseries: "{HOSTILE}s"\ncategories: "{HOSTILE}c"\nauthors: "{HOSTILE}a"'
    notes = {f"notes/{name}.md": f"---\n{lines}\n---\nText.\n" for name in "ab"}
    site.draw({"index.md": "", **notes})
    linked = Linked({"notes/a.md": ("notes/b.md",)}, {"notes/a.md": (("notes/b.md", f"{HOSTILE}b"),)})
    built = site.build(linked)
    assert HOSTILE not in built.furnished("notes/a.md")
    text = built.text("notes/a.md", furnished=True)
    assert [sign for sign in "&scab" if f"{HOSTILE}{sign}" not in text] == []


@pytest.mark.parametrize("theme", THEMES)
def test_the_words_are_those_of_the_site(site: Site, theme: str) -> None:
    own = {
        "minutes.one": "{count} Min. Lesezeit",
        "facts.updated": "am {day} geändert",
        "series.part": "Aus {series} der Teil {number} <{total}>",
        "neighbours.next": "Weiter",
        "related": "Ähnliches",
    }
    language = {"language": "de"} if theme == "material" else {"locale": "de"}
    built = furnish(site, labnotes={"texts": own}, theme={"name": theme, **language})
    assert block(built, "notes/two.md", "facts").startswith(
        "Featured · 2. Januar 2025 · am 4. März 2025 geändert · 1 Min. Lesezeit · by Ada"
    )
    assert block(built, "notes/two.md", "series").startswith("Aus The kit der Teil 2 &lt;4&gt; Part 1")
    assert "Weiter Part 3" in block(built, "notes/two.md", "neighbours")
    assert block(built, "notes/two.md", "related").startswith("Ähnliches")


@pytest.mark.parametrize("labnotes", [{"urls": "hugo"}, {"permalinks": {"notes": "/n/:filename/"}}])
def test_addresses_are_right_wherever_pages_are(site: Site, labnotes: dict[str, Any]) -> None:
    built = furnish(site, labnotes=labnotes, site_url="https://site.example/")
    assert built.dead_links() == []
    page = built.seen.pages["notes/two.md"].file
    folder = (built.site_dir / page.dest_uri).parent
    links = re.findall(r'href="([^"]*)"', built.furnished("notes/two.md"))
    there = {(folder / link).resolve() for link in links}
    for name in ("one", "three", "kit/five", "lone", "bare"):
        file = built.site_dir.resolve() / built.seen.pages[f"notes/{name}.md"].file.dest_uri
        assert there & {file, file.parent}


TEMPLATE: Final = """{% extends "base.html" %}
{% block content %}{{ page.content }}
{% if note %}<div id="own">
title={{ note.title | e }};
date={{ note.date }};
updated={{ note.updated }};
minutes={{ note.minutes }};
summary={{ note.summary | e }};
pinned={{ note.pinned }};
featured={{ note.featured }};
{% for author in note.authors %}author={{ author.title | e }} {{ author.url }};{% endfor %}
{% for taxonomy, terms in note.terms.items() %}{% for term in terms %}
{{ taxonomy }}={{ term.title | e }} {{ term.url }};{% endfor %}{% endfor %}
{% if note.series %}
series={{ note.series.name }} {{ note.series.url }} {{ note.series.position }} {{ note.series.total }};
{% for part in note.series.parts %}part={{ part.number }} {{ part.title }} {{ part.url }};{% endfor %}
{% endif %}
{% if note.within %}within={{ note.within.title }} {{ note.within.url }};{% endif %}
{% if note.previous %}previous={{ note.previous.title }} {{ note.previous.url }};{% endif %}
{% if note.next %}next={{ note.next.title }} {{ note.next.url }};{% endif %}
{% for other in note.related %}related={{ other.title }} {{ other.url }};{% endfor %}
{% for link in note.backlinks %}backlink={{ link.title }} {{ link.url }} {{ link.sentence | e }};{% endfor %}
</div>{% endif %}
{% endblock %}
"""


def test_a_theme_places_all_of_it_itself(site: Site) -> None:
    (site.root / "overrides").mkdir()
    (site.root / "overrides/main.html").write_text(TEMPLATE, encoding="utf-8")
    built = furnish(
        site,
        DOCS | {"notes/two.md": str(DOCS["notes/two.md"]).replace("Text.", "First words.")},
        theme={"name": "mkdocs", "custom_dir": "overrides"},
        labnotes={"note_page": dict.fromkeys(PARTS, False)},
    )
    page = (built.site_dir / built.address("notes/two.md")).read_text()
    said = " ".join(
        re.sub(
            r"</?div.*?>", "", page[page.index('<div id="own">') : page.index("</div>", page.index('id="own"'))]
        ).split()
    )
    up, end = ("../../", "/") if site.directory_urls else ("../", ".html")
    index = "" if site.directory_urls else "index.html"
    assert [one.strip() for one in said.split(";") if one.strip()] == [
        "title=Part 2",
        "date=2025-01-02",
        "updated=2025-03-04",
        "minutes=1",
        "summary=First words.",
        "pinned=False",
        "featured=True",
        "author=Ada None",
        "author=Grace &lt",
        "H&gt",
        "None",
        f"categories=Lab work {up}categories/lab-work/{index}",
        f"categories=Field {up}categories/field/{index}",
        f"tags=C++ {up}tags/cpp/{index}",
        f"series=The kit {up}series/the-kit/{index}",
        f"series=The kit {up}series/the-kit/{index} 2 4",
        f"part=1 Part 1 {up}notes/one{end}",
        "part=2 Part 2 None",
        f"part=3 Part 3 {up}notes/three{end}",
        f"part=4 Part 5 {up}notes/kit/five{end}",
        f"within=The kit {up}series/the-kit/{index}",
        f"previous=Part 1 {up}notes/one{end}",
        f"next=Part 3 {up}notes/three{end}",
        f"related=Lone note {up}notes/lone{end}",
        f"related=Part 5 {up}notes/kit/five{end}",
        f"backlink=Bare {up}notes/bare{end} See the &lt",
        "two&gt",
        "of these.",
        f"backlink=Home {up}{index}",
    ]
    assert "labnotes-" not in built.furnished("notes/two.md")
    for path in ("index.md", "notes/index.md", "guide/setup.md"):
        assert 'id="own"' not in (built.site_dir / built.address(path)).read_text()


def test_files_of_a_page_are_not_looked_at_before_they_are_all_known(site: Site) -> None:
    """A note that another plugin takes away late is linked to from nowhere."""

    class Taker(BasePlugin[NoOptions]):
        @event_priority(-1000)
        def on_env(self, env: object, /, *, files: Files, **_: object) -> None:  # noqa: ARG002 - MkDocs' signature
            file = files.get_file_from_path("notes/one.md")
            assert file is not None
            files.remove(file)

    site.draw(DOCS)
    built = site.build(LINKED, Taker())
    links = built.links("notes/two.md", furnished=True)
    assert built.address("notes/one.md") not in [target for target, _ in links]


@pytest.mark.parametrize(
    "title", ["Part 4", "Part 2 of 4", "Related notes", "Linked from", "January 2, 2025", "2025-01-02", "1 min read"]
)
def test_a_draft_may_be_called_like_words_of_ours(site: Site, title: str) -> None:
    draft = f"---\ntitle: '{title}'\ndraft: true\ntags: [related, featured, updated, previous]\n---\nHush.\n"
    built = furnish(site, DOCS | {"notes/held.md": draft})
    assert built.address("notes/held.md") not in built.files
