"""What a user may write under `labnotes:` in mkdocs.yml."""

from __future__ import annotations

from typing import Any

from mkdocs.config import config_options as c
from mkdocs.config.base import Config, ConfigErrors, ConfigWarnings, ValidationError

from labnotes.notes.feeds import NAMES
from labnotes.notes.precedence import HUGO, DateRules
from labnotes.notes.publishing import Rules
from labnotes.options import Count, DateSources, Folder, OwnTexts, Zone, zone


class DatesConfig(Config):
    """Which key of the front matter gives which date, as in Hugo's `[frontmatter]`."""

    date = DateSources(HUGO.date)
    """What a note shows and is sorted by."""

    publish_date = DateSources(HUGO.publish)
    """From when on it may be public. Without `date` in this list a date in the future does not schedule a note."""

    expiry_date = DateSources(HUGO.expiry)
    """From when on it is public no more. `expires` and `expiry` always count, too."""

    modified = DateSources(HUGO.modified)
    """When it was last changed. `:git`, in any of these lists, is the author date of the file's last commit."""


class NavConfig(Config):
    """How the notes stand in the site's navigation."""

    order = c.ListOfItems(c.Type(str), default=[])
    """Categories in the order in which they stand in the navigation; the others follow by name."""

    max_notes = Count(default=100)
    """Up to so many published notes stand in the navigation themselves, beyond only their listings.

    The navigation is rendered into every page: a thousand notes in it cost 300 MB and most of the build.
    """


class FeedsConfig(Config):
    """The feeds of the site and of each category, tag and other term; written only where `site_url` is set."""

    formats = c.ListOfItems(c.Choice(tuple(NAMES)), default=list(NAMES))
    """Which are written; an empty list for none."""

    content = c.Choice(("full", "summary"), default="full")
    """What an entry holds: the note's whole text, or its summary alone, so that it is read on the site."""

    limit = Count(default=30)
    """So many of the newest notes stand in a feed; 0 for all."""


class LabnotesConfig(Config):
    """The options of the plugin."""

    notes_dir = Folder(default="notes")
    """The folder whose pages are notes, that is, grouped and listed; `.` is the whole docs folder.

    Drafts are held back everywhere, in this folder and outside of it.
    """

    drafts_dirs = c.ListOfItems(Folder(), default=["_drafts"])
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

    timezone = Zone(default="UTC")
    """The time zone of dates that name none, such as `2026-03-02`."""

    dates = c.SubConfig(DatesConfig)

    taxonomies = c.ListOfItems(Folder(), default=["categories", "tags", "series"])
    """The keys by which notes sort themselves into groups; each gets a folder of listings with its name."""

    urls = c.Choice(("mkdocs", "hugo"), default="mkdocs")
    """Whose addresses pages get: those that MkDocs makes of their paths, or those that Hugo gave them."""

    permalinks = c.DictOfItems(c.Type(str), default={})
    """Hugo's setting in its plain form: a section's path → its pattern, as in `posts: /:year/:month/:slug/`.

    A taxonomy's pattern, as in `categories: /topics/:slug/`, is that of its terms. With `urls: mkdocs` all other
    pages stay where MkDocs has them; `slug` and `url` in a note count where there is a pattern for it.
    """

    nav = c.SubConfig(NavConfig)

    feeds = c.SubConfig(FeedsConfig)

    texts = OwnTexts(default={})
    """Words that Labnotes puts into pages, in the site's own language: a key of `labnotes.notes.texts.ENGLISH` → the
    text, as in `minutes.other: "{count} Min. Lesezeit"`."""

    def validate(self) -> tuple[ConfigErrors, ConfigWarnings]:
        """Check each option, then those that must fit together."""
        errors, warnings = super().validate()
        if not errors and self.notes_dir in self.taxonomies:
            message = f"{self.notes_dir!r} is also one of the taxonomies, whose listings need that folder. Rename one."
            errors.append(("notes_dir", ValidationError(message)))
        return errors, warnings


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
