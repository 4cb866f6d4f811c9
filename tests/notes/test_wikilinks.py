"""Links in double brackets to what is held back."""

from __future__ import annotations

import pytest

from labnotes.notes.wikilinks import Wikilink, name_key, with_wikilinks, without_wikilinks


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("a [[held]] b", "a … b"),
        ("a [[held|the text]] b", "a the text b"),
        ("a [[held#part]] b", "a … b"),
        ("a [[ held ]] b", "a … b"),
        ("a [[held#part|]] b", "a … b"),
        ("a ![[held]] b", "a  b"),
        ("a ![[held|300]] b", "a  b"),
        ("a ![[held|30x40]] b", "a  b"),
        ("a ![[held|a picture]] b", "a a picture b"),
        ("a [[kept]] [[held]] [[kept|text]] b", "a [[kept]] … [[kept|text]] b"),
        ("a `[[held]]` b", "a `[[held]]` b"),
        ("```\n[[held]]\n```\n", "```\n[[held]]\n```\n"),
        ("a [[held]](other.md) b", "a [[held]](other.md) b"),
        ("a [[held]][ref] b", "a [[held]][ref] b"),
        ("a [[held]][[held|text]][[kept]] b", "a …text[[kept]] b"),
        ("a [[#part]] b", "a [[#part]] b"),
        ("a [[]] b", "a [[]] b"),
        ("a [held] b", "a [held] b"),
    ],
)
def test_what_stands_for_them(text: str, instead: str) -> None:
    assert without_wikilinks(text, lambda target: target == "held") == instead


@pytest.mark.parametrize("name", ["My Note", "my-note", "MY_NOTE", " my  note "])
def test_the_spellings_of_a_name_are_one(name: str) -> None:
    assert name_key(name) == "my-note"


def shown(link: Wikilink) -> str:
    sign = "!" if link.embeds else ""
    return f"<{sign}{link.target}|{link.heading}|{link.text}>"


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("a [[note]] b", "a <note||> b"),
        ("[[note|the text]]", "<note||the text>"),
        ("[[ note | the text ]]", "<note||the text>"),
        ("[[note#A part|text]]", "<note|A part|text>"),
        ("[[note#A#B]]", "<note|B|>"),
        ("[[#A part]]", "<|A part|>"),
        ("[[note#^block]] [[note^block]]", "<note||> <note||>"),
        ("[[folder/note]][[../note]]", "<folder/note||><../note||>"),
        ('x["a"][["b"]]', 'x["a"][["b"]]'),
        ("[[folder/note]] [[../note]]", "<folder/note||> <../note||>"),
        ("![[picture.png]] ![[picture.png|300]]", "<!picture.png||> <!picture.png||300>"),
        ("| [[note\\|text]] |", "| <note||text> |"),
        ("[[note|]]", "<note||>"),
        ("参照[[note]]を", "参照<note||>を"),
        ("non-[[note]]s, ([[note]])", "non-<note||>s, (<note||>)"),
        ("## [[note]]", "## <note||>"),
        ("`[[note]]`", "`[[note]]`"),
        ("```\n[[note]]\n```", "```\n[[note]]\n```"),
        ("Text.\n\n    [[note]] in code\n", "Text.\n\n    [[note]] in code\n"),
        ("- x\n\n        [[table]]\n", "- x\n\n        [[table]]\n"),
        ("<!-- [[note]] -->", "<!-- [[note]] -->"),
        ("<!--\n[[note]]\n\n[[note]]\n--> [[note]]", "<!--\n[[note]]\n\n[[note]]\n--> <note||>"),
        ("<script>x = [[1]]</script>", "<script>x = [[1]]</script>"),
        ("<pre>\n[[note]]\n</pre>", "<pre>\n[[note]]\n</pre>"),
        ("\\[[note]]", "\\[[note]]"),
        ('df[["a"]] f()[["a"]]', 'df[["a"]] f()[["a"]]'),
        ("[[1, 2], [3, 4]]", "[[1, 2], [3, 4]]"),
        ("[[note]](x.md) [[note]][x]", "[[note]](x.md) [[note]][x]"),
        ("[[^1]] [[]] [[ ]] [[|text]] [[#]]", "[[^1]] [[]] [[ ]] [[|text]] [[#]]"),
        ("[[one\ntwo]]", "[[one\ntwo]]"),
        ("[note] [ [note] ]", "[note] [ [note] ]"),
    ],
)
def test_what_is_a_link(text: str, instead: str) -> None:
    assert with_wikilinks(text, shown) == instead


@pytest.mark.parametrize(
    ("text", "sentence", "size"),
    [
        ("[[note]]", "note", None),
        ("[[note#Part]]", "note > Part", None),
        ("[[#Part]]", "Part", None),
        ("[[note#Part|300]]", "300", None),
        ("![[a.png|300]]", "300", ("300", "")),
        ("![[a.png| 300x40 ]]", "300x40", ("300", "40")),
        ("![[a.png|300px]]", "300px", None),
    ],
)
def test_what_a_link_shows(text: str, sentence: str, size: tuple[str, str] | None) -> None:
    found: list[Wikilink] = []
    with_wikilinks(text, lambda link: found.append(link) or "")  # type: ignore[func-returns-value]
    assert [(link.shown, link.size, link.written) for link in found] == [(sentence, size, text)]
