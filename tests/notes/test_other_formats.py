"""Files that are no Markdown: which of them are notes, and what these say."""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime
from typing import Final

import pytest

from labnotes.notes.cascade import Folders, given_by
from labnotes.notes.note import Note
from labnotes.notes.other_formats import beginning, is_other_format, read_other
from labnotes.notes.publishing import Rules, decide

NOW: Final = datetime(2025, 6, 15, 12, tzinfo=UTC)


def read(path: str, text: str | bytes) -> Note | None:
    return read_other(path, text.encode() if isinstance(text, str) else text, "note")


def state(path: str, text: str | bytes) -> str:
    note = read(path, text)
    return "no note" if note is None else decide(note, Rules(), NOW).state.value


def notebook(
    *source: str, kind: str = "markdown", indent: int | None = 1, above: tuple[str, ...] = (), **more: object
) -> str:
    cell = {"cell_type": kind, "metadata": {}, "source": list(source)}
    cells: list[dict[str, object]] = [
        {"cell_type": "code" if text.strip() else "raw", "metadata": {}, "source": [text]} for text in above
    ]
    return json.dumps(
        {**more, "cells": [*cells, cell, {"cell_type": "code", "source": []}], "nbformat": 4}, indent=indent
    )


SCHEDULED: Final = notebook("---\n", "date: 2099-01-01\n", "---\n")


@pytest.mark.parametrize(
    "suffix",
    ["Rmd", "rmd", "Rmarkdown", "org", "ORG", "ipynb", "txt", "html", "htm", "adoc", "asciidoc", "rst", "pdc", "pandoc",
     "qmd", "mdx", "md.bak", "md.orig", "md~", "md.~1~", "md#", "md.save", "md.tmp", "MD.old", "markdown.1", "Rmd.bak",
     "org.old", "ipynb.save", "bak", "txt#"],
)  # fmt: skip
def test_front_matter_counts_in_every_format(suffix: str) -> None:
    path = f"notes/x.{suffix}"
    assert is_other_format(path)
    assert state(path, "---\ndraft: true\n---\ntext") == "draft"
    assert state(path, "---\ndate: 2099-01-01\n---\ntext") == "scheduled"
    assert state(path, "+++\nexpiryDate = 2020-01-01\n+++\ntext") == "expired"
    assert state(path, "---\ntitle: a: b\n---\ntext") == "unreadable"
    assert state(path, "---\ntitle: A\n---\ntext") == "published"
    assert state(path, "draft: true\n\ntext") == "unreadable"
    assert state(path, "text") == "no note"
    assert state(path, "") == "no note"


@pytest.mark.parametrize(
    "path",
    ["a.md", "a.png", "a.css", "a.js", "a.yml", "a.csv", "a.json", "a.py", "a.pdf", "txt", "a.b.md", "a.txt.md",
     "a.min.js", "a.tar.gz", "a.md.d.png", "md.old", "a.md/b.png"],
)  # fmt: skip
def test_other_files_are_never_looked_at(path: str) -> None:
    assert not is_other_format(path)


PLAIN: Final = {
    "robots": ("robots.txt", "User-agent: *\nDisallow: /drafts/\nSitemap: https://x.example/map.xml\n"),
    "requirements": ("requirements.txt", "# pinned\ndraft==1.0\nmkdocs>=1.6\n"),
    "security, with a date in the past": ("security.txt", "Contact: me\nExpires: 2020-01-01T00:00:00Z\n"),
    "HTML": ("page.html", "<!DOCTYPE html>\n<html>\n<head><title>Draft</title></head>\n</html>\n"),
    "a template": ("main.html", "{% extends 'base.html' %}\n{{ draft }}\n"),
    "data in braces": ("data.txt", '{"title": "A", "date": "May 2020"}\n'),
    "braces that are no JSON": ("data.txt", "{ name: value }\n"),
    "a compressed page": ("page.html.gz", b"\x1f\x8b\x08\x00" + bytes(range(256))),
    "a copy of a page of HTML": ("page.html.old", "<!DOCTYPE html>\n<title>Draft</title>\n"),
    "a patch": ("fix.txt", "--- a/file.md\n+++ b/file.md\n@@ -1 +1 @@\n-draft\n+final\n"),
    "a key": ("key.txt", "-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----\n"),
    "a framed table": ("table.txt", "-----------\nDate: May 2020\n-----------\n"),
    "a heading of reST": ("page.rst", "---\nFoo\n---\n\nText\n"),
    "a heading of reST with plus signs": ("page.rst", "+++\nFoo\n+++\n\nText\n"),
    "a block of AsciiDoc": ("page.adoc", "++++\n<video/>\n++++\n"),
    "Latin-1": ("old.txt", "Entwürfe: drei\n".encode("latin-1")),
    "UTF-16": ("old.txt", "Text\n".encode("utf-16")),
    "bytes of any kind": ("data.txt", bytes(range(256))),
    "a notebook of code": ("a.ipynb", notebook("draft = True\n", kind="code")),
    "a notebook with text": ("a.ipynb", notebook("# Title\n", "text")),
    "a notebook without cells": ("a.ipynb", '{"cells": [], "nbformat": 4}'),
    "a notebook of version 3": ("a.ipynb", '{"worksheets": [{"cells": []}], "nbformat": 3}'),
    "no notebook": ("a.ipynb", "[1, 2"),
    "a broken notebook": ("a.ipynb", '{"cells": [{"cell_type": "markdown", "source": ['),
    "Org without keywords": ("a.org", "* Heading\n# comment\n"),
}  # fmt: skip


