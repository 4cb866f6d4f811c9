"""Sites with notes that are held back, really built, into which a neighbour then plants what must not be there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin
from tests.website.conftest import Built, NoOptions, Site, directory_urls, site

__all__ = ["directory_urls", "site"]

_LEAK: Final = re.compile(
    r"^  (?P<file>.*?)(?: \((?P<inside>[^()]*)\))?, (?P<place>byte \d+|in its name): (?P<what>.*)$"
)


class Planter(BasePlugin[NoOptions]):
    """A neighbour that writes into the finished site."""

    def __init__(self, files: Mapping[str, bytes], folders: tuple[str, ...] = ()) -> None:
        super().__init__()
        self.files = files
        self.folders = folders

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        for name in self.folders:
            Path(config.site_dir, name).mkdir(parents=True)
        for name, data in self.files.items():
            path = Path(config.site_dir, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)


@dataclass
class Refused:
    """What a build said that ended because of leaks."""

    message: str
    site_dir: Path
    leaks: list[tuple[str, int | None, str]] = field(init=False)
    """File, offset in bytes (None for its name), and what was found of which note."""

    def __post_init__(self) -> None:
        found = filter(None, map(_LEAK.match, self.message.split("\n")))
        self.leaks = [
            (leak["file"], int(leak["place"][5:]) if leak["place"].startswith("byte") else None, leak["what"])
            for leak in found
        ]

    def sources(self, file: str) -> dict[int | None, set[str]]:
        """Give the notes found in a file, by offset."""
        found: dict[int | None, set[str]] = {}
        for name, offset, what in self.leaks:
            if name == file:
                found.setdefault(offset, set()).update(what.rpartition(" of ")[2].split(" and "))
        return found


@dataclass(frozen=True)
class Auditing:
    """A site that is built, planted into, and audited."""

    site: Site

    def passes(
        self,
        files: Mapping[str, str | bytes],
        planted: Mapping[str, bytes] | None = None,
        **settings: Any,  # noqa: ANN401 - any setting of MkDocs
    ) -> Built:
        self.site.draw(files, **settings)
        return self.site.build(Planter(planted or {}))

    def refuses(
        self,
        files: Mapping[str, str | bytes],
        planted: Mapping[str, bytes],
        folders: tuple[str, ...] = (),
        **settings: Any,  # noqa: ANN401 - any setting of MkDocs
    ) -> Refused:
        self.site.draw(files, **settings)
        with pytest.raises(Abort):
            self.site.build(Planter(planted, folders))
        return Refused("\n".join(self.site.errors), self.site.root / "site")


@pytest.fixture
def auditing(site: Site) -> Auditing:
    return Auditing(site)
