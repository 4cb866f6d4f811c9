"""The preview of a small site, in which some notes are held back."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from selenium.webdriver import Chrome
    from tests.browser.conftest import Browser, Programs

PATIENCE = 20.0
"""Seconds that the server may take to start and to end."""

PROJECT = {
    "mkdocs.yml": """\
site_name: Small
theme:
  name: material
  font: false
  features: [navigation.sections, navigation.indexes]
  palette:
    - {media: "(prefers-color-scheme: light)", scheme: default}
    - {media: "(prefers-color-scheme: dark)", scheme: slate}
plugins: [search, labnotes]
""",
    "docs/index.md": "# Small\n",
    "docs/notes/out.md": "---\ntitle: Out\ndate: 2026-01-01\ncategories: [Here]\n---\n\nIn the open.\n",
    "docs/notes/draft.md": "---\ntitle: Hidden\ndraft: true\n---\n\nText of the draft.\n",
    "docs/notes/later.md": "---\ntitle: Later\ndate: 2031-02-03\n---\n\nText of the scheduled one.\n",
}


@pytest.fixture(scope="session")
def address(
    programs: Programs,  # noqa: ARG001 - where there is no browser, nothing is served for it
    environment: Mapping[str, str],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[str]:
    """Run `mkdocs serve`."""
    folder = tmp_path_factory.mktemp("preview")
    for path, text in PROJECT.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    command = [sys.executable, "-m", "mkdocs", "serve", "--quiet", "--dev-addr", f"127.0.0.1:{port}"]
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # A background job would ignore Ctrl+C.
    try:
        server = subprocess.Popen(command, cwd=folder, env=environment)
    finally:
        signal.signal(signal.SIGINT, before)
    try:
        _wait_for(server, port)
        yield f"http://127.0.0.1:{port}/"
    finally:
        server.send_signal(signal.SIGINT)
        try:
            server.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def _wait_for(server: subprocess.Popen[bytes], port: int) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and server.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=PATIENCE).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    pytest.fail("mkdocs serve does not answer")


@pytest.fixture(scope="session")
def browser(chrome: Chrome, address: str, window: type[Browser]) -> Browser:
    """A window on the preview."""
    return window(chrome, address)
