"""Attachments: what only held-back notes use stays home, what published pages use is there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

if TYPE_CHECKING:
    from tests.website.conftest import Site

DRAFT: Final = "---\ntitle: Hush\ndraft: true\n---\n"
HOME: Final[dict[str, str | bytes]] = {"index.md": "# Home\n", "notes/other.md": "---\ndate: 2025-01-01\n---\nText\n"}

# How a published note may use `notes/x.png`, from `notes/kept.md` under the address `notes/kept/`.
USES: Final = {
    "picture": "![a](x.png)",
    "link": "[a](x.png)",
    "reference": "![a][b]\n\n[b]: x.png",
    "html": '<img src="{up}x.png">',
    "srcset": '<img srcset="{up}x.png 2x, {up}y.png">',
    "poster": "<video poster={up}x.png></video>",
    "data": "<div data-src='{up}x.png'></div>",
    "style": '<div style="background: url({up}x.png)"></div>',
    "style sheet in the page": "<style>p { background: url('{up}x.png') }</style>",
    "script in the page": "<script>fetch('{up}x.png')</script>",
    "absolute": "<img src='https://site.example/repo/notes/x.png'>",
    "from the host's root": "<img src='/repo/notes/x.png'>",
}


@pytest.mark.parametrize("use", USES.values(), ids=USES)
def test_what_a_published_page_uses_is_there(site: Site, use: str) -> None:
    text = f"---\ndate: 2025-01-01\n---\n{use.replace('{up}', '../' if site.directory_urls else '')}\n"
    built = site(
        HOME | {"notes/kept.md": text, "notes/x.png": b"x", "notes/draft.md": f"{DRAFT}![a](x.png)\n"},
        site_url="https://site.example/repo/",
    )
    assert "notes/x.png" in built.own


@pytest.mark.parametrize("key", ["image: x.png", "image: notes/x.png", "cover: {image: x.png}", "images: [x.png]"])
def test_also_by_its_front_matter(site: Site, key: str) -> None:
    text = f"---\ndate: 2025-01-01\n{key}\n---\nText\n"
    built = site(HOME | {"notes/kept.md": text, "notes/x.png": b"x", "notes/draft.md": DRAFT})
    assert "notes/x.png" in built.own


@pytest.mark.parametrize("use", [*USES.values(), "--8<-- 'docs/notes/x.png'", "![[x.png]]", "text"])
def test_what_only_a_held_back_note_uses_stays_home(site: Site, use: str) -> None:
    built = site(
        HOME | {"notes/x.png": b"x", "notes/draft.md": DRAFT + use.replace("{up}", "../")},
        site_url="https://site.example/repo/",
    )
    assert "notes/x.png" not in built.own
    assert [message for message in built.infos if "Not copied" in message and "1 file" in message]


@pytest.mark.parametrize("path", ["shared/x.png", "x.png", "guide/x.png", "notes/deep/x.png"])
def test_wherever_it_lies(site: Site, path: str) -> None:
    held_back: dict[str, str | bytes] = {"notes/draft.md": f"{DRAFT}![a](../{path})\n", "guide/page.md": "Text\n"}
    files: dict[str, str | bytes] = {path: b"x", "shared/other.png": b"y"}
    built = site(HOME | held_back | files)
    assert path not in built.own
    assert "shared/other.png" in built.own


def test_at_the_top_of_the_docs_folder_nobody_asks_who_uses_a_file(site: Site) -> None:
    files: dict[str, str | bytes] = {"index.md": DRAFT, "CNAME": "site.example", "robots.txt": "", "styles/own.css": ""}
    files |= {"notes/other.md": "Text\n", "pictures/a.png": b"a"}
    built = site(files)
    assert {"CNAME", "robots.txt", "styles/own.css", "pictures/a.png"} <= built.own


def test_what_a_style_sheet_of_a_published_page_uses_is_there(site: Site) -> None:
    files: dict[str, str | bytes] = {
        "notes/own.css": "p { background: url(img/paper.png) }",
        "notes/img/paper.png": b"paper",
        "notes/img/other.png": b"other",
        "notes/draft.md": f"{DRAFT}![a](img/paper.png) ![a](img/other.png)\n",
    }
    built = site(HOME | files, extra_css=["notes/own.css"])
    assert {"notes/own.css", "notes/img/paper.png"} <= built.own
    assert "notes/img/other.png" not in built.own


def test_what_a_template_of_the_user_uses_is_there(site: Site) -> None:
    (site.root / "theme").mkdir()
    (site.root / "theme/main.html").write_text('{% extends "base.html" %}<!-- notes/x.png -->', encoding="utf-8")
    files: dict[str, str | bytes] = {"notes/x.png": b"x", "notes/y.png": b"y", "notes/draft.md": DRAFT}
    built = site(HOME | files, theme={"name": "mkdocs", "custom_dir": "theme"})
    assert {"notes/x.png", "notes/y.png"} & built.own == {"notes/x.png"}


LEFT: Final = ("a.md~", "a.bak", "a.orig", "a.rej", "a.tmp", "#a.md#", "kept.md~")


@pytest.mark.parametrize("command", ["build", "serve"])
def test_what_editors_left_behind_is_never_copied(site: Site, command: str) -> None:
    site.draw(HOME | {f"{folder}{name}": b"qleft" for name in LEFT for folder in ("", "notes/")})
    built = site.build(command="serve" if command == "serve" else "build")
    assert built.places_of("qleft") == []


def test_a_preview_shows_them_and_lists_them(site: Site) -> None:
    site.draw(HOME | {"notes/x.png": b"x", "notes/draft.md": f"{DRAFT}![a](x.png)\n"})
    built = site.build(command="serve")
    assert "notes/x.png" in built.own
    page = (built.site_dir / built.address("drafts/index.md")).read_text(encoding="utf-8")
    assert "docs/notes/x.png" in page


SHOWN: Final = "---\ndate: 2025-01-01\n---\n![the plot](qheld/plot.png) [the data](qheld/data.csv) <img src='{}'>\n"
BUNDLE: Final[dict[str, str | bytes]] = {
    "notes/qheld/index.md": DRAFT,
    "notes/qheld/plot.png": b"plot",
    "notes/qheld/data.csv": b"data",
    "notes/qheld/more.csv": b"more",
}


def test_a_picture_of_a_held_back_bundle_is_its_text_and_a_warning(site: Site) -> None:
    shown = SHOWN.format("../qheld/plot.png" if site.directory_urls else "qheld/plot.png")
    built = site(HOME | BUNDLE | {"notes/kept.md": shown})
    assert built.places_of("qheld") == []
    assert built.text("notes/kept.md") == "the plot the data"
    assert [message.partition(": a file")[0] for message in built.warnings] == ["labnotes: docs/notes/kept.md:4"] * (
        3 if site.directory_urls else 2
    )


@pytest.mark.parametrize("urls", ["mkdocs", "hugo"])
def test_a_copy_can_stand_beside_the_published_page(site: Site, urls: str) -> None:
    files = HOME | BUNDLE | {"notes/kept.md": SHOWN.replace("<img src='{}'>", "")}
    built = site(files, labnotes={"shared_attachments": "copy", "urls": urls})
    assert built.places_of("qheld") == []
    assert {"notes/kept/plot.png", "notes/kept/data.csv"} <= built.own
    assert "more.csv" not in " ".join(built.own)
    assert built.dead_links() == []
    assert built.warnings == []
    assert len(built.links("notes/kept.md")) == 1


def test_a_copy_overwrites_nothing(site: Site) -> None:
    files = HOME | BUNDLE | {"notes/kept.md": SHOWN, "notes/kept/plot.png": b"other", "notes/kept/data.csv": b"other"}
    built = site(files, labnotes={"shared_attachments": "copy"})
    assert built.files["notes/kept/plot.png"] == b"other"
    assert built.text("notes/kept.md") == "the plot the data"


NAMED_BY_A_DRAFT: Final[dict[str, tuple[str | bytes, str]]] = {
    "a blank": ("![a](../pictures/my plan.png)", "pictures/my plan.png"),
    "an escape": (r"![a](../pictures/my\_plan.png)", "pictures/my_plan.png"),
    "an entity": ("<img src='../../pictures/a&amp;b.png'>", "pictures/a&b.png"),
    "another case": ("![a](../Pictures/Plan.PNG)", "pictures/plan.png"),
    "no suffix": ("<a href=../../pictures/plan>a</a>", "pictures/plan"),
    "several": ("<img srcset='../../pictures/plan.png 2x, b.png 3x'>", "pictures/plan.png"),
    "UTF-16": (f"{DRAFT}![a](../pictures/plan.png)\n".encode("utf-16"), "pictures/plan.png"),
}


@pytest.mark.parametrize("directory_urls", [True], indirect=True)
@pytest.mark.parametrize(("text", "path"), NAMED_BY_A_DRAFT.values(), ids=NAMED_BY_A_DRAFT)
def test_a_draft_s_file_stays_home_however_it_is_named(site: Site, text: str | bytes, path: str) -> None:
    source = text if isinstance(text, bytes) else f"{DRAFT}{text}\n"
    built = site(HOME | {"notes/draft.md": source, path: b"x", "pictures/other.png": b"y"})
    assert path not in built.own
    assert "pictures/other.png" in built.own


def test_a_draft_s_page_of_html_takes_its_pictures_along(site: Site) -> None:
    files: dict[str, str | bytes] = {
        "notes/draft.md": f"{DRAFT}[demo](../demos/demo.html)\n",
        "demos/demo.html": "<img src='demo.png'><link href='demo.css'>",
        "demos/demo.png": b"png",
        "demos/demo.css": "p { background: url(paper.png) }",
        "demos/paper.png": b"paper",
    }
    built = site(HOME | files)
    assert not [path for path in built.own if path.startswith("demos")]


def test_what_a_draft_only_mentions_is_everybody_s(site: Site) -> None:
    words = "See robots.txt and data.csv.\n\n- CNAME\n- data.csv\n\n[robots](../robots.txt)\n"
    files: dict[str, str | bytes] = {"robots.txt": "", "CNAME": "site.example", "shared/data.csv": b"a,b"}
    built = site(HOME | files | {"notes/draft.md": DRAFT + words})
    assert files.keys() <= built.own


def test_a_longer_name_is_another_name(site: Site) -> None:
    files: dict[str, str | bytes] = {
        "notes/own.css": "p { background: url(floorplan.png) }",
        "notes/floorplan.png": b"floor",
        "notes/plan.png": b"plan",
        "notes/draft.md": f"{DRAFT}![a](plan.png)\n",
    }
    built = site(HOME | files, extra_css=["notes/own.css"])
    assert "notes/floorplan.png" in built.own
    assert "notes/plan.png" not in built.own


IN_A_BROWSER: Final = (
    '```vegalite\n{"data": {"url": "results.csv"}}\n```',
    '<div data-url="../results.csv"></div>',
    '<div data-options=\'{"file": "results.csv"}\'></div>',
    "<script>fetch(base + '/results.csv')</script>",
)


@pytest.mark.parametrize("use", IN_A_BROWSER)
def test_a_name_that_a_browser_makes_an_address_of_is_a_use(site: Site, use: str) -> None:
    files: dict[str, str | bytes] = {"notes/kept.md": f"{use}\n", "notes/results.csv": b"1", "notes/draft.md": DRAFT}
    assert "notes/results.csv" in site(HOME | files).own


@pytest.mark.parametrize("directory_urls", [True], indirect=True)
def test_a_static_page_beside_a_draft_of_its_name_is_not_the_draft(site: Site) -> None:
    files: dict[str, str | bytes] = {
        "notes/slides.md": DRAFT,
        "notes/slides.html": "<p>Slides</p>",
        "notes/kept.md": "[the slides](slides.html)\n",
    }
    built = site(HOME | files)
    assert built.links("notes/kept.md") == [("notes/slides.html", "the slides")]
    assert "notes/slides.html" in built.own
