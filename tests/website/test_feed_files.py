"""Where feeds stand, who names them, and what options make of them."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Final

import pytest
from tests.feed_rules import ATOM, check_atom, check_feed, check_json, check_rss, feeds_in

if TYPE_CHECKING:
    from tests.website.conftest import Built, Command, Site

URL: Final = "https://u.example/repo/"
FILES: Final[dict[str, str | bytes]] = {
    "index.md": "# Home\n",
    "about.md": "# About\n",
    "notes/a.md": "---\ntitle: A\ndate: 2024-01-02\ncategories: [x]\n---\nAll about *A*. [b](b.md)\n",
    "notes/b.md": "---\ntitle: B\ndate: 2024-01-03\ncategories: [x, C++]\ntags: [t]\nweight: 9\n---\nText of B.\n",
    "notes/c.md": "---\ntitle: C\nseries: [a/b]\n---\nText of C.\n",
}
GROUPS: Final = {
    "": ["B", "A", "C"],
    "categories/x/": ["B", "A"],
    "categories/cpp/": ["B"],
    "tags/t/": ["B"],
    "series/a-b/": ["C"],
}
NAMES: Final = ("atom.xml", "rss.xml", "feed.json")


def titles(name: str, data: bytes) -> list[str | None]:
    """Give the titles in a feed that was held against its standard."""
    feed = check_feed(name, data)
    if name.endswith("json"):
        return [item["title"] for item in feed["items"]]
    kind = (f"{ATOM}entry", f"{ATOM}title") if name.endswith("atom.xml") else ("item", "title")
    return [entry.findtext(kind[1]) for entry in feed.findall(kind[0])]


def all_titles(built: Built) -> dict[str, list[str | None]]:
    return {name: titles(name, data) for name, data in feeds_in(built.files)}


def named_by(built: Built, page: str) -> list[dict[str, str]]:
    return [given for tag, given in built.html(page).tags if tag == "link" and given.get("rel") == "alternate"]


def test_the_site_and_each_term_have_three(site: Site) -> None:
    built = site(FILES, site_url=URL)
    expected = {f"{folder}{name}": found for folder, found in GROUPS.items() for name in NAMES}
    assert all_titles(built) == expected
    assert built.warnings == []
    assert [dead for dead in built.dead_links() if dead[0] != "404.html"] == []
    assert ".xml" not in built.files["sitemap.xml"].decode() + str(built.nav)


@pytest.mark.parametrize("theme", ["mkdocs", "readthedocs", "material"])
def test_pages_name_their_feeds(site: Site, theme: str) -> None:
    built = site(FILES, site_url=URL, theme=theme)
    types = ["application/atom+xml", "application/rss+xml", "application/feed+json"]
    for page in (
        "index.md",
        "about.md",
        "notes/index.md",
        "notes/a.md",
        "categories/x/index.md",
        "categories/index.md",
    ):
        own = ["categories/x/"] if page == "categories/x/index.md" else []
        up = "../" * built.address(page).count("/")
        folders = ["", up] if own else [up]
        assert named_by(built, page) == [
            {"rel": "alternate", "type": media_type, "title": title, "href": f"{folder}{name}"}
            for folder, title in zip(folders, ["x on Drawn", "Drawn"] if own else ["Drawn"], strict=True)
            for media_type, name in zip(types, NAMES, strict=True)
        ]


def test_feeds_know_where_they_are(site: Site) -> None:
    built = site(FILES, site_url=URL)
    end = "" if site.directory_urls else "index.html"
    for folder, name in (("", "Drawn"), ("categories/cpp/", "C++ on Drawn")):
        atom = check_atom(built.files[f"{folder}atom.xml"])
        links = {link.attrib["rel"]: link.attrib["href"] for link in atom.findall(f"{ATOM}link")}
        assert links == {"self": f"{URL}{folder}atom.xml", "alternate": f"{URL}{folder}{end}"}
        channel = check_rss(built.files[f"{folder}rss.xml"])
        assert channel.findtext("link") == links["alternate"]
        assert [link.attrib["href"] for link in channel.findall(f"{ATOM}link")] == [f"{URL}{folder}rss.xml"]
        read = check_json(built.files[f"{folder}feed.json"])
        assert (read["home_page_url"], read["feed_url"]) == (links["alternate"], f"{URL}{folder}feed.json")
        assert [atom.findtext(f"{ATOM}title"), channel.findtext("title"), read["title"]] == [name] * 3
    ids = [check_atom(data).findtext(f"{ATOM}id") for name, data in built.files.items() if name.endswith("atom.xml")]
    assert len(set(ids)) == len(GROUPS)


def test_words_of_the_site(site: Site) -> None:
    texts = {"feed": "{site}: {term}", "feed.about_site": "Neues", "feed.about_term": "Neues zu {term}"}
    german = {"name": "material", "language": "de"}
    built = site(FILES, site_url=URL, labnotes={"texts": texts}, theme=german, site_author="Ada")
    home, term = (check_json(built.files[f"{folder}feed.json"]) for folder in ("", "tags/t/"))
    assert (home["title"], home["description"], home["language"]) == ("Drawn", "Neues", "de")
    assert (term["title"], term["description"], term["authors"]) == ("Drawn: t", "Neues zu t", [{"name": "Ada"}])
    built = site(FILES, site_url=URL, site_description="All of it.")
    assert check_json(built.files["feed.json"])["description"] == "All of it."
    assert check_rss(built.files["tags/t/rss.xml"]).findtext("description") == "Recent notes in t on Drawn"


@pytest.mark.parametrize(
    ("formats", "names"),
    [(["json"], ["feed.json"]), (["rss", "atom", "rss"], ["rss.xml", "atom.xml"]), ([], [])],
)
def test_formats(site: Site, formats: list[str], names: list[str]) -> None:
    built = site(FILES, site_url=URL, labnotes={"feeds": {"formats": formats}})
    assert all_titles(built).keys() == {f"{folder}{name}" for folder in GROUPS for name in names}
    assert [link["href"] for link in named_by(built, "index.md")] == names


@pytest.mark.parametrize(
    "options",
    [{"formats": ["xml"]}, {"formats": "rss"}, {"content": "some"}, {"limit": -1}, {"limit": True}, {"path": "x"}],
)
def test_options_that_are_none(site: Site, options: dict[str, Any]) -> None:
    site.draw(FILES, labnotes={"feeds": options}, site_url=URL)
    if "path" in options:
        assert any("path" in warning for warning in site.build().warnings)
        return
    with pytest.raises(Exception, match="Aborted"):
        site.build()


@pytest.mark.parametrize(("limit", "count"), [(1, 1), (2, 2), (0, 40), (None, 10)])
def test_the_newest_stand_in_a_feed(site: Site, limit: int | None, count: int) -> None:
    lines = (f"date: 2024-{1 + day // 28:02}-{1 + day % 28:02}\nweight: {40 - day}\ntags: [t]" for day in range(40))
    notes = {f"notes/n{day:02}.md": f"---\n{text}\n---\n" for day, text in enumerate(lines)}
    options = {} if limit is None else {"feeds": {"limit": limit}}
    built = site({"index.md": "# Home\n", **notes}, site_url=URL, labnotes=options)
    for found in all_titles(built).values():
        assert found == [f"N{day:02}" for day in range(39, 39 - count, -1)]


def test_summaries_alone(site: Site) -> None:
    built = site(FILES, site_url=URL, labnotes={"feeds": {"content": "summary"}})
    for name, data in feeds_in(built.files):
        assert check_feed(name, data) is not None
        assert b"<em>" not in data
        assert b"&lt;em" not in data
    assert check_json(built.files["feed.json"])["items"][1]["content_text"] == "All about A. b"


@pytest.mark.parametrize("name", ["atom.xml", "categories/x/feed.json", "tags/t/rss.xml"])
def test_a_file_of_the_users_stays(site: Site, name: str) -> None:
    built = site({**FILES, name: "theirs"}, site_url=URL)
    assert built.files[name] == b"theirs"
    others = {f"{folder}{one}" for folder in GROUPS for one in NAMES} - {name}
    assert {found for found, _ in feeds_in(built.files)} == others | {name}
    assert built.warnings == []
    page = f"{PurePosixPath(name).parent}/index.md".removeprefix("./")
    assert name.rpartition("/")[2] not in [link["href"] for link in named_by(built, page)]


def test_without_site_url_there_are_none(site: Site) -> None:
    built = site(FILES)
    assert list(feeds_in(built.files)) == []
    assert len([info for info in built.infos if "No feeds are written" in info and "site_url" in info]) == 1
    assert named_by(built, "index.md") == []
    assert not any("feeds" in info for info in site(FILES, labnotes={"feeds": {"formats": []}}).infos)


def test_without_notes_there_are_none(site: Site) -> None:
    built = site({"index.md": "# Home\n", "notes/a.md": "---\ndraft: true\n---\n"}, site_url=URL)
    assert list(feeds_in(built.files)) == []
    assert named_by(built, "index.md") == []


def test_a_page_that_is_written_for_a_term(site: Site) -> None:
    files = {**FILES, "categories/x.md": "---\ntitle: All X\n---\nMine.\n", "tags/index.md": "# Tags\n"}
    built = site(files, site_url=URL)
    assert titles("rss.xml", built.files["categories/x/rss.xml"]) == ["B", "A"]
    channel = check_rss(built.files["categories/x/rss.xml"])
    assert channel.findtext("title") == "All X on Drawn"
    assert channel.findtext("link") == f"{URL}categories/{'x/' if site.directory_urls else 'x.html'}"
    hrefs = [link["href"] for link in named_by(built, "categories/x.md")]
    assert hrefs == [f"{'' if site.directory_urls else 'x/'}{name}" for name in NAMES] + [
        f"{'../../' if site.directory_urls else '../'}{name}" for name in NAMES
    ]
    assert [dead for dead in built.dead_links() if dead[0] != "404.html"] == []


def test_each_section_has_its_own(site: Site) -> None:
    sections: dict[str, str | bytes] = {
        "notes/trips/_index.md": "---\ntitle: Trips\n---\n",
        "notes/trips/rome.md": "---\ntitle: Rome\ndate: 2024-05-01\n---\nPizza.\n",
        "notes/trips/hush.md": "---\ntitle: Hush\ndraft: true\n---\nHush.\n",
        "notes/trips-old/oslo.md": "# Oslo\n",
        "notes/empty/_index.md": "---\ntitle: Empty\n---\n",
        "notes/quiet/_index.md": "---\ntitle: Quiet\nunlisted: true\n---\n",
        "notes/quiet/loud.md": "# Loud\n",
    }
    built = site({**FILES, **sections}, site_url=URL)
    found = {name: known for name, known in all_titles(built).items() if name.startswith("notes/")}
    assert found == {f"notes/trips/{name}": ["Rome"] for name in NAMES}
    assert [link["title"] for link in named_by(built, "notes/trips/index.md")] == ["Trips on Drawn"] * 3 + ["Drawn"] * 3
    ids = [check_atom(data).findtext(f"{ATOM}id") for name, data in built.files.items() if name.endswith("atom.xml")]
    assert len(set(ids)) == len(GROUPS) + 1
    assert built.places_of("hush") == []
    assert "Quiet" not in str([data for _, data in feeds_in(built.files)])


def test_without_a_home_page_the_notes_are_home(site: Site) -> None:
    built = site({name: text for name, text in FILES.items() if name != "index.md"}, site_url=URL)
    end = "notes/" if site.directory_urls else "notes/index.html"
    assert check_json(built.files["feed.json"])["home_page_url"] == URL + end


HELD: Final = (
    *("draft: true", "date: 2099-01-01", "expiryDate: 2001-01-01", "draft: maybe", "build: {list: never}"),
    "unlisted: true\nbuild: {list: never}",
)


@pytest.mark.parametrize("command", ["build", "serve"])
def test_what_is_held_back_or_not_listed_is_in_no_feed(site: Site, command: Command) -> None:
    zebras = {
        f"{folder}/zebra{n}.md": f"---\ntitle: Zebra\n{more}\ncategories: [zebra]\ntags: [t]\n---\nA zebra.\n"
        for n, more in enumerate(HELD)
        for folder in ("notes", "categories/x")
    }
    site.draw({**FILES, **zebras}, site_url=URL)
    built = site.build(command=command)
    assert [name for name, data in feeds_in(built.files) if b"ebra" in data] == []
    assert len(list(feeds_in(built.files))) == len(GROUPS) * len(NAMES)


WORDS: Final = (
    *("atom", "feed", "rss", "entry", "published", "updated", "enclosure", "attachments", "summary", "creator"),
    *("encoded", "item", "guid", "isPermaLink", "content_html", "alternate", "lastBuildDate", "channel", "purl"),
    *("jsonfeed", "Recent notes", "Recent notes on Drawn", "recent", "Tue", "2025", "tag", "size_in_bytes", "version"),
)


@pytest.mark.parametrize("urls", ["mkdocs", "hugo"])
def test_words_of_the_formats_are_no_leak(site: Site, urls: str) -> None:
    drafts = {
        f"notes/{word.replace(' ', '-')}.md": f"---\ntitle: {word}\ndraft: true\ncategories: [{word}]\n---\n{word}\n"
        for word in WORDS
    }
    built = site({**FILES, **drafts}, site_url=URL, labnotes={"urls": urls})
    assert len(list(feeds_in(built.files))) >= len(GROUPS) * len(NAMES)


def test_feeds_change_with_the_notes_and_not_with_the_clock(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.draw(FILES, site_url=URL)
    first = dict(feeds_in(site.build().files))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1760000000")
    second = dict(feeds_in(site.build().files))
    undated = {f"series/a-b/{name}" for name in ("atom.xml", "rss.xml")}
    assert {name for name in first if first[name] != second[name]} == undated
    assert b"<updated>2025-10-09T08:53:20+00:00</updated>" in second["series/a-b/atom.xml"]


def test_a_preview_fills_them_anew(site: Site) -> None:
    site.draw(FILES, site_url=URL)
    site.build(command="serve")
    (site.root / "docs/notes/a.md").write_text("---\ntitle: Again\ndate: 2025-01-01\n---\nNew.\n", encoding="utf-8")
    built = site.build(command="serve", startup=False)
    assert titles("atom.xml", built.files["atom.xml"]) == ["Again", "B", "C"]
