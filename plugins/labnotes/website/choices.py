"""What the user chose in mkdocs.yml, beside the rules of publishing, in the words of the code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from labnotes.notes.catalogue import ListingRules
from labnotes.notes.feeds import NAMES
from labnotes.notes.note_page import PARTS


@dataclass(frozen=True, slots=True)
class FeedChoices:
    """Which feeds there are, and what stands in them."""

    formats: tuple[str, ...] = tuple(NAMES)
    full_text: bool = True
    """Whether an entry holds the whole note; else its summary alone."""
    limit: int = 10
    """Most notes of a feed; 0 for all."""


@dataclass(frozen=True)
class Choices:
    """What the user chose in mkdocs.yml, beside the rules of publishing."""

    stop_at_unreadable: bool
    """Whether a page that cannot be read ends the build; else it is held back with a warning."""
    nav_order: tuple[str, ...]
    """Categories that come first in the navigation."""
    most_notes_in_nav: int
    """Beyond so many notes only their listings stand in the navigation."""
    urls: Literal["mkdocs", "hugo"] = "mkdocs"
    """Whose addresses pages get."""
    shared_attachments: Literal["withhold", "copy"] = "withhold"
    """What becomes of a held-back note's files that a published page shows."""
    links_to_held: Literal["ignore", "info", "warn"] = "info"
    """How loud it is said that published pages link to what is held back."""
    listings: ListingRules = field(default_factory=ListingRules)
    """What listings show, and how."""
    wikilinks: bool = False
    """Whether links in double brackets are links."""
    feeds: FeedChoices = field(default_factory=FeedChoices)
    """What feeds hold."""
    permalinks: Mapping[str, str] = field(default_factory=dict)
    """A section's path → the pattern of its pages' addresses; with `mkdocs` only these pages have Hugo's."""
    note_page: frozenset[str] = frozenset(PARTS)
    """What stands on notes' pages beside their texts."""


def choices(options: Any, listings: ListingRules) -> Choices:  # noqa: ANN401 - MkDocs types a plugin's config as Config
    """Take the choices from the options of the plugin, which MkDocs has checked."""
    feeds = options.feeds
    return Choices(
        stop_at_unreadable=options.unreadable == "stop",
        nav_order=tuple(options.nav.order),
        most_notes_in_nav=options.nav.max_notes,
        urls=options.urls,
        shared_attachments=options.shared_attachments,
        links_to_held=options.links_to_held,
        listings=listings,
        wikilinks=options.wikilinks,
        feeds=FeedChoices(tuple(dict.fromkeys(feeds.formats)), feeds.content == "full", feeds.limit),
        permalinks=options.permalinks,
        note_page=frozenset(name for name in options.note_page if options.note_page[name]),
    )
