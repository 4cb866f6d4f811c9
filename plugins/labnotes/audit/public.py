"""What the public part of a site says by itself: no secret, however many notes that are held back say it too."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from labnotes.audit.decoding import decoded
from labnotes.audit.needles import Needles, is_said
from labnotes.audit.secrets import AUTHORS, Form, Secret
from labnotes.audit.unpacking import encodings
from labnotes.notes.code_places import CodePlaces
from labnotes.notes.note import Note
from labnotes.notes.plain_text import plain, without
from labnotes.notes.urls import slug

_ADDRESSES: Final = tuple(
    re.compile(pattern, re.IGNORECASE | re.MULTILINE)
    for pattern in (
        r"(?<=\]\()[ \t]*<?([^\s()<>\"']*(?:\([^\s()<>]*\)[^\s()<>\"']*)*)",
        r"^[ ]{0,3}\[(?!\^)[^\]\n]+\]:[ \t]*<?([^\s<>]+)",
        r"(?:href|src|srcset|poster|action|cite|data(?:-\w{1,20})?|content)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>]+))",
        r"\[\[([^\[\]|]+)(?:\|[^\[\]]*)?\]\]",
        r"^[ \t]*-{1,2}8<-{1,2}([^\n]*)",
        r"<((?:https?:)?//[^\s<>]+)>",
        r"\b(https?://[^\s<>\"'()\[\]]+)",
    )
)
"""Where Markdown, HTML and directives have addresses: what stands in them comes from the public note, and leads to
the one that is held back."""
_OPENING: Final = re.compile(r"(\\?)\[[^\[\]\n]*\]\(\Z")
_DEEP: Final = " " * 8
"""Where code in an item of a list begins."""
_BEFORE: Final = 500
"""Characters in which the text of a link stands."""
_DIRECTIVE: Final = re.compile(r"\{\{[^{}]{0,2000}\}\}|\{%[^{}]{0,2000}%\}")
_NAMED: Final = ("tags", "categories", "series", *AUTHORS)
"""Keys whose values are shown beside a text, and lead nowhere."""
_TEXTS: Final = ("summary", "description", "subtitle")
"""Keys whose values are texts, however short."""
_ARGUMENT: Final = re.compile(r"\"([^\"]*)\"|'([^']*)'|`([^`]*)`")
_HEADING: Final = re.compile(r"^[ ]{0,3}#{1,6}[ \t]+([^\n]+)", re.MULTILINE)
_BETWEEN_PARAGRAPHS: Final = re.compile(r"\n[ \t]*\n|\n(?=#)|(?<=\n)(?=[ ]*[-*+] )")
_MARKS: Final = re.compile(r"^[ \t>]*(?:\d+[.)]|[-*+](?: \[.\])?)?[ \t]*", re.MULTILINE)
"""What stands before a text: the number or the bullet of an item, the sign of a quotation."""
_HIDDEN: Final = re.compile("<!--")
_ENDS: Final = {"<!--": re.compile("-->")}
_DROPPED: Final = re.compile(r"[^\w\s-]")
_SIGNS: Final = re.compile(r"['\u2019]")


@dataclass(frozen=True)
class Public:
    """The sources of the public part, each asked only when there is something left to ask for."""

    notes: Iterable[Note] = ()
    addresses: Iterable[str] = ()
    """Of pages and files: decoded, relative to the site."""
    texts: Iterable[str] = ()
    """What the configuration says."""
    files: Callable[[], Iterable[Path]] = field(default=tuple)
    """Of the theme, and those that are copied into the site as they are."""
    host: str = ""
    """Of the site itself: other hosts' addresses are no links to notes."""
    leads_home: Callable[[Note, str], bool] | None = None
    """Tells whether an address in a public note leads to what is held back; without it, any address may."""


def innocent(secrets: Iterable[Secret], public: Public) -> set[Secret]:
    """Find out which secrets are none, because the public part says them by itself."""
    asked = tuple(secrets)
    needles = Needles(secret for secret in asked if secret.form is not Form.BYTES)
    found: set[Secret] = set()
    for text in _texts(public):
        if not needles:
            break
        said = [secret for secret in needles.near(text) if is_said(secret, text)]
        for secret in said:
            needles.drop(secret)
        found.update(said)
    contents = [secret for secret in asked if secret.form is Form.BYTES]
    return found | _same_bytes(contents, public) if contents else found


def _texts(public: Public) -> Iterator[str]:
    yield decoded("\n".join(f"/{address.lstrip('/')}" for address in public.addresses))
    yield decoded("\n".join(public.texts))
    for note in public.notes:
        yield decoded(_said_by(note, public))
    for file in public.files():
        data = _read(file)
        if b"\0" not in data[:256]:
            yield decoded(data.decode(encodings(data)[0], "replace"))


