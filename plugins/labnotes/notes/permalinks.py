"""Patterns such as `/:year/:month/:slug/`, and what their tokens stand for.

`resources/page/permalinks.go` has the tokens; what comes out of them was found by running Hugo 0.168.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from labnotes.notes.hugo_pages import PageFacts, Place
from labnotes.notes.hugo_paths import AddressError, clean, decoded, folded, text_of

_TOKEN: Final = re.compile(r":(?P<name>\w+)(?P<cut>\[.+?\])?", re.ASCII)
_CUT: Final = re.compile(r"\[(?:(?P<one>\d+|last)|(?P<low>\d+|last)?:(?P<high>\d+|last)?)\]", re.ASCII)

_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_WEEKDAYS: Final = ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")


@dataclass(frozen=True, slots=True)
class Subject:
    """The page that a pattern is filled in for."""

    facts: PageFacts
    place: Place
    sections: Mapping[str, PageFacts]
    """From `hugo_pages.sections_of`."""

    @property
    def section_keys(self) -> list[str]:
        """The keys of the sections that lead to the page, its own included, outermost first.

        A first-level folder is a section with or without an `_index.md`, any other only with one.
        """
        folders = self.place.folders
        keys = [folded("/".join(folders[:depth])) for depth in range(1, len(folders) + 1)]
        return [key for key in keys if "/" not in key or key in self.sections]


def slug_of(facts: PageFacts) -> str:
    """Give the slug as Hugo reads it, not yet cleaned; empty for none.

    Raises:
        AddressError: It is no text.
    """
    return text_of(facts.slug, "slug").strip("-")


def _weekday(day: date) -> int:
    return day.isoweekday() % 7


_OF_DAY: Final[Mapping[str, Callable[[date], str]]] = {
    "year": lambda day: str(day.year),
    "month": lambda day: f"{day.month:02}",
    "monthname": lambda day: _MONTHS[day.month - 1],
    "day": lambda day: f"{day.day:02}",
    "weekday": lambda day: str(_weekday(day)),
    "weekdayname": lambda day: _WEEKDAYS[_weekday(day)],
    "yearday": lambda day: str(day.timetuple().tm_yday),
    # The pieces of Go's reference time that a day can fill.
    "2006": lambda day: f"{day.year:04}",
    "06": lambda day: f"{day.year % 100:02}",
    "January": lambda day: _MONTHS[day.month - 1],
    "Jan": lambda day: _MONTHS[day.month - 1][:3],
    "01": lambda day: f"{day.month:02}",
    "1": lambda day: str(day.month),
    "02": lambda day: f"{day.day:02}",
    "2": lambda day: str(day.day),
    "002": lambda day: f"{day.timetuple().tm_yday:03}",
    "Monday": lambda day: _WEEKDAYS[_weekday(day)],
    "Mon": lambda day: _WEEKDAYS[_weekday(day)][:3],
}


def _urlized(text: str) -> str:
    cleaned = clean(text)
    # Hugo takes the text for a URL, and an empty fragment for none: `Intro to C#` is `intro-to-c`.
    return cleaned.removesuffix("#") if cleaned.count("#") == 1 else cleaned


def _title(facts: PageFacts) -> str:
    return _urlized(facts.title.replace("/", "-").replace("\\", "-"))


def _title_of(page: Subject) -> str:
    # A term is its own title, and the one that may hold folders.
    return _urlized(page.facts.title) if page.place.kind == "term" else _title(page.facts)


def _slug_or_title(facts: PageFacts) -> str:
    slug = slug_of(facts)
    return _urlized(slug) if slug else _title(facts)


def _base_name(page: Subject) -> str:
    return _urlized(page.place.name or "".join(page.place.folders[-1:]))


def _slug_or(page: Subject, otherwise: str) -> str:
    slug = slug_of(page.facts)
    return _urlized(slug) if slug else otherwise


_OF_PAGE: Final[Mapping[str, Callable[[Subject], str]]] = {
    "title": _title_of,
    "slug": lambda page: _slug_or(page, _title_of(page)),
    "filename": lambda page: _urlized(page.place.name),
    "contentbasename": _base_name,
    "slugorfilename": lambda page: _slug_or(page, _urlized(page.place.name)),
    "slugorcontentbasename": lambda page: _slug_or(page, _base_name(page)),
    "section": lambda page: "".join(page.section_keys[:1]),
    "sectionslug": lambda page: "".join(_section_slugs(page)[:1]),
}


def _section_names(page: Subject) -> list[str]:
    keys = page.section_keys
    return keys[-1].split("/") if keys else []


def _section_slugs(page: Subject) -> list[str]:
    slugs = []
    for key in page.section_keys:
        if key not in page.sections:
            raise AddressError(
                f"the folder {key!r} has neither slug nor title for a permalink",
                f"add {key}/_index.md with a title or a slug",
            )
        slugs.append(_slug_or_title(page.sections[key]))
    return slugs


_OF_SECTIONS: Final[Mapping[str, Callable[[Subject], list[str]]]] = {
    "sections": _section_names,
    "sectionslugs": _section_slugs,
}

TOKENS: Final = tuple(f":{name}" for name in (*_OF_DAY, *_OF_PAGE, *_OF_SECTIONS))
"""Every token that a pattern may hold; `:sections` and `:sectionslugs` also with a cut as in `[1:]`."""


def expand(pattern: str, page: Subject) -> str:
    """Fill in a pattern; a colon behind a backslash is the sign itself.

    Returns:
        The text with its percent escapes resolved, and a blank for each `+`, as Hugo takes it for the text of a form.

    Raises:
        AddressError: An unknown token or cut, a broken escape, or a section without a name of its own.
    """
    pieces = (_TOKEN.sub(lambda found: _value(found, pattern, page), piece) for piece in pattern.split("\\:"))
    return decoded(":".join(pieces).replace("+", " "), f"the pattern {pattern!r} for {page.facts.path!r}")


def _value(found: re.Match[str], pattern: str, page: Subject) -> str:
    name, cut = found["name"], found["cut"]
    if name in _OF_SECTIONS:
        names = _OF_SECTIONS[name](page)
        return "/".join(_cut(names, cut, pattern) if cut else names)
    if not cut and name in _OF_DAY:
        return _OF_DAY[name](page.facts.day or date.min)
    if not cut and name in _OF_PAGE:
        return _OF_PAGE[name](page)
    raise AddressError(
        f"the pattern {pattern!r} holds {found[0]!r}, which stands for nothing",
        rf"write one of {' '.join(TOKENS)}, or \: for a colon",
    )


def _cut(names: list[str], cut: str, pattern: str) -> list[str]:
    found = _CUT.fullmatch(cut)
    if found is None:
        raise AddressError(f"the pattern {pattern!r} holds the cut {cut!r}", "write it as [0], [last], [1:] or [:last]")

    def index(number: str) -> int:
        return max(len(names) - 1, 0) if number == "last" else int(number)

    if found["one"]:
        at = index(found["one"])
        return names[at : at + 1]
    return names[index(found["low"] or "0") : index(found["high"]) if found["high"] else len(names)]
