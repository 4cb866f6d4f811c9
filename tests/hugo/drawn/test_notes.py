"""Which notes are public: Hugo's answer against ours, for front matter that Hypothesis writes.

Some hundred drawn notes lie in one site, so that Hugo runs once for all of them. What Hugo holds back is never
published here; what it publishes is held back here only for reasons each of which belongs to a class with a name.
`LABNOTES_EXAMPLES=20000 pytest tests/hugo/drawn` draws more, and elsewhere each time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

import pytest

from labnotes.cli.sources import Page, open_source
from labnotes.notes.publishing import Reason, State

if TYPE_CHECKING:
    from tests.hugo.conftest import Answers, Draw, HugoSite
    from tests.hugo.drawn.conftest import DrawContent, Strategy

NOW: Final = datetime(2026, 11, 23, tzinfo=UTC)
FOLDERS_IN_A_SITE: Final = 250

Compare = Callable[[Sequence[Mapping[str, str]]], float]


@dataclass(frozen=True)
class Hidden:
    """Hugo publishes a note, and we do not."""

    path: str
    reason: Reason
    """One of those that hold it back."""
    bad_date: bool
    """Whether Hugo complains about a date of it."""
    unread: bool
    """Whether we cannot read another date of it, so that the next key takes that one's place."""
    text: str
    """The file in which the reason stands."""

    @property
    def key(self) -> str:
        """The key that is the reason, in lower case; the first word of what cannot be read."""
        return (self.reason.key or re.split("[: ]", self.reason.text)[0]).lower()

    @property
    def word(self) -> str:
        """What the key says; for what cannot be read, what is wrong with it."""
        value = self.reason.value
        if value is True:  # The file may say `yes`, which a mapping's reader takes for true.
            written = re.search(rf"(?i)(?<!\w){re.escape(self.key)}[\"']?\s*[:=]\s*([^\s,}}]+)", self.text)
            value = written[1] if written else "true"
        return value if isinstance(value, str) else self.reason.text.partition(": ")[2]

    def spelled_twice(self) -> bool:
        """Whether the key, or that of a build option, stands there in two cases: Hugo takes one of the two."""
        names = (self.key, self.key.rpartition(".")[2], self.key.partition(".")[0])
        return any(len(re.findall(rf"(?i)(?<!\w){re.escape(name)}[\"']?\s*[:=]", self.text)) > 1 for name in names)


HUGO_TRUE: Final = {"1", "t", "T", "true", "TRUE", "True"}
FLAGS: Final = {"draft", "headless"}
DATES: Final = {"date", "publishdate", "pubdate", "published", "lastmod", "modified", "expirydate", "unpublishdate"}
BUILD: Final = {"build", "build.render"}

EMPTY_DATE: Final = re.compile(
    r"(?im)(?<!\w)(?:date|publishdate|pubdate|published|lastmod)[\"']?\s*[:=][ \t]*"
    r"(?:\"\"|''|null|~)?[ \t]*(?:[,}\r\n]|\Z)"
)
NOT_RECOGNISED: Final = (
    *(
        "looks like front matter, and none was read",
        "opens no front matter",
        "neither opens front matter nor is a rule",
    ),
    *("is part of the value above it", "cannot be read at", "something stands above the line that should open"),
    "stands behind the line that closed",
)

# Why we hold back what Hugo publishes.
SAFE_SIDE: Final[Mapping[str, Callable[[Hidden], bool]]] = {
    "a draft in a word that Hugo does not know": lambda note: note.key in FLAGS and note.word not in HUGO_TRUE,
    "a date that Hugo cannot read, so that it publishes without": lambda note: note.key in DATES and note.bad_date,
    "a date in the place of one that we do not take for a date, and Hugo does": lambda note: (
        note.key in DATES and note.unread
    ),
    "an empty date, which for Hugo is there all the same, so that no other key stands in for it": lambda note: (
        note.key in DATES and EMPTY_DATE.search(note.text) is not None
    ),
    "a folder's key beside a date that Hugo cannot read, at which it stops taking what the folder gives": lambda note: (
        note.bad_date and note.reason.file != note.path and note.key in {*FLAGS, *BUILD}
    ),
    "a date that Hugo does not come to read": lambda note: note.key in DATES and "is not a date" in note.word,
    "a number could be a year, a day or Unix seconds": lambda note: "could be a year" in note.reason.text,
    "a number in published, seconds since 1970 for Hugo, and no date for us": lambda note: (
        note.reason.state is State.SCHEDULED and re.search(r"(?i)published[\"']?\s*[:=]\s*\d", note.text) is not None
    ),
    "a zone with a name, whose hours Hugo takes for UTC": lambda note: (
        re.search(r" [ME]ST\b", note.reason.text) is not None
    ),
    "UTC beside another offset, which Hugo passes over": lambda note: "names UTC and another" in note.reason.text,
    "the year 1 is no date for Hugo": lambda note: "0001-01-01 has passed" in note.reason.text,
    "other people's flags": lambda note: note.key in {"publish", "published", "status"},
    "other people's expiry": lambda note: note.key in {"expires", "expiry"},
    "a drafts folder": lambda note: "/_drafts/" in note.path and "drafts folder" in note.reason.text,
    "a build option in a word that Hugo does not know": lambda note: note.key in BUILD and note.word != "never",
    "a target that we do not know": lambda note: note.reason.text.startswith("cascade: target:"),
    "a key that stands there twice, and one of the two speaks against publishing": Hidden.spelled_twice,
    "front matter that Hugo does not recognise, or not as ours": lambda note: (
        note.reason.state is State.UNREADABLE and any(said in note.reason.text for said in NOT_RECOGNISED)
    ),
}
TWO_DATES: Final = "Hugo ends with an error about a date, and takes the next key; we read that date"


