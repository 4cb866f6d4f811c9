"""Which folders of Hugo's site hold its content and its plain files.

`contentDir`, `staticDir` (https://gohugo.io/configuration/all/) and `module.mounts`
(https://gohugo.io/configuration/module/#mounts), for one language.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from labnotes.moving.report import Remark
from labnotes.moving.settings import Setting

LEFT: Final = {
    "archetypes": "Hugo's patterns for new notes",
    "assets": "what Hugo's templates process",
    "data": "what Hugo's templates read",
    "i18n": "the theme's translations",
    "layouts": "Hugo's templates",
    "themes": "Hugo's themes, with whatever content they bring",
}
"""Folders of Hugo's that stay behind, and what they are."""


@dataclass(frozen=True, slots=True)
class Folders:
    """Relative to the source, with `/`."""

    content: str
    static: tuple[str, ...]
    """Of two files with one name, that of the later folder is taken."""
    of_others: tuple[str, ...]
    """The content of other languages, as far as it lies inside of `content`."""


def read_folders(settings: Setting, root: Setting, language: str) -> tuple[Folders, list[Remark]]:
    """Find the folders.

    Args:
        settings: The configuration, with the language's own settings laid over it.
        root: The configuration as it stands in the files.
        language: The language that is carried over.

    Raises:
        RefusedError: A folder lies outside of the source, or content is mounted in a way that leaves files out.
    """
    of_others = []
    languages = root.get("languages")
    for code, part in languages.table.items() if languages is not None else ():
        named = part.get("contentdir")
        if code != language and named is not None:
            of_others.append(_inside(named))
    written = settings.get("contentdir")
    content = _inside(written) if written is not None and written.text() else "content"
    static = tuple(_static(settings)) or ("static",)
    remarks: list[Remark] = []
    if settings.get("module", "imports") is not None:
        imports = settings.get("module", "imports") or settings
        remarks.append(imports.remark("module.imports: what other modules bring is not carried over"))
    mounts = settings.get("module", "mounts")
    if mounts is not None:
        content, static = _mounted(mounts, content, static, language, remarks)
    inside = (folder for folder in of_others if folder != content and PurePosixPath(folder).is_relative_to(content))
    return Folders(content, static, tuple(inside)), remarks


def _inside(setting: Setting) -> str:
    place = PurePosixPath(setting.text().replace("\\", "/"))
    if place.is_absolute() or ".." in place.parts or not place.parts:
        problem = f"{setting.key}: {setting.text()!r} is no folder inside of the site's"
        raise setting.refused(problem, "make it one, such as content")
    return place.as_posix()


def _static(settings: Setting) -> Iterator[str]:
    for key in ("staticdir", *(f"staticdir{number}" for number in range(11))):
        written = settings.get(key)
        for member in written.members if written is not None else ():
            if member.text():
                yield _inside(member)


def _mounted(
    mounts: Setting, content: str, static: tuple[str, ...], language: str, remarks: list[Remark]
) -> tuple[str, tuple[str, ...]]:
    """Read the mounts: those of one folder to all of `content` or `static` are understood, in their order."""
    contents: list[str] = []
    statics: list[str] = []
    has_static = False
    for mount in mounts.members:
        target = PurePosixPath(mount.text("target"))
        kind = target.parts[0] if target.parts else ""
        plain = len(target.parts) == 1 and set(mount.table) <= {"source", "target", "lang", "disablewatch"}
        if kind == "content" and mount.text("lang").lower() in {"", language}:
            if not plain:
                problem = f"a mount to {mount.text('target')!r} that takes more than a source"
                raise mount.refused(problem, "let content/ be the one folder of the notes, without other mounts")
            contents.append(_inside(mount.table["source"]) if "source" in mount.table else "")
        elif kind == "static":
            has_static = True
            if plain and "source" in mount.table:
                statics.append(_inside(mount.table["source"]))
            else:
                remarks.append(mount.remark(f"module.mounts: {mount.text('source')} is not carried over"))
        elif kind == "content":
            continue
        elif kind not in LEFT:
            remarks.append(mount.remark(f"module.mounts: {mount.text('source')} is not carried over"))
    if len(set(contents)) > 1 or "" in contents:
        problem = "more than one folder is mounted to content"
        raise mounts.refused(problem, "put all notes into one folder")
    return (contents[0] if contents else content), (tuple(statics) if has_static else static)
