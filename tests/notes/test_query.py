"""Which notes a query gives, and in which order: the same as looking at every note would."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import PurePosixPath
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from labnotes.notes.grouping import collation, group
from labnotes.notes.note import Note, read_note
from labnotes.notes.query import KEYS, Filter, NoteIndex, Query, Sort
from labnotes.notes.urls import term_key

TAXONOMIES: Final = ("categories", "tags")

NOTES: Final = {
    "a": "date: 2025-03-01\ncategories: [x]\ntags: [one, two]\nfeatured: true\nweight: 2",
    "b": "date: 2025-01-01\nlastmod: 2026-01-01\ncategories: [x, y]\ntags: [two]\nauthors: [Ann]",
    "c": "date: 2024-02-01\ncategories: [y]\npin: yes\nauthors: [ann, Bob]",
    "d": "categories: [X]\nweight: 1",
    "e": "date: 2025-03-01\npin: false\nfeatured: nonsense",
}


@pytest.fixture
def index(read: Callable[..., Note]) -> NoteIndex:
    notes = (read(f"---\ntitle: {name}\n{fields}\n---\n", path=f"notes/{name}.md") for name, fields in NOTES.items())
    return NoteIndex(group((*notes, read("---\ntitle: f\n---\n", path="notes/deep/er/f.md")), TAXONOMIES))


def titles(notes: Iterable[Note]) -> str:
    return " ".join(note.title for note in notes)


FILTERS: Final[dict[str, tuple[Filter, ...]]] = {
    "a e b c d f": (),
    "a b d": (Filter("categories", ("x",)),),
    "a b c d": (Filter("categories", ("x", "y")),),
    "b": (Filter("categories", ("x",)), Filter("categories", ("y",))),
    "a b": (Filter("tags", ("two",)),),
    "a": (Filter("tags", ("two",)), Filter("tags", ("one",))),
    "e c f": (Filter("categories", ("x",), negated=True),),
    "d": (Filter("categories", ("x",)), Filter("tags", ("one", "two"), negated=True)),
    "b c": (Filter("authors", ("ann",)),),
    "c": (Filter("authors", ("bob",)),),
    "f": (Filter("section", ("notes/deep",)),),
    "a e b c d": (Filter("section", ("notes/deep/er",), negated=True),),
    "a e b": (Filter("year", (2025,)),),
    "a e b c": (Filter("year", (2025, 2024, 1999)),),
    "": (Filter("year", (1999,)),),
    "a ": (Filter("featured", (True,)),),
    "e b c d f": (Filter("featured", (False,)),),
    "c ": (Filter("pinned", (True,)),),
    " a e b c d f": (Filter("pinned", (True, False)),),
    " ": (Filter("categories", ("gone",)),),
}


@pytest.mark.parametrize(("expected", "filters"), FILTERS.items())
def test_filters(expected: str, filters: tuple[Filter, ...], index: NoteIndex) -> None:
    assert titles(Query(filters).select(index)) == expected.strip()


ORDERS: Final = {
    Sort("date", descending=True): "a e b c d f",
    Sort("date", descending=False): "c b a e d f",
    Sort("updated", descending=True): "b a e c d f",
    Sort("updated", descending=False): "c a e b d f",
    Sort("title", descending=False): "a b c d e f",
    Sort("title", descending=True): "f e d c b a",
    Sort("weight", descending=False): "d a e b c f",
    Sort("weight", descending=True): "a d e b c f",
}


@pytest.mark.parametrize(("sort", "expected"), ORDERS.items())
def test_orders_put_last_what_has_no_such_key(sort: Sort, expected: str, index: NoteIndex) -> None:
    assert titles(Query(sort=sort).select(index)) == expected
    for limit in range(1, 8):
        assert titles(Query(sort=sort, limit=limit).select(index)).split() == expected.split()[:limit]


def test_every_key_has_both_directions() -> None:
    assert {(sort.key, sort.descending) for sort in ORDERS} == {(key, way) for key in KEYS for way in (True, False)}


def test_the_newest_come_first_where_nothing_else_is_asked_for() -> None:
    assert Query().sort == Sort("date", descending=True)


def test_notes_of_one_date_stand_by_title_in_both_directions(read: Callable[..., Note]) -> None:
    notes = [read(f"---\ntitle: {title}\ndate: 2025-01-01\n---\n", path=f"notes/{title}.md") for title in "bAc"]
    for sort in (Sort("date", descending=True), Sort("date", descending=False)):
        assert titles(Query(sort=sort).select(NoteIndex(group(notes, ())))) == "A b c"


FOLDERS: Final = ("notes", "notes/a", "notes/a/b", "notes/ab", "c")
Words = st.lists(st.sampled_from(("One", "one", "two", "C++", "drei")), max_size=3)


@st.composite
def drawn_notes(draw: st.DrawFn) -> tuple[Note, ...]:
    notes = []
    for number in range(draw(st.integers(0, 12))):
        fields: dict[str, Any] = {
            "title": draw(st.sampled_from(("a", "A", "b", "ä", "z"))),
            "categories": draw(Words),
            "tags": draw(Words),
            "authors": draw(Words),
            "weight": draw(st.sampled_from((0, 0, 1, 2, -1))),
            "featured": draw(st.booleans()),
        }
        for key in ("date", "lastmod"):
            if day := draw(st.sampled_from((None, "2024-05-01", "2025-01-01", "2025-12-31T23:30:00-05:00"))):
                fields[key] = day
        lines = "\n".join(f"{key}: {value}" for key, value in fields.items())
        path = f"{draw(st.sampled_from(FOLDERS))}/n{number}.md"
        notes.append(read_note(path, f"---\n{lines}\n---\n".encode(), "note"))
    return tuple(notes)


Filters = st.one_of(
    st.builds(Filter, st.sampled_from((*TAXONOMIES, "authors")), Words.map(lambda words: tuple(map(term_key, words)))),
    st.builds(Filter, st.just("section"), st.lists(st.sampled_from((*FOLDERS, ".", "x")), min_size=1).map(tuple)),
    st.builds(Filter, st.just("year"), st.lists(st.sampled_from((2024, 2025, 2026)), min_size=1).map(tuple)),
    st.builds(Filter, st.just("featured"), st.lists(st.booleans(), min_size=1).map(tuple)),
)
Queries = st.builds(
    Query,
    st.lists(st.builds(lambda part, negated: Filter(part.by, part.values, negated), Filters, st.booleans()), max_size=3)
    .map(tuple),
    st.builds(Sort, st.sampled_from(KEYS), st.booleans()),
    st.none() | st.integers(1, 5),
)  # fmt: skip


def fits(note: Note, part: Filter) -> bool:
    if part.by == "section":
        any_of = any(PurePosixPath(note.path).is_relative_to(str(folder)) for folder in part.values)
    elif part.by == "year":
        any_of = note.date is not None and note.date.moment.year in part.values
    elif part.by == "featured":
        found = note.front_matter.get("featured")
        any_of = found is not None and found.value in part.values
    else:
        any_of = not {*map(term_key, note.terms[part.by])}.isdisjoint(part.values)
    return any_of is not part.negated


def sorted_naively(notes: Iterable[Note], sort: Sort) -> list[Note]:
    def value(note: Note) -> Any:  # noqa: ANN401 - whatever that key is
        dated = note.dates.modified or note.date if sort.key == "updated" else note.date
        moment = dated.moment.timestamp() if dated else None
        return {"title": collation(note.title), "weight": note.weight or None}.get(sort.key, moment)

    ordered = sorted(notes, key=lambda note: (collation(note.title), note.path))
    if sort.key == "weight":
        ordered = sorted_naively(ordered, Sort("date", descending=True))
    with_key = [note for note in ordered if value(note) is not None]
    return sorted(with_key, key=value, reverse=sort.descending) + [note for note in ordered if value(note) is None]


@settings(settings.get_profile("labnotes"), max_examples=200)
@given(drawn_notes(), st.lists(Queries, min_size=1, max_size=3))
def test_the_same_notes_as_by_looking_at_each(notes: tuple[Note, ...], queries: list[Query]) -> None:
    index = NoteIndex(group(notes, TAXONOMIES))
    for query in queries:
        expected = [
            note.path for note in sorted_naively(notes, query.sort) if all(fits(note, part) for part in query.filters)
        ]
        assert [note.path for note in query.select(index)] == expected[: query.limit]


def test_a_page_may_ask_often(read: Callable[..., Note], monkeypatch: pytest.MonkeyPatch) -> None:
    """Fifty queries look at each note as often as one does; what they look at again are the notes that they give."""
    notes = [read(f"---\ntags: [t{n % 50}]\ndate: 2025-01-01\n---\n", path=f"notes/{n}.md") for n in range(500)]
    index = NoteIndex(group(notes, TAXONOMIES))
    looked: list[str] = []
    date = vars(Note)["date"].fget

    def counted(note: Note) -> object:
        looked.append(note.path)
        found: object = date(note)
        return found

    monkeypatch.setattr(Note, "date", property(counted))
    Query((Filter("tags", ("t0",)), Filter("year", (2025,)))).select(index)
    once = len(looked)
    for number in range(50):
        found = Query((Filter("tags", (f"t{number}",)), Filter("year", (2025,))), limit=5).select(index)
        assert len(found) == 5
    assert once > 0
    assert len(looked) == once
