"""Makes pictures; no test, and run by hand from the project's folder: `pytest tests/browser/sixty/pictures.py`.

The docs' pictures are made anew in `docs/assets`. With `-k every`, all kinds of page are put into `pictures/`, in all
themes, widths and palettes, to be looked at.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from PIL import Image
from tests.browser.sixty_notes import KINDS, THEMES

if TYPE_CHECKING:
    from tests.browser.conftest import Browser
    from tests.browser.sixty.conftest import Opened

ROOT: Final = Path(__file__).resolve().parents[3]
GAP: Final = 24
WIDE: Final = 1280
NARROW: Final = 390
TALLEST: Final = 2400


def shot(browser: Browser, page: str, width: int, prefers: str, height: int | None = None) -> Image.Image:
    """Take a picture of a page, of its whole length where no height is given."""
    browser.forget()
    browser.open(page, width=width, prefers=prefers)
    browser.still()
    if height is None:
        height = min(TALLEST, int(browser.run("return document.documentElement.scrollHeight")))
    metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
    browser.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    browser.still()
    return Image.open(BytesIO(browser.driver.get_screenshot_as_png())).convert("RGB")


def put(name: str, pictures: Sequence[Image.Image], scale: float = 0.75) -> None:
    """Put pictures side by side into a small file of the docs."""
    width = sum(picture.width for picture in pictures) + GAP * (len(pictures) - 1)
    sheet = Image.new("RGB", (width, max(picture.height for picture in pictures)), "#9e9e9e")
    left = 0
    for picture in pictures:
        sheet.paste(picture, (left, 0))
        left += picture.width + GAP
    small = sheet.resize((round(sheet.width * scale), round(sheet.height * scale)), Image.Resampling.LANCZOS)
    place = ROOT / "docs" / "assets" / name
    small.quantize(96, dither=Image.Dither.NONE).save(place, optimize=True)
    assert place.stat().st_size < 120_000, f"{name}: {place.stat().st_size}"


@pytest.mark.parametrize(
    ("name", "page", "height"), [("notes.png", KINDS["notes"], 900), ("note-page.png", KINDS["note"], 1360)]
)
def test_a_wide_light_and_a_narrow_dark_picture(opened: Opened, name: str, page: str, height: int) -> None:
    browser = opened("material")
    put(name, [shot(browser, page, WIDE, "light", height), shot(browser, page, NARROW, "dark", height)])


def test_other_themes(opened: Opened) -> None:
    page = KINDS["category"]
    put("themes.png", [shot(opened(theme), page, 900, "light", 760) for theme in ("mkdocs", "readthedocs")])


def test_a_draft(previewed: Browser) -> None:
    put("draft.png", [shot(previewed, "notes/pipelines-two/", WIDE, "light", 560)])


@pytest.mark.parametrize("theme", THEMES)
def test_every_kind(opened: Opened, previewed: Browser, theme: str) -> None:
    folder = ROOT / "pictures"
    folder.mkdir(exist_ok=True)
    drafts = {"draft": "notes/pipelines-two/", "drafts": "drafts/"} if theme == "material" else {}
    for prefers in ("light", "dark"):
        for width in (WIDE, NARROW):
            for kind, page in {**KINDS, **drafts}.items():
                browser = previewed if kind in drafts else opened(theme)
                shot(browser, page, width, prefers).save(folder / f"{theme} {kind} {prefers} {width}.png")
