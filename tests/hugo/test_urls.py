"""Addresses of pages and sections: Hugo's answers against ours, for whatever Hypothesis draws.

All drawn pages lie in one site, each in a first-level folder of its own, so that Hugo runs once for all of them.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote

import pytest
from hypothesis import strategies as st

from labnotes.notes.hugo_pages import place_of
from labnotes.notes.hugo_urls import AddressError, PageFacts, destination, page_address, sections_of

if TYPE_CHECKING:
    from tests.hugo.conftest import Draw, DrawHugoSite

PIECES: Final = [
    *"aBz09-_.+#~@&'\"()[],;!=^$*|<>{}` ",
    "É", "e\u0301", "ñ", "日本", "🚀", "👩\u200d💻", "İ", "ẞ", "Σ", "ς", "ǅ", "½", "Ⅷ", "٣", "²", "’", "…", "–",
    "\u200b", "  ", " - ", "\u00a0", "\u3000", "\t", "--", "..", "%", "%20", "%41", "%C3%A9", "%zz", "%2", "C++", "C#",
    "v1.2", ".en", ".fr", "index", ":", "R&D", "50%", "a+b",
]  # fmt: skip
LETTERS: Final = st.characters(exclude_categories=["Cs", "Co", "Cn", "Cc"], exclude_characters="/\\?")
TEXTS: Final = st.lists(st.sampled_from(PIECES) | LETTERS, min_size=1, max_size=6).map("".join)
# Hugo passes over names that begin or end so, and `index` has a meaning of its own.
FOLDERS: Final = TEXTS.filter(lambda text: text[0] not in ".#" and text[-1] != "~" and text.lower() != "index")
FILES: Final = st.builds(str.format, st.sampled_from(["{}.md", "{}/index.md", "{}.markdown", "{}.MD"]), FOLDERS).filter(
    lambda path: place_of(f"x/{path}").key != "x" and place_of(f"x/{path}").name[-1:] != "~"
)
NUMBERS: Final = st.integers(0, 3000) | st.decimals(-9, 9999, places=2, allow_nan=False).map(float)
SLUGS: Final = st.none() | NUMBERS | TEXTS | st.builds("{}/{}".format, TEXTS, TEXTS)
DAYS: Final = st.none() | st.dates(date(1900, 1, 1), date(2026, 1, 1))
TOKENS: Final = [
    ":year", ":month", ":monthname", ":day", ":weekday", ":weekdayname", ":yearday", ":section", ":sections",
    ":sections[1:]", ":sections[last]", ":sections[:last]", ":sections[0]", ":sections[7]", ":sections[1:2]", ":title",
    ":slug", ":filename", ":slugorfilename", ":contentbasename", ":slugorcontentbasename", ":2006", ":06", ":Jan",
    ":January", ":01", ":1", ":02", ":2", ":002", ":Mon", ":Monday", "Blog Posts", "é", "a+b", "%20x", "x.y", r"a\:b",
]  # fmt: skip
PATTERNS: Final = st.lists(st.sampled_from(TOKENS), min_size=1, max_size=4).map("/".join)
URL_PARTS: Final = st.sampled_from(TOKENS) | TEXTS.map(lambda text: text.replace(":", r"\:"))
URLS: Final = st.builds(
    str.__add__,
    st.lists(URL_PARTS, min_size=1, max_size=3).map("/".join),
    st.sampled_from(["", "/", ".html", "/index.html", "//x/"]),
)
GLOBS: Final = frozenset("*?[]{},!")
NOTHING: Final[st.SearchStrategy[Any]] = st.none()


@dataclass(frozen=True)
class Drawn:
    """A page, the sections above it, and a pattern for it; the pattern is empty for none."""

    page: PageFacts
    sections: tuple[PageFacts, ...]
    pattern: str

    @property
    def all(self) -> tuple[PageFacts, ...]:
        return (self.page, *self.sections)

    @property
    def permalinks(self) -> dict[str, str]:
        key = place_of(self.page.path).key.partition("/")[0]
        return {key: self.pattern} if self.pattern and GLOBS.isdisjoint(key) else {}

    def alone(self, number: int) -> Drawn:
        """Put a number before all that leads to an address, so that no two drawings meet."""
        page, *sections = (replace(facts, path=f"{number:04}{facts.path}") for facts in self.all)
        if page.url:
            page = replace(page, url=f"/{number:04}/{page.url}")
        for at, section in enumerate(sections):
            if section.slug is not None and section.path.count("/") == 1:
                sections[at] = replace(section, slug=f"{number:04}{section.slug}")
        return Drawn(page, tuple(sections), self.pattern and f"/{number:04}/{self.pattern}")


@st.composite
def drawings(
    draw: st.DrawFn, urls: st.SearchStrategy[Any] = NOTHING, patterns: st.SearchStrategy[str | None] = NOTHING
) -> Drawn:
    first = draw(st.just("") | TEXTS.filter(lambda text: text[-1] != "~"))
    folders = [first, *draw(st.lists(FOLDERS, max_size=3))]
    above = ["/".join(folders[: depth + 1]) for depth in range(len(folders)) if draw(st.booleans())]
    sections = tuple(PageFacts(f"{path}/_index.md", draw(TEXTS), draw(SLUGS)) for path in above)
    path = "/".join([*folders, draw(FILES)])
    page = PageFacts(path, draw(st.just("") | TEXTS), draw(SLUGS), draw(urls), draw(DAYS))
    return Drawn(page, sections, draw(patterns) or "")


def text_of_file(facts: PageFacts) -> str:
    day = facts.day and facts.day.isoformat()
    fields = {"title": facts.title, "slug": facts.slug, "url": facts.url, "date": day}
    lines = [f"{key}: {json.dumps(value)}" for key, value in fields.items() if value is not None]
    return "\n".join(["---", *lines, "---", ""])


def address(facts: PageFacts, permalinks: Mapping[str, str], sections: Mapping[str, PageFacts]) -> str | AddressError:
    """Give our address, or why there is none."""
    try:
        return page_address(facts, permalinks, sections)
    except AddressError as error:
        return error


SAME: Final = "the same"
REFUSED: Final = (
    "refused by us: Hugo takes the place of another page, steps to another folder, or names what nobody can"
)
EMPTY_FOLDER: Final = "a folder of whose name nothing is left: Hugo's file is ours, but its link has an empty part"
NAMED: Final = frozenset({SAME, REFUSED, EMPTY_FOLDER})
"""Where ours may differ from Hugo's. Percent escapes are the one other difference: Hugo writes them into the names of
its files, where no server finds them under Hugo's own link; ours are resolved, so that the link leads to the page."""

