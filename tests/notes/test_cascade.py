"""What a folder gives to the pages below it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from labnotes.notes.cascade import Folders, given_by, gives
from labnotes.notes.note import Note, read_note
from labnotes.notes.publishing import Decision, Rules, State, decide

Site = dict[str, str]
Ask = Callable[[Site, str], Decision]


@pytest.fixture
def ask(now: datetime) -> Ask:
    """Decide about one page of a site that is drawn as path → text."""
    return lambda site, path: decide(note_of(site, path), Rules(), now)


def note_of(site: Site, path: str) -> Note:
    folders = Folders()
    for name, text in site.items():
        if gives(name):
            folders.add(given_by(name, text.encode()))
    return read_note(path, site.get(path, "Body\n").encode(), "note", folders=folders)


def section(*lines: str) -> str:
    return "\n".join(["---", "title: S", *lines, "---", ""])


DRAFT = section("cascade:", "  draft: true")
LIST = section("cascade:", '  - target: {{path: "{}"}}', "    draft: true")


@pytest.mark.parametrize(
    ("site", "held_back"),
    [
        ({"s/_index.md": DRAFT}, "s/_index.md s/a.md s/x/b.md s/y/index.md"),
        ({"_index.md": DRAFT}, "_index.md a.md s/_index.md s/a.md s/x/b.md s/y/index.md"),
        ({"s/x/_index.md": DRAFT}, "s/x/b.md"),
        ({"s/_index.md": section("draft: true")}, "s/_index.md"),
        ({"s/_index.md": section("Cascade: {Draft: yes}")}, "s/_index.md s/a.md s/x/b.md s/y/index.md"),
        ({"s/_index.md": section("cascade: {publish: false}")}, "s/_index.md s/a.md s/x/b.md s/y/index.md"),
        ({"s/_index.md": "+++\n[cascade]\ndraft = true\n+++\n"}, "s/_index.md s/a.md s/x/b.md s/y/index.md"),
        ({"s/_index.md": '{"cascade": [{"draft": "true"}]}'}, "s/_index.md s/a.md s/x/b.md s/y/index.md"),
        ({"s/_index.md": DRAFT, "s/a.md": "---\ndraft: false\n---\n"}, "s/_index.md s/x/b.md s/y/index.md"),
        (
            {"s/_index.md": DRAFT, "s/x/_index.md": section("cascade: {draft: false}")},
            "s/_index.md s/a.md s/y/index.md",
        ),
        ({"s/_index.md": LIST.format("/s/x/**")}, "s/x/b.md"),
        ({"s/_index.md": LIST.format("/s/*")}, "s/a.md s/y/index.md"),
        ({"s/_index.md": LIST.format("/s/{a,y}")}, "s/a.md s/y/index.md"),
        ({"s/_index.md": LIST.format("/s/?")}, "s/a.md s/y/index.md"),
        ({"s/_index.md": LIST.format("/s/[!a]")}, "s/y/index.md"),
        ({"s/_index.md": LIST.format("/S/A")}, "s/a.md"),
        ({"s/_index.md": section("cascade:", "  draft: true", "  target: {kind: section}")}, "s/_index.md"),
        (
            {"s/_index.md": section("cascade:", "  draft: true", "  target: {kind: page}")},
            "s/a.md s/x/b.md s/y/index.md",
        ),
        ({"s/_index.md": section("cascade:", "  draft: true", "  _target: {path: /s/a}")}, "s/a.md"),
        ({"s/_index.md": section("cascade:", "  draft: true", "  target: {environment: staging}")}, ""),
        ({"s/.meta.yml": "draft: true\n"}, "s/_index.md s/a.md s/x/b.md s/y/index.md"),
        (
            {".meta.yml": "draft: true\n", "a.md": "---\ndraft: false\n---\n"},
            "_index.md s/_index.md s/a.md s/x/b.md s/y/index.md",
        ),
        ({"s/_index.md": DRAFT, "s/.meta.yml": "draft: false\n"}, "s/_index.md s/a.md s/x/b.md s/y/index.md"),
        ({"s-old/_index.md": DRAFT, "t/_index.md": DRAFT}, ""),
        ({"s/index.md": DRAFT}, ""),
        ({"s/_index.md": section("cascade:")}, ""),
    ],
)
def test_a_folder_holds_back_what_lies_below_it(site: Site, held_back: str, ask: Ask) -> None:
    paths = ["_index.md", "a.md", "s/_index.md", "s/a.md", "s/x/b.md", "s/y/index.md"]
    assert [path for path in paths if not ask(site, path).published] == held_back.split()
    assert all(ask(site, path).state is State.DRAFT for path in held_back.split())


@pytest.mark.parametrize(
    ("lines", "own", "state"),
    [
        ("publishDate: 2099-01-01", "", State.SCHEDULED),
        ("publishDate: 2099-01-01", "publishDate: 2020-01-01", State.PUBLISHED),
        ("publishDate: 2099-01-01", "publishDate:", State.PUBLISHED),
        ("expiryDate: 2020-01-01", "", State.EXPIRED),
        ("expires: 2020-01-01", "expires: 2099-01-01", State.PUBLISHED),
        ("date: soon", "", State.UNREADABLE),
        ("date: soon", "date: 2020-01-01", State.PUBLISHED),
        ("draft: maybe", "", State.UNREADABLE),
        ("draft: maybe", "draft: false", State.PUBLISHED),
        ("draft: true", "publish: true", State.DRAFT),
        ("draft: true", "title: A", State.DRAFT),
        ("draft: false", "draft: true", State.DRAFT),
    ],
)
def test_a_key_of_the_page_itself_is_never_replaced(lines: str, own: str, state: State, ask: Ask) -> None:
    site = {"s/_index.md": section("cascade:", f"  {lines}"), "s/a.md": f"---\nx: 1\n{own}\n---\n"}
    assert ask(site, "s/a.md").state is state


def test_a_reason_names_the_file_that_gives_it(ask: Ask) -> None:
    (reason,) = ask({"s/_index.md": DRAFT}, "s/x/b.md").reasons
    assert (reason.file, reason.line, reason.key) == ("s/_index.md", 3, "draft")
    (reason,) = ask({"s/.meta.yml": "x: 1\ndraft: true\n"}, "s/x/b.md").reasons
    assert (reason.file, reason.line, reason.key) == ("s/.meta.yml", 2, "draft")


BROKEN = [
    *("---\ncascade: text\n---\n", "---\ncascade: [x]\n---\n", "---\ncascade: {draft: true\n---\n"),
    *("---\ncascade:\n  target: x\n---\n", "---\ncascade:\n  target: {lang: de}\n---\n"),
    *("---\ncascade:\n  target: {path: 1}\n---\n", "---\ncascade:\n  target: {path: '{a'}\n---\n"),
    *("---\ntitle: [\ncascade:\n  draft: true\n---\n", "---\ncascade:\n  draft: true\n", "+++\ncascade = \n+++\n"),
]


@pytest.mark.parametrize("text", BROKEN)
def test_what_a_section_gives_and_cannot_be_read_holds_back_all_below_it(text: str, ask: Ask) -> None:
    for path in ("s/a.md", "s/x/b.md"):
        decision = ask({"s/_index.md": text, path: "---\ndraft: false\n---\n"}, path)
        assert decision.state is State.UNREADABLE
        assert {reason.file for reason in decision.reasons} == {"s/_index.md"}
    assert ask({"s/_index.md": text}, "t/a.md").published


@pytest.mark.parametrize("text", ["draft: [", "- a\n", "draft: true\ndraft: false\n", "x: \x01\n"])
def test_a_meta_file_that_cannot_be_read_holds_back_all_below_it(text: str, ask: Ask) -> None:
    decision = ask({"s/.meta.yml": text}, "s/x/b.md")
    assert decision.state is State.UNREADABLE
    assert {reason.file for reason in decision.reasons} == {"s/.meta.yml"}


def test_a_broken_section_without_a_cascade_gives_nothing(ask: Ask) -> None:
    assert ask({"s/_index.md": "---\ntitle: [\n---\n"}, "s/a.md").published


@pytest.mark.parametrize(
    ("site", "tags"),
    [
        ({"s/_index.md": section("cascade: {tags: [x]}")}, ("x",)),
        ({"s/_index.md": section("cascade: {tags: [x]}"), "s/a.md": "---\ntags: [y]\n---\n"}, ("y",)),
        ({"s/.meta.yml": "tags: [x]\n", "s/a.md": "---\ntags: [y]\n---\n"}, ("y", "x")),
        ({"s/.meta.yml": "tags: [x, y]\n", "s/a.md": "---\ntags: [y]\n---\n"}, ("y", "x")),
        (
            {".meta.yml": "tags: [z]\n", "s/.meta.yml": "tags: [x]\n", "s/a.md": "---\ntags: [y]\n---\n"},
            ("y", "x", "z"),
        ),
        ({"s/.meta.yml": "tags: [x]\n", "s/a.md": "---\ntags: y\n---\n"}, ("y",)),
    ],
)
def test_terms_come_from_a_folder_too(site: Site, tags: tuple[str, ...]) -> None:
    assert note_of(site, "s/a.md").terms["tags"] == tags


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        *(("_index.md", True), ("s/_index.md", True), ("s/_index.markdown", True), (".meta.yml", True)),
        *(("s/.meta.yml", True), ("s/index.md", False), ("s/meta.yml", False), ("s/_index2.md", False)),
    ],
)
def test_the_name_says_what_gives(path: str, *, answer: bool) -> None:
    assert gives(path) is answer
