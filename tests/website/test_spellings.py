"""Odd, broken and contradictory front matter around a draft: none is published, and each says why and where."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from labnotes.cli.sources import open_source
from labnotes.notes.publishing import State

if TYPE_CHECKING:
    from tests.website.conftest import Site

NOW: Final = datetime(2025, 6, 15, 12, tzinfo=UTC)

# The text of a note, and the line that says why it is held back.
SPELLINGS: Final[list[tuple[str | bytes, int]]] = [
    # Words for true.
    *(
        (f"---\ndraft: {word}\n---\n", 2)
        for word in ("true", "True", "TRUE", "tRuE", "yes", "Yes", "on", "ON", "y", "1")
    ),
    *((f"---\ndraft: {word}\n---\n", 2) for word in ('"true"', "'yes'", '"1"', "t", "!!str true", "!!bool true")),
    # Words that nobody can be sure of.
    *((f"---\ndraft: {word}\n---\n", 2) for word in ("", "~", "null", "maybe", "true,", "truee", "2", "-1", "[true]")),
    *((f"---\ndraft: {word}\n---\n", 2) for word in ("{a: 1}", "„true“", "“true”", "not yet", "true false", "0.5")),
    ("---\ndraft: |\n  true\n---\n", 2),
    ("---\ndraft:\n  - true\n---\n", 2),
    ("---\ndraft : true\n---\n", 2),
    ("---\n'draft': true\n---\n", 2),
    ("---\nDRAFT: true\n---\n", 2),
    ("---\n draft: true\n---\n", 2),
    ("---\n? draft\n: true\n---\n", 2),
    ("---\n{draft: true}\n---\n", 2),
    ("---\ndraft: true # not yet\n---\n", 2),
    ("---\ndraft: &x true\ntitle: *x\n---\n", 2),
    ("---\ndraft\u200b: true\n---\n", 2),
    ("---\ndraft:\u00a0true\n---\n", 2),
    ("---\ndraft: true\u00a0\n---\n", 2),
    # Contradictions.
    ("---\ndraft: false\ndraft: true\n---\n", 3),
    ("---\ndraft: false\nDraft: true\n---\n", 3),
    ("---\ndraft: false\npublished: false\n---\n", 3),
    ("---\ndraft: false\nstatus: draft\n---\n", 3),
    ("---\npublish: true\ndraft: true\n---\n", 3),
    ("---\npublish: false\ndraft: false\n---\n", 2),
    ("---\ntitle: a\n---\n---\ndraft: true\n---\n", 5),
    ("---\ntitle: a\ndraft: false\n---\n\n+++\ndraft = true\n+++\n", 7),
    # YAML that is none.
    ("---\ntitle: a: b\ndraft: true\n---\n", 2),
    ("---\ntitle: 'a\ndraft: true\n---\n", 2),
    ("---\ntitle: [a\ndraft: true\n---\n", 3),
    ("---\n\ttitle: a\ndraft: true\n---\n", 2),
    ("---\ntitle: @a\ndraft: true\n---\n", 2),
    ("---\ntitle: !a b\ndraft: true\n---\n", 2),
    ("---\n- draft: true\n---\n", 2),
    ("---\ndraft true\n---\n", 2),
    ("---\ndraft= true\n---\n", 2),
    ("---\ndate: 2025-02-30\ndraft: true\n---\n", 2),
    ("---\n<<<<<<< HEAD\ndraft: true\n=======\ndraft: false\n>>>>>>> x\n---\n", 2),
    # Blocks that are not where or what they should be.
    ("draft: true\n---\n", 1),
    ("draft: true\n\nText\n", 1),
    ("---\ndraft: true\n\nText\n", 1),
    ("--\ndraft: true\n--\n", 2),
    ("----\ndraft: true\n----\n", 2),
    ("—\ndraft: true\n—\n", 2),
    ("***\ndraft: true\n***\n", 2),
    ("# Title\n\n---\ndraft: true\n---\n", 4),
    ("<!-- x -->\n---\ndraft: true\n---\n", 1),
    ("```yaml\n---\ndraft: true\n---\n```\n", 3),
    ("<!--\ndraft: true\n-->\n", 2),
    (";;;\ndraft: true\n;;;\n", 1),
    ('+!+\nDRAFT = "true,"\n+++\n', 2),
    ("\ufeff---\ndraft: true\n---\n", 2),
    ("\ufeff\ufeff---\ndraft: true\n---\n", 1),
    ("\n\n  ---\ndraft: true\n---\n", 4),
    ("---\r\ndraft: true\r\n---\r\n", 2),
    ("---\rdraft: true\r---\r", 2),
    ("--- \ndraft: true\n---  \n", 2),
    ("---\ndraft: true\n...\n", 2),
    # TOML and JSON.
    ("+++\ndraft = true\n+++\n", 2),
    ('+++\ndraft = "true"\n+++\n', 2),
    ("+++\ndraft: true\n+++\n", 2),
    ("+++\ndraft = yes\n+++\n", 2),
    ("+++\ndraft = true\n", 1),
    ("+++\ndraft = false\ndraft = true\n+++\n", 3),
    ("---\ndraft = true\n---\n", 2),
    ('{"draft": true}\n', 1),
    ('{\n  "title": "a",\n  "draft": "yes"\n}\n', 3),
    ('{\n  "draft": true,\n}\n', 3),
    ('{\n  "draft": false,\n  "draft": true\n}\n', 3),
    ('{\n  "draft": true\n', 3),
    # Bytes that are no text.
    (b"---\ndraft: true\ntitle: \xff\n---\n", 3),
    ("---\ndraft: true\n---\n".encode("utf-16"), 1),
    (b"---\ndraft: true\ntitle: \x00\n---\n", 3),
]


def test_there_are_enough_of_them() -> None:
    assert len(SPELLINGS) >= 60


def test_none_is_published_and_each_says_why(site: Site) -> None:
    notes = {f"notes/n{number}.md": text for number, (text, _) in enumerate(SPELLINGS)}
    built = site({"index.md": "# Home\n", "notes/open.md": "Text\n", **notes})
    assert [name for name in built.own if name.startswith("notes/n")] == []
    pages = {page.note.path: page for page in open_source(None, site.root / "mkdocs.yml", NOW).pages}
    wrong = []
    for path, (text, line) in zip(notes, SPELLINGS, strict=True):
        reasons = pages[path].decision.reasons
        warned = any(f"docs/{path}:{line}:" in message for message in built.warnings)
        is_unreadable = pages[path].decision.state is State.UNREADABLE
        if line not in [reason.line for reason in reasons] or warned != is_unreadable:
            wrong.append((text, line, [(str(reason), reason.line) for reason in reasons]))
    assert wrong == []
