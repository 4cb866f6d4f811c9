"""What Hugo reads in the notes themselves, and Labnotes does not."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator, Mapping
from typing import Final

from labnotes.moving.deciding import Decided
from labnotes.moving.report import RefusedError, Remark

_IMAGE: Final = re.compile(r"""[^\s"'()<>\[\]{}=,]+\.(?:png|jpe?g|gif|svg|webp|avif)\b""", re.IGNORECASE)


def about_notes(pages: Mapping[str, Decided], files: Mapping[str, str], assets: Collection[str]) -> Iterator[Remark]:
    """Look through the notes.

    Args:
        pages: The pages, by their path below the new docs folder.
        files: Path below the new docs folder → path below the source.
        assets: What lies in Hugo's assets folder, relative to it.

    Raises:
        RefusedError: A note is kept out of the site by a key that Labnotes does not have.
    """
    for name, page in pages.items():
        path = files[name]
        front_matter = page.note.front_matter
        outputs = front_matter.get("outputs")
        if outputs is not None and page.published and "html" not in str(outputs.value).lower():
            problem = f"{outputs.key}: {outputs.value!r} names no HTML, and so keeps the page out of Hugo's site"
            raise RefusedError(path, outputs.line, problem, "write draft: true, or add HTML")
        for key in ("menu", "menus"):
            field = front_matter.get(key)
            if field is not None:
                yield Remark(path, field.line, f"{field.key}: not carried over; write the page into nav")
        if assets:
            yield from _images(name, page, path, files, assets)


def _images(name: str, page: Decided, path: str, files: Mapping[str, str], assets: Collection[str]) -> Iterator[Remark]:
    folder = posixpath.dirname(name)
    text = page.note.front_matter.block + page.note.body
    for number, line in enumerate(text.split("\n"), 1):
        for written in _IMAGE.findall(line):
            image = written.removeprefix("/").removeprefix("assets/")
            there = (posixpath.normpath(posixpath.join(folder, written)), image)
            if image in assets and not any(place in files for place in there):
                yield Remark(
                    path, number, f"{written}: lies in assets/, which is not carried over; copy it to the note"
                )
