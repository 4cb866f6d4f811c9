"""What Hugo makes of a text in an address, and what must never come out of it.

The rules were found by running Hugo 0.168; `common/paths/path.go: Sanitize` states most of them.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Final
from urllib.parse import unquote

_KEPT: Final = frozenset("./\\_#+~-@")
_BLANKS: Final = frozenset("\t\n\v\f\r \x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000") | frozenset(
    map(chr, range(0x2000, 0x200B))
)
"""Go's `unicode.IsSpace`; Python's `str.isspace` has four more."""

_ESCAPE: Final = re.compile(r"%[0-9A-Fa-f]{2}")
_BROKEN_ESCAPE: Final = re.compile(r"%(?![0-9A-Fa-f]{2})")
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_SURROGATES: Final = re.compile("[\ud800-\udfff]")
_DRIVE: Final = re.compile(r"[A-Za-z]:")
_ELSEWHERE: Final = re.compile(r"(?:[A-Za-z][A-Za-z0-9+.-]*:|//)")


class AddressError(ValueError):
    """Raised where no address, or no safe one, can be made; the caller knows the file and the line."""

    def __init__(self, problem: str, remedy: str) -> None:
        super().__init__(f"{problem}; {remedy}")
        self.problem = problem
        """What was read, and what is wrong with it."""
        self.remedy = remedy
        """What to write instead."""


def folded(text: str) -> str:
    """Give a name as Hugo's tree of pages knows it: lower case, a hyphen for each blank, nothing dropped.

    Letter by letter, as in Go: `str.lower` makes two signs of `İ`, and looks at a `Σ`'s neighbours.
    """
    if text.isascii():
        return text.lower().replace(" ", "-")
    return "".join("i" if sign == "İ" else sign.lower() for sign in text).replace(" ", "-")


def clean(text: str) -> str:
    """Clean a text that may hold `/`: lower case; letters and digits of any script, marks, and `_KEPT` stay.

    A `%` stays before two hexadecimal digits. Blanks become one hyphen, unless there is one or nothing follows or
    stands before them. All else is dropped without a trace.
    """
    kept: list[str] = []
    blank = False
    for at, sign in enumerate(text):
        if _is_kept(sign, text, at):
            if blank and sign != "-":
                kept.append("-")
            blank = False
            kept.append(sign)
        elif sign in _BLANKS and kept and kept[-1] != "-":
            blank = True
    return folded("".join(kept))


def _is_kept(sign: str, text: str, at: int) -> bool:
    if sign.isascii():
        return sign.isalnum() or sign in _KEPT or (sign == "%" and _ESCAPE.match(text, at) is not None)
    category = unicodedata.category(sign)
    return category[0] in "LM" or category == "Nd"


def clean_part(text: str) -> str:
    """Clean the name of a file, a folder or a term: `C# & C++` gives `c#--c++`.

    Each ordinary blank is a hyphen of its own here; nothing is trimmed.
    """
    return clean(text.replace(" ", "-"))


def text_of(value: object, key: str) -> str:
    """Give a front matter value as the text that Hugo takes it for; nothing for no value.

    Args:
        value: What the front matter's parser made of it.
        key: Its key, for the message.

    Raises:
        AddressError: The parser kept too little of what was written to know Hugo's text, or there is none.
    """
    if value is None:
        return ""
    if isinstance(value, str):
        if _SURROGATES.search(value):
            raise AddressError(f"{key}: {value!r} holds half of a character", "write the whole character")
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, float) and math.isfinite(value):
        text = format(Decimal(repr(value)), "f")
        return text.rstrip("0").rstrip(".") if "." in text else text
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    raise AddressError(f"{key}: {value!r} is no text", f'put it in quotes, as in {key}: "my-note"')


def leads_elsewhere(text: str) -> bool:
    """Tell whether a text begins like the address of another site or of another kind (`https:`, `//`, `mailto:`)."""
    return _ELSEWHERE.match(text) is not None


def decoded(text: str, source: str) -> str:
    """Resolve percent escapes: an address here is what a server looks for, not what stands in a link.

    Args:
        text: An address or a part of one.
        source: What it was made of, for the message.

    Raises:
        AddressError: A `%` without two hexadecimal digits, or bytes that are not UTF-8.
    """
    if "%" not in text:
        return text
    if _BROKEN_ESCAPE.search(text):
        raise AddressError(f"{source} holds a % that escapes nothing", "write %25 for the sign itself")
    try:
        return unquote(text, errors="strict")
    except UnicodeDecodeError:
        raise AddressError(f"{source} holds escapes that are not UTF-8", "write the letters themselves") from None


def parts_of(text: str, source: str) -> list[str]:
    """Split at `/`, without the empty parts, as Hugo's written files do.

    Raises:
        AddressError: `.` or `..` is among the parts.
    """
    parts = [part for part in text.split("/") if part]
    if "." in parts or ".." in parts:
        raise AddressError(f"{source} holds '.' or '..', which leads to another folder", "write the address in full")
    return parts


def settled(parts: Iterable[str], source: str, *, ends_in_folder: bool) -> str:
    """Join the parts of an address, resolve their escapes, and check the result.

    Args:
        parts: From `parts_of`.
        source: What it was made of, for the message.
        ends_in_folder: Whether the address ends in `/`.

    Returns:
        An address relative to the site, decoded; empty for the home page.

    Raises:
        AddressError: As in `decoded` and `checked`.
    """
    return checked(decoded("/".join(parts), source), source, ends_in_folder=ends_in_folder)


def checked(address: str, source: str, *, ends_in_folder: bool) -> str:
    """Let no address through that is no place in the site; arguments and result as in `settled`.

    Raises:
        AddressError: It would leave the site, no server would find it, or no file could be written for it.
    """
    parts = address.split("/") if address else []
    if _CONTROL.search(address):
        raise AddressError(f"{source} holds a control character", "delete it")
    if "\\" in address:
        raise AddressError(f"{source} holds a backslash", "write / between folders")
    if "?" in address:
        raise AddressError(f"{source} holds a '?', behind which no server looks for a page", "leave it out")
    if not {"", ".", ".."}.isdisjoint(parts):
        raise AddressError(f"{source} holds '.', '..' or '//' as an escape", "write the address in full")
    if _DRIVE.match(address):
        raise AddressError(f"{source} begins like a drive", "leave the colon out")
    if "index.html" in (parts if ends_in_folder else parts[:-1]):
        raise AddressError(
            f"{source} makes a folder named index.html, which is the name of the page above it", "take another name"
        )
    return f"{address}/" if address and ends_in_folder else address
