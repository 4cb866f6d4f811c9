"""What listings, feeds and reading times know of a note in which shortcodes stand."""

from __future__ import annotations

from typing import Final

import pytest

from labnotes.notes.note import Note, read_note
from labnotes.notes.prose import summary
from labnotes.notes.shortcodes import words


def note(text: str) -> Note:
    return read_note("notes/page.md", text.encode(), "note")


SUMMARIES: Final = {
    'See the [first one]({{< ref "secret.md" >}}) and <a href="{{< relref "secret" >}}">this</a>.':
        "See the first one and this.",
    "See {{< ref `secret` >}} there.": "See … there.",
    "See [it][1].\n\n[1]: {{< ref `secret` >}}": "See it.",
    "{{< figure src=`a.png` title=`Secret` caption=`Secret` >}}\n\nWords.": "Words.",
    "{{< figure\n  src=`a.png`\n>}}\nWords.": "Words.",
    "{{< youtube secret >}}\n\nWords.": "Words.",
    "{{< gist secret secret >}} Words.": "Words.",
    "{{< tweet user=`secret` id=`1` >}}\n\nWords.": "Words.",
    "{{< comment >}}Secret.{{< /comment >}}\n\nWords.": "Words.",
    "Words{{< comment >}} secret\n\nsecret{{< /comment >}}.": "Words.",
    "{{< highlight go >}}\nsecret\n{{< /highlight >}}\n\nWords.": "Words.",
    "{{< lead >}}Words.{{< /lead >}}": "Words.",
    "{{% lead %}}\nWords.\n{{% /lead %}}": "Words.",
    "{{< secret.inline >}}secret{{< /secret.inline >}}\n\nWords.": "Words.",
    "Words{{< secret >}}.": "Words.",
    "Words {{< secret 'x' >}}.": "Words .",
    "{{< details summary=`Secret` >}}\nWords.\n{{< /details >}}": "",
    "Write {{</* figure */>}} there.": "Write {{< figure >}} there.",
    "Write `{{</* figure */>}}` there.": "Write {{< figure >}} there.",
    "{{< secret >}}\nOne.\n\nTwo.\n\n<!-- more -->\n\nThree.": "One. Two.",
    "Plain {{ words }}.": "Plain {{ words }}.",
}  # fmt: skip


@pytest.mark.parametrize(("body", "shown"), SUMMARIES.items(), ids=SUMMARIES)
def test_a_summary_has_the_author_s_words_and_no_shortcode(body: str, shown: str) -> None:
    assert note(body).summary == shown
    assert summary(words(body), "written") == ("One. Two." if "<!--" in body else "written")


@pytest.mark.parametrize("key", ["summary", "description"])
def test_a_written_summary_has_none_either(key: str) -> None:
    text = f'---\n{key}: \'Words {{{{< figure src="x" >}}}} [more]({{{{< ref "secret" >}}}}).\'\n---\n'
    assert note(text).summary == "Words more."


def test_a_title_is_no_shortcode() -> None:
    assert note("{{< highlight md >}}\n# No title\n{{< /highlight >}}\n\n# A {{< icon >}}title").title == "A title"
    assert note("{{< comment >}}\n# No title\n{{< /comment >}}").title == "Page"


def test_only_what_is_read_takes_time() -> None:
    assert note("{{< figure src=`x` caption=`" + "secret " * 2000 + "` >}}\n\nWords.").minutes == 1
    assert note("{{< comment >}}" + "secret " * 2000 + "{{< /comment >}}\n\nWords.").minutes == 1
    assert note("{{< highlight go >}}\n" + "code, more code\n" * 60 + "{{< /highlight >}}").minutes == 3


@pytest.mark.parametrize("text", ["", "Words.", "{{ words }} {% words %} [words](words.md)"])
def test_a_text_without_shortcodes_stays_the_same_object(text: str) -> None:
    assert words(text) is text


ABOVE: Final = {
    "": 1,
    "\n\n": 3,
    "---\na: b\n---\n": 4,
    "---\na: b\n---\n\n\n": 6,
    "\n\n---\na: b\n----\n": 6,
    "+++\na = 1\n+++\n": 4,
    '{"a": 1}\n\n': 3,
    "title: b\ndate: 2024-01-01\n\n": 4,
    "\ufeff---\r\na: b\r\n---\r\n": 4,
}


@pytest.mark.parametrize(("above", "line"), ABOVE.items())
def test_a_body_knows_its_line_in_the_file(above: str, line: int) -> None:
    front_matter = note(f"{above}Words.\n").front_matter
    assert (front_matter.body, front_matter.body_line) == ("Words.\n", line)


def test_front_matter_that_cannot_be_read_is_part_of_the_body() -> None:
    front_matter = note("---\na: b: c\n---\nWords.\n").front_matter
    assert (front_matter.body.startswith("---"), front_matter.body_line) == (True, 1)
