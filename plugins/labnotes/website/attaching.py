"""Keeps files home that no published page uses, and that belong to what is held back as far as anyone can tell.

The last word is spoken when all pages are rendered and no file is copied yet (`mkdocs/commands/build.py`: on_env is
just there). Until then a file that nothing public names is put aside, so that no macro or script can list it.
"""

from __future__ import annotations

from collections.abc import Mapping

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files

from labnotes.notes.attachments import beside_held_back, embedded_in, is_asked_for_by_name, named_in
from labnotes.website.addresses import alike
from labnotes.website.build import Build
from labnotes.website.uses import TEXTS, is_static, named_by_public, text_of, used_by_public

log = get_plugin_logger(__name__)


def put_aside_unnamed(build: Build, files: Files, config: MkDocsConfig) -> None:
    """Take out, for the time being, the files that may belong to what is held back and that nothing public names."""
    if build.serving:
        return
    candidates = _candidates(build, files, config)
    named = named_by_public(build, files, config, candidates) if candidates else set()
    build.aside = {path: file for path, file in candidates.items() if path not in named}
    for file in build.aside.values():
        files.remove(file)


def hold_back_unused(build: Build, files: Files, config: MkDocsConfig) -> None:
    """Take out the files that only held-back pages use, and those beside them that nobody uses.

    A preview that shows what is held back shows its files, too, and only learns which those are.
    """
    put_back(build, files)
    unused = _candidates(build, files, config)
    for path in used_by_public(build, files, config, unused) if unused else ():
        del unused[path]
    build.unused = sorted(unused)
    if build.serving or not unused:
        return
    for path in build.unused:
        build.shelf.attachments[path] = unused[path]
        files.remove(unused[path])
        log.debug("%s is not copied", build.name(path))
    log.info(
        "Not copied, because no published page uses them, and pages that are held back do or lie beside them: %d %s",
        len(unused), "file" if len(unused) == 1 else "files",
    )  # fmt: skip


def put_back(build: Build, files: Files) -> None:
    """Put them among the files again, unless another plugin has put others in their places."""
    for path, file in build.aside.items():
        if files.get_file_from_path(path) is None:
            files.append(file)
    build.aside = {}


def _candidates(build: Build, files: Files, config: MkDocsConfig) -> dict[str, File]:
    """Give the files that a held-back page uses or that lie beside one, by source path."""
    notes, held_back = build.shelf.copied.keys(), build.shelf.held_back
    static = {file.src_uri: file for file in files if is_static(file, config) and file.src_uri not in notes}
    if not static or not held_back:
        return {}
    wanted = dict.fromkeys(beside_held_back(static, build.shelf.pages.keys() | notes, held_back))
    wanted |= dict.fromkeys(_used_by_held_back(build, static))
    return {path: static[path] for path in wanted if path in static and not is_asked_for_by_name(path)}


def _used_by_held_back(build: Build, static: Mapping[str, File]) -> set[str]:
    """Find what held-back pages use, also by way of a style sheet, a drawing or a page of HTML."""
    there = {**static, **build.shelf.attachments}
    by_place: dict[str, set[str]] = {}
    by_name: dict[str, set[str]] = {}
    for path in there:
        by_place.setdefault(alike(path), set()).add(path)
        by_name.setdefault(alike(path.rpartition("/")[2]), set()).add(path)
    used: set[str] = set()
    users = [page.file for page in build.shelf.held_back.values()]
    while users:
        new: set[str] = set()
        for user in users:
            text = text_of(user)
            embedded = embedded_in(text)
            for address in named_in(text) | embedded:
                named = address.removeprefix(f"{build.docs_name}/")
                *likely, last = list(build.addresses.readings(named, user)) or [address]
                found = set().union(*(by_place.get(alike(place), ()) for place in likely))
                by_itself = by_name.get(alike(address), set()) if address in embedded else set()
                new |= found or by_place.get(alike(last), set()) or by_itself
        users = [there[path] for path in new - used if path.lower().endswith(TEXTS)]
        used |= new
    return used
