"""Says which published pages lead to what is held back, but not where to: logs of a build are often public."""

from __future__ import annotations

import logging
from typing import Final

from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File

from labnotes.notes.note import is_markdown
from labnotes.website.build import Build

log = get_plugin_logger(__name__)

_LEVELS: Final = {"info": logging.INFO, "warn": logging.WARNING}


def note_unlinked(build: Build, page: File, address: str) -> None:
    """Note that an address was taken off a page, until all pages are rendered."""
    attachment = build.addresses.attachment(address, page)
    addresses = build.unlinked.setdefault(page.src_uri, {})
    addresses[address] = attachment is not None and not is_markdown(attachment.src_uri)


def is_unlinked(build: Build, page: File, address: str) -> bool:
    """Tell whether an address on a page leads to what is held back; then it is noted as taken off."""
    if not build.addresses.leads_nowhere(address, page):
        return False
    note_unlinked(build, page, address)
    return True


def report_unlinked(build: Build) -> None:
    """Say of each page how many such addresses it has, and of each file that it would show, where."""
    level = _LEVELS.get(build.choices.links_to_held)
    for source, addresses in build.unlinked.items():
        number = len(addresses) - sum(addresses.values())
        if number and level is not None:
            what = "what is held back; its" if number == 1 else f"{number} things that are held back; their"
            log.log(level, "%s: links to %s text stands alone", build.name(source), what)
        for address, is_attachment in addresses.items():
            place = build.name(source, build.line_of(source, address))
            log.debug("%s: %s is held back", place, address)
            if is_attachment:
                log.warning(
                    "%s: a file that stays home is not shown here, because its note is held back or an editor left it "
                    "behind; its text stands in its place. Publish that note, or move the file beside this one", place,
                )  # fmt: skip
