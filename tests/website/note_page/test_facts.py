"""Below the title of a note: when it was written, how long it takes to read, where it belongs."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING, Any, Final

import pytest

if TYPE_CHECKING:
    from tests.website.conftest import Site
    from tests.website.note_page.conftest import Bench

THEMES: Final = ("material", "mkdocs", "readthedocs")


@pytest.mark.parametrize("theme", THEMES)
def test_a_note_says_when_it_was_written_and_where_it_belongs(bench: Bench, theme: str) -> None:
    built = bench(theme=theme)
    days = "Featured · January 2, 2025 · Updated March 4, 2025 · 1 min read"
    facts = f"{days} · by Ada, Grace &lt;H&gt; · Lab work, Field · C++"
    assert bench.block(built, "notes/two.md", "facts") == facts
    assert bench.block(built, "notes/bare.md", "facts") == "1 min read"
    assert '<time datetime="2025-03-04">March 4, 2025</time>' in built.furnished("notes/two.md")
    assert set(built.links("notes/two.md", furnished=True)) >= {
        (built.address("categories/lab-work/index.md"), "Lab work"),
        (built.address("categories/field/index.md"), "Field"),
        (built.address("tags/cpp/index.md"), "C++"),
    }
    assert "labnotes-facts" in (built.site_dir / built.address("notes/two.md")).read_text()
    assert [path for path in ("index.md", "guide/setup.md") if "labnotes-facts" in built.furnished(path)] == []


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(
    ("body", "order"),
    [
        ("# Title\n\nText.\n", ["<h1", "labnotes-facts", "Text."]),
        ("Title\n=====\n\nText.\n", ["<h1", "labnotes-facts", "Text."]),
        ("<!-- a comment -->\n\n# Title\n\nText.\n", ["<h1", "labnotes-facts", "Text."]),
        ("![](picture.png)\n\n# Title\n\nText.\n", ["<img", "<h1", "labnotes-facts", "Text."]),
        ("Text.\n", ["labnotes-facts", "Text."]),
        ("Text.\n\n# Title\n\nMore.\n", ["labnotes-facts", "Text.", "<h1", "More."]),
        ("## Part\n\nText.\n", ["labnotes-facts", "<h2", "Text."]),
        ("Text `<h1>`.\n", ["labnotes-facts", "Text "]),
        ("", ["labnotes-facts"]),
    ],
)
def test_the_facts_stand_below_the_title(site: Site, theme: str, body: str, order: list[str]) -> None:
    note = f"---\ntitle: A\n---\n{body}"
    built = site({"index.md": "", "notes/a.md": note, "notes/picture.png": b""}, theme=theme)
    html = built.furnished("notes/a.md")
    places = [html.index(word) for word in order]
    assert places == sorted(places)
    page = (built.site_dir / built.address("notes/a.md")).read_text()
    assert theme != "material" or body.startswith("Text.\n\n# T") or page.index("<h1") < page.index("labnotes-facts")


@pytest.mark.parametrize(
    ("lines", "facts"),
    [
        ("date: 2025-01-02\nlastmod: 2025-01-02T10:00:00", "January 2, 2025 · 1 min read"),
        ("date: 2025-01-02\nlastmod: 2025-01-01", "January 2, 2025 · 1 min read"),
        ("lastmod: 2025-01-02", "January 2, 2025 · 1 min read"),
        ("date: {created: 2025-01-02, updated: 2025-01-03}", "January 2, 2025 · Updated January 3, 2025 · 1 min read"),
        ("pin: true", "Pinned · 1 min read"),
        ("pin: false\nfeatured: no", "1 min read"),
        ("author: Ada", "1 min read · by Ada"),
        ("authors: [Ada, Ada]", "1 min read · by Ada"),
        ("authors: []", "1 min read"),
        ("hide: tags\ntags: [a]\ncategories: [b]", "1 min read · b"),
        ("hide: [Tags, categories]\ntags: [a]\ncategories: [b]", "1 min read"),
        ("tags: [a, A, b]", "1 min read · A, b"),
        ("readtime: 12", "12 min read"),
        ("readtime: none", "1 min read"),
    ],
)
def test_facts_are_said_once_and_only_where_they_tell_something(
    bench: Bench, site: Site, lines: str, facts: str
) -> None:
    built = site({"index.md": "", "notes/a.md": f"---\n{lines}\n---\nText.\n"})
    assert bench.block(built, "notes/a.md", "facts") == facts


@pytest.mark.parametrize(
    ("theme", "plugin", "shown"),
    [
        ("material", "tags", False),
        ("material", "material/tags", False),
        ("material", {"tags": {"enabled": False}}, True),
        ("material", {"tags": {"tags": False}}, True),
        ("material", {"tags": {"tags_name_property": "topics"}}, True),
        ("mkdocs", "material/tags", True),
    ],
)
def test_tags_that_material_prints_are_not_printed_twice(
    bench: Bench, site: Site, theme: str, plugin: str | dict[str, Any], *, shown: bool
) -> None:
    built = site(bench.docs, theme=theme, plugins=["search", plugin])
    assert ("C++" in bench.block(built, "notes/two.md", "facts")) is shown
    assert "Lab work, Field" in bench.block(built, "notes/two.md", "facts")
    page = (built.site_dir / built.address("notes/two.md")).read_text()
    assert len(re.findall(r">\s*C\+\+\s*<", page)) == 1


def test_git_knows_the_day_of_the_last_change(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GIT_AUTHOR", "GIT_COMMITTER"):
        monkeypatch.setenv(f"{name}_NAME", "A")
        monkeypatch.setenv(f"{name}_EMAIL", "a@example.org")
        monkeypatch.setenv(f"{name}_DATE", "2025-05-06T07:08:09+00:00")
    bench.site.draw(bench.docs, labnotes={"dates": {"modified": [":default", ":git"]}})
    for command in (["init", "-q"], ["add", "docs"], ["commit", "-q", "-m", "Notes"]):
        subprocess.run(["git", "-C", str(bench.site.root), *command], check=True)  # noqa: S607 - the git of the machine
    built = bench.site.build()
    facts = {path: bench.block(built, path, "facts") for path in ("notes/one.md", "notes/two.md", "notes/bare.md")}
    assert facts["notes/one.md"] == "January 1, 2025 · Updated May 6, 2025 · 1 min read"
    assert "Updated March 4, 2025" in facts["notes/two.md"]
    assert facts["notes/bare.md"] == "Updated May 6, 2025 · 1 min read"
