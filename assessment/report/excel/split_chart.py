"""A native chart of what changes are made of: practice, backing and method, stacked from zero to either side."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl.chart import BarChart
from openpyxl.chart.axis import ChartLines
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, TwoCellAnchor

from assessment.look.theme import Theme
from assessment.report.excel.chart import Place, hairline_of, names_of, series_of, title_of, type_of
from assessment.report.excel.sheet import ScoreSheet
from assessment.report.story.models.comparison import ChangeLine, Since
from assessment.sheets.inert import cell_text

BAR_POINTS, FRAME_POINTS = 22.0, 84.0
PARTS = (("practice", "ink"), ("backing", "evidenced"), ("method", "warning"))
NAMES = "A"


def split_points(lines: Sequence[ChangeLine]) -> float:
    """Height that the chart needs, in points; 0 if no change is split."""
    return (
        FRAME_POINTS + BAR_POINTS * len(lines)
        if any(line.practice.value is not None for line in lines)
        else 0.0
    )


def split_chart(
    sheet: ScoreSheet, told: Since, lines: Sequence[ChangeLine], first: int, place: Place, columns: str
) -> None:
    """Put the chart of the rows from `first` on into the sheet; `columns`: letters of practice, backing, method."""
    theme, chart = sheet.book.theme, BarChart()
    chart.type, chart.grouping, chart.overlap, chart.gapWidth = "bar", "stacked", 100, 55
    names = names_of(sheet, [cell_text(line.name) for line in lines], first, NAMES)
    for (key, color), letter in zip(PARTS, columns, strict=True):
        values = [getattr(line, key) for line in lines]
        shown = getattr(theme, color)
        chart.series.append(series_of(sheet, told.heads[key], values, first, letter, shown, names))
    chart.title = title_of(told.words["chart"], theme)
    chart.legend.position, chart.legend.txPr = "b", type_of(theme, theme.sheet.small + 1)
    _axes(chart, theme)
    chart.graphical_properties = GraphicalProperties(ln=LineProperties(noFill=True))
    chart.anchor = TwoCellAnchor(  # type: ignore[assignment]
        editAs="oneCell",
        _from=AnchorMarker(col=place.left - 1, row=place.top - 1),
        to=AnchorMarker(col=place.right, row=place.bottom),
    )
    sheet.cells.add_chart(chart)
    said = cell_text(". ".join(line.alt for line in lines))
    sheet.book.alternatives.setdefault(sheet.cells.title, []).append(said)


def _axes(chart: BarChart, theme: Theme) -> None:
    """The first row on top; names at the left of all bars, also of those that run below zero."""
    names, values = chart.x_axis, chart.y_axis
    names.delete = values.delete = False
    names.scaling.orientation, values.crosses, names.tickLblPos = "maxMin", "max", "low"
    values.number_format = '+0;"\u2212"0;0'
    values.majorGridlines = ChartLines(GraphicalProperties(ln=hairline_of(theme)))
    for axis in (names, values):
        axis.title, axis.majorTickMark, axis.txPr = None, "none", type_of(theme, theme.sheet.small + 1)
        axis.graphicalProperties = GraphicalProperties(ln=hairline_of(theme))
