"""Our own site, as it is built."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from selenium.webdriver import Chrome
    from tests.browser.conftest import Browser, Programs

CONFIG = Path(__file__).resolve().parents[3] / "mkdocs.yml"


@dataclass(frozen=True)
class Site:
    folder: Path
    address: str


class _Files(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name in the standard library
        """Say nothing about each file."""


@pytest.fixture(scope="session")
def site(
    programs: Programs,  # noqa: ARG001 - where there is no browser, nothing is built for it
    environment: Mapping[str, str],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Site]:
    """Build our own site, and serve its files."""
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "-f", str(CONFIG), "-d", str(folder)]
    subprocess.run(command, check=True, env=environment)
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Files, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield Site(folder, f"http://127.0.0.1:{server.server_port}/")
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture(scope="session")
def browser(chrome: Chrome, site: Site, window: type[Browser]) -> Browser:
    """A window on our own site."""
    return window(chrome, site.address)
