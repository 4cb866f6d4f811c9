"""Drawings show the points that they were given, named for everybody, and the numbers beside them are the file's."""

from __future__ import annotations

import math
import random
import re
from collections.abc import Sequence
from html import escape, unescape
from itertools import pairwise, starmap
from typing import Final
from xml.etree import ElementTree as ET

import pytest
from tests.figures.drawn import Drawing, drawings, near, starts

from labnotes.figures.charts import chart_html, chart_table, matrix_html, matrix_table
from labnotes.figures.drawing.chart import WIDTH, Chart, Kind, Series
from labnotes.figures.drawing.looks import COLOURS, look
from labnotes.figures.drawing.matrix import count_pairs
from labnotes.figures.drawing.svg import coordinate, shortened, width
from labnotes.notes.texts import Texts

TEXTS: Final = Texts()
Cells = tuple[tuple[str | None, str | None], ...]


def chart(*columns: Cells, kind: Kind = "line", x: str = "step") -> Chart:
    names = [f"v{number}" for number in range(1, len(columns) + 1)]
    return Chart(kind, tuple(starmap(Series, zip(names, columns, strict=True))), x, "loss")


def drawn(*columns: Cells, kind: Kind = "line") -> Drawing:
    (found,) = drawings(chart_html(chart(*columns, kind=kind), TEXTS))
    return found


def points(*pairs: tuple[float | str | None, float | str | None]) -> Cells:
    return tuple((None if x is None else str(x), None if y is None else str(y)) for x, y in pairs)


def counted(*values: float | str | None) -> Cells:
    return points(*enumerate(values))


LINES: Final = {
    "some": counted(0.7, 0.5, 0.45, 0.41),
    "negative": counted(-4, 2, -1),
    "constant": counted(0.5, 0.5, 0.5),
    "zero": counted(0, 0),
    "huge": counted("1e9", "3.5e9", "9.9e9"),
    "tiny": counted("1e-9", "3.5e-9", "2e-9"),
    "huge and close": counted("1000000001", "1000000003", "1000000002"),
    "far apart": points((-5, 1), (1e6, 2)),
    "fractions": points((0.001, 1), (0.0025, 2), (0.003, 3)),
}


@pytest.mark.parametrize("case", LINES)
def test_points_lie_where_they_should(case: str) -> None:
    drawing = drawn(LINES[case])
    wanted = [(float(x or 0), float(y or 0)) for x, y in LINES[case]]
    ((run,),) = drawing.lines()
    assert near(run, wanted, drawing.pixel)
    everywhere = [place for node in drawing.marks for place in starts(node)]
    assert all(0 <= x <= WIDTH and 0 <= y <= drawing.size[1] for x, y in everywhere)


GAPS: Final[dict[str, tuple[Cells, list[list[tuple[float, float]]]]]] = {
    "nan": (counted(1, 2, "NaN", 3, 4), [[(0, 1), (1, 2)], [(3, 3), (4, 4)]]),
    "missing": (counted(1, None, 3, 4), [[(2, 3), (3, 4)], [(0, 1)]]),
    "infinite": (counted("-inf", 1, "1e400", 2, 3), [[(3, 2), (4, 3)], [(1, 1)]]),
    "no place": (points((None, 9), (0, 1), ("NaN", 9), (2, 2)), [[(0, 1), (2, 2)]]),
    "not in order": (points((2, 3), (0, 1), (1, 2)), [[(0, 1), (1, 2), (2, 3)]]),
    "one": (points((10, 0.5)), [[(10, 0.5)]]),
}


@pytest.mark.parametrize("case", GAPS)
def test_what_has_no_number_is_a_gap(case: str) -> None:
    cells, wanted = GAPS[case]
    drawing = drawn(cells)
    (found,) = drawing.lines()
    assert len(found) == len(wanted)
    assert all(near(run, line, drawing.pixel) for run, line in zip(found, wanted, strict=True))


def test_a_line_without_any_number_leaves_the_others() -> None:
    drawing = drawn(counted("NaN", None), counted(1, 2))
    assert len(drawing.lines()) == 2  # Its dash stands in the legend.
    assert "v1: no numbers" in drawing.description


def test_names_are_slots_in_the_order_of_the_file() -> None:
    drawing = drawn(points(("tree", 3), ("forest", 1), ("<b>", 2)))
    assert list(drawing.widths()) == ["tree", "forest", "<b>"]
    ((run,),) = ([run for node in drawing.marks for run in [starts(node)]],)
    assert len(run) == 1
    gaps = {round(to - at, 1) for at, to in pairwise(drawing.widths().values())}
    assert len(gaps) == 1


