"""What a note says about itself to readers of feeds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import pytest
from tests.feed_rules import check_id

from labnotes.notes.feed_fields import authors, id_of, newest, own_id, pictures, published, tag_uri, updated
from labnotes.notes.note import Note

Read = Callable[..., Note]


@pytest.mark.parametrize(
    ("line", "own"),
    [
        ("title: A", None),
        ("id: 202403011200", "202403011200"),
        ("id: a note", "a note"),
        ("guid: one\nid: two", "one"),
        ("ID: Three", "Three"),
        ("id: 2024-03-01", "2024-03-01"),
        ("id:", None),
        ("id: ''", None),
        ("id: true", None),
        ("id: [a, b]", None),
        ("id: {a: b}", None),
        ("guid:\nid: two", "two"),
    ],
)
def test_what_a_note_calls_itself(read: Read, line: str, own: str | None) -> None:
    assert own_id(read(f"---\n{line}\n---\n")) == own


PATH: Final = "notes/a.md"


@pytest.mark.parametrize(
    ("site_url", "path", "own", "name"),
    [
        ("https://example.org/", PATH, None, "tag:example.org,2025:/notes/a.md"),
        ("https://example.org", PATH, None, "tag:example.org,2025:/notes/a.md"),
        ("http://Example.org:8000/lab/", PATH, None, "tag:example.org,2025:/lab/notes/a.md"),
        ("https://example.org/my lab/", PATH, None, "tag:example.org,2025:/my%20lab/notes/a.md"),
        ("https://bücher.example/", PATH, None, "tag:xn--bcher-kva.example,2025:/notes/a.md"),
        ("http://[::1]:8000/", PATH, None, "tag:-1,2025:/notes/a.md"),
        ("https://example.org/", "notes/é ?#.md", None, "tag:example.org,2025:/notes/%C3%A9%20%3F%23.md"),
        ("https://example.org/", PATH, "a/b c", "tag:example.org,2025:/?id=a%2Fb%20c"),
        ("https://example.org/", PATH, "notes/a.md", "tag:example.org,2025:/?id=notes%2Fa.md"),
        ("https://example.org/", PATH, "https://old.example/a/", "https://old.example/a/"),
        ("https://example.org/", PATH, "tag:old.example,2019:a", "tag:old.example,2019:a"),
        ("https://example.org/", PATH, "urn:uuid:1", "urn:uuid:1"),
        ("https://example.org/", PATH, "javascript:x", "tag:example.org,2025:/?id=javascript%3Ax"),
        ("https://example.org/", PATH, "https://a b", "tag:example.org,2025:/?id=https%3A%2F%2Fa%20b"),
    ],
)
def test_ids(read: Read, site_url: str, path: str, own: str | None, name: str) -> None:
    assert id_of(read("text\n", path=path), site_url, own) == name
    check_id(name)


def test_a_host_that_is_no_name_makes_a_tag_all_the_same() -> None:
    check_id(tag_uri(f"https://{'a' * 70}.example/", "x"))


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        ("title: A", ()),
        ("authors: [Ada, Grace, Ada]", ("Ada", "Grace")),
        ("authors: Ada", ("Ada",)),
        ("author: Ada", ("Ada",)),
        ("author: Grace\nauthors: [Ada]", ("Ada",)),
        ("author: Grace\nauthors: []", ("Grace",)),
        ("authors: [{name: Ada, email: a@example.org}, {nick: G}]", ("Ada",)),
        ("author: {name: Ada}", ("Ada",)),
        ("authors: {ada: x}", ()),
    ],
)
def test_authors(read: Read, lines: str, names: tuple[str, ...]) -> None:
    assert authors(read(f"---\n{lines}\n---\n")) == names


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ("title: A", ()),
        ("images: [a.png, b.png, a.png]", ("a.png", "b.png")),
        ("image: a.png", ("a.png",)),
        ("cover: {image: a.png, alt: text}", ("a.png",)),
        ("images: [{src: a.png, title: t}, {Path: b.png}]", ("a.png", "b.png")),
        ("cover: true\nimage: 3", ()),
        ("images: [a.png]\ncover: b.png\nimage: a.png", ("a.png", "b.png")),
    ],
)
def test_pictures(read: Read, lines: str, found: tuple[str, ...]) -> None:
    assert pictures(read(f"---\n{lines}\n---\n")) == found


@pytest.mark.parametrize(
    ("lines", "first", "last"),
    [
        ("title: A", None, None),
        ("date: 2024-01-02", "2024-01-02", "2024-01-02"),
        ("date: 2024-01-02\nlastmod: 2024-03-01", "2024-01-02", "2024-03-01"),
        ("date: 2024-01-02\nlastmod: 2023-03-01", "2024-01-02", "2024-01-02"),
        ("date: 2024-01-02\npublishDate: 2025-01-01", "2025-01-01", "2025-01-01"),
        ("date: {created: 2024-01-02, updated: 2024-02-02}", "2024-01-02", "2024-02-02"),
        ("lastmod: 2024-03-01", "2024-03-01", "2024-03-01"),
    ],
)
def test_dates(read: Read, lines: str, first: str | None, last: str | None) -> None:
    note = read(f"---\n{lines}\n---\n")
    days = [None if moment is None else moment.date().isoformat() for moment in (published(note), updated(note))]
    assert days == [first, last]


def test_the_newest_come_first_whatever_their_weight(read: Read) -> None:
    lines = {
        "notes/old.md": "date: 2020-01-01\nweight: 1\npin: true",
        "notes/b.md": "title: A",
        "notes/a.md": "title: B\nweight: 1",
        "notes/new.md": "date: 2024-01-01",
        "notes/scheduled.md": "date: 2019-01-01\npublishDate: 2025-01-01",
        "notes/zone.md": "date: 2024-01-01T01:00:00+02:00",
    }
    notes = [read(f"---\n{text}\n---\n", path=path) for path, text in lines.items()]
    order = ["notes/scheduled.md", "notes/new.md", "notes/zone.md", "notes/old.md", "notes/a.md", "notes/b.md"]
    assert [note.path for note in newest(notes, 0)] == order
    assert [note.path for note in newest(reversed(notes), 2)] == order[:2]
    assert len(newest(notes, 99)) == 6
