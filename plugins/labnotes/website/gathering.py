"""Gathers the published notes into the groups that are listed, and says what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import PurePosixPath

from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import Files

from labnotes.notes.allowing import nearest, strange_terms
from labnotes.notes.authors import Author
from labnotes.notes.fields import shown
from labnotes.notes.flags import read_count, read_flag
from labnotes.notes.grouping import Groups, Naming, group
from labnotes.notes.listings import AUTHORS, About
from labnotes.notes.note import Note
from labnotes.notes.urls import term_key
from labnotes.website.build import Build
from labnotes.website.places import first_level_sections, hidden_terms, section_folders, term_titles

log = get_plugin_logger(__name__)


def gather(build: Build, people: Mapping[str, Author] | None) -> Groups:
    """Group the published notes.

    Args:
        build: The build.
        people: The site's authors, by term key; None where nobody wrote a list of them.

    Raises:
        PluginError: A published note names a term that is not allowed.
    """
    _check_terms(build)
    rules, pages = build.shelf.rules, build.shelf.pages.values()
    written = section_folders(pages, rules.notes_dir, published=True)
    as_hugo = build.choices.urls == "hugo"
    folders = written | (first_level_sections(pages, rules.notes_dir) if as_hugo else set())
    # A term's own page is called like a section's where the whole docs folder is the notes folder.
    folders = {folder for folder in folders if PurePosixPath(folder).parts[0] not in rules.taxonomies}
    # In Hugo a section or a term whose own page is held back has no list, and its notes are in no other section's.
    hidden = section_folders(pages, rules.notes_dir, published=False) - folders if as_hugo else set()
    names = {(AUTHORS, key): author for key, author in (people or {}).items()}
    naming = Naming(
        titles={term: author.name for term, author in names.items()} | dict(term_titles(pages, rules.taxonomies)),
        slugs={term: author.slug for term, author in names.items() if author.slug},
        hidden=hidden_terms(pages) if as_hugo else set(),
        nested=_nested(build),
    )
    groups = group(build.shelf.published_notes, rules.taxonomies, naming, folders | hidden)
    listed = {folder: notes for folder in sorted(folders) if (notes := groups.sections[folder]) or folder in written}
    _report(groups)
    _report_marks(build, groups.notes)
    _report_strangers(build, groups, people)
    return replace(groups, sections=listed)


def abouts(build: Build, files: Files, people: Mapping[str, Author] | None) -> dict[str, About]:
    """Give what is told about the authors; a picture only if it is a public file of this site."""
    return {
        key: About(author.description, _picture(build, files, author.avatar), author.url or None)
        for key, author in (people or {}).items()
        if author.description or author.avatar or author.url
    }


def _picture(build: Build, files: Files, path: str) -> str | None:
    file = files.get_file_from_path(path.strip("/")) if path else None
    held_back = build.shelf.held_back.keys() | build.shelf.attachments.keys()
    is_public = file is not None and file.inclusion.is_included() and file.src_uri not in held_back
    return file.src_uri if file is not None and is_public and not file.is_documentation_page() else None


def _nested(build: Build) -> frozenset[str]:
    """Give the taxonomies of nested terms: Hugo knows none, and has a pattern for the address of each term."""
    choices = build.choices
    return frozenset() if choices.urls == "hugo" else choices.listings.nested - choices.permalinks.keys()


def _check_terms(build: Build) -> None:
    allowed, nested = build.choices.listings.allowed, _nested(build)
    notes = [page.note for page in build.shelf.public if page.note.kind == "note"]
    strange = list(strange_terms(notes, allowed, nested))
    if strange:
        lists = {one.taxonomy: ", ".join(allowed[one.taxonomy]) or "none" for one in strange}
        raise PluginError(
            "\n".join(
                (
                    *(f"{build.name(one.file, one.line)}: {one}" for one in strange),
                    *(
                        f"Allowed {name} are: {terms}. Correct the note, or add the term."
                        for name, terms in lists.items()
                    ),
                )
            )
        )
    if build.serving:
        held_back = (page.note for page in build.shelf.held_back.values() if page.note.kind == "note")
        for one in strange_terms(held_back, allowed, nested):
            log.warning("%s: %s. It would stop the build once this note is public", build.name(one.file, one.line), one)


def _report(groups: Groups) -> None:
    for terms in groups.terms.values():
        for term in terms:
            if len(term.spellings) > 1:
                spellings = ", ".join(f"{spelling!r} ({count})" for spelling, count in term.spellings.items())
                log.info("%s: %s are one term, shown as %r", term.taxonomy, spellings, term.title)
    for taxonomy, first, second in groups.clashes:
        log.warning(
            "%s: the terms %r and %r would have one address; %r gets a number. Rename one of the two",
            taxonomy, first, second, second,
        )  # fmt: skip


def _report_marks(build: Build, notes: Iterable[Note]) -> None:
    for note in notes:
        for name in ("pin", "featured"):
            field = note.front_matter.get(name)
            if field is not None and read_flag(field.value) is None:
                log.warning(
                    "%s: %s: %r is not understood, and taken for false; write %s: true or %s: false",
                    build.name(field.file or note.path, field.line), name, shown(field.value), name, name,
                )  # fmt: skip
        field = note.front_matter.get("readtime")
        if field is not None and read_count(field.value) is None:
            log.warning(
                "%s: readtime: %r is not understood, and the time is estimated; write a number of minutes",
                build.name(field.file or note.path, field.line), shown(field.value),
            )  # fmt: skip


def _report_strangers(build: Build, groups: Groups, people: Mapping[str, Author] | None) -> None:
    """Warn of the authors that are not in the list of them."""
    names = {key: key for key in people or {}}
    for term in groups.terms.get(AUTHORS, ()) if people is not None else ():
        if term.key not in names:
            note = next(note for note in term.notes if term.key in map(term_key, note.terms[AUTHORS]))
            field = note.front_matter.get(AUTHORS)
            near = nearest(term.key, names)
            log.warning(
                "%s: authors: %r is not in .authors.yml%s",
                build.name(note.path if field is None else field.file or note.path, field.line if field else None),
                term.title, f"; did you mean {near!r}?" if near else "; add this id, or correct the note",
            )  # fmt: skip
