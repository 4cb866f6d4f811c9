"""A blog as it lies beside Hugo: flat, with sources, drawings and data between its notes; published unchanged."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from tests.hugo.built_site import file_of, read_ours, read_theirs, without_empty_lists, without_the_order_of_terms
from tests.hugo.conftest import CLOCK
from tests.website.conftest import Built, Html, Recorder

if TYPE_CHECKING:
    from tests.hugo.conftest import DrawHugoSite, HugoSite

BLOG: Final = Path(__file__).parent
URL: Final = "https://example.org"
HELD_BACK: Final = {
    "blog/agents-in-containers.md": "vorpal",
    "blog/agents-in-containers.Rmd": "vorpal",
    "blog/snark-review/index.md": "snark",
    "blog/retired-api.md": "quindle",
    "projects/secret-garden.md": "jabberwock",
}
"""What is not public now → a word that stands nowhere else."""


@pytest.fixture(scope="module")
def hugo(hugo_site: DrawHugoSite) -> HugoSite:
    places = (place for place in BLOG.rglob("*") if place.is_file() and place.suffix not in {".py", ".pyc"})
    return hugo_site({place.relative_to(BLOG).as_posix(): place.read_bytes() for place in places})


@pytest.fixture(scope="module")
def built(hugo: HugoSite) -> Built:
    """Build it in strict mode: it gives no reason to warn."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("SOURCE_DATE_EPOCH", str(int(datetime.fromisoformat(CLOCK).timestamp())))
        environment.setenv("NO_MKDOCS_2_WARNING", "1")
        config = load_config(str(hugo.root / "mkdocs.yml"), strict=True)
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
    return Built(Path(config.site_dir), config, Recorder(), [])


def test_it_is_the_site_that_hugo_builds(hugo: HugoSite, built: Built) -> None:
    ours, theirs = read_ours(built.site_dir), read_theirs(hugo)
    without_empty_lists(theirs, hugo)
    for site in (ours, theirs):
        without_the_order_of_terms(site, hugo)
    # Hugo copies it, whatever it says of itself.
    assert "vorpal" in theirs.files.pop("blog/agents-in-containers.Rmd")
    assert ours == theirs


def test_it_has_what_readers_know(built: Built) -> None:
    scratchpad = read_ours(built.site_dir).lists["categories/scratchpad/index.html"]
    assert len(scratchpad) == 6
    assert {
        "index.xml", "categories/scratchpad/index.xml", "CNAME", "images/bench.svg", "me/index.html",
        "blog/2022/groupby-order/index.html", "blog/2023/a-split-that-leaks/scores/by-fold.csv", "blog/readings.csv",
        "tags/c++/index.html", "tags/c#/index.html", "2022/03/19/factors/index.html", "notes/backfill.html",
    } <= built.files.keys()  # fmt: skip


@pytest.mark.parametrize("sign", ["{{<", "{{%", "{{&lt;"])
def test_no_shortcode_is_left(built: Built, sign: str) -> None:
    assert built.places_of(sign) == []


@pytest.mark.parametrize("path", HELD_BACK)
def test_nothing_is_left_of_what_is_held_back(built: Built, path: str) -> None:
    source = (BLOG / "content" / path).read_text(encoding="utf-8")
    assert HELD_BACK[path] in source.lower()
    assert built.places_of(HELD_BACK[path]) == []


def test_every_link_inside_leads_somewhere(built: Built) -> None:
    assert built.dead_links() == []
    files = built.files
    pages = [Html(text.decode()) for name, text in files.items() if name.endswith(".html")]
    own = [address.removeprefix(URL) for page in pages for address in page.addresses if address.startswith(f"{URL}/")]
    assert [address for address in own if file_of(address) not in files] == []
    assert own.count("/categories/machine-learning/") > 1
