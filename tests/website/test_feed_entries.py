"""What feeds say of a note: its text, its id, its dates, its authors, its picture."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

import pytest
from tests.feed_rules import ATOM, CONTENT, CREATOR, check_atom, check_feed, check_json, check_rss, feeds_in

if TYPE_CHECKING:
    from tests.website.conftest import Built, Command, Site

URL: Final = "https://u.example/repo/"


def note(text: str = "Text.\n", **fields: object) -> str:
    return f"---\n{json.dumps(fields, ensure_ascii=False)}\n---\n{text}"


def items(built: Built) -> dict[str, dict[str, Any]]:
    """Give the entries of the site's JSON feed by title, all of whose formats were held against their standards."""
    for name, data in feeds_in(built.files):
        check_feed(name, data)
    return {item["title"]: item for item in check_json(built.files["feed.json"])["items"]}


@pytest.mark.parametrize("theme", ["mkdocs", "material"])
def test_the_whole_text_in_every_feed(site: Site, theme: str) -> None:
    text = (
        "# Splits\n\nSee [b](b.md#x), ![p](p.png) and [home](../index.md).\n\n## Sub\n\n"
        '<img srcset="p.png 1x, q/r.png 2x">\n\n```py\nif a < b: pass\n```\n'
    )
    files: dict[str, str | bytes] = {
        "index.md": "# Home\n",
        "notes/a.md": note(text, date="2024-01-02", tags=["t"]),
        "notes/b.md": note("## X {#x}\n"),
        "notes/p.png": b"picture",
    }
    toc = [{"toc": {"permalink": True}}, "attr_list", "fenced_code"]
    built = site(files, site_url=URL, theme=theme, markdown_extensions=toc)
    end, up = ("/", "") if site.directory_urls else (".html", "")
    html = items(built)["Splits"]["content_html"]
    assert f'<a href="{URL}notes/b{end}#x">b</a>' in html
    assert f'src="{URL}notes/p.png"' in html
    assert f'<a href="{URL}{"" if site.directory_urls else "index.html"}">home</a>' in html
    folder = f"{URL}notes/a/" if site.directory_urls else f"{URL}notes/"
    assert f'srcset="{folder}p.png 1x, {folder}q/r.png 2x"' in html
    assert up + '<h2 id="sub">Sub</h2>' in html
    assert "<h1" not in html
    assert "if a &lt; b: pass" in html
    atom, channel = check_atom(built.files["tags/t/atom.xml"]), check_rss(built.files["rss.xml"])
    assert [atom.findtext(f"{ATOM}entry/{ATOM}content"), channel.findtext(f"item/{CONTENT}encoded")] == [html, html]
    assert "headerlink" in built.content("notes/a.md")


def test_a_note_that_lists_others_stands_without_the_list(site: Site) -> None:
    files = {
        "index.md": "# Home\n",
        "deep.md": note("My words.[^1]\n\n[^1]: A footnote.\n", title="Deep", date="2024-01-01"),
        "deep/zebra.md": note(title="Zebra"),
    }
    labnotes = {"urls": "hugo", "notes_dir": "."}
    built = site(files, site_url=URL, labnotes=labnotes, markdown_extensions=["footnotes"])
    assert "Zebra" in built.text("deep.md")
    html = items(built)["Deep"]["content_html"]
    assert "My words." in html
    assert "A footnote." in html
    assert "Zebra" not in html


@pytest.mark.parametrize("command", ["build", "serve"])
def test_links_to_what_is_held_back_are_text(site: Site, command: Command) -> None:
    files = {
        "index.md": "# Home\n",
        "notes/a.md": note("On [zebras](zebra.md).\n", title="A"),
        "notes/zebra.md": note(draft=True),
    }
    site.draw(files, site_url=URL)
    html = items(site.build(command=command))["A"]["content_html"]
    assert ("zebra/" in html or "zebra.html" in html) == (command == "serve")


def test_ids_stay_when_addresses_change(site: Site) -> None:
    files = {
        "index.md": "# Home\n",
        "notes/a.md": note(title="A", date="2024-01-01"),
        "notes/deep/b.md": note(title="B", date="2024-01-02", id="my b"),
        "notes/c.md": note(title="C", date="2024-01-03", guid="https://old.example/c/"),
    }
    expected = {
        "A": "tag:u.example,2025:/repo/notes/a.md",
        "B": "tag:u.example,2025:/repo/?id=my%20b",
        "C": "https://old.example/c/",
    }
    for labnotes in ({}, {"permalinks": {"notes": "/:year/:slug/"}}, {"urls": "hugo"}):
        built = site(files, site_url=URL, labnotes=labnotes)
        found = items(built)
        assert {title: item["id"] for title, item in found.items()} == expected
        entries = check_atom(built.files["atom.xml"]).findall(f"{ATOM}entry")
        assert {entry.findtext(f"{ATOM}title"): entry.findtext(f"{ATOM}id") for entry in entries} == expected
    end = "" if site.directory_urls else "index.html"
    assert found["A"]["url"] == f"{URL}notes/a/{end}"
    guids = check_rss(built.files["index.xml"]).findall("item/guid")
    assert [guid.text for guid in guids] == [f"{URL}notes/{name}/{end}" for name in ("c", "deep/b", "a")]


