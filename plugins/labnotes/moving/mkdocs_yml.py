"""Writes an mkdocs.yml that reads as if somebody had written it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import yaml

from labnotes.moving.hugo_config import CarriedSite
from labnotes.moving.hugo_menus import Nav


class _Slugify:
    """Stands for the function that names headings as Hugo does (`autoIDType: github`)."""


class _Dumper(yaml.SafeDumper):
    """PyYAML's safe dumper, with lists set in below their key."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 - PyYAML's signature
        super().increase_indent(flow, indentless=False)

    def represent_slugify(self, _: _Slugify) -> yaml.Node:
        tag = "tag:yaml.org,2002:python/object/apply:pymdownx.slugs.slugify"
        return self.represent_mapping(tag, {"kwds": {"case": "lower"}})


_Dumper.add_representer(_Slugify, _Dumper.represent_slugify)

_EXTENSIONS: Final[list[object]] = [
    "attr_list",
    "def_list",
    "footnotes",
    "md_in_html",
    "tables",
    {"toc": {"permalink": True, "slugify": _Slugify()}},
    "pymdownx.highlight",
    "pymdownx.magiclink",
    "pymdownx.superfences",
    {"pymdownx.tasklist": {"custom_checkbox": True}},
    {"pymdownx.tilde": {"subscript": False}},
]
"""What Hugo's Markdown (Goldmark) does by itself: https://gohugo.io/configuration/markup/#goldmark."""


def mkdocs_yml(site: CarriedSite, files: Mapping[str, str], nav: Nav, comment: str) -> str:
    """Write the configuration of the new site.

    Args:
        site: What was read of the old one.
        files: What lies in the docs folder.
        nav: The navigation; empty for the one that MkDocs and the plugin make.
        comment: What made the file, for its first line.
    """
    theme = {"name": "material", "language": site.theme_language, "font": False, "features": ["navigation.indexes"]}
    site_keys = {
        "site_name": site.name,
        "site_url": site.url,
        "site_description": site.description,
        "copyright": site.copyright,
        # MkDocs takes a folder of this name for templates, unless told otherwise.
        "exclude_docs": "!/templates/" if any(name.startswith("templates/") for name in files) else "",
    }
    blocks: list[dict[str, object]] = [
        {"theme": {key: value for key, value in theme.items() if value != ""}},
        {"plugins": ["search", {"labnotes": dict(site.options)}]},
        {"markdown_extensions": _EXTENSIONS},
    ]
    site_block = _dumped({key: value for key, value in site_keys.items() if value}, flow=False)
    nav_block = [_dumped({"nav": nav}, flow=False)] if nav else []
    return "\n".join((f"# {comment}\n{site_block}", *(_dumped(block, flow=None) for block in blocks), *nav_block))


def _dumped(block: dict[str, object], *, flow: bool | None) -> str:
    text: str = yaml.dump(
        block, Dumper=_Dumper, default_flow_style=flow, sort_keys=False, allow_unicode=True, width=100
    )
    return text
