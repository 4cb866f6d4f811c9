"""What a user may write under `labnotes:` in mkdocs.yml."""

from __future__ import annotations

from datetime import UTC, tzinfo
from pathlib import PurePosixPath
from typing import Any
from zoneinfo import ZoneInfo

from mkdocs.config import config_options as c
from mkdocs.config.base import Config, ConfigErrors, ConfigWarnings, ValidationError

from labnotes.notes.precedence import DEFAULT, FILENAME, GIT, HUGO, DateRules
from labnotes.notes.publishing import Rules


class _Zone(c.OptionallyRequired[str]):
    """The name of a time zone, checked against the table of the machine."""

    def run_validation(self, value: object) -> str:
        name = _text(value)
        try:
            zone(name)
        except (KeyError, ValueError, OSError) as error:
            raise ValidationError(f"No such time zone: {name!r}. Names look like 'Europe/Berlin'.") from error
        return name


class _Folder(c.OptionallyRequired[str]):
    """A folder below the docs folder, kept with `/` and without `./`."""

    def run_validation(self, value: object) -> str:
        name = _text(value)
        place = PurePosixPath(name.strip().replace("\\", "/"))
        if place.is_absolute() or ".." in place.parts or not name.strip():
            raise ValidationError(f"{name!r} must be a folder inside the docs folder, such as 'notes' or '.'.")
        return place.as_posix()


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValidationError(f"Expected text, and got {value!r} ({type(value).__name__}).")
    return value


class _Count(c.OptionallyRequired[int]):
    """A whole number from 0 on."""

    def run_validation(self, value: object) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            raise ValidationError(f"Expected a whole number from 0 on, and got {value!r}.")
        return value


class _DateSources(c.OptionallyRequired[tuple[str, ...]]):
    """The keys that may give a date, in their order: names of keys, `:default`, `:filename`, `:git`."""

    def __init__(self, default: tuple[str, ...]) -> None:
        super().__init__(default=default)
        self._own = default

    def run_validation(self, value: object) -> tuple[str, ...]:
        if not isinstance(value, list | tuple) or not all(isinstance(name, str) and name for name in value):
            raise ValidationError(f"Expected a list of keys such as [':filename', ':default'], and got {value!r}.")
        unknown = sorted({name for name in value if name.startswith(":")} - {DEFAULT, FILENAME, GIT})
        if unknown:
            raise ValidationError(f"{unknown[0]!r} is not known; {DEFAULT!r}, {FILENAME!r} and {GIT!r} are.")
        names = (part for name in value for part in (self._own if name == DEFAULT else (name.lower(),)))
        return tuple(dict.fromkeys(names))


class DatesConfig(Config):
    """Which key of the front matter gives which date, as in Hugo's `[frontmatter]`."""

    date = _DateSources(HUGO.date)
    """What a note shows and is sorted by."""

    publish_date = _DateSources(HUGO.publish)
    """From when on it may be public. Without `date` in this list a date in the future does not schedule a note."""

    expiry_date = _DateSources(HUGO.expiry)
    """From when on it is public no more. `expires` and `expiry` always count, too."""

    modified = _DateSources(HUGO.modified)
    """When it was last changed. `:git`, in any of these lists, is the author date of the file's last commit."""


class NavConfig(Config):
    """How the notes stand in the site's navigation."""

    order = c.ListOfItems(c.Type(str), default=[])
    """Categories in the order in which they stand in the navigation; the others follow by name."""

    max_notes = _Count(default=100)
    """Up to so many published notes stand in the navigation themselves, beyond only their listings.

    The navigation is rendered into every page: a thousand notes in it cost 300 MB and most of the build.
    """


class LabnotesConfig(Config):
    """The options of the plugin."""

    notes_dir = _Folder(default="notes")
    """The folder whose pages are notes, that is, grouped and listed; `.` is the whole docs folder.

    Drafts are held back everywhere, in this folder and outside of it.
    """

    drafts_dirs = c.ListOfItems(_Folder(), default=["_drafts"])
    """Folders in which every page is a draft, whatever it says: a name at any depth, or a path from docs."""

    publish = c.Choice(("opt-out", "opt-in"), default="opt-out")
    """`opt-out`: a note is public unless something speaks against it. `opt-in`: of the notes only those are
    public that say `publish: true` or `draft: false`."""

    unreadable = c.Choice(("hold", "stop"), default="hold")
    """What becomes of a page that cannot be read with certainty: it is held back with a warning (which fails
    `--strict`), or it stops the build. It is never published."""

    links_to_held = c.Choice(("ignore", "info", "warn"), default="info")
    """How loud it is said that a published page links to what is held back; `warn` fails `--strict`. The link is
    its text alone in any case."""

    shared_attachments = c.Choice(("withhold", "copy"), default="withhold")
    """What becomes of a picture in the folder of a held-back note that a published page shows: its alternative text
    stands in its place, with a warning, or a copy of it is put beside the published page."""

    timezone = _Zone(default="UTC")
    """The time zone of dates that name none, such as `2026-03-02`."""

    dates = c.SubConfig(DatesConfig)

    taxonomies = c.ListOfItems(_Folder(), default=["categories", "tags", "series"])
    """The keys by which notes sort themselves into groups; each gets a folder of listings with its name."""

    urls = c.Choice(("mkdocs", "hugo"), default="mkdocs")
    """Whose addresses pages get: those that MkDocs makes of their paths, or those that Hugo gave them."""

    permalinks = c.DictOfItems(c.Type(str), default={})
    """Hugo's setting in its plain form: a section's path → its pattern, as in `posts: /:year/:month/:slug/`.

    A taxonomy's pattern, as in `categories: /topics/:slug/`, is that of its terms. With `urls: mkdocs` all other
    pages stay where MkDocs has them; `slug` and `url` in a note count where there is a pattern for it.
    """

    nav = c.SubConfig(NavConfig)

    def validate(self) -> tuple[ConfigErrors, ConfigWarnings]:
        """Check each option, then those that must fit together."""
        errors, warnings = super().validate()
        if not errors and self.notes_dir in self.taxonomies:
            message = f"{self.notes_dir!r} is also one of the taxonomies, whose listings need that folder. Rename one."
            errors.append(("notes_dir", ValidationError(message)))
        return errors, warnings


def zone(name: str) -> tzinfo:
    """Find a time zone by its IANA name; UTC needs no table."""
    return UTC if name.upper() == "UTC" else ZoneInfo(name)


def rules(config: LabnotesConfig | Any) -> Rules:  # noqa: ANN401 - MkDocs types a plugin's config as Config
    """Turn the options into what the domain asks for."""
    return Rules(
        notes_dir=config.notes_dir,
        drafts_dirs=tuple(config.drafts_dirs),
        opt_in=config.publish == "opt-in",
        taxonomies=tuple(config.taxonomies),
        dates=DateRules(
            zone(config.timezone),
            config.dates.date,
            config.dates.publish_date,
            config.dates.expiry_date,
            config.dates.modified,
        ),
    )
