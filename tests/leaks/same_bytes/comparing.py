"""Builds a site with what is held back and without it, and compares the two."""

from __future__ import annotations

from difflib import unified_diff
from pathlib import Path

from tests.leaks.building import built, write
from tests.leaks.same_bytes.model import Site
from tests.leaks.same_bytes.writing import Writer


def differences(site: Site, root: Path) -> dict[str, list[str]]:
    """Give each file that differs, with the lines that do: `-` without what is held back, `+` with it."""
    outputs = []
    for complete in (False, True):
        writer = Writer(site, complete=complete)
        write(root, writer.files(), writer.config())
        outputs.append(built(root))
    without, with_it = outputs
    return {
        name: _lines(without.get(name), with_it.get(name))
        for name in sorted(without.keys() | with_it.keys())
        if without.get(name) != with_it.get(name)
    }


def _lines(without: bytes | None, with_it: bytes | None) -> list[str]:
    if without is None or with_it is None:
        return ["only with it" if without is None else "only without it"]
    before, after = (data.decode("utf-8", "replace").splitlines() for data in (without, with_it))
    return [line for line in unified_diff(before, after, lineterm="", n=0) if not line.startswith(("---", "+++", "@@"))]
