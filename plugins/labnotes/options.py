"""The kinds of values that options in mkdocs.yml may have, each with its own message for what is none."""

from __future__ import annotations

from datetime import UTC, tzinfo
from pathlib import PurePosixPath
from zoneinfo import ZoneInfo

from mkdocs.config import config_options as c
from mkdocs.config.base import ValidationError

from labnotes.notes.note import terms_of
from labnotes.notes.ordering import ORDERS
from labnotes.notes.precedence import DEFAULT, FILENAME, GIT
from labnotes.notes.texts import problem


class Zone(c.OptionallyRequired[str]):
    """The name of a time zone, checked against the table of the machine."""

    def run_validation(self, value: object) -> str:
        """Check the name."""
        name = _text(value)
        try:
            zone(name)
        except (KeyError, ValueError, OSError) as error:
            raise ValidationError(f"No such time zone: {name!r}. Names look like 'Europe/Berlin'.") from error
        return name


class Folder(c.OptionallyRequired[str]):
    """A folder below the docs folder, kept with `/` and without `./`."""

    def run_validation(self, value: object) -> str:
        """Check the path."""
        name = _text(value)
        place = PurePosixPath(name.strip().replace("\\", "/"))
        if place.is_absolute() or ".." in place.parts or not name.strip():
            raise ValidationError(f"{name!r} must be a folder inside the docs folder, such as 'notes' or '.'.")
        return place.as_posix()


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValidationError(f"Expected text, and got {value!r} ({type(value).__name__}).")
    return value


class Count(c.OptionallyRequired[int]):
    """A whole number from 0 on."""

    def run_validation(self, value: object) -> int:
        """Check the number."""
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            raise ValidationError(f"Expected a whole number from 0 on, and got {value!r}.")
        return value


class DateSources(c.OptionallyRequired[tuple[str, ...]]):
    """The keys that may give a date, in their order: names of keys, `:default`, `:filename`, `:git`."""

    def __init__(self, default: tuple[str, ...]) -> None:
        super().__init__(default=default)
        self._own = default

    def run_validation(self, value: object) -> tuple[str, ...]:
        """Check the keys, and spell out `:default`."""
        if not isinstance(value, list | tuple) or not all(isinstance(name, str) and name for name in value):
            raise ValidationError(f"Expected a list of keys such as [':filename', ':default'], and got {value!r}.")
        unknown = sorted({name for name in value if name.startswith(":")} - {DEFAULT, FILENAME, GIT})
        if unknown:
            raise ValidationError(f"{unknown[0]!r} is not known; {DEFAULT!r}, {FILENAME!r} and {GIT!r} are.")
        names = (part for name in value for part in (self._own if name == DEFAULT else (name.lower(),)))
        return tuple(dict.fromkeys(names))


class OwnTexts(c.OptionallyRequired[dict[str, str]]):
    """Lines of the table of texts that a site says otherwise."""

    def run_validation(self, value: object) -> dict[str, str]:
        """Check each line of the table."""
        if not isinstance(value, dict) or not all(isinstance(text, str) for text in value.values()):
            raise ValidationError(f"Expected texts by their names, such as 'drafts: Entwürfe', and got {value!r}.")
        for key, text in value.items():
            if (wrong := problem(str(key), text)) is not None:
                raise ValidationError(wrong)
        return {str(key): text for key, text in value.items()}


def zone(name: str) -> tzinfo:
    """Find a time zone by its IANA name; UTC needs no table."""
    return UTC if name.upper() == "UTC" else ZoneInfo(name)


class Orders(c.OptionallyRequired[dict[str, str]]):
    """The order in which the listings of a kind show their notes."""

    def run_validation(self, value: object) -> dict[str, str]:
        """Check the orders; of which kinds there are, only the whole configuration knows."""
        if not isinstance(value, dict):
            raise ValidationError(f"Expected orders by what is listed, such as 'categories: title', and got {value!r}.")
        for name, order in value.items():
            if order not in ORDERS:
                raise ValidationError(f"{name}: there is no order {order!r}; there are: {', '.join(ORDERS)}.")
        return {str(name): order for name, order in value.items()}


class TermLists(c.OptionallyRequired[dict[str, tuple[str, ...]]]):
    """The terms that notes may name, by taxonomy."""

    def run_validation(self, value: object) -> dict[str, tuple[str, ...]]:
        """Check that these are lists of terms."""
        if not isinstance(value, dict) or not all(isinstance(terms, list) for terms in value.values()):
            raise ValidationError(f"Expected lists of terms, such as 'categories: [MLOps]', and got {value!r}.")
        return {str(name): terms_of(terms) for name, terms in value.items()}
