"""A block `dvc-metrics` shows the values of a file wherever text can stand, and says what is wrong with it."""

from __future__ import annotations

import json
import logging
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest
from mkdocs.exceptions import Abort
from tests.figures.repositories import commit, counting_git, git, write
from tests.figures.test_table import Cells
from tests.website.figures.conftest import NOTE, block

if TYPE_CHECKING:
    from tests.website.conftest import Built, Site

pytestmark = pytest.mark.usefixtures("project")

SHOWN: Final[dict[str, list[list[str]]]] = {
    "file: metrics.json": [
        ["Key", "Value"], ["test.accuracy", "0.91"], ["test.log_loss", "NaN"], ["n", "200"],
    ],
    "file: metrics.json\nrev: v1\ndigits: 2": [
        ["Key", "Value"], ["test.accuracy", "0.85"], ["test.log_loss", "1e-5"], ["n", "200"],
    ],
    "file: metrics.json\nrev: [v1, v2]\nkeys: [n, test]": [
        ["Key", "v1", "v2", "Change"], ["n", "200", "200", "0"],
        ["test.accuracy", "0.850000", "0.89", "+0.040000"], ["test.log_loss", "1e-5", "2.5e-5", "+0.000015"],
    ],
    "file: metrics.json\nrev: [v1, HEAD, workspace]\nkeys: test.accuracy": [
        ["Key", "v1", "HEAD", "working tree"], ["test.accuracy", "0.850000", "0.89", "0.91"],
    ],
    "file: metrics.json\nrev: [v2, workspace]\nkeys: test\ndigits: 3": [
        ["Key", "v2", "working tree", "Change"],
        ["test.accuracy", "0.890", "0.910", "+0.020"], ["test.log_loss", "2.5e-5", "NaN", "NaN"],
    ],
    "file: params.yaml\nrev: [v1, v2]": [
        ["Key", "v1", "v2", "Change"], ["train.lr", "0.5", "2.0", "+1.5"], ["train.epochs", "10", "10", "0"],
    ],
}  # fmt: skip


def note(body: str, above: str = "") -> dict[str, str | bytes]:
    """Draw a site with a note that has one block."""
    return {"index.md": "# Home\n", "notes/a.md": f"{NOTE}{above}Before.\n\n{block(body)}\nAfter.\n"}


def notes(bodies: dict[str, Any]) -> dict[str, str | bytes]:
    pages = {f"notes/{number}.md": note(body)["notes/a.md"] for number, body in enumerate(bodies)}
    return {"index.md": "# Home\n", **pages}


def rows(built: Built, source: str = "notes/a.md") -> list[list[str]]:
    return Cells(built.content(source)).rows


@pytest.mark.parametrize("theme", ["material", "mkdocs", "readthedocs"])
def test_each_way_to_ask_shows_its_table(site: Site, theme: str) -> None:
    built = site(notes(SHOWN), theme=theme)
    assert {body: rows(built, f"notes/{number}.md") for number, body in enumerate(SHOWN)} == SHOWN
    for number in range(len(SHOWN)):
        text = built.text(f"notes/{number}.md")
        assert text.startswith("Before. Key")
        assert text.endswith("After.")
    assert built.warnings == []
    assert built.dead_links() == []


def test_a_caption_tells_from_where(site: Site, project: Path) -> None:
    body = "file: metrics.json\nrev: [v1, HEAD, workspace]\ntitle: 'Scores & <more>'"
    content = site(note(body)).content("notes/a.md")
    caption = content.partition("<figcaption>")[2].partition("</figcaption>")[0]
    one, two = (git(project, "rev-parse", "--short=7", revision).strip() for revision in ("v1", "v2"))
    assert caption == (
        '<strong>Scores &amp; &lt;more&gt;</strong> <span class="labnotes-facts">'
        f"metrics.json at v1, {one}; metrics.json at HEAD, {two}; metrics.json, working tree</span>"
    )


def test_words_are_those_of_the_site(site: Site) -> None:
    texts = {"figure.key": "Schlüssel", "figure.change": "<Diff>", "figure.workspace": "jetzt",
             "figure.working_tree": "{file} im Arbeitsbaum"}  # fmt: skip
    built = site(note("file: metrics.json\nrev: [v1, workspace]"), labnotes={"texts": texts})
    assert rows(built)[0] == ["Schlüssel", "v1", "jetzt", "<Diff>"]
    assert "metrics.json im Arbeitsbaum" in built.text("notes/a.md")


