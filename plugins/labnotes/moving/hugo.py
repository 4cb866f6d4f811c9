"""Moves a site of Hugo's: reads, sorts out, copies, checks, and only then puts everything in place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Final
from urllib.parse import unquote

from labnotes.moving.copying import (
    Text,
    check_places,
    copy,
    from_the_future,
    read_text,
    staged,
    top_level,
    walk,
    write_text,
)
from labnotes.moving.deciding import Decide, Decided, Moved, about_pages, check_nothing_exposed
from labnotes.moving.hugo_config import CarriedSite, read_site
from labnotes.moving.hugo_content import Plan, add_static, plan_content
from labnotes.moving.hugo_files import combined, configuration_files
from labnotes.moving.hugo_folders import LEFT
from labnotes.moving.hugo_menus import Pages, nav_of
from labnotes.moving.hugo_notes import about_notes
from labnotes.moving.mkdocs_yml import mkdocs_yml
from labnotes.moving.report import RefusedError, Remark, in_order
from labnotes.notes.note import is_markdown

_OF_NO_INTEREST: Final = frozenset({"public/", "resources/", ".git/", ".hugo_build.lock", "config/"})
"""What Hugo makes itself, or what was read."""


def move_hugo(source: Path, dest: Path, decide: Decide) -> Moved:
    """Copy a site and write its new configuration.

    Args:
        source: The folder of the configuration. It is only read.
        dest: A folder that does not exist yet, or is empty.
        decide: Labnotes' own decision.

    Raises:
        RefusedError: It would be a guess; nothing was written then.
    """
    check_places(source, dest)
    top = top_level(source)
    there = [*top, *(f"config/{name}" for name in walk(source, "config", follow=False).names)]
    configs = configuration_files(there)
    site = read_site(combined({name: read_text(source, name).text for name in configs}), source.resolve().name)
    plan = _plan(source, site)
    with staged(dest) as folder:
        docs = folder / "docs"
        docs.mkdir()
        copy(source, docs, plan.files)
        pages = decide(docs, site.options)
        _check(source, site, plan, pages, decide)
        nav, about_menu = nav_of(site.menu, _pages(pages, plan, site), site.url)
        comment = f"Made by `labnotes import hugo` from {', '.join(configs)}."
        write_text(folder / "mkdocs.yml", Text(mkdocs_yml(site, plan.files, nav, comment)))
        assets = walk(source, "assets", follow=False).names
        about = about_notes(pages, plan.files, set(assets), lambda path: read_text(source, path).text)
        left = _left_behind(top, site, configs)
        about_all = (*about_pages(pages, plan.files), *about, *_sections(pages, site))
        remarks = in_order([*site.remarks, *plan.remarks, *about_all, *about_menu, *left])
    return Moved(pages, len(plan.files), remarks)


def _plan(source: Path, site: CarriedSite) -> Plan:
    content = walk(source, site.folders.content, follow=False)
    if not content.names:
        remedy = "give the folder in which Hugo is run"
        raise RefusedError(site.folders.content, 0, "there is no content in it", remedy)
    plan = plan_content(content.names, site, source.resolve().as_posix())
    late = from_the_future(source, plan.files.values()) if site.file_times is not None else None
    if late is not None and site.file_times is not None:
        problem = f":fileModTime is not carried over, and the time of {late} lies in the future"
        raise site.file_times.refused(problem, f"write a date into that note, or 'touch {late}'")
    static: dict[str, str] = {}
    for folder in site.folders.static:
        found = walk(source, folder, follow=False)
        plan.remarks += found.remarks
        static |= {name: f"{folder}/{name}" for name in found.names}
    plan.remarks += content.remarks
    add_static(plan, static)
    return plan


def _check(source: Path, site: CarriedSite, plan: Plan, pages: Mapping[str, Decided], decide: Decide) -> None:
    content = site.folders.content
    before = {f"{content}/{name}": page for name, page in decide(source / content, site.options).items()}
    for folder in site.folders.static:
        if (source / folder).is_dir():
            before |= {f"{folder}/{name}": page for name, page in decide(source / folder, site.options).items()}
    check_nothing_exposed(before, pages, plan.files)


def _pages(pages: Mapping[str, Decided], plan: Plan, site: CarriedSite) -> Pages:
    published = [page.note for page in pages.values() if page.published and page.note.kind == "note"]
    taxonomies = site.options["taxonomies"]
    return Pages(
        by_address={unquote(page.url).removeprefix("./").strip("/"): name for name, page in pages.items()},
        files=plan.files,
        overviews=[
            *(
                taxonomy
                for taxonomy in (taxonomies if isinstance(taxonomies, list) else ())
                if any(note.front_matter.get(taxonomy) is not None for note in published)
            ),
            *_listed(pages),
        ],
    )


def _listed(pages: Mapping[str, Decided]) -> set[str]:
    """Give the folders at the top of which a listing is made though nobody wrote a page for them."""
    notes = (name for name, page in pages.items() if page.published and page.note.kind == "note" and "/" in name)
    return {PurePosixPath(name).parts[0] for name in notes} - _with_page(pages)


def _with_page(names: Iterable[str]) -> set[str]:
    places = (PurePosixPath(name) for name in names if is_markdown(name))
    return {str(place.parent) for place in places if place.stem.lower() in {"index", "_index"}}


def _sections(pages: Mapping[str, Decided], site: CarriedSite) -> Iterator[Remark]:
    """Name the folders at the top which Hugo lists, and Labnotes does not: all that is in them are sections."""
    taxonomies = site.options["taxonomies"]
    folders = {PurePosixPath(name).parts[0] for name in pages if "/" in name} - _with_page(pages) - _listed(pages)
    for folder in sorted(folders - set(taxonomies if isinstance(taxonomies, list) else ())):
        text = f"Hugo lists this folder at /{folder}/; write docs/{folder}/_index.md to have a page there"
        yield Remark(f"{site.folders.content}/{folder}/", 0, text)


def _left_behind(top: list[str], site: CarriedSite, configs: list[str]) -> list[Remark]:
    folders = site.folders
    taken = {f"{PurePosixPath(folder).parts[0]}/" for folder in (folders.content, *folders.static) if folder != "."}
    others = [name for name in top if name not in {*taken, *_OF_NO_INTEREST, *configs}]
    known = [Remark(name, 0, f"not carried over: {LEFT[name[:-1]]}") for name in others if name.rstrip("/") in LEFT]
    rest = [name for name in others if name.rstrip("/") not in LEFT]
    return known + [Remark(name, 0, "left where it is") for name in rest]
