"""Where front matter begins, where it ends, and what is left as the body."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from labnotes.notes.front_matter import decode, read_front_matter
from labnotes.notes.note import Kind, Note

BLOCK = "title: A\ndraft: true\n"

# Text of the file, its body. Each of them holds `title: A` and `draft: true`.
OPENINGS = {
    "plain": (f"---\n{BLOCK}---\nBody\n", "Body\n"),
    "byte order mark": (f"\ufeff---\n{BLOCK}---\nBody\n", "Body\n"),
    "blank lines before": (f"\n\n \t\n---\n{BLOCK}---\nBody\n", "Body\n"),
    "blanks before": (f"  \t---\n{BLOCK}---\nBody\n", "Body\n"),
    "byte order mark, blank line, blanks": (f"\ufeff\n ---\n{BLOCK}---\nBody\n", "Body\n"),
    "no-break space before": (f"\u00a0---\n{BLOCK}---\nBody\n", "Body\n"),
    "form feed before": (f"\f---\n{BLOCK}---\nBody\n", "Body\n"),
    "four dashes": (f"----\n{BLOCK}---\nBody\n", "Body\n"),
    "six dashes": (f"------\n{BLOCK}---\nBody\n", "Body\n"),
    "blanks behind the dashes": (f"---  \t\n{BLOCK}---\nBody\n", "Body\n"),
    "comment behind the dashes": (f"--- # c\n{BLOCK}---\nBody\n", "Body\n"),
    "flow map behind the dashes": ("--- {title: A, draft: true}\n---\nBody\n", "Body\n"),
    "CRLF": (f"---\n{BLOCK}---\nBody\nmore\n".replace("\n", "\r\n"), "Body\nmore\n"),
    "CR": (f"---\n{BLOCK}---\nBody\nmore\n".replace("\n", "\r"), "Body\nmore\n"),
    "CRLF above, LF below": ("---\r\ntitle: A\r\ndraft: true\r\n---\nBody\nmore\n", "Body\nmore\n"),
    "LF, CRLF and CR": ("---\ntitle: A\r\ndraft: true\r---\r\nBody\r\rmore\n", "Body\n\nmore\n"),
}

CLOSINGS = {
    "blanks behind": (f"---\n{BLOCK}---  \t\nBody\n", "Body\n"),
    "four dashes": (f"---\n{BLOCK}----\nBody\n", "Body\n"),
    "many dashes": (f"---\n{BLOCK}--------\nBody\n", "Body\n"),
    "text behind": (f"---\n{BLOCK}---Body\n", "Body\n"),
    "dots": (f"---\n{BLOCK}...\nBody\n", "Body\n"),
    "dots with blanks behind": (f"---\n{BLOCK}... \t\nBody\n", "Body\n"),
    "dots, then end of file": (f"---\n{BLOCK}...", ""),
    "end of file": (f"---\n{BLOCK}---", ""),
    "end of file after blanks": (f"---\n{BLOCK}---  ", ""),
    "end of file after the line": (f"---\n{BLOCK}---\n", ""),
    "blank lines below": (f"---\n{BLOCK}---\n\n\nBody\n", "Body\n"),
    "indented code below": (f"---\n{BLOCK}---\n\n    code\n", "    code\n"),
    "rules in the body": (f"---\n{BLOCK}---\n\none\n\n---\n\ntwo: x\n\n---\n", "one\n\n---\n\ntwo: x\n\n---\n"),
    "table below": (f"---\n{BLOCK}---\n| a |\n| --- |\n", "| a |\n| --- |\n"),
    "trailing blanks in the body": (f"---\n{BLOCK}---\nBody  \n\n\n", "Body  \n\n\n"),
    "blank line at the end of the block": (f"---\n{BLOCK}\n---\nBody\n", "Body\n"),
}

TOML = 'title = "A"\ndraft = true\n'

OTHER_FORMATS = {
    "TOML": (f"+++\n{TOML}+++\n\nBody\n", "Body\n"),
    "TOML with a byte order mark": (f"\ufeff+++\n{TOML}+++\nBody\n", "Body\n"),
    "TOML with CRLF": (f"+++\n{TOML}+++\nBody\n".replace("\n", "\r\n"), "Body\n"),
    "TOML below blank lines": (f"\n\n+++\n{TOML}+++\nBody\n", "Body\n"),
    "TOML with blanks behind": (f"+++ \t\n{TOML}+++  \nBody\n", "Body\n"),
    "TOML at the end of file": (f"+++\n{TOML}+++", ""),
    "JSON": ('{"title": "A", "draft": true}\nBody\n', "Body\n"),
    "JSON over lines": ('{\n  "title": "A",\n  "draft": true\n}\n\nBody\n', "Body\n"),
    "JSON with a body right behind": ('{"title": "A", "draft": true}Body\n', "Body\n"),
    "JSON alone": ('{"title": "A", "draft": true}', ""),
    "JSON with a byte order mark": ('\ufeff{"title": "A", "draft": true}\nBody\n', "Body\n"),
    "JSON with CRLF": ('{\r\n"title": "A",\r\n"draft": true}\r\nBody\r\n', "Body\n"),
    "JSON below a blank line": ('\n {"title": "A", "draft": true}\nBody\n', "Body\n"),
    "JSON with braces in strings": ('{"x": "a } \\" { b", "title": "A", "draft": true}\n{Body}\n', "{Body}\n"),
    "JSON in JSON": ('{"x": {"y": [{}, {"z": "}"}]}, "title": "A", "draft": true}\n}\n', "}\n"),
}


@pytest.mark.parametrize("name", OPENINGS)
@pytest.mark.parametrize("kind", ["note", "page"])
def test_an_opening_opens(name: str, kind: Kind, read: Callable[..., Note]) -> None:
    assert_read(read(OPENINGS[name][0], kind), OPENINGS[name][1])


@pytest.mark.parametrize("name", CLOSINGS)
@pytest.mark.parametrize("kind", ["note", "page"])
def test_a_closing_closes(name: str, kind: Kind, read: Callable[..., Note]) -> None:
    assert_read(read(CLOSINGS[name][0], kind), CLOSINGS[name][1])


@pytest.mark.parametrize("name", OTHER_FORMATS)
@pytest.mark.parametrize("kind", ["note", "page"])
def test_other_formats_are_split_alike(name: str, kind: Kind, read: Callable[..., Note]) -> None:
    assert_read(read(OTHER_FORMATS[name][0], kind), OTHER_FORMATS[name][1])


def assert_read(note: Note, body: str) -> None:
    assert note.problems == ()
    assert {"title": "A", "draft": True}.items() <= note.front_matter.meta.items()
    assert [flag.holds for flag in note.flags] == [True]
    assert note.body == body


@pytest.mark.parametrize(
    ("text", "form", "body"),
    [
        ("---\n---\nBody\n", "yaml", "Body\n"),
        ("---\n\n---\nBody\n", "yaml", "Body\n"),
        ("---\n# only a comment\n---\nBody\n", "yaml", "Body\n"),
        ("---\n---", "yaml", ""),
        ("---\nnull\n---\nBody\n", "yaml", "Body\n"),
        ("+++\n+++\nBody\n", "toml", "Body\n"),
        ("{}\nBody\n", "json", "Body\n"),
        ("{ }Body\n", "json", "Body\n"),
    ],
)
def test_front_matter_may_be_empty(text: str, form: str, body: str, read: Callable[..., Note]) -> None:
    note = read(text)
    assert (note.front_matter.format, note.front_matter.fields, note.body) == (form, (), body)
    assert note.problems == ()


@pytest.mark.parametrize(
    "text", ["", "\n", " \n\n\t\n", "Body\n", "# Title\n\nBody\n", "\ufeffBody\n", "\n\n  x\n", "    x\n"]
)
def test_a_file_without_front_matter_is_all_body(text: str, read: Callable[..., Note]) -> None:
    note = read(text)
    assert (note.front_matter.format, note.front_matter.fields, note.problems) == (None, (), ())
    assert note.body == text.removeprefix("\ufeff").lstrip("\n")


@pytest.mark.parametrize(
    ("text", "block"),
    [
        ("---\ntitle: A\n---\n\nBody\n", "---\ntitle: A\n---"),
        ("\n ---\ntitle: A\n---- \nBody\n", "\n ---\ntitle: A\n---- "),
        ("---\ntitle: A\n---Body\n", "---\ntitle: A\n---"),
        ("---\ntitle: A\n---", "---\ntitle: A\n---"),
        ("+++\ntitle = 'A'\n+++\nBody\n", "+++\ntitle = 'A'\n+++"),
        ('{"title": "A"}\nBody\n', '{"title": "A"}'),
        ("Body\n", ""),
    ],
)
def test_the_block_is_kept_as_it_stands_in_the_file(text: str, block: str) -> None:
    front_matter = read_front_matter(text)
    assert front_matter.block == block
    assert front_matter.body == text[len(block) :].lstrip("\n")


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"a\r\nb\rc\nd", "a\nb\nc\nd"),
        (b"\r\r\n\n", "\n\n\n"),
        (b"\xef\xbb\xbfa", "a"),
        (b"\xef\xbb\xbf\xef\xbb\xbfa", "\ufeffa"),
        ("a\u2028b\u0085c\x0bd".encode(), "a\u2028b\u0085c\x0bd"),
        (b"", ""),
    ],
)
def test_bytes_become_text_with_lf_line_ends(data: bytes, text: str) -> None:
    assert decode(data) == text
