"""The outputs of a code cell → what a reader gets to see of each: a text, a picture, Markdown, HTML."""

from __future__ import annotations

import binascii
import re
from base64 import b64decode
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any, Final, Literal

from labnotes.notebooks.cells import joined
from labnotes.notebooks.safe_html import Resolve, safe_html

PICTURES: Final = {
    "image/svg+xml": "svg",
    "image/png": "png",
    "image/jpeg": "jpg",
    "image/gif": "gif",
    "image/webp": "webp",
}
"""Media type → ending of the file, the best first."""
_INTERACTIVE: Final = re.compile(
    r"application/(?:vnd\.(?:jupyter\.widget|plotly|vega|bokeh|holoviews|altair)|javascript\b|geo\+json)", re.IGNORECASE
)
"""What only a script in the reader's browser could show."""
_REPRESENTATION: Final = re.compile(
    r"\s*(?:<[\w.]+(?: [^<>\n]*)?>|(?:FigureWidget|Figure|alt\.\w*Chart)\(.*)\s*\Z", re.DOTALL
)
"""How Python writes down an object that shows nothing as text: `<Figure size 640x480 with 1 Axes>`."""
_DATA: Final = re.compile(r"data:(image/[\w.+-]+)(?:;[\w=.-]+)*;base64,(.*)", re.IGNORECASE | re.DOTALL)

_ANSI: Final = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[@-Z\\-_])")
"""Colours, cursor movements and links of a terminal (ECMA-48)."""
_UNSEEN: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")

Role = Literal["output", "error"]


@dataclass(frozen=True, slots=True)
class Text:
    """Letters as a terminal shows them."""

    text: str
    role: Role = "output"


@dataclass(frozen=True, slots=True)
class Picture:
    """A file, and what it shows in words, where the notebook says so."""

    ending: str
    data: bytes
    alt: str


@dataclass(frozen=True, slots=True)
class Markdown:
    """What goes on as a part of the page's Markdown."""

    text: str


@dataclass(frozen=True, slots=True)
class Html:
    """HTML that is safe in a page."""

    html: str


@dataclass(frozen=True, slots=True)
class NotShown:
    """Something that a page cannot show, and why."""

    problem: str


Shown = Text | Picture | Markdown | Html | NotShown


def shown(outputs: Iterable[Mapping[str, Any]], resolve: Resolve) -> Iterator[Shown]:
    """Choose for each output the form in which a page shows it best.

    Args:
        outputs: Of one cell (https://nbformat.readthedocs.io/en/latest/format_description.html#code-cell-outputs).
        resolve: See `safe_html`.
    """
    stream, name = "", None
    for output in outputs:
        kind = output.get("output_type")
        if kind == "stream":
            if stream and name != output.get("name") and not stream.endswith("\n"):
                stream += "\n"  # What goes to two places does not stand on one line.
            stream, name = stream + (joined(output.get("text")) or ""), output.get("name")
            continue
        if text := terminal_text(stream):
            yield Text(text)
        stream = ""
        if kind == "error":
            yield _error(output)
        else:
            yield from _result(output, resolve)
    if text := terminal_text(stream):
        yield Text(text)


def terminal_text(text: str) -> str:
    """Give a text as it stands in a terminal at the end: without colours, and of a progress bar its last state."""
    lines = (_last_state(line) for line in _ANSI.sub("", text).split("\n"))
    return "\n".join(_UNSEEN.sub("", line).rstrip() for line in lines).strip("\n")


def _last_state(line: str) -> str:
    """Give what is left of a line when a program wrote over it, or went back in it."""
    line = next(filter(None, reversed(line.split("\r"))), "")
    if "\b" not in line:
        return line
    letters: list[str] = []
    for letter in line:
        if letter != "\b":
            letters.append(letter)
        elif letters:
            letters.pop()
    return "".join(letters)


def picture_in(address: str) -> tuple[str, bytes] | None:
    """Give the ending and the bytes of a picture that stands in its own address; None for any other address."""
    found = _DATA.fullmatch(address)
    ending = PICTURES.get(found[1].lower()) if found else None
    data = decoded(found[2], ending) if found and ending else None
    return (ending, data) if ending and data else None


def _error(output: Mapping[str, Any]) -> Text:
    traceback = output.get("traceback")
    lines = [line for line in traceback if isinstance(line, str)] if isinstance(traceback, list) else []
    said = f"{output.get('ename', '')}: {output.get('evalue', '')}"
    return Text(terminal_text("\n".join(lines)) or terminal_text(said), "error")


