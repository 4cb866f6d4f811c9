"""Reads a drawing back: its words, its axes, and where its marks lie in the numbers of these axes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final
from xml.etree import ElementTree as ET

_COMMAND: Final = re.compile(r"([A-Za-z])([^A-Za-z]*)")
_NUMBER: Final = re.compile(r"-?\d*\.?\d+")
_SVG: Final = re.compile(r"<svg .*?</svg>", re.DOTALL)

Point = tuple[float, float]


def drawings(html: str) -> list[Drawing]:
    """Find all drawings of a page."""
    return [Drawing(found) for found in _SVG.findall(html)]


@dataclass(frozen=True)
class Drawing:
    svg: str

    @cached_property
    def root(self) -> ET.Element:
        return ET.fromstring(self.svg)  # noqa: S314 - our own

    @property
    def title(self) -> str:
        return self.root.findtext("title") or ""

    @property
    def description(self) -> str:
        return self.root.findtext("desc") or ""

    @property
    def size(self) -> Point:
        _, _, width, height = map(float, self.root.attrib["viewBox"].split())
        return width, height

    @property
    def texts(self) -> list[str]:
        return [node.text or "" for node in self.root.iter("text")]

    def text(self, words: str) -> Point:
        """Give where a text is anchored."""
        (node,) = (node for node in self.root.iter("text") if node.text == words)
        return float(node.attrib["x"]), float(node.attrib["y"])

    @property
    def marks(self) -> list[ET.Element]:
        """The elements that show data: all that have a colour of their own, but the thin lines to names."""
        coloured = (node for node in self.root.iter() if node.attrib.get("stroke", "").startswith("#"))
        return [node for node in coloured if node.attrib.get("stroke-width") != "0.8"]

    @property
    def colours(self) -> list[str]:
        return list(dict.fromkeys(node.attrib["stroke"] for node in self.marks))

    def heights(self) -> dict[str, float]:
        """Give the labels of the vertical axis with their places."""
        places = [y for _, y in starts(self._axes[0])]
        return dict(zip(self._labels("end"), places, strict=True))

    def widths(self) -> dict[str, float]:
        """Give the labels of the horizontal axis with their places."""
        places = [x for x, _ in starts(self._axes[1])[1:]]
        labels = self._labels("middle")[:-1]  # The last is the axis' title.
        return dict(zip(labels, places, strict=True))

    def lines(self) -> list[list[Sequence[Point]]]:
        """Give of each colour the runs of its line, in the numbers of the axes; a dot is a run of one point."""
        return [
            [
                [self.value(point) for point in run]
                for node in self.marks
                if node.attrib["stroke"] == colour
                for run in runs(node)
            ]
            for colour in self.colours
        ]

    def value(self, point: Point) -> Point:
        """Scale a place of the drawing back to the numbers of its axes."""
        return _back(self.widths(), point[0]), _back(self.heights(), point[1])

    @property
    def pixel(self) -> Point:
        """How much of each axis one unit of the drawing is."""
        (x, y), (to_x, to_y) = self.value((0, 0)), self.value((1, 1))
        return abs(to_x - x), abs(to_y - y)

    @property
    def _axes(self) -> list[ET.Element]:
        return [node for node in self.root.iter("path") if node.attrib.get("stroke") == "currentColor"]

    def _labels(self, anchor: str) -> list[str]:
        return [node.text or "" for node in self.root.iter("text") if node.attrib.get("text-anchor") == anchor]


def starts(path: ET.Element) -> list[Point]:
    """Give where the parts of a path begin."""
    found = (numbers(rest) for command, rest in _COMMAND.findall(path.attrib["d"]) if command == "M")
    return [(x, y) for x, y in found]


def runs(path: ET.Element) -> list[list[Point]]:
    """Give the corners of the straight lines of a path."""
    found: list[list[Point]] = []
    for command, rest in _COMMAND.findall(path.attrib["d"]):
        if command == "M":
            found.append([])
        if command in "ML":
            x, y = numbers(rest)
            found[-1].append((x, y))
    return found


def numbers(text: str) -> list[float]:
    return [float(found) for found in _NUMBER.findall(text)]


def _back(labels: dict[str, float], place: float) -> float:
    (first, at_first), *_, (last, at_last) = ((float(label), at) for label, at in labels.items())
    return first + (place - at_first) * (last - first) / (at_last - at_first)


def near(found: Sequence[Point], wanted: Sequence[Point], pixel: Point) -> bool:
    """Tell whether points are the same within half a pixel."""
    return len(found) == len(wanted) and all(
        abs(x - to_x) <= pixel[0] / 2 and abs(y - to_y) <= pixel[1] / 2
        for (x, y), (to_x, to_y) in zip(found, wanted, strict=True)
    )
