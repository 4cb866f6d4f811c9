"""Whole sites that Hypothesis draws, built once by the real Hugo and once by MkDocs from the very same content."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest
from hypothesis import strategies as st
from mkdocs.commands.build import build
from mkdocs.config import load_config
from tests.hugo.conftest import CLOCK

if TYPE_CHECKING:
    from tests.hugo.conftest import Draw, DrawHugoSite, HugoSite

URL: Final = "https://example.org/"
TAXONOMIES: Final = {"category": "categories", "tag": "tags", "series": "series"}
NOTES_IN_A_SITE: Final = 500

SPELLINGS: Final[dict[str, list[Any]]] = {
    "categories": [
        "Machine Learning", "machine learning", "machine-learning", "Python", "python", "R", "Data engineering",
        "DevOps", "scratchpad", "Scratchpad", "R&D", "Projects", "50% off", 2024,
    ],
    "tags": ["C", "C++", "c#", "C#", ".NET", "v1.2", "a_b", "über", "Über", "日本", "deep/er", "x y z", "'q'"],
    "series": ["Part of it", "part-of-it", "MLOps by hand", True, 1.5],
}  # fmt: skip
FOLDERS: Final = [
    "", "posts/", "posts/", "posts/2024/", "posts/Deep Learning/", "posts/Deep Learning/odds and ends/", "notes/",
    "notes/mlops/", "notes/mlops/dvc/", "Guide Book/", "Guide Book/part one/", "projects/old/x/", "über uns/",
]  # fmt: skip
SECTIONS: Final = [
    "posts", "posts/2024", "posts/Deep Learning", "notes", "notes/mlops", "notes/mlops/dvc", "Guide Book",
    "projects/old", "über uns", "empty",
]  # fmt: skip
TERM_PAGES: Final = [
    "categories", "categories/machine-learning", "categories/Python", "categories/nobody", "tags/c++", "tags/a_b",
    "tags/deep/er", "tags/er", "tags/cpp", "series", "series/part-of-it",
]  # fmt: skip
PERMALINKS: Final = [
    {},
    {
        "posts": "/:year/:month/:slug/",
        "/": "/top/:filename/",
        "categories": "/by/:slug/",
        "notes/mlops": "/:sections/:title",
    },
]

DAYS: Final = st.dates(datetime(2019, 1, 1).date(), datetime(2027, 6, 1).date()).map(str)  # noqa: DTZ001 - days
MOMENTS: Final = st.builds("{}T{}".format, DAYS, st.sampled_from(["08:00:00Z", "23:30:00-05:00", "00:30:00+02:00"]))
RARELY: Final = st.sampled_from([True, *[False] * 7])
# A ~ stands for the number of the note, which nobody else has.
SLUGS: Final = st.sampled_from(["Slug ~", "s~", "x/s-~", "Über-~", "-s~-", "100~"])
URLS: Final = st.sampled_from(["/u/~/", "u/Case ~", "/u/~.html", "/:year/~/", "/u/~/index.html"])
ALIASES: Final = st.sampled_from(["/old/~/", "/Old-Place/~", "was-~", "../up-~/", "/old/~.html", "a/b-~"])
BUILD: Final = st.sampled_from([{"list": "never"}, {"render": "never"}, {"list": "always"}])


def terms(taxonomy: str) -> st.SearchStrategy[Any]:
    one = st.sampled_from(SPELLINGS[taxonomy])
    return st.lists(one, max_size=3) | one | st.lists(one, min_size=1, max_size=2)


def sometimes(strategy: st.SearchStrategy[Any], *, of: int) -> st.SearchStrategy[Any]:
    return st.integers(1, of).flatmap(lambda number: strategy if number == 1 else st.none())


FIELDS: Final = st.fixed_dictionaries(
    {
        "title": st.sampled_from(["Alpha ~", "beta ~", "Zed: ~", "äther ~", "Alpha, again ~", "~ ways", "C# & co ~"]),
        "date": sometimes(st.none(), of=6) | DAYS | MOMENTS | DAYS,
        "publishDate": sometimes(DAYS, of=10),
        "expiryDate": sometimes(DAYS, of=12),
        "lastmod": sometimes(DAYS, of=8),
        "draft": RARELY,
        "weight": sometimes(st.integers(-2, 3), of=5),
        "slug": sometimes(SLUGS, of=4),
        "url": sometimes(URLS, of=8),
        "aliases": sometimes(ALIASES | st.lists(ALIASES, max_size=2, unique=True), of=5),
        "build": sometimes(BUILD, of=15),
        "headless": sometimes(st.just(value=True), of=40),
        "categories": terms("categories"),
        "tags": sometimes(terms("tags"), of=2),
        "series": sometimes(terms("series"), of=4),
    }
)
NAMES: Final = st.sampled_from(["n~.md", "Note ~.md", "n~.md", "C# & ü ~.markdown", "b~/index.md", "Bundle ~/index.md"])
NOTES: Final = st.tuples(st.sampled_from(FOLDERS), NAMES, FIELDS)
OWN: Final = {
    "title": st.sampled_from(["Section ~", "about ~"]),
    "slug": sometimes(st.sampled_from(["sec-~", "Sec ~"]), of=3),
    "draft": RARELY,
    "date": sometimes(DAYS, of=3),
    "weight": sometimes(st.integers(-2, 3), of=4),
    "aliases": sometimes(ALIASES, of=4),
}
GIVEN: Final = sometimes(st.sampled_from([{"tags": ["given"]}, {"draft": True}, {"weight": 7}]), of=5)
FRAMES: Final = st.fixed_dictionaries(
    {},
    optional={
        **dict.fromkeys(SECTIONS, st.fixed_dictionaries(OWN | {"cascade": GIVEN})),
        **dict.fromkeys(TERM_PAGES, st.fixed_dictionaries(OWN)),
    },
)


@dataclass(frozen=True)
class Both:
    """One content folder, built twice."""

    content: Mapping[str, str]
    """A file in a bundle holds the path of the page to which it belongs."""
    hugo: HugoSite
    ours: Path


def page(fields: Mapping[str, Any], number: str) -> str:
    written = {key: value for key, value in fields.items() if value is not None}
    return f"---\n{json.dumps(written, ensure_ascii=False).replace('~', number)}\n---\nText.\n"


def content_of(notes: Iterable[tuple[str, str, dict[str, Any]]], frame: Mapping[str, Any]) -> dict[str, str]:
    """Put notes and the pages of sections and terms into one content folder."""
    content = {"_index.md": page({"title": "Home"}, ""), "CNAME": "_index.md"}
    for number, (place, own) in enumerate(frame.items()):
        content[f"{place}/_index.md"] = page(own, f"i{number}")
        content[f"{place}/A picture.svg"] = f"{place}/_index.md"
    for number, (folder, name, fields) in enumerate(notes):
        path = folder + name.replace("~", f"{number:04}")
        content[path] = page(fields, f"{number:04}")
        if path.endswith("/index.md"):
            names = ("A picture.svg", "data/d.csv", "more.md")
            content |= {path.replace("index.md", name): path for name in names}
        elif number % 20 == 0:
            content[f"{folder}deep er/{number}.csv"] = str(number)
    # Beside a draft a file that nobody uses stays home, and Hugo publishes it all the same.
    content["_index.md"] += "\n".join(f"[x](<{path}>)" for path in content if path.endswith((".csv", ".svg")))
    return content


@pytest.fixture(scope="module")
def both(hugo_site: DrawHugoSite) -> Iterator[Callable[..., Both]]:
    """Build a content folder with both."""

    def build_both(content: Mapping[str, str], permalinks: Mapping[str, str]) -> Both:
        files = {f"content/{name}": text for name, text in content.items()}
        settings = {"disableKinds": ["sitemap"], "taxonomies": TAXONOMIES, "permalinks": permalinks}
        site = hugo_site(files, settings)
        # Hugo's own templates have each list on one page; others decide themselves on how many.
        listings = {"per_page": 0}
        labnotes = {"urls": "hugo", "notes_dir": ".", "permalinks": permalinks, "listings": listings}
        plugins = ["search", {"labnotes": labnotes}]
        ours = {"site_name": "Drawn", "site_url": URL, "docs_dir": "content", "theme": "mkdocs", "plugins": plugins}
        (site.root / "mkdocs.yml").write_text(json.dumps(ours), encoding="utf-8")
        build(load_config(str(site.root / "mkdocs.yml")))
        return Both(content, site, site.root / "site")

    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("SOURCE_DATE_EPOCH", str(int(datetime.fromisoformat(CLOCK).timestamp())))
        environment.setenv("NO_MKDOCS_2_WARNING", "1")
        yield build_both


@pytest.fixture(scope="module", params=PERMALINKS, ids=["plain", "permalinks"])
def drawn_sites(request: pytest.FixtureRequest, drawn: Draw, both: Callable[..., Both]) -> list[Both]:
    """Draw one site, or more of them where LABNOTES_EXAMPLES says so."""
    notes, frames = drawn(NOTES, NOTES_IN_A_SITE), drawn(FRAMES, 30)
    starts = range(0, len(notes), NOTES_IN_A_SITE)
    # What is drawn in a row is alike.
    chosen = frames[:: -max(1, len(frames) // len(starts))]
    return [
        both(content_of(notes[start : start + NOTES_IN_A_SITE], frame), request.param)
        for start, frame in zip(starts, chosen, strict=False)
    ]
