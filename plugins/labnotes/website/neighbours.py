"""What other plugins are told in their settings that would lead to what is held back."""

from __future__ import annotations

from collections.abc import Iterable

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger

from labnotes.website.build import Build

log = get_plugin_logger(__name__)


def refuse_neighbours(config: MkDocsConfig) -> None:
    """Stop beside a plugin under which nothing of what Labnotes promises holds.

    Raises:
        PluginError: mkdocs-static-i18n is there.
    """
    if "i18n" in config.plugins:
        raise PluginError(
            "mkdocs-static-i18n builds the site once for each language, from files that it reads anew, so that "
            "listings are lost and drafts are decided upon for one language only. Build each language as a site of "
            "its own, or leave out one of the two plugins."
        )


def prune_redirects(build: Build, config: MkDocsConfig) -> None:
    """Take the entries that name what is held back, on either side, out of the settings of mkdocs-redirects.

    It would write a page at the one's address, or name the other in a warning.
    """
    plugin = config.plugins.get("redirects")
    entries = plugin.config.get("redirect_maps") if plugin is not None else None
    if plugin is None or not isinstance(entries, dict):
        return
    unwanted = [old for old, new in entries.items() if _names_held_back(build, old, new)]
    for old in unwanted:
        del entries[old]  # In place: from its on_files on, that plugin has the mapping itself.
    if unwanted:
        log.info("redirect_maps: left out what names pages that are held back: %d", len(unwanted))


def prune_llmstxt(build: Build, config: MkDocsConfig) -> None:
    """Take what is held back out of the sections of mkdocs-llmstxt, which would name each of them in a warning."""
    plugin = config.plugins.get("llmstxt")
    sections = plugin.config.get("sections") if plugin is not None else None
    if plugin is not None and isinstance(sections, dict):
        plugin.config["sections"] = {
            title: [entry for entry in entries if not _names_held_back(build, *_paths(entry))]
            for title, entries in sections.items()
        }


def _paths(entry: object) -> Iterable[object]:
    """Give the path of an entry, which may have a description: `path`, or `{path: description}`."""
    return entry if isinstance(entry, dict) else (entry,)


def _names_held_back(build: Build, *paths: object) -> bool:
    return any(build.addresses.leads_nowhere(str(path), None) for path in paths)
