"""What Hugo's own shortcodes become in plain Markdown.

A page shows what the shortcode would show, without a script, a frame, or anything from another host: what Hugo
embeds becomes a link. The parameters are those of Hugo's templates
(https://gohugo.io/shortcodes/, 0.168, and those that it dropped since).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import unescape
from typing import Final
from urllib.parse import quote

from labnotes.notes.plain_text import plain
from labnotes.notes.shortcode_syntax import Tag

_MARKUP: Final = re.compile(r"""[&<>"'*_`\[\]{}\\|~^=]""")
_ENDS_ADDRESS: Final = re.compile(r"""[\s<>()"'\\{}`|^\[\]]""")
_RUN: Final = re.compile(r"`+")
_LANGUAGE: Final = re.compile(r"[\w#.+-]+")
_LINES: Final = re.compile(r"(\d{1,6})(?:-(\d{1,6}))?")


def escaped(text: str) -> str:
    """Write a text so that Markdown, HTML and attributes alike show it letter by letter, on one line."""
    return _MARKUP.sub(lambda sign: f"&#{ord(sign[0])};", " ".join(text.split()))


def address(text: str) -> str:
    """Write an address so that nothing in it ends a Markdown link; what is already escaped stays so."""
    return _ENDS_ADDRESS.sub(lambda sign: quote(sign[0], safe=""), text.strip())


def link(text: str, target: str) -> str:
    """Write a link."""
    return f"[{escaped(text)}]({address(target)})"


def figure(tag: Tag) -> str | None:
    """Write a picture with its caption below, in one line.

    Markdown, and not `<figure>`: only what Markdown knows as a picture gets an address that works from the page's
    place in the site, and is missed if it is not there; inside of raw HTML there is no Markdown without the
    extension md_in_html. Size, class, `loading`, `target` and `rel` are looks, and left out.
    """
    source = tag.get("src")
    if not source:
        return None
    caption = _plain(tag.get("caption"))
    picture = f"![{escaped(tag.get('alt') or caption)}]({address(source)})"
    if tag.get("link"):
        picture = f"[{picture}]({address(tag.get('link'))})"
    credit = _plain(tag.get("attr"))
    title = " ".join(tag.get("title").split())
    lines = (
        f"**{escaped(title)}**" if title else "",
        f"*{escaped(caption)}*" if caption else "",
        link(credit, tag.get("attrlink")) if credit and tag.get("attrlink") else escaped(credit),
    )
    below = " ".join(filter(None, lines))
    return f"{picture}<br>{below}" if below else picture


def _plain(markdown: str) -> str:
    return unescape(plain(markdown))


def _gist(tag: Tag) -> str | None:
    user, number = tag.get("user", 0), tag.get("id", 1)
    if not (user and number):
        return None
    return link(f"Gist {user}/{number} on GitHub", f"https://gist.github.com/{_part(user)}/{_part(number)}")


def _youtube(tag: Tag) -> str | None:
    start = tag.get("start")
    behind = f"&t={start}" if start.isdecimal() and start != "0" else ""
    return _titled(tag, "Video on YouTube", "https://www.youtube.com/watch?v=", behind)


def _vimeo(tag: Tag) -> str | None:
    return _titled(tag, "Video on Vimeo", "https://vimeo.com/")


def _instagram(tag: Tag) -> str | None:
    return _titled(tag, "Post on Instagram", "https://www.instagram.com/p/")


def _post(tag: Tag) -> str | None:
    user, number = tag.get("user"), tag.get("id", 0)
    if not number:
        return None
    by = f" by {user}" if user else ""
    return link(f"Post on X{by}", f"https://x.com/{_part(user) or 'i'}/status/{_part(number)}")


def _titled(tag: Tag, text: str, host: str, behind: str = "") -> str | None:
    number = tag.get("id", 0)
    title = tag.get("title")
    return link(f"{text}: {title}" if title else text, f"{host}{_part(number)}{behind}") if number else None


def _part(text: str) -> str:
    return quote(text.strip(), safe="")


SINGLE: Final[Mapping[str, Callable[[Tag], str | None]]] = {
    "figure": figure,
    "gist": _gist,
    "youtube": _youtube,
    "vimeo": _vimeo,
    "vimeo_simple": _vimeo,
    "instagram": _instagram,
    "instagram_simple": _instagram,
    "x": _post,
    "x_simple": _post,
    "tweet": _post,
    "twitter": _post,
    "twitter_simple": _post,
}
"""Shortcodes that enclose nothing → what writes them, or gives None where a parameter is missing."""


def code_block(code: str, tag: Tag, indent: str) -> str:
    """Write the text that `highlight` encloses as a fenced block; its first line is not indented.

    `hl_lines` is carried over, spelled out, as Python-Markdown and pymdownx.superfences both read it; their ways of
    numbering lines differ, so `linenos` is not.
    """
    fence = "`" * max(3, *(len(run) + 1 for run in _RUN.findall(code)), 3)
    language = _LANGUAGE.fullmatch(tag.get("", 0))
    lines = code.split("\n")
    marked = _marked_lines(tag.get("", 1), len(lines)) if language else ""
    body = (f"{indent}{line.removeprefix(indent)}" if line.strip() else "" for line in lines)
    return "\n".join((f"{fence}{language[0] if language else ''}{marked}", *body, f"{indent}{fence}"))


def _marked_lines(options: str, most: int) -> str:
    _, _, behind = options.partition("hl_lines=")
    ranges = _LINES.finditer(behind.partition("=")[0])
    numbers = [str(n) for r in ranges for n in range(int(r[1]), min(int(r[2] or r[1]), most) + 1)]
    return f' hl_lines="{" ".join(numbers)}"' if numbers else ""


def code_span(code: str) -> str:
    """Write a line of code as a part of a sentence."""
    marks = "`" * (max((len(run) for run in _RUN.findall(code)), default=0) + 1)
    blank = " " if code.startswith("`") or code.endswith("`") else ""
    return f"{marks}{blank}{code}{blank}{marks}"


def details(inner: str, tag: Tag, *, block: bool) -> str:
    """Write what a reader may unfold.

    Args:
        inner: What it encloses, as Markdown; in a block it is rendered by the extension md_in_html, and without it
            stands there as it is.
        tag: Its parameters `summary` and `open` count; class, name and title are looks, and left out.
        block: Whether the shortcode fills its lines.
    """
    is_open = " open" if tag.get("open").lower() in {"true", "1", "t"} else ""
    summary = f"<summary>{escaped(_plain(tag.get('summary')) or 'Details')}</summary>"
    if not block:
        return f"<details{is_open}>{summary}{inner}</details>"
    before = "" if inner.startswith("\n") else "\n"
    after = "" if inner.rstrip(" \t").endswith("\n") else "\n"
    return f'<details markdown="1"{is_open}>{summary}{before}{inner}{after}</details>'


def dedented(text: str, indent: str) -> str:
    """Take away what the lines of a text are indented more than a tag, so that they do not become code."""
    lines = text.split("\n")
    least = min((len(line) - len(line.lstrip(" ")) for line in lines[1:] if line.strip()), default=0)
    surplus = " " * max(0, least - len(indent))
    return "\n".join((lines[0], *(line.removeprefix(surplus) for line in lines[1:])))
