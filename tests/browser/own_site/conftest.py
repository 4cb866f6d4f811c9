"""Our own site, as it is built."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.browser.serving import build, serving

if TYPE_CHECKING:
    from selenium.webdriver import Chrome
    from tests.browser.conftest import Browser, Programs

CONFIG = Path(__file__).resolve().parents[3] / "mkdocs.yml"


@dataclass(frozen=True)
class Site:
    folder: Path
    address: str


@pytest.fixture(scope="session")
def site(
    programs: Programs,  # noqa: ARG001 - where there is no browser, nothing is built for it
    environment: Mapping[str, str],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Site]:
    """Build our own site, and serve its files."""
    folder = tmp_path_factory.mktemp("site")
    build(CONFIG, folder, environment)
    with serving(folder) as address:
        yield Site(folder, address)


@pytest.fixture(scope="session")
def browser(chrome: Chrome, site: Site, window: type[Browser]) -> Browser:
    """A window on our own site."""
    return window(chrome, site.address)
