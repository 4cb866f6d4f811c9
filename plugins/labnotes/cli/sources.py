"""Where the command finds its pages: in a folder, or by an mkdocs.yml as MkDocs would."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import click

from labnotes.notebooks.reading import read_notebook_note
from labnotes.notes.bundles import bundled_pages
from labnotes.notes.cascade import Folders, given_by, gives
from labnotes.notes.dates import DateError, read_moment
from labnotes.notes.hugo_site import HugoSite
from labnotes.notes.hugo_urls import AddressError
from labnotes.notes.note import Note, is_markdown, is_notebook, kind_of, read_note, unopened
from labnotes.notes.other_formats import beginning, is_other_format, read_other
from labnotes.notes.publishing import Decision, Reason, Rules, State, decide
from labnotes.notes.texts import Texts
from labnotes.notes.urls import collisions, page_url

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


@dataclass(frozen=True, slots=True)
class Page:
    """One page with its decision and its address, relative to the site."""

    note: Note
    decision: Decision
    url: str


@dataclass(frozen=True, slots=True)
class Source:
    """All that a command needs to know of a site."""

    docs_dir: Path
    rules: Rules
    now: datetime
    pages: Sequence[Page]


if TYPE_CHECKING:
    _MomentType = click.ParamType[datetime]
else:  # Generic from click 8.4 on only.
    _MomentType = click.ParamType


class Moment(_MomentType):
    """A date in any spelling that a note may use; UTC where it names no zone."""

    name = "ISO8601"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:  # noqa: ANN401 - click's own signature
        """Read the option's text."""
        if isinstance(value, datetime):
            return value
        try:
            moment = read_moment(value, UTC)
        except DateError as error:
            self.fail(str(error), param, ctx)
        return moment if moment is not None else self.fail("it is empty", param, ctx)


def source_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options that say where the pages are, and the clock."""
    for option in (
        click.option("--now", type=Moment(), help="The moment to decide for, instead of now."),
        click.option(
            "-f",
            "--config-file",
            type=click.Path(exists=True, dir_okay=False, path_type=Path),
            help="The mkdocs.yml of the site; the one in this folder, if not given.",
        ),
        click.option(
            "--docs-dir",
            type=click.Path(exists=True, file_okay=False, path_type=Path),
            help="A folder of notes, without any mkdocs.yml.",
        ),
    ):
        command = option(command)
    return command


def current_time() -> datetime:
    """Give now, or SOURCE_DATE_EPOCH, in UTC; a build takes the same moment (`mkdocs.utils.get_build_datetime`).

    Raises:
        click.ClickException: The variable holds no moment.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        return datetime.now(UTC) if epoch is None else datetime.fromtimestamp(int(epoch), UTC)
    except (ValueError, OverflowError, OSError):
        problem = f"the environment variable SOURCE_DATE_EPOCH is {epoch!r}"
        raise click.ClickException(f"{problem}; set it to a number of seconds since 1970, or unset it.") from None


def open_source(docs_dir: Path | None, config_file: Path | None, now: datetime | None) -> Source:
    """Choose between the two kinds of source: a folder alone, or else an mkdocs.yml.

    Raises:
        click.ClickException: There is no such file, it does not use the plugin, or the clock cannot be read.
    """
    moment = now or current_time()
    if docs_dir is not None and config_file is not None:
        raise click.UsageError("--docs-dir and --config-file exclude each other.")
    return _folder(docs_dir, moment) if docs_dir is not None else _site(config_file, moment)


def _folder(docs_dir: Path, now: datetime) -> Source:
    rules = Rules(notes_dir=".")
    names = files_of(docs_dir)
    folders = Folders()
    for path in filter(gives, names):
        folders.add(given_by(path, (docs_dir / path).read_bytes()))
    found = filter(None, (_read(docs_dir / path, path, rules, folders) for path in names))
    pages = (
        _addressed(note, decide(note, rules, now), None, directory_urls=True, is_page=is_page)
        for note, is_page in found
    )
    return Source(docs_dir, rules, now, _without_collisions(pages))


def files_of(docs_dir: Path) -> list[str]:
    """Give the files of a folder that a site may be made of: relative to it, with `/`."""
    return [file.relative_to(docs_dir).as_posix() for file in _walk(docs_dir)]


def _walk(docs_dir: Path) -> Iterator[Path]:
    for folder, folders, names in os.walk(docs_dir, followlinks=True):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(folder, name) for name in sorted(names) if not name.startswith(".") or gives(name))