def test_control_characters_reach_no_page(site: Site, project: Path) -> None:
    value = "a\x00b\x02wzxhzdk:0\x03\ud800c"
    write(project, {"m.json": json.dumps({value: value, "k": value})})
    draft = note("file: m.json", "Value {dvc-metric}`file: m.json, key: k`.\n\n")
    built = site(draft)
    shown = "abwzxhzdk:0c"
    assert rows(built) == [["Key", "Value"], [shown, shown], ["k", shown]]
    assert f"Value {shown}." in built.text("notes/a.md")
    assert built.content("notes/a.md").count("<figure") == 1
    page = built.files[built.address("notes/a.md")].decode()
    assert [sign for sign in ("\x00", "\x02", "\x03", "&#55296;") if sign in page] == []


AROUND: Final = {
    "admonition": ("!!! note\n\n{}", "    "),
    "tab": ('=== "One"\n\n{}\n=== "Two"\n\n    Two.\n', "    "),
    "list": ("1. one\n\n{}\n2. two\n", "    "),
    "quote": ("{}\n", "> "),
    "html": ("<div markdown>\n\n{}\n</div>\n", ""),
}
EXTENSIONS: Final[dict[str, list[Any]]] = {
    "plain": ["admonition", "md_in_html", {"pymdownx.tabbed": {"alternate_style": True}}],
    "superfences": [
        *("admonition", "md_in_html", {"pymdownx.tabbed": {"alternate_style": True}}, "pymdownx.superfences"),
        *("attr_list", "smarty", "nl2br", "pymdownx.striphtml", "pymdownx.magiclink", "footnotes"),
    ],
}


@pytest.mark.parametrize("extensions", EXTENSIONS.values(), ids=EXTENSIONS)
def test_a_block_stands_wherever_text_can(site: Site, extensions: list[Any]) -> None:
    body = "file: metrics.json\nkeys: n\ntitle: Rows"
    pages = {name: around.format(block(body, indent)) for name, (around, indent) in AROUND.items()}
    files = {"index.md": "# Home\n", **{f"notes/{name}.md": f"{NOTE}{text}" for name, text in pages.items()}}
    built = site(files, markdown_extensions=extensions, theme="material")
    for name in AROUND:
        assert rows(built, f"notes/{name}.md") == [["Key", "Value"], ["n", "200"]], name
        assert "<p><figure" not in built.content(f"notes/{name}.md")
        assert "<!--" not in built.content(f"notes/{name}.md").partition("<figure")[0]


@pytest.mark.parametrize("extensions", EXTENSIONS.values(), ids=EXTENSIONS)
def test_what_is_shown_as_code_stays_code(site: Site, extensions: list[Any]) -> None:
    text = f"````markdown\n{block('file: nowhere.json')}````\n\n    ```dvc-metrics\n    file: nowhere.json\n    ```\n"
    built = site({"index.md": "# Home\n", "notes/a.md": NOTE + text}, markdown_extensions=extensions)
    assert built.text("notes/a.md").count("nowhere.json") == 2
    assert rows(built) == []


# What is wrong.

WRONG: Final = {
    "file: metrics.json\nrev: v1\nkeys: test.acc": (
        3, "no key 'test.acc' in metrics.json at v1; there are: n, test.accuracy, test.log_loss"),
    "file: metrics.json\nrev: [v1, workspace]\nkeys:\n- n\n- nn": (
        5, "no key 'nn' in metrics.json at v1 or metrics.json; there are: n, test.accuracy, test.log_loss"),
    "file: metrics.json\nrev: v9": (2, "there is no revision 'v9'; there are: main, v1, v2"),
    "file: metrics.json\nrev: --output=x": (2, "'--output=x' is no revision; write a tag, a branch or a commit"),
    "digits: 2\nfile: metric.json": (2, "there is no file 'metric.json'; did you mean 'metrics.json'?"),
    "file: ../../etc/passwd": (1, "'../../etc/passwd' lies outside of the repository; write a path from"),
    "file: mkdocs.yml\nrev: v1": (1, "there is no file 'mkdocs.yml' at v1; there are: metrics.json, params.yaml"),
    "fil: metrics.json": (1, "there is no key 'fil'; did you mean 'file'?"),
    "": (1, "file: there is none; write 'file: metrics.json'"),
    "file: metrics.json\ndigits: few": (2, "digits: 'few' is not understood; write a whole number from 0 to 15"),
    "metrics.json": (1, "the block holds no keys; it begins with 'metrics.json'; write lines such as 'file: metrics"),
    "file: .gitignore": (1, ".gitignore has no known format; name a file that ends in .json, .yaml, .yml, .toml"),
    "file: model.json": (1, "'model.json' is an output of DVC whose data is not here; run 'dvc pull', or write 'cac"),
}  # fmt: skip
ABOVE: Final = {"": 6, "\n# Home\n\n": 9, "Text {dvc-metric}`file: metrics.json, key: n`.\n\n": 8}


