"""The quick look, which reads nothing twice, finds what the exact one finds; places lead back to where they were."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Final

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from labnotes.audit.decoding import Trail, decoded, readings
from labnotes.audit.needles import Needles, spans
from labnotes.audit.public import Public, innocent
from labnotes.audit.reading import Seen
from labnotes.audit.searching import audit, search
from labnotes.audit.secrets import Form, HeldBack, Secret, secrets_of
from labnotes.notes.note import read_note

SECRETS: Final = [
    Secret("title", Form.TEXT, text, (text,))
    for text in (
        "red fox",
        "the red fox",
        "a red fox ran home",
        "the old red fox ran home again",
        "it's a fox",
        "größe x",
        "fox>home",
        "ran \\theta",
        "ran ran ran",
        "old old old old old old",
    )
] + [
    Secret("slug", form, text, (text,))
    for form in (Form.NAME, Form.PART)
    for text in ("fox", "red-fox", "notes/fox", "red-fox.png", "the-old-red-fox-ran")
]

SIGNLESS: Final = [secret for secret in SECRETS if ">" not in secret.text]
"""Where none is like a tag, more is passed over."""

WORDS: Final = st.sampled_from(
    [
        *("the", "a", "old", "red", "fox", "ran", "home", "again", "it's", "its", "größe", "GRÖßE", "gro\u0308ße", "x"),
        *("Red", "FOX", "notes", "fox/", "/fox", "notes/fox", "red-fox", "red-fox.png", "the-old-red-fox-ran"),
        *("r%65d", "&#102;ox", "f\\u006fx", "%66ox/", "fox>home", "fox&gt;home", "fox&amp;gt;home"),
        *("\\theta", "\\\\theta", "fox&lt;"),
    ]
)
JOINTS: Final = st.sampled_from(
    [*(" ", " ", " ", "\n", "\n  ", ">", "<li", "<li>", "</p>\n<p>", "</span>", "</div>", '"', '", "', "\\n", "&nbsp;")]
)
TEXTS: Final = st.lists(st.tuples(WORDS, JOINTS), max_size=30).map(lambda pairs: "".join(map("".join, pairs)))
ATOM: Final = "<?xml version='1.0'?><feed><entry><content>"
RSS: Final = "<?xml version='1.0'?>\n<rss><item>\n"
JSON_FEED: Final = '{"version": "https://jsonfeed.org/version/1.1", "items": [\n"'
BEGINNINGS: Final = st.sampled_from(["", "<p>", "{", "\n", ATOM, RSS, JSON_FEED])
FILES: Final = st.lists(st.tuples(BEGINNINGS, TEXTS).map("".join), max_size=5)


@given(FILES, st.sampled_from([SECRETS, SIGNLESS]))
@example(["red\nthe\n", "the\nold\n", "the\nold\nred\nfox\nran\nhome\nagain"], SECRETS)
@example(["<p>red <p>", "<p>fox <p>", "<p>red fox <p>"], SECRETS)
@example(["{the\n/fox&nbsp;"], SECRETS)
@example(["<p>fox<p>home", f"{RSS}fox", f"{RSS}home", f"{RSS}fox&gt;home"], SECRETS)
@example(["red\n", "fox\n", "red\nfox"], SECRETS)
@example(["<p></span>red fox</span>"], SECRETS)
@example([f"{JSON_FEED}\nred fox\n"], SECRETS)
@example(["ran ran ran", "old old old old old old"], SECRETS)
@example(["<p>fox>x</p>", "<p>red>home</p>", "<p>fox>home</p>"], SECRETS)
@example(["<p></span>red>home</span>", "<p>fox>x</p>", "<p></span>fox>home</span>"], SECRETS)
@example([f"{RSS}<title>red fox &lt; home</title>"], SIGNLESS)
@example([f"{RSS}<title><![CDATA[red fox &lt; home"], SIGNLESS)
@example([f"{RSS}<title><![CDATA[red < x", f"{RSS}<b><![CDATA[x < fox", f"{RSS}<a><![CDATA[red fox"], SIGNLESS)
@example(["<p><a href=fox/>x</a>"], SIGNLESS)
@example(["[x](/)\nran \\theta"], SIGNLESS)
@example([f"{JSON_FEED}ran \\\\theta"], SIGNLESS)
@example(['{"x": "ran \\\\theta"}'], SIGNLESS)
@example(['<p><script>{"x": 1}</script><p>ran \\theta</p>'], SIGNLESS)
@example(["ran ran ran ran \\theta", "xran ran ran ran"], SIGNLESS)
@settings(max_examples=400, deadline=None)
def test_both_ways_find_the_same(texts: list[str], secrets: list[Secret]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for number, text in enumerate(texts):
            Path(folder, f"{number}.x").write_bytes(text.encode())
        exact = search(Path(folder), secrets)
        assert audit(Path(folder), secrets, Public()).leaks == exact


@pytest.mark.parametrize("filler", ["", '"},{"', "},{"])
def test_a_long_text_is_cut_nowhere_in_a_secret(tmp_path: Path, filler: str) -> None:
    texts = [" ".join([f"note{number}", *["élan"] * 38]) for number in range(300)]
    secrets = {Secret("title", Form.TEXT, text, ("draft.md",)) for text in texts}
    escaped = [json.dumps(json.dumps(text)) + filler for text in texts]
    for shift in range(0, len(escaped[0]), 40):
        (tmp_path / "index.json").write_text(f"{{{'-' * shift}{''.join(escaped)}")
        assert {leak.secret for leak in audit(tmp_path, secrets, Public()).leaks} == secrets


@given(TEXTS)
@settings(max_examples=400, deadline=None)
def test_anchors_lead_to_everything_that_is_there(text: str) -> None:
    folded = decoded(text)
    there = [secret for secret in SECRETS if next(spans(secret, folded), None)]
    assert set(there) <= set(Needles(SECRETS).near(folded))


@given(TEXTS)
@settings(max_examples=400, deadline=None)
def test_a_place_is_where_it_came_from(text: str) -> None:
    for reading, trail in readings(text, "\\"):
        places = [trail.origin(place) for place in range(len(reading))]
        assert places == sorted(places)
        assert all(0 <= place < len(text) for place in places)
        if text.isascii() and not {"&", "%", "\\"} & set(text):
            assert places == list(range(len(text)))


# A text → what is read in it.
DECODED: Final = {
    "&amp;lt;b&amp;gt;": "<b>",
    "&#x48;&#105;&excl;": "hi!",
    "&nosuch; &amp &#99999999;": "&nosuch; &amp \ufffd",
    "%25%32%30x": " x",
    "100%": "100%",
    "%E9t%C3%A9": "été",
    r"\u00e9\ud83e\udd8a\/\x41\u{1F98A}": "é🦊/a🦊",
    r"a\nb\tc\"d": 'a\nb\tc"d',
    r"\u{FFFFFFF}": r"\u{fffffff}",
    "GROẞE STRASSE": "grosse strasse",
    "ꮳꮃꭹ É": "ᏣᎳᎩ é",
    "E\u0301": "é",
}


@pytest.mark.parametrize("text", DECODED)
def test_a_text_is_read_as_it_is_meant(text: str) -> None:
    assert decoded(text) == DECODED[text]
    assert decoded(text, Trail()) == DECODED[text]


PIECES: Final = (
    *("&#", "%4", "\\u0", "{{<", "{%", "[[", "](", "]: x", "data-", "href=", "# ", "#", "<", "<//", "-8<-", "/", "a/"),
    *("red ", "'", "https://", "{", "title: ", "''", "\n", "- ", "a", "🦊", "狐"),
)


@pytest.mark.parametrize("piece", PIECES)
def test_a_long_text_costs_what_its_length_costs(piece: str) -> None:
    """A pattern that is quadratic takes minutes here."""
    text = piece * (300_000 // len(piece))
    folded = decoded(text)
    assert [secret.kind for secret in Needles(SECRETS).near(folded) if next(spans(secret, folded), None)] == []
    body = read_note("notes/a.md", f"---\ntitle: x\n---\n{text}".encode(), "note")
    assert innocent(SECRETS, Public([body])) == set()
    assert len(secrets_of([HeldBack(body)], [], [], ())) < 30


@pytest.mark.parametrize(
    "feed",
    [
        "<?xml version='1.0'?>\n<feed><title>Loss &gt; {}</title></feed>",
        '{{"version": "https://jsonfeed.org/version/1.1",\n"items": [\n{{"title": "Loss > {}"}}]}}',
    ],
)
def test_a_title_with_a_sign_of_tags_is_new_as_a_whole(feed: str) -> None:
    seen = Seen()
    seen.new(feed.format("recall").encode())
    new = seen.new(feed.format("accuracy").encode()).decode()
    assert "Loss" in new
    assert "accuracy" in new
