"""Whatever stands in a title, a summary or a term: a reader sees exactly that text, and nothing happens."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from html.parser import HTMLParser
from typing import Final
from urllib.parse import unquote

import pytest
from markdown import Markdown

from labnotes.notes.listing_html import to_html
from labnotes.notes.listing_markdown import page, to_markdown
from labnotes.notes.listings import About, Entry, Line, Link, Listing
from labnotes.notes.note import Note
from labnotes.notes.texts import Texts

BLOCKS: Final = ("admonition", "caption", "definition", "details", "html", "tab")
EXTENSIONS: Final = [
    *("abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "sane_lists", "tables", "wikilinks"),
    *(f"pymdownx.blocks.{name}" for name in BLOCKS),
    *("pymdownx.arithmatex", "pymdownx.betterem", "pymdownx.caret", "pymdownx.critic", "pymdownx.details"),
    *("pymdownx.emoji", "pymdownx.escapeall", "pymdownx.fancylists", "pymdownx.highlight", "pymdownx.inlinehilite"),
    *("pymdownx.keys", "pymdownx.magiclink", "pymdownx.mark", "pymdownx.progressbar", "pymdownx.saneheaders"),
    *("pymdownx.smartsymbols", "pymdownx.snippets", "pymdownx.superfences", "pymdownx.tabbed", "pymdownx.tasklist"),
    "pymdownx.tilde",
]
SETTINGS: Final[dict[str, dict[str, object]]] = {
    "pymdownx.magiclink": {
        "repo_url_shorthand": True, "social_url_shorthand": True, "provider": "github", "user": "u", "repo": "r",
    },
    "pymdownx.tabbed": {"alternate_style": True},
}  # fmt: skip

HOSTILE: Final = [
    *("<script>alert(1)</script>", "<!-- x -->", "<b>", "</div>", "a < b > c", "&amp;", "&#35;", "&", '"', "'", "'>\""),
    *("[x](y)", "[x][y]", "[x]: y", "[x]", "![x](y)", "[^1]", "[^1]: x", "*[x]: y", "[[w]]", "[ ] x", "[x] x", "](y)"),
    *("*a*", "**a**", "_a_", "__a__", "~~a~~", "~a~", "^a^", "^^a^^", "==m==", "++ctrl++", "`x`", "``x``", "\\", "\\*"),
    *("{{ x }}", "{% x %}", "{# x #}", "{++x++}", "{--x--}", "{>>x<<}", "{~~a~>b~~}", "{: .c }", "x {.c}", "{x}"),
    *(":smile:", ":material-home:", "x: y", ": x", "$x$", "$$x$$", "\\(x\\)", "a | b", "| a |", "|", "--8<-- x"),
    *('--8<-- "README.md"', ";--8<-- x", "https://example.org/a_b", "www.example.org", "ftp://x.org", "mailto:a@b.org"),
    *("a@b.org", "@user", "user/repo#1", "#12", "!12", "a !12", "?7", "#!python x", "[=50%]", '[=50% "x"]'),
    *("1. x", "1) x", "12. x", "123. x", "123) x", "1234. x", "12345. x", "1.", "0. x", "1\\. x", "#. x", "(1) x"),
    *("a. x", "A) x", "i. x", "iv) x", "- x", "+ x", "* x", "-", "+", "*", "# x", "## x", "#x", "> x", ">", "---"),
    *(
        "***",
        "___",
        "===",
        "- - -",
        "!!! note",
        "??? note",
        "???+ note",
        '=== "Tab"',
        "/// note",
        "/// html | div",
        "///",
    ),
    *(
        "```x",
        "~~~",
        "```",
        "~~~~ x ~~~~",
        "<https://x.org>",
        "<a@b.org>",
        "c++ and c#",
        "R&D",
        "a -- b",
        "日本語 🚀 é",
    ),
    *("\u200b", "\u202e x", "50%", "snake_case_name", "__init__", "2 * 3 * 4", "a*b*c", "klzzwxh:0001", "javascript:x"),
]


class Skeleton(HTMLParser):
    """The tags of a piece of HTML with the addresses that they name, and the text between them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        kept = [f"{name}={value}" for name, value in attrs if name != "id"]
        self.found.append(f"<{' '.join([tag, *kept])}>")

    def handle_endtag(self, tag: str) -> None:
        self.found.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if self.found and self.found[-1][:1] == "=":
            self.found[-1] += data
        elif data.strip():
            self.found.append(f"={data}")

    def handle_comment(self, data: str) -> None:
        self.found.append(f"<!--{data}-->")

    def handle_decl(self, decl: str) -> None:
        self.found.append(f"<!{decl}>")


