"""Old addresses of pages: redirect pages at the aliases of the front matter."""

from __future__ import annotations

import gzip
import posixpath
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote

import pytest
from mkdocs.exceptions import Abort
from tests.website.conftest import Html

if TYPE_CHECKING:
    from tests.website.conftest import Built, Command, Site

URL: Final = "https://example.org/lab/"


def note(aliases: str, *more: str, title: str = "A note") -> str:
    return "\n".join(["---", f"title: {title}", f"aliases: {aliases}", *more, "---", "Text.", ""])


def head(built: Built, place: str) -> dict[str, str]:
    """Give the canonical link, the address of the refresh and of the visible link, and what robots are told."""
    html = Html((built.site_dir / place).read_text(encoding="utf-8"))
    found = {"visible": html.links[0][0]} if html.links else {}
    for tag, given in html.tags:
        if tag == "link":
            found[given["rel"]] = given["href"]
        elif tag == "meta" and "content" in given:
            found[given.get("name") or given["http-equiv"]] = given["content"].removeprefix("0; url=")
    return found


def arrives(built: Built, place: str) -> str:
    """Follow the refresh of a redirect page to a file of the site."""
    way = unquote(head(built, place)["refresh"])
    target = posixpath.normpath(posixpath.join(posixpath.dirname(place), way))
    return posixpath.normpath(posixpath.join(target, "index.html")) if way.endswith("/") else target


@pytest.mark.parametrize("urls", ["mkdocs", "hugo"])
@pytest.mark.parametrize(
    ("source", "aliases", "places"),
    [
        ("notes/a.md", "[/old/]", ["old/index.html"]),
        ("notes/a.md", "/old /older/", ["old/index.html", "older/index.html"]),
        ("notes/a.md", "[beside, /x.html]", ["notes/beside/index.html", "x.html"]),
        ("notes/deep/a.md", "[../up, /2020/01/05/a-b.htm]", ["notes/up/index.html", "2020/01/05/a-b.htm"]),
        ("notes/a/index.md", "[beside]", ["notes/beside/index.html"]),
        ("index.md", "[/start/, /start.html]", ["start/index.html", "start.html"]),
        ("about.md", "[/Über uns/, /.hidden/, /templates/x/]", [
            "Über uns/index.html", ".hidden/index.html", "templates/x/index.html",
        ]),
        ("notes/a.md", "[/old, /old/, '', /old/index.html]", ["old/index.html"]),
        ("notes/a.md", "[7]", ["notes/7/index.html"]),
        ("notes/a.md", "", []),
    ],
)  # fmt: skip
def test_aliases_lead_to_their_page(site: Site, urls: str, source: str, aliases: str, places: list[str]) -> None:
    files = {"index.md": "# Home\n", "notes/other.md": "# Other\n", source: note(aliases)}
    built = site(files, labnotes={"urls": urls}, site_url=URL, strict=True)
    plain = site.beside("plain")
    plain.draw({**files, source: note("")}, labnotes={"urls": urls}, site_url=URL)
    assert built.own - plain.build().own == set(places)
    page = built.seen.pages[source].file
    for place in places:
        assert arrives(built, place) == page.dest_uri
        assert head(built, place)["canonical"] == URL + page.url.removeprefix("./")
        assert head(built, place)["robots"] == "noindex"
        assert head(built, place)["visible"] == head(built, place)["refresh"]
    assert built.warnings == []


def test_without_site_url_all_is_relative(site: Site) -> None:
    built = site({"index.md": "# Home\n", "notes/a.md": note("[/x/y/old/]")})
    found = head(built, "x/y/old/index.html")
    assert found["canonical"] == found["refresh"]
    assert found["refresh"].startswith("../../../notes/a")
    assert arrives(built, "x/y/old/index.html") == built.address("notes/a.md")


