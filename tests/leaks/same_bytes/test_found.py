"""What drawing found: sites that differed with what is held back and without it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest
from tests.leaks.same_bytes.comparing import differences
from tests.leaks.same_bytes.model import Link, Note, Site

HOME: Final = {"index.md": Note()}
DRAFT: Final = Note("draft")


def leading(*links: Link, related: tuple[str, ...] = ()) -> dict[str, Note]:
    """Give a published page with links, a draft to lead to, and a draft that is a folder."""
    notes = {"index.md": Note(links=links, related=related), "notes/held.md": DRAFT, "notes/own/index.md": DRAFT}
    return notes | {"notes/open.md": Note()}


PICTURE: Final = "notes/own/picture.png"
FOUND: Final = {
    "a navigation of nothing but drafts": Site(
        HOME | {"notes/held.md": DRAFT, "guide/a.md": Note()}, nav=(("", "notes/held.md"),)
    ),
    "a navigation whose only section is in a drafts folder": Site(
        HOME | {"notes/_drafts/a.md": Note()}, nav=(("One", "notes/_drafts/a.md"),)
    ),
    "a link in a footnote, in a feed": Site(
        leading(Link("notes/held.md", "inline", "footnote")), plugins=("rss",)
    ),
    "a wikilink alone in an admonition": Site(leading(Link("notes/held.md", "wikilink", "admonition"))),
    "a link with attributes, in a feed": Site(
        leading(Link("notes/held.md", "with attributes", "alone")), plugins=("rss",)
    ),
    "a raw link, in a feed": Site(leading(Link("notes/held.md", "raw block", "alone")), plugins=("rss",)),
    "a related bundle beside a home page that is a draft": Site(
        {"index.md": DRAFT, "guide/a/index.md": Note(), "notes/open.md": Note(related=("guide/a/index.md",))}
    ),
    "nothing related but a draft": Site(leading(related=("notes/held.md",))),
    "a linked picture of a bundle": Site(leading(Link(PICTURE, "file: linked image")), (PICTURE,)),
    "a linked picture in a heading": Site(leading(Link(PICTURE, "file: linked image", "heading")), (PICTURE,)),
    "a raw picture of a bundle": Site(leading(Link(PICTURE, "file: raw image")), (PICTURE,)),
    "a leftover in front matter where no page is held back": Site(
        {"index.md": Note(links=(Link("a.md~", "file: field"),))}, ("a.md~",)
    ),
    "an image of a leftover where no page is held back": Site(
        {"index.md": Note(links=(Link("a.md.orig", "file: image"),))}, ("a.md.orig",)
    ),
    "the whole address of a home page that is a draft": Site(
        {
            "index.md": DRAFT,
            "notes/open.md": Note(links=(Link("index.md", "address"), Link("index.md", "bare address"))),
        }
    ),
    "a linked picture of a leftover, in a feed": Site(
        {"index.md": Note(links=(Link("a.md.rej", "file: linked image"),))}, ("a.md.rej",), plugins=("rss",)
    ),
    "a linked picture of a bundle, in a feed": Site(
        leading(Link(PICTURE, "file: linked image"), Link(PICTURE, "file: referenced image")),
        (PICTURE,),
        plugins=("rss",),
    ),
    "a link to the place of a listing": Site(
        {"notes/index.md": DRAFT, "notes/open.md": Note(links=(Link("notes/index.md", "reference"),))}
    ),
    "a definition above a listing at which a feed cuts": Site(
        {
            "index.md": DRAFT,
            "notes/index.md": Note(links=(Link("index.md", "reference", "alone"),), heading="Long " * 10),
            "notes/open.md": Note(fields=("categories: [scratchpad]", "tags: [scratchpad]")),
        },
        plugins=("rss",),
    ),
    "a heading with a leftover's text, and the same heading in a draft": Site(
        {
            "index.md": Note(links=(Link("index.md"), Link("f3.md~", "file: image with a hint", "heading"))),
            "notes/held.md": Note("draft", (Link("index.md"), Link("index.md", "inline", "heading"))),
        },
        ("f3.md~",),
    ),
    "a draft that cannot be read, with the tags of a published note, in a feed": Site(
        {
            "index.md": Note(),
            "notes/open.md": Note(fields=("date: 2024-01-01", "categories: ['Machine Learning']")),
            "notes/held.md": Note("broken", fields=("title: Title of 4", "tags: ['Machine Learning']")),
        },
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FOUND)
def test_what_was_found_by_drawing(name: str, tmp_path: Path) -> None:
    assert differences(FOUND[name], tmp_path / "site") == {}
