"""What the audit looks for: everything by which a note that is held back could be recognized."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from hashlib import sha256
from pathlib import PurePosixPath
from typing import Final

from labnotes.audit.runs import heading_texts, runs
from labnotes.audit.words import folded, words
from labnotes.notes.fields import Field
from labnotes.notes.note import Note, is_markdown, terms_of
from labnotes.notes.plain_text import plain
from labnotes.notes.prose import first_heading
from labnotes.notes.roles import INDEX, SECTION, role_of
from labnotes.notes.urls import slug, term_key

AUTHORS: Final = ("authors", "author")
"""Keys whose values are terms, too: other plugins make pages of them."""


class Form(Enum):
    """How a secret has to stand in a file to count as found."""

    TEXT = "words in their order, with blanks between them"
    NAME = "as it is written, and not as a part of a longer name"
    WORD = "as it is written, outside of markup"
    PART = "as a whole part of a path"
    BYTES = "a file, or a part of an archive, with these bytes"


@dataclass(frozen=True, slots=True)
class Secret:
    """Something that must not stand anywhere in the site."""

    kind: str
    """What it is, in words, for messages."""
    form: Form
    text: str
    """Folded; of bytes their SHA-256."""
    sources: tuple[str, ...]
    """The notes that are held back and have it, relative to the docs folder; or the file, where it has no note."""
    size: int = 0
    """Of bytes."""

    def __hash__(self) -> int:
        """Hash what tells most secrets apart; a hash of all fields took a fifth of the audit's time."""
        return hash(self.text)


@dataclass(frozen=True, slots=True)
class HeldBack:
    """A note that is held back, as far as the site could show it."""

    note: Note
    addresses: tuple[str, ...] = ()
    """Those that it would have, and its aliases: decoded, relative to the site."""
    source: bytes = b""
    """Its file."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that is held back."""

    path: str
    """Relative to the docs folder."""
    data: bytes


_NAMELESS: Final = frozenset({"", ".", "..", "_index"})
_SHORT: Final = 5
"""Names with fewer characters than this are found in any text."""
_FEWEST_LETTERS: Final = 6
"""Of a title of two words."""
_LONGEST: Final = 200
"""Characters of a title that are looked for."""
_FEWEST_BYTES: Final = 16
"""Files of fewer bytes (`{}`) are alike by chance."""
_PAGE_ENDINGS: Final = re.compile(r"(?:(?:^|/)index)?\.(?:html?|md|markdown|mdown|mkdn?|ipynb)$", re.IGNORECASE)
_UNREAD_TITLE: Final = re.compile(
    r"^[ \t]*[\"']?title[\"']?[ \t]*[:=][ \t\"']*([^\s\"'][^\n\"]*)", re.IGNORECASE | re.MULTILINE
)


def secrets_of(
    held_back: Sequence[HeldBack],
    attachments: Iterable[Attachment],
    published: Iterable[Note],
    taxonomies: Sequence[str],
) -> list[Secret]:
    """Collect what the notes that are held back could be recognized by, each thing once.

    Args:
        held_back: The notes, and what other files are treated as such.
        attachments: The files that stay home with them.
        published: The notes whose terms are no secret.
        taxonomies: The keys whose values are terms.
    """
    keys = (*taxonomies, *AUTHORS)
    known = {term_key(term) for note in published for key in keys for term in _terms(note, key)}
    found: dict[tuple[Form, str], list[Secret]] = {}
    for page in held_back:
        for secret in (*_names(page), *_terms_alone(page.note, keys, known), *_texts(page), *_bytes(page)):
            found.setdefault((secret.form, secret.text), []).append(secret)
    for attachment in attachments:
        for secret in _of_attachment(attachment):
            found.setdefault((secret.form, secret.text), []).append(secret)
    return [_merged(secrets) for secrets in found.values()]


def _text(kind: str, text: str, source: str) -> Secret:
    text = folded(text)
    return Secret(kind, Form.TEXT, text if len(text) <= _LONGEST else text[:_LONGEST].rpartition(" ")[0], (source,))


def _merged(secrets: Sequence[Secret]) -> Secret:
    first = secrets[0]
    sources = tuple(dict.fromkeys(source for secret in secrets for source in secret.sources))
    return Secret(first.kind, first.form, first.text, sources, first.size)


