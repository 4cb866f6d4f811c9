"""Which files hold Hugo's configuration, and how they lie over each other.

https://gohugo.io/configuration/introduction/, and tried with Hugo 0.168: one file at the root, the first of a fixed
order; over it the folder `config/_default`, over that `config/production`, each at any depth, file by file in the
order of their names. A file of a folder is named after the key that it sets.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from typing import Final

from labnotes.moving.report import RefusedError
from labnotes.moving.settings import SUFFIXES, Setting, merged, read_settings

ROOT_FILES: Final = tuple(f"{stem}{suffix}" for stem in ("hugo", "config") for suffix in SUFFIXES)
"""The first of these that is there is read, and no other."""

FOLDERS: Final = ("config/_default", "config/production")
"""`production` is what `hugo` takes when it builds."""

_SAME: Final = (("menu", "menus"), ("languagecode", "locale"))
"""Old and new names of one key."""


def configuration_files(there: Iterable[str]) -> list[str]:
    """Choose the files to read, in the order in which they lie over each other.

    Args:
        there: All files at the root of the source and below its `config` folder, relative to it, with `/`.
    """
    names = set(there)
    chosen = [name for name in ROOT_FILES if name in names][:1]
    for folder in FOLDERS:
        inside = (name for name in names if PurePosixPath(name).is_relative_to(folder))
        chosen += sorted(name for name in inside if PurePosixPath(name).suffix.lower() in SUFFIXES)
    return chosen


def combined(texts: Mapping[str, str]) -> Setting:
    """Read the chosen files and lay them over each other.

    Args:
        texts: File → its text, in the order of `configuration_files`.

    Raises:
        RefusedError: There is no file, or one of them cannot be read.
    """
    if not texts:
        remedy = "give the folder in which hugo.toml, hugo.yaml, hugo.json or config/_default lies"
        raise RefusedError(".", 0, "there is no configuration of Hugo here", remedy)
    whole = Setting("", {}, next(iter(texts)), 1)
    for file, text in texts.items():
        whole = merged(whole, _with_new_names(_placed(file, read_settings(file, text))))
    return whole


def _placed(file: str, settings: Setting) -> Setting:
    """Put the settings of a file below the key that its name gives."""
    if file in ROOT_FILES:
        return settings
    name, _, language = PurePosixPath(file).stem.lower().partition(".")
    if not language and name in {"hugo", "config"}:
        return settings
    keys = ["languages", language, *([name] if name in {"menu", "menus", "params"} else [])] if language else [name]
    for key in reversed(keys):
        settings = Setting(key, {key: settings}, file, 1)
    return settings


def _with_new_names(settings: Setting) -> Setting:
    """Give the keys that Hugo renamed their new names, at the root and in each language."""
    table = dict(settings.table)
    for old, new in _SAME:
        if old in table and new in table:
            remedy = f"keep {table[new].key}"
            raise table[old].refused(f"{table[old].key} and {table[new].key} set the same thing", remedy)
        if old in table:
            table[new] = table.pop(old)
    languages = table.get("languages")
    if languages is not None and languages.table:
        inside = {code: _with_new_names(language) for code, language in languages.table.items()}
        table["languages"] = Setting(languages.key, inside, languages.file, languages.line)
    return Setting(settings.key, table, settings.file, settings.line)
