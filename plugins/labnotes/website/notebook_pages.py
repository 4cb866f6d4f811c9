"""Notebooks among MkDocs' files: pages that MkDocs reads as the Markdown that was made of them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from labnotes.notebooks.reading import NotebookNote, read_notebook_note
from labnotes.notes.note import Note, is_notebook
from labnotes.notes.other_formats import beginning, notebook_front_matter
from labnotes.notes.texts import Texts
from labnotes.notes.unreadable import UnreadableError


class NotebookPage(File):
    """A page of which the source is a notebook.

    It has the notebook's path, so that links to the file lead to the page, and git knows when it changed. Its content
    is Markdown with the front matter on top.
    """

    def __init__(self, file: File, config: MkDocsConfig, notebook: NotebookNote) -> None:
        super().__init__(
            file.src_uri, file.src_dir, config.site_dir, config.use_directory_urls, inclusion=file.inclusion
        )
        self.generated_by = file.generated_by
        self.notebook = notebook
        self.original = file
        self.content_string = notebook.source
        self.abs_src_path = file.abs_src_path  # Which setting the content took away.

    def is_documentation_page(self) -> bool:
        """Tell MkDocs that this is a page."""
        return True

    def lie_in(self, folder: Path) -> None:
        """Write the Markdown below a folder, for a plugin that opens the page's file and expects Markdown there.

        That file is none of the user's any more: plugins that ask git about it would fail.
        """
        place = (folder / self.src_uri).with_suffix(".md")
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(self.notebook.source, encoding="utf-8", newline="\n")
        self.abs_src_path = str(place)
        self.edit_uri, self.generated_by = self.edit_uri, "labnotes"


def on_disk(file: File) -> File:
    """Give the file as the user wrote it: of a notebook's page the notebook."""
    return file.original if isinstance(file, NotebookPage) else file


def whole_body(file: File, note: Note) -> str:
    """Give all that a page says: the outputs of a notebook stand beside its Markdown."""
    return file.notebook.whole if isinstance(file, NotebookPage) and not note.problems else note.body


def make_notebooks(
    files: Files, config: MkDocsConfig, notes_dir: str, texts: Texts, known: Mapping[str, File]
) -> dict[str, NotebookPage | None]:
    """Make pages of the notebooks in the notes folder, in the places of their files.

    Args:
        files: All files of the site.
        config: Of MkDocs.
        notes_dir: The notes folder, relative to the docs folder.
        texts: The words that readers see.
        known: Notebooks that were looked at before.

    Returns:
        Those that are new, by source path; None for one without front matter, which stays a file.
    """
    found = {
        file.src_uri: _page(file, config, texts)
        for file in files
        if _may_be_note(file, notes_dir) and known.get(file.src_uri) is not file
    }
    for file in list(files) if any(found.values()) else ():
        files.remove(file)
        files.append(found.get(file.src_uri) or file)
    return found


def _page(file: File, config: MkDocsConfig, texts: Texts) -> NotebookPage | None:
    try:
        data = file.content_bytes if _has_front_matter(file) else b""
    except OSError:
        return None  # MkDocs cannot copy it, and says so.
    notebook = read_notebook_note(file.src_uri, data, texts) if data else None
    return None if notebook is None else NotebookPage(file, config, notebook)


def _may_be_note(file: File, notes_dir: str) -> bool:
    is_in_notes = is_notebook(file.src_uri) and PurePosixPath(file.src_uri).is_relative_to(notes_dir)
    return is_in_notes and file.inclusion is not InclusionLevel.EXCLUDED and not isinstance(file, NotebookPage)


def _has_front_matter(file: File) -> bool:
    """Look at the beginning alone: notebooks are large, and many are there to be downloaded."""
    if file.abs_src_path is None:
        return True
    with Path(file.abs_src_path).open("rb") as stream:
        head = beginning(file.src_uri, stream.read)
    try:
        return notebook_front_matter(file.src_uri, head) is not None
    except UnreadableError:
        return True
