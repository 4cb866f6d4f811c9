"""All plugins that get along, at once."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final
from xml.etree import ElementTree as ET

import pytest
from tests.with_others.conftest import commit
from tests.with_others.drawn import BLOG, GENERATED, HELD, POSTS, files_of

if TYPE_CHECKING:
    from tests.with_others.conftest import Neighbourhood

MADE: Final = {**GENERATED.files, "notes/made.md": "---\ntitle: Made today\n---\n\nMade body.\n"}
PAGES: Final = ("tags.md", "blog/index.md", "notes/many.md", "notes/made.md")
FILES: Final[dict[str, str | bytes]] = {
    **BLOG,
    **files_of(POSTS),
    "tags.md": "# By tag\n\n<!-- material/tags -->\n",
    "SUMMARY.md": (
        "- [Home](index.md)\n- [Guide](guide.md)\n- Notes\n    - notes/ind*.md\n    - notes/*\n"
        "- [Tags](tags.md)\n- [Blog](blog/index.md)\n"
    ),
    "part.md": "A *part* for all pages.\n",
    "notes/many.md": (
        "---\ntitle: Many ways\ndate: 2025-01-31\ntags: [common]\n---\n\n"
        '[[first]] [[second|other]]\n\n{% include-markdown "../part.md" %}\n\n{% include "part.md" %}\n\n'
        '--8<-- "part.md"\n\n{{ page.title }} of {{ config.site_name }}\n\n<!-- a remark -->\n'
    )
    + "".join(
        f'[[{note.word("slug")}|held]]\n\n{{% include "{note.path}" %}}\n\n--8<-- "{note.path}"\n\n' for note in HELD
    ),
}


def plugins(beside: Neighbourhood) -> list[Any]:
    """Give the plugins in an order that works: readers of files before gen-files, include-markdown before macros."""
    held = {f"gone/{number}.md": note.path for number, note in enumerate((*HELD, GENERATED))}
    sections = {"Notes": ["notes/*.md", *(note.path for note in HELD)]}
    # With its option for social cards, the feed asks the network for the size of each card.
    rss = {"use_git": False, "use_material_social_cards": False, "date_from_meta": {"as_creation": "date"},
           "cache_dir": str(beside.site.root / "cache"), "length": 99}  # fmt: skip
    return [
        "material/search",
        beside.social(),
        "material/meta",
        {"categories": {"base_name": "topics"}},
        {"llmstxt": {"sections": sections, "full_output": "llms-full.txt"}},
        beside.generator(MADE),
        {"include-markdown": {"directives": {"include-markdown": "include-markdown"}}},
        "macros",
        "roamlinks",
        "material/blog",
        "literate-nav",
        "section-index",
        "material/tags",
        {"redirects": {"redirect_maps": {"old/first.md": "notes/first.md", **held}}},
        {"git-revision-date-localized": {"type": "iso_date", "enable_parallel_processing": False}},
        {"git-authors": {"strict": False}},
        {"rss": rss},
        {"minify": {"minify_html": True, "htmlmin_opts": {"remove_comments": True}}},
    ]


# roamlinks asks MkDocs for a filter of its log that MkDocs no longer has a use for.
@pytest.mark.filterwarnings("ignore:warning_filter doesn't do anything")
def test_all_at_once(repository: Neighbourhood) -> None:
    root = repository.site.root
    repository.draw((), FILES)
    commit(root, "Ada", "2025-04-05T06:07:08Z", "docs")
    built = repository(
        *plugins(repository), more=FILES, pages=PAGES, theme="material", site_url="https://example.org/",
        markdown_extensions=[{"pymdownx.snippets": {"base_path": [str(root / "docs")]}}],
        warns=["docs/notes/many.md:", "'topics/"],
    )  # fmt: skip
    many = built.html("notes/many.md")
    assert many.text.count("A part for all pages.") == 3
    assert "Many ways of Drawn" in many.text
    assert {(built.address("notes/first.md"), "first"), (built.address("notes/second.md"), "other")} <= {
        *built.links("notes/many.md")
    }
    assert b"a remark" not in built.files[built.address("notes/many.md")]
    items = ET.fromstring(built.files["feed_rss_created.xml"]).findall("channel/item")  # noqa: S314 - our own feed
    assert {"First light", "Second wind", "Many ways"} <= {item.findtext("title") for item in items}
    found = {entry["title"] for entry in json.loads(built.files["search/search_index.json"])["docs"]}
    assert {"First light", "Made today", "Spring is here", "Guide"} <= found
    assert {"First light", "Second wind"} <= {text for _, text in built.html("tags.md").links}
    assert built.seen.pages["notes/index.md"].is_section
    assert "Redirecting" in built.html("old/first.md").text
    assert [name for name in built.files if name.startswith("gone")] == []
    assert "First light" in built.files["llms.txt"].decode()
    assert "assets/images/social/notes/first.png" in built.files
    assert "topics/method/index.html" in built.files
    assert any(name.startswith("blog/2025/04/01/spring-is-here") for name in built.files)
    assert "2025-04-05" in built.html("notes/first.md").text
