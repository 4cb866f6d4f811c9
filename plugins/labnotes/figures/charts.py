"""A chart as readers get it: a drawing, its words for who does not see it, and its numbers in a table that unfolds."""

from __future__ import annotations

from collections import Counter
from html import escape

from labnotes.figures.drawing.chart import Chart, Series, chart_svg
from labnotes.figures.drawing.matrix import Matrix, matrix_svg
from labnotes.figures.numbers import number
from labnotes.figures.table import Column, Table, table_html
from labnotes.notes.texts import Texts


def chart_html(chart: Chart, texts: Texts) -> str:
    """Write a chart with its numbers; its series have at least one number among them."""
    title = texts.say(f"plot.{chart.kind}", x=chart.x, y=chart.y)
    said = ". ".join(_said(chart, series, texts) for series in chart.series)
    return _beside(chart_svg(chart, title, said), chart_table(chart), texts)


def chart_table(chart: Chart) -> Table:
    """Give the numbers of a chart as they are written, with a column for each series.

    What has the same place on the horizontal axis is in one row; where a series has several such points, the first of
    them are in one row, the second in another, and so on. Rows are in the order of the file, or of several files in
    that of their numbers.
    """
    rows: dict[tuple[str | None, int], list[str | None]] = {}
    for at, series in enumerate(chart.series):
        seen: Counter[str | None] = Counter()
        for across, up in series.points:
            row = rows.setdefault((across, seen[across]), [None] * len(chart.series))
            row[at] = up
            seen[across] += 1
    found = [(across, *row) for (across, _), row in rows.items()]
    is_of_one_file = len({tuple(across for across, _ in series.points) for series in chart.series}) == 1
    if not is_of_one_file and all(number(row[0]) is not None for row in found):
        found.sort(key=lambda row: number(row[0]) or 0)
    names = [
        chart.x,
        *(
            (chart.title or chart.series[0].name,)
            if len(chart.series) == 1
            else (series.name for series in chart.series)
        ),
    ]
    # The stylesheet puts numbers one below the other: to say so at each of thousands would double the page.
    return Table(tuple(map(Column, names)), tuple(found))


def matrix_html(matrix: Matrix, texts: Texts) -> str:
    """Write a confusion matrix with its numbers."""
    title = texts.say("plot.confusion", x=matrix.x, y=matrix.y)
    equal = sum(matrix.counts[name, name] for name in matrix.classes)
    said = texts.say("plot.agreeing", count=equal, total=matrix.counts.total())
    return _beside(matrix_svg(matrix, title, said), matrix_table(matrix), texts)


def matrix_table(matrix: Matrix) -> Table:
    """Give the counts, in rows and columns as they are drawn."""
    heads = (Column(f"{matrix.y} / {matrix.x}"), *map(Column, matrix.classes))
    rows = ((down, *(str(matrix.counts[across, down]) for across in matrix.classes)) for down in matrix.classes)
    return Table(heads, tuple(rows))


def _said(chart: Chart, series: Series, texts: Texts) -> str:
    """Say in a sentence how a series runs, or between which values it lies."""
    filled = [(across, up, value) for across, up in series.points if (value := number(up)) is not None]
    placed = [point for point in filled if point[0] is not None]
    if all(number(across) is not None for across, _, _ in placed):
        placed.sort(key=lambda point: number(point[0]) or 0)
    if not placed:
        return texts.say("plot.empty", name=series.name)
    least = min(placed, key=lambda point: point[2])[1]
    greatest = max(placed, key=lambda point: point[2])[1]
    said = texts.say("plot.range", name=series.name, least=least, greatest=greatest)
    if chart.kind != "line":
        return said
    return f"{said}, {texts.say('plot.course', first=placed[0][1], last=placed[-1][1])}"


def _beside(drawing: str, table: Table, texts: Texts) -> str:
    summary = escape(texts.say("plot.numbers"))
    numbers = f"<details>\n<summary>{summary}</summary>\n{table_html(table)}\n</details>"
    return f'<div class="labnotes-chart">\n{drawing}\n{numbers}\n</div>'
