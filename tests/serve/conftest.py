"""Starts previews, which end with the module, and shows what they said below a failure."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping
from contextlib import ExitStack
from typing import Protocol

import pytest
from tests.serve.preview import Preview

CONFIG = """\
site_name: Field book
theme: {name: material, font: false}
plugins: [search, labnotes]
"""


class Start(Protocol):
    def __call__(
        self,
        docs: Mapping[str, str | bytes],
        *arguments: str,
        config: str = CONFIG,
        environment: Mapping[str, str] | None = None,
    ) -> Preview: ...


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Start]:
    """Start previews that end with the module; a site is given as path in the docs folder → content."""
    with ExitStack() as running:

        def begin(
            docs: Mapping[str, str | bytes],
            *arguments: str,
            config: str = CONFIG,
            environment: Mapping[str, str] | None = None,
        ) -> Preview:
            pages = {"index.md": "# Field book\n", **docs}
            files = {f"docs/{path}": text.encode() if isinstance(text, str) else text for path, text in pages.items()}
            folder = tmp_path_factory.mktemp("preview")
            files["mkdocs.yml"] = config.encode()
            return running.enter_context(Preview(folder, files, arguments, environment or {}))

        yield begin


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Show the server's output below a failure."""
    report = yield
    preview = item.funcargs.get("preview") if isinstance(item, pytest.Function) else None
    if report.failed and isinstance(preview, Preview):
        report.sections.append(("mkdocs serve", preview.log()))
    return report