def why_public(page: Page, *, bad_date: bool) -> str | None:
    """Name the reason why we publish what Hugo holds back."""
    named = page.note.front_matter.named
    says_more = named.keys() & FLAGS or any(field.value for field in named.get("build", ()))
    return TWO_DATES if bad_date and len(named.keys() & DATES) > 1 and not says_more else None


def unreadable(page: Page) -> list[Reason]:
    return [reason for reason in page.decision.reasons if reason.state is State.UNREADABLE]


def judge(site: HugoSite, answers: Answers, texts: Mapping[str, str]) -> tuple[set[str], list[Hidden]]:
    """Give what only we publish, and why we hold back what only Hugo publishes; both but what has a name."""
    exposed, hidden = set(), []
    for page in open_source(site.root / "content", None, NOW).pages:
        path = page.note.path
        bad_date = path in answers.with_bad_dates
        if page.decision.published and path not in answers.published and why_public(page, bad_date=bad_date) is None:
            exposed.add(path)
        elif not page.decision.published and path in answers.published:
            unread = any(reason.text.partition(":")[0].lower() in DATES for reason in unreadable(page))
            reasons = (Hidden(path, reason, bad_date, unread, texts[reason.file]) for reason in page.decision.reasons)
            hidden += [note for note in reasons if not any(belongs(note) for belongs in SAFE_SIDE.values())]
    return exposed, hidden


def in_sites(examples: Sequence[Mapping[str, str]]) -> Iterator[dict[str, str]]:
    """Give each example a folder of its own, and put some hundred into one site."""
    for start in range(0, len(examples), FOLDERS_IN_A_SITE):
        yield {
            f"f{number}/{path}": text.replace("~R", f"f{number}")
            for number, files in enumerate(examples[start : start + FOLDERS_IN_A_SITE], start)
            for path, text in files.items()
        }


@pytest.fixture
def compare(content_site: DrawContent) -> Compare:
    """Compare all examples, and give the share of them that stops Hugo."""

    def run(examples: Sequence[Mapping[str, str]]) -> float:
        refused = 0
        for files in in_sites(examples):
            site = content_site(files)
            answers = site.ask()
            exposed, hidden = judge(site, answers, files)
            assert {path: files[path] for path in exposed} == {}
            assert hidden == []
            refused += len(answers.refused)
            for page in open_source(site.root / "refused", None, NOW).pages if answers.refused else ():
                if page.note.path in answers.refused and page.decision.published:
                    assert not SAYS_DRAFT.search(files[page.note.path]), files[page.note.path]
        return refused / len(examples)

    return run


SAYS_DRAFT: Final = re.compile(r"""(?im)^[\s"'{]*draft["']?\s*[:=]\s*["']?(true|yes|on|1)(?![\w.])""")


def test_single_notes(single_notes: Strategy, drawn: Draw, compare: Compare) -> None:
    assert compare(drawn(single_notes, 300)) < 0.1


def test_what_folders_give(trees: Strategy, drawn: Draw, compare: Compare) -> None:
    assert compare(drawn(trees, 80)) < 0.2


def test_slips_of_the_keyboard(broken_notes: Strategy, drawn: Draw, compare: Compare) -> None:
    """Each file at which Hugo stops costs a run of its own."""
    assert compare(drawn(broken_notes, 500)[::10]) > 0.1
