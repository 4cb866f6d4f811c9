"""Pages at old addresses, which lead to the pages that say `aliases` in their front matter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from urllib.parse import quote, urljoin

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.utils import get_relative_url

from labnotes.notes.aliases import alias_addresses, members
from labnotes.notes.hugo_urls import AddressError, destination
from labnotes.website.build import Build
from labnotes.website.reading import Shelved
from labnotes.website.taken import Taken

log = get_plugin_logger(__name__)


@dataclass(frozen=True, slots=True)
class _Alias:
    page: Shelved
    written: object
    address: str
    """Relative to the site and decoded."""


def place_redirects(build: Build, files: Files, config: MkDocsConfig) -> None:
    """Add a page for each alias of a published page; one that cannot be is left out with a warning.

    Must run directly in an event of the plugin: `File.generated` asks MkDocs which plugin is at work.
    """
    aliases = [alias for page in build.shelf.public for alias in _aliases(build, page)]
    if not aliases:
        return
    taken = Taken(build, files, config)
    for alias in aliases:
        place = destination(alias.address)
        holder = taken.holder(place)
        name = _name(build, alias.page)
        if holder is not None:
            log.warning(
                "%s: the alias %r is left out, because %s has its address. Delete the alias, or rename the other",
                name, alias.written, holder,
            )  # fmt: skip
            continue
        taken.take(place, f"an alias of {name}")
        content = _html(alias, config.site_url)
        redirect = File.generated(config, place, content=content, inclusion=InclusionLevel.NOT_IN_NAV)
        files.append(redirect)
        build.redirects.append(redirect)


def _aliases(build: Build, page: Shelved) -> Iterator[_Alias]:
    """Give a page's aliases, each address once. Relative ones count from the folder above the page's real address."""
    field = page.note.front_matter.get("aliases")
    own = page.file.dest_uri
    address = own.removesuffix("index.html") if own.rpartition("/")[2] == "index.html" else own
    found: dict[str, _Alias] = {}
    for member in members(field.value) if field is not None else ():
        try:
            for place in alias_addresses([member], address):
                found.setdefault(place, _Alias(page, member, place))
        except AddressError as error:
            log.warning("%s: %s. The alias is left out", _name(build, page), error)
    yield from found.values()


def _name(build: Build, page: Shelved) -> str:
    field = page.note.front_matter.get("aliases")
    return build.name(page.note.path) if field is None else build.name(field.file or page.note.path, field.line)


def _html(alias: _Alias, site_url: str | None) -> str:
    url = alias.page.file.url
    way = escape(get_relative_url(url, quote(alias.address)))
    canonical = escape(urljoin(f"{site_url.rstrip('/')}/", url)) if site_url else way
    title = escape(alias.page.note.title)
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{title}</title>\n"
        f'<link rel="canonical" href="{canonical}">\n'
        '<meta name="robots" content="noindex">\n'
        f'<meta http-equiv="refresh" content="0; url={way}">\n'
        f'</head>\n<body>\n<p>This page has moved: <a href="{way}">{title}</a></p>\n</body>\n</html>\n'
    )
