"""Terms below terms, allowed terms, and the people behind the notes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from labnotes.notes.allowing import strange_terms
from labnotes.notes.authors import Author, read_authors
from labnotes.notes.grouping import Groups, Naming, group
from labnotes.notes.nesting import family, nested_key, nested_slugs, parent_of, parts_of
from labnotes.notes.note import Note
from labnotes.notes.unreadable import UnreadableError

Read = Callable[..., Note]
DRAWN = settings.get_profile("labnotes")
NESTED = Naming(nested=frozenset({"tags"}))


@pytest.mark.parametrize(
    ("term", "key", "above"),
    [
        ("mlops", "mlops", ["mlops"]),
        ("MLOps / Data Versioning", "mlops/data-versioning", ["mlops", "mlops/data-versioning"]),
        ("/a//b/", "a/b", ["a", "a/b"]),
        ("/", "\N{DIVISION SLASH}", ["\N{DIVISION SLASH}"]),
        ("a/b/c", "a/b/c", ["a", "a/b", "a/b/c"]),
        ("1/2/3/4/5/6/7/8/9", "1/2/3/4/5/6/7/8-9", ["1"]),
    ],
)
def test_a_key_and_the_keys_above_it(term: str, key: str, above: list[str]) -> None:
    assert nested_key(term) == key
    assert family(key)[: len(above)] == above
    assert parent_of(key) == ("/".join(key.split("/")[:-1]))


@settings(DRAWN)
@given(st.text(alphabet="aB /\u00a0é&", min_size=1, max_size=40).filter(str.strip))
def test_a_key_has_as_many_parts_as_the_term(term: str) -> None:
    assert len(family(nested_key(term))) == len(parts_of(term)) <= 8
    assert all(part.strip() for part in parts_of(term))
    assert nested_key(nested_key(term)) == nested_key(term)


@settings(DRAWN)
@given(st.lists(st.text(alphabet="ab!/&-", min_size=1, max_size=6), min_size=1, max_size=12))
def test_every_key_has_an_address_of_its_own_below_its_parent(terms: list[str]) -> None:
    keys = {above for term in terms for above in family(nested_key(term))}
    slugs, _ = nested_slugs(keys, {})
    assert slugs.keys() == keys
    assert len(set(slugs.values())) == len(keys)
    for key in keys:
        assert all(slugs[key].split("/"))
        if parent_of(key):
            assert slugs[key].startswith(f"{slugs[parent_of(key)]}/")
            assert slugs[key].count("/") == key.count("/")


def tagged(read: Read, *tags: str) -> Groups:
    texts = [f"---\ntitle: N{number}\ntags: {list(names.split('|'))}\n---\n" for number, names in enumerate(tags)]
    found = (read(text, path=f"notes/{number}.md") for number, text in enumerate(texts))
    return group(found, ["tags"], NESTED)


def test_a_parent_has_the_notes_of_its_children_once(read: Read) -> None:
    groups = tagged(read, "a/b|a/c", "a", "A/B", "d/e")
    shape = {term.title: " ".join(note.title for note in term.notes) for term in groups.terms["tags"]}
    assert shape == {"a": "N0 N1 N2", "a / B": "N0 N2", "a / c": "N0", "d": "N3", "d / e": "N3"}


def test_a_note_names_its_terms_and_not_those_above(read: Read) -> None:
    groups = tagged(read, "a/b|c")
    (note,) = groups.notes
    assert [term.key for term in groups.terms_of(note, "tags")] == ["a/b", "c"]
    assert [term.key for term in groups.family(groups.terms_of(note, "tags")[0])] == ["a", "a/b"]
    assert [term.key for term in groups.below("tags", "")] == ["a", "c"]
    assert [term.key for term in groups.below("tags", "a")] == ["a/b"]
    assert groups.below("nothing", "") == []
    assert dict(groups.by_key["tags"]["a"].spellings) == {}


@pytest.mark.parametrize(
    ("tags", "strange"),
    [
        ("MLOps", None),
        ("m-l-ops", "tags: 'm-l-ops' is none of the allowed terms; did you mean 'MLOps'?"),
        ("Data  Versioning", None),
        ("zzz", "tags: 'zzz' is none of the allowed terms"),
    ],
)
def test_an_allowed_term(tags: str, strange: str | None, read: Read) -> None:
    note = read(f"---\ntags: [{tags}]\n---\n")
    found = list(map(str, strange_terms([note], {"tags": ["MLOps", "data versioning"], "categories": []})))
    assert found == ([] if strange is None else [strange])


def test_where_no_list_is_every_term_is_allowed(read: Read) -> None:
    assert list(strange_terms([read("---\ntags: [x]\n---\n")], {})) == []


def test_people(read: Read) -> None:  # noqa: ARG001 - the fixture makes the profile known
    text = "extra: 1\nauthors:\n  A B: {name: '  A   B '}\n  7: {name: S, url: 'ftp://x', slug: s, more: 1, avatar: }\n"
    assert read_authors(text) == {"a-b": Author("A B"), "7": Author("S", slug="s")}


@pytest.mark.parametrize("text", ["authors: []", "authors:\n  a: {name: }", "authors:\n  a: {name: [x]}", "a: b: c"])
def test_people_who_are_not_understood(text: str) -> None:
    with pytest.raises(UnreadableError):
        read_authors(text)
