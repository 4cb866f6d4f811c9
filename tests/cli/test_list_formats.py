"""`labnotes list` prints one row per page, as a table, as CSV and as JSON."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Final

import pytest
from click.testing import CliRunner

from labnotes.cli import main

if TYPE_CHECKING:
    from tests.cli.conftest import Folder

DRAFT: Final = "---\ndraft: true\n---\n"

COLUMNS: Final = ["path", "kind", "state", "date", "publish_date", "expiry_date", "title", "url", "reason"]

NOTES: Final[dict[str, str | bytes]] = {
    "n/a.md": "---\ntitle: Plain\ndate: 2025-01-02\nexpires: 2099-01-01\n---\n",
    "n/b.md": '---\ntitle: "Commas, \\"quotes\\"; 日本語"\ndraft: true\n---\n',
    "n/c.md": "---\ndate: 2025-01-02 10:00+02:00\npublishDate: 2099-01-01\n---\n# Soon\n",
    "n/d.md": "---\nexpiryDate: 2025-06-15T12:00:00Z\n---\n# Gone\n",
    "n/deep/e f.md": "---\ntitle: A: B\n---\n",
    "n/g.md": "---\ndraft: true\ndate: 2099-01-01\nexpires: 2020-01-01\n---\n",
    "n/index.md": "# Front\n",
}

UTC: Final = "T00:00:00+00:00"
ROWS: Final = [
    ("a.md", "note", "published", f"2025-01-02{UTC}", f"2025-01-02{UTC}", f"2099-01-01{UTC}", "Plain", "a/"),
    ("b.md", "note", "draft", "", "", "", 'Commas, "quotes"; 日本語', "b/"),
    ("c.md", "note", "scheduled", "2025-01-02T10:00:00+02:00", f"2099-01-01{UTC}", "", "Soon", "c/"),
    ("d.md", "note", "expired", "", "", "2025-06-15T12:00:00+00:00", "Gone", "d/"),
    ("deep/e f.md", "note", "unreadable", "", "", "", "E f", "deep/e%20f/"),
    ("g.md", "note", "draft", f"2099-01-01{UTC}", f"2099-01-01{UTC}", f"2020-01-01{UTC}", "G", "g/"),
    ("index.md", "page", "published", "", "", "", "Front", "./"),
]  # fmt: skip
REASONS: Final = {
    "a.md": "",
    "b.md": "draft: true (line 3)",
    "c.md": "publishDate: 2099-01-01 is yet to come (line 3)",
    "d.md": "expiryDate: 2025-06-15T12:00:00Z has passed (line 2)",
    "g.md": "draft: true (line 2); expires: 2020-01-01 has passed (line 4); date: 2099-01-01 is yet to come (line 3)",
    "index.md": "",
}


def test_csv_has_the_columns_and_a_row_per_page(folder: Folder) -> None:
    folder.draw(NOTES)
    result = folder.run("list", "--docs-dir", "n", "--format", "csv")
    assert result.exit_code == 0
    header, *rows = csv.reader(io.StringIO(result.stdout))
    assert header == COLUMNS
    assert sorted(tuple(row[:8]) for row in rows) == sorted(ROWS)
    reasons = {row[0]: row[8] for row in rows}
    assert {path: reasons[path] for path in REASONS} == REASONS
    assert reasons["deep/e f.md"].endswith("(line 2)")
    assert result.stdout.startswith("path,kind,state,date,publish_date,expiry_date,title,url,reason\n")
    assert result.stdout.endswith("\n")
    assert "\r" not in result.stdout


def test_json_has_the_same_in_the_same_order(folder: Folder) -> None:
    folder.draw(NOTES)
    result = folder.run("list", "--docs-dir", "n", "--format", "json")
    rows = json.loads(result.stdout)
    assert [list(row) for row in rows] == [COLUMNS] * len(NOTES)
    as_csv = folder.run("list", "--docs-dir", "n", "--format", "csv").stdout
    assert rows == list(csv.DictReader(io.StringIO(as_csv)))
    assert "日本語" in result.stdout


@pytest.mark.parametrize("arguments", [[], ["--format", "table"]])
def test_the_table_is_the_default_and_has_aligned_columns(folder: Folder, arguments: list[str]) -> None:
    folder.draw(NOTES)
    header, *lines = folder.run("list", "--docs-dir", "n", *arguments).stdout.splitlines()
    assert header.split() == ["state", "date", "path", "title", "reason"]
    starts = {name: header.index(name) for name in header.split()}
    assert [line[starts["path"] :].split("  ")[0] for line in lines] == [
        row["path"] for row in folder.rows("--docs-dir", "n")
    ]
    assert [line for line in lines if line.startswith("published   2025-01-02  a.md")]
    assert [line for line in lines if "draft: true (line 3)" in line and "b.md" in line]
    assert not [line for line in lines if line != line.rstrip()]


def test_the_table_cuts_long_titles_and_nothing_else_is_cut(folder: Folder) -> None:
    folder.draw({"n/a.md": f"---\ntitle: {'long ' * 40}\ndraft: true\n---\n"})
    table = folder.run("list", "--docs-dir", "n").stdout
    assert "…" in table
    assert "long " * 20 not in table
    assert folder.rows("--docs-dir", "n")[0]["title"] == " ".join(["long"] * 40)


def test_a_cell_stays_on_one_line(folder: Folder) -> None:
    folder.draw({"n/a.md": '---\ntitle: "one\\ntwo"\ndraft: "maybe\\nnot"\n---\n'})
    assert len(folder.run("list", "--docs-dir", "n").stdout.splitlines()) == 2
    assert folder.rows("--docs-dir", "n")[0]["title"] == "one two"


STATES: Final = {
    "published": ["a.md", "index.md"],
    "draft": ["b.md", "g.md"],
    "scheduled": ["c.md"],
    "expired": ["d.md"],
    "unreadable": ["deep/e f.md"],
}


@pytest.mark.parametrize("form", ["csv", "json", "table"])
@pytest.mark.parametrize(("state", "paths"), STATES.items())
def test_state_keeps_only_the_pages_in_it(folder: Folder, form: str, state: str, paths: list[str]) -> None:
    folder.draw(NOTES)
    assert list(folder.states("--docs-dir", "n", "--state", state)) == paths
    result = folder.run("list", "--docs-dir", "n", "--state", state, "--format", form)
    assert result.exit_code == 0
    assert all(path in result.stdout for path in paths)
    assert form == "json" or len(result.stdout.splitlines()) == len(paths) + 1


def test_a_state_that_does_not_exist_is_a_usage_error(folder: Folder) -> None:
    folder.draw(NOTES)
    result = folder.run("list", "--docs-dir", "n", "--state", "hidden")
    assert result.exit_code == 2
    assert "'unreadable', 'draft', 'expired', 'scheduled', 'published'" in result.stderr


@pytest.mark.parametrize(("form", "printed"), [("csv", ",".join(COLUMNS) + "\n"), ("json", "[]\n")])
def test_an_empty_folder_has_no_rows(folder: Folder, form: str, printed: str) -> None:
    (folder.root / "n").mkdir()
    result = folder.run("list", "--docs-dir", "n", "--format", form)
    assert (result.exit_code, result.stdout) == (0, printed)
    assert folder.run("list", "--docs-dir", "n").stdout.split() == ["state", "date", "path", "title", "reason"]


@pytest.mark.parametrize("source", [["--docs-dir", "docs"], []], ids=["folder", "configuration"])
def test_a_name_that_is_not_utf_8_is_printed_escaped(folder: Folder, source: list[str]) -> None:
    folder.draw({"docs/caf\udce9.md": "---\ndraft: true\n---\n", "docs/日本.md": ""}, {"plugins": ["labnotes"]})
    [row] = folder.rows(*source, "--state", "draft")
    assert (row["path"], row["url"]) == ("caf\udce9.md", "caf%E9/")
    for form in ("table", "csv"):
        result = folder.run("list", "--format", form, *source)
        assert result.exit_code == 0
        assert "caf\\udce9.md" in result.stdout
        assert "日本.md" in result.stdout
    assert folder.run("why", "caf\udce9.md", *source).stdout.startswith("caf\\udce9.md: draft\n")


def test_what_the_output_cannot_hold_is_escaped(folder: Folder) -> None:
    folder.draw({"n/日.md": "# é\n"})
    runner = CliRunner(charset="ascii")
    table, csv_text, json_text = (
        runner.invoke(main, ["list", "--docs-dir", "n", "--format", form]).stdout for form in ("table", "csv", "json")
    )
    assert "\\u65e5.md  \\xe9" in table
    assert "\\u65e5.md" in csv_text
    assert [(row["path"], row["title"]) for row in json.loads(json_text)] == [("日.md", "é")]


def test_rows_are_sorted_by_path_whatever_the_disk_says(folder: Folder) -> None:
    names = ["z.md", "a.md", "M.md", "b/c.md", "b/a.md", "b.md", "ä.md"]
    folder.draw(dict.fromkeys((f"n/{name}" for name in names), ""))
    first = [row["path"] for row in folder.rows("--docs-dir", "n")]
    assert sorted(first) == sorted(names)
    assert first == ["M.md", "a.md", "b.md", "z.md", "ä.md", "b/a.md", "b/c.md"]


def test_what_mkdocs_copies_is_listed_if_it_has_front_matter(folder: Folder) -> None:
    names = ["a.txt", "d.md.bak", "e.html", "f.ipynb", "g.org", "i d.mdx"]
    folder.draw({f"n/{name}": DRAFT for name in names} | {"n/z.Rmd": "---\ntitle: Z\n---\n"})
    rows = {row["path"]: (row["kind"], row["state"], row["url"]) for row in folder.rows("--docs-dir", "n")}
    assert rows == {name: ("note", "draft", name.replace(" ", "%20")) for name in names} | {
        "z.Rmd": ("note", "published", "z.Rmd")
    }


def test_markdown_in_a_leaf_bundle_is_no_page_for_hugo(folder: Folder) -> None:
    files = {"docs/notes/a/index.md": "", "docs/notes/a/b.md": DRAFT, "docs/notes/c.Rmd": DRAFT}
    for urls, listed in (("mkdocs", {"notes/a/index.md", "notes/a/b.md", "notes/c.Rmd"}),
                         ("hugo", {"notes/a/index.md", "notes/c.Rmd"})):  # fmt: skip
        folder.draw(files | {"mkdocs.yml": f"site_name: A\nplugins: [labnotes: {{urls: {urls}}}]\n"})
        assert folder.states().keys() == listed
