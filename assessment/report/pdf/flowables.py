"""Paragraphs, tables and figures that tag themselves on a `TaggedCanvas`.

On any other canvas they draw as ReportLab's own. Lengths are points. Text in markup must come from
our own templates or through `safe`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import Any, Literal, NamedTuple

from reportlab.graphics import renderPDF
from reportlab.graphics.shapes import Drawing
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject
from reportlab.platypus import CondPageBreak, Flowable, Paragraph, Table
from reportlab.platypus.tables import TableRenderCB

from assessment.look import safe
from assessment.report.pdf.fragments import fragments
from assessment.report.pdf.tagging import (
    CheckedText,
    Element,
    Group,
    TaggedCanvas,
    box_attributes,
    cell_attributes,
    summary_attributes,
)

HEADINGS = {f"H{level}": level - 1 for level in range(1, 7)}  # tag -> level in the outline

SLIVER = 0.001
"""Of room, so that what fits exactly fits however its height was summed."""

CLOSED = 2
"""Entries of the outline from this level on are shown closed: what lies below them opens by hand."""


def _tags(canvas: Any) -> bool:
    return isinstance(canvas, TaggedCanvas) and canvas.takes_blocks


class TaggedParagraph(Paragraph):
    """A paragraph of markup as H1 to H6, P, LBody, Caption or TOCI; its links become Link elements.

    `bookmark` is a target for links; a heading with one also enters the outline and the contents, as `title`
    if it is given, at the `level` of its tag or another (from 0).
    A `bulletText` of an LBody becomes the Lbl beside it.
    """

    canv: Any
    blPara: Any  # lines, once laid out

    def __init__(
        self,
        text: Any,  # a string; ReportLab gives None with the pieces of a paragraph it splits
        style: ParagraphStyle,
        tag: str = "P",
        *,
        group: Group | None = None,
        bookmark: str = "",
        title: str = "",
        level: int | None = None,
        language: str = "",
        **options: Any,
    ) -> None:
        if text is not None:
            # A narrow no-break space would be a place to break the line for ReportLab.
            text = text.replace("\u202f", "\xa0")
            options.setdefault("frags", fragments(text, style))
        super().__init__(text, style, **options)
        self.tag, self.group, self.language = tag, group, language
        self.bookmark, self.title, self.level = bookmark, title, level
        self._key = object()
        self._open: Element | None = None  # while it is drawn with links inside
        self._label: Element | None = None
        self._laid_out_for: float | None = None  # width

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        """As in ReportLab, but laid out once for each width: tables and pages ask several times."""
        if self._laid_out_for != availWidth or not hasattr(self, "blPara"):
            self._size = super().wrap(availWidth, availHeight)
            self._laid_out_for = availWidth
        self.width, self.height = self._size
        return self._size

    def split(self, availWidth: float, availHeight: float) -> list[Any]:
        """The parts are one element; the first one keeps the bookmark."""
        parts: list[Any] = super().split(availWidth, availHeight)
        for index, part in enumerate(parts):
            part.tag, part.group, part.language, part._key = self.tag, self.group, self.language, self._key
            part.bookmark, part.title, part.level = "" if index else self.bookmark, self.title, self.level
        return parts

    def draw(self) -> None:
        """Draw on `self.canv`, tagged unless it stands in an artifact or a figure."""
        if self.bookmark:
            self._set_bookmark()
        if not _tags(self.canv):
            super().draw()
            return
        canvas: TaggedCanvas = self.canv
        if self.bulletText and self.tag == "LBody":
            self._label = canvas.element("Lbl", group=self.group)
        with canvas.tag(self.tag, key=self._key, group=self.group, language=self.language) as element:
            self._draw_in(canvas, element)
        self._open = self._label = None

    def _draw_in(self, canvas: TaggedCanvas, element: Any) -> None:
        link = _only_link(self)
        if link is None:
            self._open = element
            super().draw()
            return
        with ExitStack() as tags:
            if self.tag == "TOCI":
                tags.enter_context(canvas.tag("Reference", key=(self._key, "Reference")))
            tags.enter_context(canvas.tag("Link", key=(self._key, link), words=self.getPlainText()))
            super().draw()

    def beginText(self, x: float, y: float) -> PDFTextObject:
        """ReportLab's hook for the text after background and bullet."""
        if self._label is not None:
            self.canv.end_segment(self._label)
        if self._open is not None and _has_links(self):
            return _LinkedText(self.canv, x, y, self, self._open)
        if isinstance(self.canv, TaggedCanvas):
            return _SpacedText(self.canv, x, y)
        return super().beginText(x, y)

    def _set_bookmark(self) -> None:
        """Make the place a target; tell outline and contents of a heading."""
        canvas, title = self.canv, safe.line(self.title or self.getPlainText(), characters=200)
        canvas.bookmarkHorizontal(self.bookmark, 0, self.height)
        if self.tag in HEADINGS:
            _enter(self, HEADINGS[self.tag] if self.level is None else self.level, title, self.bookmark)