def _without_collisions(pages: Iterable[Page]) -> list[Page]:
    """Say of published pages with one address that they cannot be read; a build stops at them."""
    checked = list(pages)
    published = ((page.note.path, page.url) for page in checked if page.decision.published)
    others: dict[str, str] = {}
    for first, second in collisions(published):
        others |= {first: second, second: first}
    return [_collided(page, others[page.note.path]) if page.note.path in others else page for page in checked]


def _collided(page: Page, other: str) -> Page:
    reason = Reason(State.UNREADABLE, f"its address {page.url} is also that of {other}", page.note.path)
    return Page(page.note, Decision(State.UNREADABLE, (reason,)), page.url)


def _read(file: Path, path: str, rules: Rules, folders: Folders) -> tuple[Note, bool] | None:
    """Read one file; the second part tells whether a page is made of it."""
    kind = kind_of(path, rules.notes_dir, rules.taxonomies)
    try:
        if is_markdown(path):
            return read_note(path, file.read_bytes(), kind, rules.dates, folders), True
        if is_notebook(path):
            notebook = read_notebook_note(path, file.read_bytes(), Texts())
            if notebook is not None:
                return notebook.note(kind, rules.dates, folders), True
        if is_other_format(path):
            with file.open("rb") as stream:
                note = read_other(path, beginning(path, stream.read), kind, rules.dates, folders)
            return None if note is None else (note, False)
    except OSError as error:
        return (unopened(path, kind, error), True) if is_markdown(path) else None
    return None


def _site(config_file: Path | None, now: datetime) -> Source:
    from mkdocs.exceptions import ConfigurationError  # noqa: PLC0415 - a folder is listed without MkDocs

    from labnotes.config import rules as rules_of  # noqa: PLC0415 - as above
    from labnotes.website.git_dates import with_git_dates  # noqa: PLC0415 - as above

    try:
        config = _load(config_file)
    except ConfigurationError as error:
        raise click.ClickException(str(error)) from error
    plugin = config.plugins.get("labnotes")
    if plugin is None:
        raise click.ClickException(f"{config.config_file_path} does not list labnotes under plugins.")
    rules = with_git_dates(rules_of(plugin.config), config.docs_dir)

    def pages() -> Iterator[Page]:
        from mkdocs.structure.files import InclusionLevel, get_files  # noqa: PLC0415 - as above

        from labnotes.website.notebook_pages import make_notebooks  # noqa: PLC0415 - as above
        from labnotes.website.reading import Shelf, make_pages  # noqa: PLC0415 - as above

        options = plugin.config
        shelf, files = Shelf(rules, now), get_files(config)
        make_pages(files, config)
        notebooks = make_notebooks(files, config, rules.notes_dir, Texts(), {})
        pages = {path for path, page in notebooks.items() if page is not None}
        shelf.add(files, bundled_pages(files.src_uris, rules.notes_dir, pages) if options.urls == "hugo" else ())
        hugo = None
        if options.urls == "hugo" or options.permalinks:
            notes, everywhere = (page.note for page in shelf), options.urls == "hugo"
            hugo = HugoSite.of(notes, options.permalinks, rules.taxonomies, everywhere=everywhere)
        for page in (*shelf, *shelf.copied.values()):
            if page.file.inclusion is not InclusionLevel.EXCLUDED:
                is_page = page.note.path in shelf.pages
                yield _addressed(
                    page.note, page.decision, hugo, directory_urls=config.use_directory_urls, is_page=is_page
                )

    return Source(Path(config.docs_dir), rules, now, _without_collisions(pages()))


def _addressed(note: Note, decision: Decision, hugo: HugoSite | None, *, directory_urls: bool, is_page: bool) -> Page:
    """Give a page its address; one that Hugo's rules give none stops a build, and counts as unreadable here."""
    if not is_page:
        return Page(note, decision, quote(note.path, errors="surrogateescape"))
    try:
        if hugo is None or not hugo.has(note.path):
            return Page(note, decision, page_url(note.path, directory_urls=directory_urls))
        return Page(note, decision, quote(hugo.page(note)) or "./")
    except AddressError as error:
        reason = Reason(State.UNREADABLE, str(error), note.path)
        return Page(note, decision if not decision.published else Decision(State.UNREADABLE, (reason,)), "")


def _load(config_file: Path | None) -> MkDocsConfig:
    from mkdocs.config import load_config  # noqa: PLC0415 - as above

    return load_config(str(config_file) if config_file is not None else None)
