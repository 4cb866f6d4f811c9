"""Which files a note's text names, which lie beside what is held back, and what editors leave."""

from __future__ import annotations

import pytest

from labnotes.notes.attachments import beside_held_back, embedded_in, is_asked_for_by_name, is_leftover, named_in


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("![a](b/c.png)", "b/c.png"),
        ("![a](b.png 'title')", "b.png"),
        ("![a](<b c.png>)", "b c.png"),
        ("![a](b(1).png)", "b(1).png"),
        ("[a]: b.png", "b.png"),
        ("[a]: <b.png> 'title'", "b.png"),
        ("<img src='b.png'>", "b.png"),
        ("<img src=b.png>", "b.png"),
        ('<img src="b c.png">', "b c.png"),
        ("![[b c.png|300]]", "b c.png"),
        ("![[b c.png#x]]", "b c.png"),
        ("---\nimage: b c.png\n---\n", "b c.png"),
        ("---\nimages:\n  - b c.png\n---\n", "b c.png"),
        ('{{< figure src="b.png" >}}', "b.png"),
        ('--8<-- "b/c.py"', "b/c.py"),
        ("<div style='background: url(b.png)'>", "b.png"),
    ],
)
def test_a_file_is_found_however_it_is_named(source: str, name: str) -> None:
    text = f"text {source} text" if not source.startswith(("-", "[")) else source
    assert name in named_in(text) | embedded_in(text)


@pytest.mark.parametrize("source", ["see robots.txt", "- CNAME", "`x.png`", "a.b.c", "x.png: no", "is x.png there?"])
def test_prose_that_mentions_a_file_is_no_use(source: str) -> None:
    assert named_in(source).isdisjoint({"robots.txt", "CNAME", "x.png", "a.b.c"})


@pytest.mark.parametrize("path", ["CNAME", "robots.txt", "favicon.ico", ".well-known/security.txt", "site.webmanifest"])
def test_what_a_host_asks_for_is_nobody_s(path: str) -> None:
    assert is_asked_for_by_name(path)
    assert not is_asked_for_by_name(f"notes/{path}")


PAGES = ["index.md", "notes/a.md", "notes/b.md", "notes/b/index.md", "guide/c.md", "only/d.md"]


@pytest.mark.parametrize(
    ("held_back", "files"),
    [
        (["notes/a.md"], ["notes/x.png", "notes/img/x.png", "notes/img/deep/x.png"]),
        (["notes/b/index.md"], ["notes/b/x.png"]),
        (["index.md"], []),
        (["only/d.md"], ["only/x.png"]),
        ([], []),
    ],
)
def test_what_lies_beside_a_page(held_back: list[str], files: list[str]) -> None:
    there = ["x.png", "img/x.png", "notes/x.png", "notes/img/x.png", "notes/img/deep/x.png", "notes/b/x.png",
             "guide/x.png", "only/x.png"]  # fmt: skip
    assert list(beside_held_back(there, PAGES, held_back)) == files


@pytest.mark.parametrize("name", ["a.md~", "a.bak", "a.md.orig", "A.BAK", "a.rej", "a.tmp", ".a.md.swp", "#a.md#"])
def test_what_editors_leave_is_known(name: str) -> None:
    assert is_leftover(f"notes/{name}")


@pytest.mark.parametrize("name", ["a.md", "bak", "a.baker", "C#", "#a", "tmp/a.png", "a.swf"])
def test_and_nothing_else(name: str) -> None:
    assert not is_leftover(f"notes/{name}")
