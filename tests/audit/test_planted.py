"""Each leak that a neighbour plants into the site is found where it stands, and does not stay there."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

import pytest
from tests.audit.conftest import Auditing

PLAN: Final = "notes/zanzibar-plan.md"
FRUIT: Final = "notes/kumquat.md"
OFFICE: Final = "notes/büroumzug.md"
BUNDLE: Final = "notes/heron-nest/index.md"
PICTURE: Final = "notes/heron-nest/blue-print.png"
TABLE: Final = "notes/heron-nest/readings.csv"
BROKEN: Final = "notes/unclosed.md"

PICTURE_BYTES: Final = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(200))

FILES: Final[Mapping[str, str | bytes]] = {
    "index.md": "# Home\n\nWelcome. See [the public one](notes/public.md).\n",
    "notes/public.md": "---\ntitle: A public note\ntags: [open]\n---\nWords for everybody, and [a link](kumquat.md).\n",
    PLAN: """\
---
title: The Zanzibar migration
draft: true
tags: [moonshots, quiet quitting, open]
authors: [Ottilie Krahn]
aliases: [/old/hush-hush/]
description: Words about what nobody may know before the spring
---
We told the board that everything would be ready by the end of March, and it was a lie.

## What the board was told

Nobody had counted the machines in the cellar of the old building before we signed.
The second paragraph repeats "none of that" & speaks of <b>Müller's pumps</b> instead
""",
    FRUIT: "---\ndate: 2031-01-01\n---\n# Dark kumquat\n",
    OFFICE: "---\ntitle: Größe der Büros im Süden\ndraft: true\n---\n"
    "機密の移転計画は来年の春まで誰にも話してはいけないことになっています。\n",
    BUNDLE: "---\ndraft: true\n---\n# Herons\n",
    PICTURE: PICTURE_BYTES,
    TABLE: "bird,eggs\nardea cinerea,5\nardea alba,4\n",
    BROKEN: "---\ntitle: Unclosed purple business\ndraft: true\n\n"
    "Its text goes on about the quarterly numbers of everyone\n",
}


def same(data: bytes) -> bytes:
    return data


def inventory(data: bytes) -> bytes:
    return b"# Sphinx inventory version 2\n# Project: x\n# Version: 0\n# zlib from here\n" + zlib.compress(data)


def archive(data: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr("inner/page.html", data)
    return packed.getvalue()


@dataclass(frozen=True)
class Plant:
    """A file with a leak: what is in it, and the bytes at which it begins."""

    file: str
    data: bytes | str
    begin: bytes | str | None
    """None where the file's own name is the leak."""
    source: str = PLAN
    pack: Callable[[bytes], bytes] = same
    encoding: str = "utf-8"

    @property
    def bytes(self) -> bytes:
        return self.data if isinstance(self.data, bytes) else self.data.encode(self.encoding)

    @property
    def offset(self) -> int | None:
        if self.begin is None:
            return None
        wanted = self.begin if isinstance(self.begin, bytes) else self.begin.encode(self.encoding)
        return self.bytes.index(wanted)


def html(inner: str) -> str:
    return f"<!doctype html>\n<title>x</title>\n<p>Ünïcödé first</p>\n{inner}\n"


TITLE: Final = "The Zanzibar migration"
RUN: Final = "We told the board that everything would be ready by the end"
BODY: Final = f"{RUN} of March, and it was a lie."

