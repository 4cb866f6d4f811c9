"""A block `mlflow-runs` shows a store's runs, or what was frozen of them, and no more than it names."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import markdown
import pytest
from click.testing import CliRunner
from mkdocs.config.base import Config
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin
from tests.figures.runs.stores import RUNS, change, make_store

from labnotes.cli import main
from labnotes.plugin import LabnotesPlugin

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from tests.website.conftest import Site

LINES: Final = "store: mlflow.db\nexperiment: tuning\ncolumns: [name, params.lr, metrics.auc, tags.by]\n"
TABLE: Final = [
    ["Run", "lr", "auc", "by"],
    ["wild", "3", "NaN", "a|b <i>"],
    ["fast", "0.3", "0.8125", "—"],
    ["slow", "0.01", "0.5", "—"],
]


def note(lines: str = LINES, front: str = "title: Tuning\ndate: 2025-01-02") -> str:
    return f"---\n{front}\n---\nBefore.\n\n```mlflow-runs\n{lines}```\n\nAfter.\n"


def pages(**notes: str) -> dict[str, str]:
    return {"index.md": "# Home\n"} | {f"notes/{name}.md": text for name, text in notes.items()}


def freeze(site: Site) -> None:
    result = CliRunner().invoke(main, ["freeze", "-f", str(site.root / "mkdocs.yml")])
    assert result.exit_code == 0, result.output


class NoOptions(Config):
    """A neighbour that has nothing to configure."""


class Copier(BasePlugin[NoOptions]):
    """A neighbour that copies a file of the docs folder into the site, as it lies on disk."""

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        shutil.copy(Path(config.docs_dir, "notes/hush.mlflow.json"), Path(config.site_dir, "data.json"))


def ended(site: Site) -> str:
    """Build what must end the build, and give the reason."""
    with pytest.raises(Abort):
        site.build()
    return site.errors[-1]


def cells(html: str) -> list[list[str]]:
    rows = re.findall(r"<tr>(.*?)</tr>", html, re.DOTALL)
    unescaped = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row) for row in rows]
    return [[cell.replace("&lt;", "<").replace("&gt;", ">") for cell in row] for row in unescaped]


@pytest.mark.parametrize("theme", ["material", "mkdocs", "readthedocs"])
def test_a_table_of_runs(site: Site, theme: str) -> None:
    make_store(site.root / "mlflow.db")
    built = site(pages(tuning=note()), theme={"name": theme})
    html = built.content("notes/tuning.md")
    assert cells(html) == TABLE
    assert "<i>" not in html
    assert "mlflow.db, experiment tuning<" in html
    assert built.text("notes/tuning.md").startswith("Before. Run")
    assert built.text("notes/tuning.md").endswith("After.")


def test_nothing_is_shown_unasked(site: Site) -> None:
    make_store(site.root / "mlflow.db")
    built = site(pages(tuning=note()))
    assert built.places_of("/home/ann") == []
    assert built.places_of("FINISHED") == []
    assert [name for name, text in built.everything() if re.search(r"\bann\b", text) and name in built.own] == []


def test_search_leaves_the_figure_out(site: Site) -> None:
    make_store(site.root / "mlflow.db")
    built = site(pages(tuning=note()))
    index = json.loads(built.files["search/search_index.json"])
    text = " ".join(entry["text"] for entry in index["docs"])
    assert "Before." in text
    assert "0.8125" not in text


def test_digits_title_and_how_many_there_are(site: Site) -> None:
    make_store(site.root / "mlflow.db")
    html = site(pages(tuning=note(LINES + "digits: 2\nlimit: 2\ntitle: Rates <b>\n"))).content("notes/tuning.md")
    assert [row[2] for row in cells(html)] == ["auc", "NaN", "0.81"]
    assert "<strong>Rates &lt;b&gt;</strong>" in html
    assert "2 of 3 runs" in html


def test_a_metric_and_a_parameter_of_one_name_are_told_apart(site: Site) -> None:
    make_store(site.root / "mlflow.db", [{"name": "a", "params": {"k": "1"}, "metrics": {"k": 2.0}}])
    lines = LINES.replace("params.lr, metrics.auc, tags.by", "params.k, metrics.k")
    assert cells(site(pages(tuning=note(lines))).content("notes/tuning.md"))[0] == ["Run", "params.k", "metrics.k"]


def test_histories_are_drawn(site: Site) -> None:
    make_store(site.root / "mlflow.db")
    html = site(pages(tuning=note(LINES + "chart: loss\norder: name\n"))).content("notes/tuning.md")
    assert html.count("<svg") == 1
    assert "Line chart: loss by Step" in html
    assert cells(html)[:4] == [
        ["Step", "fast", "slow"],
        ["0", "1.0", "1.0"],
        ["1", "0.4", "0.9"],
        ["2", "0.125", "0.8"],
    ]
    assert html.index("<svg") < html.index("0.8125")


def test_other_plugins_see_a_table(site: Site) -> None:
    make_store(site.root / "mlflow.db")
    built = site(pages(tuning=note()))
    html = markdown.markdown(built.seen.markdown["notes/tuning.md"], extensions=["tables"])
    assert cells(unescape(html).replace("<i>", "&lt;i>")) == TABLE


def test_a_history_is_drawn_by_steps_though_it_was_logged_in_another_order(site: Site) -> None:
    store = make_store(site.root / "mlflow.db")
    change(store, "UPDATE metrics SET timestamp = -timestamp")
    html = site(pages(tuning=note(LINES + "chart: loss\nfilter: name = 'fast'\n"))).content("notes/tuning.md")
    assert cells(html)[1:4] == [["0", "1.0"], ["1", "0.4"], ["2", "0.125"]]


def drawn(site: Site, **notes: str) -> Path:
    store = make_store(site.root / "mlflow.db")
    site.draw(pages(**notes))
    freeze(site)
    return store


def test_what_is_frozen_takes_the_place_of_a_store_that_is_not_there(site: Site) -> None:
    store = drawn(site, tuning=note(LINES + "chart: loss\n"))
    with_store = site.build().content("notes/tuning.md")
    store.unlink()
    html = site.build(strict=True).content("notes/tuning.md")
    assert "as of June 15, 2025" in html
    assert html.replace(", as of June 15, 2025", "") == with_store


def test_a_store_at_hand_that_says_the_same_is_no_news(site: Site) -> None:
    drawn(site, tuning=note())
    built = site.build(strict=True)
    assert "as of" not in built.text("notes/tuning.md")


def test_a_store_at_hand_that_says_otherwise_is_a_warning(site: Site) -> None:
    store = drawn(site, tuning=note())
    change(store, "UPDATE latest_metrics SET value = 0.9 WHERE value = 0.8125")
    built = site.build()
    told = (
        "docs/notes/tuning.md:8: mlflow-runs: store: docs/notes/tuning.mlflow.json says otherwise, as of 2025-06-15; "
        "run 'labnotes freeze'"
    )
    assert built.warnings == [f"labnotes: {told}"]
    assert "0.9" in built.content("notes/tuning.md")
    freeze(site)
    assert site.build().warnings == []


def test_a_block_that_was_changed_since(site: Site) -> None:
    store = drawn(site, tuning=note())
    site.draw(pages(tuning=note(LINES + "limit: 2\n")))
    assert "tuning.mlflow.json has no answer to this block; run 'labnotes freeze'" in site.build().warnings[0]
    store.unlink()
    assert "docs/notes/tuning.mlflow.json has no answer to this block as it is now" in ended(site)


def test_a_frozen_file_may_be_named_itself(site: Site) -> None:
    drawn(site, tuning=note()).unlink()
    named = LINES.replace("mlflow.db", "docs/notes/tuning.mlflow.json")
    site.draw(pages(other=note(named)))
    html = site.build(strict=True).content("notes/other.md")
    assert cells(html) == TABLE
    assert "docs/notes/tuning.mlflow.json, experiment tuning, as of June 15, 2025" in html


@pytest.mark.parametrize("front", ["title: Tuning", "title: Tuning\ndraft: true"])
@pytest.mark.parametrize("place", ["tuning", "bundle/index"])
@pytest.mark.parametrize("command", ["build", "serve"])
def test_what_is_frozen_stays_home(site: Site, front: str, place: str, command: str) -> None:
    drawn(site, **{place: note(front=front), "public": "# Public\n"})
    assert (site.root / f"docs/notes/{place}.mlflow.json").is_file()
    (site.root / "docs/notes/orphan.mlflow.json").write_text("{}", encoding="utf-8")
    built = site.build(command=command)  # type: ignore[arg-type]  # of a table
    assert built.places_of(".mlflow.json") == []
    assert not any(".mlflow.json" in path for paths in built.seen.files.values() for path in paths)


def test_nothing_of_a_draft_is_shown_by_way_of_its_frozen_file(site: Site) -> None:
    drawn(site, hush=note(front="draft: true")).unlink()
    site.draw(pages(public=note(LINES.replace("mlflow.db", "docs/notes/hush.mlflow.json"))))
    assert "'docs/notes/hush.mlflow.json' is held back with a note" in ended(site)


def test_another_plugin_that_copies_the_frozen_file_of_a_draft_is_found_out(site: Site) -> None:
    drawn(site, hush=note(front="draft: true"), public="# Public\n")
    with pytest.raises(Abort):
        site.build(Copier())
    assert "docs/notes/hush.mlflow.json" in site.errors[-1] or "notes/hush.mlflow.json" in site.errors[-1]


def test_a_store_among_the_pages_is_refused(site: Site) -> None:
    """MkDocs would copy it, with every tag and path in it."""
    make_store(site.root / "docs/mlflow.db")
    lines = LINES.replace("mlflow.db", "docs/mlflow.db")
    site.draw(pages(tuning=note(lines)))
    assert "docs/notes/tuning.md:8: mlflow-runs: store: 'docs/mlflow.db' lies among the pages" in ended(site)
    site.draw(pages(tuning=note(lines)), exclude_docs="mlflow.db")
    assert cells(site.build().content("notes/tuning.md")) == TABLE


WRONG: Final = {
    LINES.replace("mlflow.db", "other.db"): (
        8,
        "store: there is no 'other.db', and no docs/notes/tuning.mlflow.json that was frozen from it; run 'labnotes",
    ),
    LINES.replace("mlflow.db", "../mlflow.db"): (8, "'../mlflow.db' lies outside of the repository"),
    LINES.replace("mlflow.db", "outside.db"): (8, "'outside.db' is a link that leads out of the repository"),
    LINES.replace("mlflow.db", "docs"): (8, "'docs' is a folder"),
    LINES.replace("mlflow.db", "mkdocs.yml"): (8, "store: mkdocs.yml cannot be read (file is not a database)"),
    LINES.replace("mlflow.db", "none.mlflow.json"): (8, "there is no file 'none.mlflow.json'"),
    LINES.replace("mlflow.db", "broken.mlflow.json"): (8, "store: broken.mlflow.json cannot be read (it is not what"),
    LINES.replace("tuning", "tunnig"): (9, "experiment: there is no 'tunnig'; did you mean 'tuning'?"),
    LINES.replace("auc", "acu"): (10, "columns: no run of the experiment has 'metrics.acu'; did you mean 'auc'?"),
    LINES.replace("columns: [name, params.lr, metrics.auc, tags.by]\n", ""): (8, "columns: nothing is shown unasked"),
    LINES + "filter: metrics.auc > 1 or metrics.auc < 0\n": (11, "filter: 'or metrics.auc < 0' is not understood"),
    LINES + "chart: lss\n": (11, "chart: no run of the experiment has 'metrics.lss'; did you mean 'loss'?"),
    LINES + "chart: auc\n": (11, "chart: no run that is shown has values of 'auc'"),
}


@pytest.fixture
def project(site: Site, tmp_path: Path) -> Site:
    """Give a site with a store, and with what is no store; outside of it lies another."""
    inside = site.beside("repository")
    make_store(inside.root / "mlflow.db")
    make_store(tmp_path / "outside.db")
    (inside.root / "outside.db").symlink_to(tmp_path / "outside.db")
    (inside.root / "broken.mlflow.json").write_text("<<<<<<<", encoding="utf-8")
    return inside


@pytest.mark.parametrize("lines", WRONG, ids=lambda lines: str(list(WRONG).index(lines)))
def test_what_is_wrong_ends_a_build(project: Site, lines: str) -> None:
    project.draw(pages(tuning=note(lines)))
    line, words = WRONG[lines]
    before = set(project.root.iterdir())
    assert ended(project).startswith(f"docs/notes/tuning.md:{line}: mlflow-runs: {words}")
    assert set(project.root.iterdir()) - {project.root / "site"} == before


def test_what_is_wrong_is_shown_in_a_preview(project: Site) -> None:
    notes = {f"wrong-{number}": note(lines) for number, lines in enumerate(WRONG)}
    project.draw(pages(**notes))
    built = project.build(command="serve")
    assert len(project.errors) == len(WRONG)
    for name, (line, words) in zip(notes, WRONG.values(), strict=True):
        told = f"docs/notes/{name}.md:{line}: mlflow-runs: {words.replace('tuning.mlflow', f'{name}.mlflow')}"
        assert told in built.text(f"notes/{name}.md")
        assert [error for error in project.errors if error.startswith(f"labnotes: {told}")]


def test_what_is_wrong_in_a_draft_ends_no_build(project: Site) -> None:
    project.draw(pages(draft=note("store: nothing\n", "draft: true")))
    project.build(strict=True)
    built = project.build(command="serve")
    assert built.warnings == []
    assert any("docs/notes/draft.md:7: mlflow-runs: experiment: there is none" in info for info in built.infos)


def test_too_many_lines_are_not_drawn(site: Site) -> None:
    runs = [{**RUNS[0], "name": f"run {number}"} for number in range(31)]
    make_store(site.root / "mlflow.db", runs)
    lines = LINES.replace(", tags.by", "") + "chart: loss\n"
    site.draw(pages(tuning=note(lines)))
    assert "chart: 31 lines cannot be told apart, and 30 can; show fewer runs, as in 'limit: 30'" in ended(site)
    assert site(pages(tuning=note(lines + "limit: 30\n"))).content("notes/tuning.md").count("<svg") == 1


@pytest.mark.parametrize("is_there", [True, False])
def test_a_preview_follows_the_store_also_when_it_is_still_to_come(site: Site, is_there: bool) -> None:  # noqa: FBT001 - of a table
    if is_there:
        make_store(site.root / "mlflow.db")
    site.draw(pages(tuning=note()))
    plugin = site.build(command="serve").config.plugins["labnotes"]
    assert isinstance(plugin, LabnotesPlugin)
    assert site.root / "mlflow.db" in plugin.extensions.figures.repository.files


def test_two_builds_are_the_same(site: Site) -> None:
    store = drawn(site, tuning=note(LINES + "chart: loss\n"))
    first = site.build().files
    assert site.build().files == first
    store.unlink()
    frozen = site.build().files
    assert site.build().files == frozen


def test_a_store_is_asked_once_for_what_is_shown_often(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    make_store(site.root / "mlflow.db")
    opened: list[str] = []
    connect = sqlite3.connect

    def counting(place: str, **named: Any) -> sqlite3.Connection:  # noqa: ANN401 - SQLite's own
        opened.append(place)
        opening: sqlite3.Connection = connect(place, **named)
        return opening

    monkeypatch.setattr("sqlite3.connect", counting)
    block = f"```mlflow-runs\n{LINES}```\n"
    built = site(pages(tuning=f"{block}\n> {block.replace(chr(10), chr(10) + '> ')}\n", other=block))
    assert built.content("notes/tuning.md").count("<figure") == 2
    assert len(opened) == 1
