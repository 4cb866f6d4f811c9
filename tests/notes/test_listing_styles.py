"""What a block shows in each style: whatever stands in a note, a reader sees exactly that text."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from html import unescape
from typing import Final, get_args

import pytest
from tests.notes.test_hostile_text import HOSTILE, WORD, Skeleton, expected, rendered

from labnotes.notes.block_options import COLUMNS, Look, Style
from labnotes.notes.grouping import group
from labnotes.notes.listing_styles import NAME, Row, Shown, row, slip_html, to_html, to_markdown
from labnotes.notes.listings import Entry, Link, Places, entries
from labnotes.notes.note import Note
from labnotes.notes.texts import Texts

LOOKS: Final = {
    "list": Look("list", "summary"),
    "cards": Look("cards", "summary"),
    "table": Look("table", columns=(*COLUMNS, "tags")),
}


def shown(text: str, look: Look) -> Shown:
    entry = Entry(Link(text, "notes/a.md"), date(2025, 3, 1), 2, (), text)
    terms = {"tags": (Link(text, "tags/t/index.md"), Link(text, ""))}
    return Shown((Row(entry, date(2025, 3, 2), terms), Row(entry, None, {"tags": ()})), look, "index.md")


def html_of(text: str, look: Look) -> str:
    return to_html(shown(text, look), lambda path: f"{path}?{text}", Texts(day=lambda day: f"{day} {text}"))


def test_every_style_is_looked_at() -> None:
    assert set(LOOKS) == set(get_args(Style))


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
@pytest.mark.parametrize("text", HOSTILE)
def test_html_shows_exactly_the_text(text: str, look: Look) -> None:
    html = html_of(text, look)
    harmless = Skeleton(html_of(WORD, look).replace(f"?{WORD}", "?")).found
    found = Skeleton(html).found
    assert [part.strip() for part in found if part[0] == "="] == [
        part.replace(WORD, text).strip() for part in harmless if part[0] == "="
    ]
    assert [part.partition(" ")[0] for part in found if part[0] != "="] == [
        part.partition(" ")[0] for part in harmless if part[0] != "="
    ]
    assert html.count("<div") == html.count("</div>") == 1


@pytest.mark.parametrize("text", HOSTILE)
def test_markdown_shows_exactly_the_text(text: str) -> None:
    def markdown(word: str) -> str:
        return rendered(to_markdown(shown(word, LOOKS["list"]), Texts(day=lambda _: word)))

    assert [part.strip() for part in Skeleton(markdown(text)).found] == expected(markdown(WORD), text)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_box_shows_exactly_the_text(text: str) -> None:
    html = slip_html(text, (text, text))
    assert [part.strip() for part in Skeleton(html).found] == expected(slip_html(WORD, (WORD, WORD)), text)
    assert html.count("<div") == 1


def test_a_day_that_begins_with_a_number_and_a_dot_begins_no_list() -> None:
    markdown = to_markdown(shown("Title", LOOKS["list"]), Texts(day=lambda _: "1. März 2025"))
    assert rendered(markdown).count("<ol") == 0
    assert unescape(rendered(markdown)).count("1. März 2025") == 2


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
def test_nothing_to_show_is_said(look: Look) -> None:
    texts = Texts({"notes.none": "Nothing <yet>"})
    empty = Shown((), look, "index.md")
    assert to_html(empty, str, texts) == (
        f'<div class="{NAME}" data-search-exclude>\n<p>Nothing &lt;yet&gt;</p>\n</div>'
    )
    assert Skeleton(rendered(to_markdown(empty, texts))).found == ["<p>", "=Nothing <yet>", "</p>"]


def test_a_page_that_is_not_there_is_named_without_a_link() -> None:
    html = to_html(shown("Title", LOOKS["cards"]), lambda _: None, Texts())
    assert "<a" not in html
    assert "Title" in html


def test_a_row_has_the_terms_of_its_columns_alone(read: Callable[..., Note]) -> None:
    fields = "tags: [b, A]\ncategories: [c]\nauthors: [Ann, Bob]\ndate: 2025-01-01"
    note = read(f"---\n{fields}\n---\n")
    groups = group([note], ("tags", "categories"))
    places = Places("notes.md", {("tags", "b"): "t/b.md", ("tags", "a"): "t/a.md", ("categories", "c"): "c.md"}, {})
    entry = entries(groups, places)[note.path]
    made = row(note, entry, Look("table", columns=("tags", "title", "authors")), groups, places)
    assert made == Row(
        entry,
        date(2025, 1, 1),
        {"tags": (Link("b", "t/b.md"), Link("A", "t/a.md")), "authors": (Link("Ann", ""), Link("Bob", ""))},
    )
    assert row(note, entry, Look(), groups, places).terms == {}
