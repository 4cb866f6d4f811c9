"""Terms below terms: `mlops/tracking` belongs to `mlops`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import accumulate
from typing import Final

from labnotes.notes.urls import slug, slugs, term_key

_DEEPEST: Final = 8


def nested_key(term: str) -> str:
    """Give what the spellings of a nested term have in common: as `term_key`, for each part."""
    return "/".join(map(term_key, parts_of(term)))


def parts_of(term: str) -> list[str]:
    """Give the parts of a nested term as they are written; those of `nested_key` are as many.

    Beyond a depth, the parts are one. A term of nothing but slashes has one part, of another slash.
    """
    parts = [part for part in (" ".join(part.split()) for part in term.split("/")) if part]
    deep = parts[_DEEPEST - 1 :]
    return [*parts[: _DEEPEST - 1], *([" ".join(deep)] if deep else [])] or [term.replace("/", "\N{DIVISION SLASH}")]


def parent_of(key: str) -> str:
    """Give the key of the term above; empty at the top."""
    return key.rpartition("/")[0]


def family(key: str) -> list[str]:
    """Give the keys of a term and of the terms above it, the widest first."""
    return list(accumulate(key.split("/"), "{}/{}".format))


def nested_slug(key: str) -> str:
    """Make the part of an address of a nested term's key, where no other term wants the same."""
    return "/".join(map(slug, key.split("/")))


def nested_slugs(keys: Iterable[str], own: Mapping[str, str]) -> tuple[Mapping[str, str], tuple[tuple[str, str], ...]]:
    """Give each key a slug below that of its parent; arguments and result as in `slugs`, by whole keys.

    Args:
        keys: With every key's parents.
        own: As in `slugs`.
    """
    below: dict[str, dict[str, str]] = {}
    for key in sorted(keys, key=lambda key: (key.count("/"), key)):
        below.setdefault(parent_of(key), {})[key.rpartition("/")[2]] = key
    by_key: dict[str, str] = {}
    clashes: list[tuple[str, str]] = []
    for parent, children in below.items():
        found, pairs = slugs(children, {name: own[key] for name, key in children.items() if key in own})
        above = f"{by_key[parent]}/" if parent else ""
        by_key |= {key: above + found[name] for name, key in children.items()}
        clashes += [(children[first], children[second]) for first, second in pairs]
    return by_key, tuple(clashes)
