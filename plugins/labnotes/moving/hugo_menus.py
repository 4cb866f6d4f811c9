"""Hugo's main menu → MkDocs' nav.

https://gohugo.io/configuration/menus/: by weight, those without one last, then by name; `parent` names an entry by
its identifier or its name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any, Final
from urllib.parse import unquote, urlsplit

from labnotes.moving.report import Remark
from labnotes.moving.settings import Setting

Nav = list[Any]
"""Typed as loosely as MkDocs types it: paths, and mappings from a title to a path or a list."""

_SCHEME: Final = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")


@dataclass(frozen=True, slots=True)
class Pages:
    """What an entry of a menu can lead to."""

    by_address: Mapping[str, str]
    """Address relative to the site, without `/` at its ends → path below the docs folder."""
    files: Iterable[str]
    """Every file below the docs folder."""
    overviews: Iterable[str]
    """The taxonomies of which a listing is made."""


def nav_of(menu: Setting | None, pages: Pages, url: str) -> tuple[Nav, list[Remark]]:
    """Translate the menu.

    Args:
        menu: `menus.main`, or None.
        pages: The pages of the new site.
        url: The site's own address, or nothing.

    Returns:
        The nav, empty where there is nothing to say, and what it leaves out.
    """
    remarks: list[Remark] = []
    entries = sorted(menu.members, key=_order) if menu is not None else []
    identifiers = {_identifier(entry) for entry in entries} - {""}
    roots = [entry for entry in entries if entry.text("parent") not in identifiers]
    nav = [item for entry in roots if (item := _item(entry, entries, pages, url, remarks)) is not None]
    return nav, remarks


def _order(entry: Setting) -> tuple[bool, int, str]:
    text = entry.text("weight")
    weight = int(text) if re.fullmatch(r"-?\d+", text) else 0
    return (weight == 0, weight, entry.text("name"))


def _identifier(entry: Setting) -> str:
    return entry.text("identifier") or entry.text("name")


def _item(entry: Setting, entries: list[Setting], pages: Pages, url: str, remarks: list[Remark]) -> Any:  # noqa: ANN401 - as Nav
    """Make an entry with the entries below it; None where nothing of it is left."""
    name = entry.text("name") or entry.text("title")
    below = [part for part in entries if part is not entry and part.text("parent") == _identifier(entry) != ""]
    inside = [item for part in below if (item := _item(part, entries, pages, url, remarks)) is not None]
    leads_to = _leads_to(entry, pages, url)
    written = entry.text("pageref") or entry.text("url")
    if leads_to is None and (written or not inside):
        remarks.append(entry.remark(f"menu entry {name!r}: {_no_page(written, pages)}"))
    if inside:
        return {name: [*([leads_to] if leads_to is not None else []), *inside]}
    if leads_to is None:
        return None
    return {name or leads_to: leads_to} if name or _SCHEME.match(leads_to) else leads_to


def _no_page(written: str, pages: Pages) -> str:
    folder = unquote(urlsplit(written).path).strip("/")
    if folder and any(name.startswith(f"{folder}/") for name in pages.files):
        return f"Hugo lists a folder at {written!r}; write docs/{folder}/_index.md, and put it into nav"
    return f"no page was found for {written!r}; write it into nav" if written else "it leads nowhere"


def _leads_to(entry: Setting, pages: Pages, url: str) -> str | None:
    written = entry.text("pageref") or entry.text("url")
    if not written:
        return None
    if url and (written + "/").startswith(url):
        written = "/" + written[len(url) :]
    if _SCHEME.match(written):
        return written
    parts = urlsplit(written)
    path = unquote(parts.path).strip("/")
    page = _page(path, pages)
    behind = (f"?{parts.query}" if parts.query else "") + (f"#{parts.fragment}" if parts.fragment else "")
    if page is not None and not behind:
        return page
    is_there = page is not None or path in pages.files or path.partition("/")[0] in pages.overviews
    return urlsplit(url).path.rstrip("/") + "/" + parts.path.lstrip("/") + behind if is_there else None


def _page(path: str, pages: Pages) -> str | None:
    """Find a page by its address, else by its path with or without its suffix, as `pageRef` names it."""
    if path in pages.by_address:
        return pages.by_address[path]
    plain = path.lower().replace(" ", "-")
    stems = (plain, plain.removesuffix(".md"), plain.removesuffix(".html"))
    wanted = [f"{stem}{end}".lstrip("/") for stem in stems for end in (".md", "/index.md", "/_index.md")]
    by_plain_path = {name.lower().replace(" ", "-"): name for name in pages.files}
    found = next((by_plain_path[name] for name in wanted if name in by_plain_path), None)
    if found is None and (not path or path in pages.overviews):
        return PurePosixPath(path, "index.md").as_posix()
    return found
