"""Which files of Hugo's content and static folders are copied, under which name, and which stay behind.

The rules were tried with Hugo 0.168: what it ignores, what it takes for a page, whose language a file has.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Final

from labnotes.moving.hugo_config import CarriedSite
from labnotes.moving.languages import language_in, without_language
from labnotes.moving.report import Remark, counted
from labnotes.notes.note import is_markdown

_PAGES: Final = frozenset({".html", ".htm", ".org", ".adoc", ".asciidoc", ".ad", ".rst", ".pandoc", ".pdc"})
"""What is a page for Hugo and none for MkDocs (`mediaTypes` under `hugo config`)."""


@dataclass
class Plan:
    """What is to be copied."""

    files: dict[str, str] = field(default_factory=dict)
    """Path below the new docs folder → path below the source."""
    remarks: list[Remark] = field(default_factory=list)


def plan_content(names: Iterable[str], site: CarriedSite, source: str) -> Plan:
    """Sort out the content.

    Args:
        names: Every file of the content folder, relative to it, with `/`.
        site: The configuration.
        source: The absolute path of the source, with `/`, in which Hugo searches for what it ignores.
    """
    plan = Plan()
    folder = PurePosixPath(site.folders.content)
    left: dict[str, list[str]] = {}
    named: dict[str, str] = {}
    for name in sorted(names):
        path = (folder / name).as_posix()
        reason = _left_out(name, path, site, source)
        if reason is not None:
            left.setdefault(reason, []).append(path)
        elif _is_strange_page(name):
            plan.remarks.append(Remark(path, 0, "left out: MkDocs makes no page of it; write it as Markdown"))
        elif is_markdown(name) and language_in(PurePosixPath(name).name, {site.language}):
            named[without_language(name, site.language)] = path
        else:
            plan.files[name] = path
    for name, path in named.items():
        if name in plan.files:
            text = f"left out: Hugo takes {path} in its place"
            plan.remarks.append(Remark(plan.files[name], 0, text))
        plan.files[name] = path
        plan.remarks.append(Remark(path, 0, f"now called {name}, which keeps its address; links to it by name break"))
    for reason, paths in left.items():
        plan.remarks.append(Remark(paths[0], 0, f"{counted(len(paths), 'file', 'files')} left out: {reason}"))
    return plan


def _left_out(name: str, path: str, site: CarriedSite, source: str) -> str | None:
    place = PurePosixPath(name)
    if any(part.startswith((".", "#")) or part.endswith("~") for part in place.parts):
        return "Hugo ignores names that begin with . or # or end in ~"
    parents = [PurePosixPath(path), *PurePosixPath(path).parents[:-1]]
    whole = [f"{source.rstrip('/')}/{parent.as_posix()}" for parent in parents]
    for pattern in site.ignored:
        if any(map(pattern.search, whole)):
            return f"Hugo ignores {pattern.pattern!r} (ignoreFiles)"
    for folder in site.folders.of_others:
        if PurePosixPath(path).is_relative_to(folder):
            return f"{folder} holds another language"
    if place.name.startswith("_content.") and place.suffix == ".gotmpl":
        return "a template that makes pages"
    language = language_in(place.name, {site.language, *site.other_languages})
    return None if language in {None, site.language} else f"their language is {language!r}"


def _is_strange_page(name: str) -> bool:
    return PurePosixPath(name).suffix.lower() in _PAGES


def add_static(plan: Plan, static: Mapping[str, str]) -> None:
    """Add the static files, where no content stands in their place.

    Args:
        plan: What was planned for the content.
        static: Path below the new docs folder → path below the source.
    """
    folders = {parent.as_posix() for name in plan.files for parent in PurePosixPath(name).parents}
    written = {address: path for name, path in plan.files.items() for address in _written(name)}
    for name, path in sorted(static.items()):
        place = PurePosixPath(name)
        above = next(
            (plan.files[parent.as_posix()] for parent in place.parents if parent.as_posix() in plan.files), None
        )
        clash = plan.files.get(name) or written.get(name.lower()) or above
        if clash is None and name in folders:
            clash = f"the folder {name} of the content"
        if clash is not None:
            plan.remarks.append(Remark(path, 0, f"left out: {clash} stands in its place"))
            continue
        plan.files[name] = path
        if is_markdown(name):
            plan.remarks.append(Remark(path, 0, "Hugo copies it as a file; here it is a page"))
        elif any(part.startswith(".") for part in place.parts):
            top = next(part for part in place.parts if part.startswith("."))
            remedy = f"write '!{top}' under exclude_docs in mkdocs.yml"
            plan.remarks.append(Remark(path, 0, f"copied, but MkDocs publishes no names with a dot; {remedy}"))


def _written(name: str) -> list[str]:
    """Give the file of the site that a page of the content becomes, in lower case."""
    place = PurePosixPath(name.lower())
    if not is_markdown(name):
        return []
    folder = place.parent if place.stem in {"index", "_index"} else place.parent / place.stem
    return [(folder / "index.html").as_posix()]
