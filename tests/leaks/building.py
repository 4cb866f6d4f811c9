"""Sites that are written into a folder and built there in this process, always at the same moment."""

from __future__ import annotations

import json
import logging
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import chdir, contextmanager
from pathlib import Path
from typing import Any, Final

from mkdocs.commands.build import build
from mkdocs.config import load_config

EPOCH: Final = 1_749_988_800
"""The clock of every site, and the age of every file in it: noon of 15 June 2025, UTC."""

Files = Mapping[str, str | bytes]


@contextmanager
def quiet() -> Iterator[None]:
    """Let MkDocs log nothing: what it says is another test's business, and writing it takes time."""
    log = logging.getLogger("mkdocs")
    before = log.level
    log.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        log.setLevel(before)


def write(root: Path, files: Files, config: Mapping[str, Any]) -> None:
    """Write a site in the place of whatever was in the folder; paths are relative to it."""
    shutil.rmtree(root, ignore_errors=True)
    root.mkdir(parents=True)
    for name, content in {**files, "mkdocs.yml": json.dumps(config)}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        os.utime(path, (EPOCH, EPOCH))


def built(root: Path) -> dict[str, bytes]:
    """Build the site in a folder, and give every file of it with its bytes."""
    with quiet(), chdir(root):  # Some plugins look for files, and for a repository, from there.
        config = load_config(str(root / "mkdocs.yml"))
        config.plugins.on_startup(command="build", dirty=False)
        try:
            build(config)
        finally:
            config.plugins.on_shutdown()
    site = Path(config.site_dir)
    found = (path for path in sorted(site.rglob("*")) if path.is_file())
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in found}
