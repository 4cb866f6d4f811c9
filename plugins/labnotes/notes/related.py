"""Which notes have most in common with a note: the terms that they share, and the links between them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from heapq import nlargest
from math import log
from typing import Final

from labnotes.notes.grouping import Groups
from labnotes.notes.note import Note

MOST_SHARED: Final = 200
"""Of a term that more notes carry, each is compared with half as many notes before and behind it, newest first.

This bounds the work: for each of its terms no note looks at more than so many others. What is so common says little
about any two notes, and then those that were written at about the same time are nearer.
"""
_SCALE: Final = 1000
"""Weights are whole numbers, whose sums do not depend on the order in which they are made."""


def related(groups: Groups, links: Mapping[str, Collection[str]], most: int = 5) -> dict[str, tuple[Note, ...]]:
    """Find the notes that are related to each note, the nearest first; of those as near, the newest first.

    A shared term weighs the more, the fewer notes carry it: log(1 + notes / notes with the term), the inverse document
    frequency of Spärck Jones (https://doi.org/10.1108/eb026526), smoothed so that a term of all notes weighs something.
    A link in either direction weighs as much as a term that only the two notes share.

    Args:
        groups: The notes and their terms.
        links: Source path of a page → those of the pages to which it links; what are no notes do not count.
        most: How many notes each gets at most.

    Returns:
        Source path of each note that has something in common with another → those notes.
    """
    numbers = {note.path: number for number, note in enumerate(groups.notes)}
    shares = _shares(groups, numbers)
    linked = _linked(links, numbers)
    weight_of_link = _weight(len(numbers), 2)
    found: dict[str, tuple[Note, ...]] = {}
    for number, note in enumerate(groups.notes):
        scores: dict[int, int] = {}
        for weight, members, place in shares[number]:
            for other in _around(members, place):
                scores[other] = scores.get(other, 0) + weight
        for other in linked[number]:
            scores[other] = scores.get(other, 0) + weight_of_link
        scores.pop(number, None)
        if scores:
            nearest = nlargest(most, [(score, -other) for other, score in scores.items()])
            found[note.path] = tuple(groups.notes[-other] for _, other in nearest)
    return found


_Share = tuple[int, Sequence[int], int]
"""The weight of a term, the numbers of the notes that carry it, and the note's own place among them."""


def _shares(groups: Groups, numbers: Mapping[str, int]) -> list[list[_Share]]:
    """Give, for each note, what its terms say."""
    shares: list[list[_Share]] = [[] for _ in numbers]
    for terms in groups.terms.values():
        for term in terms:
            members = [numbers[note.path] for note in term.notes]
            weight = _weight(len(numbers), len(members))
            for place, number in enumerate(members):
                shares[number].append((weight, members, place))
    return shares


def _around(members: Sequence[int], place: int) -> Sequence[int]:
    if len(members) <= MOST_SHARED:
        return members
    reach = MOST_SHARED // 2
    return members[max(0, place - reach) : place + reach + 1]


def _linked(links: Mapping[str, Iterable[str]], numbers: Mapping[str, int]) -> list[list[int]]:
    """Give, for each note, the others at the other end of its links in either direction."""
    linked: list[list[int]] = [[] for _ in numbers]
    for source, targets in links.items():
        for target in set(targets):
            if source in numbers and target in numbers and source != target:
                linked[numbers[source]].append(numbers[target])
                linked[numbers[target]].append(numbers[source])
    return linked


def _weight(notes: int, carriers: int) -> int:
    return round(_SCALE * log(1 + notes / carriers))