@pytest.mark.parametrize(
    ("above", "body"), [*(("", body) for body in WRONG), *((above, "fil: metrics.json") for above in ABOVE)]
)
def test_a_mistake_ends_the_build_with_file_and_line(site: Site, project: Path, above: str, body: str) -> None:
    write(project, {"dvc.lock": "stages: {train: {outs: [{path: model.json}]}}"})
    line, told = WRONG[body]
    with pytest.raises(Abort):
        site(note(body, above))
    message = f"docs/notes/a.md:{ABOVE[above] + line + 1}: dvc-metrics: {told}"
    assert [error for error in site.errors if message in error], site.errors
    assert not (site.root / "site/notes").exists() or not list((site.root / "site/notes").rglob("a*.html"))


def test_a_slip_in_the_fence_is_told(site: Site) -> None:
    with pytest.raises(Abort):
        site({"index.md": "# Home\n", "notes/a.md": f"{NOTE}```dvc-metrics file=metrics.json\n```\n"})
    message = (
        "docs/notes/a.md:5: dvc-metrics: 'file=metrics.json' stands behind 'dvc-metrics'; write it on a line below"
    )
    assert [error for error in site.errors if message in error]


def test_a_shallow_clone_is_told(site: Site, project: Path) -> None:
    files = note("file: metrics.json\nrev: v1")
    site.draw(files)
    commit(project, {})
    shutil.rmtree(project / "clone", ignore_errors=True)
    git(project, "clone", "-q", "--depth=1", f"file://{project}", "clone")
    clone = site.beside("clone")
    with pytest.raises(Abort):
        clone.build()
    told = "docs/notes/a.md:9: dvc-metrics: there is no revision 'v1' in this shallow clone"
    assert [error for error in clone.errors if told in error and "fetch-depth: 0" in error]


