"""Notebooks in a site: pages like any other, and nothing of what is held back."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files
from tests.notebooks.drawing import base64, code, failure, front, markdown, notebook, picture, png, result, stream
from tests.website.conftest import NoOptions
from tests.website.test_listing_pages import search_index

if TYPE_CHECKING:
    from tests.website.conftest import Site

HOME: Final = {"index.md": "# Home\n"}
TITANIC: Final = notebook(
    front("title: Titanic\ndate: 2025-03-01\ncategories: [Kaggle]\ntags: [eda]", "Who lived, and [why](why.md).\n"),
    markdown("## Data\n\n![The deck](attachment:deck.png)")
    | {"attachments": {"deck.png": {"image/png": base64(png(1))}}},
    code(
        "import pandas as pd\n# ``` survives ```\npd.DataFrame()",
        result({"text/html": "<table><tr><td>qcell</td></tr></table>"}),
    ),
    code("plot()", picture(2)),
    code("train()", stream("qlog\n" * 50)),
    code("1 / 0", failure(["ZeroDivisionError: division by zero"])),
    code("open('ran', 'w')", result({"text/plain": "<_io.TextIOWrapper name='ran'>"}), tags=("remove_output",)),
    code("qremoved()", tags=("remove_cell",)),
    markdown("[Next](next.ipynb#more)"),
)
WHY: Final = "---\ndate: 2025-01-01\n---\n# Why\n\nSee [the notebook](titanic.ipynb#data).\n"
NEXT: Final = notebook(front("title: Next\ndate: 2025-04-01", kind="raw"), markdown("## More\n\nWords."))
SITE: Final = HOME | {"notes/titanic.ipynb": TITANIC, "notes/why.md": WHY, "notes/next.ipynb": NEXT}
DRAFT: Final = notebook(
    front(
        "title: Qtitle of a draft\ndraft: true\ntags: [qtag]\ncategories: [qcategory]\naliases: [/qalias/]",
        "qbody qbody\n",
    ),
    markdown("## Qheading of it\n\n![qalt](attachment:qattached.png)")
    | {"attachments": {"qattached.png": {"image/png": base64(b"qattachedbytes")}}},
    code("qcode()", stream("qstream\n"), result({"text/html": "<b>qhtml</b>"})),
    code("plot()", result({"image/svg+xml": "<svg>qsvg</svg>"}), result({"application/vnd.plotly.v1+json": {}})),
)


def test_a_notebook_is_a_page_and_its_pictures_are_files(site: Site) -> None:
    built = site(SITE)
    assert built.warnings == []
    assert {"notes/titanic_files/cell-2.png", "notes/titanic_files/cell-4.png"} <= built.own
    assert not [name for name in built.own if name.endswith(".ipynb")]
    assert built.files["notes/titanic_files/cell-4.png"] == png(2)
    assert built.dead_links() == []
    assert "qremoved" not in built.content("notes/titanic.ipynb")
    assert not (site.root / "ran").exists()


def test_it_is_linked_listed_and_found(site: Site) -> None:
    built = site(SITE, plugins=["search"], site_url="https://example.org/")
    page = built.address("notes/titanic.ipynb")
    assert (page, "the notebook") in built.links("notes/why.md")
    assert (built.address("notes/next.ipynb"), "Next") in built.links("notes/titanic.ipynb")
    for listing in ("notes/index.md", "categories/kaggle/index.md", "tags/eda/index.md"):
        assert (page, "Titanic") in built.links(listing), listing
    assert (page, "Titanic") in built.links("notes/why.md", furnished=True)
    assert (built.address("notes/why.md"), "Why") in built.links("notes/titanic.ipynb", furnished=True)
    assert any("Who lived" in entry["text"] for entry in search_index(built))
    assert len([name for name in built.places_of("Who lived, and") if name.endswith((".xml", ".json"))]) > 3


@pytest.mark.parametrize("theme", ["mkdocs", "material"])
def test_search_finds_words_and_tables_and_no_logs(site: Site, theme: str) -> None:
    text = str(search_index(site(SITE, theme={"name": theme, "font": False})))
    assert "qcell" in text
    assert "qlog" not in text


def test_markdown_beside_a_notebook_goes_before_nothing(site: Site) -> None:
    with pytest.raises(Abort):
        site(HOME | {"notes/a.ipynb": NEXT, "notes/a.md": "# A\n"})
    assert "docs/notes/a.ipynb and docs/notes/a.md have the same address; rename one of the two" in str(site.errors)


@pytest.mark.parametrize("settings", [{}, {"labnotes": {"urls": "hugo"}}, {"labnotes": {"notes_dir": "."}}], ids=str)
def test_nothing_of_a_draft_is_in_the_site(site: Site, settings: dict[str, Any]) -> None:
    pictures = "[b](../qdraft_files/cell-2.png) ![c](../qdraft_files/cell-4.svg)"
    links = f"[a](../qdraft.ipynb) {pictures} [d](../qdraft/) [e](/notes/qdraft.ipynb)\n"
    files = {"notes/qdraft.ipynb": DRAFT, "notes/sub/links.md": links}
    site.draw(SITE | files, **({"theme": "mkdocs", "plugins": ["search"], "site_url": "https://x.example/"} | settings))
    built = site.build()
    words = (
        "qtitle",
        "qtag",
        "qcategory",
        "qalias",
        "qbody",
        "qheading",
        "qalt",
        "qattached",
        "qcode",
        "qstream",
        "qhtml",
    )
    assert {word: built.places_of(word) for word in (*words, "qsvg", "qdraft") if built.places_of(word)} == {}
    assert built.text("notes/sub/links.md").split() == ["a", "b", "c", "d", "e"]
    assert all("docs/notes/sub/links.md:1: a file that stays home" in message for message in built.warnings)
    assert any("held back: 1 draft" in message for message in built.infos)


def test_a_preview_shows_a_draft_with_its_pictures(site: Site) -> None:
    site.draw(SITE | {"notes/qdraft.ipynb": DRAFT})
    built = site.build(command="serve")
    assert "labnotes-held-back" in built.content("notes/qdraft.ipynb")
    assert "notes/qdraft_files/cell-4.svg" in built.own
    assert (built.address("notes/qdraft.ipynb"), "Qtitle of a draft") in built.links("drafts/index.md")
    assert built.warnings == []


@pytest.mark.parametrize("fields", ["date: 2099-01-01", "expiryDate: 2020-01-01", "title: a: b", "published: false"])
def test_every_reason_holds_a_notebook_back(site: Site, fields: str) -> None:
    built = site(HOME | {"notes/qheld.ipynb": notebook(front(fields), markdown("qbody"))})
    assert built.places_of("qheld") == built.places_of("qbody") == []


def test_what_folders_give_counts(site: Site) -> None:
    files = {"notes/given/_index.md": "---\ncascade: {draft: true}\n---\n", "notes/given/qheld.ipynb": NEXT}
    assert site(HOME | files).places_of("qheld") == []


def test_a_notebook_that_cannot_be_read_is_held_back_with_its_line(site: Site) -> None:
    broken = NEXT.replace('"## More', '<<<<<<< ours\n"## More')
    line = broken[: broken.index("<<<<<<<")].count("\n") + 1
    built = site(HOME | {"notes/qheld.ipynb": broken})
    assert built.places_of("qheld") == []
    assert [message.partition("labnotes: ")[2].partition(":")[0] for message in built.warnings] == [
        "docs/notes/qheld.ipynb"
    ]
    assert f"docs/notes/qheld.ipynb:{line}: the notebook is no JSON" in built.warnings[0]


def test_a_draft_that_cannot_be_shown_is_not_warned_about_but_a_published_one_is(site: Site) -> None:
    public = DRAFT.replace("draft: true", "draft: false")
    built = site(HOME | {"notes/a.ipynb": public, "notes/b.ipynb": DRAFT})
    line = public[: public.index('"cell-3"')].count("\n")
    found = [message for message in built.warnings if "cell 4" in message]
    assert len(found) == len(built.warnings) == 1
    place = re.search(r"docs/notes/a\.ipynb:(\d+): an output of cell 4 is interactive", found[0])
    assert place
    assert abs(int(place[1]) - line) < 5


def test_notebooks_without_front_matter_are_files(site: Site) -> None:
    plain = notebook(code("x"))
    built = site(SITE | {"notes/plain.ipynb": plain, "guide/other.ipynb": plain, "notes/p.md": "[a](plain.ipynb)\n"})
    assert {"notes/plain.ipynb", "guide/other.ipynb"} <= built.own
    assert built.links("notes/p.md") == [("notes/plain.ipynb", "a")]
    assert [m for m in built.infos if "no notes: 1 notebook without front matter" in m]
    assert built.warnings == []


def test_notebooks_outside_of_the_notes_folder_are_files_and_held_back_all_the_same(site: Site) -> None:
    built = site(HOME | {"guide/a.ipynb": NEXT, "guide/qdraft.ipynb": DRAFT, "notes/a.md": "# A\n"})
    assert "guide/a.ipynb" in built.own
    assert built.places_of("qdraft") == built.places_of("qbody") == []


def test_files_beside_a_notebook_in_a_folder_of_its_own(site: Site) -> None:
    held = {"notes/qown/index.ipynb": DRAFT, "notes/qown/qdata.csv": "qdata;1\n"}
    public = {"notes/own/index.ipynb": NEXT.replace("Words.", "[data](data.csv)"), "notes/own/data.csv": "1;2\n"}
    built = site(HOME | held | public)
    assert built.places_of("qown") == built.places_of("qdata") == []
    assert "notes/own/data.csv" in built.own
    assert built.address("notes/own/index.ipynb") in built.own


def test_a_public_notebook_in_the_folder_of_a_held_back_index_stays(site: Site) -> None:
    files = {"notes/part/index.md": "---\ndraft: true\n---\nqbody\n", "notes/part/next.ipynb": NEXT}
    built = site(HOME | files)
    assert built.address("notes/part/next.ipynb") in built.own
    assert built.places_of("qbody") == []


def test_a_notebook_in_a_leaf_bundle_is_no_page_for_hugo(site: Site) -> None:
    files = {"notes/part/index.md": "---\ntitle: Part\n---\n", "notes/part/next.ipynb": NEXT}
    built = site(HOME | files, labnotes={"urls": "hugo"})
    assert not [name for name in built.own if "next" in name]
    assert [message for message in built.infos if "docs/notes/part/next.ipynb" in message]


def test_addresses_of_hugo(site: Site) -> None:
    fields = "title: A\ndate: 2025-01-01\nslug: other\naliases: [/old/]"
    text = {
        "notes/a.ipynb": notebook(front(fields), code("x", picture()), markdown("[n](next.ipynb)")),
        "notes/next.ipynb": NEXT,
    }
    built = site(
        HOME | text | {"notes/b.md": "[a](a.ipynb)\n"}, labnotes={"urls": "hugo"}, site_url="https://x.example/"
    )
    assert {"notes/other/index.html", "old/index.html", "notes/a_files/cell-2.png"} <= built.own
    assert built.dead_links() == []


def test_a_picture_takes_nobodys_place(site: Site) -> None:
    with pytest.raises(Abort):
        site(SITE | {"notes/titanic_files/cell-4.png": "own"})
    place = "docs/notes/titanic_files/cell-4.png lies where a picture of docs/notes/titanic.ipynb belongs"
    assert f"{place}; rename that file, or its folder" in str(site.errors)


def test_the_same_bytes_twice(site: Site) -> None:
    site.draw(SITE)
    first = site.build().files
    assert site.build().files == first


class Owner(BasePlugin[NoOptions]):
    """Makes pages of notebooks, as mkdocs-jupyter does."""

    def __init__(self, folder: str) -> None:
        super().__init__()
        self.folder = folder

    @event_priority(0)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> None:
        for file in [
            file for file in files if file.src_uri.startswith(self.folder) and file.src_uri.endswith(".ipynb")
        ]:
            files.remove(file)
            page = _Page(file.src_uri, file.src_dir, config.site_dir, config.use_directory_urls)
            page.content_string = "Another plugin's words\n"
            files.append(page)


class _Page(File):
    def is_documentation_page(self) -> bool:
        return True


def test_two_plugins_cannot_own_a_notebook(site: Site) -> None:
    site.draw(SITE)
    with pytest.raises(Abort):
        site.build(Owner("notes/"))
    assert "docs/notes/next.ipynb: Labnotes makes a note of this notebook, and another plugin" in str(site.errors)
    assert 'ignore: ["docs/notes/*.ipynb"]' in str(site.errors)


def test_another_plugin_can_own_other_folders(site: Site) -> None:
    site.draw(SITE | {"guide/a.ipynb": NEXT})
    built = site.build(Owner("guide/"))
    assert built.text("guide/a.ipynb") == "Another plugin's words"
    assert built.address("notes/next.ipynb") in built.own


def test_the_link_to_edit_leads_to_the_notebook(site: Site) -> None:
    built = site(SITE, repo_url="https://example.org/r", edit_uri="edit/docs/")
    assert built.seen.pages["notes/titanic.ipynb"].edit_url == "https://example.org/r/edit/docs/notes/titanic.ipynb"


def test_a_warning_about_a_shortcode_names_the_line_of_the_file(site: Site) -> None:
    text = notebook(front("title: A"), markdown("a\n\nb"), code("x"), markdown("c\n\n{{< qunknown >}}"))
    line = text[: text.index("qunknown")].count("\n") + 1
    built = site(HOME | {"notes/a.ipynb": text})
    assert [message for message in built.warnings if f"docs/notes/a.ipynb:{line}: " in message] == built.warnings != []


def test_what_jupyter_leaves_behind_is_neither_page_nor_file(site: Site) -> None:
    built = site(SITE | {"notes/.ipynb_checkpoints/qleft-checkpoint.ipynb": NEXT})
    assert built.places_of("qleft") == []


def test_the_navigation_can_name_a_notebook(site: Site) -> None:
    built = site(SITE, nav=["index.md", {"Who lived": "notes/titanic.ipynb"}, "notes/next.ipynb"])
    assert built.nav[1:3] == ["notes/titanic.ipynb", "notes/next.ipynb"]
    assert built.warnings == []


@pytest.mark.parametrize("name", ["index", "README", "_index"])
def test_a_notebook_can_be_the_page_of_its_folder(site: Site, name: str) -> None:
    text = notebook(front("title: Part"), code("x", picture()))
    built = site(HOME | {f"notes/part/{name}.ipynb": text, "notes/part/a.md": f"[up]({name}.ipynb)\n"})
    assert ("notes/part/index.html", "up") in built.links("notes/part/a.md")
    assert built.dead_links() == []


def test_patterns_of_addresses_know_the_file_s_name(site: Site) -> None:
    built = site(SITE, labnotes={"permalinks": {"notes": "/:year/:filename/"}})
    assert "2025/titanic/index.html" in built.own
    assert built.dead_links() == []


def test_wikilinks_name_notebooks(site: Site) -> None:
    links = "[[Titanic]] [[titanic]] [[titanic.ipynb]] [[notes/titanic]] [[notes/titanic.ipynb]] [[other.ipynb]]\n"
    more = {"notes/links.md": links, "notes/other.ipynb": notebook(code("x")), "notes/other.md": "# Another\n"}
    built = site(SITE | more, labnotes={"wikilinks": True})
    found = [target for target, _ in built.links("notes/links.md")]
    assert found == [*[built.address("notes/titanic.ipynb")] * 5, "notes/other.ipynb"]
    assert built.warnings == []


@pytest.mark.parametrize("theme", ["mkdocs", "readthedocs", {"name": "material", "font": False}], ids=str)
def test_every_theme_shows_them(site: Site, theme: Any) -> None:  # noqa: ANN401 - as in mkdocs.yml
    built = site(SITE, theme=theme)
    text = built.html("notes/titanic.ipynb").text
    assert all(word in text for word in ("Who lived", "survives", "qcell", "qlog", "ZeroDivisionError"))


def test_a_directive_takes_in_no_notebook_that_is_held_back(site: Site) -> None:
    extensions = [{"pymdownx.snippets": {"base_path": [str(site.root / "docs")]}}]
    files = SITE | {"notes/qdraft.ipynb": DRAFT, "notes/takes.md": 'Words.\n\n--8<-- "notes/qdraft.ipynb"\n'}
    built = site(files, markdown_extensions=extensions)
    assert built.places_of("qbody") == []
    assert [message for message in built.warnings if "docs/notes/takes.md:3: takes in a file" in message]


def test_posts_of_a_blog_can_be_notebooks(site: Site) -> None:
    files = {
        "notes/blog/index.md": "# Blog\n",
        "notes/blog/posts/a.ipynb": TITANIC.replace("why.md", "../../why.md").replace("next.ipynb", "../../next.ipynb"),
        "notes/blog/posts/qdraft.ipynb": DRAFT,
    }
    settings = {
        "theme": {"name": "material", "font": False},
        "plugins": ["search", {"blog": {"blog_dir": "notes/blog"}}],
    }
    built = site(SITE | files, **settings)
    page = next(name for name in built.own if name.startswith("notes/blog/2025/03/01/titanic"))
    assert "qcell" in built.files[page].decode()
    assert built.places_of("qbody") == []
    assert built.dead_links() == []


def test_a_notebook_can_be_the_page_above_a_listing(site: Site) -> None:
    text = notebook(front("title: All of it"), markdown("Words above."), code("x", picture()))
    built = site(SITE | {"notes/index.ipynb": text})
    assert "Words above." in built.text("notes/index.ipynb")
    assert (built.address("notes/titanic.ipynb"), "Titanic") in built.links("notes/index.ipynb")
    assert built.dead_links() == []


def test_the_audit_knows_a_notebook_by_its_outputs_and_its_bytes(site: Site) -> None:
    output = "what the model said of the passengers of the third class"
    draft = notebook(front("draft: true"), code("x", stream(f"{output}\n")))
    for leak in ("qleak.html", "qleak.bin"):
        site.draw(SITE | {"notes/qdraft.ipynb": draft})
        with pytest.raises(Abort):
            site.build(Leaking(leak, f"<p>{output}</p>" if leak.endswith("html") else draft))
        assert f"{leak}" in str(site.errors)


class Leaking(BasePlugin[NoOptions]):
    """Writes something into the finished site."""

    def __init__(self, name: str, text: str) -> None:
        super().__init__()
        self.name, self.text = name, text

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        Path(config.site_dir, self.name).write_text(self.text, encoding="utf-8")


def test_words_of_a_draft_that_a_published_notebook_printed_are_no_leak(site: Site) -> None:
    words = "Accuracy of the third model by class"
    public = notebook(front("title: Public"), code("x", stream(f"{words}\n")))
    held_back = f"---\ntitle: {words}\ndraft: true\n---\n\n## {words}\n"
    built = site(HOME | {"notes/public.ipynb": public, "notes/held.md": held_back})
    assert built.places_of(words) == [built.address("notes/public.ipynb")]


def test_addresses_in_html_count_from_the_notebook(site: Site) -> None:
    links = ("sub%20mission.csv", "data"), ("why.md#why", "why"), ("next.ipynb", "next"), ("gone.csv", "gone")
    html = "".join(f"<a href='{address}'>{text}</a> " for address, text in (*links, ("qdraft.ipynb", "draft")))
    html += "<img src='plot.png' alt='plot'>"
    files: dict[str, str | bytes] = {
        "notes/sub mission.csv": "1;2\n",
        "notes/plot.png": png(),
        "notes/qdraft.ipynb": DRAFT,
    }
    text = notebook(front("title: A"), code("x", result({"text/html": html})))
    files |= SITE | {"notes/a.ipynb": text}
    built = site(files)
    places = ["notes/sub mission.csv", built.address("notes/why.md"), built.address("notes/next.ipynb")]
    found = [link for link in built.links("notes/a.ipynb") if link[0] != built.address("notes/a.ipynb")]
    assert found == list(zip(places, ["data", "why", "next"], strict=True))
    assert built.content("notes/a.ipynb").count("<a>") == 2
    assert built.text("notes/a.ipynb") == "x data why next gone draft"
    assert built.places_of("qdraft") == []
    assert built.dead_links() == []


def test_the_place_of_an_output_on_another_page_shows_nothing_of_a_draft(site: Site) -> None:
    draft = notebook(front("draft: true"), code("x", stream("qstream\n")))
    place = '\n\n<div data-labnotes-cell="notes/qdraft.ipynb:1"></div>\n'
    public = notebook(front("title: A"), markdown(place))
    built = site(HOME | {"notes/qdraft.ipynb": draft, "notes/a.ipynb": public, "guide.md": f"# Guide{place}"})
    assert built.places_of("qstream") == []


def test_a_picture_of_a_public_notebook_lies_in_the_folder_of_a_held_back_note(site: Site) -> None:
    files: dict[str, str | bytes] = {
        "notes/a_files/index.md": "---\ndraft: true\n---\nqbody\n",
        "notes/a_files/qown.png": png(7),
    }
    built = site(HOME | files | {"notes/a.ipynb": notebook(front("title: A"), code("x", picture(2)))})
    assert built.files["notes/a_files/cell-2.png"] == png(2)
    assert built.dead_links() == []
    assert built.places_of("qbody") == built.places_of("qown") == []
