"""Dates from git: what Hugo reads from a repository with `enableGitInfo`, and what we read."""

from __future__ import annotations

import json
import os
import subprocess
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

import pytest

from labnotes.notes.front_matter import read_front_matter
from labnotes.notes.precedence import Dated, DateRules, read_dates
from labnotes.notes.publishing import Rules
from labnotes.website.git_dates import with_git_dates

if TYPE_CHECKING:
    from tests.hugo.conftest import DrawHugoSite, HugoSite

NOTE: Final = "---\ntitle: A\n---\n"
DATED: Final = "---\ntitle: A\ndate: 2021-02-03\nlastmod: 2022-02-03\n---\n"
CONFIG: Final = """\
enableGitInfo = true
[frontmatter]
date = [":default", ":git"]
lastmod = [":git", "lastmod"]
"""
OURS: Final = DateRules(date=(*DateRules.date, ":git"), modified=(":git", "lastmod"))
SAYS_DATES: Final = """\
{{- $all := slice }}
{{- range site.RegularPages }}
  {{- $all = $all | append (dict "file" .File.Path "date" .Date "publish" .PublishDate "zmodified" .Lastmod) }}
{{- end }}
{{- $all | jsonify | safeHTML -}}
"""
NOT_FOUND_BY_HUGO: Final = {"p/é.md", 'p/c"q.md'}
"""Hugo does not ask git for plain names, and so misses those that git puts in quotes; no harm in knowing more."""


@pytest.fixture
def repository(hugo_site: DrawHugoSite, monkeypatch: pytest.MonkeyPatch) -> HugoSite:
    """Draw a site whose history has branches, merges, a rename, and an author before who committed."""
    names = ("p/a.md", "p/b b.md", 'p/c"q.md', "p/d's.md", "p/é.md", "p/old.md", "p/bundle/index.md", "p/_index.md")
    site = hugo_site(
        {f"content/{name}": NOTE for name in names} | {"content/p/dated.md": DATED, "layouts/404.html": SAYS_DATES},
        CONFIG,
    )
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")

    def git(*arguments: str) -> None:
        identity = ("-c", "user.name=A", "-c", "user.email=a@example.org")
        subprocess.run(["git", "-C", str(site.root), *identity, *arguments], check=True, capture_output=True)  # noqa: S607 - as users do

    def commit(author: str, committer: str, *arguments: str) -> None:
        monkeypatch.setenv("GIT_AUTHOR_DATE", author)
        monkeypatch.setenv("GIT_COMMITTER_DATE", committer)
        git("add", "-A")
        git(*(arguments or ("commit", "-q", "-m", "x")))

    def change(*names: str) -> None:
        for name in names:
            with (site.root / "content" / name).open("a", encoding="utf-8") as note:
                note.write("More\n")

    git("init", "-q", "-b", "main")
    commit("2024-01-01T10:00:00+02:00", "2024-02-01T10:00:00Z")
    change("p/a.md")
    commit("2023-05-01T10:00:00-03:00", "2024-03-01T10:00:00Z")
    git("checkout", "-q", "-b", "side")
    change("p/b b.md", "p/d's.md")
    commit("2024-03-02T10:00:00Z", "2024-03-02T10:00:00Z")
    git("checkout", "-q", "main")
    git("mv", "content/p/old.md", "content/p/new.md")
    commit("2024-04-01T10:00:00Z", "2024-04-01T10:00:00Z")
    commit("2024-05-01T10:00:00Z", "2024-05-01T10:00:00Z", "merge", "-s", "ours", "--no-ff", "-m", "x", "side")
    (site.root / "content/p/uncommitted.md").write_text(NOTE, encoding="utf-8")
    return site


def shown(dated: Dated | None) -> str | None:
    return dated.moment.astimezone(UTC).isoformat() if dated else None


def test_hugo_reads_the_same_dates(repository: HugoSite) -> None:
    content = repository.root / "content"
    rules = with_git_dates(Rules(dates=OURS), str(content)).dates
    ours, theirs = {}, {}
    for page in json.loads((repository.public / "404.html").read_text(encoding="utf-8")):
        path = page.pop("file")
        if path:
            text = (content / path).read_text(encoding="utf-8")
            dates, _ = read_dates(read_front_matter(text), rules, path)
            ours[path] = [shown(dated) for dated in (dates.date, dates.publish, dates.modified)]
            theirs[path] = [
                None if text.startswith("0001") else datetime.fromisoformat(text).astimezone(UTC).isoformat()
                for text in page.values()
            ]
    assert {path for path in ours if ours[path] != theirs[path]} == NOT_FOUND_BY_HUGO
    assert {theirs[path][0] for path in NOT_FOUND_BY_HUGO} == {None}
    assert ours["p/b b.md"][0] == "2024-03-02T10:00:00+00:00"
    assert ours["p/dated.md"] == [*["2021-02-03T00:00:00+00:00"] * 2, "2024-01-01T08:00:00+00:00"]
    assert ours["p/uncommitted.md"] == [None, None, None]
