"""Native charts: the points with backing lie on the claimed ones, as everywhere in the scorecard.

The chart brings a copy of its numbers, so that viewers that do not recalculate show it too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl.chart import BarChart
from openpyxl.chart.axis import ChartLines
from openpyxl.chart.data_source import (
    AxDataSource,
    NumData,
    NumDataSource,
    NumRef,
    NumVal,
    StrData,
    StrRef,
    StrVal,
)
from openpyxl.chart.series import Series, SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, TwoCellAnchor
from openpyxl.drawing.text import CharacterProperties, Font, Paragraph, ParagraphProperties, RegularTextRun
from openpyxl.utils import quote_sheetname

from assessment.look.theme import Theme
from assessment.report.excel.sheet import ScoreSheet
from assessment.report.story.models import Bar, Quantity
from assessment.sheets.inert import cell_text

BAR_POINTS, FRAME_POINTS = 18.0, 78.0
STEP = 20
"""Points between two lines of the grid."""


NAMES, CLAIMED, EVIDENCED = "A", "C", "D"
"""Where a table of bars has them (`parts.bar_columns`)."""


@dataclass(frozen=True)
class Place:
    """What a chart covers: columns and rows, both ends included."""

    left: int
    right: int
    top: int
    bottom: int


def chart_points(bars: Sequence[Bar]) -> float:
    """Height that a chart of the bars needs, in points; 0 if there is nothing to draw."""
    drawn = any(quantity.value is not None for bar in bars for quantity in (bar.claimed, bar.evidenced))
    return FRAME_POINTS + BAR_POINTS * len(bars) if drawn else 0.0


def bar_chart(sheet: ScoreSheet, bars: Sequence[Bar], first: int, place: Place, alternative: str) -> None:
    """Put a chart of the rows from `first` on into the sheet, with a text for those who do not see it."""
    if not chart_points(bars):
        return
    chart = _chart(sheet, bars, first)
    chart.anchor = TwoCellAnchor(  # type: ignore[assignment]
        editAs="oneCell",
        _from=AnchorMarker(col=place.left - 1, row=place.top - 1),
        to=AnchorMarker(col=place.right, row=place.bottom),
    )
    sheet.cells.add_chart(chart)
    sheet.book.alternatives.setdefault(sheet.cells.title, []).append(cell_text(alternative))


def _chart(sheet: ScoreSheet, bars: Sequence[Bar], first: int) -> BarChart:
    theme, book = sheet.book.theme, sheet.book
    chart = BarChart()
    chart.type, chart.grouping, chart.overlap, chart.gapWidth = "bar", "clustered", 100, 55
    names = names_of(sheet, [cell_text(bar.name) for bar in bars], first, NAMES)
    for letter, key, color, values in (
        (CLAIMED, "claimed", theme.claimed, [bar.claimed for bar in bars]),
        (EVIDENCED, "evidenced", theme.evidenced, [bar.evidenced for bar in bars]),
    ):
        chart.series.append(series_of(sheet, book.label(key), values, first, letter, color, names))
    chart.title = title_of(book.text("chart_title"), theme)
    chart.legend.position = "b"
    chart.legend.txPr = type_of(theme, theme.sheet.small + 1)
    _axes(chart, theme)
    chart.graphical_properties = GraphicalProperties(ln=LineProperties(noFill=True))
    return chart


def _axes(chart: BarChart, theme: Theme) -> None:
    names, values = chart.x_axis, chart.y_axis
    names.delete = values.delete = False
    names.scaling.orientation = "maxMin"  # the first row on top, as in the table
    values.crosses = "max"  # which brings the numbers back to the bottom
    values.scaling.min, values.scaling.max, values.majorUnit = 0, 100, STEP
    values.number_format, values.majorGridlines = "0", ChartLines(GraphicalProperties(ln=hairline_of(theme)))
    for axis in (names, values):
        axis.title, axis.majorTickMark, axis.txPr = None, "none", type_of(theme, theme.sheet.small + 1)
        axis.graphicalProperties = GraphicalProperties(ln=hairline_of(theme))


def series_of(
    sheet: ScoreSheet,
    label: str,
    values: Sequence[Quantity],
    first: int,
    letter: str,
    color: str,
    names: AxDataSource,
) -> Series:
    """A series of a column, with its numbers; `first`: the row of the first."""
    area = _area(sheet, letter, first, first + len(values) - 1)
    known = [
        NumVal(idx=at, v=repr(value.value)) for at, value in enumerate(values) if value.value is not None
    ]
    cache = NumData(formatCode="0.0", ptCount=len(values), pt=known)
    head = StrRef(_area(sheet, letter, first - 1, first - 1), StrData(1, [StrVal(0, label)]))
    series = Series(val=NumDataSource(NumRef(area, cache)), cat=names, tx=SeriesLabel(head))
    series.graphicalProperties = GraphicalProperties(solidFill=color, ln=LineProperties(noFill=True))
    series.invertIfNegative = False
    return series


def names_of(sheet: ScoreSheet, names: Sequence[str], first: int, letter: str) -> AxDataSource:
    """The names of the rows, with their texts."""
    cache = StrData(len(names), [StrVal(at, name) for at, name in enumerate(names)])
    return AxDataSource(strRef=StrRef(_area(sheet, letter, first, first + len(names) - 1), cache))


def _area(sheet: ScoreSheet, letter: str, first: int, last: int) -> str:
    return f"{quote_sheetname(sheet.cells.title)}!${letter}${first}:${letter}${last}"


def hairline_of(theme: Theme) -> LineProperties:
    """The line of axes and grids."""
    return LineProperties(solidFill=theme.hairline, w=9525)


def _letters(theme: Theme, size: float, bold: bool = False, color: str | None = None) -> CharacterProperties:
    return CharacterProperties(
        sz=round(size * 100), b=bold, solidFill=color or theme.ink, latin=Font(typeface=theme.sheet_font)
    )


def type_of(theme: Theme, size: float) -> RichText:
    """The type of labels."""
    properties = ParagraphProperties(defRPr=_letters(theme, size))
    return RichText(p=[Paragraph(pPr=properties, endParaRPr=_letters(theme, size))])


def title_of(text: str, theme: Theme) -> Title:
    """The title of a chart."""
    letters = _letters(theme, theme.sheet.heading, bold=True)
    run = RegularTextRun(rPr=letters, t=text)
    paragraph = Paragraph(pPr=ParagraphProperties(defRPr=letters), r=[run])
    return Title(tx=Text(rich=RichText(p=[paragraph])), overlay=False)
