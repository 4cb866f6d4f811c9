"""Notes sorted into the terms that they name, and put in order."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC
from zoneinfo import ZoneInfo

import pytest

from labnotes.notes.grouping import Groups, Naming, group, in_order, newest_first
from labnotes.notes.note import Note

TAXONOMIES = ("categories", "tags")

Read = Callable[..., Note]


def note(read: Read, name: str, *lines: str, zone: str = "UTC") -> Note:
    text = "\n".join(["---", f"title: {name}", *lines, "---", ""])
    return read(text, path=f"notes/{name}.md", zone=UTC if zone == "UTC" else ZoneInfo(zone))


def names(notes: tuple[Note, ...]) -> list[str]:
    return [one.title for one in notes]


@pytest.mark.parametrize(
    ("dates", "order"),
    [
        ({"a": "2020-01-01", "b": "2021-01-01", "c": "2019-01-01"}, "b a c"),
        ({"a": "2020-01-01", "b": None, "c": "2019-01-01"}, "a c b"),
        ({"c": None, "b": None, "a": "0001-01-01"}, "a b c"),
        ({"c": "2020-01-01", "B": "2020-01-01", "a": "2020-01-01"}, "a B c"),
        ({"c": None, "B": None, "a": None}, "a B c"),
        ({"a": "2020-01-01T10:00:00Z", "b": "2020-01-01T10:30:00+01:00"}, "a b"),
        ({"a": "2020-01-01T10:00:00Z", "b": "2020-01-01T08:00:00-03:00"}, "b a"),
        ({"a": "2020-01-01T10:00:00Z", "b": "2020-01-01T10:00:00.5Z"}, "b a"),
        ({"a": "9999-12-31T23:59:59-12:00", "b": "0001-01-01T00:00:00+14:00", "c": "1969-01-01"}, "a c b"),
    ],
)
def test_the_newest_come_first_and_the_undated_last(dates: dict[str, str | None], order: str, read: Read) -> None:
    notes = [note(read, name, f"date: {date or ''}") for name, date in dates.items()]
    assert names(newest_first(notes)) == order.split()
    assert names(newest_first(reversed(notes))) == order.split()
    assert names(group(notes, TAXONOMIES).notes) == order.split()


@pytest.mark.parametrize(
    ("weights", "order"),
    [
        ({"a": 3, "b": 1, "c": 2}, "b c a"),
        ({"a": 0, "b": 5, "c": -1}, "c b a"),
        ({"a": "", "b": "heavy", "c": 1}, "c a b"),
        ({"a": 1, "b": 1}, "a b"),
    ],
)
def test_a_weight_comes_before_a_date(weights: dict[str, object], order: str, read: Read) -> None:
    notes = [note(read, name, f"weight: {weight}", "date: 2020-01-01") for name, weight in weights.items()]
    notes.append(note(read, "z", "date: 2026-01-01"))
    heavy = [name for name in order.split() if weights[name] not in {0, "", "heavy"}]
    assert names(newest_first(notes)) == [*heavy, "z", *(name for name in order.split() if name not in heavy)]


def test_titles_are_ordered_as_people_do(read: Read) -> None:
    titles = ["alpha", "Alpha", "äther", "beta", "Zed", "été", "etui", "ß", "st"]
    ordered = ["alpha", "Alpha", "äther", "beta", "été", "etui", "ß", "st", "Zed"]
    assert names(newest_first(note(read, title) for title in reversed(titles))) == ordered


@pytest.mark.parametrize(
    ("folders", "members"),
    [
        ({"notes/x"}, {"notes/x": "a b c d"}),
        ({"notes/x", "notes/x/y"}, {"notes/x": "a c", "notes/x/y": "b d"}),
        ({"notes"}, {"notes": "a b c d e"}),
        ({"notes/x/y", "notes/x/c"}, {"notes/x/c": "", "notes/x/y": "b d"}),
        (set(), {}),
    ],
)
def test_a_section_holds_what_no_nearer_section_holds(folders: set[str], members: dict[str, str], read: Read) -> None:
    paths = {"a": "x/a", "b": "x/y/b", "c": "x/c/index", "d": "x/y/z/d", "e": "xx/e"}
    notes = [read(f"---\ntitle: {title}\n---\n", path=f"notes/{path}.md") for title, path in paths.items()]
    sections = group(notes, TAXONOMIES, folders=folders).sections
    assert {folder: " ".join(names(found)) for folder, found in sections.items()} == members


def test_a_title_that_somebody_wrote_for_a_term_is_its_title(read: Read) -> None:
    groups = group([note(read, "a", "tags: [ml, x]")], TAXONOMIES, Naming({("tags", "ml"): "Machine learning"}))
    assert [term.title for term in groups.terms["tags"]] == ["Machine learning", "x"]


@pytest.mark.parametrize("date", ["", "date: 2020-01-01"])
def test_notes_alike_in_all_but_their_path_are_ordered_by_it(date: str, read: Read) -> None:
    paths = ["notes/b.md", "notes/a.md", "notes/a/a.md"]
    notes = [read(f"---\ntitle: A\n{date}\n---\n", path=path) for path in paths]
    assert [one.path for one in newest_first(notes)] == sorted(paths)


def test_the_order_is_that_of_the_date_and_not_of_the_publish_date(read: Read) -> None:
    old = note(read, "old", "date: 2019-01-01", "publishDate: 2022-01-01")
    new = note(read, "new", "date: 2020-01-01", "publishDate: 2018-01-01")
    assert names(newest_first([old, new])) == ["new", "old"]


def grouped(read: Read, *values: str, taxonomy: str = "categories") -> Groups:
    """Group notes named a, b, c …, each a day older than the one before, with these values of a taxonomy."""
    notes = (
        note(read, chr(ord("a") + number), f"date: 2020-01-{28 - number:02}", f"{taxonomy}: {value}")
        for number, value in enumerate(values)
    )
    return group(notes, TAXONOMIES)


def shape(groups: Groups, taxonomy: str = "categories") -> dict[str, str]:
    return {term.title: " ".join(names(term.notes)) for term in groups.terms[taxonomy]}


@pytest.mark.parametrize("taxonomy", ["categories", "tags"])
@pytest.mark.parametrize(
    ("values", "terms"),
    [
        (["[x, y]", "x", "[]"], {"x": "a b", "y": "a"}),
        (["b", "a", "C"], {"a": "b", "b": "a", "C": "c"}),
        (["Machine Learning", "machine learning", "Machine Learning"], {"Machine Learning": "a b c"}),
        (["machine learning", "Machine Learning"], {"Machine Learning": "a b"}),
        (["ml", "ML", "ml"], {"ml": "a b c"}),
        (['"machine  learning"', "MACHINE-LEARNING"], {"MACHINE-LEARNING": "a b"}),
        (["[x, X, x]", "x"], {"x": "a b"}),
        (["C", "C++", "C#", "c"], {"C": "a d", "C#": "c", "C++": "b"}),
        (["a_b", "a b", "a-b"], {"a b": "b c", "a_b": "a"}),
        (["Été", "été", "ete"], {"ete": "c", "Été": "a b"}),
        (['"\\u00e9"', '"e\\u0301"'], {"e\u0301": "a b"}),
        (["", "~", "{a: b}"], {}),
        ([], {}),
    ],
)
def test_notes_are_grouped_by_term(values: list[str], terms: dict[str, str], taxonomy: str, read: Read) -> None:
    groups = grouped(read, *values, taxonomy=taxonomy)
    assert shape(groups, taxonomy) == terms
    assert list(shape(groups, taxonomy)) == list(terms)
    assert shape(groups, "tags" if taxonomy == "categories" else "categories") == {}


def test_notes_of_a_term_are_ordered_newest_first_whatever_came_first(read: Read) -> None:
    notes = [note(read, name, f"date: 202{name}-01-01", "tags: x") for name in "13520"]
    assert shape(group(notes, TAXONOMIES), "tags") == {"x": "5 3 2 1 0"}


def test_spellings_are_counted(read: Read) -> None:
    (term,) = grouped(read, "[ML, ml]", "ml", "Ml").terms["categories"]
    assert list(term.spellings.items()) == [("ml", 2), ("ML", 1), ("Ml", 1)]
    assert (term.taxonomy, term.key, term.title, term.slug) == ("categories", "ml", "ml", "ml")


def test_the_terms_of_a_note_are_in_its_own_order_and_each_once(read: Read) -> None:
    notes = [note(read, "a", "tags: [z, Y, x, y, Z]"), note(read, "b", "tags: y")]
    groups = group(notes, TAXONOMIES)
    assert [term.key for term in groups.terms_of(notes[0], "tags")] == ["z", "y", "x"]
    assert [term.title for term in groups.terms_of(notes[1], "tags")] == ["y"]
    assert groups.terms_of(notes[0], "categories") == []


def test_terms_that_would_share_an_address_are_told_and_get_two(read: Read) -> None:
    groups = grouped(read, '["R&D", "R & D", "r-and-d"]')
    slugs = [term.slug for term in groups.terms["categories"]]
    assert len(set(slugs)) == len(slugs) == 3
    assert {taxonomy for taxonomy, _, _ in groups.clashes} == {"categories"}
    assert len(groups.clashes) == 2


def test_one_term_in_two_taxonomies_is_no_clash(read: Read) -> None:
    assert group([note(read, "a", "tags: x", "categories: x")], TAXONOMIES).clashes == ()


@pytest.mark.parametrize(
    ("wanted", "order"),
    [
        ([], "a B c D"),
        (["c", "a"], "c a B D"),
        (["D", "b"], "D B a c"),
        (["nothing", "c"], "c a B D"),
        (["d", "C", "B", "A"], "D c B a"),
    ],
)
def test_terms_are_put_in_the_wanted_order(wanted: list[str], order: str, read: Read) -> None:
    groups = grouped(read, "[D, c, B, a]")
    assert [term.title for term in in_order(groups.terms["categories"], wanted)] == order.split()
