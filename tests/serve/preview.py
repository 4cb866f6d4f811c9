"""A real `mkdocs serve` in a process of its own, over a site in a temporary folder."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Literal, Self
from urllib.parse import urljoin

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

PATIENCE = 20.0
"""Seconds after which a condition that does not hold is a failure."""

_TOLD = {"SOURCE_DATE_EPOCH", "SITE_URL", "LABNOTES_PREVIEW"}
"""Variables that a test tells a preview, and that are unknown to it otherwise."""


@dataclass(frozen=True)
class Answer:
    status: int
    text: str


@dataclass
class Preview:
    """A running preview. Use it in a `with` statement, which ends it as Ctrl+C would."""

    folder: Path
    files: dict[str, bytes]
    """What was written into the project so far: path from its folder → content."""
    arguments: tuple[str, ...] = ()
    environment: Mapping[str, str] = field(default_factory=dict)
    """Variables that the process has beside this one's."""
    port: int = 0
    process: subprocess.Popen[bytes] = field(init=False)

    @property
    def project(self) -> Path:
        return self.folder / "project"

    @property
    def temporary(self) -> Path:
        """The only folder for temporary files that the process knows."""
        return self.folder / "temporary"

    @property
    def site(self) -> dict[str, bytes]:
        """What MkDocs wrote for the server: path in the site → content."""
        (site_dir,) = self.temporary.glob("mkdocs_*")
        return _files(site_dir)

    def __enter__(self) -> Self:
        self.temporary.mkdir()
        for path, content in self.files.items():
            self._put(path, content)
        self.port = self.port or _free_port()
        command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{self.port}", *self.arguments]
        known = {key: value for key, value in os.environ.items() if key not in _TOLD}
        environment = known | {"NO_MKDOCS_2_WARNING": "1", "PYTHONUNBUFFERED": "1", "TMPDIR": str(self.temporary)}
        environment |= self.environment
        # A shell starts its background jobs so that they ignore Ctrl+C, and what they start does so too.
        before = signal.signal(signal.SIGINT, signal.default_int_handler)
        try:
            with (self.folder / "output.txt").open("wb") as output:
                self.process = subprocess.Popen(
                    command, cwd=self.project, env=environment, stdout=output, stderr=subprocess.STDOUT
                )
        finally:
            signal.signal(signal.SIGINT, before)
        try:
            self.wait_for_log("Serving on")
        except BaseException:
            self._kill()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.interrupt()

    def interrupt(self) -> int:
        """Press Ctrl+C, and give the exit code."""
        self.process.send_signal(signal.SIGINT)
        try:
            return self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self._kill()
            raise

    def _kill(self) -> None:
        self.process.kill()
        self.process.wait()

    def write(self, path: str, content: str | bytes) -> None:
        """Write a file of the docs folder in one step, so that no build sees half of it."""
        data = content.encode() if isinstance(content, str) else content
        self.files[f"docs/{path}"] = data
        self._put(f"docs/{path}", data)

    def _put(self, path: str, data: bytes) -> None:
        place = self.project / path
        place.parent.mkdir(parents=True, exist_ok=True)
        draft = self.folder / "being-written"
        draft.write_bytes(data)
        draft.replace(place)

    def delete(self, path: str) -> None:
        del self.files[f"docs/{path}"]
        (self.project / "docs" / path).unlink()

    def rename(self, path: str, to: str) -> None:
        """Give a file of the docs folder another path in one step."""
        self.files[f"docs/{to}"] = self.files.pop(f"docs/{path}")
        place = self.project / "docs" / to
        place.parent.mkdir(parents=True, exist_ok=True)
        (self.project / "docs" / path).rename(place)

    @contextmanager
    def one_rebuild(self) -> Iterator[None]:
        """Wait for the build that follows a change; what only a second one would show comes too late."""
        before = len(self.log())
        yield
        log = self.wait_for_log("Reloading browsers", before)
        assert log.count("Building documentation...") == 1, log

    def built_anew(self, folder: Path, command: Literal["build", "serve"]) -> dict[str, bytes]:
        """Give the site that MkDocs makes of the project as it is now, not knowing what the server built before.

        The clock must stand still for both: SOURCE_DATE_EPOCH.
        """
        config = load_config(str(self.project / "mkdocs.yml"), site_dir=str(folder))
        config.plugins.on_startup(command=command, dirty=False)
        config.site_url = url = f"http://127.0.0.1:{self.port}/"
        build(config, serve_url=url if command == "serve" else None)
        return _files(folder)

    def read_project(self) -> dict[str, bytes]:
        """Give what lies in the project now, in the form of `files`."""
        return _files(self.project)

    def log(self) -> str:
        return (self.folder / "output.txt").read_text(encoding="utf-8", errors="replace")

    def get(self, address: str, patience: float = PATIENCE) -> Answer:
        """Ask for an address once. The server answers when the build that it is busy with is done."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=patience)
        try:
            connection.request("GET", f"/{address}")
            response = connection.getresponse()
            return Answer(response.status, response.read().decode(errors="replace"))
        finally:
            connection.close()

    def page(self, address: str) -> str:
        """Give a page that must be there now."""
        answer = self.get(address)
        assert answer.status == 200, f"/{address} answers with {answer.status}"
        return answer.text

    def links(self, address: str) -> list[tuple[str, str]]:
        """Give the links in a page's own part: where they lead, from the site's root, and their text."""
        found = re.finditer(r'<a [^>]*?href="([^"]*)"[^>]*>(.*?)</a>', _main(self.page(address)), re.DOTALL)
        return [(urljoin(f"/{address}", link[1]).lstrip("/"), re.sub("<[^>]*>", "", link[2]).strip()) for link in found]

    def wait_for(
        self, address: str, *, status: int = 200, shows: Collection[str] = (), lacks: Collection[str] = ()
    ) -> str:
        """Ask for an address again and again until all of this holds, and give what it shows then."""
        end = time.monotonic() + PATIENCE
        answer: Answer | None = None
        while (left := end - time.monotonic()) > 0 and self.process.poll() is None:
            try:
                answer = self.get(address, left)
            except (OSError, HTTPException):
                pass
            else:
                missing = [text for text in shows if text not in answer.text]
                if answer.status == status and not missing and not any(text in answer.text for text in lacks):
                    return answer.text
            time.sleep(0.05)
        seen = "no answer" if answer is None else f"{answer.status}\n{_main(answer.text)}"
        pytest.fail(f"/{address} does not get to {status=}, {shows=}, {lacks=}; last seen: {seen}")

    def wait_for_log(self, text: str, behind: int = 0) -> str:
        """Wait until the server's output holds a text, and give the output; `behind` skips so many characters."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            ended = self.process.poll() is not None
            log = self.log()
            if text in log[behind:]:
                return log[behind:]
            if ended:
                break
            time.sleep(0.05)
        pytest.fail(f"mkdocs serve does not say {text!r}; its output:\n{self.log()}")


def _main(html: str) -> str:
    """Cut what surrounds a page's own part in Material off; listings have articles of their own in it."""
    return html.partition("<article")[2].rpartition("</article>")[0] or html


def _files(folder: Path) -> dict[str, bytes]:
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port
