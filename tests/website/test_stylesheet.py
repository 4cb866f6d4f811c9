"""What holds for the one stylesheet, whatever it says."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest

import labnotes

THEME: Final = Path(labnotes.__file__).parent / "theme"
SHEET: Final = THEME / "labnotes" / "labnotes.css"


def rules() -> str:
    return re.sub(r"/\*.*?\*/", "", SHEET.read_text(encoding="utf-8"), flags=re.DOTALL)


def test_it_is_all_that_a_reader_loads_and_is_small() -> None:
    assert [path for path in THEME.rglob("*") if path.is_file()] == [SHEET]
    assert SHEET.stat().st_size < 8000


@pytest.mark.parametrize(
    ("found", "why"),
    [
        (r"url\(|@import|@font-face", "it loads nothing"),
        (
            r"\b(?:margin|padding|border|float|text-align|inset)[\w-]*:?\s*(?:left|right)\b|\b(?:left|right):",
            "one side",
        ),
        (r"transition|animation|@keyframes|scroll-behavior", "it moves nothing"),
        (r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl)a?\(", "its colours are the theme's"),
        (r"!important", "a site's own stylesheet wins"),
    ],
)
def test_what_it_does_not_do(found: str, why: str) -> None:
    assert re.findall(found, rules()) == [], why
