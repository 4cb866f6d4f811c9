"""Hugo's shortcodes in a note → Markdown that any MkDocs theme shows.

Like Hugo, this looks into code as well: an example of a shortcode is written `{{</* … */>}}`. What Hugo would refuse
is shown as it is in code, for then it is somebody else's (`"{{%s}}"` in LaTeX), and warned about anywhere else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from labnotes.notes.code_places import CodePlaces
from labnotes.notes.shortcode_nesting import Grammar, Part, Shortcode, nest
from labnotes.notes.shortcode_syntax import Broken, Escaped, Tag, blanked, scan
from labnotes.notes.shortcode_texts import SINGLE, address, code_block, code_span, dedented, details, escaped
from labnotes.notes.shortcode_warnings import Warning_, left_out, unknown
from labnotes.notes.slots import NONCHARACTERS, Slot, Slots
from labnotes.notes.targets import Ambiguous, Withheld

Resolve = Callable[[str], str | Ambiguous | Withheld | None]
"""From a reference without its anchor to the address that is to be written, or why there is none."""

_REFERENCES: Final = frozenset({"ref", "relref"})
_HIDING: Final = frozenset({"comment"})
_TEMPLATE: Final = ".inline"
"""How the name of a shortcode ends that encloses a template of Hugo's, and no text."""
_GRAMMAR: Final = Grammar(
    single=_REFERENCES | set(SINGLE) | {"param"}, paired=_HIDING | {"highlight", "details"}, hiding=_HIDING
)
_NOTHING_SHOWN: Final = dict.fromkeys(SINGLE, lambda _: "")
_WITHHELD: Final = "…"
"""Stands where a reference to what is withheld has no text of its own."""
_LEFT: Final = re.compile(r"\{\{(?P<sign>[<%])")
_BLANK_LINES: Final = re.compile(r"\A(?:[ \t]*\n)+")
_GOES_ON: Final = re.compile(r"[\w/%.-]")
_SIGNS: Final = {"<": ("&#123;&#123;&lt;", "&gt;&#125;&#125;"), "%": ("&#123;&#123;%", "%&#125;&#125;")}


@dataclass(frozen=True, slots=True)
class Expanded:
    """A text without shortcodes."""

    text: str
    warnings: tuple[Warning_, ...] = ()
    """In the order of the text."""


def expand(text: str, resolve: Resolve, resolve_in_html: Resolve | None = None) -> Expanded:
    """Replace every shortcode.

    Args:
        text: Markdown with LF line ends, without front matter.
        resolve: Asked for `ref` and `relref`, with the reference without its anchor; gives what a Markdown link to
            the page has as its address, or None, or the pages that may be meant. Of a page that is withheld
            nothing is written, not even the reference, but the text of a link, and nothing is said.
        resolve_in_html: The same for addresses in HTML tags, which MkDocs does not turn into addresses of the
            site; `resolve` if it is not given.

    Returns:
        The text; the same object if there is no shortcode in it. Expanding the result again would expand the
        examples in its code.
    """
    if not _has_any(text):
        return Expanded(text)
    return _Expansion(NONCHARACTERS.sub("", text), resolve, resolve_in_html or resolve, SINGLE).expanded()


def words(text: str) -> str:
    """Give a text without shortcodes and without what they would show; the same object if there is none in it.

    For whoever sums up or counts: links by reference become their text, pictures and videos nothing, comments nothing.
    """
    if not _has_any(text):
        return text
    return _Expansion(NONCHARACTERS.sub("", text), _withheld, _withheld, _NOTHING_SHOWN).expanded().text


def _has_any(text: str) -> bool:
    # A search for one letter is many times faster than one for three, and few notes hold that letter.
    return "{" in text and ("{{<" in text or "{{%" in text)


def _withheld(_: str) -> Withheld:
    return Withheld()


