"""`labnotes list` finds its pages in a folder alone, or as an mkdocs.yml says."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

if TYPE_CHECKING:
    from tests.cli.conftest import Folder

COMMAND: Final = Path(sys.executable).parent / "labnotes"
DRAFT: Final = "---\ndraft: true\n---\n"


def test_a_folder_needs_no_configuration_and_is_all_notes(folder: Folder) -> None:
    folder.draw(
        {
            "n/a.md": "",
            "n/deep/b.markdown": DRAFT,
            "n/c.MD": DRAFT,
            "n/index.md": "",
            "n/_drafts/d.md": "",
            "n/deep/index.md": "",
        }
    )
    kinds = {row["path"]: (row["kind"], row["state"]) for row in folder.rows("--docs-dir", "n")}
    assert kinds == {
        "a.md": ("note", "published"),
        "deep/b.markdown": ("note", "draft"),
        "c.MD": ("note", "draft"),
        "index.md": ("page", "published"),
        "_drafts/d.md": ("note", "draft"),
        "deep/index.md": ("note", "published"),
    }


def test_what_is_no_page_of_mkdocs_is_not_listed(folder: Folder) -> None:
    drafts = [".b.md", ".git/c.md", "deep/.g/h.md", "i.json", "j.png"]
    plain = ["a.txt", "d.md.bak", "e.html", "f.ipynb", "g.org", "i.mdx"]
    folder.draw({f"n/{name}": DRAFT for name in drafts} | {f"n/{name}": "text" for name in (*plain, "z.md")})
    assert list(folder.states("--docs-dir", "n")) == ["z.md"]


def test_an_mkdocs_yml_beside_the_folder_is_not_read(folder: Folder) -> None:
    folder.draw({"docs/a.md": "", "mkdocs.yml": "site_name: [\n"})
    assert folder.states("--docs-dir", "docs") == {"a.md": "published"}


SITE: Final = {
    "docs/index.md": "",
    "docs/guide.md": "",
    "docs/journal/a.md": "---\npublish: true\n---\n",
    "docs/journal/b.md": "",
    "docs/journal/secret/c.md": "---\npublish: true\n---\n",
    "docs/journal/d.md": "---\npublish: true\ndate: 2025-06-15 13:00\n---\n",
    "docs/journal/e.md": "---\npublish: true\n---\n",
    "docs/templates/f.md": DRAFT,
}
OPTIONS: Final = {"notes_dir": "journal", "drafts_dirs": ["secret"], "publish": "opt-in", "timezone": "Europe/Berlin"}
CONFIG: Final[dict[str, Any]] = {
    "plugins": [{"labnotes": OPTIONS}], "exclude_docs": "templates/", "draft_docs": "journal/e.md",
}  # fmt: skip
DECIDED: Final = {
    "index.md": ("page", "published"),
    "guide.md": ("page", "published"),
    "journal/a.md": ("note", "published"),
    "journal/b.md": ("note", "draft"),
    "journal/secret/c.md": ("note", "draft"),
    "journal/d.md": ("note", "published"),
    "journal/e.md": ("note", "draft"),
}


@pytest.mark.parametrize("arguments", [[], ["-f", "mkdocs.yml"], ["--config-file", "mkdocs.yml"]])
def test_a_configuration_decides_as_a_build_does(folder: Folder, arguments: list[str]) -> None:
    folder.draw(SITE, CONFIG)
    assert {row["path"]: (row["kind"], row["state"]) for row in folder.rows(*arguments)} == DECIDED


def test_a_configuration_elsewhere_counts_from_its_own_folder(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.draw(SITE, CONFIG)
    (folder.root / "elsewhere").mkdir()
    monkeypatch.chdir(folder.root / "elsewhere")
    assert set(folder.states("-f", "../mkdocs.yml")) == set(DECIDED)


def test_inherit_and_env_are_read_as_mkdocs_reads_them(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    base = "docs_dir: !ENV DOCS\nplugins:\n  labnotes:\n    notes_dir: !ENV [NOTES, none]\n"
    child = "INHERIT: deep/base.yml\nsite_name: !ENV [SITE_NAME, Default]\nuse_directory_urls: false\n"
    child += "plugins:\n  labnotes:\n    publish: !ENV [PUBLISH, opt-in]\n"
    folder.draw({"deep/base.yml": base, "mkdocs.yml": child, "content/log/a.md": "", "content/b.md": ""})
    monkeypatch.setenv("DOCS", "content")
    monkeypatch.setenv("NOTES", "log")
    rows = {row["path"]: (row["kind"], row["state"], row["url"]) for row in folder.rows("-f", "mkdocs.yml")}
    assert rows == {"log/a.md": ("note", "draft", "log/a.html"), "b.md": ("page", "published", "b.html")}
    monkeypatch.setenv("PUBLISH", "opt-out")
    assert folder.states()["log/a.md"] == "published"


ERRORS: Final = {
    "both sources": (["--docs-dir", "docs", "-f", "mkdocs.yml"], 2, "exclude each other"),
    "no such folder": (["--docs-dir", "nowhere"], 2, "nowhere"),
    "a file for a folder": (["--docs-dir", "mkdocs.yml"], 2, "mkdocs.yml"),
    "no such configuration": (["-f", "nowhere.yml"], 2, "nowhere.yml"),
    "a folder for a configuration": (["-f", "docs"], 2, "docs"),
    "without labnotes": (["-f", "plain.yml"], 1, "plain.yml does not list labnotes under plugins"),
    "no format": (["--format", "xml"], 2, "xml"),
}


@pytest.mark.parametrize(("arguments", "code", "words"), ERRORS.values(), ids=ERRORS)
def test_a_wrong_source_is_an_error_that_names_it(folder: Folder, arguments: list[str], code: int, words: str) -> None:
    folder.draw(SITE | {"plain.yml": "site_name: Plain\n"}, CONFIG)
    result = folder.run("list", *arguments)
    assert (result.exit_code, result.stdout) == (code, "")
    assert words in result.stderr
    assert "Traceback" not in result.output


REFUSED: Final = {
    "none": (None, "mkdocs.yml"),
    "no YAML": ("site_name: [\n", "line 2"),
    "no site_name": ("plugins: [labnotes]\n", "site_name"),
    "wrong value": ("site_name: x\nplugins:\n- labnotes:\n    publish: always\n", "'publish'"),
    "no such plugin": ("site_name: x\nplugins: [labnotes, nowhere]\n", "nowhere"),
}


@pytest.mark.parametrize("command", [["list", "--format", "json"], ["why", "a.md"]], ids=["list", "why"])
@pytest.mark.parametrize(("text", "words"), REFUSED.values(), ids=REFUSED)
def test_a_configuration_that_mkdocs_refuses_is_an_error(
    folder: Folder, text: str | None, words: str, command: list[str]
) -> None:
    folder.draw({"docs/a.md": ""} | ({} if text is None else {"mkdocs.yml": text}))
    run = subprocess.run([COMMAND, *command], capture_output=True, text=True, check=False, timeout=60)
    assert run.returncode == 1
    assert words in run.stderr
    assert "Traceback" not in run.stderr


def test_pages_of_one_address_are_named_for_each_other(folder: Folder) -> None:
    folder.draw(
        {"docs/notes/a.md": "", "docs/notes/a/index.md": "", "docs/notes/b.md": "", "docs/notes/b/index.md": DRAFT},
        {"plugins": ["labnotes"]},
    )
    rows = {row["path"]: (row["state"], row["reason"]) for row in folder.rows()}
    assert rows == {
        "notes/a.md": ("unreadable", "its address notes/a/ is also that of notes/a/index.md"),
        "notes/a/index.md": ("unreadable", "its address notes/a/ is also that of notes/a.md"),
        "notes/b.md": ("published", ""),
        "notes/b/index.md": ("draft", "draft: true (line 2)"),
    }


UNREADABLE: Final[dict[str, str | bytes]] = {
    "notes/a.md": "---\ndraft: maybe\n---\n",
    "notes/b.md": "é".encode("latin-1"),
    "notes/c.md": "é".encode("utf-16"),
    "notes/d.md": b"\0",
    "notes/e.md": "---\ntitle: x\n",
    "guide.md": "---\ndate: 2025-13-01\n---\n",
}


@pytest.mark.parametrize("options", [{}, {"unreadable": "stop"}])
def test_unreadable_files_are_rows_and_no_error(folder: Folder, options: dict[str, str]) -> None:
    folder.draw(
        {f"docs/{path}": text for path, text in UNREADABLE.items()} | {"docs/notes/z.md": ""},
        {"plugins": [{"labnotes": options}]},
    )
    for source in ([], ["--docs-dir", "docs"]):
        states = folder.states(*source)
        assert {path for path, state in states.items() if state == "unreadable"} == set(UNREADABLE)
        assert states["notes/z.md"] == "published"
        assert all(row["reason"] for row in folder.rows(*source, "--state", "unreadable"))


def test_a_file_that_cannot_be_opened_is_unreadable(folder: Folder) -> None:
    folder.draw({"docs/notes/z.md": ""}, {"plugins": ["labnotes"]})
    (folder.root / "docs/notes/a.md").symlink_to("nowhere.md")
    for source, path in (([], "notes/a.md"), (["--docs-dir", "docs"], "notes/a.md")):
        rows = {row["path"]: row for row in folder.rows(*source)}
        assert rows[path]["state"] == "unreadable"
        assert "the file cannot be opened" in rows[path]["reason"]


MIXED: Final = {
    "index.md": "",
    "guide/a.md": "",
    "guide/b.md": DRAFT,
    "guide/README.md": "",
    "notes/c.md": "---\ndate: 2099-01-01\n---\n",
    "notes/d.md": "---\ndate: 2025-06-15 12:00:00\n---\n",
    "notes/e/index.md": "",
    "notes/_drafts/f.md": "",
    "notes/g.md": "---\nexpires: 2020-01-01\n---\n",
    "notes/h.md": "---\ntitle: A: B\n---\n",
    "notes/i j ü.md": "",
    "excluded.md": "",
    "draft-docs.md": "",
}


@pytest.mark.parametrize("style", ["folders", "files"])
@pytest.mark.parametrize("options", [{}, {"publish": "opt-in"}, {"notes_dir": "."}, {"drafts_dirs": ["guide"]}])
def test_what_it_lists_as_published_is_what_a_build_writes(folder: Folder, options: dict[str, Any], style: str) -> None:
    settings = {"use_directory_urls": style == "folders", "exclude_docs": "excluded.md", "draft_docs": "draft-docs.md"}
    folder.draw(
        {f"docs/{path}": text for path, text in MIXED.items()}, {"plugins": [{"labnotes": options}], **settings}
    )
    config = load_config("mkdocs.yml")
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    written = {path.relative_to(folder.root / "site").as_posix() for path in (folder.root / "site").rglob("*.html")}
    rows = folder.rows()
    assert {row["path"] for row in rows} == set(MIXED) - {"excluded.md"}
    for row in rows:
        file = f"{row['url']}index.html" if row["url"].endswith("/") else row["url"]
        assert (file.removeprefix("./").replace("%20", " ").replace("%C3%BC", "ü") in written) is (
            row["state"] == "published"
        )


def test_a_folder_is_listed_without_importing_mkdocs(folder: Folder) -> None:
    folder.draw({"n/a.md": DRAFT})
    code = (
        "import json, sys\nfrom labnotes.cli import main\n"
        "main(sys.argv[1:], standalone_mode=False)\nprint(json.dumps(sorted(sys.modules)), file=sys.stderr)\n"
    )
    for command in (["list", "--docs-dir", "n"], ["why", "a.md", "--docs-dir", "n"]):
        run = subprocess.run(
            [sys.executable, "-c", code, *command], capture_output=True, text=True, check=True, timeout=60
        )
        assert "draft: true" in run.stdout
        loaded = {name.partition(".")[0] for name in json.loads(run.stderr)}
        assert "labnotes" in loaded
        assert loaded & {"mkdocs", "material", "markdown", "jinja2", "pymdownx"} == set()


def test_the_installed_command_runs(folder: Folder) -> None:
    folder.draw({"n/a.md": DRAFT})
    run = subprocess.run(
        [COMMAND, "list", "--docs-dir", "n", "--format", "csv"], capture_output=True, text=True, check=True, timeout=60
    )
    assert run.stdout.splitlines()[1] == "a.md,note,draft,,,,A,a/,draft: true (line 2)"
