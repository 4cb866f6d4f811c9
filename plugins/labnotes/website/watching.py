"""What a preview watches beside the docs folder, as long as it runs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Protocol


class Server(Protocol):
    """What is asked of MkDocs' server, which lives in a module that is not among those for plugins."""

    def watch(self, path: str, func: None = None, *, recursive: bool = True) -> None:
        """Build anew when a file changes."""


class Watching:
    """The files and folders at whose change a preview builds anew."""

    def __init__(self) -> None:
        self.is_wanted = False
        """Whether there is or will be a server."""
        self._server: Server | None = None
        self._places: dict[Path, bool] = {}
        """Whether the server was told of each."""

    def begin(self, server: Server) -> None:
        """Take the server, which is there only after the first build."""
        self._server = server
        self._tell()

    def add(self, places: Callable[[], Iterable[Path]]) -> None:
        """Watch what was not watched before; of a folder the files in it, and of `refs` all below it."""
        if self.is_wanted:
            for place in places():
                self._places.setdefault(place, False)
            self._tell()

    def _tell(self) -> None:
        for place, is_told in self._places.items():
            if self._server is not None and not is_told:
                self._places[place] = True
                self._server.watch(str(place), recursive=place.name == "refs")
