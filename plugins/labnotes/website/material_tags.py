"""What Material's tags plugin does with the tags of pages."""

from __future__ import annotations

from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin


def material_tags(config: MkDocsConfig) -> str | None:
    """Give the key of the front matter from which Material's tags plugin takes tags; None where it is off."""
    plugin = _tags_plugin(config)
    return str(plugin.config.get("tags_name_property", "tags")) if plugin is not None else None


def material_shows_tags(config: MkDocsConfig) -> bool:
    """Tell whether Material prints a page's `tags` above its text."""
    plugin = _tags_plugin(config)
    variable = plugin.config.get("tags_name_variable", "tags") if plugin is not None else None
    return config.theme.name == "material" and variable == "tags" and material_tags(config) == "tags"


def _tags_plugin(config: MkDocsConfig) -> BasePlugin[Any] | None:
    plugins = (config.plugins.get(name) for name in ("material/tags", "tags"))
    plugin = next(filter(None, plugins), None)
    is_on = plugin is not None and plugin.config.get("enabled", True) and plugin.config.get("tags", True)
    return plugin if is_on else None