@pytest.mark.parametrize(("path", "text"), PLAIN.values(), ids=PLAIN)
def test_what_begins_with_no_front_matter_is_no_note(path: str, text: str | bytes) -> None:
    assert is_other_format(path)
    assert read(path, text) is None


HELD_BACK: Final = {
    "what Emacs saves by itself": ("notes/#a.md#", "---\ndraft: true\n---\n", "draft", 2),
    "a copy with JSON": ("a.md.save", '{"draft": true}\ntext', "draft", 1),
    "a copy of Org": ("a.org~", "#+title: A\n#+draft: true\n", "draft", 2),
    "Org": ("a.org", "#+title: A\n#+draft: true\n\ntext\n", "draft", 2),
    "Org in capitals": ("a.org", "#+TITLE: A\n#+DRAFT: t\n", "draft", 2),
    "Org below blank lines": ("a.org", "\n\n  #+DRAFT: true\n", "draft", 3),
    "Org with yes, which Hugo publishes": ("a.org", "#+draft: yes\n", "draft", 1),
    "Org twice, which Hugo publishes": ("a.org", "#+draft: true\n#+draft: true\n", "draft", 1),
    "Org with a date of Emacs": ("a.org", "#+date: <2099-01-02 Thu 10:00>\n", "scheduled", 1),
    "Org with a date that Hugo cannot read": ("a.org", "#+date: [2099-01-02]\n", "scheduled", 1),
    "Org, expired": ("a.org", "#+expirydate: [2020-01-02 Thu]\n", "expired", 1),
    "Org with no date": ("a.org", "#+date: tomorrow\n", "unreadable", 1),
    "Org behind a blank line": ("a.org", "#+title: A\n\n#+draft: true\n", "unreadable", 3),
    "Org behind a comment": ("a.org", "# -*- mode: org -*-\n#+draft: true\n", "unreadable", 2),
    "Org with YAML": ("a.org", "---\ndraft: true\n---\n", "draft", 2),
    "JSON": ("a.html", '{"draft": true}\n<p>', "draft", 1),
    "JSON that is broken": ("a.html", '{"date": "2099-01-01",}\n<p>', "unreadable", 1),
    "a flag in braces": ("a.txt", '{"title": "A", "draft": true}\n', "unreadable", 1),
    "in a comment of HTML": ("a.html", "<!--\n---\ndraft: true\n---\n-->\n", "unreadable", 3),
    "TOML that is broken": ("a.rst", "+++\ndate=2099-\n+++\n", "unreadable", 2),
    "not closed": ("a.Rmd", "---\ntitle: A\ndate: 2099-01-01\n", "unreadable", 1),
    "UTF-16": ("a.txt", "---\ndraft: true\n---\n".encode("utf-16"), "unreadable", 1),
    "Latin-1": ("a.txt", "---\ntitle: Entwürfe\n---\n".encode("latin-1"), "unreadable", 2),
    "a notebook": ("a.ipynb", notebook("---\n", "draft: true\n", "---\n"), "draft", 8),
    "the copy of a notebook": ("a.ipynb.old", notebook("---\n", "draft: true\n", "---\n"), "draft", 8),
    "a raw cell": ("a.ipynb", notebook("---\n", "draft: true\n", "---\n", kind="raw"), "draft", 8),
    "a notebook on one line": ("a.ipynb", notebook("---\n", "draft: true\n", "---\n", indent=None), "draft", 1),
    "cells that come last": ("a.ipynb", notebook("---\n", "draft: true\n", metadata={"a": [1, {}]}), "unreadable", 13),
    "a notebook of version 3": (
        "a.ipynb",
        '{"worksheets": [' + notebook("---\n", "draft: true\n", "---\n") + "]}",
        "draft",
        8,
    ),
    "a notebook that cannot be read": ("a.ipynb", notebook("---\n", "a: b: c\n", "---\n"), "unreadable", 8),
    "a broken notebook": ("a.ipynb", "<<<<<<<\n" + notebook("---\n", "draft: true\n", "---\n"), "unreadable", 9),
    "a notebook below code and a blank cell": (
        "a.ipynb",
        notebook("---\n", "draft: true\n", "---\n", above=("import x\n", "\n")),
        "draft",
        22,
    ),
    "a notebook from Windows": ("a.ipynb", notebook("---\r\n", "date: 2099-01-01\r\n", "---\r\n"), "scheduled", 8),
    "a notebook from an old Mac": ("a.ipynb", notebook("---\rdate: 2099-01-01\r---\r"), "scheduled", 8),
    "a notebook with a mark": ("a.ipynb", notebook("\ufeff---\n", "date: 2099-01-01\n", "---\n"), "scheduled", 8),
    "a notebook with a comma too few": ("a.ipynb", SCHEDULED.replace('"---\\n",', '"---\\n"', 1), "unreadable", 7),
    "a notebook on one line that is cut": (
        "a.ipynb",
        json.dumps(json.loads(SCHEDULED))[:-60].replace("}", "", 1),
        "unreadable",
        1,
    ),
    "a notebook with a number that is too large": (
        "a.ipynb",
        SCHEDULED.replace('"metadata": {}', '"metadata": {"a": ' + "9" * 5000 + "}"),
        "unreadable",
        7,
    ),
    "a notebook that is too deep": (
        "a.ipynb",
        SCHEDULED.replace('"metadata": {}', '"metadata": ' + "[" * 100_000 + "]" * 100_000),
        "unreadable",
        7,
    ),
    "a notebook in a list": ("a.ipynb", f"[{SCHEDULED}]", "unreadable", 7),
    "a notebook broken inside": ("a.ipynb", "{\n<<<<<<<\n" + notebook("---\n", "draft: true\n"), "unreadable", 10),
}


