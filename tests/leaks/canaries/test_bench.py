"""Nothing of a held-back note is found in any byte of the site, whatever stands beside Labnotes, and nothing else goes.

Fourteen kinds of held-back note with fifteen secrets each; every neighbour behind and before Labnotes.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import Any, Final

import pytest
from tests.leaks.building import EPOCH, built, write
from tests.leaks.canaries.corpus import (
    ATTACHMENTS,
    CONTROL,
    FIELDS,
    PAGES,
    SECRETS,
    SITE_URL,
    WORDS_OF,
    Canary,
    docs,
)
from tests.leaks.canaries.neighbours import NEIGHBOURS, STACKS, Neighbour
from tests.leaks.canaries.searching import dead, found, searched

WORDS: Final = searched(SECRETS, WORDS_OF)
SHOWN: Final = {
    "title",
    "body",
    "tag",
    "category",
    "slug",
    "heading",
    "alias",
    "asset",
    "bytes",
    "alt",
    "code",
    "snippet",
}
"""What every theme shows of a published note."""
OVERRIDE: Final = (
    '{% extends "base.html" %}{% block content %}{{ super() }}'
    "{% if page %}<p>{{ page.meta }} {{ page.previous_page }} {{ page.next_page }}</p>{% endif %}{% endblock %}"
)
"""A theme of somebody who shows all that there is."""


def draw(root: Path, neighbour: Neighbour, *, first: bool) -> None:
    """Write the site; `first` puts Labnotes before the neighbour."""
    theme = neighbour.settings.get("theme", "mkdocs")
    plugins: list[Any] = [*neighbour.plugins]
    plugins.insert(0 if first else len(plugins), {"labnotes": {}})
    search = [] if "material/search" in neighbour.plugins else ["search"]
    settings = {
        "site_name": "Bench",
        "site_url": SITE_URL,
        "repo_url": "https://example.org/repository",
        "edit_uri": "edit/main/docs/",
        "markdown_extensions": ["attr_list", {"pymdownx.snippets": {"base_path": [str(root / "docs")]}}],
        "plugins": [*search, *plugins],
        **neighbour.settings,
        "theme": {**(theme if isinstance(theme, dict) else {"name": theme}), "custom_dir": "theme"},
    }
    sources = {f"docs/{path}": content for path, content in docs().items()}
    more = {
        path.removeprefix("/") if path[0] == "/" else f"docs/{path}": text for path, text in neighbour.files.items()
    }
    write(root, {**sources, **more, "theme/main.html": OVERRIDE}, settings)
    if neighbour.repository:
        commit(root)


def commit(root: Path) -> None:
    """Commit all that is there, as nobody in particular."""
    environment = os.environ | {
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        **{f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER") for what, value in (
            ("NAME", "Ada"), ("EMAIL", "ada@example.org"), ("DATE", f"{EPOCH} +0000"),
        )},
    }  # fmt: skip
    for arguments in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "All"]):
        subprocess.run(["git", "-C", str(root), *arguments], check=True, env=environment)  # noqa: S607 - any git


def page_of(source: str) -> str:
    stem = source.removesuffix(".md")
    return f"{stem}.html" if stem.endswith("index") else f"{stem}/index.html"


# roamlinks asks MkDocs for a filter of its log that MkDocs no longer has a use for.
@pytest.mark.filterwarnings("ignore:warning_filter doesn't do anything")
@pytest.mark.parametrize("first", [True, False], ids=["labnotes first", "labnotes last"])
@pytest.mark.parametrize("name", NEIGHBOURS | STACKS)
def test_nothing_leaks(name: str, first: bool, tmp_path: Path) -> None:  # noqa: FBT001 - a parameter
    draw(tmp_path, (NEIGHBOURS | STACKS)[name], first=first)
    files = built(tmp_path)
    words = found(files, WORDS)
    assert {word: places for word, places in words.items() if word[0] != CONTROL} == {}
    assert {secret for kind, secret in words if kind == CONTROL} >= SHOWN
    pages = [*PAGES, Canary(CONTROL).path]
    assert {source for source in pages if page_of(source) not in files} == set()
    assert {source for source, data in ATTACHMENTS.items() if files.get(source) != data} == set()
    assert dead(files, SITE_URL) == {}


def test_the_corpus_is_complete() -> None:
    assert (len(FIELDS), len(SECRETS)) == (14, 15)
    sources = {path: text if isinstance(text, bytes) else text.encode() for path, text in docs().items()}
    missing = {(kind, secret) for kind in WORDS_OF for secret in SECRETS} - found(sources, WORDS).keys()
    assert missing == set()