def _names(page: HeldBack) -> Iterator[Secret]:
    """Give the parts of addresses that only this page has, and the addresses as a whole."""
    path = PurePosixPath(page.note.path)
    source = path.parent if role_of(path.name) in {INDEX, "README", SECTION} else path.with_suffix("")
    own = (_text_of(page.note, key) for key in ("slug", "url"))
    for address in dict.fromkeys((source.as_posix(), *page.addresses, *own)):
        parts = [part for part in _PAGE_ENDINGS.sub("", address.strip("/")).split("/") if part not in _NAMELESS]
        if not parts:
            continue
        yield from _name(parts[-1], "slug", page.note.path)
        if len(parts) > 1:
            yield Secret("address", Form.NAME, folded("/".join(parts)), (page.note.path,))


def _name(name: str, kind: str, source: str) -> Iterator[Secret]:
    text = folded(name)
    yield Secret(kind, Form.PART, text, (source,))
    if len(words(text)) > 1 and len(text) >= _SHORT and any(map(str.isalpha, text)):
        yield Secret(kind, Form.NAME, text, (source,))


def _terms_alone(note: Note, keys: Iterable[str], known: set[str]) -> Iterator[Secret]:
    for key in keys:
        for term in _terms(note, key):
            if term_key(term) in known:
                continue
            kind = f"value of {key!r}"
            yield from _name(slug(term), kind, note.path)
            text = folded(term)
            parts = words(text)
            if len(parts) > 1:
                yield _text(kind, text, note.path)
            elif parts and len(parts[0]) >= _SHORT - 1 and not parts[0].isdecimal():
                yield Secret(kind, Form.WORD, text, (note.path,))


def _terms(note: Note, key: str) -> tuple[str, ...]:
    return note.terms.get(key.lower(), ())


def _texts(page: HeldBack) -> Iterator[Secret]:
    """Give the title, the headings, and runs of the body and of the texts above it."""
    note = page.note
    body = note.body
    titles = [_text_of(note, "title"), first_heading(note.words) or ""]
    if note.problems:
        body = body or page.source.decode("utf-8", "replace")
        titles += _UNREAD_TITLE.findall(page.source[:4096].decode("utf-8", "replace"))[:1]
    for title in filter(None, titles):
        text = folded(plain(title))
        if len(words(text)) > 1 and len(text) >= _FEWEST_LETTERS:
            yield _text("title", text, note.path)
    for heading in heading_texts(body):
        text = folded(plain(heading))
        parts = words(text)
        if len(parts) > 2:  # noqa: PLR2004 - two are said everywhere
            yield _text("heading", text, note.path)
            yield Secret("heading's anchor", Form.NAME, "-".join(parts), (note.path,))
    above = "\n".join(_text_of(note, key) for key in ("description", "summary", "subtitle", "excerpt"))
    for run in (*runs(above), *runs(body)):
        yield _text("text", run, note.path)


def _bytes(page: HeldBack) -> Iterator[Secret]:
    if len(page.source) >= _FEWEST_BYTES:
        digest = sha256(page.source).hexdigest()
        yield Secret("bytes of the file", Form.BYTES, digest, (page.note.path,), len(page.source))


def _of_attachment(attachment: Attachment) -> Iterator[Secret]:
    path = PurePosixPath(attachment.path)
    source = (attachment.path,)
    if len(attachment.data) >= _FEWEST_BYTES:
        digest = sha256(attachment.data).hexdigest()
        yield Secret("bytes of the file", Form.BYTES, digest, source, len(attachment.data))
    if path.name.startswith("."):
        return
    yield Secret("name of the file", Form.NAME, folded(path.name), source)
    if len(path.parts) > 1:
        yield Secret("path of the file", Form.NAME, folded(attachment.path), source)
    yield from _name(path.stem, "name of the file", attachment.path)
    if is_markdown(attachment.path):
        for run in runs(attachment.data.decode("utf-8", "replace")):
            yield _text("text", run, attachment.path)


def _text_of(note: Note, name: str) -> str:
    field: Field | None = note.front_matter.get(name)
    return " ".join(terms_of(field.value)[:1]) if field is not None and not isinstance(field.value, list) else ""
