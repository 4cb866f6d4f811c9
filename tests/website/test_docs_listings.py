"""What `docs/listings.md` says was tried."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest
import yaml
from mkdocs.exceptions import Abort

if TYPE_CHECKING:
    from tests.website.conftest import Site

DOCS: Final = (Path(__file__).parents[2] / "docs" / "listings.md").read_text(encoding="utf-8")
BLOCKS: Final = re.findall(r"```(\w+)\n(.*?)```", DOCS, re.DOTALL)
NOTES: Final = {
    "index.md": "# Home\n",
    **{
        f"notes/{day}.md": f"---\ndate: 2025-01-{day:02}\ncategories: [a/b]\nseries: s\nauthors: ada\n---\n# {day}\n"
        for day in range(1, 9)
    },
}


def blocks(language: str) -> list[str]:
    return [text for of, text in BLOCKS if of == language]


def options(text: str) -> dict[str, Any]:
    (plugin,) = yaml.safe_load(text)["plugins"]
    return dict(plugin["labnotes"])


def test_the_options_are_the_defaults(site: Site) -> None:
    shown = options(blocks("yaml")[0])
    assert set(shown["listings"]) == {"per_page", "archive", "order", "nested", "allowed"}
    plain = site(NOTES).files
    assert site(NOTES, labnotes=shown).files == plain


def test_the_author_and_the_words_are_understood(site: Site) -> None:
    author = next(text for text in blocks("yaml") if text.startswith("authors:"))
    words = options(next(text for text in blocks("yaml") if "texts:" in text))
    built = site(NOTES | {".authors.yml": author}, labnotes=words)
    assert built.text("authors/lovelace/index.md").startswith("Ada Lovelace Counts and writes.")
    assert "8 Notizen, die neuesten zuerst. Kategorien" in built.text("notes/index.md")


def test_the_message_is_the_one_of_a_build(site: Site) -> None:
    allowed = next(text for text in blocks("yaml") if text.lstrip().startswith("allowed:"))
    note = {"notes/a.md": "---\ntitle: A\ncategories: [scratchpd]\n---\n"}
    site.draw({"index.md": ""} | note, labnotes={"listings": yaml.safe_load(allowed)})
    with pytest.raises(Abort):
        site.build()
    assert blocks("text")[0].strip() in site.errors[0]
