"""Languages: which one a theme speaks, and which one a file is written in."""

from __future__ import annotations

from collections.abc import Container
from pathlib import PurePosixPath
from typing import Final

_CODES: Final = """
af ar az be bg bn ca cs cy da de el en eo es et eu fa fi fr gl he hi hr hu hy id is it ja ka kn ko ku-IQ lb lt lv mk mn
ms my nb nl nn pl pt-BR pt ro ru sa sh si sk sl sq sr sv ta te th tl tr uk ur uz vi zh zh-Hant zh-TW
"""

MATERIAL: Final = tuple(_CODES.split())
"""What Material can speak (`material/templates/partials/languages/`)."""

_BY_CODE: Final = {code.lower(): code for code in MATERIAL} | {"no": "nb", "zh-hk": "zh-Hant", "zh-mo": "zh-Hant"}


def theme_language(code: str) -> str | None:
    """Give Material's code of a language, by its whole code or else by its first part; None if it has neither.

    Args:
        code: As in Hugo's `languageCode`, such as `de-AT` or `pt_br`.
    """
    wanted = code.strip().replace("_", "-").lower()
    return _BY_CODE.get(wanted) or _BY_CODE.get(wanted.partition("-")[0])


def language_in(name: str, languages: Container[str]) -> str | None:
    """Give the language that a file's name names, as in `note.de.md`, or None.

    Of several the last counts, wherever it stands behind the first dot (`note.de.draft.md`, tried with Hugo 0.168).

    Args:
        name: A file's name without its folder.
        languages: The site's languages, in lower case; any other part of a name is just a name.
    """
    codes = (_code(part) for part in reversed(_parts(name)[1:]))
    return next((code for code in codes if code in languages), None)


def without_language(path: str, language: str) -> str:
    """Take a language out of a path whose name has it, with what stands behind it: `a/note.de.md` → `a/note.md`."""
    place = PurePosixPath(path)
    parts = _parts(place.name)
    at = max(at for at, part in enumerate(parts) if _code(part) == language)
    return place.with_name(".".join(parts[:at]) + place.suffix).as_posix()


def _parts(name: str) -> list[str]:
    return PurePosixPath(name).stem.split(".")


def _code(part: str) -> str:
    """Read a part of a name: `de`, or `_language_de_`."""
    return part.lower().removeprefix("_language_").removesuffix("_") if part.startswith("_language_") else part.lower()
