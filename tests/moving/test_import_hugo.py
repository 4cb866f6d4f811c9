"""`labnotes import hugo` on whole sites: what is copied, what is written, what is said."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml
from mkdocs.config import load_config

from labnotes.moving.deciding import Decided

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.moving.conftest import Draw, Run

    Snapshot = Callable[[Path], dict[str, bytes]]

SITE: dict[str, str | bytes] = {
    "hugo.toml": """baseURL = "https://example.org/blog"
title = "Notes: mine"
locale = "de-AT"
copyright = "© me"
timeZone = "Europe/Berlin"

[params]
description = "About things"

[permalinks]
posts = "/:year/:slug/"

[[menus.main]]
name = "Über"
pageRef = "/about"
""",
    "content/_index.md": "---\ntitle: Home\n---\n",
    "content/about.md": b"\xef\xbb\xbf---\r\ntitle: About\r\n---\r\nme\r\n",
    "content/posts/_index.md": "+++\ntitle = 'Posts'\n+++\n",
    "content/posts/a.md": "---\ntitle: A\ndate: 2024-01-02\ntags: [x]\n---\n![p](p.png)\n",
    "content/posts/draft.md": "---\ntitle: Secret\ndraft: true\n---\n",
    "content/posts/later.md": "---\ntitle: Later\ndate: 2090-01-02\n---\n",
    "content/posts/b/index.md": "---\ntitle: B\n---\n",
    "content/posts/b/data.csv": "1,2\r\n",
    "content/posts/p.png": b"\x89PNG\0\xff",
    "static/robots.txt": "User-agent: *\n",
    "layouts/single.html": "x",
}


def test_everything_is_copied_byte_for_byte_and_the_source_is_left_alone(
    draw: Draw, run: Run, snapshot: Snapshot, tmp_path: Path
) -> None:
    source = draw(SITE)
    before = snapshot(source)
    times = {path: path.stat().st_mtime_ns for path in source.rglob("*")}
    result = run("hugo")
    assert result.exit_code == 0, result.output
    copied = snapshot(tmp_path / "dest/docs")
    assert copied == {
        name.removeprefix("content/").removeprefix("static/"): data
        for name, data in before.items()
        if name.startswith(("content/", "static/"))
    }
    assert snapshot(source) == before
    assert times == {path: path.stat().st_mtime_ns for path in source.rglob("*")}
    assert sorted(path.name for path in (tmp_path / "dest").iterdir()) == ["docs", "mkdocs.yml"]
    assert (tmp_path / "dest/docs/about.md").stat().st_mtime_ns == times[source / "content/about.md"]


def test_the_configuration_is_written_as_somebody_would(draw: Draw, run: Run, tmp_path: Path) -> None:
    draw(SITE)
    run("hugo")
    text = (tmp_path / "dest/mkdocs.yml").read_text(encoding="utf-8")
    above, below = text.split("markdown_extensions:")
    assert (
        above
        == """# Made by `labnotes import hugo` from hugo.toml.
site_name: 'Notes: mine'
site_url: https://example.org/blog/
site_description: About things
copyright: © me

theme:
  name: material
  language: de
  font: false
  features: [navigation.indexes]

plugins:
  - search
  - labnotes:
      notes_dir: .
      urls: hugo
      permalinks: {posts: '/:year/:slug/'}
      taxonomies: [categories, tags]
      timezone: Europe/Berlin