UNSAFE: Final = re.compile(r"(^|/)\.\.?(/|$)|[\x00-\x1f\x7f-\x9f\\?\udc80-\udcff]")


def verdict(theirs: str, ours: str | AddressError, plain: str | AddressError, written: set[str]) -> str:
    """Compare two answers about one page.

    Args:
        theirs: Hugo's address.
        ours: Our address.
        plain: Our address of a page in the same place whose own names are all plain letters.
        written: The files that Hugo wrote, percent escapes resolved.
    """
    collapsed = re.sub("/+", "/", theirs)
    if isinstance(ours, AddressError):
        shorter = isinstance(plain, str) and collapsed.count("/") < plain.count("/")
        needed = shorter or UNSAFE.search(theirs) or "not UTF-8" in ours.problem
        return REFUSED if needed else f"refused without need: {ours}"
    if collapsed != ours:
        return f"another address: {ours}"
    if destination(ours) not in written:
        return f"another file: {destination(ours)}"
    return EMPTY_FOLDER if theirs != ours else SAME


def with_plain_names(facts: PageFacts) -> PageFacts:
    """Give a page in the same place and of the same kind, nothing of whose names has to go."""
    place = place_of(facts.path)
    folder = "/".join(place.folders if place.name else place.folders[:-1])
    slug = "x" if facts.slug is None else re.sub("[^/]+", "x", str(facts.slug))
    return replace(facts, path=f"{folder}/x.md" if place.name else f"{folder}/x/_index.md", title="x", slug=slug)


def compare(draw_site: DrawHugoSite, drawn: Sequence[Drawn]) -> Counter[str]:
    """Ask Hugo and ourselves about all that was drawn, and count the verdicts."""
    alone = [drawing.alone(number) for number, drawing in enumerate(drawn)]
    every = {facts: drawing.permalinks for drawing in alone for facts in drawing.all}
    sections = sections_of(every)
    ours = {facts: address(facts, permalinks, sections) for facts, permalinks in every.items()}
    # Hugo ends in a panic over some of the urls that are refused here.
    kept = [facts for facts in every if not facts.url or isinstance(ours[facts], str)]
    permalinks = {key: pattern for drawing in alone for key, pattern in drawing.permalinks.items()}
    config = {"disableKinds": ["home", "taxonomy", "term", "rss", "sitemap"], "permalinks": permalinks}
    site = draw_site({f"content/{facts.path}": text_of_file(facts) for facts in kept}, config)
    written = set(map(unquote, site.written))
    theirs = {page.file: page.address for page in site.built}
    verdicts = {}
    for facts in kept:
        plain = address(with_plain_names(facts), every[facts], sections)
        verdicts[facts] = verdict(theirs[facts.path], ours[facts], plain, written)
    unknown = [(facts, theirs[facts.path], said) for facts, said in verdicts.items() if said not in NAMED]
    assert not unknown, "\n".join(map(repr, unknown))
    return Counter(verdicts.values())


@pytest.mark.parametrize(
    ("urls", "patterns"),
    [
        pytest.param(NOTHING, NOTHING, id="names, slugs and sections"),
        pytest.param(NOTHING, PATTERNS, id="permalinks"),
        pytest.param(URLS, NOTHING, id="urls"),
    ],
)
def test_pages_and_sections_lie_where_hugo_puts_them(
    hugo_site: DrawHugoSite, drawn: Draw, urls: st.SearchStrategy[Any], patterns: st.SearchStrategy[Any]
) -> None:
    counted = compare(hugo_site, drawn(drawings(urls, patterns), 150))
    assert counted[SAME] > 4 * (counted[REFUSED] + counted[EMPTY_FOLDER]), counted
