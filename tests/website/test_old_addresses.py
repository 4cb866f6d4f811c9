"""Addresses that what is held back once had, or would have: public pages do not show them either."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pytest

if TYPE_CHECKING:
    from tests.website.conftest import Site

DOCS: Final = {
    "index.md": "# Home\n",
    "notes/zzpath.md": "---\ndraft: true\nslug: zzslug\naliases: [/zzalias/, zzbeside, /zzfile.html, 'https://x/']\n---\n",
    "notes/zzbundle/index.md": "---\ndraft: true\nurl: /zzurl/\n---\n",
    "notes/2025-01-02-zzdated.md": "---\ndraft: true\n---\n",
}
LINKS: Final = (
    "/zzalias/", "/zzalias", "/ZZalias/", "../../zzalias/", "/notes/zzbeside/", "zzbeside", "/zzfile.html",
    "/notes/zzpath/", "zzpath", "/notes/zzslug/", "zzslug",
    "/notes/zzbundle/", "zzbundle", "/zzurl/", "/notes/2025-01-02-zzdated/",
)  # fmt: skip
FROM_FOLDERS: Final = ("../zzpath/", "../zzpath", "../zzslug/", "../zzbundle/", "../zzbeside/")


@pytest.mark.parametrize("urls", ["mkdocs", "hugo"])
def test_a_link_to_an_old_address_of_what_is_held_back_becomes_its_text(site: Site, urls: str) -> None:
    links = LINKS + (FROM_FOLDERS if site.directory_urls or urls == "hugo" else ())
    text = "".join(f'[t]({link})\n<a href="{link}">t</a>\n' for link in links)
    built = site(DOCS | {"notes/page.md": f"# Page\n\n{text}"}, labnotes={"urls": urls})
    assert re.findall("href=.*zz.*", built.content("notes/page.md"), re.IGNORECASE) == []
    assert built.own.isdisjoint(built.places_of("zz"))
    assert built.text("notes/page.md").endswith(" ".join("t" * 2 * len(links)))


PUBLIC: Final = {
    "a page": {"notes/open.md": "# Open\n"},
    "a redirect": {"notes/other.md": "---\naliases: [/notes/open/]\n---\n# Other\n"},
    "a listing": {"notes/open/_index.md": "# Open\n"},
}


@pytest.mark.parametrize("urls", ["mkdocs", "hugo"])
@pytest.mark.parametrize("files", PUBLIC.values(), ids=PUBLIC)
def test_an_address_that_something_public_has_stays(site: Site, files: dict[str, str], urls: str) -> None:
    draft = "---\ndraft: true\naliases: [/notes/open/, /open.txt]\n---\n"
    page = "# Page\n\n[a](/notes/open/)\n[b](/open.txt)\n"
    docs = files | {"index.md": "# Home\n", "open.txt": "x", "notes/held.md": draft, "notes/page.md": page}
    built = site(docs, labnotes={"urls": urls}, nav=[{"Old": "/notes/open/"}, "index.md"])
    assert 'href="/notes/open/"' in built.content("notes/page.md")
    assert 'href="/open.txt"' in built.content("notes/page.md")
    assert "/notes/open/" in built.nav


def test_the_navigation_loses_them_too(site: Site) -> None:
    built = site(DOCS, nav=[{"Old": "/zzalias/"}, {"Older": "/notes/zzslug/"}, "index.md"])
    assert built.nav == ["index.md", {"Notes": ["notes/index.md"]}]
