"""What is never published, whatever else stands in a file (Hypothesis; see test_properties_reading.py)."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone

from hypothesis import example, given, settings
from hypothesis import strategies as st

from labnotes.notes.note import Kind, read_note
from labnotes.notes.publishing import Rules, State, decide

EXAMPLES = settings(settings.get_profile("labnotes"))
NOW = datetime(2026, 11, 23, tzinfo=UTC)
KINDS: st.SearchStrategy[Kind] = st.sampled_from(["note", "page"])

DRAFT_KEYS = st.sampled_from(["draft", "Draft", "DRAFT", "dRAFT", "dr\u00adaft", "\u200bdraft"])
DRAFT_WORDS = st.sampled_from(["true", "True", "TRUE", "tRuE", "yes", "Yes", "on", "ON", "y", "t", "T", "1"])

# Lines of YAML, sound and broken, none of which can make the next line a part of a text.
KEYS = st.sampled_from(
    [
        *("title", "date", "Draft", "draft", "publish", "published", "publishDate", "expires", "lastmod", "tags", "x"),
        *("params", "status", "a b", "1", "~", "ä", "? a", "- a", "on", "<<", "cascade", "build"),
    ]
)
JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text("ab: -#'\"\\\n\t{}[]é🚀\u2028"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abc", max_size=2), inner, max_size=3),
    max_leaves=5,
)
LINES = st.one_of(
    st.builds("{}: {}".format, KEYS, JSON_VALUES.map(json.dumps)),
    st.builds(
        "{}{}{}".format,
        KEYS,
        st.sampled_from([": ", ":", " = ", ":\t"]),
        st.text("ab:-?,&*!%@` \t.0123456789~=+_/éß\u2028\u00a0|>", max_size=10),
    ),
    st.sampled_from(["", "# c", "  more", "\tmore", "- x", "x", "=", "%YAML 1.1", "draft: false", "publish: true"]),
)
TAILS = st.one_of(st.text(max_size=40), st.just("\n---\n\nBody\n"), st.just("# A\n\ndraft: false\n"))
ENDS = st.sampled_from(["\n", "\r\n", "\r"])


def held(text: str, kind: Kind) -> None:
    for data in (text.encode(), b"\xef\xbb\xbf" + text.encode()):
        decision = decide(read_note("notes/a.md", data, kind), Rules(), NOW)
        assert decision.state in {State.DRAFT, State.UNREADABLE}
        assert decision.reasons


def drawn(lines: list[str], line: str, place: int) -> str:
    """Put a line among the others."""
    at = place % (len(lines) + 1)
    return "\n".join([*lines[:at], line, *lines[at:]])


@EXAMPLES
@given(
    st.lists(LINES, max_size=6),
    st.builds("{}: {}".format, DRAFT_KEYS, DRAFT_WORDS) | st.builds('"{}": "{}"'.format, DRAFT_KEYS, DRAFT_WORDS),
    st.integers(0, 6),
    st.tuples(
        st.sampled_from(["---\n", "\n ---\n", "------  \n", "--- # c\n"]),
        st.sampled_from(["\n---\n", "\n----\n", "\n---", "\n...\n", "\n--- \nx: y\n"]),
    ),
    st.tuples(TAILS, ENDS, KINDS),
)
@example(["title: !A x"], "draft: true", 1, ("---\n", "\n---\n"), ("", "\n", "note"))
@example(["<<: {draft: false}"], "Draft: true", 1, ("---\n", "\n---\n"), ("", "\n", "note"))
@example(["  more"], "dr\u00adaft: true", 1, ("---\n", "\n---\n"), ("", "\n", "page"))
@example(["draft: false"], "draft: true", 1, ("---\n", "\n---\n"), ("", "\n", "page"))
def test_yaml_with_a_draft_is_never_published(
    lines: list[str], draft: str, place: int, delimiters: tuple[str, str], rest: tuple[str, str, Kind]
) -> None:
    tail, end, kind = rest
    text = f"{delimiters[0]}{drawn(lines, draft, place)}{delimiters[1]}{tail}"
    held(text.replace("\n", end), kind)


OTHERS = st.dictionaries(
    st.one_of(KEYS.filter(lambda key: key.lower() != "draft"), st.text(min_size=1, max_size=5)), JSON_VALUES, max_size=5
)


@EXAMPLES
@given(OTHERS, DRAFT_KEYS, DRAFT_WORDS.map(json.dumps) | st.sampled_from(["true", "1", "2", "-1", "0.5"]), TAILS, KINDS)
def test_toml_with_a_draft_is_never_published(
    others: dict[str, object], key: str, value: str, tail: str, kind: Kind
) -> None:
    lines = [f"{json.dumps(name)} = {json.dumps(other)}" for name, other in others.items()]
    held("\n".join(["+++", f'"{key}" = {value}', *lines, "[params]", "draft = false", "+++", tail]), kind)


@EXAMPLES
@given(
    OTHERS, DRAFT_KEYS, DRAFT_WORDS | st.sampled_from([True, 1, 2, -1, 0.5]), st.integers(0, 5), st.tuples(TAILS, KINDS)
)
def test_json_with_a_draft_is_never_published(
    others: dict[str, object], key: str, value: object, indent: int, rest: tuple[str, Kind]
) -> None:
    tail, kind = rest
    text = json.dumps({**others, key: value}, indent=indent or None, ensure_ascii=bool(indent % 2))
    held(text + tail, kind)


ZONES = st.integers(-14 * 4, 14 * 4).map(lambda quarters: timezone(timedelta(minutes=15 * quarters)))
MOMENTS = st.builds(
    lambda seconds, zone: (NOW + timedelta(seconds=seconds)).astimezone(zone),
    st.one_of(st.integers(-3, 3), st.integers(-200_000, 200_000), st.integers(-(10**9), 10**9)),
    ZONES,
)
SPELLINGS = st.sampled_from(
    [
        *("%Y-%m-%dT%H:%M:%S%z", "%Y-%m-%d %H:%M:%S %z", "%Y/%m/%d %H:%M:%S%z", "%a, %d %b %Y %H:%M:%S %z"),
        *("%A, %d-%b-%Y %H:%M:%S %z", "%a %b %d %H:%M:%S %z %Y", "%B %d, %Y %H:%M:%S %z", "%-d %B %Y %H:%M:%S %z"),
    ]
)
FORMATS = st.sampled_from(
    ['---\n{}: "{}"\n---\n', "---\nx: 1\n{}: {}\n---\n", '+++\n{} = "{}"\n+++\n', '{{"{}": "{}"}}']
)


@EXAMPLES
@given(MOMENTS, SPELLINGS, FORMATS, st.sampled_from(["date", "publishDate", "PubDate", "published", "lastmod"]), KINDS)
def test_a_note_appears_at_its_publish_date_to_the_second(
    moment: datetime, spelling: str, template: str, key: str, kind: Kind
) -> None:
    note = read_note("notes/a.md", template.format(key, moment.strftime(spelling)).encode(), kind)
    assert note.dates.publish is not None
    assert note.dates.publish.moment == moment
    assert decide(note, Rules(), NOW).state is (State.SCHEDULED if moment > NOW else State.PUBLISHED)


@EXAMPLES
@given(MOMENTS, SPELLINGS, FORMATS, st.sampled_from(["expiryDate", "unpublishdate", "Expires", "expiry"]), KINDS)
def test_a_note_goes_at_its_expiry_date_to_the_second(
    moment: datetime, spelling: str, template: str, key: str, kind: Kind
) -> None:
    note = read_note("notes/a.md", template.format(key, moment.strftime(spelling)).encode(), kind)
    assert decide(note, Rules(), NOW).state is (State.EXPIRED if moment <= NOW else State.PUBLISHED)


DATE_LINES = st.lists(
    st.one_of(
        LINES,
        st.builds(
            lambda key, moment, spelling: f"{key}: {moment.strftime(spelling)}",
            st.sampled_from(
                ["date", "publishDate", "pubdate", "published", "lastmod", "modified", "expires", "expiryDate"]
            ),
            MOMENTS,
            SPELLINGS,
        ),
    ),
    max_size=5,
)


@EXAMPLES
@given(DATE_LINES, MOMENTS, st.sampled_from(["publishDate", "PUBLISHDATE"]), KINDS)
def test_whatever_is_published_has_no_publish_date_in_the_future(
    lines: list[str], moment: datetime, key: str, kind: Kind
) -> None:
    text = "\n".join(["---", *lines, f"{key}: {moment.isoformat()}", "---", "Body", ""])
    note = read_note("notes/a.md", text.encode(), kind)
    decision = decide(note, Rules(), NOW)
    if decision.published:
        assert moment <= NOW
        assert note.dates.publish is not None
        assert note.dates.publish.moment <= NOW
        assert note.dates.expiry is None or note.dates.expiry.moment > NOW
