"""Takes what is held back out of MkDocs' files and navigation, before any other plugin can read it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from urllib.parse import quote

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel, set_exclusions

from labnotes.notes.publishing import State
from labnotes.notes.roles import INDEX, SECTION, role_of
from labnotes.website.addresses import Hidden
from labnotes.website.attaching import put_aside_unnamed, put_back
from labnotes.website.build import Build
from labnotes.website.bundling import hold_back_attachments, leave_out_bundled_pages, present_attachments
from labnotes.website.converting import make_notebook_pages, place_pictures
from labnotes.website.freezing import leave_out_frozen
from labnotes.website.including import prune_appended
from labnotes.website.navigation import without
from labnotes.website.neighbours import prune_llmstxt, prune_redirects
from labnotes.website.old_addresses import old_addresses
from labnotes.website.reading import Shelved, make_pages

log = get_plugin_logger(__name__)


def hold_back(build: Build, files: Files, config: MkDocsConfig) -> None:
    """Decide about the files that were not seen before, and hold back what must not be public.

    `mkdocs build` and `gh-deploy` never see such a file again. `mkdocs serve` keeps it as MkDocs' DRAFT, except
    where MkDocs could not read it, or makes no page of it.

    Raises:
        PluginError: A page cannot be read with certainty, and the option `unreadable` is `stop`.
    """
    build.present = files
    put_back(build, files)
    make_pages(files, config)
    make_notebook_pages(build, files, config)
    leave_out_bundled_pages(build, files)
    _hold_back_pages(build, files, config)
    leave_out_frozen(build, files)
    hold_back_attachments(build, files, config)
    put_aside_unnamed(build, files, config)
    place_pictures(build, files, config)
    _learn_addresses(build, files, config)
    prune_settings(build, config)


def prune_settings(build: Build, config: MkDocsConfig) -> None:
    """Take what leads to what is held back out of the navigation, and out of the settings of other plugins."""
    prune_redirects(build, config)
    prune_llmstxt(build, config)
    prune_appended(build, config)
    if config.nav is not None:
        # MkDocs takes an empty one for none.
        config.nav = without(lambda entry: build.addresses.leads_nowhere(entry, None), config.nav) or None


def _hold_back_pages(build: Build, files: Files, config: MkDocsConfig) -> None:
    new = build.shelf.add(files)
    if _bring_back_readmes(new, files, config):
        new += build.shelf.add(files)
    _report_unreadable(build, new)
    for shelved in _present(build, files):
        if build.serving and _is_shown(shelved):
            shelved.file.inclusion = InclusionLevel.DRAFT
        else:
            files.remove(shelved.file)


def _bring_back_readmes(held_back: Iterable[Shelved], files: Files, config: MkDocsConfig) -> bool:
    """Put each README.md that MkDocs left out back beside the index that is held back now.

    MkDocs makes one page of the two (`structure/files.py: get_files`), and prefers the index.
    """
    readmes = {}
    for page in held_back:
        place = PurePosixPath(page.note.path)
        path = place.with_name("README.md")
        if place.name == "index.md" and Path(config.docs_dir, path).is_file():
            readmes[page.note.path] = File(path.as_posix(), config.docs_dir, config.site_dir, config.use_directory_urls)
    set_exclusions(readmes.values(), config)
    for file in list(files) if readmes else ():
        files.remove(file)
        if file.src_uri in readmes:
            files.append(readmes[file.src_uri])
        files.append(file)
    return bool(readmes)


def learn_addresses(build: Build, files: Files, config: MkDocsConfig) -> None:
    """Find out which addresses lead to what is held back, and to nothing else; in a preview none does.

    Old addresses count too. Every public page must be in its place: one of them may have such an address.
    """
    static = {file.url.strip("/") for file in files}
    old = (address for address in old_addresses(build) if quote(address).strip("/") not in static)
    _learn_addresses(build, files, config, old)


def _learn_addresses(build: Build, files: Files, config: MkDocsConfig, old: Iterable[str] = ()) -> None:
    if not build.serving:
        index = (PurePosixPath(build.shelf.rules.notes_dir) / "index.md").as_posix()
        ours = File(index, None, config.site_dir, config.use_directory_urls)
        held_back = (page.file for page in build.shelf.held_back.values())
        public = (*files.documentation_pages(), *build.redirects, ours)
        static = (file for file in files if not file.is_documentation_page() and file.inclusion.is_included())
        attachments = (*build.shelf.attachments.values(), *build.held_pictures.values())
        hidden = Hidden(held_back, old, attachments, _empty_bundles(build, files))
        build.addresses.hold_back(hidden, public, static)


def _empty_bundles(build: Build, files: Files) -> set[str]:
    """Give the folders of held-back bundles: whatever an address there names, it names them."""
    own = {PurePosixPath(path).parent.as_posix() for path in build.shelf.held_back if role_of(path) == INDEX}
    if not own:
        return own
    return own - {folder.as_posix() for file in files for folder in PurePosixPath(file.src_uri).parents}


def refuse_latecomers(build: Build, files: Files) -> None:
    """Stop at what another plugin added when it was too late to hold it back everywhere.

    Raises:
        PluginError: Something that must not be public came into the files after the last look at them.
    """
    build.shelf.add(files, build.generated)
    present = (*(shelved.file for shelved in _present(build, files)), *present_attachments(build, files))
    late = [build.name(file.src_uri) for file in present]
    if late and not build.serving:
        raise PluginError(
            f"{', '.join(late)}: held back, but another plugin added it after Labnotes had looked. "
            "Let that plugin add its files with a priority above -75 in on_files, or leave it out."
        )


def _present(build: Build, files: Files) -> list[Shelved]:
    """Give the pages that are held back and among the files, also those that another plugin put back."""
    return [page for page in build.shelf.held_back.values() if files.get_file_from_path(page.note.path) is page.file]


def warn_of_draft_sections(build: Build) -> None:
    """Say of each section's page that is a draft that the pages below it are public all the same, as in Hugo."""
    public = Counter(
        folder.as_posix() for page in build.shelf.public for folder in PurePosixPath(page.note.path).parents
    )
    for path, page in build.shelf.held_back.items():
        below = public[PurePosixPath(path).parent.as_posix()]
        flag = next((flag.field for flag in page.note.flags if flag.holds and flag.field.file is None), None)
        if role_of(path) == SECTION and below and flag is not None:
            log.warning(
                "%s: %s holds back this page alone; %d below it %s public. To hold back the whole folder, "
                "write 'cascade: {draft: true}' instead",
                build.name(path, flag.line), flag.written, below, "is" if below == 1 else "are",
            )  # fmt: skip


def _is_shown(shelved: Shelved) -> bool:
    """Tell whether a preview can show the file: MkDocs builds it, and its bytes are UTF-8, at which MkDocs insists."""
    if shelved.file.inclusion is InclusionLevel.EXCLUDED or not shelved.file.is_documentation_page():
        return False
    try:
        shelved.file.content_string  # noqa: B018 - reading is the test
    except (OSError, ValueError):
        return False
    return True


def _report_unreadable(build: Build, held_back: Iterable[Shelved]) -> None:
    messages = [
        f"{build.name(reason.file, reason.line)}: {reason.text}"
        for shelved in held_back
        if shelved.file.inclusion is not InclusionLevel.EXCLUDED
        for reason in shelved.decision.reasons
        if reason.state is State.UNREADABLE
    ]
    if messages and build.choices.stop_at_unreadable:
        raise PluginError("\n".join(("What cannot be read stops this build (unreadable: stop):", *messages)))
    for message in messages:
        log.warning("%s; held back", message)