class OutlineEntry(Flowable):
    """Makes its place a target and enters the outline and the contents, without being drawn: a group of headings."""

    _ZEROSIZE = 1

    def __init__(self, title: str, bookmark: str, level: int = 1) -> None:
        super().__init__()
        self.title, self.bookmark, self.level = safe.line(title, characters=200), bookmark, level

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        return 0, 0

    def draw(self) -> None:
        self.canv.bookmarkHorizontal(self.bookmark, 0, 0)
        _enter(self, self.level, self.title, self.bookmark)


def _enter(flowable: Any, level: int, title: str, bookmark: str) -> None:
    """Tell outline and contents of a place; no level of the outline is skipped."""
    canvas = flowable.canv
    level = min(level, canvas._doc.outline.currentlevel + 1)
    canvas.addOutlineEntry(title, bookmark, level, closed=level >= CLOSED)
    notify = flowable._doctemplateAttr("notify")
    if notify:
        notify("TOCEntry", Entry(level, title, canvas.getPageNumber(), bookmark))


class _SpacedText(CheckedText):
    """Keeps the space at the end of a line, so that words do not glue for those who listen."""

    _code: list[str]
    _canvas: TaggedCanvas

    def _textOut(self, text: str, TStar: int = 0) -> None:
        if TStar and text and not text.endswith(" "):
            text += " "
        super()._textOut(text, TStar)  # type: ignore[misc]


class _LinkedText(_SpacedText):
    """Marks its own content inside one text object: the paragraph's, and each link's."""

    marks_itself = True

    def __init__(
        self, canvas: TaggedCanvas, x: float, y: float, paragraph: TaggedParagraph, element: Element
    ) -> None:
        super().__init__(canvas, x, y)
        self._paragraph, self._element = paragraph, element
        self._code.append(canvas.marked_content(element))

    def _linkRecord(self, link: tuple[int, str], event: str) -> None:
        """ReportLab's hook: `start` comes after the first piece of a link's text in each line."""
        if event == "start":
            element = _link_element(self._canvas, self._paragraph, link)
            self._canvas.expect_link(element)
            self._code.insert(-1, f"EMC {self._canvas.marked_content(element)}")
        else:
            self._code.append(f"EMC {self._canvas.marked_content(self._element)}")

    def getCode(self) -> str:
        """The operators, closed."""
        self._code.append("EMC")
        return super().getCode()


def _link_element(canvas: TaggedCanvas, paragraph: TaggedParagraph, link: tuple[int, str]) -> Element:
    key = (paragraph._key, link)
    words = "" if canvas.knows(key) else _link_words(paragraph, link)
    return canvas.element("Link", key=key, words=words)


def _only_link(paragraph: TaggedParagraph) -> tuple[int, str] | None:
    """The link that the whole of a laid out paragraph is, if it is one."""
    lines = paragraph.blPara
    links = getattr(lines, "link", None) if lines.kind == 0 else None
    return links[0] if links else None


def _has_links(paragraph: TaggedParagraph) -> bool:
    return any(getattr(piece, "link", None) for piece in _pieces(paragraph))


def _link_words(paragraph: TaggedParagraph, link: tuple[int, str]) -> str:
    texts = (piece.text for piece in _pieces(paragraph) if link in (getattr(piece, "link", None) or ()))
    return safe.line(" ".join("".join(texts).split()) or link[1], characters=500)


def _pieces(paragraph: TaggedParagraph) -> Iterator[Any]:
    """The pieces of one style in a laid out paragraph, line by line."""
    lines = paragraph.blPara
    if lines.kind == 1:
        for line in lines.lines:
            yield from line.words


