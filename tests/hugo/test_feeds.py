"""Feeds under `urls: hugo`: the same files as Hugo's, with the same items in the same order."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import pytest
from hypothesis import strategies as st
from mkdocs.commands.build import build
from mkdocs.config import load_config
from tests.hugo.conftest import CLOCK

if TYPE_CHECKING:
    from tests.hugo.conftest import Draw, DrawHugoSite

URL: Final = "https://example.org/"
Feeds = dict[str, list[str | None]]


def feeds(site: Path) -> Feeds:
    """Give every feed of a built site with the links of its items as they stand there."""
    return {
        unquote(file.relative_to(site).as_posix()): [
            item.findtext("link")
            for item in ET.parse(file).getroot().iter("item")  # noqa: S314 - a feed that was just written
        ]
        for file in site.rglob("*.xml")
        if file.name not in {"sitemap.xml", "atom.xml"}  # of Atom Hugo has nothing to compare with
    }


def ours(root: Path, content: Mapping[str, str], monkeypatch: pytest.MonkeyPatch, **options: Any) -> Feeds:  # noqa: ANN401
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(datetime.fromisoformat(CLOCK).timestamp())))
    for name, text in content.items():
        file = root / "docs" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    labnotes = {"urls": "hugo", "notes_dir": ".", "taxonomies": ["categories", "tags"], **options}
    config = {"site_name": "Drawn", "site_url": URL, "theme": "mkdocs", "plugins": [{"labnotes": labnotes}]}
    (root / "mkdocs.yml").write_text(json.dumps(config), encoding="utf-8")
    loaded = load_config(str(root / "mkdocs.yml"))
    build(loaded)
    return feeds(Path(loaded.site_dir))


def theirs(hugo_site: DrawHugoSite, content: Mapping[str, str], **settings: object) -> Feeds:
    site = hugo_site(
        {f"content/{name}": text for name, text in content.items()}, {"disableKinds": ["sitemap"], **settings}
    )
    return feeds(site.public)


def page(**fields: object) -> str:
    return f"---\n{json.dumps(fields)}\n---\nText.\n"


CONTENT: Final = {
    "_index.md": page(title="Home"),
    "about.md": page(title="About"),
    "posts/a.md": page(title="A", date="2024-01-01", categories=["ml", "C++", "Old"], tags=["x", "C# & co"]),
    "posts/b.md": page(title="B", date="2024-02-01", categories=["Old"]),
    "posts/c.md": page(title="C", date="2020-01-01", weight=5, categories=["ml"]),
    "posts/deep/_index.md": page(title="Deep"),
    "posts/deep/d.md": page(title="D", date="2023-01-01", categories=["zeta", "alpha"]),
    "posts/plain/e.md": page(title="E", date="2023-05-01", categories=["one"]),
    "posts/bundle/index.md": page(title="Bundle", date="2023-06-01T10:00:00+02:00", slug="Sack"),
    "guide/_index.md": page(title="Guide", url="/manual/"),
    "guide/g.md": page(title="G", categories=["undated", "bundated"]),
    "guide/übung.md": page(title="Ü"),
    "file/_index.md": page(title="A file", url="/x/file.html"),
    "file/f.md": page(title="F", url="/x/f+g.html"),
    "hidden/_index.md": page(title="Hidden", draft=True),
    "hidden/i.md": page(title="I", date="2022-01-01"),
    "slow/s.md": page(title="Later", date="2022-01-01", publishDate="2023-01-01"),
    "slow/t.md": page(title="Not yet", date="2022-01-01", publishDate="2099-01-01", tags=["secret"]),
    "slow/u.md": page(title="No more", date="2022-01-01", expiryDate="2023-01-01", tags=["secret"]),
    "odd/j.md": page(title="J", build={"list": "never"}),
    "odd/k.md": page(title="K", draft=True),
    "odd/l.md": page(title="L"),
    "categories/ml/_index.md": page(title="Machine", weight=9),
    "categories/old/_index.md": page(title="Oldies", date="2025-01-01"),
}  # fmt: skip


def test_a_site_with_all_that_a_feed_may_hold(
    hugo_site: DrawHugoSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = ours(tmp_path, CONTENT, monkeypatch)
    assert found == theirs(hugo_site, CONTENT)
    assert {"index.xml", "posts/deep/index.xml", "manual/index.xml", "categories/c++/index.xml"} <= found.keys()
    assert len(found["categories/index.xml"]) == 8


def test_only_a_taxonomy_without_terms_has_no_feed_here(
    hugo_site: DrawHugoSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = {"_index.md": page(title="Home"), "posts/a.md": page(title="A", tags=["x"])}
    expected = theirs(hugo_site, content)
    assert expected.pop("categories/index.xml") == []
    assert ours(tmp_path, content, monkeypatch) == expected


TERMS: Final = st.lists(st.sampled_from(["alpha", "beta", "Gamma Ray", "c++", "v1.2", "é"]), max_size=3, unique=True)
NOTES: Final = st.fixed_dictionaries(
    {
        "folder": st.sampled_from(["", "posts/", "posts/2024/", "posts/deep/", "guide/", "guide/x/y/"]),
        "title": st.sampled_from(["Alpha", "beta", "Zed", "äther", "alpha 2"]),
    },
    optional={
        "date": st.dates(datetime(2020, 1, 1).date(), datetime(2027, 6, 1).date()).map(str),  # noqa: DTZ001 - days
        "weight": st.integers(-2, 3),
        "draft": st.booleans(),
        "categories": TERMS,
        "tags": TERMS,
    },
)


def test_drawn_sites(hugo_site: DrawHugoSite, drawn: Draw, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = {"_index.md": page(title="Home"), "posts/deep/_index.md": page(title="Deep")}
    for number, fields in enumerate(drawn(NOTES, 200)):
        # Titles differ: of two notes that are alike in all else, Hugo takes either first.
        title = f"{fields['title']} {number:04}"
        content[f"{fields['folder']}n{number:04}.md"] = page(**{**fields, "title": title})
    found = ours(tmp_path, content, monkeypatch)
    assert found == theirs(hugo_site, content)
    assert len(found) > 12
    assert len(found["index.xml"]) > 60
