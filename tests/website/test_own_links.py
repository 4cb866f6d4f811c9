"""Links by whole address into the site itself are looked at when all of the site is written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin

if TYPE_CHECKING:
    from tests.website.conftest import Built, Site

URL: Final = "https://site.example/base/"

PAGES: Final[dict[str, str | bytes]] = {
    "index.md": "# Home\n",
    "notes/kept.md": "---\ntitle: Kept\ncategories: [scratchpad]\n---\n",
    "notes/ü b.md": "# Umlaut\n",
    "notes/held.md": "---\ndraft: true\n---\n",
    "notes/plot (1).png": b"picture",
    "notes/held/plot.png": b"picture",
}


class NoOptions(Config):
    pass


class WritesLate(BasePlugin[NoOptions]):
    """A neighbour that writes a feed and a redirect when the site is done."""

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        for name in ("feed.xml", "old/index.html"):
            path = Path(config.site_dir, name)
            path.parent.mkdir(exist_ok=True)
            path.write_text("", encoding="utf-8")


def build(site: Site, text: str, **settings: Any) -> Built:  # noqa: ANN401 - any setting of MkDocs
    page = {"notes/page.md": f"---\ntitle: Page\n---\n\n{text}\n"}
    site.draw(PAGES | page, **{"site_url": URL, "markdown_extensions": ["pymdownx.magiclink"]} | settings)
    return site.build(WritesLate())


def warning(address: str, line: int | None = 5) -> str:
    place = "docs/notes/page.md" if line is None else f"docs/notes/page.md:{line}"
    remedy = "correct it, or write the path of the page's file instead, which MkDocs follows"
    return f"labnotes: {place}: the link {address} leads to no page or file of this site; {remedy}"


ALIVE: Final = [
    URL, f"{URL}{{kept}}", f"{URL}{{kept}}#part", f"{URL}{{kept}}?x=1", f"{URL}notes/kept", f"{URL}notes/",
    "http://site.example/base/{kept}", "//site.example/base/{kept}", "HTTPS://Site.Example/base/{kept}",
    f"{URL}categories/scratchpad/", f"{URL}notes/plot%20%281%29.png", f"{URL}notes/%C3%BC%20b", f"{URL}sitemap.xml",
    f"{URL}search/search_index.json", f"{URL}404.html", f"{URL}feed.xml", f"{URL}old/", f"{URL}x/../{{kept}}",
    f"{URL}notes/held/plot.png",
]  # fmt: skip

ELSEWHERE: Final = [
    "https://example.org/base/gone/", "https://site.example/other/", "https://site.example.org/base/gone/",
    "mailto:me@site.example", "#part", "kept.md",
]  # fmt: skip


def test_links_that_lead_somewhere_are_worth_no_warning(site: Site) -> None:
    kept = "notes/kept/" if site.directory_urls else "notes/kept.html"
    links = [address.format(kept=kept) for address in (*ALIVE, *ELSEWHERE)]
    code = f"`{URL}gone` and `[t]({URL}gone)`"
    built = build(site, "\n\n".join((*(f"[text]({link})" for link in links), code)))
    assert built.warnings == []
    assert len(built.links("notes/page.md")) == len(links)


DEAD: Final = {
    "[t]({})": "notes/gone/",
    "[t]({}#part)": "notes/gone.html#part",
    '[t]({} "title")': "kept/",
    "<{}>": "notes/gone/",
    "see {}": "notes/gone/",
    "[t][1]\n\n[1]: {}": "notes/gone/",
    '<a href="{}">t</a>': "notes/gone/?a=1&amp;b=2",
    "![t]({})": "notes/gone.png",
    '<img src="{}">': "notes/gone.png",
    "[*t*]({})": "notes/kept.md",
    "[t] ({}) [t]({})": "notes/gone/",
    "[u]({})": "../../../../../../etc/passwd",
    "[v]({})": "notes/%00",
    "[w]({})": "x" * 300,
}


@pytest.mark.parametrize(("markdown", "path"), DEAD.items(), ids=DEAD)
def test_a_link_that_leads_to_nothing_is_told(site: Site, markdown: str, path: str) -> None:
    address = URL + path
    built = build(site, markdown.replace("{}", address))
    told = address.replace("&amp;", "&") + ("#part" if "#part" in markdown else "")
    line = 7 if "[1]: " in markdown else None if "&amp;" in address else 5
    assert built.warnings == [warning(told, line)]


def test_a_link_to_what_is_held_back_is_text_and_worth_no_warning(site: Site) -> None:
    held = "notes/held/" if site.directory_urls else "notes/held.html"
    built = build(site, f'[one]({URL}{held}) <a href="{URL}{held}">two</a> [three]({URL}{held}#part)')
    assert built.text("notes/page.md") == "one two three"
    assert built.links("notes/page.md") == []
    assert built.warnings == []


@pytest.mark.parametrize(("level", "warnings", "infos"), [("warn", 1, 0), ("info", 0, 1), ("ignore", 0, 0)])
def test_it_is_as_loud_as_a_dead_link_between_pages(site: Site, level: str, warnings: int, infos: int) -> None:
    built = build(site, f"[t]({URL}gone/)", validation={"links": {"not_found": level}})
    assert built.warnings == [warning(f"{URL}gone/")] * warnings
    assert [info for info in built.infos if "gone" in info] == [warning(f"{URL}gone/")] * infos


def test_a_strict_build_fails(site: Site) -> None:
    site.draw(PAGES | {"notes/page.md": f"[t]({URL}gone/)"}, site_url=URL)
    with pytest.raises(Exception, match="1 warnings"):
        site.build(strict=True)


def test_a_shortcode_may_write_the_link(site: Site) -> None:
    built = build(site, f'{{{{< figure src="plot%20(1).png" link="{URL}gone/" >}}}}')
    assert built.warnings == [warning(f"{URL}gone/")]


def test_a_site_without_an_address_of_its_own_has_no_such_links(site: Site) -> None:
    assert build(site, f"[t]({URL}gone/)", site_url="").warnings == []
