"""Front matter around a draft that no rule reads: none of it may end up on the site."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from labnotes.notes.publishing import Decision, State

KEYS = "title: A\ndraft: true\n"
BLOCK = f"---\n{KEYS}---\n"
TOML = 'title = "A"\ndraft = true\n'
OBJECT = '{"title": "A", "draft": true}\n'
MANY = "".join(f"key{number}: x\n" for number in range(40))

SOMETHING_ABOVE = {
    "comment": f"<!-- c -->\n{BLOCK}",
    "comment over lines": f"<!--\nlicence\n-->\n\n{BLOCK}",
    "long comment": "<!--\n" + "words\n" * 60 + "-->\n" + BLOCK,
    "two comments": f"<!-- a -->\n<!-- b -->\n{BLOCK}",
    "comment above many keys": f"<!-- c -->\n---\n{MANY}draft: true\n---\n",
    "comment above TOML": f"<!-- c -->\n+++\n{TOML}+++\n",
    "comment above JSON": f"<!-- c -->\n{OBJECT}",
    "comment above JSON over lines": '<!-- c -->\n{\n"title": "A",\n"draft": true\n}\n',
    "heading": f"# A\n{BLOCK}",
    "heading and blank line": f"# A\n\n{BLOCK}",
    "prose": f"Hello\n\n{BLOCK}",
    "break": f"<br>\n{BLOCK}",
    "table of contents": f"[TOC]\n{BLOCK}",
    "shebang": f"#!/usr/bin/env x\n{BLOCK}",
    "declaration": f'<?xml version="1.0"?>\n{BLOCK}',
    "Liquid": f"{{% comment %}}x{{% endcomment %}}\n{BLOCK}",
    "zero-width space": f"\u200b{BLOCK}",
    "zero-width space above JSON": f"\u200b{OBJECT}",
    "word joiner above TOML": f"\u2060+++\n{TOML}+++\n",
    "soft hyphen": f"\u00ad{BLOCK}",
    "two byte order marks": f"\ufeff\ufeff{BLOCK}",
    "two byte order marks above JSON": f"\ufeff\ufeff{OBJECT}",
    "conflict": f"<<<<<<< HEAD\n---\n{KEYS}=======\n---\ntitle: B\n>>>>>>> x\n---\n",
    "conflict of whole blocks": f"<<<<<<< ours\n{BLOCK}=======\n---\ndraft: false\n---\n>>>>>>> theirs\n",
}

OTHER_DELIMITERS = {
    "blank line and nothing": f"\n{KEYS}",
    "two dashes": f"--\n{KEYS}--\n",
    "em dashes": f"———\n{KEYS}———\n",
    "em dashes and wide colons": "———\ntitle： A\ndraft： true\n———\n",
    "en dashes": f"–––\n{KEYS}–––\n",
    "hyphens of Unicode": f"‐‐‐\n{KEYS}‐‐‐\n",
    "equals signs": f"===\n{KEYS}===\n",
    "stars": f"***\n{KEYS}***\n",
    "underscores": f"___\n{KEYS}___\n",
    "dashes with blanks": f"- - -\n{KEYS}- - -\n",
    "semicolons": f";;;\n{KEYS};;;\n",
    "semicolons around JSON": ';;;\n"title": "A", "draft": true\n;;;\n',
    "four plus signs": f"++++\n{TOML}++++\n",
    "plus signs and a word": f"+++ toml\n{TOML}+++\n",
    "fence": f"```\n{BLOCK}```\n",
    "fence for YAML": f"```yaml\n{KEYS}```\n",
    "fence of tildes": f"~~~\n{BLOCK}~~~\n",
    "dashes and yaml": f"---yaml\n{KEYS}---\n",
    "dashes and toml": f"---toml\n{TOML}---\n",
    "dashes and json": f"---json\n{OBJECT}---\n",
    "unclosed": f"---\n{KEYS}\nBody\n",
    "all indented": "  ---\n  title: A\n  draft: true\n  ---\n",
    "closed by other signs": f"---\n{KEYS}+++\n",
}

OTHER_FORMATS = {
    "first line with words": "draft: true, until June\n",
    "MultiMarkdown with a comment": "Title: A\nDraft: true # not yet\n",
    "assignments": "title = A\ndraft = true\n",
    "Org": "#+TITLE: A\n#+DRAFT: true\n",
    "Org, tags": "#+TITLE: A\n#+TAGS[]: draft\n",
    "Nikola": "<!--\n.. title: A\n.. draft: true\n-->\n",
    "comments": "<!-- title: A -->\n<!-- draft: true -->\n",
    "comment over lines": f"<!--\n{KEYS}-->\n",
    "Jinja comment": "{# draft: true #}\n",
    "quoted": '"title": "A"\n"draft": true\n',
    "Python": "{'title': 'A', 'draft': True}\n",
    "single quotes": "{'title': 'A', 'draft': true}\n",
    "flow map": "{title: A, draft: true}\n",
    "JSON5": "{\n  title: 'A',\n  draft: true,\n}\n",
    "JSON without a comma": '{"title": "A" "draft": true}\n',
    "JSON with a comment": '{"title": "A", // c\n"draft": true}\n',
    "JSON in a list": '[{"title": "A", "draft": true}]\n',
    "JSON in a list over lines": '[\n{"title": "A",\n"draft": true}]\n',
}

BEHIND = {
    "cut short by a rule in a text": "---\ntitle: A\nsummary: |\n  one\n---\n  two\ndraft: true\n---\n",
    "cut short by dots in a text": "---\ntitle: A\nsummary: |\n  one\n...\n  two\ndraft: true\n---\n",
    "cut short above many keys": f"---\ntitle: A\n---\n{MANY}draft: true\n---\n",
    "cut short, TOML": '+++\ntitle = "A"\n+++\nsummary = "x"\ndraft = true\n+++\n',
    "cut short, a blank line at the end": "---\ntitle: A\nsummary: |\n  one\n---\n  two\ndraft: true\n\n---\n",
    "second block": "---\ntitle: A\n---\n\n---\ndraft: true\n---\n",
    "second block with a comment": "---\ntitle: A\n---\n\n---\ndraft: true # not yet\n---\n",
    "second block, publish": "---\ntitle: A\n---\n\n---\npublish: false\n---\n",
    "TOML behind YAML": "---\ntitle: A\n---\n+++\ndraft = true\n+++\n",
    "YAML behind TOML": '+++\ntitle = "A"\n+++\n---\ndraft: true\n---\n',
    "YAML behind JSON": '{"title": "A"}\n---\ndraft: true\n---\n',
    "empty block first": f"---\n{BLOCK}",
    "empty TOML first": f"+++\n+++\n{TOML}+++\n",
    "first paragraph": "---\ntitle: A\n---\n\ndraft: true\n\nText.\n",
    "first paragraph, a comment": "---\ntitle: A\n---\n\n<!-- draft: true -->\n\nText.\n",
    "directly behind": "---\ntitle: A\n---\ndraft: true\n",
    "directly behind dots": "---\ntitle: A\n...\ndraft: true\n",
}

BROKEN = {
    "comment first": "---\n# c\ntitle: [WIP] x\ndraft: true\n---\n",
    "comments first and behind": "---\n# c\ntitle: [WIP] x\ndraft: true # not yet\n---\n",
    "conflict": "---\ntitle: A\n<<<<<<< HEAD\ndraft: true\n=======\ndraft: false\n>>>>>>> x\n---\n",
    "list": "---\n- title: A\n- draft: true\n---\n",
    "list of objects": "---\n- {title: A, draft: true, tags: [}\n---\n",
    "text": "---\njust text\ndraft:true\n---\n",
    "TOML between dashes": f"---\n{TOML}---\n",
    "YAML between plus signs": f"+++\n{KEYS}+++\n",
    "template": "---\n{{ range . }}\ntitle: {{ .Title }}\ndraft: true\n---\n",
    "template as a value": "---\ntitle: A\ndraft: {{ .Draft }}\n---\n",
    "wide colon": "---\ntitle: A\ndraft： true\n---\n",
    "wide colon first": "---\ndraft： true\n---\n",
    "no blank": "---\ntitle: A\ndraft:true\n---\n",
    "tab": "---\n\tdraft: true\n---\n",
    "twice": "---\ndraft: true\ndraft: false\n---\n",
    "twice in a merge": "---\n<<: {draft: true, draft: false}\n---\n",
    "swallowed by a quotation mark": '---\ntitle: "A\ndraft: true\nx: b"\n---\n',
    "swallowed by an apostrophe": "---\ntitle: 'A\npublish: false\nx: b'\n---\n",
    "swallowed by a bracket": "---\ntags: [a,\ndraft: true,\nb]\n---\n",
    "swallowed by a brace": "---\nparams: {a: b,\ndraft: true\n}\n---\n",
    "unknown tag": "---\ntitle: !A\ndraft: true\n---\n",
}


# Flags in a block that can be read, whose values say neither true nor false.
UNSURE = [
    *("draft:", "draft: ~", 'draft: ""', 'draft: " "', "draft: maybe", "draft: true,", "draft: [true]"),
    *(
        "draft: {x: true}",
        "draft: “true”",
        "draft: ${DRAFT}",
        "draft: 2026-01-01",
        "draft: true\u200b",
        "draft: not yet",
    ),
    *("publish: later", "publish:", "publish: 2099-01-01", "publish: [draft]", "published: soon", "published: [false]"),
    *("draft: tru", "draft: wahr", "draft: x", "draft: '{{ draft }}'", "Draft: maybe", "draft: -"),
]

TEXTS = {
    **{f"something above: {name}": text for name, text in SOMETHING_ABOVE.items()},
    **{f"other delimiters: {name}": text for name, text in OTHER_DELIMITERS.items()},
    **{f"other formats: {name}": text for name, text in OTHER_FORMATS.items()},
    **{f"behind: {name}": text for name, text in BEHIND.items()},
    **{f"broken: {name}": text for name, text in BROKEN.items()},
    **{f"unsure: {line}": f"---\ntitle: A\n{line}\n---\n" for line in UNSURE},
}


def test_the_table_is_large() -> None:
    assert len(TEXTS) >= 120


@pytest.mark.parametrize("kind", ["note", "page"])
@pytest.mark.parametrize("name", TEXTS)
def test_a_draft_that_no_rule_reads_is_held_back_with_its_line(
    name: str, kind: str, decided: Callable[..., Decision]
) -> None:
    text = f"{TEXTS[name]}\nBody of the note.\n"
    decision = decided(text, kind)
    assert decision.state is State.UNREADABLE
    problem = decision.reasons[0]
    assert problem.line is not None
    assert text.split("\n")[problem.line - 1].strip()
    assert ";" in problem.text


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_do_not_help_a_draft_out(name: str, end: str, decided: Callable[..., Decision]) -> None:
    text = f"{TEXTS[name]}\nBody of the note.\n".replace("\n", end)
    assert decided(text).state is State.UNREADABLE
