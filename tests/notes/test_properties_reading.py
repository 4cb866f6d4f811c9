"""What holds for every file, whatever stands in it (Hypothesis).

Few examples by default, always the same; `LABNOTES_EXAMPLES=20000 pytest tests/notes/test_properties_*.py` looks
longer and elsewhere each time.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from importlib.util import module_from_spec, spec_from_file_location
from types import ModuleType
from zoneinfo import ZoneInfo

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from labnotes.notes import yaml_block
from labnotes.notes.front_matter import decode, read_front_matter
from labnotes.notes.note import read_note
from labnotes.notes.precedence import DateRules
from labnotes.notes.publishing import Rules, State, decide
from labnotes.notes.unreadable import UnreadableError

EXAMPLES = settings(settings.get_profile("labnotes"))
NOW = datetime(2026, 11, 23, tzinfo=UTC)

KEYS = st.sampled_from(
    [
        *("title", "draft", "Draft", "date", "publishDate", "expires", "tags", "categories", "params", "publish", "<<"),
        *(
            "'draft'",
            '"date"',
            "1",
            "on",
            "~",
            "? a",
            "- a",
            "a b",
            "ä",
            "🚀",
            "summary",
            "status",
            "published",
            "&a b",
        ),
    ]
)
VALUES = st.one_of(
    st.sampled_from(
        [
            *("", "true", "false", "maybe", "1", "0x1F", "1_000", "1:30", ".inf", ".nan", "~", "=", "<<", "*a", "&a x"),
            *("2026-01-01", "2026-02-30", "2099-01-01T10:00:00+01:00", "2026-1-1 1:2:3", "0001-01-01", "9999-12-31"),
            *("!A x", "!!str x", "!!int x", '!!int ""', "!!float x", '!!float ""', "!!bool x", "!!timestamp x", "! x"),
            *("!!binary x", "!!binary eA==", "!!set {a}", "!!omap [a: 1]", "!!null x", "!!python/none x", "!!merge x"),
            *("|", ">-", "|2", "[", "[a, b]", "[a,", "{a: 1}", "{a: 1, a: 2}", "{", '"a', "'a", '"a"', "'a'b", "a: b"),
            *(
                "a # b",
                "#a",
                "@a",
                "%a",
                "`a`",
                "- a",
                "? a",
                "a\tb",
                "\ta",
                '"\\x00"',
                '"\\u2028"',
                "a\u2028b",
                "\u0085",
            ),
        ]
    ),
    st.text(max_size=12),
    st.text("ab:-?[]{},#&*!|>'\"%@` \t.0123456789~=+_/\\", max_size=12),
)
LINES = st.one_of(
    st.builds(
        "{}{}{}{}".format,
        st.sampled_from(["", "", "", "  ", "- ", "\t"]),
        KEYS,
        st.sampled_from([": ", ":", " : ", ":\t", " = "]),
        VALUES,
    ),
    st.sampled_from(
        ["", "# c", "---", "...", "+++", "{", "}", "  more", "- x", "Body", "```", "<!-- c -->", "%YAML 1.1"]
    ),
    VALUES,
)
BLOCKS = st.lists(LINES, max_size=8).map("\n".join)
OPENINGS = st.sampled_from(
    ["---\n", "---\n", "--- ", "\ufeff---\n", "\n ---\n", "----\n", "+++\n", "{", '{"', "", "---"]
)
CLOSINGS = st.sampled_from(["\n---\n", "\n---", "\n...\n", "\n+++\n", "}", '"}', "", "\n---Body\n", "\n---- \n"])
TEXTS = st.one_of(st.text(), st.builds("{}{}{}{}".format, OPENINGS, BLOCKS, CLOSINGS, st.one_of(st.text(), BLOCKS)))
FILES = st.one_of(
    st.binary(),
    TEXTS.map(str.encode),
    st.builds(lambda text, end: text.replace("\n", end).encode(), TEXTS, st.sampled_from(["\r\n", "\r", "\n\r"])),
    st.builds(lambda text, tail: text.encode() + tail, TEXTS, st.binary(max_size=4)),
    TEXTS.map(lambda text: text.encode("utf-16")),
)
LONG = "f" * 5000


@pytest.fixture(scope="module")
def pure_yaml() -> ModuleType:
    """Load the reader of blocks a second time, as it is where PyYAML was built without libyaml."""
    name = "labnotes_yaml_without_libyaml"
    spec = spec_from_file_location(name, yaml_block.__file__)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    with pytest.MonkeyPatch.context() as patch:
        patch.delattr(yaml, "CSafeLoader", raising=False)
        patch.setitem(sys.modules, name, module)
        spec.loader.exec_module(module)
    return module


def fields(module: ModuleType, block: str) -> list[str] | None:
    try:
        found = module.yaml_fields(block, 1)
    except UnreadableError:
        return None
    return [repr((field.key, field.value, field.line, field.text)) for field in found]


@pytest.mark.skipif(not yaml.__with_libyaml__, reason="PyYAML was built without libyaml, so there is one loader only")
def test_the_two_loaders_are_two(pure_yaml: ModuleType) -> None:
    assert yaml_block.SafeLoader is yaml.CSafeLoader
    assert pure_yaml.SafeLoader is yaml.SafeLoader


@EXAMPLES
@given(BLOCKS)
@example("title: A\ndraft: true\ndate: 2026-01-01\ntags: [a, b]")
@example("a: &x {b: 1}\nc: *x\n<<: *x")
@example('a: "\u2028\u0085"\nb: 1')
@example("a: 🚀\nb: |\n  x\n\n  y\nc: >\n  x\n  y\n")
def test_both_loaders_of_pyyaml_read_the_same(pure_yaml: ModuleType, block: str) -> None:
    ours, pure = fields(yaml_block, block), fields(pure_yaml, block)
    if ours is not None and pure is not None:
        assert ours == pure


@EXAMPLES
@given(FILES, st.sampled_from(["note", "page"]), st.sampled_from([UTC, ZoneInfo("Europe/Berlin")]))
@example(b"---\ndate: !!timestamp soon\n---\n", "note", UTC)
@example(b"---\ndraft: !!bool maybe\n---\n", "note", UTC)
@example(b'---\nx: !!int ""\n---\n', "note", UTC)
@example(f"---\ntitle: 0x{LONG}\n---\n".encode(), "note", UTC)
@example(f"---\ndate: 0x{LONG}\n---\n".encode(), "note", UTC)
@example(f"+++\nx = {LONG.replace('f', '1')}\n+++\n".encode(), "note", UTC)
@example(b'{"title": "\\u00020\\u0003 *a*"}', "note", UTC)
@example(b"# \x020\x03 *a*\n", "page", UTC)
@example(b'{"title": "\\ud800"}', "note", UTC)
@example(b"---\n- &a [*a]\n---\n", "page", UTC)
@example("---\n\u0085\n0\n---\n".encode(), "note", UTC)
def test_reading_never_raises(data: bytes, kind: str, zone: ZoneInfo) -> None:
    rules = Rules(dates=DateRules(zone))
    note = read_note("notes/a.md", data, kind, rules.dates)  # type: ignore[arg-type]  # Hypothesis draws the kind
    decision = decide(note, rules, NOW)
    assert decision.published == (decision.state is State.PUBLISHED) == (not decision.reasons)
    assert all(1 <= (reason.line or 1) <= data.count(b"\n") + data.count(b"\r") + 2 for reason in decision.reasons)
    assert isinstance(note.title, str)
    assert note.title
    assert note.summary == note.summary.strip()
    assert note.minutes >= 1
    assert all(text.encode() for text in (note.title, *note.terms.get("tags", ()), note.summary or "-"))
    assert isinstance(note.front_matter.meta, dict)


@EXAMPLES
@given(FILES)
def test_reading_twice_gives_the_same(data: bytes) -> None:
    first, second = (read_note("notes/a.md", data, "note") for _ in range(2))
    assert repr(first) == repr(second)


@EXAMPLES
@given(TEXTS, st.booleans())
@example("---\n---", False)  # noqa: FBT003 - drawn by Hypothesis otherwise
@example("\n\n---\ntitle: A\n----  \n\n\n  Body", False)  # noqa: FBT003 - as above
def test_block_and_body_are_the_whole_text(content: str, page: bool) -> None:  # noqa: FBT001 - as above
    try:
        text = decode(content.encode("utf-8", "surrogatepass"))
        front_matter = read_front_matter(text, prose_may_open_with_rule=page)
    except UnreadableError:
        return
    block, body = front_matter.block, front_matter.body
    assert text.startswith(block)
    below = text[len(block) :]
    assert body == below.lstrip("\n")
    assert (block == "") == (front_matter.format is None)
    assert front_matter.format is not None or front_matter.fields == ()
