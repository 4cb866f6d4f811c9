"""In which order the notes of a series or a category are read, and which stand beside each other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from labnotes.notes.grouping import Groups, group
from labnotes.notes.note import Note
from labnotes.notes.reading_order import Position, order_of, to_read

TAXONOMIES = ("categories", "tags", "series")

Read = Callable[..., Note]


def drawn(read: Read, fields: Mapping[str, str]) -> list[Note]:
    """Make notes of their names and the lines of their front matter."""
    return [read(f"---\n{lines}\n---\nText.\n", path=f"notes/{name}.md") for name, lines in fields.items()]


def names(notes: Iterable[Note | None]) -> list[str | None]:
    return [None if note is None else note.path.removeprefix("notes/").removesuffix(".md") for note in notes]


def around(position: Position) -> list[str | None]:
    return names((position.previous, position.next))


@pytest.mark.parametrize(
    ("fields", "order"),
    [
        ({"b": "date: 2025-01-02", "a": "date: 2025-01-03", "c": "date: 2025-01-01"}, "c b a"),
        ({"b": "date: 2025-01-01", "a": "date: 2025-01-01"}, "a b"),
        ({"b": "date: 2025-01-01\nweight: 1", "a": "date: 2024-01-01"}, "b a"),
        ({"b": "weight: 1", "a": "weight: 2", "c": "weight: 1"}, "b c a"),
        ({"b": "weight: 2\ndate: 2025-01-01", "a": "weight: 2\ndate: 2025-01-02", "c": "weight: 1"}, "c b a"),
        ({"b": "weight: -1", "a": "weight: 1"}, "b a"),
        ({"b": "date: 2025-01-01", "a": "title: A"}, "b a"),
        ({"part-2": "title: A", "part-1": "title: B", "part-10": "title: C"}, "part-1 part-10 part-2"),
        ({"b": "date: 2025-01-01T10:00:00+02:00", "a": "date: 2025-01-01T09:00:00+00:00"}, "b a"),
    ],
)
def test_notes_are_read_by_weight_then_by_date_then_by_path(read: Read, fields: dict[str, str], order: str) -> None:
    notes = drawn(read, fields)
    assert names(to_read(notes)) == names(to_read(reversed(notes))) == order.split()


def test_each_part_knows_its_place_in_the_series(read: Read) -> None:
    fields = {name: f"series: Kit\ndate: 2025-01-0{day}" for name, day in (("b", 1), ("a", 2), ("c", 3))}
    order = order_of(group(drawn(read, fields | {"d": "tags: Kit"}), TAXONOMIES))
    assert {path: (at.index, names(at.notes)) for path, at in order.series.items()} == {
        "notes/b.md": (0, ["b", "a", "c"]),
        "notes/a.md": (1, ["b", "a", "c"]),
        "notes/c.md": (2, ["b", "a", "c"]),
    }
    assert [around(order.neighbours[f"notes/{name}.md"]) for name in "bac"] == [[None, "a"], ["b", "c"], ["a", None]]


@pytest.mark.parametrize(
    ("lines", "term", "beside"),
    [
        ("series: Kit\ncategories: Lab", "Kit", ["first", None]),
        ("series: Alone\ncategories: Lab", "Lab", ["first", None]),
        ("categories: [Lab, Field]", "Lab", ["first", None]),
        ("categories: [Field, Lab]", "Field", [None, "field"]),
        ("categories: [lab, Field]", "Lab", ["first", None]),
        ("series: [Kit, Alone]\ncategories: Field", "Kit", ["first", None]),
        ("series: [Alone, Kit]\ncategories: Field", "Field", [None, "field"]),
        ("series: Alone", None, None),
        ("tags: Lab", None, None),
        ("title: A", None, None),
        ("categories: Single", "Single", [None, None]),
    ],
)
def test_neighbours_are_those_of_the_series_else_of_the_first_category(
    read: Read, lines: str, term: str | None, beside: list[str | None] | None
) -> None:
    fields = {
        "first": "date: 2024-01-01\nseries: Kit\ncategories: Lab",
        "field": "date: 2026-01-01\ncategories: Field",
        "note": f"date: 2025-01-01\n{lines}",
    }
    found = order_of(group(drawn(read, fields), TAXONOMIES)).neighbours.get("notes/note.md")
    assert (found.term.title if found else None) == term
    assert (around(found) if found else None) == beside


def test_a_site_without_these_taxonomies_has_no_order(read: Read) -> None:
    notes = drawn(read, {"a": "series: Kit\ncategories: Lab", "b": "series: Kit\ncategories: Lab"})
    order = order_of(group(notes, ["topics"]))
    assert (order.series, order.neighbours) == ({}, {})
    assert order_of(Groups((), {}, ())).series == {}


@settings(settings.get_profile("labnotes"))
@given(drawing=st.lists(st.tuples(st.lists(st.sampled_from("AB"), max_size=2), st.integers(0, 2)), max_size=12))
def test_who_goes_on_to_the_next_comes_by_every_part_once(read: Read, drawing: list[tuple[list[str], int]]) -> None:
    fields = {f"n{at}": f"series: {series}\nweight: {weight}" for at, (series, weight) in enumerate(drawing)}
    notes = drawn(read, fields)
    order = order_of(group(notes, TAXONOMIES)).series
    by_path = {note.path: note for note in notes}
    for path, position in order.items():
        assert position.notes[position.index] == by_path[path]
        assert path in {note.path for note in position.term.notes}
        previous, following = position.previous, position.next
        assert previous is None or to_read([previous, by_path[path]])[0] is previous
        assert following is None or to_read([following, by_path[path]])[1] is following
        assert (previous is None) == (position.index == 0)
        assert (following is None) == (position.index == len(position.notes) - 1)
    assert order.keys() == {note.path for note in notes if note.terms.get("series")}
