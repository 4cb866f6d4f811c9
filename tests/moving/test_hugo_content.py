"""The files that are copied are those that Hugo takes, under the names that keep their addresses."""

from __future__ import annotations

import csv
import io
import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from labnotes.moving.hugo_config import CarriedSite, read_site
from labnotes.moving.hugo_content import Plan, add_static, plan_content
from labnotes.moving.hugo_files import combined

if TYPE_CHECKING:
    from pathlib import Path

    from tests.moving.conftest import Hugo

EXAMPLES = int(os.environ.get("LABNOTES_EXAMPLES", "2"))
TWO_LANGUAGES = "defaultContentLanguage: en\nlanguages: {en: {weight: 1}, de: {weight: 2}, pt-BR: {disabled: true}}\n"


def site(text: str) -> CarriedSite:
    return read_site(combined({"hugo.yaml": text}), "fallback")


def plan(config: str, *names: str) -> Plan:
    return plan_content(names, site(config), "/where/it/lies")


NAMES: list[tuple[str, str, str | None]] = [
    ("", "a.md", "a.md"),
    ("", "posts/B c.MD", "posts/B c.MD"),
    ("", "a.en.md", "a.md"),
    ("", "a.de.md", "a.de.md"),
    ("", "s/_index.en.md", "s/_index.md"),
    ("", "pic.en.png", "pic.en.png"),
    (TWO_LANGUAGES, "a.EN.md", "a.md"),
    (TWO_LANGUAGES, "a.de.md", None),
    (TWO_LANGUAGES, "a.pt-br.md", None),
    (TWO_LANGUAGES, "a.fr.md", "a.fr.md"),
    (TWO_LANGUAGES, "a.de.en.md", "a.de.md"),
    (TWO_LANGUAGES, "a.en.de.md", None),
    (TWO_LANGUAGES, "a.en.x.md", "a.md"),
    (TWO_LANGUAGES, "a.de.x.md", None),
    (TWO_LANGUAGES, "a._language_de_.md", None),
    (TWO_LANGUAGES, "a. de.md", "a. de.md"),
    (TWO_LANGUAGES, "b/data.en.csv", "b/data.en.csv"),
    (TWO_LANGUAGES, "b/data.de.csv", None),
    ("defaultContentLanguage: de\n", "a.de.md", "a.md"),
    ("defaultContentLanguage: de\n", "a.en.md", "a.en.md"),
    ("", ".hidden.md", None),
    ("", ".obsidian/a.md", None),
    ("", "#a.md", None),
    ("", "a.md~", None),
    ("", "e~/a.md", None),
    ("", "~a.md", "~a.md"),
    ("", "_content.gotmpl", None),
    ("", "s/_content.en.gotmpl", None),
    ("", "x.gotmpl", "x.gotmpl"),
    ("", "a.html", None),
    ("", "a.org", None),
    ("", "a.adoc", None),
    ("", "a.Rmd", "a.Rmd"),
    ("ignoreFiles: ['\\.Rmd$']\n", "a.Rmd", None),
    ("ignoreFiles: ['/tmp$']\n", "tmp/a.md", None),
    ("ignoreFiles: ['^tmp']\n", "tmp/a.md", "tmp/a.md"),
    ("ignoreFiles: ['/it/lies/content/b']\n", "b.md", None),
    ("languages: {en: {}, de: {contentDir: content/de}}\n", "de/a.md", None),
    ("languages: {en: {contentDir: content/en}, de: {contentDir: content}}\n", "a.md", "a.md"),
]


@pytest.mark.parametrize(("config", "name", "copied"), NAMES)
def test_a_file_is_copied_under_its_name_or_left_out(config: str, name: str, copied: str | None) -> None:
    found = plan(config, name)
    assert list(found.files) == ([] if copied is None else [copied])
    assert bool(found.remarks) == (copied != name)


def test_the_file_that_names_the_language_is_taken() -> None:
    found = plan("", "p.md", "p.en.md")
    assert found.files == {"p.md": "content/p.en.md"}
    assert "content/p.md: left out: Hugo takes content/p.en.md in its place" in map(str, found.remarks)


STATIC: list[tuple[str, str, bool]] = [
    ("a.txt", "b.txt", True),
    ("a.txt", "a.txt", False),
    ("a/b.txt", "a", False),
    ("a", "a/b.txt", False),
    ("a.md", "a/index.html", False),
    ("a/index.md", "a/index.html", False),
    ("A B/_index.md", "a b/index.html", False),
    ("_index.md", "index.html", False),
    ("a.txt", "index.html", True),
]


@pytest.mark.parametrize(("content", "static", "is_copied"), STATIC)
def test_content_wins_over_static_files(content: str, static: str, is_copied: bool) -> None:  # noqa: FBT001 - a parameter
    found = plan("", content)
    add_static(found, {static: f"static/{static}"})
    assert (f"static/{static}" in found.files.values()) == is_copied
    assert found.files[content] == f"content/{content}"
    assert any(str(remark).startswith(f"static/{static}: left out") for remark in found.remarks) != is_copied


PARTS = ["a", "B", ".de", ".EN", ".fr", ".pt-br", ".x", "~", "#", " ", "_", "-", "tmp", "ö", "index"]
FOLDERS = ["s", "S t", "tmp", "#f", ".f", "g~", "_h", "en", "x.de"]
PATHS = st.builds(
    lambda number, folders, parts, suffix: "/".join((*folders, f"{parts[0]}{number}{''.join(parts[1:])}{suffix}")),
    # A number in each name keeps two names from being one page.
    st.integers(0, 10**6),
    st.lists(st.sampled_from(FOLDERS), max_size=2),
    st.lists(st.sampled_from(PARTS), min_size=1, max_size=4),
    st.sampled_from([".md", ".MD", ".markdown", ".mdown"]),
)


@settings(max_examples=EXAMPLES, deadline=None, phases=[Phase.generate])
@given(names=st.lists(PATHS, min_size=150, max_size=150, unique_by=str.lower))
def test_hugo_takes_the_same_files(names: list[str], tmp_path_factory: pytest.TempPathFactory, hugo: Hugo) -> None:
    source: Path = tmp_path_factory.mktemp("hugo").resolve()
    config = f"{TWO_LANGUAGES}baseURL: https://example.org/\nignoreFiles: ['/tmp$', 'B-']\n"
    (source / "hugo.yaml").write_text(config)
    for name in names:
        file = source / "content" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"---\ntitle: {name!r}\n---\n")
    printed = hugo(source, "list", "all")
    rows = csv.DictReader(io.StringIO(printed[printed.index("path,") :]))
    taken = {row["path"] for row in rows if not row["permalink"].startswith("https://example.org/de/")}
    found = plan_content(names, site(config), source.as_posix())
    assert set(found.files.values()) ^ {path for path in taken if not path.endswith("/")} == set()
