"""Sites for the browser: built, and their files served."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


class _Files(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name in the standard library
        """Say nothing about each file."""


def write(folder: Path, files: Mapping[str, str]) -> None:
    """Write a project: path → text."""
    for path, text in files.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")


def build(config: Path, folder: Path, environment: Mapping[str, str]) -> None:
    """Build a site as its author does, with warnings as errors."""
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "-f", str(config), "-d", str(folder)]
    subprocess.run(command, check=True, env=environment)


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve the files of a folder, and give their address, with a slash at the end."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Files, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()
