"""What the name of a file says about its place in Hugo's tree."""

from __future__ import annotations

from posixpath import basename, splitext
from typing import Final

INDEX: Final = "index"
"""The page of a leaf bundle, or in MkDocs of its folder."""
SECTION: Final = "_index"
"""The page of a section, a taxonomy or a term."""

_LANGUAGE: Final = ".en"
"""The language that Hugo knows without any setting (`common/paths/pathparser.go`)."""


README: Final = "readme"
"""The page of its folder for MkDocs, where there is no index."""


def names_its_folder(path: str) -> bool:
    """Tell whether a page is the one of its folder, for MkDocs or for Hugo, and has no name of its own."""
    return splitext(basename(path))[0].lower() in {INDEX, SECTION, README}


def role_of(path: str) -> str:
    """Give the name without its ending: lower case, and without the language, as Hugo compares it.

    `posts/_Index.md` and `posts/_index.en.md` are both the page of the section `posts`.
    """
    name = splitext(basename(path))[0]
    return name.lower().removesuffix(_LANGUAGE) if name[:1] in {"i", "I", "_"} else name
