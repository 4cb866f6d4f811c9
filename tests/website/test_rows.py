"""The rows of `docs/compared.md`: what others have, each really built, each row by one test.

Each rule's edge cases stand in the tests of its own subject; here is the essence of each.
"""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin
from tests.feed_rules import check_feed
from tests.website.conftest import Html, NoOptions

if TYPE_CHECKING:
    from tests.website.conftest import Built, Site

PAGE: Final = (Path(__file__).parents[2] / "docs" / "compared.md").read_text(encoding="utf-8")
URL: Final = "https://example.org/lab/"
HOME: Final[dict[str, str | bytes]] = {"index.md": "# Home\n"}
ROWS: Final[set[str]] = set()


Test = TypeVar("Test", bound=Callable[..., None])


def row(name: str) -> Callable[[Test], Test]:
    """Say which row of the page a test builds."""
    assert name not in ROWS
    ROWS.add(name)
    return lambda test: test


def note(title: str, *lines: str, body: str = "Text.") -> str:
    return "\n".join(("---", f"title: {title}", *lines, "---", body, ""))


def titles(built: Built, source: str, *among: str, furnished: bool = False) -> list[str]:
    """Give the links on a page that have one of these texts, in their order."""
    return [text for _, text in built.links(source, furnished=furnished) if text in among]


def part(built: Built, source: str, name: str) -> str:
    """Give the text of what Labnotes puts beside a page's text."""
    found = re.search(rf'<(\w+) class="labnotes-{name}".*?</\1>', built.furnished(source), re.DOTALL)
    return " ".join(re.sub(r"<[^>]*>", " ", found[0]).split()) if found else ""


@row("A page for each category")
def test_a_category_has_a_page(site: Site) -> None:
    built = site(HOME | {"notes/a.md": note("Ada", "categories: [Lab work, Field]"), "notes/b.md": note("Bob")})
    assert titles(built, "categories/lab-work/index.md", "Ada", "Bob") == ["Ada"]
    assert built.text("categories/index.md") == "Categories Field (1 note) Lab work (1 note)"
    assert built.dead_links() == []


@row("A single word for a list")
def test_a_word_is_a_list_of_one(site: Site) -> None:
    built = site(HOME | {"notes/a.md": note("Ada", "categories: scratchpad"), "notes/b.md": note("B", "tags: 2026")})
    assert titles(built, "categories/scratchpad/index.md", "Ada") == ["Ada"]
    assert titles(built, "tags/2026/index.md", "B") == ["B"]


@row("A list of allowed terms")
def test_a_term_that_is_not_allowed_ends_the_build(site: Site) -> None:
    site.draw(
        HOME | {"notes/a.md": note("A", "tags: [dvcc]")}, labnotes={"listings": {"allowed": {"tags": ["dvc", "git"]}}}
    )
    with pytest.raises(Abort):
        site.build()
    assert "docs/notes/a.md:3: tags: 'dvcc' is none of the allowed terms; did you mean 'dvc'?" in site.errors[0]


@row("A page for each tag")
def test_a_tag_has_a_page_also_beside_the_tags_of_material(site: Site) -> None:
    pages = {"notes/a.md": note("Ada", "tags: [dvc]"), "tags.md": "# Tags\n\n<!-- material/tags -->\n"}
    built = site(HOME | pages, theme="material", plugins=["material/tags"])
    assert titles(built, "tags/dvc/index.md", "Ada") == ["Ada"]
    assert "Ada" in built.html("tags.md").text
    assert built.dead_links() == []


@row("Terms below terms")
def test_a_term_lies_below_another(site: Site) -> None:
    pages = {"notes/a.md": note("Ada", "categories: mlops/tracking", "tags: [CI/CD]"), "notes/b.md": note("Bob")}
    built = site(HOME | pages)
    assert titles(built, "categories/mlops/index.md", "Ada", "Bob") == ["Ada"]
    assert titles(built, "categories/mlops/tracking/index.md", "Ada", "Bob") == ["Ada"]
    assert titles(built, "tags/ci-cd/index.md", "Ada") == ["Ada"]


@row("Two terms that want one address")
def test_no_two_terms_share_a_page(site: Site) -> None:
    named = {"a": "C", "b": "C++", "c": "C#", "d": "R&D", "e": "R and D"}
    built = site(HOME | {f"notes/{name}.md": note(name, f"tags: ['{term}']") for name, term in named.items()})
    places = {"a": "c", "b": "cpp", "c": "csharp", "d": "r-and-d", "e": "r-and-d-2"}
    assert {name: titles(built, f"tags/{place}/index.md", *named) for name, place in places.items()} == {
        name: [name] for name in named
    }
    assert len([warning for warning in built.warnings if "one address" in warning]) == 1


