"""Pages that say `unlisted: true`: built, and named by nothing but the links that people write."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from labnotes.website.build import Build


def is_unlisted(build: Build, file: File) -> bool:
    """Tell whether a page says so."""
    shelved = build.shelf.of(file)
    return shelved is not None and shelved.note.unlisted


def leave_out_of_nav(build: Build, files: Files) -> None:
    """Keep such pages out of a navigation that is made of files; one that a user writes by hand may name them."""
    for file in files.documentation_pages():
        if file.inclusion.is_in_nav() and is_unlisted(build, file):
            file.inclusion = InclusionLevel.NOT_IN_NAV


def leave_out_of_lists(build: Build, page: Page) -> None:
    """Tell Material's search to leave such a page out, and do not tell Material's tags of it."""
    if is_unlisted(build, page.file):
        search = page.meta.get("search")
        page.meta["search"] = {**(search if isinstance(search, dict) else {}), "exclude": True}
        if build.material_tags is not None:
            page.meta.pop(build.material_tags, None)


def leave_out_of_feeds(build: Build, files: Files, config: MkDocsConfig) -> None:
    """Take such pages out of what mkdocs-rss-plugin gathered, before it writes its feeds."""
    unlisted = {Path(file.abs_src_path) for file in files if file.abs_src_path and is_unlisted(build, file)}
    for plugin in config.plugins.values() if unlisted else ():
        pages = getattr(plugin, "pages_to_filter", None)
        if isinstance(pages, list):
            pages[:] = [page for page in pages if getattr(page, "abs_path", None) not in unlisted]


def leave_out_of_templates(build: Build, context: TemplateContext) -> None:
    """Take such pages out of what templates are made of that are no page: the sitemap, and a user's own."""
    context["pages"] = [file for file in context["pages"] if not is_unlisted(build, file)]
