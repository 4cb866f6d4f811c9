"""Small sites, one rule each: what drawing found, and what it seldom draws."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

import pytest
from tests.hugo.whole.test_whole_site import read_both

if TYPE_CHECKING:
    from tests.hugo.whole.conftest import Both

DRAFT: Final = "draft: true"
FILE: Final = None
"""Stands for a file that is no page."""

SITES: Final[Mapping[str, Mapping[str, str | None]]] = {
    "files of a draft section, also beside its public notes": {
        "a/_index.md": DRAFT, "a/n.md": "title: N", "a/pic.svg": FILE, "a/sub/pic.svg": FILE, "a/sub/m.md": "title: M",
        "b/_index.md": "title: B", "b/pic.svg": FILE, "b/c/_index.md": DRAFT, "b/c/n.md": "title: N",
        "b/c/pic.svg": FILE, "b/c/d/pic.svg": FILE,
    },
    "files of a public section in a draft one": {
        "e/_index.md": DRAFT, "e/pic.svg": FILE, "e/g/pic.svg": FILE, "e/f/_index.md": "title: F", "e/f/pic.svg": FILE,
        "e/bundle/index.md": "title: Bundle", "e/bundle/pic.svg": FILE,
    },
    "files of folders that give draft": {
        "k/_index.md": "cascade: {draft: true}", "k/n.md": "title: N", "k/pic.svg": FILE,
        "l/_index.md": "cascade: {draft: true}", "l/s/_index.md": DRAFT.replace("true", "false"), "l/s/pic.svg": FILE,
        "l/t/_index.md": "title: T", "l/t/pic.svg": FILE, "p/_index.md": "expiryDate: 2020-01-01", "p/pic.svg": FILE,
    },
    "files of folders without a section's page": {
        "m/n.md": DRAFT, "m/pic.svg": FILE, "m/s/pic.svg": FILE, "o/s/n.md": DRAFT, "o/s/pic.svg": FILE,
        "only files/pic.svg": FILE, "only files/X y/pic.svg": FILE, "J K/z.md": "title: Z", "J K/L M/A pic.svg": FILE,
    },
    "files of pages with names of their own": {
        "a/_index.md": "url: /x/file.html", "a/n.md": "title: N", "a/pic.svg": FILE, "a/sub/pic.svg": FILE,
        "b/index.md": "url: /y/Some.Thing.html", "b/pic.svg": FILE, "b/d/pic.svg": FILE,
        "c/index.md": "url: /z/q.html", "c/pic.svg": FILE, "d/index.md": "url: /z/index.html", "d/pic.svg": FILE,
        "e/index.md": "url: /w/v1.2/", "e/pic.svg": FILE, "f/index.md": "url: /v.html/", "f/pic.svg": FILE,
    },
    "files of sections with other addresses": {
        "i/_index.md": "url: /ii/", "i/pic.svg": FILE, "i/j/pic.svg": FILE, "i/k/_index.md": "title: K",
        "i/k/pic.svg": FILE, "j/_index.md": "title: J", "j/T x/_index.md": "slug: AB", "j/T x/A pic.svg": FILE,
        "j/T x/U V/A pic.svg": FILE, "j/K L/A pic.svg": FILE,
    },
    "notes below a draft section are in no section's list": {
        "s/_index.md": "title: S", "s/m.md": "title: M", "s/old/_index.md": DRAFT, "s/old/x/n.md": "title: N",
        "s/old/y/_index.md": "title: Y", "s/old/y/o.md": "title: O", "t/old/_index.md": DRAFT, "t/old/n.md": "title: P",
        "u/_index.md": DRAFT, "u/q.md": "title: Q",
    },
    "pages of terms that are held back": {
        "categories/x/_index.md": DRAFT, "categories/x/pic.svg": FILE, "categories/Y z/_index.md": "date: 2030-01-01",
        "a.md": "{title: A, categories: [x, keep]}", "b.md": "{title: B, categories: [y z]}",
    },
    "the page of a taxonomy that is held back": {
        "categories/_index.md": DRAFT, "tags/_index.md": "expiryDate: 2020-01-01",
        "a.md": "{title: A, categories: [x], tags: [y]}",
    },
    "pages of terms with names that are alike": {
        "tags/deep/er/_index.md": "title: Deeper", "tags/er/_index.md": "title: Er", "tags/cpp/_index.md": "title: Cpp",
        "m.md": "{title: M, tags: [er, deep/er, c++, cpp, 'C#']}",
    },
    "aliases that climb higher than the site": {
        "n.md": "{title: N, aliases: [../old, ../../older.html, /../oldest/]}",
    },
}  # fmt: skip


@pytest.mark.parametrize("name", SITES)
def test_small_sites_are_those_that_hugo_builds(name: str, both: Callable[..., Both]) -> None:
    pages = {"_index.md": "title: Home", **SITES[name]}
    content = {path: path if fields is FILE else f"---\n{fields}\n---\nText.\n" for path, fields in pages.items()}
    # Beside a draft a file that nobody uses stays home, and Hugo publishes it all the same.
    content["_index.md"] += "\n".join(f"[x](<{path}>)" for path, fields in pages.items() if fields is FILE)
    ours, theirs = read_both(both(content, {}))
    assert ours == theirs
