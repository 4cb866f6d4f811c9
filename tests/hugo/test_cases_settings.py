"""The cases of `cases.jsonl` with settings of Hugo: through the plugin's options, or named as not covered."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import pytest

from labnotes.cli.sources import Page, open_source
from labnotes.notes.publishing import State

CLOCK: Final = datetime(2026, 11, 23, tzinfo=UTC)
LINES: Final = Path(__file__).with_name("cases.jsonl").read_text(encoding="utf-8").strip("\n").split("\n")
CASES: Final[dict[str, dict[str, Any]]] = {case["id"]: case for case in map(json.loads, LINES) if case["config"]}

LANGUAGES: Final = "one language only: the other languages' files are pages of their own; leave them out of the docs"
NOT_COVERED: Final = {
    "C44": "buildFuture and buildExpired: what is not due is shown by `mkdocs serve`, and never built",
    "C46": "buildFuture and buildExpired: what is not due is shown by `mkdocs serve`, and never built",
    "D13": ":fileModTime: a checkout gives all files one time, and with it the build would not be the same twice",
    "E08": "cascade in the site's configuration: write it into the section's _index.md",
    "G20": "ignoreFiles: MkDocs' own exclude_docs does the same",
    "G25": "disableKinds: page: a site without pages",
    "J45": "capitalizeListTitles, pluralizeListTitles: titles are shown as they are written",
    "M01": LANGUAGES,
    "M02": LANGUAGES,
    "M04": LANGUAGES,
    "M05": LANGUAGES,
    "U05": "removePathAccents",
    "U32": "uglyURLs",
    "U34": "disablePathToLower",
}
DATE_LISTS: Final = {
    "date": "date", "publishDate": "publish_date", "expiryDate": "expiry_date", "lastmod": "modified",
}  # fmt: skip
COVERED: Final = [name for name in CASES if name not in NOT_COVERED]

PUBLIC_WITHOUT: Final = {"D13", "E08", "G20", "G25", "M04"}
"""Of the cases that are not covered those in which we publish what Hugo does not: who moves must know of them."""

Read = Callable[[str], dict[str, Page]]


def options(config: Mapping[str, Any]) -> dict[str, Any]:
    """Write Hugo's settings as the plugin's options."""
    dates = {DATE_LISTS[key]: names for key, names in config.get("frontmatter", {}).items()}
    return {
        "notes_dir": ".",
        "urls": "hugo",
        "timezone": config.get("timeZone", "UTC"),
        "permalinks": config.get("permalinks", {}),
        "taxonomies": list(config.get("taxonomies", {"category": "categories", "tag": "tags"}).values()),
        "dates": {key: [name for name in names if name != ":fileModTime"] for key, names in dates.items()},
    }


@pytest.fixture
def read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Read:
    """Write a case's files below an mkdocs.yml, and read them as `labnotes list` does."""
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")

    def read_case(identity: str) -> dict[str, Page]:
        for name, content in CASES[identity]["files"].items():
            file = tmp_path / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content["text"].encode() if "text" in content else base64.b64decode(content["base64"]))
        plugins = [{"labnotes": options(CASES[identity]["config"])}]
        config = {"site_name": "Case", "docs_dir": "content", "theme": "mkdocs", "plugins": plugins}
        (tmp_path / "mkdocs.yml").write_text(json.dumps(config), encoding="utf-8")
        return {page.note.path: page for page in open_source(None, tmp_path / "mkdocs.yml", CLOCK).pages}

    return read_case


def hugo(identity: str) -> dict[str, dict[str, Any]]:
    return {row["path"].removeprefix("content/"): row for row in CASES[identity]["hugo"]}


@pytest.mark.parametrize("identity", COVERED)
def test_the_options_decide_as_hugos_settings_do(identity: str, read: Read) -> None:
    theirs = {path: row for path, row in hugo(identity).items() if row["kind"] == "page"}
    pages = read(identity)
    assert {path: pages[path].decision.published for path in theirs} == {
        path: row["verdict"] == "published" for path, row in theirs.items()
    }
    assert {path: pages[path].url for path in theirs} == {
        path: urlsplit(row["permalink"]).path.removeprefix("/") for path, row in theirs.items()
    }
    assert State.UNREADABLE not in {page.decision.state for page in pages.values()}


@pytest.mark.parametrize("identity", COVERED)
def test_the_options_give_hugos_dates(identity: str, read: Read) -> None:
    pages = read(identity)
    for path, row in hugo(identity).items():
        dates = pages[path].note.dates
        for ours, theirs in ((dates.date, row["date"]), (dates.publish, row["publishDate"])):
            moment = None if theirs.startswith("0001-") else datetime.fromisoformat(theirs)
            assert (ours.moment if ours else None) == moment


def test_groups_are_those_of_the_configured_taxonomies(read: Read) -> None:
    pages = read("J43")
    groups = [row for row in CASES["J43"]["groups"] if row["kind"] == "page"]
    for row in groups:
        named = pages[row["file"]].note.terms
        assert {name: len(paths) for name, paths in row["terms"].items()} == {
            name: len(named[name]) for name in ("categories", "series") if named.get(name)
        }


@pytest.mark.parametrize("identity", NOT_COVERED)
def test_what_is_not_covered_is_known_to_publish_more_or_not(identity: str, read: Read) -> None:
    theirs = hugo(identity)
    ours = {path for path, page in read(identity).items() if page.decision.published}
    exposed = {path for path in ours if theirs[path]["verdict"] != "published"}
    assert bool(exposed) == (identity in PUBLIC_WITHOUT)


def test_the_cases_are_all_there() -> None:
    assert len(CASES) == 33
    assert NOT_COVERED.keys() <= CASES.keys()
    assert NOT_COVERED.keys() >= PUBLIC_WITHOUT