"""
    )
    assert below.endswith("\nnav:\n  - Über: about.md\n")


def test_mkdocs_takes_the_configuration(draw: Draw, run: Run, tmp_path: Path) -> None:
    draw(SITE | {"content/templates/t.md": "---\ntitle: T\n---\n"})
    run("hugo")
    config = load_config(str(tmp_path / "dest/mkdocs.yml"))
    assert config.site_url == "https://example.org/blog/"
    assert config.exclude_docs is not None
    assert not config.exclude_docs.match_file("templates/t.md")
    slugify = config.mdx_configs["toc"]["slugify"]
    assert slugify("Über `uns`: a & b", "-") == "über-uns-a--b"


def test_what_was_done_is_said_in_order_and_with_the_next_command(draw: Draw, run: Run, tmp_path: Path) -> None:
    draw(SITE | {"hugo.toml": str(SITE["hugo.toml"]).replace("[params]", "[params]\ncolor = 'red'")})
    output = run("hugo").output
    *remarks, empty, summary, following = output.splitlines()
    assert remarks == [
        "hugo.toml:8: params: the theme's own settings are not carried over (color)",
        "layouts/: not carried over: Hugo's templates",
    ]
    assert empty == ""
    assert (
        summary == f"7 pages and 3 other files copied to {tmp_path}/dest; 2 pages are held back now; 2 remarks above."
    )
    assert following == f"Next: cd {tmp_path}/dest && mkdocs serve"


DOTTED = (
    "static/.well-known/x: copied, but MkDocs publishes no names with a dot; "
    "write '!.well-known' under exclude_docs in mkdocs.yml"
)


def test_what_the_notes_ask_of_hugo_alone_is_said(draw: Draw, run: Run) -> None:
    draw(
        SITE
        | {
            "content/m.md": '---\ntitle: M\nmenu: main\n---\n\n{{< figure src="/images/a.png" >}} ![b](p.png)\n',
            "content/p.png": b"",
            "assets/images/a.png": b"",
            "assets/p.png": b"",
            "content/alone/n.md": "---\ntitle: N\n---\n",
            "content/above/below/_index.md": "---\ntitle: B\n---\n",
            "static/.well-known/x": "",
            "static/s.md": "",
        }
    )
    lines = run("hugo").output.splitlines()
    assert lines[:-3] == [
        "assets/: not carried over: what Hugo's templates process",
        "content/above/: Hugo lists this folder at /above/; write docs/above/_index.md to have a page there",
        "content/m.md:3: menu: not carried over; write the page into nav",
        "content/m.md:6: /images/a.png: lies in assets/, which is not carried over; copy it to the note",
        "layouts/: not carried over: Hugo's templates",
        DOTTED,
        "static/s.md: Hugo copies it as a file; here it is a page",
    ]


@pytest.mark.parametrize(
    ("files", "says"),
    [
        ({"content/a.md": ""}, "there is no configuration of Hugo here"),
        ({"hugo.toml": ""}, "content: there is no content in it"),
        ({"hugo.toml": b"\xff", "content/a.md": ""}, "hugo.toml:1: the file is not UTF-8 text"),
        (
            {"hugo.toml": "timeZone = 'Mars/Base'", "content/a.md": ""},
            "hugo.toml:1: timeZone: there is no zone 'Mars/Base'",
        ),
    ],
)
def test_what_is_no_site_is_refused(
    draw: Draw, run: Run, tmp_path: Path, files: dict[str, str | bytes], says: str
) -> None:
    draw(files)
    result = run("hugo")
    assert result.exit_code == 1
    assert says in result.output
    assert not (tmp_path / "dest").exists()


def test_a_copy_that_would_publish_more_is_refused(
    draw: Draw, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draw(SITE)
    command = import_module("labnotes.cli.import_site")
    decide = command._decide  # noqa: SLF001 - a bug of ours has to be made

    def forgetful(docs: Path, *others: object) -> dict[str, Decided]:
        pages: dict[str, Decided] = decide(docs, *others)
        if docs.name == "content":
            return pages
        return {name: Decided(page.note, (), page.url) for name, page in pages.items()}

    monkeypatch.setattr(command, "_decide", forgetful)
    result = run("hugo")
    assert result.exit_code == 1
    assert (
        "content/posts/draft.md: it is held back (draft: true (line 3)), and its copy would be public" in result.output
    )
    assert not (tmp_path / "dest").exists()


def test_the_default_language_alone_is_carried_over(draw: Draw, run: Run, tmp_path: Path) -> None:
    languages = {"defaultContentLanguage": "de", "languages": {"de": {"title": "Mein"}, "en": {"weight": 2}}}
    draw(
        {
            "hugo.yaml": yaml.safe_dump(languages),
            "content/a.de.md": "---\ntitle: A\n---\n",
            "content/a.en.md": "---\ntitle: A\ndraft: true\n---\n",
            "content/b.md": "---\ntitle: B\ndraft: true\n---\n",
            "content/b/x.en.txt": "",
        }
    )
    output = run("hugo").output
    docs = tmp_path / "dest/docs"
    assert sorted(path.relative_to(docs).as_posix() for path in docs.rglob("*.*")) == ["a.md", "b.md"]
    assert "content/a.de.md: now called a.md, which keeps its address; links to it by name break\n" in output
    assert "content/a.en.md: 2 files left out: their language is 'en'\n" in output
    assert "1 page is held back now" in output
    assert "site_name: Mein" in (tmp_path / "dest/mkdocs.yml").read_text()
