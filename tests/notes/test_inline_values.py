"""Where a page has inline values, and where something only looks like one."""

from __future__ import annotations

from typing import Final

import pytest

from labnotes.notes.inline_values import find_values

NAMES: Final = ("dvc-metric", "other")
V: Final = "{dvc-metric}`a: b`"

FOUND: Final = {
    V: ["a: b"],
    f"Rose to {V}.": ["a: b"],
    f"**{V}** and {V}": ["a: b", "a: b"],
    f"# Of {V}\n": ["a: b"],
    f"| x | {V} |\n": ["a: b"],
    f"- {V}\n\n    {V}\n": ["a: b", "a: b"],
    f"!!! note\n\n    {V}\n": ["a: b"],
    f"> a {V}\n": ["a: b"],
    f"[{V}](x.md)": ["a: b"],
    "{dvc-metric}`` a: '`' ``": ["a: '`'"],
    "{dvc-metric}`a: b,\nc: d`": ["a: b, c: d"],
    "> {dvc-metric}`a: b,\n> c: d`": ["a: b, c: d"],
    "{dvc-metric}` `": [""],
    "{other}`x` {dvc-metric}`y`": ["x", "y"],
    f"`code` {V} `code`": ["a: b"],
    f"```\nx\n```\n\n{V}": ["a: b"],
    f"<!-- x -->{V}": ["a: b"],
}
NONE: Final = (
    *("", "{dvc-metric}", "{dvc-metric} `a: b`", "{dvc-metrics}`a: b`", "{ dvc-metric}`a: b`", "{DVC-metric}`a: b`"),
    *("{dvc-metric}`a: b", "{dvc-metric}`a:\n\nb`", f"\\{V}", f"`` {V} ``", f"```\n{V}\n```", f"~~~md\n{V}\n~~~\n"),
    *(f"    {V}\n", f"<!-- {V} -->", f"<pre>\n{V}\n</pre>", f"<script>{V}</script>", "{dvc-metric}````"),
)


@pytest.mark.parametrize("text", FOUND)
def test_a_value_is_found(text: str) -> None:
    found = find_values(text, NAMES)
    assert [value.body for value in found] == FOUND[text]
    for value in found:
        words = text[value.start : value.end]
        assert words.startswith(f"{{{value.name}}}`")
        assert words.endswith("`")


@pytest.mark.parametrize("text", NONE)
def test_what_looks_like_a_value_is_none(text: str) -> None:
    assert find_values(text, NAMES) == []


def test_no_name_finds_nothing() -> None:
    assert find_values(V, ()) == []
