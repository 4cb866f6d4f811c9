"""The words that Labnotes itself puts into pages: one table, in English, of which a site may replace any line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from string import Formatter
from typing import Final

ENGLISH: Final[Mapping[str, str]] = {
    "notes": "Notes",
    "notes.one": "{count} note",
    "notes.other": "{count} notes",
    "notes.none": "No notes yet.",
    "newest_first": "{notes}, newest first.",
    "last_changed_first": "{notes}, last changed first.",
    "by_title": "{notes}, by title.",
    "in_reading_order": "{notes}, in the order of reading.",
    "all_terms": "All {taxonomy}",
    "taxonomy.categories": "Categories",
    "taxonomy.tags": "Tags",
    "taxonomy.series": "Series",
    "taxonomy.authors": "Authors",
    "archive": "Archive",
    "minutes.one": "{count} min read",
    "minutes.other": "{count} min read",
    "updated": "Updated {day}",
    "pinned": "Pinned",
    "featured": "Featured",
    "pages": "Pages",
    "page": "Page {number}",
    "page_title": "{title}, page {number}",
    "previous_page": "Previous",
    "next_page": "Next",
    "drafts": "Drafts",
    "drafts.about": "These pages are shown in this preview only. None of them is part of the public site.",
    "drafts.files": "Files",
    "drafts.about_files": "No published page uses them, and what is held back does, or lies beside them.",
    "drafts.unreadable": "Unreadable",
    "drafts.draft": "Drafts",
    "drafts.expired": "Expired",
    "drafts.scheduled": "Scheduled",
    "banner.unreadable": "Unreadable: not on the public site",
    "banner.draft": "Draft: not on the public site",
    "banner.expired": "Expired: not on the public site",
    "banner.scheduled": "Scheduled: not on the public site",
    "banner.appears": "It appears with the first build after {moment}.",
    "facts.authors": "by {authors}",
    "series.part": "Part {number} of {total} of {series}",
    "series.parts": "Parts {first} to {last}",
    "series.label": "Parts of {series}",
    "neighbours.label": "Previous and next in {term}",
    "neighbours.previous": "Previous",
    "neighbours.next": "Next",
    "related": "Related notes",
    "backlinks": "Linked from",
    "column.title": "Title",
    "column.date": "Date",
    "column.updated": "Updated",
    "column.minutes": "Reading time",
    "column.summary": "Summary",
    "figure.key": "Key",
    "figure.value": "Value",
    "figure.change": "Change",
    "figure.workspace": "working tree",
    "figure.working_tree": "{file}, working tree",
    "figure.at_commit": "{file} at {commit}",
    "figure.at_revision": "{file} at {revision}, {commit}",
    "runs.name": "Run",
    "runs.id": "Run ID",
    "runs.status": "Status",
    "runs.start": "Start (UTC)",
    "runs.end": "End (UTC)",
    "runs.duration": "Duration",
    "runs.step": "Step",
    "runs.source": "{store}, experiment {experiment}",
    "runs.some": "{source}, {shown} of {total} runs",
    "runs.as_of": "{source}, as of {day}",
    "plot.line": "Line chart: {y} by {x}",
    "plot.bar": "Bar chart: {y} by {x}",
    "plot.scatter": "Scatter plot: {y} by {x}",
    "plot.confusion": "Confusion matrix: {x} in columns, {y} in rows",
    "plot.range": "{name}: {least} to {greatest}",
    "plot.course": "first {first}, last {last}",
    "plot.empty": "{name}: no numbers",
    "plot.agreeing": "{count} of {total} on the diagonal",
    "plot.numbers": "Numbers",
    "plot.row": "Row",
    "pipeline.stages.one": "Pipeline of {count} stage",
    "pipeline.stages.other": "Pipeline of {count} stages",
    "pipeline.list": "Stages",
    "pipeline.after": "{stage} after {others}",
    "pipeline.needs": "Needs",
    "pipeline.makes": "Makes",
    "pipeline.parameters": "Parameters",
    "feed": "{term} on {site}",
    "feed.about_site": "Recent notes on {site}",
    "feed.about_term": "Recent notes in {term} on {site}",
}
"""Key → text. `{name}` stands for a value; of `key.one` and `key.other` a number chooses, as it does in CLDR."""


def english_plural(number: int) -> str:
    """Give the category of a number in English (https://cldr.unicode.org/index/cldr-spec/plural-rules)."""
    return "one" if number == 1 else "other"


@dataclass(frozen=True)
class Texts:
    """The table in the language of one site."""

    own: Mapping[str, str] = field(default_factory=dict)
    """What the site says otherwise; checked by `problem` before."""
    day: Callable[[date], str] = date.isoformat
    """Writes a day as the site's readers expect it."""
    month: Callable[[date], str] = "{:%Y-%m}".format
    """Writes the month of a day so."""
    plural: Callable[[int], str] = english_plural
    """Gives the plural category of a number in the site's language: `zero`, `one`, `two`, `few`, `many`, `other`."""

    said: dict[str, None] = field(default_factory=dict, compare=False, repr=False)
    """All that was said so far, with its numbers and without other values, which are words of notes."""

    def say(self, key: str, **values: object) -> str:
        """Give a text with its values; plain text, to be escaped by whoever writes it."""
        text = self._text(key)
        own = {name: value if isinstance(value, int) else "\0" for name, value in values.items()}
        self.said[text.format_map(own)] = None
        return text.format_map(values)

    def counted(self, key: str, number: int) -> str:
        """Give the text for a number of things, with the number as `{count}`."""
        own = (f"{key}.{category}" for category in (self.plural(number), "other"))
        english = ENGLISH[f"{key}.{english_plural(number)}"]
        text = next((self.own[name] for name in own if name in self.own), english).format(count=number)
        self.said[text] = None
        return text

    def _text(self, key: str) -> str:
        return self.own.get(key, ENGLISH[key])


_CATEGORIES: Final = ("zero", "one", "two", "few", "many", "other")


def problem(key: str, text: str) -> str | None:
    """Say what is wrong with a line of a site's own table; None for nothing."""
    stem, _, category = key.rpartition(".")
    known = ENGLISH.get(key) or (ENGLISH.get(f"{stem}.other") if category in _CATEGORIES else None)
    if known is None:
        return f"there is no text {key!r}; there are: {', '.join(ENGLISH)}"
    try:
        names = {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    except ValueError as error:
        return f"{text!r} cannot be read ({error}); write {{{{ for a brace"
    unknown = names - {name for _, name, _, _ in Formatter().parse(known) if name is not None}
    return f"{text!r}: there is no value {{{min(unknown)}}} in it; the text is {known!r}" if unknown else None