PLANTED: Final = {
    # Where in a page
    "text": Plant("x.html", html(f"<p>{TITLE}</p>"), "The Z"),
    "attribute": Plant("x.html", html(f'<img alt="{TITLE}">'), "The Z"),
    "meta": Plant("x.html", html(f'<meta name="description" content="{TITLE}">'), "The Z"),
    "comment": Plant("x.html", html(f"<!-- {TITLE} -->"), "The Z"),
    "script": Plant("x.html", html(f"<script>let t = '{TITLE}'</script>"), "The Z"),
    "no line ends": Plant("x.html", html(f"<p>{TITLE}</p>").replace("\n", ""), "The Z"),
    "body": Plant("x.html", html(f"<p>{BODY}</p>"), "We told"),
    "heading": Plant("x.html", html("<h2>What the board was told</h2>"), "What the"),
    "heading's anchor": Plant("x.html", html('<a href="/public/#what-the-board-was-told">x</a>'), "what-the"),
    "description": Plant("x.html", html("<p>Words about what nobody may know before the spring</p>"), "Words about"),
    # How it is written
    "upper case": Plant("x.html", html(TITLE.upper()), "THE Z"),
    "wrapped": Plant("x.html", html("<p>The\n      Zanzibar\n      migration</p>"), "The\n"),
    "no-break spaces": Plant("x.html", html("The\u00a0Zanzibar&nbsp;migration"), "The\u00a0"),
    "decimal entities": Plant("x.html", html("The &#90;anzibar migration"), "The &#90;"),
    "hexadecimal entities": Plant("x.html", html("The Zanzibar &#x6D;igration"), "The Z"),
    "all entities": Plant("x.html", html("".join(f"&#{ord(sign)};" for sign in TITLE)), "&#84;"),
    "entities twice": Plant("x.html", html("The &amp;#90;anzibar migration"), "The &amp;"),
    "decomposed": Plant("x.html", html("Gro\u0308ße der Bu\u0308ros im Su\u0308den"), "Gro\u0308", OFFICE),
    "ss for ß": Plant("x.html", html("GRÖSSE DER BÜROS IM SÜDEN"), "GRÖSSE", OFFICE),
    "named entities": Plant("x.html", html("Gr&ouml;&szlig;e der B&uuml;ros im S&uuml;den"), "Gr&ouml;", OFFICE),
    "no blanks": Plant(
        "x.html", html("と言った。機密の移転計画は来年の春まで誰にも話してはいけない、と"), "機密", OFFICE
    ),
    "Latin-1": Plant("x.html", html("Größe der Büros im Süden"), "Größe", OFFICE, encoding="latin-1"),
    "UTF-16": Plant("x.txt", f"\ufeffnotes\n{TITLE}\n", "The Z", encoding="utf-16-le"),
    "UTF-16, big": Plant("x.txt", f"\ufeffnotes\n{TITLE}\n", "The Z", encoding="utf-16-be"),
    "UTF-16 without a mark": Plant("x.txt", f"notes and more\n{TITLE}\n", "The Z", encoding="utf-16-le"),
    "UTF-32": Plant("x.txt", f"\ufeffnotes\n{TITLE}\n", "The Z", encoding="utf-32-le"),
    "broken UTF-8": Plant("x.html", b"\xff\xfe\xfd<p>The Zanzibar migration</p>"[2:], b"The Z"),
    "behind NULs": Plant("x.bin", b"\0\1\0\2" * 80 + TITLE.encode() + b"\0", b"The Z"),
    # In which file
    "JSON": Plant("x.json", json.dumps({"title": TITLE}), "The Z"),
    "JSON with escapes": Plant("x.json", json.dumps({"title": "Größe der Büros im Süden"}), "Gr\\u00f6", OFFICE),
    "JSON with all escapes": Plant(
        "x.json", '{"t":"' + "".join(f"\\u{ord(sign):04x}" for sign in TITLE) + '"}', "\\u0054"
    ),
    "JSON with slashes": Plant("x.json", '{"u":"\\/notes\\/kumquat\\/"}', "notes\\/", FRUIT),
    "JSON with line ends": Plant("x.json", '{"t":"a b\\nThe Zanzibar\\nmigration\\nof"}', "The Z"),
    "search index": Plant(
        "x/search_index.json",
        json.dumps({"docs": [{"location": "a/", "text": f"<p>&lt;b&gt;{BODY}</p>", "title": "x"}]}),
        "We told",
    ),
    "feed": Plant(
        "x.xml",
        "<item><description>&lt;p&gt;Gr&amp;ouml;ße der Büros im Süden</description></item>",
        "Gr&amp;",
        OFFICE,
    ),
    "feed with CDATA": Plant("x.xml", f"<item><title><![CDATA[{TITLE}]]></title></item>", "The Z"),
    "sitemap": Plant("x.xml", "<loc>https://example.org/notes/kumquat/</loc>", "notes/kumquat", FRUIT),
    "sitemap, packed": Plant("x.xml.gz", "<loc>/notes/zanzibar-plan/</loc>", "notes/zanzibar", pack=gzip.compress),
    "packed, with more behind it": Plant("x.gz", TITLE, "The Z", pack=lambda data: gzip.compress(data) + b"more"),
    "packed, and cut off": Plant("x.gz", f"{TITLE} {TITLE}", "The Z", pack=lambda data: gzip.compress(data)[:-6]),
    "a text that begins like an archive": Plant("x.txt", f"PK\x03\x04 {TITLE}", "The Z"),
    "signs that nobody sees": Plant("x.html", TITLE.replace("anz", "an\u00adz"), "The Z"),
    "packed twice": Plant("x.gz", TITLE, "The Z", pack=lambda data: gzip.compress(gzip.compress(data))),
    "inventory": Plant("x.inv", f"{TITLE} std:doc -1 x/ -\n", "The Z", pack=inventory),
    "zip": Plant("x.zip", html(TITLE), "The Z", pack=archive),
    "JavaScript": Plant("x.js", 'export const t="\\x54he Zanzibar migration";', "\\x54he"),
    "style sheet": Plant("x.css", f"/* {TITLE} */", "The Z"),
    "source map": Plant("x.js.map", json.dumps({"sourcesContent": [f"// a\n// {TITLE}\n"]}), "The Z"),
    "picture of lines": Plant("x.svg", f"<svg><text>{TITLE}</text></svg>", "The Z"),
    "Markdown": Plant("x.md", f"# {TITLE}\n", "The Z"),
    "the note's file": Plant("x.txt", FILES[PLAN], "The Z"),
    "a text without an ending": Plant("LICENSE", f"{TITLE}\n", "The Z"),
    "a hidden file": Plant(".hidden/.x", f"{TITLE}\n", "The Z"),
    # Which part of the note
    "slug": Plant("x.html", html('<a href="../zanzibar-plan/">x</a>'), "zanzibar-plan"),
    "slug in a file's address": Plant("x.html", html("<a href='zanzibar-plan.html'>x</a>"), "zanzibar-plan"),
    "slug in no address": Plant("x.html", html('<div id="zanzibar-plan">x</div>'), "zanzibar-plan"),
    "slug of one word": Plant("x.html", html('<a href="../kumquat/">x</a>'), "kumquat", FRUIT),
    "slug of one word, a file": Plant("x.html", html('<a href="kumquat.html#x">x</a>'), "kumquat", FRUIT),
    "slug of one word, a source": Plant("x.html", html("<!-- kumquat.md -->"), "kumquat", FRUIT),
    "slug of one word, no slash": Plant("x.js", 'const location="kumquat/"', "kumquat", FRUIT),
    "slug with percent signs": Plant("x.html", html('<a href="../b%C3%BCroumzug/">x</a>'), "b%C3", OFFICE),
    "slug with percent signs twice": Plant("x.html", html('<a href="../b%25C3%25BCroumzug/">x</a>'), "b%25", OFFICE),
    "slug with percent signs, needless": Plant("x.html", html('<a href="../%6Bumquat/">x</a>'), "%6Bumquat", FRUIT),
    "path of a bundle": Plant("x.html", html('<a href="/notes/heron-nest/">x</a>'), "notes/heron", BUNDLE),
    "alias": Plant("x.html", html('<meta http-equiv="refresh" content="0; url=/old/hush-hush/">'), "old/hush"),
    "term of one word": Plant("x.json", '{"tags": ["open", "moonshots"]}', "moonshots"),
    "term in an address": Plant("x.html", html('<a href="/tags/moonshots/">x</a>'), "moonshots"),
    "term in a sentence": Plant("x.html", html("<p>2 notes on moonshots</p>"), "moonshots"),
    "term of two words": Plant("x.html", html("<li>Quiet quitting (1)</li>"), "Quiet"),
    "term of two words in an address": Plant("x.html", html('<a href="#quiet-quitting">1</a>'), "quiet-"),
    "author": Plant("x.html", html('<meta name="author" content="Ottilie Krahn">'), "Ottilie"),
    "first heading": Plant("x.html", html("<b>Dark kumquat</b>"), "Dark", FRUIT),
    "title that cannot be read": Plant("x.html", html("Unclosed purple business"), "Unclosed", BROKEN),
    "body that cannot be read": Plant(
        "x.html", html("Its text goes on about the quarterly numbers of everyone"), "Its text", BROKEN
    ),
    # Files
    "picture": Plant("assets/x.bin", PICTURE_BYTES, b"\x89PNG", PICTURE),
    "picture, packed": Plant("x.tgz", PICTURE_BYTES, b"\x89PNG", PICTURE, pack=gzip.compress),
    "picture in an archive": Plant("x.zip", PICTURE_BYTES, b"\x89PNG", PICTURE, pack=archive),
    "table": Plant("assets/table.dat", FILES[TABLE], "bird", TABLE),
    "picture's name": Plant("x.html", html('<img src="../../a/blue-print.png">'), "blue-print", PICTURE),
    "picture's stem": Plant("x.html", html('<img src="../../a/blue-print.webp">'), "blue-print", PICTURE),
    "table's name": Plant("x.html", html('<a download href="readings.csv">x</a>'), "readings", TABLE),
    "file's name": Plant("other/zanzibar-plan.txt", "", None),
    "file's name, one word": Plant("other/kumquat.html", "", None, FRUIT),
    "file's name with percent signs": Plant("other/b%C3%BCroumzug.html", "", None, OFFICE),
    "folder's name": Plant("kumquat/x.html", "", None, FRUIT),
    "table at its place": Plant("notes/heron-nest/readings.csv", "other", None, TABLE),
}


