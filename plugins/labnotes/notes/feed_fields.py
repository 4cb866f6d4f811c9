"""What a note says about itself to readers of feeds: its dates, its id, its authors, its pictures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Final
from urllib.parse import quote, urlsplit

from labnotes.notes.note import Note, terms_of

_OWNED_SINCE: Final = "2025"
"""The year in tags (RFC 4151): one in which the host was already the site's; all sites share it, so that it stays."""
_ADDRESS: Final = re.compile(r"(?:https?|tag|urn):[^\s<>\"{}|\\^`\x00-\x1f]+", re.IGNORECASE)
_NO_HOST: Final = re.compile(r"[^a-z0-9.-]+")
_PICTURES: Final = ("images", "image", "cover")
"""Keys of pictures: Hugo's, and those of themes."""
_ADDRESSES: Final = ("image", "src", "url", "path")
"""Keys under which a picture that is a mapping has its address."""


def published(note: Note) -> datetime | None:
    """Give the moment from which on readers of feeds count a note."""
    found = note.dates.publish or note.date
    return None if found is None else found.moment


def updated(note: Note) -> datetime | None:
    """Give the moment of a note's last change, which is no earlier than that of its publication."""
    moments = [moment for moment in (_modified(note), published(note)) if moment is not None]
    return max(moments, default=None)


def _modified(note: Note) -> datetime | None:
    return note.dates.modified.moment if note.dates.modified is not None else None


def newest(notes: Iterable[Note], limit: int) -> list[Note]:
    """Give so many notes (0 for all), the newest first whatever their weight, those without a date last."""

    def order(note: Note) -> tuple[bool, float, str]:
        moment = published(note)
        return (moment is None, -moment.timestamp() if moment else 0.0, note.path)

    return sorted(notes, key=order)[: limit or None]


def tag_uri(site_url: str, specific: str) -> str:
    """Name something of a site for good (RFC 4151).

    Args:
        site_url: Whose host stands in the tag; its path too, for one host may have several sites.
        specific: What is named: decoded, but for what is no part of a path.
    """
    site = urlsplit(site_url)
    return f"tag:{_host(site.hostname or '')},{_OWNED_SINCE}:{quote(site.path.rstrip('/'), safe='/%')}/{specific}"


def _host(name: str) -> str:
    """Write a host with the signs that a tag may hold; what is no name in the web gets hyphens."""
    try:
        name = name.encode("idna").decode()
    except UnicodeError:  # A part of it is too long for any host.
        return _NO_HOST.sub("-", name)
    return _NO_HOST.sub("-", name)


def own_id(note: Note) -> str | None:
    """Give what a note calls itself, by `id` or `guid` in its front matter; None if it does not."""
    for name in ("guid", "id"):
        field = note.front_matter.get(name)
        named = terms_of(field.value) if field is not None and not isinstance(field.value, bool | list) else ()
        if named:
            return named[0]
    return None


def id_of(note: Note, site_url: str, own: str | None) -> str:
    """Give a note's id in feeds, which no change of its address changes.

    Args:
        note: Its path counts where it does not call itself anything.
        site_url: See `tag_uri`.
        own: What it calls itself, if no other note does; a URI is taken as it is.
    """
    if own is None:
        return tag_uri(site_url, quote(note.path, errors="surrogateescape"))
    return own if _ADDRESS.fullmatch(own) else tag_uri(site_url, f"?id={quote(own, safe='')}")


def authors(note: Note) -> tuple[str, ...]:
    """Give the names under `authors`, else under `author`: texts, or mappings with a `name`."""
    for key in ("authors", "author"):
        field = note.front_matter.get(key)
        members = [] if field is None else field.value if isinstance(field.value, list) else [field.value]
        named = [member.get("name") if isinstance(member, dict) else member for member in members]
        if found := terms_of(named):
            return found
    return ()


def pictures(note: Note) -> tuple[str, ...]:
    """Give the addresses of the pictures that stand for a note, each once, as they are written."""
    fields = (note.front_matter.get(key) for key in _PICTURES)
    return tuple(dict.fromkeys(found for field in fields if field is not None for found in _addresses(field.value)))


def _addresses(value: object) -> Iterator[str]:
    if isinstance(value, str) and value.strip():
        yield value.strip()
    elif isinstance(value, list):
        for member in value:
            yield from _addresses(member)
    elif isinstance(value, dict):
        named = {str(key).lower(): member for key, member in value.items()}
        yield from _addresses(next((named[key] for key in _ADDRESSES if key in named), None))
