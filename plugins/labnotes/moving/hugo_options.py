"""Hugo's settings → the plugin's options: addresses, groups, dates.

https://gohugo.io/configuration/permalinks/, …/taxonomies/, …/front-matter/, and `hugo config` of 0.168.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final
from zoneinfo import ZoneInfo

from labnotes.moving.report import Remark
from labnotes.moving.settings import Setting
from labnotes.notes.precedence import DEFAULT, FILENAME

_OPTION: Final = {
    "date": "date",
    "publishdate": "publish_date",
    "expirydate": "expiry_date",
    "lastmod": "modified",
}
"""Key of `[frontmatter]` → key of the option `dates`."""

_SECTION: Final = re.compile(r"/(?:\{(?P<both>[^{},*]+),(?P=both)/\*\*\}|(?P<below>[^{},*]+)/\*\*)")
"""A target's path that means one section: `/posts/**`, or `/{posts,posts/**}` as `hugo config` prints it."""


def plugin_options(settings: Setting) -> tuple[Mapping[str, object], list[Remark]]:
    """Translate what the plugin has options for.

    Args:
        settings: The configuration, with the language's own settings laid over it.

    Returns:
        The options in the order in which they are to be written, and what they leave out.

    Raises:
        RefusedError: A setting that decides what is public when cannot be translated.
    """
    remarks: list[Remark] = []
    taxonomies = _taxonomies(settings)
    options: dict[str, object] = {"notes_dir": ".", "urls": "hugo"}
    permalinks = _permalinks(settings.get("permalinks"), taxonomies, remarks)
    if permalinks:
        options["permalinks"] = permalinks
    options["taxonomies"] = taxonomies
    zone = settings.get("timezone")
    if zone is not None and zone.text():
        options["timezone"] = _zone(zone)
    dates = _dates(settings.get("frontmatter"), remarks)
    if dates:
        options["dates"] = dates
    git = settings.get("enablegitinfo")
    if git is not None and git.text() == "true":
        text = "enableGitInfo: not carried over, for the copy has no history"
        text += "; write lastmod into notes whose last change is to be shown"
        remarks.append(git.remark(text))
    return options, remarks


def _zone(setting: Setting) -> str:
    name = setting.text()
    remedy = "write the name of a zone, such as Europe/Berlin"
    if name == "Local":
        raise setting.refused("timeZone: 'Local' depends on the machine, and with it what is public when", remedy)
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise setting.refused(f"timeZone: there is no zone {name!r}", remedy) from None
    return name


def _taxonomies(settings: Setting) -> list[str]:
    """Give the keys of the front matter that make groups; Hugo has two unless the configuration says otherwise."""
    off = settings.get("disablekinds")
    disabled = {text.lower() for text in off.texts()} if off is not None else set()
    if {"taxonomy", "term"} <= disabled:
        return []
    written = settings.get("taxonomies")
    if written is None:
        return ["categories", "tags"]
    return [plural for part in written.table.values() if (plural := part.text().lower())]


def _permalinks(written: Setting | None, taxonomies: list[str], remarks: list[Remark]) -> dict[str, str]:
    """Translate the patterns of notes and of terms; those of sections have no counterpart."""
    permalinks: dict[str, str] = {}
    if written is None:
        return permalinks
    if isinstance(written.value, tuple):
        for member in written.members:
            target = _SECTION.fullmatch(member.text("target", "path"))
            section = (target["both"] or target["below"]) if target else ""
            if section and member.text("target", "kind") in {"", _kind(section, taxonomies)}:
                permalinks.setdefault(section, _pattern(member.text("pattern")))
            else:
                remarks.append(_lost(member, member.text("pattern")))
        return permalinks
    for key, part in written.table.items():
        if part.table:
            for section, below in part.table.items():
                if key == _kind(section, taxonomies):
                    permalinks.setdefault(section, _pattern(below.text()))
                else:
                    remarks.append(_lost(below, below.text()))
        else:
            permalinks.setdefault(key, _pattern(part.text()))
    return permalinks


def _kind(section: str, taxonomies: list[str]) -> str:
    """Give the kind of page that the plugin's pattern for a section is filled in for."""
    return "term" if section in taxonomies else "page"


def _pattern(text: str) -> str:
    """Write a pattern with the slashes that Hugo adds."""
    return f"/{text.strip('/')}/"


def _lost(setting: Setting, pattern: str) -> Remark:
    return setting.remark(f"permalinks: {pattern!r} is not carried over; these addresses change")


def _dates(written: Setting | None, remarks: list[Remark]) -> dict[str, list[str]]:
    dates: dict[str, list[str]] = {}
    for key, part in written.table.items() if written is not None else ():
        if key not in _OPTION:
            remarks.append(part.remark(f"frontmatter.{part.key}: not carried over"))
            continue
        names = dates[_OPTION[key]] = []
        for name in map(str.lower, part.texts()):
            if not name.startswith(":") or name == DEFAULT or (name == FILENAME and key == "date"):
                names.append(name)
            elif key == "expirydate" or (key == "publishdate" and name == FILENAME):
                problem = (
                    f"frontmatter.{part.key}: {name!r} decides what is public when, and is read only for date here"
                )
                raise part.refused(problem, "take it out, and write such dates into the notes")
            else:
                remarks.append(part.remark(f"frontmatter.{part.key}: {name!r} is not carried over"))
    return dates
