"""What a site and a page leave out, in which words the rest is said, and that it is shown as text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from mkdocs.exceptions import Abort

from labnotes.notes.note_page import PARTS

if TYPE_CHECKING:
    from tests.website.conftest import Site
    from tests.website.note_page.conftest import Bench

THEMES: Final = ("material", "mkdocs", "readthedocs")
HOSTILE: Final = "<script>alert(1)</script>"


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("part", PARTS)
def test_a_site_or_a_page_leaves_out_what_it_does_not_want(bench: Bench, site: Site, theme: str, part: str) -> None:
    two = str(bench.docs["notes/two.md"]).replace("---\n", f"---\nhide: [toc, {part}]\n", 1)
    by_site = bench(at=site.beside("site"), theme=theme, labnotes={"note_page": {part: False}})
    by_page = bench(bench.docs | {"notes/two.md": two}, at=site.beside("page"), theme=theme)
    for built in (by_site, by_page):
        assert [name for name in PARTS if not bench.block(built, "notes/two.md", name)] == [part]
    pages = [path for path in bench.docs if path != "notes/hush.md"]
    assert [path for path in pages if f'class="labnotes-{part}"' in by_site.furnished(path)] == []
    assert [path for path in pages if f'class="labnotes-{part}"' in by_page.furnished(path)]


def test_one_name_alone_hides_a_part_too_also_from_a_folder(bench: Bench) -> None:
    built = bench(bench.docs | {"guide/.meta.yml": "hide: backlinks\n", "notes/kit/.meta.yml": "hide: Backlinks\n"})
    assert [path for path in ("guide/setup.md", "notes/kit/five.md") if bench.block(built, path, "backlinks")] == []


def test_what_is_no_flag_is_an_error_of_the_settings(bench: Bench) -> None:
    with pytest.raises(Abort, match="configuration error"):
        bench(labnotes={"note_page": {"facts": "no"}})


@pytest.mark.parametrize("theme", THEMES)
def test_the_words_are_those_of_the_site(bench: Bench, theme: str) -> None:
    own = {
        "minutes.one": "{count} Min. Lesezeit",
        "updated": "am {day} geändert",
        "series.part": "Aus {series} der Teil {number} <{total}>",
        "neighbours.next": "Weiter",
        "related": "Ähnliches",
    }
    language = {"language": "de"} if theme == "material" else {"locale": "de"}
    built = bench(labnotes={"texts": own}, theme={"name": theme, **language})
    assert bench.block(built, "notes/two.md", "facts").startswith(
        "Featured · 2. Januar 2025 · am 4. März 2025 geändert · 1 Min. Lesezeit · by Ada"
    )
    assert bench.block(built, "notes/two.md", "series").startswith("Aus The kit der Teil 2 &lt;4&gt; Part 1")
    assert "Weiter Part 3" in bench.block(built, "notes/two.md", "neighbours")
    assert bench.block(built, "notes/two.md", "related").startswith("Ähnliches")


def test_what_a_note_says_is_shown_as_text(bench: Bench, site: Site) -> None:
    lines = f'title: "{HOSTILE}&"\nseries: "{HOSTILE}s"\ntags: "{HOSTILE}c"\nauthors: "{HOSTILE}a"'
    notes = {f"notes/{name}.md": f"---\n{lines}\n---\nText.\n" for name in "ab"}
    site.draw({"index.md": "", **notes})
    linked = bench.saying({"notes/a.md": ("notes/b.md",)}, {"notes/a.md": (("notes/b.md", f"{HOSTILE}b"),)})
    built = site.build(linked)
    assert HOSTILE not in built.furnished("notes/a.md")
    text = built.text("notes/a.md", furnished=True)
    assert [sign for sign in "&scab" if f"{HOSTILE}{sign}" not in text] == []
