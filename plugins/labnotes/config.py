"""What a user may write under `labnotes:` in mkdocs.yml."""

from __future__ import annotations

from typing import Any, cast

from mkdocs.config import config_options as c
from mkdocs.config.base import Config, ConfigErrors, ConfigWarnings, ValidationError

from labnotes.notes.archive import Archive
from labnotes.notes.catalogue import ListingRules
from labnotes.notes.feeds import NAMES
from labnotes.notes.precedence import HUGO, DateRules
from labnotes.notes.publishing import Rules
from labnotes.options import Count, DateSources, Folder, Orders, OwnTexts, TermLists, Zone, zone


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


class ListingsConfig(Config):
    """What the pages that list notes show, and how."""

    per_page = Count(default=100)
    """How many notes stand on one page of a listing; 0 for all of them."""

    archive = c.Optional(c.Choice(("year", "month", "none")))
    """Whether there are listings of the notes of each year, and of each month. Default: `year`; with `urls: hugo`
    `none`, because Hugo has no such pages."""

    order = Orders(default={})
    """A taxonomy, `notes` or `sections` → `date`, `updated`, `title` or `weight`. Default: `date`, and `weight` for
    `series` (by weight, then from the oldest on), unless `urls: hugo`."""

    nested = c.Optional(c.ListOfItems(c.Type(str)))
    """The taxonomies in which `mlops/tracking` is a term below `mlops`; not with `urls: hugo`, which has none.

    Default: `categories`. Tags are not among them: in `CI/CD` and `A/B testing` the slash is part of the word.
    """

    allowed = TermLists(default={})
    """A taxonomy → the only terms that published notes may name, as in `categories: [scratchpad, MLOps]`."""


class NotePageConfig(Config):
    """What stands on a page beside its text; a page's own `hide: [related, …]` leaves parts out there."""

    facts = c.Type(bool, default=True)
    """Below the title: dates, reading time, authors, terms."""

    series = c.Type(bool, default=True)
    """Below them: which part of its series a note is, and the other parts."""

    neighbours = c.Type(bool, default=True)
    """Below the text: the previous and the next note of its series, else of its first category."""

    related = c.Type(bool, default=True)
    """Below the text: notes that have much in common with it."""

    backlinks = c.Type(bool, default=True)
    """Below the text: the pages that link to it, each with the sentence in which it does; also on other pages."""


class FeedsConfig(Config):
    """The feeds of the site, and of each term and section; written only where `site_url` is set."""

    formats = c.ListOfItems(c.Choice(tuple(NAMES)), default=list(NAMES))
    """Which are written; an empty list for none."""

    content = c.Choice(("full", "summary"), default="full")
    """What an entry holds: the note's whole text, or its summary alone, so that it is read on the site."""

    limit = Count(default=10)
    """So many of the newest notes stand in a feed; 0 for all. There are three feeds for every term and section, with
    whole texts: each more makes a site much larger."""


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

    taxonomies = c.ListOfItems(Folder(), default=["categories", "tags", "series", "authors"])
    """The keys by which notes sort themselves into groups; each gets a folder of listings with its name."""

    listings = c.SubConfig(ListingsConfig)

    urls = c.Choice(("mkdocs", "hugo"), default="mkdocs")
    """Whose addresses pages get: those that MkDocs makes of their paths, or those that Hugo gave them."""

    permalinks = c.DictOfItems(c.Type(str), default={})
    """Hugo's setting in its plain form: a section's path → its pattern, as in `posts: /:year/:month/:slug/`.

    A taxonomy's pattern, as in `categories: /topics/:slug/`, is that of its terms. With `urls: mkdocs` all other
    pages stay where MkDocs has them; `slug` and `url` in a note count where there is a pattern for it.
    """

    nav = c.SubConfig(NavConfig)

    note_page = c.SubConfig(NotePageConfig)
    wikilinks = c.Type(bool, default=False)
    """Whether `[[note]]`, `[[note#heading|text]]` and `![[picture.png]]` are links and pictures, by title, file name,
    alias or path."""
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
        return errors or self._wrong_names(), warnings

    def _wrong_names(self) -> ConfigErrors:
        """Find what names a taxonomy that is none."""
        options = (
            ("order", self.listings.order, [*self.taxonomies, "notes", "sections"]),
            ("allowed", self.listings.allowed, self.taxonomies),
            ("nested", self.listings.nested or (), self.taxonomies),
        )
        return [
            ("listings", ValidationError(f"{option}: there is no {name!r}; there are: {', '.join(known)}."))
            for option, written, known in options
            for name in written
            if name not in known
        ]


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


def listing_rules(config: LabnotesConfig | Any) -> ListingRules:  # noqa: ANN401 - as above
    """Turn the options about listings into what the domain asks for."""
    options = config.listings
    archive = options.archive or ("none" if config.urls == "hugo" else "year")
    # Hugo has every term's notes in one order.
    order = {"series": "date", **options.order} if config.urls == "hugo" else options.order
    nested = ["categories"] if options.nested is None else options.nested
    return ListingRules(options.per_page, cast("Archive", archive), order, frozenset(nested), options.allowed)