@row("Two notes that want one address")
def test_two_notes_of_one_address_are_an_error_naming_both(site: Site) -> None:
    posts = {f"notes/{name}.md": note("Twin", "date: 2025-01-02", "slug: twin") for name in ("one", "two")}
    site.draw(HOME | posts, labnotes={"permalinks": {"notes": "/:year/:slug/"}})
    with pytest.raises(Abort):
        site.build()
    assert "docs/notes/one.md and docs/notes/two.md have the same address" in site.errors[0]


@row("A series with its parts in order")
def test_a_part_of_a_series_says_which_it_is(site: Site) -> None:
    parts = {
        f"notes/{n}.md": note(f"Part {n}", "series: Kit", f"weight: {n}", f"date: 2025-01-0{9 - n}") for n in (1, 2, 3)
    }
    built = site(HOME | parts)
    assert "Part 2 of 3" in part(built, "notes/2.md", "series")
    assert titles(built, "series/kit/index.md", "Part 1", "Part 2", "Part 3") == ["Part 1", "Part 2", "Part 3"]


@row("An archive by date")
def test_years_and_months_have_pages(site: Site) -> None:
    dated = {"notes/a.md": note("Ada", "date: 2024-12-31"), "notes/b.md": note("Bob", "date: 2025-01-01")}
    built = site(HOME | dated, labnotes={"listings": {"archive": "month"}})
    for period, name in (("2024", "Ada"), ("2024/12", "Ada"), ("2025", "Bob"), ("2025/01", "Bob")):
        assert titles(built, f"archive/{period}.md", "Ada", "Bob") == [name]


@row("Lists over several pages")
def test_a_long_list_goes_on(site: Site) -> None:
    notes = {f"notes/{n}.md": note(f"Note {n}", f"date: 2025-01-0{n}") for n in (1, 2, 3)}
    built = site(HOME | notes, labnotes={"listings": {"per_page": 2}})
    names = ("Note 1", "Note 2", "Note 3")
    assert titles(built, "notes/index.md", *names) == ["Note 3", "Note 2"]
    assert titles(built, "notes/page/2.md", *names) == ["Note 1"]
    assert built.dead_links() == []


@row("Pinned and featured notes")
def test_a_pinned_note_comes_first_and_a_featured_one_is_marked(site: Site) -> None:
    old, new = note("Old", "date: 2020-01-01", "pin: true"), note("New", "date: 2025-01-01", "featured: true")
    built = site(HOME | {"notes/a.md": old, "notes/b.md": new})
    assert titles(built, "notes/index.md", "Old", "New") == ["Old", "New"]
    assert "Pinned" in built.text("notes/index.md")
    assert "★ Featured" in built.text("notes/index.md")


@row("Notebooks as pages")
def test_a_notebook_is_a_note(site: Site) -> None:
    cells = [
        {"cell_type": "markdown", "metadata": {}, "source": "---\ntitle: Trees\ntags: [kaggle]\n---\n\nHow deep?"},
        {
            "cell_type": "code", "execution_count": 1, "metadata": {}, "source": "print(6 * 7)",
            "outputs": [{"output_type": "stream", "name": "stdout", "text": "forty-two\n"}],
        },
    ]  # fmt: skip
    notebook = json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 4})
    built = site(HOME | {"notes/trees.ipynb": notebook})
    assert re.match(r".*How deep\? .*6 \* 7.* forty-two", built.text("notes/trees.ipynb"))
    assert titles(built, "notes/index.md", "Trees") == ["Trees"]


@row("Your own text above a list")
def test_a_list_goes_under_the_text_that_was_written_for_it(site: Site) -> None:
    written = {"tags/dvc.md": note("Data Version Control", body="What I know of it."), "archive/2025.md": "# My year\n"}
    built = site(HOME | written | {"notes/a.md": note("Ada", "tags: dvc", "date: 2025-01-02")})
    assert re.match(r".*What I know of it\. 1 note.* Ada ", built.text("tags/dvc.md"))
    assert built.text("archive/2025.md").startswith("My year")
    assert titles(built, "archive/2025.md", "Ada") == ["Ada"]
    assert "Data Version Control" in built.text("tags/index.md")


