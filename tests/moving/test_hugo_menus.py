"""Hugo's main menu becomes a nav with the same entries in the same order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import yaml

from labnotes.moving.hugo_config import read_site
from labnotes.moving.hugo_files import combined
from labnotes.moving.hugo_menus import Nav, Pages, nav_of
from labnotes.moving.report import Remark

if TYPE_CHECKING:
    from tests.moving.conftest import Draw, Hugo

FILES = (
    "_index.md", "about.md", "posts/_index.md", "posts/a.md", "Deep Dive/index.md", "cv.pdf", "team/x.md",
)  # fmt: skip
ADDRESSES = {"2024/a": "posts/a.md", "about": "about.md", "": "_index.md"}
URL = "https://example.org/blog/"


def nav(*entries: dict[str, Any], files: tuple[str, ...] = FILES) -> tuple[Nav, list[Remark]]:
    menu = read_site(combined({"hugo.yaml": yaml.safe_dump({"menus": {"main": list(entries)}})}), "x").menu
    return nav_of(menu, Pages(ADDRESSES, files, ["tags"]), URL)


LEADS_TO: list[tuple[dict[str, str], object]] = [
    ({"url": "/about/"}, "about.md"),
    ({"url": "about"}, "about.md"),
    ({"url": "/About/"}, "about.md"),
    ({"url": "https://example.org/blog/about/"}, "about.md"),
    ({"url": "/2024/a/"}, "posts/a.md"),
    ({"pageRef": "/posts/a"}, "posts/a.md"),
    ({"pageRef": "posts/a.md"}, "posts/a.md"),
    ({"pageRef": "/deep-dive"}, "Deep Dive/index.md"),
    ({"url": "/posts/"}, "posts/_index.md"),
    ({"pageRef": "/posts", "url": "/elsewhere/"}, "posts/_index.md"),
    ({"url": "/"}, "_index.md"),
    ({"url": "/tags/"}, "tags/index.md"),
    ({"url": "/tags/python/"}, "/blog/tags/python/"),
    ({"url": "/cv.pdf"}, "/blog/cv.pdf"),
    ({"url": "/about/#us"}, "/blog/about/#us"),
    ({"url": "https://elsewhere.org/about/"}, "https://elsewhere.org/about/"),
    ({"url": "//elsewhere.org/"}, "//elsewhere.org/"),
    ({"url": "mailto:me@example.org"}, "mailto:me@example.org"),
]


@pytest.mark.parametrize(("entry", "leads_to"), LEADS_TO, ids=str)
def test_an_entry_leads_to_its_page(entry: dict[str, str], leads_to: object) -> None:
    assert nav({"name": "N", **entry}) == ([{"N": leads_to}], [])


@pytest.mark.parametrize(
    ("entry", "says"),
    [
        ({"url": "/gone/"}, "menu entry 'N': no page was found for '/gone/'; write it into nav"),
        ({"pageRef": "/gone"}, "menu entry 'N': no page was found for '/gone'; write it into nav"),
        ({"url": "/team/"}, "menu entry 'N': Hugo lists a folder at '/team/'; write docs/team/_index.md, and put it"),
        ({}, "menu entry 'N': it leads nowhere"),
    ],
)
def test_an_entry_without_a_page_is_said_with_its_line(entry: dict[str, str], says: str) -> None:
    found, remarks = nav({"name": "N", **entry})
    assert found == []
    assert [str(remark).startswith(f"hugo.yaml:3: {says}") for remark in remarks] == [True]


def test_the_home_page_is_there_also_if_nobody_wrote_it() -> None:
    found, _ = nav_of(
        read_site(combined({"hugo.yaml": "menus: {main: [{name: H, url: /}]}"}), "x").menu, Pages({}, (), ()), ""
    )
    assert found == [{"H": "index.md"}]


def test_an_entry_without_a_name_takes_that_of_its_page() -> None:
    assert nav({"pageRef": "/about"}) == (["about.md"], [])


def test_entries_below_others_are_sections() -> None:
    found, remarks = nav(
        {"name": "Posts", "pageRef": "/posts", "weight": 1},
        {"name": "A", "pageRef": "/posts/a", "parent": "Posts"},
        {"identifier": "more", "name": "More", "weight": 2},
        {"name": "CV", "url": "/cv.pdf", "parent": "more"},
        {"name": "Lost", "url": "/gone/", "parent": "more"},
    )
    assert found == [{"Posts": ["posts/_index.md", {"A": "posts/a.md"}]}, {"More": [{"CV": "/blog/cv.pdf"}]}]
    assert len(remarks) == 1


def test_no_menu_is_no_nav() -> None:
    assert nav_of(None, Pages({}, (), ()), "") == ([], [])


ORDER: list[dict[str, Any]] = [
    {"name": "b", "weight": 10}, {"name": "a", "weight": 10}, {"name": "z", "weight": -3}, {"name": "none"},
    {"name": "also none"}, {"name": "first", "weight": 1}, {"name": "zero", "weight": 0},
    {"name": "below", "weight": 2, "parent": "b"}, {"name": "above it", "weight": 1, "parent": "b"},
]  # fmt: skip
TEMPLATE = """{{ define "entries" }}{{ range . }}{{ .Name }};{{ template "entries" .Children }}{{ end }}{{ end -}}
{{ template "entries" site.Menus.main }}"""


def test_the_order_is_hugos(draw: Draw, hugo: Hugo) -> None:
    entries = [{"url": f"https://example.org/{entry['name']}", **entry} for entry in ORDER]
    config = yaml.safe_dump({"menus": {"main": entries}})
    source = draw({"hugo.yaml": config, "layouts/home.html": TEMPLATE, "content/_index.md": ""})
    hugo(source, "--quiet")
    printed = (source / "public/index.html").read_text().strip(";\n").split(";")
    found, _ = nav(*entries)

    def names(part: Nav) -> list[str]:
        return [name for item in part for key, value in item.items() for name in (key, *below(value))]

    def below(value: Any) -> list[str]:  # noqa: ANN401 - a nav's
        return names([item for item in value if isinstance(item, dict)]) if isinstance(value, list) else []

    assert names(found) == printed
