"""Where a page has blocks such as `notes`, and where something only looks like one."""

from __future__ import annotations

from typing import Final

import pytest
from markdown import Markdown

from labnotes.notes.blocks import find_blocks

NAMES: Final = ("notes", "dvc-metrics")

FOUND: Final = {
    "alone": ("```notes\nlimit: 1\n```", [("", "limit: 1")]),
    "tildes": ("~~~notes\nlimit: 1\n~~~\n", [("", "limit: 1")]),
    "longer": ("`````notes\nlimit: 1\n`````\n", [("", "limit: 1")]),
    "a blank, and blanks behind": ("``` notes  \nlimit: 1\n```  \n", [("", "limit: 1")]),
    "empty": ("a\n\n```notes\n```\n\nb\n", [("", "")]),
    "blank lines in it": ("```notes\n\ntag: a\n\nlimit: 1\n\n```\n", [("", "\ntag: a\n\nlimit: 1\n")]),
    "two": ("```notes\nlimit: 1\n```\n```notes\nlimit: 2\n```\n", [("", "limit: 1"), ("", "limit: 2")]),
    "in the middle of a paragraph": ("a\n```notes\nlimit: 1\n```\nb\n", [("", "limit: 1")]),
    "by two blanks": ("  ```notes\n  tag:\n    - a\n  ```\n", [("  ", "tag:\n  - a")]),
    "in an admonition": ("!!! note\n\n    ```notes\n    limit: 1\n    ```\n", [("    ", "limit: 1")]),
    "right below its title": ("!!! note\n    ```notes\n    limit: 1\n    ```\n", [("    ", "limit: 1")]),
    "in details": ('??? "More"\n\n    ```notes\n    limit: 1\n    ```\n', [("    ", "limit: 1")]),
    "in a tab": ('=== "One"\n\n    ```notes\n    limit: 1\n    ```\n', [("    ", "limit: 1")]),
    "in a list": ("1. a\n\n    ```notes\n    limit: 1\n    ```\n\n2. b\n", [("    ", "limit: 1")]),
    "by a tab": ("- a\n\n\t```notes\n\tlimit: 1\n\t```\n", [("\t", "limit: 1")]),
    "in both": (
        "- a\n\n    !!! note\n\n        ```notes\n        limit: 1\n        ```\n",
        [("        ", "limit: 1")],
    ),
    "blank lines without the indentation": (
        "!!! note\n\n    ```notes\n    tag: a\n\n    limit: 1\n    ```\n",
        [("    ", "tag: a\n\nlimit: 1")],
    ),
    "less indented than its fence": ("- a\n\n    ```notes\n  limit: 1\n    ```\n", [("    ", "limit: 1")]),
    "in a quote": ("> ```notes\n> limit: 1\n> ```\n", [("> ", "limit: 1")]),
    "in HTML with Markdown": ("<div markdown>\n\n```notes\nlimit: 1\n```\n\n</div>\n", [("", "limit: 1")]),
    "behind a comment": ("<!-- a -->\n```notes\nlimit: 1\n```\n<!-- b -->\n", [("", "limit: 1")]),
    "behind the sign of a comment in code": ("`<!--`\n\n```notes\nlimit: 1\n```\n\n`-->`\n", [("", "limit: 1")]),
    "behind another fence": ("```yaml\na: b\n```\n\n```notes\nlimit: 1\n```\n", [("", "limit: 1")]),
    "behind code": ("    code\n\n```notes\nlimit: 1\n```\n", [("", "limit: 1")]),
}

NONE: Final = {
    "nothing": "",
    "prose": "notes and ``` notes\n",
    "another language": "```yaml\nnotes: a\n```\n",
    "a longer word": "```notes-list\na\n```\n",
    "a class": "```{.notes}\na\n```\n",
    "capitals": "```Notes\na\n```\n",
    "in a longer fence": "````markdown\n```notes\nlimit: 1\n```\n````\n",
    "in a fence of the other sign": "~~~\n```notes\nlimit: 1\n```\n~~~\n",
    "in a fence in a list": "- a\n\n    ````\n    ```notes\n    limit: 1\n    ```\n    ````\n",
    "in indented code": "a\n\n    ```notes\n    limit: 1\n    ```\n",
    "in code by a tab": "a\n\n\t```notes\n\tlimit: 1\n\t```\n",
    "in a comment": "<!--\n```notes\nlimit: 1\n```\n-->\n",
    "in a code span": "a ` b\n```notes\n` c\n",
    "two signs": "``notes\nlimit: 1\n``\n",
}