def test_a_pretty_address_leads_to_a_page_that_is_a_file(site: Site) -> None:
    """Who turns `use_directory_urls` off writes the old addresses of the pages down."""
    built = site({"index.md": "# Home\n", "notes/a.md": note("[/notes/a/, /notes/a.html]")})
    other = "notes/a.html" if site.directory_urls else "notes/a/index.html"
    assert built.own >= {built.address("notes/a.md"), other}
    assert arrives(built, other) == built.address("notes/a.md")
    assert built.warnings == []


def test_titles_are_escaped(site: Site) -> None:
    title = "'</title><script>alert(1)</script> & \"co\"'"
    built = site({"index.md": "# Home\n", "notes/a.md": note("[/old/]", title=title)})
    text = (built.site_dir / "old/index.html").read_text(encoding="utf-8")
    assert "<script" not in text
    assert "&lt;/title&gt;" in text


@pytest.mark.parametrize(
    ("alias", "said"),
    [
        ("https://example.org/x/", "leads to another site"),
        ("//example.org/x/", "leads to another site"),
        ("/", "leads to the home page"),
        ("true", "aliases: True is no text"),
        ("[x]", "aliases: ['x'] is no text"),
        ("{x: y}", "aliases: {'x': 'y'} is no text"),
        ("'/a%zz/'", "a % that escapes nothing"),
        ("/a?b=c", "holds a '?'"),
        ('"/\\x07/"', "control character"),
    ],
)
@pytest.mark.parametrize("urls", ["mkdocs", "hugo"])
def test_an_alias_that_is_none_is_left_out(site: Site, urls: str, alias: str, said: str) -> None:
    built = site({"index.md": "# Home\n", "notes/a.md": note(f"\n  - {alias}\n  - /good/\n")}, labnotes={"urls": urls})
    [warning] = built.warnings
    assert "docs/notes/a.md:3: " in warning
    assert said in warning
    assert warning.endswith("The alias is left out")
    assert [name for name in built.own if "good" in name or "x" in name.split("/")] == ["good/index.html"]


def test_half_a_character_is_no_alias(site: Site) -> None:
    built = site({"index.md": "# Home\n", "notes/a.md": '{"title": "A", "aliases": ["/\\ud800/", "/good/"]}\nText\n'})
    [warning] = built.warnings
    assert "half of a character" in warning
    assert "good/index.html" in built.own


@pytest.mark.parametrize(
    ("alias", "path", "text", "holder"),
    [
        ("/x.html", "x.html", "theirs", "docs/x.html"),
        ("/x/", "x/index.html", "theirs", "docs/x/index.html"),
        ("/x.html/y/", "x.html", "theirs", "docs/x.html"),
        ("/x.html", "x.html/y.txt", "theirs", "docs/x.html/y.txt"),
        ("/x/", "x/index.md", "# X\n", "docs/x/index.md"),
        ("/notes/", "notes/b.md", "# B\n", "docs/notes/index.md"),
        ("/categories/c/", "notes/b.md", note("", "categories: c"), "docs/categories/c/index.md"),
        ("/404.html", "notes/b.md", "# B\n", "the template 404.html"),
        ("/css/base.css/", "notes/b.md", "# B\n", "the theme's css/base.css"),
    ],
)
def test_an_alias_shadows_nothing(site: Site, alias: str, path: str, text: str, holder: str) -> None:
    files = {"index.md": "# Home\n", "notes/a.md": note(f"[{alias}]"), path: text}
    built = site(files)
    [warning] = built.warnings
    assert f"docs/notes/a.md:3: the alias '{alias}' is left out, because {holder} has its address" in warning
    without = site.beside("without")
    without.draw({**files, "notes/a.md": note("")})
    plain = without.build()
    assert {name: built.files[name] for name in built.own} == {name: plain.files[name] for name in plain.own}


def test_an_alias_that_is_left_out_fails_a_strict_build(site: Site) -> None:
    page = "/notes/b/" if site.directory_urls else "/notes/b.html"
    site.draw({"index.md": "# Home\n", "notes/a.md": note(f"[{page}]"), "notes/b.md": "# B\n"})
    with pytest.raises(Abort):
        site.build(strict=True)
    assert [f"'{page}'" in record.getMessage() for record in site.log if record.levelname == "WARNING"] == [True]


