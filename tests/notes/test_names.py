"""What a name in a wikilink means, and what is proposed where it means nothing."""

from __future__ import annotations

from typing import Final

import pytest

from labnotes.notes.names import Names, Paths, SiteNames
from labnotes.notes.note import Note, read_note
from labnotes.notes.targets import Ambiguous


def note(path: str, *lines: str) -> Note:
    return read_note(path, "\n".join(["---", *lines, "---", ""]).encode(), "note")


PAGES: Final = [
    note("index.md", "title: Welcome"),
    note("notes/feature-store.md", "title: What a feature store is"),
    note("notes/kit/index.md", "title: The kit", "aliases: [Toolbox, My Tools, /old/tools/]"),
    note("notes/kit/log.md", "title: Kit log"),
    note("notes/lab/log.md", "title: Lab log", "alias: Diary of the lab"),
    note("notes/CI CD.md", "title: CI/CD"),
    note("notes/Müsli.md"),
    note("notes/deep/down/kit.md", "title: Down"),
]
FOUND: Final = {
    "feature-store": "notes/feature-store.md",
    "Feature Store": "notes/feature-store.md",
    "FEATURE_STORE": "notes/feature-store.md",
    "feature-store.md": "notes/feature-store.md",
    "what a feature store is": "notes/feature-store.md",
    "The Kit": "notes/kit/index.md",
    "toolbox": "notes/kit/index.md",
    "my tools": "notes/kit/index.md",
    "diary of the lab": "notes/lab/log.md",
    "notes/kit/log": "notes/kit/log.md",
    "Notes/Kit/Log.md": "notes/kit/log.md",
    "/notes/kit/log": "notes/kit/log.md",
    "kit/log": "notes/kit/log.md",
    "lab/log": "notes/lab/log.md",
    "./log": "notes/lab/log.md",
    "../kit/log": "notes/kit/log.md",
    "../kit": "notes/kit/index.md",
    "notes/kit": "notes/kit/index.md",
    "notes/kit/index": "notes/kit/index.md",
    "down/kit": "notes/deep/down/kit.md",
    "ci/cd": "notes/CI CD.md",
    "CI CD": "notes/CI CD.md",
    "MU\u0308SLI": "notes/Müsli.md",
    "welcome": "index.md",
    "/index": "index.md",
    "/": "index.md",
}
MANY: Final = {
    "log": ("notes/kit/log.md", "notes/lab/log.md"),
    "kit": ("notes/deep/down/kit.md", "notes/kit/index.md"),
}
NONE: Final = [
    *(
        "nobody",
        "feature",
        "store",
        "old/tools",
        "tools",
        "./feature-store",
        "../log",
        "/kit/log",
        "it/log",
        "x/kit/log",
    ),
    *("../../../index", ".", "..", "feature-store.html", "notes"),
]


@pytest.mark.parametrize(("target", "path"), FOUND.items(), ids=FOUND)
def test_a_page_is_found_by_title_name_alias_and_path(target: str, path: str) -> None:
    assert Names(PAGES).find(target, "notes/lab/today.md") == path


@pytest.mark.parametrize(("target", "paths"), MANY.items(), ids=MANY)
def test_a_name_of_several_pages_is_no_ones(target: str, paths: tuple[str, ...]) -> None:
    assert Names(reversed(PAGES)).find(target, "notes/lab/today.md") == Ambiguous(paths)


@pytest.mark.parametrize("target", NONE)
def test_anything_else_is_no_name(target: str) -> None:
    assert Names(PAGES).find(target, "notes/lab/today.md") is None


@pytest.mark.parametrize(
    ("target", "names"),
    [
        ("feture stoer", ["feature-store"]),
        ("Tolbox", ["Toolbox"]),
        ("what a feature stroe is", ["What a feature store is"]),
        ("kit/lgo", ["log"]),
        ("nothing like it", []),
        ("", []),
        ("x", []),
    ],
)
def test_the_nearest_names_are_proposed(target: str, names: list[str]) -> None:
    assert [name for name, _ in Names(PAGES).nearest(target)] == names


def test_no_search_for_the_nearest_looks_at_all_names() -> None:
    many = Names([note(f"notes/common-{number}.md") for number in range(1000)] + PAGES)
    assert many.nearest("feture-store") == [("feature-store", "notes/feature-store.md")]
    assert many.nearest("comon") == []


FILES: Final = ["notes/kit/plot.png", "notes/lab/Plot.PNG", "notes/lab/data.csv", "assets/logo.svg"]


@pytest.mark.parametrize(
    ("target", "paths"),
    [
        ("plot.png", ("notes/lab/Plot.PNG",)),
        ("kit/plot.png", ("notes/kit/plot.png",)),
        ("../kit/plot.png", ("notes/kit/plot.png",)),
        ("logo.svg", ("assets/logo.svg",)),
        ("assets/logo.svg", ("assets/logo.svg",)),
        ("DATA.csv", ("notes/lab/data.csv",)),
        ("logo.png", ()),
        ("ogo.svg", ()),
    ],
)
def test_a_file_is_found_beside_the_page_and_then_anywhere(target: str, paths: tuple[str, ...]) -> None:
    assert Paths(FILES, str.lower).find(target, "notes/lab/today.md") == paths


def test_a_name_that_several_files_have_elsewhere_is_no_ones() -> None:
    assert Paths(FILES, str.lower).find("plot.png", "index.md") == ("notes/kit/plot.png", "notes/lab/Plot.PNG")


WITHHELD: Final = ["drafts/logo.svg", "drafts/kit/secret.png"]


def test_what_is_public_comes_first() -> None:
    held_back = [note("drafts/welcome.md"), note("drafts/secret.md"), note("drafts/data.md", "title: data.csv")]
    site = SiteNames(Names(PAGES), Names(held_back), Paths(FILES, str.lower), Paths(WITHHELD, str.lower))
    assert site.find("welcome", "a.md") == "index.md"
    assert site.find("secret", "a.md") == "drafts/secret.md"
    assert site.find("logo.svg", "a.md") == "assets/logo.svg"
    assert site.find("kit/secret.png", "a.md") == "drafts/kit/secret.png"
    assert site.find("plot.png", "a.md") == Ambiguous(("notes/kit/plot.png", "notes/lab/Plot.PNG"))
    assert site.find("log", "a.md") == Ambiguous(("notes/kit/log.md", "notes/lab/log.md"))
    assert site.find("nobody", "a.md") is None
    assert site.public.nearest("secert") == []
