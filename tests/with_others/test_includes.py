"""Directives that would put a held-back note's text into a published one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pytest
from tests.with_others.drawn import HELD

if TYPE_CHECKING:
    from tests.with_others.conftest import Neighbourhood

PART: Final = "A *part* for all pages.\n"


@dataclass(frozen=True, slots=True)
class Way:
    """A way to take a file into a page."""

    plugins: tuple[str, ...]
    extensions: tuple[str, ...]
    directives: tuple[str, ...]
    """With `PATH` for the file."""


WAYS: Final = {
    "macros": Way(
        ("macros",),
        (),
        (
            '{% include "PATH" %}',
            "{% include 'PATH' ignore missing %}",
            '{%- include ["nothing.md", "PATH"] -%}',
            'Within {% include "PATH" without context %} a line.',
        ),
    ),
    "include-markdown": Way(
        ("include-markdown",),
        (),
        (
            '{% include-markdown "PATH" %}',
            '{% include "PATH" %}',
            "{%   include-markdown 'PATH'   comments=false %}",
            '{%\n   include-markdown "PATH"\n   start="---"\n%}',
        ),
    ),
    "snippets": Way((), ("pymdownx.snippets",), ('--8<-- "PATH"', "--8<--\nPATH\n--8<--", "  --8<-- 'PATH:2:9'")),
}


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_what_is_held_back_is_not_included(beside: Neighbourhood, way: Way) -> None:
    base = {"pymdownx.snippets": {"base_path": [str(beside.site.root / "docs")]}}
    texts = [directive.replace("PATH", note.path) for note in HELD for directive in way.directives]
    part = way.directives[0].replace("PATH", "part.md")
    page = "# Including\n\nBefore.\n\n" + "\n\n".join([part, *texts, "After.\n"])
    built = beside(
        "search", *way.plugins, more={"including.md": page, "part.md": PART}, pages=["including.md"],
        markdown_extensions=[{name: base[name]} for name in way.extensions],
    )  # fmt: skip
    text = built.text("including.md")
    assert "A part for all pages." in text
    assert text.index("Before.") < text.index("After.")
    named = [int(line) for line in re.findall(r"docs/including\.md:(\d+):", "\n".join(built.warnings))]
    first = [page[: page.index(written)].count("\n") + 1 for written in texts]
    last = [line + written.count("\n") for line, written in zip(first, texts, strict=True)]
    assert all(a <= line <= b for a, line, b in zip(first, sorted(named), last, strict=True))


def test_macros_list_what_is_published(beside: Neighbourhood) -> None:
    """A template may walk over the navigation, all files and a page's own fields."""
    page = (
        "---\nrelated: [first.md, qslugdraftz.md]\n---\n\n# All\n\n"
        "{% for page in navigation.pages %}\n- {{ page.file.src_uri }}\n{% endfor %}\n"
        "{% for file in files.documentation_pages() %}\n- {{ file.src_uri }}\n{% endfor %}\n"
        "{{ page.meta.related }} {{ config.nav }}\n"
    )
    built = beside("search", "macros", more={"notes/all.md": page}, pages=["notes/all.md"])
    text = built.text("notes/all.md")
    assert all(
        text.count(path) >= 2 for path in ("notes/first.md", "notes/second.md", "notes/kit/index.md", "guide.md")
    )