def _said_by(note: Note, public: Public) -> str:
    """Give all that a public note says to its readers, without the addresses that lead to what is held back."""
    elsewhere: list[str] = []
    body = _without_addresses(note, _DIRECTIVE.sub(_spoken_arguments, note.body), public, elsewhere)
    # As readers see it, too: a hint in a link parts the words of a sentence, and of a picture its text may stand there.
    read = [text for shown in dict.fromkeys((body, body.replace("![", "["))) for text in _as_read(shown)]
    titles = (*_HEADING.findall(note.body), *map(plain, _HEADING.findall(f"{body}\n{body.replace('![', '[')}")))
    headings = (_DROPPED.sub("", found).split() for found in titles)
    anchors = ("-".join(words) for words in headings)
    values = (text for field in note.front_matter.fields for text in _spoken(field.value))
    spoken = [_without_addresses(note, text, public, elsewhere) for text in values]
    terms = (term for key in note.terms if key not in {"aliases", "url"} for term in note.terms[key] if " " in term)
    named = (term for key in _NAMED for term in note.terms.get(key, ()))
    # A draft that cannot be read may have the same line in its front matter.
    lines = (f"{key} {', '.join(note.terms[key])}" for key in _NAMED if note.terms.get(key))
    listed = [*terms, *named]
    said = "\n".join(
        (
            _without_addresses(note, note.title, public, elsewhere),
            *spoken,
            *listed,
            *lines,
            *(str(field.value) for key in _TEXTS if (field := note.front_matter.get(key)) is not None),
            *(f"/{slug(term)}/" for term in listed),
            *anchors,
            *elsewhere,
            body,
            *read,
        )
    )
    return f"{said}\n{_SIGNS.sub('', said)}" if _SIGNS.search(said) else said


def _as_read(body: str) -> list[str]:
    """Give the paragraphs of a body without its markup, and all of it in one."""
    paragraphs = _BETWEEN_PARAGRAPHS.split(without(_HIDDEN, _ENDS, body))
    read = [plain(_MARKS.sub("", paragraph)) for paragraph in paragraphs]
    return [*read, " ".join(read)]


def _spoken_arguments(directive: re.Match[str]) -> str:
    """Give the arguments of a shortcode or a macro that have a blank in them, and so are no address."""
    arguments = ("".join(found) for found in _ARGUMENT.findall(directive[0]))
    return "\n".join(argument for argument in arguments if " " in argument)


def _without_addresses(note: Note, text: str, public: Public, elsewhere: list[str]) -> str:
    """Take the addresses out of a text, and put those aside that lead elsewhere."""
    at = 0
    parts: list[str] = []
    for start, end in sorted(_addresses(text)):
        elsewhere += [] if _may_lead_home(note, text[start:end], public) else [text[start:end]]
        parts.append(text[at : max(start, at)])
        at = max(end, at)
    return " ".join((*parts, text[at:]))


def _addresses(body: str) -> Iterator[tuple[int, int]]:
    """Find the addresses that are links, and not shown to readers as code or behind an escaped bracket."""
    code = CodePlaces(body)
    for addresses in _ADDRESSES:
        for found in addresses.finditer(body):
            group = found.lastindex or 0
            if found.start() not in code and not _is_example(body, found.start()):
                yield found.span(group)


def _is_example(body: str, at: int) -> bool:
    """Tell whether a place is shown letter by letter: behind an escaped bracket, in code in a list, in `<pre>`."""
    line = body[body.rfind("\n", 0, at) + 1 : at]
    if line.expandtabs().startswith(_DEEP) or body.rfind("<pre", 0, at) > body.rfind("</pre", 0, at):
        return True
    opening = _OPENING.search(body, max(at - _BEFORE, 0), at)
    return opening is not None and bool(opening[1])


def _may_lead_home(note: Note, address: str, public: Public) -> bool:
    if _leads_elsewhere(address, public.host):
        return False
    return public.leads_home is None or public.leads_home(note, address)


def _leads_elsewhere(address: str, host: str) -> bool:
    try:
        netloc = urlsplit(address.strip()).netloc
    except ValueError:
        return False
    return bool(netloc) and netloc.lower() != host.lower()


def _spoken(value: object) -> Iterator[str]:
    """Give the texts in a value of the front matter; one without a blank may be an address."""
    if isinstance(value, str) and " " in value.strip():
        yield value
    elif isinstance(value, list):
        for member in value:
            yield from _spoken(member)
    elif isinstance(value, dict):
        for member in value.values():
            yield from _spoken(member)


def _same_bytes(secrets: Iterable[Secret], public: Public) -> set[Secret]:
    wanted: dict[int, list[Secret]] = {}
    for secret in secrets:
        wanted.setdefault(secret.size, []).append(secret)
    digests = {sha256(_read(file)).hexdigest() for file in public.files() if _size(file) in wanted}
    return {secret for alike in wanted.values() for secret in alike if secret.text in digests}


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:
        return b""


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return -1
