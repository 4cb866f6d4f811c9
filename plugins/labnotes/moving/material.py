"""Moves a site on Material's blog plugin: its pages and its mkdocs.yml stay, only that plugin's entry is replaced."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Final

import yaml

from labnotes.moving.copying import check_places, copy, read_text, staged, top_level, walk, write_text
from labnotes.moving.deciding import Decide, Moved, about_pages, check_nothing_exposed
from labnotes.moving.material_addresses import about_addresses, keep_addresses, moved_posts
from labnotes.moving.material_config import FILE_NAMES, Blog, about_options, read_blog
from labnotes.moving.material_posts import about_posts
from labnotes.moving.report import RefusedError, Remark, counted, in_order
from labnotes.moving.yaml_text import Entry, below, compose, entries, plain, with_entry
from labnotes.notes.note import is_markdown

_NAMES: Final = frozenset({"blog", "material/blog"})
_OF_NO_INTEREST: Final = frozenset({".git/", ".cache/", "site/", "__pycache__/"})
"""What MkDocs and Material make themselves."""


def move_material(source: Path, dest: Path, decide: Decide) -> Moved:
    """Copy a site and replace the blog plugin.

    Args:
        source: The folder of the mkdocs.yml. It is only read.
        dest: A folder that does not exist yet, or is empty.
        decide: Labnotes' own decision.

    Raises:
        RefusedError: It would be a guess; nothing was written then.
    """
    check_places(source, dest)
    top = top_level(source)
    file = next((name for name in FILE_NAMES if name in top), None)
    if file is None:
        raise RefusedError(str(source), 0, "there is no mkdocs.yml in it", "give the folder of a site's mkdocs.yml")
    written = read_text(source, file)
    root = compose(file, written.text)
    entry = _blog_entry(file, root)
    blog = read_blog(file, entry)
    docs = _text(file, root, "docs_dir", "docs")
    files, remarks = _files(source, root, docs, file)
    below_docs = (name.removeprefix(f"{docs}/") for name in files if name.startswith(f"{docs}/"))
    options = blog.options(filter(is_markdown, below_docs))
    edited = with_entry(written.text, root, entry, "labnotes", options)
    directory_urls = plain(below(root, "use_directory_urls")) != (True, False)
    with staged(dest) as folder:
        copy(source, folder, files)
        write_text(folder / file, written if edited is None else replace(written, text=edited))
        copied = decide(folder / docs, options)
        moved = moved_posts(copied, blog, directory_urls=directory_urls)
        after = keep_addresses(folder / docs, copied, moved, lambda: decide(folder / docs, options))
        came_from = {name: name for name in after}
        check_nothing_exposed(decide(source / docs, options), after, came_from, docs)
        remarks += [*about_options(file, entry, blog), *_by_hand(file, entry, options, edited)]
        remarks += _about_style(file, root, directory_urls=directory_urls)
        remarks += about_addresses(moved, after, blog, docs, directory_urls=directory_urls)
        remarks += [*about_pages(after, came_from, docs), *about_posts(copied, blog, docs)]
        remarks += [*_about_files(files, blog, docs, file, entry, options), *_left_behind(top, files, file)]
    return Moved(after, len(files), in_order(remarks))


def _blog_entry(file: str, root: yaml.MappingNode) -> Entry:
    found = entries(root, _NAMES)
    if entries(root, frozenset({"labnotes"})):
        raise RefusedError(file, 0, "labnotes stands under plugins already", "there is nothing to import")
    if not found:
        inherits = below(root, "INHERIT")
        remedy = "import a site that has one" if inherits is None else "write plugins into this file, without INHERIT"
        raise RefusedError(file, 0, "there is no blog under plugins", remedy)
    if len(found) > 1:
        problem = f"there is a second blog under plugins, besides that on line {found[0].line}"
        raise RefusedError(file, found[1].line, problem, "Labnotes has one folder of notes; leave one blog")
    enabled = below(found[0].options, "enabled")
    if enabled is not None and plain(enabled) != (True, True):
        raise RefusedError(file, enabled.start_mark.line + 1, "the blog is not enabled for certain", "write true")
    return found[0]


def _text(file: str, root: yaml.MappingNode, key: str, default: str) -> str:
    node = below(root, key)
    known, value = plain(node)
    if node is None:
        return default
    place = PurePosixPath(value) if known and isinstance(value, str) else None
    if place is None or place.is_absolute() or ".." in place.parts or not place.parts:
        problem = f"{key} is no folder below the site's own"
        raise RefusedError(file, node.start_mark.line + 1, problem, "write its name, and move it there")
    return place.as_posix()


def _files(source: Path, root: yaml.MappingNode, docs: str, file: str) -> tuple[dict[str, str], list[Remark]]:
    """Find what the site is made of: its pages, and the folders and files that mkdocs.yml names."""
    found = walk(source, docs, follow=True)
    if not found.names:
        raise RefusedError(docs, 0, "there is nothing in it", "give the folder of a site with pages")
    files = {f"{docs}/{name}": f"{docs}/{name}" for name in found.names}
    remarks = found.remarks
    for key, node in _named(root):
        known, value = plain(node)
        place = PurePosixPath(value) if known and isinstance(value, str) else None
        if place is None or place.is_absolute() or ".." in place.parts:
            text = f"{key}: not copied, for it does not lie in the folder of the site"
            remarks.append(Remark(file, node.start_mark.line + 1, text))
            continue
        inside = walk(source, place.as_posix(), follow=True)
        remarks += inside.remarks
        names = [f"{place}/{name}" for name in inside.names] or [place.as_posix()] * (source / place).is_file()
        if not names:
            remarks.append(Remark(file, node.start_mark.line + 1, f"{key}: there is no {place}"))
        files |= {name: name for name in names}
    return files, remarks


def _named(root: yaml.MappingNode) -> Iterator[tuple[str, yaml.Node]]:
    hooks = below(root, "hooks")
    for key, node in (
        ("theme.custom_dir", below(root, "theme", "custom_dir")),
        ("INHERIT", below(root, "INHERIT")),
        *(("hooks", hook) for hook in (hooks.value if isinstance(hooks, yaml.SequenceNode) else ())),
    ):
        if node is not None:
            yield key, node


def _by_hand(file: str, entry: Entry, options: Mapping[str, object], edited: str | None) -> Iterator[Remark]:
    if edited is None:
        written = json.dumps({"labnotes": options})
        yield Remark(file, entry.line, f"left as it is, to be replaced by hand: write {written} in place of the blog")


def _about_style(file: str, root: yaml.MappingNode, *, directory_urls: bool) -> Iterator[Remark]:
    node = below(root, "use_directory_urls")
    if node is not None and not directory_urls:
        text = "use_directory_urls: addresses of categories and of new posts end in / here"
        yield Remark(file, node.start_mark.line + 1, text)


def _about_files(  # noqa: PLR0913, PLR0917 - what one remark or another names
    files: Mapping[str, str], blog: Blog, docs: str, file: str, entry: Entry, options: Mapping[str, object]
) -> Iterator[Remark]:
    authors = below(entry.options, "authors_file")
    known, value = plain(authors)
    name = value if known and isinstance(value, str) else "{blog}/.authors.yml"
    path = (PurePosixPath(docs) / name.replace("{blog}", blog.folder)).as_posix()
    if path in files:
        yield Remark(path, 0, f"copied; to have it shown, let it lie in {docs}/, and write authors under taxonomies")
    stays = options["notes_dir"] == blog.folder
    if not stays and f"{docs}/{blog.folder}/index.md".replace("/./", "/") not in files:
        yield Remark(file, entry.line, f"blog: {blog.folder}/index.md, which its plugin makes, is not there; write it")
    if not stays:
        yield Remark(file, entry.line, f"blog: the list of posts moves from {blog.folder}/ to {blog.posts}/")
    posts = PurePosixPath(docs, blog.posts)
    beside = [name for name in files if PurePosixPath(name).is_relative_to(posts) and not is_markdown(name)]
    if beside:
        number = counted(len(beside), "file", "files")
        yield Remark(beside[0], 0, f"{number} beside posts; addresses move from {blog.folder}/… to {blog.posts}/…")


def _left_behind(top: list[str], files: Mapping[str, str], file: str) -> list[Remark]:
    taken = {PurePosixPath(name).parts[0] for name in files} | {file}
    others = [name for name in top if name.rstrip("/") not in taken and name not in _OF_NO_INTEREST]
    return [Remark(name, 0, "left where it is") for name in others]
