"""Links that name the site itself by its whole address: MkDocs takes them for links to elsewhere, and checks none."""

from __future__ import annotations

import os
import posixpath
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File

from labnotes.website.build import Build
from labnotes.website.html_tags import addresses

log = get_plugin_logger(__name__)


def learn_own_links(build: Build, file: File, html: str) -> None:
    """Note the links of a page to the site itself, until all of the site is written."""
    if build.addresses.is_named_in(html):
        for address in addresses(html):
            path = build.addresses.path_in_site(address)
            if path is not None:
                build.own_links[file.src_uri, address] = path


def report_dead_links(build: Build, config: MkDocsConfig) -> None:
    """Say which of those links lead to nothing; how loud, is what the user chose for links between pages.

    The written site is asked, and not MkDocs' files, because other plugins write feeds and redirects into it.
    """
    for (source, address), path in build.own_links.items():
        if not _is_there(config.site_dir, path):
            place = build.name(source, build.line_of(source, address))
            remedy = "correct it, or write the path of the page's file instead, which MkDocs follows"
            log.log(
                config.validation.links.not_found,
                "%s: the link %s leads to no page or file of this site; %s", place, address, remedy,
            )  # fmt: skip


def _is_there(site_dir: str, path: str) -> bool:
    """Tell whether a host has a file to answer with; most find `a.html` and `a/index.html` under `a` too."""
    place = Path(site_dir, posixpath.normpath(path).lstrip("/"))
    candidates = (place / "index.html",) if path.endswith("/") else (place, place / "index.html", f"{place}.html")
    # Unlike Path.is_file, it has an answer for what can be no name of a file.
    return any(os.path.isfile(candidate) for candidate in candidates)  # noqa: PTH113
