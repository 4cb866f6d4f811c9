"""Sites as Hypothesis draws them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import Final, Literal

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn
from tests.leaks.same_bytes.links import RAW_TO_FILES, SETTINGS, TO_FILES, TO_NOTES
from tests.leaks.same_bytes.model import HELD, LEFTOVERS, Giver, Link, Note, Site

FOLDERS: Final = ("notes", "notes", "notes/a", "notes/a", "notes/c", "guide", "guide/x", "", "notes/_drafts")
SHAPES: Final = ("{folder}/n{number}.md", "{folder}/n{number}.md", "{folder}/n{number}/index.md", "{folder}/index.md")
NOTEBOOK: Final = "{folder}/n{number}.ipynb"
"""Of which pages are made in the notes folder only."""
HUGOS_SHAPES: Final = SHAPES[:3]
"""Under Hugo's addresses an `index.md` has no other page in its folder."""
ENDINGS: Final = (".png", ".pdf", ".csv", ".svg", ".txt", ".css", ".js")
TERMS: Final = ("scratchpad", "Machine Learning", "machine learning", "R", "C++", "a!", "a?")
CLASHING: Final = ("a!", "a?")
"""Hugo's addresses refuse two terms in one place."""
UNFIT: Final = {
    "wikilink with an alias": {"table"},
    "raw block": set(SETTINGS) - {"alone"},
    "include": set(SETTINGS) - {"alone"},
}
"""Forms that mean something else in a setting."""
WIKILINKS: Final = frozenset(form for form in TO_NOTES if form.startswith("wikilink"))

BLOCKS: Final = (
    "",
    "sort: title",
    "limit: 2\nstyle: cards",
    "style: table\ncolumns: [title, date, updated, summary, tag, category, author]\nsort: -updated",
    "not: {year: 2021}\nfeatured: false",
)

States = st.sampled_from(["published"] * 8 + list(HELD))
Days = st.dates().map(lambda day: f"date: {2020 + day.year % 5}-{day.month:02}-{day.day:02}")


def fields(number: int, state: str, urls: str) -> st.SearchStrategy[tuple[str, ...]]:
    """Draw lines of a note's front matter; a date only where none makes the state."""
    terms = st.lists(
        st.sampled_from([term for term in TERMS if urls == "mkdocs" or term not in CLASHING]),
        min_size=1,
        max_size=3,
        unique=True,
    )
    return st.tuples(
        Days if "future" not in state else st.just(""),
        st.sampled_from([f"title: Title of {number}", ""]),
        terms.map(lambda names: f"categories: {names}") | st.just(""),
        terms.map(lambda names: f"tags: {names}") | st.just(""),
        st.sampled_from([f"series: [Part {number % 3}]", f"authors: [Author {number}]", f"description: Words {number}"])
        | st.just(""),
        st.sampled_from([f"aliases: [/was-{number}/]", f"aliases: [was-{number}.html]", "", ""]),
        st.sampled_from([f"weight: {number}", "build: {list: never}", "", "", ""]),
    ).map(lambda lines: tuple(filter(None, lines)))


def some(values: Sequence[str], most: int = 2) -> st.SearchStrategy[tuple[str, ...]]:
    """Draw a few of some values, each once."""
    return st.lists(st.sampled_from(values), max_size=most, unique=True).map(tuple) if values else st.just(())


@st.composite
def paths(draw: DrawFn, urls: str) -> tuple[str, ...]:
    """Draw where the notes lie."""
    shapes = SHAPES if urls == "mkdocs" else HUGOS_SHAPES
    folders = draw(st.lists(st.sampled_from(FOLDERS), min_size=1, max_size=7))
    drawn = [
        draw(st.sampled_from((*shapes, NOTEBOOK) if folder.startswith("notes") else shapes))
        .format(folder=folder, number=number)
        .lstrip("/")
        for number, folder in enumerate(folders)
    ]
    return tuple(dict.fromkeys(("index.md", *drawn)))


@st.composite
def attachments(draw: DrawFn, notes: tuple[str, ...]) -> tuple[str, ...]:
    """Draw where the attachments lie: beside the notes, below them, and in shared folders."""
    folders = {str(PurePosixPath(path).parent) for path in notes}
    places = ["", "assets", "notes/img", "guide/data", *sorted({*folders, *(f"{folder}/img" for folder in folders)})]
    drawn = draw(st.lists(st.sampled_from(places), max_size=6))
    suffixes = [*ENDINGS * 2, *(f".md{ending}" for ending in LEFTOVERS)]
    return tuple(
        PurePosixPath(place, f"f{number}{draw(st.sampled_from(suffixes))}").as_posix()
        for number, place in enumerate(drawn)
    )


