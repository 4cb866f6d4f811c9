"""Texts that have something of front matter about them, and are none: all of them stay public."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from labnotes.notes.note import Note
from labnotes.notes.publishing import Decision

FENCED = "```yaml\n---\ntitle: A\ndraft: true\n---\n```\n"

WITHOUT_FRONT_MATTER = {
    "prose": "Body.\n",
    "prose with a colon": "# Pages\n\nNote: this page is old.\n\nWarning: so is the next one.\n",
    "prose about drafts": "# Plans\n\nDraft: the second version is the better one.\n\ndraft 3: still open\n",
    "prose about publishing": "# News\n\nPublished: 3 March 2026, by us\n\nPublish: every week\n",
    "decision record": "# 1. Use DVC\n\nDate: 2026-01-01\nStatus: accepted\n\n## Context\n\nText.\n",
    "decision record, proposed": "# 2. Use MLflow\n\nStatus: proposed\n\nText.\n",
    "decision record with a heading": "# 3. Use S3\n\n## Status\n\nAccepted\n",
    "heading": "# Draft\n\nText.\n",
    "setext heading": "Title\n=====\n\nText.\n",
    "setext heading of the second level": "Draft\n-----\n\nText: yes\n",
    "setext heading, short": "Draft\n---\n\nText: yes\n",
    "rule in the text": "Text.\n\n---\n\nMore: text\n\n---\n\nEnd.\n",
    "rule of stars first": "***\n\nText.\n",
    "rule of underscores first": "___\n\nText.\n",
    "rule of dashes with blanks first": "- - -\n\nText: yes\n",
    "list first": "- one\n- two: three\n",
    "list of plus signs": "+ one\n+ two\n",
    "numbers": "1. one\n2. two\n",
    "task list": "- [ ] draft\n- [x] published\n",
    "table first": "| draft | state |\n| --- | --- |\n| true | held back |\n",
    "table with aligned columns": "| draft | true |\n|:-----|-----:|\n| a | b |\n",
    "definition list": "draft\n:   a note that is not done\n",
    "quote first": "> Quote: text\n",
    "HTML first": "<div>\n---\n</div>\n",
    "comment first": "<!-- markdownlint-disable -->\n# Title\n\nText.\n",
    "comment and rule": "<!-- c -->\n\n---\n\nText goes on.\n",
    "Jinja include": "{% include 'draft.md' %}\n\nText.\n",
    "Jinja variable": "{{ draft }}\n\nText.\n",
    "Jinja comment": "{# to do #}\n\nText.\n",
    "Jinja condition": "{% if draft %}\nText.\n{% endif %}\n",
    "Hugo shortcode": '{{< ref "draft.md" >}}\n\nText.\n',
    "attributes first": "{: .draft }\nText.\n",
    "object in a sentence": 'Text.\n\nOf {"title": "A", "draft": true} both keys are read.\n',
    "braces": "{a, b} is a set.\n",
    "brackets": '["a"]\nText.\n',
    "link definition first": "[drafts]: https://example.org/draft\n\n[draft]: x.md\n",
    "abbreviation first": "*[DVC]: Data Version Control\n",
    "table of contents first": "[TOC]\n\n# Title\n",
    "admonition first": '!!! note "Draft"\n    Text: yes\n',
    "snippet first": '--8<-- "draft.md"\n',
    "docs with a fence": f"# Front matter\n\nWrite this:\n\n{FENCED}\nText.\n",
    "docs with a fence of tildes": "# Front matter\n\n~~~\ndraft: true\n~~~\n",
    "docs with a longer fence": f"# Front matter\n\n````md\n{FENCED}````\n",
    "docs with a fence in a list": "# Flags\n\n1. Write:\n\n   ```yaml\n   draft: true\n   ```\n",
    "docs with an indented example": "# Front matter\n\nWrite this:\n\n    ---\n    draft: true\n    ---\n\nText.\n",
    "code in a fence": "Text.\n\n```python\ndraft = True\n```\n",
    "sentence about a flag": "# Flags\n\nWith `draft: true` above it, a note stays home.\n",
    "conflict markers in a fence": "# Git\n\n```\n<<<<<<< HEAD\ndraft: true\n=======\n>>>>>>> x\n```\n",
    "plus signs in the text": "C++ and\n+++\nmore\n",
    "emoji first": "🚀 launch: now\n",
    "other scripts": "下書き: まだ\n\nчерновик: да\n",
    "list of flags": "# Flags\n\n- draft: true\n- `publish: false`\n\n* status: draft\n",
    "quoted flags": "# Flags\n\nOf a letter:\n\n> draft: true\n",
    "table of flags": "| flag | says |\n|------|------|\n| draft: true | held back |\n",
    "flag far below": "\n\n".join(["Text."] * 40) + "\n\ndraft: true\n",
}

WITH_FRONT_MATTER = {
    "rules in the body": "one\n\n---\n\nNote: two\n\n---\n\nthree\n",
    "rule first in the body": "\n---\n\nText: yes\n\n---\n",
    "fence below": f"Write:\n\n{FENCED}\n---\n\nEnd.\n",
    "fence first": f"{FENCED}\n---\n\nEnd.\n",
    "indented example": "Write:\n\n    ---\n    draft: true\n    ---\n\nEnd.\n",
    "flag in a paragraph of its own": "To hold a note back, write\n\ndraft: true\n\nabove it.\n",
    "a setext heading that begins like a flag": "Intro.\n\nDraft: outline\n---\n\nText.\n",
    "JSON in a fence": 'Write:\n\n```json\n{"draft": true}\n```\n',
    "table": "| a |\n| --- |\n| draft: true |\n",
    "Jinja": "{% if draft %}\nText.\n{% endif %}\n",
    "conflict markers in a fence": "```\n<<<<<<< HEAD\n=======\n>>>>>>> x\n```\n",
}

BLOCKS = [
    *("# draft: true", "params:\n  draft: true", "params: {draft: true}", "drafts: true", "darft: true"),
    *("private: true", "status: published", "status: active", "status:", "status: [review]", "state: draft"),
    *("summary: |\n  draft: true", 'title: "draft: true"', "title: Draft", "category: draft", "tags: [draft]"),
    *("publish_date: 2099-01-01", "created: 2099-01-01", "updated: 2099-01-01", "end_date: 2020-01-01"),
    *("expires:", "expiryDate: ~", 'date: ""', "lastmod:", "published: 2020-01-01", "published: yes", "due: soon"),
    *("unknown: 2026-02-30", "link: https://x.org/?draft=true", "draft_notes: true"),
]

PAGES_BELOW_A_RULE = {
    "rule": "---\n\nWelcome to this site.\n",
    "rule alone": "---\n",
    "rule, end of file": "---",
    "long rule": "------\n\nText goes on.\n",
    "rule and text without a blank line": "---\nHello there, this is text.\n---\nMore.\n",
    "two rules": "---\n\nText goes on.\n\n---\n\nMore.\n",
    "rule and heading": "---\n\n# Heading\n\nNote: text.\n",
    "rule and list": "---\n\n- one\n- two\n\n---\n",
    "rule and quote": "---\n\n> Text: yes\n",
    "rule and table": "---\n\n| a | b |\n|---|---|\n| 1 | 2 |\n",
    "rule and link": "---\n\n[A](b.md)\n\n---\n",
    "rule and two words": "---\n\nBody text: yes\n",
    "rule and brackets": "---\n\n[WIP] something: else\n\n---\n",
    "rule below blank lines": "\n\n---\n\nText goes on.\n",
}


@pytest.mark.parametrize("kind", ["note", "page"])
@pytest.mark.parametrize("name", WITHOUT_FRONT_MATTER)
def test_a_text_without_front_matter_stays_public(
    name: str, kind: str, read: Callable[..., Note], decided: Callable[..., Decision]
) -> None:
    text = WITHOUT_FRONT_MATTER[name]
    assert decided(text, kind).reasons == ()
    assert read(text, kind).body == text.lstrip("\n")


@pytest.mark.parametrize("kind", ["note", "page"])
@pytest.mark.parametrize("name", [*WITHOUT_FRONT_MATTER, *WITH_FRONT_MATTER])
def test_a_body_stays_public(name: str, kind: str, read: Callable[..., Note], decided: Callable[..., Decision]) -> None:
    body = {**WITHOUT_FRONT_MATTER, **WITH_FRONT_MATTER}[name]
    for block in ("---\ntitle: A\n---\n", "+++\ntitle = 'A'\n+++\n", '{"title": "A"}\n', "---\ndraft: false\n---\n"):
        text = f"{block}\n{body}"
        assert decided(text, kind).reasons == ()
        assert read(text, kind).body == body.lstrip("\n")


@pytest.mark.parametrize("kind", ["note", "page"])
@pytest.mark.parametrize("block", BLOCKS)
def test_front_matter_without_a_flag_stays_public(block: str, kind: str, decided: Callable[..., Decision]) -> None:
    assert decided(f"---\nx: 1\n{block}\n---\nBody\n", kind).reasons == ()


@pytest.mark.parametrize("name", PAGES_BELOW_A_RULE)
def test_a_page_may_open_with_a_rule_and_a_note_may_not(
    name: str, read: Callable[..., Note], decided: Callable[..., Decision]
) -> None:
    text = PAGES_BELOW_A_RULE[name]
    assert decided(text, "page").reasons == ()
    assert read(text, "page").body == text.lstrip("\n")
    assert not decided(text, "note").published
