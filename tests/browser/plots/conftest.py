"""A page with a drawing of each kind, in each theme."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from functools import cache
from typing import TYPE_CHECKING, Any, Final

import pytest
from tests.browser.serving import build, serving, write

if TYPE_CHECKING:
    from selenium.webdriver import Chrome
    from tests.browser.conftest import Browser

FILES: Final = {
    "loss.csv": "step,train,val\n" + "".join(f"{at},{1 / (at + 1):.4f},{1.3 / (at + 2):.4f}\n" for at in range(9)),
    "models.csv": "model,auc,f1\nlogistic regression,0.81,0.7\nrandom forest,0.88,0.79\ngradient boosting,0.9,0.83\n",
    "pairs.csv": "actual,predicted\n" + "cat,cat\n" * 40 + "cat,dog\n" * 4 + "dog,dog\n" * 32,
    "many.csv": "step," + ",".join(f"run {run}" for run in range(12)) + "\n"
    + "".join(f"{step}," + ",".join(str(10 + step * run / 100) for run in range(12)) + "\n" for step in range(4)),
}  # fmt: skip
PIPELINE: Final = "stages:\n" + "".join(
    f"  stage {at}: {{cmd: x, deps: [{', '.join(f'o{other}' for other in range(at % 3, at, 3))}], outs: [o{at}]}}\n"
    for at in range(12)
)
BLOCKS: Final = (
    "file: loss.csv\nx: step\ny: [train, val]\ntitle: Loss",
    "file: models.csv\nx: model\ny: [auc, f1]\nkind: bar",
    "file: loss.csv\nx: train\ny: val\nkind: scatter",
    "file: pairs.csv\nx: actual\ny: predicted\nkind: confusion",
    f"file: many.csv\nx: step\ny: [{', '.join(f'run {run}' for run in range(12))}]",
)
THEMES: Final[dict[str, Any]] = {
    "material": {
        "name": "material", "font": False,
        "palette": [
            {"media": "(prefers-color-scheme: light)", "scheme": "default"},
            {"media": "(prefers-color-scheme: dark)", "scheme": "slate"},
        ],
    },
    "mkdocs": {"name": "mkdocs", "color_mode": "auto"},
    "readthedocs": {"name": "readthedocs"},
}  # fmt: skip

Opened = Callable[[str], "Browser"]


@pytest.fixture(scope="session")
def opened(
    chrome: Chrome, window: type[Browser], environment: Mapping[str, str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Opened]:
    """Give a window on the site in one of the themes; each is built once."""
    page = "# Drawings\n\n" + "\n".join(f"Text.\n\n```dvc-plot\n{body}\n```\n" for body in BLOCKS)
    page += "\n```dvc-pipeline\n```\n"
    with ExitStack() as running:

        @cache
        def open_site(theme: str) -> Browser:
            folder = tmp_path_factory.mktemp(theme)
            settings = {
                "site_name": "Drawings",
                "theme": THEMES[theme],
                "plugins": ["search", {"labnotes": {"notes_dir": "."}}],
            }
            write(folder, {"mkdocs.yml": json.dumps(settings), "docs/index.md": page, "dvc.yaml": PIPELINE, **FILES})
            build(folder / "mkdocs.yml", folder / "site", environment)
            return window(chrome, running.enter_context(serving(folder / "site")))

        yield open_site
