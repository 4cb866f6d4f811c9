"""What cannot be read or is configured wrongly is named, with file and line or option, and never published."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING, Any, Final

import pytest
from mkdocs.exceptions import Abort

if TYPE_CHECKING:
    from tests.website.conftest import Command, Site

DOCS: Final = {"index.md": "# Home\n", "notes/kept.md": "# Kept\n"}

UNREADABLE: Final[dict[str, tuple[str, str | bytes, int]]] = {
    "no YAML": ("notes/x.md", "---\ndraft: false\n\ntitle: A: B\n---\n", 4),
    "an unreadable flag": ("notes/x.md", "---\ntitle: A\ndraft: maybe\n---\n", 3),
    "an empty flag": ("guide/x.md", "---\ndraft:\n---\n", 2),
    "no date": ("notes/x.md", "---\ntitle: A\n\ndate: 2025-02-30\n---\n", 4),
    "a key twice": ("guide/x.md", "---\ntitle: A\ntitle: B\n---\n", 3),
    "keys that disagree": ("notes/x.md", "---\ndate: 2025-01-01\nDate: 2025-01-02\n---\n", 3),
    "not closed": ("notes/x.md", "\n---\ntitle: A\n\nText\n", 2),
    "no keys": ("notes/x.md", "---\n- a\n- b\n---\n", 2),
    "an undeclared tag": ("notes/x.md", "---\ntitle: !A B\n---\n", 2),
    "no TOML": ("guide/x.md", "+++\ntitle = 'A'\ndraft = yes\n+++\n", 3),
    "no JSON": ("guide/x.md", '{\n"title": "A",\n}\n', 3),
    "a flag without front matter": ("notes/x.md", "# A\n\ndraft: true\n", 3),
    "a comment above the front matter": ("guide/x.md", "<!-- c -->\n---\ndraft: true\n---\n", 1),
    "conflict markers": ("notes/x.md", "<<<<<<< ours\n---\ndraft: true\n---\n", 1),
    "a block cut short": ("notes/x.md", "---\ntitle: A\n---\ndraft: true\n---\n", 4),
    "a rule above a flag": ("guide/x.md", "---\nprose\n\ndraft: true\n\n---\n", 4),
    "Latin-1": ("notes/x.md", "# A\n\nCafé\n".encode("latin-1"), 3),
    "UTF-16": ("guide/x.md", "---\ndraft: true\n---\n".encode("utf-16"), 1),
    "NUL": ("notes/x.md", b"# A\n\0\n", 2),
    "an ending in upper case": ("notes/x.MD", "---\ndraft: maybe\n---\n", 2),
}  # fmt: skip


@pytest.mark.parametrize(("path", "text", "line"), UNREADABLE.values(), ids=UNREADABLE)
def test_what_cannot_be_read_is_held_back_with_a_warning_and_the_rest_is_built(
    site: Site, path: str, text: str | bytes, line: int
) -> None:
    built = site(DOCS | {path: text})
    assert len(built.warnings) == 1
    warning = re.fullmatch(rf"labnotes: docs/{path}:(\d+): (.+); (.+); held back", built.warnings[0], re.DOTALL)
    assert warning
    assert int(warning[1]) == line
    assert not [name for name in built.files if name.startswith(path.removesuffix(".md"))]
    assert built.own == {built.address(source) for source in (*DOCS, "notes/index.md")}


@pytest.mark.parametrize(("path", "text", "line"), UNREADABLE.values(), ids=UNREADABLE)
def test_a_strict_build_fails_at_it(site: Site, path: str, text: str | bytes, line: int) -> None:
    site.draw(DOCS | {path: text})
    with pytest.raises(Abort, match="1 warnings in strict mode"):
        site.build(strict=True)
    assert [record.getMessage() for record in site.log if f"docs/{path}:{line}: " in record.getMessage()]


def test_a_strict_build_passes_drafts_and_dates(site: Site) -> None:
    states = {
        "notes/a.md": "---\ndraft: true\n---\n",
        "notes/b.md": "---\ndate: 2099-01-01\n---\n",
        "c.md": "---\nexpires: 2020-01-01\n---\n",
    }
    site.draw(DOCS | states | {"index.md": "[a](notes/a.md) [b](notes/b.md) [c](c.md)"}, nav=["index.md", "c.md"])
    assert site.build(strict=True).warnings == []


@pytest.mark.parametrize("command", ["build", "gh-deploy", "serve"])
def test_unreadable_stop_ends_the_build_with_every_file_and_line(site: Site, command: Command) -> None:
    files: dict[str, str | bytes] = {
        path.replace("x", str(n)): text for n, (path, text, _) in enumerate(UNREADABLE.values())
    }
    site.draw(DOCS | files, labnotes={"unreadable": "stop"})
    with pytest.raises(Abort):
        site.build(command=command)
    named = [f"docs/{path.replace('x', str(n))}:{line}: " for n, (path, _, line) in enumerate(UNREADABLE.values())]
    assert [place for place in named if place not in site.errors[0]] == []
    assert not (site.root / "site" / "index.html").exists()
    assert list((site.root / "tmp").iterdir()) == []


def test_unreadable_stop_lets_drafts_pass(site: Site) -> None:
    built = site(DOCS | {"notes/x.md": "---\ndraft: true\n---\n"}, labnotes={"unreadable": "stop"})
    assert built.own == {built.address(source) for source in (*DOCS, "notes/index.md")}


PROSE: Final = {
    "a rule and prose": "---\n\nProse.\n\n---\n\nMore.\n",
    "a rule, a heading": "---\n# Head\n\nProse.\n",
    "a rule alone": "---\n\nProse goes on.\n",
    "a long rule": "-----\n\nProse.\n",
}


@pytest.mark.parametrize("text", PROSE.values(), ids=PROSE)
def test_a_page_outside_of_the_notes_may_open_with_a_rule(site: Site, text: str) -> None:
    built = site(DOCS | {"guide.md": text})
    assert "Prose" in built.text("guide.md")
    assert "<hr" in built.content("guide.md")
    assert built.warnings == []


@pytest.mark.parametrize("text", PROSE.values(), ids=PROSE)
def test_a_note_may_not(site: Site, text: str) -> None:
    built = site(DOCS | {"notes/x.md": text})
    assert re.match(r"labnotes: docs/notes/x\.md:[13]: ", built.warnings[0])
    assert "notes/x.md" not in built.seen.pages


WRONG: Final[dict[str, tuple[dict[str, Any], str]]] = {
    "notes_dir: a number": ({"notes_dir": 3}, "'notes_dir'"),
    "notes_dir: absolute": ({"notes_dir": "/notes"}, "'notes_dir'"),
    "notes_dir: outside": ({"notes_dir": "../notes"}, "'notes_dir'"),
    "notes_dir: empty": ({"notes_dir": ""}, "'notes_dir'"),
    "drafts_dirs: no list": ({"drafts_dirs": "_drafts"}, "'drafts_dirs'"),
    "drafts_dirs: a number": ({"drafts_dirs": [3]}, "'drafts_dirs'"),
    "drafts_dirs: outside": ({"drafts_dirs": ["notes/../../x"]}, "'drafts_dirs'"),
    "publish: no choice": ({"publish": "always"}, "'publish'"),
    "publish: a truth": ({"publish": True}, "'publish'"),
    "unreadable: no choice": ({"unreadable": "publish"}, "'unreadable'"),
    "timezone: no such": ({"timezone": "Mars/Base"}, "'timezone'"),
    "timezone: a number": ({"timezone": 2}, "'timezone'"),
    "timezone: a path": ({"timezone": "../../etc/passwd"}, "'timezone'"),
    "nav: a list": ({"nav": ["notes"]}, "'nav'"),
    "nav.order: a text": ({"nav": {"order": "scratchpad"}}, "'order'"),
    "nav.order: a number": ({"nav": {"order": [1]}}, "'order'"),
    "nav.max_notes: a text": ({"nav": {"max_notes": "many"}}, "'max_notes'"),
    "nav.max_notes: negative": ({"nav": {"max_notes": -1}}, "'max_notes'"),
    "nav.max_notes: a truth": ({"nav": {"max_notes": True}}, "'max_notes'"),
}


@pytest.mark.parametrize(("options", "named"), WRONG.values(), ids=WRONG)
def test_a_wrong_value_is_mkdocs_own_error_naming_the_option(site: Site, options: dict[str, Any], named: str) -> None:
    site.draw(DOCS, labnotes=options)
    with pytest.raises(Abort, match="configuration error"):
        site.build()
    assert "Plugin 'labnotes' option" in site.errors[0]
    assert named in site.errors[0]


@pytest.mark.parametrize(("options", "named"), [({"colour": 1}, "'colour'"), ({"nav": {"colour": 1}}, "'colour'")])
def test_an_unknown_option_is_mkdocs_own_warning_and_fails_a_strict_build(
    site: Site, options: dict[str, Any], named: str
) -> None:
    built = site(DOCS, labnotes=options)
    assert len(built.warnings) == 1
    assert named in built.warnings[0]
    with pytest.raises(Abort):
        site.build(strict=True)


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({"index.md": "", "journal/a.md": "", "guide/b.md": "", ".hidden/c.txt": ""}, "There are: guide, journal."),
        ({"index.md": ""}, "There are no folders in it."),
        ({"index.md": "", "notes.md": ""}, "There are no folders in it."),
        ({"index.md": "", "notes-old/a.md": ""}, "There are: notes-old."),
    ],
)
def test_a_missing_notes_dir_is_an_error_with_the_folders_that_are_there(
    site: Site, files: dict[str, str], words: str
) -> None:
    site.draw(files)
    with pytest.raises(Abort):
        site.build()
    assert "notes_dir: there is no folder 'notes' in docs/. " + words in site.errors[0]
    assert list((site.root / "tmp").iterdir()) == []


CLASHES: Final = {
    "a note and an index": ("notes/a.md", "notes/a/index.md"),
    "two endings": ("notes/a.md", "notes/a/index.markdown"),
    "outside of the notes": ("guide/a.md", "guide/a/index.md"),
    "a listing's place twice": ("notes.md", "notes/index.md"),
    "a category's place twice": ("categories/x.md", "categories/x/index.md"),
}


@pytest.mark.parametrize(("first", "second"), CLASHES.values(), ids=CLASHES)
def test_two_pages_of_one_address_are_an_error_naming_both(site: Site, first: str, second: str) -> None:
    site.draw(DOCS | {"notes/x.md": "---\ncategories: x\n---\n", first: "", second: ""})
    if not site.directory_urls:
        assert site.build().own >= {first.replace(".md", ".html"), f"{second.rpartition('.')[0]}.html"}
        return
    with pytest.raises(Abort):
        site.build()
    assert f"docs/{first} and docs/{second} have the same address" in site.errors[0] or (
        f"docs/{second} and docs/{first} have the same address" in site.errors[0]
    )


def test_two_pages_of_one_name_in_one_folder_are_mkdocs_own_warning_naming_both(site: Site) -> None:
    built = site(DOCS | {"notes/a.md": "", "notes/a.markdown": ""})
    assert len(built.warnings) == 1
    assert "notes/a.md'" in built.warnings[0]
    assert "notes/a.markdown'" in built.warnings[0]


def test_messages_name_the_docs_folder_as_the_configuration_does(site: Site) -> None:
    site.draw(DOCS | {"notes/x.md": "---\ndraft: maybe\n---\n"})
    shutil.move(site.root / "docs", site.root / "content" / "deep")
    site.draw({}, docs_dir="content/deep")
    assert site.build().warnings[0].startswith("labnotes: content/deep/notes/x.md:2: ")


def test_what_exclude_docs_names_is_no_page_and_needs_no_reading(site: Site) -> None:
    site.draw(
        DOCS | {"templates/x.md": "---\ndraft: {{ maybe }}\n---\n"},
        exclude_docs="templates/",
        labnotes={"unreadable": "stop"},
    )
    built = site.build(strict=True)
    assert "labnotes: 3 pages published, held back: none" not in built.infos
    assert "labnotes: 2 pages published, held back: none" in built.infos
