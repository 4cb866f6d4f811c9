"""Old addresses that lead to a page, resolved as Hugo 0.168 does (found by running it; `hugolib/alias.go`)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from labnotes.notes.hugo_paths import AddressError, checked, decoded, leads_elsewhere, text_of

_FILES: Final = (".html", ".htm")


def alias_addresses(aliases: object, page_address: str) -> tuple[str, ...]:
    """Give the addresses that lead to a page, each once, in the order of the file.

    As in Hugo, one without a leading `/` is relative to the folder above the page's address, `..` leads no further than
    the site's root, a single text is split at its blanks, nothing is cleaned, and `.html` and `.htm` are files. An
    empty one is none, and so is the page's own address.

    Args:
        aliases: The front matter's value.
        page_address: From `page_address`.

    Raises:
        AddressError: An alias leads to another site or to the home page, or is no text.
    """
    texts = (text_of(member, "aliases") for member in members(aliases))
    found = dict.fromkeys(_alias(text, page_address) for text in texts if text)
    return tuple(address for address in found if address != page_address)


def members(aliases: object) -> Sequence[object]:
    """Give the single aliases of the front matter's value."""
    if isinstance(aliases, str):
        return aliases.split()
    return aliases if isinstance(aliases, list | tuple) else [aliases]


def _alias(alias: str, page_address: str) -> str:
    source = f"the alias {alias!r}"
    if leads_elsewhere(alias):
        raise AddressError(f"{source} leads to another site", "write the path only, as in aliases: [/old/]")
    parts = _resolved(alias, page_address, source)
    is_file = parts[-1:] != ["index.html"] and "".join(parts[-1:]).endswith(_FILES)
    if parts[-1:] == ["index.html"]:
        parts.pop()
    if not parts:
        raise AddressError(f"{source} leads to the home page", "leave it out")
    return checked("/".join(parts), source, ends_in_folder=not is_file)


def _resolved(alias: str, page_address: str, source: str) -> list[str]:
    absolute = alias.startswith("/")
    if not absolute and not page_address:
        raise AddressError(f"{source} is relative to the home page, above which is nothing", "begin it with /")
    parts = [] if absolute else page_address.rstrip("/").split("/")[:-1]
    for part in decoded(alias, source).split("/"):
        if part == "..":
            del parts[-1:]
        elif part not in {"", "."}:
            parts.append(part)
    return parts
