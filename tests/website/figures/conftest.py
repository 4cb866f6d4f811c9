"""A site in a repository whose numbers changed from one tag to the next, and once more since."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from tests.figures.repositories import commit, write

if TYPE_CHECKING:
    from tests.website.conftest import Site

METRICS: Final = '{"test": {"accuracy": %s, "log_loss": %s}, "n": 200}\n'
V1, V2, NOW = METRICS % ("0.850000", "1e-5"), METRICS % ("0.89", "2.5e-5"), METRICS % ("0.91", "NaN")
PARAMS: Final = "train:\n  lr: {}\n  epochs: 10\n"
NOTE: Final = "---\ntitle: Of numbers\ndate: 2025-01-01\n---\n"

Draw = Callable[..., None]


@pytest.fixture
def project(site: Site) -> Path:
    """Give the site's folder: a repository with the tags v1 and v2, in whose working tree numbers are newer."""
    commit(site.root, {"metrics.json": V1, "params.yaml": PARAMS.format("0.5")}, "v1")
    commit(site.root, {"metrics.json": V2, "params.yaml": PARAMS.format("2.0"), ".gitignore": "/site\n/tmp\n"}, "v2")
    write(site.root, {"metrics.json": NOW})
    return site.root


def block(body: str, indent: str = "", name: str = "dvc-metrics") -> str:
    return "\n".join(f"{indent}{line}".rstrip() for line in (f"```{name}", *body.split("\n"), "```")) + "\n"
