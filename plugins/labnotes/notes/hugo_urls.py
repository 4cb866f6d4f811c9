"""At which address Hugo (0.168, with pretty URLs) puts a page, a section, a term, a taxonomy and an alias.

An address is relative to the site and decoded: `posts/my-note/`, `x/Y Z.html`, empty for the home page. Where Hugo's
own answer would overwrite another page, leave the site or be found by no server, there is an error with a remedy.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from labnotes.notes.aliases import alias_addresses
from labnotes.notes.hugo_pages import DatedName, PageFacts, Place, dated_name, place_of, sections_of
from labnotes.notes.hugo_paths import (
    AddressError,
    clean,
    clean_part,
    folded,
    leads_elsewhere,
    parts_of,
    settled,
    text_of,
)
from labnotes.notes.permalinks import Subject, expand, slug_of

__all__ = [
    "AddressError",
    "DatedName",
    "PageFacts",
    "alias_addresses",
    "clean_part",
    "dated_name",
    "destination",
    "page_address",
    "pattern_for",
    "sections_of",
    "taxonomy_address",
    "term_address",
]

_NO_PATTERNS: Final[Mapping[str, str]] = MappingProxyType({})
_NO_SECTIONS: Final[Mapping[str, PageFacts]] = MappingProxyType({})
_GLOBS: Final = frozenset("*?[]{},!\\")
_NAMING: Final = (":title", ":slug", ":filename", ":contentbasename")
_NAME_IT: Final = "give the page a slug or a url"


def page_address(
    facts: PageFacts, permalinks: Mapping[str, str], sections: Mapping[str, PageFacts], *, language: str = "en"
) -> str:
    """Give the address of a page or of a section's page.

    `url` wins over `permalinks`, which win over the place in the tree; there, the slugs of the sections above count
    too, but not their urls (cases G23, G24).

    Args:
        facts: The page.
        permalinks: Hugo's setting in its plain form, a section's path → its pattern; `/` for pages in no folder. It
            does not touch sections. Of several that fit, the innermost counts.
        sections: From `sections_of`, of the whole site.
        language: The site's language.

    Raises:
        AddressError: With what was read and what to write instead.
    """
    page = Subject(facts, place_of(facts.path, language), sections)
    if page.place.kind == "home":
        return ""
    url = text_of(facts.url, "url")
    if url:
        return _from_url(url, page)
    if page.place.kind == "section":
        return _from_section(page, f"the section {facts.path!r}", _NAME_IT)
    pattern = pattern_for(page.place.key, permalinks)
    return _from_pattern(pattern, page) if pattern else _from_place(page)


def pattern_for(key: str, permalinks: Mapping[str, str]) -> str:
    """Give the pattern that counts for a page or a term (`Place.key`); empty for none.

    Raises:
        AddressError: A section is written as a glob.
    """
    fitting = {}
    for written, pattern in permalinks.items():
        section = written.strip(" /").lower()
        if _GLOBS.intersection(section):
            raise AddressError(f"permalinks: {written!r} holds signs of a glob", "write the section's path")
        if section == key or (key.startswith(f"{section}/") if section else "/" not in key):
            fitting[section] = pattern
    return fitting[max(fitting, key=len)] if fitting else ""


def _from_url(url: str, page: Subject) -> str:
    source = f"url: {url!r}"
    if leads_elsewhere(url):
        raise AddressError(f"{source} leads to another site", "write the path only, as in url: /my-note/")
    text = expand(url, page) if ":" in url else url
    parts = parts_of(text, source)
    if not parts and url.strip("/"):
        raise AddressError(f"nothing is left of {source}, which is the home page's address", "write the url in full")
    # Hugo tidies a url that holds two dots anywhere, and loses the last slash over it.
    ends_in_slash = text.endswith("/") and ".." not in text
    if not parts or ends_in_slash or "." not in text:
        return settled(parts, source, ends_in_folder=True)
    if parts[-1] == "index.html":
        return settled(parts[:-1], source, ends_in_folder=True)
    return settled(parts, source, ends_in_folder=False)


def _from_pattern(pattern: str, page: Subject) -> str:
    source = f"the pattern {pattern!r} for {page.facts.path!r}"
    parts = parts_of(clean("/" + "/".join(parts_of(expand(pattern, page), source))), source)
    last = pattern.rstrip("/").rpartition("/")[2]
    names_page = any(token in last for token in _NAMING)
    if not parts or (names_page and not clean(f"/{expand(last, page)}").strip("/")):
        raise AddressError(f"nothing is left of the last part of {source}", _NAME_IT)
    if parts[-1].endswith("index"):
        _refuse_index(page)
    return settled(parts, source, ends_in_folder=True)


def _refuse_index(page: Subject) -> None:
    if slug_of(page.facts) == "index" and not page.place.is_bundle:
        raise AddressError("slug: 'index' puts the page in its folder's place", "take another slug")


def _from_place(page: Subject) -> str:
    _refuse_index(page)
    slug = slug_of(page.facts)
    source = f"slug: {page.facts.slug!r}" if slug else f"the name {page.facts.path!r}"
    own = parts_of(clean(slug) if slug else clean_part(page.place.name), source)
    if not own:
        raise AddressError(f"nothing is left of {source} in an address", _NAME_IT)
    above = parts_of(clean("/" + "/".join(_names(page))), f"the folder of {page.facts.path!r}")
    return settled([*above, *own], source, ends_in_folder=True)


def _from_section(page: Subject, source: str, remedy: str) -> str:
    names = _names(page)
    names[-1] = slug_of(page.facts) or names[-1]
    if not clean(f"/{names[-1]}").strip("/"):
        raise AddressError(f"nothing is left of {source} in an address", remedy)
    return settled(parts_of(clean("/" + "/".join(names)), source), source, ends_in_folder=True)


def _names(page: Subject) -> list[str]:
    """Give the folders above a page as its address names them, not yet cleaned."""
    folders = page.place.folders
    names = [folder.replace(" ", "-") for folder in folders]
    for depth in range(len(folders)):
        section = page.sections.get(folded("/".join(folders[: depth + 1])))
        names[depth] = (section and slug_of(section)) or names[depth]
    return names


def taxonomy_address(taxonomy: str, sections: Mapping[str, PageFacts] = _NO_SECTIONS) -> str:
    """Give the address of the page that lists a taxonomy's terms.

    Args:
        taxonomy: Its plural, as in `categories`.
        sections: From `sections_of`, for a slug or url in `categories/_index.md`.

    Raises:
        AddressError: With what was read and what to write instead.
    """
    facts = sections.get(folded(taxonomy)) or PageFacts(f"{taxonomy}/_index.md", taxonomy)
    return page_address(facts, {}, sections)


def term_address(
    taxonomy: str,
    term: str,
    permalinks: Mapping[str, str] = _NO_PATTERNS,
    sections: Mapping[str, PageFacts] = _NO_SECTIONS,
) -> str:
    """Give the address of the page of one term.

    Args:
        taxonomy: Its plural, as in `categories`.
        term: As a note writes it; a `/` makes folders.
        permalinks: As in `page_address`; a pattern for the taxonomy's folder counts for its terms.
        sections: From `sections_of`, for slugs and urls in `categories/_index.md` and `categories/x/_index.md`.

    Raises:
        AddressError: With what was read and what to write instead, also where Hugo puts the term on the list of its
            taxonomy (`🚀`) or on the home page (`..`).
    """
    source = f"the term {term!r} of {taxonomy}"
    named = parts_of(term, source) or [term]
    page = Subject(PageFacts(f"{taxonomy}/{term}", term), Place("term", (*taxonomy.split("/"), *named), ""), sections)
    page = replace(page, facts=sections.get(page.place.key, page.facts))
    url = text_of(page.facts.url, "url")
    if url:
        return _from_url(url, page)
    pattern = pattern_for(page.place.key, permalinks)
    if pattern:
        return _from_pattern(pattern, page)
    return _from_section(page, source, "add a word to it, or an _index.md with a slug for it")


def destination(address: str) -> str:
    """Give the file in the site: `posts/my-note/` is `posts/my-note/index.html`, `x/y.html` is itself."""
    return f"{address}index.html" if not address or address.endswith("/") else address
