"""Every listing of a site, from its groups."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from operator import methodcaller

from labnotes.notes.archive import Archive, months_of, period_title, periods, year_of
from labnotes.notes.grouping import Groups, Term
from labnotes.notes.hugo_site import HugoSite
from labnotes.notes.listings import AUTHORS, About, Entry, Line, Link, Listing, Places, entries
from labnotes.notes.note import Note
from labnotes.notes.ordering import DEFAULT, LEADS, ordered
from labnotes.notes.texts import ENGLISH, Texts


@dataclass(frozen=True, slots=True)
class ListingRules:
    """What the site's owner decided about listings."""

    per_page: int = 100
    """How many notes stand on a page; 0 for all of them."""
    archive: Archive = "year"
    order: Mapping[str, str] = field(default_factory=dict)
    """A taxonomy, `notes` or `sections` → one of `ordering.ORDERS`."""
    nested: frozenset[str] = frozenset()
    """The taxonomies in which `a/b` is a term below `a`."""
    allowed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Taxonomy → the only terms that published notes may name."""

    def order_of(self, name: str) -> str:
        """Give the order of a taxonomy, of `notes` or of `sections`; a series is read from its beginning."""
        return self.order.get(name, "weight" if name == "series" else DEFAULT)


@dataclass(frozen=True, slots=True)
class Placed:
    """A listing, and the page on which it begins."""

    path: str
    """Source path, relative to the docs folder."""
    title: str
    """For a page that no user wrote."""
    listing: Listing
    hugo: Callable[[HugoSite], str] | None = None
    """Asks for the address that Hugo gives such a listing; None for what Hugo does not have."""


@dataclass(frozen=True)
class Catalogue:
    """Makes the listings of one site."""

    groups: Groups
    places: Places
    texts: Texts
    rules: ListingRules = ListingRules()
    people: Mapping[str, About] = field(default_factory=dict)
    """Term key of an author → what is told about them."""

    @cached_property
    def entries(self) -> Mapping[str, Entry]:
        """The entry of every note, by its path."""
        return entries(self.groups, self.places)

    @cached_property
    def periods(self) -> Mapping[str, tuple[Note, ...]]:
        """The notes of each period that has a listing."""
        return periods(self.groups.notes, self.rules.archive) if self.places.archive else {}

    def all(self, notes_dir: str) -> Iterator[Placed]:
        """Give every listing; the notes folder is relative to the docs folder."""
        places, texts = self.places, self.texts
        yield Placed(places.notes, texts.say("notes"), self.notes(), methodcaller("section", notes_dir))
        for taxonomy, terms in self.groups.terms.items():
            overview = places.overviews.get(taxonomy)
            if overview is not None:
                title = taxonomy_title(taxonomy, texts)
                yield Placed(overview, title, self.overview(taxonomy), methodcaller("taxonomy", taxonomy))
            for term in terms:
                place = places.terms[taxonomy, term.key]
                yield Placed(place, term.title, self.term(term), methodcaller("term", term))
        for folder in self.groups.sections:
            listing = self.section(folder)
            yield Placed(places.sections[folder], section_title(folder), listing, methodcaller("section", folder))
        if places.archive:
            yield Placed(places.archive[""], texts.say("archive"), self.archive())
            for period in self.periods:
                yield Placed(places.archive[period], period_title(period, texts), self.period(period))

    def notes(self) -> Listing:
        """List all notes."""
        if not self.groups.notes:
            return Listing(self.texts.say("notes.none"))
        ways = [Link(taxonomy_title(taxonomy, self.texts), path) for taxonomy, path in self.places.overviews.items()]
        if self.places.archive:
            ways.append(Link(self.texts.say("archive"), self.places.archive[""]))
        return self._listing(self.groups.notes, "notes", ways)

    def term(self, term: Term) -> Listing:
        """List the notes of one term, with the terms below it."""
        overview = self.places.overviews.get(term.taxonomy)
        name = self.texts.own.get(f"taxonomy.{term.taxonomy}", term.taxonomy)
        ways = () if overview is None else (Link(self.texts.say("all_terms", taxonomy=name), overview),)
        family = [Link(one.name, self._place(one)) for one in self.groups.family(term)]
        return self._listing(
            term.notes,
            term.taxonomy,
            ways,
            lines=tuple(self._tree(term.taxonomy, term.key)) if term.taxonomy in self.groups.nested else (),
            above=tuple(family) if len(family) > 1 else (),
            about=self.people.get(term.key) if term.taxonomy == AUTHORS else None,
        )

    def section(self, folder: str) -> Listing:
        """List the notes of one folder."""
        return self._listing(self.groups.sections[folder], "sections")

    def overview(self, taxonomy: str) -> Listing:
        """List the terms of one taxonomy with the number of their notes."""
        return Listing("", lines=tuple(self._tree(taxonomy, "")))

    def archive(self) -> Listing:
        """List the periods with the number of their notes."""
        return Listing("", lines=tuple(self._line(period, 1 if "/" in period else 0) for period in self.periods))

    def period(self, period: str) -> Listing:
        """List the notes of a year or a month, the newest first whatever their weight."""
        year = year_of(period)
        ways = [Link(self.texts.say("archive"), self.places.archive[""])]
        if period != year:
            ways.append(Link(year, self.places.archive[year]))
        months = () if period != year else tuple(self._line(month, 0) for month in months_of(year, self.periods))
        found = self.periods[period]
        return Listing(self._lead(found, DEFAULT), tuple(ways), self._of(found), months)

    def _listing(self, notes: Iterable[Note], name: str, ways: Iterable[Link] = (), **more: object) -> Listing:
        order = self.rules.order_of(name)
        found = ordered(notes, order)
        return Listing(self._lead(found, order), tuple(ways), self._of(found), **more)  # type: ignore[arg-type]

    def _lead(self, notes: tuple[Note, ...], order: str) -> str:
        if not notes:
            return self.texts.say("notes.none")
        return self.texts.say(LEADS[order], notes=self.texts.counted("notes", len(notes)))

    def _of(self, notes: Iterable[Note]) -> tuple[Entry, ...]:
        return tuple(self.entries[note.path] for note in notes)

    def _place(self, term: Term) -> str:
        return self.places.terms[term.taxonomy, term.key]

    def _tree(self, taxonomy: str, parent: str, depth: int = 0) -> Iterator[Line]:
        for term in self.groups.below(taxonomy, parent):
            yield Line(Link(term.name, self._place(term)), len(term.notes), depth)
            if taxonomy in self.groups.nested:
                yield from self._tree(taxonomy, term.key, depth + 1)

    def _line(self, period: str, depth: int) -> Line:
        link = Link(period_title(period, self.texts), self.places.archive[period])
        return Line(link, len(self.periods[period]), depth)


def section_title(folder: str) -> str:
    """Give the title of a folder for which nobody wrote one."""
    return _as_title(folder.rpartition("/")[2])


def taxonomy_title(taxonomy: str, texts: Texts) -> str:
    """Give the title of a taxonomy's overview."""
    key = f"taxonomy.{taxonomy}"
    return texts.say(key) if key in ENGLISH else _as_title(taxonomy)


def _as_title(name: str) -> str:
    return name.replace("-", " ").replace("_", " ").capitalize()
