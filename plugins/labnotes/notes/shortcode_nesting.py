"""Which shortcode stands inside which: tags → a tree, as Hugo reads them (`hugolib/shortcode.go`)."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass, field

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


def nest(
    tags: Iterable[Tag | Escaped | Broken], length: int, grammar: Grammar, in_code: Callable[[int], bool]
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
    nesting = _Nesting(grammar, in_code)
    for tag in tags:
        nesting.add(tag)
    return nesting.finish(length)


@dataclass(slots=True)
class _Open:
    """A tag that may still be closed, and what stands behind it."""

    tag: Tag
    behind: list[Part] = field(default_factory=list)


@dataclass(slots=True)
class _Nesting:
    grammar: Grammar
    in_code: Callable[[int], bool]
    top: list[Part] = field(default_factory=list)
    stack: list[_Open] = field(default_factory=list)

    def add(self, tag: Tag | Escaped | Broken) -> None:
        if not isinstance(tag, Tag):
            self._here.append(tag)
        elif tag.kind == "close":
            self._close(tag)
        elif tag.kind == "closed" or tag.name in self.grammar.single:
            self._here.append(Shortcode(tag, tag.end))
        else:
            self.stack.append(_Open(tag))

    def finish(self, length: int) -> tuple[Part, ...]:
        while self.stack:
            self._leave_open(length)
        return tuple(self.top)

    @property
    def _here(self) -> list[Part]:
        return self.stack[-1].behind if self.stack else self.top

    def _close(self, tag: Tag) -> None:
        if all(opened.tag.name != tag.name for opened in self.stack):
            problem = f"the closing tag of the shortcode {tag.name!r} has no opening tag"
            self._here.append(Broken(tag.start, tag.end, problem, "write the opening tag above it, or delete it"))
            return
        while self.stack[-1].tag.name != tag.name:
            self._leave_open(tag.start)
        opened = self.stack.pop()
        self._here.append(Shortcode(opened.tag, tag.end, tuple(opened.behind), tag.start))

    def _leave_open(self, until: int) -> None:
        """Decide that the innermost open tag will not be closed.

        Args:
            until: How far it would hide what it must not show.
        """
        opened = self.stack.pop()
        tag = opened.tag
        if tag.name not in self.grammar.paired:
            self._here.append(Shortcode(tag, tag.end))
        else:
            hides = tag.name in self.grammar.hiding and not self.in_code(tag.start)
            problem = f"the shortcode {tag.name!r} is not closed" + (", and hides all below it" if hides else "")
            remedy = f"write {{{{< /{tag.name} >}}}} behind what belongs to it"
            self._here.append(Broken(tag.start, until if hides else tag.end, problem, remedy))
            if hides:
                return
        self._here.extend(opened.behind)
