"""The notes in MkDocs' navigation, and what is held back out of it.

All of this works on the `nav` setting, before MkDocs makes pages and sections of it: nested lists of paths, and of
mappings from a title to a path or a list.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePath
from typing import Any, Final

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import StructureItem
from mkdocs.structure.files import File, Files, InclusionLevel, file_sort_key
from mkdocs.structure.nav import Link, Navigation, Section
from mkdocs.utils import nest_paths

from labnotes.notes.grouping import Groups, Term, in_order
from labnotes.notes.listings import Places
from labnotes.notes.note import Note
from labnotes.website.build import Build
from labnotes.website.unlisting import leave_out_of_nav

Nav = list[Any]
"""Typed as loosely as MkDocs types it."""

_CATEGORIES: Final = "categories"
"""The taxonomy by which notes are sorted in the navigation."""


def source_path(entry: str) -> str:
    """Give an entry's path as MkDocs looks it up (`Files.get_file_from_path`)."""
    return PurePath(entry.lstrip("/")).as_posix()


def without(unwanted: Callable[[str], bool], nav: Any) -> Nav:  # noqa: ANN401 - MkDocs' own type for a nav
    """Copy a nav without the unwanted entries, and without sections that this leaves empty."""
    return [kept for item in nav if (kept := _pruned(unwanted, item)) is not None]


def _pruned(unwanted: Callable[[str], bool], item: Any) -> Any:  # noqa: ANN401 - as above
    if isinstance(item, str):
        return None if unwanted(item) else item
    if isinstance(item, list):
        return without(unwanted, item) or None
    if isinstance(item, dict):
        kept = {title: _pruned(unwanted, value) for title, value in item.items()}
        return {title: value for title, value in kept.items() if value is not None} or None
    return item


def prune(nav: Navigation, unwanted: Callable[[str], bool]) -> None:
    """Take out the links that other plugins put into the finished navigation, and sections left empty."""
    nav.items[:] = _without_links(nav.items, unwanted)


def _without_links(items: Iterable[StructureItem], unwanted: Callable[[str], bool]) -> list[StructureItem]:
    kept = []
    for item in items:
        if isinstance(item, Link) and unwanted(item.url):
            continue
        if isinstance(item, Section):
            before = len(item.children)
            item.children = _without_links(item.children, unwanted)
            if before and not item.children:
                continue
        kept.append(item)
    return kept


def paths_in(nav: Any) -> Iterator[str]:  # noqa: ANN401 - as above
    """Give the source path of every entry."""
    if isinstance(nav, str):
        yield source_path(nav)
    elif isinstance(nav, list):
        for item in nav:
            yield from paths_in(item)
    elif isinstance(nav, dict):
        for value in nav.values():
            yield from paths_in(value)


def with_section(nav: Any, path: str, title: str, section: Nav) -> Nav:  # noqa: ANN401 - as above
    """Copy a nav with a section in the place of the entry that leads to `path`, or at the end.

    Args:
        nav: The nav.
        path: The page whose entry becomes the section. An entry without a title of its own, inside of a section
            that the user made, is replaced by the section's content.
        title: The section's title, where the entry has none.
        section: What stands in the section.
    """
    copy: Nav = []
    for item in nav:
        copy += [{title: section}] if _leads_to(path, item) else [_replaced(item, path, section)]
    return copy if set(paths_in(section)) & set(paths_in(copy)) else [*copy, {title: section}]


def _leads_to(path: str, item: Any) -> bool:  # noqa: ANN401 - as above
    return isinstance(item, str) and source_path(item) == path


def _replaced(item: Any, path: str, section: Nav) -> Any:  # noqa: ANN401 - as above
    if isinstance(item, list):
        copy: Nav = []
        for part in item:
            copy += section if _leads_to(path, part) else [_replaced(part, path, section)]
        return copy
    if isinstance(item, dict):
        return {
            title: section if _leads_to(path, value) else _replaced(value, path, section)
            for title, value in item.items()
        }
    return item


_NAV_WRITERS: Final = frozenset({"awesome-nav", "awesome-pages", "literate-nav"})
"""Plugins that make the navigation of files in folders, and stumble over one that is there already."""