def test_numbers_among_names_are_names() -> None:
    assert list(drawn(points((2, 1), ("tree", 2), (1, 3))).widths()) == ["2", "tree", "1"]


@pytest.mark.parametrize(
    "cells",
    [
        points((0, 1), (123_456, 2)),
        points((0.0001, 1), (0.0009, 2)),
        points((1_000_000_001, 1), (1_000_000_007, 2)),
        counted(*range(99)),
    ],
)
def test_numbers_have_room_beside_each_other(cells: Cells) -> None:
    drawing = drawn(cells)
    places = list(drawing.widths().items())
    assert len(places) >= 2
    for (left, at), (right, to) in pairwise(places):
        assert to - at > (width(left) + width(right)) / 2
    for node in drawing.root.iter("text"):
        if node.attrib.get("text-anchor") == "middle":
            assert float(node.attrib["x"]) + width(node.text or "") / 2 <= WIDTH


def test_a_number_at_the_edge_stays_inside() -> None:
    drawing = drawn(points((0, 1), (1_000_000, 2)))
    (node,) = (node for node in drawing.root.iter("text") if node.text == list(drawing.widths())[-1])
    assert float(node.attrib["x"]) + width(node.text or "") / 2 == pytest.approx(WIDTH)


def test_zero_is_marked_where_values_lie_on_both_sides() -> None:
    def rules(*values: float) -> list[float]:
        drawing = drawn(counted(*values))
        bottom = max(drawing.heights().values())
        paths = [node for node in drawing.root.iter("path") if node.attrib.get("stroke-opacity") == "0.6"]
        return [y - bottom for path in paths for _, y in starts(path)[:1]]

    assert len(rules(-1, 2)) == 2
    assert min(rules(-1, 2)) < 0
    assert rules(1, 2) == [0]


def test_names_that_are_too_long_are_turned_and_cut() -> None:
    long = "a very long name of a neural network that goes on"
    drawing = drawn(points(*((f"{number} {long}", number) for number in range(8))), kind="bar")
    turned = [node for node in drawing.root.iter("text") if "rotate" in node.attrib.get("transform", "")]
    assert len(turned) == 8
    assert all((node.text or "").endswith("…") for node in turned)
    assert escape(f"7 {long}") in chart_html(chart(points((f"7 {long}", 1))), TEXTS)


def test_of_very_many_names_some_are_said() -> None:
    drawing = drawn(points(*((f"day {number}", number) for number in range(500))))
    said = [text for text in drawing.texts if text.startswith("day")]
    assert 10 < len(said) < 40
    (line,) = drawing.marks
    assert line.attrib["d"].count("L") == 499


def test_bars_begin_at_zero() -> None:
    drawing = drawn(points(("a", 5), ("b", 7), ("c", None), ("d", -2)), kind="bar")
    base = drawing.heights()["0"]
    bands, outlines = drawing.marks
    assert [y for _, y in starts(bands)] == [base] * 3
    tops = [float(top) for top in re.findall(r"V([\d.-]+)", bands.attrib["d"])]
    scale = (drawing.heights()["5"] - base) / 5 if "5" in drawing.heights() else (drawing.heights()["2"] - base) / 2
    assert [round((top - base) / scale, 2) for top in tops] == [5, 7, -2]
    assert [y for _, y in starts(outlines)] == [base] * 3


def test_bars_do_not_cover_each_other() -> None:
    drawing = drawn(counted(1, 2, 3), counted(3, 2, 1), kind="bar")
    base = coordinate(drawing.heights()["0"])
    outline = re.compile(rf"M([\d.]+) {re.escape(base)}V[\d.]+h([\d.]+)V")
    found = [bar for node in drawing.marks for bar in outline.findall(node.attrib["d"])]
    bars = sorted((float(left), float(breadth)) for left, breadth in found)
    assert len(bars) == 6
    assert all(left + breadth <= to for (left, breadth), (to, _) in pairwise(bars))


def test_bars_of_numbers_stand_in_their_order() -> None:
    drawing = drawn(points((10, 1), (9, 2)), kind="bar")
    assert list(drawing.widths()) == ["9", "10"]


def test_a_point_of_a_cloud_is_where_it_should_be() -> None:
    cells = points((1, 2), (3, 4), (3, 1))
    drawing = drawn(cells, kind="scatter")
    (cloud,) = drawing.marks
    found = [drawing.value(point) for point in starts(cloud)]
    assert near(found, [(1, 2), (3, 4), (3, 1)], drawing.pixel)


