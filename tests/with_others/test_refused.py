"""A plugin beside which nothing would hold is refused by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from mkdocs.exceptions import Abort
from tests.with_others.drawn import everything

if TYPE_CHECKING:
    from tests.with_others.conftest import Neighbourhood


def test_static_i18n_is_refused(beside: Neighbourhood) -> None:
    """It builds the site once for each language, from files that it reads anew."""
    languages = [{"locale": "en", "default": True, "name": "English"}, {"locale": "de", "name": "Deutsch"}]
    beside.draw(["search", {"i18n": {"docs_structure": "suffix", "languages": languages}}], everything())
    with pytest.raises(Abort):
        beside.site.build()
    assert any("mkdocs-static-i18n" in error for error in beside.site.errors)
    assert not (beside.site.root / "site").exists()
