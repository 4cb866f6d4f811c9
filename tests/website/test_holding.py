"""What is held back leaves MkDocs' files before any other plugin sees them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import pytest
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files

if TYPE_CHECKING:
    from tests.website.conftest import Command, Site


class NoOptions(Config):
    pass


HOME = {"index.md": "# Home\n", "notes/kept.md": "# Kept\n\nA word.\n"}

HELD_BACK = {
    "a draft": ("notes/x.md", "---\ndraft: true\n---\ntext\n"),
    "a draft outside of the notes": ("guide/x.md", "---\ndraft: true\n---\ntext\n"),
    "a draft in the docs folder itself": ("x.md", "---\ndraft: yes\n---\ntext\n"),
    "a draft with another ending": ("x.markdown", "---\ndraft: yes\n---\ntext\n"),
    "a draft in TOML": ("guide/x.md", "+++\ndraft = true\n+++\ntext\n"),
    "a draft in JSON": ("guide/x.md", '{"draft": true}\ntext\n'),
    "published: false": ("guide/x.md", "---\npublished: false\n---\ntext\n"),
    "publish: draft": ("guide/x.md", "---\npublish: draft\n---\ntext\n"),
    "status: draft": ("guide/x.md", "---\nstatus: draft\n---\ntext\n"),
    "scheduled": ("notes/x.md", "---\ndate: 2025-06-15T12:00:01\n---\ntext\n"),
    "scheduled outside of the notes": ("guide/x.md", "---\npublishDate: 2099-01-01\n---\ntext\n"),
    "expired": ("notes/x.md", "---\nexpiryDate: 2025-06-15T11:59:59\n---\ntext\n"),
    "expired outside of the notes": ("guide/x.md", "---\nexpires: 2025-06-15T12:00:00\n---\ntext\n"),
    "unreadable": ("notes/x.md", "---\ntitle: A: B\n---\ntext\n"),
    "unreadable outside of the notes": ("guide/x.md", "---\ntitle: A: B\ndraft: false\n---\ntext\n"),
    "not closed": ("notes/x.md", "---\ndraft: true\n\ntext\n"),
    "in the drafts folder": ("notes/_drafts/x.md", "text\n"),
    "in a drafts folder elsewhere": ("guide/_drafts/deep/x.md", "---\ndraft: false\n---\ntext\n"),
    "upper-case ending": ("notes/x.MD", "---\ndraft: true\n---\ntext\n"),
}

PUBLISHED = {
    "no front matter": ("notes/x.md", "text\n"),
    "draft: false": ("guide/x.md", "---\ndraft: false\n---\ntext\n"),
    "date is now": ("notes/x.md", "---\ndate: 2025-06-15T12:00:00\n---\ntext\n"),
    "expires in a second": ("notes/x.md", "---\nexpiryDate: 2025-06-15T12:00:01\n---\ntext\n"),
    "a folder with nearly the name": ("notes/_drafts2/x.md", "text\n"),
    "a file with the name of the drafts folder": ("notes/_drafts.md", "text\n"),
}


@pytest.mark.parametrize("command", ["build", "gh-deploy"])
@pytest.mark.parametrize(("path", "text"), HELD_BACK.values(), ids=HELD_BACK)
def test_no_other_plugin_sees_a_file_that_is_held_back(site: Site, path: str, text: str, command: Command) -> None:
    site.draw(HOME | {path: text})
    built = site.build(command=command)
    assert [path in files for files in built.seen.files.values()] == [False, False, False]
    assert built.address(path) not in built.files
    assert path not in built.files
    assert built.address("notes/kept.md") in built.files


@pytest.mark.parametrize(("path", "text"), PUBLISHED.values(), ids=PUBLISHED)
def test_what_nothing_speaks_against_is_published(site: Site, path: str, text: str) -> None:
    built = site(HOME | {path: text})
    assert built.address(path) in built.files
    assert built.warnings == []


@pytest.mark.parametrize(
    ("dirs", "held_back"),
    [
        ([], []),
        (["drafts"], ["guide/drafts/a.md", "notes/drafts/a.md"]),
        (["notes/drafts"], ["notes/drafts/a.md"]),
        (["./notes/drafts/"], ["notes/drafts/a.md"]),
        (["guide", "notes/drafts"], ["guide/drafts/a.md", "notes/drafts/a.md"]),
    ],
)
def test_drafts_dirs_names_folders_at_any_depth_or_by_path(site: Site, dirs: list[str], held_back: list[str]) -> None:
    files = {"guide/drafts/a.md": "", "notes/drafts/a.md": "---\ndraft: false\n---\n", "notes/_drafts/a.md": ""}
    built = site(HOME | files, labnotes={"drafts_dirs": dirs})
    assert [path for path in files if path not in built.seen.files[-100]] == held_back


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("text", []),
        ("---\ntitle: A\n---\n", []),
        ("---\npublish: true\n---\n", ["notes/x.md"]),
        ("---\ndraft: false\n---\n", ["notes/x.md"]),
        ("---\ndraft: true\n---\n", []),
        ("---\npublish: true\ndate: 2099-01-01\n---\n", []),
    ],
)
def test_opt_in_publishes_only_notes_that_ask_for_it(site: Site, text: str, published: list[str]) -> None:
    built = site({"index.md": "", "guide.md": "text", "notes/x.md": text}, labnotes={"publish": "opt-in"})
    assert [path for path in built.seen.files[99] if path.endswith(".md")] == ["index.md", "guide.md", *published]


@pytest.mark.parametrize(
    ("zone", "published"),
    [("UTC", ["notes/x.md"]), ("Pacific/Auckland", ["notes/x.md"]), ("America/New_York", [])],
)
def test_a_date_without_a_zone_counts_in_the_site_s_own(site: Site, zone: str, published: list[str]) -> None:
    built = site(HOME | {"notes/x.md": "---\ndate: 2025-06-15 10:00\n---\n"}, labnotes={"timezone": zone})
    assert [path for path in built.seen.files[99] if path == "notes/x.md"] == published


class Generator(BasePlugin[NoOptions]):
    """A neighbour that adds pages of its own, also in the place of those that it found."""

    def __init__(self, pages: Mapping[str, str], *, from_disk: Sequence[str] = ()) -> None:
        super().__init__()
        self._pages = pages
        self._from_disk = from_disk

    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> None:
        for path, text in self._pages.items():
            there = files.get_file_from_path(path)
            if there is not None:
                files.remove(there)
            files.append(File.generated(config, path, content=text))
        for path in self._from_disk:
            files.append(File(path, config.docs_dir, config.site_dir, config.use_directory_urls))


def test_what_a_generator_adds_is_decided_too(site: Site) -> None:
    site.draw(HOME | {"notes/own.md": "# Own\n"})
    pages = {
        "notes/held.md": "---\ntitle: Hush\ndraft: true\n---\n",
        "notes/made.md": "---\ntags: [made]\n---\n# Made\n",
        "notes/own.md": "---\ntitle: Hush\ndate: 2099-01-01\n---\n",
    }
    built = site.build(Generator(pages))
    assert {path for path in built.seen.files[-100] if path.endswith(".md")} == {
        "index.md", "notes/kept.md", "notes/made.md", "notes/index.md", "tags/index.md", "tags/made/index.md",
    }  # fmt: skip
    assert built.places_of("Hush") == []
    assert (built.address("notes/made.md"), "Made") in built.links("notes/index.md")
    assert built.dead_links() == []


def test_what_a_neighbour_reads_from_disk_again_is_held_back_again(site: Site) -> None:
    site.draw(HOME | {"notes/held.md": "---\ntitle: Hush\ndraft: true\n---\n"})
    built = site.build(Generator({}, from_disk=["notes/held.md"]))
    assert "notes/held.md" not in built.seen.files[-100]
    assert built.places_of("Hush") == []


def test_a_published_page_that_a_neighbour_replaces_is_listed_as_replaced(site: Site) -> None:
    site.draw(HOME)
    built = site.build(Generator({"notes/kept.md": "---\ntitle: Another\n---\n"}))
    assert built.links("notes/index.md") == [(built.address("notes/kept.md"), "Another")]


def test_a_published_page_that_a_neighbour_takes_away_is_not_listed(site: Site) -> None:
    site.draw(HOME | {"notes/gone.md": "---\ntags: [gone]\n---\n# Gone\n"}, hooks=["takes.py"])
    hook = "def on_files(files, **_):\n    files.remove(files.get_file_from_path('notes/gone.md'))\n"
    (site.root / "takes.py").write_text(hook, encoding="utf-8")
    built = site.build()
    assert built.links("notes/index.md") == [(built.address("notes/kept.md"), "Kept")]
    assert built.places_of("Gone") == []


@pytest.mark.parametrize("command", ["build", "serve"])
def test_draft_docs_of_mkdocs_holds_back_too(site: Site, command: Command) -> None:
    site.draw(HOME | {"notes/x.md": "# Hush\n", "guide/y.md": "# Hush\n"}, draft_docs="notes/x.md\nguide/\n")
    built = site.build(command=command)
    assert {"notes/x.md", "guide/y.md"} & set(built.seen.pages) == (
        {"notes/x.md", "guide/y.md"} if command == "serve" else set()
    )
    assert built.links("notes/index.md") == [(built.address("notes/kept.md"), "Kept")]
    if command == "serve":
        assert "draft_docs in mkdocs.yml names it" in built.text("notes/x.md")


@pytest.mark.parametrize(
    ("states", "line"),
    [
        ([], "1 page published, held back: none"),
        (["draft: false"], "2 pages published, held back: none"),
        (["draft: true"], "1 page published, held back: 1 draft"),
        (
            ["date: 2099-01-01", "draft: x", "draft: true", "expires: 2020-01-01", "draft: yes", ""],
            "2 pages published, held back: 1 unreadable, 2 draft, 1 expired, 1 scheduled",
        ),
    ],
)
def test_the_build_says_how_many_pages_are_in_which_state(site: Site, states: list[str], line: str) -> None:
    notes = {f"notes/{number}.md": f"---\n{state}\n---\ntext\n" for number, state in enumerate(states)}
    built = site({"index.md": "# Home\n", "notes/picture.png": "", **notes})
    assert [message for message in built.infos if "held back: " in message] == [f"labnotes: {line}"]


@pytest.mark.parametrize("urls", ["mkdocs", "hugo"])
def test_a_draft_section_above_public_notes_is_warned_about_with_the_cascade(site: Site, urls: str) -> None:
    section = {"notes/trip/_index.md": "---\ntitle: Trip\ndraft: true\n---\n"}
    site.draw(HOME | section | {"notes/trip/a.md": "# A\n", "notes/trip/b.md": "# B\n"}, labnotes={"urls": urls})
    (warning,) = site.build().warnings
    assert warning.startswith("labnotes: docs/notes/trip/_index.md:3: draft: true holds back this page alone; 2 below")
    assert warning.endswith("To hold back the whole folder, write 'cascade: {draft: true}' instead")
    cascade = {"notes/trip/_index.md": "---\ncascade: {draft: true}\n---\n"}
    site.draw(HOME | section | cascade, labnotes={"urls": urls})
    assert site.build().warnings == []
