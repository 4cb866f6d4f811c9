"""MultiMarkdown metadata: what MkDocs takes for fields is read as fields, and nothing of it is lost on the way."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mkdocs.utils.meta import get_data

from labnotes.notes.front_matter import read_front_matter
from labnotes.notes.note import Note
from labnotes.notes.publishing import Decision, State
from labnotes.notes.unreadable import UnreadableError

EXAMPLES = settings(settings.get_profile("labnotes"))

TEXTS = [
    "Title: A\n\nBody\n",
    "Title: A\nAuthor: B\n\n\nBody\n",
    "title:A\nx-y_1:  b  \n\nBody\n",
    "   Title: A\n\nBody\n",
    "Title: A\nBody\n",
    "Title: A\n    goes on\n\tand on\n\nBody\n",
    "Title: A\nTITLE: B\n\nBody\n",
    "Title:\n\nBody\n",
    "Title:\n    A\nBody\n",
    "Title: A",
    "Title: A\n",
    "Title: A\n  \nBody\n",
    "Title: A: B\n\nBody\n",
    "Note: this page is old.\n\nBody\n",
    "https://example.org\n\nBody\n",
    "\nTitle: A\n\nBody\n",
    "    Title: A\n\nBody\n",
    "A title: A\n\nBody\n",
    "Ärger: A\n\nBody\n",
    "Body: of text\nand more\n\nTitle: A\n",
    "# Title: A\n",
    "- Title: A\n",
    "",
]


def below_blank_lines(text: str) -> str:
    return re.sub(r"\A(?:[ \t]*\n)*(?:[ \t]*\Z)?", "", text)


@pytest.mark.parametrize("text", TEXTS)
def test_fields_and_body_are_those_of_mkdocs(text: str, read: Callable[..., Note]) -> None:
    note = read(text)
    body, data = get_data(text)
    assert note.problems == ()
    assert {field.name: field.value for field in note.front_matter.fields} == data
    assert note.front_matter.format == ("multimarkdown" if data else None)
    assert below_blank_lines(note.body) == below_blank_lines(body)


LINES = st.sampled_from(
    [
        "Title: A",
        "author:B",
        "x:",
        "   k: v",
        "    more",
        "\tmore",
        "",
        "  ",
        "Body",
        "# H",
        "- x: y",
        "a b: c",
        "Title: C",
    ]
)


@EXAMPLES
@given(st.lists(LINES, max_size=7))
def test_any_metadata_is_that_of_mkdocs(lines: list[str]) -> None:
    text = "\n".join(lines)
    front_matter = read_front_matter(text)
    body, data = get_data(text)
    assert {field.name: field.value for field in front_matter.fields} == data
    assert below_blank_lines(front_matter.body) == below_blank_lines(body)


@pytest.mark.parametrize(
    ("text", "state", "line"),
    [
        ("Draft: true\n\nBody\n", State.DRAFT, 1),
        ("Title: A\nDraft: true\n\nBody\n", State.DRAFT, 2),
        ("Title: A\nDRAFT: Yes\nBody\n", State.DRAFT, 2),
        ("Title: A\nDraft:\n    true\n", State.DRAFT, 2),
        ("Title: A\npublish: false\n\nBody\n", State.DRAFT, 2),
        ("Title: A\nPublished: no\n\nBody\n", State.DRAFT, 2),
        ("Title: A\nStatus: draft\n\nBody\n", State.DRAFT, 2),
        ("Title: A\nDate: 2099-01-01\n\nBody\n", State.SCHEDULED, 2),
        ("Title: A\npublishDate: 2099-01-01\n\nBody\n", State.SCHEDULED, 2),
        ("Title: A\nexpires: 2020-01-01\n\nBody\n", State.EXPIRED, 2),
        ("Title: A\nDraft: true # not yet\n\nBody\n", State.UNREADABLE, 2),
        ("Title: A\nDraft: not yet\n\nBody\n", State.UNREADABLE, 2),
        ("Title: A\nDraft:\n\nBody\n", State.UNREADABLE, 2),
        ("Draft: false\nTitle: A\nDraft: true\n\nBody\n", State.UNREADABLE, 1),
        ("Title: A\nDate: soon\n\nBody\n", State.UNREADABLE, 2),
        ("Title: A\n\nDraft: true\n\nBody\n", State.UNREADABLE, 3),
        ("\nTitle: A\nDraft: true\n\nBody\n", State.UNREADABLE, 3),
        ("Title: A\n---\ndraft: true\n---\nBody\n", State.UNREADABLE, 3),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("kind", ["note", "page"])
def test_metadata_decides(
    text: str, state: State, line: int, *, end: str, kind: str, decided: Callable[..., Decision]
) -> None:
    decision = decided(text.replace("\n", end), kind)
    assert decision.state is state
    assert [reason.line for reason in decision.reasons] == [line]


@pytest.mark.parametrize("text", ["Title: A\nDraft: false\n\nBody\n", "Title: A\nDate: 2020-01-01\n\nBody\n"])
def test_metadata_may_leave_public(text: str, decided: Callable[..., Decision]) -> None:
    assert decided(text).reasons == ()


@EXAMPLES
@given(
    st.lists(LINES, max_size=5), st.sampled_from(["draft: true", "Draft: yes", "DRAFT:1"]), st.lists(LINES, max_size=5)
)
def test_metadata_with_a_draft_is_never_published(above: list[str], draft: str, below: list[str]) -> None:
    text = "\n".join([*above, draft, *below])
    try:
        front_matter = read_front_matter(text)
    except UnreadableError:
        return
    assert [str(field.value).lower().startswith(("true", "yes", "1")) for field in front_matter.named["draft"]] == [
        True
    ]
