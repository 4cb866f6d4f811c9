"""A finished site → the places in it that show what was held back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

from labnotes.audit.decoding import decoded, readings
from labnotes.audit.needles import Needles, spans
from labnotes.audit.public import Public, innocent
from labnotes.audit.reading import Seen, Site
from labnotes.audit.secrets import Form, Secret
from labnotes.audit.unpacking import Part, encodings, is_packed, unpacked
from labnotes.audit.words import folded

_ERRORS: Final = {"utf-8": "surrogateescape"}
"""So that offsets stay true where a byte is no UTF-8."""
_BLOCK: Final = 65536
_OVERLAP: Final = 1024
"""Both in characters; no secret is longer than the second."""
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
    hit = _somewhere(site, names, wanted) if wanted else []
    guilty = set(hit) - innocent(hit, public) if hit else set()
    leaks = search(site_dir, [secret for secret in wanted if secret in guilty], copies) if guilty else []
    return Audit(leaks, sum(not name.endswith("/") for name in names), len(wanted))


def _somewhere(site: Site, names: Sequence[str], secrets: Sequence[Secret]) -> list[Secret]:
    """Find out quickly which secrets stand anywhere: each is found once, and each line is read once."""
    needles, contents, found = Needles(_texts(secrets)), _Contents(secrets), []
    seen = Seen()
    for secret, _ in _in_names(names, needles):
        found.append(secret)
    for secret in found:
        needles.drop(secret)
    for name in names:
        data = None if name.endswith("/") else site.read(name)
        for part in unpacked(data) if data is not None else ():
            found += contents.with_bytes(part.data)
            for secret in _in_new_lines(part, needles, seen):
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
    paths = {name: decoded(f"/{_as_text(name)}") for name in names}
    near = Needles(needles.near("\n".join(paths.values())))
    for name, path in paths.items() if near else ():
        yield from ((secret, name) for secret in near.near(path) if _stands_in(path, secret))


def _as_text(name: str) -> str:
    """Give a name that can be printed: one that is not UTF-8 comes with halves of characters from the system."""
    return name if name.isascii() else name.encode(errors="surrogateescape").decode("utf-8", "replace")


def _in_new_lines(part: Part, needles: Needles, seen: Seen) -> Iterator[Secret]:
    if is_packed(part.data):
        return
    for encoding in encodings(part.data[:_SAMPLE]):
        is_wide = encoding.startswith(("utf-16", "utf-32"))
        data = part.data.decode(encoding, "replace").encode(errors="replace") if is_wide else part.data
        yield from _in_new_text(seen.new(data), needles)


def _in_new_text(new: bytes, needles: Needles) -> Iterator[Secret]:
    for encoding in encodings(new):
        text = new.decode(encoding, _ERRORS.get(encoding, "replace"))
        plain_too = "\\" in text and not new.lstrip().startswith((b"{", b"["))
        for undo in (decoded, folded) if plain_too else (decoded,):
            for block in _blocks(undo(text)):
                yield from (secret for secret in needles.near(block) if _stands_in(block, secret))


def _blocks(text: str) -> Iterator[str]:
    """Cut a text into overlapping pieces, so that a look at a candidate does not cost a look at an index of search."""
    if len(text) <= _BLOCK:
        yield text
    else:
        yield from (text[max(at - _OVERLAP, 0) : at + _BLOCK] for at in range(0, len(text), _BLOCK))


def _stands_in(text: str, secret: Secret) -> bool:
    return next(spans(secret, text), None) is not None


def _places(part: Part, needles: Needles) -> Iterator[tuple[Secret, int, str]]:
    """Give the first place of each secret in a text, as an offset in bytes, with what stands around it."""
    found: set[Secret] = set()
    for encoding in encodings(part.data):
        errors = _ERRORS.get(encoding, "replace")
        text = part.data.decode(encoding, errors)
        for reading, trail in readings(text):
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
