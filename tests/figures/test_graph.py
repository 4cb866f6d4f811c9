"""A drawn graph: boxes in rows that do not cover each other, arrows that lead down, past every other box."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labnotes.figures.drawing.graph import graph_svg
from labnotes.figures.drawing.layers import lay_out

ROOM: Final = 300.0


@st.composite
def graphs(draw: st.DrawFn) -> tuple[list[float], list[tuple[int, int]]]:
    widths = draw(st.lists(st.floats(20, 200), min_size=1, max_size=20))
    pairs = [(first, second) for second in range(len(widths)) for first in range(second)]
    return widths, sorted(draw(st.lists(st.sampled_from(pairs), unique=True, max_size=30))) if pairs else []


@given(graphs())
def test_every_graph_is_laid_out(graph: tuple[list[float], list[tuple[int, int]]]) -> None:
    widths, arrows = graph
    layout = lay_out(widths, arrows, ROOM)
    row_of = {node: at for at, row in enumerate(layout.rows) for node in row}
    assert sorted(row_of) == list(range(len(widths)))
    assert all(row_of[first] < row_of[second] for first, second in arrows)
    for row in layout.rows:
        assert row
        for left, right in pairwise(row):
            gap = layout.middles[right] - widths[right] / 2 - layout.middles[left] - widths[left] / 2
            assert gap >= 13.9
    for (first, second), places in layout.arrows.items():
        assert len(places) == row_of[second] - row_of[first] - 1
        for across, row in zip(places, layout.rows[row_of[first] + 1 :], strict=False):
            assert all(abs(across - layout.middles[node]) >= widths[node] / 2 + 4 for node in row)
    edge = max(layout.width, ROOM)
    assert all(-0.1 <= layout.middles[at] - wide / 2 <= layout.middles[at] + wide / 2 <= edge + 0.1
               for at, wide in enumerate(widths))  # fmt: skip


@given(graphs())
def test_the_same_graph_is_laid_out_the_same(graph: tuple[list[float], list[tuple[int, int]]]) -> None:
    assert lay_out(*graph, ROOM) == lay_out(*graph, ROOM)


def test_a_chain_is_a_column() -> None:
    layout = lay_out([50, 90, 30], [(0, 1), (1, 2)], ROOM)
    assert layout.rows == ((0,), (1,), (2,))
    assert set(layout.middles.values()) == {150}


def test_an_arrow_passes_a_row_straight_down() -> None:
    root = ET.fromstring(graph_svg(["a", "b", "c"], [(0, 1), (0, 2), (1, 2)], "", ""))  # noqa: S314 - our own
    (path,) = root.iter("path")
    _, box, _ = root.iter("rect")
    top = float(box.attrib["y"])
    passing = re.findall(r" [\d.]+ ([\d.]+)V([\d.]+)C", path.attrib["d"])
    assert [(float(begin), float(end)) for begin, end in passing] == [(top, top + float(box.attrib["height"]))]


def test_what_has_no_room_goes_further_down() -> None:
    assert lay_out([90] * 7, [], ROOM).rows == ((0, 1, 2), (3, 4, 5), (6,))


def test_arrows_that_would_cross_are_put_apart() -> None:
    assert lay_out([50] * 4, [(0, 3), (1, 2)], ROOM).rows in {((0, 1), (3, 2)), ((1, 0), (2, 3))}


@pytest.mark.parametrize("name", ['<script>alert(1)</script> & "x"', "x" * 500])
def test_a_drawing_of_a_graph(name: str) -> None:
    root = ET.fromstring(graph_svg([name, "b", "c"], [(0, 1), (0, 2), (1, 2)], "Three", "c after b"))  # noqa: S314 - our own
    assert (root.findtext("title"), root.findtext("desc")) == ("Three", "c after b")
    texts = [node.text or "" for node in root.iter("text")]
    assert texts[1:] == ["b", "c"]
    assert texts[0] == name or texts[0].endswith("…")
    (path,) = root.iter("path")
    assert path.attrib["d"].count("M") == 3
    wide, high = (float(root.attrib[side]) for side in ("width", "height"))
    for box in root.iter("rect"):
        x, y, width, height = (float(box.attrib[key]) for key in ("x", "y", "width", "height"))
        assert 0 <= x < x + width <= wide
        assert 0 <= y < y + height <= high
    assert not re.search(r"#[0-9a-f]{3}", ET.tostring(root, "unicode"))