def test_without_git_a_block_of_the_working_tree_is_shown(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    assert rows(site(note("file: metrics.json\nkeys: n")))[1] == ["n", "200"]


def test_a_preview_shows_a_box_and_goes_on(site: Site) -> None:
    body = "file: metrics.json\nkeys: <i>x</i>"
    draft = {"notes/half.md": f"---\ntitle: Half\ndraft: true\n---\n{block(body)}"}
    site.draw(note(body) | draft)
    built = site.build(command="serve")
    told = "docs/notes/{}: dvc-metrics: no key '<i>x</i>' in metrics.json; there are: n, test.accuracy, test.log_loss"
    for path, place in (("notes/a.md", "a.md:9"), ("notes/half.md", "half.md:7")):
        assert told.format(place) in built.text(path)
        assert 'role="alert"' in built.content(path)
        assert "<i>" not in built.content(path)
    levels = {record.getMessage(): record.levelno for record in built.records if "no key" in record.getMessage()}
    assert levels == {
        f"labnotes: {told.format('a.md:9')}": logging.ERROR,
        f"labnotes: {told.format('half.md:7')}": logging.INFO,
    }
    assert built.text("notes/a.md").endswith("After.")


# What must not get anywhere.


def test_a_held_back_note_s_figure_is_neither_shown_nor_read(site: Site, project: Path) -> None:
    write(project, {"hushfile.json": '{"hushkey": 0.123987}', "other.json": "{"})
    bodies = ("file: hushfile.json\ntitle: Hushtitle", "file: hushnone.json", "file: other.json\nrev: hushrev")
    drafts = {
        f"notes/draft{number}.md": f"---\ntitle: D\ndraft: true\n---\n{block(body)}\n{{dvc-metric}}`{body}`\n"
        for number, body in enumerate(bodies)
    }
    site.draw(note("file: metrics.json") | drafts)
    built = site.build(strict=True)
    for word in ("hush", "0.123987"):
        assert built.places_of(word) == []
    assert not [message for message in (*built.warnings, *built.infos) if "hush" in message]


def test_a_file_that_is_held_back_with_its_note_is_not_read(site: Site) -> None:
    own = {"notes/draft/index.md": "---\ntitle: D\ndraft: true\n---\nX\n", "notes/draft/m.json": '{"hushkey": 1}'}
    files = note("file: docs/notes/draft/m.json") | own
    with pytest.raises(Abort):
        site(files, labnotes={"urls": "hugo"})
    told = "docs/notes/a.md:8: dvc-metrics: 'docs/notes/draft/m.json' is held back with a note; publish the note, or"
    assert [error for error in site.errors if told in error]


@pytest.mark.parametrize("more", ["", "\nrev: HEAD"])
def test_a_held_back_file_is_not_read_by_where_the_docs_folder_leads(site: Site, project: Path, more: str) -> None:
    own = {"notes/draft/index.md": "---\ntitle: D\ndraft: true\n---\nX\n", "notes/draft/m.json": '{"hushkey": 1}'}
    site.draw(note(f"file: content/notes/draft/m.json{more}") | own)
    (project / "docs").rename(project / "content")
    (project / "docs").symlink_to("content")
    commit(project, {})
    with pytest.raises(Abort):
        site.build()
    told = "docs/notes/a.md:8: dvc-metrics: 'content/notes/draft/m.json' is held back with a note; publish the note, or"
    assert [error for error in site.errors if told in error]


def test_a_draft_may_be_called_like_a_key_of_a_public_figure(site: Site) -> None:
    names = ("test.accuracy", "metrics.json at v1", "Scores of the run", "test.log_loss")
    drafts = {
        f"notes/draft{number}.md": f"---\ntitle: {name}\ndraft: true\ntags: [{name}]\n---\n{name}\n"
        for number, name in enumerate(names)
    }
    built = site(note("file: metrics.json\nrev: v1\ntitle: Scores of the run") | drafts)
    assert rows(built)[1] == ["test.accuracy", "0.850000"]


@pytest.mark.parametrize("theme", ["material", "mkdocs"])
def test_figures_are_not_in_the_search_index(site: Site, theme: str) -> None:
    plugins = ["material/search" if theme == "material" else "search"]
    built = site(note("file: metrics.json\ntitle: Rows"), theme=theme, plugins=plugins)
    text = built.files["search/search_index.json"].decode()
    assert "Before" in text
    assert "After" in text
    assert [word for word in ("log_loss", "0.91", "working tree", "Rows") if word in text] == []
    assert rows(built)[1] == ["test.accuracy", "0.91"]


# What other plugins get, and what it costs.


def test_other_plugins_see_a_markdown_table(site: Site) -> None:
    markdown = site(note("file: metrics.json\nkeys: test\ntitle: Rows")).seen.markdown["notes/a.md"]
    assert "| Key | Value |\n| --- | ---: |\n| test.accuracy | 0.91 |\n| test.log&#x5f;loss | NaN |" in markdown
    assert "**Rows** metrics.json, working tree" in markdown
    assert "```" not in markdown


def test_git_is_started_once_for_a_build(site: Site, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bodies = ("file: metrics.json\nrev: [v1, v2]", "file: metrics.json\nrev: v1\nkeys: n", "file: metrics.json")
    text = f"{NOTE}{''.join(block(body) for body in bodies) * 10}{{dvc-metric}}`file: metrics.json, key: n, rev: v2`\n"
    site.draw({"index.md": "# Home\n", **{f"notes/{number}.md": text for number in range(3)}})
    calls = counting_git(project / "tmp")
    monkeypatch.setenv("PATH", f"{project / 'tmp'}{os.pathsep}{os.environ['PATH']}")
    built = site.build()
    assert len(rows(built, "notes/2.md")) == 10 * (4 + 2 + 4)
    asked = calls.read_text(encoding="utf-8").splitlines()
    assert [call.partition("never ")[2] for call in asked] == ["cat-file --batch --follow-symlinks"]


def test_the_next_build_reads_anew(site: Site, project: Path) -> None:
    site.draw(note("file: metrics.json\nrev: [HEAD, workspace]\nkeys: n"))
    assert rows(site.build())[1] == ["n", "200", "200", "0"]
    commit(project, {"metrics.json": '{"n": 300}'})
    assert rows(site.build())[1] == ["n", "300", "300", "0"]
    write(project, {"metrics.json": '{"n": 400}'})
    assert rows(site.build())[1] == ["n", "300", "400", "+100"]


def test_the_same_bytes_come_from_the_same_files(site: Site) -> None:
    site.draw(notes(SHOWN))
    first = site.build().files
    assert site.build().files == first


def test_nothing_of_dvc_is_imported(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys  # noqa: PLC0415 - what it holds is the subject

    for name in ("dvc", "mlflow", "pandas"):
        monkeypatch.setitem(sys.modules, name, None)
    assert rows(site(note("file: metrics.json\nrev: v1\nkeys: n")))[1] == ["n", "200"]


def test_a_subfolder_s_site_names_files_from_the_repository_s_root(site: Site, project: Path) -> None:
    inner = site.beside("website")
    write(project, {"website/metrics.json": '{"n": "wrong"}'})
    assert rows(inner(note("file: metrics.json\nkeys: n")))[1] == ["n", "200"]
    assert json.loads((project / "website/metrics.json").read_text(encoding="utf-8")) == {"n": "wrong"}