def write_nav(build: Build, files: Files, config: MkDocsConfig) -> None:
    """Give the notes their section: their index, the categories, and up to a number of notes themselves."""
    groups, places = build.groups, build.places
    if groups is None or places is None:
        raise AssertionError("the listings come first")
    leave_out_of_nav(build, files)
    if config.nav is None and not _NAV_WRITERS.isdisjoint(config.plugins):
        _include_listings(build, files)
        return
    nav = config.nav if config.nav is not None else _automatic(build, files)
    placed = set(paths_in(nav))
    few = len(groups.notes) <= build.choices.most_notes_in_nav
    hidden = {file.src_uri for file in files if file.inclusion is InclusionLevel.NOT_IN_NAV}
    elsewhere = placed | hidden
    notes = [note.path for note in groups.notes if few and note.path not in elsewhere]
    section = _section(build, groups, places, notes)
    if build.shelf.rules.notes_dir == ".":
        config.nav = with_section(
            nav if places.notes in placed else [places.notes, *nav], "", build.texts.say("notes"), section
        )
    else:
        config.nav = with_section(nav, places.notes, build.titles[places.notes], [places.notes, *section])
    _mark_what_is_in_nav(build, files, set(paths_in(config.nav)))


def _include_listings(build: Build, files: Files) -> None:
    for file in files.documentation_pages():
        if file.src_uri in build.generated and file.src_uri not in build.later_pages:
            file.inclusion = InclusionLevel.INCLUDED


def _automatic(build: Build, files: Files) -> Nav:
    """Make the nav that MkDocs would make of everything but notes and listings."""
    notes_dir = build.shelf.rules.notes_dir
    others = [
        file
        for file in files.documentation_pages()
        if file.inclusion.is_in_nav() and file.src_uri not in build.listing_markdown and not _is_note(build, file)
    ]
    if build.places is not None and notes_dir == ".":
        others += [file for file in files if file.src_uri == build.places.notes]
    nested: Nav = nest_paths(file.src_uri for file in sorted(others, key=file_sort_key))
    return nested


def _is_note(build: Build, file: File) -> bool:
    page = build.shelf.pages.get(file.src_uri)
    return page is not None and page.note.kind == "note"


def _section(build: Build, groups: Groups, places: Places, notes: list[str]) -> Nav:
    left = dict.fromkeys(notes)
    section = _categories(build, groups, places, left, "")
    section += left
    section += places.sections.values()
    section += (path for taxonomy, path in places.overviews.items() if taxonomy != _CATEGORIES)
    if places.archive:
        section.append(places.archive[""])
    if build.drafts is not None:
        section.append(build.drafts)
    return section


def _categories(build: Build, groups: Groups, places: Places, left: dict[str, None], parent: str) -> Nav:
    """Give the categories right below one, each with the categories below it and those notes that it has first."""
    found: Nav = []
    for term in in_order(groups.below(_CATEGORIES, parent), build.choices.nav_order):
        place = places.terms[term.taxonomy, term.key]
        members = [note.path for note in term.notes if note.path in left and _is_first(groups, note, term)]
        for path in members:
            del left[path]
        inside = _categories(build, groups, places, left, term.key) if _CATEGORIES in groups.nested else []
        found.append({build.titles[place]: [place, *inside, *members]} if inside or members else place)
    return found


def _is_first(groups: Groups, note: Note, term: Term) -> bool:
    own = groups.terms_of(note, term.taxonomy)
    return bool(own) and own[0].key == term.key


def _mark_what_is_in_nav(build: Build, files: Files, placed: set[str]) -> None:
    """Tell MkDocs which notes and listings stay out of the nav on purpose, so that it does not complain."""
    for file in files.documentation_pages():
        if file.src_uri in build.generated and file.src_uri in placed:
            file.inclusion = InclusionLevel.INCLUDED
        elif file.src_uri not in placed and (file.src_uri in build.listing_markdown or _is_note(build, file)):
            file.inclusion = InclusionLevel.NOT_IN_NAV