@row("A list of notes on any page")
def test_a_block_lists_notes_anywhere(site: Site) -> None:
    notes = {f"notes/{n}.md": note(f"Note {n}", f"date: 2025-01-0{n}", "categories: scratchpad") for n in (1, 2, 3)}
    block = "# Home\n\n```notes\ncategory: scratchpad\nlimit: 2\n```\n"
    built = site({**notes, "index.md": block, "notes/other.md": note("Other", "date: 2025-02-01")})
    assert titles(built, "index.md", "Note 1", "Note 2", "Note 3", "Other") == ["Note 3", "Note 2"]


@row("Several sections side by side")
def test_each_section_lists_its_own_notes(site: Site) -> None:
    sections: dict[str, str | bytes] = {
        "til/_index.md": note("Learned today"),
        "til/a.md": note("Ada"),
        "trips/_index.md": note("Trips"),
        "trips/b.md": note("Bob"),
        "trips-old/c.md": note("Cleo"),
    }
    built = site(HOME | sections, labnotes={"notes_dir": "."}, site_url=URL)
    assert titles(built, "til/_index.md", "Ada", "Bob", "Cleo") == ["Ada"]
    assert titles(built, "trips/_index.md", "Ada", "Bob", "Cleo") == ["Bob"]
    assert b"Ada" in built.files["til/atom.xml"]
    assert b"Cleo" not in built.files["trips/atom.xml"]
    assert "trips-old/atom.xml" not in built.files


@row("Notes anywhere in the docs folder")
def test_the_whole_docs_folder_may_be_notes(site: Site) -> None:
    spread = {
        "a.md": note("Ada", "tags: t"),
        "deep/er/b.md": note("Bob", "tags: t"),
        "deep/c.md": note("C", "draft: yes"),
    }
    built = site(HOME | spread, labnotes={"notes_dir": "."})
    assert sorted(titles(built, "tags/t/index.md", "Ada", "Bob", "C")) == ["Ada", "Bob"]
    assert sorted(titles(built, "index.md", "Ada", "Bob", "C")) == ["Ada", "Bob"]


@row("The next note of a category or series")
def test_a_note_leads_on_within_its_category(site: Site) -> None:
    order = {1: "x", 2: "y", 3: "x"}
    built = site(
        HOME | {f"notes/{n}.md": note(f"Note {n}", f"date: 2025-01-0{n}", f"categories: {c}") for n, c in order.items()}
    )
    assert "Note 3" in part(built, "notes/1.md", "neighbours")
    assert "Note 2" not in part(built, "notes/1.md", "neighbours")


@row("Related notes")
def test_notes_with_much_in_common_are_named(site: Site) -> None:
    notes = {
        "notes/a.md": note("Ada", "tags: [rare]"),
        "notes/b.md": note("Bob", "tags: [rare]"),
        "notes/c.md": note("C"),
    }
    built = site(HOME | notes)
    assert part(built, "notes/a.md", "related").endswith("Bob")


@row("Backlinks")
def test_a_page_names_those_that_link_to_it(site: Site) -> None:
    linking = note("Bob", body="First.\n\nMore in [her note](a.md) than here. Last.")
    built = site(HOME | {"notes/a.md": note("Ada"), "notes/b.md": linking})
    assert part(built, "notes/a.md", "backlinks").endswith("Bob More in her note than here.")


@row("Wikilinks")
def test_brackets_are_links(site: Site) -> None:
    pages = {
        "notes/a.md": note("Feature store", body="## Point in time"),
        "notes/b.md": "[[Feature store#Point in time|it]]\n",
    }
    built = site(HOME | pages, labnotes={"wikilinks": True})
    assert (built.address("notes/a.md"), "it") in built.links("notes/b.md")
    assert built.dead_links() == []
    assert built.warnings == []


@row("A graph of the links")
def test_no_page_loads_a_script_of_ours(site: Site) -> None:
    built = site(HOME | {"notes/a.md": note("Ada", body="[home](../index.md)")})
    assert [name for name in built.own if not name.endswith(".html")] == []
    assert [name for name in built.files if name.startswith("labnotes/")] == ["labnotes/labnotes.css"]


@row("Previews of links")
def test_previews_of_material_find_the_page_behind_a_wikilink(site: Site) -> None:
    theme = {"name": "material", "font": False, "features": ["navigation.instant", "navigation.instant.preview"]}
    pages = {"notes/a.md": note("Ada"), "notes/b.md": note("Bob", body="[[Ada]]")}
    built = site(HOME | pages, theme=theme, labnotes={"wikilinks": True}, site_url=URL)
    assert "navigation.instant.preview" in built.files[built.address("notes/b.md")].decode()
    address = "notes/a/" if site.directory_urls else "notes/a.html"
    assert f"<loc>{URL}{address}</loc>" in built.files["sitemap.xml"].decode()
    assert (built.address("notes/a.md"), "Ada") in built.links("notes/b.md")


