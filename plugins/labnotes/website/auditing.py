"""Asks the audit about the site that was just built, and lets no site stand that shows what is held back."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from html import unescape
from itertools import chain
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from mkdocs import utils
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files

from labnotes.audit.public import Public
from labnotes.audit.searching import Leak, audit
from labnotes.audit.secrets import Attachment, HeldBack, Secret, secrets_of
from labnotes.notes.attachments import named_in
from labnotes.notes.includes import includes
from labnotes.notes.note import Note
from labnotes.website.build import Build
from labnotes.website.feeding import said_by_feeds
from labnotes.website.including import places_of
from labnotes.website.notebook_pages import NotebookPage, on_disk, whole_body
from labnotes.website.old_addresses import addresses_by_page
from labnotes.website.reading import Shelved
from labnotes.website.referring import names_held_back

log = get_plugin_logger(__name__)

_MOST_NAMED: Final = 20
_WRITTEN_BY_MARKDOWN: Final = ("Permanent link", "footnote", "Jump back to footnote 1 in the text", "Skip to content")
"""Words that Python-Markdown's extensions put into pages."""
_ANY_TAG: Final = re.compile(r"<[^<>]*>")
_SPEAKING: Final = (".html", ".js", ".css", ".json", ".xml", ".xsl", ".txt")
"""Files of a theme that may say something; its pictures are thousands."""


def check_site(build: Build, config: MkDocsConfig) -> None:
    """Search the finished site for what is held back.

    Must run when nothing is written any more, and before `build.close()`.

    Raises:
        PluginError: It is there. The site is emptied before: what leaks must not be deployed by a careless next step.
    """
    if not build.shelf.held_back and not build.shelf.attachments:
        return
    files = build.files
    if files is None:
        raise AssertionError("the pages are rendered")
    site_dir = Path(config.site_dir)
    try:
        result = audit(site_dir, _secrets(build), _public(build, files, config), dict(_copies(build, files)))
    except OSError as error:
        _remove(site_dir, ())
        raise PluginError(f"The site cannot be searched for what is held back: {error}") from error
    except Exception:
        # Nobody knows what is in it.
        _remove(site_dir, ())
        raise
    if result.leaks:
        _remove(site_dir, result.leaks)
        raise PluginError(_message(result.leaks))
    log.debug("Audit: %d files hold none of %d secrets", result.files, result.secrets)


def _secrets(build: Build) -> list[Secret]:
    addresses = addresses_by_page(build)
    held_back = [
        HeldBack(_whole(page), (unquote(page.file.url), *addresses[path]), _content(on_disk(page.file)))
        for path, page in build.shelf.held_back.items()
    ]
    withheld = {path: file for path, file in build.shelf.attachments.items() if path not in build.shared.values()}
    attachments = [Attachment(path, _content(file)) for path, file in withheld.items()]
    return secrets_of(held_back, attachments, (page.note for page in build.shelf.public), build.shelf.rules.taxonomies)


def _whole(page: Shelved) -> Note:
    body = whole_body(page.file, page.note)
    return page.note if body is page.note.body else page.note.with_body(body)


def _content(file: File) -> bytes:
    # A file may be gone, or filled in only while MkDocs reads it: then it cannot be in the site either.
    with suppress(OSError, AssertionError):
        return file.content_bytes
    return b""


def _public(build: Build, files: Files, config: MkDocsConfig) -> Public:
    written = [page for page in build.shelf.public if _is_written(page.file)]
    notes, own = map(_whole, written), {page.file.src_uri for page in written}
    ours = {*build.generated, *build.pictures, *(file.src_uri for file in build.redirects)}
    addresses = (
        unquote(address)
        for file in files
        if file.src_uri in own or file.src_uri in ours or _is_copied(build, file)
        for address in (file.dest_uri, file.url, file.src_uri)
    )
    host = urlsplit(config.site_url or "").netloc

    def leads_home(note: Note, address: str) -> bool:
        page = build.shelf.pages[note.path].file
        return any(names_held_back(build, page, word) for word in named_in(f'"{address}"') | {address})

    said, others = (
        chain(_said_by_settings(config), _said_by_us(build)),
        partial(_public_files, build, files, config),
    )
    return Public(notes, addresses, said, others, host, leads_home)


