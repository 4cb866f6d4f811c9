"""Plugins that write or change the navigation keep working."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pytest
from tests.with_others.drawn import HELD

if TYPE_CHECKING:
    from tests.with_others.conftest import Neighbourhood

_HELD_IN_YAML: Final = "".join(f"  - {note.path.removeprefix('notes/')}\n" for note in HELD)
_HELD_IN_A_LIST: Final = "".join(f"    - [Hidden]({note.path})\n" for note in HELD)

WRITERS: Final[dict[str, dict[str, str | bytes]]] = {
    "awesome-nav": {
        ".nav.yml": 'nav:\n  - index.md\n  - notes\n  - "*"\n',
        "notes/.nav.yml": f'nav:\n  - second.md\n  - first.md\n{_HELD_IN_YAML}  - "*"\n',
    },
    "awesome-pages": {
        ".pages": "nav:\n  - index.md\n  - notes\n  - ...\n",
        "notes/.pages": "nav:\n  - second.md\n  - first.md\n  - ...\n",
    },
    "literate-nav": {
        "SUMMARY.md": (
            "- [Home](index.md)\n- Notes\n    - [Second](notes/second.md)\n    - [First](notes/first.md)\n"
            f"{_HELD_IN_A_LIST}    - notes/*\n"
            "- Categories\n    - categories/**/\n- [Guide](guide.md)\n"
        )
    },
}
TELLS: Final = {"awesome-nav": ["mkdocs.plugins.awesome-nav"]}
"""Its own log names each entry of a `.nav.yml` that matches nothing."""


def leaves(items: list[Any]) -> list[str]:
    found: list[str] = []
    for item in items:
        found += leaves(next(iter(item.values()))) if isinstance(item, dict) else [item]
    return found


# awesome-pages warns of every plugin behind it that looks at the navigation; the order is what is tested here.
@pytest.mark.filterwarnings("ignore:The plugin .labnotes. might not work correctly when placed before")
@pytest.mark.parametrize("writer", WRITERS)
def test_a_nav_writer_s_navigation_has_its_order_and_the_listings(beside: Neighbourhood, writer: str) -> None:
    built = beside("search", writer, more=WRITERS[writer], tells=TELLS.get(writer, ()))
    in_nav = leaves(built.nav)
    assert {"index.md", "guide.md", "notes/index.md", "notes/kit/index.md", "categories/method/index.md"} <= {*in_nav}
    assert in_nav.index("index.md") < in_nav.index("notes/second.md") < in_nav.index("notes/first.md")


@pytest.mark.parametrize("theme", ["readthedocs", "material"])
def test_section_index_makes_a_section_of_a_published_index(beside: Neighbourhood, theme: str) -> None:
    """Without it, the section would have a heading that leads nowhere, with its index below."""
    held = "notes/qslugdraftz.md"
    nav = [{"Start": "index.md"}, {"Manual": ["manual/index.md", "guide.md", held]}, {"Gone": [held]}, "notes/index.md"]
    built = beside(
        "search", "section-index", theme=theme, nav=nav, more={"manual/index.md": "# The manual\n"},
        pages=["manual/index.md"],
    )  # fmt: skip
    section = built.seen.pages["manual/index.md"]
    assert (section.is_section, section.title) == (True, "Manual")
    assert ("Manual") in {text for _, text in built.html("index.md").links}
    assert "Gone" not in built.html("index.md").text
