"""Which shortcode stands inside which: tags → a tree, as Hugo reads them (`hugolib/shortcode.go`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from labnotes.notes.shortcode_syntax import Broken, Escaped, Tag


@dataclass(frozen=True, slots=True)
class Shortcode:
    """A tag with what it encloses."""

    tag: Tag
    end: int
    """Behind the closing tag, if there is one."""
    inner: tuple[Part, ...] = ()
    inner_end: int | None = None
    """Where the closing tag begins; None if there is none."""

    @property
    def start(self) -> int:
        """Where the opening tag begins."""
        return self.tag.start


Part = Shortcode | Escaped | Broken
"""What stands between two stretches of ordinary text."""


@dataclass(frozen=True, slots=True)
class Grammar:
    """What is known of shortcodes by their names; of any other name both forms are right."""

    single: Container[str] = frozenset()
    """Those that never enclose anything."""
    paired: Container[str] = frozenset()
    """Those that must be closed."""
    hiding: Container[str] = frozenset()
    """Those of `paired` that hide what they enclose."""


_DEEPEST: Final = 100
"""How many shortcodes may stand inside each other; no note needs ten."""


def nest(
    tags: Sequence[Tag | Escaped | Broken], length: int, grammar: Grammar, in_code: Callable[[int], bool]
) -> tuple[Part, ...]:
    """Put what stands between an opening and a closing tag inside.

    A closing tag belongs to the nearest open tag of its name; what was opened between the two and not closed
    encloses nothing.

    Args:
        tags: What `scan` gave.
        length: Of the text, in characters.
        grammar: What is known of the names.
        in_code: Tells whether an offset of the text stands in code; an unclosed tag there hides nothing.
    """
    closing = _closing_tags(tags, grammar)
    frames = [_Frame(None, length, [])]
    hidden = 0
    for number, tag in enumerate(tags):
        frame = frames[-1]
        if tag.start < hidden:
            continue
        if not isinstance(tag, Tag):
            frame.parts.append(tag)
        elif frame.tag is not None and tag.kind == "close" and tag.start == frame.end:
            frames.pop()
            frames[-1].parts.append(Shortcode(frame.tag, tag.end, tuple(frame.parts), tag.start))
        elif number in closing and len(frames) <= _DEEPEST:
            frames.append(_Frame(tag, tags[closing[number]].start, []))
        else:
            hides = tag.kind == "open" and tag.name in grammar.hiding and not in_code(tag.start)
            hidden = frame.end if hides else hidden
            frame.parts.append(_alone(tag, grammar, hidden if hides else tag.end))
    return tuple(frames[0].parts)


@dataclass(frozen=True, slots=True)
class _Frame:
    """What is being read: a shortcode, or the whole text."""

    tag: Tag | None
    end: int
    """Where its closing tag begins, or the text ends."""
    parts: list[Part]


def _closing_tags(tags: Iterable[Tag | Escaped | Broken], grammar: Grammar) -> dict[int, int]:
    """Give the number of each opening tag that is closed, with that of its closing tag."""
    found: dict[int, int] = {}
    stack: list[tuple[int, str]] = []
    counts: Counter[str] = Counter()
    for number, tag in enumerate(tags):
        if not isinstance(tag, Tag):
            continue
        if tag.kind == "open" and tag.name not in grammar.single:
            stack.append((number, tag.name))
            counts[tag.name] += 1
        elif tag.kind == "close" and counts[tag.name]:
            opened, name = stack.pop()
            while name != tag.name:
                counts[name] -= 1
                opened, name = stack.pop()
            counts[name] -= 1
            found[opened] = number
    return found


def _alone(tag: Tag, grammar: Grammar, end: int) -> Shortcode | Broken:
    """Judge a tag that has no counterpart.

    Args:
        tag: It.
        grammar: What is known of the names.
        end: How far it reaches, if it hides what stands below it.
    """
    if tag.kind == "close":
        problem = f"the closing tag of the shortcode {tag.name!r} has no opening tag"
        return Broken(tag.start, tag.end, problem, "write the opening tag above it, or delete it")
    if tag.kind == "open" and tag.name in grammar.paired:
        problem = f"the shortcode {tag.name!r} is not closed" + (", and hides all below it" if end > tag.end else "")
        return Broken(tag.start, end, problem, f"write {{{{< /{tag.name} >}}}} behind what belongs to it")
    return Shortcode(tag, tag.end)