SLIPS: Final = {
    "no end": ("a\n\n```notes\nlimit: 1\n", "the block has no end"),
    "too short an end": ("````notes\nlimit: 1\n```\n", "the block has no end"),
    "another end": ("```notes\nlimit: 1\n~~~\n", "the block has no end"),
    "options behind it": ("```notes limit=5\n```\n", "'limit=5' stands behind 'notes'"),
    "a title behind it": ('``` notes title="x"\n```\n', "'title=\"x\"' stands behind 'notes'"),
    "behind a list's sign": ("- ```notes\n  limit: 1\n  ```\n", "the block begins behind the list's '-'"),
    "behind a number": ("1. ```notes\n   limit: 1\n   ```\n", "the block begins behind the list's '1.'"),
}


@pytest.mark.parametrize(("text", "blocks"), FOUND.values(), ids=FOUND)
def test_a_block_is_found(text: str, blocks: list[tuple[str, str]]) -> None:
    found = find_blocks(text, NAMES)
    assert [(block.prefix, block.body) for block in found] == blocks
    assert [block.slip for block in found] == [None] * len(blocks)


@pytest.mark.parametrize("text", [text for text, _ in FOUND.values()], ids=FOUND)
def test_a_block_reaches_from_the_begin_to_the_end_of_its_fences(text: str) -> None:
    for block in find_blocks(text, NAMES):
        first, *_, last = text[block.start : block.end].split("\n")
        assert "notes" in first
        assert last.strip(" >\t") in {"```", "~~~", "`````"}
        assert text[: block.start].endswith(("", "\n")[block.start > 0])
        assert text[block.end :].startswith(("\n", "")[block.end == len(text)])


@pytest.mark.parametrize("text", NONE.values(), ids=NONE)
def test_what_looks_like_a_block_is_none(text: str) -> None:
    assert find_blocks(text, NAMES) == []


@pytest.mark.parametrize(("text", "slip"), SLIPS.values(), ids=SLIPS)
def test_a_slip_in_the_fence_is_told(text: str, slip: str) -> None:
    found = find_blocks(text, NAMES)
    assert [block.slip and block.slip[0] for block in found] == [slip]
    assert all(block.slip and block.slip[1] for block in found)


def test_a_slip_hides_no_other_block() -> None:
    found = find_blocks("```notes x\n```\n\n```notes\nlimit: 1\n```\n\n````notes\n", NAMES)
    assert [bool(block.slip) for block in found] == [True, False, True]


def test_each_block_has_the_name_that_its_fence_gives() -> None:
    text = "```dvc-metrics\nfile: a\n```\n\n~~~ notes\n~~~\n\n```dvc-metrics x\n```\n"
    found = find_blocks(text, NAMES)
    assert [block.name for block in found] == ["dvc-metrics", "notes", "dvc-metrics"]
    assert found[2].slip == ("'x' stands behind 'dvc-metrics'", "write it on a line below, as in 'key: value'")
    assert [block.name for block in find_blocks(text, ["notes"])] == ["notes"]
    assert find_blocks(text, ["dvc", "metrics", "note"]) == find_blocks(text, []) == []


CONFIGS: Final[dict[str, dict[str, object]]] = {
    "pymdownx.highlight": {"use_pygments": False},
    "pymdownx.tabbed": {"alternate_style": True},
}
EXTENSIONS: Final = ["admonition", "md_in_html", "pymdownx.details", "pymdownx.superfences", *CONFIGS]
OTHERWISE: Final = {"less indented than its fence": 0, "a class": 1, "in a comment": 1}
"""Where superfences finds another number of fences: it wants the same indentation, and knows no comments."""


@pytest.mark.parametrize("name", [*FOUND, *NONE])
def test_superfences_finds_the_same_fences(name: str) -> None:
    text = FOUND[name][0] if name in FOUND else NONE[name]
    html = Markdown(extensions=EXTENSIONS, extension_configs=CONFIGS).convert(text)
    assert html.count('class="language-notes"') == OTHERWISE.get(name, len(find_blocks(text, NAMES)))