def _is_written(file: File) -> bool:
    """Tell whether the user wrote a page."""
    return file.generated_by is None or isinstance(file, NotebookPage)


def _is_copied(build: Build, file: File) -> bool:
    """Tell whether a file is copied as it is, out of the docs folder, a theme or a notebook."""
    if build.pictures.get(file.src_uri) is file:
        return True
    is_real = file.abs_src_path is not None and file.generated_by is None and not file.is_documentation_page()
    return is_real and file.inclusion.is_included() and file.src_uri not in build.shelf.attachments


def _copies(build: Build, files: Files) -> Iterator[tuple[str, Path]]:
    for file in files:
        if _is_copied(build, file) and file.abs_src_path is not None:
            yield file.dest_uri, Path(file.abs_src_path)


def _public_files(build: Build, files: Files, config: MkDocsConfig) -> Iterator[Path]:
    """Give the theme's files, and last what is copied out of the docs folder."""
    for folder in config.theme.dirs:
        for path in sorted(Path(folder).rglob("*")):
            is_hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
            if not is_hidden and path.suffix.lower() in _SPEAKING and path.is_file():
                yield path
    yield from (path for _, path in _copies(build, files))
    yield from _included(build, config)


def _included(build: Build, config: MkDocsConfig) -> Iterator[Path]:
    """Give the files that published pages take in, and that are nobody's who is held back."""
    withheld = {file.abs_src_path for file in build.shelf.withheld}
    snippets = config.mdx_configs.get("pymdownx.snippets", {}).get("auto_append", ())
    for page in build.shelf.public:
        named = [path for found in includes(page.note.body) for path in found.paths]
        for place in places_of(page.file, [*named, *snippets], config):
            if str(place) not in withheld and place.is_file():
                yield place


def _said_by_settings(config: MkDocsConfig) -> Iterator[str]:
    """Give what mkdocs.yml says to readers; a plugin's settings may name what is held back (a map of redirects)."""
    spoken = ("site_name", "site_description", "site_author", "copyright", "repo_url", "repo_name", "edit_uri", "nav")
    for name in (*spoken, "extra", "extra_css", "extra_templates"):
        yield from _texts(config[name])
    yield from map(str, config.extra_javascript)
    yield config.site_url or ""
    yield from (f"/{name}" for name in (*config.theme.static_templates, *config.extra_templates))
    yield from _texts(config.mdx_configs)
    yield from _WRITTEN_BY_MARKDOWN
    redirects = config.plugins.get("redirects")
    yield from (f"/{old}" for old in (redirects.config["redirect_maps"] if redirects is not None else ()))
    yield from _texts(dict(config.theme.items()))


def _said_by_us(build: Build) -> Iterator[str]:
    """Give the words that pages have from us ("Part 4 of 5"), and the days of public pages: drafts are called so."""
    yield from build.titles.values()
    yield from build.texts.said
    for page in build.shelf.public:
        for dated in (page.note.dates.date, page.note.dates.modified):
            if dated is not None:
                day = dated.moment.date()
                yield f"{day.isoformat()}\n{build.texts.day(day)}"
    # Names of files, keys and revisions: a draft may be called like one of them.
    yield from (unescape(_ANY_TAG.sub("\n", html)) for html in build.figures)
    yield from said_by_feeds(build)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for name, member in value.items():
            yield str(name)
            yield from _texts(member)
    elif isinstance(value, list | tuple):
        for member in value:
            yield from _texts(member)


def _remove(site_dir: Path, leaks: Sequence[Leak]) -> None:
    utils.clean_directory(str(site_dir))
    # It leaves dot-files where they are.
    for name in {leak.file for leak in leaks}:
        place = Path(site_dir, name)
        if place.is_dir() and not place.is_symlink():
            shutil.rmtree(place)
        else:
            place.unlink(missing_ok=True)


def _message(leaks: Sequence[Leak]) -> str:
    lines = list(dict.fromkeys(f"  {leak}" for leak in leaks))
    named = "\n".join(lines[:_MOST_NAMED])
    rest = f"\n  and {len(lines) - _MOST_NAMED} more" if len(lines) > _MOST_NAMED else ""
    return (
        f"The site shows what is held back, and was deleted:\n{named}{rest}\n"
        "Another plugin, a template or a published page brought it in. Take it out there, or publish the note."
    )
