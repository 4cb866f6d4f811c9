"""Configuration files become one tree, whatever their format, with the lines on which things stand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from labnotes.moving.hugo_config import read_site
from labnotes.moving.hugo_files import ROOT_FILES, combined, configuration_files
from labnotes.moving.report import RefusedError
from labnotes.moving.settings import Setting, merged, read_settings

TOML = """
# title = "no"
Title = "Mine"

[params]
  Description = "About"
  deep = { other = 1 }

[languages.en.params]
x = 1

[[menu.main]]
name = "One"
url = "/one/"

[[menu.main]]
name = "Two"
url = "/two/"
"""
YAML = """
# title: no
Title: Mine

params:
  Description: About
  deep: {other: 1}

languages: {en: {params: {x: 1}}}


menu:
  main:
  - name: One
    url: /one/
  - url: /two/
    name: Two
"""
JSON = """
{
"Title": "Mine",

"params": {
\t"Description": "About",
\t"deep": {"other": 1}},

"languages": {"en": {"params": {"x": 1}}},


"menu": {"main": [
  {"name": "One",
   "url": "/one/"},

  {"name": "Two", "url": "/two/"}]}}
"""


@pytest.mark.parametrize(("file", "text"), [("h.toml", TOML), ("h.yaml", YAML), ("h.yml", YAML), ("h.json", JSON)])
def test_every_format_gives_the_same_tree(file: str, text: str) -> None:
    settings = read_settings(file, text)
    assert settings.plain == {
        "title": "Mine",
        "params": {"description": "About", "deep": {"other": 1}},
        "languages": {"en": {"params": {"x": 1}}},
        "menu": {"main": [{"name": "One", "url": "/one/"}, {"name": "Two", "url": "/two/"}]},
    }


@pytest.mark.parametrize(
    ("file", "text", "lines"),
    [
        ("h.toml", TOML, [3, 5, 6, 7, 9, 12, 16]),
        ("h.yaml", YAML, [3, 5, 6, 7, 9, 14, 16]),
        ("h.json", JSON, [3, 5, 6, 7, 9, 13, 16]),
    ],
)
def test_every_setting_knows_its_line(file: str, text: str, lines: list[int]) -> None:
    settings = read_settings(file, text)
    keys = (
        ("title",),
        ("params",),
        ("params", "description"),
        ("params", "deep", "other"),
        ("languages", "en", "params", "x"),
    )
    found = [part.line for path in keys if (part := settings.get(*path))]
    menu = settings.get("menu", "main")
    assert menu is not None
    first, second = (entry.line for entry in menu.members)
    # In TOML the table's header stands on the line above.
    tables = [first - 1, second - 1] if file.endswith("toml") else [first, second]
    assert [*found[:4], found[4] - file.endswith("toml"), *tables] == lines


@pytest.mark.parametrize(
    ("file", "text", "says"),
    [
        ("h.toml", "a = 1\na = 2\n", "h.toml:2: the TOML configuration cannot be read"),
        ("h.yaml", "a: 1\na: 2\n", "h.yaml:2: the YAML configuration cannot be read"),
        ("h.yaml", "- a\n", "h.yaml:1: the configuration holds no keys"),
        ("h.json", '{"a": 1,}', "h.json:1: the JSON configuration cannot be read"),
        ("h.json", '{"a": 1}\nb', "h.json:1: something stands behind the JSON object"),
        ("h.yaml", "title: a\nTitle: b\n", "h.yaml:2: 'Title' and 'title' (line 1) are one key; keep one of the two"),
        ("h.toml", "[params]\nA = 1\na = 2\n", "h.toml:3: 'a' and 'A' (line 2) are one key"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_line(file: str, text: str, says: str) -> None:
    with pytest.raises(RefusedError) as refused:
        read_settings(file, text)
    assert str(refused.value).startswith(says)


def test_trees_are_merged_and_lists_replaced() -> None:
    below = read_settings("a.yaml", "a: {x: 1, y: [1, 2]}\nb: 1\n")
    above = read_settings("b.yaml", "\n\na: {y: [3]}\nc: 2\n")
    both = merged(below, above)
    assert both.plain == {"a": {"x": 1, "y": [3]}, "b": 1, "c": 2}
    replaced, kept = both.get("a", "y"), both.get("a", "x")
    assert isinstance(replaced, Setting)
    assert isinstance(kept, Setting)
    assert ((replaced.file, replaced.line), (kept.file, kept.line)) == (("b.yaml", 3), ("a.yaml", 1))


def title(name: str) -> str:
    """Give a configuration in the format of its name, whose title is its name."""
    return f'title = "{name}"' if name.endswith("toml") else f'{{"title": "{name}"}}'


STACKS: list[Mapping[str, str]] = [
    *({name: title(name) for name in ROOT_FILES[first:]} for first in (0, 1, 2, 3, 5, 7)),
    {name: title(name) for name in ("hugo.toml", "config/_default/hugo.toml", "config/_default/config.json")},
    {
        name: title(name)
        for name in ("config/_default/hugo.toml", "config/production/hugo.json", "config/dev/hugo.toml")
    },
    {
        "hugo.toml": 'title = "root"\n[params]\ndescription = "root"\n[taxonomies]\ntag = "tags"',
        "config/_default/params.yaml": "Description: dir",
        "config/_default/deep/taxonomies.toml": 'series = "series"',
        "config/_default/menus.en.toml": '[[main]]\nname = "A"\nurl = "/a/"',
        "config/_default/menu.toml": '[[main]]\nname = "B"\nurl = "/b/"',
        "config/_default/notes.txt": "no configuration",
        "config/production/languages.en.json": '{"title": "language"}',
    },
]


@pytest.mark.parametrize("files", STACKS, ids=lambda files: " ".join(files)[:60])
def test_files_lie_over_each_other_as_for_hugo(
    files: Mapping[str, str], hugo_config: Callable[[Mapping[str, str]], dict[str, Any]]
) -> None:
    answer = hugo_config(files)
    site = read_site(combined({name: files[name] for name in configuration_files(files)}), "fallback")
    menu = site.menu.plain if site.menu is not None else None
    taxonomies = site.options["taxonomies"]
    assert isinstance(taxonomies, list)
    assert site.name == answer["title"]
    assert site.description == answer["params"].get("description", "")
    assert sorted(taxonomies) == sorted(answer["taxonomies"].values())
    assert menu == (answer["menus"] or {}).get("main")


def test_no_configuration_is_refused() -> None:
    with pytest.raises(RefusedError, match="there is no configuration of Hugo here"):
        combined({})


def test_old_and_new_name_of_one_key_are_refused() -> None:
    text = "menu: {main: []}\nmenus: {main: []}\n"
    with pytest.raises(RefusedError, match=r"hugo\.yaml:1: menu and menus set the same thing; keep menus"):
        combined({"hugo.yaml": text})
