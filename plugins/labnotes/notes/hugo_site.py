"""Where Hugo puts every page of one site: `hugo_urls` with what the whole site says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from labnotes.notes.grouping import Term
from labnotes.notes.hugo_pages import place_of
from labnotes.notes.hugo_paths import folded
from labnotes.notes.hugo_urls import PageFacts, page_address, pattern_for, sections_of, taxonomy_address, term_address
from labnotes.notes.note import Note
from labnotes.notes.roles import SECTION, role_of


@dataclass(frozen=True)
class HugoSite:
    """Gives addresses: relative to the site, decoded, such as `posts/my-note/`; empty for the home page.

    Every method raises `AddressError` where Hugo's own answer is none that a site can have.
    """

    permalinks: Mapping[str, str]
    """A section's path → a pattern; see `page_address`."""
    taxonomies: tuple[str, ...]
    sections: Mapping[str, PageFacts]
    """From `sections_of`; drafts count too, because Hugo moves the pages of a draft section by its slug."""
    everywhere: bool = True
    """Whether all pages have Hugo's addresses, or only those for which there is a permalink."""

    @classmethod
    def of(
        cls,
        notes: Iterable[Note],
        permalinks: Mapping[str, str],
        taxonomies: tuple[str, ...],
        *,
        everywhere: bool = True,
    ) -> HugoSite:
        """Learn the sections of a site from all its pages."""
        owners = (facts_of(note) for note in notes if role_of(note.path) == SECTION)
        return cls(permalinks, taxonomies, sections_of(owners), everywhere)

    def has(self, path: str) -> bool:
        """Tell whether the page at a path, which may be a term's listing, has its address from here.

        The `index.md` of a section is its list for MkDocs, and so no page of the section's pattern.
        """
        if self.everywhere:
            return True
        place = place_of(path)
        sections = {section.strip(" /").lower() for section in self.permalinks}
        return place.kind == "page" and place.key not in sections and bool(pattern_for(place.key, self.permalinks))

    def page(self, note: Note) -> str:
        """Give the address of a page, also of a section's, a taxonomy's or a term's own page."""
        facts = facts_of(note)
        place = place_of(note.path)
        if place.kind == "section" and place.folders[0] in self.taxonomies:
            taxonomy, *term = place.folders
            return self.term_named(taxonomy, "/".join(term)) if term else self.taxonomy(taxonomy)
        return page_address(facts, self.permalinks, self.sections)

    def section(self, folder: str) -> str:
        """Give the address of a folder's listing; the folder is relative to the docs folder, `.` for itself."""
        if folder == ".":
            return ""
        facts = self.sections.get(folded(folder)) or PageFacts(f"{folder}/_index.md")
        return page_address(facts, self.permalinks, self.sections)

    def taxonomy(self, taxonomy: str) -> str:
        """Give the address of the page that lists a taxonomy's terms."""
        return taxonomy_address(taxonomy, self.sections)

    def term(self, term: Term) -> str:
        """Give the address of a term's listing."""
        return self.term_named(term.taxonomy, next(iter(term.spellings)))

    def term_named(self, taxonomy: str, spelling: str) -> str:
        """Give the same by one spelling of the term."""
        return term_address(taxonomy, spelling, self.permalinks, self.sections)


def facts_of(note: Note) -> PageFacts:
    """Take from a note what its address depends on."""
    slug, url, title = (
        field.value if (field := note.front_matter.get(name)) is not None else None for name in ("slug", "url", "title")
    )
    day = note.date.moment.date() if note.date is not None else None
    named = note.title if title is not None else ""
    return PageFacts(note.path, named, slug or note.dates.name_without_date, url, day)