def _result(output: Mapping[str, Any], resolve: Resolve) -> Iterator[Shown]:
    data = output.get("data")
    if not isinstance(data, dict) or not data:
        return
    html = joined(data.get("text/html"))
    safe = safe_html(html, resolve) if html is not None else None
    picture = _picture(data, output.get("metadata"))
    plain = terminal_text(joined(data.get("text/plain")) or "")
    markdown, latex = joined(data.get("text/markdown")), _formula(joined(data.get("text/latex")) or "")
    if safe is not None and not _is_interactive(data):
        yield Html(safe)
    elif markdown and _is_harmless(markdown):
        yield Markdown(markdown)
    elif latex and picture is None and _is_harmless(latex):
        yield Markdown(latex)
    elif picture is not None:
        yield picture
    elif plain and not _is_interactive(data) and not _REPRESENTATION.fullmatch(plain):
        yield Text(plain)
    else:
        yield NotShown(_why_not(data, html))


def _is_interactive(data: Mapping[str, Any]) -> bool:
    return any(map(_INTERACTIVE.match, data))


def _why_not(data: Mapping[str, Any], html: str | None) -> str:
    interactive = next(filter(_INTERACTIVE.match, data), None)
    if interactive is not None:
        return f"is interactive ({interactive})"
    if html is not None:
        return "is HTML with a script, a frame or a form"
    return f"has none of the forms that a page can show ({', '.join(data)})"


def _picture(data: Mapping[str, Any], metadata: object) -> Picture | None:
    for media, ending in PICTURES.items():
        written = joined(data.get(media))
        if not written:
            continue
        content = decoded(written, ending)
        if content:
            return Picture(ending, content, _alt(metadata, media))
    return None


def decoded(written: str, ending: str) -> bytes | None:
    """Give the bytes of a picture as notebooks write it: SVG as it is, all others in Base64.

    None for what is no picture, and for a drawing that could run a script for who opens its file.
    """
    try:
        data = written.encode() if ending == "svg" and written.lstrip().startswith("<") else b64decode(written)
        return data if ending != "svg" or _is_still(data.decode()) else None
    except (binascii.Error, ValueError):
        return None


def _is_still(svg: str) -> bool:
    return not _SCRIPT_IN_SVG.search(svg) and "javascript:" not in _plain(svg)


def _alt(metadata: object, media: str) -> str:
    """Give what `IPython.display.Image(alt=...)` notes down, or what stands under `alt` for the whole output."""
    metadata = metadata if isinstance(metadata, dict) else {}
    own = metadata.get(media)
    found = (holder.get("alt") for holder in (own, metadata) if isinstance(holder, dict))
    return " ".join(next(filter(None, map(joined, found)), "").split())


_TAG: Final = re.compile(r"<(?=[a-zA-Z/!?])")
_EVENT: Final = re.compile(r"^[^\n{]*\{[^\n]*?\bon[a-z]+\s*=", re.IGNORECASE | re.MULTILINE)
"""In the attributes that the Markdown extension attr_list gives to an element."""
_SCRIPT_IN_SVG: Final = re.compile(
    r"<(?:[\w.-]+:)?script\b|[\s\"'/]on\w+\s*=\s*[\"']|<!ENTITY|<\?xml-stylesheet|\0", re.IGNORECASE
)
_SCRIPT_LINK: Final = re.compile(r"(?:javascript|vbscript):|data:\w+/", re.IGNORECASE)
_BLANK: Final = re.compile(r"[\x00-\x20]")
"""Browsers pass over these in the scheme of an address."""


def _is_harmless(markdown: str) -> bool:
    """Tell whether Markdown that a program wrote holds no HTML, no event, and no address that is a script."""
    return not _TAG.search(markdown) and not _EVENT.search(markdown) and not _SCRIPT_LINK.search(_plain(markdown))


def _plain(text: str) -> str:
    """Give a text as browsers read an address in it."""
    return _BLANK.sub("", unescape(text)).lower()


_ENVIRONMENT: Final = re.compile(r"\\begin\{(?:equation|align|gather|multline|eqnarray)\*?\}")


def _formula(latex: str) -> str:
    text = _TAG.sub("< ", latex).strip()  # A blank means nothing in a formula, and <b begins no element any more.
    if not text or text.startswith(("$", "\\[")) or _ENVIRONMENT.match(text):
        return text
    return f"$$\n{text}\n$$"
