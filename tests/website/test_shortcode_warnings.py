"""What the author of a page is told about its text, with file and line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from mkdocs.config.base import Config
from mkdocs.plugins import BasePlugin, event_priority

if TYPE_CHECKING:
    from tests.website.conftest import Built, Site

PAGES: Final[dict[str, str | bytes]] = {"index.md": "# Home\n", "notes/kept.md": "---\ntitle: Kept\n---\n"}

PATH: Final = "write the path of the page from the content folder, as in /notes/my-note.md"
SLIP: Final = "leads to a page of that name; write mailto:me@host.org"
UNKNOWN: Final = (
    "nobody here knows what the shortcode {!r} shows, so only what it encloses is kept; "
    "write in Markdown what it shows; to show the shortcode itself, write {{{{</* … */>}}}}"
)

BODY: Final = """\
First [words]({{< ref "gone.md" >}}) and {{< ref "gone" >}}.

{{< box kind="x" >}}
Kept *words* of [me](me@host.org).
{{< /box >}}
"""


class NoOptions(Config):
    pass


def told(path: str, first: int) -> list[str]:
    """Give the warnings about `BODY`, which begins on a line of a page's file."""
    return [
        f"labnotes: docs/{path}:{first}: ref 'gone' leads to no page; {PATH}",
        f"labnotes: docs/{path}:{first}: ref 'gone.md' leads to no page; {PATH}",
        f"labnotes: docs/{path}:{first + 2}: {UNKNOWN.format('box')}",
        f"labnotes: docs/{path}:{first + 3}: the link to me@host.org {SLIP}",
    ]


def heard(built: Built) -> list[str]:
    """Give the warnings that are ours; MkDocs knows of some mail addresses too, and not where they stand."""
    return [warning for warning in built.warnings if warning.startswith("labnotes: ")]


ABOVE: Final = {
    "": 1,
    "\n\n": 3,
    "---\ntitle: T\n---\n": 4,
    "---\ntitle: T\n---\n\n\n": 6,
    "\n---\ntitle: T\n----\n\n": 6,
    "---\ntitle: T\n...\n": 4,
    "+++\ntitle = 'T'\n\n+++\n\n": 6,
    '{\n"title": "T"\n}\n\n': 5,
    "title: T\ndate: 2024-01-01\n\n": 4,
}


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize(("above", "first"), ABOVE.items())
def test_warnings_name_the_line_of_the_file(site: Site, above: str, first: int, ends: str) -> None:
    built = site(PAGES | {"notes/page.md": f"{above}{BODY}".replace("\n", ends).encode()})
    assert heard(built) == told("notes/page.md", first)
    assert built.text("notes/page.md") == "First words and gone. Kept words of me."
    assert [text for _, text in built.links("notes/page.md")] == ["me"]


def test_any_page_of_the_site_is_read(site: Site) -> None:
    built = site(PAGES | {"guide/page.md": BODY, "notes/index.md": BODY})
    assert sorted(heard(built)) == sorted([*told("guide/page.md", 1), *told("notes/index.md", 1)])


def test_a_strict_build_fails(site: Site) -> None:
    site.draw(PAGES | {"notes/page.md": "{{< box >}}"})
    with pytest.raises(Exception, match="1 warnings"):
        site.build(strict=True)


class AddsLines(BasePlugin[NoOptions]):
    """A neighbour that writes above a page's text before anybody else sees it."""

    @event_priority(110)
    def on_page_markdown(self, markdown: str, /, **_: object) -> str:
        return f"One.\n\nTwo.\n\n{markdown}"


def test_lines_that_another_plugin_added_do_not_count(site: Site) -> None:
    site.draw(PAGES | {"notes/page.md": f"---\ntitle: T\n---\n\n{BODY}"})
    assert heard(site.build(AddsLines())) == told("notes/page.md", 5)


MANY: Final = {
    "notes/two.md": ('[t]({{< ref "same" >}})', f"ref 'same' may be any of a/same.md, b/same.md; {PATH}", "t"),
    "notes/empty.md": (
        "a {{< youtube >}}",
        "the shortcode 'youtube' does not say what it shows; give it its src or id, as Hugo's documentation says",
        "a",
    ),
    "notes/open.md": (
        "a {{< highlight go >}} b",
        "the shortcode 'highlight' is not closed; write {{< /highlight >}} behind what belongs to it",
        "a b",
    ),
    "notes/percent.md": ("{{% note %}}\na *b*\n{{% /note %}}", UNKNOWN.format("note"), "a b"),
    "notes/inline.md": ("a {{< img.inline >}}<script>x</script>{{< /img.inline >}}", UNKNOWN.format("img.inline"), "a"),
    "notes/span.md": ("pip install `x=={{% version %}}`", UNKNOWN.format("version"), "pip install x=="),
}


def test_what_is_not_understood_leaves_a_readable_text(site: Site) -> None:
    same = {"a/same.md": "# A\n", "b/same.md": "# B\n"}
    built = site(PAGES | same | {path: text for path, (text, _, _) in MANY.items()})
    assert sorted(built.warnings) == sorted(f"labnotes: docs/{path}:1: {said}" for path, (_, said, _) in MANY.items())
    assert {path: built.text(path) for path in MANY} == {path: text for path, (_, _, text) in MANY.items()}
    assert built.places_of("{{<") == built.places_of("{{%") == []


@pytest.mark.parametrize("above", ["---\ndraft: true\n---\n", "---\ntitle: A: B\n---\n"])
def test_a_held_back_page_is_expanded_in_the_preview_and_worth_no_warning(site: Site, above: str) -> None:
    site.draw(PAGES | {"notes/page.md": f"{above}{BODY}"})
    built = site.build(command="serve")
    assert built.text("notes/page.md").endswith("First words and gone. Kept words of me.")
    assert [warning for warning in built.warnings if "held back" not in warning] == []
    assert set(told("notes/page.md", 4)) <= set(built.infos)
    assert len([info for info in built.infos if "docs/notes/page.md" in info]) == 4


def test_a_published_page_warns_in_the_preview_too(site: Site) -> None:
    site.draw(PAGES | {"notes/page.md": BODY})
    assert heard(site.build(command="serve")) == told("notes/page.md", 1)


NO_SLIPS: Final = [
    "[me](mailto:me@host.org)", "<me@host.org>", "me@host.org", "`[me](me@host.org)`",
    "```\n[me](me@host.org)\n```", "{{< highlight md >}}\n[me](me@host.org)\n{{< /highlight >}}",
    "{{< comment >}}[me](me@host.org){{< /comment >}}", "![logo](logo@2x.png)",
]  # fmt: skip


def test_what_is_no_link_to_a_mail_address_is_worth_no_warning(site: Site) -> None:
    pages = {f"notes/page{number}.md": text for number, text in enumerate(NO_SLIPS)}
    built = site(PAGES | pages | {"notes/logo@2x.png": b"picture"}, markdown_extensions=["fenced_code"])
    assert built.warnings == []