@row("Authors with pages of their own")
def test_an_author_has_a_page(site: Site) -> None:
    people = "authors:\n  ada:\n    name: Ada Lovelace\n    description: Counts and writes.\n"
    built = site(HOME | {".authors.yml": people, "notes/a.md": note("On loops", "authors: [ada]")})
    assert built.text("authors/ada/index.md").startswith("Ada Lovelace Counts and writes.")
    assert titles(built, "authors/ada/index.md", "On loops") == ["On loops"]
    assert "by Ada Lovelace" in part(built, "notes/a.md", "facts")


@row("Fields that a folder gives")
def test_a_folder_gives_fields_to_its_own_pages_alone(site: Site) -> None:
    folders: dict[str, str | bytes] = {
        "notes/lab/.meta.yml": "tags: [from-meta]\n",
        "notes/lab/a.md": note("Ada"),
        "notes/lab-private/b.md": note("Bob"),
        "notes/trip/_index.md": note("Trip", "cascade: {tags: [from-cascade]}"),
        "notes/trip/c.md": note("Cleo"),
        "notes/trip-two/d.md": note("Dan"),
    }
    built = site(HOME | folders)
    names = ("Ada", "Bob", "Cleo", "Dan")
    assert titles(built, "tags/from-meta/index.md", *names) == ["Ada"]
    assert titles(built, "tags/from-cascade/index.md", *names) == ["Cleo"]


@row("Excerpts")
def test_a_list_shows_a_short_text_of_each_note(site: Site) -> None:
    notes = {
        "notes/a.md": note("Ada", body="Cut *above*.\n\n<!-- more -->\n\nBelow."),
        "notes/b.md": note("Bob", "summary: In so many words.", body="The body of it."),
        "notes/c.md": note("Cleo", body="First paragraph.\n\nSecond one."),
    }
    text = site(HOME | notes).text("notes/index.md")
    for shown in ("Cut above.", "In so many words.", "First paragraph."):
        assert shown in text
    for hidden in ("Below.", "The body of it.", "Second one."):
        assert hidden not in text


@row("Reading time")
def test_a_note_says_how_long_it_takes(site: Site) -> None:
    notes = {
        "notes/long.md": note("A", body="word " * 852),
        "notes/cjk.md": note("B", body="語" * 1002),
        "notes/own.md": note("C", "readtime: 12"),
    }
    built = site(HOME | notes)
    facts = {name: part(built, f"notes/{name}.md", "facts") for name in ("long", "cjk", "own")}
    assert facts == {"long": "4 min read", "cjk": "2 min read", "own": "12 min read"}


@row("Addresses by slug and pattern")
def test_a_pattern_gives_addresses(site: Site) -> None:
    posts = {"notes/a.md": note("Ada", "date: 2025-01-02", "slug: countess"), "notes/b.md": note("B", "url: /b/c/")}
    built = site(HOME | posts, labnotes={"permalinks": {"notes": "/:year/:month/:slug/"}})
    assert built.own >= {"2025/01/countess/index.html", "b/c/index.html"}
    assert built.dead_links() == []


@row("Redirects from old addresses")
def test_an_alias_leads_to_its_page(site: Site) -> None:
    built = site(HOME | {"notes/a.md": note("Ada", "aliases: [/old/place/]")})
    target = "../../notes/a/" if site.directory_urls else "../../notes/a.html"
    assert f'url={target}"' in built.files["old/place/index.html"].decode()


@row("Feeds")
def test_site_terms_and_sections_have_feeds(site: Site) -> None:
    pages = {
        "notes/trip/_index.md": note("Trip"),
        "notes/trip/a.md": note("Ada", "date: 2025-01-02", "tags: t", "authors: Ann", body="Whole *text*."),
    }
    built = site(HOME | pages, site_url=URL)
    for folder in ("", "tags/t/", "authors/ann/", "notes/trip/"):
        for name in ("atom.xml", "rss.xml", "feed.json"):
            data = built.files[f"{folder}{name}"]
            assert check_feed(name, data) is not None
            assert b"Ada" in data
            assert b"text</em>" in data.replace(b"&lt;", b"<").replace(b"&gt;", b">")


