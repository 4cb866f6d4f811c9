"""MkDocs' Files → the Shelf: every page of the site with its decision, made anew for each build."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from mkdocs.structure.files import File, Files, InclusionLevel

from labnotes.notes.cascade import Folders, given_by, gives
from labnotes.notes.note import Note, is_markdown, kind_of, read_note, unopened
from labnotes.notes.publishing import Decision, Reason, Rules, State, decide


@dataclass(frozen=True, slots=True)
class Shelved:
    """A page of the site with what was decided about it."""

    note: Note
    decision: Decision
    file: File
    source: tuple[str | None, bytes]
    """Where the file's text comes from: its path, or its content where it has none. Other plugins may change it."""


@dataclass
class Shelf:
    """What one build knows about its pages. Every later step asks here, and nowhere else."""

    rules: Rules
    now: datetime
    """The moment of the build, with a time zone."""
    pages: dict[str, Shelved] = field(default_factory=dict)
    """By `src_uri`, in the order of MkDocs' files."""
    held_back: dict[str, Shelved] = field(default_factory=dict)
    """Those of `pages` that are not public now."""
    folders: Folders = field(default_factory=Folders)
    """What folders give to the pages below them."""
    _folder_files: set[str] = field(default_factory=set)

    def add(self, files: Files, generated: Container[str] = ()) -> list[Shelved]:
        """Read and decide what is not shelved yet; a file that another plugin replaced is read again.

        A published page that another plugin took away since is forgotten.

        Args:
            files: All files of the site.
            generated: Source paths of our own listing pages, about which there is nothing to decide.

        Returns:
            What is new and held back.
        """
        new = []
        there = files.src_uris
        self.pages = {path: page for path, page in self.pages.items() if path in there or path in self.held_back}
        if self._read_folders(files):
            self.pages = dict(self.held_back)
        for file in list(files):
            if not is_markdown(file.src_uri) or file.src_uri in generated:
                continue
            known = self.of(file)
            if known is not None and known.source == _source(file):
                continue
            shelved = self._shelve(file)
            self.pages[file.src_uri] = shelved
            self.held_back.pop(file.src_uri, None)
            if not shelved.decision.published:
                self.held_back[file.src_uri] = shelved
                new.append(shelved)
        return new

    def of(self, file: File) -> Shelved | None:
        """Give what is known of this very file; None for a file of ours in the place of one that is held back."""
        page = self.pages.get(file.src_uri)
        return page if page is not None and page.file is file else None

    def _read_folders(self, files: Files) -> bool:
        """Read what folders give to the pages below them; tell whether there is anything new."""
        new = [file for file in files if file.src_uri not in self._folder_files and gives(file.src_uri)]
        for file in new:
            self._folder_files.add(file.src_uri)
            self.folders.add(given_by(file.src_uri, _content(file)))
        return bool(new)

    def _shelve(self, file: File) -> Shelved:
        note = read_file(file, self.rules, self.folders)
        return Shelved(note, with_draft_docs(decide(note, self.rules, self.now), file), file, _source(file))

    @property
    def published_notes(self) -> list[Note]:
        """The notes that are public now, and that MkDocs will build."""
        return [
            page.note
            for page in self.pages.values()
            if page.note.kind == "note"
            and page.decision.published
            and page.note.listed
            and page.file.is_documentation_page()
            and not page.file.inclusion.is_excluded()
        ]

    def __iter__(self) -> Iterator[Shelved]:
        """Iterate over all pages."""
        return iter(self.pages.values())


def _source(file: File) -> tuple[str | None, bytes]:
    return (file.abs_src_path, b"") if file.abs_src_path is not None else (None, _content(file))


def _content(file: File) -> bytes:
    """Give a file's bytes; none for one that another plugin fills in while MkDocs reads the page."""
    try:
        return file.content_bytes
    except AssertionError:
        return b""


def read_file(file: File, rules: Rules, folders: Folders) -> Note:
    """Read one of MkDocs' files, real or generated, from its bytes."""
    kind = kind_of(file.src_uri, rules.notes_dir, rules.taxonomies)
    try:
        data = _content(file)
    except OSError as error:
        return unopened(file.src_uri, kind, error)
    return read_note(file.src_uri, data, kind, rules.dates, folders)


def with_draft_docs(decision: Decision, file: File) -> Decision:
    """Add MkDocs' own setting `draft_docs`, which keeps pages out of the site by their path."""
    if file.inclusion is not InclusionLevel.DRAFT:
        return decision
    reason = Reason(State.DRAFT, "draft_docs in mkdocs.yml names it", file.src_uri)
    state = decision.state if decision.state is State.UNREADABLE else State.DRAFT
    return Decision(state, (*decision.reasons, reason))