class TaggedTable(Table):
    """A table as TR, TH and TD; a header repeated on the next page is an artifact there.

    Cells are strings, or flowables that tag themselves. The first `header_rows` head their columns,
    the first `header_columns` head their rows, or those whose numbers are given. `summary` says what the table shows. Rows higher than
    half a page are split; a table never leaves its head, or a row, alone on a page. A row of `with_next`, numbered with
    the heads, stays with the one below it, e.g. a node with the first below it.
    """

    _rowHeights: list[float | None]
    _nrows: int
    _width: float
    _height: float
    TALL = 350.0  # a row that is higher may be split
    LEAST = 2  # rows on either page

    def __init__(
        self,
        data: Sequence[list[Any] | tuple[Any, ...]],
        colWidths: Sequence[float] | None = None,
        rowHeights: Sequence[float] | None = None,
        *,
        header_rows: int = 1,
        header_columns: int | Collection[int] = 0,
        with_next: Collection[int] = (),
        summary: str = "",
        group: Group | None = None,
        **options: Any,
    ) -> None:
        self.with_next = frozenset(with_next)
        options.setdefault("hAlign", "LEFT")
        options.setdefault("repeatRows", header_rows)
        options.setdefault("splitInRow", 1)
        heading = range(header_columns) if isinstance(header_columns, int) else header_columns
        options.setdefault("renderCB", _TableTags(header_rows, heading, summary, group))
        super().__init__(data, colWidths, rowHeights, **options)
        self._laid_out_for: float | None = None  # width

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        """As in ReportLab, but laid out once for each width; rows beyond the room may still be open."""
        if self._laid_out_for != availWidth:
            size = super().wrap(availWidth, availHeight)
            self._laid_out_for = None if None in self._rowHeights else availWidth
            return size
        return self._width, self._height

    def row_heights(self, width: float) -> list[float]:
        """The height of every row, laid out for a width."""
        self.wrap(width, 1e6)
        return [height or 0.0 for height in self._rowHeights]

    def room_with(self, above: Sequence[Flowable], width: float) -> CondPageBreak:
        """A new page if this one has no room for what stands above the table, its head and its first rows."""
        titles = sum(
            each.wrap(width, 1e6)[1] + max(each.getSpaceBefore(), 0) + each.getSpaceAfter() for each in above
        )
        least = self.getSpaceBefore() + self._least(self.row_heights(width))
        return CondPageBreak(titles + min(least, self.TALL))

    def _least(self, heights: Sequence[float]) -> float:
        """The height of the head and the first rows, to the first place where a page may end."""
        return sum(heights[: min(self._places())])

    def _places(self) -> list[int]:
        """After how many rows a page may end; the last of them is the end of the table."""
        first, last = self.repeatRows + self.LEAST, self._nrows - self.LEAST
        inside = [rows for rows in range(first, last + 1) if rows - 1 not in self.with_next]
        return [*inside, self._nrows]

    def ends(self, width: float, here: float, room: float) -> tuple[int, float]:
        """How many pages the table begins, and how much of the last it takes.

        Args:
            here: what is left of the page where it stands; room: of every other. All in points.
        """
        heights, places = self.row_heights(width), self._places()[:-1]
        begun, done, head = 0, 0, sum(heights[: self.repeatRows])
        while (rest := sum(heights[done:]) + (head if done else 0.0)) > here:
            shown = rest - here
            fit = max((at for at in places if at > done and sum(heights[at:]) >= shown), default=done)
            if fit == done and begun:
                return begun, room  # a row that is higher than a page
            begun, done, here = begun + 1, fit, room
        return begun, rest

    def forget_layout(self) -> None:
        """Lay out anew when next asked, after a change of style."""
        self._laid_out_for = None

    def split(self, availWidth: float, availHeight: float) -> list[Any]:
        """As in ReportLab, but a head goes with the first rows, the last rows stay together, and so do `with_next`."""
        heights = [height or 0.0 for height in self._rowHeights]
        if availHeight < self._least(heights) <= self.TALL:
            return []  # all of it goes to the next page
        fit = 0 if max(heights) > self.TALL else self._rows_within(heights, availHeight)
        parts: list[Any] = super().split(availWidth, sum(heights[:fit]) + SLIVER if fit else availHeight)
        if len(parts) == 2:
            first = parts[0]._nrows - self.repeatRows
            parts[0].with_next = self.with_next
            parts[1].with_next = frozenset(row - first for row in self.with_next if row >= parts[0]._nrows)
        return parts

    def _rows_within(self, heights: Sequence[float], room: float) -> int:
        """After how many rows the page ends; 0 where no place that suits has room."""
        return max((rows for rows in self._places()[:-1] if sum(heights[:rows]) <= room), default=0)


