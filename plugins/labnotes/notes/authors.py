"""Who wrote the notes: `.authors.yml`, in the form of Material's blog."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from labnotes.notes.fields import Field, shown
from labnotes.notes.unreadable import UnreadableError
from labnotes.notes.urls import term_key
from labnotes.notes.yaml_block import yaml_fields

FILE: Final = ".authors.yml"
_WEB: Final = re.compile(r"https?://", re.IGNORECASE)
_KEYS: Final = ("name", "description", "avatar", "slug", "url")


@dataclass(frozen=True, slots=True)
class Author:
    """One person."""

    name: str
    description: str = ""
    avatar: str = ""
    """A path from the docs folder, or an address elsewhere."""
    slug: str = ""
    """The last part of the address of their page; empty for one made of their id."""
    url: str = ""


def read_authors(text: str) -> Mapping[str, Author]:
    """Read the file: `authors: {id: {name, description, avatar, slug, url}}`, all but the name optional.

    Returns:
        The term key of each id → the person.

    Raises:
        UnreadableError: It is not understood.
    """
    fields = {field.key: field for field in yaml_fields(text, 1)}
    people = fields.get("authors")
    if people is None or not isinstance(people.value, dict):
        raise UnreadableError(1, "there is no mapping 'authors' in the file", "write 'authors:' above the people")
    return {term_key(str(name)): _author(str(name), value, people) for name, value in people.value.items()}


def _author(name: str, value: object, people: Field) -> Author:
    if not isinstance(value, dict) or not value.get("name"):
        raise UnreadableError(people.line, f"{shown(name)}: has no 'name'", "write 'name: …' below the id")
    strange = next((key for key, text in value.items() if key in _KEYS and not isinstance(text, str | None)), None)
    if strange is not None:
        reason = f"{shown(name)}: {strange}: {shown(value[strange])} is no text"
        raise UnreadableError(people.line, reason, "put it in quotes")
    found = {key: " ".join((value.get(key) or "").split()) for key in _KEYS}
    # Nothing else may stand in a link: `javascript:` would be run.
    return Author(**found | {"url": found["url"] if _WEB.match(found["url"]) else ""})
