"""What Hugo's configuration keeps out of a site, and Labnotes' options cannot.

Leaving such a setting out would publish what was held back. So it is an error that names file and line.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Final

from labnotes.moving.report import Remark
from labnotes.moving.settings import Setting
from labnotes.notes.precedence import HUGO

_HOLDING: Final = frozenset(("draft", "publish", "status", "build", "_build", "headless", "outputs", *HUGO.keys))
"""Keys that can keep a page out of the site."""

_PAGES: Final = ("home", "page", "section")


def check_withheld(root: Setting, settings: Setting) -> list[Remark]:
    """Look for what would publish more when left out.

    Args:
        root: The configuration as it stands in the files.
        settings: The same with the language's own settings laid over it.

    Returns:
        What is only left out, such as a cascade of tags.

    Raises:
        RefusedError: There is such a setting.
    """
    remarks: list[Remark] = []
    custom = _custom_keys(settings)
    of_site, of_language = root.get("cascade"), settings.get("cascade")
    for place in (of_site, None if of_language is of_site else of_language):
        for member in place.members if place is not None else ():
            remarks += _cascade(member, custom)
    _check_kinds(settings)
    _check_rest(settings)
    return remarks


def _check_kinds(settings: Setting) -> None:
    kinds = settings.get("disablekinds")
    for member in kinds.members if kinds is not None else ():
        if member.text().lower() in _PAGES:
            problem = f"disableKinds: {member.text()!r} keeps pages out of the site"
            raise member.refused(problem, "write draft: true into these pages, and take the kind out of disableKinds")
    for kind in _PAGES:
        outputs = settings.get("outputs", kind)
        if outputs is not None and "html" not in {name.lower() for name in outputs.texts()}:
            problem = f"outputs.{kind} names no HTML, and so keeps pages out of the site"
            raise outputs.refused(problem, "write draft: true into these pages, and add HTML")


def _check_rest(settings: Setting) -> None:
    for key in (("_merge",), ("frontmatter", "_merge"), ("cascade", "_merge")):
        merge = settings.get(*key)
        if merge is not None and merge.text().lower() not in {"", "none"}:
            problem = "_merge takes over what a theme's configuration says about the notes"
            raise merge.refused(problem, "write that into the site's own configuration, and take _merge away")
    segments = settings.get("rendersegments")
    if segments is not None and segments.texts():
        remedy = "write draft: true into the pages that it leaves out, and take the key away"
        raise segments.refused("renderSegments keeps pages out of the site", remedy)


def _custom_keys(settings: Setting) -> frozenset[str]:
    """Give the keys that `[frontmatter]` makes dates of."""
    front_matter = settings.get("frontmatter")
    parts = front_matter.table.values() if front_matter is not None else ()
    return frozenset(text.lower() for part in parts for text in part.texts())


def _cascade(member: Setting, custom: frozenset[str]) -> Iterator[Remark]:
    where = _index_of(member)
    for key, part in member.table.items():
        if key in {"target", "_target"}:
            continue
        for name, below in part.table.items() if key == "params" else ((key, part),):
            if name in _HOLDING or name in custom:
                problem = f"cascade: {below.key} in the site's configuration is nothing that Labnotes has"
                remedy = f"write it as 'cascade' into the front matter of {where}, and import again"
                raise below.refused(problem, remedy)
            remedy = f"write it as 'cascade' into the front matter of {where}"
            yield below.remark(f"cascade: {below.key} is not carried over; {remedy}")


def _index_of(member: Setting) -> str:
    target = member.get("target") or member.get("_target")
    path = target.text("path") if target is not None else ""
    folders = [part for part in PurePosixPath(path).parts if part != "/"]
    plain = folders[: next((at for at, part in enumerate(folders) if set(part) & set("*{?[")), len(folders))]
    return PurePosixPath("content", *plain, "_index.md").as_posix()
