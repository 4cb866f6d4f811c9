"""What is related to a note: shared terms by their rarity, links in both directions, and nothing by chance."""

from __future__ import annotations

import sys
from collections.abc import Collection, Mapping
from types import FrameType
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from labnotes.notes import related as module
from labnotes.notes.grouping import Groups, group
from labnotes.notes.note import read_note
from labnotes.notes.related import MOST_SHARED, related

EXAMPLES = settings(settings.get_profile("labnotes"))


def groups_of(notes: Mapping[str, str]) -> Groups:
    """Group notes: name → the front matter's further lines, parted by `;`. The first is the newest."""
    texts = {
        name: "\n".join(["---", f"title: {name}", f"date: {2999 - number}-01-01", *lines.split(";"), "---", ""])
        for number, (name, lines) in enumerate(notes.items())
    }
    read = [read_note(f"{name}.md", text.encode(), "note") for name, text in texts.items()]
    return group(read, ["categories", "tags", "series"])


def names(found: Mapping[str, Collection[Any]]) -> dict[str, str]:
    return {path.removesuffix(".md"): " ".join(note.title for note in notes) for path, notes in found.items()}


@pytest.mark.parametrize(
    ("notes", "links", "expected"),
    [
        ({}, {}, {}),
        ({"a": ""}, {}, {}),
        ({"a": "tags: [x]", "b": "tags: [y]", "c": "tags: [x]"}, {}, {"a": "c", "c": "a"}),
        ({"a": "tags: [x]", "b": "categories: [x]"}, {}, {}),
        ({"a": "tags: [x]", "b": "tags: [X]"}, {}, {"a": "b", "b": "a"}),
        ({"a": "series: [x]", "b": "series: x"}, {}, {"a": "b", "b": "a"}),
        # Of notes as near, the newest first.
        (
            {"a": "tags: x", "b": "tags: x", "c": "tags: x"},
            {},
            {"a": "b c", "b": "a c", "c": "a b"},
        ),
        # Two shared terms are more than one, and a rare one is more than a common one.
        (
            {"a": "tags: [x, y]", "b": "tags: [x]", "c": "tags: [x, y]"},
            {},
            {"a": "c b", "b": "a c", "c": "a b"},
        ),
        (
            {"a": "tags: [rare, common]", "b": "tags: [common]", "c": "tags: [common]", "d": "tags: [rare]"},
            {},
            {"a": "d b c", "b": "a c", "c": "a b", "d": "a"},
        ),
        # A link counts in either direction, twice where there are two, and as much as a rare term.
        ({"a": "", "b": ""}, {"a": ["b"]}, {"a": "b", "b": "a"}),
        ({"a": "", "b": "", "c": ""}, {"c": ["a", "b"], "b": ["c"]}, {"a": "c", "b": "c", "c": "b a"}),
        ({"a": "tags: x", "b": "tags: x", "c": ""}, {"a": ["c"]}, {"a": "b c", "b": "a", "c": "a"}),
        (
            {"a": "tags: x", "b": "tags: x", "c": "tags: x", "d": ""},
            {"a": ["d"]},
            {"a": "d b c", "b": "a c", "c": "a b", "d": "a"},
        ),
        # A note is not related to itself, nor to what is no note.
        ({"a": "tags: x"}, {"a": ["a", "index"], "index": ["a"]}, {}),
        ({"a": "", "b": ""}, {"a": ["b", "b"]}, {"a": "b", "b": "a"}),
    ],
)
def test_what_is_related(notes: dict[str, str], links: dict[str, list[str]], expected: dict[str, str]) -> None:
    paths = {f"{source}.md": [f"{target}.md" for target in targets] for source, targets in links.items()}
    assert names(related(groups_of(notes), paths)) == expected


def test_no_note_gets_more_than_asked_for() -> None:
    groups = groups_of(dict.fromkeys("abcdefgh", "tags: x"))
    assert {len(notes) for notes in related(groups, {}).values()} == {5}
    assert {len(notes) for notes in related(groups, {}, most=2).values()} == {2}


NOTES: Final = st.dictionaries(
    st.text("abcdefgh", min_size=1, max_size=2),
    st.tuples(st.sets(st.sampled_from("vwxyz")), st.sets(st.sampled_from("xyz"))),
    max_size=12,
)


@EXAMPLES
@given(NOTES, st.sets(st.tuples(st.integers(0, 11), st.integers(0, 11))))
def test_the_relation_is_mutual_and_the_same_whatever_the_order(
    notes: dict[str, tuple[set[str], set[str]]], pairs: set[tuple[int, int]]
) -> None:
    lines = {name: f"tags: {sorted(tags)};categories: {sorted(more)}" for name, (tags, more) in notes.items()}
    groups = groups_of(lines)
    paths = [note.path for note in groups.notes]
    links: dict[str, list[str]] = {}
    for source, target in sorted(pairs):
        if source < len(paths) and target < len(paths):
            links.setdefault(paths[source], []).append(paths[target])
    found = related(groups, links, most=100)
    near = {(path, note.path) for path, notes in found.items() for note in notes}
    assert {(two, one) for one, two in near} == near
    linked = {(source, target) for source, targets in links.items() for target in targets if source != target}
    assert linked <= near
    for one, (tags, more) in notes.items():
        for two, (others, further) in notes.items():
            if one != two and not {(f"{one}.md", f"{two}.md"), (f"{two}.md", f"{one}.md")} & linked:
                assert ((f"{one}.md", f"{two}.md") in near) is bool(tags & others or more & further)
    backwards = {source: list(reversed(targets)) for source, targets in reversed(links.items())}
    assert related(groups, backwards, most=100) == found


def steps(notes: int, lines: str, links: dict[str, list[str]] | None = None) -> int:
    """Count the lines of the module that are run."""
    groups = groups_of({f"n{number}": lines.format(number=number, ten=number // 10) for number in range(notes)})
    count = 0

    def in_module(frame: FrameType, event: str, _: object) -> Any:  # noqa: ANN401 - what sys.settrace asks for
        nonlocal count
        if frame.f_code.co_filename != module.__file__:
            return None
        count += event == "line"
        return in_module

    before = sys.gettrace()
    sys.settrace(in_module)
    try:
        related(groups, links or {})
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("lines", ["tags: all", "tags: [a, b, 't{ten}']", "tags: '{number}'", ""])
def test_the_steps_grow_with_the_notes_also_where_all_share_a_term(lines: str) -> None:
    few, many = steps(2 * MOST_SHARED, lines), steps(4 * MOST_SHARED, lines)
    assert many <= 2.4 * few


def test_of_a_common_term_the_notes_around_count() -> None:
    """Those that were written at about the same time, as far as a rare term does not say otherwise."""
    number = 2 * MOST_SHARED + 10
    notes = {f"n{at}": "tags: [all, rare]" if at in {0, number - 1} else "tags: all" for at in range(number)}
    found = names(related(groups_of(notes), {}, most=1000))
    assert found["n0"].split() == [f"n{number - 1}", *(f"n{at}" for at in range(1, MOST_SHARED // 2 + 1))]
    middle = found[f"n{number // 2}"].split()
    assert len(middle) == MOST_SHARED
    assert middle[0] == f"n{number // 2 - MOST_SHARED // 2}"
