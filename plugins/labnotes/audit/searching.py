"""A finished site → the places in it that show what was held back."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

from labnotes.audit.decoding import ambiguous_in, decoded, readings
from labnotes.audit.needles import Needles, forget, spans
from labnotes.audit.public import Public, innocent
from labnotes.audit.reading import Seen, Site
from labnotes.audit.secrets import Form, Secret
from labnotes.audit.unpacking import Part, encodings, is_packed, unpacked
from labnotes.audit.words import folded

_ERRORS: Final = {"utf-8": "surrogateescape"}
"""So that offsets stay true where a byte is no UTF-8."""
_BLOCK: Final = 49152
"""Characters that are looked at together: few enough for a processor to keep them near."""
_OVERLAP: Final = 8192
"""Characters; no secret is longer, however it is escaped."""
_BETWEEN_RECORDS: Final = '},{"'
"""No string of JSON has it: there the quotation mark is escaped."""
_JOINT: Final = b"\n<>\n"
_SAMPLE: Final = 256
"""Bytes that tell how a text is written."""
_AROUND: Final = 30
"""Characters of an excerpt on either side."""


@dataclass(frozen=True, slots=True)
class Leak:
    """A place in the site where something stands that is held back."""

    file: str
    """Relative to the site."""
    offset: int | None
    """In bytes, of the file or of what is packed in it; None for the file's own name."""
    secret: Secret
    inside: str = ""
    """The name in the archive; `unpacked` for what has none; empty for the file itself."""
    excerpt: str = ""

    def __str__(self) -> str:
        """Say what was found where, and from which note; what it says stays unsaid."""
        place = "in its name" if self.offset is None else f"byte {self.offset}"
        packed = f" ({self.inside})" if self.inside else ""
        return f"{self.file}{packed}, {place}: {self.secret.kind} of {' and '.join(self.secret.sources)}"


@dataclass(frozen=True, slots=True)
class Audit:
    """What an audit found."""

    leaks: Sequence[Leak]
    """Ordered by file and place."""
    files: int
    secrets: int


def audit(site_dir: Path, secrets: Iterable[Secret], public: Public, copies: Mapping[str, Path] | None = None) -> Audit:
    """Search a site for secrets, and leave out what its public part says by itself.

    Args:
        site_dir: The finished site, written by any generator.
        secrets: From `secrets_of`.
        public: What is no secret.
        copies: Files of the site → the public files that were copied there.

    Raises:
        OSError: A file of the site cannot be read.
    """
    site, wanted = Site(site_dir, copies or {}), list(secrets)
    names = site.names()
    with _older_left_alone():
        hit = _somewhere(site, names, wanted) if wanted else []
        guilty = set(hit) - innocent(hit, public) if hit else set()
    leaks = search(site_dir, [secret for secret in wanted if secret in guilty], copies) if guilty else []
    forget()
    return Audit(leaks, sum(not name.endswith("/") for name in names), len(wanted))