WORD: Final = "Harmlesstext"


def listing(text: str) -> Listing:
    """List one note and one term, whose every text is the given one."""
    term = Link(text, "tags/t/index.md")
    note = Entry(Link(text, "notes/a.md"), None, 1, ((term,),), text, authors=(term,))
    about = About(text, url="https://example.org/")
    return Listing(text, (Link(text, "w.md"),), (note,), (Line(term, 2), Line(term, 1, 1)), (term, term), about)


def expected(html: str, text: str) -> list[str]:
    """Put a text in the place of the harmless one."""
    return [part.replace(WORD, text).strip() if part[0] == "=" else part for part in Skeleton(html).found]


@cache
def many_extensions() -> Markdown:
    return Markdown(extensions=EXTENSIONS, extension_configs=SETTINGS)


def rendered(markdown: str) -> str:
    return many_extensions().reset().convert(markdown)


@pytest.mark.parametrize("text", HOSTILE)
def test_markdown_shows_exactly_the_text(text: str) -> None:
    html = rendered(to_markdown(listing(text), "index.md", Texts()))
    harmless = rendered(to_markdown(listing(WORD), "index.md", Texts()))
    assert [part.strip() for part in Skeleton(html).found] == expected(harmless, text)


@pytest.mark.parametrize("text", HOSTILE)
def test_python_markdown_alone_shows_exactly_the_text(text: str) -> None:
    html = Markdown().convert(to_markdown(listing(text), "index.md", Texts()))
    harmless = Markdown().convert(to_markdown(listing(WORD), "index.md", Texts()))
    assert [part.strip() for part in Skeleton(html).found] == expected(harmless, text)


@pytest.mark.parametrize("text", HOSTILE)
def test_html_shows_exactly_the_text(text: str) -> None:
    html = to_html(listing(text), lambda path: f"{path}?{text}", Texts())
    harmless = to_html(listing(WORD), lambda path: f"{path}?{text}", Texts())
    assert [part.strip() for part in Skeleton(html).found] == expected(harmless, text)
    assert "<script" not in html


@pytest.mark.parametrize("text", HOSTILE)
def test_a_generated_page_shows_its_title_as_it_is(text: str, read: Callable[..., Note]) -> None:
    note = read(page(text, "Text.\n"))
    assert note.front_matter.meta["title"] == text
    harmless = read(page(WORD, "Text.\n"))
    found = [part.strip() for part in Skeleton(rendered(note.body)).found]
    assert found == expected(rendered(harmless.body), text)


def test_the_skeleton_sees_what_matters() -> None:
    assert Skeleton('<p id="x">a &amp; <a href="b">c</a></p><!--d-->').found == [
        "<p>", "=a & ", "<a href=b>", "=c", "</a>", "</p>", "<!--d-->",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "path", ["a b(c)[d].md", "ä#?%.md", "x'\"<>&.md", "*a*_b_.md", "a\\b.md", "{{x}}.md", "$a$.md"]
)
def test_a_path_of_any_kind_is_linked(path: str) -> None:
    entry = Entry(Link("x", path), None, 1, (), "")
    markdown = rendered(to_markdown(Listing("", entries=(entry,)), "index.md", Texts()))
    html = to_html(Listing("", entries=(entry,)), lambda source: source, Texts())
    assert [unquote(part) for part in Skeleton(markdown).found if part.startswith("<a ")] == [f"<a href={path}>"]
    assert [part for part in Skeleton(html).found if part.startswith("<a ")] == [f"<a href={path}>"]
