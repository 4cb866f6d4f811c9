"""Which keys of the front matter say in so many words whether a page may be public, and listed.

`draft`, `build` and `headless` are Hugo's (https://gohugo.io/content-management/build-options/); Jekyll, Quartz and
others write `published: false`, `publish: false` or `status: draft`, which Hugo would put online.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from labnotes.notes.fields import Field, shown
from labnotes.notes.flags import read_flag, read_published
from labnotes.notes.front_matter import FrontMatter
from labnotes.notes.unreadable import Problem


@dataclass(frozen=True, slots=True)
class Flag:
    """A key that says whether the page may be public."""

    field: Field
    holds: bool
    """Whether it holds the page back; otherwise it asks for publishing."""


@dataclass(frozen=True, slots=True)
class Flags:
    """All that one page says."""

    flags: tuple[Flag, ...] = ()
    listed: bool = True
    """Whether anything may name the page."""
    unlisted: bool = False
    """Whether it says `unlisted: true`."""
    problems: tuple[Problem, ...] = ()


def read_flags(front_matter: FrontMatter) -> Flags:
    """Read every flag that is there.

    A page's own `draft: false` overrules what its folders say with keys of this kind. As in Hugo it does not overrule
    a `headless` or a `build` from there, and `publish: true`, which Hugo does not know, overrules no folder's draft.
    """
    says, build = list(_says(front_matter)), list(_build(front_matter))
    if any(isinstance(part, Flag) and _is_own_no(part) for part in says):
        says = [part for part in says if isinstance(part, Problem) or part.field.file is None]
    unlisted = _unlisted(front_matter)
    found = (*says, *build, *unlisted)
    flags = tuple(part for part in found if isinstance(part, Flag))
    problems = tuple(part for part in found if isinstance(part, Problem))
    return Flags(flags, True not in unlisted and _is_listed(front_matter), True in unlisted, problems)


def _is_own_no(flag: Flag) -> bool:
    return flag.field.name == "draft" and not flag.holds and flag.field.file is None


def _says(front_matter: FrontMatter) -> Iterator[Flag | Problem]:
    named = front_matter.named
    for part in named.get("draft", ()):
        says = read_flag(part.value)
        yield _unclear(part, "write draft: true or draft: false") if says is None else Flag(part, holds=says)
    for part in named.get("published", ()):
        if read_published(part.value) is False:
            yield Flag(part, holds=True)
    for part in named.get("publish", ()):
        says = {"draft": False, "published": True}.get(_word(part.value), read_flag(part.value))
        yield _unclear(part, "write publish: true or publish: false") if says is None else Flag(part, holds=not says)
    for part in named.get("status", ()):
        words = part.value if isinstance(part.value, list) else [part.value]
        if "draft" in map(_word, words):
            yield Flag(part, holds=True)


def _build(front_matter: FrontMatter) -> Iterator[Flag | Problem]:
    for part in front_matter.named.get("headless", ()):
        says = read_flag(part.value)
        if says is None:
            yield _unclear(part, "write headless: true or headless: false")
        elif says:
            yield Flag(part, holds=True)
    for part in _build_options(front_matter):
        if part.value is not None and not isinstance(part.value, dict):
            yield _unclear(part, "write build: {render: never} or build: {list: never}")
        for render in _option(part, "render"):
            if render in {"never", "link", "false"}:
                yield Flag(replace(part, key=f"{part.key}.render", value=render, text=""), holds=True)
            elif render not in {"always", "true"}:
                yield _unclear(replace(part, key=f"{part.key}.render", value=render), "write render: always or never")


def _unlisted(front_matter: FrontMatter) -> list[bool | Problem]:
    """Read `unlisted`, which a page's own `unlisted: false` takes back from its folders.

    What is understood by nobody holds the page back: its author wanted it out of sight.
    """
    parts = front_matter.named.get("unlisted", ())
    says = [(part, read_flag(part.value)) for part in parts]
    own = [said for part, said in says if part.file is None]
    if own and not any(said is not False for said in own):
        return []
    return [_unclear(part, "write unlisted: true or unlisted: false") if said is None else said for part, said in says]


def _is_listed(front_matter: FrontMatter) -> bool:
    return all({"always", "true"}.issuperset(_option(part, "list")) for part in _build_options(front_matter))


def _build_options(front_matter: FrontMatter) -> tuple[Field, ...]:
    named = front_matter.named
    return (*named.get("build", ()), *named.get("_build", ()))


def _option(part: Field, name: str) -> list[str]:
    """Give the option in every case in which it is spelled: which of them Hugo takes, nobody can see."""
    options = part.value if isinstance(part.value, dict) else {}
    values = (value for key, value in options.items() if str(key).lower() == name)
    return [str(value).strip().lower() for value in values if value is not None]


def _word(value: object) -> str:
    return value.strip().lower() if isinstance(value, str) else ""


def _unclear(part: Field, remedy: str) -> Problem:
    read = "nothing" if part.value is None else repr(shown(part.value))
    return Problem(part.line, f"{shown(part.key)}: {read} is not understood", remedy, part.file)
