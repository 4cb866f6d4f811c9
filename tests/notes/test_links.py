"""Who links to a page, and in which sentence: every form of a link, and everything that only looks like one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from labnotes.notes.links import MOST_CHARACTERS, Backlink, backlinks
from labnotes.notes.note import Note, read_note

EXAMPLES = settings(settings.get_profile("labnotes"))


def note(name: str, body: str) -> Note:
    return read_note(f"notes/{name}.md", body.encode(), "note")


def in_folder(_: Note, address: str) -> str | None:
    path = address.partition("#")[0].partition("?")[0]
    return f"notes/{path}" if path.endswith(".md") else None


def found(body: str, target: str = "notes/b.md") -> tuple[Backlink, ...]:
    return backlinks([note("a", body)], in_folder).get(target, ())


LINKS: Final = {
    "See [text](b.md).": "See text.",
    "See [text](<b.md>).": "See text.",
    "See [text](b.md#part).": "See text.",
    "See [text](b.md?x=1#part).": "See text.",
    'See [text](b.md "title").': "See text.",
    "See [*te*xt `code`](b.md).": "See text code.",
    "See [te[x]t](b.md).": "See te[x]t.",
    "See [text][ref].\n\n[ref]: b.md": "See text.",
    "See [text] [REF].\n\n[ref]: <b.md> 'title'": "See text.",
    "See [ref][].\n\n[ref]: b.md": "See ref.",
    "See [ref].\n\n[ref]: b.md": "See ref.",
    "See [ref][none].\n\n[ref]: b.md": "See ref[none].",
    "See [![alt](p.png) text](b.md).": "See text.",
    "![alt](p.png) [text](b.md)": "text",
    'See <a href="b.md">text</a>.': "See text.",
    "See <a class='x'\nhref = 'b.md' id=y>text</a>.": "See text.",
    "See <A HREF=b.md>text</A>.": "See text.",
    'See <a href="&#98;.md">text</a>.': "See text.",
    "See <a data-href='c.md' href='b.md'>text</a>.": "See text.",
    "[open [text](b.md)": "[open text",
    "[open\n\nSee [text](b.md).": "See text.",
    r"\[no] \[[text](b.md)": "[no] [text",
    "*[text](b.md)*": "text",
    "[![alt](p.png)](b.md)": "",
}

NO_LINKS: Final = [
    "`[text](b.md)`",
    "```\n[text](b.md)\n```",
    "~~~\n<a href='b.md'>text</a>\n~~~",
    "Text.\n\n    [text](b.md)\n",
    "<!-- [text](b.md) -->",
    "<!--\n\n[text](b.md)\n\n-->",
    "<script>\nx = '[text](b.md)'\n</script>",
    "<pre>[text](b.md)</pre>",
    "<textarea>[text](b.md)</textarea>",
    r"\[text](b.md)",
    "![alt](b.md)",
    "![alt][ref]\n\n[ref]: b.md",
    "[ref]: b.md",
    "[text]\n\n(b.md)",
    "[open\n\nclose](b.md)",
    "[text][ref]",
    "[text](#b.md)",
    "[text](?b.md)",
    "[text](a.md)",
    "[text](a.md#part)",
    "<a name='b.md'>text</a>",
    "<a data-href='b.md'>text</a>",
    "<link href='b.md'>",
    "b.md",
    "https://site.example/b.md",
    "[[b]]",
]

SENTENCES: Final = {
    "One. Two [b](b.md) two! Three?": "Two b two!",
    "[b](b.md) one. Two.": "b one.",
    "One. [B](b.md) two. Three.": "B two.",
    "One. Two ends with [b](b.md).": "Two ends with b.",
    "One e.g. [b](b.md) i.e. This. Two.": "One e.g. b i.e. This.",
    "As J. Smith says in [b](b.md). Two.": "As J. Smith says in b.",
    "In Python 3.11 use [b](b.md). Two.": "In Python 3.11 use b.",
    'He said "No." See [b](b.md).': "See b.",
    "Is it so? [B](b.md) says no.": "B says no.",
    '"Why?" [b](b.md) asks. Two.': '"Why?" b asks.',
    "Wait… then [b](b.md) goes on. Two.": "Wait… then b goes on.",
    "一。[b](b.md)を見る。三。": "bを見る。",
    "One\nline [b](b.md)\\\nthree.\nFour.": "One line b three.",
    "Above.\n\nOne [b](b.md).\n\nBelow.": "One b.",
    "- one\n- two [b](b.md)\n- three": "two b",
    "* [x] done [b](b.md)\n  goes on\n\n  more": "done b goes on",
    "2. two [b](b.md). And\n3. three": "two b.",
    "Intro:\n- two [b](b.md)": "two b",
    "# About [b](b.md) #\nText": "About b",
    "## Part\nText [b](b.md).": "Text b.",
    "Title [b](b.md)\n=====\nText": "Title b",
    "> One.\n> Two [b](b.md)\n> goes on.\n": "Two b goes on.",
    "!!! note\n    Text [b](b.md).": "Text b.",
    '=== "Tab"\n\n    Text [b](b.md).': "Text b.",
    "Term\n:   Means [b](b.md).": "Means b.",
    "Text[^1].\n\n[^1]: Note [b](b.md).": "Note b.",
    "| one | two [b](b.md) | three |\n|---|---|---|\n| x | y | z |": "two b",
    "one | two\n--- | ---\nx | `a|b` [b](b.md)": "a|b b",
    "| one |\n|---|\n| a \\| [b](b.md) |": "a | b",
    "This or | that [b](b.md).": "This or | that b.",
    "<p>One <b>[b](b.md)</b>.</p>\n<p>Two.</p>": "One b.",
    "One <!-- hush\n\nhush. --> [b](b.md) two.": "b two.",
    "One <!-- hush --> [b](b.md).": "One b.",
    "First [b](b.md). Second [b](b.md).": "First b.",
    "Text [b](b.md) &amp; more{.c}.": "Text b & more.",
    "See [c] and [b](b.md).\n\n[c]: c.md": "See c and b.",
    "\ufdd0One. Tw\ufdd0o [b](b.md)\ufdd0.": "Two b.",
}


@pytest.mark.parametrize(("body", "sentence"), LINKS.items(), ids=LINKS)
def test_every_form_of_a_link_is_found_once(body: str, sentence: str) -> None:
    assert [backlink.sentence for backlink in found(body)] == [sentence]


@pytest.mark.parametrize("body", NO_LINKS)
def test_what_no_reader_can_follow_is_no_link(body: str) -> None:
    assert found(f"Text.\n\n{body}\n\nText.") == ()


@pytest.mark.parametrize(("body", "sentence"), SENTENCES.items(), ids=SENTENCES)
def test_the_sentence_is_the_one_around_the_link(body: str, sentence: str) -> None:
    assert [backlink.sentence for backlink in found(body)] == [sentence]


@pytest.mark.parametrize("link", ["https://site.example/b.md", "<https://site.example/b.md>"])
def test_an_address_alone_is_a_link_where_the_site_makes_it_one(link: str) -> None:
    def find(_: Note, address: str) -> str | None:
        return "notes/b.md" if address == "https://site.example/b.md" else None

    notes = [note("a", f"See {link}, please.\n\n[x]: https://site.example/b.md\n\n`https://site.example/b.md`")]
    assert bool(backlinks(notes, find)) is link.startswith("<")
    assert len(backlinks(notes, find, bare=True)["notes/b.md"]) == 1
    assert backlinks([note("a", "[x]: https://site.example/b.md")], find, bare=True) == {}


@pytest.mark.parametrize(("before", "behind"), [(0, 0), (10, 200), (200, 10), (100, 100), (1000, 1000), (0, 1000)])
def test_a_long_sentence_is_cut_at_words(before: int, behind: int) -> None:
    [backlink] = found(f"{'word ' * before}[target](b.md){' word' * behind}.")
    words = backlink.sentence.strip("….").split()
    assert set(words) <= {"word", "target"}
    assert words.count("target") == 1
    assert len(backlink.sentence) <= MOST_CHARACTERS
    cut = before + behind > 45
    assert ("…" in backlink.sentence) is cut
    assert len(backlink.sentence) > MOST_CHARACTERS - 20 or not cut


def test_a_sentence_without_blanks_is_cut_as_well() -> None:
    [backlink] = found(f"{'長' * 500}[目標](b.md){'長' * 500}")
    assert "目標" in backlink.sentence
    assert len(backlink.sentence) <= MOST_CHARACTERS
    assert backlink.sentence[0] == backlink.sentence[-1] == "…"


def test_no_part_of_an_address_is_in_a_sentence() -> None:
    """A very long paragraph is cut in its Markdown, too, and a cut through a link leaves it out."""
    for shift in range(0, 60, 7):
        far = "".join(f"[x](secret/address/{number}.md)" for number in range(60))
        [backlink] = found(f"{'x' * shift}{far}[target](b.md){far}")
        assert "target" in backlink.sentence
        assert "secret" not in backlink.sentence
        assert "address" not in backlink.sentence


def test_sources_keep_their_order_and_targets_have_one() -> None:
    notes = [note("z", "[b](b.md) [a](a.md)"), note("y", "[a](a.md) [b](b.md) [b](b.md)"), note("b", "[b](b.md)")]
    result = backlinks(notes, in_folder)
    assert list(result) == ["notes/a.md", "notes/b.md"]
    assert [backlink.note.path for backlink in result["notes/b.md"]] == ["notes/z.md", "notes/y.md"]


def test_what_is_shown_counts_and_what_may_be_said_is_said() -> None:
    def said(of: Note, markdown: str) -> str:
        return f"{of.path}: {markdown.upper()}"

    result = backlinks([note("a", "[[b]]")], in_folder, lambda _: "[B](b.md)", said)
    assert result["notes/b.md"][0].sentence == "notes/a.md: [B](<B.MD>)"


NAMES: Final = ["a", "b", "c", "d", "e"]
WRITTEN: Final = [
    "Text [to it]({}.md).",
    "Text [to it](<{}.md#part>)!",
    "- item [to *it*]({}.md 'title')",
    "| cell | [to it]({}.md) |\n|---|---|\n| x | y |",
    "> quoted [to it][ref-{}]",
    "[ref-{}] begins it.",
    "## Heading [to it]({}.md?x)",
    "Text <a href='{}.md'>to it</a>.",
    "!!! note\n    Inside [to it]({}.md).",
]
NOT_LINKING: Final = [
    "`[x]({}.md)`",
    "```\n[x]({}.md)\n```",
    "<!-- [x]({}.md) -->",
    r"\[x]({}.md)",
    "![x]({}.md)",
    "{}.md",
]
GRAPHS: Final = st.dictionaries(
    st.sampled_from(NAMES), st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(WRITTEN + NOT_LINKING)))
)


@EXAMPLES
@given(GRAPHS)
def test_a_graph_written_as_markdown_is_found_again(graph: dict[str, list[tuple[str, str]]]) -> None:
    definitions = "\n".join(f"[ref-{name}]: {name}.md" for name in NAMES)
    notes = [
        note(name, "\n\n".join([*(form.format(target) for target, form in written), definitions]))
        for name, written in graph.items()
    ]
    expected: dict[str, list[str]] = {}
    for source, written in graph.items():
        for target in dict.fromkeys(target for target, form in written if form in WRITTEN and target != source):
            expected.setdefault(f"notes/{target}.md", []).append(f"notes/{source}.md")
    result = backlinks(notes, in_folder)
    assert {target: [one.note.path for one in sources] for target, sources in result.items()} == expected
    for sources in result.values():
        assert all("to it" in one.sentence or "begins it" in one.sentence for one in sources)


def characters_said(bodies: Iterable[str]) -> tuple[int, int]:
    """Count how often an address is looked up, and how many characters are turned into plain text."""
    lookups, characters = [], []

    def find(_: Note, address: str) -> str | None:
        lookups.append(address)
        return address

    def said(_: Note, markdown: str) -> str:
        characters.append(len(markdown))
        return markdown

    notes = [note(f"n{number}", body) for number, body in enumerate(bodies)]
    backlinks(notes, find, said=said)
    return len(lookups), sum(characters)


@pytest.mark.parametrize(
    "bodies",
    [
        lambda number: [f"Text [x](n{at}.md) and [y](n{at + 1}.md)." for at in range(number)],
        lambda number: [" ".join(f"[x](n{at}.md)" for at in range(number))],
        lambda number: ["\n".join(f"| [x](n{at}.md) |" for at in range(number))],
        lambda number: ["\n".join(f"- [x](n{at}.md)" for at in range(number))],
    ],
    ids=["notes", "a paragraph", "a table", "a list"],
)
def test_the_steps_grow_with_the_links(bodies: Callable[[int], list[str]]) -> None:
    """Neither does a note look at all notes, nor a link at all of its paragraph."""
    few, many = characters_said(bodies(500)), characters_said(bodies(2000))
    assert many[0] == 4 * few[0]
    assert many[1] <= 5 * few[1]
