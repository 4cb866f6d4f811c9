"""Sites in which a real plugin stands before or behind Labnotes, really built, and searched for what is held back."""

from __future__ import annotations

import json
import logging
import os
import re
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest
from PIL import ImageFont
from tests.website.conftest import Built, Site, directory_urls, site
from tests.with_others.drawn import ATTACHMENTS, HELD, PAGES, everything, leaks, published

__all__ = ["directory_urls", "site"]

_SOURCE: Final = re.compile(r"docs/[\w/]+\.md\b")


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """Draws and builds the site of `drawn.py` with other plugins, and holds to what is true beside each of them."""

    site: Site
    first: bool
    """Whether Labnotes stands before the others."""
    printed: pytest.CaptureFixture[str]

    def draw(
        self,
        plugins: Sequence[Any],
        files: Mapping[str, str | bytes],
        labnotes: Mapping[str, Any] | None = None,
        **settings: Any,  # noqa: ANN401 - any setting of MkDocs
    ) -> None:
        """Write the docs folder and mkdocs.yml."""
        self.site.draw(files, plugins=plugins, labnotes=labnotes, **settings)
        if self.first:
            place = self.site.root / "mkdocs.yml"
            config = json.loads(place.read_text(encoding="utf-8"))
            config["plugins"].insert(0, config["plugins"].pop())
            place.write_text(json.dumps(config), encoding="utf-8")

    def __call__(
        self,
        *plugins: Any,  # noqa: ANN401 - a name, or a mapping from it to options
        more: Mapping[str, str | bytes] | None = None,
        pages: Sequence[str] = (),
        warns: Sequence[str] = (),
        tells: Sequence[str] = (),
        **settings: Any,  # noqa: ANN401 - any setting of MkDocs
    ) -> Built:
        """Build, and search the site and what was said for what is held back.

        Args:
            plugins: The others.
            more: Files of the docs folder beside those of `drawn.py`.
            pages: Sources of published pages among them.
            warns: A piece of each warning that is to be expected, beside that of notes that cannot be read.
            tells: The loggers of others that name what is held back, and that we cannot keep from it.
            settings: Those of MkDocs.
        """
        self.draw(plugins, {**everything(), **(more or {})}, **settings)
        built = self.site.build()
        self._check_site(built, pages)
        self._check_log(built, warns, set(tells))
        return built

    def generator(self, files: Mapping[str, str | bytes]) -> dict[str, Any]:
        """Give mkdocs-gen-files with a script that writes files while the site is built."""
        script = self.site.root / "make.py"
        script.write_text(
            f"import mkdocs_gen_files\nfor path, text in {files!r}.items():\n"
            "    with mkdocs_gen_files.open(path, 'w' if isinstance(text, str) else 'wb') as file:\n"
            "        file.write(text)\n",
            encoding="utf-8",
        )
        return {"gen-files": {"scripts": [str(script)]}}

    def social(self) -> dict[str, Any]:
        """Give Material's social plugin with the font that Pillow brings along: it would ask the network for one."""
        font = ImageFont.load_default(12)
        assert isinstance(font, ImageFont.FreeTypeFont)
        cache = self.site.root / "cache"
        folder = cache / "fonts" / "Roboto"
        folder.mkdir(parents=True)
        for style in ("Regular", "Bold"):
            (folder / f"{style}.ttf").write_bytes(font.font_bytes)
        return {"material/social": {"cache_dir": str(cache), "concurrency": 1}}

    def _check_site(self, built: Built, pages: Sequence[str]) -> None:
        assert leaks(dict(built.everything())) == {}
        assert {built.address(page) for page in (*PAGES, *pages)} <= built.files.keys()
        assert {name: built.files.get(name) for name in ATTACHMENTS} == ATTACHMENTS
        assert built.dead_links() == []
        assert built.text("index.md").count("one, two, three, four") == len(HELD)

    def _check_log(self, built: Built, warns: Sequence[str], tells: set[str]) -> None:
        named = leaks(dict(_said(built.records)))
        assert {name for name in named if name.split()[1] not in tells} == set()
        assert {name.split()[1] for name in named} == tells
        captured = self.printed.readouterr()
        assert leaks({"out": captured.out, "err": captured.err}) == {}
        told = [(record.name, record.getMessage()) for record in built.records if record.levelno >= logging.WARNING]
        expected = ("held back", *warns)
        assert [text for name, text in told if name not in tells and not any(part in text for part in expected)] == []
        wanted = ("notes/qslugunreadablez.md:2: date", *warns)
        assert [part for part in wanted if not any(part in warning for warning in built.warnings)] == []


def _said(records: Sequence[logging.LogRecord]) -> Iterator[tuple[str, str]]:
    """Give what was logged; our own messages may name a held-back note by its path, and by nothing else."""
    for number, record in enumerate(records):
        message = record.getMessage()
        if record.levelno >= logging.WARNING and record.name.startswith("mkdocs.plugins.labnotes"):
            message = _SOURCE.sub("", message)
        yield f"{number} {record.name} {message}", message


@pytest.fixture(params=[True, False], ids=["Labnotes first", "Labnotes last"])
def beside(
    request: pytest.FixtureRequest,
    site: Site,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Neighbourhood:
    monkeypatch.chdir(site.root)  # Some write folders of their own into the one from which MkDocs was started.
    return Neighbourhood(site, bool(request.param), capsys)


@pytest.fixture
def repository(beside: Neighbourhood, monkeypatch: pytest.MonkeyPatch) -> Neighbourhood:
    """Commit the drawn site: the published pages by one author at one moment, what is held back by others later."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    root = beside.site.root
    beside.draw(["search"], everything())
    git(root, "init", "-q", "-b", "main")
    commit(root, "Ada", "2025-04-05T06:07:08Z", *(f"docs/{path}" for path in published()))
    for note in HELD:
        commit(root, note.word("author"), "2025-05-06T07:08:09Z", *(f"docs/{path}" for path in note.files))
    return beside


def git(root: Path, *arguments: str, **environment: str) -> None:
    command = ["git", "-C", str(root), *arguments]
    subprocess.run(command, env=os.environ | environment, check=True, capture_output=True)


def commit(root: Path, author: str, moment: str, *paths: str) -> None:
    git(root, "add", *paths)
    who = {f"GIT_{role}_{part}": f"{author}{end}" for role in ("AUTHOR", "COMMITTER")
           for part, end in (("NAME", ""), ("EMAIL", "@example.org"))}  # fmt: skip
    git(root, "commit", "-q", "-m", f"By {author}", GIT_AUTHOR_DATE=moment, GIT_COMMITTER_DATE=moment, **who)
