"""MkDocs' Files → the Shelf: every page of the site with its decision, made anew for each build."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from labnotes.notes.cascade import Folders, given_by, gives
from labnotes.notes.note import Note, is_markdown, kind_of, read_note, unopened
from labnotes.notes.other_formats import beginning, is_other_format, read_other
from labnotes.notes.publishing import Decision, Reason, Rules, State, decide
from labnotes.website.notebook_pages import NotebookPage, on_disk

Source = tuple[str | None, bytes]
"""Where a file's text comes from: its path, or its content where it has none. Other plugins may change it."""


@dataclass(frozen=True, slots=True)
class Shelved:
    """A page of the site with what was decided about it."""

    note: Note
    decision: Decision
    file: File
    source: Source


@dataclass
class Shelf:
    """What one build knows about its pages. Every later step asks here, and nowhere else."""

    rules: Rules
    now: datetime
    """The moment of the build, with a time zone."""
    pages: dict[str, Shelved] = field(default_factory=dict)
    """By `src_uri`, in the order of MkDocs' files."""
    copied: dict[str, Shelved] = field(default_factory=dict)
    """Notes that MkDocs copies as they are: no page is made of them. By `src_uri`."""
    held_back: dict[str, Shelved] = field(default_factory=dict)
    """Those of `pages` and `copied` that are not public now."""
    attachments: dict[str, File] = field(default_factory=dict)
    """The files that are held back with a note in whose folder they lie, by `src_uri`."""
    bundled: dict[str, File] = field(default_factory=dict)
    """Markdown of which Hugo makes no page, because it lies in a leaf bundle; only under `urls: hugo`."""
    folders: Folders = field(default_factory=Folders)
    """What folders give to the pages below them."""
    _folder_files: set[str] = field(default_factory=set)
    _plain: dict[str, tuple[File, Source]] = field(default_factory=dict)
    """Files that could be notes, and are none."""

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
        self._forget(files)
        for file in list(files):
            if file.src_uri in generated or self._is_known(file):
                continue
            self.held_back.pop(file.src_uri, None)
            shelved = self._shelve(file)
            if shelved is None:
                self.copied.pop(file.src_uri, None)
                self._plain[file.src_uri] = file, _source(file)
                continue
            kind = self.pages if file.is_documentation_page() else self.copied
            kind[file.src_uri] = shelved
            if not shelved.decision.published:
                self.held_back[file.src_uri] = shelved
                new.append(shelved)
        return new

    def _forget(self, files: Files) -> None:
        kept = self.held_back.keys() if self._read_folders(files) else self.held_back.keys() | files.src_uris.keys()
        self.pages = {path: page for path, page in self.pages.items() if path in kept}
        self.copied = {path: page for path, page in self.copied.items() if path in kept}

    def _is_known(self, file: File) -> bool:
        path = file.src_uri
        if not is_markdown(path) and not is_other_format(path):
            return True
        known = self.of(file)
        return _source(file) == known.source if known is not None else self._plain.get(path) == (file, _source(file))

    def of(self, file: File) -> Shelved | None:
        """Give what is known of this very file; None for a file of ours in the place of one that is held back."""
        page = self.pages.get(file.src_uri) or self.copied.get(file.src_uri)
        return page if page is not None and page.file is file else None

    def _read_folders(self, files: Files) -> bool:
        """Read what folders give to the pages below them; tell whether there is anything new."""
        new = [file for file in files if file.src_uri not in self._folder_files and gives(file.src_uri)]
        for file in new:
            self._folder_files.add(file.src_uri)
            self.folders.add(given_by(file.src_uri, _content(file)))
        return bool(new)

    def _shelve(self, file: File) -> Shelved | None:
        note = read_file(file, self.rules, self.folders)
        if note is None:
            return None
        return Shelved(note, with_draft_docs(decide(note, self.rules, self.now), file), file, _source(file))

    @property
    def public(self) -> list[Shelved]:
        """The pages that are public now, and that MkDocs will build."""
        return [
            page
            for page in self.pages.values()
            if page.decision.published and page.file.is_documentation_page() and not page.file.inclusion.is_excluded()
        ]

    @property
    def withheld(self) -> Iterator[File]:
        """All files of what is held back as they lie on disk: the pages' own, and their attachments'."""
        for page in self.held_back.values():
            yield on_disk(page.file)
        yield from self.attachments.values()

    @property
    def published_notes(self) -> list[Note]:
        """Those of them that are notes, and that listings may name."""
        return [page.note for page in self.public if page.note.kind == "note" and page.note.listed]

    def __iter__(self) -> Iterator[Shelved]:
        """Iterate over all pages."""
        return iter(self.pages.values())


class _Page(File):
    """A page whose file's ending is not in lower case, as in `note.MD`."""

    def is_documentation_page(self) -> bool:
        return True


def make_pages(files: Files, config: MkDocsConfig) -> None:
    """Make pages of Markdown whatever the case of its ending, as Hugo does; MkDocs would copy `note.MD` as it is."""
    made = {
        file.src_uri: _Page(
            file.src_uri, file.src_dir, config.site_dir, config.use_directory_urls, inclusion=file.inclusion
        )
        for file in files
        if is_markdown(file.src_uri) and not file.is_documentation_page() and file.src_dir is not None
    }
    for file in list(files) if made else ():
        files.remove(file)
        files.append(made.get(file.src_uri, file))


def _source(file: File) -> Source:
    return (file.abs_src_path, b"") if file.abs_src_path is not None else (None, _content(file))


def _content(file: File) -> bytes:
    """Give a file's bytes; none for one that another plugin fills in while MkDocs reads the page."""
    try:
        return file.content_bytes
    except AssertionError:
        return b""


def read_file(file: File, rules: Rules, folders: Folders) -> Note | None:
    """Read one of MkDocs' files, real or generated; None for one that is no note."""
    path = file.src_uri
    kind = kind_of(path, rules.notes_dir, rules.taxonomies)
    if isinstance(file, NotebookPage):
        return file.notebook.note(kind, rules.dates, folders)
    try:
        if is_markdown(path):
            return read_note(path, _content(file), kind, rules.dates, folders)
        return read_other(path, _beginning(file), kind, rules.dates, folders)
    except OSError as error:
        return unopened(path, kind, error) if is_markdown(path) else None  # MkDocs cannot copy it, and says so.


def _beginning(file: File) -> bytes:
    if file.abs_src_path is None:
        return _content(file)
    with Path(file.abs_src_path).open("rb") as stream:
        return beginning(file.src_uri, stream.read)


def with_draft_docs(decision: Decision, file: File) -> Decision:
    """Add MkDocs' own setting `draft_docs`, which keeps pages out of the site by their path."""
    if file.inclusion is not InclusionLevel.DRAFT:
        return decision
    reason = Reason(State.DRAFT, "draft_docs in mkdocs.yml names it", file.src_uri)
    state = decision.state if decision.state is State.UNREADABLE else State.DRAFT
    return Decision(state, (*decision.reasons, reason))
