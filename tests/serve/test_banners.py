"""What stands above a page that is held back, in each theme and with both styles of addresses."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin

import pytest

if TYPE_CHECKING:
    from tests.serve.conftest import Start
    from tests.serve.preview import Preview


@dataclass(frozen=True)
class Held:
    """A page that is held back, and what its banner says."""

    path: str
    front_matter: str
    state: str
    reasons: tuple[tuple[str, int | None], ...]
    """Each fact, and the line on which it stands."""
    appears: str | None = None

    @property
    def content(self) -> str:
        return f"---\n{self.front_matter}\n---\n\nText of {self.path} itself.\n"


DATES: Final = "write it as 2026-03-02, 2026-03-02T09:30:00 or 2026-03-02T09:30:00+01:00"

HELD: Final = (
    Held("notes/draft.md", "title: One\ndraft: true", "Draft", (("draft: true", 3),)),
    Held("notes/quoted.md", 'draft: "Yes"', "Draft", (("draft: Yes", 2),)),
    Held("notes/unpublished.md", "published: false", "Draft", (("published: false", 2),)),
    Held("page.md", "title: Two\nstatus: draft", "Draft", (("status: draft", 3),)),
    Held("notes/_drafts/quiet.md", "draft: false", "Draft", (("it lies in the drafts folder '_drafts'", None),)),
    Held("notes/two-reasons.md", "draft: true\npublish: no", "Draft", (("draft: true", 2), ("publish: no", 3))),
    Held("notes/by-name.md", "draft: false", "Draft", (("draft_docs in mkdocs.yml names it", None),)),
    Held(
        "notes/day.md",
        "date: 2031-01-02",
        "Scheduled",
        (("date: 2031-01-02 is yet to come", 2),),
        "It appears with the first build after 2031-01-02 00:00 UTC.",
    ),
    Held(
        "notes/hour.md",
        "title: Three\ndate: 2026-01-01\npublishDate: 2031-06-07T08:09:10+02:00",
        "Scheduled",
        (("publishDate: 2031-06-07T08:09:10+02:00 is yet to come", 4),),
        "It appears with the first build after 2031-06-07 08:09 UTC+02:00.",
    ),
    Held(
        "notes/both.md",
        "date: 2031-01-02\ndraft: true",
        "Draft",
        (("draft: true", 3), ("date: 2031-01-02 is yet to come", 2)),
    ),
    Held(
        "notes/over.md",
        "date: 2020-01-01\nexpiryDate: 2021-05-06",
        "Expired",
        (("expiryDate: 2021-05-06 has passed", 3),),
    ),
    Held(
        "notes/never.md",
        "expiryDate: 2021-05-06\npublishDate: 2031-01-02",
        "Expired",
        (("expiryDate: 2021-05-06 has passed", 2), ("publishDate: 2031-01-02 is yet to come", 3)),
    ),
    Held(
        "notes/number.md",
        "title: Four\ndate: 20310102",
        "Unreadable",
        ((f"date: the number 20310102 could be a year, a day or Unix seconds; {DATES}", 3),),
    ),
    Held(
        "notes/markup.md",
        "title: Five\ndraft: <img src=x onerror=alert(1)>",
        "Unreadable",
        (("draft: '<img src=x onerror=alert(1)>' is not understood; write draft: true or draft: false", 3),),
    ),
)

CONFIG: Final = "site_name: Field book\nplugins: [search, labnotes]\ndraft_docs: by-name.md\n"

SITES: Final = {
    "material, folders": "theme: {name: material, font: false}",
    "material, files": "theme: {name: material, font: false}\nuse_directory_urls: false",
    "mkdocs, folders": "theme: mkdocs",
    "readthedocs, files": "theme: readthedocs\nuse_directory_urls: false",
}


@pytest.fixture(scope="module", params=SITES.values(), ids=list(SITES))
def preview(start: Start, request: pytest.FixtureRequest) -> Preview:
    docs = {held.path: held.content for held in HELD} | {"notes/out.md": "---\ntitle: Out\n---\n\nIn the open.\n"}
    return start(docs, config=CONFIG + request.param)


def address(preview: Preview, path: str) -> str:
    if b"use_directory_urls: false" in preview.files["mkdocs.yml"]:
        return path.replace(".md", ".html")
    return path.removesuffix("index.md") if path.endswith("index.md") else path.replace(".md", "/")


def banner(html: str) -> str | None:
    found = re.search(r'<div class="[^"]*labnotes-held-back[^"]*".*?</div>', html, re.DOTALL)
    return found[0] if found else None


@pytest.mark.parametrize("held", HELD, ids=lambda held: held.path)
def test_a_page_that_is_held_back_says_above_its_text_why_and_when_it_appears(preview: Preview, held: Held) -> None:
    html = preview.page(address(preview, held.path))
    found = banner(html)
    assert found is not None
    assert html.index(found) < html.index(f"Text of {held.path} itself.")
    assert f">{held.state}: not on the public site</p>" in found
    assert "<img" not in found
    assert [unescape(reason) for reason in re.findall("<li>(.*?)</li>", found)] == [
        f"{fact} (docs/{held.path}:{line})" if line else f"{fact} (docs/{held.path})" for fact, line in held.reasons
    ]
    assert re.findall("<p>(.*?)</p>", found) == ([] if held.appears is None else [held.appears])


@pytest.mark.parametrize("held", HELD, ids=lambda held: held.path)
def test_a_page_that_is_held_back_asks_once_not_to_be_indexed(preview: Preview, held: Held) -> None:
    head, _, body = preview.page(address(preview, held.path)).partition("</head>")
    assert head.count('<meta name="robots" content="noindex">') == 1
    assert "noindex" not in body


@pytest.mark.parametrize("path", ["index.md", "notes/out.md", "notes/index.md"])
def test_a_public_page_has_neither_banner_nor_noindex(preview: Preview, path: str) -> None:
    html = preview.page(address(preview, path))
    assert "</html>" in html
    assert banner(html) is None
    assert "noindex" not in html


def test_the_drafts_listing_leads_to_every_page_that_is_held_back_by_its_state(preview: Preview) -> None:
    here = address(preview, "drafts/index.md")
    _, *parts = re.split(r"<h2[^>]*>(\w+)", preview.page(here))
    held_back = {address(preview, held.path) for held in HELD}
    listed = {
        heading: {urljoin(f"/{here}", link).lstrip("/") for link in re.findall('href="([^"]*)"', part)} & held_back
        for heading, part in zip(parts[::2], parts[1::2], strict=True)
    }
    headings = {"Unreadable": "Unreadable", "Drafts": "Draft", "Expired": "Expired", "Scheduled": "Scheduled"}
    assert list(listed) == list(headings)
    assert listed == {
        heading: {address(preview, held.path) for held in HELD if held.state == state}
        for heading, state in headings.items()
    }


@pytest.mark.parametrize("held", HELD, ids=lambda held: held.path)
def test_the_drafts_listing_gives_every_reason_with_its_line(preview: Preview, held: Held) -> None:
    html = preview.page(address(preview, "drafts/index.md"))
    assert "<img src=x" not in html
    reasons = "; ".join(f"{fact} (line {line})" if line else fact for fact, line in held.reasons)
    assert f"</a>: {reasons}</li>" in unescape(html)