@pytest.mark.parametrize(("path", "text", "wanted", "line"), HELD_BACK.values(), ids=HELD_BACK)
def test_front_matter_is_found_and_its_line_named(path: str, text: str | bytes, wanted: str, line: int) -> None:
    note = read(path, text)
    assert note is not None
    decision = decide(note, Rules(), NOW)
    assert (decision.state, decision.reasons[0].line) == (wanted, line)


def test_org_keywords_are_fields() -> None:
    note = read("a.org", "#+TITLE: A title\n#+FILETAGS: :one:two:\n#+tags[]: x y\n#+CATEGORIES: c d\n#+x\n\n* B\n")
    assert note is not None
    assert (note.title, note.body) == ("A title", "* B\n")
    terms = {key: list(values) for key, values in note.terms.items() if key != "title"}
    assert terms == {"filetags": ["one", "two"], "tags": ["x", "y"], "categories": ["c d"]}


def test_a_folder_s_cascade_counts_only_for_files_with_front_matter() -> None:
    folders = Folders()
    folders.add(given_by("notes/_index.md", b"---\ncascade: {draft: true}\n---\n"))
    note = read_other("notes/a.Rmd", b"---\n---\n", "note", folders=folders)
    assert note is not None
    assert [flag.holds for flag in note.flags] == [True]
    assert read_other("notes/a.txt", b"text", "note", folders=folders) is None


def taken(path: str, data: bytes) -> int:
    return len(beginning(path, io.BytesIO(data).read))


MUCH: Final = 1_000_000


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("a.txt", b"x" * MUCH),
        ("a.txt", b"---\ndraft: true\n---\n" + b"\xc3\xa4" * MUCH),
        ("a.html", b"<p>\n" * MUCH),
        ("a.ipynb", notebook("---\n", "draft: true\n", "---\n", indent=None).encode()[:-20] + b"x" * MUCH),
    ],
)
def test_of_a_large_file_only_the_beginning_is_read(path: str, data: bytes) -> None:
    assert taken(path, data) < MUCH / 10


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("a.Rmd", b"---\nreferences: [" + b"x,\n" * 100_000 + b"x]\ndraft: true\n---\n"),
        ("a.ipynb", notebook("---\ndraft: true\n---\n", metadata={"widgets": "x" * MUCH}).encode()),
        ("a.ipynb", b"{" + b"x" * MUCH),
    ],
)
def test_front_matter_that_does_not_end_there_is_read_to_its_end(path: str, data: bytes) -> None:
    assert taken(path, data) == len(data)


@pytest.mark.parametrize("letters", [b"\xc3\xa4", b"\xc3\xa4\n", b"a\xc3\xa4", b"\xe2\x82\xac\n"])
def test_a_letter_cut_in_two_is_no_broken_text(letters: bytes) -> None:
    data = b"---\ndraft: true\n---\n" + letters * MUCH
    assert state("a.txt", beginning("a.txt", io.BytesIO(data).read)) == "draft"
