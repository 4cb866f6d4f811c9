"""Links to what is held back become their text, wherever and however they are written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

if TYPE_CHECKING:
    from tests.website.conftest import Built, Site

EXTENSIONS: Final = [
    "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "tables",
    "pymdownx.details", "pymdownx.highlight", "pymdownx.magiclink", "pymdownx.superfences", "pymdownx.tasklist",
    {"pymdownx.tabbed": {"alternate_style": True}}, {"toc": {"permalink": True}},
]  # fmt: skip

STRICT_LINKS: Final = {"links": {"absolute_links": "warn", "unrecognized_links": "warn", "anchors": "warn"}}

DOCS: Final[dict[str, str | bytes]] = {
    "index.md": "# Home\n",
    "notes/held.md": "---\ntitle: Hush\ndraft: true\n---\n# Hush\n\n## Part\n",
    "notes/kept.md": "# Kept\n\n## Part\n",
    "notes/geheimer plan ü.md": "---\ndraft: true\n---\n",
    "notes/section/index.md": "---\ndraft: true\n---\n",
    "notes/section/inside.md": "# In the section\n",
    "notes/held.png": b"picture",
}

WRITTEN: Final = {
    "[text](held.md)": "text",
    "[text](./held.md)": "text",
    "[text](../notes/held.md)": "text",
    "[text](section/../held.md)": "text",
    "[text](/notes/held.md)": "text",
    "[text](held.md#part)": "text",
    "[text](held.md?x=1#part)": "text",
    '[text](held.md "hint")': "text",
    "[text](<held.md>)": "text",
    "[text](%68eld.md)": "text",
    "[text][ref]": "text",
    "[text][REF]": "text",
    "[ref]": "ref",
    "[ref][]": "ref",
    "[text](held.md){ .button target=_blank data-x=1 }": "text",
    "*[text](held.md)*": "<em>text</em>",
    "**[te](held.md)xt**": "<strong>text</strong>",
    "[*te*xt `code`](held.md)": "<em>te</em>xt <code>code</code>",
    "[![alt](held.png)](held.md)": '<img alt="alt" src="{up}held.png" />',
    "[a](held.md)[b](held.md), [c](held.md)": "ab, c",
    "[a](held.md)[b](kept.md)[c](held.md)": 'a<a href="{kept}">b</a>c',
    "[&lt;b&gt; & <](held.md)": "&lt;b&gt; &amp; &lt;",
    "[text](<geheimer plan ü.md>)": "text",
    "[text](geheimer%20plan%20%C3%BC.md)": "text",
    "[text](section/index.md)": "text",
    '<a href="held.md">text</a>': "text",
    "<a href='held.md'>text</a>": "text",
    "<a href=held.md>text</a>": "text",
    '<A HREF="held.md">text</A>': "text",
    '<a class="x" href="held.md" id="y">text</a>': "text",
    '<a\nclass="x"\nhref = "held.md" >text</a >': "text",
    '<a href="&#104;eld.md">text</a>': "text",
    '<a href=" held.md ">text</a>': "text",
    '<a data-href="kept.md" href="held.md">text</a>': "text",
    '<a title="a > b" href="held.md">text</a>': "text",
    '<a href="held.md"><b>te</b>xt</a>': "<b>te</b>xt",
    '<a href="held.md">a</a> <a href="kept.md">b</a> <a href="held.md">c</a>': 'a <a href="kept.md">b</a> c',
    "[text](https://site.example/base/notes/held.html)": "text",
    "[text](/base/notes/held.html)": "text",
    "[text](held.html)": "text",
    "[text](HELD.md)": "text",
    "[text](GEHEIMER%20Plan%20u\u0308.md)": "text",
    "[text](notes/held.md)": "text",
}

AS_FOLDERS: Final = {
    "[text](../held/)": "text",
    "[text](../held)": "text",
    "[text](../held/#part)": "text",
    "[text](../held/index.html)": "text",
    "[text](/notes/held/)": "text",
    "[text](/base/notes/held/)": "text",
    "[text](https://site.example/base/notes/held/)": "text",
    "[text](https://site.example/base/notes/held/#part)": "text",
    "[text](https://site.example/base/notes/held)": "text",
    "[text](HTTPS://Site.Example/base/notes/held/)": "text",
    "[text](http://site.example/base/notes/held/)": "text",
    "[text](//site.example/base/notes/held/)": "text",
    "<https://site.example/base/notes/held/>": "…",
    "https://site.example/base/notes/held/": "…",
    "[text](../geheimer%20plan%20%C3%BC/)": "text",
    "[text](<../geheimer plan ü/>)": "text",
    "[text](../section/)": "text",
    "[text](/notes/section/index.html)": "text",
    '<a href="../held/">text</a>': "text",
    '<a href="/base/notes/held/">text</a>': "text",
    '<a href="https://site.example/base/notes/held/">text</a>': "text",
}

KEPT: Final = {
    "[text](kept.md)": '<a href="{kept}">text</a>',
    "[text](kept.md#part)": '<a href="{kept}#part">text</a>',
    "[text](held.png)": '<a href="{up}held.png">text</a>',
    "![alt](held.png)": '<img alt="alt" src="{up}held.png" />',
    '<img src="held.png">': '<img src="held.png">',
    "[text](https://example.org/notes/held/)": '<a href="https://example.org/notes/held/">text</a>',
    "[text](https://example.org/held.md)": '<a href="https://example.org/held.md">text</a>',
    "[text](https://site.example.org/base/notes/held/)": '<a href="https://site.example.org/base/notes/held/">text</a>',
    "[text](https://site.example/notes/held/)": '<a href="https://site.example/notes/held/">text</a>',
    "[text](mailto:held.md@site.example)": '<a href="mailto:held.md@site.example">text</a>',
    '<a id="held.md"></a>text': '<a id="held.md"></a>text',
    "`[text](held.md)`": "<code>[text](held.md)</code>",
    '`<a href="held.md">text</a>`': '<code>&lt;a href="held.md"&gt;text&lt;/a&gt;</code>',
    "held.md and notes/held/": "held.md and notes/held/",
    "\\[text](held.md)": "[text](held.md)",
}


def build_page(site: Site, text: str, path: str = "notes/page.md") -> Built:
    page = f"# Page\n\n{text}\n\n[ref]: held.md 'hint'\n"
    settings = {"site_url": "https://site.example/base/", "validation": STRICT_LINKS}
    return site(DOCS | {path: page}, markdown_extensions=EXTENSIONS, **settings)


def body(built: Built, path: str = "notes/page.md") -> str:
    return built.content(path).partition("</h1>\n")[2]


def check_paragraph(site: Site, markdown: str, html: str) -> None:
    built = build_page(site, f"Before {markdown} after.")
    ways = {"up": "../", "kept": "../kept/"} if site.directory_urls else {"up": "", "kept": "kept.html"}
    assert body(built) == f"<p>Before {html.format_map(ways)} after.</p>"
    assert built.warnings == []
    assert not [message for message in built.infos if "held.md" in message or "section/index.md" in message]


@pytest.mark.parametrize(("markdown", "html"), WRITTEN.items(), ids=WRITTEN)
def test_a_link_to_what_is_held_back_becomes_its_text(site: Site, markdown: str, html: str) -> None:
    check_paragraph(site, markdown, html)


@pytest.mark.parametrize("directory_urls", [True], indirect=True)
@pytest.mark.parametrize(("markdown", "html"), AS_FOLDERS.items(), ids=AS_FOLDERS)
def test_an_address_of_the_site_counts_as_a_link(site: Site, markdown: str, html: str) -> None:
    check_paragraph(site, markdown, html)


@pytest.mark.parametrize(("markdown", "html"), KEPT.items(), ids=KEPT)
def test_what_leads_elsewhere_or_is_no_link_stays(site: Site, markdown: str, html: str) -> None:
    check_paragraph(site, markdown, html)


PLACES: Final = {
    "heading": ("## To [text](held.md) there", '<h2 id="to-text-there">To text there'),
    "list": ("- a\n- [text](held.md)\n    - [text](held.md)", "<li>text<ul>\n<li>text</li>"),
    "tight list with a task": ("- [ ] [text](held.md)", "text</li>"),
    "table": ("| a |\n|---|\n| [text](held.md) |", "<td>text</td>"),
    "table head": ("| [text](held.md) |\n|---|\n| a |", "<th>text</th>"),
    "quote": ("> [text](held.md)", "<blockquote>\n<p>text</p>"),
    "definition": ("[term](held.md)\n:   [text](held.md)", "<dt>term</dt>\n<dd>text</dd>"),
    "footnote": ("a[^1]\n\n[^1]: [text](held.md) end", "<p>text end"),
    "admonition": ('!!! note "[title](held.md)"\n    [text](held.md)', ">title</p>\n<p>text</p>"),
    "details": ('??? note "[title](held.md)"\n    [text](held.md)', "<summary>title</summary>\n<p>text</p>"),
    "tab": ('=== "a"\n    [text](held.md)', "<p>text</p>"),
    "HTML with Markdown in it": ('<div markdown="1">\n\n[text](held.md)\n\n</div>', "<div>\n<p>text</p>\n</div>"),
    "raw HTML": ('<div><p><a href="held.md">text</a></p></div>', "<div><p>text</p></div>"),
    "raw HTML with Markdown around": ('a\n\n<p>\n<a href="held.md">text</a>\n</p>\n\nb', "<p>\ntext\n</p>"),
}


@pytest.mark.parametrize(("markdown", "html"), PLACES.values(), ids=PLACES)
def test_a_link_becomes_its_text_wherever_it_stands(site: Site, markdown: str, html: str) -> None:
    built = build_page(site, markdown)
    assert html in built.content("notes/page.md")
    assert "held" not in body(built)
    assert built.warnings == []


@pytest.mark.parametrize("fence", ["```", "~~~"])
def test_text_in_code_blocks_stays(site: Site, fence: str) -> None:
    code = '[text](held.md) <a href="held.md">text</a>'
    built = build_page(site, f"{fence}\n{code}\n{fence}\n\n    {code}\n")
    escaped = code.replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    assert body(built).replace('"', "&quot;").count(escaped) == 2


FROM: Final = {
    "index.md": "notes/held.md",
    "notes/index.md": "held.md",
    "notes/section/page.md": "../held.md",
    "guide/deep/page.md": "../../notes/held.md",
    "guide/README.md": "../notes/held.md",
    "other/held.md": "../notes/held.md",
}


@pytest.mark.parametrize(("path", "link"), FROM.items())
def test_a_link_is_resolved_from_the_page_that_holds_it(site: Site, path: str, link: str) -> None:
    built = build_page(site, f'[one]({link}) <a href="{link}">two</a>', path)
    assert body(built, path).startswith("<p>one two</p>")


SAME_NAME: Final = {
    "held-back page one folder up": ("kept.md", "notes/kept.md", "kept.md"),
    "held-back page below a folder of the page's name": ("notes/page/kept.md", "notes/kept.md", "kept.md"),
    "held-back page one folder down": ("notes/deep/kept.md", "notes/kept.md", "kept.md"),
    "published page one folder up": ("notes/kept.md", "kept.md", "../kept.md"),
    "published page one folder down": ("notes/kept.md", "notes/deep/kept.md", "deep/kept.md"),
    "published page in a folder of that name": ("notes/kept.md", "kept/kept.md", "../kept/kept.md"),
    "published index of a folder of that name": ("kept.md", "notes/kept/index.md", "kept/index.md"),
}


@pytest.mark.parametrize(("held_back", "published", "link"), SAME_NAME.values(), ids=SAME_NAME)
def test_a_link_to_a_published_page_stays_when_another_of_its_name_is_held_back(
    site: Site, held_back: str, published: str, link: str
) -> None:
    files = {"index.md": "", published: "# Kept\n", held_back: "---\ndraft: true\n---\n"}
    built = site(files | {"notes/page.md": f"Before [text]({link}) after."})
    assert built.links("notes/page.md") == [(built.address(published), "text")]


def test_listings_keep_their_links_when_another_page_of_a_note_s_name_is_held_back(site: Site) -> None:
    note = "---\ncategories: [scratchpad]\n---\n"
    held_back = dict.fromkeys(("kept.md", "categories/notes/kept.md", "scratchpad.md"), "---\ndraft: true\n---\n")
    listings = {"notes/index.md": "", "categories/scratchpad.md": "", "categories/README.md": ""}
    built = site({"index.md": "", "notes/kept.md": note} | held_back | listings)
    entry = (built.address("notes/kept.md"), "Kept")
    assert entry in built.links("notes/index.md")
    assert entry in built.links("categories/scratchpad.md")
    assert (built.address("categories/scratchpad.md"), "scratchpad") in built.links("categories/README.md")


def test_the_preview_keeps_its_links(site: Site) -> None:
    page = '[one](held.md#part) <a href="held.md">two</a>'
    site.draw(DOCS | {"notes/page.md": page})
    built = site.build(command="serve")
    assert built.links("notes/page.md")[0] == (built.address("notes/held.md"), "one")
    assert len(built.links("notes/page.md")) == 2
    assert built.warnings == []
