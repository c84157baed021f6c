"""The printed sheet of the survey as tagged PDF: one sheet on both sides, in the largest type that fits on it."""

from __future__ import annotations

import datetime
import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from reportlab.lib.enums import TA_CENTER
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, Spacer

from assessment.look import safe
from assessment.look.theme import DEFAULT, Sizes, Theme
from assessment.report.pdf.archive import Description
from assessment.report.pdf.pages import parts
from assessment.report.pdf.pages.boxes import AnswerBox, Ticks, WriteOn
from assessment.report.pdf.pages.paper import Paper
from assessment.report.pdf.paragraphs import TaggedParagraph
from assessment.report.pdf.tagged_table import TaggedTable
from assessment.report.pdf.tagging import canvas_maker
from assessment.report.pdf.write import make_document, make_paper
from assessment.survey.form.paper import Asking, PaperSheet, Statements
from assessment.version import __version__

SIDES = 2
MARGIN_MM = 11.0
LARGEST, SMALLEST, STEP = 10.0, 7.0, 0.25
"""Sizes of the statements, in points, tried from the largest."""

COLUMNS = 3
"""Of the subjects that can be urgent."""


@dataclass(frozen=True)
class _Foot:
    footer: str
    label: Mapping[str, str] = field(default_factory=dict)


def sheet_pdf(
    sheet: PaperSheet, day: datetime.date, *, theme: Theme = DEFAULT, paper_size: str = "a4"
) -> bytes:
    """The sheet as PDF/UA-1; the same sheet gives the same bytes.

    Args:
        day: stands in the file as its date.
        paper_size: "a4" or "letter". What does not fit on both sides in the smallest type goes on to further pages.
    """
    size = LARGEST
    data, pages = _drawn(sheet, day, theme, paper_size, size)
    while pages > SIDES and size > SMALLEST:
        size -= STEP
        data, pages = _drawn(sheet, day, theme, paper_size, size)
    return data


def _drawn(
    sheet: PaperSheet, day: datetime.date, theme: Theme, paper_size: str, size: float
) -> tuple[bytes, int]:
    """The file in one size of type, and how many pages it has."""
    sizes = Sizes(title=2 * size, lead=size + 1, heading=size + 1, body=size, small=size - 1.5, leading=1.3)
    paper = make_paper(replace(theme, margin_mm=MARGIN_MM, page=sizes), paper_size)
    out = io.BytesIO()
    document = make_document(out, paper, _Foot(sheet.footer, {"page": sheet.page}))
    document.build(
        list(_flow(paper, sheet)), canvasmaker=canvas_maker(_about(sheet, day), paper.faces.regular)
    )
    return out.getvalue(), document.page


def _about(sheet: PaperSheet, day: datetime.date) -> Description:
    return Description(
        title=safe.line(sheet.title, characters=300),
        language=sheet.locale.replace("_", "-"),
        written=day,
        subject=sheet.subject,
        creator=f"smart-city-assessment {__version__}",
    )


def _flow(paper: Paper, sheet: PaperSheet) -> Iterator[Flowable]:
    """Everything from the title to the codes."""
    gap = 0.45 * paper.theme.page.body
    yield parts.text(paper, sheet.title, "heading", "H1")
    yield WriteOn(paper, sheet.lines)
    yield Spacer(1, gap)
    for said in sheet.welcome:
        yield parts.text(paper, said, "body")
    yield Spacer(1, gap)
    yield Ticks(paper, sheet.consent.label, sheet.consent.options)
    if sheet.about:
        yield parts.text(paper, sheet.about_title, "section", "H2", bookmark="about")
        for asking in sheet.about:
            yield _asked(paper, asking)
    yield parts.text(paper, sheet.items_title, "section", "H2", bookmark="statements")
    yield parts.text(paper, sheet.how, "small")
    yield Spacer(1, gap)
    yield _table(paper, sheet)
    if sheet.priorities is not None:
        yield parts.text(paper, sheet.priorities.label, "section", "H2", bookmark="priorities")
        yield Ticks(paper, "", sheet.priorities.options, columns=COLUMNS)
    yield Spacer(1, 2 * gap)
    yield parts.text(paper, sheet.thanks, "entry")
    yield parts.text(paper, sheet.codes, "small")


def _asked(paper: Paper, asking: Asking) -> Flowable:
    if asking.options:
        return Ticks(paper, asking.label, asking.options)
    return WriteOn(paper, (asking.label,))


