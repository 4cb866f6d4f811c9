"""The record of what stands around a note, and its HTML: bounded, escaped, in the words of the site."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest

from labnotes.notes.grouping import group
from labnotes.notes.links import Backlink
from labnotes.notes.listings import Places
from labnotes.notes.note import Note
from labnotes.notes.note_page import PARTS, NotePage, Surroundings, hidden_by, parts_shown
from labnotes.notes.note_page_html import above, below
from labnotes.notes.reading_order import order_of
from labnotes.notes.texts import Texts

Read = Callable[..., Note]


def surroundings(notes: list[Note]) -> Surroundings:
    groups = group(notes, ("categories", "series"))
    places = {(name, term.key): f"{name}/{term.slug}.md" for name, terms in groups.terms.items() for term in terms}
    related = {note.path: (notes[0],) for note in notes[1:]}
    backlinks = {note.path: (Backlink(notes[0], "A sentence."),) for note in notes[1:]}
    return Surroundings(groups, Places("notes.md", places, {}), order_of(groups), related, backlinks)


def page_of(notes: list[Note], at: int, *, published: bool = True) -> NotePage:
    return surroundings(notes).of(notes[at], lambda path: f"../{path}", published=published)


@pytest.mark.parametrize(
    ("total", "at", "first", "last"),
    [
        (2, 0, 1, 2),
        (21, 0, 1, 21),
        (21, 20, 1, 21),
        (22, 0, 1, 21),
        (22, 21, 2, 22),
        (1000, 10, 1, 21),
        (1000, 11, 2, 22),
        (1000, 500, 491, 511),
        (1000, 999, 980, 1000),
    ],
)
def test_a_page_does_not_grow_with_its_series(read: Read, total: int, at: int, first: int, last: int) -> None:
    notes = [read(f"---\nseries: Kit\nweight: {n + 1}\n---\n", path=f"notes/{n + 1}.md") for n in range(total)]
    page = page_of(notes, at)
    assert page.series is not None
    assert (page.series.position, page.series.total) == (at + 1, total)
    assert [part.number for part in page.series.parts] == list(range(first, last + 1))
    assert [part.number for part in page.series.parts if part.url is None] == [at + 1]
    assert [part.title for part in page.series.parts] == [str(number) for number in range(first, last + 1)]
    html = above(page, PARTS, Texts())
    assert html.count("<li") == last - first + 1
    assert (f'<ol start="{first}">' in html) is (first > 1)
    assert (f"Parts {first} to {last}" in html) is (total > 5)


def test_dates_are_those_that_were_written(read: Read) -> None:
    note = read("---\ndate: 2026-03-02T23:30:00-05:00\nlastmod: 2026-03-03T00:30:00-05:00\n---\n")
    page = page_of([note], 0)
    assert (page.date, page.updated) == (date(2026, 3, 2), date(2026, 3, 3))


@pytest.mark.parametrize(
    ("published", "terms"), [(True, []), (False, [("Own", None), ("New", None)])], ids=["published", "held back"]
)
def test_only_a_note_that_is_held_back_names_terms_without_a_page(
    read: Read, *, published: bool, terms: list[tuple[str, str | None]]
) -> None:
    other = read("---\ncategories: Lab\n---\n", path="notes/b.md")
    note = read("---\ncategories: [Own, LAB, New, own]\n---\n")
    page = surroundings([other]).of(note, lambda path: path, published=published)
    lab = ("Lab", "categories/lab.md")
    assert [(term.title, term.url) for term in page.terms["categories"]] == [*terms[:1], lab, *terms[1:]]


def test_a_page_that_is_gone_by_now_is_linked_to_from_nowhere(read: Read) -> None:
    notes = [read("---\ncategories: Lab\nseries: Kit\n---\n", path=f"notes/{name}.md") for name in "abc"]
    page = surroundings(notes).of(notes[1], lambda path: None if path == "notes/a.md" else path, published=True)
    assert (page.previous, page.related, page.backlinks) == (None, (), ())
    assert page.next is not None
    html = above(page, PARTS, Texts()) + below(page, PARTS, Texts())
    assert "notes/a.md" not in html
    assert "notes/c.md" in html


@pytest.mark.parametrize(
    ("lines", "hidden"),
    [
        ("title: A", set()),
        ("hide: facts", {"facts"}),
        ("hide: [toc, Related]", {"toc", "related"}),
        ("hide:", set()),
        ("hide: {facts: true}", set()),
    ],
)
def test_a_page_hides_what_it_names(read: Read, lines: str, hidden: set[str]) -> None:
    note = read(f"---\n{lines}\n---\n")
    assert hidden_by(note) == hidden
    assert parts_shown(note, PARTS) == set(PARTS) - hidden
    assert parts_shown(note, ["facts"]) == {"facts"} - hidden


def test_headings_and_names_are_in_order(read: Read) -> None:
    notes = [read("---\ncategories: Lab\nseries: Kit\n---\n", path=f"notes/{name}.md") for name in "abc"]
    page = page_of(notes, 1)
    html = above(page, PARTS, Texts()) + below(page, PARTS, Texts())
    assert re.findall(r"<h\d", html) == ["<h2", "<h2"]
    named = re.findall(r'aria-label="([^"]*)"', html)
    assert len(set(named)) == len(re.findall("<nav", html)) == 2
    assert set(re.findall(r'aria-labelledby="([^"]*)"', html)) <= set(re.findall(r' id="([^"]*)"', html))
    assert "script" not in html