def test_two_notes_with_one_id(site: Site) -> None:
    files = {
        "index.md": "# Home\n",
        "notes/a.md": note(title="A", id=5),
        "notes/b.md": "---\ntitle: B\nid: '5'\n---\n",
        "notes/c.md": note(title="C", id=5, draft=True),
    }
    built = site(files, site_url=URL)
    assert {title: item["id"] for title, item in items(built).items()} == {
        "A": "tag:u.example,2025:/repo/?id=5",
        "B": "tag:u.example,2025:/repo/notes/b.md",
    }
    [warning] = built.warnings
    assert "docs/notes/b.md:3: '5' is also the id of docs/notes/a.md" in warning
    assert "give it an id of its own" in warning


def test_dates_and_authors(site: Site) -> None:
    files = {
        "index.md": "# Home\n",
        "notes/a.md": note(title="A", date="2024-01-02", lastmod="2024-02-03T04:05:06+07:00", authors=["Ada", "Grace"]),
        "notes/b.md": note(title="B", date="2023-01-01", author="Ada"),
        "notes/c.md": note(title="C"),
    }
    built = site(files, site_url=URL, labnotes={"timezone": "Europe/Berlin"})
    found = items(built)
    dates = {title: (item.get("date_published"), item.get("date_modified")) for title, item in found.items()}
    assert dates == {
        "A": ("2024-01-02T00:00:00+01:00", "2024-02-03T04:05:06+07:00"),
        "B": ("2023-01-01T00:00:00+01:00", "2023-01-01T00:00:00+01:00"),
        "C": (None, None),
    }
    assert found["A"]["authors"] == [{"name": "Ada"}, {"name": "Grace"}]
    atom, channel = check_atom(built.files["atom.xml"]), check_rss(built.files["rss.xml"])
    assert atom.findtext(f"{ATOM}updated") == "2024-02-03T04:05:06+07:00"
    assert channel.findtext("lastBuildDate") == "Sat, 03 Feb 2024 04:05:06 +0700"
    moments = [entry.findtext(f"{ATOM}updated") for entry in atom.findall(f"{ATOM}entry")]
    assert moments == ["2024-02-03T04:05:06+07:00", "2023-01-01T00:00:00+01:00", "1970-01-01T00:00:00+00:00"]
    assert [item.find("pubDate") is not None for item in channel.findall("item")] == [True, True, False]
    assert [child.text for child in channel.iter(CREATOR)] == ["Ada", "Grace", "Ada"]


PNG: Final = b"0123456789"
PICTURES: Final[list[tuple[dict[str, Any], str | None]]] = [
    ({"images": ["p.png"]}, "notes/p.png"),
    ({"image": "/pictures/q r.jpg"}, "pictures/q%20r.jpg"),
    ({"image": "pictures/q r.jpg"}, "pictures/q%20r.jpg"),
    ({"image": "/repo/pictures/q r.jpg"}, "pictures/q%20r.jpg"),
    ({"cover": {"image": "../pictures/q%20r.jpg"}}, "pictures/q%20r.jpg"),
    ({"image": f"{URL}pictures/q%20r.jpg"}, "pictures/q%20r.jpg"),
    ({"images": ["missing.png", "p.png"]}, "notes/p.png"),
    ({"images": ["https://cdn.example/p.png"]}, None),
    ({"images": ["zebra/z.png"]}, None),
    ({"images": ["zebra/index.md"]}, None),
    ({"images": ["b.md", "data.csv"]}, None),
    ({"images": ["http://[", "\x00.png", ".png"]}, None),
]


@pytest.mark.parametrize("urls", ["mkdocs", "hugo"])
def test_a_picture_goes_along_if_it_is_public(site: Site, urls: str) -> None:
    files: dict[str, str | bytes] = {
        "index.md": "# Home\n",
        **{f"notes/{number}.md": note(title=str(number), **fields) for number, (fields, _) in enumerate(PICTURES)},
        "notes/b.md": note("![p](p.png)\n", title="B"),
        "notes/p.png": PNG,
        "notes/data.csv": b"a,b\n",
        "pictures/q r.jpg": PNG,
        "notes/zebra/index.md": note("![z](z.png)\n", draft=True),
        "notes/zebra/z.png": PNG * 2,
    }
    built = site(files, site_url=URL, labnotes={"urls": urls, "feeds": {"limit": 0}})
    found = items(built)
    assert built.places_of("z.png") == []
    for number, (_, place) in enumerate(PICTURES):
        item = found[str(number)]
        media_type = "image/png" if place == "notes/p.png" else "image/jpeg"
        enclosure = {"url": f"{URL}{place}", "mime_type": media_type, "size_in_bytes": 10}
        assert item.get("image") == (None if place is None else f"{URL}{place}")
        assert item.get("attachments", []) == ([] if place is None else [enclosure])


HOSTILE: Final = ('<b>&"', "a\x01b\x0bc", "🧪 emoji", "\u202eשלום", "]]> x", "C++", "a/b")


@pytest.mark.parametrize("urls", ["mkdocs", "hugo"])
def test_hostile_titles_and_terms(site: Site, urls: str) -> None:
    files = {f"notes/n{n}.md": note(title=text, tags=[text], authors=[text]) for n, text in enumerate(HOSTILE)}
    built = site({"index.md": "# Home\n", **files}, site_url=URL, labnotes={"urls": urls}, site_name='<i>"Lab" & co')
    found = items(built)
    assert set(found) == {text.replace("\x01", "").replace("\x0b", " ") for text in HOSTILE}
    assert len([name for name, _ in feeds_in(built.files) if name.startswith("tags/") and "json" in name]) == 7
    [title] = {given["title"] for tag, given in built.html("index.md").tags if given.get("rel") == "alternate"}
    assert title == '<i>"Lab" & co'