def link(target: str, forms: list[str]) -> st.SearchStrategy[Link]:
    """Draw a form and a setting that go together."""

    def in_setting(form: str) -> st.SearchStrategy[Link]:
        fitting = [setting for setting in SETTINGS if setting not in UNFIT.get(form, ())]
        return st.builds(Link, st.just(target), st.just(form), st.sampled_from(fitting))

    return st.sampled_from(forms).flatmap(in_setting)


def forms_to(site: Site, target: str) -> list[str]:
    """Give the forms for whose target the rules say what stands for it."""
    if target.endswith((".md", ".ipynb")):
        # An index has no name of its own; and what a public page that is taken in says is read on two pages.
        unfit = (WIKILINKS if target in {"index.md", "notes/index.md"} else set()) | (
            {"include"} if site.is_public(target) or target == "notes/index.md" else set()
        )
        if "rss" in site.plugins:
            unfit |= {"code"}  # For its abstracts, what looks like a link in code loses its address, too.
        return [form for form in TO_NOTES if form not in unfit]
    more = () if site.belongs(target) else RAW_TO_FILES
    return [f"file: {name}" for name in (*TO_FILES, *more)]


def giving() -> st.SearchStrategy[dict[str, Giver]]:
    """Draw which folder makes drafts of what is in it, if any."""
    givers: list[Giver] = ["_index.md", ".meta.yml"]
    folders = st.sampled_from(["notes/c", "guide/x", "notes/a"])
    return st.just({}) | st.dictionaries(folders, st.sampled_from(givers), max_size=1)


@st.composite
def sites(draw: DrawFn) -> Site:
    """Draw a site."""
    urls: Literal["mkdocs", "hugo"] = draw(st.sampled_from(["mkdocs", "mkdocs", "hugo"]))
    where = draw(paths(urls))
    states = {path: draw(States) for path in where}
    files = draw(attachments(where))
    theme = draw(st.sampled_from(["mkdocs", "mkdocs", "mkdocs", "readthedocs", "material"]))
    installed = ["search", "rss", "section-index", "redirects", *(["tags"] if theme == "material" else [])]
    neighbours = draw(some(installed, 3))
    bare = Site(
        {path: Note(state) for path, state in states.items()}, files, draw(giving()), urls=urls, plugins=neighbours
    )
    targets = [*where, *files]
    copied = [path for path in files if path not in bare.withheld]
    notes = {}
    for number, (path, state) in enumerate(states.items()):
        chosen = draw(st.lists(st.sampled_from(targets), max_size=4))
        notes[path] = Note(
            state,
            tuple(draw(link(target, forms_to(bare, target))) for target in chosen),
            draw(some(where[1:])),
            draw(fields(number, state, urls)),
            draw(st.sampled_from([f"Heading of {number}", ""])),
        )
    public = [note for path, note in notes.items() if path in bare.public and is_listed(path, note)]
    return Site(
        notes,
        files,
        bare.giving,
        draw(st.none() | navs(where)),
        draw(some(where)),
        draw(some(copied, 1)),
        bare.plugins,
        theme,
        urls,
        draw(st.booleans()),
        draw(blocks(public)),
    )


def is_listed(path: str, note: Note) -> bool:
    """Tell whether listings name a page, if it is public."""
    return path.startswith("notes/") and path != "notes/index.md" and not any("never" in line for line in note.fields)


def blocks(public: list[Note]) -> st.SearchStrategy[str]:
    """Draw what a block asks for: terms only of notes that are public."""
    lines = {line for note in public for line in note.fields if line.startswith(("categories:", "tags:"))}
    return st.sampled_from([*BLOCKS, *sorted(lines)])


@st.composite
def navs(draw: DrawFn, where: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Draw a navigation in which every page stands at most once."""
    chosen = draw(st.lists(st.sampled_from(where), unique=True, min_size=1))
    return tuple((draw(st.sampled_from(["", "One", "Two"])), path) for path in sorted(chosen))
