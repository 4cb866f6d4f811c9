"""Links to somebody's mail address that lack `mailto:`."""

from __future__ import annotations

from typing import Final

import pytest

from labnotes.notes.mail_slips import mail_slips

SLIPS: Final = {
    "[me](me@host.org)": "me@host.org",
    "[me]( me@host.org )": "me@host.org",
    "[me](<me@host.org>)": "me@host.org",
    '[me](me@host.org "title")': "me@host.org",
    "[me](me@host.org?subject=x)": "me@host.org",
    "[me](first.last+tag@sub.host-name.co.uk)": "first.last+tag@sub.host-name.co.uk",
    "[me](me.@host.org)": "me.@host.org",
    "[me][1]\n\n[1]: me@host.org": "me@host.org",
    "[me][1]\n\n  [1]: <me@host.org>": "me@host.org",
    '<a href="me@host.org">me</a>': "me@host.org",
    "<a HREF = 'me@host.org'>me</a>": "me@host.org",
    "<a href=me@host.org>me</a>": "me@host.org",
    "@decorator\n\n[me](me@host.org)": "me@host.org",
}


@pytest.mark.parametrize(("text", "mail"), SLIPS.items())
def test_a_mail_address_in_the_place_of_an_address_is_a_slip(text: str, mail: str) -> None:
    assert [(slip.mail, slip.line) for slip in mail_slips(text)] == [(mail, text[: text.index(mail)].count("\n") + 1)]


NONE: Final = [
    "", "me@host.org", "<me@host.org>", "[me](mailto:me@host.org)", "[me@host.org](https://host.org)",
    '<a href="mailto:me@host.org">me</a>', "`[me](me@host.org)`", "```\n[me](me@host.org)\n```",
    "    [me](me@host.org)", "\\[me\\](me@host.org)", "![logo](logo@2x.png)", "[x](logo@home.svg)", "[x](me@host)",
    "[x](https://host.org/@me)", "[x](https://me@host.org/)", "[x](@me)", "[x](../@me/index.md)", "f(me@host.org)",
]  # fmt: skip


@pytest.mark.parametrize("text", NONE)
def test_anything_else_is_none(text: str) -> None:
    assert mail_slips(text) == ()


def test_slips_come_in_the_order_of_the_text() -> None:
    text = '<a href="a@host.org">a</a>\n[b](b@host.org) [d][1]\n\n[c](c@host.org)\n\n[1]: d@host.org\n'
    slips = mail_slips(text)
    assert [(slip.line, slip.mail[0]) for slip in slips] == [(1, "a"), (2, "b"), (4, "c"), (6, "d")]
    assert slips[0].message == "the link to a@host.org leads to a page of that name; write mailto:a@host.org"