# Thousands of points.


def many(count: int) -> Cells:
    chance = random.Random(5)  # noqa: S311 - no secret
    cells = [[step, round(math.exp(-step / count) + chance.gauss(0, 0.05), 6)] for step in range(count)]
    cells[count // 3][1], cells[count // 2][1] = 9.5, -3.25
    return points(*((x, y) for x, y in cells))


def test_many_points_are_thinned_without_losing_extremes() -> None:
    drawing = drawn(many(20_000))
    ((run,),) = drawing.lines()
    heights = [y for _, y in run]
    assert len(run) < 4 * 2 * WIDTH
    assert max(heights) == pytest.approx(9.5, abs=drawing.pixel[1])
    assert min(heights) == pytest.approx(-3.25, abs=drawing.pixel[1])
    assert near([run[0], run[-1]], [(0, float(many(20_000)[0][1] or 0)), (19_999, heights[-1])], drawing.pixel)


def test_every_pixel_of_a_thinned_line_is_as_high_as_before() -> None:
    cells = many(5000)
    ((run,),) = (drawing := drawn(cells)).lines()
    column = drawing.pixel[0] / 2

    def columns(found: Sequence[tuple[float, float]]) -> dict[int, tuple[float, float]]:
        heights: dict[int, list[float]] = {}
        for x, y in found:
            heights.setdefault(round(x / column / 4), []).append(y)
        return {at: (min(those), max(those)) for at, those in heights.items()}

    before, after = columns([(float(x or 0), float(y or 0)) for x, y in cells]), columns(run)
    close = [at for at in before if at in after and abs(before[at][1] - after[at][1]) < 2 * drawing.pixel[1]]
    assert len(close) > 0.85 * len(before)


def test_many_points_of_a_cloud_are_thinned() -> None:
    chance = random.Random(5)  # noqa: S311 - no secret
    cells = points(*((f"{chance.gauss(0, 1):.3f}", f"{chance.gauss(0, 1):.3f}") for _ in range(30_000)))
    (cloud,) = drawn(cells, kind="scatter").marks
    assert 1000 < len(starts(cloud)) < 20_000


def test_the_table_keeps_all_of_them() -> None:
    cells = many(3000)
    assert chart_table(chart(cells)).rows == cells


# Names.


def test_lines_are_named_at_their_ends() -> None:
    long, short = counted(*(1 / (step + 1) for step in range(30))), counted(*(0.9 - step / 20 for step in range(10)))
    drawing = drawn(short, long)
    ends = [runs[0][-1] for runs in drawing.lines()]
    for name, end in zip(("v1", "v2"), ends, strict=True):
        x, y = drawing.text(name)
        at_x, at_y = drawing.value((x, y - 4))
        assert 0 < at_x - end[0] <= 8 * drawing.pixel[0]
        assert abs(at_y - end[1]) < 14 * drawing.pixel[1]


def test_names_at_ends_do_not_cover_each_other() -> None:
    drawing = drawn(*(counted(0, 10 + number / 100) for number in range(5)))
    heights = sorted(drawing.text(f"v{number}")[1] for number in range(1, 6))
    assert all(below - above >= 12 for above, below in pairwise(heights))
    assert min(drawing.text(f"v{number}")[0] for number in range(1, 6)) > 300


def test_a_name_far_from_its_end_is_joined_to_it() -> None:
    def joined(*ends: float) -> int:
        return drawn(*(counted(0, end) for end in ends)).svg.count('stroke-width="0.8"')

    assert joined(1, 5) == 0
    assert joined(10, 10, 10) == 2


def test_a_name_does_not_cover_a_line() -> None:
    """The first line ends in the middle, where the second one goes on at the same height."""
    drawing = drawn(counted(1, 1, 1), counted(3, 2, 1, 1, 1, 1, 1, 0))
    x, y = drawing.text("v1")
    assert abs(drawing.value((x, y - 4))[1] - 1) > 6 * drawing.pixel[1]


def test_where_names_have_no_room_there_is_a_legend() -> None:
    drawing = drawn(*(counted(0, 10 + number / 100) for number in range(12)))
    places = [drawing.text(f"v{number}") for number in range(1, 13)]
    top = min(drawing.heights().values())
    assert all(y < top for _, y in places)
    assert len(set(places)) == 12
    assert all(x + width("v12") <= WIDTH for x, _ in places)


def test_so_it_is_with_long_names_and_other_kinds() -> None:
    long = Series("x" * 200, counted(1, 2)), Series("y", counted(2, 1))
    (drawing,) = drawings(chart_html(Chart("line", long, "a", "b"), TEXTS))
    assert any(text.startswith("xxxx") and text.endswith("…") for text in drawing.texts)
    assert "y" in drawn_texts(Chart("scatter", long, "a", "b"))


def test_a_name_that_would_take_a_third_of_the_width_goes_into_the_legend() -> None:
    lines = Series("a name of some length", counted(1, 2)), Series("y", counted(2, 5))
    (drawing,) = drawings(chart_html(Chart("line", lines, "a", "b"), TEXTS))
    assert drawing.text("y")[1] < min(drawing.heights().values())


def drawn_texts(what: Chart) -> list[str]:
    return drawings(chart_html(what, TEXTS))[0].texts


def test_one_line_needs_no_name() -> None:
    assert "v1" not in drawn(counted(1, 2)).texts


def test_a_line_has_its_dash() -> None:
    marks = drawn(counted(1, 2), counted(2, 1), counted(0, 3)).marks
    assert [mark.attrib.get("stroke-dasharray") for mark in marks[:3]] == [look(number).dash for number in range(3)]


def test_thirty_series_differ_by_more_than_colour() -> None:
    lines = [(look(number).colour, look(number).dash) for number in range(30)]
    clouds = [(look(number).colour, look(number).shape) for number in range(30)]
    assert len(set(lines)) == len(set(clouds)) == 30
    assert len({dash for _, dash in lines[:5]}) == len({shape for _, shape in clouds[:5]}) == 5


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize("ground", ["#ffffff", "#fcfcfc", "#1e2129", "#212529"])
@pytest.mark.parametrize("colour", COLOURS)
def test_every_colour_can_be_seen_on_the_grounds_of_all_themes(colour: str, ground: str) -> None:
    """White; Read the Docs; Material's slate; the dark ground of the theme mkdocs."""
    dark, light = sorted((luminance(colour), luminance(ground)))
    assert (light + 0.05) / (dark + 0.05) >= 3


# Words.

HOSTILE: Final = "<script>alert(1)</script> & \"x\" 'y' ]]> \u202e"


@pytest.mark.parametrize("kind", ["line", "bar", "scatter"])
def test_hostile_words_are_words(kind: Kind) -> None:
    made = Chart(kind, (Series(HOSTILE, points((HOSTILE, 1))), Series("b", points(("c", 2)))), HOSTILE, HOSTILE)
    html = chart_html(made, TEXTS)
    assert "<script" not in html
    ET.fromstring(f"<div>{html}</div>")  # noqa: S314 - our own
    assert HOSTILE in unescape(html)


def test_a_drawing_has_one_name_and_no_other_label() -> None:
    drawing = drawn(counted(1, 2), counted(2, 3))
    assert drawing.root.attrib["role"] == "img"
    assert drawing.title == "Line chart: loss by step"
    assert drawing.description == "v1: 1 to 2, first 1, last 2. v2: 2 to 3, first 2, last 3"
    assert [(node.tag, node.attrib) for node in drawing.root] == [
        ("title", {}),
        ("desc", {}),
        ("g", {"aria-hidden": "true"}),
    ]
    assert not any("aria-label" in name or name == "id" for node in drawing.root.iter() for name in node.attrib)
    assert len(list(drawing.root.iter("title"))) == 1


def test_a_description_says_values_as_they_are_written() -> None:
    drawing = drawn(points((2, "0.10"), (0, "1e-3"), (1, "NaN")), kind="scatter")
    assert drawing.description == "v1: 1e-3 to 0.10"


def test_the_first_value_is_the_leftmost_one() -> None:
    drawing = drawn(points((2, "3"), (0, "1"), (10, "2"), (None, "9")))
    assert drawing.description == "v1: 1 to 3, first 1, last 2"
    assert drawn(points(("b", 5), ("a", 4))).description == "v1: 4 to 5, first 5, last 4"


def test_axes_say_their_columns() -> None:
    assert {"step", "loss"} <= set(drawn(counted(1, 2)).texts)


def test_the_numbers_are_folded() -> None:
    html = chart_html(chart(counted(1, 2)), TEXTS)
    assert "<details>\n<summary>Numbers</summary>\n<table>" in html
    assert html.count("<details") == 1


@pytest.mark.parametrize("kind", ["line", "bar", "scatter"])
def test_same_input_same_bytes(kind: Kind) -> None:
    made = chart(many(600)[:40], counted(1, 2, 3), kind=kind)
    assert chart_html(made, TEXTS) == chart_html(made, TEXTS)


# Tables.


def test_a_table_has_the_cells_as_they_are_written() -> None:
    cells = points(("0", "0.10"), ("1", None), ("2", "NaN"), (None, "3"))
    table = chart_table(chart(cells))
    assert [column.title for column in table.columns] == ["step", "loss"]
    assert table.rows == cells


def test_series_stand_side_by_side() -> None:
    table = chart_table(chart(points((0, 1), (10, 2)), points((0, 3), (5, 4), (10, 5))))
    assert [column.title for column in table.columns] == ["step", "v1", "v2"]
    assert table.rows == (("0", "1", "3"), ("5", None, "4"), ("10", "2", "5"))


def test_rows_of_one_file_stay_in_its_order() -> None:
    assert chart_table(chart(points((2, 1), (0, 2)), points((2, 3), (0, 4)))).rows == (("2", "1", "3"), ("0", "2", "4"))


def test_several_points_at_one_place_have_rows_of_their_own() -> None:
    table = chart_table(chart(points((0, 1), (0, 2)), points((0, 3))))
    assert table.rows == (("0", "1", "3"), ("0", "2", None))


def test_names_stay_in_the_order_of_the_file() -> None:
    table = chart_table(chart(points(("b", 1), ("a", 2)), points(("c", 3), ("a", 4))))
    assert table.rows == (("b", "1", None), ("a", "2", "4"), ("c", None, "3"))


# Confusion matrices.

PAIRS: Final = [("cat", "cat")] * 5 + [("cat", "dog")] * 2 + [("dog", "dog")] * 3 + [(None, "dog"), ("eel", None)]


def test_a_matrix_counts_pairs() -> None:
    matrix = count_pairs("actual", "predicted", PAIRS)
    assert matrix.classes == ("cat", "dog")
    assert matrix_table(matrix).rows == (("cat", "5", "0"), ("dog", "2", "3"))
    (drawing,) = drawings(matrix_html(matrix, TEXTS))
    assert drawing.title == "Confusion matrix: actual in columns, predicted in rows"
    assert drawing.description == "8 of 10 on the diagonal"
    cells = [node.text for node in drawing.root.iter("text") if (node.text or "").isdigit()]
    assert cells == ["5", "0", "2", "3"]
    strengths = [float(node.attrib["fill-opacity"]) for node in drawing.root.iter("rect")]
    assert strengths == [0.4, 0, 0.16, 0.24]


def test_classes_are_the_same_in_both_directions_and_numbers_in_their_order() -> None:
    assert count_pairs("a", "b", [("10", "9"), ("2", "2")]).classes == ("2", "9", "10")
    assert count_pairs("a", "b", [("b", "a"), ("10", "a")]).classes == ("10", "a", "b")
    equals = [f"1.{'0' * zeros}" for zeros in range(9)]
    assert count_pairs("a", "b", [(name, name) for name in reversed(equals)]).classes == tuple(sorted(equals))


def test_twenty_classes_with_long_names_stay_inside() -> None:
    pairs = [(f"a long name {at:02}", f"a long name {at * 7 % 20:02}") for at in range(20) for _ in range(12_345)]
    (drawing,) = drawings(matrix_html(count_pairs("actual", "predicted", pairs), TEXTS))
    wide, high = drawing.size
    for node in drawing.root.iter("rect"):
        assert float(node.attrib["x"]) + float(node.attrib["width"]) <= wide + 0.01
        assert float(node.attrib["y"]) + float(node.attrib["height"]) <= high
    counts = [node for node in drawing.root.iter("text") if node.text == "12345"]
    side = float(next(drawing.root.iter("rect")).attrib["width"])
    assert all(width("12345", float(node.attrib["font-size"])) < side for node in counts)


def test_hostile_classes_are_words() -> None:
    html = matrix_html(count_pairs(HOSTILE, HOSTILE, [(HOSTILE, HOSTILE)]), TEXTS)
    assert "<script" not in html
    ET.fromstring(f"<div>{html}</div>")  # noqa: S314 - our own


# Pieces.


@pytest.mark.parametrize(
    ("value", "written"), [(0, "0"), (1.0, "1"), (-0.001, "0"), (12.3456, "12.35"), (100, "100"), (-7.5, "-7.5")]
)
def test_coordinates_are_short(value: float, written: str) -> None:
    assert coordinate(value) == written


def test_a_text_is_cut_where_it_is_too_wide() -> None:
    assert shortened("short", 100) == "short"
    assert width(shortened("a very long title indeed", 60)) <= 60
    assert shortened("漢字漢字漢字", 50) == "漢字漢…"
    assert width("e\u0301") == width("e")