@row("The day of the last change, from git")
def test_git_says_when_a_note_was_changed(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "A")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "a@example.org")
        monkeypatch.setenv(f"GIT_{who}_DATE", "2025-05-06T07:08:09+00:00")
    site.draw(
        HOME | {"notes/a.md": note("Ada", "date: 2025-01-02")}, labnotes={"dates": {"modified": [":default", ":git"]}}
    )
    for arguments in (["init", "-q"], ["add", "docs"], ["commit", "-q", "-m", "x", "--no-gpg-sign"]):
        subprocess.run(["git", "-C", str(site.root), *arguments], check=True)  # noqa: S607 - the git of the machine
    assert "Updated May 6, 2025" in part(site.build(), "notes/a.md", "facts")


@row("A command for a new note")
def test_nothing_is_written_into_the_docs_folder(site: Site) -> None:
    site.draw(HOME | {"notes/a.md": note("Ada", "tags: t")})
    before = sorted((path.as_posix(), path.stat().st_mtime_ns) for path in (site.root / "docs").rglob("*"))
    site.build()
    assert sorted((path.as_posix(), path.stat().st_mtime_ns) for path in (site.root / "docs").rglob("*")) == before


@row("Links by the path of the source, checked")
def test_a_link_to_a_source_leads_to_wherever_its_page_is(site: Site) -> None:
    body = "[by path](deep/a.md) [gone](nowhere.md)"
    posts = {
        "notes/deep/a.md": note("Ada", "date: 2025-01-02"),
        "notes/b.md": note("Bob", "date: 2025-01-02", body=body),
    }
    built = site(HOME | posts, labnotes={"permalinks": {"notes": "/:year/:slugorfilename/"}})
    page = Html(built.files["2025/b/index.html"].decode())
    assert [address for address, text in page.links if text == "by path"] in (["../a/"], ["../a/index.html"])
    (warning,) = built.warnings
    assert "nowhere.md" in warning


@row("Cards, comments, weight in search")
def test_what_material_does_with_a_page_it_does_with_a_note(site: Site) -> None:
    overrides = site.root / "overrides" / "partials"
    overrides.mkdir(parents=True)
    (overrides / "comments.html").write_text("{% if page.meta.comments %}<p>Say something.</p>{% endif %}")
    theme = {"name": "material", "font": False, "custom_dir": str(overrides.parent)}
    notes = {"notes/a.md": note("Ada", "comments: true", "search: {boost: 2}"), "notes/b.md": note("Bob")}
    built = site(HOME | notes, theme=theme, plugins=["material/search"])
    assert "Say something." in built.html("notes/a.md").text
    assert "Say something." not in built.html("notes/b.md").text
    found = json.loads(built.files["search/search_index.json"])["docs"]
    assert {entry["title"]: entry.get("boost") for entry in found if entry["title"] in {"Ada", "Bob"}} == {
        "Ada": 2.0,
        "Bob": None,
    }


@row("A note that is a folder with its files")
def test_files_go_with_their_note(site: Site) -> None:
    shown = note("Ada", body="![A plot](plot.png)")
    hushed = {"notes/b/index.md": note("Bob", "draft: true"), "notes/b/data.csv": "1\n"}
    built = site(HOME | {"notes/a/index.md": shown, "notes/a/plot.png": b"png"} | hushed)
    assert built.own >= {"notes/a/index.html", "notes/a/plot.png"}
    assert built.places_of("data.csv") == []
    assert built.dead_links() == []


class Talkative(BasePlugin[NoOptions]):
    """A neighbour that copies a source file into the site."""

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        (Path(config.site_dir) / "dump.txt").write_bytes((Path(config.docs_dir) / "notes/secret.md").read_bytes())


@row("A search of the finished site for drafts")
def test_a_leak_ends_the_build(site: Site) -> None:
    site.draw(HOME | {"notes/secret.md": note("A plan of nobody", "draft: true", body="Nobody knows of it.")})
    with pytest.raises(Abort):
        site.build(Talkative())
    assert "dump.txt" in site.errors[0]
    assert list((site.root / "site").iterdir()) == []


def test_each_row_of_the_page_has_its_test_and_says_how_or_why() -> None:
    table = [re.split(r"\s*\|\s*", line[1:-1].strip()) for line in PAGE.splitlines() if line.startswith("|")]
    rows = [cells for cells in table if cells[0] != "What others have" and not set(cells[0]) <= {"-"}]
    assert sorted(cells[0] for cells in rows) == sorted(ROWS)
    for name, here, left_out in rows:
        assert "](" in here or (left_out and not here), name
        assert not (here and left_out) or ": " in left_out, f"{name}: without a reason"
