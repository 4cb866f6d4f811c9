"""The page "Getting started": it names every option with its default, and every key of the front matter."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest
import yaml
from mkdocs.config.base import Config
from mkdocs.exceptions import Abort

from labnotes.config import LabnotesConfig, listing_rules, rules
from labnotes.notes.feed_fields import pictures
from labnotes.notes.note import read_note
from labnotes.notes.note_page import PARTS
from labnotes.notes.precedence import HUGO, OWN_EXPIRY
from labnotes.website.choices import choices

if TYPE_CHECKING:
    from tests.website.conftest import Site

ROOT: Final = Path(__file__).parents[2]
PAGE: Final = (ROOT / "docs" / "getting-started.md").read_text(encoding="utf-8")
ROOMS: Final = [ROOT / "plugins" / "labnotes" / room for room in ("notes", "website")]
READ: Final = re.compile(r"""(?:front_matter\.get|\bnamed\.get|note\.terms\.get|\._says)\(\s*"(\w+)\"""")
FOR_HUGO: Final = {"params", "_build"}
"""Where Hugo keeps keys of a user's own, and an old name of `build`."""


def options(text: str) -> dict[str, Any]:
    (plugin,) = yaml.safe_load(text)["plugins"]
    return dict(plugin["labnotes"])


def checked(written: Mapping[str, Any]) -> LabnotesConfig:
    config = LabnotesConfig()
    config.load_dict(dict(written))
    assert config.validate() == ([], [])
    return config


def names(config: Mapping[str, Any] | Config, of: Mapping[str, Any] | Config) -> set[str]:
    """Give the dotted names of all options, as deep as the plugin's own classes go."""
    groups = [name for name in config if isinstance(of.get(name), Config)]
    below = (f"{name}.{option}" for name in groups for option in names(config[name], of[name]))
    return {*config, *below}


def documented_keys() -> set[str]:
    """Give what stands in the first column of the table, without values."""
    cells = re.findall(r"^\| (`.*?) \|", PAGE, re.MULTILINE)
    return {name.partition(":")[0] for cell in cells for name in re.findall(r"`([^`]*)`", cell)}


def test_every_option_is_shown_with_its_default() -> None:
    (block,) = re.findall(r"these are the defaults\.\n\n```yaml\n(.*?)```", PAGE, re.DOTALL)
    shown, plain = checked(options(block)), checked({})
    assert names(options(block), plain) == names(plain, plain)
    assert rules(shown) == rules(plain)
    assert choices(shown, listing_rules(shown)) == choices(plain, listing_rules(plain))
    assert (shown.timezone, shown.texts, shown.publish) == (plain.timezone, plain.texts, plain.publish)


def test_every_key_that_is_read_is_in_the_table() -> None:
    sources = [path.read_text(encoding="utf-8") for room in ROOMS for path in sorted(room.glob("*.py"))]
    read = {key for text in sources for key in READ.findall(text)}
    assert {"draft", "weight", "title", "aliases", "readtime", "unlisted", "pin", "build", "hide"} <= read
    told = {key.lower() for key in documented_keys()}
    assert {*read, *HUGO.keys, *OWN_EXPIRY, "categories", "tags", "series", "authors"} - FOR_HUGO <= told


@pytest.mark.parametrize("key", ["images", "image", "cover"])
def test_each_key_of_a_picture_is_read_and_told(key: str) -> None:
    note = read_note("notes/a.md", f"---\n{key}: a.png\n---\n".encode(), "note")
    assert pictures(note) == ("a.png",)
    assert key in documented_keys()


def test_what_hide_may_name_is_told() -> None:
    (line,) = (line for line in PAGE.splitlines() if line.startswith("| `hide`"))
    assert set(re.findall(r"`(\w+)`", line)) >= set(PARTS)


def test_the_pattern_and_its_message_are_those_of_a_build(site: Site) -> None:
    (block,) = (text for text in re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL) if "notes: /:year" in text)
    dated = "---\ndate: 2025-01-02\nslug: rome\n---\n"
    pages = {"index.md": "# Home\n", "notes/one.md": dated, "notes/b.md": "---\nurl: /b/\n---\n"}
    elsewhere = {"notes/folder/slug.md": "# S\n", "guide.md": "---\nslug: g\nurl: /h/\n---\n# Guide\n"}
    built = site(pages | elsewhere, labnotes=options(block))
    assert {"2025/01/rome/index.html", "b/index.html", built.address("guide.md")} <= built.own
    site.draw({"notes/two.md": dated}, labnotes=options(block))
    with pytest.raises(Abort):
        site.build()
    (message,) = re.findall(r"^docs/notes/one\.md and .*$", PAGE, re.MULTILINE)
    assert message in site.errors[0]
