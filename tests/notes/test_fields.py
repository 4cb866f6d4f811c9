"""What stands between the delimiters, once it can be read: keys, values, lines, `page.meta`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from labnotes.notes.fields import Field
from labnotes.notes.front_matter import decode, read_front_matter
from labnotes.notes.note import Note

READABLE: dict[str, tuple[str, dict[str, object]]] = {
    "plain": ("title: A\ndraft: true", {"title": "A", "draft": True}),
    "comments": ("# c\ntitle: A # c\n\n# c\ndraft: true # c", {"title": "A", "draft": True}),
    "quoted keys": ("\"title\": A\n'draft': true", {"title": "A", "draft": True}),
    "flow map": ("{title: A, draft: true}", {"title": "A", "draft": True}),
    "flow map over lines": ("{\n  title: A,\n  draft: true\n}", {"title": "A", "draft": True}),
    "tab after the colon": ("title:\tA\ndraft:\ttrue", {"title": "A", "draft": True}),
    "blank before the colon": ("title : A\ndraft  : true", {"title": "A", "draft": True}),
    "all indented": ("  title: A\n  draft: true", {"title": "A", "draft": True}),
    "merge key": ("base: &b\n  draft: true\n<<: *b\ntitle: A", {"base": {"draft": True}, "draft": True, "title": "A"}),
    "merged key overruled": ("<<: {x: 1, y: 2}\nx: 3", {"x": 3, "y": 2}),
    "merges of merges": (
        "a: &a {x: 1}\nb: &b {<<: *a, x: 2}\n<<: *b\ntitle: A",
        {"a": {"x": 1}, "b": {"x": 2}, "x": 2, "title": "A"},
    ),
    "several merges": ("<<: [{x: 1}, {x: 2, y: 3}]", {"x": 1, "y": 3}),
    "anchor and alias": ("a: &a [x]\nb: *a", {"a": ["x"], "b": ["x"]}),
    "declared tags": ('a: !!str true\nb: !!int "3"\nc: !!bool "yes"', {"a": "true", "b": 3, "c": True}),
    "one key below two": ("a: {x: 1}\nb: {x: 1}", {"a": {"x": 1}, "b": {"x": 1}}),
    "explicit key": ("? title\n: A", {"title": "A"}),
    "list not indented": ("tags:\n- x\n- y\ntitle: A", {"tags": ["x", "y"], "title": "A"}),
    "block scalars": ("a: |\n  one\n  two\nb: >\n  one\n  two", {"a": "one\ntwo\n", "b": "one two\n"}),
    "address": ("link: https://x.org/a?b=c#d", {"link": "https://x.org/a?b=c#d"}),
    "emoji and other scripts": ("title: 🚀 Вес 日本語", {"title": "🚀 Вес 日本語"}),
    "separators in a string": ('title: "a\u2028b\u0085c"', {"title": "a\u2028b c"}),
    "impossible dates": (
        "a: 2026-02-30\nb: 2026-13-01\nc: 2026-01-01 25:00:00\nd: [2026-02-30]\ne: 0000-01-01",
        {"a": "2026-02-30", "b": "2026-13-01", "c": "2026-01-01 25:00:00", "d": ["2026-02-30"], "e": "0000-01-01"},
    ),
    "impossible offset": ("a: 2026-01-01T00:00:00+29:00", {"a": "2026-01-01T00:00:00+29:00"}),
    "possible dates": (
        "a: 2026-02-28\nb: 2026-02-28T10:00:00Z\nc: 2026-02-28 10:00:00 +01:00",
        {
            "a": date(2026, 2, 28),
            "b": datetime(2026, 2, 28, 10, tzinfo=UTC),
            "c": datetime(2026, 2, 28, 10, tzinfo=timezone(timedelta(hours=1))),
        },
    ),
    "keys that are no text": ("1: a\n2026-01-01: b\nnull: c", {"1": "a", "2026-01-01": "b", "None": "c"}),
}


@pytest.mark.parametrize("name", READABLE)
def test_yaml_is_read(name: str, read: Callable[..., Note]) -> None:
    block, values = READABLE[name]
    note = read(f"---\n{block}\n---\nBody\n")
    assert note.problems == ()
    assert note.front_matter.format == "yaml"
    assert {field.key: field.value for field in note.front_matter.fields} == values


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("---\ntitle: A\ndraft: true\n---\n", {"title": 2, "draft": 3}),
        ("\n\n---\ntitle: A\n\ndraft: true\n---\n", {"title": 4, "draft": 6}),
        ("---\r\ntitle: A\r\ndraft: true\r\n---\r\n", {"title": 2, "draft": 3}),
        ("---\rtitle: A\rdraft: true\r---\r", {"title": 2, "draft": 3}),
        ("--- # c\na: |\n  x\n  y\nb: 1\n---\n", {"a": 2, "b": 5}),
        ("--- {a: 1,\n b: 2}\n---\n", {"a": 1, "b": 2}),
        ("---\nx: &x\n  draft: true\n<<: *x\n---\n", {"x": 2, "draft": 3}),
        ("---\n1: a\ndraft: true\n---\n", {"1": 2, "draft": 3}),
        ("+++\na = 1\n\n[params]\nx = 2\n[[menu]]\nb = 3\n+++\n", {"a": 2, "params": 4, "menu": 6}),
        ('+++\na = """\nb = 1\n"""\n"b" = 2\n\'c d\' = 3\nd.e = 4\n+++\n', {"a": 2, "b": 5, "c d": 6, "d": 7}),
        ('{"a": 1,\n"b": {"a": 2,\n"c": 3},\n"c": "}"}\n', {"a": 1, "b": 2, "c": 4}),
        ('\n{\n "ä": "\\n",\n\n "b"\n:\n1}\n', {"ä": 3, "b": 5}),
    ],
)
def test_each_key_knows_its_line(text: str, lines: dict[str, int]) -> None:
    assert {field.key: field.line for field in read_front_matter(decode(text.encode())).fields} == lines


@pytest.mark.parametrize(
    "key", ["draft", "Draft", "DRAFT", "dRaFt", "draft ", "\u200bdraft", "dr\u00adaft", "draft\u00a0"]
)
@pytest.mark.parametrize("template", ['---\n"{}": true\n---\n', '+++\n"{}" = true\n+++\n', '{{"{}": true}}\n'])
def test_case_and_invisible_characters_of_a_key_do_not_count(key: str, template: str) -> None:
    field = read_front_matter(template.format(key)).get("draft")
    assert field is not None
    assert (field.key, field.name, field.value) == (key, "draft", True)


@pytest.mark.parametrize("first", ["Title: capital\ntitle: small", "title: small\nTitle: capital"])
def test_of_two_spellings_the_one_with_capitals_wins(first: str) -> None:
    front_matter = read_front_matter(f"---\n{first}\n---\n")
    field = front_matter.get("title")
    assert field is not None
    assert field.value == "capital"
    assert front_matter.meta["title"] == "capital"
    assert {spelling.value for spelling in front_matter.named["title"]} == {"capital", "small"}


def test_meta_holds_each_key_as_written_and_in_lower_case() -> None:
    front_matter = read_front_matter("---\nTitle: A\nTAGS: [x]\nplain: 1\n---\n")
    assert front_matter.meta == {"Title": "A", "title": "A", "TAGS": ["x"], "tags": ["x"], "plain": 1}


def test_meta_is_made_anew_each_time() -> None:
    front_matter = read_front_matter("---\ntitle: A\n---\n")
    front_matter.meta["title"] = "B"
    front_matter.meta["more"] = 1
    assert front_matter.meta == {"title": "A"}


def test_a_key_that_is_not_there_is_none() -> None:
    assert read_front_matter("---\ntitle: A\n---\n").get("draft") is None


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("---\ndraft: on\n---\n", "draft: on"),
        ('---\ndraft: "Yes"\n---\n', "draft: Yes"),
        ("---\nDraft: TRUE # c\n---\n", "Draft: TRUE"),
        ("+++\ndraft = true\n+++\n", "draft: true"),
        ('{"draft": 1}\n', "draft: 1"),
        ("---\ndate: 2026-01-01\n---\n", "date: 2026-01-01"),
    ],
)
def test_messages_show_a_field_as_it_was_written(text: str, written: str) -> None:
    (field,) = read_front_matter(text).fields
    assert field.written == written


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("+++\nd = 2027-02-03\n+++\n", date(2027, 2, 3)),
        ("+++\nd = 2027-02-03T10:00:00Z\n+++\n", datetime(2027, 2, 3, 10, tzinfo=UTC)),
        ("+++\nd = [1, 2.5, true]\n+++\n", [1, 2.5, True]),
        ("+++\nd.e.f = 'x'\n+++\n", {"e": {"f": "x"}}),
        ("+++\n[d]\ndraft = true\n+++\n", {"draft": True}),
        ("+++\n[[d]]\nx = 1\n[[d]]\nx = 2\n+++\n", [{"x": 1}, {"x": 2}]),
        ('{"d": [1, 2.5, null, {"x": "\\u00e4"}]}\n', [1, 2.5, None, {"x": "ä"}]),
    ],
)
def test_toml_and_json_keep_their_types(text: str, value: object) -> None:
    (field,) = read_front_matter(text).fields
    assert isinstance(field, Field)
    assert (field.key, field.value) == ("d", value)
