"""Addresses in the cases of `cases.jsonl`, dates in names, and what Hugo itself refuses or trips over."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote, urlsplit

import pytest

from labnotes.notes.front_matter import FrontMatter, decode, read_front_matter
from labnotes.notes.hugo_urls import (
    AddressError,
    PageFacts,
    alias_addresses,
    dated_name,
    page_address,
    sections_of,
    taxonomy_address,
    term_address,
)
from labnotes.notes.precedence import read_dates
from labnotes.notes.unreadable import UnreadableError

if TYPE_CHECKING:
    from tests.hugo.conftest import DrawHugoSite

# Lines end with LF alone: some cases hold a LINE SEPARATOR.
LINES: Final = Path(__file__).with_name("cases.jsonl").read_text(encoding="utf-8").strip("\n").split("\n")
NOT_COVERED: Final = {
    "M01": "several languages",
    "M02": "several languages",
    "U05": "removePathAccents",
    "U32": "uglyURLs",
    "U34": "disablePathToLower",
}
CASES: Final[dict[str, dict[str, Any]]] = {
    case["id"]: case for case in map(json.loads, LINES) if case["id"] not in NOT_COVERED
}
ON_THE_LIST: Final = {"/categories/🚀"}
"""Terms of which nothing is left: Hugo puts them on the list of their taxonomy."""


def facts_of(case: Mapping[str, Any], name: str) -> PageFacts:
    content = case["files"][name]
    data = content["text"].encode() if "text" in content else base64.b64decode(content["base64"])
    try:
        front_matter = read_front_matter(decode(data))
    except UnreadableError:
        front_matter = FrontMatter(None, (), "", "")
    path = name.removeprefix("content/")
    fields = (front_matter.get(key) for key in ("title", "slug", "url"))
    title, slug, url = (field and field.value for field in fields)
    sources = case["config"].get("frontmatter", {}).get("date", [""])
    dated = dated_name(path) if sources[0] == ":filename" else None
    date = read_dates(front_matter)[0].date
    return PageFacts(path, str(title or ""), slug or (dated and dated.slug), url, date.moment.date() if date else None)


@pytest.mark.parametrize("identity", CASES)
def test_pages_of_the_cases(identity: str) -> None:
    case = CASES[identity]
    facts = {name: facts_of(case, name) for name in case["files"] if name.startswith("content/")}
    sections = sections_of(facts.values())
    permalinks = case["config"].get("permalinks", {})
    theirs = {row["path"]: row["permalink"] for row in case["hugo"] if row["permalink"]}
    for name, permalink in theirs.items():
        assert page_address(facts[name], permalinks, sections) == unquote(urlsplit(permalink).path).removeprefix("/")


@pytest.mark.parametrize("identity", [name for name, case in CASES.items() if isinstance(case.get("groups"), list)])
def test_terms_of_the_cases(identity: str) -> None:
    case = CASES[identity]
    sections = sections_of(facts_of(case, name) for name in case["files"] if name.startswith("content/"))
    for row in case["groups"]:
        taxonomy, _, term = row["path"].removeprefix("/").partition("/")
        if row["kind"] == "taxonomy":
            assert f"/{taxonomy_address(taxonomy, sections)}" == unquote(row["url"])
        elif row["path"] in ON_THE_LIST:
            with pytest.raises(AddressError, match="nothing is left"):
                term_address(taxonomy, term, sections=sections)
        elif row["kind"] == "term":
            assert f"/{term_address(taxonomy, term, sections=sections)}" == re.sub("/+", "/", unquote(row["url"]))


NAMES: Final = [
    "2030-01-02-note", "2030-01-02_note", "2030-01-02 note", "2030-01-02note", "2030-01-02--note", "2030-01-02-_note",
    "2030-01-02", "2030-01-02-", "2030-01-02_", "2030-01-02-23-30-00", "2030-01-02-23-30-00-note",
    "2030-01-02-23-30-00note", "2030-01-02-23-30-note", "2030-01-02-233000-note", "2030-01-02T23-30-00-note",
    "2030-01-02-23:30:00-x", "2030-01-02-24-00-00-x", "2030-01-02-23_30_00-x", "2030-02-30-note", "2030-13-01-note",
    "2030-1-2-note", "x-2030-01-02-note", "20300102-note", "2030-01-02-Note X.y", "2030-01-02-note.en",
    "2030-01-02-🚀", "2030-01-02.note", "2030-01-02 - note", "2030-01-02-note-", "0001-01-01-x", "9999-12-31-x",
    "2030-01-02-2031-01-02-x", "2030-01-02-note/index", "2030-01-02/index", "2030-01-02/note",
]  # fmt: skip


def test_dates_in_names_are_read_as_hugo_reads_them(hugo_site: DrawHugoSite) -> None:
    files = {f"content/{number:02}/{name}.md": "---\ntitle: T\n---\n" for number, name in enumerate(NAMES)}
    site = hugo_site(files, {"frontmatter": {"date": [":filename"]}})
    theirs = {row["path"]: (row["date"], row["slug"]) for row in site.pages}
    ours = {}
    for name in files:
        dated = dated_name(name.removeprefix("content/"))
        moment = dated.moment.isoformat() if dated else "0001-01-01T00:00:00"
        ours[name] = (f"{moment}Z", (dated and dated.slug) or "")
    assert theirs == ours


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ('url: "https://other.org/x"', "another site"),
        ('url: "/:year/:foo/"', "stands for nothing"),
        ('url: "/a:b"', "stands for nothing"),
        ('url: "/a%zz/"', "escapes nothing"),
        ('url: "/a\\tb/"', "control character"),
        ('url: "/."', "another folder"),
        ('aliases: ["https://other.org/x"]', "another site"),
        ('aliases: ["/"]', "the home page"),
        ('aliases: ["../../.."]', "the home page"),
        ('aliases: ["a\\0b"]', "control character"),
    ],
)
def test_what_stops_hugo_is_refused_with_a_remedy(hugo_site: DrawHugoSite, fields: str, message: str) -> None:
    front_matter = read_front_matter(f"---\ntitle: T\n{fields}\n---\n")
    url, aliases = (field and field.value for field in map(front_matter.get, ("url", "aliases")))
    with pytest.raises(AddressError, match=message) as refused:
        alias_addresses(aliases, page_address(PageFacts("s/n.md", "T", url=url), {}, {}))
    assert refused.value.remedy in str(refused.value)
    with pytest.raises(AssertionError):
        _ = hugo_site({"content/s/n.md": f"---\ntitle: T\n{fields}\n---\n"}).written
