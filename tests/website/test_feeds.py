"""Under `urls: hugo` RSS stands where Hugo has it: for the site, its sections and its terms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

import pytest
from tests.website.conftest import Html

if TYPE_CHECKING:
    from tests.website.conftest import Built, Command, Site

URL: Final = "https://example.org/lab/"
HUGO: Final = {"urls": "hugo", "feeds": {"formats": ["rss"]}}
FILES: Final = {
    "index.md": "# Home\n",
    "about.md": "---\ntitle: About\n---\nMe.\n",
    "notes/a.md": "---\ntitle: A & <b>\ndate: 2024-01-02\ncategories: [x]\n---\nAll about `A`.\n",
    "notes/b.md": "---\ntitle: B\ndate: 2024-01-03\ncategories: [x, y]\ntags: [t]\n---\nText.\n",
    "notes/deep/_index.md": "---\ntitle: Deep\n---\n",
    "notes/deep/c.md": "---\ntitle: C\n---\nText.\n",
}
FEEDS: Final = {
    "index.xml": ["notes/b/", "notes/a/", "about/", "notes/deep/c/"],
    "notes/index.xml": ["notes/b/", "notes/a/"],
    "notes/deep/index.xml": ["notes/deep/c/"],
    "categories/index.xml": ["categories/x/", "categories/y/"],
    "categories/x/index.xml": ["notes/b/", "notes/a/"],
    "categories/y/index.xml": ["notes/b/"],
    "tags/index.xml": ["tags/t/"],
    "tags/t/index.xml": ["notes/b/"],
}


def channel_of(built: Built, name: str) -> ET.Element:
    return ET.fromstring(built.files[name])[0]  # noqa: S314 - we wrote it


def feeds(built: Built) -> dict[str, list[str]]:
    """Give every feed with the links of its items, relative to the site and without `index.html`."""
    found = {}
    for name in built.files:
        if name.endswith("index.xml"):
            links = [item.findtext("link") or "" for item in channel_of(built, name).iter("item")]
            assert all(link.startswith(URL) for link in links)
            found[name] = [link.removeprefix(URL).removesuffix("index.html") for link in links]
    return found


def test_feeds_stand_beside_the_listings(site: Site) -> None:
    built = site(FILES, labnotes=HUGO, site_url=URL, strict=True)
    assert feeds(built) == FEEDS
    assert built.warnings == []
    for name in FEEDS:
        html = Html((built.site_dir / name).with_suffix(".html").read_text(encoding="utf-8"))
        link, *of_the_site = [given for tag, given in html.tags if tag == "link" and given.get("rel") == "alternate"]
        channel = channel_of(built, name)
        assert [given["title"] for given in of_the_site] == ([] if name == "index.xml" else ["Drawn"])
        assert link == {
            "rel": "alternate", "type": "application/rss+xml", "title": channel.findtext("title"), "href": "index.xml",
        }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "title", "description"),
    [
        ("index.xml", "Drawn", "Recent content on Drawn"),
        ("notes/deep/index.xml", "Deep on Drawn", "Recent content in Deep on Drawn"),
        ("categories/x/index.xml", "x on Drawn", "Recent content in x on Drawn"),
        ("categories/index.xml", "Categories on Drawn", "Recent content in Categories on Drawn"),
    ],
)
def test_a_channel_says_what_it_is(site: Site, name: str, title: str, description: str) -> None:
    built = site(FILES, labnotes=HUGO, site_url=URL.rstrip("/"))
    channel = channel_of(built, name)
    page = name.removesuffix("index.xml") + ("" if site.directory_urls else "index.html")
    assert [channel.findtext(part) for part in ("title", "description", "link")] == [title, description, URL + page]
    assert channel[4].attrib["href"] == URL + name


@pytest.mark.parametrize(
    ("theme", "language"),
    [
        ("mkdocs", "en"),
        ({"name": "mkdocs", "locale": "pt_BR"}, "pt-BR"),
        ({"name": "material", "language": "de"}, "de"),
    ],
)
def test_a_channel_says_the_language_of_the_theme(site: Site, theme: object, language: str) -> None:
    built = site({"index.md": "# Home\n", "notes/a.md": "# A\n"}, labnotes=HUGO, site_url=URL, theme=theme)
    assert channel_of(built, "index.xml").findtext("language") == language


def test_an_item_says_what_the_note_says(site: Site) -> None:
    built = site(FILES, labnotes=HUGO, site_url=URL)
    item = list(channel_of(built, "notes/index.xml").iter("item"))[1]
    found = {part.tag: part.text for part in item}
    assert found["title"] == "A & <b>"
    assert found["description"] == "All about A."
    assert found["pubDate"] == "Tue, 02 Jan 2024 00:00:00 +0000"
    assert found["guid"] == found["link"]
    assert found["category"] == "x"


def test_other_formats_stand_beside_it_for_what_has_notes(site: Site) -> None:
    built = site(FILES, labnotes={"urls": "hugo"}, site_url=URL)
    assert feeds(built) == FEEDS
    folders = {"", "categories/x/", "categories/y/", "tags/t/", "notes/deep/"}
    others = {f"{folder}{name}" for folder in folders for name in ("atom.xml", "feed.json")}
    assert {name for name in built.files if name.endswith(("rss.xml", "atom.xml", "feed.json"))} == others


def test_without_site_url_there_are_none(site: Site) -> None:
    built = site(FILES, labnotes=HUGO)
    assert feeds(built) == {}
    assert len([info for info in built.infos if "site_url" in info and "No feeds" in info]) == 1
    assert built.warnings == []
    assert built.places_of("application/rss+xml") == []


@pytest.mark.parametrize("command", ["build", "serve"])
@pytest.mark.parametrize("more", ["draft: true", "date: 2099-01-01", "expiryDate: 2001-01-01", "draft: maybe"])
@pytest.mark.parametrize("path", ["notes/z.md", "notes/z/_index.md", "about/z.md", "categories/x/_index.md"])
def test_what_is_held_back_is_in_no_feed(site: Site, command: Command, more: str, path: str) -> None:
    zebra = f"---\ntitle: Zebra\n{more}\ncategories: [zebra]\ntags: [t]\n---\nA zebra.\n"
    site.draw({**FILES, path: zebra}, labnotes=HUGO, site_url=URL)
    built = site.build(command=command)
    assert [name for name, data in built.files.items() if name.endswith(".xml") and b"ebra" in data] == []
    assert built.files["notes/index.xml"]
    if command == "build":
        assert built.places_of("zebra") == []


@pytest.mark.parametrize("name", ["index.xml", "categories/x/index.xml"])
def test_a_file_of_the_users_stays(site: Site, name: str) -> None:
    built = site({**FILES, name: "theirs"}, labnotes=HUGO, site_url=URL)
    assert built.files[name] == b"theirs"
    assert {path for path in built.own if path.endswith("index.xml")} == FEEDS.keys()
    assert built.warnings == []


def test_an_alias_in_the_place_of_a_feed_stays(site: Site) -> None:
    files = {**FILES, "about.md": "---\ntitle: About\naliases: /tags/index.xml/\n---\nMe.\n"}
    built = site(files, labnotes=HUGO, site_url=URL)
    assert "tags/index.xml/index.html" in built.own
    assert feeds(built).keys() == FEEDS.keys() - {"tags/index.xml"}


def test_two_builds_are_the_same(site: Site) -> None:
    site.draw(FILES, labnotes=HUGO, site_url=URL)
    first = {name: data for name, data in site.build().files.items() if name.endswith("index.xml")}
    second = site.build().files
    assert first
    assert {name: second[name] for name in first} == first


def test_a_page_with_a_file_name_of_its_own_has_no_feed(site: Site) -> None:
    files = {**FILES, "notes/deep/_index.md": "---\ntitle: Deep\nurl: /x/deep.html\n---\n"}
    built = site(files, labnotes=HUGO, site_url=URL)
    assert feeds(built).keys() == FEEDS.keys() - {"notes/deep/index.xml"}


def test_feeds_are_in_no_list_of_pages(site: Site) -> None:
    built = site(FILES, labnotes=HUGO, site_url=URL)
    assert ".xml" not in built.files["sitemap.xml"].decode()
    assert ".xml" not in str(built.nav)