@pytest.mark.parametrize("urls", ["mkdocs", "hugo"])
def test_one_alias_of_two_pages_stays_with_the_first(site: Site, urls: str) -> None:
    files = {
        "index.md": "# Home\n",
        "notes/a.md": note("[/old/]", title="First"),
        "notes/b.md": note("[/old, /own/]", title="Second"),
    }
    built = site(files, labnotes={"urls": urls})
    [warning] = built.warnings
    assert "docs/notes/b.md:3: the alias '/old' is left out, because an alias of docs/notes/a.md:3 has" in warning
    assert "First" in (built.site_dir / "old/index.html").read_text(encoding="utf-8")
    assert "own/index.html" in built.own


@pytest.mark.parametrize("command", ["build", "gh-deploy", "serve"])
@pytest.mark.parametrize("more", ["draft: true", "date: 2099-01-01", "expiryDate: 2001-01-01", "draft: maybe"])
def test_an_alias_of_what_is_held_back_does_not_exist(site: Site, command: Command, more: str) -> None:
    site.draw({"index.md": "# Home\n", "notes/a.md": note("[/zebra/, https://zebra]", more)})
    built = site.build(command=command)
    assert [name for name in built.files if "zebra" in name] == []
    assert not any("alias" in warning for warning in built.warnings)
    if command != "serve":
        assert built.places_of("zebra") == []


def test_a_published_page_may_take_the_address_of_a_draft(site: Site) -> None:
    draft = "notes/b/index.md"
    files = {
        "index.md": "# Home\n\n[there](/notes/b/) and [source](notes/b/index.md)\n",
        "notes/a.md": note("[/notes/b/]"),
        draft: "---\ndraft: true\n---\n# Zebra\n",
    }
    built = site(files)
    assert built.warnings == []
    assert arrives(built, "notes/b/index.html") == built.address("notes/a.md")
    assert built.links("index.md") == [("notes/b/index.html", "there")]
    assert built.places_of("zebra") == []
    assert "Zebra" in site.build(command="serve").html(draft).text


@pytest.mark.parametrize("theme", ["mkdocs", "material", "readthedocs"])
def test_redirects_are_in_no_list_of_pages(site: Site, theme: str) -> None:
    files = {
        "index.md": "# Home\n\n[old](/zebra/) [old](zebra/) [file](/zebra.html)\n",
        "notes/a.md": note("[/zebra/, /zebra.html]"),
    }
    built = site(files, theme=theme, site_url="https://example.org/", strict=True)
    assert built.warnings == []
    assert {text for _, text in built.links("index.md")} == {"old", "file"}
    (built.site_dir / built.address("index.md")).unlink()  # the only page that names them
    packed = gzip.decompress((built.site_dir / "sitemap.xml.gz").read_bytes()).decode()
    assert "zebra" not in packed + (built.site_dir / "sitemap.xml").read_text(encoding="utf-8")
    assert set(built.places_of("zebra")) == {"zebra.html", "zebra/index.html"}
    assert all("zebra" not in str(entry) for entry in built.nav)


@pytest.mark.parametrize("urls", ["mkdocs", "hugo"])
def test_the_same_alias_in_mkdocs_redirects_is_no_collision(site: Site, urls: str) -> None:
    alias = "/old/" if site.directory_urls else "/old.html"
    plugins: list[Any] = ["search", {"redirects": {"redirect_maps": {"old.md": "notes/a.md"}}}]
    built = site(
        {"index.md": "# Home\n", "notes/a.md": note(f"[{alias}]")},
        plugins=plugins, labnotes={"urls": urls}, strict=True,
    )  # fmt: skip
    assert built.warnings == []
    place = "old/index.html" if site.directory_urls else "old.html"
    page = built.seen.pages["notes/a.md"].file
    assert arrives(built, place) == page.dest_uri
