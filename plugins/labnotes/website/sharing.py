"""Copies a file of a held-back note to the published page that shows it, where the user chose so."""

from __future__ import annotations

import posixpath

from mkdocs.structure.files import File, Files, InclusionLevel

from labnotes.website.addressing import move
from labnotes.website.build import Build


def shared(build: Build, files: Files, page: File, address: str) -> str | None:
    """Give a file of a note that is held back a place beside the page that shows it.

    Its own address would name the note.

    Args:
        build: Knows the file.
        files: All files of the site; the copy comes to them.
        page: The published page on which the address stands.
        address: As it stands in a Markdown link.

    Returns:
        The source path of the copy, relative to the page's, for MkDocs to make an address of; None where the user did
        not choose it, where the address leads to no such file, or where another file has the place.
    """
    original = build.addresses.attachment(address, page) if build.choices.shared_attachments == "copy" else None
    if original is None or not original.abs_src_path:
        return None
    folder, name = posixpath.split(page.src_uri)
    stem = "" if page.name == "index" else posixpath.splitext(name)[0]
    path = posixpath.join(stem, posixpath.basename(original.src_uri))
    src_uri = posixpath.join(folder, path)
    there = files.get_file_from_path(src_uri)
    if there is None:
        copy = File(src_uri, None, page.dest_dir, page.use_directory_urls, inclusion=InclusionLevel.NOT_IN_NAV)
        copy.abs_src_path = original.abs_src_path
        copy.generated_by = "labnotes"
        place = page.dest_uri.removesuffix("index.html").removesuffix(".html").rstrip("/")
        move(copy, posixpath.join(place, posixpath.basename(path)))
        if any(file.dest_uri == copy.dest_uri for file in files):
            return None
        files.append(copy)
        build.shared[src_uri] = original.src_uri
    return path if build.shared.get(src_uri) == original.src_uri else None
