"""Links in double brackets become Markdown links from source to source, which MkDocs resolves and checks."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from html import escape
from posixpath import splitext
from typing import Final

from markdown.extensions.toc import slugify
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.utils import get_relative_url

from labnotes.notes.names import Names, Paths, SiteNames
from labnotes.notes.plain_text import plain
from labnotes.notes.shortcode_texts import address, escaped
from labnotes.notes.targets import Ambiguous
from labnotes.notes.wikilinks import Wikilink, with_wikilinks, without_wikilinks
from labnotes.website.addresses import alike
from labnotes.website.build import Build
from labnotes.website.expanding import quoted
from labnotes.website.unlinked import note_unlinked
from labnotes.website.uses import is_static

log = get_plugin_logger(__name__)

_PICTURES: Final = frozenset({".apng", ".avif", ".bmp", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp"})
_MOST_CANDIDATES: Final = 5
"""In a message."""


def refuse_second_reader(config: MkDocsConfig, *, wikilinks: bool) -> None:
    """Stop where two plugins would read wikilinks: which of them comes first would decide where they lead.

    Raises:
        PluginError: Both the option `wikilinks` and mkdocs-roamlinks-plugin are on.
    """
    if wikilinks and "roamlinks" in config.plugins:
        raise PluginError(
            "Both Labnotes and mkdocs-roamlinks-plugin would make links of [[double brackets]]. Remove roamlinks from "
            "the plugins in mkdocs.yml, or wikilinks: true from the options of labnotes."
        )


def wikilinked(build: Build, file: File, markdown: str, files: Files, config: MkDocsConfig) -> str:
    """Make Markdown links of a page's wikilinks, and say which of them lead nowhere.

    What is amiss in a page that is held back is worth no warning, as MkDocs has it for links of such pages.
    """
    text, dead_ends = as_markdown(build, file, markdown, files, config)
    level = logging.INFO if file.inclusion.is_excluded() else logging.WARNING
    for written, end in dead_ends.items():
        place = build.name(file.src_uri, build.line_of(file.src_uri, written))
        log.log(level, "%s: %s %s", place, written, _problem(build, end))
    return text


@dataclass(frozen=True, slots=True)
class DeadEnd:
    """Why a link leads nowhere."""

    names: SiteNames
    target: str
    found: str | Ambiguous | None
    """What it may mean; None for nothing."""


def as_markdown(
    build: Build, file: File, markdown: str, files: Files, config: MkDocsConfig
) -> tuple[str, dict[str, DeadEnd]]:
    """Make Markdown links of the wikilinks of a text.

    Args:
        build: Knows the pages.
        file: The page on which they stand.
        markdown: The text.
        files: All files of the site.
        config: Says how headings become anchors.

    Returns:
        The text; and each link that leads nowhere, as it is written → why.
    """
    dead_ends: dict[str, DeadEnd] = {}
    if not build.choices.wikilinks or "[[" not in markdown:
        return markdown, dead_ends
    if build.names is None:
        build.names = _site_names(build, files, config)
    names = build.names

    def write(link: Wikilink) -> str:
        if not link.target:
            return _link(link, "", _anchor(link, config))
        found = names.find(link.target, file.src_uri)
        target = _file(build, files, found)
        if target is not None:
            path = quoted(get_relative_url(target.src_uri, file.src_uri))
            if link.embeds and splitext(target.src_uri)[1].lower() in _PICTURES:
                return _picture(link, path, target.url_relative_to(file))
            return _link(link, path, _anchor(link, config))
        if found is not None and not _public(build, found):
            note_unlinked(build, file, link.target)
            return without_wikilinks(link.written, lambda _: True)
        dead_ends[link.written] = DeadEnd(names, link.target, found)
        return "" if link.size else escaped(link.shown)

    return with_wikilinks(markdown, write), dead_ends


def _site_names(build: Build, files: Files, config: MkDocsConfig) -> SiteNames:
    return SiteNames(
        Names(page.note for page in build.shelf.public),
        Names(page.note for page in build.shelf.held_back.values()),
        Paths((file.src_uri for file in files if is_static(file, config)), alike),
        Paths(build.shelf.attachments, alike),
    )


def _file(build: Build, files: Files, found: str | Ambiguous | None) -> File | None:
    """Give the file that a target means; None for one of ours in the place of one that is held back."""
    file = files.get_file_from_path(found) if isinstance(found, str) else None
    held_back = build.shelf.held_back.get(file.src_uri) if file is not None else None
    return file if held_back is None or held_back.file is file else None


def _public(build: Build, found: str | Ambiguous) -> list[str]:
    """Give those of the files that a target may mean that are not held back."""
    candidates = found.candidates if isinstance(found, Ambiguous) else (found,)
    return [path for path in candidates if path not in build.shelf.held_back and path not in build.shelf.attachments]


def _problem(build: Build, end: DeadEnd) -> str:
    """Say why a target leads nowhere, and what to do; nothing that is held back is named."""
    if end.found is not None:
        # Who uses the other files is not known yet, and those of what is held back have names, too.
        pages = [path for path in _public(build, end.found) if path in build.shelf.pages]
        candidates = f": {', '.join(map(build.name, pages[:_MOST_CANDIDATES]))}" if pages else ""
        return f"may mean more than one file{candidates}; write its path, as in [[folder/name]]"
    nearest = end.names.public.nearest(end.target)
    if not nearest:
        return "names no page; correct it, or write that page"
    meant = " or ".join(f"[[{name}]] ({build.name(path)})" for name, path in nearest)
    return f"names no page; did you mean {meant}?"


def _link(link: Wikilink, path: str, anchor: str) -> str:
    text = "" if link.size else link.shown
    return f"[{escaped(text or link.target)}]({address(path)}{address(anchor)})"


def _anchor(link: Wikilink, config: MkDocsConfig) -> str:
    """Give the anchor that the extension toc makes of a heading, to be checked by MkDocs."""
    if not link.heading:
        return ""
    options = config.mdx_configs.get("toc") or {}
    return f"#{(options.get('slugify') or slugify)(plain(link.heading), options.get('separator', '-'))}"


def _picture(link: Wikilink, path: str, url: str) -> str:
    """Write a picture; one with a size as HTML, because Markdown has none, and attr_list may not be there."""
    if link.size is None:
        return f"![{escaped(link.text or _stem(link))}]({address(path)})"
    width, height = link.size
    sizes = f' width="{width}"' + (f' height="{height}"' if height else "")
    return f'<img alt="{escaped(_stem(link))}" src="{escape(url)}"{sizes}>'


def _stem(link: Wikilink) -> str:
    """Give the name of a picture as its alternative text, as Obsidian does."""
    return splitext(link.target.rpartition("/")[2])[0]
