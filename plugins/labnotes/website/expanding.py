"""Hugo's shortcodes in a page's Markdown become what MkDocs builds; slips in the text are told with file and line."""

from __future__ import annotations

import logging
from urllib.parse import quote

from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from labnotes.notes.mail_slips import mail_slips
from labnotes.notes.references import References
from labnotes.notes.shortcodes import Expanded, expand
from labnotes.notes.targets import Ambiguous, Withheld
from labnotes.website.build import Build

log = get_plugin_logger(__name__)


def with_shortcodes(build: Build, page: Page, markdown: str, files: Files) -> str:
    """Expand the shortcodes of a page, and say what is amiss with them.

    What is amiss in a page that is held back is worth no warning, as MkDocs has it for links of such pages.
    """
    here = page.file
    found = expanded(build, here, markdown, files)
    slips = [(slip.line, slip.message) for slip in found.warnings]
    slips += [(slip.line, slip.message) for slip in mail_slips(found.text)]
    if slips:
        level = logging.INFO if here.inclusion.is_excluded() else logging.WARNING
        for line, message in sorted(slips):
            log.log(level, "%s: %s", build.name(here.src_uri, build.line_in(here, markdown, line)), message)
    return found.text


def expanded(build: Build, here: File, markdown: str, files: Files) -> Expanded:
    """Expand the shortcodes of a text that stands on a page.

    Links are written from source to source where MkDocs makes addresses of them, and as addresses in HTML tags.
    """

    def path(reference: str) -> str | Ambiguous | Withheld | None:
        found = _find(build, files, reference, here.src_uri)
        return quoted(get_relative_url(found.src_uri, here.src_uri)) if isinstance(found, File) else found

    def url(reference: str) -> str | Ambiguous | Withheld | None:
        found = _find(build, files, reference, here.src_uri)
        return found.url_relative_to(here) if isinstance(found, File) else found

    return expand(markdown, path, url)


def quoted(path: str) -> str:
    """Write a path as an address; its name need not be UTF-8."""
    return quote(path, errors="surrogateescape")


def _find(build: Build, files: Files, reference: str, here: str) -> File | Ambiguous | Withheld | None:
    """Find the page that a reference means.

    What is held back is looked for as well, so that a reference to it does not lead to another page of its name.
    """
    if build.references is None:
        pages = (file.src_uri for file in files if file.is_documentation_page() and _is_shown(build, file))
        build.references = References((*pages, *build.shelf.held_back))
    found = build.references.find(reference, here)
    if found is None:
        return None
    meant = found.candidates if isinstance(found, Ambiguous) else (found,)
    shown = [file for path in meant if (file := files.get_file_from_path(path)) is not None and _is_shown(build, file)]
    if len(shown) > 1:
        return Ambiguous(tuple(file.src_uri for file in shown))
    if not shown:
        build.unlinked.setdefault(here, {})[reference] = False
    return shown[0] if shown else Withheld()


def _is_shown(build: Build, file: File) -> bool:
    return bool(file.inclusion.is_in_serve() if build.serving else file.inclusion.is_included())
