"""What Hugo reads in the notes themselves, and Labnotes does not."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Final

from labnotes.moving.deciding import Decided
from labnotes.moving.report import RefusedError, Remark

_IMAGE: Final = re.compile(r"""[^\s"'()<>\[\]{}=,]+\.(?:png|jpe?g|gif|svg|webp|avif)\b""", re.IGNORECASE)


def about_notes(
    pages: Mapping[str, Decided], files: Mapping[str, str], assets: Collection[str], text_of: Callable[[str], str]
) -> Iterator[Remark]:
    """Look through the notes.

    Args:
        pages: The pages, by their path below the new docs folder.
        files: Path below the new docs folder → path below the source.
        assets: What lies in Hugo's assets folder, relative to it.
        text_of: Gives the whole text of a file, by its path below the source.

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
        lost = set(_lost(name, front_matter.block + page.note.body, files, assets)) if assets else set()
        for number, line in enumerate(text_of(path).split("\n") if lost else (), 1):
            for image in dict.fromkeys(_IMAGE.findall(line)):
                if image in lost:
                    yield Remark(
                        path, number, f"{image}: lies in assets/, which is not carried over; copy it to the note"
                    )


def _lost(name: str, text: str, files: Mapping[str, str], assets: Collection[str]) -> Iterator[str]:
    """Find the images of a text that lie in the assets, and nowhere where they are carried over."""
    for written in _IMAGE.findall(text):
        image = written.removeprefix("/").removeprefix("assets/")
        there = (posixpath.normpath(posixpath.join(posixpath.dirname(name), written)), image)
        if image in assets and not any(place in files for place in there):
            yield written
