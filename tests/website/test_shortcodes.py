"""Hugo's shortcodes in the pages of a built site: what a reader gets, and what the author is told."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin

import pytest

if TYPE_CHECKING:
    from tests.website.conftest import Built, Site

ROOT: Final = "https://site.example/"
EXTENSIONS: Final = ["attr_list", "md_in_html", "tables", "pymdownx.highlight", "pymdownx.superfences"]

PAGES: Final[dict[str, str | bytes]] = {
    "index.md": "# Home\n",
    "about.md": "# About\n\n## Part\n",
    "notes/kept.md": "---\ntitle: Kept\ncategories: [scratchpad]\n---\n## Part\n",
    "notes/two words.md": "---\ntitle: Two words\n---\n",
    "notes/bundle/index.md": "---\ntitle: A bundle\n---\n",
    "notes/bundle/plot.png": b"picture",
    "notes/plot.png": b"picture",
    "notes/same.md": "---\ntitle: Same\n---\n",
    "guide/same.md": "---\ntitle: Same\n---\n",
    "guide/deep/page.md": "# Deep\n",
    "notes/hushhush.md": "---\ntitle: Psst\ndraft: true\n---\nSecret.\n",
    "guide/lonely.md": "---\ntitle: Lonely\n---\n",
}

EVERY: Final = """\
+++
title = "Every shortcode"
+++

The [first]({{< ref "kept.md" >}}), the [second]({{% relref "/notes/bundle" %}}) and {{< ref "about" >}}.
A [part]({{< ref "kept#part" >}}), <a href="{{< relref "two words" >}}">some HTML</a>, a [definition][1].

[1]: {{< ref path="/guide/deep/page.md" lang="fr" >}}

{{< figure src="plot.png" title="Loss" caption="It *falls*" >}}

{{< highlight python "hl_lines=1" >}}
print("[no link](nowhere.md)")
{{< /highlight >}}

{{< gist someone 0123abcd >}}

{{< youtube id="w7Ft2ymGmfc" title="A talk" >}}

{{< details summary="More" >}}
Inside.
{{< /details >}}

{{< comment >}}Never shown.{{< /comment >}}