def test_there_are_more_than_enough() -> None:
    assert len(PLANTED) > 60


@pytest.mark.parametrize("name", PLANTED)
def test_a_leak_is_found_and_not_left(auditing: Auditing, name: str) -> None:
    plant = PLANTED[name]
    refused = auditing.refuses(FILES, {plant.file: plant.pack(plant.bytes)})
    found = refused.sources(plant.file)
    assert plant.source in found.get(plant.offset, set()), refused.message
    assert not (refused.site_dir / plant.file).exists()
    assert not any(path.is_file() for path in refused.site_dir.rglob("*"))


def test_the_same_site_without_a_leak_is_left_alone(auditing: Auditing) -> None:
    built = auditing.passes(FILES, {"x.html": html("<p>Nothing that would not be public</p>").encode()})
    assert "x.html" in built.files
    assert built.places_of("kumquat") == []


def test_an_empty_folder_is_a_leak_by_its_name(auditing: Auditing) -> None:
    refused = auditing.refuses(FILES, {}, folders=("other/zanzibar-plan",))
    assert refused.sources("other/zanzibar-plan/") == {None: {PLAN}}


def test_what_is_found_twenty_times_is_counted_then(auditing: Auditing) -> None:
    refused = auditing.refuses(FILES, {f"x{number:02}.html": TITLE.encode() for number in range(30)})
    assert [leak[0] for leak in refused.leaks] == [f"x{number:02}.html" for number in range(20)]
    assert "and 10 more" in refused.message


