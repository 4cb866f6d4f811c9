"""A site is the same, byte for byte, whether what is held back exists or not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

import pytest

if TYPE_CHECKING:
    from tests.website.conftest import Site

THEMES: Final = ("material", "mkdocs", "readthedocs")
DRAFT: Final = "---\ntitle: Hush\ndraft: true\ndate: 2025-06-01\n{}\n---\n# Hush\n\nHush, hush.\n"

LINKED: Final = (
    "One [two](notes/held.md#hush 'hint') *[three][ref]*, <a href='notes/held.md'>four</a> `x`.\n\n"
    "## See [five](notes/older.md)\n\n| a |\n|---|\n| [six](notes/later.md) |\n\n[ref]: notes/held.md\n"
)
UNLINKED: Final = "One two *three*, four `x`.\n\n## See five\n\n| a |\n|---|\n| six |\n"


def note(date: str, *terms: str) -> str:
    named = ", ".join(terms)
    return f"---\ndate: {date}\ncategories: [{named}]\ntags: [{named}]\n---\n# From {date}\n\nText.\n"


NOTES: Final = {f"notes/{day}.md": note(f"2025-01-{day:02}", "scratchpad", f"t{day}") for day in range(1, 6)}
HELD_BACK: Final = {
    "notes/held.md": DRAFT.format("tags: [hush, scratchpad]"),
    "notes/later.md": "---\ntitle: Hush\ndate: 2099-01-01\ncategories: hush\n---\nHush\n",
    "notes/older.md": "---\ntitle: Hush\nexpires: 2020-01-01\ntags: hush\n---\nHush\n",
    "notes/broken.md": "---\ntitle: Hush: hush\ntags: hush\n---\nHush\n",
    "guide/held.md": DRAFT.format(""),
    "empty/deep/_drafts/held.md": "# Hush\n",
}

Files = Mapping[str, str | bytes]

SITES: Final[dict[str, tuple[Files, Files, Files]]] = {
    "links": (NOTES, HELD_BACK | {"index.md": LINKED}, {"index.md": UNLINKED}),
    "spellings of a term": (
        NOTES | {"notes/a.md": note("2025-02-01", "Deep Learning")},
        {f"notes/held{number}.md": DRAFT.format("categories: [deep learning, SCRATCHPAD]") for number in range(3)},
        {},
    ),
    "terms with one slug": (
        NOTES | {"notes/a.md": note("2025-02-01", "'a!'")},
        {"notes/held.md": DRAFT.format("categories: ['a', 'a?']\ntags: ['a', 'a?']")},
        {},
    ),
    "one address": (NOTES, {"notes/1/index.md": DRAFT.format(""), "notes.md": DRAFT.format("")}, {}),
    "the place of a listing": (
        NOTES,
        {
            path: DRAFT.format("")
            for path in (
                "notes/index.md",
                "categories/index.md",
                "categories/scratchpad.md",
                "tags/index.md",
                "tags/t1.md",
                "drafts/index.md",
                "drafts.md",
            )
        },
        {},
    ),
    "the place of an overview, with Material's marker": (
        NOTES,
        {"tags/index.md": DRAFT.format("") + "\n<!-- material/tags -->\n"},
        {},
    ),
    "as many notes as a page holds": (
        {f"notes/{number}.md": note(f"2025-01-{number % 28 + 1:02}") for number in range(50)},
        {f"notes/held{number}.md": DRAFT.format("pin: true") for number in range(20)},
        {},
    ),
    "groups that only drafts have": (
        NOTES | {".authors.yml": "authors: {ada: {name: Ada}, hush: {name: Hush}}\n"},
        {
            "notes/held.md": "---\ntitle: Hush\ndraft: true\ndate: 2011-01-01\nauthors: [hush, hushed]\n"
            "categories: [scratchpad/hush, scratchpad]\nunlisted: true\nfeatured: maybe\n---\nHush\n",
            "notes/page/2.md": DRAFT.format(""),
            "archive/2011.md": DRAFT.format(""),
            "authors/hush.md": DRAFT.format(""),
        },
        {},
    ),
    "more than a hundred, held back": (
        NOTES,
        {f"notes/held{number}.md": DRAFT.format("") for number in range(120)},
        {},
    ),
    "nothing but drafts": ({"notes/.keep": ""}, HELD_BACK | {"notes/picture.png": b"picture"}, {}),
    "a README beside a held-back index": (
        NOTES | {"guide/README.md": "# Guide\n"},
        {"guide/index.md": DRAFT.format("")},
        {},
    ),
    "bytes that are no text": (
        NOTES,
        {"notes/a.md": "é".encode("latin-1"), "guide/b.md": "é".encode("utf-16"), "notes/c.md": b"\0"},
        {},
    ),
}


def settings_of(theme: str) -> dict[str, Any]:
    plugins = ["material/search", "tags"] if theme == "material" else ["search"]
    return {"theme": theme, "plugins": plugins, "site_url": "https://site.example/"}


def check_same(
    site: Site, without: tuple[Files, Files], with_them: tuple[Files, Files], settings: dict[str, Any]
) -> None:
    home = {"index.md": "# Home\n", "tags.md": "# All tags\n\n<!-- material/tags -->\n"}
    one = site.beside("without")(home | dict(without[0]) | dict(without[1]), **settings)
    other = site.beside("with")(home | dict(with_them[0]) | dict(with_them[1]), **settings)
    assert sorted(one.files) == sorted(other.files)
    assert [name for name, data in one.files.items() if data != other.files[name]] == []
    assert other.places_of("hush") == []


@pytest.mark.parametrize("theme", ["material", "mkdocs"])
@pytest.mark.parametrize(("shared", "held_back", "instead"), SITES.values(), ids=SITES)
def test_held_back_pages_change_no_byte(
    site: Site, theme: str, shared: Files, held_back: Files, instead: Files
) -> None:
    check_same(site, (shared, instead), (shared, held_back), settings_of(theme))


@pytest.mark.parametrize("theme", THEMES)
def test_held_back_entries_of_the_nav_change_no_byte(site: Site, theme: str) -> None:
    nav = ["index.md", {"Guide": ["guide/a.md", {"Deep": ["guide/b.md"]}]}]
    long_nav = [
        "index.md",
        {"Hush": "guide/held.md"},
        {"Guide": ["guide/a.md", {"Deep": ["guide/b.md", "notes/held.md"]}]},
        {"Hushed": ["notes/later.md", {"Hush": ["notes/older.md"]}]},
    ]
    pages = NOTES | {"index.md": "# Home\n", "guide/a.md": "# A\n", "guide/b.md": "# B\n"}
    one = site.beside("without")(pages, nav=nav, **settings_of(theme))
    other = site.beside("with")(pages | HELD_BACK, nav=long_nav, **settings_of(theme))
    assert one.files == other.files


@pytest.mark.parametrize("theme", THEMES)
def test_two_builds_of_one_moment_are_identical(site: Site, theme: str) -> None:
    site.draw(NOTES | HELD_BACK | {"index.md": LINKED}, **settings_of(theme))
    first = site.build().files
    assert site.build().files == first
    elsewhere = site.beside("elsewhere")
    elsewhere.draw(dict(reversed((NOTES | HELD_BACK | {"index.md": LINKED}).items())), **settings_of(theme))
    assert elsewhere.build().files == first


def test_a_moment_later_more_may_be_public(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.draw(NOTES | {"index.md": "", "notes/soon.md": "---\ndate: 2025-06-15T12:00:01Z\n---\n"})
    before = site.build().own
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(1_749_988_801))
    after = site.build()
    assert after.own - before == {after.address("notes/soon.md")}