class _TableTags(TableRenderCB):
    """ReportLab's hook on the drawing of a table, shared by the parts of one that was split."""

    def __init__(
        self, header_rows: int, header_columns: Collection[int], summary: str, group: Group | None
    ) -> None:
        self.header_rows, self.header_columns = header_rows, header_columns
        self.summary, self.group = summary, group

    def __call__(self, table: Any, event: str, *args: Any) -> None:
        if event == "startTable":
            self.active = _tags(table.canv)
        if self.active:
            super().__call__(table, event, *args)

    def startTable(self, T: Any) -> None:
        self.first = not T.canv.knows(self)
        attributes = summary_attributes(self.summary)
        T.canv.open_tag("Table", key=self, group=self.group, attributes=attributes)

    def startRow(self, T: Any, rowNo: int) -> None:
        if not self.first and rowNo < T.repeatRows:
            T.canv.open_artifact("Pagination", "Header")
        else:
            T.canv.open_tag("TR")

    def startCell(self, T: Any, rowNo: int, colNo: int, *drawn: Any) -> None:
        heads_column = self.first and rowNo < self.header_rows
        heads_row = colNo in self.header_columns
        scope = "Column" if heads_column else "Row" if heads_row else ""
        attributes = cell_attributes(scope, *_span(T, colNo, rowNo))
        T.canv.open_tag("TH" if scope else "TD", attributes=attributes)

    def endCell(self, T: Any) -> None:
        T.canv.close_tag()

    def endRow(self, T: Any) -> None:
        T.canv.close_tag()

    def endTable(self, T: Any) -> None:
        T.canv.close_tag()

    def _decoration(self, T: Any) -> None:
        """Backgrounds and lines: what the table itself paints is an artifact already."""

    startBG = endBG = startLines = endLines = _decoration


def _span(table: Any, column: int, row: int) -> tuple[int, int]:
    """How many columns and rows a cell spans."""
    ranges = getattr(table, "_spanRanges", None) or {}
    left, top, right, bottom = ranges.get((column, row)) or (column, row, column, row)
    return right - left + 1, bottom - top + 1


class Figure(Flowable):
    """A picture of `width` x `height`, drawn by a function on the canvas from its lower left corner.

    `alt` says in the report's language what it shows, with the numbers; ValueError if it is empty.
    """

    def __init__(
        self,
        width: float,
        height: float,
        draw: Callable[[Canvas], None],
        alt: str,
        *,
        group: Group | None = None,
        hAlign: Literal["LEFT", "CENTER", "RIGHT"] = "LEFT",
    ) -> None:
        super().__init__()
        if not alt.strip():
            raise ValueError("a figure needs an alternative text")
        self.width, self.height, self.alt = width, height, safe.line(alt)
        self.group, self.hAlign, self._paint = group, hAlign, draw

    @classmethod
    def of(cls, drawing: Drawing, alt: str, **options: Any) -> Figure:
        """A figure from a ReportLab drawing."""
        return cls(
            drawing.width,
            drawing.height,
            lambda canvas: renderPDF.draw(drawing, canvas, 0, 0),
            alt,
            **options,
        )

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        with figure(self.canv, 0, 0, self.width, self.height, self.alt, group=self.group):
            self._paint(self.canv)


@contextmanager
def figure(
    canvas: Any, x: float, y: float, width: float, height: float, alt: str, *, group: Group | None = None
) -> Iterator[None]:
    """Everything drawn inside is one figure whose box begins at `x`, `y` in current coordinates."""
    if not _tags(canvas):
        yield
        return
    left, bottom = canvas.absolutePosition(x, y)
    right, top = canvas.absolutePosition(x + width, y + height)
    box = box_attributes(left, bottom, right, top)
    with canvas.tag("Figure", alt=alt, group=group, attributes=box):
        yield


class Fixed(Flowable):
    """Draws by a function at absolute coordinates of the page, and takes no room in its frame.

    Inside, tag with ``canvas.tag``, set paragraphs with `place` and pictures with `figure`.
    """

    _ZEROSIZE = 1

    def __init__(self, draw: Callable[[Canvas], None]) -> None:
        super().__init__()
        self._paint = draw

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        return 0, 0

    def draw(self) -> None:
        left, bottom = self.canv.absolutePosition(0, 0)
        self.canv.translate(-left, -bottom)
        self._paint(self.canv)


def place(
    canvas: Canvas, flowable: Flowable, x: float, top: float, width: float, height: float = 1e6
) -> float:
    """Draw `flowable` with its upper left corner at `x`, `top`; returns the y of its lower edge.

    It is laid out for `width`; what needs more than `height` is drawn all the same.
    """
    _, used = flowable.wrapOn(canvas, width, height)
    flowable.drawOn(canvas, x, top - used)
    return top - used


def bullets(texts: Sequence[str], style: ParagraphStyle, bullet: str = "•") -> list[Flowable]:
    """A list (L, LI, Lbl, LBody) with one item per text of markup; `style` sets the bullet's face."""
    group = Group("L")
    return [
        TaggedParagraph(text, style, "LBody", group=Group("LI", group), bulletText=bullet) for text in texts
    ]


class Entry(NamedTuple):
    """A heading with a bookmark, as the document hears of it: level from 0, page from 1."""

    level: int
    title: str
    page: int
    bookmark: str
