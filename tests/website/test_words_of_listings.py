"""Listings in the site's own language, and from right to left."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pytest

from labnotes.notes.texts import ENGLISH

if TYPE_CHECKING:
    from tests.website.conftest import Site

DOCS: Final = {
    "index.md": "# Home\n",
    "notes/1.md": "---\ntitle: Eins\ndate: 2025-03-01\nlastmod: 2025-04-02\npin: true\ncategories: [x]\n---\n",
    "notes/2.md": "---\ntitle: Zwei\ndate: 2025-03-02\nfeatured: true\ncategories: [x]\n---\n",
    "notes/3.md": "---\ntitle: Drei\ndate: 2025-03-03\nauthors: [Ada]\nseries: [S]\ntags: [t]\n---\n",
}
GERMAN: Final = {
    "notes": "Notizen", "notes.one": "{count} Notiz", "notes.other": "{count} Notizen", "archive": "Archiv",
    "newest_first": "{notes}, die neuesten zuerst.", "in_reading_order": "{notes}, in der Reihenfolge zum Lesen.",
    "minutes.one": "{count} Min. Lesezeit", "minutes.other": "{count} Min. Lesezeit", "all_terms": "Alle {taxonomy}",
    "taxonomy.categories": "Kategorien", "taxonomy.tags": "Schlagwörter", "taxonomy.series": "Reihen",
    "taxonomy.authors": "Leute", "updated": "Geändert am {day}", "pinned": "Angeheftet", "featured": "Lesenswert",
    "pages": "Seiten", "page": "Seite {number}", "page_title": "{title}, Seite {number}",
    "previous_page": "Zurück", "next_page": "Weiter", "notes.none": "Noch nichts.", "drafts": "Entwürfe",
    "last_changed_first": "{notes}, zuletzt geänderte zuerst.", "by_title": "{notes}, nach Titel.",
}  # fmt: skip


@pytest.mark.parametrize("theme", [{"name": "material", "language": "de"}, {"name": "mkdocs", "locale": "de"}])
def test_a_german_site(site: Site, theme: dict[str, str]) -> None:
    built = site(DOCS, theme=theme, labnotes={"texts": GERMAN, "listings": {"per_page": 2}})
    text = built.text("notes/index.md")
    assert "3 Notizen, die neuesten zuerst. Kategorien · Schlagwörter · Reihen · Leute · Archiv" in text
    assert "Eins Angeheftet · 1. März 2025 · Geändert am 2. April 2025 · 1 Min. Lesezeit · x" in text
    assert text.endswith("1 2 Weiter")
    assert built.seen.pages["notes/page/2.md"].title == "Notizen, Seite 2"
    assert "Zwei ★ Lesenswert" in built.text("categories/x/index.md")
    assert built.links("tags/t/index.md")[0][1] == "Alle Schlagwörter"
    assert built.text("series/s/index.md").startswith("S 1 Notiz, in der Reihenfolge zum Lesen. Alle Reihen")
    assert "Seiten" in [given.get("aria-label") for _, given in built.html("notes/page/2.md").tags]
    generated = [path for path in built.seen.pages if path not in DOCS]
    words = " ".join(built.text(path) for path in generated)
    assert not [english for english in ENGLISH.values() if "{" not in english and english in words.split()]


def test_a_site_from_right_to_left(site: Site) -> None:
    built = site(DOCS, theme={"name": "material", "language": "he"}, labnotes={"listings": {"per_page": 2}})
    page = (built.site_dir / built.address("notes/page/2.md")).read_text(encoding="utf-8")
    assert 'dir="rtl"' in page
    assert "2 במרץ 2025" in page
    assert not [sign for sign in "←→«»‹›" if sign in built.content("notes/page/2.md")]
    style = re.sub(r"/\*.*?\*/", "", (built.site_dir / "labnotes/labnotes.css").read_text(), flags=re.DOTALL)
    assert not [side for side in ("left", "right") if side in style]
