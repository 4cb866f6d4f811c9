"""What holds a note back in so many words: `draft`, and the flags that other programs use."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from labnotes.notes.flags import read_flag, read_published
from labnotes.notes.note import Note
from labnotes.notes.publishing import Decision, Rules, State

TRUE = ["true", "True", "TRUE", "tRUE", "yes", "Yes", "YES", "yEs", "on", "On", "ON", "y", "Y", "t", "T", "1"]
FALSE = ["false", "False", "FALSE", "fALSE", "no", "No", "NO", "nO", "off", "Off", "OFF", "n", "N", "f", "F", "0"]
BLANKS = [" {}", "{} ", "\\t{}", "{}\\n"]


def yaml(key: str, value: str) -> str:
    return f"---\ntitle: A\n{key}: {value}\n---\n"


def toml(key: str, value: str) -> str:
    return f'+++\ntitle = "A"\n{key} = {value}\n+++\n'


def json(key: str, value: str) -> str:
    return f'{{"title": "A",\n\n"{key}": {value}}}\n'


def spellings(key: str, words: list[str]) -> list[str]:
    """Write a flag in each word, bare in YAML, and quoted in every format, with blanks around it."""
    quoted = [*(f'"{word}"' for word in words), *(f'"{blank.format(words[0])}"' for blank in BLANKS)]
    return [
        *(yaml(key, word) for word in words),
        *(yaml(key, f"{word}  # c") for word in words),
        *(write(key, value) for value in quoted for write in (yaml, toml, json)),
    ]


HOLDING = [
    *(text for key in ("draft", "Draft", "DRAFT") for text in spellings(key, TRUE)),
    *(yaml("draft", value) for value in ("2", "-1", "+1", "0x1", "1.5", ".inf", "-.inf", ".nan")),
    *(yaml("draft", value) for value in ("!!bool yes", "!!str true", "!!int '1'", ">-\n  true", "|\n  true")),
    *(toml("draft", value) for value in ("true", "1", "2", "-1", "1.5", "inf", "nan", "0x1")),
    *(json("draft", value) for value in ("true", "1", "2", "-1", "1.5")),
    *spellings("publish", [*FALSE, "draft", "Draft", "DRAFT"]),
    *(yaml("publish", value) for value in ("!!bool no", "0.0")),
    *(toml("publish", value) for value in ("false", "0")),
    *(json("publish", value) for value in ("false", "0")),
    *spellings("published", FALSE),
    *(toml("published", value) for value in ("false", "0")),
    *(json("published", value) for value in ("false", "0")),
    *spellings("status", ["draft", "Draft", "DRAFT"]),
    *(yaml("status", value) for value in ("[draft]", "[review, Draft]")),
]

PUBLIC = [
    *spellings("draft", FALSE),
    *(yaml("draft", value) for value in ("!!bool no", "!!str false", "-0", "0x0", "0.0")),
    *(write("draft", value) for value in ("false", "0", "0.0") for write in (toml, json)),
    *spellings("publish", [*TRUE, "published", "Published"]),
    *spellings("published", TRUE),
    *spellings("status", ["published", "final", "true", "drafted", "no draft"]),
    *(yaml("status", value) for value in ("", "1", "true", "[review]", "{draft: true}", "2026-01-01")),
]


@pytest.mark.parametrize("text", HOLDING)
def test_a_flag_holds_back(text: str, decided: Callable[..., Decision]) -> None:
    (reason,) = decided(text).reasons
    assert list(map(str, decided(text, "page").reasons)) == [str(reason)]
    assert reason.state is State.DRAFT
    assert (reason.file, reason.line) == ("notes/a.md", 3)
    assert reason.key is not None
    assert reason.text.startswith(f"{reason.key}: ")


@pytest.mark.parametrize("text", PUBLIC)
def test_a_flag_leaves_public(text: str, decided: Callable[..., Decision]) -> None:
    assert decided(text).reasons == ()
    assert decided(text, "page").reasons == ()


BUILD = {
    "build: {render: never}": "build.render",
    "build: {render: link}": "build.render",
    "build: {render: Never, list: always}": "build.render",
    "build: {render: false}": "build.render",
    "Build: {Render: never}": "Build.render",
    "_build: {render: never}": "_build.render",
    "headless: true": "headless",
    "headless: yes": "headless",
}
WRITTEN = ["build:", "build: {}", "build: {render: always}", "build: {list: never}", "headless: no"]
UNCLEAR = ["build: false", "build: [never]", "build: {render: maybe}", "headless: maybe", "headless:"]


@pytest.mark.parametrize("line", BUILD)
def test_what_is_not_to_be_written_is_held_back(line: str, decided: Callable[..., Decision]) -> None:
    (reason,) = decided(f"---\n{line}\n---\n").reasons
    assert (reason.state, reason.line, reason.key) == (State.DRAFT, 2, BUILD[line])


@pytest.mark.parametrize("line", WRITTEN)
def test_what_is_written_is_public(line: str, decided: Callable[..., Decision], read: Callable[..., Note]) -> None:
    assert decided(f"---\n{line}\n---\n").published
    assert read(f"---\n{line}\n---\n").listed == ("never" not in line)


@pytest.mark.parametrize("line", UNCLEAR)
def test_what_is_unclear_about_writing_cannot_be_read(line: str, decided: Callable[..., Decision]) -> None:
    (reason,) = decided(f"---\n{line}\n---\n").reasons
    assert (reason.state, reason.line) == (State.UNREADABLE, 2)


UNSURE = [
    "",
    "~",
    "null",
    '""',
    '" "',
    "maybe",
    "true,",
    "[true]",
    "{x: true}",
    "truefalse",
    "10 %",
    "2026-01-01",
    "tru",
]


@pytest.mark.parametrize("value", UNSURE)
@pytest.mark.parametrize("key", ["draft", "Draft", "publish", "Publish"])
def test_what_is_neither_true_nor_false_cannot_be_read(key: str, value: str, decided: Callable[..., Decision]) -> None:
    (reason,) = decided(yaml(key, value)).reasons
    assert (reason.state, reason.line) == (State.UNREADABLE, 3)
    assert reason.text.startswith(f"{key}: ")
    assert reason.text.endswith(f"write {key.lower()}: true or {key.lower()}: false")


@pytest.mark.parametrize(
    ("lines", "reasons"),
    [
        (["draft: false", "Draft: true"], [3]),
        (["Draft: false", "draft: true"], [3]),
        (["DRAFT: true", "Draft: true", "draft: true"], [2, 3, 4]),
        (["draft: true", "publish: true"], [2]),
        (["draft: false", "publish: false"], [3]),
        (["publish: true", "published: false"], [3]),
        (["published: true", "status: draft"], [3]),
        (["draft: false", "published: 2020-01-01", "status: draft"], [4]),
        (["publish: false", "Publish: true"], [2]),
        (["published: false", "Published: true"], [2]),
        (["status: done", "Status: draft"], [3]),
        (["draft: true", "published: false", "publish: draft", "status: draft"], [2, 3, 4, 5]),
    ],
)
def test_of_flags_that_disagree_the_one_that_holds_back_wins(
    lines: list[str], reasons: list[int], decided: Callable[..., Decision]
) -> None:
    decision = decided("\n".join(["---", *lines, "---", ""]))
    assert decision.state is State.DRAFT
    assert sorted(reason.line or 0 for reason in decision.reasons) == reasons


@pytest.mark.parametrize("lines", [["draft: maybe", "Draft: false"], ["publish: x", "draft: false"]])
def test_an_unsure_flag_is_not_made_sure_by_another(lines: list[str], decided: Callable[..., Decision]) -> None:
    assert decided("\n".join(["---", *lines, "---", ""])).state is State.UNREADABLE


OPT_IN = Rules(opt_in=True)

SAYS_PUBLISH = ["publish: true", "publish: yes", "publish: published", "draft: false", "draft: no", "Draft: 0"]
SAYS_NOTHING = ["title: A", "published: true", "status: published", "date: 2020-01-01", "published: 2020-01-01", "x: 1"]


@pytest.mark.parametrize("line", SAYS_PUBLISH)
def test_opt_in_publishes_what_says_so(line: str, decided: Callable[..., Decision]) -> None:
    assert decided(f"---\n{line}\n---\n", rules=OPT_IN).published


@pytest.mark.parametrize("text", ["Body\n", "", "---\n---\n", *(f"---\n{line}\n---\n" for line in SAYS_NOTHING)])
def test_opt_in_holds_back_a_note_that_says_nothing(text: str, decided: Callable[..., Decision]) -> None:
    (reason,) = decided(text, rules=OPT_IN).reasons
    assert (reason.state, reason.line, reason.key) == (State.DRAFT, None, None)
    assert "opt-in" in reason.text
    assert decided(text).published
    assert decided(text, "page", rules=OPT_IN).published


@pytest.mark.parametrize("line", ["draft: false\npublish: false", "publish: true\nstatus: draft"])
def test_opt_in_publishes_nothing_that_disagrees(line: str, decided: Callable[..., Decision]) -> None:
    decision = decided(f"---\n{line}\n---\n", rules=OPT_IN)
    assert decision.state is State.DRAFT
    assert [reason.line for reason in decision.reasons] == [3]


def test_opt_in_publishes_no_note_whose_time_has_not_come(decided: Callable[..., Decision]) -> None:
    assert decided("---\npublish: true\ndate: 2099-01-01\n---\n", rules=OPT_IN).state is State.SCHEDULED


@pytest.mark.parametrize(
    ("value", "flag", "published"),
    [
        *((True, True, True), (False, False, False), (1, True, True), (0, False, False), (2, True, None)),
        *((0.0, False, False), (1.5, True, None), (20200101, True, None), (None, None, False), ("", None, None)),
        *(("yes", True, True), ("no", False, False), ("2020-01-01", None, None), ([True], None, None)),
    ],
)
def test_published_may_be_a_date(value: object, *, flag: bool | None, published: bool | None) -> None:
    assert read_flag(value) is flag
    assert read_published(value) is published
