"""What a block `notes` may say, and what its author is told of a mistake."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import pytest

from labnotes.notes.block_options import Look, Request, read_request
from labnotes.notes.grouping import Groups, group
from labnotes.notes.note import Note
from labnotes.notes.query import Filter, NoteIndex, Query, Sort

NOTES: Final = {
    "notes/a.md": "categories: [scratchpad, Machine  Learning]\ntags: [C++, 3.10]\nauthors: [ann]\ndate: 2026-01-01",
    "notes/deep/b.md": "categories: scratchpad\nseries: [Part one]\ntopic: [x]\ndate: 2025-01-01",
    "other/c.md": "tags: ['2024', yes]\nauthors: [Bob]",
}


@pytest.fixture
def groups(read: Callable[..., Note]) -> Groups:
    notes = (read(f"---\n{fields}\n---\n", path=path) for path, fields in NOTES.items())
    return group(notes, ("categories", "tags", "series", "topic"))


@pytest.fixture
def index(groups: Groups) -> NoteIndex:
    return NoteIndex(groups)


def asking(*filters: Filter) -> Request:
    return Request(Query(filters), Look())


READ: Final = {
    "": asking(),
    "# nothing but a remark": asking(),
    "category: scratchpad": asking(Filter("categories", ("scratchpad",))),
    "Category: Scratchpad": asking(Filter("categories", ("scratchpad",))),
    "categories: [scratchpad, machine learning]": asking(Filter("categories", ("scratchpad", "machine-learning"))),
    "category: [scratchpad, Scratchpad]": asking(Filter("categories", ("scratchpad",))),
    "tag: c++": asking(Filter("tags", ("c++",))),
    "tag: 3.10": asking(Filter("tags", ("3.1",))),
    "tag: 2024": asking(Filter("tags", ("2024",))),
    "tag: yes": asking(Filter("tags", ("true",))),
    "series: part  ONE": asking(Filter("series", ("part-one",))),
    "topic: X": asking(Filter("topic", ("x",))),
    "author: Ann": asking(Filter("authors", ("ann",))),
    "authors: [ann, bob]": asking(Filter("authors", ("ann", "bob"))),
    "section: notes": asking(Filter("section", ("notes",))),
    "section: /notes/deep/": asking(Filter("section", ("notes/deep",))),
    "section: .": asking(Filter("section", (".",))),
    "year: 2026": asking(Filter("year", (2026,))),
    "year: [1999, '2026']": asking(Filter("year", (1999, 2026))),
    "featured: true": asking(Filter("featured", (True,))),
    "pinned: no": asking(Filter("pinned", (False,))),
    "not: {category: scratchpad}": asking(Filter("categories", ("scratchpad",), negated=True)),
    "not:\n  tag: [c++, '2024']\n  year: 2026": asking(
        Filter("tags", ("c++", "2024"), negated=True), Filter("year", (2026,), negated=True)
    ),
    "tag: c++\nyear: 2026": asking(Filter("tags", ("c++",)), Filter("year", (2026,))),
    "sort: date": Request(Query(sort=Sort("date", descending=False)), Look()),
    "sort: -updated": Request(Query(sort=Sort("updated", descending=True)), Look()),
    "sort: Title": Request(Query(sort=Sort("title", descending=False)), Look()),
    "sort: -weight": Request(Query(sort=Sort("weight", descending=True)), Look()),
    "limit: 1": Request(Query(limit=1), Look()),
    "style: list": asking(),
    "style: cards": Request(Query(), Look("cards", "summary")),
    "style: cards\ntext: none": Request(Query(), Look("cards")),
    "text: summary": Request(Query(), Look("list", "summary")),
    "style: table": Request(Query(), Look("table", columns=("title", "categories", "date"))),
    "style: table\ncolumns: title": Request(Query(), Look("table", columns=("title",))),
    "columns: [Title, updated, minutes, tag, categories, author, topic]\nstyle: table": Request(
        Query(), Look("table", columns=("title", "updated", "minutes", "tags", "categories", "authors", "topic"))
    ),
}

TAXONOMIES: Final = "category, tag, series, topic, author"
OPTIONS: Final = "section, year, featured, pinned, not, sort, limit, style, text, columns"
KEYS: Final = f"there are: {TAXONOMIES}, {OPTIONS}"
COLUMNS: Final = f"title, date, updated, minutes, summary, {TAXONOMIES}"
NOT: Final = "write below it what a note must not have, as in not: {category: scratchpad}"
SORT: Final = "write one of date, updated, title, weight, or one of them with - in front, for the other way round"
NO_KEYS: Final = "write lines such as 'category: scratchpad' (with a blank after the colon)"
REFUSED: Final = {
    "categry: scratchpad": [(1, "there is no key 'categry'; did you mean 'category'?")],
    "hue: red": [(1, f"there is no key 'hue'; {KEYS}")],
    "limit: 1\n\n# remark\nfolder: x": [(4, f"there is no key 'folder'; {KEYS}")],
    "category: scratchpd": [(1, "no published note has the category 'scratchpd'; did you mean 'scratchpad'?")],
    "category: [scratchpad, zzz]": [
        (1, "no published note has the category 'zzz'; there are: Machine Learning, scratchpad")
    ],
    "topic: zzz": [(1, "no published note has the topic 'zzz'; there are: x")],
    "author: zzz": [(1, "no published note has the author 'zzz'; there are: ann, Bob")],
    "section: notes/dep": [(1, "no published note lies in the folder 'notes/dep'; did you mean 'notes/deep'?")],
    "section: ../x": [(1, "no published note lies in the folder '../x'; there are: ., notes, notes/deep, other")],
    "tag:": [(1, "tag: nothing is not understood; write a value, or a list of values, as in [one, two]")],
    "tag: []": [(1, "tag: 'a list' is not understood; write a value, or a list of values, as in [one, two]")],
    "tag: [[c++]]": [(1, "tag: 'a list' is not understood; write a value, or a list of values, as in [one, two]")],
    "tag: {a: b}": [(1, "tag: 'a mapping' is not understood; write a value, or a list of values, as in [one, two]")],
    "year: next": [(1, "year: 'next' is not understood; write a year, as in 2026")],
    "year: 2026-01-01": [(1, "year: '2026-01-01' is not understood; write a year, as in 2026")],
    "year: true": [(1, "year: 'true' is not understood; write a year, as in 2026")],
    "year: 0": [(1, "year: '0' is not understood; write a year, as in 2026")],
    "featured: maybe": [(1, "featured: 'maybe' is not understood; write featured: true or featured: false")],
    "not: scratchpad": [(1, f"not: 'scratchpad' is not understood; {NOT}")],
    "not:\n  tag: c++\n  categry: x": [(3, "there is no key 'categry'; did you mean 'category'?")],
    "not: {limit: 1}": [
        (1, "there is no key 'limit'; there are: category, tag, series, topic, author, section, year, featured, pinned")
    ],
    "not:\n  - tag": [(1, f"not: 'a list' is not understood; {NOT}")],
    "sort: newest": [(1, f"sort: 'newest' is not understood; {SORT}")],
    "limit: 0": [(1, "limit: '0' is not understood; write a whole number from 1 on")],
    "limit: 2.5": [(1, "limit: '2.5' is not understood; write a whole number from 1 on")],
    "limit: yes": [(1, "limit: 'yes' is not understood; write a whole number from 1 on")],
    "limit: '5'": [(1, "limit: '5' is not understood; write a whole number from 1 on")],
    "limit:": [(1, "limit: nothing is not understood; write a whole number from 1 on")],
    "style: grid": [(1, "style: 'grid' is not understood; write one of list, cards, table")],
    "style: grid\ncolumns: [title]": [(1, "style: 'grid' is not understood; write one of list, cards, table")],
    "text: all": [(1, "text: 'all' is not understood; write one of none, summary")],
    "columns: [title]": [(1, "columns: style list has none; write style: table, or delete this line")],
    "style: table\ntext: summary": [
        (2, "text: a table has columns instead; delete this line, or write columns: [title, summary]")
    ],
    "style: table\ncolumns: [titel]": [(2, "columns: there is no column 'titel'; did you mean 'title'?")],
    "style: table\ncolumns: [7]": [(2, f"columns: there is no column '7'; there are: {COLUMNS}")],
    "style: table\ncolumns: [tag, tags]": [(2, "columns: 'tags' stands there twice; keep one of the two")],
    "style: table\ncolumns: []": [(2, f"columns: 'a list' is not understood; write some of {COLUMNS}")],
    "category: scratchpad\ncategories: [scratchpad]": [
        (2, "categories and category (line 1) are the same key; keep one of the two, with a list of values")
    ],
    "limit: 1\nLimit: 2": [
        (2, "Limit and limit (line 1) are the same key; keep one of the two, with a list of values")
    ],
    "limit: 0\ntag: zzz\ntga: x": [
        (1, "limit: '0' is not understood; write a whole number from 1 on"),
        (2, "no published note has the tag 'zzz'; there are: 2024, 3.1, C++, true"),
        (3, "there is no key 'tga'; did you mean 'tag'?"),
    ],
    "tag: a\ntag: b": [
        (2, "the YAML block cannot be read at 'tag: b' (the key 'tag' stands there twice); keep one of the two")
    ],
    "scratchpad": [(1, f"the block holds no keys; it begins with 'scratchpad'; {NO_KEYS}")],
    "- tag": [(1, f"the block holds no keys; it begins with '- tag'; {NO_KEYS}")],
}


@pytest.mark.parametrize(("body", "request_"), READ.items())
def test_a_block_is_read(body: str, request_: Request, index: NoteIndex) -> None:
    assert read_request(body, 1, index) == (request_, ())


@pytest.mark.parametrize(("body", "told"), REFUSED.items())
def test_a_mistake_is_told_with_its_line_and_its_remedy(
    body: str, told: list[tuple[int, str]], index: NoteIndex
) -> None:
    for above in (0, 40):
        _, problems = read_request(body, 1 + above, index)
        lines = [(line + above, words.replace("(line 1)", f"(line {1 + above})")) for line, words in told]
        assert [(problem.line, str(problem)) for problem in problems] == lines


@pytest.mark.parametrize(
    ("bad", "line"), [("limit: 1\ntag: [a", 2), ("tag: a: b", 1), ("a: 1\n\n\tb: 2", 3), ("a: *b", 1)]
)
def test_what_is_no_yaml_is_told_with_its_line(bad: str, line: int, index: NoteIndex) -> None:
    _, (problem,) = read_request(bad, 11, index)
    assert problem.line == 10 + line
    assert problem.problem.startswith("the YAML block cannot be read at ")
    assert "front matter" not in str(problem)


def test_where_no_note_is_published_nothing_is_similar() -> None:
    index = NoteIndex(group((), ("tags",)))
    told = [str(problem) for problem in read_request("tag: a\nsection: notes\ncategory: b", 1, index)[1]]
    assert told == [
        "no published note has the tag 'a'; there are none",
        "no published note lies in the folder 'notes'; there are none",
        f"there is no key 'category'; there are: tag, author, {OPTIONS}",
    ]


def test_a_taxonomy_cannot_take_the_name_of_another_key(read: Callable[..., Note]) -> None:
    notes = [read("---\nyear: [second]\nlimit: [high]\ndate: 2025-01-01\n---\n")]
    request, problems = read_request("year: 2025\nlimit: 3", 1, NoteIndex(group(notes, ("year", "limit"))))
    assert problems == ()
    assert request == Request(Query((Filter("year", (2025,)),), limit=3), Look())
