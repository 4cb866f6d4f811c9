"""Keeps listings out of the index of MkDocs' own search plugin.

Material's search obeys `search: {exclude: true}`. MkDocs' has no such setting, so its entries are taken out before
it writes them. They lie in a private list: where a later version has none, the listings stay in its index.
"""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.contrib.search import SearchPlugin
from mkdocs.structure.files import File

from labnotes.website.build import Build


def forget_listings(build: Build, config: MkDocsConfig) -> None:
    """Drop the entries of the pages that Labnotes generated; must run before the index is written."""
    plugin = config.plugins.get("search")
    if not isinstance(plugin, SearchPlugin):
        return
    entries = getattr(plugin.search_index, "_entries", None)
    if not isinstance(entries, list):
        return
    pages = {File(path, None, "", config.use_directory_urls).url for path in build.generated}
    entries[:] = [entry for entry in entries if entry["location"].partition("#")[0] not in pages]