class _Expansion:
    """One text on its way."""

    def __init__(
        self,
        text: str,
        resolve: Resolve,
        resolve_in_html: Resolve,
        single: Mapping[str, Callable[[Tag], str | None]],
    ) -> None:
        self._text = text
        self._resolve = resolve
        self._resolve_in_html = resolve_in_html
        self._single = single
        self._slots = Slots()
        self._warnings: list[Warning_] = []
        tags = scan(text)
        self._code = CodePlaces(blanked(text, tags))
        self._parts = nest(tags, len(text), _GRAMMAR, self._code.__contains__)

    def expanded(self) -> Expanded:
        text = self._slots.filled(self._written(self._parts, 0, len(self._text), in_code=False))
        text = _LEFT.sub(lambda left: _SIGNS[left["sign"]][0], text)
        return Expanded(self._slots.restored(text), tuple(sorted(self._warnings, key=lambda warning: warning.line)))

    def _written(self, parts: Sequence[Part], start: int, end: int, *, in_code: bool) -> str:
        """Write a stretch of the text and what stands in it."""
        written: list[str] = []
        for part in parts:
            written.append(self._text[start : part.start])
            inside = in_code or part.start in self._code
            if isinstance(part, Shortcode):
                written.append(self._shortcode(part, in_code=inside))
            elif isinstance(part, Escaped):
                written.append(self._escaped(part, in_code=inside))
            else:
                written.append(self._broken(part, in_code=inside))
            start = part.end
        return "".join((*written, self._text[start:end]))

    def _escaped(self, part: Escaped, *, in_code: bool) -> str:
        # An indented line may be code, or belong to a list; with a blank behind < both show the letters themselves.
        is_indented = self._indent(part.start).expandtabs(4).startswith("    ")
        if in_code or is_indented:
            blank = "" if in_code or part.content[:1].isspace() else " "
            return self._slots.keep(f"{{{{{part.sign}{blank}{part.content}{part.sign.replace('<', '>')}}}}}")
        opening, closing = _SIGNS[part.sign]
        return f"{opening}{part.content}{closing}"

    def _broken(self, part: Broken, *, in_code: bool) -> str:
        if in_code:
            return self._slots.keep(self._text[part.start : part.end])
        self._warn(part.start, part.problem, part.remedy)
        return self._nothing(part.start, part.end, in_code=False)

    def _shortcode(self, code: Shortcode, *, in_code: bool) -> str:
        tag = code.tag
        if tag.name in _REFERENCES:
            return self._reference(tag, in_code=in_code)
        if tag.name == "highlight" and (tag.positional or self._is_block(code)):
            return self._highlight(code, in_code=in_code)
        if tag.name == "details":
            return self._details(code, in_code=in_code)
        if tag.name in _HIDING:
            return self._nothing(code.start, code.end, in_code=in_code)
        text = self._single[tag.name](tag) if tag.name in self._single else None
        if text is not None:
            return text + self._line_ends(code.start, code.end)
        self._warn(tag.start, *left_out(tag.name))
        return self._inner(code, in_code=in_code)

    def _inner(self, code: Shortcode, *, in_code: bool) -> str:
        """Give what stands between the tags, without the indentation that only the tags gave it."""
        if code.inner_end is None or code.tag.name.endswith(_TEMPLATE):
            return self._nothing(code.start, code.end, in_code=in_code)
        inner = self._written(code.inner, code.tag.end, code.inner_end, in_code=in_code)
        return inner if in_code else dedented(inner, self._indent(code.start))

    def _reference(self, tag: Tag, *, in_code: bool) -> str:
        written = tag.get("path", 0)
        reference, sign, anchor = written.partition("#")
        found = self._resolve(reference) if reference else ""
        if isinstance(found, Withheld):
            written, slot = _WITHHELD, Slot(_WITHHELD)
        elif not (reference or anchor) or not isinstance(found, str):
            self._warn(tag.start, *unknown(tag.name, written, found))
            slot = Slot(escaped(written))
        elif self._goes_on(tag) and not in_code:
            remedy = "write the whole path of the page as the reference"
            self._warn(tag.start, f"the address goes on behind the shortcode {tag.name!r}", remedy)
            slot = Slot(escaped(written))
        else:
            in_html = self._resolve_in_html(reference) if reference else ""
            ending = address(f"{sign}{anchor}") if anchor else ""
            target = address(found) + ending
            html = address(in_html) + ending if isinstance(in_html, str) else None
            slot = Slot(f"[{escaped(written)}]({target})", target, html)
        if in_code:
            return written if slot.address is None else f"{found}{sign}{anchor}"
        return self._slots.put(slot) + self._line_ends(tag.start, tag.end)

    def _highlight(self, code: Shortcode, *, in_code: bool) -> str:
        inner_end = code.inner_end or code.tag.end
        inner = self._written(code.inner, code.tag.end, inner_end, in_code=True)
        inner = _BLANK_LINES.sub("", inner).rstrip()
        if in_code:
            return inner
        if self._is_block(code):
            block = code_block(inner, code.tag, self._indent(code.start))
            return block + self._line_ends(code.start, code.end)[block.count("\n") :]
        if "\n" in inner:
            return f"\n\n{code_block(inner, code.tag, self._indent(code.start))}\n\n"
        return code_span(inner)

    def _details(self, code: Shortcode, *, in_code: bool) -> str:
        return details(self._inner(code, in_code=in_code), code.tag, block=not in_code and self._is_block(code))

    def _goes_on(self, tag: Tag) -> bool:
        """Tell whether a tag is only the first part of an address."""
        before = self._text[tag.start - 1 : tag.start]
        return before in {"(", '"', "'", "=", "<"} and _GOES_ON.match(self._text, tag.end) is not None

    def _nothing(self, start: int, end: int, *, in_code: bool) -> str:
        """Give what stands for something that is left out; a link whose address it was becomes its text."""
        return ("" if in_code else self._slots.put(Slot(""))) + self._line_ends(start, end)

    def _line_ends(self, start: int, end: int) -> str:
        """Give as many line ends as stood in the text, so that what follows stays on its line."""
        fills = self._fills_lines(start, end)
        return "\n" * self._text.count("\n", start, end) if fills else ""

    def _is_block(self, code: Shortcode) -> bool:
        return self._fills_lines(code.start, code.end)

    def _fills_lines(self, start: int, end: int) -> bool:
        """Tell whether nothing else stands on the lines of a stretch."""
        behind = self._text.find("\n", end)
        before = self._text[self._text.rfind("\n", 0, start) + 1 : start]
        return not before.strip() and not self._text[end : behind if behind >= 0 else None].strip()

    def _indent(self, start: int) -> str:
        before = self._text[self._text.rfind("\n", 0, start) + 1 : start]
        return before[: len(before) - len(before.lstrip())]

    def _warn(self, at: int, problem: str, remedy: str) -> None:
        self._warnings.append(Warning_(self._text.count("\n", 0, at) + 1, f"{problem}; {remedy}"))
