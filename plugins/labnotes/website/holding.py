"""Takes what is held back out of MkDocs' files and navigation, before any other plugin can read it."""

from __future__ import annotations

from collections.abc import Iterable

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import Files, InclusionLevel

from labnotes.notes.publishing import State
from labnotes.website.build import Build
from labnotes.website.navigation import without
from labnotes.website.reading import Shelved

log = get_plugin_logger(__name__)


def hold_back(build: Build, files: Files, config: MkDocsConfig) -> None:
    """Decide about the files that were not seen before, and hold back what must not be public.

    `mkdocs build` and `gh-deploy` never see such a file again. `mkdocs serve` keeps it as MkDocs' DRAFT, except
    where MkDocs could not read it.

    Raises:
        PluginError: A page cannot be read with certainty, and the option `unreadable` is `stop`.
    """
    held_back = build.shelf.add(files)
    _report_unreadable(build, held_back)
    for shelved in held_back:
        if build.serving and _is_text(shelved):
            shelved.file.inclusion = InclusionLevel.DRAFT
        else:
            files.remove(shelved.file)
    if not build.serving and config.nav is not None:
        config.nav = without(build.shelf.held_back, config.nav)


def _is_text(shelved: Shelved) -> bool:
    """Tell whether MkDocs can read the file at all: it ends the build at bytes that are not UTF-8."""
    try:
        shelved.file.content_string  # noqa: B018 - reading is the test
    except (OSError, ValueError):
        return False
    return True


def _report_unreadable(build: Build, held_back: Iterable[Shelved]) -> None:
    messages = [
        f"{build.name(reason.file, reason.line)}: {reason.text}"
        for shelved in held_back
        for reason in shelved.decision.reasons
        if reason.state is State.UNREADABLE
    ]
    if messages and build.options.unreadable == "stop":
        raise PluginError("\n".join(("What cannot be read stops this build (unreadable: stop):", *messages)))
    for message in messages:
        log.warning("%s; held back", message)