def test_files_are_named_in_the_order_of_the_alphabet(auditing: Auditing) -> None:
    files = {"b.html": f"{BODY} {TITLE}".encode(), "a.html": f"{TITLE} {BODY}".encode()}
    refused = auditing.refuses(FILES, files)
    assert [(file, offset) for file, offset, _ in refused.leaks] == [
        ("a.html", 0), ("a.html", 23), ("b.html", 0), ("b.html", 88),
    ]  # fmt: skip


def test_two_notes_with_one_title_are_both_named(auditing: Auditing) -> None:
    other = "---\ntitle: The Zanzibar migration\ndraft: true\n---\n"
    refused = auditing.refuses({**FILES, "notes/other.md": other}, {"x.html": TITLE.encode()})
    assert refused.sources("x.html") == {0: {PLAN, "notes/other.md"}}


def test_a_site_that_could_not_be_searched_is_not_left(auditing: Auditing, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ArithmeticError

    monkeypatch.setattr("labnotes.website.auditing.audit", fail)
    auditing.site.draw(FILES)
    with pytest.raises(ArithmeticError):
        auditing.site.build()
    assert not any(path.is_file() for path in (auditing.site.root / "site").rglob("*"))


def test_a_tag_in_code_is_no_path(auditing: Auditing) -> None:
    draft = "---\ntitle: x\ndraft: true\n---\n"
    said = "---\ntitle: y\n---\nClose `</servers>` and $\\alpha$ here.\n"
    assert auditing.passes({"notes/servers.md": draft, "notes/y.md": said}).places_of("alpha")


def test_a_preview_is_not_searched(auditing: Auditing) -> None:
    auditing.site.draw(FILES)
    built = auditing.site.build(command="serve")
    assert built.places_of(TITLE)
