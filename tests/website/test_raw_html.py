"""Addresses of what is held back leave raw HTML, in whatever tag they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

if TYPE_CHECKING:
    from tests.website.conftest import Site

DOCS: Final = {
    "index.md": "# Home\n",
    "notes/held.md": "---\ndraft: true\n---\n",
    "notes/kept.md": "# Kept\n",
}

TAGS: Final = {
    "a": ('<a href="held.md">text</a>', "text"),
    "a with a name": ('<a id="x" href="held.md">text</a>', "text"),
    "a in single quotes": ("<a href='held.md'>text</a>", "text"),
    "a without quotes": ("<a href=held.md>text</a>", "text"),
    "a in capitals": ('<A HREF="held.md">text</A>', "text"),
    "a with an entity": ('<a href="&#104;eld.md">text</a>', "text"),
    "a with blanks": ('<a href = " held.md " >text</a >', "text"),
    "another href first": ('<a data-href="kept.md" href="held.md">text</a>', "text"),
    "another href behind": ('<a href="held.md" data-href="kept.md">text</a>', "text"),
    "a sign in an attribute": ('<a title="a > b" href="held.md">text</a>', "text"),
    "tags in the text": ('<a href="held.md"><b>te</b>xt <img src="x.png"></a>', '<b>te</b>xt <img src="x.png">'),
    "a link behind it": ('<a href="held.md">te</a><a href="/x">xt</a>', 'te<a href="/x">xt</a>'),
    "a link before it": ('<a href="/x">te</a><a href="held.md">xt</a>', '<a href="/x">te</a>xt'),
    "an anchor behind it": ('<a href="held.md">te</a><a id="x"></a>xt', 'te<a id="x"></a>xt'),
    "in a drawing": ('<svg><a xlink:href="held.md"><text>text</text></a></svg>', "<svg><text>text</text></svg>"),
    "an area": ('<map><area shape="rect" href="held.md"></map>', '<map><area shape="rect"></map>'),
    "a frame": ('<iframe src="held.md" title="t"></iframe>', '<iframe title="t"></iframe>'),
    "a form": (
        '<form action="held.md"><button formaction="held.md">b</button></form>',
        "<form><button>b</button></form>",
    ),
    "a quotation": ('<q cite="held.md">text</q>', "<q>text</q>"),
    "one of several pictures": ('<img srcset="x.png 1x, held.md 2x" alt="t">', '<img alt="t">'),
    "the first of several": ('<img srcset="held.md,x.png 2x" alt="t">', '<img alt="t">'),
    "data for a script": ('<div data-href="held.md">text</div>', "<div>text</div>"),
}


@pytest.mark.parametrize("block", ["{}", "<div>{}</div>"], ids=["inline", "in a block"])
@pytest.mark.parametrize(("html", "expected"), TAGS.values(), ids=TAGS)
def test_an_address_of_what_is_held_back_leaves_the_tag(site: Site, html: str, expected: str, block: str) -> None:
    built = site(DOCS | {"notes/page.md": f"# Page\n\n{block.format(f'Before {html} after.')}\n"})
    content = built.content("notes/page.md")
    assert f"Before {expected} after." in content
    assert "held" not in content
    assert built.warnings == []


def test_a_stray_quote_in_a_tag_hides_no_address(site: Site) -> None:
    built = site(DOCS | {"notes/page.md": '<div>Before <a title=it\'s href="held.md">text</a> after.</div>\n'})
    assert "held" not in built.content("notes/page.md")
    assert "text" in built.content("notes/page.md")


KEPT: Final = (
    '<a href="../kept/">text</a>',
    '<a title="held.md">text</a>',
    '<a href="https://example.org/notes/held.md">text</a>',
    '<a href="#held.md">text</a>',
    '<img src="held.png" alt="held.md">',
    "<code>held.md</code>",
    '<iframe src="https://example.org/held.md"></iframe>',
    '<a name="held.md"></a>',
    '<abbr title="held">text</abbr>',
    '<img srcset="x.png 1x, kept.png 2x" alt="held.md">',
    '<input value="held.md">',
)


@pytest.mark.parametrize("html", KEPT)
def test_other_html_stays_letter_by_letter(site: Site, html: str) -> None:
    built = site(DOCS | {"notes/page.md": f"# Page\n\nBefore {html} after.\n\n<div>{html}</div>\n"})
    assert built.content("notes/page.md").count(html) == 2


@pytest.mark.parametrize("directory_urls", [True], indirect=True)
def test_addresses_of_the_site_count_too(site: Site) -> None:
    addresses = ("../held/", "/base/notes/held/", "/notes/held", "https://site.example/base/notes/held/#part")
    text = "".join(f'<a href="{address}">text</a>' for address in addresses)
    built = site(DOCS | {"notes/page.md": f"Before {text} after."}, site_url="https://site.example/base/")
    assert built.content("notes/page.md") == f"<p>Before {'text' * len(addresses)} after.</p>"
