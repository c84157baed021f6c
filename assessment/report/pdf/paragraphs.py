"""Paragraphs, headings and items of lists that tag themselves on a `TaggedCanvas`, and the links inside them.

On any other canvas they draw as ReportLab's own. Text in markup must come from our own templates or through `safe`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.textobject import PDFTextObject
from reportlab.platypus import Flowable, Paragraph

from assessment.look import safe
from assessment.report.pdf.fragments import fragments
from assessment.report.pdf.outline import enter
from assessment.report.pdf.structure import Element, Group
from assessment.report.pdf.tagging import TaggedCanvas, takes_blocks
from assessment.report.pdf.texts import SpacedText

HEADINGS = {f"H{level}": level - 1 for level in range(1, 7)}  # tag -> level in the outline


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
        if not takes_blocks(self.canv):
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
            return SpacedText(self.canv, x, y)
        return super().beginText(x, y)

    def _set_bookmark(self) -> None:
        """Make the place a target; tell outline and contents of a heading."""
        canvas, title = self.canv, safe.line(self.title or self.getPlainText(), characters=200)
        canvas.bookmarkHorizontal(self.bookmark, 0, self.height)
        if self.tag in HEADINGS:
            enter(self, HEADINGS[self.tag] if self.level is None else self.level, title, self.bookmark)


def bullets(texts: Sequence[str], style: ParagraphStyle, bullet: str = "•") -> list[Flowable]:
    """A list (L, LI, Lbl, LBody) with one item per text of markup; `style` sets the bullet's face."""
    group = Group("L")
    return [
        TaggedParagraph(text, style, "LBody", group=Group("LI", group), bulletText=bullet) for text in texts
    ]


# -- links inside a paragraph


class _LinkedText(SpacedText):
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