class _StatementTable(TaggedTable):
    """A table that repeats the title of the part in which a page ends. `onward`: the table of its rows from a number on."""

    onward: Callable[[int], TaggedTable]
    _nrows: int
    _renderCB: Any

    def split(self, availWidth: float, availHeight: float) -> list[Any]:
        """As of every table; what follows is laid out anew below the title of its part."""
        split = super().split(availWidth, availHeight)
        if len(split) != 2 or split[0]._nrows - self.repeatRows + split[1]._nrows != self._nrows:
            return split  # all of it goes on, or a row was split
        return [split[0], self.onward(split[0]._nrows)]


@dataclass(frozen=True)
class _Rows:
    """Rows of the table below its head: those of a part's title, and of statements with the part that they are of."""

    paper: Paper
    sheet: PaperSheet
    rows: tuple[tuple[Statements, tuple[int, str] | None], ...]

    def table(self, drawn: Any = None) -> TaggedTable:
        """The table of these rows.

        Args:
            drawn: what tags the parts of a table that was split as one.
        """
        sheet, paper = self.sheet, self.paper
        continued = self.rows[0][1] is not None
        shown = ((self.rows[0][0], None), *self.rows) if continued else self.rows
        titles = [at for at, (_, item) in enumerate(shown, 1) if item is None]
        cells = [
            _head(paper, sheet),
            *(self._cells(part, item, continued and not at) for at, (part, item) in enumerate(shown)),
        ]
        options = {} if drawn is None else {"renderCB": drawn}
        made = _StatementTable(
            cells,
            _widths(paper, sheet),
            header_columns=(0,),
            repeatRows=1 + continued,
            style=_look(paper, titles, len(cells)),
            summary=sheet.table,
            **options,
        )
        above = 1 + continued
        made.onward = lambda row: replace(self, rows=self.rows[row - above :]).table(made._renderCB)
        return made

    def _cells(self, part: Statements, item: tuple[int, str] | None, continued: bool) -> list[Any]:
        if item is not None:
            return _row(self.paper, *item, len(self.sheet.scale))
        title = part.continued if continued else part.title
        return [parts.text(self.paper, title, "cell_strong"), *[""] * (len(self.sheet.scale) + 1)]


def _table(paper: Paper, sheet: PaperSheet) -> TaggedTable:
    """A row for each statement, with its number, and a box for each answer."""
    rows = [(part, item) for part in sheet.parts for item in (None, *part.items)]
    return _Rows(paper, sheet, tuple(rows)).table()


def _head(paper: Paper, sheet: PaperSheet) -> list[Any]:
    heads = [parts.head(paper, sheet.number_head), parts.head(paper, sheet.statement_head)]
    return [*heads, *(_centred(paper, word) for word in sheet.scale)]


def _row(paper: Paper, number: int, said: str, boxes: int) -> list[Any]:
    signs = [*(str(answer) for answer in range(1, boxes)), ""]
    return [
        parts.text(paper, str(number), "cell_strong"),
        parts.text(paper, said, "cell"),
        *(AnswerBox(paper, sign) for sign in signs),
    ]


def _centred(paper: Paper, word: str) -> Flowable:
    style = paper.style("head").clone("head_centre", alignment=TA_CENTER)
    return TaggedParagraph(safe.paragraph(word), style)


def _widths(paper: Paper, sheet: PaperSheet) -> list[float]:
    """Answers have the room of their longest word; the statements have the rest."""
    style = paper.style("head")
    word = max(
        stringWidth(part, style.fontName, style.fontSize) for each in sheet.scale for part in each.split()
    )
    box = min(word + 5, 0.5 * paper.measure / len(sheet.scale))
    number = 2.6 * paper.theme.page.body
    return [number, paper.measure - number - box * len(sheet.scale), *[box] * len(sheet.scale)]


def _look(paper: Paper, titles: list[int], rows: int) -> list[tuple[Any, ...]]:
    """The style of the table: a part's title stays with its first rows, and its last two rows stay together."""
    look = [
        *parts.grid(paper, 0.19 * paper.theme.page.body),
        ("RIGHTPADDING", (2, 0), (-1, -1), 0),
        ("VALIGN", (0, 1), (-1, -1), "MIDDLE"),
    ]
    for row in titles:
        look += [
            ("SPAN", (0, row), (-1, row)),
            ("BACKGROUND", (0, row), (-1, row), paper.colour("panel")),
            ("LEFTPADDING", (0, row), (-1, row), 3),
            ("NOSPLIT", (0, row), (-1, row + 2)),
        ]
    look += [("NOSPLIT", (0, end - 2), (-1, end - 1)) for end in [*titles[1:], rows]]
    return look