@contextmanager
def _older_left_alone() -> Iterator[None]:
    """Keep Python's collector of garbage off all that a build holds: walking there takes a fifth of the time."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def _somewhere(site: Site, names: Sequence[str], secrets: Sequence[Secret]) -> list[Secret]:
    """Find out quickly which secrets stand anywhere: each is found once, and each line is read once."""
    needles, contents, found = Needles(_texts(secrets)), _Contents(secrets), list[Secret]()
    for secret, _ in _in_names(names, needles):
        found.append(secret)
    for secret in found:
        needles.drop(secret)
    seen = Seen(minds_signs=any(">" in secret.text for secret in secrets))
    for text, ambiguous in _new_texts(site, names, contents, seen, found):
        for secret in _in_new_text(text, ambiguous, needles):
            needles.drop(secret)
            found.append(secret)
    return list(dict.fromkeys(found))


def _texts(secrets: Iterable[Secret]) -> Iterator[Secret]:
    return (secret for secret in secrets if secret.form is not Form.BYTES)


class _Contents:
    """Secrets that are bytes, by their size: only files of such a size are worth a digest."""

    def __init__(self, secrets: Iterable[Secret]) -> None:
        self._by_size: dict[int, list[Secret]] = {}
        for secret in secrets:
            if secret.form is Form.BYTES:
                self._by_size.setdefault(secret.size, []).append(secret)

    def with_bytes(self, data: bytes) -> list[Secret]:
        wanted = self._by_size.get(len(data))
        if wanted is None:
            return []
        digest = sha256(data).hexdigest()
        return [secret for secret in wanted if secret.text == digest]


def _in_names(names: Iterable[str], needles: Needles) -> Iterator[tuple[Secret, str]]:
    texts = {name: f"/{_as_text(name)}" for name in names}
    near = Needles(needles.near(decoded("\n".join(texts.values()))))
    for name, text in texts.items() if near else ():
        path = decoded(text)
        yield from ((secret, name) for secret in near.near(path) if _stands_in(path, secret))


def _as_text(name: str) -> str:
    """Give a name that can be printed: one that is not UTF-8 comes with halves of characters from the system."""
    return name if name.isascii() else name.encode(errors="surrogateescape").decode("utf-8", "replace")


def _new_texts(
    site: Site, names: Iterable[str], contents: _Contents, seen: Seen, found: list[Secret]
) -> Iterator[tuple[bytes, str]]:
    """Give what no file said before, of many small pages at once, and what in it can be read in two ways.

    What files are as a whole is found on the way.
    """
    plain: list[bytes] = []
    length = 0
    # Pages first: what feeds hold is known by then.
    for name in sorted(names, key=lambda name: not name.endswith(".html")):
        data = None if name.endswith("/") else site.read(name)
        for part in unpacked(data) if data is not None else ():
            found += contents.with_bytes(part.data)
            for new in _in_new_lines(part, seen):
                if not new.isascii() or b"\\" in new or b"\0" in new:
                    yield new, ambiguous_in(part.data)
                    continue
                # Nothing in it can be read in two ways, and a secret does not go on in the next file.
                plain.append(new)
                length += len(new)
                if length > _BLOCK:
                    yield _JOINT.join(plain), ambiguous_in(b"")
                    plain.clear()
                    length = 0
    yield _JOINT.join(plain), ambiguous_in(b"")


def _in_new_lines(part: Part, seen: Seen) -> Iterator[bytes]:
    if is_packed(part.data):
        return
    for encoding in encodings(part.data[:_SAMPLE]):
        is_wide = encoding.startswith(("utf-16", "utf-32"))
        yield seen.new(part.data.decode(encoding, "replace").encode(errors="replace") if is_wide else part.data)


def _in_new_text(new: bytes, ambiguous: str, needles: Needles) -> Iterator[Secret]:
    for encoding in encodings(new):
        text = new.decode(encoding, _ERRORS.get(encoding, "replace"))
        for block in _blocks(text):
            for undo in (decoded, folded) if ambiguous in block else (decoded,):
                read = undo(block)
                yield from (secret for secret in needles.near(read) if _stands_in(read, secret))


def _blocks(text: str) -> Iterator[str]:
    """Cut a text, as an index of search is one, between two of its records, or else into overlapping pieces."""
    at = 0
    while len(text) - at > _BLOCK + _OVERLAP:
        end = text.find(_BETWEEN_RECORDS, at + _BLOCK, at + _BLOCK + _OVERLAP)
        yield text[at : end if end >= 0 else at + _BLOCK + _OVERLAP]
        at = end if end >= 0 else at + _BLOCK
    yield text[at:]


def _stands_in(text: str, secret: Secret) -> bool:
    return next(spans(secret, text), None) is not None


def _places(part: Part, needles: Needles) -> Iterator[tuple[Secret, int, str]]:
    """Give the first place of each secret in a text, as an offset in bytes, with what stands around it."""
    found: set[Secret] = set()
    for encoding in encodings(part.data):
        errors = _ERRORS.get(encoding, "replace")
        text = part.data.decode(encoding, errors)
        for reading, trail in readings(text, ambiguous_in(part.data)):
            for secret in needles.near(reading):
                span = None if secret in found else next(spans(secret, reading), None)
                if span is not None:
                    found.add(secret)
                    offset = len(text[: trail.origin(span[0])].encode(encoding, errors))
                    yield secret, offset, _excerpt(reading, *span)


def _excerpt(text: str, start: int, end: int) -> str:
    return " ".join(text[max(start - _AROUND, 0) : end + _AROUND].split())


def search(site_dir: Path, secrets: Iterable[Secret], copies: Mapping[str, Path] | None = None) -> list[Leak]:
    """Name every file of a site that shows one of the secrets, with the first place of each in it.

    Args:
        site_dir: The finished site.
        secrets: All of them are taken for what must not be there.
        copies: As in `audit`.

    Raises:
        OSError: A file of the site cannot be read.
    """
    site, wanted = Site(site_dir, copies or {}), list(secrets)
    needles, contents = Needles(_texts(wanted)), _Contents(wanted)
    names = site.names()
    leaks = [Leak(name, None, secret) for secret, name in _in_names(names, needles)]
    for name in names:
        data = None if name.endswith("/") else site.read(name)
        for number, part in enumerate(unpacked(data) if data is not None else ()):
            inside = part.name or ("unpacked" if number else "")
            leaks += [Leak(name, 0, secret, inside) for secret in contents.with_bytes(part.data)]
            if not is_packed(part.data):
                leaks += [Leak(name, at, secret, inside, said) for secret, at, said in _places(part, needles)]
    return sorted(leaks, key=lambda leak: (leak.file, leak.inside, -1 if leak.offset is None else leak.offset))
