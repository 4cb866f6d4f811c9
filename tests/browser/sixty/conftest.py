"""Sites of sixty notes: in each theme, with Labnotes and without."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from functools import cache
from typing import TYPE_CHECKING, Literal, Protocol

import pytest
from tests.browser.serving import build, serving, write
from tests.browser.sixty_notes import CLOCK, project
from tests.serve.preview import Preview

if TYPE_CHECKING:
    from selenium.webdriver import Chrome
    from tests.browser.conftest import Browser, Programs

Made = Literal["labnotes", "bare"]


class Opened(Protocol):
    def __call__(self, theme: str, made: Made = "labnotes") -> Browser: ...


@pytest.fixture(scope="session")
def opened(
    chrome: Chrome,
    window: type[Browser],
    environment: Mapping[str, str],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Opened]:
    """Give a window on the site in one of `sixty_notes.THEMES`, with Labnotes or bare; each is built once."""
    with ExitStack() as running:

        @cache
        def open_site(theme: str, made: Made = "labnotes") -> Browser:
            folder = tmp_path_factory.mktemp(theme)
            write(folder, project(theme, labnotes=made == "labnotes"))
            build(folder / "mkdocs.yml", folder / "site", {**environment, "SOURCE_DATE_EPOCH": CLOCK})
            return window(chrome, running.enter_context(serving(folder / "site")))

        yield open_site


@pytest.fixture(scope="module")
def preview(
    programs: Programs,  # noqa: ARG001 - where there is no browser, nothing is served for it
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Preview]:
    """Run `mkdocs serve` for the site in Material, drafts and all."""
    files = {path: text.encode() for path, text in project("material").items()}
    with Preview(tmp_path_factory.mktemp("preview"), files, environment={"SOURCE_DATE_EPOCH": CLOCK}) as running:
        yield running


@pytest.fixture
def previewed(chrome: Chrome, preview: Preview, window: type[Browser]) -> Browser:
    """Give a window on the preview."""
    return window(chrome, f"http://127.0.0.1:{preview.port}/")
