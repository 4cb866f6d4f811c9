"""The words and dates of a site in its own language."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_skeleton, get_date_format
from mkdocs.config.defaults import MkDocsConfig

from labnotes.notes.texts import Texts


def texts_of(config: MkDocsConfig, own: Mapping[str, str]) -> Texts:
    """Give the words of a site: its own where it has them, and dates as its language writes them (Babel, CLDR)."""
    locale = _locale(language_of(config))

    pattern = get_date_format("long", locale)

    @cache
    def day(moment: date) -> str:
        return pattern.apply(moment, locale)

    @cache
    def month(moment: date) -> str:
        return format_skeleton("yMMMM", moment, locale=locale)

    return Texts(own, day, month, locale.plural_form)


def language_of(config: MkDocsConfig) -> str:
    """Give the site's language as a BCP 47 tag: Material's `theme.language`, or `theme.locale`, or English."""
    return str(config.theme.get("language") or config.theme.locale or "en").replace("_", "-")


def _locale(language: str) -> Locale:
    # A language that Babel does not know has its dates written as in English, and keeps its own words.
    for tag in (language, language.partition("-")[0]):
        try:
            return Locale.parse(tag, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return Locale("en")