Write `{{</* figure src="x.png" */>}}` for a picture.
"""


def draw(site: Site, page: str, path: str = "notes/page.md", **labnotes: object) -> Built:
    return site(PAGES | {path: page}, markdown_extensions=EXTENSIONS, labnotes=labnotes)


def places(built: Built, source: str = "notes/page.md") -> list[tuple[str, str]]:
    """Give the links of a page with the sources of the pages that they lead to."""
    addresses = {path: urljoin(ROOT, page.file.url) for path, page in built.seen.pages.items()}
    sources = {address: path for path, address in addresses.items()}
    links = re.findall(r'<a [^>]*?href="([^"]*)"[^>]*>(.*?)</a>', built.content(source))
    targets = [urljoin(addresses[source], unescape(href)).partition("#")[0] for href, _ in links]
    return [(sources.get(target, target), text) for target, (_, text) in zip(targets, links, strict=True)]


@pytest.mark.parametrize("urls", ["mkdocs", "hugo"])
def test_a_page_with_every_shortcode(site: Site, urls: str) -> None:
    built = draw(site, EVERY, urls=urls)
    assert built.warnings == []
    assert built.dead_links() == []
    assert places(built) == [
        ("notes/kept.md", "first"),
        ("notes/bundle/index.md", "second"),
        ("about.md", "about"),
        ("notes/kept.md", "part"),
        ("notes/two words.md", "some HTML"),
        ("guide/deep/page.md", "definition"),
        ("https://gist.github.com/someone/0123abcd", "Gist someone/0123abcd on GitHub"),
        ("https://www.youtube.com/watch?v=w7Ft2ymGmfc", "Video on YouTube: A talk"),
    ]
    text = built.text("notes/page.md")
    assert "Loss It falls" in text
    assert 'print("[no link](nowhere.md)")' in text
    assert "More Inside." in text
    assert text.endswith('Write {{< figure src="x.png" >}} for a picture.')
    content = built.content("notes/page.md")
    assert '<div class="highlight">' in content
    assert "<summary>More</summary>" in content
    assert built.places_of("Never shown") == []


def test_no_shortcode_is_left_in_any_file(site: Site) -> None:
    built = draw(site, EVERY)
    example = re.compile(r"""\{\{(?:<|&lt;) figure src=\\?"x\.png\\?" (?:>|&gt;)\}\}""")
    found = [name for name, text in built.everything() if re.search(r"\{\{(?:<|&lt;|%)", example.sub("", text))]
    assert found == []
    assert any(example.search(text) for _, text in built.everything())


REFERENCES: Final = {
    "kept": "notes/kept.md",
    "KEPT.md": "notes/kept.md",
    "./kept": "notes/kept.md",
    "/notes/kept": "notes/kept.md",
    "notes/kept.md": "notes/kept.md",
    "../about.md": "about.md",
    "two-words": "notes/two words.md",
    "bundle": "notes/bundle/index.md",
    "bundle/index.md": "notes/bundle/index.md",
    "page": "notes/page.md",
    "same": "notes/same.md",
    "/guide/same.md": "guide/same.md",
    "deep/page": None,
    "/guide/deep/page": "guide/deep/page.md",
    "/": "index.md",
    "/notes": "notes/index.md",
    "/categories/scratchpad": "categories/scratchpad/index.md",
    "nowhere": None,
    "plot.png": None,
    "https://example.org/kept": None,
}


@pytest.mark.parametrize("urls", ["mkdocs", "hugo"])
def test_references_lead_to_the_pages_that_hugo_finds(site: Site, urls: str) -> None:
    lines = (f'[{number}]({{{{< ref "{reference}" >}}}})' for number, reference in enumerate(REFERENCES))
    built = draw(site, "\n\n".join(lines), urls=urls)
    found = {text: target for target, text in places(built)}
    assert {reference: found.get(str(number)) for number, reference in enumerate(REFERENCES)} == REFERENCES
    assert len(built.warnings) == list(REFERENCES.values()).count(None)


HELD_BACK: Final = {
    '[text]({{< ref "hushhush.md" >}})': "text",
    '[text]({{< relref "/notes/hushhush#part" >}})': "text",
    '![text]({{< ref "hushhush" >}})': "text",
    '<a href="{{< ref "hushhush" >}}">text</a>': "text",
    '[text][1]\n\n[1]: {{< ref "hushhush" >}}': "text",
    'text {{< ref "hushhush" >}}': "text …",
    '<{{< ref "hushhush" >}}>text': "…text",
    '[]({{< ref "hushhush" >}})text': "…text",
    '`{{< ref "hushhush" >}}`text': "…text",
    '```\n[text]({{< ref "hushhush" >}})\n```': "[text](…)",
    '[text]({{< ref "hushhush" >}}/more)': "text",
    '{{< box >}}[text]({{< ref "hushhush" >}}){{< /box >}}': "text",
}


def test_a_reference_to_what_is_held_back_becomes_its_text(site: Site) -> None:
    pages = {f"notes/page{number}.md": text for number, text in enumerate(HELD_BACK)}
    built = site(PAGES | pages, markdown_extensions=EXTENSIONS)
    for path, text in zip(pages, HELD_BACK.values(), strict=True):
        assert built.text(path) == text, pages[path]
        assert "href" not in built.content(path), pages[path]
    assert built.places_of("hushhush") == []
    assert built.places_of("Psst") == []
    assert [warning for warning in built.warnings if "box" not in warning] == []


def test_a_name_that_only_what_is_held_back_has_nearby_leads_nowhere_else(site: Site) -> None:
    built = site(PAGES | {"notes/lonely.md": "---\ndraft: true\n---\n", "notes/page.md": '[t]({{< ref "lonely" >}})'})
    assert built.links("notes/page.md") == []
    assert built.warnings == []


def test_of_pages_with_one_name_only_public_ones_are_meant(site: Site) -> None:
    held_back = {"x/other.md": "# Other\n", "y/other.md": "---\ndraft: true\n---\n"}
    built = site(PAGES | held_back | {"notes/page.md": '[t]({{< ref "other" >}})'})
    assert places(built) == [("x/other.md", "t")]
    assert built.warnings == []


def test_a_page_that_mkdocs_leaves_out_is_no_page(site: Site) -> None:
    built = site(PAGES | {"notes/page.md": '[t]({{< ref "/about" >}})'}, exclude_docs="/about.md")
    assert built.text("notes/page.md") == "t"
    assert len(built.warnings) == 1


def test_the_preview_leads_to_what_is_held_back(site: Site) -> None:
    site.draw(PAGES | {"notes/page.md": '[t]({{< ref "hushhush" >}})'})
    built = site.build(command="serve")
    assert places(built) == [("notes/hushhush.md", "t")]
    assert built.warnings == []
